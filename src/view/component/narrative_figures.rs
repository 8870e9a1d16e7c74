//! The numbers that a report states in its text.

use super::cell_mark::{Marks, stated_id};
use crate::i18n::figure::figure_messages;
use crate::i18n::{PageMessages, decimal};
use crate::model::{Decimal, Report};
use crate::view::markup::Markup;

/// A list of the numbers with their labels, in the report's words.
pub fn push(markup: &mut Markup, report: &Report, marks: &Marks, words: &PageMessages) {
    let figure_words = figure_messages(words.locale);
    markup.put("<dl class=\"narrative-figures\">", &[]);
    for (index, figure) in report.json().at("narrative_figures").items().iter().enumerate() {
        let id = stated_id(index);
        let focus = if marks.of_cell(&id).is_empty() { "" } else { "-1" };
        let value = Decimal::parse(figure.at("value").text());
        let number = value.map_or(String::new(), decimal);
        let number = match figure.at("qualifier").text() {
            "more_than" => figure_words.qualifier_more_than.fill([&number]),
            "at_least" => figure_words.qualifier_at_least.fill([&number]),
            _ => number,
        };
        let label = figure.at("label");
        markup.put(
            "<div class=\"narrative-figures__item\" id=\"{4}\"{5|tabindex}><dt lang=\"{0}\">{1}</dt>\
             <dd><span class=\"narrative-figures__number\">{2}</span>\
             <span class=\"narrative-figures__unit\" lang=\"zh-Hans\">{3}</span>",
            &[
                label.locale_of(words.locale).tag(),
                label.localized(words.locale),
                &number,
                figure.at("unit").text(),
                &id,
                focus,
            ],
        );
        marks.push(markup, &id, words);
        markup.put("</dd>", &[]);
        if let Some(note) = figure.at("note").some_text() {
            markup.put("<dd class=\"narrative-figures__note\" lang=\"en\">{0}</dd>", &[note]);
        }
        markup.put("</div>", &[]);
    }
    markup.put("</dl>", &[]);
}
