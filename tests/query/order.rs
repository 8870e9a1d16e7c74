//! The order and the ranks of agencies, and the breaks between their years, over made-up collections.

use crate::support::data::forms;
use crate::support::property;
use gongkai::query::answer::{
    AgencyRow, Answer, CarryOver, MOST_ROWS, Question, Reading, Rows, Source,
};
use gongkai::query::{Column, Field, Frame, Query, url};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The reports of an agency: year, completeness, and the token of each column.
type Reports = Vec<(u16, &'static str, [String; 4])>;

const ROWS: [&str; 4] = ["granted", "outcome_total", "carried_out", "carried_in"];

fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..60_i64).prop_map(|number| number.to_string()),
        1 => (0..60_i64).prop_map(|number| format!("*{number}")),
        1 => prop::sample::select(vec!["b", "a", "u", "p", "x"]).prop_map(str::to_owned),
    ]
}

fn reports() -> impl Strategy<Value = Reports> {
    let completeness = prop::sample::select(vec!["whole", "whole", "whole", "part"]);
    let report = (2019..2023_u16, completeness, [token(), token(), token(), token()]);
    vec(report, 0..5).prop_map(|mut reports| {
        reports.sort_by_key(|(year, ..)| *year);
        reports.dedup_by_key(|(year, ..)| *year);
        reports
    })
}

fn collection(most: usize) -> impl Strategy<Value = Vec<Reports>> {
    vec(reports(), 0..most)
}

struct World {
    frame: Frame,
    columns: BTreeMap<Field, Arc<Column>>,
}

/// Agencies with names that don't go with their order.
fn name(agency: usize) -> String {
    format!("{:03}", (agency * 37) % 101)
}

impl World {
    fn of(agencies: &[Reports]) -> Self {
        let mut frame = Frame::new(Vec::new());
        let mut tokens: [Vec<String>; 4] = Default::default();
        for reports in agencies {
            frame.add_agency("city", "江苏", "Jiangsu");
            for (year, completeness, numbers) in reports {
                frame.add_report(*year, "official_copy", completeness);
                for (column, number) in tokens.iter_mut().zip(numbers) {
                    column.push(number.clone());
                }
            }
        }
        let column = |(row, tokens): (&str, Vec<String>)| {
            (Field::new("requests", row, "total"), Arc::new(Column::parse(&tokens.join(" "))))
        };
        Self { frame, columns: ROWS.into_iter().zip(tokens).map(column).collect() }
    }

    fn answer(&self, query: &Query) -> Answer {
        let column = |field: &Field| self.columns.get(field).cloned();
        let source = Source { frame: &self.frame, column: &column, name: &name };
        let agencies: Vec<usize> = (0..self.frame.level.len()).collect();
        Question::of(query, forms()).unwrap().answer(&agencies, &source)
    }

    fn rows(&self, search: &str) -> (Vec<AgencyRow>, usize) {
        let answer =
            self.answer(&url::parse(&format!("?measure=requests.granted&by=body&{search}")));
        let Rows::Single(rows) = answer.rows else { panic!("{search}") };
        (rows, answer.omitted)
    }

    /// Whether an agency's number can be held against another's.
    fn is_comparable(&self, row: &AgencyRow) -> bool {
        let Some(reading) = row.readings.last() else { return false };
        let base = reading.base.map(|base| base.value());
        let is_rate = match base {
            None => true,
            Some(base) => base.is_some_and(|base| base >= 20),
        };
        let is_whole = reading.report.is_some_and(|row| self.frame.completeness(row) == "whole");
        let is_partial =
            reading.number.is_partial() || reading.base.is_some_and(|it| it.is_partial());
        is_whole && is_rate && reading.number.value().is_some() && !is_partial
    }
}

fn value(row: &AgencyRow) -> Option<i64> {
    row.readings.last().and_then(Reading::value)
}

fn change(row: &AgencyRow) -> Option<i64> {
    value(row).zip(row.readings.first()?.value()).map(|(last, first)| last - first)
}

fn report(year: u16, numbers: [&str; 4]) -> (u16, &'static str, [String; 4]) {
    (year, "whole", numbers.map(str::to_owned))
}

#[test]
fn what_is_carried_out_and_not_in_is_a_break() {
    let world = World::of(&[
        // Out 5, in 5: none. Out 7, in 8: one. A year without a report between: none.
        vec![
            report(2019, ["1", "1", "5", "0"]),
            report(2020, ["1", "1", "7", "5"]),
            report(2021, ["1", "1", "3", "8"]),
            report(2023, ["1", "1", "3", "9"]),
        ],
        // Not all cells are known: none.
        vec![
            report(2019, ["1", "1", "*5", "0"]),
            report(2020, ["1", "1", "b", "6"]),
            report(2021, ["1", "1", "4", "6"]),
            report(2022, ["1", "1", "4", "*9"]),
        ],
        vec![report(2021, ["1", "1", "0", "0"]), report(2022, ["1", "1", "0", "1"])],
    ]);
    let breaks = |search: &str| world.answer(&url::parse(search)).carry_overs;
    let first = CarryOver { agency: 0, year: 2021, closing: 7, opening: 8 };
    let second = CarryOver { agency: 2, year: 2022, closing: 0, opening: 1 };
    assert_eq!(breaks("?measure=requests.granted"), [first, second]);
    // Whatever is measured of requests, as long as both years are asked for.
    assert_eq!(breaks("?measure=rate.granted"), [first, second]);
    assert_eq!(breaks("?measure=requests.granted&time=2019..2021"), [first]);
    assert_eq!(breaks("?measure=requests.granted&time=2021"), []);
    assert_eq!(breaks("?measure=requests.granted&by=body"), []);
    assert_eq!(breaks("?measure=remedies.review.total"), []);
}

#[test]
fn who_has_nothing_but_zeros_has_no_index_and_the_first_number_above_zero_is_a_hundred() {
    let world = World::of(&[
        vec![report(2019, ["0", "1", "0", "0"]), report(2020, ["0", "1", "0", "0"])],
        vec![
            report(2019, ["0", "1", "0", "0"]),
            report(2020, ["40", "1", "0", "0"]),
            report(2021, ["b", "1", "0", "0"]),
            report(2022, ["30", "1", "0", "0"]),
        ],
    ]);
    let answer = world.answer(&url::parse("?measure=requests.granted&basis=index"));
    let Rows::Single(rows) = answer.rows else { panic!() };
    let values = |row: &AgencyRow| row.readings.iter().map(Reading::value).collect::<Vec<_>>();
    assert_eq!(values(&rows[0]), [None, None]);
    assert_eq!(values(&rows[1]), [Some(0), Some(1_000_000), None, Some(750_000)]);
    assert_eq!(rows[0].readings[0].base.unwrap().state(), "zero");
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn ranks_count_those_that_can_be_compared(
        agencies in collection(40),
        descending in any::<bool>(),
        is_share in any::<bool>(),
    ) {
        let world = World::of(&agencies);
        let sort = if descending { "-value" } else { "value" };
        let basis = if is_share { "share" } else { "count" };
        let (rows, _) = world.rows(&format!("time=2021&sort={sort}&basis={basis}"));
        let ranked = rows.iter().take_while(|row| row.rank.is_some()).count();
        let (first, rest) = rows.split_at(ranked);
        for row in first {
            prop_assert!(world.is_comparable(row));
            let is_before = |other: &&AgencyRow| match descending {
                true => value(other) > value(row),
                false => value(other) < value(row),
            };
            let before = first.iter().filter(is_before).count();
            prop_assert_eq!(row.rank, Some(before + 1));
        }
        for row in rest {
            prop_assert!(!world.is_comparable(row) && row.rank.is_none());
        }
        let key = |row: &AgencyRow| value(row).map(|it| if descending { -it } else { it });
        prop_assert!(first.is_sorted_by_key(|row| row.rank));
        // Those without a rank are in order too, those without a number last.
        prop_assert!(rest.is_sorted_by_key(|row| (value(row).is_none(), key(row))));
    }

    #[test]
    fn only_one_year_ordered_by_size_has_ranks(agencies in collection(20)) {
        let world = World::of(&agencies);
        for search in ["time=2021&sort=-name", "time=2021&sort=change", "time=2021", "sort=-value",
            "time=latest&sort=-value", "time=2019..2021&sort=value"] {
            prop_assert!(world.rows(search).0.iter().all(|row| row.rank.is_none()), "{}", search);
        }
        let by_year = world.answer(&url::parse("?measure=requests.granted&time=2021&sort=-value"));
        if let Rows::Single(rows) = by_year.rows {
            prop_assert!(rows.iter().all(|row| row.rank.is_none()));
        }
    }

    #[test]
    fn rows_beyond_the_most_are_left_out_after_ordering_and_counted(agencies in collection(120)) {
        let world = World::of(&agencies);
        let with_number = agencies.iter().filter(|reports| {
            let has = |(_, _, numbers): &(u16, &str, [String; 4])| {
                numbers[0].starts_with(|it: char| it == '*' || it.is_ascii_digit())
            };
            reports.iter().any(has)
        });
        let number = with_number.count();
        let (rows, omitted) = world.rows("sort=-value");
        prop_assert_eq!(rows.len(), number.min(MOST_ROWS));
        prop_assert_eq!(omitted, number.saturating_sub(MOST_ROWS));
        let (ascending, _) = world.rows("sort=value");
        if omitted > 0 {
            // The largest are shown, not the first of the collection.
            prop_assert!(value(&rows[0]) >= value(&ascending[MOST_ROWS - 1]));
            let shown: Vec<usize> = rows.iter().map(|row| row.agency).collect();
            let least = value(&rows[MOST_ROWS - 1]);
            let is_hidden = |row: &&AgencyRow| !shown.contains(&row.agency);
            prop_assert!(ascending.iter().filter(is_hidden).all(|row| value(row) <= least));
        }
    }

    #[test]
    fn names_and_changes_order_rows_either_way(agencies in collection(50)) {
        let world = World::of(&agencies);
        let names = |rows: &[AgencyRow]| rows.iter().map(|row| name(row.agency)).collect::<Vec<_>>();
        let (by_name, _) = world.rows("sort=name");
        prop_assert!(names(&by_name).is_sorted());
        let (mut by_name_down, _) = world.rows("sort=-name");
        by_name_down.reverse();
        prop_assert_eq!(names(&by_name_down), names(&by_name));
        for (sort, sign) in [("change", 1), ("-change", -1)] {
            let (rows, _) = world.rows(&format!("time=2019..2022&sort={sort}"));
            let key = |row: &AgencyRow| (change(row).is_none(), change(row).map(|it| it * sign));
            prop_assert!(rows.is_sorted_by_key(key), "{}", sort);
            for row in &rows {
                prop_assert_eq!(row.readings.len(), 2);
            }
        }
        // Unordered they are as the collection has them; equal ones always are.
        let (unordered, _) = world.rows("");
        prop_assert!(unordered.is_sorted_by_key(|row| row.agency));
        let (by_value, _) = world.rows("sort=-value");
        for pair in by_value.windows(2) {
            prop_assert!(value(&pair[0]) != value(&pair[1]) || pair[0].agency < pair[1].agency);
        }
    }
}
