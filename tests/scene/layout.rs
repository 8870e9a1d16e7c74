//! Both layouts, on charts of every kind and size.

use crate::support::property;
use crate::{faults, text_box};
use gongkai::i18n::count;
use gongkai::scene::{
    Bar, Chart, ChartKind, Item, Key, Panel, Rect, Role, Scene, Value, Width, draw, px,
};
use proptest::prelude::*;

/// Half a pixel, in tenths.
const HALF_PIXEL: i64 = 5;
/// The length of 100 % in share charts.
const FULL: i64 = 1_000_000;

const WIDTHS: [Width; 2] = [Width::Wide, Width::Narrow];

/// A value that is known by its name in the drawing.
fn value(name: String, length: Option<i64>) -> Value {
    let text = length.map_or("空白".to_owned(), count);
    let state = if length.is_some() { "number" } else { "blank" };
    Value { length, cell: text.clone(), text, name, state, ..Value::default() }
}

/// A bar as figures make them: as long as its known values, absent without any.
fn bar(label: &str, place: &str, lengths: &[Option<i64>]) -> Bar {
    let values: Vec<Value> = lengths
        .iter()
        .enumerate()
        .map(|(series, length)| value(format!("{place}/{series}"), *length))
        .collect();
    let known: Vec<i64> = lengths.iter().flatten().copied().collect();
    let length = (!known.is_empty()).then(|| known.iter().sum());
    let whole = value(format!("{place}/whole"), length);
    Bar { label: label.to_owned(), values, whole, start: 0 }
}

fn labels() -> impl Strategy<Value = String> {
    let real = [
        "予以公开",
        "不予公开",
        "2024年",
        "平潭综合实验区自然资源与生态环境局2023年",
        "Granted",
        "Pingtan Comprehensive Experimental Zone, Natural Resources and Ecological Environment \
         Bureau, 2023",
        "",
    ];
    let real = real.map(str::to_owned).to_vec();
    prop_oneof![4 => prop::sample::select(real), 1 => "\\PC{0,40}"]
}

/// Lengths of up to `digits` digits, some of them absent, some zero.
fn lengths(series: usize, digits: u32) -> impl Strategy<Value = Vec<Option<i64>>> {
    let length = prop_oneof![
        6 => (0..10_i64.pow(digits)).prop_map(Some),
        2 => (0..10_i64).prop_map(Some),
        1 => Just(Some(0)),
        1 => Just(None),
    ];
    prop::collection::vec(length, series)
}

fn keys(series: usize) -> Vec<Key> {
    let names =
        ["自然人", "商业企业", "Research institutions", "社会公益组织", "Legal services", "其他"];
    names
        .iter()
        .zip(1..)
        .take(series)
        .map(|(name, tone)| Key { label: (*name).to_owned(), tone })
        .collect()
}

fn chart(kind: ChartKind, series: usize, panels: Vec<Panel>, full: Option<i64>) -> Chart {
    Chart {
        kind,
        series: keys(series),
        panels,
        full,
        missing_label: "没有可读的数字".to_owned(),
        print_count: count,
        ..Chart::default()
    }
}

/// Names of panels; a single panel has none.
fn heading(panel: usize, panels: usize) -> String {
    let names = [
        "行政复议",
        "Lawsuit filed directly",
        "复议后起诉",
        "General Office of Shanghai Municipal People's Government",
    ];
    if panels == 1 { String::new() } else { names[panel % 4].to_owned() }
}

/// A chart of lying bars, of counts or of shares.
fn stacked() -> impl Strategy<Value = Chart> {
    (1..=6_usize, 0..=6_u32, any::<bool>()).prop_flat_map(|(series, digits, is_share)| {
        let bars = prop::collection::vec((labels(), lengths(series, digits)), 0..7);
        let panels = prop::collection::vec(bars, 1..4);
        panels.prop_map(move |panels| {
            let number = panels.len();
            let mut drawn = Vec::new();
            for (panel, bars) in panels.iter().enumerate() {
                let mut placed = Vec::new();
                for (index, (label, lengths)) in bars.iter().enumerate() {
                    let mut lengths = lengths.clone();
                    if is_share {
                        // Shares of one whole: together no more than all of it.
                        let sum: i64 = lengths.iter().flatten().sum();
                        lengths
                            .iter_mut()
                            .flatten()
                            .for_each(|length| *length = *length * FULL / sum.max(1));
                    }
                    placed.push(bar(label, &format!("{panel}/{index}"), &lengths));
                }
                let heading = heading(panel, number);
                drawn.push(Panel { heading, bars: placed, ..Panel::default() });
            }
            chart(ChartKind::StackedBars, series, drawn, is_share.then_some(FULL))
        })
    })
}

/// A chart of standing bars: a panel an agency, a group a year from 2019 on, when the form with its
/// rows began.
fn grouped() -> impl Strategy<Value = Chart> {
    (1..=4_usize, 0..=5_u32, 1..=7_usize, 1..=7_usize).prop_flat_map(
        |(series, digits, years, panels)| {
            let bars = prop::collection::vec(lengths(series, digits), years);
            prop::collection::vec(bars, panels).prop_map(move |panels| {
                let number = panels.len();
                let mut drawn = Vec::new();
                for (panel, bars) in panels.iter().enumerate() {
                    let mut placed = Vec::new();
                    for (index, lengths) in bars.iter().enumerate() {
                        let year = (2019 + index).to_string();
                        placed.push(bar(&year, &format!("{panel}/{index}"), lengths));
                    }
                    drawn.push(Panel {
                        heading: heading(panel, number),
                        bars: placed,
                        ..Panel::default()
                    });
                }
                chart(ChartKind::GroupedColumns, series, drawn, None)
            })
        },
    )
}

/// The marks of a bar, by their names.
fn marks<'a>(scene: &'a Scene, place: &str) -> Vec<(&'a str, Role, Rect)> {
    let place = format!("{place}/");
    let mark = |item: &'a Item| match item {
        Item::Rect { rect, role, name, .. } => {
            Some((name.strip_prefix(place.as_str())?, *role, *rect))
        }
        _ => None,
    };
    scene.items.iter().filter_map(mark).collect()
}

/// Whether a bar has one mark for all of it, in this role.
fn is_whole(marks: &[(&str, Role, Rect)], role: Role) -> bool {
    matches!(marks, [("whole", found, _)] if *found == role)
}

/// Panel and index of each bar, with the bar.
fn places(chart: &Chart) -> Vec<(String, &Bar)> {
    let mut places = Vec::new();
    for (panel, bars) in chart.panels.iter().enumerate() {
        for (index, bar) in bars.bars.iter().enumerate() {
            places.push((format!("{panel}/{index}"), bar));
        }
    }
    places
}

fn texts(scene: &Scene, wanted: Role) -> Vec<&str> {
    let text = |item| match item {
        &Item::Text { role, ref text, .. } if role == wanted => Some(text.as_str()),
        _ => None,
    };
    scene.items.iter().filter_map(text).collect()
}

#[test]
fn a_chart_without_bars_is_an_empty_drawing() {
    for kind in [ChartKind::StackedBars, ChartKind::GroupedColumns] {
        for panels in
            [vec![], vec![Panel { heading: String::new(), bars: vec![], ..Panel::default() }]]
        {
            for width in WIDTHS {
                let scene = draw(&chart(kind, 3, panels.clone(), None), width);
                assert_eq!(faults(&scene), [] as [String; 0], "{kind:?} {width:?}");
                assert_eq!(scene.width, width.tenths());
            }
        }
    }
}

#[test]
fn a_zero_is_drawn_and_a_blank_is_not_a_zero() {
    for kind in [ChartKind::StackedBars, ChartKind::GroupedColumns] {
        let bars = vec![bar("零", "0/0", &[Some(0), Some(0)]), bar("空白", "0/1", &[None, None])];
        let chart =
            chart(kind, 2, vec![Panel { heading: String::new(), bars, ..Panel::default() }], None);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let zero = marks(&scene, "0/0");
            assert!(!zero.is_empty() && zero.iter().all(|(_, role, _)| *role != Role::Missing));
            let blank = marks(&scene, "0/1");
            assert!(is_whole(&blank, Role::Missing), "{blank:?}");
            let legend = texts(&scene, Role::Legend);
            assert!(legend.contains(&"没有可读的数字"), "{legend:?}");
        }
    }
}

#[test]
fn a_bar_whose_parts_exceed_its_printed_total_stays_inside_the_drawing() {
    // 9 of a printed total of 8: the shares add to 112.5 %.
    let mut bar = bar("2023年", "0/0", &[Some(750_000), Some(375_000)]);
    bar.whole.text = "基数8件".to_owned();
    let panel = Panel { heading: String::new(), bars: vec![bar], ..Panel::default() };
    let chart = chart(ChartKind::StackedBars, 2, vec![panel], Some(FULL));
    for width in WIDTHS {
        assert_eq!(faults(&draw(&chart, width)), [] as [String; 0], "{width:?}");
    }
}

#[test]
fn bars_without_any_share_leave_room_for_the_ticks() {
    let bars = vec![bar("2023年", "0/0", &[None, None])];
    let panel = Panel { heading: String::new(), bars, ..Panel::default() };
    let chart = chart(ChartKind::StackedBars, 2, vec![panel], Some(FULL));
    for width in WIDTHS {
        assert_eq!(faults(&draw(&chart, width)), [] as [String; 0], "{width:?}");
    }
}

#[test]
fn a_single_series_needs_no_legend() {
    let bars = vec![bar("甲", "0/0", &[Some(3)])];
    let chart = chart(
        ChartKind::StackedBars,
        1,
        vec![Panel { heading: String::new(), bars, ..Panel::default() }],
        None,
    );
    assert!(texts(&draw(&chart, Width::Wide), Role::Legend).is_empty());
}

#[test]
fn years_that_do_not_fit_are_written_with_two_digits() {
    let bars = |years: usize| {
        let bar =
            |index: usize| bar(&(2019 + index).to_string(), &format!("0/{index}"), &[Some(5)]);
        (0..years).map(bar).collect::<Vec<Bar>>()
    };
    let panel =
        |heading: &str| Panel { heading: heading.to_owned(), bars: bars(7), ..Panel::default() };
    let alone = chart(ChartKind::GroupedColumns, 1, vec![panel("")], None);
    let ticks = draw(&alone, Width::Narrow);
    assert!(texts(&ticks, Role::Tick).contains(&"2019"));
    let several = chart(ChartKind::GroupedColumns, 1, vec![panel("甲"), panel("乙")], None);
    let ticks = draw(&several, Width::Narrow);
    assert!(texts(&ticks, Role::Tick).contains(&"19"));
}

#[test]
fn the_years_of_a_long_series_do_not_run_into_each_other() {
    // Tables of this form began in 2019, and a site is kept for years.
    let panel = |heading: &str| {
        let bar =
            |index: usize| bar(&(2019 + index).to_string(), &format!("0/{index}"), &[Some(5)]);
        Panel { heading: heading.to_owned(), bars: (0..12).map(bar).collect(), ..Panel::default() }
    };
    for panels in [vec![panel("")], vec![panel("甲"), panel("乙"), panel("丙")]] {
        for width in WIDTHS {
            let chart = chart(ChartKind::GroupedColumns, 1, panels.clone(), None);
            let found = faults(&draw(&chart, width));
            assert!(found.is_empty(), "{} panels, {width:?}: {found:#?}", panels.len());
        }
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn lying_bars_stay_inside_and_their_texts_apart(chart in stacked()) {
        for width in WIDTHS {
            let faults = faults(&draw(&chart, width));
            prop_assert!(faults.is_empty(), "{:?}: {:#?}", width, faults);
        }
    }

    #[test]
    fn standing_bars_stay_inside_and_their_texts_apart(chart in grouped()) {
        for width in WIDTHS {
            let faults = faults(&draw(&chart, width));
            prop_assert!(faults.is_empty(), "{:?}: {:#?}", width, faults);
        }
    }

    #[test]
    fn the_same_chart_is_drawn_the_same(chart in prop_oneof![stacked(), grouped()]) {
        for width in WIDTHS {
            prop_assert_eq!(draw(&chart, width), draw(&chart.clone(), width));
        }
    }

    #[test]
    fn segments_join_without_gaps_and_together_are_as_long_as_their_sum(chart in stacked()) {
        let longest = chart.bars().map(Bar::length).max().unwrap_or(0);
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let mut starts = Vec::new();
            // The whole length of the scale, in tenths: that of the longest bar, or of 100 %.
            let mut whole = None;
            let domain = chart.full.unwrap_or(longest);
            for (place, bar) in places(&chart) {
                let marks = marks(&scene, &place);
                if bar.is_absent() {
                    prop_assert!(is_whole(&marks, Role::Missing), "{:?}", marks);
                    continue;
                }
                if bar.length() == 0 {
                    prop_assert!(is_whole(&marks, Role::Baseline), "{:?}", marks);
                    continue;
                }
                // Every number above zero has its mark, in order, in the tone of its series.
                let named: Vec<(String, Role)> =
                    marks.iter().map(|(name, role, _)| ((*name).to_owned(), *role)).collect();
                let expected: Vec<(String, Role)> = bar
                    .values
                    .iter()
                    .zip(&chart.series)
                    .enumerate()
                    .filter(|(_, (value, _))| value.length.unwrap_or(0) > 0)
                    .map(|(index, (_, key))| (index.to_string(), Role::Series(key.tone)))
                    .collect();
                prop_assert_eq!(named, expected);
                for pair in marks.windows(2) {
                    prop_assert_eq!(pair[0].2.x + pair[0].2.width, pair[1].2.x);
                    prop_assert_eq!(pair[0].2.y, pair[1].2.y);
                }
                let first = marks[0].2;
                let last = marks[marks.len() - 1].2;
                starts.push(first.x);
                if bar.length() == domain {
                    whole = Some(i64::from(last.x + last.width - first.x));
                }
            }
            prop_assert!(starts.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", starts);
            let Some(whole) = whole else { continue };
            for (place, bar) in places(&chart) {
                let marks = marks(&scene, &place);
                if bar.is_absent() || bar.length() == 0 {
                    continue;
                }
                let sum: i64 = marks.iter().map(|(_, _, rect)| i64::from(rect.width)).sum();
                let off = (sum * domain - bar.length() * whole).abs();
                prop_assert!(off <= HALF_PIXEL * domain, "{}: {} tenths off", place, off / domain);
                for (name, _, rect) in marks {
                    let index: usize = name.parse().unwrap();
                    let length = bar.values[index].length.unwrap();
                    let off = (i64::from(rect.width) * domain - length * whole).abs();
                    let is_close = off <= HALF_PIXEL * domain;
                    prop_assert!(is_close, "{}/{}: {} tenths off", place, name, off / domain);
                }
            }
        }
    }

    #[test]
    fn columns_stand_on_one_line_and_are_as_high_as_their_values(chart in grouped()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            for (panel, bars) in chart.panels.iter().enumerate() {
                let values = bars.bars.iter().flat_map(|bar| &bar.values);
                let highest = values.filter_map(|value| value.length).max().unwrap_or(0);
                let mut columns: Vec<(i64, Rect)> = Vec::new();
                for (index, bar) in bars.bars.iter().enumerate() {
                    let marks = marks(&scene, &format!("{panel}/{index}"));
                    if bar.is_absent() {
                        prop_assert!(is_whole(&marks, Role::Missing), "{:?}", marks);
                        continue;
                    }
                    prop_assert_eq!(marks.len(), bar.values.len());
                    for ((_, role, rect), (value, key)) in
                        marks.iter().zip(bar.values.iter().zip(&chart.series))
                    {
                        prop_assert!(rect.width > 0 && rect.height >= 0, "{:?}", rect);
                        match value.length {
                            // A piece of the baseline, so that it can be pointed at; no column.
                            Some(0) => {
                                prop_assert_eq!(*role, Role::Baseline);
                                prop_assert_eq!(rect.height, px(2));
                            }
                            None => prop_assert_eq!(*role, Role::Missing),
                            Some(length) => {
                                prop_assert_eq!(*role, Role::Series(key.tone));
                                columns.push((length, *rect));
                            }
                        }
                    }
                    for pair in marks.windows(2) {
                        prop_assert!(pair[0].2.x + pair[0].2.width <= pair[1].2.x);
                    }
                }
                let top = columns.iter().find(|(length, _)| *length == highest);
                let Some((_, top)) = top.copied() else { continue };
                for (length, rect) in columns {
                    prop_assert_eq!(rect.y + rect.height, top.y + top.height);
                    let expected = length * i64::from(top.height) / highest.max(1);
                    let off = (i64::from(rect.height) - expected).abs();
                    prop_assert!(off <= HALF_PIXEL, "{} of {}: {} off", length, highest, off);
                }
            }
        }
    }

    #[test]
    fn every_bar_has_its_label_and_every_series_its_name(chart in stacked()) {
        let scene = draw(&chart, Width::Wide);
        let labels = texts(&scene, Role::Label).concat();
        for bar in chart.bars() {
            let start: String = bar.label.trim().chars().take(3).collect();
            prop_assert!(labels.contains(start.trim()), "{:?} in {:?}", start, labels);
        }
        if chart.series.len() > 1 {
            for key in &chart.series {
                let legend = texts(&scene, Role::SeriesName(key.tone));
                prop_assert!(legend.contains(&key.label.as_str()), "{:?}", legend);
            }
        }
    }

    #[test]
    fn a_value_is_printed_on_its_segment_only_where_it_fits(chart in stacked()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let segments: Vec<Rect> = places(&chart)
                .iter()
                .flat_map(|(place, _)| marks(&scene, place))
                .map(|(_, _, rect)| rect)
                .collect();
            for item in &scene.items {
                if let Item::Text { role: Role::OnSeries(_), .. } = item {
                    let (text, _) = text_box(item).unwrap();
                    let holds = |rect: &Rect| {
                        rect.x <= text.x
                            && text.x + text.width <= rect.x + rect.width
                            && rect.y <= text.y
                            && text.y + text.height <= rect.y + rect.height
                    };
                    prop_assert!(segments.iter().any(holds), "{:?}", item);
                }
            }
        }
    }
}
