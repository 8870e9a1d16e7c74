//! The featured agency, and the collection as a working chart.

use super::{PageContext, Part, explore};
use crate::figure::FigureId;
use crate::i18n::count;
use crate::model::{Catalog, Json, Report};
use crate::route::Page;
use crate::view::component::cell_mark::Marks;
use crate::view::component::{narrative_figures, year_line};
use crate::view::markup::Markup;

pub(super) fn parts(context: &PageContext<'_>) -> Vec<Part> {
    let Some(catalog) = context.documents.catalog() else { return Vec::new() };
    vec![
        Part::Html { class: "featured", html: featured(context, &catalog) },
        Part::Html { class: "collection", html: collection(context, &catalog) },
        Part::Figure(FigureId::Outcome),
        explore::link(context),
        Part::Html { class: "index", html: explore::index(context) },
    ]
}

fn featured(context: &PageContext<'_>, catalog: &Catalog) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    let Some(featured) = context.documents.site().map(|site| site.featured()) else {
        return String::new();
    };
    let Some(agency) = catalog.agency(&featured.agency) else { return String::new() };
    markup.put(
        "<h1 class=\"featured__agency\">{0}</h1><h2 class=\"featured__label\">{1}</h2>",
        &[agency.name(words.locale), words.home_reports],
    );
    let years: Vec<u16> = agency.reports().into_iter().map(|report| report.year()).collect();
    year_line::push(&mut markup, context, agency.id(), &years, None);
    if let Some(report) = context.documents.report(&featured.agency, featured.year) {
        push_opening(&mut markup, context, &report);
    }
    let latest = context.documents.latest_of_featured();
    if let Some(report) = latest.and_then(|key| context.documents.report(&key.agency, key.year)) {
        let heading = words.home_figures.fill([&report.year().to_string()]);
        markup.put(
            "<section class=\"featured__figures\"><h2 class=\"featured__label\">{0}</h2>",
            &[&heading],
        );
        // Findings are on the report's own page.
        narrative_figures::push(&mut markup, &report, &Marks::of(&[]), words);
        markup.put("<p class=\"remark\">{0}</p></section>", &[words.narrative_note]);
    }
    markup.finish()
}

/// The first paragraph of the featured report's first titled chapter, verbatim.
fn push_opening(markup: &mut Markup, context: &PageContext<'_>, report: &Report) {
    let words = context.page_words();
    let page = Page::Report { agency: report.agency_id().to_owned(), year: report.year() };
    let href = context.href_page(page);
    let title = report.title().localized(words.locale);
    let is_titled = |chapter: &&Json| chapter.at("title").some_text().is_some();
    let chapter = report.json().at("chapters").items().iter().find(is_titled);
    let blocks = chapter.map(|chapter| chapter.at("blocks").items()).unwrap_or_default();
    let text = blocks.first().map_or("", |block| block.at("p").text());
    markup.put(
        "<section class=\"featured__opening\"><h2 class=\"featured__label\">{0}</h2>\
         <p class=\"featured__title\"><a href=\"{1}\">{2}</a></p>\
         <blockquote lang=\"zh-Hans\">{3}</blockquote>\
         <p><a class=\"button\" href=\"{1}\">{4}</a></p></section>",
        &[words.home_opening, &href, title, text, words.home_read_on],
    );
}

fn collection(context: &PageContext<'_>, catalog: &Catalog) -> String {
    let words = context.page_words();
    let (mut reports, mut whole) = (0, 0);
    for agency in catalog.agencies() {
        for report in agency.reports() {
            reports += 1;
            whole += i64::from(report.has_requests());
        }
    }
    let agencies = count(catalog.agencies().len() as i64);
    let lead = words.home_collection_lead.fill([&agencies, &count(reports), &count(whole)]);
    let mut markup = Markup::default();
    markup.put("<h2>{0}</h2><p class=\"lead\">{1}</p>", &[words.home_collection, &lead]);
    markup.finish()
}
