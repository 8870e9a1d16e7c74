//! What can be measured: every row of the statutory forms, and the rates derived from them.
//!
//! A measure is named by the keys of the form, `requests.granted`, `remedies.review.corrected`,
//! `proactive.licensing.decisions`, or is a rate, `rate.disclosed`. So a third edition of the form
//! brings its measures with it.

use super::{By, Field, Query};
use crate::model::{Form, Row, TableForm};

/// The table in which columns are types of applicant.
const REQUESTS: &str = "requests";
const REMEDIES: &str = "remedies";

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A row of the table of requests, or a group of rows; the reader chooses the column.
    Row(String),
    /// A row of another table in one of its columns.
    Cell(Field),
    /// A rate.
    Rate(Rate),
}

/// A rate; formulas in the page about the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// Concluded, of what there was to conclude.
    Completion,
    /// Granted in full, of all outcomes.
    Granted,
    /// Granted in full or in part, of all outcomes.
    Disclosed,
    /// Refused, of all outcomes.
    Denied,
    /// Could not be given, of all outcomes.
    Unable,
    /// Not processed, of all outcomes.
    NotProcessed,
    /// Handled otherwise, of all outcomes.
    OtherHandling,
    /// Corrected on reconsideration, of the cases decided.
    ReviewCorrected,
    /// Corrected in court, of the cases decided.
    LitigationCorrected,
    /// Reconsiderations and direct suits, of all outcomes.
    Dispute,
}

impl Rate {
    /// All of them, in reading order.
    pub const ALL: [Self; 10] = [
        Self::Disclosed,
        Self::Granted,
        Self::Denied,
        Self::Unable,
        Self::NotProcessed,
        Self::OtherHandling,
        Self::Completion,
        Self::Dispute,
        Self::ReviewCorrected,
        Self::LitigationCorrected,
    ];

    /// Its id after `rate.`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Completion => "completion",
            Self::Granted => "granted",
            Self::Disclosed => "disclosed",
            Self::Denied => "denied",
            Self::Unable => "unable",
            Self::NotProcessed => "not_processed",
            Self::OtherHandling => "other_handling",
            Self::ReviewCorrected => "review_corrected",
            Self::LitigationCorrected => "litigation_corrected",
            Self::Dispute => "dispute",
        }
    }
}

/// What a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The total of outcomes.
    Outcomes,
    /// What was received and carried in.
    Caseload,
    /// What was received.
    Received,
    /// The same row for all applicants.
    AllApplicants,
    /// The cases that were decided: all without those pending.
    Decided,
    /// All cases of the same kind.
    AllCases,
    /// What the parts are parts of.
    Whole,
}

impl Base {
    /// The denominators a reader can choose, in the order of the control.
    pub const CHOICES: [Self; 4] =
        [Self::Outcomes, Self::Caseload, Self::Received, Self::AllApplicants];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Caseload => "caseload",
            Self::Received => "received",
            Self::AllApplicants => "applicants",
            Self::Decided => "decided",
            Self::AllCases => "cases",
            Self::Whole => "whole",
        }
    }
}

/// Fields that are added, and fields that are taken away from their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Added.
    pub plus: Vec<Field>,
    /// Taken away.
    pub minus: Vec<Field>,
}

impl Terms {
    /// The sum of `fields`.
    pub fn sum(fields: Vec<Field>) -> Self {
        Self { plus: fields, minus: Vec::new() }
    }

    /// All its fields.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.plus.iter().chain(&self.minus)
    }
}

impl Measure {
    /// What the workbench shows unless asked for something else.
    pub const DEFAULT: &'static str = "requests.received_new";

    /// The measure named `id`, if a form has it.
    pub fn parse(id: &str, forms: &[Form]) -> Option<Self> {
        let parts: Vec<&str> = id.split('.').collect();
        let has_row = |table: &str, row: &str| {
            forms.iter().filter_map(|form| form.table(table)).any(|table| table.row(row).is_some())
        };
        match parts.as_slice() {
            ["rate", id] => {
                let rate = Rate::ALL.into_iter().find(|rate| rate.id() == *id).map(Self::Rate);
                rate.filter(|rate| rate.has_fields(forms))
            }
            [REQUESTS, row] => has_row(REQUESTS, row).then(|| Self::Row((*row).to_owned())),
            [REQUESTS, ..] => None,
            [table, row, column] => {
                let mut tables = forms.iter().filter_map(|form| form.table(table));
                let has = tables.any(|table| table.block_of(row, column).is_some());
                has.then(|| Self::Cell(Field::new(table, row, column)))
            }
            _ => None,
        }
    }

    /// Whether the forms have all that it and its own denominator are made of.
    fn has_fields(&self, forms: &[Form]) -> bool {
        let tables = newest_first(forms).into_iter().filter_map(|form| form.table(REQUESTS));
        let total = tables.filter_map(TableForm::total_column).next();
        let total = total.map_or("total", |column| column.id());
        let base = self.base(None).map(|base| self.denominator(base, total, total));
        let has = |field: &Field| {
            let mut tables = forms.iter().filter_map(|form| form.table(&field.table));
            tables.any(|table| table.block_of(&field.row, &field.column).is_some())
        };
        self.numerator(total).fields().chain(base.iter().flat_map(Terms::fields)).all(has)
    }

    /// The measure `query` asks for.
    pub fn of(query: &Query, forms: &[Form]) -> Option<Self> {
        Self::parse(query.measure.as_deref().unwrap_or(Self::DEFAULT), forms)
    }

    /// Its name in addresses.
    pub fn id(&self) -> String {
        match self {
            Self::Row(row) => [REQUESTS, row].join("."),
            Self::Cell(field) => [field.table.as_str(), &field.row, &field.column].join("."),
            Self::Rate(rate) => ["rate", rate.id()].join("."),
        }
    }

    /// Every measure the forms have: the rates, then the rows of each table, those of the newest edition
    /// first, as they are printed.
    pub fn all(forms: &[Form]) -> Vec<Self> {
        let mut measures: Vec<Self> = Rate::ALL.map(Self::Rate).to_vec();
        measures.retain(|rate| rate.has_fields(forms));
        let mut add = |measure: Self| {
            if !measures.contains(&measure) {
                measures.push(measure);
            }
        };
        for id in [REQUESTS, REMEDIES, "proactive"] {
            for table in newest_first(forms).into_iter().filter_map(|form| form.table(id)) {
                for block in table.blocks() {
                    let columns = block.leaf_columns();
                    let mut rows = Vec::new();
                    block.rows().into_iter().for_each(|row| push_rows(row, &mut rows));
                    for row in rows {
                        if id == REQUESTS {
                            // What all outcomes come to is printed; the sum over them would be another.
                            if row.id() != "outcome" {
                                add(Self::Row(row.id().to_owned()));
                            }
                        } else {
                            for column in &columns {
                                add(Self::Cell(Field::new(id, row.id(), column.id())));
                            }
                        }
                    }
                }
            }
        }
        measures
    }

    /// Every field a measure may need: what the build writes column files for.
    pub fn all_fields(forms: &[Form]) -> Vec<Field> {
        let mut fields = Vec::new();
        for measure in Self::all(forms) {
            match measure {
                Self::Row(row) => {
                    for table in forms.iter().filter_map(|form| form.table(REQUESTS)) {
                        for column in table.leaf_columns() {
                            fields.push(Field::new(REQUESTS, &row, column.id()));
                        }
                    }
                }
                Self::Cell(field) => fields.push(field),
                Self::Rate(_) => {}
            }
        }
        fields.sort();
        fields.dedup();
        fields
    }

    /// Key of the table its numbers stand in.
    pub fn table(&self) -> &str {
        match self {
            Self::Cell(field) => &field.table,
            Self::Rate(Rate::ReviewCorrected | Rate::LitigationCorrected) => REMEDIES,
            Self::Row(_) | Self::Rate(_) => REQUESTS,
        }
    }

    /// Whether its columns are types of applicant.
    pub fn has_applicants(&self) -> bool {
        self.table() == REQUESTS && *self != Self::Rate(Rate::Dispute)
    }

    /// What is counted, for applicants in `column`.
    pub fn numerator(&self, column: &str) -> Terms {
        let request = |row: &str| Field::new(REQUESTS, row, column);
        let case = |row: &str, column: &str| Field::new(REMEDIES, row, column);
        Terms::sum(match self {
            Self::Row(row) => vec![request(row)],
            Self::Cell(field) => vec![field.clone()],
            Self::Rate(Rate::Completion) => vec![request("outcome_total")],
            Self::Rate(Rate::Disclosed) => vec![request("granted"), request("partially_granted")],
            Self::Rate(Rate::ReviewCorrected) => vec![case("review", "corrected")],
            Self::Rate(Rate::LitigationCorrected) => vec![
                case("litigation_direct", "corrected"),
                case("litigation_after_review", "corrected"),
            ],
            Self::Rate(Rate::Dispute) => {
                vec![case("review", "total"), case("litigation_direct", "total")]
            }
            // The others are named after their row.
            Self::Rate(rate) => vec![request(rate.id())],
        })
    }

    /// What it is a share of: the denominator asked for if it can be one, else its own.
    pub fn base(&self, denom: Option<&str>) -> Option<Base> {
        let own = match self {
            Self::Rate(Rate::Completion) => return Some(Base::Caseload),
            Self::Rate(Rate::ReviewCorrected | Rate::LitigationCorrected) => {
                return Some(Base::Decided);
            }
            Self::Rate(_) => return Some(Base::Outcomes),
            Self::Row(row) if matches!(row.as_str(), "received_new" | "carried_in") => {
                Base::AllApplicants
            }
            Self::Row(row) if matches!(row.as_str(), "carried_out" | "outcome_total") => {
                Base::Caseload
            }
            Self::Row(_) => Base::Outcomes,
            Self::Cell(field) if field.table == REMEDIES => return Some(Base::AllCases),
            Self::Cell(_) => return None,
        };
        let chosen = Base::CHOICES.into_iter().find(|base| Some(base.id()) == denom);
        Some(chosen.unwrap_or(own))
    }

    /// The terms of `base` for applicants in `column`; `total` is the column of all applicants.
    pub fn denominator(&self, base: Base, column: &str, total: &str) -> Terms {
        let request = |row: &str| Field::new(REQUESTS, row, column);
        let case = |row: &str, column: &str| Field::new(REMEDIES, row, column);
        let row = match self {
            Self::Row(row) => row.as_str(),
            Self::Cell(field) => field.row.as_str(),
            Self::Rate(_) => "outcome_total",
        };
        match base {
            Base::Outcomes => Terms::sum(vec![request("outcome_total")]),
            Base::Caseload => Terms::sum(vec![request("received_new"), request("carried_in")]),
            Base::Received => Terms::sum(vec![request("received_new")]),
            Base::AllApplicants => Terms::sum(vec![Field::new(REQUESTS, row, total)]),
            Base::Whole => self.numerator(column),
            Base::AllCases => Terms::sum(vec![case(row, "total")]),
            Base::Decided => {
                let rows: &[&str] = match self {
                    Self::Rate(Rate::ReviewCorrected) => &["review"],
                    _ => &["litigation_direct", "litigation_after_review"],
                };
                Terms {
                    plus: rows.iter().map(|row| case(row, "total")).collect(),
                    minus: rows.iter().map(|row| case(row, "pending")).collect(),
                }
            }
        }
    }

    /// The fields it is broken down into, each with the keys that name it; none if it can't be broken
    /// down that way.
    pub fn parts(&self, by: By, column: &str, forms: &[Form]) -> Vec<Field> {
        let newest = newest_first(forms);
        let table = newest.iter().find_map(|form| form.table(self.table()));
        match (self, by, table) {
            (Self::Row(row), By::Applicant, Some(table)) => {
                let columns = table.part_columns();
                columns.iter().map(|column| Field::new(REQUESTS, row, column.id())).collect()
            }
            (Self::Row(row), By::Outcome, Some(table)) => {
                let rows = parts_of(table, row);
                rows.iter().map(|part| Field::new(REQUESTS, part.id(), column)).collect()
            }
            (Self::Cell(field), By::Outcome, Some(table))
                if table.total_column().is_some_and(|total| total.id() == field.column) =>
            {
                let columns = table.part_columns();
                let part = |column: &crate::model::Column<'_>| {
                    Field::new(&field.table, &field.row, column.id())
                };
                columns.iter().map(part).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The rows that the row named `id` is the sum of: those below it, or, of the total of outcomes, the
/// outcomes.
fn parts_of<'a>(table: TableForm<'a>, id: &str) -> Vec<Row<'a>> {
    let group = if id == "outcome_total" { "outcome" } else { id };
    let rows = table.row(group).map(Row::rows).unwrap_or_default();
    rows.into_iter().filter(|row| !row.is_total()).collect()
}

/// `row` and all below it.
fn push_rows<'a>(row: Row<'a>, rows: &mut Vec<Row<'a>>) {
    rows.push(row);
    row.rows().into_iter().for_each(|below| push_rows(below, rows));
}

/// The forms, the one for the latest years first.
pub fn newest_first(forms: &[Form]) -> Vec<&Form> {
    let mut forms: Vec<&Form> = forms.iter().collect();
    forms.sort_by_key(|form| std::cmp::Reverse((form.first_year(), form.id().to_owned())));
    forms
}
