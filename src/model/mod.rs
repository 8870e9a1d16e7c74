//! What a report is: the files, read tolerantly and reported on completely, as plain values.
//!
//! Nothing here knows how a report looks on a page, which language the reader speaks or what she
//! asked for. Every file goes through [`Reader`], which records every wrong field with its place
//! instead of stopping at the first.

mod about;
mod catalog;
mod cell;
mod finding;
mod form;
mod grid;
mod reader;
mod report;
mod site;
mod text;

pub use about::{About, AboutBlock, AboutChapter};
pub use catalog::{AgencyEntry, Catalog, Completeness, ReportEntry};
pub use cell::{Cell, Decimal};
pub use finding::{Detail, Finding, Severity};
pub use form::{Block, Column, Form, FormChapter, Layout, Row, TableForm};
pub use grid::{CellContent, Grid, GridCell};
pub use reader::{Reader, document};
pub use report::{
    Agency, AgencyReports, Chapter, ChapterBlock, Confidence, NarrativeFigure, Report, ReportKey,
    Source, Table, UnreadCell,
};
pub use site::{PLACEHOLDER, Site};
pub use text::{Locale, Localized};
