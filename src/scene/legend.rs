//! Names of the series, in rows above the drawing.

use super::text::{shortened, width};
use super::{
    Anchor, Chart, ChartKind, Outline, Point, Rect, Role, Scene, Tenths, Width, marker, px,
};

const SIZE: Tenths = px(13);
const SWATCH: Tenths = px(11);
const LINE: Tenths = px(22);
const GAP: Tenths = px(16);

/// Draws the legend from the top; answers where it ends. A single series needs none.
pub(super) fn draw(scene: &mut Scene, chart: &Chart) -> Tenths {
    let mut entries: Vec<(Role, &str)> = Vec::new();
    let is_named_elsewhere = match chart.kind {
        ChartKind::Matrix => true,
        // At the ends of the lines, where there is room for names.
        ChartKind::Lines => scene.width == Width::Wide.tenths(),
        _ => false,
    };
    if chart.series.len() > 1 && !is_named_elsewhere {
        for key in &chart.series {
            entries.push((Role::Series(key.tone), &key.label));
        }
    }
    if chart.has_tentative() {
        entries.push((Role::Tentative(1), &chart.tentative_label));
    }
    if chart.has_missing() {
        entries.push((Role::Missing, &chart.missing_label));
    }
    if chart.panels.iter().any(|panel| !panel.breaks.is_empty()) {
        entries.push((Role::Break, &chart.break_label));
    }
    if entries.is_empty() {
        return 0;
    }
    let (mut x, mut y) = (0, 0);
    for (role, label) in entries {
        let label = shortened(label, SIZE, scene.width - SWATCH - px(5));
        let entry_width = SWATCH + px(5) + width(&label, SIZE);
        if x > 0 && x + entry_width > scene.width {
            x = 0;
            y += LINE;
        }
        draw_swatch(scene, chart, role, Point::new(x, y + px(3)));
        let text_role = match role {
            Role::Series(tone) => Role::SeriesName(tone),
            _ => Role::Legend,
        };
        scene.text(Point::new(x + SWATCH + px(5), y + px(13)), Anchor::Start, text_role, &label);
        x += entry_width + GAP;
    }
    y + LINE + px(6)
}

/// A square, or the point of the series where the chart has points.
fn draw_swatch(scene: &mut Scene, chart: &Chart, role: Role, at: Point) {
    let has_points = matches!(chart.kind, ChartKind::Dots | ChartKind::Lines);
    let centre = Point::new(at.x + marker::EXTENT, at.y + SWATCH / 2);
    match role {
        Role::Series(tone) if has_points => scene.shape(marker::outline(tone, centre), role),
        Role::Tentative(_) => {
            scene.shape(Outline::Circle { centre, radius: marker::RADIUS }, role);
        }
        Role::Break => {
            let (top, bottom) = (Point::new(centre.x, at.y), Point::new(centre.x, at.y + SWATCH));
            scene.line(top, bottom, role);
        }
        _ => scene.rect(Rect { x: at.x, y: at.y, width: SWATCH, height: SWATCH }, role),
    }
}
