//! Numbers that stand for themselves: the number large, its name below, side by side. Nothing is drawn
//! to scale, because their units differ.

use super::text::{shortened, width as text_width, wrap};
use super::{Anchor, Bar, Chart, Point, Rect, Role, Scene, Tenths, Width, px};

const LABEL_SIZE: Tenths = px(13);
const LINE_HEIGHT: Tenths = px(18);
const NUMBER_HEIGHT: Tenths = px(30);
const GAP: Tenths = px(20);
/// From the left edge of a tile to its text.
const INSET: Tenths = px(10);
const MAX_LINES: usize = 3;

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, layout: Width) -> Scene {
    let mut scene = Scene::new(layout.tenths());
    // As many side by side as leave room for the longest number.
    let numbers = chart.bars().flat_map(|bar| &bar.values);
    let longest = numbers.map(|value| text_width(&value.text, Role::Number.text_size())).max();
    let tile_width = |columns: Tenths| (scene.width - GAP * (columns - 1)) / columns;
    let mut columns: Tenths = if layout == Width::Wide { 3 } else { 2 };
    while columns > 1 && longest.unwrap_or(0) + INSET > tile_width(columns) {
        columns -= 1;
    }
    let width = tile_width(columns);
    let mut y = 0;
    for panel in &chart.panels {
        if !panel.heading.is_empty() {
            let heading = shortened(&panel.heading, LABEL_SIZE, scene.width);
            scene.text(Point::new(0, y + px(18)), Anchor::Start, Role::Heading, &heading);
            y += px(34);
        }
        for row in panel.bars.chunks(columns as usize) {
            let mut height = 0;
            for (column, bar) in row.iter().enumerate() {
                let x = (width + GAP) * column as Tenths;
                height = height.max(draw_tile(&mut scene, bar, Point::new(x, y), width));
            }
            y += height + px(14);
        }
    }
    scene.height = y;
    scene
}

/// Draws one tile; answers its height.
fn draw_tile(scene: &mut Scene, bar: &Bar, at: Point, width: Tenths) -> Tenths {
    let Some(value) = bar.values.first() else { return 0 };
    let lines = wrap(&bar.label, LABEL_SIZE, width - INSET, MAX_LINES);
    // A number with its qualifier may be wider than a phone.
    let numbers = wrap(&value.text, Role::Number.text_size(), width - INSET, MAX_LINES);
    let numbers_height = NUMBER_HEIGHT * numbers.len() as Tenths;
    let height = px(10) + numbers_height + LINE_HEIGHT * lines.len() as Tenths + px(4);
    // The tile is the mark: a thin rule at its left, and a place to point at.
    scene.mark(Rect { x: at.x, y: at.y, width, height }, Role::Tile, value);
    for (index, number) in numbers.iter().enumerate() {
        let baseline = at.y + px(28) + NUMBER_HEIGHT * index as Tenths;
        scene.text(Point::new(at.x + INSET, baseline), Anchor::Start, Role::Number, number);
    }
    for (index, line) in lines.iter().enumerate() {
        let baseline = at.y + px(18) + numbers_height + LINE_HEIGHT * index as Tenths;
        scene.text(Point::new(at.x + INSET, baseline), Anchor::Start, Role::Label, line);
    }
    height
}
