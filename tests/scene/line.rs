//! Lines over the years.

use crate::random::lines;
use crate::support::property;
use crate::{HALF_PIXEL, Mark, WIDTHS, mark, strokes, text_box};
use gongkai::scene::{Item, Outline, Panel, Point, Rect, Role, Scene, Tenths, Width, draw};
use proptest::prelude::*;

/// The point of a value, if it has one.
fn point<'a>(scene: &'a Scene, panel: &Panel, year: usize, column: usize) -> Option<Mark<'a>> {
    let value = panel.bars[year].values.get(column)?;
    value.length.map(|_| mark(scene, &value.name).expect("a point for each number"))
}

/// The years of a panel at which a series has points, with these.
fn points<'a>(scene: &'a Scene, panel: &Panel, column: usize) -> Vec<(usize, Mark<'a>)> {
    let years = 0..panel.bars.len();
    years.filter_map(|year| Some((year, point(scene, panel, year, column)?))).collect()
}

/// Where the zero of each panel is.
fn zeros(scene: &Scene) -> Vec<Tenths> {
    strokes(scene, Role::Baseline).iter().map(|(from, _)| from.y).collect()
}

fn paths(scene: &Scene) -> Vec<(u8, Vec<Point>)> {
    let path = |item: &Item| match item {
        Item::Shape { outline: Outline::Path(points), role: Role::Stroke(tone), .. } => {
            Some((*tone, points.clone()))
        }
        _ => None,
    };
    scene.items.iter().filter_map(path).collect()
}

/// The names at the ends of the lines.
fn names(scene: &Scene) -> Vec<(Rect, &str)> {
    let is_name = |item: &&Item| matches!(item, Item::Text { role: Role::SeriesName(_), .. });
    scene.items.iter().filter(is_name).filter_map(text_box).collect()
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn years_are_equally_far_apart(chart in lines()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            for panel in &chart.panels {
                let all = (0..chart.series.len()).flat_map(|column| points(&scene, panel, column));
                let mut places: Vec<(i64, i64)> =
                    all.map(|(year, mark)| (year as i64, i64::from(mark.centre.x))).collect();
                places.sort_unstable();
                let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
                let (years, range) = (last.0 - first.0, last.1 - first.1);
                prop_assert!((years == 0) == (range == 0), "{:?}", places);
                for (year, place) in &places {
                    let off = (place - first.1) * years - range * (year - first.0);
                    prop_assert!(off.abs() <= 2 * years, "{:?}", places);
                }
            }
        }
    }

    #[test]
    fn a_point_is_as_high_as_its_value_in_all_panels(chart in lines()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let mut heights: Vec<(i64, i64)> = Vec::new();
            let zeros = zeros(&scene);
            prop_assert_eq!(zeros.len(), chart.panels.len());
            for (panel, zero) in chart.panels.iter().zip(zeros) {
                for (column, key) in chart.series.iter().enumerate() {
                    for (year, mark) in points(&scene, panel, column) {
                        let value = &panel.bars[year].values[column];
                        let role = if value.is_tentative { Role::Tentative } else { Role::Series };
                        prop_assert_eq!(mark.role, role(key.tone));
                        heights.push((value.length.unwrap(), i64::from(zero - mark.centre.y)));
                    }
                }
            }
            let Some((most, height)) = heights.iter().max().copied() else { continue };
            prop_assert!(most == 0 || height > 0);
            for (length, place) in heights {
                let off = (place * most - length * height).abs();
                prop_assert!(off <= HALF_PIXEL * most, "{} of {} at {}", length, most, place);
            }
        }
    }

    #[test]
    fn a_stroke_joins_years_in_a_row_and_passes_none_that_is_absent_or_tentative(chart in lines()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let mut expected: Vec<(u8, Vec<Point>)> = Vec::new();
            for panel in &chart.panels {
                for (column, key) in chart.series.iter().enumerate() {
                    let joined = |year: usize| {
                        let mark = point(&scene, panel, year, column)?;
                        (!panel.bars[year].values[column].is_tentative).then_some(mark.centre)
                    };
                    let joined: Vec<Option<Point>> = (0..panel.bars.len()).map(joined).collect();
                    for run in joined.split(Option::is_none).filter(|run| run.len() > 1) {
                        expected.push((key.tone, run.iter().copied().flatten().collect()));
                    }
                }
            }
            prop_assert_eq!(paths(&scene), expected);
        }
    }

    #[test]
    fn each_line_of_several_is_named_at_its_end(chart in lines()) {
        if chart.series.len() == 1 {
            return Ok(());
        }
        // On narrow screens each is named once, in the legend.
        let legend = draw(&chart, Width::Narrow);
        prop_assert_eq!(names(&legend).len(), chart.series.len());
        {
            let scene = draw(&chart, Width::Wide);
            let names = names(&scene);
            let mut rest = names.iter();
            for panel in &chart.panels {
                let mut ends: Vec<(Tenths, usize, Tenths)> = Vec::new();
                for (column, key) in chart.series.iter().enumerate() {
                    let points = points(&scene, panel, column);
                    let Some((_, last)) = points.last() else { continue };
                    let Some((place, name)) = rest.next() else {
                        return Err(TestCaseError::fail(format!("no name for {}", key.label)));
                    };
                    let start = name.trim_end_matches('…');
                    prop_assert!(key.label.starts_with(start) && !start.is_empty(), "{}", name);
                    prop_assert!(points.iter().all(|(_, point)| {
                        point.rect.x + point.rect.width <= place.x
                    }), "{} stands on a point", name);
                    ends.push((last.centre.y, column, place.y));
                }
                // Names stand in the order of the ends of their lines.
                ends.sort_unstable();
                for pair in ends.windows(2) {
                    prop_assert!(pair[0].2 + names[0].0.height <= pair[1].2, "{:?}", ends);
                }
            }
            prop_assert!(rest.next().is_none());
        }
    }

    #[test]
    fn a_year_without_a_report_is_an_empty_place(chart in lines()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            for bar in chart.bars() {
                if bar.is_absent() {
                    let gap = mark(&scene, &bar.whole.name).expect("a place for each gap");
                    prop_assert_eq!(gap.role, Role::Missing);
                }
                for value in bar.values.iter().filter(|value| value.length.is_none()) {
                    prop_assert!(mark(&scene, &value.name).is_none(), "{}", value.name);
                }
            }
        }
    }
}
