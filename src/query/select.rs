//! Which agencies and reports a query asks for.

use super::frame::region_id;
use super::{Group, Query};
use crate::model::{AgencyEntry, AgencyReports, Catalog, Locale, Report};
use std::sync::Arc;

/// The reports a query asks for, agency by agency, of the agencies whose files are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The reports of each agency in the years asked for, by year; perhaps none.
    pub agencies: Vec<Vec<Report>>,
}

impl Selection {
    /// The reports asked for in which `table` was read, agency by agency.
    pub fn with_table(&self, table: &str) -> Vec<Vec<&Report>> {
        let mut agencies = Vec::new();
        for reports in &self.agencies {
            let read: Vec<&Report> =
                reports.iter().filter(|report| report.has_table(table)).collect();
            if !read.is_empty() {
                agencies.push(read);
            }
        }
        agencies
    }

    /// Only the reports of `year`.
    pub fn in_year(mut self, year: u16) -> Self {
        for reports in &mut self.agencies {
            reports.retain(|report| report.year() == year);
        }
        self
    }

    /// All reports.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.agencies.iter().flatten()
    }

    /// Number of agencies with a report among those asked for.
    pub fn agency_count(&self) -> usize {
        self.agencies.iter().filter(|reports| !reports.is_empty()).count()
    }
}

/// Ids of the agencies a query asks for: those it names and those of its groups, or all with a table that
/// was read. Ids that no agency has are left out, where the catalog knows them all.
pub fn wanted_agencies(query: &Query, catalog: &Catalog) -> Vec<String> {
    let is_known = |id: &&String| !catalog.is_whole() || catalog.agency(id).is_some();
    let mut wanted: Vec<String> = query.body.iter().filter(is_known).cloned().collect();
    if query.body.is_empty() || !query.groups.is_empty() {
        for agency in catalog.agencies().into_iter().filter(|agency| agency.has_tables()) {
            if is_in_groups(agency, &query.groups) && !wanted.iter().any(|id| id == agency.id()) {
                wanted.push(agency.id().to_owned());
            }
        }
    }
    wanted
}

/// Whether `agency` is of any of the levels and of any of the regions named.
fn is_in_groups(agency: AgencyEntry<'_>, groups: &[Group]) -> bool {
    let (mut levels, mut regions) = ((false, false), (false, false));
    for group in groups {
        let (kind, is_it) = match group {
            Group::Level(id) => (&mut levels, agency.level() == id),
            Group::Region(id) => (&mut regions, region_id(agency.region(Locale::En)) == *id),
        };
        *kind = (true, kind.1 || is_it);
    }
    [levels, regions].into_iter().all(|(is_named, is_it)| !is_named || is_it)
}

/// The reports of `agencies` in the years the query asks for.
pub fn reports_in(query: &Query, agencies: &[Arc<AgencyReports>]) -> Selection {
    let mut selection = Selection::default();
    for agency in agencies {
        let latest = agency.reports.iter().map(Report::year).max().unwrap_or(0);
        let mut reports = agency.reports.clone();
        reports.retain(|report| query.time.includes(report.year(), latest));
        selection.agencies.push(reports);
    }
    selection
}

/// A place on a line of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineItem {
    /// A year with a report.
    Year(u16),
    /// Years without one, both ends included.
    Gap(u16, u16),
}

/// The years with the gaps between them.
///
/// ```
/// use gongkai::query::{TimelineItem::*, timeline};
/// assert_eq!(timeline(&[2012, 2019, 2021]), [Year(2012), Gap(2013, 2018), Year(2019), Gap(2020, 2020), Year(2021)]);
/// ```
pub fn timeline(years: &[u16]) -> Vec<TimelineItem> {
    let mut items = Vec::new();
    let mut next = years.first().copied().unwrap_or(0);
    for year in years {
        if *year > next {
            items.push(TimelineItem::Gap(next, year - 1));
        }
        items.push(TimelineItem::Year(*year));
        next = year.saturating_add(1);
    }
    items
}
