//! What the reader asks for, and which reports answer it.
//!
//! A [`Query`] is the whole state of a view and the address bar is its only home; see [`url`] for
//! the grammar. Nothing here draws or words anything.
//!
//! One measure over many agencies is asked of columns, not of reports: [`Frame`] says which reports
//! there are, [`Column`] has a number for each, [`measure`] says which columns a measure needs and
//! [`answer`] what comes of them.

pub mod answer;
mod column;
mod control;
mod frame;
pub mod measure;
mod select;
pub mod tally;
pub mod url;
mod version;

pub use column::{Column, Field, Plan};
pub use control::CONTROLS;
pub use frame::{AgencyNames, Frame, NamesFile};
pub use measure::Measure;
pub use select::{Selection, TimelineItem, reports_in, timeline, wanted_agencies};
pub use version::{is_version, read_version};

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
    /// Its ratio to the same agency's first year shown, which is 100.
    Index,
}

impl Basis {
    /// Its name in addresses and controls.
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Index => "index",
        }
    }
}

/// What the numbers of a measure are broken down by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Report years.
    #[default]
    Year,
    /// Agencies.
    Body,
    /// Types of applicant.
    Applicant,
    /// The rows or results the measure is the sum of.
    Outcome,
    /// Levels of agencies.
    Level,
    /// Province-level regions.
    Region,
}

impl By {
    /// All, in the order of the control.
    pub const ALL: [Self; 6] =
        [Self::Year, Self::Body, Self::Applicant, Self::Outcome, Self::Level, Self::Region];

    /// Its name in addresses and controls.
    pub fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Body => "body",
            Self::Applicant => "applicant",
            Self::Outcome => "outcome",
            Self::Level => "level",
            Self::Region => "region",
        }
    }

    /// The breakdown named `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.id() == id)
    }
}

/// Agencies that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// The agencies of a level, by its word in the report files.
    Level(String),
    /// The agencies of a province-level region, by its id.
    Region(String),
}

impl Group {
    /// Reads `level:<word>` or `region:<id>`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        let id = Some(id).filter(|id| url::is_id(id))?.to_owned();
        match kind {
            "level" => Some(Self::Level(id)),
            "region" => Some(Self::Region(id)),
            _ => None,
        }
    }

    /// The agencies of the region with this English name.
    pub fn region(name: &str) -> Self {
        Self::Region(frame::region_id(name))
    }

    /// As it stands in addresses and controls.
    pub fn token(&self) -> String {
        match self {
            Self::Level(id) => "level:".to_owned() + id,
            Self::Region(id) => "region:".to_owned() + id,
        }
    }
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

/// What rows are ordered by, if not as the form or the collection has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The name of the row.
    Name,
    /// Its number, the last one where it has several.
    Value,
    /// The difference between its first and its last number.
    Change,
}

impl SortKey {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Value, Self::Change];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value => "value",
            Self::Change => "change",
        }
    }
}

/// In which order rows are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the form prints them, agencies as the collection lists them.
    #[default]
    Form,
    /// By something of theirs.
    By {
        /// What.
        key: SortKey,
        /// Whether the largest comes first.
        descending: bool,
    },
}

impl Sort {
    /// Most first.
    pub const SIZE: Self = Self::By { key: SortKey::Value, descending: true };

    /// As it stands in addresses and controls.
    pub fn token(self) -> String {
        match self {
            Self::Form => "form".to_owned(),
            Self::By { key, descending: true } => "-".to_owned() + key.id(),
            Self::By { key, descending: false } => key.id().to_owned(),
        }
    }

    /// Reads what [`Sort::token`] writes.
    pub fn parse(text: &str) -> Self {
        let (text, descending) = match text.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let key = SortKey::ALL.into_iter().find(|key| key.id() == text);
        key.map_or(Self::Form, |key| Self::By { key, descending })
    }
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
    /// Groups of agencies asked for besides: those of any level named and any region named.
    pub groups: Vec<Group>,
    /// Id of the measure the workbench shows; see [`measure`].
    pub measure: Option<String>,
    /// What its numbers are broken down by.
    pub by: By,
    /// Id of the denominator of shares; `None` is the measure's own.
    pub denom: Option<String>,
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
    /// The version of the data to draw from; `None` is the current one.
    pub version: Option<String>,
    /// Parameters of the public grammar that no view reads yet (`q`, `focus`, `hide`) and
    /// unknown ones: kept in links, name and value still encoded.
    pub kept: Vec<(String, String)>,
}

impl Query {
    /// This query without any filter, asked of the current data: what is printed. Language, theme and
    /// embedding stay.
    pub fn without_filters(&self) -> Self {
        Self {
            tab: self.tab,
            locale: self.locale,
            theme: self.theme,
            embed: self.embed,
            kept: self.kept.clone(),
            ..Self::default()
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

    /// This query with `group` added, or taken away if it is there.
    pub fn with_group_toggled(&self, group: Group) -> Self {
        let mut query = self.clone();
        match query.groups.iter().position(|known| *known == group) {
            Some(index) => {
                query.groups.remove(index);
            }
            None => query.groups.push(group),
        }
        query
    }

    /// Whether it asks for certain agencies.
    pub fn names_agencies(&self) -> bool {
        !self.body.is_empty() || !self.groups.is_empty()
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
