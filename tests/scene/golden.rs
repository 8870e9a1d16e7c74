//! Drawings of a few charts as text, one line an item, kept in tests/scene/*.txt. After a wanted
//! change of a layout, `GONGKAI_BLESS=1 cargo test --test scene` writes them anew; what changed in
//! each file is then to be read.

use crate::support::data::root;
use gongkai::i18n::count;
use gongkai::scene::{
    Anchor, Bar, Chart, ChartKind, Item, Key, Outline, Panel, Point, Scene, Tenths, Value, Width,
    draw,
};
use std::fmt::Write;

pub(crate) fn value(name: &str, length: Option<i64>, text: &str) -> Value {
    Value {
        length,
        text: text.to_owned(),
        cell: text.to_owned(),
        name: name.to_owned(),
        state: if length.is_some() { "number" } else { "blank" },
        ..Value::default()
    }
}

/// A bar of counts. Names of its marks are made of its label and the names of the series.
pub(crate) fn bar(label: &str, series: &[Key], lengths: &[Option<i64>]) -> Bar {
    let printed = |length: Option<i64>| length.map_or("空白".to_owned(), count);
    let values = series.iter().zip(lengths).map(|(key, length)| {
        let text = printed(*length);
        value(&format!("{text}，{}，{label}", key.label), *length, &text)
    });
    let values: Vec<Value> = values.collect();
    let known: Vec<i64> = lengths.iter().flatten().copied().collect();
    let sum: Option<i64> = (!known.is_empty()).then(|| known.iter().sum());
    let text = printed(sum);
    let whole = value(&format!("{text}，{label}"), sum, &text);
    Bar { label: label.to_owned(), values, whole, start: 0 }
}

pub(crate) fn keys(names: &[&str]) -> Vec<Key> {
    let key = |(name, tone): (&&str, u8)| Key { label: (*name).to_owned(), tone };
    names.iter().zip(1..).map(key).collect()
}

pub(crate) fn chart(kind: ChartKind, series: Vec<Key>, panels: Vec<(&str, Vec<Bar>)>) -> Chart {
    let panel = |(heading, bars): (&str, Vec<Bar>)| Panel {
        heading: heading.to_owned(),
        bars,
        ..Panel::default()
    };
    Chart {
        kind,
        series,
        panels: panels.into_iter().map(panel).collect(),
        missing_label: "没有可读的数字".to_owned(),
        print_count: count,
        ..Chart::default()
    }
}

fn one_report() -> Chart {
    let series = keys(&["自然人", "商业企业", "法律服务机构"]);
    let bars = vec![
        bar("予以公开", &series, &[Some(1408), Some(21), Some(2)]),
        bar("部分公开", &series, &[Some(462), Some(9), Some(0)]),
        bar("不予公开", &series, &[Some(59), None, Some(1)]),
        bar("其他处理", &series, &[Some(0), Some(0), Some(0)]),
    ];
    chart(ChartKind::StackedBars, series, vec![("", bars)])
}

fn long_names() -> Chart {
    let series = keys(&["Granted", "Denied"]);
    let name = "Pingtan Comprehensive Experimental Zone, Natural Resources and Ecological \
                Environment Bureau, 2023";
    let bars = vec![
        bar(name, &series, &[Some(14), Some(5)]),
        bar("平潭综合实验区自然资源与生态环境局2023年", &series, &[Some(3), Some(4)]),
    ];
    chart(ChartKind::StackedBars, series, vec![("", bars)])
}

fn shares() -> Chart {
    let series = keys(&["予以公开", "不予公开"]);
    let mut bars = vec![
        bar("2023年", &series, &[Some(406_000), Some(594_000)]),
        bar("2024年", &series, &[Some(250_000), None]),
        bar("2025年", &series, &[None, None]),
    ];
    for (bar, (texts, whole)) in bars.iter_mut().zip([
        (["40.6%", "59.4%"], "基数3,521件"),
        (["25.0%", "空白"], "基数40件"),
        (["空白", "空白"], "无法计算：没有可用的分母"),
    ]) {
        for (value, text) in bar.values.iter_mut().zip(texts) {
            value.text = text.to_owned();
            value.name = text.to_owned() + "，" + &bar.label;
        }
        bar.whole.text = whole.to_owned();
        bar.whole.name = whole.to_owned();
    }
    Chart { full: Some(1_000_000), ..chart(ChartKind::StackedBars, series, vec![("", bars)]) }
}

fn panels_of_bars() -> Chart {
    let series = keys(&["结果维持", "结果纠正", "其他结果", "尚未审结"]);
    let review = vec![
        bar("2023年", &series, &[Some(5), Some(0), Some(1), Some(2)]),
        bar("2024年", &series, &[None, None, None, None]),
    ];
    let direct = vec![
        bar("2023年", &series, &[Some(0), Some(0), Some(0), Some(0)]),
        bar("2024年", &series, &[Some(8), Some(1), Some(1), Some(1)]),
    ];
    chart(ChartKind::StackedBars, series, vec![("行政复议", review), ("直接起诉", direct)])
}

fn years() -> Chart {
    let series = keys(&["本年新收", "办结", "结转下年"]);
    let bars = vec![
        bar("2019", &series, &[Some(859), Some(805), Some(72)]),
        bar("2020", &series, &[]),
        bar("2021", &series, &[Some(1023), None, Some(0)]),
    ];
    chart(ChartKind::GroupedColumns, series, vec![("", bars)])
}

fn agencies() -> Chart {
    let series = keys(&["本年新收", "办结", "结转下年"]);
    let mut panels = Vec::new();
    for (index, name) in
        ["上海市人民政府办公厅", "宿迁市", "平潭综合实验区自然资源与生态环境局", "金湖县"]
            .iter()
            .enumerate()
    {
        let size = 10_i64.pow(index as u32);
        let year = |year: i64| {
            let lengths = [Some(7 * size + year), Some(6 * size), Some(size / 5)];
            bar(&(2019 + year).to_string(), &series, &lengths)
        };
        let mut bars: Vec<Bar> = (0..7).map(year).collect();
        bars[2] = bar("2021", &series, &[]);
        panels.push((*name, bars));
    }
    chart(ChartKind::GroupedColumns, series, panels)
}

/// `125` → `12.5`.
fn pixels(length: Tenths) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let (whole, tenth) = (length.abs() / 10, length.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

fn place(point: Point) -> String {
    format!("{},{}", pixels(point.x), pixels(point.y))
}

fn shape(outline: &Outline) -> String {
    let places = |points: &[Point]| {
        let places: Vec<String> = points.iter().map(|point| place(*point)).collect();
        places.join(" ")
    };
    match outline {
        Outline::Path(points) => format!("path {}", places(points)),
        Outline::Polygon(points) => format!("polygon {}", places(points)),
        Outline::Circle { centre, radius } => {
            format!("circle {} r {}", place(*centre), pixels(*radius))
        }
        Outline::Ribbon { from, from_height, to, to_height } => format!(
            "ribbon {} ↓{} → {} ↓{}",
            place(*from),
            pixels(*from_height),
            place(*to),
            pixels(*to_height)
        ),
    }
}

fn picture(scene: &Scene) -> String {
    let mut text = format!("{} × {}\n", pixels(scene.width), pixels(scene.height));
    for item in &scene.items {
        match item {
            Item::Rect { rect, role, name, .. } => writeln!(
                text,
                "rect {} {} {}×{} {name:?}",
                role.class(),
                place(Point::new(rect.x, rect.y)),
                pixels(rect.width),
                pixels(rect.height)
            ),
            Item::Shape { outline, role, name, .. } => {
                writeln!(text, "{} {} {name:?}", shape(outline), role.class())
            }
            Item::Line { from, to, role } => {
                writeln!(text, "line {} {} → {}", role.class(), place(*from), place(*to))
            }
            Item::Text { at, anchor, role, text: words } => {
                let anchor = match anchor {
                    Anchor::Start => "from",
                    Anchor::Middle => "around",
                    Anchor::End => "up to",
                };
                writeln!(text, "text {} {anchor} {} {words:?}", role.class(), place(*at))
            }
        }
        .unwrap();
    }
    text
}

/// Compares the drawing of `chart` in both widths with what is kept, or keeps it.
pub(crate) fn check(name: &str, chart: &Chart) {
    let mut differing = Vec::new();
    for (width, suffix) in [(Width::Wide, "wide"), (Width::Narrow, "narrow")] {
        let path = root().join(format!("tests/scene/{name}.{suffix}.txt"));
        let drawn = picture(&draw(chart, width));
        if std::env::var_os("GONGKAI_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&path, drawn).unwrap();
            continue;
        }
        let kept = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; see golden.rs", path.display()));
        let number = kept.lines().count().max(drawn.lines().count());
        for line in 0..number {
            let (kept, drawn) = (kept.lines().nth(line), drawn.lines().nth(line));
            if kept != drawn {
                let (kept, drawn) = (kept.unwrap_or("nothing"), drawn.unwrap_or("nothing"));
                differing.push(format!(
                    "{name}.{suffix}.txt:{}\n  kept  {kept}\n  drawn {drawn}",
                    line + 1
                ));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn one_report_by_applicant_is_drawn_as_kept() {
    check("one-report", &one_report());
}

#[test]
fn bars_with_long_names_are_drawn_as_kept() {
    check("long-names", &long_names());
}

#[test]
fn shares_with_absences_are_drawn_as_kept() {
    check("shares", &shares());
}

#[test]
fn panels_of_bars_are_drawn_as_kept() {
    check("panels-of-bars", &panels_of_bars());
}

#[test]
fn years_with_a_gap_are_drawn_as_kept() {
    check("years", &years());
}

#[test]
fn agencies_side_by_side_are_drawn_as_kept() {
    check("agencies", &agencies());
}
