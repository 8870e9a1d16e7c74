//! Sources, method, formulas, symbols.

use super::article::push_chapters;
use super::{PageContext, Part};
use crate::model::Form;
use crate::route::Page;
use crate::view::component::{file_check, legend};
use crate::view::documents::{FileId, RULES};
use crate::view::markup::Markup;

pub(super) fn parts(context: &PageContext<'_>) -> Vec<Part> {
    let words = context.page_words();
    let Some(about) = context.documents.about() else { return Vec::new() };
    let about = about.json();
    let mut markup = Markup::default();
    markup.put("<h1>{0}</h1>", &[about.at("title").localized(words.locale)]);
    let ending = |markup: &mut Markup, id: &str| match id {
        "audit" => {
            let forms = context.documents.forms();
            let form = |form: &Form| FileId::Form(form.id().to_owned()).path();
            let mut files: Vec<String> = forms.iter().map(form).collect();
            files.extend([RULES.to_owned(), FileId::Catalog.path()]);
            file_check::push(markup, words.locale, &files);
        }
        "symbols" => legend::push(markup, words),
        "embedding" => {
            let href = context.href_page(Page::Embedding);
            markup.put("<p><a href=\"{0}\">{1}</a></p>", &[&href, words.embedding]);
        }
        _ => {}
    };
    push_chapters(&mut markup, about, words.locale, |_, _| {}, ending);
    vec![Part::Html { class: "article", html: markup.finish() }]
}
