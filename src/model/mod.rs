//! What a report is: the files, checked completely and then read as plain values.
//!
//! Nothing here knows how a report looks on a page or what the reader asked for. A file is parsed
//! into a [`Json`] tree, compared with its [`Shape`] (every difference is a [`Finding`] with its
//! place), and from then on read through types that borrow from the tree: [`Report`], [`Form`],
//! [`Catalog`], [`Site`], [`About`]. After the check nobody checks again.

pub mod audit;
mod catalog;
mod cell;
mod finding;
mod form;
mod grid;
mod json;
mod position;
mod report;
mod rules;
mod shape;
mod site;

pub use catalog::{AgencyEntry, Catalog, ReportEntry};
pub use cell::{Amount, Cell, Decimal};
pub use finding::{Detail, Finding, Severity};
pub use form::{Block, Column, Form, Layout, Row, TableForm};
pub use grid::{CellContent, Grid, GridCell};
pub use json::{Json, SyntaxError, parse};
pub use position::{Located, Position, locate};
pub use report::{Agencies, AgencyReports, Report, ReportKey, TABLES};
pub use rules::Rules;
pub use shape::{Need, Shape, read};
pub use site::{About, PLACEHOLDER, Site};

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Simplified Chinese, the language of the product.
    #[default]
    ZhHans,
    /// English.
    En,
}

impl Locale {
    /// The BCP 47 tag for `lang` attributes, data files and the `lang` parameter.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }
}
