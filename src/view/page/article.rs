//! Pages of text: chapters of paragraphs, lists and terms, as `data/about.json` holds them.

use crate::model::{Json, Locale};
use crate::view::markup::Markup;

/// The chapters of `text`, each with what `ending` puts below it. `insert` prints the blocks that name
/// something the program prints itself.
pub(super) fn push_chapters(
    markup: &mut Markup,
    text: &Json,
    locale: Locale,
    insert: impl Fn(&mut Markup, &str),
    ending: impl Fn(&mut Markup, &str),
) {
    for chapter in text.at("chapters").items() {
        let id = chapter.at("id").text();
        push_opening(markup, id, chapter.at("title").localized(locale));
        for block in chapter.at("blocks").items() {
            push_block(markup, block, locale, &insert);
        }
        ending(markup, id);
        markup.put("</section>", &[]);
    }
}

/// Opens a chapter.
pub(super) fn push_opening(markup: &mut Markup, id: &str, title: &str) {
    markup.put(
        "<section class=\"chapter\" id=\"{0}\"><h2 class=\"chapter__title\">{1}</h2>",
        &[id, title],
    );
}

fn push_block(
    markup: &mut Markup,
    block: &Json,
    locale: Locale,
    insert: &impl Fn(&mut Markup, &str),
) {
    for (kind, content) in block.fields() {
        match kind.as_str() {
            "p" => markup.put("<p>{0}</p>", &[content.localized(locale)]),
            "h" => markup.put("<h3>{0}</h3>", &[content.localized(locale)]),
            "insert" => insert(markup, content.text()),
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
