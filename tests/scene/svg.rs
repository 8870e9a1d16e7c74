//! Drawings as SVG text.

use crate::support::{markup, property};
use gongkai::scene::svg::{print, push_escaped};
use gongkai::scene::{Anchor, Item, Outline, Place, Point, Rect, Role, Scene};
use proptest::prelude::*;

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        (0..9_u8).prop_map(Role::Series),
        (0..9_u8).prop_map(Role::OnSeries),
        prop::sample::select(vec![
            Role::Missing,
            Role::Baseline,
            Role::Grid,
            Role::Divider,
            Role::Tick,
            Role::Label,
            Role::Heading,
            Role::Amount,
            Role::Legend,
            Role::Reason,
        ]),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (-100..9000_i32, -100..9000_i32).prop_map(|(x, y)| Point { x, y })
}

fn outline() -> impl Strategy<Value = Outline> {
    let points = || prop::collection::vec(point(), 1..5);
    prop_oneof![
        points().prop_map(Outline::Path),
        points().prop_map(Outline::Polygon),
        (point(), 0..90_i32).prop_map(|(centre, radius)| Outline::Circle { centre, radius }),
        (point(), 0..900_i32, point(), 0..900_i32).prop_map(
            |(from, from_height, to, to_height)| {
                Outline::Ribbon { from, from_height, to, to_height }
            }
        ),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    let words = || "[<>&\"' a-z公开]{0,12}|\\PC{0,12}";
    prop_oneof![
        (point(), 0..9000_i32, 0..9000_i32, role(), words()).prop_map(
            |(at, width, height, role, name)| {
                let rect = Rect { x: at.x, y: at.y, width, height };
                Item::Rect { rect, role, name, place: Place { row: 3, column: 1 } }
            }
        ),
        (outline(), role(), words()).prop_map(|(outline, role, name)| {
            Item::Shape { outline, role, name, place: Place::default() }
        }),
        (point(), point(), role()).prop_map(|(from, to, role)| Item::Line { from, to, role }),
        (
            point(),
            prop::sample::select(vec![Anchor::Start, Anchor::Middle, Anchor::End]),
            role(),
            words(),
        )
            .prop_map(|(at, anchor, role, text)| Item::Text { at, anchor, role, text }),
    ]
}

/// Tenths from what was printed as pixels.
fn tenths(pixels: &str) -> i32 {
    let (sign, digits) = pixels.strip_prefix('-').map_or((1, pixels), |rest| (-1, rest));
    let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
    assert_eq!(tenth.len(), 1, "{pixels}");
    sign * (whole.parse::<i32>().unwrap() * 10 + tenth.parse::<i32>().unwrap())
}

/// One printed item: element, class, coordinates in the order of the item, words.
type Printed = (String, String, Vec<i32>, String);

fn expected(item: &Item) -> Printed {
    match item {
        Item::Rect { rect, role, name, .. } => (
            "rect".to_owned(),
            role.class().to_owned(),
            vec![rect.x, rect.y, rect.width, rect.height],
            name.clone(),
        ),
        Item::Shape { outline, role, name, .. } => {
            let (element, coordinates) = match outline {
                Outline::Circle { centre, radius } => ("circle", vec![centre.x, centre.y, *radius]),
                Outline::Path(points) | Outline::Polygon(points) => {
                    ("path", points.iter().flat_map(|point| [point.x, point.y]).collect())
                }
                Outline::Ribbon { from, from_height, to, to_height } => {
                    // By differences: there, down, and back.
                    let (width, middle) = (to.x - from.x, (to.x - from.x) / 2);
                    let (rise, fall) = (to.y - from.y, from.y + from_height - to.y - to_height);
                    let there = [from.x, from.y, middle, 0, middle, rise, width, rise];
                    let back = [*to_height, -middle, 0, -middle, fall, -width, fall];
                    ("path", there.into_iter().chain(back).collect())
                }
            };
            (element.to_owned(), role.class().to_owned(), coordinates, name.clone())
        }
        Item::Line { from, to, role } => (
            "line".to_owned(),
            role.class().to_owned(),
            vec![from.x, from.y, to.x, to.y],
            String::new(),
        ),
        Item::Text { at, anchor, role, text } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let words = format!("{anchor}|{text}");
            ("text".to_owned(), role.class().to_owned(), vec![at.x, at.y], words)
        }
    }
}

fn read(element: &markup::Element) -> Printed {
    let coordinates: &[&str] = match element.name.as_str() {
        "rect" => &["x", "y", "width", "height"],
        "line" => &["x1", "y1", "x2", "y2"],
        "text" => &["x", "y"],
        "circle" => &["cx", "cy", "r"],
        "path" => &[],
        other => panic!("<{other}> in a drawing"),
    };
    let words = match element.name.as_str() {
        "text" => {
            format!("{}|{}", element.attribute("text-anchor").unwrap_or_default(), element.text())
        }
        _ => element.attribute("data-name").unwrap_or_default().to_owned(),
    };
    let is_number = |part: &&str| !part.is_empty();
    let coordinates = match element.attribute("d") {
        Some(path) => path
            .replace('-', " -")
            .split(|one: char| one == ' ' || one.is_ascii_alphabetic())
            .filter(is_number)
            .map(tenths)
            .collect(),
        None => coordinates.iter().map(|name| tenths(element.attribute(name).unwrap())).collect(),
    };
    (element.name.clone(), element.attribute("class").unwrap().to_owned(), coordinates, words)
}

#[test]
fn words_in_a_drawing_are_escaped() {
    let mut text = String::new();
    push_escaped(&mut text, "a<b>&\"c\"</text>'公");
    assert_eq!(text, "a&lt;b&gt;&amp;&quot;c&quot;&lt;/text&gt;'公");
}

#[test]
fn every_role_has_a_look_of_its_own() {
    let roles = [
        Role::Missing,
        Role::Neutral,
        Role::Baseline,
        Role::Grid,
        Role::Divider,
        Role::Connector,
        Role::Break,
        Role::Tick,
        Role::Label,
        Role::Heading,
        Role::Amount,
        Role::Legend,
        Role::Reason,
        Role::Tile,
        Role::Number,
    ];
    let tones = (1..=6).flat_map(|tone| {
        [
            Role::Series(tone),
            Role::OnSeries(tone),
            Role::Tentative(tone),
            Role::Stroke(tone),
            Role::Ribbon(tone),
            Role::Level(tone - 1),
            Role::OnLevel(tone - 1),
            Role::SeriesName(tone),
        ]
    });
    let mut classes: Vec<&str> = roles.into_iter().chain(tones).map(Role::class).collect();
    // Each has a rule in the style sheet, but for those that look as all texts do.
    let style = include_str!("../../style/chart.css");
    for class in &classes {
        let is_plain = ["label", "legend", "on-series-6"].contains(class);
        let rule = format!(".plot .{class} ");
        let in_list = format!(".plot .{class},");
        assert!(is_plain || style.contains(&rule) || style.contains(&in_list), "{class}");
    }
    let all = classes.len();
    classes.sort_unstable();
    classes.dedup();
    assert_eq!(classes.len(), all, "{classes:?}");
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_printed_drawing_is_well_formed_and_says_what_was_drawn(
        items in prop::collection::vec(item(), 0..12),
        width in 0..9000_i32,
        height in 0..9000_i32,
    ) {
        let scene = Scene { width, height, items };
        let printed = print(&scene, "plot plot--wide");
        let whole = markup::parse(&printed).map_err(TestCaseError::fail)?;
        let drawings: Vec<&markup::Element> = whole.elements().collect();
        prop_assert_eq!(drawings.len(), 1);
        let drawing = drawings[0];
        prop_assert_eq!(drawing.name.as_str(), "svg");
        prop_assert!(drawing.has_class("plot") && drawing.has_class("plot--wide"));
        let size: Vec<i32> = drawing.attribute("viewBox").unwrap().split(' ').map(tenths).collect();
        prop_assert_eq!(size, vec![0, 0, width, height]);

        let is_text = |item: &&Item| matches!(item, Item::Text { .. });
        let (texts, shapes): (Vec<&Item>, Vec<&Item>) = scene.items.iter().partition(is_text);
        let texts: Vec<Printed> = texts.into_iter().map(expected).collect();
        let shapes: Vec<Printed> = shapes.into_iter().map(expected).collect();
        let (groups, drawn): (Vec<_>, Vec<_>) =
            drawing.elements().partition(|element| element.name == "g");
        // Hatches and stripes lie over what was drawn.
        let textures = ["hatch", "stripe-3", "stripe-4", "stripe-5"];
        let is_drawn =
            |element: &&markup::Element| !textures.iter().any(|one| element.has_class(one));
        let drawn: Vec<&markup::Element> = drawn.into_iter().filter(is_drawn).collect();
        prop_assert_eq!(drawn.into_iter().map(read).collect::<Vec<Printed>>(), shapes);
        prop_assert_eq!(groups.len(), 1);
        prop_assert_eq!(groups[0].attribute("aria-hidden"), Some("true"));
        prop_assert_eq!(groups[0].elements().map(read).collect::<Vec<Printed>>(), texts);
    }
}
