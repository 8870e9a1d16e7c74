//! Lines over the years, in panels on one scale. A year without a value is a gap, and no line runs to a
//! point whose base is too small. Each line is named at its end, names moved apart where they would meet
//! (on narrow screens in the legend); a single line has its first and last value printed.

use super::label::spread;
use super::row::tick_text;
use super::scale::{Linear, ticks};
use super::text::{shortened, width as text_width};
use super::{
    Anchor, Bar, Chart, Key, Outline, Panel, Point, Rect, Role, Scene, Tenths, Value, Width,
    legend, marker, px,
};

const NAME_SIZE: Tenths = px(13);
const TICK_SIZE: Tenths = px(12);
const LINE_HEIGHT: Tenths = px(16);
const GAP: Tenths = px(24);
const MAX_NAME_WIDTH: Tenths = px(150);
/// From the end of the lines to their names, with room for the shape of their points.
const NAME_OFFSET: Tenths = px(22);

/// Where a panel stands and how its values map to heights.
struct Frame {
    left: Tenths,
    top: Tenths,
    /// Between the first year and the last one.
    width: Tenths,
    height: Tenths,
    scale: Linear,
    ticks: Vec<i64>,
}

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, layout: Width) -> Scene {
    let mut scene = Scene::new(layout.tenths());
    let top = legend::draw(&mut scene, chart);
    let columns: Tenths = match (chart.panels.len(), chart.series.len(), layout) {
        (0 | 1, ..) => 1,
        (_, 1, Width::Wide) => 3,
        (_, 1, Width::Narrow) | (_, _, Width::Wide) => 2,
        _ => 1,
    };
    let panel_width = (scene.width - GAP * (columns - 1)) / columns;
    let height = if chart.series.len() == 1 && columns > 1 { px(84) } else { px(180) };
    let has_headings = chart.panels.iter().any(|panel| !panel.heading.is_empty());
    let heading_height = if has_headings { px(44) } else { px(24) };
    let panel_height = heading_height + height + px(40);
    let values = || chart.bars().flat_map(|bar| &bar.values);
    let longest = values().filter_map(|value| value.length).max().unwrap_or(0);
    let ticks = match chart.full {
        Some(full) if longest <= full => vec![0, full / 2, full],
        // What counts are held against may be less than they are.
        Some(full) => ticks(longest.saturating_mul(100) / full, 3)
            .into_iter()
            .map(|tick| tick * full / 100)
            .collect(),
        None => ticks(longest, 3),
    };
    let tick_width = ticks.iter().map(|tick| text_width(&tick_text(chart, *tick), TICK_SIZE)).max();
    let left_room = tick_width.unwrap_or(0) + px(6) + marker::EXTENT;
    let years = chart.bars().map(|bar| text_width(&bar.label, TICK_SIZE));
    let half_year = years.max().unwrap_or(0) / 2 + px(1);
    let right_room = if has_names(chart, layout) {
        name_width(chart) + NAME_OFFSET + marker::EXTENT
    } else {
        half_year.max(px(8))
    };
    for (index, panel) in chart.panels.iter().enumerate() {
        let place = index as Tenths;
        let left = (place % columns) * (panel_width + GAP);
        let panel_top = top + (place / columns) * panel_height;
        if !panel.heading.is_empty() {
            let text = shortened(&panel.heading, NAME_SIZE, panel_width);
            scene.text(Point::new(left, panel_top + px(16)), Anchor::Start, Role::Heading, &text);
        }
        let frame = Frame {
            left: left + left_room,
            top: panel_top + heading_height,
            width: panel_width - left_room - right_room,
            height,
            scale: Linear::new(longest.max(ticks.last().copied().unwrap_or(1)), height),
            ticks: ticks.clone(),
        };
        draw_panel(&mut scene, chart, panel, &frame, has_names(chart, layout));
    }
    let rows = (chart.panels.len() as Tenths + columns - 1) / columns;
    scene.height = top + rows * panel_height;
    scene
}

/// Whether lines are named at their ends; on narrow screens they are named in the legend.
fn has_names(chart: &Chart, layout: Width) -> bool {
    chart.series.len() > 1 && layout == Width::Wide
}

fn name_width(chart: &Chart) -> Tenths {
    let widths = chart.series.iter().map(|key| text_width(&key.label, NAME_SIZE));
    widths.max().unwrap_or(0).min(MAX_NAME_WIDTH)
}

impl Frame {
    /// The place of the year at `index` of `count`: on a scale of years, all of the same length.
    fn x(&self, index: usize, count: usize) -> Tenths {
        let steps = (count.max(2) - 1) as Tenths;
        // A single year stands in the middle.
        if count < 2 {
            self.left + self.width / 2
        } else {
            self.left + self.width * index as Tenths / steps
        }
    }

    fn y(&self, length: i64) -> Tenths {
        self.top + self.height - self.scale.length(length)
    }
}

fn draw_panel(scene: &mut Scene, chart: &Chart, panel: &Panel, frame: &Frame, has_names: bool) {
    let (left, right) = (frame.left - marker::EXTENT, frame.left + frame.width + marker::EXTENT);
    for tick in &frame.ticks {
        let y = frame.y(*tick);
        let role = if *tick == 0 { Role::Baseline } else { Role::Grid };
        scene.line(Point::new(left, y), Point::new(right, y), role);
        let at = Point::new(left - px(6), y + px(4));
        scene.text(at, Anchor::End, Role::Tick, &tick_text(chart, *tick));
    }
    let count = panel.bars.len();
    draw_years(scene, panel, frame);
    for index in &panel.breaks {
        if let Some(before) = index.checked_sub(1) {
            let x = (frame.x(before, count) + frame.x(*index, count)) / 2;
            let bottom = Point::new(x, frame.top + frame.height);
            scene.line(Point::new(x, frame.top - px(10)), bottom, Role::Break);
        }
    }
    let mut ends: Vec<(&Key, Tenths)> = Vec::new();
    for (column, key) in chart.series.iter().enumerate() {
        let value = |bar: &'_ Bar| bar.values.get(column).cloned();
        let values: Vec<Option<Value>> = panel.bars.iter().map(value).collect();
        if let Some(end) = draw_series(scene, chart, key, &values, frame) {
            ends.push((key, end));
        }
    }
    if has_names {
        let wanted: Vec<Tenths> = ends.iter().map(|(_, y)| *y).collect();
        let bottom = frame.top + frame.height;
        let places = spread(&wanted, LINE_HEIGHT, frame.top, bottom);
        for ((key, _), y) in ends.into_iter().zip(places) {
            let text = shortened(&key.label, NAME_SIZE, name_width(chart));
            let shape = marker::outline(key.tone, Point::new(right + px(12), y));
            scene.shape(shape, Role::Series(key.tone));
            let at = Point::new(right + NAME_OFFSET, y + px(4));
            scene.text(at, Anchor::Start, Role::SeriesName(key.tone), &text);
        }
    }
}

/// The years along the bottom, as many as have room; a year without values is an empty, hatched place.
fn draw_years(scene: &mut Scene, panel: &Panel, frame: &Frame) {
    let count = panel.bars.len();
    let label_width =
        panel.bars.iter().map(|bar| text_width(&bar.label, TICK_SIZE)).max().unwrap_or(0) + px(6);
    let step = frame.width / (count.max(2) as Tenths - 1);
    let every = (label_width / step.max(1) + 1) as usize;
    for (index, bar) in panel.bars.iter().enumerate() {
        let x = frame.x(index, count);
        if bar.is_absent() {
            let half = (step / 2).min(px(12));
            // At the ends half of the place would lie outside.
            let start = (x - half).max(frame.left - marker::EXTENT);
            let end = (x + half).min(frame.left + frame.width + marker::EXTENT);
            let rect = Rect { x: start, y: frame.top, width: end - start, height: frame.height };
            scene.mark(rect, Role::Missing, &bar.whole);
        }
        // Counted from the last year, which is the one that is asked about.
        if (count - 1 - index).is_multiple_of(every) {
            let at = Point::new(x, frame.top + frame.height + px(18));
            scene.text(at, Anchor::Middle, Role::Tick, &bar.label);
        }
    }
}

/// Draws one line with its points; answers the height of its last point.
fn draw_series(
    scene: &mut Scene,
    chart: &Chart,
    key: &Key,
    values: &[Option<Value>],
    frame: &Frame,
) -> Option<Tenths> {
    let mut stroke: Vec<Point> = Vec::new();
    let mut points: Vec<(Point, &Value)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let at = value.as_ref().and_then(|value| {
            let y = frame.y(value.length?);
            Some((Point::new(frame.x(index, values.len()), y), value))
        });
        let is_joined = at.is_some_and(|(_, value)| !value.is_tentative);
        if !is_joined && !stroke.is_empty() {
            push_stroke(scene, key, &mut stroke);
        }
        if let Some((point, value)) = at {
            if is_joined {
                stroke.push(point);
            }
            points.push((point, value));
        }
    }
    push_stroke(scene, key, &mut stroke);
    for (point, value) in &points {
        marker::draw(scene, key.tone, *point, value);
    }
    let (last, first) = (points.last()?, points.first()?);
    if chart.series.len() == 1 {
        let mut printed = vec![last];
        if first.0.x < last.0.x {
            printed.push(first);
        }
        let mut before: Option<Tenths> = None;
        for (point, value) in printed {
            print_value(scene, *point, value, frame, &mut before);
        }
    }
    Some(last.0.y)
}

fn push_stroke(scene: &mut Scene, key: &Key, stroke: &mut Vec<Point>) {
    if stroke.len() > 1 {
        scene.shape(Outline::Path(std::mem::take(stroke)), Role::Stroke(key.tone));
    }
    stroke.clear();
}

/// Prints a value above its point, unless it is wider than the panel or would run into the one printed
/// `before`, from there on to the right.
fn print_value(
    scene: &mut Scene,
    point: Point,
    value: &Value,
    frame: &Frame,
    before: &mut Option<Tenths>,
) {
    let half = text_width(&value.text, TICK_SIZE) / 2;
    let (left, right) = (frame.left - marker::EXTENT, frame.left + frame.width + px(8));
    let x = point.x.min(right - half).max(left + half);
    let has_room = 2 * half <= right - left;
    if has_room && before.is_none_or(|start| x + half + px(4) <= start) {
        let at = Point::new(x, point.y - px(9));
        scene.text(at, Anchor::Middle, Role::Amount, &value.text);
        *before = Some(x - half);
    }
}
