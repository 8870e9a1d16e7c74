//! Rows on one scale: bars that start where the one before ended, and points.

use crate::random::{FULL, dots, value, waterfall};
use crate::support::property;
use crate::{HALF_PIXEL, Mark, WIDTHS, mark, marks, strokes};
use gongkai::scene::{
    Bar, Chart, ChartKind, Key, Measure, Panel, Point, Role, Scene, Tenths, draw, px,
};
use proptest::prelude::*;

/// Where the scale starts.
fn zero(scene: &Scene) -> Tenths {
    strokes(scene, Role::Baseline)[0].0.x
}

/// A bar in the drawing, if it isn't absent.
fn drawn<'a>(scene: &'a Scene, bar: &Bar) -> Option<Mark<'a>> {
    mark(scene, &bar.whole.name).filter(|mark| mark.role != Role::Missing)
}

/// Where a bar of a waterfall starts and ends. What would end below zero starts higher, so that it is as
/// long as its number.
fn ends(bar: &Bar) -> (i64, i64) {
    match (bar.start, bar.start + bar.length()) {
        (_, end) if end < 0 => (-bar.length(), 0),
        (start, end) => (start, end),
    }
}

/// The points of a chart, by the rows they are in.
fn points<'a>(chart: &Chart, scene: &'a Scene) -> Vec<Vec<(i64, Mark<'a>)>> {
    let row = |bar: &Bar| {
        let values = bar.values.iter();
        let point = |name: &str| mark(scene, name).expect("a point for each number");
        values.filter_map(|value| Some((value.length?, point(&value.name)))).collect()
    };
    chart.bars().filter(|bar| !bar.is_absent()).map(row).collect()
}

/// A row a list of lengths, on the logarithmic scale.
fn logarithmic(rows: &[Vec<i64>]) -> Chart {
    let bar = |(index, lengths): (usize, &Vec<i64>)| {
        let values = lengths.iter().enumerate().map(|(column, length)| {
            value(&format!("{index}/{column}"), Some(*length), &length.to_string())
        });
        let values = values.collect();
        Bar { values, whole: value("whole", Some(0), ""), ..Bar::default() }
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let key = |column: usize| Key { label: column.to_string(), tone: (column % 6 + 1) as u8 };
    Chart {
        kind: ChartKind::Dots,
        measure: Measure::Logarithmic,
        series: (0..columns).map(key).collect(),
        panels: vec![Panel {
            bars: rows.iter().enumerate().map(bar).collect(),
            ..Panel::default()
        }],
        ..Chart::default()
    }
}

#[test]
fn no_line_leads_past_an_absent_bar_or_into_the_next_panel() {
    let step = |name: &str, length: Option<i64>, start| {
        let value = value(name, length, name);
        Bar { values: vec![value.clone()], whole: value, start, ..Bar::default() }
    };
    let first = vec![
        step("level", Some(5), 0),
        step("more", Some(3), 5),
        step("unread", None, 0),
        step("less", Some(-8), 8),
    ];
    let second = vec![step("nothing", Some(0), 0), step("some", Some(4), 0)];
    let panel =
        |heading: &str, bars| Panel { heading: heading.to_owned(), bars, ..Panel::default() };
    let chart = Chart {
        kind: ChartKind::Waterfall,
        series: vec![Key { label: "number".to_owned(), tone: 1 }],
        panels: vec![panel("one", first), panel("another", second)],
        ..Chart::default()
    };
    for width in WIDTHS {
        let scene = draw(&chart, width);
        let from: Vec<Tenths> =
            strokes(&scene, Role::Connector).iter().map(|(from, _)| from.y).collect();
        let bottom = |name| mark(&scene, name).map(|mark| mark.rect.y + mark.rect.height).unwrap();
        assert_eq!(from, [bottom("level"), bottom("nothing")], "{width:?}");
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn each_bar_of_a_waterfall_runs_from_its_start_to_its_end(chart in waterfall()) {
        let span = |bar: &Bar| (ends(bar).0.min(ends(bar).1), ends(bar).0.max(ends(bar).1));
        let longest = chart.bars().map(|bar| span(bar).1).max().unwrap_or(0);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let ends = chart.bars().filter(|bar| bar.length() != 0 && span(bar).1 == longest);
            let last = ends.filter_map(|bar| drawn(&scene, bar)).next();
            let range = last.map(|last| i64::from(last.rect.x + last.rect.width - zero(&scene)));
            for bar in chart.bars() {
                let mark = mark(&scene, &bar.whole.name);
                let mark = mark.expect("each bar is drawn, absent or not");
                if bar.is_absent() {
                    prop_assert_eq!(mark.role, Role::Missing);
                    continue;
                }
                if bar.length() == 0 {
                    prop_assert_eq!((mark.role, mark.rect.width), (Role::Baseline, px(2)));
                } else {
                    prop_assert_eq!(mark.role, Role::Series(bar.whole.tone));
                }
                let Some(range) = range else { continue };
                let left = i64::from(mark.rect.x - zero(&scene));
                let right = left + i64::from(mark.rect.width);
                let (low, high) = span(bar);
                // That of a zero is only there to be seen.
                let right = if bar.length() == 0 { left } else { right };
                for (place, value) in [(left, low), (right, high)] {
                    let off = (place * longest - value * range).abs();
                    prop_assert!(off <= HALF_PIXEL * longest, "{} is at {}", value, place);
                }
            }
        }
    }

    #[test]
    fn a_line_leads_to_the_next_bar_where_that_starts_at_the_end_of_this_one(chart in waterfall()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let mut expected = Vec::new();
            for panel in &chart.panels {
                for pair in panel.bars.windows(2) {
                    let (Some(one), Some(next)) = (drawn(&scene, &pair[0]), drawn(&scene, &pair[1]))
                    else { continue };
                    if ends(&pair[0]).1 == ends(&pair[1]).0 {
                        expected.push((one, next, pair[1].length() < 0));
                    }
                }
            }
            let lines = strokes(&scene, Role::Connector);
            prop_assert_eq!(lines.len(), expected.len());
            for ((from, to), (one, next, is_down)) in lines.into_iter().zip(expected) {
                prop_assert_eq!((from.y, to.y), (one.rect.y + one.rect.height, next.rect.y));
                let start = next.rect.x + if is_down { next.rect.width } else { 0 };
                prop_assert_eq!((from.x, to.x), (start, start));
                // And it does start at one of the ends of the bar before.
                let ends = [one.rect.x, one.rect.x + one.rect.width];
                prop_assert!(ends.contains(&start), "{} of {:?}", start, one);
            }
        }
    }

    #[test]
    fn points_lie_where_their_values_are(chart in dots()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let rows = points(&chart, &scene);
            let mut all: Vec<(i64, i64)> = Vec::new();
            for row in &rows {
                for (length, mark) in row {
                    prop_assert_eq!(mark.centre.y, row[0].1.centre.y, "one row, one height");
                    all.push((*length, i64::from(mark.centre.x - zero(&scene))));
                }
            }
            all.sort_unstable();
            for pair in all.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].1, "{:?}", pair);
                prop_assert!(pair[0].0 < pair[1].0 || pair[0].1 == pair[1].1, "{:?}", pair);
            }
            let Some((most, range)) = all.last().copied() else { continue };
            for (length, place) in all {
                if chart.measure == Measure::Logarithmic {
                    prop_assert!(place >= 0 && (length == 0) == (place == 0), "{} at {}", length, place);
                } else {
                    let off = (place * most - length * range).abs();
                    prop_assert!(off <= HALF_PIXEL * most, "{} of {} at {}", length, most, place);
                }
            }
            // 100 % is at its tick.
            if chart.full.is_some() && most == FULL {
                let ticks = strokes(&scene, Role::Grid);
                let is_there = |(from, _): &(Point, Point)| i64::from(from.x - zero(&scene)) == range;
                prop_assert!(ticks.is_empty() || ticks.iter().any(is_there));
            }
        }
    }

    #[test]
    fn the_points_of_a_row_are_joined_from_the_first_to_the_last(chart in dots()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let rows = points(&chart, &scene);
            let lines = strokes(&scene, Role::Connector);
            prop_assert_eq!(lines.len(), rows.len());
            for (row, (from, to)) in rows.iter().zip(lines) {
                let places = || row.iter().map(|(_, mark)| mark.centre.x);
                let first = places().min().filter(|_| chart.series.len() > 1);
                prop_assert_eq!(from.x, first.unwrap_or(zero(&scene)));
                prop_assert_eq!(Some(to.x), places().max());
                prop_assert_eq!((from.y, to.y), (row[0].1.centre.y, row[0].1.centre.y));
            }
        }
    }

    #[test]
    fn equal_ratios_are_equally_far_apart(
        start in 1..10_000_i64,
        steps in 2..9_u32,
        others in prop::collection::vec(0..1_000_000_000_000_i64, 0..4),
    ) {
        let powers: Vec<i64> = (0..steps).map(|step| start * 10_i64.pow(step)).collect();
        let chart = logarithmic(&[powers, others]);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let row = &points(&chart, &scene)[0];
            let gaps: Vec<i32> =
                row.windows(2).map(|pair| pair[1].1.centre.x - pair[0].1.centre.x).collect();
            let (least, most) = (gaps.iter().min().unwrap(), gaps.iter().max().unwrap());
            prop_assert!(*least > 0 && most - least <= 2, "{:?}", gaps);
        }
    }

    #[test]
    fn zero_is_left_of_all_on_a_logarithmic_scale(
        lengths in prop::collection::vec(1..1_000_000_000_000_i64, 1..5),
    ) {
        let rows: Vec<Vec<i64>> = [0].into_iter().chain(lengths).map(|one| vec![one]).collect();
        let chart = logarithmic(&rows);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let points = marks(&scene);
            prop_assert_eq!(points[0].centre.x, zero(&scene));
            prop_assert!(points[1..].iter().all(|point| point.centre.x > zero(&scene)));
        }
    }
}
