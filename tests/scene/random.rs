//! Random charts of the kinds that one real collection can't try out: as figures build them, but with
//! more rows, larger numbers, longer names and more that is absent.

use gongkai::i18n::count;
use gongkai::scene::text::width;
use gongkai::scene::{Bar, Chart, ChartKind, Key, Measure, Panel, Role, Value, px};
use proptest::prelude::*;

/// The length of 100 % in charts of shares.
pub(crate) const FULL: i64 = 1_000_000;

/// Names of a few characters, of one line and of more than there is room for.
const NAMES: [&str; 10] = [
    "予以公开",
    "2024年",
    "Granted",
    "平潭综合实验区自然资源与生态环境局2023年",
    "不属于本机关信息公开职责范围，且无法告知申请人负责公开该信息的机关名称和联系方式的情形",
    "Pingtan Comprehensive Experimental Zone, Natural Resources and Ecological Environment \
     Bureau, 2023",
    "Information whose disclosure would endanger national security, public security, economic \
     security or social stability",
    "复议后起诉",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "",
];

/// Why a number isn't there.
const REASONS: [&str; 4] =
    ["空白", "所选报告中没有上一年的数字", "Can’t be calculated: no denominator", "Not readable"];

pub(crate) fn name() -> impl Strategy<Value = String> {
    let name = prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
    prop_oneof![6 => name, 1 => "\\PC{0,40}"]
}

/// Names that aren't empty, for series and panels.
fn headings(number: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<String>> {
    let names: Vec<&str> = NAMES.into_iter().filter(|name| !name.is_empty()).collect();
    prop::collection::vec(prop::sample::select(names).prop_map(str::to_owned), number)
}

/// Numbers of up to 13 digits, every magnitude alike.
pub(crate) fn number() -> impl Strategy<Value = i64> {
    number_below(12)
}

/// Numbers up to this power of ten.
fn number_below(power: u32) -> impl Strategy<Value = i64> {
    let any = (0..=power, any::<u64>()).prop_map(|(digits, number)| {
        let most = 10_u64.pow(digits);
        (number % (most + 1)) as i64
    });
    prop_oneof![1 => Just(0), 6 => any]
}

/// The same, absent now and then.
fn length() -> impl Strategy<Value = Option<i64>> {
    length_below(12)
}

fn length_below(power: u32) -> impl Strategy<Value = Option<i64>> {
    prop_oneof![1 => Just(None), 5 => number_below(power).prop_map(Some)]
}

/// A share, which may be of more than there is.
fn share() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(0)),
        1 => Just(Some(FULL)),
        6 => (0..=FULL).prop_map(Some),
        1 => (FULL..=FULL * 5 / 4).prop_map(Some),
    ]
}

pub(crate) fn value(name: &str, length: Option<i64>, text: &str) -> Value {
    let state = if length.is_some() { "number" } else { "blank" };
    let (text, name) = (text.to_owned(), name.to_owned());
    Value { length, cell: text.clone(), text, name, state, ..Value::default() }
}

/// A value as it is printed; `absent` says which of the reasons there is for none.
fn printed(name: &str, length: Option<i64>, absent: usize) -> Value {
    let reason = REASONS[absent % REASONS.len()];
    value(name, length, &length.map_or(reason.to_owned(), count))
}

fn chart(kind: ChartKind, series: &[String], panels: Vec<Panel>) -> Chart {
    let key = |(label, tone): (&String, u8)| Key { label: label.clone(), tone };
    let is_english = series.first().is_some_and(|name| name.is_ascii());
    let words = match is_english {
        true => ["No readable table for the year", "form changed", "base below 20: counts only"],
        false => ["该年没有可读的统计表", "表式改版", "基数不足20，只列件数"],
    };
    let [missing_label, break_label, tentative_label] = words.map(str::to_owned);
    Chart {
        kind,
        series: series.iter().zip(1..).map(key).collect(),
        panels,
        missing_label,
        break_label,
        tentative_label,
        print_count: count,
        ..Chart::default()
    }
}

/// What happens from one bar of a waterfall to the next.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// As much more.
    Up(i64),
    /// Less by this part of it.
    Down(i64),
    /// Less by all of it and this, which can't be.
    Below(i64),
    /// The level there should be.
    Level,
    /// Another one.
    Jump(i64),
    /// Nobody knows.
    Absent(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => number().prop_map(Step::Up),
        3 => number().prop_map(Step::Down),
        1 => number().prop_map(Step::Below),
        2 => Just(Step::Level),
        1 => number().prop_map(Step::Jump),
        1 => (0..4_usize).prop_map(Step::Absent),
    ]
}

/// Chains of steps, a panel each.
pub(crate) fn waterfall() -> impl Strategy<Value = Chart> {
    let steps = prop::collection::vec((name(), step()), 0..16);
    let panels = prop::collection::vec(steps, 1..4);
    (panels, headings(4)).prop_map(|(panels, headings)| {
        let mut drawn = Vec::new();
        for (place, steps) in panels.iter().enumerate() {
            let mut bars = Vec::new();
            let mut level = 0;
            for (index, (label, step)) in steps.iter().enumerate() {
                let (length, start, tone) = match *step {
                    Step::Up(more) => (Some(more), level, 2),
                    Step::Down(less) => (Some(-(less % (level + 1))), level, 3),
                    Step::Below(less) => (Some(-level - less), level, 3),
                    Step::Level => (Some(level), 0, 1),
                    Step::Jump(to) => (Some(to), 0, 1),
                    Step::Absent(_) => (None, 0, 2),
                };
                level = length.map_or(level, |length| (start + length).max(0));
                let absent = if let Step::Absent(why) = step { *why } else { 0 };
                let mut value = printed(&format!("{place}/{index}"), length, absent);
                value.tone = tone;
                let (label, whole) = (label.clone(), value.clone());
                bars.push(Bar { label, values: vec![value], whole, start });
            }
            let heading = if panels.len() == 1 { String::new() } else { headings[place].clone() };
            drawn.push(Panel { heading, bars, ..Panel::default() });
        }
        chart(ChartKind::Waterfall, &headings[..1], drawn)
    })
}

/// Rows of points: of rates, or of counts on either scale.
pub(crate) fn dots() -> impl Strategy<Value = Chart> {
    (1..=6_usize, 0..3_u8).prop_flat_map(|(series, scale)| {
        let length = if scale == 0 { share().boxed() } else { length().boxed() };
        let point = (length, prop::bool::weighted(0.2), 0..4_usize);
        let row = (name(), prop::collection::vec(point, series));
        let panels = prop::collection::vec(prop::collection::vec(row, 0..12), 1..4);
        (panels, headings(series), headings(3)).prop_map(move |(panels, series, headings)| {
            let mut drawn = Vec::new();
            for (place, rows) in panels.iter().enumerate() {
                let mut bars = Vec::new();
                for (index, (label, points)) in rows.iter().enumerate() {
                    let mut values = Vec::new();
                    for (column, (length, is_tentative, absent)) in points.iter().enumerate() {
                        let name = format!("{place}/{index}/{column}");
                        let mut value = printed(&name, *length, *absent);
                        value.is_tentative = *is_tentative && length.is_some() && scale == 0;
                        if let Some(length) = length.filter(|_| scale == 0) {
                            value.cell = format!("{}%（{length}/{FULL}）", length * 100 / FULL);
                        }
                        values.push(value);
                    }
                    let known = values.iter().rfind(|value| value.length.is_some());
                    let mut whole = known.or(values.first()).cloned().unwrap_or_default();
                    if values.len() > 1 {
                        whole.name = format!("{place}/{index}/whole");
                    }
                    if known.is_some() {
                        // What several points have in common is printed at none of them.
                        whole.text =
                            if values.len() == 1 { whole.cell.clone() } else { String::new() };
                    }
                    bars.push(Bar { label: label.clone(), values, whole, start: 0 });
                }
                let heading =
                    if panels.len() == 1 { String::new() } else { headings[place].clone() };
                drawn.push(Panel { heading, bars, ..Panel::default() });
            }
            let mut chart = chart(ChartKind::Dots, &series, drawn);
            chart.full = (scale == 0).then_some(FULL);
            chart.measure = if scale == 2 { Measure::Logarithmic } else { Measure::Linear };
            chart
        })
    })
}

/// A year of a line chart: a point a series, or no report.
type Year = Option<Vec<(Option<i64>, bool)>>;

/// Lines over the years: of rates or of counts, of one series or several.
pub(crate) fn lines() -> impl Strategy<Value = Chart> {
    (1..=5_usize, 1..=12_usize, any::<bool>()).prop_flat_map(|(series, years, is_share)| {
        let length = if is_share { share().boxed() } else { length().boxed() };
        let values = prop::collection::vec((length, prop::bool::weighted(0.15)), series);
        let year = prop_oneof![1 => Just(None), 6 => values.prop_map(Some)];
        let panels = prop::collection::vec(prop::collection::vec(year, years), 1..6);
        let changes = prop::collection::btree_set(1..years.max(2), 0..3);
        (panels, headings(series), headings(6), changes).prop_map(
            move |(panels, series, headings, changes)| {
                let breaks: Vec<usize> =
                    changes.into_iter().filter(|index| *index < years).collect();
                let mut drawn = Vec::new();
                for (place, values) in panels.iter().enumerate() {
                    let years = values.iter().enumerate();
                    let bars = years.map(|(index, year)| year_of(place, index, year));
                    let heading =
                        if panels.len() == 1 { String::new() } else { headings[place].clone() };
                    let (bars, breaks) = (bars.collect(), breaks.clone());
                    drawn.push(Panel { heading, bars, breaks, whole: None });
                }
                let mut chart = chart(ChartKind::Lines, &series, drawn);
                chart.full = is_share.then_some(FULL);
                chart
            },
        )
    })
}

fn year_of(panel: usize, index: usize, year: &Year) -> Bar {
    let label = (2010 + index).to_string();
    let Some(points) = year else {
        let whole = value(&format!("{panel}/{index}/gap"), None, "没有统计表");
        return Bar { label, whole, ..Bar::default() };
    };
    let mut values = Vec::new();
    for (column, (length, is_tentative)) in points.iter().enumerate() {
        let mut value = printed(&format!("{panel}/{index}/{column}"), *length, index);
        value.is_tentative = *is_tentative && length.is_some();
        values.push(value);
    }
    let whole = Value { length: Some(0), ..Value::default() };
    Bar { label, values, whole, start: 0 }
}

/// Fields in rows and columns: columns are years, or have names.
pub(crate) fn matrix() -> impl Strategy<Value = Chart> {
    (1..=14_usize, any::<bool>()).prop_flat_map(|(columns, is_years)| {
        // Absent ones have a reason of their own or that of the row.
        let field = (length(), 0..=5_u8, any::<bool>());
        let row = (name(), prop::collection::vec(field, columns));
        let panels = prop::collection::vec(prop::collection::vec(row, 0..12), 1..4);
        let changes = prop::collection::btree_set(1..columns.max(2), 0..3);
        (panels, headings(columns), headings(4), changes).prop_map(
            move |(panels, named, headings, changes)| {
                let years: Vec<String> =
                    (0..columns).map(|index| (2010 + index).to_string()).collect();
                let breaks: Vec<usize> =
                    changes.into_iter().filter(|index| is_years && *index < columns).collect();
                let mut drawn = Vec::new();
                for (place, rows) in panels.iter().enumerate() {
                    let rows = rows.iter().enumerate();
                    let bars = rows.map(|(index, (label, fields))| {
                        let field = |(column, field)| field_of((place, index, column), field);
                        let values = fields.iter().enumerate().map(field).collect();
                        let whole = Value { length: Some(0), ..Value::default() };
                        Bar { label: label.clone(), values, whole, start: 0 }
                    });
                    let heading =
                        if panels.len() == 1 { String::new() } else { headings[place].clone() };
                    let (bars, breaks) = (bars.collect(), breaks.clone());
                    drawn.push(Panel { heading, bars, breaks, whole: None });
                }
                let series = if is_years { years } else { named };
                chart(ChartKind::Matrix, &series, drawn)
            },
        )
    })
}

fn field_of(
    (panel, row, column): (usize, usize, usize),
    (length, level, is_shared): &(Option<i64>, u8, bool),
) -> Value {
    let name = match length {
        None if *is_shared => format!("{panel}/{row}/gap"),
        _ => format!("{panel}/{row}/{column}"),
    };
    let value = printed(&name, *length, column);
    Value { level: if length.is_some() { *level } else { 0 }, ..value }
}

/// A caseload that runs together from two sources and parts into outcomes; where one side has more, the
/// other has the difference as a node of its own, as the figure of it has.
pub(crate) fn flow() -> impl Strategy<Value = Chart> {
    flow_below(12)
}

/// The same of numbers up to this power of ten.
pub(crate) fn flow_below(power: u32) -> impl Strategy<Value = Chart> {
    let parts = prop::collection::vec((name(), length_below(power)), 0..8);
    let outcomes = prop::collection::vec((parts, length_below(power)), 1..8);
    // The part of the caseload that is new, in thousandths: often next to nothing or next to all.
    let part = prop_oneof![0..=1000_i64, 0..=8_i64, 992..=1000_i64];
    let beyond = prop_oneof![
        3 => Just(0),
        1 => number_below(power),
        1 => number_below(power).prop_map(|by| -by),
    ];
    (outcomes, (part, beyond), headings(11)).prop_map(|(outcomes, (part, beyond), headings)| {
        let mut panels = Vec::new();
        let mut right = 0;
        for (place, (parts, alone)) in outcomes.iter().enumerate() {
            let panel = place + 1;
            let tone = (place % 6 + 1) as u8;
            let mut bars = Vec::new();
            for (index, (label, length)) in parts.iter().enumerate() {
                let value = printed(&format!("{panel}/{index}"), *length, index);
                bars.push(single(label, Value { tone, ..value }));
            }
            let known: Vec<i64> = parts.iter().filter_map(|(_, length)| *length).collect();
            let sum = (!known.is_empty()).then(|| known.iter().sum());
            let length = if parts.is_empty() { *alone } else { sum };
            right += length.unwrap_or(0);
            let whole = Value { tone, ..printed(&format!("{panel}/whole"), length, place) };
            let heading = headings[place].clone();
            panels.push(Panel { heading, bars, whole: Some(whole), ..Panel::default() });
        }
        let left = (right + beyond).max(0);
        let received = left * part / 1000;
        let mut bars = Vec::new();
        for (index, length) in [received, left - received].into_iter().enumerate() {
            let length = (length > 0 || part % 2 == 0).then_some(length);
            let value = printed(&format!("0/{index}"), length, index);
            bars.push(single(&headings[8 + index], Value { tone: Value::NEUTRAL, ..value }));
        }
        let difference = |name: &str| {
            let value = printed(name, Some((left - right).abs()), 0);
            Value { state: Value::DIFFERENCE, tone: Value::NEUTRAL, ..value }
        };
        if left < right {
            bars.push(single("两边相差", difference("0/2")));
        } else if left > right {
            let whole = Some(difference("9/whole"));
            panels.push(Panel { heading: "两边相差".to_owned(), whole, ..Panel::default() });
        }
        let whole = Some(Value { tone: Value::NEUTRAL, ..printed("0/whole", Some(left), 0) });
        let heading = headings[10].clone();
        panels.insert(0, Panel { heading, bars, whole, ..Panel::default() });
        chart(ChartKind::Flow, &headings[..1], panels)
    })
}

fn single(label: &str, value: Value) -> Bar {
    Bar { label: label.to_owned(), values: vec![value.clone()], whole: value, start: 0 }
}

/// Numbers with their units.
pub(crate) fn tiles() -> impl Strategy<Value = Chart> {
    let affixes = prop::sample::select(vec![
        ("", "条"),
        ("超过", "万平方米"),
        ("不少于", "件"),
        ("", ""),
        ("", "%"),
    ]);
    let tile = (name(), number(), 0..10_000_u32, affixes);
    (prop::collection::vec(prop::collection::vec(tile, 0..10), 1..3), headings(3)).prop_map(
        |(panels, headings)| {
            let mut drawn = Vec::new();
            for (place, tiles) in panels.iter().enumerate() {
                let mut bars = Vec::new();
                for (index, (label, number, fraction, (before, unit))) in tiles.iter().enumerate() {
                    let decimal =
                        if fraction % 3 == 0 { format!(".{fraction}") } else { String::new() };
                    let mut text = format!("{before}{}{decimal}{unit}", count(*number));
                    // No number a report states is wider than a phone.
                    if width(&text, Role::Number.text_size()) > px(348) {
                        text = count(*number);
                    }
                    let value = value(&format!("{place}/{index}"), None, &text);
                    let whole = Value { length: Some(0), ..value.clone() };
                    bars.push(Bar { label: label.clone(), values: vec![value], whole, start: 0 });
                }
                let heading =
                    if panels.len() == 1 { String::new() } else { headings[place].clone() };
                drawn.push(Panel { heading, bars, ..Panel::default() });
            }
            chart(ChartKind::Tiles, &headings[..1], drawn)
        },
    )
}

/// Charts of all these kinds.
pub(crate) fn any_kind() -> impl Strategy<Value = Chart> {
    prop_oneof![waterfall(), dots(), lines(), matrix(), flow(), tiles()]
}
