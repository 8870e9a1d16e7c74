use crate::collection::{agencies, forms, report};
use gongkai::figure::{Content, Context, Figure, FigureId, build};
use gongkai::model::Report;
use gongkai::query::{Query, Selection, reports_in, url};
use gongkai::scene::{Bar, Chart, Value};

fn of(reports: Vec<Vec<Report>>, id: FigureId, query: &str) -> Figure {
    let selection = Selection { agencies: reports };
    let query: Query = url::parse(query);
    build(
        id,
        &Context {
            selection: &selection,
            forms: &forms(),
            query: &query,
            catalog: None,
            explored: None,
        },
    )
}

fn chart(figure: &Figure) -> &Chart {
    match &figure.content {
        Content::Drawn { chart, .. } => chart,
        Content::Empty(reason) => panic!("nothing drawn: {reason}"),
    }
}

/// The table cells of the bar named `label`, its whole last.
fn row(figure: &Figure, label: &str) -> Vec<String> {
    let bar = chart(figure).bars().find(|bar| bar.label == label).unwrap();
    bar.values.iter().chain([&bar.whole]).map(|value| value.cell.clone()).collect()
}

#[test]
fn outcomes_of_one_report_are_its_group_sums() {
    let figure = of(vec![vec![report("suqian-city", 2024)]], FigureId::Outcome, "");
    // 2 + 1 + 4 + 16 + 21 + 10 + 21 + 13 natural persons refused; printed totals add to 92.
    assert_eq!(row(&figure, "不予公开"), ["88", "4", "0", "0", "0", "0", "92"]);
    assert_eq!(row(&figure, "其他处理"), ["465", "3", "0", "1", "0", "0", "469"]);
    assert_eq!(figure.title, "宿迁市2024年办结3,521件申请，最多的是“予以公开”，1,431件，占40.6%");
    assert_eq!(figure.notes, Vec::<String>::new());
}

#[test]
fn a_sum_with_blanks_is_marked_and_no_blank_is_zero() {
    let figure = of(vec![vec![report("shanghai-go", 2019)]], FigureId::Outcome, "");
    // 14 + 5 + 3 + 10 natural persons, 1 + 2 companies; everything else and all row totals are blank.
    assert_eq!(row(&figure, "不予公开"), ["32*", "3*", "空白", "空白", "空白", "空白", "35*"]);
    assert!(figure.notes.iter().any(|note| note.starts_with("带*")));
}

#[test]
fn a_printed_total_that_its_parts_don_t_make_is_said() {
    let figure = of(vec![vec![report("pingtan-natural-resources", 2023)]], FigureId::Outcome, "");
    let note = "部分公开：各段相加为9，表中印出的总计为8。两个数字均照原文。";
    assert!(figure.notes.iter().any(|known| known == note), "{:?}", figure.notes);
}

#[test]
fn a_report_without_its_table_draws_nothing_and_says_why() {
    for id in FigureId::ALL.into_iter().filter(|id| !id.table().is_empty()) {
        let figure = of(vec![vec![report("hunan-psb", 2019)]], id, "");
        match figure.content {
            Content::Empty(reason) => assert!(reason.starts_with("原文未载数据"), "{reason}"),
            Content::Drawn { .. } => panic!("{id:?} drew something"),
        }
    }
}

#[test]
fn several_agencies_are_compared_by_their_latest_report_and_never_added() {
    let all = agencies();
    let selection = reports_in(&url::parse(""), &all);
    let whole = selection.with_table("requests");
    let figure = build(
        FigureId::Outcome,
        &Context {
            selection: &selection,
            forms: &forms(),
            query: &url::parse(""),
            catalog: None,
            explored: None,
        },
    );
    assert_eq!(chart(&figure).bars().count(), whole.len());
    for (bar, reports) in chart(&figure).bars().zip(&whole) {
        let latest = reports.iter().max_by_key(|report| report.year()).unwrap();
        let printed = latest.cell("requests", "outcome_total", "total").count().unwrap();
        assert_eq!(bar.whole.cell, gongkai::i18n::count(printed), "{}", bar.label);
    }
}

#[test]
fn a_year_without_a_report_stays_a_gap() {
    let reports =
        agencies().iter().find(|agency| agency.id == "pingtan-psb").unwrap().reports.clone();
    let figure = of(vec![reports], FigureId::Caseload, "?time=2019..2024");
    let absent: Vec<&str> =
        chart(&figure).bars().filter(|bar| bar.is_absent()).map(|bar| bar.label.as_str()).collect();
    assert_eq!(absent, ["2020", "2023"]);
    assert!(figure.summary.contains("2020年没有可读的统计表"));
}

#[test]
fn shares_name_their_denominator_and_small_bases_stay_counts() {
    let figure = of(vec![vec![report("suqian-city", 2024)]], FigureId::Outcome, "?basis=share");
    assert!(figure.subtitle.contains("3,521"));
    assert_eq!(row(&figure, "予以公开")[6], "1,431（40.6%）");
    let small = of(vec![vec![report("pingtan-psb", 2022)]], FigureId::Outcome, "?basis=share");
    let all: String =
        chart(&small).bars().flat_map(|bar| &bar.values).map(|value| value.cell.clone()).collect();
    assert!(!all.contains('%'), "{all}");
}

#[test]
fn one_type_of_applicant_is_one_series_with_its_own_total() {
    let figure = of(
        vec![vec![report("suqian-city", 2024)]],
        FigureId::Outcome,
        "?applicant=commercial_enterprise",
    );
    assert_eq!(chart(&figure).series.len(), 1);
    assert_eq!(row(&figure, "予以公开"), ["21", "21"]);
    assert!(figure.title.contains("73件申请"));
}

#[test]
fn every_report_of_the_collection_has_every_figure_or_a_reason() {
    for agency in agencies() {
        for report in &agency.reports {
            for id in FigureId::ALL {
                for query in
                    ["", "?basis=share&lang=en", "?applicant=natural_person", "?applicant=nobody"]
                {
                    let figure = of(vec![vec![report.clone()]], id, query);
                    assert!(!figure.title.is_empty() && !figure.sources.is_empty());
                    if let Content::Drawn { chart, .. } = &figure.content {
                        assert!(id.table().is_empty() || report.has_table(id.table()));
                        assert!(!figure.summary.is_empty() && !figure.subtitle.is_empty());
                        // What is drawn of a bar has a name: its values, or the bar as a whole.
                        let is_named = |bar: &Bar| {
                            let has_name = |value: &Value| !value.name.is_empty();
                            has_name(&bar.whole) || bar.values.iter().all(has_name)
                        };
                        assert!(chart.bars().all(is_named));
                    }
                    let all = format!(
                        "{} {} {} {:?}",
                        figure.title, figure.subtitle, figure.summary, figure.notes
                    );
                    assert!(!all.contains('{') && !all.contains('}'), "{all}");
                }
            }
        }
    }
}
