//! The controls of the filter bar: which part of the query each stands for.
//!
//! Every control has a name; its value is a text, as in a form. Whatever a control can be set to
//! changes the address, and every address sets the controls.

use super::{Basis, By, Group, Measure, Query, Sort, Tab, Time, url};

/// Names of the controls.
pub const CONTROLS: [&str; 10] =
    ["body", "from", "to", "measure", "by", "applicant", "basis", "denom", "sort", "tab"];

impl Query {
    /// The query after the control `name` was set to `value`. Unknown names and values that mean
    /// nothing leave the query as it is.
    pub fn with_choice(&self, name: &str, value: &str) -> Self {
        let mut query = self.clone();
        match (name, value) {
            ("body", id) if url::is_id(id) => return self.with_body_toggled(id),
            ("body", token) => {
                return Group::parse(token).map_or(query, |group| self.with_group_toggled(group));
            }
            ("measure", id) if url::is_measure(id) => {
                // What another measure was broken down by or divided by may mean nothing here.
                query.measure = url::measure(id);
                query.denom = None;
            }
            ("by", id) => query.by = By::from_id(id).unwrap_or(query.by),
            ("denom", "") => query.denom = None,
            ("denom", id) if url::is_id(id) => query.denom = Some(id.to_owned()),
            ("from", _) => query.time = time_from(self.time, value),
            ("to", _) => query.time = time_to(self.time, value),
            ("applicant", "") => query.applicant = None,
            ("applicant", id) if url::is_id(id) => query.applicant = Some(id.to_owned()),
            ("basis", "count") => query.basis = Basis::Count,
            ("basis", "share") => query.basis = Basis::Share,
            ("basis", "index") => query.basis = Basis::Index,
            ("sort", token) => query.sort = Sort::parse(token),
            ("tab", "chart") => query.tab = Tab::Chart,
            ("tab", "table") => query.tab = Tab::Table,
            _ => {}
        }
        query
    }

    /// What the control `name` is set to; for `body`, the ids that are checked.
    pub fn choice(&self, name: &str) -> Vec<String> {
        let value = match (name, self.time) {
            ("body", _) => {
                let groups = self.groups.iter().map(Group::token);
                return self.body.iter().cloned().chain(groups).collect();
            }
            ("measure", _) => self.measure.clone().unwrap_or_else(|| Measure::DEFAULT.to_owned()),
            ("by", _) => self.by.id().to_owned(),
            ("denom", _) => self.denom.clone().unwrap_or_default(),
            ("from", Time::Latest) => "latest".to_owned(),
            ("from", Time::Range(from, _)) => from.to_string(),
            ("to", Time::Range(_, to)) => to.to_string(),
            ("applicant", _) => self.applicant.clone().unwrap_or_default(),
            ("basis", _) => self.basis.id().to_owned(),
            ("sort", _) => self.sort.token(),
            ("tab", _) if self.tab == Tab::Table => "table".to_owned(),
            ("tab", _) => "chart".to_owned(),
            _ => String::new(),
        };
        vec![value]
    }

    /// Whether the control `name` can be used: a last year needs a first one.
    pub fn is_usable(&self, name: &str) -> bool {
        name != "to" || matches!(self.time, Time::Range(..))
    }
}

/// The years after the first one was set: a later last year stays, otherwise it is that year alone.
fn time_from(time: Time, value: &str) -> Time {
    match (value, url::parse_year(value), time) {
        ("", ..) => Time::All,
        ("latest", ..) => Time::Latest,
        (_, Some(from), Time::Range(_, to)) if to > from => Time::Range(from, to),
        (_, Some(from), _) => Time::Range(from, from),
        _ => time,
    }
}

/// The years after the last one was set; without a last year it is all of them.
fn time_to(time: Time, value: &str) -> Time {
    match (value, url::parse_year(value), time) {
        ("", _, Time::Range(..)) => Time::All,
        (_, Some(to), Time::Range(from, _)) => Time::Range(from.min(to), from.max(to)),
        _ => time,
    }
}
