//! What belongs to the deployment, not to the program: names, codes, the featured agency.

use super::{Finding, Localized, Reader, ReportKey, document};
use std::cell::RefCell;

/// `data/site.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Name of the site.
    pub name: Localized,
    /// What it is, in a sentence.
    pub description: Localized,
    /// Values of the page rules for government sites: `SiteDomain`, `SiteIDCode`, publisher.
    pub domain: String,
    /// The site's ten-character identification code.
    pub id_code: String,
    /// The organ that runs the site.
    pub publisher: String,
    /// The column the reports stand in: name, description, keywords, type.
    pub column: [String; 4],
    /// The report the home page opens with.
    pub featured: ReportKey,
    /// Ids of the forms there are files for.
    pub forms: Vec<String>,
}

/// How a value that the owner of the deployment has to fill in begins.
pub const PLACEHOLDER: &str = "〔待填：";

impl Site {
    /// Reads `data/site.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        let findings = RefCell::new(Vec::new());
        let reader = Reader::new(file, &value, &findings);
        let column = reader.field("column");
        let featured = reader.field("featured");
        let site = Self {
            name: reader.field("name").localized(),
            description: reader.field("description").localized(),
            domain: reader.field("domain").text(),
            id_code: reader.field("id_code").text(),
            publisher: reader.field("publisher").text(),
            column: ["name", "description", "keywords", "type"].map(|key| column.field(key).text()),
            featured: ReportKey {
                agency: featured.field("agency").text(),
                year: u16::try_from(featured.field("year").whole()).unwrap_or(0),
            },
            forms: reader.field("forms").items().iter().map(Reader::text).collect(),
        };
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(site) } else { Err(findings) }
    }

    /// The fields that still hold a placeholder: name of the field and what is to be filled in.
    pub fn placeholders(&self) -> Vec<(&'static str, &str)> {
        let [name, description, keywords, kind] = &self.column;
        [
            ("domain", &self.domain),
            ("id_code", &self.id_code),
            ("publisher", &self.publisher),
            ("column.name", name),
            ("column.description", description),
            ("column.keywords", keywords),
            ("column.type", kind),
        ]
        .into_iter()
        .filter(|(_, value)| value.starts_with(PLACEHOLDER))
        .map(|(field, value)| (field, value.as_str()))
        .collect()
    }
}
