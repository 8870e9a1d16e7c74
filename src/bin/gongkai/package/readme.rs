//! The package's README, from its template.

use super::descriptor::{TITLE, description};
use super::{PackageFile, Summary};
use gongkai::model::Locale;

/// The text for this package.
pub(super) fn readme(summary: &Summary) -> String {
    let setting = &summary.setting;
    let [title_zh, title_en] = TITLE;
    let address = setting.filled_in("domain").map(|domain| format!("https://{domain}/"));
    let publisher = setting.filled_in("publisher");
    let gaps = [
        ("{title_zh}", title_zh.to_owned()),
        ("{title_en}", title_en.to_owned()),
        ("{description_zh}", description(&summary.counts, Locale::ZhHans)),
        ("{description_en}", description(&summary.counts, Locale::En)),
        ("{version}", summary.version.clone()),
        ("{cells}", cell_files(&summary.files)),
        ("{rights_zh}", setting.rights(Locale::ZhHans).to_owned()),
        ("{rights_en}", setting.rights(Locale::En).to_owned()),
        // A site without an owner or a domain yet is cited by its name.
        ("{who_zh}", publisher.unwrap_or(setting.site.name(Locale::ZhHans)).to_owned()),
        ("{who_en}", publisher.unwrap_or(setting.site.name(Locale::En)).to_owned()),
        ("{where_zh}", address.clone().map_or(String::new(), |address| format!(" {address}"))),
        ("{where_en}", address.map_or(String::new(), |address| format!(" {address}"))),
    ];
    let template = include_str!("readme.md").to_owned();
    gaps.iter().fold(template, |text, (gap, words)| text.replace(gap, words))
}

/// The files with cells in a few words: `cells-2019.csv … cells-2025.csv`.
fn cell_files(files: &[PackageFile]) -> String {
    let mut names = files.iter().map(|file| &file.name).filter(|name| name.starts_with("cells-"));
    match (names.next(), names.next_back()) {
        (Some(first), Some(last)) => format!("`{first}` … `{last}`"),
        (Some(only), None) => format!("`{only}`"),
        _ => "`cells-….csv`".to_owned(),
    }
}
