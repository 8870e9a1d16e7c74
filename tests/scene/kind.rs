//! What holds for random charts of every kind: nothing outside, no texts that overlap, the same bytes
//! again, and marks that know their place in the table.

use crate::random::{any_kind, dots, flow, lines, matrix, tiles, waterfall};
use crate::support::property;
use crate::{Mark, WIDTHS, faults, marks};
use gongkai::scene::{Chart, Place, draw, svg};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn assert_sound(chart: &Chart) -> Result<(), TestCaseError> {
    for width in WIDTHS {
        let faults = faults(&draw(chart, width));
        prop_assert!(faults.is_empty(), "{:?}: {:#?}", width, faults);
    }
    Ok(())
}

/// The names of the places, counted as the table is printed: a row for the whole of a panel, and one for
/// each bar that has values.
fn table(chart: &Chart) -> HashMap<(u16, u16), &str> {
    let mut names = HashMap::new();
    let mut row = 0;
    for panel in &chart.panels {
        if let Some(whole) = &panel.whole {
            names.insert((row, 0), whole.name.as_str());
            row += 1;
        }
        for bar in panel.bars.iter().filter(|bar| !bar.values.is_empty()) {
            for (value, column) in bar.values.iter().zip(0..) {
                names.insert((row, column), value.name.as_str());
            }
            // A bar of one value has no column for the whole beside it.
            if bar.values.len() > 1 {
                names.insert((row, chart.series.len() as u16), bar.whole.name.as_str());
            }
            row += 1;
        }
    }
    names
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn waterfalls_stay_inside_and_their_texts_apart(chart in waterfall()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn points_stay_inside_and_their_texts_apart(chart in dots()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn lines_stay_inside_and_their_texts_apart(chart in lines()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn fields_stay_inside_and_their_texts_apart(chart in matrix()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn flows_stay_inside_and_their_texts_apart(chart in flow()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn tiles_stay_inside_and_their_texts_apart(chart in tiles()) {
        assert_sound(&chart)?;
    }

    #[test]
    fn the_same_chart_is_printed_as_the_same_bytes(chart in any_kind()) {
        for width in WIDTHS {
            let printed = svg::print(&draw(&chart, width), "plot");
            prop_assert_eq!(&printed, &svg::print(&draw(&chart.clone(), width), "plot"));
        }
    }

    #[test]
    fn every_mark_knows_the_place_of_its_value_in_the_table(chart in any_kind()) {
        let chart = chart.placed();
        let table = table(&chart);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let printed = svg::print(&scene, "plot");
            let mut seen = HashSet::new();
            for Mark { name, place: Place { row, column }, .. } in marks(&scene) {
                let shown = format!("data-name=\"{name}\" data-place=");
                let is_listed = table.values().any(|listed| *listed == name);
                if !is_listed {
                    // A year without a report has no row, so its mark must not lead to another's.
                    prop_assert!(!printed.contains(&shown), "{} is in no row", name);
                    continue;
                }
                prop_assert_eq!(table.get(&(row, column)).copied(), Some(name), "{}.{}", row, column);
                prop_assert!(seen.insert((row, column)), "two marks at {}.{}", row, column);
                let shown = format!("{shown}\"{row}.{column}\"");
                prop_assert!(printed.contains(&shown), "no {} in {}", shown, printed);
            }
        }
    }
}
