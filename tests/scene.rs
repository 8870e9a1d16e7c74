//! Charts as drawings: scales, texts, layouts, SVG.

#[path = "scene/collection.rs"]
mod collection;
#[path = "scene/flow.rs"]
mod flow;
#[path = "scene/golden.rs"]
mod golden;
#[path = "scene/golden_kind.rs"]
mod golden_kind;
#[path = "scene/kind.rs"]
mod kind;
#[path = "scene/layout.rs"]
mod layout;
#[path = "scene/line.rs"]
mod line;
#[path = "scene/matrix.rs"]
mod matrix;
#[path = "scene/measure.rs"]
mod measure;
#[path = "scene/random.rs"]
mod random;
#[path = "scene/row.rs"]
mod row;
#[path = "scene/scale.rs"]
mod scale;
mod support;
#[path = "scene/svg.rs"]
mod svg;
#[path = "scene/tile.rs"]
mod tile;

use gongkai::scene::{Item, Outline, Place, Point, Rect, Role, Scene, Width};
use support::drawing::{do_overlap, faults, text_box};

const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];

/// Half a pixel, in tenths.
const HALF_PIXEL: i64 = 5;

/// A drawn thing that stands for a value.
#[derive(Clone, Debug)]
struct Mark<'a> {
    name: &'a str,
    place: Place,
    role: Role,
    /// The smallest rectangle around it.
    rect: Rect,
    /// If it is a point of a series: where its value is.
    centre: Point,
}

/// Everything that stands for a value, in the order it is drawn.
fn marks(scene: &Scene) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    for item in &scene.items {
        let (rect, centre, name, place, role) = match item {
            Item::Rect { rect, role, name, place } => {
                let centre = Point::new(rect.x + rect.width / 2, rect.y + rect.height / 2);
                (*rect, centre, name, place, role)
            }
            Item::Shape { outline, role, name, place } => {
                (outline.bounds(), centre(outline, *role), name, place, role)
            }
            _ => continue,
        };
        if !name.is_empty() {
            marks.push(Mark { name, place: *place, role: *role, rect, centre });
        }
    }
    marks
}

fn mark<'a>(scene: &'a Scene, name: &str) -> Option<Mark<'a>> {
    marks(scene).into_iter().find(|mark| mark.name == name)
}

/// Where the value of a point is: in its middle, but the triangles stand on the value's height with
/// more on one side.
fn centre(outline: &Outline, role: Role) -> Point {
    let rect = outline.bounds();
    let below_top = match role {
        Role::Series(4) | Role::Tentative(4) => 55,
        Role::Series(5) | Role::Tentative(5) => 45,
        _ => rect.height / 2,
    };
    Point::new(rect.x + rect.width / 2, rect.y + below_top)
}

/// The lines of a role, in the order they are drawn.
fn strokes(scene: &Scene, wanted: Role) -> Vec<(Point, Point)> {
    let line = |item: &Item| match item {
        Item::Line { from, to, role } if *role == wanted => Some((*from, *to)),
        _ => None,
    };
    scene.items.iter().filter_map(line).collect()
}
