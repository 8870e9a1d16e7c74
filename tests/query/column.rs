//! Columns of numbers: tokens and what they stand for; and every token of the collection against what is
//! printed there, read by other code.

use crate::support::data::{EDITIONS, forms, leaf_ids, report_files, table_json};
use crate::support::property;
use gongkai::model::{Amount, Quantity, TABLES};
use gongkai::query::{Column, Field, Measure};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn read(tokens: &str) -> Vec<Quantity> {
    let column = Column::parse(tokens);
    (0..column.len()).map(|row| column.quantity(row)).collect()
}

const UNREAD: Quantity = Quantity::Absent("unread");

#[test]
fn every_token_has_its_meaning() {
    assert_eq!(
        read("0 17 -13 *5 b a u p t x"),
        [
            Quantity::Known(0),
            Quantity::Known(17),
            Quantity::Known(-13),
            Quantity::Partial(5),
            Quantity::Absent("blank"),
            Quantity::Absent("not-applicable"),
            UNREAD,
            Quantity::Absent("not-published"),
            Quantity::Absent("text"),
            Quantity::Absent("not-in-form"),
        ]
    );
    // Beyond the last report nothing was read.
    assert_eq!(Column::parse("1").quantity(1), UNREAD);
    assert!(Column::parse("").is_empty());
    assert!(Column::parse("  ").is_empty());
}

#[test]
fn what_is_no_token_could_not_be_read() {
    for nonsense in [
        "+5",
        "5+",
        "--5",
        "*",
        "**5",
        "*b",
        "1e3",
        "0x10",
        "1,000",
        "１",
        "bb",
        "blank",
        "B",
        "NaN",
        "99999999999999999999",
        "-",
        "·",
        "é",
    ] {
        assert_eq!(
            read(&format!("1 {nonsense} 2")),
            [Quantity::Known(1), UNREAD, Quantity::Known(2)],
            "{nonsense}"
        );
        // The same among numbers with decimals.
        let among = read(&format!("0.5 {nonsense} 2"));
        assert_eq!(among[1], UNREAD, "{nonsense}");
        assert_eq!(among.len(), 3);
    }
    for nonsense in [".5", "1.2.3", ".", "-.", "0.123456789", "999999999999.5"] {
        assert_eq!(read(&format!("{nonsense} 1.5"))[0], UNREAD, "{nonsense}");
    }
}

#[test]
fn decimals_of_any_number_put_all_of_the_column_in_the_same_unit() {
    let unit = 10_i64.pow(Column::SCALE.into());
    assert!(!Column::parse("1 2").has_decimals());
    assert!(Column::parse("1 2.50").has_decimals());
    assert_eq!(
        read("72701.2578 3 -0.5 *2.25 b"),
        [
            Quantity::Known(72_701 * unit + 25_780_000),
            Quantity::Known(3 * unit),
            Quantity::Known(-unit / 2),
            Quantity::Partial(2 * unit + unit / 4),
            Quantity::Absent("blank"),
        ]
    );
}

#[test]
fn a_column_file_is_read_and_one_without_values_refused() {
    let column = Column::read("column", "{\"schema\":1,\"values\":\"1 b 3\"}").unwrap();
    assert_eq!((column.len(), column.quantity(2)), (3, Quantity::Known(3)));
    for text in [
        "",
        "{}",
        "{\"schema\":1}",
        "{\"schema\":1,\"values\":[1]}",
        "{\"schema\":2,\"values\":\"1\"}",
    ] {
        assert!(Column::read("column", text).is_err(), "{text}");
    }
}

/// What a cell says: a printed number, or the letter for why there is none.
enum Printed {
    Number(String),
    None(&'static str),
}

fn cell(value: &Value) -> Printed {
    match value {
        // Digits as in the file.
        Value::Number(number) => Printed::Number(number.to_string()),
        Value::Object(_) => Printed::None("t"),
        Value::String(word) => Printed::None(match word.as_str() {
            "blank" => "b",
            "not_applicable" => "a",
            "not_published" => "p",
            "unread" => "u",
            other => panic!("{other}"),
        }),
        other => panic!("{other}"),
    }
}

/// The sum of the numbers among `cells`, whether any has none, and the letter of the first that has none.
fn sum(cells: &[Printed]) -> (Option<i64>, Option<&'static str>) {
    let (mut sum, mut without) = (None, None);
    for cell in cells {
        match cell {
            Printed::Number(digits) => match digits.parse::<i64>() {
                Ok(number) if number >= 0 => sum = Some(sum.unwrap_or(0) + number),
                _ => without = without.or(Some("u")),
            },
            Printed::None(letter) => without = without.or(Some(letter)),
        }
    }
    (sum, without)
}

/// The tree below the row named `id` in `value`.
fn row_of<'a>(value: &'a Value, id: &str) -> Option<&'a Value> {
    value["rows"]
        .as_array()?
        .iter()
        .find_map(|row| if row["id"] == id { Some(row) } else { row_of(row, id) })
}

/// The block of the edition's table with both row and column, and the row.
fn find<'a>(table: &'a Value, field: &Field) -> Option<(&'a Value, &'a Value)> {
    let own = std::slice::from_ref(table);
    let blocks = table["blocks"].as_array().map_or(own, Vec::as_slice);
    blocks.iter().find_map(|block| {
        let row = row_of(block, &field.row)?;
        leaf_ids(block, "columns").contains(&field.column).then_some((block, row))
    })
}

fn column_of<'a>(value: &'a Value, id: &str) -> Option<&'a Value> {
    value["columns"]
        .as_array()?
        .iter()
        .find_map(|column| if column["id"] == id { Some(column) } else { column_of(column, id) })
}

/// The tables of the editions, by edition and key.
pub(super) type Tables = BTreeMap<(String, String), Value>;

pub(super) fn tables() -> Tables {
    let mut tables = BTreeMap::new();
    for edition in EDITIONS {
        for id in TABLES {
            tables.insert((edition.to_owned(), id.to_owned()), table_json(edition, id));
        }
    }
    tables
}

/// The token of `field` for a report, from its JSON alone.
pub(super) fn expected_token(report: &Value, field: &Field, tables: &Tables) -> String {
    let edition = report["table_form"][&field.table].as_str();
    let edition = edition.or(report["form"].as_str()).unwrap_or("").to_owned();
    let cells = &report["tables"][&field.table];
    if let Some(word) = cells.as_str() {
        return if word == "not_published" { "p" } else { "u" }.to_owned();
    }
    if !cells.is_object() {
        return "u".to_owned();
    }
    let Some((block, row)) = find(&tables[&(edition, field.table.clone())], field) else {
        return "x".to_owned();
    };
    let mut leaves = leaf_ids(row, "rows");
    if leaves.is_empty() {
        leaves.push(field.row.clone());
    }
    let column = column_of(block, &field.column).unwrap();
    let number = column["number"].as_str().unwrap_or("count");
    if let ([only], true) = (leaves.as_slice(), number != "count") {
        return match cell(&cells[only][&field.column]) {
            Printed::Number(digits) => digits,
            Printed::None(letter) => letter.to_owned(),
        };
    }
    let cells_in = |row: &str, columns: &[String]| -> Vec<Printed> {
        columns.iter().map(|column| cell(&cells[row][column])).collect()
    };
    let own = [field.column.clone()];
    let printed: Vec<Printed> = leaves.iter().flat_map(|leaf| cells_in(leaf, &own)).collect();
    let (total, without) = sum(&printed);
    if without.is_none() {
        return total.unwrap().to_string();
    }
    if column["role"] == "total" {
        // Where a total isn't printed the sum of its parts stands in for it.
        let mut parts = leaf_ids(block, "columns");
        parts.retain(|part| *part != field.column);
        let of_leaf =
            |leaf: &String| sum(&cells_in(leaf, &own)).0.or(sum(&cells_in(leaf, &parts)).0);
        let found: Vec<i64> = leaves.iter().filter_map(of_leaf).collect();
        if !found.is_empty() {
            return format!("*{}", found.iter().sum::<i64>());
        }
    }
    total.map_or(without.unwrap().to_owned(), |total| format!("*{total}"))
}

#[test]
fn every_token_of_the_collection_is_what_the_report_prints_read_by_other_code() {
    let tables = tables();
    let fields = Measure::all_fields(forms());
    let mut seen: BTreeMap<char, usize> = BTreeMap::new();
    for field in &fields {
        let mut tokens = Vec::new();
        for file in report_files() {
            let token = field.token(&file.report, forms());
            assert_eq!(
                token,
                expected_token(&file.value, field, &tables),
                "{} {field:?}",
                file.path
            );
            *seen
                .entry(token.chars().find(|it| !it.is_ascii_digit()).unwrap_or('0'))
                .or_default() += 1;
            tokens.push(token);
        }
        // Read back they are the same numbers.
        let column = Column::parse(&tokens.join(" "));
        assert_eq!(column.len(), tokens.len());
        for (row, token) in tokens.iter().enumerate() {
            let quantity = column.quantity(row);
            let digits = token.trim_start_matches('*');
            let number = quantity.value().map(|value| {
                if !column.has_decimals() {
                    return value.to_string();
                }
                Amount::of_units(value.into(), Column::SCALE).unwrap().to_string()
            });
            match number {
                Some(number) => assert_eq!(number, digits, "{field:?}"),
                None => {
                    assert!(token.len() == 1 && "bauptx".contains(token), "{token} of {field:?}")
                }
            }
            assert_eq!(quantity.is_partial(), token.starts_with('*'));
        }
    }
    // All but words in a cell occur, so each of them was compared.
    for kind in ['0', '*', '-', '.', 'b', 'u', 'p', 'x'] {
        assert!(seen.contains_key(&kind), "{kind} {seen:?}");
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn whole_numbers_are_read_as_they_are_written(
        numbers in vec((-1_000_000_000_000_000_i64..1_000_000_000_000_000, any::<bool>()), 0..30),
    ) {
        let write = |(number, partial): &(i64, bool)| {
            format!("{}{number}", if *partial { "*" } else { "" })
        };
        let tokens: Vec<String> = numbers.iter().map(write).collect();
        let expected: Vec<Quantity> = numbers
            .iter()
            .map(|(number, partial)| match partial {
                true => Quantity::Partial(*number),
                false => Quantity::Known(*number),
            })
            .collect();
        prop_assert_eq!(read(&tokens.join(" ")), expected);
    }

    #[test]
    fn numbers_with_decimals_keep_their_value(
        numbers in vec((-9_999_999_999_i64..9_999_999_999, "[0-9]{1,8}"), 1..20),
    ) {
        let tokens: Vec<String> =
            numbers.iter().map(|(whole, fraction)| format!("{whole}.{fraction}")).collect();
        let column = Column::parse(&tokens.join(" "));
        for (row, token) in tokens.iter().enumerate() {
            let value = column.quantity(row).value().unwrap();
            // The same digits, the fraction filled up with zeros.
            let (whole, fraction) = token.split_once('.').unwrap();
            let digits: i64 = format!("{whole}{fraction:0<8}").parse().unwrap();
            prop_assert_eq!(value, digits);
        }
    }

    #[test]
    fn any_text_at_all_is_a_column(text in "\\PC{0,40}|[0-9.*bauptx -]{0,60}") {
        let column = Column::parse(&text);
        let tokens: Vec<&str> = text.split(' ').filter(|token| !token.is_empty()).collect();
        prop_assert_eq!(column.len(), tokens.len());
        for (row, token) in tokens.into_iter().enumerate() {
            if let Some(value) = column.quantity(row).value() {
                let is_digit = |it: char| it.is_ascii_digit() || "-.*".contains(it);
                prop_assert!(token.chars().all(is_digit), "{} is {}", token, value);
            }
        }
    }
}
