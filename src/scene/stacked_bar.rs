//! Lying bars, one segment a series: names to the left (above on narrow screens), the bar's total
//! at its end, values on the segments that have room for them.

use super::scale::{Linear, ticks};
use super::text::{width, wrap};
use super::{Anchor, Bar, Chart, Point, Rect, Role, Scene, Tenths, Width, legend, px};

const LABEL_SIZE: Tenths = px(13);
const AMOUNT_SIZE: Tenths = px(12);
const LINE_HEIGHT: Tenths = px(17);
const BAR_HEIGHT: Tenths = px(24);
const HEADING_HEIGHT: Tenths = px(34);
const MAX_LABEL_WIDTH: Tenths = px(226);
/// Narrower segments get no line between them and the next: it would be all there is to see.
const MIN_DIVIDED: Tenths = px(3);

/// Where the parts of every bar stand.
struct Frame {
    width: Width,
    label_width: Tenths,
    bars_x: Tenths,
    bars_width: Tenths,
    scale: Linear,
    ticks: Vec<i64>,
}

/// Draws `chart`.
pub fn draw(chart: &Chart, width: Width) -> Scene {
    let mut scene = Scene::new(width.tenths());
    let frame = frame(chart, width);
    let mut y = legend::draw(&mut scene, chart);
    let top = y + px(18);
    let grid_at = scene.items.len();
    y = top;
    for panel in &chart.panels {
        if !panel.heading.is_empty() {
            scene.text(Point::new(0, y + px(22)), Anchor::Start, Role::Heading, &panel.heading);
            y += HEADING_HEIGHT;
        }
        for bar in &panel.bars {
            y = draw_bar(&mut scene, chart, &frame, bar, y);
        }
    }
    scene.height = y;
    let grid = grid(chart, &frame, top, y);
    scene.items.splice(grid_at..grid_at, grid);
    scene
}

fn frame(chart: &Chart, layout: Width) -> Frame {
    let end_width = chart
        .bars()
        .filter(|bar| !bar.is_absent())
        .map(|bar| width(&bar.whole.text, AMOUNT_SIZE))
        .max()
        .unwrap_or(0);
    let label_width = match layout {
        Width::Narrow => layout.tenths(),
        Width::Wide => chart
            .bars()
            .map(|bar| width(&bar.label, LABEL_SIZE))
            .max()
            .unwrap_or(0)
            .min(MAX_LABEL_WIDTH),
    };
    let bars_x = match layout {
        Width::Narrow => 0,
        Width::Wide => label_width + px(12),
    };
    let longest = chart.bars().map(Bar::length).max().unwrap_or(0);
    let step_count = if layout == Width::Wide { 5 } else { 4 };
    let (domain, ticks) = match chart.full {
        // Parts may add to more than the total a report prints.
        Some(full) => (full.max(longest), (0..=4).map(|quarter| full * quarter / 4).collect()),
        None => (longest, ticks(longest, step_count)),
    };
    let ticks: Vec<i64> = ticks.into_iter().filter(|tick| *tick <= domain.max(1)).collect();
    // Room at the right for what is printed after the longest bar, and for half of the last tick.
    let last_tick =
        ticks.last().map_or(0, |tick| width(&tick_text(chart, *tick), AMOUNT_SIZE) / 2 + px(1));
    let bars_width = layout.tenths() - bars_x - (end_width + px(8)).max(last_tick);
    Frame {
        width: layout,
        label_width,
        bars_x,
        bars_width,
        scale: Linear::new(domain, bars_width),
        ticks,
    }
}

fn tick_text(chart: &Chart, tick: i64) -> String {
    match chart.full {
        Some(full) => (tick * 100 / full).to_string() + "%",
        None => (chart.print_count)(tick),
    }
}

fn grid(chart: &Chart, frame: &Frame, top: Tenths, bottom: Tenths) -> Vec<super::Item> {
    let mut scene = Scene::new(frame.width.tenths());
    for tick in &frame.ticks {
        let x = frame.bars_x + frame.scale.length(*tick);
        let role = if *tick == 0 { Role::Baseline } else { Role::Grid };
        scene.line(Point::new(x, top), Point::new(x, bottom), role);
        let anchor = if *tick == 0 { Anchor::Start } else { Anchor::Middle };
        let text = tick_text(chart, *tick);
        scene.text(Point::new(x, top - px(5)), anchor, Role::Tick, &text);
    }
    scene.items
}

/// Draws one bar with its label from `y` down; answers where it ends.
fn draw_bar(scene: &mut Scene, chart: &Chart, frame: &Frame, bar: &Bar, y: Tenths) -> Tenths {
    let max_lines = if frame.width == Width::Wide { 3 } else { 2 };
    let lines = wrap(&bar.label, LABEL_SIZE, frame.label_width, max_lines);
    let label_height = LINE_HEIGHT * lines.len() as Tenths;
    let (bar_y, bottom) = match frame.width {
        Width::Narrow => (y + px(4) + label_height, y + px(4) + label_height + BAR_HEIGHT + px(8)),
        Width::Wide => {
            let height = label_height.max(BAR_HEIGHT);
            (y + px(5) + (height - BAR_HEIGHT) / 2, y + height + px(10))
        }
    };
    let label_top = match frame.width {
        Width::Narrow => y + px(2),
        Width::Wide => bar_y + (BAR_HEIGHT - label_height) / 2,
    };
    for (index, line) in lines.iter().enumerate() {
        let baseline = label_top + px(13) + LINE_HEIGHT * index as Tenths;
        let (x, anchor) = match frame.width {
            Width::Narrow => (0, Anchor::Start),
            Width::Wide => (frame.label_width, Anchor::End),
        };
        scene.text(Point::new(x, baseline), anchor, Role::Label, line);
    }
    let baseline = bar_y + px(16);
    if bar.is_absent() {
        let rect = Rect { x: frame.bars_x, y: bar_y, width: frame.bars_width, height: BAR_HEIGHT };
        scene.mark(rect, Role::Missing, &bar.whole.name);
        let at = Point::new(frame.bars_x + px(8), baseline);
        scene.text(at, Anchor::Start, Role::Reason, &bar.whole.text);
        return bottom;
    }
    let end_x = draw_segments(scene, chart, frame, bar, bar_y);
    scene.text(Point::new(end_x + px(6), baseline), Anchor::Start, Role::Amount, &bar.whole.text);
    bottom
}

/// Draws the segments of a bar; answers where the last one ends.
fn draw_segments(scene: &mut Scene, chart: &Chart, frame: &Frame, bar: &Bar, y: Tenths) -> Tenths {
    let mut before = 0;
    let mut last_width = None;
    for (value, key) in bar.values.iter().zip(&chart.series) {
        let length = value.length.unwrap_or(0);
        if length == 0 {
            continue;
        }
        // Both edges come from the running sum, so that parts never drift apart from the whole.
        let start = frame.scale.length(before);
        before += length;
        let end = frame.scale.length(before);
        let rect = Rect { x: frame.bars_x + start, y, width: end - start, height: BAR_HEIGHT };
        scene.mark(rect, Role::Series(key.tone), &value.name);
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
        let rect = Rect { x: frame.bars_x, y, width: px(2), height: BAR_HEIGHT };
        scene.mark(rect, Role::Baseline, &bar.whole.name);
    }
    frame.bars_x + frame.scale.length(before)
}
