//! Which agencies and reports a query asks for.

use super::Query;
use crate::model::{AgencyReports, Catalog, Report};
use std::sync::Arc;

/// The reports a query asks for, of the agencies whose files are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The agencies in the order asked for, each with its reports in the years asked for. One of
    /// them may be without any.
    pub agencies: Vec<SelectedAgency>,
}

/// One agency of a selection.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectedAgency {
    /// All there is of it.
    pub all: Arc<AgencyReports>,
    /// Its reports in the years asked for, by year.
    pub reports: Vec<Arc<Report>>,
}

impl Selection {
    /// The reports asked for in which `table` was read, agency by agency.
    pub fn with_table(&self, table: &str) -> Vec<Vec<&Report>> {
        self.agencies
            .iter()
            .map(|agency| agency.reports.iter().map(AsRef::as_ref))
            .map(|reports| reports.filter(|report| report.has_table(table)).collect())
            .filter(|reports: &Vec<&Report>| !reports.is_empty())
            .collect()
    }
}

/// Ids of the agencies a query asks for: those it names, or all that have a table of requests.
/// Ids that no agency has are left out.
pub fn wanted_agencies(query: &Query, catalog: &Catalog) -> Vec<String> {
    if query.body.is_empty() {
        let with_requests = catalog.agencies.iter().filter(|agency| agency.has_requests());
        return with_requests.map(|agency| agency.id.clone()).collect();
    }
    query.body.iter().filter(|id| catalog.agency(id).is_some()).cloned().collect()
}

/// The reports of `agencies` in the years the query asks for.
pub fn reports_in(query: &Query, agencies: &[Arc<AgencyReports>]) -> Selection {
    let select = |all: &Arc<AgencyReports>| {
        let latest = all.reports.iter().map(|report| report.year).max().unwrap_or(0);
        let in_time = |report: &&Arc<Report>| query.time.includes(report.year, latest);
        SelectedAgency {
            all: Arc::clone(all),
            reports: all.reports.iter().filter(in_time).cloned().collect(),
        }
    };
    Selection { agencies: agencies.iter().map(select).collect() }
}
