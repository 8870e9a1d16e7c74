//! The text of a report, verbatim, with its statutory tables in their places.

use super::cell_mark::Marks;
use super::statutory_table;
use crate::i18n::PageMessages;
use crate::model::{Form, Json, Report};
use crate::view::markup::Markup;

/// The chapters of `report`; where its text isn't in the collection, the form's chapters that hold
/// its tables.
///
/// Elements with the attribute `data-narrative` hold the text of the source and nothing else.
pub fn push(
    markup: &mut Markup,
    report: &Report,
    forms: &[Form],
    marks: &Marks,
    words: &PageMessages,
) {
    let chapters = report.json().at("chapters").items();
    for chapter in chapters {
        push_chapter(markup, report, forms, marks, chapter, words);
    }
    if !chapters.is_empty() {
        return;
    }
    markup.put("<p class=\"remark\">{0}</p>", &[words.text_missing]);
    for (id, title, table) in table_chapters(report, forms, words) {
        markup.put(
            "<section class=\"chapter\" id=\"chapter-{0}\"><h2 class=\"chapter__title\">{1}</h2>",
            &[id, title],
        );
        push_table(markup, report, forms, marks, table, words);
        markup.put("</section>", &[]);
    }
}

/// The form's chapters that hold a table: id, title, table.
pub fn table_chapters<'a>(
    report: &Report,
    forms: &'a [Form],
    words: &PageMessages,
) -> Vec<(&'a str, &'a str, &'a str)> {
    let form = forms.iter().find(|form| form.id() == report.form());
    let chapters = form.map(|form| form.chapters(words.locale)).unwrap_or_default();
    chapters.into_iter().filter_map(|(id, title, table)| Some((id, title, table?))).collect()
}

fn push_chapter(
    markup: &mut Markup,
    report: &Report,
    forms: &[Form],
    marks: &Marks,
    chapter: &Json,
    words: &PageMessages,
) {
    let id = chapter.at("id").text();
    markup.put("<section class=\"chapter\" id=\"chapter-{0}\">", &[id]);
    if let Some(title) = chapter.at("title").some_text() {
        markup
            .put("<h2 class=\"chapter__title\" lang=\"zh-Hans\" data-narrative>{0}</h2>", &[title]);
    }
    for block in chapter.at("blocks").items() {
        for (kind, text) in block.fields() {
            match kind.as_str() {
                "p" => markup.put("<p lang=\"zh-Hans\" data-narrative>{0}</p>", &[text.text()]),
                "h" => markup.put("<h3 lang=\"zh-Hans\" data-narrative>{0}</h3>", &[text.text()]),
                "table" => push_table(markup, report, forms, marks, text.text(), words),
                _ => {}
            }
        }
    }
    markup.put("</section>", &[]);
}

fn push_table(
    markup: &mut Markup,
    report: &Report,
    forms: &[Form],
    marks: &Marks,
    id: &str,
    words: &PageMessages,
) {
    let edition = report.form_of(id);
    let form = forms.iter().find(|form| form.id() == edition);
    markup.put("<div class=\"statutory\" id=\"table-{0}\">", &[id]);
    let mut remark = |text: &str| markup.put("<p class=\"remark\">{0}</p>", &[text]);
    if report.lacks_table(id) {
        remark(words.table_not_published);
    } else if !report.has_table(id) {
        remark(words.table_unread);
    }
    match form.and_then(|form| Some((form, form.table(id)?))) {
        None => remark(words.table_none),
        Some((form, table)) => {
            if report.form() != edition {
                remark(&words.table_form_differs.fill([form.document()]));
            }
            markup.put(
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">",
                &[table.text("title", words.locale)],
            );
            // Header ids start with the first letters of the table: short, unique in the page.
            let cells = statutory_table::Cells { form: table, report, marks, words };
            statutory_table::push(markup, &cells, id.get(..3).unwrap_or(id));
            markup.put("</div>", &[]);
        }
    }
    markup.put("</div>", &[]);
}
