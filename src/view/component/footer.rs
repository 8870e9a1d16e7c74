//! What holds for every page.

use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::PageContext;

/// The content of the `<footer>`.
pub fn print(context: &PageContext<'_>) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    markup.put(
        "<p>{0}</p><p>{1}</p><p><a href=\"{2}\">{3}</a></p>",
        &[
            words.footer_data,
            words.footer_privacy,
            &context.href_page(Page::Embedding),
            words.embedding,
        ],
    );
    markup.finish()
}
