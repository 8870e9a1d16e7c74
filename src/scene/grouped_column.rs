//! Standing bars side by side, one group a year, in panels with a scale of their own. A year
//! without a value stays an empty, hatched place.

use super::scale::{Linear, ticks};
use super::stacked_bar::grouped;
use super::text::{shortened, width as text_width};
use super::{Anchor, Bar, Chart, MarkRef, Panel, Point, Rect, Role, Scene, Tenths, Value, Width, legend, px};

const HEADING_SIZE: Tenths = px(13);
const TICK_SIZE: Tenths = px(11);
const AMOUNT_SIZE: Tenths = px(11);

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
pub fn draw(chart: &Chart, width: Width) -> Scene {
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
        if let Some(heading) = &panel.heading {
            let text = shortened(heading, HEADING_SIZE, panel_width);
            scene.text(Point::new(left, panel_top + px(16)), Anchor::Start, Role::Heading, &text);
        }
        let longest = panel.bars.iter().flat_map(|bar| &bar.values).map(Value::length).max();
        let ticks = ticks(longest.unwrap_or(0), if columns == 1 { 4 } else { 2 });
        let domain = ticks.last().copied().unwrap_or(1);
        let tick_width =
            ticks.iter().map(|tick| text_width(&grouped(*tick), TICK_SIZE)).max().unwrap_or(0);
        let frame = Frame {
            left: left + tick_width + px(6),
            top: panel_top + heading_height,
            width: panel_width - tick_width - px(6),
            height: plot_height,
            scale: Linear::new(domain, plot_height),
            ticks,
        };
        draw_panel(&mut scene, chart, panel, index, &frame);
    }
    let rows = (chart.panels.len() as Tenths + columns - 1) / columns;
    scene.height = top + rows * panel_height;
    scene
}

fn draw_panel(scene: &mut Scene, chart: &Chart, panel: &Panel, index: usize, frame: &Frame) {
    let bottom = frame.top + frame.height;
    for tick in &frame.ticks {
        let y = bottom - frame.scale.length(*tick);
        let role = if *tick == 0 { Role::Baseline } else { Role::Grid };
        scene.line(Point::new(frame.left, y), Point::new(frame.left + frame.width, y), role);
        let at = Point::new(frame.left - px(6), y + px(4));
        scene.text(at, Anchor::End, Role::Tick, &grouped(*tick));
    }
    let count = panel.bars.len().max(1) as Tenths;
    let label_width = panel.bars.iter().map(|bar| text_width(&bar.label, TICK_SIZE)).max().unwrap_or(0);
    let is_short = label_width + px(4) > frame.width / count;
    for (bar_index, bar) in panel.bars.iter().enumerate() {
        let start = frame.left + frame.width * bar_index as Tenths / count;
        let end = frame.left + frame.width * (bar_index as Tenths + 1) / count;
        let mark = MarkRef { panel: index, bar: bar_index, series: None };
        draw_group(scene, chart, bar, mark, frame, (start, end));
        // 2019 → 19 where four digits don't fit.
        let label = if is_short { last_two(&bar.label) } else { bar.label.as_str() };
        let at = Point::new((start + end) / 2, bottom + px(16));
        scene.text(at, Anchor::Middle, Role::Tick, label);
    }
}

fn last_two(label: &str) -> &str {
    label.char_indices().nth_back(1).map_or(label, |(index, _)| label.split_at(index).1)
}

fn draw_group(
    scene: &mut Scene,
    chart: &Chart,
    bar: &Bar,
    mark: MarkRef,
    frame: &Frame,
    (start, end): (Tenths, Tenths),
) {
    let bottom = frame.top + frame.height;
    let margin = (end - start) / 8;
    let (start, end) = (start + margin, end - margin);
    if bar.values.is_empty() {
        let rect = Rect { x: start, y: frame.top, width: end - start, height: frame.height };
        scene.mark(rect, Role::Missing, mark);
        return;
    }
    let count = chart.series.len().max(1) as Tenths;
    for (index, (value, key)) in bar.values.iter().zip(&chart.series).enumerate() {
        let x = start + (end - start) * index as Tenths / count;
        let column_width = (start + (end - start) * (index as Tenths + 1) / count) - x;
        let mark = MarkRef { series: Some(index), ..mark };
        match value {
            Value::Known { length, text } => {
                // A zero is a value: a line on the baseline that can be pointed at.
                let height = frame.scale.length(*length).max(px(2));
                let rect = Rect { x, y: bottom - height, width: column_width - px(1), height };
                scene.mark(rect, Role::Series(key.tone), mark);
                if text_width(text, AMOUNT_SIZE) <= column_width + px(4) {
                    let at = Point::new(x + column_width / 2, bottom - height - px(4));
                    scene.text(at, Anchor::Middle, Role::Amount, text);
                }
            }
            Value::Absent(_) => {
                let rect = Rect { x, y: frame.top, width: column_width - px(1), height: frame.height };
                scene.mark(rect, Role::Missing, mark);
            }
        }
    }
}
