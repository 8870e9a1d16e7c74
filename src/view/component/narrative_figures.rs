//! The numbers that a report states in its text.

use crate::i18n::{PageMessages, decimal};
use crate::model::{Decimal, Report};
use crate::view::markup::Markup;

/// A list of the numbers with their labels, in the report's words.
pub fn push(markup: &mut Markup, report: &Report, words: &PageMessages) {
    markup.put("<dl class=\"narrative-figures\">", &[]);
    for figure in report.json().at("narrative_figures").items() {
        let value = Decimal::parse(figure.at("value").text());
        let number = value.map_or(String::new(), decimal);
        let number = match figure.at("qualifier").text() {
            "more_than" => words.qualifier_more_than.fill([&number]),
            "at_least" => words.qualifier_at_least.fill([&number]),
            _ => number,
        };
        let label = figure.at("label");
        markup.put(
            "<div class=\"narrative-figures__item\"><dt lang=\"{0}\">{1}</dt>\
             <dd><span class=\"narrative-figures__number\">{2}</span>\
             <span class=\"narrative-figures__unit\" lang=\"zh-Hans\">{3}</span></dd>",
            &[
                label.locale_of(words.locale).tag(),
                label.localized(words.locale),
                &number,
                figure.at("unit").text(),
            ],
        );
        if let Some(note) = figure.at("note").some_text() {
            markup.put("<dd class=\"narrative-figures__note\" lang=\"en\">{0}</dd>", &[note]);
        }
        markup.put("</div>", &[]);
    }
    markup.put("</dl>", &[]);
}
