//! The shape of a point, by the tone of its series: the second channel besides colour.

use super::{Outline, Point, Role, Scene, Tenths, Value, px};

/// Radius of a round point.
pub(super) const RADIUS: Tenths = px(5);
/// No point reaches further from its centre.
pub(super) const EXTENT: Tenths = px(6);

/// The outline of a point of this tone around `centre`: circle, square, diamond, triangle, upturned
/// triangle, and a flat square.
pub(super) fn outline(tone: u8, centre: Point) -> Outline {
    let around = |offsets: &[(Tenths, Tenths)]| {
        let corner = |(x, y): &(Tenths, Tenths)| Point::new(centre.x + x, centre.y + y);
        Outline::Polygon(offsets.iter().map(corner).collect())
    };
    match tone {
        2 => around(&[(-45, -45), (45, -45), (45, 45), (-45, 45)]),
        3 => around(&[(0, -60), (60, 0), (0, 60), (-60, 0)]),
        4 => around(&[(0, -55), (58, 45), (-58, 45)]),
        5 => around(&[(0, 55), (58, -45), (-58, -45)]),
        6 => around(&[(-55, -30), (55, -30), (55, 30), (-55, 30)]),
        _ => Outline::Circle { centre, radius: RADIUS },
    }
}

/// Draws the point of `value` in this tone, hollow if its base is too small for a rate.
pub(super) fn draw(scene: &mut Scene, tone: u8, centre: Point, value: &Value) {
    let role = if value.is_tentative { Role::Tentative(tone) } else { Role::Series(tone) };
    scene.mark_shape(outline(tone, centre), role, value);
}
