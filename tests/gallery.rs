//! Every figure with its named cases: what it shows of nothing, of one value, of zeros, of absences, of
//! very long names, of many rows and of huge numbers, and of real reports. The cases are checked here,
//! and printed as pages in `target/gallery/` for eyes (`make gallery`) and for the browser tests. None
//! of it is published.

#[path = "gallery/case.rs"]
mod case;
#[path = "gallery/page.rs"]
mod page;
mod support;

use case::{Case, cases};
use gongkai::figure::measure::explore_agencies;
use gongkai::figure::{Content, Context, Figure, FigureId, build};
use gongkai::model::Locale;
use gongkai::query::{Query, reports_in};
use gongkai::scene::{Width, draw};
use support::drawing::faults;

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// The figure `id` of a case.
fn figure(case: &Case, id: FigureId, locale: Locale) -> Figure {
    let query = Query { locale, ..case.query.clone() };
    let selection = reports_in(&query, &case.agencies);
    let catalog = case.catalog();
    let forms = support::data::forms();
    let catalog = Some(&catalog);
    explore_agencies(&case.agencies, forms, locale, |explored| {
        let (selection, query, explored) = (&selection, &query, Some(explored));
        build(id, &Context { selection, forms, query, catalog, explored })
    })
}

#[test]
fn every_figure_of_every_case_has_its_words_and_a_table_or_a_reason() {
    let mut drawn = 0;
    for case in cases() {
        for id in FigureId::ALL {
            for locale in LOCALES {
                let figure = figure(&case, id, locale);
                let what = format!("{} {} {locale:?}", case.name, id.id());
                assert!(!figure.title.is_empty(), "{what}: no title");
                match figure.content {
                    Content::Drawn { chart, corner, .. } => {
                        drawn += 1;
                        assert!(!figure.subtitle.is_empty(), "{what}: no subtitle");
                        assert!(!figure.summary.is_empty(), "{what}: no summary");
                        assert!(!figure.sources.is_empty(), "{what}: no source");
                        assert!(!figure.observations.is_empty(), "{what}: no number");
                        assert!(!corner.is_empty(), "{what}: a column without a name");
                        assert!(chart.bars().count() > 0, "{what}: no bars");
                    }
                    Content::Empty(reason) => {
                        assert!(reason.chars().count() > 12, "{what}: {reason}");
                    }
                }
            }
        }
    }
    assert!(drawn > 150, "{drawn} figures drawn");
}

#[test]
fn no_drawing_of_any_case_has_a_fault() {
    let mut found = Vec::new();
    for case in cases() {
        for id in FigureId::ALL {
            for locale in LOCALES {
                let Content::Drawn { chart, .. } = figure(&case, id, locale).content else {
                    continue;
                };
                for width in [Width::Wide, Width::Narrow] {
                    let what = format!("{} {} {locale:?} {width:?}", case.name, id.id());
                    let faults = faults(&draw(&chart, width));
                    found.extend(faults.first().map(|fault| format!("{what}: {fault}")));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} drawings: {found:#?}", found.len());
}

#[test]
fn the_pages_of_the_gallery_are_written() {
    let pages = page::write(&cases());
    assert_eq!(pages.len(), FigureId::ALL.len() * LOCALES.len() + 1);
    let report = cases().into_iter().find(|case| case.name == "report").unwrap();
    assert_eq!(page::write_pictures(&report), FigureId::ALL.len());
}
