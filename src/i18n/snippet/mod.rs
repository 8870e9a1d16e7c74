//! The texts of the panel that makes embed code. Printed on the page for webmasters and nowhere else; the
//! script of the panel fetches them from there.

mod en;
mod zh_hans;

use crate::model::Locale;

/// The texts of the panel in one language.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct SnippetMessages {
    pub title: &'static str,
    pub title_report: &'static str,
    pub close: &'static str,
    pub width: &'static str,
    pub width_narrow: &'static str,
    pub width_wide: &'static str,
    pub width_full: &'static str,
    pub data: &'static str,
    pub data_live: &'static str,
    /// The name of the version in the place of the `#`.
    pub data_pinned: &'static str,
    pub data_not_kept: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub hide: &'static str,
    /// The parts that can be left out, in the order of the parameter `hide`.
    pub parts: [&'static str; 6],
    pub script: &'static str,
    pub script_used: &'static str,
    pub preview: &'static str,
    /// Width and height, each in the place of a `#`.
    pub size: &'static str,
    pub measuring: &'static str,
    pub code: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub more: &'static str,
}

/// The texts in `locale`.
pub fn snippet_messages(locale: Locale) -> &'static SnippetMessages {
    match locale {
        Locale::ZhHans => &zh_hans::MESSAGES,
        Locale::En => &en::MESSAGES,
    }
}
