//! Where something came from and where it went: sources run together into one whole, and the whole
//! parts into outcomes and their parts. Nobody knows which source ended where, so no band leads past the
//! whole. Each node and each band is as high as its number; nodes keep room for their names.
//!
//! On narrow screens the same numbers are lying bars, each starting where the one before ended.

use super::scale::Linear;
use super::text::{shortened, width as text_width};
use super::{
    Anchor, Bar, Chart, ChartKind, Key, Outline, Panel, Point, Rect, Role, Scene, Tenths, Value,
    Width, px, stacked_bar,
};

const LABEL_SIZE: Tenths = px(13);
/// Height of the whole.
const HEIGHT: Tenths = px(280);
/// No node has less room than its name needs.
const MIN_SLOT: Tenths = px(19);
const NODE: Tenths = px(10);
/// Between two outcomes.
const GAP: Tenths = px(7);
const TOP: Tenths = px(26);
/// Left edges of sources, whole, outcomes and parts; at the end that of the drawing.
const COLUMNS: [Tenths; 5] = [0, px(150), px(324), px(524), px(720)];

/// A node with the room it takes.
struct Node<'a> {
    label: &'a str,
    value: &'a Value,
    /// Top of its room.
    top: Tenths,
    /// Height to scale.
    height: Tenths,
}

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, layout: Width) -> Scene {
    match layout {
        Width::Wide => draw_wide(chart),
        Width::Narrow => stacked_bar::draw(&as_bars(chart), layout),
    }
}

fn length(value: &Value) -> i64 {
    value.length.unwrap_or(0).max(0)
}

/// The first value of a bar, if it is drawn at all.
fn drawn(bar: &Bar) -> Option<&Value> {
    bar.values.first().filter(|value| length(value) > 0)
}

fn sum<'a>(values: impl Iterator<Item = &'a Value>) -> i64 {
    values.map(length).fold(0, i64::saturating_add)
}

/// What both sides are drawn to.
fn whole_length(sources: &Panel, outcomes: &[Panel]) -> i64 {
    let left = sum(sources.bars.iter().filter_map(drawn));
    let right = sum(outcomes.iter().filter_map(|panel| panel.whole.as_ref()));
    left.max(right)
}

fn draw_wide(chart: &Chart) -> Scene {
    let mut scene = Scene::new(Width::Wide.tenths());
    let Some((sources, outcomes)) = chart.panels.split_first() else { return scene };
    let scale = Linear::new(whole_length(sources, outcomes), HEIGHT);
    let (groups, parts, right) = outcome_nodes(outcomes, &scale);
    let source_values: Vec<(&str, &Value)> =
        sources.bars.iter().filter_map(|bar| Some((bar.label.as_str(), drawn(bar)?))).collect();
    let mut left = Tenths::default();
    let mut nodes: Vec<Node<'_>> = Vec::new();
    for (label, value) in source_values {
        let height = scale.length(length(value));
        let slot = height.max(MIN_SLOT);
        nodes.push(Node { label, value, top: left + (slot - height) / 2, height });
        left += slot + GAP;
    }
    let left = left - GAP;
    let bottom = right.max(left).max(HEIGHT);
    let whole_top = TOP + (bottom - HEIGHT) / 2;
    nodes.iter_mut().for_each(|node| node.top += TOP + (bottom - left) / 2);
    let [source_x, whole_x, group_x, part_x, end_x] = COLUMNS;
    // Bands lie below all nodes and names.
    let mut place = whole_top;
    for node in &nodes {
        let from = Point::new(source_x + NODE, node.top);
        band(&mut scene, node, from, Point::new(whole_x, place));
        place += node.height;
    }
    let mut before = 0;
    for node in &groups {
        let start = whole_top + scale.length(before);
        before += length(node.value);
        let to = Point::new(group_x, node.top);
        band(&mut scene, node, Point::new(whole_x + NODE, start), to);
    }
    for (group, parts) in groups.iter().zip(&parts) {
        let mut before = 0;
        for node in parts {
            let start = group.top + scale.length(before);
            before += length(node.value);
            let from = Point::new(group_x + NODE, start);
            band(&mut scene, node, from, Point::new(part_x, node.top));
        }
    }
    for node in &nodes {
        draw_node(&mut scene, node, source_x, whole_x - px(6));
    }
    if let Some(whole) = &sources.whole {
        let rect = Rect { x: whole_x, y: whole_top, width: NODE, height: HEIGHT };
        let role = if whole.length.is_none() { Role::Missing } else { Role::Neutral };
        scene.mark(rect, role, whole);
        let text = name(&sources.heading, whole, whole_x + NODE);
        // To the left: the bands to the right may lead upwards. Above the first source and its name,
        // which may be higher than its node.
        let top = |node: &Node<'_>| node.top.min(node.top + node.height / 2 - px(7));
        let top = nodes.first().map_or(whole_top, |node| top(node).min(whole_top));
        let at = Point::new(whole_x + NODE, top - px(8));
        scene.text(at, Anchor::End, Role::Label, &text);
    }
    for (group, parts) in groups.iter().zip(&parts) {
        let room = if parts.is_empty() { end_x } else { part_x - px(6) };
        draw_node(&mut scene, group, group_x, room);
        for part in parts {
            draw_node(&mut scene, part, part_x, end_x);
        }
    }
    scene.height = TOP + bottom + px(4);
    scene
}

/// The outcomes and the parts of each, with their places from the top, and the height of it all.
fn outcome_nodes<'a>(
    outcomes: &'a [Panel],
    scale: &Linear,
) -> (Vec<Node<'a>>, Vec<Vec<Node<'a>>>, Tenths) {
    let (mut groups, mut parts) = (Vec::new(), Vec::new());
    let mut top = TOP;
    for panel in outcomes {
        let Some(value) = panel.whole.as_ref().filter(|whole| length(whole) > 0) else { continue };
        let height = scale.length(length(value));
        let mut inner = top;
        let mut nodes = Vec::new();
        for bar in &panel.bars {
            if let Some(value) = drawn(bar) {
                let height = scale.length(length(value));
                let slot = height.max(MIN_SLOT);
                let place = inner + (slot - height) / 2;
                nodes.push(Node { label: &bar.label, value, top: place, height });
                inner += slot + px(1);
            }
        }
        let slot = height.max(MIN_SLOT);
        groups.push(Node { label: &panel.heading, value, top: top + (slot - height) / 2, height });
        parts.push(nodes);
        top += slot.max(inner - top) + GAP;
    }
    (groups, parts, top - TOP - GAP)
}

fn band(scene: &mut Scene, node: &Node<'_>, from: Point, to: Point) {
    let height = node.height;
    let outline = Outline::Ribbon { from, from_height: height, to, to_height: height };
    scene.shape(outline, Role::Ribbon(node.value.tone));
}

fn draw_node(scene: &mut Scene, node: &Node<'_>, x: Tenths, room: Tenths) {
    // What is a fraction of a pixel high is still there to be seen and pointed at.
    let height = node.height.max(px(1));
    let rect = Rect { x, y: node.top + (node.height - height) / 2, width: NODE, height };
    scene.mark(rect, node.value.role(&Key::default()), node.value);
    let start = x + NODE + px(6);
    let text = name(node.label, node.value, room - start);
    let middle = node.top + node.height / 2;
    scene.text(Point::new(start, middle + px(4)), Anchor::Start, Role::Label, &text);
}

/// A name and its number; where there isn't room for both, the name is shortened.
fn name(label: &str, value: &Value, room: Tenths) -> String {
    let number = " ".to_owned() + &value.text;
    // Both widths are rounded down, so together they may be a tenth wider.
    shortened(label, LABEL_SIZE, room - text_width(&number, LABEL_SIZE) - 1) + &number
}

/// The same as lying bars.
fn as_bars(chart: &Chart) -> Chart {
    let mut bars = Vec::new();
    if let Some((sources, outcomes)) = chart.panels.split_first() {
        let mut start = 0;
        for bar in &sources.bars {
            if let Some(value) = drawn(bar) {
                bars.push(as_bar(&bar.label, value, start));
                start += length(value);
            }
        }
        if let Some(whole) = &sources.whole {
            // Without any source it stays zero or absent.
            let length = if start > 0 { Some(start) } else { whole.length };
            let whole = Value { length, ..whole.clone() };
            bars.push(as_bar(&sources.heading, &whole, 0));
        }
        start = 0;
        for panel in outcomes {
            let Some(whole) = panel.whole.as_ref().filter(|whole| length(whole) > 0) else {
                continue;
            };
            bars.push(as_bar(&panel.heading, whole, start));
            let mut inner = start;
            for bar in &panel.bars {
                if let Some(value) = drawn(bar) {
                    bars.push(as_bar(&("· ".to_owned() + &bar.label), value, inner));
                    inner += length(value);
                }
            }
            start += length(whole);
        }
    }
    let panel = Panel { bars, ..Panel::default() };
    Chart {
        kind: ChartKind::StackedBars,
        series: vec![Key { label: String::new(), tone: 1 }],
        panels: vec![panel],
        ..chart.clone()
    }
}

fn as_bar(label: &str, value: &Value, start: i64) -> Bar {
    let label = label.to_owned();
    Bar { label, values: vec![value.clone()], whole: value.clone(), start }
}
