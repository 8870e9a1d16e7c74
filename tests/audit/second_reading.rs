//! The rules once more, in plain code over serde_json, and compared with the audit report by report.
//!
//! Nothing of the audit is used here: rows and columns are read from the form's JSON, cells from the
//! report's, and the rule for blanks is written a second time. A cell without a number is a number
//! of at least zero that nobody knows.

use crate::support::data::{
    EDITIONS, ReportFile, audit_of, cell_keys, leaf_ids, report_files, table_json,
};
use gongkai::model::audit::CheckResult;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a sum of cells.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// It is at least this.
    least: i64,
    numbers: usize,
    blanks: usize,
    unread: usize,
}

impl Sum {
    fn of<'a>(cells: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut sum = Self::default();
        for cell in cells {
            match cell {
                Value::Number(number) => {
                    sum.numbers += 1;
                    sum.least += number.as_i64().unwrap_or_else(|| panic!("{number} is no count"));
                }
                Value::String(word) if word == "blank" || word == "not_applicable" => {
                    sum.blanks += 1;
                }
                _ => sum.unread += 1,
            }
        }
        sum
    }

    fn is_whole(&self) -> bool {
        self.blanks + self.unread == 0
    }

    /// How an equation of two sums comes out.
    fn equals(&self, other: &Self) -> &'static str {
        let exceeds = |one: &Self, another: &Self| one.least > another.least && another.is_whole();
        let is_whole = self.is_whole() && other.is_whole();
        match () {
            () if self.numbers + other.numbers == 0 => "not_assessable",
            () if exceeds(self, other) || exceeds(other, self) => "fail",
            () if is_whole => "pass",
            () if self.least == other.least && self.unread + other.unread == 0 => {
                "pass_if_blank_is_zero"
            }
            () => "not_assessable",
        }
    }
}

/// A cell of a report, or the word for its whole table.
fn cell<'a>(file: &'a ReportFile, table: &str, row: &str, column: &str) -> &'a Value {
    let table = &file.value["tables"][table];
    if table.is_string() { table } else { &table[row][column] }
}

/// The edition that the table of the report follows, if it is a known one.
fn edition(file: &ReportFile, table: &str) -> Option<&'static str> {
    let of_table = file.value["table_form"][table].as_str();
    let id = of_table.or(file.value["form"].as_str()).unwrap();
    EDITIONS.into_iter().find(|edition| *edition == id)
}

fn previous(file: &ReportFile) -> Option<&'static ReportFile> {
    let is_previous = |other: &&ReportFile| {
        other.report.agency_id() == file.report.agency_id()
            && other.report.year() + 1 == file.report.year()
    };
    report_files().iter().find(is_previous)
}

/// Rows and columns of a table in an edition.
fn rows_and_columns(edition: &str, table: &str) -> (Vec<String>, Vec<String>) {
    let form = table_json(edition, table);
    (leaf_ids(&form, "rows"), leaf_ids(&form, "columns"))
}

type Results = BTreeMap<String, &'static str>;

/// `T3-*` and `T4-SUM`, by rule.
fn sums(file: &ReportFile) -> Results {
    let mut results = Results::new();
    for (table, name) in [("requests", "T3-ROW"), ("remedies", "T4-SUM")] {
        let Some(edition) = edition(file, table) else { continue };
        let (rows, columns) = rows_and_columns(edition, table);
        for row in &rows {
            let total = Sum::of([cell(file, table, row, "total")]);
            let parts = columns.iter().filter(|column| *column != "total");
            let parts = Sum::of(parts.map(|column| cell(file, table, row, column)));
            results.insert(format!("{name}-{row}"), total.equals(&parts));
        }
    }
    let Some(edition) = edition(file, "requests") else { return results };
    let (rows, columns) = rows_and_columns(edition, "requests");
    let others = ["received_new", "carried_in", "outcome_total", "carried_out"];
    for column in &columns {
        let sum =
            |rows: &[&str]| Sum::of(rows.iter().map(|row| cell(file, "requests", row, column)));
        let coming = sum(&["received_new", "carried_in"]);
        let going = sum(&["outcome_total", "carried_out"]);
        results.insert(format!("T3-BALANCE-{column}"), coming.equals(&going));
        let outcomes: Vec<&str> =
            rows.iter().map(String::as_str).filter(|row| !others.contains(row)).collect();
        let total = sum(&["outcome_total"]);
        results.insert(format!("T3-OUTCOME-{column}"), total.equals(&sum(&outcomes)));
    }
    results
}

/// `X-CARRY`, by rule.
fn carried(file: &ReportFile) -> Results {
    let mut results = Results::new();
    let Some(of_year) = edition(file, "requests") else { return results };
    let previous = previous(file);
    // The form of the years before 2019 has no such row.
    let has_row = match previous {
        Some(previous) => edition(previous, "requests").is_some(),
        None => file.report.year() > 2019,
    };
    for column in rows_and_columns(of_year, "requests").1.iter().filter(|_| has_row) {
        let carried_in = Sum::of([cell(file, "requests", "carried_in", column)]);
        let result = previous.map_or("not_assessable", |previous| {
            carried_in.equals(&Sum::of([cell(previous, "requests", "carried_out", column)]))
        });
        results.insert(format!("X-CARRY-{column}"), result);
    }
    results
}

fn found(file: &ReportFile, families: &[&str]) -> BTreeMap<String, &'static str> {
    let checks = audit_of(&file.report);
    let wanted = checks.iter().filter(|check| families.contains(&check.family()));
    wanted.map(|check| (check.rule.clone(), check.result.word())).collect()
}

#[test]
fn every_sum_of_every_report_comes_out_as_in_plain_code() {
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for file in report_files() {
        let expected = sums(file);
        assert_eq!(
            found(file, &["T3-ROW", "T3-OUTCOME", "T3-BALANCE", "T4-SUM"]),
            expected,
            "{}",
            file.path
        );
        expected.values().for_each(|word| *compared.entry(word).or_default() += 1);
    }
    assert!(compared["pass"] > 2_000, "{compared:?}");
    assert!(compared["pass_if_blank_is_zero"] > 30, "{compared:?}");
    assert!(compared["fail"] >= 15, "{compared:?}");
    assert!(compared["not_assessable"] > 800, "{compared:?}");
}

#[test]
fn every_carry_over_of_every_report_comes_out_as_in_plain_code() {
    let mut compared = 0;
    for file in report_files() {
        let expected = carried(file);
        assert_eq!(found(file, &["X-CARRY"]), expected, "{}", file.path);
        compared += expected.len();
    }
    assert!(compared > 400, "{compared}");
}

type Failed = BTreeSet<(String, String)>;

/// The rules of these families that fail, with their files.
fn failed(families: &[&str]) -> Failed {
    let mut failed = Failed::new();
    for file in report_files() {
        let checks = audit_of(&file.report);
        let checks = checks.iter().filter(|check| check.result == CheckResult::Fail);
        for check in checks.filter(|check| families.contains(&check.family())) {
            failed.insert((file.path.clone(), check.rule.clone()));
        }
    }
    failed
}

/// Places of the blank cells of a table.
fn blanks(file: &ReportFile, table: &str) -> Vec<String> {
    let Some(edition) = edition(file, table) else { return Vec::new() };
    let mut places = Vec::new();
    for (row, column) in cell_keys(&table_json(edition, table)) {
        if file.value["tables"][table].is_object()
            && ["blank", "not_applicable"]
                .iter()
                .any(|word| cell(file, table, &row, &column) == word)
        {
            places.push(format!("/tables/{table}/{row}/{column}"));
        }
    }
    places
}

#[test]
fn the_blank_cells_listed_are_those_of_the_files() {
    let mut expected = Failed::new();
    for file in report_files() {
        let checks = audit_of(&file.report);
        for table in ["requests", "remedies"] {
            let rule = format!("V-EMPTY-{table}");
            let places = blanks(file, table);
            let listed = checks.iter().filter(|check| check.rule == rule);
            let listed: Vec<String> = listed
                .flat_map(|check| check.places().into_iter().map(|cell| cell.place.clone()))
                .collect();
            assert_eq!(listed, places, "{} {table}", file.path);
            if !places.is_empty() {
                expected.insert((file.path.clone(), rule));
            }
        }
    }
    assert!(expected.len() >= 3, "{expected:?}");
    assert_eq!(failed(&["V-EMPTY"]), expected);
}

/// The cells that stand for a printed number: itself or, if it is a blank total, its parts.
fn standing_for<'a>(
    file: &'a ReportFile,
    (table, row, column): (&str, &str, &str),
) -> Vec<&'a Value> {
    let printed = cell(file, table, row, column);
    if column != "total" || (printed != "blank" && printed != "not_applicable") {
        return vec![printed];
    }
    let columns = edition(file, table).map(|edition| rows_and_columns(edition, table).1);
    let parts = columns.unwrap_or_default().into_iter().filter(|column| column != "total");
    parts.map(|column| cell(file, table, row, &column)).collect()
}

type CellName = (&'static str, &'static str, &'static str);
const REVIEW: CellName = ("remedies", "review", "total");
const DIRECT: CellName = ("remedies", "litigation_direct", "total");
const AFTER: CellName = ("remedies", "litigation_after_review", "total");

/// The sum of some cells, if the form has them.
fn sum_of(file: &ReportFile, cells: &[CellName]) -> Option<Sum> {
    let has = |name: &CellName| {
        edition(file, name.0).is_some_and(|edition| {
            let keys = cell_keys(&table_json(edition, name.0));
            keys.iter().any(|(row, column)| row == name.1 && column == name.2)
        })
    };
    let values = || cells.iter().flat_map(|name| standing_for(file, *name));
    cells.iter().all(has).then(|| Sum::of(values()))
}

#[test]
fn small_bases_are_those_below_thirty_that_are_no_zero() {
    let mut expected = Failed::new();
    for file in report_files() {
        let pending = |row| ("remedies", row, "pending");
        for (rule, cells, taken_away) in [
            (
                "Q-SMALL-completion",
                vec![("requests", "received_new", "total"), ("requests", "carried_in", "total")],
                vec![],
            ),
            ("Q-SMALL-outcome", vec![("requests", "outcome_total", "total")], vec![]),
            ("Q-SMALL-review_corrected", vec![REVIEW], vec![pending("review")]),
            (
                "Q-SMALL-litigation_corrected",
                vec![DIRECT, AFTER],
                vec![pending("litigation_direct"), pending("litigation_after_review")],
            ),
        ] {
            let (Some(base), Some(less)) = (sum_of(file, &cells), sum_of(file, &taken_away)) else {
                continue;
            };
            let base_is_small = (1..30).contains(&(base.least - less.least));
            if base.is_whole() && less.is_whole() && base_is_small {
                expected.insert((file.path.clone(), rule.to_owned()));
            }
        }
    }
    assert!(expected.len() > 50, "{}", expected.len());
    assert_eq!(failed(&["Q-SMALL"]), expected);
}

#[test]
fn jumps_are_changes_beyond_a_factor_of_five() {
    let mut expected = Failed::new();
    for (rule, cells) in [
        ("received_new", vec![("requests", "received_new", "total")]),
        ("outcome_total", vec![("requests", "outcome_total", "total")]),
        ("review", vec![REVIEW]),
        ("litigation", vec![DIRECT, AFTER]),
        ("licensing", vec![("proactive", "licensing", "decisions")]),
        ("penalties", vec![("proactive", "penalties", "decisions")]),
        ("coercion", vec![("proactive", "coercion", "decisions")]),
    ] {
        for file in report_files() {
            let before = previous(file).and_then(|previous| sum_of(previous, &cells));
            let (Some(now), Some(before)) = (sum_of(file, &cells), before) else { continue };
            let is_known = now.is_whole() && before.is_whole() && before.least > 0;
            let is_large = now.least.max(before.least) >= 30;
            let ratio = now.least as f64 / before.least as f64;
            if is_known && is_large && !(0.2..=5.0).contains(&ratio) {
                expected.insert((file.path.clone(), format!("Q-JUMP-{rule}")));
            }
        }
    }
    assert!(expected.len() >= 4, "{expected:?}");
    assert_eq!(failed(&["Q-JUMP"]), expected);
}
