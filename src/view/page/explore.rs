//! The workbench: one measure over all agencies, and the other figures for what the filters leave. Also one figure
//! alone, with the same parameters.

use super::{PageContext, Part};
use crate::figure::FigureId;
use crate::route::Page;
use crate::view::component::{measure_picker, report_index};
use crate::view::markup::Markup;

pub(super) fn parts(context: &PageContext<'_>) -> Vec<Part> {
    let words = context.page_words();
    let mut head = Markup::default();
    head.put(
        "<h1>{0}</h1><p class=\"lead\">{1}</p><h2 class=\"visually-hidden\">{2}</h2>",
        &[words.explore_title, words.explore_lead, words.statistics],
    );
    measure_picker::push_questions(&mut head, context);
    let mut parts = vec![Part::Html { class: "page-head", html: head.finish() }, Part::Filters];
    parts.extend(FigureId::ALL.map(Part::Figure));
    parts.push(Part::Html { class: "index", html: package(context) + &index(context) });
    parts
}

/// Where the whole collection can be taken along from.
fn package(context: &PageContext<'_>) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    markup
        .put("<h2>{0}</h2><p>{1}</p><ul class=\"package\">", &[words.package, words.package_text]);
    for (file, name) in [
        ("README.md", words.package_readme),
        ("datapackage.json", "Data Package"),
        ("reports.csv", words.package_reports),
        ("agencies.csv", words.package_agencies),
        ("labels.csv", words.package_labels),
        ("report.schema.json", "JSON Schema"),
        ("SHA256SUMS", words.package_checksums),
    ] {
        let address = [context.root, "data/package/", file].concat();
        markup.put("<li><a href=\"{0}\" download>{1}</a></li>", &[&address, name]);
    }
    markup.put("</ul>", &[]);
    markup.finish()
}

/// Heading and list of all reports.
pub(super) fn index(context: &PageContext<'_>) -> String {
    let mut markup = Markup::default();
    markup.put("<h2>{0}</h2>", &[context.page_words().home_index]);
    if let Some(catalog) = context.documents.catalog() {
        report_index::push(&mut markup, &catalog, context);
    }
    markup.finish()
}

/// A link to the workbench.
pub(super) fn link(context: &PageContext<'_>) -> Part {
    let mut markup = Markup::default();
    markup.put(
        "<a class=\"button\" href=\"{0}\">{1}</a>",
        &[&context.href_page(Page::Explore), context.page_words().explore_title],
    );
    Part::Html { class: "page-foot", html: markup.finish() }
}

pub(super) fn figure_parts(context: &PageContext<'_>, id: FigureId) -> Vec<Part> {
    let mut head = Markup::default();
    let words = context.page_words();
    head.put(
        "<h1>{0}</h1><h2 class=\"visually-hidden\">{1}</h2>",
        &[id.name(words.locale), words.statistics],
    );
    vec![
        Part::Html { class: "page-head", html: head.finish() },
        Part::Filters,
        Part::Figure(id),
        link(context),
    ]
}
