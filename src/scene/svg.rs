//! Prints a scene as SVG text: the one renderer of browser, prerendered page and tests.
//!
//! The text goes into the page as it is, so every text item is escaped here. Attributes are
//! presentation-free: classes get their look from the style sheet, as the content security policy
//! wants it.

use super::{Anchor, Item, Scene, Tenths};

/// The scene as an `<svg>` element with the class `class`. The words for a mark stand in its
/// `data-name`.
///
/// Lines and marks come first; all texts are in one group hidden from assistive technology, which
/// gets the same words as names of the marks and as a table.
pub fn print(scene: &Scene, class: &str) -> String {
    let mut svg = String::new();
    svg.push_str("<svg class=\"");
    svg.push_str(class);
    svg.push_str("\" viewBox=\"0 0 ");
    push_length(&mut svg, scene.width);
    svg.push(' ');
    push_length(&mut svg, scene.height);
    svg.push_str("\" focusable=\"false\">");
    svg.push_str(&content(scene));
    svg.push_str("</svg>");
    svg
}

/// What is inside the element: for a picture that has more around it.
pub fn content(scene: &Scene) -> String {
    let mut svg = String::with_capacity(64 * scene.items.len());
    for item in &scene.items {
        push_shape(&mut svg, item);
    }
    svg.push_str("<g aria-hidden=\"true\">");
    for item in &scene.items {
        push_text(&mut svg, item);
    }
    svg.push_str("</g>");
    svg
}

fn push_shape(svg: &mut String, item: &Item) {
    match item {
        Item::Rect { rect, role, name } => {
            open(svg, "rect", role.class());
            if !name.is_empty() {
                push_attribute(svg, "data-name", name);
            }
            for (name, length) in
                [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]
            {
                push_coordinate(svg, name, length);
            }
            svg.push_str("/>");
        }
        Item::Line { from, to, role } => {
            open(svg, "line", role.class());
            for (name, length) in [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)] {
                push_coordinate(svg, name, length);
            }
            svg.push_str("/>");
        }
        Item::Text { .. } => {}
    }
}

fn push_text(svg: &mut String, item: &Item) {
    let Item::Text { at, anchor, role, text } = item else { return };
    open(svg, "text", role.class());
    push_coordinate(svg, "x", at.x);
    push_coordinate(svg, "y", at.y);
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => push_attribute(svg, "text-anchor", "middle"),
        Anchor::End => push_attribute(svg, "text-anchor", "end"),
    }
    svg.push('>');
    push_escaped(svg, text);
    svg.push_str("</text>");
}

fn open(svg: &mut String, element: &str, class: &str) {
    svg.push('<');
    svg.push_str(element);
    push_attribute(svg, "class", class);
}

fn push_attribute(svg: &mut String, name: &str, value: &str) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    push_escaped(svg, value);
    svg.push('"');
}

fn push_coordinate(svg: &mut String, name: &str, length: Tenths) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    push_length(svg, length);
    svg.push('"');
}

/// Tenths as pixels: `125` → `12.5`, `120` → `12`.
fn push_length(svg: &mut String, length: Tenths) {
    if length < 0 {
        svg.push('-');
    }
    let magnitude = length.unsigned_abs();
    svg.push_str(&(magnitude / 10).to_string());
    if !magnitude.is_multiple_of(10) {
        svg.push('.');
        svg.push_str(&(magnitude % 10).to_string());
    }
}

/// Appends `text` so that it is text in element content and in a double-quoted attribute. Whole runs
/// are copied: most texts have nothing to escape.
pub fn push_escaped(markup: &mut String, text: &str) {
    let mut copied = 0;
    for (index, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        markup.push_str(text.get(copied..index).unwrap_or_default());
        markup.push_str(entity);
        copied = index + 1;
    }
    markup.push_str(text.get(copied..).unwrap_or_default());
}
