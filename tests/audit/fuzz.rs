//! Damaged report files go the whole way, from bytes to checks: nothing panics, nothing hangs, and
//! what comes out stays small and whole.
//!
//! The generator is fixed, so that what failed once fails again. `GONGKAI_FUZZ` is the number of
//! files; a million take some minutes in release.

use crate::support::data::{forms, report_files, rules, text};
use gongkai::model::audit::{Check, CheckResult, Statement, Surroundings, audit};
use gongkai::model::{Report, ReportKey};
use std::cell::Cell;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Files in a run that is part of every test: some seconds unoptimised.
const USUAL: usize = 7_000;
const SEED: u64 = 0x2019_2021_2030;

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`, or 0 if there is none.
    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// A number as it may be printed, and now and then as no report prints one.
fn number(random: &mut Random) -> String {
    let sign = if random.one_in(8) { "-" } else { "" };
    let length = if random.one_in(12) { 1 + random.below(40) } else { 1 + random.below(6) };
    let mut digits: String =
        (0..length).map(|_| char::from(b'0' + random.below(10) as u8)).collect();
    if digits.len() > 1 && digits.starts_with('0') && !random.one_in(50) {
        digits.replace_range(..1, "7");
    }
    let fraction = if random.one_in(8) {
        let decimals = 1 + random.below(20);
        format!(".{}", "375".repeat(7).get(..decimals).unwrap())
    } else {
        String::new()
    };
    let exponents = ["e5", "E+400", "e-07", "e99999999999999999999"];
    let exponent = if random.one_in(60) { random.pick(&exponents) } else { "" };
    format!("{sign}{digits}{fraction}{exponent}")
}

/// What may stand in a cell, and what must not.
fn value(random: &mut Random) -> String {
    match random.below(12) {
        0..=5 => number(random),
        6 => "\"blank\"".to_owned(),
        7 => "\"unread\"".to_owned(),
        8 => "\"not_applicable\"".to_owned(),
        9 => "\"not_published\"".to_owned(),
        10 => "{\"text\": \"见附件\"}".to_owned(),
        _ if random.one_in(4) => {
            let depth = 1 + random.below(100);
            "[".repeat(depth) + &"]".repeat(depth)
        }
        _ => number(random),
    }
}

/// Ranges of bytes that hold a word after a colon: numbers and short texts.
fn values(text: &str) -> Vec<(usize, usize)> {
    let mut values = Vec::new();
    for (place, _) in text.match_indices(": ") {
        let start = place + 2;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find([',', '\n', '}']).unwrap_or(rest.len());
        if length > 0 && !rest.starts_with(['{', '[']) {
            values.push((start, start + length));
        }
    }
    values
}

fn replace_value(text: &mut String, random: &mut Random) {
    let values = values(text);
    if !values.is_empty() {
        // The first values are agency, year and form: damaged less often than cells.
        let first = if random.one_in(20) { 0 } else { 14.min(values.len() - 1) };
        let (start, end) = values[first + random.below(values.len() - first)];
        text.replace_range(start..end, &value(random));
    }
}

fn swap_values(text: &mut String, random: &mut Random) {
    let values = values(text);
    if values.len() > 16 {
        let (one, other) =
            (14 + random.below(values.len() - 14), 14 + random.below(values.len() - 14));
        let (one, other) = (values[one.min(other)], values[one.max(other)]);
        let [first, second] = [one, other].map(|(start, end)| text[start..end].to_owned());
        text.replace_range(other.0..other.1, &first);
        text.replace_range(one.0..one.1, &second);
    }
}

/// Duplicates or drops a line: a field, or half of one.
fn change_line(text: &mut String, random: &mut Random) {
    let mut lines: Vec<&str> = text.lines().collect();
    // A line with a comma behind it is mostly a whole field.
    let fields: Vec<usize> = (12..lines.len())
        .filter(|line| lines[*line].ends_with(',') && lines[*line].contains(": "))
        .collect();
    let any = random.below(lines.len());
    let line = if fields.is_empty() || random.one_in(10) { any } else { random.pick(&fields) };
    if random.one_in(2) {
        let line_again = lines[line];
        lines.insert(random.below(2) + line, line_again);
    } else {
        lines.remove(line);
    }
    *text = lines.join("\n");
}

/// A key of the forms and rules, or none of theirs.
fn key(random: &mut Random, keys: &[String]) -> String {
    match random.below(12) {
        0 => "键".repeat(1 + random.below(2_000)),
        1 => "a/~\\\\-".repeat(1 + random.below(20)),
        _ => keys[random.below(keys.len())].clone(),
    }
}

/// Puts a field before the others of some object. Of a repeated key the first counts.
fn insert_field(text: &mut String, random: &mut Random, keys: &[String]) {
    let places: Vec<usize> = text.match_indices("{\n").map(|(place, _)| place + 2).collect();
    if !places.is_empty() {
        let place = random.pick(&places);
        text.insert_str(place, &format!("\"{}\": {},\n", key(random, keys), value(random)));
    }
}

/// Puts a field before the others of the report: what a report seldom has, or has otherwise.
fn insert_section(text: &mut String, random: &mut Random, keys: &[String]) {
    let Some(place) = text.find("{\n").map(|place| place + 2) else { return };
    let section = match random.below(7) {
        0 => figures(random, keys),
        1 => chapters(random),
        2 => format!("\"published\": \"{}\"", date(random)),
        3 => format!(
            "\"dates\": {{\"signed\": \"{}\", \"file\": \"{}\"}}",
            date(random),
            date(random)
        ),
        4 => {
            let forms = ["ed2019", "ed2021", "legacy", "ed2030"];
            let tables = ["proactive", "requests", "remedies"];
            let (form, table) = (random.pick(&forms), random.pick(&tables));
            format!("\"table_form\": {{\"{table}\": \"{form}\"}}")
        }
        5 => format!("\"form\": \"{}\"", random.pick(&["ed2019", "ed2021", "legacy"])),
        _ => format!("\"year\": {}", random.pick(&["0", "1", "2019", "2020", "2021", "65535"])),
    };
    text.insert_str(place, &format!("{section},\n"));
}

/// Numbers stated in the text, some of them bounds.
fn figures(random: &mut Random, keys: &[String]) -> String {
    let figure = |random: &mut Random| {
        let qualifier = if random.one_in(6) { ", \"qualifier\": \"more_than\"" } else { "" };
        let (key, value) = (key(random, keys), number(random));
        format!(
            "{{\"key\": \"{key}\", \"label\": {{\"zh-Hans\": \"数\"}}, \"value\": {value}, \"unit\": \"件\"{qualifier}}}"
        )
    };
    let count = 1 + random.below(30);
    let figures: Vec<String> = (0..count).map(|_| figure(random)).collect();
    format!("\"narrative_figures\": [{}]", figures.join(","))
}

fn date(random: &mut Random) -> String {
    let dates = [
        "2020-01-31",
        "2024-02-01 00:00",
        "2024-1-3",
        "二〇二〇年一月",
        "公开公开公开公开",
        "",
        "99999999999-99-99",
        "2020-01-3\\u516c",
    ];
    random.pick(&dates).to_owned()
}

/// Chapters whose text is put together of what the readers of periods look for.
fn chapters(random: &mut Random) -> String {
    let words = [
        "2019年",
        "2023年",
        "1月",
        "1日",
        "12月",
        "31日",
        "至",
        "起至",
        "—",
        "。",
        "；",
        "统计",
        "期限",
        "数据",
        "99999999999999999999年",
        "0月0日",
        "公开",
        "\\ud83d\\ude00",
        "\\u0000",
        " ",
        "一、",
        "概述",
        "总体情况",
        "、、",
    ];
    let paragraph = |random: &mut Random| {
        let count = random.below(60);
        (0..count).map(|_| random.pick(&words)).collect::<String>()
    };
    let chapter = |random: &mut Random| {
        format!(
            "{{\"id\": \"c\", \"title\": \"{}\", \"blocks\": [{{\"p\": \"{}\"}}]}}",
            random.pick(&["一、总体情况", "概述", "、", "六、其他需要报告的事项", "十"]),
            paragraph(random),
        )
    };
    let count = 1 + random.below(8);
    let chapters: Vec<String> = (0..count).map(|_| chapter(random)).collect();
    format!("\"chapters\": [{}]", chapters.join(","))
}

/// Puts an escape into some text that stands for no character.
fn insert_escape(text: &mut String, random: &mut Random) {
    let quotes: Vec<usize> = text.match_indices('"').map(|(place, _)| place + 1).collect();
    let escapes =
        ["\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u12", "\\", "\\u0000", "\\uD800\\u0041"];
    if !quotes.is_empty() {
        text.insert_str(random.pick(&quotes), random.pick(&escapes));
    }
}

/// Nests some value, or whatever stands at some place, deeper than any reader should follow.
fn nest(text: &mut String, random: &mut Random) {
    let values = values(text);
    if !values.is_empty() {
        let (start, end) = random.pick(&values);
        let (open, close) = random.pick(&[("[", "]"), ("{\"a\":", "}")]);
        let depth = random.pick(&[3, 60, 65, 20_000]);
        let inner = text[start..end].to_owned();
        let closing = if random.one_in(2) { close.repeat(depth) } else { String::new() };
        text.replace_range(start..end, &(open.repeat(depth) + &inner + &closing));
    }
}

/// Damages the bytes themselves: they may be no text any more.
fn damage(bytes: &mut Vec<u8>, random: &mut Random, other: &[u8]) {
    match random.below(4) {
        0 => {
            for _ in 0..1 + random.below(8) {
                let place = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
        1 => bytes.truncate(random.below(bytes.len() + 1)),
        2 => {
            bytes.truncate(random.below(bytes.len() + 1));
            bytes.extend_from_slice(&other[random.below(other.len())..]);
        }
        _ => {
            let place = random.below(bytes.len() + 1);
            let part = random.below(other.len());
            let end = other.len().min(part + random.below(200));
            bytes.splice(place..place, other[part..end].iter().copied());
        }
    }
}

/// A report file with some changes that keep it a report, mostly, and now and then one that doesn't.
fn damaged(random: &mut Random, texts: &[&str], keys: &[String]) -> Vec<u8> {
    let mut text = (random.pick(texts)).to_owned();
    for _ in 0..1 + random.below(5) {
        match random.below(16) {
            0..=5 => replace_value(&mut text, random),
            6 | 7 => swap_values(&mut text, random),
            8 | 9 => change_line(&mut text, random),
            10 | 11 => insert_field(&mut text, random, keys),
            12..=14 => insert_section(&mut text, random, keys),
            _ if random.one_in(2) => insert_escape(&mut text, random),
            _ => nest(&mut text, random),
        }
    }
    let mut bytes = text.into_bytes();
    if random.one_in(4) {
        let other = random.pick(texts);
        damage(&mut bytes, random, other.as_bytes());
    }
    bytes
}

/// Keys that mean something: of rows, columns, groups and figures.
fn known_keys() -> Vec<String> {
    let mut keys = Vec::new();
    for file in ["data/form/ed2019.json", "data/form/ed2021.json", "data/rule.json"] {
        let text = text(file);
        for marker in ["\"id\": \"", "\"figure\": \""] {
            keys.extend(
                text.split(marker)
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

/// What holds of every check, whatever the report is.
fn check_shape(check: &Check) {
    let rule = &check.rule;
    assert_eq!(check.reason.is_some(), check.result == CheckResult::NotAssessable, "{rule}");
    if check.result == CheckResult::Fail && matches!(check.statement, Statement::Identity(_)) {
        assert!(check.sums.is_some() && !check.places().is_empty(), "{rule}");
    }
    assert!(check.left.len() + check.right.len() < 200, "{rule}");
}

/// How far the files of a run came.
#[derive(Debug, Default)]
struct Tally {
    files: usize,
    texts: usize,
    parsed: usize,
    audited: usize,
    checks: usize,
    failed: usize,
    findings: usize,
    slowest: Duration,
}

/// The whole way of one file. `neighbours` are reports read before.
fn go(bytes: &[u8], neighbours: &mut VecDeque<Report>, random: &mut Random, tally: &mut Tally) {
    tally.files += 1;
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    tally.texts += 1;
    tally.parsed += usize::from(gongkai::model::parse(text).is_ok());
    let report = match Report::read("fuzz", text) {
        Ok(report) => report,
        Err(findings) => {
            // At most one for each value of the file.
            assert!(!findings.is_empty() && findings.len() <= text.len() + 16);
            return;
        }
    };
    tally.audited += 1;
    let findings = report.edition_findings("fuzz", forms());
    assert!(findings.len() <= 200 + text.len() / 4, "{} findings", findings.len());
    tally.findings += findings.len();
    let which = Cell::new(random.next());
    let find = |_: &ReportKey| {
        let number = which.get();
        which.set(number.rotate_right(7));
        match number % 4 {
            0 => None,
            1 => neighbours.get(number as usize / 4 % neighbours.len().max(1)).cloned(),
            _ => Some(report.clone()),
        }
    };
    let checks = audit(&report, &Surroundings { forms: forms(), rules: rules(), find: &find });
    // As many as there are rules, rows and columns: no file makes them more.
    assert!(checks.len() < 250, "{} checks", checks.len());
    checks.iter().for_each(check_shape);
    tally.checks += checks.len();
    tally.failed += checks.iter().filter(|check| check.result == CheckResult::Fail).count();
    neighbours.push_back(report);
    if neighbours.len() > 8 {
        neighbours.pop_front();
    }
}

#[test]
fn damaged_files_are_refused_or_audited_and_nothing_panics() {
    let count = std::env::var("GONGKAI_FUZZ").map_or(USUAL, |count| count.parse().unwrap());
    let texts: Vec<&str> = report_files().iter().map(|file| file.text.as_str()).collect();
    let keys = known_keys();
    let mut random = Random(SEED);
    let mut neighbours = VecDeque::new();
    let mut tally = Tally::default();
    let start = Instant::now();
    for _ in 0..count {
        let bytes = damaged(&mut random, &texts, &keys);
        let before = Instant::now();
        go(&bytes, &mut neighbours, &mut random, &mut tally);
        tally.slowest = tally.slowest.max(before.elapsed());
    }
    println!("{tally:?} in {:?}", start.elapsed());
    assert_eq!(tally.files, count);
    // Files that are refused at once test little.
    assert!(tally.audited * 10 > count * 3, "{tally:?}");
    assert!(tally.failed > tally.audited, "{tally:?}");
}
