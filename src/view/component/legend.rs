//! The legend of the statutory tables: what each state of a cell looks like and means.

use crate::i18n::PageMessages;
use crate::view::markup::Markup;

/// The list of states.
pub fn push(markup: &mut Markup, words: &PageMessages) {
    markup.put("<dl class=\"legend\">", &[]);
    for (state, sample, meaning) in [
        ("zero", "0", words.legend_zero),
        ("blank", "", words.legend_blank),
        ("not-applicable", "", words.legend_not_applicable),
        ("unread", "", words.legend_unread),
        ("not-published", "", words.legend_not_published),
    ] {
        markup.put(
            "<div class=\"legend__entry\"><dt class=\"legend__sample\" data-state=\"{0}\">{1}\
             <span class=\"visually-hidden\">{2}</span></dt><dd>{3}</dd></div>",
            &[state, sample, words.cell_states(state), meaning],
        );
    }
    markup.put("</dl>", &[]);
}
