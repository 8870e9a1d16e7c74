//! What belongs to the deployment, not to the program: names, codes, the featured report; and the
//! text of the about page.

use super::shape::Need::{May, Must};
use super::{Finding, Json, Locale, ReportKey, Shape, read};
use std::sync::Arc;

static FEATURED: Shape =
    Shape::Object(&[("agency", Must, &Shape::Text), ("year", Must, &Shape::Whole)]);
static COLUMN: Shape = Shape::Object(&[
    ("name", Must, &Shape::Text),
    ("description", Must, &Shape::Text),
    ("keywords", Must, &Shape::Text),
    ("type", Must, &Shape::Text),
]);
static SITE: Shape = Shape::Object(&[
    ("name", Must, &Shape::Localized),
    ("description", Must, &Shape::Localized),
    ("domain", Must, &Shape::Text),
    ("address", May, &Shape::Text),
    ("id_code", Must, &Shape::Text),
    ("publisher", Must, &Shape::Text),
    ("column", Must, &COLUMN),
    ("featured", Must, &FEATURED),
    ("forms", Must, &Shape::List(&Shape::Text)),
]);

static TERM: Shape =
    Shape::Object(&[("term", Must, &Shape::Localized), ("text", Must, &Shape::Localized)]);
static ABOUT_BLOCK: Shape = Shape::OneOf(&[
    ("p", &Shape::Localized),
    ("h", &Shape::Localized),
    ("list", &Shape::List(&Shape::Localized)),
    ("terms", &Shape::List(&TERM)),
    // Something the program prints itself: a table, a piece of code.
    ("insert", &Shape::Text),
]);
static ABOUT_CHAPTER: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("title", Must, &Shape::Localized),
    ("blocks", Must, &Shape::List(&ABOUT_BLOCK)),
]);
static EMBEDDING: Shape = Shape::Object(&[
    ("title", Must, &Shape::Localized),
    ("chapters", Must, &Shape::List(&ABOUT_CHAPTER)),
]);
static ABOUT: Shape = Shape::Object(&[
    ("title", Must, &Shape::Localized),
    ("chapters", Must, &Shape::List(&ABOUT_CHAPTER)),
    ("embedding", Must, &EMBEDDING),
]);

/// How a value that the owner of the deployment has to fill in begins.
pub const PLACEHOLDER: &str = "〔待填：";

/// `data/site.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(Arc<Json>);

impl Site {
    /// Reads `data/site.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &SITE).map(|json| Self(Arc::new(json)))
    }

    /// Name of the site.
    pub fn name(&self, locale: Locale) -> &str {
        self.0.at("name").localized(locale)
    }

    /// Where the site is published, ending in `/`, if the owner has said so: `address`, else the top of
    /// `domain`.
    pub fn address(&self) -> Option<String> {
        let filled_in = |field: &str| {
            let text = self.0.at(field).some_text()?.trim().trim_end_matches('/');
            (!text.is_empty() && !text.starts_with(PLACEHOLDER)).then(|| text.to_owned() + "/")
        };
        let with_scheme = |domain: String| match domain.contains("://") {
            true => domain,
            false => "https://".to_owned() + &domain,
        };
        filled_in("address").or_else(|| filled_in("domain")).map(with_scheme)
    }

    /// The file's content, for the page head: `description`, `domain`, `id_code`, `publisher`,
    /// `column`.
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// The report the home page opens with.
    pub fn featured(&self) -> ReportKey {
        let featured = self.0.at("featured");
        ReportKey {
            agency: featured.at("agency").text().to_owned(),
            year: featured.at("year").whole(),
        }
    }

    /// Ids of the forms there are files for.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.at("forms").items().iter().map(Json::text)
    }
}

/// `data/about.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About(Arc<Json>);

impl About {
    /// Reads `data/about.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &ABOUT).map(|json| Self(Arc::new(json)))
    }

    /// The file's content: `title`, `chapters`; the same for the page for webmasters in `embedding`.
    pub fn json(&self) -> &Json {
        &self.0
    }
}
