//! What the reader asks for, and which reports answer it.
//!
//! A [`Query`] is the whole state of a view and the address bar is its only home; see [`url`] for
//! the grammar. Nothing here draws or words anything.

mod control;
mod select;
pub mod url;

pub use control::CONTROLS;
pub use select::{Selection, TimelineItem, reports_in, timeline, wanted_agencies};

/// Which years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// Every year there is.
    #[default]
    All,
    /// The latest year of each agency.
    Latest,
    /// From one year to another, both included; equal for a single year.
    Range(u16, u16),
}

impl Time {
    /// Whether `year` is asked for; `latest` is the agency's latest year.
    pub fn includes(self, year: u16, latest: u16) -> bool {
        match self {
            Self::All => true,
            Self::Latest => year == latest,
            Self::Range(from, to) => (from..=to).contains(&year),
        }
    }
}

/// What a bar's length stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The number of requests or cases.
    #[default]
    Count,
    /// Its share of the figure's denominator, which the figure names.
    Share,
}

/// Chart or table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The picture, with the table folded below.
    #[default]
    Chart,
    /// The table alone.
    Table,
}

/// In which order outcomes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the form prints them.
    #[default]
    Form,
    /// Most first.
    Size,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The state of a view. `Default` is the view of an address without parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Ids of the agencies asked for; none means all.
    pub body: Vec<String>,
    /// Which years.
    pub time: Time,
    /// Column key of the applicant type; `None` is the total.
    pub applicant: Option<String>,
    /// Count or share.
    pub basis: Basis,
    /// Chart or table.
    pub tab: Tab,
    /// In which order outcomes are listed.
    pub sort: Sort,
    /// Language.
    pub locale: crate::model::Locale,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the view stands in somebody's page: no page furniture.
    pub embed: bool,
    /// Parameters of the public grammar that no view reads yet (`measure`, `by`, `denom`,
    /// `q`, `focus`, `hide`, `v`) and unknown ones: kept in links, name and value still encoded.
    pub kept: Vec<(String, String)>,
}

impl Query {
    /// This query without any filter; language, theme and embedding stay.
    pub fn without_filters(&self) -> Self {
        Self {
            body: Vec::new(),
            time: Time::All,
            applicant: None,
            basis: Basis::Count,
            tab: self.tab,
            sort: Sort::Form,
            ..self.clone()
        }
    }

    /// Only what belongs to every page: language and theme.
    pub fn furniture(&self) -> Self {
        Self { locale: self.locale, theme: self.theme, embed: self.embed, ..Self::default() }
    }

    /// Takes language, theme and embedding from `reader` where `search`, the query string this one
    /// was read from, says nothing about them.
    pub fn inherit(&mut self, reader: &Self, search: &str) {
        let says = |name| url::names(search).any(|known| known == name);
        if !says("lang") {
            self.locale = reader.locale;
        }
        if !says("theme") {
            self.theme = reader.theme;
        }
        self.embed |= reader.embed;
    }

    /// This query with `agency` added, or taken away if it is there.
    pub fn with_body_toggled(&self, agency: &str) -> Self {
        let mut query = self.clone();
        match query.body.iter().position(|id| id == agency) {
            Some(index) => {
                query.body.remove(index);
            }
            None => query.body.push(agency.to_owned()),
        }
        query
    }
}
