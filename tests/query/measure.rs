//! What can be measured: every measure by its id, its name, and the columns it may ask for.

use crate::support::data::{form, forms, text};
use gongkai::figure::measure::measure_name;
use gongkai::model::{Form, Locale};
use gongkai::query::answer::{MOST_SINGLE, Question};
use gongkai::query::measure::{Base, newest_first};
use gongkai::query::{Basis, By, Field, Measure, Query};
use std::collections::{BTreeMap, BTreeSet};

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// The forms with a third edition that doesn't exist.
fn with_third() -> Vec<Form> {
    let mut forms = forms().to_vec();
    forms.push(form("tests/fixtures/ed2030.json"));
    forms
}

/// The ids of the columns of applicants of any form, and one that no form has.
fn applicants(forms: &[Form]) -> Vec<Option<String>> {
    let tables = forms.iter().filter_map(|form| form.table("requests"));
    let columns = tables.flat_map(|table| table.part_columns());
    let ids: BTreeSet<String> = columns.map(|column| column.id().to_owned()).collect();
    ids.into_iter().chain(["nobody".to_owned()]).map(Some).chain([None]).collect()
}

/// Every way to ask for a measure that makes a difference to which columns are read.
fn queries(measure: &Measure, forms: &[Form]) -> Vec<Query> {
    let mut queries = Vec::new();
    let denominators = Base::CHOICES.map(|base| Some(base.id().to_owned()));
    for by in By::ALL {
        for denom in denominators.iter().cloned().chain([None, Some("moon".to_owned())]) {
            for applicant in applicants(forms) {
                for basis in [Basis::Count, Basis::Share, Basis::Index] {
                    let (denom, applicant) = (denom.clone(), applicant.clone());
                    let measure = Some(measure.id());
                    queries.push(Query {
                        measure,
                        by,
                        denom,
                        applicant,
                        basis,
                        ..Query::default()
                    });
                }
            }
        }
    }
    queries
}

/// Fields that a question may ask for and that have no file, with the question.
fn without_file(forms: &[Form]) -> BTreeMap<String, String> {
    let written: BTreeSet<Field> = Measure::all_fields(forms).into_iter().collect();
    let mut missing = BTreeMap::new();
    for measure in Measure::all(forms) {
        for query in queries(&measure, forms) {
            let question = Question::of(&query, forms).unwrap();
            for agencies in [1, MOST_SINGLE + 1] {
                for field in question.fields(agencies) {
                    if !written.contains(&field) {
                        missing.insert(field.path(), format!("{query:?}"));
                    }
                }
            }
        }
    }
    missing
}

#[test]
fn every_measure_is_read_back_from_its_id() {
    for forms in [forms().to_vec(), with_third()] {
        let measures = Measure::all(&forms);
        let mut ids = BTreeSet::new();
        for measure in &measures {
            let id = measure.id();
            assert_eq!(Measure::parse(&id, &forms).as_ref(), Some(measure), "{id}");
            assert!(ids.insert(id.clone()), "{id} twice");
            // The address takes it as it is.
            let query = gongkai::query::url::parse(&format!("?measure={id}"));
            assert_eq!(query.choice("measure"), [id]);
        }
        assert!(ids.contains(Measure::DEFAULT));
    }
    assert_eq!(Measure::all(forms()).len(), 10 + 32 + 20 + 26);
}

#[test]
fn every_row_a_form_prints_can_be_measured_and_nothing_else() {
    let measures: BTreeSet<String> = Measure::all(forms())
        .iter()
        .map(Measure::id)
        .filter(|id| !id.starts_with("rate."))
        .collect();
    let mut printed = BTreeSet::new();
    for edition in ["ed2019", "ed2021"] {
        let path = format!("data/form/{edition}.json");
        let form: serde_json::Value = serde_json::from_str(&text(&path)).unwrap();
        for table in form["tables"].as_array().unwrap() {
            let id = table["id"].as_str().unwrap();
            let own = vec![table.clone()];
            for block in table["blocks"].as_array().unwrap_or(&own) {
                let mut rows = Vec::new();
                all_ids(block, &mut rows);
                for row in rows {
                    if id == "requests" {
                        printed.insert(format!("requests.{row}"));
                    } else {
                        for column in crate::support::data::leaf_ids(block, "columns") {
                            printed.insert(format!("{id}.{row}.{column}"));
                        }
                    }
                }
            }
        }
    }
    // The sum of all outcomes is printed in a row of its own.
    assert!(printed.remove("requests.outcome"));
    assert_eq!(measures, printed);
}

/// The ids of all rows below `value`, groups too.
fn all_ids(value: &serde_json::Value, ids: &mut Vec<String>) {
    for row in value["rows"].as_array().into_iter().flatten() {
        ids.push(row["id"].as_str().unwrap().to_owned());
        all_ids(row, ids);
    }
}

#[test]
fn ids_that_name_nothing_are_no_measure() {
    for id in [
        "",
        "requests",
        "requests.",
        "requests.nothing",
        "requests.granted.total",
        "rate",
        "rate.nothing",
        "rate.granted.total",
        "remedies.review",
        "remedies.review.nothing",
        // Both are there, but in different blocks.
        "proactive.fees.decisions",
        "moon.review.total",
    ] {
        assert_eq!(Measure::parse(id, forms()), None, "{id}");
    }
}

#[test]
fn whatever_is_asked_of_a_measure_there_is_a_column_for_it() {
    let missing = without_file(forms());
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_third_edition_brings_its_measures_and_their_columns() {
    let forms = with_third();
    let ids: BTreeSet<String> = Measure::all(&forms).iter().map(Measure::id).collect();
    for id in [
        "requests.denied_other",
        "requests.denied_secret",
        "proactive.rules.made",
        "proactive.penalties.fourth",
        "remedies.after_twice.upheld",
        // What the others have stays.
        "requests.denied_state_secret",
        "proactive.rules.in_force",
    ] {
        assert!(ids.contains(id), "{id}");
    }
    let missing = without_file(&forms);
    assert!(missing.is_empty(), "{missing:#?}");
    // What is broken down by applicant has those of the newest edition.
    let query = Query { by: By::Applicant, ..Query::default() };
    let question = Question::of(&query, &forms).unwrap();
    let columns: Vec<&str> = question.parts.iter().map(|part| part.column.as_str()).collect();
    assert_eq!(columns, ["person", "company", "local", "foreign"]);
}

#[test]
fn an_edition_alone_has_only_the_rates_it_has_the_rows_of() {
    let forms = [form("tests/fixtures/ed2030.json")];
    let missing = without_file(&forms);
    assert!(missing.is_empty(), "{missing:#?}");
    let ids: Vec<String> = Measure::all(&forms).iter().map(Measure::id).collect();
    for (id, has_it) in [
        ("rate.completion", true),
        ("rate.granted", true),
        ("rate.denied", true),
        // The trial form has no partial disclosure, no pending cases, and other names for suits.
        ("rate.disclosed", false),
        ("rate.review_corrected", false),
        ("rate.dispute", false),
    ] {
        assert_eq!(ids.iter().any(|known| known == id), has_it, "{id}");
        assert_eq!(Measure::parse(id, &forms).is_some(), has_it, "{id}");
    }
}

#[test]
fn every_measure_has_a_name_of_its_own_in_both_languages() {
    for locale in LOCALES {
        let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
        for measure in Measure::all(forms()) {
            let (id, name) = (measure.id(), measure_name(&measure, forms(), locale));
            assert!(!name.trim().is_empty(), "{id}");
            for key in id.split('.').filter(|key| key.contains('_')) {
                assert!(!name.contains(key), "{id} shows its key: {name}");
            }
            // They are listed table by table.
            if let Some(other) =
                names.insert((measure.table().to_owned(), name.clone()), id.clone())
            {
                panic!("{id} and {other} are both called {name}");
            }
        }
    }
}

#[test]
fn names_are_those_of_the_newest_edition_and_in_the_language_asked_for() {
    let name =
        |id: &str, locale| measure_name(&Measure::parse(id, forms()).unwrap(), forms(), locale);
    for (id, zh_hans, en) in [
        ("rate.disclosed", "公开率（含部分公开）", "Disclosure rate incl. partial"),
        ("requests.received_new", "本年新收", "Newly received"),
        ("remedies.review.corrected", "行政复议 · 结果纠正", "Reconsideration · Corrected"),
    ] {
        assert_eq!([name(id, Locale::ZhHans), name(id, Locale::En)], [zh_hans, en]);
    }
}

#[test]
fn the_newest_form_comes_first_whatever_the_order_they_are_in() {
    let mut forms = with_third();
    for _ in 0..forms.len() {
        forms.rotate_left(1);
        let ids: Vec<&str> = newest_first(&forms).iter().map(|form| form.id()).collect();
        assert_eq!(ids, ["ed2030", "ed2021", "ed2019"]);
    }
}
