//! The words of the workbench's figure.

use super::Parts;
use crate::i18n::count;
use crate::query::answer::{MOST_MISSING, Reading, Rows, SpreadRow};
use crate::query::measure::Base;
use crate::query::{Basis, By, Group, Time};

/// Whose requests are counted; empty where that can't be chosen.
pub(super) fn applicant(parts: &Parts<'_>) -> String {
    let question = parts.question;
    if !question.measure.has_applicants() || question.by == By::Applicant {
        return String::new();
    }
    if question.is_total {
        return parts.words.all_applicants.to_owned();
    }
    let newest = crate::query::measure::newest_first(parts.forms());
    let table = newest.iter().find_map(|form| form.table("requests"));
    let columns = table.map(|table| table.part_columns()).unwrap_or_default();
    let column = columns.iter().find(|column| column.id() == question.column);
    column.map_or(String::new(), |column| column.name(parts.locale()).to_owned())
}

/// What is to be seen.
pub(super) fn title(parts: &Parts<'_>) -> String {
    let (words, name) = (parts.words, &parts.name);
    match &parts.answer.rows {
        Rows::Single(rows) => match rows.as_slice() {
            [] => words.title_none.fill([name]),
            [only] if !parts.question.parts.is_empty() => {
                let reading = only.readings.iter().find(|reading| reading.report.is_some());
                let whose = reading.map_or_else(
                    || parts.agency(only.agency),
                    |reading| parts.report_name(only.agency, reading),
                );
                words.title_parts.fill([&whose, name])
            }
            [only] => of_one_agency(parts, only.agency, &only.readings),
            _ => words.title_agencies.fill([&count(parts.answer.asked as i64), name]),
        },
        Rows::Spread(rows) => match parts.question.by {
            By::Level => words.title_by_level.fill([name]),
            By::Region => words.title_by_region.fill([name]),
            By::Applicant | By::Outcome => words.title_by_part.fill([name]),
            By::Year | By::Body => {
                let last = rows.iter().rev().find_map(|row| Some((row.key, row.quartiles?)));
                let Some((year, quartiles)) = last else { return words.title_none.fill([name]) };
                let value = |value| parts.print.value(value);
                words.title_spread.fill([
                    name,
                    &year.to_string(),
                    &value(quartiles.lower),
                    &value(quartiles.upper),
                    &value(quartiles.median),
                ])
            }
        },
    }
}

fn of_one_agency(parts: &Parts<'_>, agency: usize, readings: &[Reading]) -> String {
    let (words, name) = (parts.words, &parts.name);
    let mut known = readings.iter().filter(|reading| reading.number.value().is_some());
    let (first, last) = (known.next(), known.next_back());
    let short = |reading: &Reading| parts.print.short(reading);
    let year =
        |reading: &Reading| parts.year(reading).map_or(String::new(), |year| year.to_string());
    match (first, last) {
        (Some(first), Some(last)) => words.title_years.fill([
            &parts.agency(agency),
            name,
            &year(first),
            &short(first),
            &year(last),
            &short(last),
        ]),
        (Some(only), None) => {
            words.title_one.fill([&parts.report_name(agency, only), name, &short(only)])
        }
        (None, _) => words.title_none.fill([name]),
    }
}

/// What is measured: whose requests, in what unit, of which years, and how many agencies state it.
pub(super) fn subtitle(parts: &Parts<'_>) -> String {
    let (words, question, answer) = (parts.words, parts.question, parts.answer);
    let mut said = vec![parts.name.clone(), applicant(parts)];
    said.push(match question.base {
        _ if question.is_index => words.index_of_first.to_owned(),
        Some(Base::Whole) => words.share_of.fill([&parts.name]),
        Some(base) => words.share_of.fill([super::base_name(base, words)]),
        None => {
            words.unit_of.fill([&super::unit(&question.measure, parts.forms(), parts.locale())])
        }
    });
    if let Some((first, last)) = answer.years {
        said.push(match first == last {
            true => words.year.fill([&first.to_string()]),
            false => words.period.fill([&first.to_string(), &last.to_string()]),
        });
    }
    let is_pair = matches!(question.query.time, Time::Range(from, to) if from < to);
    let is_one_year = answer.years.is_some_and(|(first, last)| first == last);
    if question.by != By::Year
        && !is_one_year
        && !(is_pair && matches!(answer.rows, Rows::Single(_)))
    {
        said.push(words.each_latest.to_owned());
    }
    said.push(coverage(parts));
    said.retain(|part| !part.is_empty());
    said.join(" · ")
}

fn coverage(parts: &Parts<'_>) -> String {
    let answer = parts.answer;
    parts.words.coverage.fill([&count(answer.reported() as i64), &count(answer.asked as i64)])
}

/// How many agencies state the number.
pub(super) fn summary(parts: &Parts<'_>) -> String {
    let answer = parts.answer;
    parts.words.summary.fill([&count(answer.reported() as i64), &count(answer.asked as i64)])
}

/// The id and name of the agencies of a spread.
pub(super) fn spread_body(parts: &Parts<'_>, row: &SpreadRow) -> (String, String) {
    let frame = parts.explored.source.frame;
    let id = match parts.question.by {
        By::Level => frame.levels.get(row.key).cloned().map(Group::Level),
        By::Region => frame.regions.get(row.key).map(|region| Group::Region(region.id.clone())),
        _ => None,
    };
    match id {
        Some(group) => (group.token(), parts.group(row.key)),
        None if !parts.question.parts.is_empty() => {
            let part = parts.question.parts.get(row.key);
            let id = part.map_or(String::new(), |part| [part.row.as_str(), &part.column].join("."));
            (["all:", &id].concat(), parts.part(row.key))
        }
        None => ("all".to_owned(), coverage(parts)),
    }
}

/// What a reader must know besides.
pub(super) fn notes(parts: &Parts<'_>) -> Vec<String> {
    let (words, question, answer) = (parts.words, parts.question, parts.answer);
    let mut notes = Vec::new();
    if matches!(question.query.by, By::Applicant | By::Outcome) && question.by == By::Year {
        notes.push(words.note_not_broken_down.to_owned());
    }
    match question.query.basis {
        Basis::Share if question.base.is_none() => notes.push(words.note_no_share.to_owned()),
        Basis::Index if !question.is_index => notes.push(words.note_no_index.to_owned()),
        _ => {}
    }
    let mut is_partial = false;
    match &answer.rows {
        Rows::Single(rows) => {
            let readings = || rows.iter().flat_map(|row| &row.readings);
            is_partial = readings().any(Reading::is_partial);
            let is_hollow = |reading: &Reading| {
                parts.print.is_share && reading.is_small() && reading.number.value().is_some()
            };
            if readings().any(is_hollow) {
                notes.push(words.note_small_base.to_owned());
            }
            if readings().any(|reading| reading.value() < Some(0) && reading.value().is_some()) {
                notes.push(words.note_negative.to_owned());
            }
            if rows.iter().any(|row| row.rank.is_some()) {
                notes.push(words.note_rank.to_owned());
            }
        }
        Rows::Spread(rows) => {
            notes.push(words.note_spread.to_owned());
            let small: usize = rows.iter().map(|row| row.small).sum();
            if small > 0 {
                notes.push(words.note_small.fill([&count(small as i64)]));
            }
            is_partial = is_partial || rows.iter().any(|row| row.is_partial);
        }
    }
    if is_partial {
        notes.insert(0, words.note_partial.to_owned());
    }
    if answer.omitted > 0 {
        let shown = answer.reported() - answer.omitted;
        notes.push(words.note_omitted.fill([&count(shown as i64), &count(answer.omitted as i64)]));
    }
    for carry in &answer.carry_overs {
        notes.push(words.note_carry.fill([
            &parts.agency(carry.agency),
            &carry.year.to_string(),
            &count(carry.opening),
            &(carry.year - 1).to_string(),
            &count(carry.closing),
        ]));
    }
    if !answer.missing.is_empty() {
        let named = answer.missing.iter().take(MOST_MISSING);
        let mut names: Vec<String> = named.map(|agency| parts.agency(*agency)).collect();
        let more = answer.missing.len() - names.len();
        if more > 0 {
            names.push(words.and_more.fill([&count(more as i64)]));
        }
        let number = count(answer.missing.len() as i64);
        notes.push(words.note_missing.fill([&number, &names.join(words.list_comma)]));
    }
    notes
}
