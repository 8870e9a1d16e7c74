//! What is wrong with a drawing.

use gongkai::scene::{Anchor, Item, Rect, Scene, text};

/// The place a text takes: from a little below its baseline to the top of its digits.
pub(crate) fn text_box(item: &Item) -> Option<(Rect, &str)> {
    let Item::Text { at, anchor, role, text } = item else { return None };
    let size = role.text_size();
    let width = text::width(text, size);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2,
        Anchor::End => at.x - width,
    };
    Some((Rect { x, y: at.y - size * 4 / 5, width, height: size }, text))
}

pub(crate) fn do_overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

/// What is wrong with a drawing: things outside it, and texts that run into each other.
pub(crate) fn faults(scene: &Scene) -> Vec<String> {
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
            Item::Rect { rect, role, name, .. } => (*rect, format!("{role:?} {name}")),
            Item::Shape { outline, role, name, .. } => {
                (outline.bounds(), format!("{role:?} {name}"))
            }
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
