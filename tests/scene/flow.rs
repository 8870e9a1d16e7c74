//! Sources that run together into one whole and part again.

use crate::random::{flow, flow_below, value};
use crate::support::property;
use crate::{HALF_PIXEL, Mark, WIDTHS, do_overlap, mark, marks};
use gongkai::scene::{
    Bar, Chart, ChartKind, Item, Outline, Panel, Point, Rect, Role, Scene, Tenths, Value, Width,
    draw, px,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A band from one node to another.
#[derive(Clone, Copy, Debug)]
struct Ribbon {
    from: Point,
    to: Point,
    height: Tenths,
}

fn ribbons(scene: &Scene) -> Vec<Ribbon> {
    let ribbon = |item: &Item| match item {
        Item::Shape {
            outline: Outline::Ribbon { from, from_height, to, to_height },
            role: Role::Ribbon(_),
            ..
        } => {
            assert_eq!(from_height, to_height, "nothing is lost on the way");
            Some(Ribbon { from: *from, to: *to, height: *from_height })
        }
        _ => None,
    };
    scene.items.iter().filter_map(ribbon).collect()
}

fn length(value: &Value) -> i64 {
    value.length.unwrap_or(0)
}

fn is_drawn(value: &Value) -> bool {
    length(value) > 0
}

/// The values of the bars that are drawn.
fn parts(panel: &Panel) -> Vec<&Value> {
    panel.bars.iter().map(|bar| &bar.values[0]).filter(|value| is_drawn(value)).collect()
}

/// The outcomes that are drawn, with their parts.
fn outcomes<'a>(chart: &'a Chart) -> Vec<(&'a Value, Vec<&'a Value>)> {
    let outcome = |panel: &'a Panel| {
        let whole = panel.whole.as_ref().filter(|whole| is_drawn(whole))?;
        Some((whole, parts(panel)))
    };
    chart.panels[1..].iter().filter_map(outcome).collect()
}

fn whole(chart: &Chart) -> &Value {
    chart.panels[0].whole.as_ref().unwrap()
}

/// All that flows.
fn total(chart: &Chart) -> i64 {
    outcomes(chart).iter().map(|(whole, _)| length(whole)).sum()
}

fn right(rect: &Rect) -> Tenths {
    rect.x + rect.width
}

fn bottom(rect: &Rect) -> Tenths {
    rect.y + rect.height
}

/// The mark of a value, which must be there.
fn node<'a>(scene: &'a Scene, value: &Value) -> Mark<'a> {
    mark(scene, &value.name).unwrap_or_else(|| panic!("no mark for {}", value.name))
}

/// Whether `inner` is the place of a band at a node that is drawn as `outer`. What is lower than a pixel
/// is drawn a pixel high, around its place.
fn is_at(inner: (Tenths, Tenths), outer: &Rect) -> bool {
    let is_low = outer.height == px(1) && inner.1 < px(1);
    if is_low {
        outer.y <= inner.0 && inner.0 + inner.1 <= bottom(outer)
    } else {
        (inner.0, inner.1) == (outer.y, outer.height)
    }
}

#[test]
fn a_whole_of_which_nothing_is_known_is_missing() {
    let whole = value("0/whole", None, "空白");
    let source = value("0/0", None, "空白");
    let bar = Bar { values: vec![source.clone()], whole: source, ..Bar::default() };
    let sources = Panel { bars: vec![bar], whole: Some(whole), ..Panel::default() };
    let outcome = Panel { whole: Some(value("1/whole", None, "空白")), ..Panel::default() };
    let panels = vec![sources, outcome];
    let chart = Chart { kind: ChartKind::Flow, panels, ..Chart::default() };
    for width in WIDTHS {
        let scene = draw(&chart, width);
        let drawn: Vec<(&str, Role)> =
            marks(&scene).iter().map(|mark| (mark.name, mark.role)).collect();
        assert_eq!(drawn, [("0/whole", Role::Missing)], "{width:?}");
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn nodes_are_as_high_as_their_numbers(chart in flow()) {
        let scene = draw(&chart, Width::Wide);
        let total = total(&chart);
        prop_assume!(total > 0);
        let height = i64::from(node(&scene, whole(&chart)).rect.height);
        let mut values = parts(&chart.panels[0]);
        for (whole, parts) in outcomes(&chart) {
            values.push(whole);
            values.extend(parts);
        }
        prop_assert_eq!(marks(&scene).len(), values.len() + 1, "a mark each, and the whole");
        for value in values {
            let rect = node(&scene, value).rect;
            let exact = length(value) * height;
            if rect.height == px(1) {
                prop_assert!(exact <= (10 + HALF_PIXEL) * total, "{:?}", value);
            } else {
                let off = (i64::from(rect.height) * total - exact).abs();
                prop_assert!(off <= HALF_PIXEL * total, "{:?} at {:?}", value, rect);
            }
        }
    }

    #[test]
    fn nodes_of_one_column_do_not_overlap(chart in flow()) {
        let scene = draw(&chart, Width::Wide);
        let mut columns: BTreeMap<Tenths, Vec<Rect>> = BTreeMap::new();
        for mark in marks(&scene) {
            columns.entry(mark.rect.x).or_default().push(mark.rect);
        }
        prop_assert!(columns.len() <= 4);
        for column in columns.values() {
            for (index, one) in column.iter().enumerate() {
                prop_assert!(column[..index].iter().all(|other| !do_overlap(one, other)));
            }
        }
    }

    #[test]
    fn what_comes_in_is_what_goes_out(chart in flow()) {
        let scene = draw(&chart, Width::Wide);
        prop_assume!(total(&chart) > 0);
        let whole = node(&scene, whole(&chart)).rect;
        let (sources, outcomes) = (parts(&chart.panels[0]), outcomes(&chart));
        let ribbons = ribbons(&scene);
        let incoming: Vec<Ribbon> =
            ribbons.iter().filter(|ribbon| ribbon.to.x == whole.x).copied().collect();
        let outgoing: Vec<Ribbon> =
            ribbons.iter().filter(|ribbon| ribbon.from.x == right(&whole)).copied().collect();
        prop_assert_eq!((incoming.len(), outgoing.len()), (sources.len(), outcomes.len()));
        let ends = incoming.iter().map(|one| (one.to.y, one.height)).collect();
        let starts = outgoing.iter().map(|one| (one.from.y, one.height)).collect();
        let sides: [Vec<(Tenths, Tenths)>; 2] = [ends, starts];
        for side in sides {
            // As many tenths may be off as there are bands, each rounded.
            let most = side.len() as Tenths;
            let sum: Tenths = side.iter().map(|(_, height)| *height).sum();
            prop_assert!((sum - whole.height).abs() <= most, "{} of {}", sum, whole.height);
            let mut place = whole.y;
            for (start, height) in &side {
                prop_assert!((start - place).abs() <= most, "{:?} in {:?}", side, whole);
                place += height;
            }
        }
        for (ribbon, source) in incoming.iter().zip(sources) {
            let source = node(&scene, source).rect;
            prop_assert_eq!(ribbon.from.x, right(&source));
            prop_assert!(is_at((ribbon.from.y, ribbon.height), &source), "{:?}", ribbon);
        }
        for (ribbon, (outcome, _)) in outgoing.iter().zip(outcomes) {
            let outcome = node(&scene, outcome).rect;
            prop_assert_eq!(ribbon.to.x, outcome.x);
            prop_assert!(is_at((ribbon.to.y, ribbon.height), &outcome), "{:?}", ribbon);
        }
    }

    #[test]
    fn the_parts_of_an_outcome_leave_from_within_it(chart in flow()) {
        let scene = draw(&chart, Width::Wide);
        prop_assume!(total(&chart) > 0);
        let whole = node(&scene, whole(&chart)).rect;
        let ribbons = ribbons(&scene);
        let mut rest = ribbons
            .iter()
            .filter(|ribbon| ribbon.to.x != whole.x && ribbon.from.x != right(&whole));
        for (outcome, parts) in outcomes(&chart) {
            let outcome = node(&scene, outcome).rect;
            // Where the band before ended, if each ended at whole tenths.
            let mut place = outcome.y;
            for (index, part) in parts.iter().enumerate() {
                let Some(ribbon) = rest.next() else {
                    return Err(TestCaseError::fail(format!("no band to {}", part.name)));
                };
                let node = node(&scene, part).rect;
                prop_assert_eq!((ribbon.from.x, ribbon.to.x), (right(&outcome), node.x));
                prop_assert!(is_at((ribbon.to.y, ribbon.height), &node), "{:?}", ribbon);
                // Start and height are rounded each.
                prop_assert!(ribbon.from.y >= outcome.y);
                prop_assert!(ribbon.from.y + ribbon.height <= bottom(&outcome) + 1, "{:?}", ribbon);
                if outcome.height > px(1) {
                    let off = (ribbon.from.y - place).abs();
                    prop_assert!(off <= index as Tenths + 1, "{:?} from {:?}", ribbon, outcome);
                }
                place += ribbon.height;
            }
        }
        prop_assert!(rest.next().is_none(), "a band to nowhere");
    }

    // A number of ten digits would leave no room for a name.
    #[test]
    fn names_of_sources_end_before_the_whole(chart in flow_below(6)) {
        prop_assume!(total(&chart) > 0);
        let scene = draw(&chart, Width::Wide);
        let whole = node(&scene, whole(&chart)).rect;
        for item in &scene.items {
            if let Some((text, words)) = crate::text_box(item).filter(|(text, _)| text.x < whole.x) {
                let is_above = bottom(&text) <= whole.y;
                prop_assert!(is_above || right(&text) <= whole.x, "{} at {:?}", words, text);
            }
        }
    }

    #[test]
    fn on_narrow_screens_each_bar_starts_where_the_one_before_ended(chart in flow()) {
        let scene = draw(&chart, Width::Narrow);
        let total = total(&chart);
        prop_assume!(total > 0);
        let whole = node(&scene, whole(&chart)).rect;
        let range = i64::from(whole.width);
        let check = |values: &[&Value], from: Tenths| -> Result<Tenths, TestCaseError> {
            let mut place = from;
            for value in values {
                let rect = node(&scene, value).rect;
                prop_assert_eq!(rect.x, place);
                let off = (i64::from(rect.width) * total - length(value) * range).abs();
                prop_assert!(off <= HALF_PIXEL * total, "{:?} at {:?}", value, rect);
                place = right(&rect);
            }
            Ok(place)
        };
        prop_assert_eq!(check(&parts(&chart.panels[0]), whole.x)?, right(&whole));
        let outcomes = outcomes(&chart);
        let wholes: Vec<&Value> = outcomes.iter().map(|(whole, _)| *whole).collect();
        prop_assert_eq!(check(&wholes, whole.x)?, right(&whole));
        for (outcome, parts) in outcomes {
            let outcome = node(&scene, outcome).rect;
            if !parts.is_empty() {
                prop_assert_eq!(check(&parts, outcome.x)?, right(&outcome));
            }
        }
    }

    #[test]
    fn bands_are_no_marks_and_lie_below_all_of_them(chart in flow()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let is_band = |item: &Item| matches!(item, Item::Shape { role: Role::Ribbon(_), .. });
            let last = scene.items.iter().rposition(is_band).map_or(0, |index| index + 1);
            prop_assert!(scene.items[..last].iter().all(is_band));
        }
    }
}
