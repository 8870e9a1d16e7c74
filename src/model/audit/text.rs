//! What the text of a report says of itself: its period (`V-PERIOD`), and whether it is the text of
//! the year before (`N-DUPLICATE`).

use super::term::Reports;
use super::{Check, Reason, Statement};
use crate::model::{Report, Severity};
use std::collections::BTreeSet;

pub(super) fn checks(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    checks.push(period(reports.report));
    checks.extend(duplicate(reports));
}

/// Paragraphs with their places.
fn paragraphs(report: &Report) -> Vec<(String, &str)> {
    let mut paragraphs = Vec::new();
    for (chapter, json) in report.json().at("chapters").items().iter().enumerate() {
        for (block, json) in json.at("blocks").items().iter().enumerate() {
            if let Some(text) = json.at("p").some_text() {
                let place = ["/chapters/", &chapter.to_string(), "/blocks/", &block.to_string()];
                paragraphs.push((place.concat(), text));
            }
        }
    }
    paragraphs
}

/// A day: year, month, day.
type Day = (u16, u16, u16);

/// `V-PERIOD`: the numbers are those of 1 January to 31 December of the report year.
fn period(report: &Report) -> Check {
    let whole_year = ((report.year(), 1, 1), (report.year(), 12, 31));
    let mut stated: Option<(String, (Day, Day))> = None;
    for (place, text) in paragraphs(report) {
        for sentence in text.split(['。', '；']) {
            for range in ranges(sentence) {
                // Other ranges are about campaigns, and about days on which opinions were asked for.
                let is_of_numbers = sentence.contains("期限")
                    && ["统计", "数据"].iter().any(|word| sentence.contains(word));
                if range == whole_year || (is_of_numbers && stated.is_none()) {
                    let is_found = range == whole_year;
                    stated = Some((place.clone(), range));
                    if is_found {
                        return period_check(stated, true);
                    }
                }
            }
        }
    }
    period_check(stated, false)
}

fn period_check(stated: Option<(String, (Day, Day))>, holds: bool) -> Check {
    let (place, range) = stated.unzip();
    let words = range.map(|(first, last)| (date(first), date(last)));
    let is_stated = words.is_some();
    let check = Check::new("V-PERIOD", Severity::Error, Statement::Period { stated: words });
    let check = Check { place, ..check };
    if is_stated { check.holding(holds) } else { check.unassessable(Reason::NotStated) }
}

fn date((year, month, day): Day) -> String {
    let two = |number: u16| {
        let digits = number.to_string();
        if number < 10 { "0".to_owned() + &digits } else { digits }
    };
    [year.to_string(), two(month), two(day)].join("-")
}

/// Ranges of days in a sentence: 「2019年1月1日至2019年12月31日」; the second year may be left out.
fn ranges(sentence: &str) -> Vec<(Day, Day)> {
    let mut found = Vec::new();
    let mut last: Option<(Day, usize)> = None;
    let mut start = 0;
    while let Some((day, end)) = next_day(sentence, start, last.map(|((year, ..), _)| year)) {
        let (day_start, day_end) = end;
        if let Some((first, first_end)) = last {
            let between = sentence.get(first_end..day_start).unwrap_or_default().trim();
            if ["至", "到", "起至", "—", "－", "-", "～", "~", "——"].contains(&between)
            {
                found.push((first, day));
            }
        }
        last = Some((day, day_end));
        start = day_end;
    }
    found
}

/// The next day in `sentence` at or after `start`, and where it starts and ends. `year` is taken
/// where the day has none of its own.
fn next_day(sentence: &str, start: usize, year: Option<u16>) -> Option<(Day, (usize, usize))> {
    let mut from = start;
    loop {
        let rest = sentence.get(from..)?;
        let digit = rest.find(|one: char| one.is_ascii_digit())?;
        let begin = from + digit;
        let at = sentence.get(begin..)?;
        let day = match number(at, '年') {
            Some((own, tail)) => {
                month_and_day(tail).map(|(month, day, rest)| ((own, month, day), rest))
            }
            None => year.and_then(|year| {
                month_and_day(at).map(|(month, day, rest)| ((year, month, day), rest))
            }),
        };
        if let Some((day, rest)) = day {
            return Some((day, (begin, sentence.len() - rest.len())));
        }
        let digits = at.find(|one: char| !one.is_ascii_digit()).unwrap_or(at.len());
        from = begin + digits;
    }
}

fn month_and_day(text: &str) -> Option<(u16, u16, &str)> {
    let (month, rest) = number(text, '月')?;
    let (day, rest) = number(rest, '日')?;
    Some((month, day, rest))
}

/// A number followed by `unit`.
fn number(text: &str, unit: char) -> Option<(u16, &str)> {
    let end = text.find(|one: char| !one.is_ascii_digit())?;
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest.strip_prefix(unit)?))
}

/// Texts are compared by runs of this many characters, digits and punctuation left out.
const RUN: usize = 8;
/// From this share of common runs on, two texts are said to be alike, in percent.
const ALIKE: usize = 80;

/// `N-DUPLICATE`: the text isn't that of the year before with other numbers in it, which 国办公开办函
/// 〔2021〕30号 names as an offence (内容雷同).
fn duplicate(reports: &Reports<'_>) -> Option<Check> {
    let letters = |report: &Report| -> Vec<char> {
        let texts = paragraphs(report).into_iter().flat_map(|(_, text)| text.chars());
        texts.filter(|one| one.is_alphabetic()).collect()
    };
    let own = letters(reports.report);
    if own.len() < RUN {
        return None;
    }
    let place = Some("/chapters".to_owned());
    let make = |percent: usize| {
        let statement = Statement::NewText { percent: percent as u8 };
        let check = Check::new("N-DUPLICATE", Severity::Warning, statement);
        Check { place: place.clone(), ..check }
    };
    let Some(previous) = reports.previous else {
        return Some(make(0).unassessable(Reason::NoPrevious));
    };
    let other = letters(previous);
    if other.len() < RUN {
        return Some(make(0).unassessable(Reason::NotInPrevious));
    }
    let known: BTreeSet<&[char]> = other.windows(RUN).collect();
    let runs = own.windows(RUN).count();
    let common = own.windows(RUN).filter(|run| known.contains(run)).count();
    let percent = common * 100 / runs.max(1);
    Some(make(percent).holding(percent < ALIKE))
}
