//! Charts as drawings: scales, texts, layouts, SVG.

#[path = "scene/collection.rs"]
mod collection;
#[path = "scene/golden.rs"]
mod golden;
#[path = "scene/layout.rs"]
mod layout;
#[path = "scene/measure.rs"]
mod measure;
mod support;
#[path = "scene/svg.rs"]
mod svg;

use gongkai::scene::{Anchor, Item, Rect, Role, Scene, Tenths, px, text};

/// The size that texts of a role are measured with in the layouts and printed with in
/// style/chart.css.
fn size(role: Role) -> Tenths {
    match role {
        Role::Tick | Role::Amount | Role::Reason | Role::OnSeries(_) => px(12),
        _ => px(13),
    }
}

/// The place a text takes: from a little below its baseline to the top of its digits.
fn text_box(item: &Item) -> Option<(Rect, &str)> {
    let Item::Text { at, anchor, role, text } = item else { return None };
    let size = size(*role);
    let width = text::width(text, size);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2,
        Anchor::End => at.x - width,
    };
    Some((Rect { x, y: at.y - size * 4 / 5, width, height: size }, text))
}

fn do_overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

/// What is wrong with a drawing: things outside it, and texts that run into each other.
fn faults(scene: &Scene) -> Vec<String> {
    let whole = Rect { x: 0, y: 0, width: scene.width, height: scene.height };
    let is_inside = |rect: &Rect| {
        rect.x >= 0
            && rect.y >= 0
            && rect.width >= 0
            && rect.height >= 0
            && rect.x + rect.width <= whole.width
            && rect.y + rect.height <= whole.height
    };
    let mut faults = Vec::new();
    let mut texts: Vec<(Rect, &str)> = Vec::new();
    for item in &scene.items {
        let (rect, what) = match item {
            Item::Rect { rect, role, name } => (*rect, format!("{role:?} {name}")),
            Item::Line { from, to, role } => {
                let (x, y) = (from.x.min(to.x), from.y.min(to.y));
                let (width, height) = (from.x.max(to.x) - x, from.y.max(to.y) - y);
                (Rect { x, y, width, height }, format!("{role:?}"))
            }
            Item::Text { text, .. } => {
                let (rect, _) = text_box(item).unwrap();
                (rect, format!("text {text:?}"))
            }
        };
        if !is_inside(&rect) {
            faults
                .push(format!("{what} at {rect:?} is outside {} × {}", whole.width, whole.height));
        }
        if let Some((rect, text)) = text_box(item) {
            for (other, before) in &texts {
                if do_overlap(&rect, other) {
                    faults.push(format!("{text:?} at {rect:?} runs into {before:?} at {other:?}"));
                }
            }
            texts.push((rect, text));
        }
    }
    faults
}
