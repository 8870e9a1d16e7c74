//! A report: who published it, how far the copy can be trusted, its text and its tables.

use super::{Cell, Decimal, Detail, Finding, Form, Localized, Reader, Severity, document};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names one report: an agency and a report year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportKey {
    /// The agency's id.
    pub agency: String,
    /// The report year, not the year of publication.
    pub year: u16,
}

/// The organ that reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
    /// Stable id, as in paths and queries.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// Kind of organ, e.g. `province_department`.
    pub level: String,
    /// Province-level region.
    pub region: Localized,
}

/// How far the copy that was read can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confidence {
    /// The official document, or text kept beside it.
    OfficialCopy,
    /// Somebody's copy or extraction.
    ThirdPartyCopy,
    /// Put together from a text in which cells run together; a passing row sum is weak evidence.
    Reconstructed,
    /// Only the narrative was read.
    #[default]
    NarrativeOnly,
}

impl Confidence {
    /// Every value with its word in the files.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::OfficialCopy, "official_copy"),
        (Self::ThirdPartyCopy, "third_party_copy"),
        (Self::Reconstructed, "reconstructed"),
        (Self::NarrativeOnly, "narrative_only"),
    ];

    /// The word in the files.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let word = reader.text();
        match Self::ALL.iter().find(|(_, known)| *known == word) {
            Some((value, _)) => *value,
            None => {
                reader.find("FILE-FIELD", Severity::Error, Detail::UnknownWord(word));
                Self::default()
            }
        }
    }
}

/// Where the report was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Title of the document read.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its address, if known.
    pub url: Option<String>,
    /// How it was read.
    pub reading: String,
    /// How far to trust the copy.
    pub confidence: Confidence,
}

/// A statutory table of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// Cells by row and column key.
    Cells(BTreeMap<String, BTreeMap<String, Cell>>),
    /// The source doesn't have it.
    NotPublished,
    /// The source may have it; it could not be read.
    Unread,
}

/// A number stated in the narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NarrativeFigure {
    /// Stable key.
    pub key: String,
    /// What is counted, in the report's words.
    pub label: Localized,
    /// The number as stated.
    pub value: Option<Decimal>,
    /// Its unit, in the report's words.
    pub unit: String,
    /// `more_than` and the like.
    pub qualifier: Option<String>,
    /// A remark on it.
    pub note: Option<String>,
}

/// A cell that could not be read, with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadCell {
    /// `table.row` or `table.row.column`.
    pub place: String,
    /// What could be read.
    pub raw: String,
}

/// A chapter of the report's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Key, the form's where it has the chapter.
    pub id: String,
    /// Heading as printed; the opening has none.
    pub title: Option<String>,
    /// Its content in order.
    pub blocks: Vec<ChapterBlock>,
}

/// A piece of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChapterBlock {
    /// A paragraph, verbatim.
    Paragraph(String),
    /// A heading within the chapter, verbatim.
    Heading(String),
    /// The place of a statutory table.
    Table(String),
}

/// One agency's report of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Who reports.
    pub agency: Agency,
    /// On which year.
    pub year: u16,
    /// Edition of the form: `ed2019`, `ed2021` or `legacy`.
    pub form: String,
    /// Tables that follow another edition than `form`.
    pub table_form: BTreeMap<String, String>,
    /// The title.
    pub title: Localized,
    /// Whether the title is ours because the source has none.
    pub title_is_inferred: bool,
    /// Date of publication as stated, if it is.
    pub published: Option<String>,
    /// Where it was read.
    pub source: Source,
    /// Remarks on the copy.
    pub notes: Vec<String>,
    /// Cells that could not be read.
    pub unread_cells: Vec<UnreadCell>,
    /// Numbers stated in the narrative.
    pub narrative_figures: Vec<NarrativeFigure>,
    /// Its text, if it was handed over.
    pub chapters: Vec<Chapter>,
    tables: BTreeMap<String, Table>,
}

/// All reports of one agency without their texts: what a figure over the years needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyReports {
    /// The agency.
    pub agency: Agency,
    /// Its reports by year.
    pub reports: Vec<Arc<Report>>,
}

impl Report {
    /// Reads a report file.
    ///
    /// # Errors
    /// All findings of severity error, and all others with them.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        Self::from_value(file, &value)
    }

    /// Reads a report that is part of a file.
    ///
    /// # Errors
    /// As [`Report::read`].
    pub fn from_value(file: &str, value: &Value) -> Result<Self, Vec<Finding>> {
        let findings = RefCell::new(Vec::new());
        let report = read_report(&Reader::new(file, value, &findings));
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(report) } else { Err(findings) }
    }

    /// Which report this is.
    pub fn key(&self) -> ReportKey {
        ReportKey { agency: self.agency.id.clone(), year: self.year }
    }

    /// The edition `table` follows.
    pub fn form_of(&self, table: &str) -> &str {
        self.table_form.get(table).unwrap_or(&self.form)
    }

    /// The table named `id`; one the file doesn't mention was not read.
    pub fn table(&self, id: &str) -> &Table {
        self.tables.get(id).unwrap_or(&Table::Unread)
    }

    /// Whether cells of the table named `id` were read.
    pub fn has_table(&self, id: &str) -> bool {
        matches!(self.table(id), Table::Cells(_))
    }

    /// The cell at `row` and `column` of `table`. A cell missing in the file was not read.
    pub fn cell(&self, table: &str, row: &str, column: &str) -> &Cell {
        match self.table(table) {
            Table::NotPublished => &Cell::NotPublished,
            Table::Unread => &Cell::Unread,
            Table::Cells(rows) => {
                rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Unread)
            }
        }
    }

    /// Rule `V-EDITION`: the cells of each table are those of the edition it follows.
    pub fn edition_findings(&self, file: &str, forms: &[Form]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (id, table) in &self.tables {
            let Table::Cells(rows) = table else { continue };
            let form = forms.iter().find(|form| form.id == self.form_of(id));
            let mut find = |place: String, detail| {
                findings.push(Finding {
                    rule: "V-EDITION",
                    severity: Severity::Error,
                    file: file.to_owned(),
                    place,
                    detail,
                });
            };
            let Some(expected) = form.and_then(|form| form.table(id)) else {
                find(format!("/tables/{id}"), Detail::UnknownKey(self.form_of(id).to_owned()));
                continue;
            };
            let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for block in &expected.blocks {
                for row in block.leaf_rows() {
                    let columns = block.leaf_columns().iter().map(|column| column.id.as_str()).collect();
                    known.insert(&row.id, columns);
                }
            }
            for (row, columns) in &known {
                for column in columns {
                    if rows.get(*row).is_none_or(|cells| !cells.contains_key(*column)) {
                        find(format!("/tables/{id}/{row}/{column}"), Detail::MissingCell);
                    }
                }
            }
            for (row, cells) in rows {
                for column in cells.keys() {
                    if known.get(row.as_str()).is_none_or(|columns| !columns.contains(&column.as_str())) {
                        let place = format!("/tables/{id}/{row}/{column}");
                        find(place, Detail::UnknownKey(column.clone()));
                    }
                }
            }
        }
        findings
    }
}

impl AgencyReports {
    /// Reads `data/agency/<id>.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        let findings = RefCell::new(Vec::new());
        let reader = Reader::new(file, &value, &findings);
        let agency = read_agency(&reader.field("agency"));
        let reports = reader.field("reports").items();
        let reports = reports.iter().map(|report| Arc::new(read_report(report))).collect();
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(Self { agency, reports }) } else { Err(findings) }
    }
}

fn read_report(reader: &Reader<'_>) -> Report {
    Report {
        agency: read_agency(&reader.field("agency")),
        year: u16::try_from(reader.field("year").whole()).unwrap_or(0),
        form: reader.field("form").text(),
        table_form: entries_if_present(&reader.field("table_form"), |form| form.text()),
        title: reader.field("title").localized(),
        title_is_inferred: reader.field("title_inferred").flag(),
        published: reader.field("published").optional_text(),
        source: read_source(&reader.field("source")),
        notes: list_if_present(&reader.field("notes"), Reader::text),
        unread_cells: list_if_present(&reader.field("unread_cells"), read_unread_cell),
        narrative_figures: list_if_present(&reader.field("narrative_figures"), read_narrative_figure),
        chapters: list_if_present(&reader.field("chapters"), read_chapter),
        tables: entries_if_present(&reader.field("tables"), read_table),
    }
}

fn list_if_present<T>(reader: &Reader<'_>, read: impl Fn(&Reader<'_>) -> T) -> Vec<T> {
    if reader.is_present() { reader.items().iter().map(read).collect() } else { Vec::new() }
}

fn entries_if_present<T>(
    reader: &Reader<'_>,
    read: impl Fn(&Reader<'_>) -> T,
) -> BTreeMap<String, T> {
    if !reader.is_present() {
        return BTreeMap::new();
    }
    reader.entries().iter().map(|(key, value)| ((*key).to_owned(), read(value))).collect()
}

fn read_agency(reader: &Reader<'_>) -> Agency {
    Agency {
        id: reader.field("id").text(),
        name: reader.field("name").localized(),
        level: reader.field("level").text(),
        region: reader.field("region").localized(),
    }
}

fn read_source(reader: &Reader<'_>) -> Source {
    Source {
        title: reader.field("title").text(),
        publisher: reader.field("publisher").text(),
        url: reader.field("url").optional_text(),
        reading: reader.field("reading").optional_text().unwrap_or_default(),
        confidence: Confidence::read(&reader.field("confidence")),
    }
}

fn read_table(reader: &Reader<'_>) -> Table {
    match reader.word() {
        Some("not_published") => Table::NotPublished,
        Some("unread") => Table::Unread,
        Some(word) => {
            reader.find("FILE-CELL", Severity::Error, Detail::UnknownWord(word.to_owned()));
            Table::Unread
        }
        None => Table::Cells(entries_if_present(reader, |row| entries_if_present(row, read_cell))),
    }
}

fn read_cell(reader: &Reader<'_>) -> Cell {
    if let Some(digits) = reader.number() {
        return Decimal::parse(digits).map_or_else(
            || {
                let detail = Detail::Expected("a number of at most 18 digits without exponent");
                reader.find("FILE-CELL", Severity::Error, detail);
                Cell::Unread
            },
            Cell::Number,
        );
    }
    match reader.word() {
        Some("blank") => Cell::Blank,
        Some("not_applicable") => Cell::NotApplicable,
        Some("unread") => Cell::Unread,
        Some("not_published") => Cell::NotPublished,
        Some(word) => {
            reader.find("FILE-CELL", Severity::Error, Detail::UnknownWord(word.to_owned()));
            Cell::Unread
        }
        None => Cell::Text(reader.field("text").text()),
    }
}

fn read_narrative_figure(reader: &Reader<'_>) -> NarrativeFigure {
    let value = reader.field("value");
    NarrativeFigure {
        key: reader.field("key").text(),
        label: reader.field("label").localized(),
        value: value.number().and_then(Decimal::parse),
        unit: reader.field("unit").optional_text().unwrap_or_default(),
        qualifier: reader.field("qualifier").optional_text(),
        note: reader.field("note").optional_text(),
    }
}

fn read_unread_cell(reader: &Reader<'_>) -> UnreadCell {
    UnreadCell {
        place: reader.field("cell").text(),
        raw: reader.field("raw").text(),
    }
}

fn read_chapter(reader: &Reader<'_>) -> Chapter {
    Chapter {
        id: reader.field("id").text(),
        title: reader.field("title").optional_text(),
        blocks: reader.field("blocks").items().iter().filter_map(read_chapter_block).collect(),
    }
}

fn read_chapter_block(reader: &Reader<'_>) -> Option<ChapterBlock> {
    let kinds: [(&str, fn(String) -> ChapterBlock); 3] = [
        ("p", ChapterBlock::Paragraph),
        ("h", ChapterBlock::Heading),
        ("table", ChapterBlock::Table),
    ];
    for (key, block) in kinds {
        let field = reader.field(key);
        if field.is_present() {
            return Some(block(field.text()));
        }
    }
    reader.find("FILE-FIELD", Severity::Error, Detail::Expected("one of p, h, table"));
    None
}
