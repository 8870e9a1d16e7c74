//! Sources, method, formulas, symbols.

use super::{PageContext, Part};
use crate::model::{Form, Json, Locale};
use crate::view::component::{file_check, legend};
use crate::view::documents::{FileId, RULES};
use crate::view::markup::Markup;

pub(super) fn parts(context: &PageContext<'_>) -> Vec<Part> {
    let words = context.page_words();
    let Some(about) = context.documents.about() else { return Vec::new() };
    let about = about.json();
    let mut markup = Markup::default();
    markup.put("<h1>{0}</h1>", &[about.at("title").localized(words.locale)]);
    for chapter in about.at("chapters").items() {
        let id = chapter.at("id").text();
        markup.put(
            "<section class=\"chapter\" id=\"{0}\"><h2 class=\"chapter__title\">{1}</h2>",
            &[id, chapter.at("title").localized(words.locale)],
        );
        for block in chapter.at("blocks").items() {
            push_block(&mut markup, block, words.locale);
        }
        if id == "audit" {
            let forms = context.documents.forms();
            let form = |form: &Form| FileId::Form(form.id().to_owned()).path();
            let mut files: Vec<String> = forms.iter().map(form).collect();
            files.extend([RULES.to_owned(), FileId::Catalog.path()]);
            file_check::push(&mut markup, words.locale, &files);
        }
        if id == "symbols" {
            legend::push(&mut markup, words);
        }
        markup.put("</section>", &[]);
    }
    vec![Part::Html { class: "article", html: markup.finish() }]
}

fn push_block(markup: &mut Markup, block: &Json, locale: Locale) {
    for (kind, content) in block.fields() {
        match kind.as_str() {
            "p" => markup.put("<p>{0}</p>", &[content.localized(locale)]),
            "h" => markup.put("<h3>{0}</h3>", &[content.localized(locale)]),
            "list" => {
                markup.put("<ul>", &[]);
                for item in content.items() {
                    markup.put("<li>{0}</li>", &[item.localized(locale)]);
                }
                markup.put("</ul>", &[]);
            }
            "terms" => {
                markup.put("<dl class=\"terms\">", &[]);
                for item in content.items() {
                    let (term, text) = (item.at("term"), item.at("text"));
                    markup.put(
                        "<dt>{0}</dt><dd>{1}</dd>",
                        &[term.localized(locale), text.localized(locale)],
                    );
                }
                markup.put("</dl>", &[]);
            }
            _ => {}
        }
    }
}
