//! What a measure comes to, against a second answer worked out from the report files by other code.

use super::column::{Tables, expected_token, tables};
use crate::support::data::{EDITIONS, agencies, forms, report_files};
use gongkai::model::Quantity;
use gongkai::query::answer::{
    AgencyRow, Answer, FULL, MOST_SINGLE, Question, Reading, Rows, Source, SpreadRow,
};
use gongkai::query::tally::Quartiles;
use gongkai::query::{Basis, By, Column, Field, Frame, Measure, Query, Time, url};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A number, or none; and whether cells are missing from it.
type Number = (Option<i64>, bool);

const APPLICANTS: [&str; 6] = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other_result", "pending"];
/// Of fewer numbers there are no quartiles; on a smaller base there is no rate.
const LEAST: usize = 4;
const SMALL: i64 = 20;

fn request(row: &str, column: &str) -> Field {
    Field::new("requests", row, column)
}

fn case(row: &str, column: &str) -> Field {
    Field::new("remedies", row, column)
}

/// The collection as this file reads it.
struct Second {
    tables: Tables,
    /// Agency, year and file of each report, agencies counted from 0.
    reports: Vec<(usize, u16, &'static Value)>,
    tokens: RefCell<BTreeMap<Field, Arc<(Vec<String>, i64)>>>,
}

impl Second {
    fn new() -> Self {
        let mut reports: Vec<(usize, u16, &'static Value)> = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        for file in report_files() {
            let id = file.value["agency"]["id"].as_str().unwrap();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
            let year = file.value["year"].as_u64().unwrap() as u16;
            reports.push((ids.len() - 1, year, &file.value));
        }
        Self { tables: tables(), reports, tokens: RefCell::default() }
    }

    /// The number of a field in a report: whole, or in units of 10^-8 where any report has decimals.
    fn number(&self, field: &Field, row: usize) -> Number {
        let known = self.tokens.borrow().get(field).cloned();
        let column = known.unwrap_or_else(|| {
            let token =
                |(.., value): &(usize, u16, &Value)| expected_token(value, field, &self.tables);
            let tokens: Vec<String> = self.reports.iter().map(token).collect();
            let unit = if tokens.iter().any(|token| token.contains('.')) { 100_000_000 } else { 1 };
            let column = Arc::new((tokens, unit));
            self.tokens.borrow_mut().insert(field.clone(), Arc::clone(&column));
            column
        });
        let (tokens, unit) = &*column;
        let digits = tokens[row].trim_start_matches('*');
        if digits.starts_with(|first: char| first.is_ascii_lowercase()) {
            return (None, false);
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let number = match *unit {
            1 => whole.parse().unwrap(),
            _ => format!("{whole}{fraction:0<8}").parse().unwrap(),
        };
        (Some(number), tokens[row].starts_with('*'))
    }

    /// The sum of what is there.
    fn sum(&self, fields: &[Field], row: usize) -> Number {
        let numbers: Vec<Number> = fields.iter().map(|field| self.number(field, row)).collect();
        let there: Vec<i64> = numbers.iter().filter_map(|(number, _)| *number).collect();
        let is_partial = numbers.iter().any(|(number, partial)| *partial || number.is_none());
        if there.is_empty() { (None, false) } else { (Some(there.iter().sum()), is_partial) }
    }

    /// What is decided: nothing is taken from a number that isn't whole.
    fn difference(&self, plus: &[Field], minus: &[Field], row: usize) -> Number {
        let mut left = self.sum(plus, row);
        for field in minus {
            left = match (left, self.number(field, row)) {
                ((Some(all), false), (Some(some), false)) if all >= some => {
                    (Some(all - some), false)
                }
                _ => (None, false),
            };
        }
        left
    }

    fn rows(&self, agency: usize, time: Time) -> Vec<usize> {
        let own = |row: &usize| self.reports[*row].0 == agency;
        let all: Vec<usize> = (0..self.reports.len()).filter(own).collect();
        let last = all.iter().map(|row| self.reports[*row].1).max();
        let is_asked = |row: &usize| {
            let year = self.reports[*row].1;
            match time {
                Time::All => true,
                Time::Latest => Some(year) == last,
                Time::Range(from, to) => from <= year && year <= to,
            }
        };
        all.into_iter().filter(is_asked).collect()
    }
}

/// What is read for a query: in what order parts, and what each is a share of.
struct Plan {
    by: By,
    /// The fields added for each part; one if it isn't broken down into parts.
    parts: Vec<Vec<Field>>,
    base: Option<(Vec<Field>, Vec<Field>)>,
    is_index: bool,
}

fn children(row: &str) -> Vec<&'static str> {
    match row {
        "outcome_total" => {
            vec![
                "granted",
                "partially_granted",
                "denied",
                "unable",
                "not_processed",
                "other_handling",
            ]
        }
        "denied" => vec![
            "denied_state_secret",
            "denied_prohibited_by_law",
            "denied_security_stability",
            "denied_third_party_rights",
            "denied_internal_affairs",
            "denied_process_information",
            "denied_enforcement_file",
            "denied_admin_inquiry",
        ],
        "unable" => vec!["unable_not_held", "unable_needs_creation", "unable_still_unclear"],
        "not_processed" => vec![
            "not_processed_petition",
            "not_processed_duplicate",
            "not_processed_publication",
            "not_processed_excessive",
            "not_processed_reconfirm",
        ],
        "other_handling" => vec!["other_no_correction", "other_fee_unpaid", "other_misc"],
        _ => Vec::new(),
    }
}

/// How a query is answered, from the words of the documentation.
fn plan(query: &Query) -> Plan {
    let id = query.measure.clone().unwrap();
    let keys: Vec<&str> = id.split('.').collect();
    let of_requests = keys[0] == "requests"
        || keys[0] == "rate"
            && !["review_corrected", "litigation_corrected", "dispute"].contains(&keys[1]);
    let applicant = query.applicant.as_deref().filter(|id| APPLICANTS.contains(id) && of_requests);
    let column = applicant.filter(|_| query.by != By::Applicant).unwrap_or("total");
    let mut parts: Vec<Vec<Field>> = match (keys.as_slice(), query.by) {
        (["requests", row], By::Applicant) => {
            APPLICANTS.iter().map(|column| vec![request(row, column)]).collect()
        }
        (["requests", row], By::Outcome) => {
            children(row).iter().map(|child| vec![request(child, column)]).collect()
        }
        (["remedies", row, "total"], By::Outcome) => {
            RESULTS.iter().map(|result| vec![case(row, result)]).collect()
        }
        _ => Vec::new(),
    };
    let has_parts = !parts.is_empty();
    let whole = match keys.as_slice() {
        ["requests", row] => vec![request(row, column)],
        ["rate", "completion"] => vec![request("outcome_total", column)],
        ["rate", "disclosed"] => {
            vec![request("granted", column), request("partially_granted", column)]
        }
        ["rate", "review_corrected"] => vec![case("review", "corrected")],
        ["rate", "litigation_corrected"] => {
            vec![
                case("litigation_direct", "corrected"),
                case("litigation_after_review", "corrected"),
            ]
        }
        ["rate", "dispute"] => vec![case("review", "total"), case("litigation_direct", "total")],
        ["rate", row] => vec![request(row, column)],
        [table, row, column] => vec![Field::new(table, row, column)],
        _ => unreachable!("{id}"),
    };
    if !has_parts {
        parts.push(whole.clone());
    }
    let by = match query.by {
        By::Applicant | By::Outcome if !has_parts => By::Year,
        by => by,
    };
    let is_share = keys[0] == "rate" || query.basis == Basis::Share;
    let sum = |fields: Vec<Field>| Some((fields, Vec::new()));
    let base = match keys.as_slice() {
        _ if !is_share => None,
        ["proactive", ..] => None,
        ["rate", "completion"] => {
            sum(vec![request("received_new", column), request("carried_in", column)])
        }
        ["rate", "review_corrected"] => {
            Some((vec![case("review", "total")], vec![case("review", "pending")]))
        }
        ["rate", "litigation_corrected"] => Some((
            vec![case("litigation_direct", "total"), case("litigation_after_review", "total")],
            vec![case("litigation_direct", "pending"), case("litigation_after_review", "pending")],
        )),
        ["rate", ..] => sum(vec![request("outcome_total", column)]),
        ["remedies", row, _] => sum(vec![case(row, "total")]),
        ["requests", row] if by == By::Applicant => sum(vec![request(row, "total")]),
        ["requests", _] if by == By::Outcome && query.denom.is_none() => sum(whole),
        ["requests", row] => {
            let own = match *row {
                "received_new" | "carried_in" => "applicants",
                "carried_out" | "outcome_total" => "caseload",
                _ => "outcomes",
            };
            let known = ["outcomes", "caseload", "received", "applicants"];
            let asked = query.denom.as_deref().filter(|denom| known.contains(denom));
            sum(match asked.unwrap_or(own) {
                "outcomes" => vec![request("outcome_total", column)],
                "caseload" => vec![request("received_new", column), request("carried_in", column)],
                "received" => vec![request("received_new", column)],
                _ => vec![request(row, "total")],
            })
        }
        _ => unreachable!("{id}"),
    };
    let is_index = query.basis == Basis::Index && by == By::Year && base.is_none();
    Plan { by, parts, base, is_index }
}

/// A reading as this file has it: report, number, base, and the ratio or number that is compared.
type Second1 = (Option<usize>, Number, Option<Number>);

fn ratio(reading: &Second1) -> Option<i64> {
    let number = reading.1.0?;
    match reading.2 {
        None => Some(number),
        Some((Some(base), _)) if base > 0 => {
            Some((i128::from(number) * i128::from(FULL) / i128::from(base)) as i64)
        }
        Some(_) => None,
    }
}

fn is_partial(reading: &Second1) -> bool {
    reading.1.1 || reading.2.is_some_and(|base| base.1)
}

struct Answering<'a> {
    second: &'a Second,
    plan: Plan,
    time: Time,
}

impl Answering<'_> {
    fn reading(&self, part: usize, row: usize) -> Second1 {
        let base = self.plan.base.as_ref();
        let base = base.map(|(plus, minus)| self.second.difference(plus, minus, row));
        (Some(row), self.second.sum(&self.plan.parts[part], row), base)
    }

    fn has_number(&self, row: usize) -> bool {
        (0..self.plan.parts.len()).any(|part| self.reading(part, row).1.0.is_some())
    }

    fn latest(&self, agency: usize) -> Option<usize> {
        let rows = self.second.rows(agency, self.time);
        rows.into_iter().rfind(|row| self.has_number(*row))
    }

    /// An agency's readings, one for each report, with an index's base.
    fn by_year(&self, agency: usize) -> Vec<Second1> {
        let rows = self.second.rows(agency, self.time);
        let mut readings: Vec<Second1> = rows.iter().map(|row| self.reading(0, *row)).collect();
        if self.plan.is_index {
            let first = readings.iter().map(|reading| reading.1).find(|it| it.0 > Some(0));
            // Of nothing but zeros there is no index.
            readings.iter_mut().for_each(|it| it.2 = Some(first.unwrap_or((Some(0), false))));
        }
        readings
    }

    fn single(&self, agency: usize) -> Vec<Second1> {
        let none = (None, (None, false), None);
        match (self.plan.by, self.time) {
            (By::Year, _) => self.by_year(agency),
            (By::Applicant | By::Outcome, _) => {
                let latest = self.latest(agency).unwrap();
                (0..self.plan.parts.len()).map(|part| self.reading(part, latest)).collect()
            }
            (_, Time::Range(from, to)) if from < to => {
                let rows = self.second.rows(agency, self.time);
                let at = |year| rows.iter().find(|row| self.second.reports[**row].1 == year);
                [at(from), at(to)].map(|row| row.map_or(none, |row| self.reading(0, *row))).to_vec()
            }
            _ => self.latest(agency).map(|row| self.reading(0, row)).into_iter().collect(),
        }
    }

    /// The readings of the agency that are counted, each with the key of its group.
    fn counted(&self, agency: usize, group: usize) -> Vec<(usize, Second1)> {
        match self.plan.by {
            By::Year => {
                let year =
                    |reading: &Second1| usize::from(self.second.reports[reading.0.unwrap()].1);
                self.by_year(agency).into_iter().map(|it| (year(&it), it)).collect()
            }
            _ => {
                let Some(row) = self.latest(agency) else { return Vec::new() };
                match self.plan.by {
                    By::Level | By::Region => vec![(group, self.reading(0, row))],
                    _ => (0..self.plan.parts.len())
                        .map(|part| (part, self.reading(part, row)))
                        .collect(),
                }
            }
        }
    }
}

/// The library's frame and columns, and the same numbers by other code.
fn world() -> (&'static Frame, &'static dyn Fn(&Field) -> Option<Arc<Column>>) {
    static FRAME: OnceLock<Frame> = OnceLock::new();
    thread_local! {
        static COLUMNS: RefCell<BTreeMap<Field, Arc<Column>>> = RefCell::default();
    }
    let frame = FRAME.get_or_init(|| Frame::of(&agencies(), &EDITIONS.map(str::to_owned)));
    let column = |field: &Field| {
        COLUMNS.with_borrow_mut(|columns| {
            let column = columns.entry(field.clone()).or_insert_with(|| {
                let token =
                    |file: &crate::support::data::ReportFile| field.token(&file.report, forms());
                let tokens: Vec<String> = report_files().iter().map(token).collect();
                Arc::new(Column::parse(&tokens.join(" ")))
            });
            Some(Arc::clone(column))
        })
    };
    (frame, Box::leak(Box::new(column)))
}

fn answer(query: &Query, agencies: &[usize]) -> (Answer, By) {
    let (frame, column) = world();
    let question = Question::of(query, forms()).unwrap();
    let source = Source { frame, column, name: &|agency| format!("{agency:03}") };
    (question.answer(agencies, &source), question.by)
}

fn plain(reading: &Reading) -> Second1 {
    let number = |quantity: Quantity| (quantity.value(), quantity.is_partial());
    (reading.report, number(reading.number), reading.base.map(number))
}

/// Compares the answer to `query` with the second one; whether it was a spread.
fn compare(second: &Second, query: &Query, asked: &[usize]) -> bool {
    let (answer, by) = answer(query, asked);
    let answering = Answering { second, plan: plan(query), time: query.time };
    let what = format!("{query:?} of {asked:?}");
    assert_eq!(by, answering.plan.by, "{what}");
    assert_eq!(answer.asked, asked.len());
    let with = |agency: &usize| -> Vec<usize> {
        let rows = second.rows(*agency, query.time);
        rows.into_iter().filter(|row| answering.has_number(*row)).collect()
    };
    let missing: Vec<usize> = asked.iter().filter(|it| with(it).is_empty()).copied().collect();
    assert_eq!(answer.missing, missing, "{what}");
    assert_eq!(answer.reported(), asked.len() - missing.len());
    let years: Vec<u16> = asked.iter().flat_map(with).map(|row| second.reports[row].1).collect();
    let ends = years.iter().min().copied().zip(years.iter().max().copied());
    assert_eq!(answer.years, ends, "{what}");
    match &answer.rows {
        Rows::Single(rows) => {
            assert!(by == By::Body || asked.len() <= MOST_SINGLE, "{what}");
            let shown: Vec<usize> =
                asked.iter().filter(|agency| !missing.contains(agency)).copied().collect();
            assert_eq!(rows.iter().map(|row| row.agency).collect::<Vec<_>>(), shown, "{what}");
            for row in rows {
                let found: Vec<Second1> = row.readings.iter().map(plain).collect();
                let expected = answering.single(row.agency);
                assert_eq!(found, expected, "{what}, agency {}", row.agency);
                for (reading, expected) in row.readings.iter().zip(&expected) {
                    assert_eq!(reading.value(), ratio(expected), "{what}");
                    assert_eq!(reading.is_partial(), is_partial(expected), "{what}");
                }
                assert_eq!(row.rank, None);
            }
            assert_eq!((answer.omitted, answer.reports.len()), (0, 0));
            false
        }
        Rows::Spread(rows) => {
            assert!(by != By::Body && asked.len() > MOST_SINGLE, "{what}");
            assert_eq!(rows, &spread(&answering, asked), "{what}");
            true
        }
    }
}

fn spread(answering: &Answering<'_>, asked: &[usize]) -> Vec<SpreadRow> {
    let (frame, _) = world();
    let by = answering.plan.by;
    let group = |agency: usize| {
        usize::from(if by == By::Level { frame.level[agency] } else { frame.region[agency] })
    };
    let mut groups: BTreeMap<usize, Vec<Second1>> = BTreeMap::new();
    if let By::Applicant | By::Outcome = by {
        groups.extend((0..answering.plan.parts.len()).map(|part| (part, Vec::new())));
    }
    for agency in asked {
        if let By::Level | By::Region = by {
            groups.entry(group(*agency)).or_default();
        }
        for (key, reading) in answering.counted(*agency, group(*agency)) {
            groups.entry(key).or_default().push(reading);
        }
    }
    if by == By::Year {
        let states_any = |readings: &Vec<Second1>| readings.iter().any(|it| ratio(it).is_some());
        let stated: Vec<usize> =
            groups.iter().filter(|(_, it)| states_any(it)).map(|(year, _)| *year).collect();
        let (first, last) = (stated.iter().min(), stated.iter().max());
        let Some((first, last)) = first.zip(last) else { return Vec::new() };
        // No year between the first and the last is left out.
        for year in *first..=*last {
            groups.entry(year).or_default();
        }
        groups.retain(|year, _| first <= year && year <= last);
    }
    let row = |(key, readings): (usize, Vec<Second1>)| {
        let base = |reading: &Second1| reading.2.and_then(|base| base.0);
        let is_small =
            |reading: &&Second1| base(reading).is_some_and(|base| (1..SMALL).contains(&base));
        let there: Vec<&Second1> = readings.iter().filter(|it| ratio(it).is_some()).collect();
        let (small, counted): (Vec<&Second1>, Vec<&Second1>) =
            there.into_iter().partition(is_small);
        let mut values: Vec<i64> = counted.iter().filter_map(|reading| ratio(reading)).collect();
        values.sort_unstable();
        let at =
            |quarters: f64| values[((values.len() as f64 * quarters / 4.0).ceil() as usize) - 1];
        let asked = match by {
            By::Level | By::Region => asked.iter().filter(|agency| group(**agency) == key).count(),
            _ => asked.len(),
        };
        SpreadRow {
            key,
            quartiles: (values.len() >= LEAST).then(|| Quartiles {
                lower: at(1.0),
                median: at(2.0),
                upper: at(3.0),
            }),
            counted: values.len(),
            small: small.len(),
            asked,
            is_partial: counted.iter().any(|reading| is_partial(reading)),
        }
    };
    groups.into_iter().map(row).collect()
}

/// The queries each measure is asked with, without its name and breakdown.
const SEARCHES: [&str; 11] = [
    "",
    "time=latest",
    "time=2024",
    "time=2019..2024",
    "time=1999",
    "basis=share",
    "basis=share&time=2022&applicant=commercial_enterprise",
    "basis=share&denom=caseload&time=2021..2023",
    "basis=share&denom=applicants&applicant=other_org",
    "basis=index",
    "applicant=natural_person&time=latest&denom=received&basis=share",
];

#[test]
fn every_measure_in_every_breakdown_comes_to_what_the_files_say() {
    let second = Second::new();
    let all: Vec<usize> = (0..agencies().len()).collect();
    let sets = [
        all[..1].to_vec(),
        vec![7, 3, 30, 11],
        all[4..4 + MOST_SINGLE].to_vec(),
        all[10..24].to_vec(),
        all,
    ];
    let (mut spreads, mut questions) = (0, 0);
    for measure in Measure::all(forms()) {
        for by in By::ALL {
            for search in SEARCHES {
                let query =
                    Query { measure: Some(measure.id()), by, ..url::parse(&format!("?{search}")) };
                for asked in &sets {
                    spreads += usize::from(compare(&second, &query, asked));
                    questions += 1;
                }
            }
        }
    }
    assert_eq!(questions, 88 * 6 * 11 * 5);
    assert!(spreads > 1000, "{spreads}");
}

#[test]
fn a_spread_of_few_enough_agencies_names_the_reports_it_is_made_of() {
    let second = Second::new();
    let all: Vec<usize> = (0..agencies().len()).collect();
    for (search, is_latest) in [
        ("", false),
        ("?by=level", true),
        ("?by=outcome&measure=requests.denied&time=2020..2023", true),
    ] {
        let query = url::parse(search);
        let (answer, _) = answer(&query, &all);
        let plan = plan(&Query {
            measure: query.measure.clone().or(Some(Measure::DEFAULT.to_owned())),
            ..query.clone()
        });
        let answering = Answering { second: &second, plan, time: query.time };
        let mut expected = Vec::new();
        for agency in &all {
            if is_latest {
                expected.extend(answering.latest(*agency));
            } else {
                let rows = second.rows(*agency, query.time);
                expected.extend(rows.into_iter().filter(|row| answering.has_number(*row)));
            }
        }
        assert_eq!(answer.reports, expected, "{search}");
    }
}

#[test]
fn who_is_named_is_who_is_shown_counted_or_missing() {
    let (frame, _) = world();
    let all: Vec<usize> = (0..agencies().len()).collect();
    for search in
        ["", "?by=body", "?by=level", "?measure=proactive.rules.made&by=body", "?time=2012"]
    {
        let (answer, _) = answer(&url::parse(search), &all);
        let named = answer.named(frame);
        let mut shown: Vec<usize> = answer.missing.iter().take(30).copied().collect();
        match &answer.rows {
            Rows::Single(rows) => shown.extend(rows.iter().map(|row: &AgencyRow| row.agency)),
            Rows::Spread(_) => {
                shown.extend(answer.reports.iter().map(|row| frame.agency[*row] as usize));
            }
        }
        shown.sort_unstable();
        shown.dedup();
        let mut named = named;
        named.sort_unstable();
        named.dedup();
        assert_eq!(named, shown, "{search}");
    }
}
