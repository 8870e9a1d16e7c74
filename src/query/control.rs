//! The controls of the filter bar: which part of the query each stands for.
//!
//! Every control has a name; its value is a text, as in a form. Whatever a control can be set to
//! changes the address, and every address sets the controls.

use super::{Basis, Query, Sort, Tab, Time, url};

/// Names of the controls.
pub const CONTROLS: [&str; 7] = ["body", "from", "to", "applicant", "basis", "sort", "tab"];

impl Query {
    /// The query after the control `name` was set to `value`. Unknown names and values that mean
    /// nothing leave the query as it is.
    pub fn with_choice(&self, name: &str, value: &str) -> Self {
        let mut query = self.clone();
        match (name, value) {
            ("body", id) if url::is_id(id) => return self.with_body_toggled(id),
            ("from", _) => query.time = time_from(self.time, value),
            ("to", _) => query.time = time_to(self.time, value),
            ("applicant", "") => query.applicant = None,
            ("applicant", id) if url::is_id(id) => query.applicant = Some(id.to_owned()),
            ("basis", "count") => query.basis = Basis::Count,
            ("basis", "share") => query.basis = Basis::Share,
            ("sort", "form") => query.sort = Sort::Form,
            ("sort", "size") => query.sort = Sort::Size,
            ("tab", "chart") => query.tab = Tab::Chart,
            ("tab", "table") => query.tab = Tab::Table,
            _ => {}
        }
        query
    }

    /// What the control `name` is set to; for `body`, the ids that are checked.
    pub fn choice(&self, name: &str) -> Vec<String> {
        let value = match (name, self.time) {
            ("body", _) => return self.body.clone(),
            ("from", Time::Latest) => "latest".to_owned(),
            ("from", Time::Range(from, _)) => from.to_string(),
            ("to", Time::Range(_, to)) => to.to_string(),
            ("applicant", _) => self.applicant.clone().unwrap_or_default(),
            ("basis", _) if self.basis == Basis::Share => "share".to_owned(),
            ("basis", _) => "count".to_owned(),
            ("sort", _) if self.sort == Sort::Size => "size".to_owned(),
            ("sort", _) => "form".to_owned(),
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
