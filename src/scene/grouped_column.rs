//! Standing bars side by side, one group a year, in panels with a scale of their own. A year
//! without a value stays an empty, hatched place.

use super::scale::{Linear, band, ticks};
use super::text::{shortened, width as text_width};
use super::{Anchor, Bar, Chart, Panel, Point, Rect, Role, Scene, Tenths, Width, legend, px};

const HEADING_SIZE: Tenths = px(13);
const TICK_SIZE: Tenths = px(12);
/// Width of the columns of one year at most.
const MAX_GROUP_WIDTH: Tenths = px(132);
const AMOUNT_SIZE: Tenths = px(12);

/// Where a panel stands and how its values map to heights.
struct Frame {
    left: Tenths,
    top: Tenths,
    width: Tenths,
    height: Tenths,
    scale: Linear,
    ticks: Vec<i64>,
}

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, width: Width) -> Scene {
    let mut scene = Scene::new(width.tenths());
    let top = legend::draw(&mut scene, chart);
    let columns: Tenths = match (chart.panels.len(), width) {
        (0 | 1, _) => 1,
        (_, Width::Wide) => 3,
        (_, Width::Narrow) => 2,
    };
    let gap = px(24);
    let panel_width = (scene.width - gap * (columns - 1)) / columns;
    let plot_height = if columns == 1 { px(220) } else { px(96) };
    let heading_height = if columns == 1 { px(18) } else { px(44) };
    let panel_height = heading_height + plot_height + px(34);
    for (index, panel) in chart.panels.iter().enumerate() {
        let place = index as Tenths;
        let left = (place % columns) * (panel_width + gap);
        let panel_top = top + (place / columns) * panel_height;
        if !panel.heading.is_empty() {
            let text = shortened(&panel.heading, HEADING_SIZE, panel_width);
            scene.text(Point::new(left, panel_top + px(16)), Anchor::Start, Role::Heading, &text);
        }
        let values = panel.bars.iter().flat_map(|bar| &bar.values);
        let longest = values.filter_map(|value| value.length).max();
        let ticks = ticks(longest.unwrap_or(0), if columns == 1 { 4 } else { 2 });
        let domain = ticks.last().copied().unwrap_or(1);
        let tick_width = ticks
            .iter()
            .map(|tick| text_width(&(chart.print_count)(*tick), TICK_SIZE))
            .max()
            .unwrap_or(0);
        let frame = Frame {
            left: left + tick_width + px(6),
            top: panel_top + heading_height,
            width: panel_width - tick_width - px(6),
            height: plot_height,
            scale: Linear::new(domain, plot_height),
            ticks,
        };
        draw_panel(&mut scene, chart, panel, &frame);
    }
    let rows = (chart.panels.len() as Tenths + columns - 1) / columns;
    scene.height = top + rows * panel_height;
    scene
}

fn draw_panel(scene: &mut Scene, chart: &Chart, panel: &Panel, frame: &Frame) {
    let bottom = frame.top + frame.height;
    for tick in &frame.ticks {
        let y = bottom - frame.scale.length(*tick);
        let role = if *tick == 0 { Role::Baseline } else { Role::Grid };
        scene.line(Point::new(frame.left, y), Point::new(frame.left + frame.width, y), role);
        let at = Point::new(frame.left - px(6), y + px(4));
        scene.text(at, Anchor::End, Role::Tick, &(chart.print_count)(*tick));
    }
    let count = panel.bars.len().max(1) as Tenths;
    let label_width =
        panel.bars.iter().map(|bar| text_width(&bar.label, TICK_SIZE)).max().unwrap_or(0);
    let slot = frame.width / count;
    let is_short = label_width + px(4) > slot;
    let every = if text_width("00", TICK_SIZE) + px(2) > slot { 2 } else { 1 };
    for index in &panel.breaks {
        let x = frame.left + band(frame.width, panel.bars.len(), *index);
        let top = Point::new(x, frame.top - px(10));
        scene.line(top, Point::new(x, bottom), Role::Break);
    }
    for (bar_index, bar) in panel.bars.iter().enumerate() {
        let start = frame.left + frame.width * bar_index as Tenths / count;
        let end = frame.left + frame.width * (bar_index as Tenths + 1) / count;
        draw_group(scene, chart, bar, frame, (start, end));
        // 2019 → 19 where four digits don't fit.
        let label = if is_short { last_two(&bar.label) } else { bar.label.as_str() };
        // Every second one where even these don't.
        if bar_index % every == 0 {
            let half = text_width(label, TICK_SIZE) / 2;
            let middle = ((start + end) / 2).min(scene.width - half - 1);
            let at = Point::new(middle, bottom + px(16));
            scene.text(at, Anchor::Middle, Role::Tick, label);
        }
    }
}

fn last_two(label: &str) -> &str {
    let start = label.char_indices().nth_back(1).map_or(0, |(index, _)| index);
    label.get(start..).unwrap_or(label)
}

fn draw_group(
    scene: &mut Scene,
    chart: &Chart,
    bar: &Bar,
    frame: &Frame,
    (start, end): (Tenths, Tenths),
) {
    let bottom = frame.top + frame.height;
    // Few years don't make fat columns.
    let width = ((end - start) * 3 / 4).min(MAX_GROUP_WIDTH);
    let start = (start + end - width) / 2;
    let end = start + width;
    if bar.is_absent() {
        let rect = Rect { x: start, y: frame.top, width: end - start, height: frame.height };
        scene.mark(rect, Role::Missing, &bar.whole);
        return;
    }
    let count = chart.series.len().max(1) as Tenths;
    for (index, (value, key)) in bar.values.iter().zip(&chart.series).enumerate() {
        let x = start + (end - start) * index as Tenths / count;
        let width = start + (end - start) * (index as Tenths + 1) / count - x;
        let (role, height) = match value.length {
            None => (Role::Missing, frame.height),
            // A zero is a value: no column, but a piece of the baseline that can be pointed at.
            Some(0) => (Role::Baseline, px(2)),
            Some(length) => (Role::Series(key.tone), frame.scale.length(length)),
        };
        let rect = Rect { x, y: bottom - height, width: width - px(1), height };
        scene.mark(rect, role, value);
        if value.length.is_some() && text_width(&value.text, AMOUNT_SIZE) + px(2) <= width {
            let at = Point::new(x + width / 2, rect.y - px(4));
            scene.text(at, Anchor::Middle, Role::Amount, &value.text);
        }
    }
}
