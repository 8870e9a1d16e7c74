//! Prints a scene as SVG text: the one renderer of browser, prerendered page and tests.
//!
//! The text goes into the page as it is, so every text item is escaped here. Attributes are
//! presentation-free: classes get their look from the style sheet, as the content security policy
//! wants it.

use super::{Anchor, Item, Outline, Place, Point, Rect, Role, Scene, Tenths, px};

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
        Item::Rect { rect, role, name, place } => {
            open(svg, "rect", role.class());
            push_mark(svg, name, *place);
            for (name, length) in
                [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]
            {
                push_coordinate(svg, name, length);
            }
            svg.push_str("/>");
            push_texture(svg, *role, rect);
        }
        Item::Shape { outline, role, name, place } => {
            if let Outline::Circle { centre, radius } = outline {
                open(svg, "circle", role.class());
                push_mark(svg, name, *place);
                for (name, length) in [("cx", centre.x), ("cy", centre.y), ("r", *radius)] {
                    push_coordinate(svg, name, length);
                }
            } else {
                open(svg, "path", role.class());
                push_mark(svg, name, *place);
                svg.push_str(" d=\"");
                push_path(svg, outline);
                svg.push('"');
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

/// Name and place of a mark, if it has one in the table; nothing for what is none.
fn push_mark(svg: &mut String, name: &str, place: Place) {
    if !name.is_empty() {
        push_attribute(svg, "data-name", name);
        if place != Place::NONE {
            let place = [&place.row.to_string(), ".", &place.column.to_string()].concat();
            push_attribute(svg, "data-place", &place);
        }
    }
}

/// A hatch over what is missing, and stripes over three of the tones, each in its own way, so that they
/// are told apart without colour: one dashed stroke as wide as the rectangle is high, or a line along it.
fn push_texture(svg: &mut String, role: Role, rect: &Rect) {
    let (class, width) = match role {
        Role::Missing => ("hatch", rect.height),
        // Not on what is too narrow to show stripes.
        _ if rect.width < px(11) => return,
        Role::Series(3) => ("stripe-3", rect.height),
        Role::Series(4) => ("stripe-4", px(2)),
        Role::Series(5) => ("stripe-5", rect.height),
        _ => return,
    };
    open(svg, "path", class);
    svg.push_str(" d=\"M");
    push_length(svg, rect.x);
    svg.push(' ');
    push_length(svg, rect.y + rect.height / 2);
    svg.push('h');
    push_length(svg, rect.width);
    svg.push('"');
    push_coordinate(svg, "stroke-width", width);
    svg.push_str("/>");
}

/// The path of an outline. Bands are printed by their differences, of which most are alike, so that a
/// page compresses well.
fn push_path(svg: &mut String, outline: &Outline) {
    match outline {
        Outline::Path(points) => push_points(svg, 'M', points),
        Outline::Polygon(points) => {
            push_points(svg, 'M', points);
            svg.push('z');
        }
        Outline::Ribbon { from, from_height, to, to_height } => {
            let (width, middle) = (to.x - from.x, (to.x - from.x) / 2);
            push_points(svg, 'M', &[*from]);
            let rise = to.y - from.y;
            push_points(
                svg,
                'c',
                &[Point::new(middle, 0), Point::new(middle, rise), Point::new(width, rise)],
            );
            svg.push('v');
            push_length(svg, *to_height);
            let fall = from.y + from_height - to.y - to_height;
            push_points(
                svg,
                'c',
                &[Point::new(-middle, 0), Point::new(-middle, fall), Point::new(-width, fall)],
            );
            svg.push('z');
        }
        Outline::Circle { .. } => {}
    }
}

fn push_points(svg: &mut String, letter: char, points: &[Point]) {
    svg.push(letter);
    for (index, length) in points.iter().flat_map(|point| [point.x, point.y]).enumerate() {
        // A minus sign separates as well as a space.
        if index > 0 && length >= 0 {
            svg.push(' ');
        }
        push_length(svg, length);
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
