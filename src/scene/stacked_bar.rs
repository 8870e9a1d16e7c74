//! Lying bars, one segment a series: the bar's total at its end, values on the segments that have room
//! for them. In a waterfall each bar starts where it says, and a line leads from its end to the next.

use super::row::{AMOUNT_SIZE, BAR_HEIGHT, Rows};
use super::text::width;
use super::{Anchor, Bar, Chart, ChartKind, Point, Rect, Role, Scene, Tenths, Width, legend, px};

/// Narrower segments get no line between them and the next: it would be all there is to see.
const MIN_DIVIDED: Tenths = px(3);

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, width: Width) -> Scene {
    let mut scene = Scene::new(width.tenths());
    let y = legend::draw(&mut scene, chart);
    let longest = chart.bars().map(|bar| bar.span().1).max().unwrap_or(0);
    let rows = Rows::new(chart, width, longest, 0);
    let mut bottom = 0;
    rows.draw(&mut scene, chart, y, |scene, bar, y| {
        if chart.kind == ChartKind::Waterfall && starts_where_the_last_ended(chart, bar) {
            let x = rows.x + rows.scale.place(bar.origin());
            scene.line(Point::new(x, bottom), Point::new(x, y), Role::Connector);
        }
        bottom = y + BAR_HEIGHT;
        let end = draw_segments(scene, chart, &rows, bar, y);
        rows.print_amount(scene, &bar.whole.text, end + px(6), y);
    });
    scene
}

/// Whether the bar before it, in the same panel and not absent, ended where `bar` starts.
fn starts_where_the_last_ended(chart: &Chart, bar: &Bar) -> bool {
    let is_pair = |pair: &[Bar]| match pair {
        [before, this] => {
            std::ptr::eq(this, bar) && !before.is_absent() && before.end() == bar.origin()
        }
        _ => false,
    };
    chart.panels.iter().any(|panel| panel.bars.windows(2).any(is_pair))
}

/// Draws the segments of a bar; answers where the last one ends.
fn draw_segments(scene: &mut Scene, chart: &Chart, rows: &Rows, bar: &Bar, y: Tenths) -> Tenths {
    let mut before = bar.origin();
    let mut last_width = None;
    for (value, key) in bar.values.iter().zip(&chart.series) {
        let length = value.length.unwrap_or(0);
        if length == 0 {
            continue;
        }
        // Both edges come from the running sum, so that parts never drift apart from the whole.
        let after = before.saturating_add(length);
        let start = rows.scale.place(before.min(after));
        let end = rows.scale.place(before.max(after));
        before = after;
        let rect = Rect { x: rows.x + start, y, width: end - start, height: BAR_HEIGHT };
        scene.mark(rect, value.role(key), value);
        if last_width.is_some_and(|last: Tenths| last.min(rect.width) >= MIN_DIVIDED) {
            scene.line(Point::new(rect.x, y), Point::new(rect.x, y + BAR_HEIGHT), Role::Divider);
        }
        last_width = Some(rect.width);
        if chart.series.len() > 1 && width(&value.text, AMOUNT_SIZE) + px(8) <= rect.width {
            let at = Point::new(rect.x + rect.width / 2, y + px(16));
            scene.text(at, Anchor::Middle, Role::OnSeries(key.tone), &value.text);
        }
    }
    if last_width.is_none() {
        let x = rows.x + rows.scale.place(bar.origin());
        let rect = Rect { x, y, width: px(2), height: BAR_HEIGHT };
        scene.mark(rect, Role::Baseline, &bar.whole);
    }
    rows.x + rows.scale.place(bar.span().1)
}
