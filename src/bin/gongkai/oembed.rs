//! oEmbed without a server program: beside each figure and each report a file that says how to show it in
//! another page, and in the head of its page the link by which editors of such pages find the file.
//!
//! It has to name absolute addresses, so there is none until `data/site.json` says where the site is.

use gongkai::figure::Export;
use gongkai::figure::export::{FRAME_WIDTH, REPORT_HEIGHT, frame_code};
use gongkai::model::{Locale, Site};
use gongkai::route::Page;
use gongkai::view::component::figure::build;
use gongkai::view::markup::Markup;
use gongkai::view::page::PageContext;
use serde_json::json;

/// Seconds; a figure of the site changes at most when a report is added.
const CACHE_AGE: i32 = 86_400;

/// Path and text of the file of a page; none without an address, or of a page that isn't shown elsewhere.
pub(crate) fn file(context: &PageContext<'_>, site: &Site) -> Option<(String, String)> {
    let (address, path) = (site.address()?, path(context)?);
    let root = &address;
    Some((path, answer(&PageContext { root, ..*context }, site, root)))
}

/// The link in the head of a page that has such a file.
pub(crate) fn push_link(markup: &mut Markup, context: &PageContext<'_>, site: &Site) {
    if let (Some(address), Some(path)) = (site.address(), path(context)) {
        markup.put(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{0}{1}\" title=\"{2}\">\n",
            &[&address, &path, &title_and_height(context).0],
        );
    }
}

/// Says in the summary of the build which address was taken.
pub(crate) fn print_address(site: &Site) {
    match site.address() {
        Some(address) => eprintln!("oEmbed: the site is at {address} (data/site.json)"),
        None => eprintln!("oEmbed: no files, as data/site.json has neither address nor domain"),
    }
}

/// Where the file of a page lies, if it has one.
fn path(context: &PageContext<'_>) -> Option<String> {
    let name = match context.route.query.locale {
        Locale::ZhHans => "oembed.json",
        Locale::En => "oembed.en.json",
    };
    let page = &context.route.page;
    matches!(page, Page::Figure(_) | Page::Report { .. }).then(|| page.path() + name)
}

fn answer(context: &PageContext<'_>, site: &Site, address: &str) -> String {
    let (title, height) = title_and_height(context);
    let html = frame_code(&context.route.href(address), &title, height);
    let answer = json!({
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": site.name(context.route.query.locale),
        "provider_url": address,
        "html": html,
        "width": FRAME_WIDTH,
        "height": height,
        "cache_age": CACHE_AGE,
    });
    answer.to_string()
}

fn title_and_height(context: &PageContext<'_>) -> (String, i32) {
    let locale = context.route.query.locale;
    if let Page::Figure(id) = context.route.page {
        let (figure, query) = (build(context, id), &context.route.query);
        let export = Export { figure: &figure, query, address: "", words: context.words() };
        let height = export.frame_height();
        return (figure.title, height);
    }
    let report = context.route.page.report();
    let report = report.and_then(|(agency, year)| context.documents.report(agency, year));
    let title = report.map_or(String::new(), |report| report.title().localized(locale).to_owned());
    (title, REPORT_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongkai::figure::FigureId;
    use gongkai::query::Query;
    use gongkai::route::Route;
    use gongkai::view::documents::Documents;

    fn site(address: &str) -> Site {
        let text = include_str!("../../../data/site.json");
        let placeholder = "〔待填：发布地址，如 https://www.example.gov.cn/nianbao/〕";
        assert!(text.contains(placeholder));
        Site::read("site.json", &text.replace(placeholder, address)).unwrap()
    }

    fn link(page: Page, locale: Locale, address: &str) -> String {
        let route = Route { page, query: Query { locale, ..Query::default() } };
        let documents = Documents::default();
        let context = PageContext {
            route: &route,
            documents: &documents,
            root: "../../",
            is_choosing: false,
        };
        let mut markup = Markup::default();
        push_link(&mut markup, &context, &site(address));
        markup.finish()
    }

    #[test]
    fn pages_of_figures_and_reports_name_their_file_once_the_address_is_known() {
        let start = "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"";
        for (locale, file) in [(Locale::ZhHans, "oembed.json"), (Locale::En, "oembed.en.json")] {
            let figure = link(Page::Figure(FigureId::Flow), locale, "https://a.cn/g");
            let expected = format!("{start}https://a.cn/g/figure/flow/{file}\" title=\"");
            assert!(figure.starts_with(&expected), "{figure}");
            let page = Page::Report { agency: "a-b".to_owned(), year: 2024 };
            let report = link(page, locale, "https://a.cn/g/");
            let expected = format!("{start}https://a.cn/g/report/a-b/2024/{file}\"");
            assert!(report.starts_with(&expected), "{report}");
        }
    }

    #[test]
    fn without_an_address_and_on_other_pages_there_is_no_link() {
        let figure = Page::Figure(FigureId::Flow);
        assert_eq!(link(figure, Locale::ZhHans, "〔待填：地址〕"), "");
        for page in [Page::Home, Page::Explore, Page::About, Page::NotFound] {
            assert_eq!(link(page, Locale::ZhHans, "https://a.cn/"), "");
        }
    }
}
