//! Fields in rows and columns.

use crate::random::matrix;
use crate::support::property;
use crate::{Mark, WIDTHS, marks, text_box};
use gongkai::scene::{Bar, Item, Role, Tenths, draw};
use proptest::prelude::*;
use std::collections::HashMap;

/// The fields a row is to have: first column, the column after the last one, role, name.
fn fields(bar: &Bar) -> Vec<(usize, usize, Role, &str)> {
    let mut fields: Vec<(usize, usize, Role, &str)> = Vec::new();
    for (column, value) in bar.values.iter().enumerate() {
        match (value.length, fields.last_mut()) {
            (None, Some((_, end, Role::Missing, name))) if *name == value.name => *end += 1,
            (None, _) => fields.push((column, column + 1, Role::Missing, &value.name)),
            _ => fields.push((column, column + 1, Role::Level(value.level), &value.name)),
        }
    }
    fields
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn each_value_has_a_field_in_its_row_and_column(chart in matrix()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let drawn = marks(&scene);
            let mut rest = drawn.iter();
            // Where each column starts, and where one ends before it.
            let mut edges: HashMap<usize, Tenths> = HashMap::new();
            let mut below = 0;
            for bar in chart.bars() {
                let expected = fields(bar);
                let row: Vec<&Mark<'_>> = rest.by_ref().take(expected.len()).collect();
                let found: Vec<(Role, &str)> = row.iter().map(|mark| (mark.role, mark.name)).collect();
                let named: Vec<(Role, &str)> =
                    expected.iter().map(|(_, _, role, name)| (*role, *name)).collect();
                prop_assert_eq!(found, named);
                for (mark, (start, end, ..)) in row.iter().zip(&expected) {
                    prop_assert!(mark.rect.y >= below && mark.rect.width > 0, "{:?}", mark);
                    prop_assert_eq!(mark.rect.y, row[0].rect.y);
                    prop_assert_eq!(mark.rect.height, row[0].rect.height);
                    // One pixel is left between two fields.
                    let right = mark.rect.x + mark.rect.width + 10;
                    for (column, place) in [(*start, mark.rect.x), (*end, right)] {
                        prop_assert_eq!(*edges.entry(column).or_insert(place), place);
                    }
                }
                below = row.first().map_or(below, |mark| mark.rect.y + mark.rect.height);
            }
            prop_assert!(rest.next().is_none());
            let mut edges: Vec<(usize, Tenths)> = edges.into_iter().collect();
            edges.sort_unstable();
            let widths: Vec<Tenths> = edges
                .windows(2)
                .map(|pair| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0) as Tenths)
                .collect();
            let (least, most) = (widths.iter().min(), widths.iter().max());
            prop_assert!(most.unwrap_or(&0) - least.unwrap_or(&0) <= 1, "{:?}", widths);
        }
    }

    #[test]
    fn a_value_is_printed_in_its_field_whole_or_not_at_all(chart in matrix()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let fields = marks(&scene);
            for item in &scene.items {
                let Item::Text { role: Role::OnLevel(level), text, .. } = item else { continue };
                let (place, _) = text_box(item).unwrap();
                let field = fields.iter().find(|field| {
                    field.rect.x <= place.x
                        && place.x + place.width <= field.rect.x + field.rect.width
                        && field.rect.y <= place.y
                        && place.y + place.height <= field.rect.y + field.rect.height
                });
                let field = field.expect("a text stands in a field");
                prop_assert_eq!(field.role, Role::Level(*level));
                let mut values = chart.bars().flat_map(|bar| &bar.values);
                prop_assert!(values.any(|value| value.name == field.name && value.text == *text));
            }
        }
    }
}
