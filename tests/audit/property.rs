//! Reports made up so that everything adds up, in both editions and in a third that exists only here:
//! they pass, one changed number is found, and a missing number proves nothing.

use crate::draft::{Draft, form_json, line, table_of};
use crate::support::data::{cell_keys, leaf_ids};
use crate::support::property::config;
use gongkai::model::audit::{Check, CheckResult, Reason, Relation, Statement};
use gongkai::model::{Form, TABLES};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The three editions. The third makes the second end, as its file would have to.
fn editions() -> &'static [(Value, Form)] {
    static EDITIONS: OnceLock<Vec<(Value, Form)>> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let files =
            ["data/form/ed2019.json", "data/form/ed2021.json", "tests/fixtures/ed2030.json"];
        let mut forms = files.map(form_json);
        forms[1]["years"]["to"] = json!(2029);
        let read = |form: Value| {
            let read = Form::read("form", &form.to_string());
            (form, read.unwrap_or_else(|found| panic!("{found:#?}")))
        };
        forms.map(read).to_vec()
    })
}

fn forms() -> Vec<Form> {
    editions().iter().map(|(_, form)| form.clone()).collect()
}

/// The edition in force for a year.
fn form_of(year: u16) -> &'static Value {
    let is_of_year = |(_, form): &&(Value, Form)| form.is_of_year(year) == Some(true);
    &editions().iter().find(is_of_year).unwrap().0
}

/// Report years whose year before follows the same edition, by edition.
const SAME_EDITION: [(&str, u16); 3] = [("ed2019", 2020), ("ed2021", 2025), ("ed2030", 2031)];
/// Report years, and how many carry-overs, items and stocks lead there from the year before.
const YEARS: [(u16, [usize; 3]); 5] = [
    (2020, [7, 5, 0]),
    // The first year of an edition: what both editions count can still be held together.
    (2021, [7, 0, 0]),
    (2025, [7, 0, 2]),
    (2030, [1, 0, 0]),
    (2031, [5, 0, 0]),
];

/// Numbers to be taken one after the other, from the start again after the last.
struct Numbers<'a>(std::iter::Cycle<std::slice::Iter<'a, i64>>);

impl Numbers<'_> {
    fn take(&mut self) -> i64 {
        *self.0.next().unwrap()
    }
}

/// The sum of its other cells as the total of each row.
fn add_totals(cells: &mut Value) {
    for row in cells.as_object_mut().unwrap().values_mut() {
        let sum: i64 = row.as_object().unwrap().values().map(|cell| cell.as_i64().unwrap()).sum();
        row["total"] = json!(sum);
    }
}

fn part_columns(table: &Value) -> Vec<String> {
    leaf_ids(table, "columns").into_iter().filter(|column| column != "total").collect()
}

/// Requests: outcomes are drawn, as much is received as they need, the rest is carried over.
fn requests(table: &Value, before: &Value, numbers: &mut Numbers<'_>) -> Value {
    let ends = ["received_new", "carried_in", "outcome_total", "carried_out"];
    let rows = leaf_ids(table, "rows");
    let mut cells = json!({});
    for (index, column) in part_columns(table).into_iter().enumerate() {
        let mut concluded = 0;
        for row in rows.iter().filter(|row| !ends.contains(&row.as_str())) {
            let number = numbers.take();
            cells[row][&column] = json!(number);
            concluded += number;
        }
        let carried_out_before = &before["requests"]["carried_out"];
        let carried_in = match (&carried_out_before[&column], &carried_out_before["total"]) {
            (Value::Number(number), _) => number.as_i64().unwrap(),
            // The edition before had other columns: all of it goes into the first one.
            (_, Value::Number(total)) if index == 0 => total.as_i64().unwrap(),
            (_, Value::Number(_)) => 0,
            _ => numbers.take(),
        };
        let received = (concluded - carried_in).max(0) + numbers.take();
        let numbers = [received, carried_in, concluded, received + carried_in - concluded];
        for (row, number) in ends.into_iter().zip(numbers) {
            cells[row][&column] = json!(number);
        }
    }
    add_totals(&mut cells);
    cells
}

fn remedies(table: &Value, numbers: &mut Numbers<'_>) -> Value {
    let mut cells = json!({});
    for row in leaf_ids(table, "rows") {
        for column in part_columns(table) {
            cells[&row][column] = json!(numbers.take());
        }
    }
    add_totals(&mut cells);
    cells
}

/// Proactive disclosure: stocks follow from the year before, and no part exceeds its whole.
fn proactive(table: &Value, before: &Value, numbers: &mut Numbers<'_>) -> Value {
    let mut cells = json!({});
    for (row, column) in cell_keys(table) {
        let was = |column: &str| before["proactive"][&row][column].as_i64();
        let is = |column: &str| cells[&row][column].as_i64().unwrap();
        let number = numbers.take();
        let cell = match column.as_str() {
            "disclosed_total" => is("newly_disclosed") + number,
            "items_prior" => match was("items_prior") {
                Some(prior) => prior + was("items_change").unwrap(),
                None => number,
            },
            // As many are left as were drawn.
            "items_change" => number - is("items_prior"),
            "repealed" => was("in_force").map_or(number, |was| number.min(was + is("issued"))),
            "in_force" => match was("in_force") {
                Some(was) => was + is("issued") - is("repealed"),
                None => is("issued") + number,
            },
            _ => number,
        };
        cells[&row][&column] = json!(cell);
    }
    cells
}

/// A report on `year` that follows from the one before, with the numbers of its table in the text,
/// all chapters and two dates in time.
fn report(year: u16, before: &Value, numbers: &mut Numbers<'_>) -> Draft {
    let form = form_of(year);
    let requests = requests(table_of(form, "requests"), before, numbers);
    let remedies = remedies(table_of(form, "remedies"), numbers);
    let figures = [
        ("requests_received", &requests["received_new"]),
        ("requests_carried_over", &requests["carried_in"]),
        ("requests_concluded", &requests["outcome_total"]),
        ("requests_carried_forward", &requests["carried_out"]),
        ("outcome_granted", &requests["granted"]),
        ("reconsideration_total", &remedies["review"]),
    ];
    let figures = figures.map(|(key, row)| (key, row["total"].to_string()));
    let figures: Vec<(&str, &str)> = figures.iter().map(|(key, n)| (*key, n.as_str())).collect();
    let chapters = form["chapters"].as_array().unwrap().iter();
    let titles: Vec<&str> =
        chapters.map(|chapter| chapter["title"]["zh-Hans"].as_str().unwrap()).collect();
    let published = format!("{}-01-20", year + 1);
    Draft::new(form["id"].as_str().unwrap(), year)
        .with_figures(&figures)
        .with_titles(&titles)
        .with("/published", published.as_str())
        .with("/dates/signed", published)
        .with("/tables/proactive", proactive(table_of(form, "proactive"), before, numbers))
        .with("/tables/requests", requests)
        .with("/tables/remedies", remedies)
}

/// A report and the one before.
#[derive(Clone)]
struct Pair {
    before: Draft,
    now: Draft,
}

impl Pair {
    fn of(year: u16, numbers: &[i64]) -> Self {
        let mut numbers = Numbers(numbers.iter().cycle());
        let before = report(year - 1, &json!({}), &mut numbers);
        let now = report(year, &before.0["tables"], &mut numbers);
        Self { before, now }
    }

    fn checks(&self) -> Vec<Check> {
        self.now.checks_among(&forms(), &[&self.before])
    }

    /// With another value at a place of the later report, which must have one there.
    fn with(&self, place: &str, value: Value) -> Self {
        let mut pair = self.clone();
        *pair.now.0.pointer_mut(place).unwrap() = value;
        pair
    }

    /// With another value at a place of the earlier report, which must have one there.
    fn with_before(&self, place: &str, value: Value) -> Self {
        let mut pair = self.clone();
        *pair.before.0.pointer_mut(place).unwrap() = value;
        pair
    }

    fn number(&self, place: &str) -> i64 {
        self.now.0.pointer(place).unwrap().as_i64().unwrap()
    }

    /// Places of the cells of a table.
    fn places(&self, table: &str) -> Vec<String> {
        let form = form_of(self.now.read().year());
        let keys = cell_keys(table_of(form, table)).into_iter();
        keys.map(|(row, column)| format!("/tables/{table}/{row}/{column}")).collect()
    }
}

/// Enough for two reports, with some zeros, small numbers and large ones.
fn drawn() -> impl Strategy<Value = Vec<i64>> {
    let number = prop_oneof![2 => Just(0_i64), 3 => 1..10_i64, 3 => 10..400_i64];
    prop::collection::vec(number, 400)
}

/// Such numbers as well, always the same.
fn fixed_numbers() -> Vec<i64> {
    (0..400).map(|index| if index % 3 == 0 { 0 } else { index * 37 % 50 }).collect()
}

/// Whether the check is about numbers that must add up, not about their size.
fn is_of_sums(check: &Check) -> bool {
    !check.family().starts_with("Q-")
}

/// Whether a report without fault may leave the check open.
fn is_open_for_good(check: &Check) -> bool {
    match check.family() {
        // The report has chapters without a word of text.
        "V-PERIOD" => check.reason == Some(Reason::NotStated),
        "Q-JUMP" => {
            let reasons = [Reason::Small, Reason::NoBase, Reason::NotInPrevious];
            check.reason.is_some_and(|reason| reasons.contains(&reason))
        }
        "Q-SMALL" => check.reason == Some(Reason::NoBase),
        _ => false,
    }
}

/// Why a check contradicts a report that adds up.
fn contradiction(check: &Check) -> Option<String> {
    let is_right = match check.result {
        CheckResult::Pass => true,
        CheckResult::Fail => !is_of_sums(check),
        CheckResult::PassIfBlankIsZero => false,
        CheckResult::NotAssessable => is_open_for_good(check),
    };
    (!is_right).then(|| format!("{} {:?}", line(check), check.reason))
}

/// Checks of the tables and of the year before that fail.
fn broken(checks: &[Check]) -> Vec<&Check> {
    let is_broken =
        |check: &&Check| check.result == CheckResult::Fail && check.rule.starts_with(['T', 'X']);
    checks.iter().filter(is_broken).collect()
}

fn names(check: &Check, place: &str) -> bool {
    check.places().iter().any(|cell| cell.place == place)
}

/// Whether a check fails that names the changed cell. No other check of the tables may fail.
fn is_found(pair: &Pair, place: &str, number: i64) -> bool {
    let checks = pair.with(place, json!(number)).checks();
    let broken = broken(&checks);
    for check in &broken {
        assert!(names(check, place), "{} fails, but {place} was changed", line(check));
    }
    !broken.is_empty()
}

/// Of the cells of a table: those where every change of the number is found, those where some are,
/// and all.
fn found_of(pair: &Pair, table: &str) -> [usize; 3] {
    let mut found = [0; 3];
    for place in pair.places(table) {
        let number = pair.number(&place);
        let others = [number + 1, number + 7, number + 100_000, number - 1, number / 2, 0];
        let others = others.into_iter().filter(|other| *other != number && *other >= 0);
        let results: Vec<bool> = others.map(|other| is_found(pair, &place, other)).collect();
        found[0] += usize::from(results.iter().all(|is_found| *is_found));
        found[1] += usize::from(results.iter().any(|is_found| *is_found));
        found[2] += 1;
    }
    found
}

#[test]
fn a_changed_number_is_found_in_these_shares_of_the_tables() {
    for (edition, year, shares) in [
        // The form has no equation for documents made, changes of items, decisions and
        // procurement. A limit is broken by some changes only.
        (
            "ed2019",
            2020,
            [("proactive", [5, 9, 22]), ("requests", [161; 3]), ("remedies", [15; 3])],
        ),
        // None for decisions and fees.
        (
            "ed2021",
            2025,
            [("proactive", [6, 6, 10]), ("requests", [175; 3]), ("remedies", [15; 3])],
        ),
        ("ed2030", 2031, [("proactive", [0, 0, 9]), ("requests", [40; 3]), ("remedies", [8; 3])]),
    ] {
        let numbers: Vec<i64> = (0..400).map(|index| 1 + index * 37 % 50).collect();
        let pair = Pair::of(year, &numbers);
        for (table, expected) in shares {
            let found = found_of(&pair, table);
            println!(
                "{edition} {table}: {} always, {} sometimes, of {}",
                found[0], found[1], found[2]
            );
            assert_eq!(found, expected, "{edition} {table}");
        }
    }
}

/// What may stand in a cell instead of a number, and whether it may be read as zero.
fn absences() -> [(Value, bool, Reason); 5] {
    [
        (json!("blank"), true, Reason::Blank),
        (json!("not_applicable"), true, Reason::Blank),
        (json!("unread"), false, Reason::Unread),
        (json!({"text": "见附件"}), false, Reason::NotANumber),
        (json!("not_published"), false, Reason::NotPublished),
    ]
}

/// Why a check without one of its numbers says too much, next to the same check with all of them.
fn excess(
    whole: &Check,
    holed: &Check,
    place: &str,
    number: i64,
    absence: usize,
) -> Option<String> {
    let (_, may_be_zero, reason) = absences()[absence].clone();
    let is_limit = matches!(whole.statement, Statement::Identity(Relation::AtMost));
    // The list of blank cells is the one thing a blank cell proves.
    let is_list = holed.family() == "V-EMPTY" && may_be_zero;
    let is_right = match (whole.result, holed.result) {
        _ if whole.rule != holed.rule => false,
        (_, CheckResult::Fail) if is_list => names(holed, place),
        (before, now) if before == now => true,
        (_, CheckResult::Fail) => false,
        (CheckResult::Pass, CheckResult::PassIfBlankIsZero) => {
            may_be_zero && (number == 0 || is_limit)
        }
        (CheckResult::Pass, CheckResult::NotAssessable) => holed.reason == Some(reason),
        // A remark on a size that can't be told any more.
        _ => !is_of_sums(whole),
    };
    let words = || format!("{} became {} ({place})", line(whole), line(holed));
    (!is_right).then(words)
}

/// Compares the checks of a pair with those of the pair without one number.
fn compare(whole: &[Check], holed: &[Check], place: &str, number: i64, absence: usize) {
    assert_eq!(whole.len(), holed.len(), "{place}");
    for (whole, holed) in whole.iter().zip(holed) {
        let excess = excess(whole, holed, place, number, absence);
        assert!(excess.is_none(), "{excess:?}");
    }
}

#[test]
fn no_cell_that_is_missing_proves_a_difference() {
    for (_, year) in SAME_EDITION {
        let pair = Pair::of(year, &fixed_numbers());
        let whole = pair.checks();
        for place in TABLES.iter().flat_map(|table| pair.places(table)) {
            for (absence, (word, ..)) in absences().into_iter().enumerate() {
                let number = pair.number(&place);
                let holed = pair.with(&place, word.clone()).checks();
                compare(&whole, &holed, &place, number, absence);
                let number = pair.before.0.pointer(&place).unwrap().as_i64().unwrap();
                let holed = pair.with_before(&place, word).checks();
                compare(&whole, &holed, &place, number, absence);
            }
        }
    }
}

#[test]
fn a_table_that_is_missing_proves_nothing_at_all() {
    for (edition, year) in SAME_EDITION {
        let pair = Pair::of(year, &fixed_numbers());
        let whole = pair.checks();
        for table in TABLES {
            for (word, reason) in
                [("not_published", Reason::NotPublished), ("unread", Reason::Unread)]
            {
                let place = format!("/tables/{table}");
                let checks = pair.with(&place, json!(word)).checks();
                let of_table = |check: &&Check| {
                    check.rule.starts_with(['T', 'X'])
                        && check.places().iter().any(|cell| cell.place.starts_with(&place))
                };
                for check in checks.iter().filter(of_table) {
                    assert_eq!(check.result, CheckResult::NotAssessable, "{}", line(check));
                    assert_eq!(check.reason, Some(reason), "{}", line(check));
                }
                let without_before = pair.with_before(&place, json!(word)).checks();
                for check in checks.iter().chain(&without_before) {
                    let was = whole.iter().find(|whole| whole.rule == check.rule);
                    let has_failed = was.is_some_and(|was| was.result == CheckResult::Fail);
                    let fails = check.result == CheckResult::Fail;
                    assert!(!fails || has_failed, "{edition} {word} {table}: {}", line(check));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_adds_up_is_said_to_add_up(numbers in drawn(), years in 0..YEARS.len()) {
        let (year, leading) = YEARS[years];
        let pair = Pair::of(year, &numbers);
        let checks = pair.checks();
        for check in checks.iter().chain(&pair.before.checks_among(&forms(), &[])) {
            // The first report of a pair has none before.
            if check.reason != Some(Reason::NoPrevious) {
                prop_assert_eq!(contradiction(check), None);
            }
        }
        for (family, count) in ["X-CARRY", "X-ITEMS", "X-INFORCE"].into_iter().zip(leading) {
            let passed = checks.iter().filter(|check| check.family() == family);
            let passed = passed.filter(|check| check.result == CheckResult::Pass).count();
            prop_assert_eq!(passed, count, "{} {}", family, year);
        }
        prop_assert!(checks.iter().all(|check| check.reason != Some(Reason::NoPrevious)));
    }

    #[test]
    fn one_number_that_is_changed_is_found_in_its_place(
        numbers in drawn(),
        edition in 0..SAME_EDITION.len(),
        cell in any::<Index>(),
        number in 0..1_000_i64,
    ) {
        let pair = Pair::of(SAME_EDITION[edition].1, &numbers);
        let has_equation = |place: &String| {
            let column = place.rsplit('/').next().unwrap();
            !place.starts_with("/tables/proactive")
                || ["items_prior", "issued", "repealed", "in_force"].contains(&column)
        };
        let places = TABLES.iter().flat_map(|table| pair.places(table));
        let places: Vec<String> = places.filter(has_equation).collect();
        let place = cell.get(&places);
        prop_assume!(number != pair.number(place));
        prop_assert!(is_found(&pair, place, number), "{} {}", place, number);
    }

    #[test]
    fn no_number_that_is_missing_anywhere_proves_a_difference(
        numbers in drawn(),
        years in 0..YEARS.len(),
        cell in any::<Index>(),
        absence in 0..absences().len(),
    ) {
        let pair = Pair::of(YEARS[years].0, &numbers);
        let places: Vec<String> = TABLES.iter().flat_map(|table| pair.places(table)).collect();
        let place = cell.get(&places);
        let holed = pair.with(place, absences()[absence].0.clone()).checks();
        let whole = pair.checks();
        prop_assert_eq!(whole.len(), holed.len());
        for (whole, holed) in whole.iter().zip(&holed) {
            prop_assert_eq!(excess(whole, holed, place, pair.number(place), absence), None);
        }
    }
}
