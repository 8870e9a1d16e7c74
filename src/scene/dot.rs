//! Rows of points on one scale: the points of a row joined by a thin line, what they are printed at its
//! end.

use super::row::{BAR_HEIGHT, Rows};
use super::{Chart, Point, Role, Scene, Width, legend, marker, px};

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, layout: Width) -> Scene {
    let mut scene = Scene::new(layout.tenths());
    let y = legend::draw(&mut scene, chart);
    let values = || chart.bars().flat_map(|bar| &bar.values);
    let max = values().filter_map(|value| value.length).max().unwrap_or(0);
    // A point at either end keeps all of its width.
    let rows = Rows::new(chart, layout, max, marker::EXTENT + px(1));
    rows.draw(&mut scene, chart, y, |scene, bar, y| {
        let middle = y + BAR_HEIGHT / 2;
        let place = |length: i64| rows.x + rows.scale.place(length);
        let lengths = || bar.values.iter().filter_map(|value| value.length);
        let (first, last) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        let (start, end) = (place(first), place(last));
        // From zero where there is one point, so that the eye finds the row.
        let start = if bar.values.len() > 1 { start } else { rows.x };
        scene.line(Point::new(start, middle), Point::new(end, middle), Role::Connector);
        for (value, key) in bar.values.iter().zip(&chart.series) {
            if let Some(length) = value.length {
                let centre = Point::new(place(length), middle);
                marker::draw(scene, key.tone, centre, value);
            }
        }
        rows.print_amount(scene, &bar.whole.text, end + marker::EXTENT + px(6), y);
    });
    scene
}
