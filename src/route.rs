//! `Route` ⇄ address: which page, with which query.
//!
//! Paths are relative to wherever the folder is mounted. Every page is a real directory, so a link
//! works before the program runs, without it, and on any file server.

use crate::figure::FigureId;
use crate::model::Locale;
use crate::query::{Query, url};

const ENGLISH_FILE: &str = "index.en.html";

/// Name of the file in which a page is printed in `locale`, in the directory of the page.
pub fn file_name(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhHans => "index.html",
        Locale::En => ENGLISH_FILE,
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The featured agency and the collection.
    Home,
    /// One report.
    Report {
        /// The agency's id.
        agency: String,
        /// The report year.
        year: u16,
    },
    /// The figures of one report, all of them drawn.
    ReportFigures {
        /// The agency's id.
        agency: String,
        /// The report year.
        year: u16,
    },
    /// The statistics workbench.
    Explore,
    /// One figure alone.
    Figure(FigureId),
    /// Sources, method, formulas, symbols.
    About,
    /// How to show figures in other pages.
    Embedding,
    /// No page has this path.
    NotFound,
}

/// A page and what the reader asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The query.
    pub query: Query,
}

impl Page {
    /// Reads a path relative to the mount point. Never fails: what is no page is [`Page::NotFound`].
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let page = match parts.as_slice() {
            [] => Some(Self::Home),
            ["explore"] => Some(Self::Explore),
            ["about"] => Some(Self::About),
            ["embed"] => Some(Self::Embedding),
            ["figure", id] => FigureId::from_id(id).map(Self::Figure),
            ["report", agency, year] => {
                let agency = (*agency).to_owned();
                year.parse().ok().map(|year| Self::Report { agency, year })
            }
            ["report", agency, year, "figures"] => {
                let agency = (*agency).to_owned();
                year.parse().ok().map(|year| Self::ReportFigures { agency, year })
            }
            _ => None,
        };
        page.unwrap_or(Self::NotFound)
    }

    /// The path relative to the mount point: empty, or ending in `/`.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Report { agency, year } => {
                "report/".to_owned() + agency + "/" + &year.to_string() + "/"
            }
            Self::ReportFigures { agency, year } => {
                "report/".to_owned() + agency + "/" + &year.to_string() + "/figures/"
            }
            Self::Explore => "explore/".to_owned(),
            Self::Figure(figure) => "figure/".to_owned() + figure.id() + "/",
            Self::About => "about/".to_owned(),
            Self::Embedding => "embed/".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// Agency and year of the report the page is about.
    pub fn report(&self) -> Option<(&str, u16)> {
        match self {
            Self::Report { agency, year } | Self::ReportFigures { agency, year } => {
                Some((agency, *year))
            }
            _ => None,
        }
    }

    /// Where the mount point is, seen from this page: `../` for each directory.
    pub fn root(&self) -> String {
        "../".repeat(self.path().matches('/').count())
    }
}

impl Route {
    /// Reads a path relative to the mount point and a query string. The file of a page in another
    /// language is that page in that language.
    pub fn parse(path: &str, search: &str) -> Self {
        let mut query = url::parse(search);
        let page = match path.strip_suffix(ENGLISH_FILE) {
            Some(page) => {
                query.locale = Locale::En;
                page
            }
            None => path.strip_suffix("index.html").unwrap_or(path),
        };
        Self { page: Page::parse(page), query }
    }

    /// Path of the file in which this page is printed in its language.
    pub fn printed_path(&self) -> String {
        match self.page {
            // The server's error page, which is printed once.
            Page::NotFound => self.page.path(),
            _ => self.page.path() + file_name(self.query.locale),
        }
    }

    /// The address below `root`, which ends in `/` or is empty.
    pub fn href(&self, root: &str) -> String {
        let address = root.to_owned() + &self.page.path() + &url::print(&self.query);
        if address.is_empty() { "./".to_owned() } else { address }
    }
}
