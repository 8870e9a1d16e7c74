//! Which reports there are, as columns: what is known of each besides its numbers.
//!
//! Agencies stand in reading order, the reports of an agency by year; a report is a row. The file
//! `data/frame.json` has all of the collection in runs of equal values, so that a hundred thousand
//! reports are some ten thousand bytes; names stand in files of their own, some hundred agencies each.

use super::{Group, Query, Time};
use crate::model::Need::Must;
use crate::model::{AgencyReports, Finding, Json, Locale, Shape, read};
use std::sync::Arc;

/// Agencies whose names stand in one file.
pub(super) const NAMES_PER_FILE: usize = 500;

static TEXTS: Shape = Shape::List(&Shape::Text);
static REGION: Shape =
    Shape::Object(&[("id", Must, &Shape::Text), ("name", Must, &Shape::Localized)]);
static AGENCY: Shape = Shape::Object(&[
    ("level", Must, &Shape::Text),
    ("region", Must, &Shape::Text),
    ("reports", Must, &Shape::Text),
]);
static REPORT: Shape = Shape::Object(&[
    ("year", Must, &Shape::Text),
    ("confidence", Must, &Shape::Text),
    ("completeness", Must, &Shape::Text),
]);
static FRAME: Shape = Shape::Object(&[
    ("forms", Must, &TEXTS),
    ("levels", Must, &TEXTS),
    ("regions", Must, &Shape::List(&REGION)),
    ("confidences", Must, &TEXTS),
    ("completenesses", Must, &TEXTS),
    ("agency", Must, &AGENCY),
    ("report", Must, &REPORT),
]);
static NAMES: Shape = Shape::Object(&[
    ("ids", Must, &TEXTS),
    ("zh-Hans", Must, &TEXTS),
    ("en", Must, &TEXTS),
    ("pinyin", Must, &TEXTS),
]);

/// A province-level region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// Its id in addresses: the English name in lower case, `inner-mongolia`.
    pub id: String,
    zh_hans: String,
    en: String,
}

/// Agencies and reports, columns of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Ids of the forms that the reports follow and that there are files for.
    pub forms: Vec<String>,
    /// Levels of agencies; [`Frame::level`] counts them from 0.
    pub levels: Vec<String>,
    /// Regions; [`Frame::region`] counts them from 0.
    pub regions: Vec<Region>,
    confidences: Vec<String>,
    completenesses: Vec<String>,
    /// Level of each agency.
    pub level: Vec<u8>,
    /// Region of each agency.
    pub region: Vec<u8>,
    /// The row after the last report of each agency.
    ends: Vec<u32>,
    /// Agency of each report.
    pub agency: Vec<u32>,
    /// Report year of each report.
    pub year: Vec<u16>,
    confidence: Vec<u8>,
    completeness: Vec<u8>,
}

/// What an agency is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyNames {
    /// Its id.
    pub id: String,
    zh_hans: String,
    en: String,
    /// Its Chinese name in pinyin, syllables parted by spaces.
    pub pinyin: String,
}

/// The names of some agencies that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesFile(pub Vec<AgencyNames>);

impl Region {
    /// Its name.
    pub fn name(&self, locale: Locale) -> &str {
        chosen(locale, &self.zh_hans, &self.en)
    }
}

impl AgencyNames {
    /// These names. Without an English one it goes by its Chinese one.
    pub fn new(id: &str, zh_hans: &str, en: &str, pinyin: &str) -> Self {
        Self { id: id.into(), zh_hans: zh_hans.into(), en: en.into(), pinyin: pinyin.into() }
    }

    /// Its name.
    pub fn name(&self, locale: Locale) -> &str {
        chosen(locale, &self.zh_hans, &self.en)
    }
}

/// The id of a region by its English name: `inner-mongolia`. Letters that no id has stand by their code, so
/// that an address can ask for every region, whatever it is called.
pub(super) fn region_id(name: &str) -> String {
    let mut id = String::new();
    for character in name.chars() {
        match character {
            ' ' => id.push('-'),
            '-' | '_' => id.push(character),
            letter if letter.is_ascii_alphanumeric() => id.push(letter.to_ascii_lowercase()),
            other => id.extend(other.escape_unicode().filter(char::is_ascii_alphanumeric)),
        }
    }
    if id.is_empty() { "-".to_owned() } else { id }
}

fn chosen<'a>(locale: Locale, zh_hans: &'a str, en: &'a str) -> &'a str {
    if locale == Locale::En && !en.is_empty() { en } else { zh_hans }
}

/// The place of `word` in `words`, where it is added if it is new. There are never more than 255
/// levels, regions or words; what goes beyond is the last.
fn code(words: &mut Vec<String>, word: &str) -> u8 {
    let place = words.iter().position(|known| known == word).unwrap_or_else(|| {
        words.push(word.to_owned());
        words.len() - 1
    });
    place.min(255) as u8
}

impl Frame {
    /// A frame without agencies, of reports that follow these forms.
    pub fn new(forms: Vec<String>) -> Self {
        Self { forms, ..Self::default() }
    }

    /// The frame of `agencies`, which stand in this order.
    pub fn of(agencies: &[Arc<AgencyReports>], forms: &[String]) -> Self {
        let mut frame = Self::new(forms.to_vec());
        for agency in agencies {
            let Some(about) = agency.reports.last().map(|report| report.json().at("agency")) else {
                continue;
            };
            let region = about.at("region");
            frame.add_agency(
                about.at("level").text(),
                region.localized(Locale::ZhHans),
                region.localized(Locale::En),
            );
            for report in &agency.reports {
                let confidence = report.source("confidence");
                frame.add_report(report.year(), confidence, report.completeness());
            }
        }
        frame
    }

    /// Adds an agency; the reports added next are its.
    pub fn add_agency(&mut self, level: &str, region_zh_hans: &str, region_en: &str) {
        let id = region_id(region_en);
        let region = self.regions.iter().position(|known| known.id == id).unwrap_or_else(|| {
            let (zh_hans, en) = (region_zh_hans.to_owned(), region_en.to_owned());
            self.regions.push(Region { id, zh_hans, en });
            self.regions.len() - 1
        });
        self.region.push(region.min(255) as u8);
        self.level.push(code(&mut self.levels, level));
        self.ends.push(self.agency.len() as u32);
    }

    /// Adds a report of the agency added last.
    pub fn add_report(&mut self, year: u16, confidence: &str, completeness: &str) {
        let Some(end) = self.ends.last_mut() else { return };
        *end += 1;
        self.agency.push(self.level.len() as u32 - 1);
        self.year.push(year);
        self.confidence.push(code(&mut self.confidences, confidence));
        self.completeness.push(code(&mut self.completenesses, completeness));
    }

    /// Reads `data/frame.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let json = read(file, text, &FRAME)?;
        let texts = |key: &str| -> Vec<String> {
            json.at(key).items().iter().map(|item| item.text().to_owned()).collect()
        };
        let runs = |table: &str, key: &str| expand(json.at(table).at(key).text());
        let codes = |table: &str, key: &str| -> Vec<u8> {
            runs(table, key).into_iter().map(|code| code.min(255) as u8).collect()
        };
        let region = |json: &Json| Region {
            id: json.at("id").text().to_owned(),
            zh_hans: json.at("name").localized(Locale::ZhHans).to_owned(),
            en: json.at("name").at(Locale::En.tag()).text().to_owned(),
        };
        let mut frame = Self {
            forms: texts("forms"),
            levels: texts("levels"),
            regions: json.at("regions").items().iter().map(region).collect(),
            confidences: texts("confidences"),
            completenesses: texts("completenesses"),
            level: codes("agency", "level"),
            region: codes("agency", "region"),
            year: runs("report", "year").into_iter().map(|year| year.min(9999) as u16).collect(),
            confidence: codes("report", "confidence"),
            completeness: codes("report", "completeness"),
            ..Self::default()
        };
        for (agency, reports) in runs("agency", "reports").into_iter().enumerate() {
            // A file that counts more reports than it has rows must not ask for more memory.
            let room = frame.year.len() - frame.agency.len();
            let reports = room.min(reports as usize);
            frame.agency.extend(std::iter::repeat_n(agency as u32, reports));
            frame.ends.push(frame.agency.len() as u32);
        }
        Ok(frame)
    }

    /// The text of `data/frame.json`.
    pub fn print(&self) -> String {
        let texts = |words: &[String]| {
            let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            ["[", &quoted.join(","), "]"].concat()
        };
        let regions: Vec<String> = self
            .regions
            .iter()
            .map(|region| {
                let (id, zh_hans, en) =
                    (quoted(&region.id), quoted(&region.zh_hans), quoted(&region.en));
                format!("{{\"id\":{id},\"name\":{{\"zh-Hans\":{zh_hans},\"en\":{en}}}}}")
            })
            .collect();
        let codes = |codes: &[u8]| contract(codes.iter().map(|code| u32::from(*code)));
        let counts = (0..self.level.len()).map(|agency| self.rows_of(agency).len() as u32);
        format!(
            "{{\"schema\":1,\"forms\":{},\"levels\":{},\"regions\":[{}],\"confidences\":{},\
             \"completenesses\":{},\n\"agency\":{{\"level\":\"{}\",\"region\":\"{}\",\"reports\":\"{}\"}},\n\
             \"report\":{{\"year\":\"{}\",\"confidence\":\"{}\",\"completeness\":\"{}\"}}}}",
            texts(&self.forms),
            texts(&self.levels),
            regions.join(","),
            texts(&self.confidences),
            texts(&self.completenesses),
            codes(&self.level),
            codes(&self.region),
            contract(counts),
            contract(self.year.iter().map(|year| u32::from(*year))),
            codes(&self.confidence),
            codes(&self.completeness),
        )
    }

    /// The rows of an agency's reports.
    pub fn rows_of(&self, agency: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(agency).copied().unwrap_or(0) as usize;
        let start = agency.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        start.unwrap_or(0) as usize..end
    }

    /// How far to trust the copy of the report `row`: the word of its file.
    pub fn confidence(&self, row: usize) -> &str {
        let code = self.confidence.get(row).copied().unwrap_or(0);
        self.confidences.get(usize::from(code)).map_or("", String::as_str)
    }

    /// How much of the report `row` there is; see [`crate::model::Report::completeness`].
    pub fn completeness(&self, row: usize) -> &str {
        let code = self.completeness.get(row).copied().unwrap_or(0);
        self.completenesses.get(usize::from(code)).map_or("", String::as_str)
    }

    /// The agencies of `query`'s groups: those of any level and of any region it names; all if it names
    /// neither.
    pub fn agencies_of(&self, query: &Query) -> Vec<usize> {
        let (mut levels, mut regions) = (Vec::new(), Vec::new());
        for group in &query.groups {
            match group {
                Group::Level(id) => levels.push(self.levels.iter().position(|known| known == id)),
                Group::Region(id) => {
                    regions.push(self.regions.iter().position(|known| known.id == *id));
                }
            }
        }
        let is_among = |wanted: &[Option<usize>], code: u8| {
            wanted.is_empty() || wanted.contains(&Some(usize::from(code)))
        };
        let codes = self.level.iter().zip(&self.region).enumerate();
        codes
            .filter(|(_, (level, region))| {
                is_among(&levels, **level) && is_among(&regions, **region)
            })
            .map(|(agency, _)| agency)
            .collect()
    }

    /// The rows of `agency` in the years asked for.
    pub fn rows_in(&self, agency: usize, time: Time) -> impl Iterator<Item = usize> {
        let rows = self.rows_of(agency);
        let latest = rows.clone().next_back().map_or(0, |row| self.year_of(row));
        rows.filter(move |row| time.includes(self.year_of(*row), latest))
    }

    /// The year of report `row`.
    pub fn year_of(&self, row: usize) -> u16 {
        self.year.get(row).copied().unwrap_or(0)
    }
}

impl NamesFile {
    /// Which file has the names of `agency`.
    pub fn of(agency: usize) -> usize {
        agency / NAMES_PER_FILE
    }

    /// The agency that file `number` begins with.
    pub fn first(number: usize) -> usize {
        number * NAMES_PER_FILE
    }

    /// Reads `data/names/<number>.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let json = read(file, text, &NAMES)?;
        let texts = |key: &str| json.at(key).items().iter().map(Json::text);
        let names = texts("ids").zip(texts("zh-Hans")).zip(texts("en")).zip(texts("pinyin"));
        let names = names.map(|(((id, zh), en), pinyin)| AgencyNames::new(id, zh, en, pinyin));
        Ok(Self(names.collect()))
    }

    /// The text of the file.
    pub fn print(&self) -> String {
        let texts = |text: fn(&AgencyNames) -> &str| {
            self.0.iter().map(|names| quoted(text(names))).collect::<Vec<_>>().join(",")
        };
        format!(
            "{{\"schema\":1,\"ids\":[{}],\n\"zh-Hans\":[{}],\n\"en\":[{}],\n\"pinyin\":[{}]}}",
            texts(|names| &names.id),
            texts(|names| &names.zh_hans),
            texts(|names| &names.en),
            texts(|names| &names.pinyin),
        )
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => quoted.push(' '),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Numbers with their runs: `3*120 4 5*2` are 120 times 3, once 4 and twice 5.
fn contract(numbers: impl Iterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((last, count)) if *last == number => *count += 1,
            _ => runs.push((number, 1)),
        }
    }
    let print = |(number, count): &(u32, u32)| match count {
        1 => number.to_string(),
        _ => number.to_string() + "*" + &count.to_string(),
    };
    runs.iter().map(print).collect::<Vec<_>>().join(" ")
}

/// More numbers than this are in no file of ours.
const MOST: u32 = 10_000_000;

fn expand(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for run in text.split(' ').filter(|run| !run.is_empty()) {
        let (number, count) = run.split_once('*').unwrap_or((run, "1"));
        let (number, count) = (number.parse().unwrap_or(0), count.parse().unwrap_or(1));
        let room = MOST.saturating_sub(numbers.len() as u32);
        numbers.extend(std::iter::repeat_n(number, count.min(room) as usize));
    }
    numbers
}
