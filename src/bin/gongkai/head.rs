//! The document around a page: `<head>` with what portals and scanners look for, and the frame.

use crate::asset::Assets;
use crate::package::Summary;
use crate::{card, oembed};
use gongkai::i18n::page_messages;
use gongkai::model::{Locale, PLACEHOLDER, Site};
use gongkai::route::{Page, file_name};
use gongkai::view::markup::Markup;
use gongkai::view::page::PageContext;

/// A seal, as the icon of the site.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='2' fill='%23b5301f'/%3E%3Cpath d='M4 4h8v8H4z' fill='none' stroke='%23fff'/%3E%3C/svg%3E";

/// The whole document around `app`, the printed page.
pub(crate) fn document(
    context: &PageContext<'_>,
    site: &Site,
    assets: &Assets,
    package: &Summary,
    card: Option<&str>,
    title: &str,
    app: &str,
) -> String {
    let locale = context.route.query.locale;
    let root = context.root;
    let words = page_messages(locale);
    let mut markup = Markup::default();
    markup.put(
        "<!DOCTYPE html>\n<html lang=\"{0}\" data-root=\"{1}\" data-theme=\"auto\" data-tab=\"chart\">\n<head>\n\
         <meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"renderer\" content=\"webkit\">\n<title>{2}</title>\n",
        &[locale.tag(), if root.is_empty() { "./" } else { root }, title],
    );
    push_meta(&mut markup, context, site, title);
    for other in [Locale::ZhHans, Locale::En] {
        markup.put(
            "<link rel=\"alternate\" hreflang=\"{0}\" href=\"{1}\">\n",
            &[other.tag(), file_name(other)],
        );
    }
    oembed::push_link(&mut markup, context, site);
    if let (Some(path), Some(address)) = (card, site.address()) {
        card::push_tags(&mut markup, context, &address, path, title);
    }
    markup.put(
        "<link rel=\"icon\" href=\"{0}\">\n<link rel=\"stylesheet\" href=\"{1}{2}\">\n<script src=\"{1}{3}\"",
        &[ICON, root, &assets.style, &assets.boot],
    );
    for (name, script, program) in &assets.programs {
        markup.put(" data-{0}=\"{1} {2}\"", &[name, script, program]);
    }
    markup.put(
        " data-frame=\"{0}\" data-embedding=\"{1}\"></script>\n",
        &[&assets.frame, &assets.embedding],
    );
    // The others are fetched when they are asked for.
    if let Some((_, script, program)) = assets.programs.first() {
        markup.put(
            "<link rel=\"modulepreload\" href=\"{0}{1}\">\n\
             <link rel=\"preload\" as=\"fetch\" crossorigin href=\"{0}{2}\">\n",
            &[root, script, program],
        );
    }
    // The pages that stand for the whole collection say what can be taken along. A block of data, which
    // no policy on scripts forbids.
    if matches!(context.route.page, Page::Home | Page::Explore) {
        markup.put("<script type=\"application/ld+json\">", &[]);
        markup.append(&package.json_ld(root, locale));
        markup.put("</script>\n", &[]);
    }
    markup.put("</head>\n<body>\n<div id=\"app\">", &[]);
    markup.append(app);
    markup.put(
        "</div>\n<p class=\"notice\" id=\"boot-failed\" hidden>{0}</p>\n</body>\n</html>\n",
        &[words.boot_failed],
    );
    markup.finish()
}

/// The page rules for government sites: site, column and article tags. A value that the owner of the
/// deployment hasn't filled in yet is left out, never published as it stands.
fn push_meta(markup: &mut Markup, context: &PageContext<'_>, site: &Site, title: &str) {
    let locale = context.route.query.locale;
    let json = site.json();
    let column = json.at("column");
    let mut tags = vec![
        ("SiteName", site.name(locale).to_owned()),
        ("SiteDomain", json.at("domain").text().to_owned()),
        ("SiteIDCode", json.at("id_code").text().to_owned()),
        ("ColumnName", column.at("name").text().to_owned()),
        ("ColumnDescription", column.at("description").text().to_owned()),
        ("ColumnKeywords", column.at("keywords").text().to_owned()),
        ("ColumnType", column.at("type").text().to_owned()),
    ];
    if let Some((agency, year)) = context.route.page.report()
        && let Some(report) = context.documents.report(agency, year)
    {
        let is_report = matches!(context.route.page, Page::Report { .. });
        let own = if is_report { report.title().localized(locale) } else { title };
        tags.push(("ArticleTitle", own.to_owned()));
        tags.push(("ContentSource", report.source("publisher").to_owned()));
        if let Some(published) = report.json().at("published").some_text() {
            tags.push(("PubDate", published.to_owned()));
        }
    }
    tags.push(("Description", description(context, site, title)));
    for (name, content) in tags {
        if !content.starts_with(PLACEHOLDER) {
            markup.put("<meta name=\"{0}\" content=\"{1}\">\n", &[name, &content]);
        }
    }
}

fn description(context: &PageContext<'_>, site: &Site, title: &str) -> String {
    let of_site = site.json().at("description").localized(context.route.query.locale);
    match context.route.page {
        Page::Home => of_site.to_owned(),
        _ => format!("{title}。{of_site}"),
    }
}
