//! All agencies with their reports: the way to every report page.

use crate::model::Catalog;
use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::PageContext;

/// A list by region; each year is a link that shows how much of the report there is.
pub fn push(markup: &mut Markup, catalog: &Catalog, context: &PageContext<'_>) {
    let words = context.page_words();
    markup.put("<p class=\"report-index__legend\">", &[]);
    for word in ["whole", "part", "narrative", "located"] {
        markup.put(
            "<span class=\"report-index__year\" data-completeness=\"{0}\">{1}</span>",
            &[word, words.completenesses(word)],
        );
    }
    markup.put("</p>", &[]);
    let mut region = "";
    for agency in catalog.agencies() {
        let name = agency.region(words.locale);
        if region != name {
            if !region.is_empty() {
                markup.put("</ul>", &[]);
            }
            markup.put(
                "<h3 class=\"report-index__region\">{0}</h3><ul class=\"report-index\">",
                &[name],
            );
            region = name;
        }
        let name = agency.name(words.locale);
        let unconfirmed = words.name_unconfirmed.fill([name]);
        markup.put(
            "<li class=\"report-index__agency\"><span class=\"report-index__name\">{0}</span>\
             <span class=\"report-index__years\">",
            &[if agency.is_unconfirmed() { &unconfirmed } else { name }],
        );
        for report in agency.reports() {
            let page = Page::Report { agency: agency.id().to_owned(), year: report.year() };
            let meaning = words.completenesses(report.completeness());
            markup.put(
                "<a class=\"report-index__year\" data-completeness=\"{0}\" href=\"{1}\" title=\"{2}\">{3}</a>",
                &[report.completeness(), &context.href_page(page), meaning, &report.year().to_string()],
            );
        }
        markup.put("</span></li>", &[]);
    }
    if !region.is_empty() {
        markup.put("</ul>", &[]);
    }
}
