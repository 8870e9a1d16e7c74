//! Drawings of small charts of the kinds that golden.rs has none of, kept in the same way.

use crate::golden::{bar, chart, check, keys, value};
use gongkai::scene::{Bar, Chart, ChartKind, Key, Measure, Panel, Value};

fn one(heading: &str, bars: Vec<Bar>) -> Panel {
    Panel { heading: heading.to_owned(), bars, ..Panel::default() }
}

/// A bar of one value that stands for itself.
fn single(label: &str, tone: u8, length: Option<i64>, text: &str) -> Bar {
    let value = Value { tone, ..value(&format!("{text}，{label}"), length, text) };
    Bar { label: label.to_owned(), whole: value.clone(), values: vec![value], start: 0 }
}

fn waterfall() -> Chart {
    let step = |label: &str, tone, length: i64, start| {
        let sign = match tone {
            2 => "+",
            3 => "−",
            _ => "",
        };
        let text = format!("{sign}{}", length.abs());
        Bar { start, ..single(label, tone, Some(length), &text) }
    };
    let rules = vec![
        single("2022年末有效", 1, None, "所选报告中没有上一年的数字"),
        step("2023年制发", 2, 0, 3),
        step("2023年废止", 3, -3, 3),
        step("2023年末有效", 1, 0, 0),
    ];
    let documents = vec![
        single("2022年末有效", 1, None, "所选报告中没有上一年的数字"),
        step("2023年制发", 2, 12, 140),
        step("2023年废止", 3, -40, 152),
        step("2023年末有效", 1, 112, 0),
        step("2024年制发", 2, 8, 112),
    ];
    let mut chart = chart(ChartKind::Waterfall, keys(&["件数"]), Vec::new());
    chart.panels = vec![one("规章", rules), one("行政规范性文件", documents)];
    chart
}

fn dots() -> Chart {
    let series = keys(&["予以公开", "予以公开或部分公开"]);
    let row = |label: &str, lengths: [Option<i64>; 2], text: &str| {
        let mut bar = bar(label, &series, &lengths);
        bar.whole.text = text.to_owned();
        bar
    };
    let mut bars = vec![
        row("上海市人民政府办公厅2024年", [Some(456_000), Some(612_000)], "61.2%（2,153/3,521）"),
        row("金湖县2024年", [Some(1_000_000), Some(1_000_000)], "13/13"),
        row("宿迁市2024年", [Some(0), None], "0.0%（0/41）"),
        row("平潭综合实验区自然资源与生态环境局2023年", [None, None], "无法计算：分母为零"),
    ];
    bars[1].values.iter_mut().for_each(|value| value.is_tentative = true);
    let mut chart = chart(ChartKind::Dots, series, vec![("", bars)]);
    chart.full = Some(1_000_000);
    chart.tentative_label = "基数不足20，只列件数".to_owned();
    chart
}

fn dots_log() -> Chart {
    let count = gongkai::i18n::count;
    let row = |label, length| single(label, 0, Some(length), &count(length));
    let bars = vec![
        row("行政许可", 51_234_567),
        row("行政处罚", 5_123_456),
        row("行政强制", 1),
        row("行政征收", 0),
        single("行政检查", 0, None, "空白"),
    ];
    let mut chart = chart(ChartKind::Dots, keys(&["件数"]), vec![("", bars)]);
    chart.measure = Measure::Logarithmic;
    chart
}

/// A year of rates; without any, a year without a report.
fn year(label: &str, series: &[Key], lengths: &[Option<i64>]) -> Bar {
    let mut bar = bar(label, series, lengths);
    for (value, length) in bar.values.iter_mut().zip(lengths) {
        value.text = length.map_or("空白".to_owned(), |one| format!("{}%", one / 10_000));
    }
    if lengths.is_empty() {
        bar.whole = value(&format!("{label}年没有统计表"), None, "没有统计表");
    } else {
        bar.whole.length = Some(0);
    }
    bar
}

fn lines() -> Chart {
    let series = keys(&["比率"]);
    let at = |label: &str, lengths: &[Option<i64>]| year(label, &series, lengths);
    let mut disclosed = vec![
        at("2019", &[Some(450_000)]),
        at("2020", &[Some(520_000)]),
        at("2021", &[]),
        at("2022", &[Some(700_000)]),
        at("2023", &[Some(300_000)]),
        at("2024", &[Some(660_000)]),
        at("2025", &[Some(640_000)]),
    ];
    disclosed[4].values[0].is_tentative = true;
    let corrected = vec![
        at("2019", &[None]),
        at("2020", &[None]),
        at("2021", &[]),
        at("2022", &[Some(0)]),
        at("2023", &[None]),
        at("2024", &[Some(1_000_000)]),
        at("2025", &[None]),
    ];
    let mut chart = chart(ChartKind::Lines, series, Vec::new());
    let breaks = vec![2];
    chart.panels = vec![one("予以公开或部分公开", disclosed), one("复议纠错", corrected)];
    chart.panels.iter_mut().for_each(|panel| panel.breaks.clone_from(&breaks));
    chart.full = Some(1_000_000);
    chart.missing_label = "该年没有可读的统计表".to_owned();
    chart.break_label = "表式改版".to_owned();
    chart.tentative_label = "基数不足20，只列件数".to_owned();
    chart
}

/// Two years, three agencies; two of them end at the same height.
fn slopes() -> Chart {
    let series = keys(&["上海市人民政府办公厅", "金湖县", "平潭综合实验区自然资源与生态环境局"]);
    let bars = vec![
        year("2024", &series, &[Some(400_000), Some(900_000), None]),
        year("2025", &series, &[Some(610_000), Some(600_000), Some(100_000)]),
    ];
    let mut chart = chart(ChartKind::Lines, series, vec![("", bars)]);
    chart.full = Some(1_000_000);
    chart
}

fn matrix() -> Chart {
    let series = keys(&["2019", "2020", "2021", "2022", "2023"]);
    let row = |label: &str, fields: &[Option<(i64, u8)>]| {
        let lengths: Vec<Option<i64>> =
            fields.iter().map(|field| field.map(|(length, _)| length)).collect();
        let mut bar = bar(label, &series, &lengths);
        for (value, field) in bar.values.iter_mut().zip(fields) {
            value.level = field.map_or(0, |(_, level)| level);
        }
        bar.whole.length = Some(0);
        bar
    };
    let mut first = vec![
        row("国家秘密", &[Some((12, 2)), Some((0, 0)), None, None, Some((1, 1))]),
        row("三类内部事务信息", &[None, Some((76_543, 5)), Some((310, 3)), None, None]),
    ];
    // One gap of two years, and two gaps for reasons of their own.
    first[0].values[3].name = first[0].values[2].name.clone();
    let second = vec![row("本机关不掌握相关政府信息", &[Some((1_024, 4)), None, None, None, None])];
    let mut chart = chart(ChartKind::Matrix, series, Vec::new());
    chart.panels = vec![one("不予公开", first), one("无法提供", second)];
    chart.panels.iter_mut().for_each(|panel| panel.breaks = vec![2]);
    chart.break_label = "表式改版".to_owned();
    chart
}

fn flow() -> Chart {
    let count = gongkai::i18n::count;
    let node = |label: &str, tone, length| single(label, tone, Some(length), &count(length));
    let outcome = |label: &str, tone, length, bars| {
        let whole = node(label, tone, length).whole;
        Panel { whole: Some(whole), ..one(label, bars) }
    };
    let mut difference = outcome("两边相差", Value::NEUTRAL, 4, Vec::new());
    if let Some(whole) = &mut difference.whole {
        whole.state = Value::DIFFERENCE;
    }
    let denied = vec![
        node("国家秘密", 3, 1),
        node("危及“三安全一稳定”", 3, 0),
        node("属于三类内部事务信息", 3, 300),
    ];
    let new = node("本年新收政府信息公开申请数量", Value::NEUTRAL, 1_900);
    let carried_in = node("上年结转政府信息公开申请数量", Value::NEUTRAL, 3);
    let mut chart = chart(ChartKind::Flow, keys(&["件数"]), Vec::new());
    chart.panels = vec![
        outcome("受理合计（计算值）", Value::NEUTRAL, 1_903, vec![new, carried_in]),
        outcome("予以公开", 1, 1_408, Vec::new()),
        outcome("不予公开", 3, 301, denied),
        outcome("无法提供", 4, 0, Vec::new()),
        outcome("结转下年度继续办理", Value::NEUTRAL, 190, Vec::new()),
        difference,
    ];
    chart
}

fn tiles() -> Chart {
    let tile = |label, text| {
        let mut bar = single(label, 0, None, text);
        bar.whole.length = Some(0);
        bar
    };
    let bars = vec![
        tile("全市行政机关主动公开政府信息", "1,234,567条"),
        tile("其中规章", "3件"),
        tile("政府公报发行", "超过42万册"),
        tile("答复率", "99.7%"),
        tile(
            "通过政府网站、政务微博微信、政府公报、新闻发布会、档案馆、图书馆和其他场所公开的信息",
            "310条",
        ),
    ];
    chart(ChartKind::Tiles, keys(&["件数"]), vec![("", bars)])
}

#[test]
fn a_waterfall_is_drawn_as_kept() {
    check("waterfall", &waterfall());
}

#[test]
fn points_are_drawn_as_kept() {
    check("dots", &dots());
}

#[test]
fn points_on_a_logarithmic_scale_are_drawn_as_kept() {
    check("dots-log", &dots_log());
}

#[test]
fn lines_are_drawn_as_kept() {
    check("lines", &lines());
}

#[test]
fn slopes_are_drawn_as_kept() {
    check("slopes", &slopes());
}

#[test]
fn a_matrix_is_drawn_as_kept() {
    check("matrix", &matrix());
}

#[test]
fn a_flow_is_drawn_as_kept() {
    check("flow", &flow());
}

#[test]
fn tiles_are_drawn_as_kept() {
    check("tiles", &tiles());
}
