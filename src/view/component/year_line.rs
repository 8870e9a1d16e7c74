//! The years of one agency in a line, with gaps shown as gaps.

use crate::query::{TimelineItem, timeline};
use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::PageContext;

/// Links to the reports of `agency` in `years`; the one of `current` is marked.
pub fn push(
    markup: &mut Markup,
    context: &PageContext<'_>,
    agency: &str,
    years: &[u16],
    current: Option<u16>,
) {
    let words = context.page_words();
    markup.put("<ol class=\"year-line\">", &[]);
    for item in timeline(years) {
        match item {
            TimelineItem::Year(year) => {
                let page = Page::Report { agency: agency.to_owned(), year };
                let current = if current == Some(year) { "page" } else { "" };
                markup.put(
                    "<li><a class=\"year-line__year\" href=\"{0}\"{1|aria-current}>{2}</a></li>",
                    &[&context.href_page(page), current, &year.to_string()],
                );
            }
            TimelineItem::Gap(from, to) => {
                let (from, to) = (from.to_string(), to.to_string());
                let text = if from == to {
                    words.year_gap.fill([&from])
                } else {
                    words.year_gaps.fill([&from, &to])
                };
                markup.put("<li class=\"year-line__gap\">{0}</li>", &[&text]);
            }
        }
    }
    markup.put("</ol>", &[]);
}
