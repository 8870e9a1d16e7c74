//! Report files written in code, and their checks.

use crate::support::data::{cell_keys, forms, rules, text};
use gongkai::model::audit::{Check, CheckResult, Reason, Surroundings, audit};
use gongkai::model::{Form, Report, ReportKey};
use serde_json::{Value, json};

/// A report file in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft(pub(crate) Value);

/// The form in the file at `path`, as serde_json reads it.
pub(crate) fn form_json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap()
}

/// The table `id` of a form.
pub(crate) fn table_of<'a>(form: &'a Value, id: &str) -> &'a Value {
    let mut tables = form["tables"].as_array().unwrap().iter();
    tables.find(|table| table["id"] == id).unwrap()
}

/// A table as it stands in a report file, from a line for each row: its name and its cells in
/// printed order. `.` is a blank cell; every row of the form must be there.
pub(crate) fn cells_from_lines(form: &Value, id: &str, lines: &str) -> Value {
    let mut cells = json!({});
    let mut keys = cell_keys(table_of(form, id)).into_iter();
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let row = words.next().unwrap();
        for word in words {
            let (key, column) = keys.next().unwrap_or_else(|| panic!("{id} has no row {line}"));
            assert_eq!(key, row, "rows of {id} in printed order");
            cells[row][column] =
                if word == "." { json!("blank") } else { serde_json::from_str(word).unwrap() };
        }
    }
    assert_eq!(keys.next(), None, "cells of {id} that no line has");
    cells
}

impl Draft {
    /// The report of a city's department on `year`, without a table and without a word of text.
    pub(crate) fn new(form: &str, year: u16) -> Self {
        Self(json!({
            "schema": 1,
            "agency": {
                "id": "example",
                "name": {"zh-Hans": "某局"},
                "level": "city_department",
                "region": {"zh-Hans": "某省"},
            },
            "year": year,
            "form": form,
            "title": {"zh-Hans": "某局政府信息公开工作年度报告"},
            "source": {"title": "年度报告", "publisher": "某局", "confidence": "official_copy"},
            "tables": {"proactive": "unread", "requests": "unread", "remedies": "unread"},
        }))
    }

    /// With `value` at the place in the file. Objects on the way are made, tables included.
    pub(crate) fn with(mut self, place: &str, value: impl Into<Value>) -> Self {
        let mut here = &mut self.0;
        for step in place.trim_start_matches('/').split('/') {
            if !here.is_object() {
                *here = json!({});
            }
            here = &mut here[step];
        }
        *here = value.into();
        self
    }

    /// With numbers stated in the text.
    pub(crate) fn with_figures(self, figures: &[(&str, &str)]) -> Self {
        let figure = |(key, value): &(&str, &str)| {
            let value: Value = serde_json::from_str(value).unwrap();
            json!({"key": key, "label": {"zh-Hans": key}, "value": value, "unit": "件"})
        };
        let figures: Vec<Value> = figures.iter().map(figure).collect();
        self.with("/narrative_figures", figures)
    }

    /// With a word like “more than” before one of the numbers stated in the text.
    pub(crate) fn with_qualifier(mut self, figure: usize, qualifier: &str) -> Self {
        self.0["narrative_figures"][figure]["qualifier"] = json!(qualifier);
        self
    }

    /// With a chapter that has no title and these paragraphs.
    pub(crate) fn with_text(self, paragraphs: &[&str]) -> Self {
        let blocks: Vec<Value> = paragraphs.iter().map(|text| json!({"p": text})).collect();
        self.with("/chapters", json!([{"id": "overview", "blocks": blocks}]))
    }

    /// With chapters of these titles, in this order.
    pub(crate) fn with_titles(self, titles: &[&str]) -> Self {
        let chapter = |title: &&str| json!({"id": "any", "title": title, "blocks": []});
        let chapters: Vec<Value> = titles.iter().map(chapter).collect();
        self.with("/chapters", chapters)
    }

    /// As the library reads it.
    pub(crate) fn read(&self) -> Report {
        Report::read("draft", &self.0.to_string()).unwrap_or_else(|found| panic!("{found:#?}"))
    }

    /// Its checks by itself.
    pub(crate) fn checks(&self) -> Vec<Check> {
        self.checks_among(forms(), &[])
    }

    /// Its checks next to the report of the year before.
    pub(crate) fn checks_after(&self, previous: &Self) -> Vec<Check> {
        self.checks_among(forms(), &[previous])
    }

    /// Its checks among other reports, with these editions in force.
    pub(crate) fn checks_among(&self, forms: &[Form], others: &[&Self]) -> Vec<Check> {
        let others: Vec<Report> = others.iter().map(|other| other.read()).collect();
        let find = |key: &ReportKey| others.iter().find(|other| other.key() == *key).cloned();
        audit(&self.read(), &Surroundings { forms, rules: rules(), find: &find })
    }
}

/// The only check by that name.
pub(crate) fn only<'a>(checks: &'a [Check], rule: &str) -> &'a Check {
    let found: Vec<&Check> = checks.iter().filter(|check| check.rule == rule).collect();
    let [check] = found.as_slice() else { panic!("{} checks by the name {rule}", found.len()) };
    check
}

/// How the only check by that name came out.
pub(crate) fn result(checks: &[Check], rule: &str) -> CheckResult {
    only(checks, rule).result
}

/// Why the only check by that name can't be assessed.
pub(crate) fn reason(checks: &[Check], rule: &str) -> Option<Reason> {
    only(checks, rule).reason
}

/// Both sides as text: `20 | 26`; empty if there is a side without a number.
pub(crate) fn sides(check: &Check) -> String {
    check.sums.map(|(left, right)| format!("{left} | {right}")).unwrap_or_default()
}

/// A check as a line: its name, how it came out, both sides.
pub(crate) fn line(check: &Check) -> String {
    format!("{} {} {}", check.rule, check.result.word(), sides(check))
}
