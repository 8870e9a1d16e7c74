//! Names of the series, in rows above the drawing.

use super::text::width;
use super::{Anchor, Chart, Point, Rect, Role, Scene, Tenths, px};

const SIZE: Tenths = px(13);
const SWATCH: Tenths = px(11);
const LINE: Tenths = px(22);
const GAP: Tenths = px(16);

/// Draws the legend from the top; answers where it ends. A single series needs none.
pub(super) fn draw(scene: &mut Scene, chart: &Chart) -> Tenths {
    let mut entries: Vec<(Role, &str)> =
        chart.series.iter().map(|key| (Role::Series(key.tone), key.label.as_str())).collect();
    if entries.len() < 2 {
        entries.clear();
    }
    if chart.has_missing() {
        entries.push((Role::Missing, &chart.missing_label));
    }
    if entries.is_empty() {
        return 0;
    }
    let (mut x, mut y) = (0, 0);
    for (role, label) in entries {
        let entry_width = SWATCH + px(5) + width(label, SIZE);
        if x > 0 && x + entry_width > scene.width {
            x = 0;
            y += LINE;
        }
        scene.rect(Rect { x, y: y + px(3), width: SWATCH, height: SWATCH }, role);
        scene.text(Point::new(x + SWATCH + px(5), y + px(13)), Anchor::Start, Role::Legend, label);
        x += entry_width + GAP;
    }
    y + LINE + px(6)
}
