//! What holds for every page.

use crate::view::markup::Markup;
use crate::view::page::PageContext;

/// The content of the `<footer>`.
pub fn print(context: &PageContext<'_>) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    markup.put("<p>{0}</p><p>{1}</p>", &[words.footer_data, words.footer_privacy]);
    markup.finish()
}
