use crate::collection::{root, text};
use gongkai::i18n::count;
use gongkai::scene::text::{width, wrap};
use gongkai::scene::{
    Bar, Chart, ChartKind, Item, Key, Panel, Role, Scene, Value, Width, draw, px, scale, svg,
};
use proptest::prelude::*;

fn value(number: Option<i64>, name: &str) -> Value {
    let text = number.map_or(String::new(), count);
    Value {
        length: number,
        cell: text.clone(),
        name: format!("{name} {text}"),
        text,
        state: "number",
    }
}

fn bar(label: &str, numbers: &[Option<i64>]) -> Bar {
    let values: Vec<Value> = numbers.iter().map(|number| value(*number, label)).collect();
    let known = numbers.iter().any(Option::is_some);
    let total = known.then(|| numbers.iter().flatten().sum());
    let mut whole = value(total, label);
    if !known {
        whole.text = "原文未载数据".to_owned();
    }
    Bar { label: label.to_owned(), values, whole }
}

fn chart(kind: ChartKind, panels: Vec<Panel>) -> Chart {
    let series = panels.iter().flat_map(|panel| &panel.bars).map(|bar| bar.values.len()).max();
    let key = |index| Key { label: format!("系列{index}"), tone: index };
    Chart {
        kind,
        series: (1..=series.unwrap_or(0) as u8).map(key).collect(),
        panels,
        full: None,
        missing_label: "没有可读的数字".to_owned(),
        print_count: count,
    }
}

fn one_panel(kind: ChartKind, bars: Vec<Bar>) -> Chart {
    chart(kind, vec![Panel { heading: String::new(), bars }])
}

/// One line an item: what it is, where, and its words.
fn picture(scene: &Scene) -> String {
    let mut lines = vec![format!("{} × {}", scene.width, scene.height)];
    for item in &scene.items {
        lines.push(match item {
            Item::Rect { rect, role, name } => format!(
                "rect {:<11} {:>5} {:>5} {:>5} × {:<5} {name}",
                role.class(),
                rect.x,
                rect.y,
                rect.width,
                rect.height
            ),
            Item::Line { from, to, role } => {
                format!(
                    "line {:<11} {:>5} {:>5} → {:>5} {:>5}",
                    role.class(),
                    from.x,
                    from.y,
                    to.x,
                    to.y
                )
            }
            Item::Text { at, anchor, role, text } => {
                format!("text {:<11} {:>5} {:>5} {anchor:?} {text}", role.class(), at.x, at.y)
            }
        });
    }
    lines.into_iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn charts_look_as_they_did() {
    let long = "平潭综合实验区自然资源与生态环境局2024年";
    let cases = [
        ("stacked-empty", one_panel(ChartKind::StackedBars, vec![])),
        (
            "stacked-one",
            one_panel(ChartKind::StackedBars, vec![bar("予以公开", &[Some(1408), Some(23)])]),
        ),
        (
            "stacked-zero-absent-long",
            one_panel(
                ChartKind::StackedBars,
                vec![
                    bar("零", &[Some(0), Some(0)]),
                    bar("缺", &[None, None]),
                    bar(long, &[Some(3), Some(120_000)]),
                ],
            ),
        ),
        (
            "columns-gap",
            one_panel(
                ChartKind::GroupedColumns,
                vec![
                    bar("2019", &[Some(859), Some(805), Some(72)]),
                    bar("2020", &[]),
                    bar("2021", &[Some(0), None, Some(1)]),
                ],
            ),
        ),
        (
            "columns-panels",
            chart(
                ChartKind::GroupedColumns,
                (0..4)
                    .map(|index| Panel {
                        heading: format!("{long}{index}"),
                        bars: (2019..2026)
                            .map(|year| bar(&year.to_string(), &[Some(index * 7), Some(index)]))
                            .collect(),
                    })
                    .collect(),
            ),
        ),
    ];
    let mut changed = Vec::new();
    for (name, chart) in cases {
        for (suffix, layout) in [("wide", Width::Wide), ("narrow", Width::Narrow)] {
            let drawn = picture(&draw(&chart, layout));
            let path = format!("tests/host/scene/{name}-{suffix}.txt");
            if std::env::var_os("GONGKAI_BLESS").is_some() {
                std::fs::write(root().join(&path), &drawn).unwrap();
            } else if text(&path) != drawn {
                changed.push(path);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "other than before (GONGKAI_BLESS=1 cargo test refreshes): {changed:?}"
    );
}

fn any_chart() -> impl Strategy<Value = Chart> {
    let number = prop_oneof![4 => (0_i64..5_000).prop_map(Some), 1 => (0_i64..3_000_000).prop_map(Some), 1 => Just(None)];
    let bars = (1_usize..6, 1_usize..12).prop_flat_map(move |(series, bars)| {
        prop::collection::vec(prop::collection::vec(number.clone(), series), bars)
    });
    let kind = prop::sample::select(vec![ChartKind::StackedBars, ChartKind::GroupedColumns]);
    (kind, prop::collection::vec(bars, 1..4)).prop_map(|(kind, panels)| {
        let panel = |bars: Vec<Vec<Option<i64>>>| Panel {
            heading: "行政复议".to_owned(),
            bars: bars
                .iter()
                .enumerate()
                .map(|(index, numbers)| bar(&(2019 + index).to_string(), numbers))
                .collect(),
        };
        chart(kind, panels.into_iter().map(panel).collect())
    })
}

fn rects<'a>(scene: &'a Scene) -> impl Iterator<Item = (&'a gongkai::scene::Rect, Role, &'a str)> {
    scene.items.iter().filter_map(|item| match item {
        Item::Rect { rect, role, name } => Some((rect, *role, name.as_str())),
        _ => None,
    })
}

proptest! {
    #[test]
    fn marks_stay_inside_the_drawing(chart in any_chart(), narrow in any::<bool>()) {
        let scene = draw(&chart, if narrow { Width::Narrow } else { Width::Wide });
        for (rect, _, _) in rects(&scene) {
            prop_assert!(rect.x >= 0 && rect.y >= 0 && rect.width >= 0 && rect.height >= 0, "{:?}", rect);
            prop_assert!(rect.x + rect.width <= scene.width && rect.y + rect.height <= scene.height, "{:?}", rect);
        }
        for item in &scene.items {
            if let Item::Text { at, .. } = item {
                prop_assert!(at.x >= 0 && at.x <= scene.width && at.y >= 0 && at.y <= scene.height);
            }
        }
    }

    #[test]
    fn bars_are_as_long_as_their_numbers(numbers in prop::collection::vec(0_i64..100_000, 2..20)) {
        let bars = numbers.iter().map(|number| bar("条", &[Some(*number)])).collect();
        let scene = draw(&one_panel(ChartKind::StackedBars, bars), Width::Wide);
        let longest = numbers.iter().max().copied().unwrap();
        let lengths: Vec<i64> = rects(&scene).filter(|(_, role, _)| *role == Role::Series(1)).map(|(rect, ..)| i64::from(rect.width)).collect();
        let drawn: Vec<i64> = numbers.iter().copied().filter(|number| *number > 0).collect();
        prop_assert_eq!(lengths.len(), drawn.len());
        let full = lengths.iter().max().copied().unwrap_or(0);
        for (length, number) in lengths.iter().zip(&drawn) {
            // Half a pixel is five tenths.
            prop_assert!((length * longest - full * number).abs() <= 5 * longest, "{} for {}", length, number);
        }
    }

    #[test]
    fn the_segments_of_a_bar_meet_and_make_up_its_whole(numbers in prop::collection::vec(0_i64..5_000, 1..6)) {
        let parts: Vec<Option<i64>> = numbers.iter().copied().map(Some).collect();
        let scene = draw(&one_panel(ChartKind::StackedBars, vec![bar("条", &parts)]), Width::Wide);
        let segments: Vec<_> = rects(&scene).filter(|(_, _, name)| !name.is_empty()).map(|(rect, ..)| rect).collect();
        for pair in segments.windows(2) {
            prop_assert_eq!(pair[0].x + pair[0].width, pair[1].x);
        }
    }

    #[test]
    fn the_same_chart_prints_the_same_bytes(chart in any_chart()) {
        let print = || svg::print(&draw(&chart, Width::Wide), "plot");
        prop_assert_eq!(print(), print());
    }

    #[test]
    fn scales_never_fall_and_end_at_their_range(domain in 1_i64..10_000_000, mut values in prop::collection::vec(0_i64..10_000_000, 2..9)) {
        let scale = scale::Linear::new(domain, px(600));
        values.sort();
        prop_assert!(values.windows(2).all(|pair| scale.length(pair[0]) <= scale.length(pair[1])));
        prop_assert_eq!(scale.length(0), 0);
        prop_assert_eq!(scale.length(domain), px(600));
    }

    #[test]
    fn ticks_rise_in_even_round_steps_and_cover_the_largest_value(max in 0_i64..100_000_000, count in 1_i64..8) {
        let ticks = scale::ticks(max, count);
        let step = ticks[1];
        prop_assert!(ticks.iter().enumerate().all(|(index, tick)| *tick == step * index as i64));
        prop_assert!(*ticks.last().unwrap() >= max && ticks.len() as i64 <= count + 1);
        let mantissa = step.to_string();
        prop_assert!(["1", "2", "5"].contains(&mantissa.trim_end_matches('0')), "{}", step);
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing_but_what_is_marked(text in "[平潭综合区a-z0-9 年]{1,40}", max in 30_i32..200) {
        let size = px(13);
        let lines = wrap(&text, size, px(max), 2);
        prop_assert!(lines.len() <= 2);
        for line in &lines {
            prop_assert!(width(line, size) <= px(max), "{line} in {max}");
        }
        let all: String = lines.concat().chars().filter(|character| *character != ' ').collect();
        let whole: String = text.chars().filter(|character| *character != ' ').collect();
        prop_assert!(all == whole || all.ends_with('…'));
    }
}

#[test]
fn a_year_isn_t_torn_from_its_word() {
    assert_eq!(
        wrap("平潭综合实验区行政审批局2025年", px(13), px(190), 2),
        ["平潭综合实验区行政审批局", "2025年"]
    );
}

#[test]
fn texts_in_a_drawing_are_escaped() {
    let mut nasty = bar("<script>\"&", &[Some(1), Some(2)]);
    nasty.values[0].name = "\"><b>".to_owned();
    let printed =
        svg::print(&draw(&one_panel(ChartKind::StackedBars, vec![nasty]), Width::Wide), "plot");
    assert!(printed.contains("data-name=\"&quot;&gt;&lt;b&gt;\""));
    assert!(printed.contains("&lt;script&gt;&quot;&amp;</text>"));
    assert!(!printed.contains("style="), "the content security policy forbids it");
}

/// Colours that must be told apart keep their distance under each kind of colour vision.
#[test]
fn series_colours_stand_out_from_paper_and_from_each_other() {
    let tokens = text("style/tokens.css");
    for set in [
        tokens.split(":root[data-theme=\"dark\"]").next().unwrap(),
        tokens.split(":root[data-theme=\"dark\"]").nth(1).unwrap(),
    ] {
        let colour = |name: &str| {
            let start = set.find(&format!("--{name}: #")).unwrap() + name.len() + 5;
            let hex = &set[start..];
            let hex = &hex[..hex.find(';').unwrap()];
            let wide: String = if hex.len() == 3 {
                hex.chars().flat_map(|digit| [digit, digit]).collect()
            } else {
                hex.to_owned()
            };
            [0, 2, 4].map(|at| linear(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()))
        };
        let paper = colour("paper");
        let tones = [1, 2, 3, 4, 5].map(|tone| colour(&format!("series-{tone}")));
        for tone in 1..=5 {
            assert!(contrast(tones[tone - 1], paper) >= 3.0, "series-{tone} on paper");
            let on = colour(&format!("on-series-{tone}"));
            assert!(contrast(on, tones[tone - 1]) >= 4.5, "text on series-{tone}");
        }
        for text in ["ink", "muted", "accent"] {
            assert!(contrast(colour(text), paper) >= 4.5, "{text} on paper");
        }
        for (index, one) in tones.iter().enumerate() {
            for other in &tones[..index] {
                for vision in VISIONS {
                    let distance = distance(seen(vision, *one), seen(vision, *other));
                    assert!(distance >= 0.15, "{one:?} and {other:?}: {distance}");
                }
            }
        }
    }
}

type Colour = [f64; 3];

/// Machado et al. 2009 at full severity: normal, protan, deutan, tritan.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

fn linear(byte: u8) -> f64 {
    let share = f64::from(byte) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let light =
        |colour: Colour| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

fn seen(vision: [[f64; 3]; 3], colour: Colour) -> Colour {
    vision.map(|row| (row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]).clamp(0.0, 1.0))
}

fn oklab([r, g, b]: Colour) -> Colour {
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
}

fn distance(one: Colour, other: Colour) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}
