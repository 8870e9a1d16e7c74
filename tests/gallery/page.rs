//! The pages of the gallery: one a figure and language, all cases below each other.

use crate::LOCALES;
use crate::case::Case;
use crate::support::data::{EDITIONS, root, text};
use gongkai::figure::{Export, FigureId};
use gongkai::i18n::messages;
use gongkai::model::{AgencyReports, Locale};
use gongkai::query::Query;
use gongkai::route::{Page, Route};
use gongkai::view::component::figure;
use gongkai::view::documents::{Document, Documents, FileId, Load};
use gongkai::view::markup::Markup;
use gongkai::view::page::PageContext;
use std::fs;
use std::sync::Arc;

/// The address in the pictures; the browser tests put that of their server in its place.
const ADDRESS: &str = "https://www.example.gov.cn/";

/// Writes the pictures of a real report as a reader takes them along, for the browser tests to hold
/// theirs against.
pub(crate) fn write_pictures(case: &Case) -> usize {
    let folder = root().join("target/gallery");
    fs::create_dir_all(&folder).unwrap();
    let mut written = 0;
    for id in FigureId::ALL {
        let figure = crate::figure(case, id, Locale::ZhHans);
        let words = messages(Locale::ZhHans);
        let export = Export { figure: &figure, query: &case.query, address: ADDRESS, words };
        if let Some(svg) = export.svg() {
            fs::write(folder.join(format!("{}.svg", id.id())), svg).unwrap();
            written += 1;
        }
    }
    written
}

/// Writes every page; answers their names.
pub(crate) fn write(cases: &[Case]) -> Vec<String> {
    let folder = root().join("target/gallery");
    fs::create_dir_all(&folder).unwrap();
    let style = style();
    fs::write(folder.join("style.css"), style).unwrap();
    let mut names = Vec::new();
    let mut index = String::new();
    for id in FigureId::ALL {
        for locale in LOCALES {
            let name = format!("{}.{}.html", id.id(), locale.tag());
            fs::write(folder.join(&name), page(id, locale, cases)).unwrap();
            index.push_str(&format!("<li><a href=\"{name}\">{name}</a></li>"));
            names.push(name);
        }
    }
    let index = document("Gallery", Locale::En, &format!("<h1>Gallery</h1><ul>{index}</ul>"));
    fs::write(folder.join("index.html"), index).unwrap();
    names.push("index.html".to_owned());
    names
}

/// The style sheets in the order `style/index.css` names them.
fn style() -> String {
    let index = text("style/index.css");
    let mut style = String::new();
    for line in index.lines() {
        if let Some(name) = line.strip_prefix("@import \"").and_then(|rest| rest.split('"').next())
        {
            style.push_str(&text(&format!("style/{name}")));
        }
    }
    assert!(style.contains(".plot"), "style/index.css names its sheets another way");
    style
}

fn document(title: &str, locale: Locale, body: &str) -> String {
    let lang = locale.tag();
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\" data-theme=\"auto\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"style.css\"></head><body><div id=\"app\">\
         <main id=\"main\">{body}</main></div></body></html>"
    )
}

fn page(id: FigureId, locale: Locale, cases: &[Case]) -> String {
    let mut body = format!("<h1>{}</h1>", id.name(locale));
    for case in cases {
        body.push_str(&format!("<h2 id=\"{0}\">{0}</h2>", case.name));
        // Ids are those of the figure's page; here they occur once a case.
        let html = print(id, locale, case);
        let own = |attribute: &str| format!("{attribute}=\"{}-figure-", case.name);
        let html = html.replace("id=\"figure-", &own("id"));
        body.push_str(&html.replace("aria-labelledby=\"figure-", &own("aria-labelledby")));
    }
    document(id.id(), locale, &body)
}

/// The figure of a case as pages print it.
fn print(id: FigureId, locale: Locale, case: &Case) -> String {
    let mut documents = Documents::default();
    for edition in EDITIONS {
        let file = FileId::Form(edition.to_owned());
        let document = file.read(&text(&file.path())).unwrap();
        documents.set(file, Load::Ready(document));
    }
    documents.set(FileId::Catalog, Load::Ready(Document::Catalog(case.catalog())));
    let agencies: Vec<Arc<AgencyReports>> = case.agencies.clone();
    let document = Document::Agencies { agencies, forms: Vec::new() };
    documents.set(FileId::Collection, Load::Ready(document));
    let query = Query { locale, ..case.query.clone() };
    let route = Route { page: Page::Figure(id), query };
    let context =
        PageContext { route: &route, documents: &documents, root: "../", is_choosing: false };
    let mut markup = Markup::default();
    figure::push(&mut markup, &context, id);
    markup.finish()
}
