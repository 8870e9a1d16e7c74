//! Name of the site, the main links, language and appearance.

use crate::model::Locale;
use crate::route::{Page, file_name};
use crate::view::markup::Markup;
use crate::view::page::PageContext;

const LINK: &str = "<li><a class=\"header__link\" href=\"{0}\"{1|aria-current}>{2}</a></li>";
/// A link that changes one parameter; without a running program it loads the page with that alone.
const SWITCH: &str =
    "<li><a class=\"header__link\" href=\"{0}\" data-set=\"{1}\"{2|lang}>{3}</a></li>";

/// The content of the `<header>`.
pub fn print(context: &PageContext<'_>) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    let site = context.documents.site();
    let name = site.as_ref().map_or("", |site| site.name(words.locale));
    markup.put(
        "<a class=\"header__name\" href=\"{0}\"><span class=\"header__seal\" aria-hidden=\"true\">公开</span>\
         <span class=\"header__title\">{1}</span></a><nav class=\"header__nav\" aria-label=\"{2}\"><ul>",
        &[&context.href_page(Page::Home), name, words.navigation],
    );
    for (text, page) in
        [(words.home, Page::Home), (words.explore, Page::Explore), (words.about, Page::About)]
    {
        let current = if page == context.route.page { "page" } else { "" };
        markup.put(LINK, &[&context.href_page(page), current, text]);
    }
    markup.put("</ul></nav><ul class=\"header__tools\" aria-label=\"{0}\">", &[words.theme_label]);
    let other = match words.locale {
        Locale::ZhHans => Locale::En,
        Locale::En => Locale::ZhHans,
    };
    let switch = "lang=".to_owned() + other.tag();
    markup.put(SWITCH, &[file_name(other), &switch, other.tag(), words.language_switch]);
    for (parameter, text) in [
        ("theme=light", words.theme_light),
        ("theme=dark", words.theme_dark),
        ("theme=auto", words.theme_auto),
    ] {
        markup.put(SWITCH, &[&("?".to_owned() + parameter), parameter, "", text]);
    }
    markup.put("</ul>", &[]);
    markup.finish()
}
