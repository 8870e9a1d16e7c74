//! The files derived from the whole collection: the catalog and the tables of the agencies drawn side by
//! side, which reports there are, names, and a column of numbers for each field.

use super::{Agency, AgencyFiles, Collection, agency_tables, forms_of, set};
use crate::Stop;
use gongkai::model::Form;
use gongkai::query::{Frame, NamesFile, Plan};
use gongkai::view::documents::{Document, Documents, FileId, Load};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// More agencies than this are not drawn side by side unless asked for, and not listed on one page.
const MOST_SIDE_BY_SIDE: usize = 60;

/// The files of the collection that are of no single agency.
pub(crate) struct Derived {
    /// Path below the mount point, and text.
    pub(crate) files: Vec<(String, String)>,
    /// The documents the pages of the collection are printed from.
    pub(crate) documents: Documents,
}

impl Collection {
    /// Whether all agencies can be drawn side by side and listed on one page.
    pub(crate) fn is_small(&self) -> bool {
        self.agencies.len() <= MOST_SIDE_BY_SIDE
    }

    /// The agencies that are drawn side by side unless others are asked for: all, or those most like the
    /// featured one: of its region and level, then of its level, then of its region.
    pub(super) fn side_by_side(&self) -> Vec<&Agency> {
        let mut chosen: Vec<&Agency> = self.agencies.iter().collect();
        if self.is_small() {
            return chosen;
        }
        let featured = self.site.featured().agency;
        let about = |agency: &Agency| {
            ["/level", "/region/en"].map(|pointer| agency.entry.pointer(pointer).cloned())
        };
        let like = self.agencies.iter().find(|agency| agency.id == featured).map(about);
        let [level, region] = like.unwrap_or_default();
        chosen.sort_by_key(|agency| {
            let [its_level, its_region] = about(agency);
            (agency.id != featured, !agency.has_tables, its_level != level, its_region != region)
        });
        chosen.truncate(MOST_SIDE_BY_SIDE);
        let names: BTreeSet<&str> = chosen.iter().map(|agency| agency.id.as_str()).collect();
        self.agencies.iter().filter(|agency| names.contains(agency.id.as_str())).collect()
    }

    /// Derives the files of the collection.
    pub(crate) fn derive(&self) -> Result<Derived, Stop> {
        let forms = self.common.forms();
        let mut derived = Derived { files: Vec::new(), documents: self.common.clone() };
        let shown = self.side_by_side();
        let entries: Vec<&Value> = shown.iter().map(|agency| &agency.entry).collect();
        let catalog =
            json!({"schema": 1, "agencies": entries, "agency_count": self.agencies.len()});
        derived.add(FileId::Catalog, catalog.to_string())?;
        let mut tables = Vec::new();
        for agency in shown.iter().filter(|agency| agency.has_tables) {
            tables.push(agency_tables(&self.agency(&agency.id)?.reports));
        }
        // In the order of ids, as ever: figures of one report take the first of equal ones.
        let id =
            |entry: &Value| entry.pointer("/agency/id").and_then(Value::as_str).map(str::to_owned);
        tables.sort_by_key(id);
        let named = forms_of(&tables, &forms);
        let collection = json!({"schema": 1, "forms": named, "agencies": tables});
        derived.add(FileId::Collection, collection.to_string())?;
        self.derive_columns(&forms, &mut derived)?;
        Ok(derived)
    }

    /// Which reports there are, the names of their agencies, and a column for each field.
    fn derive_columns(&self, forms: &[Form], derived: &mut Derived) -> Result<(), Stop> {
        let forms_named = forms.iter().map(|form| form.id().to_owned()).collect();
        let mut frame = Frame::new(forms_named);
        let fields = Plan::of(forms).fields();
        let mut columns = vec![String::new(); fields.len()];
        for agency in &self.agencies {
            let text = |pointer: &str| {
                agency.entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
            };
            frame.add_agency(text("/level"), text("/region/zh-Hans"), text("/region/en"));
            for row in &agency.reports {
                frame.add_report(row.year, &row.confidence, row.completeness);
                for (column, token) in columns.iter_mut().zip(row.tokens.split(' ')) {
                    if !column.is_empty() {
                        column.push(' ');
                    }
                    column.push_str(token);
                }
            }
        }
        derived.add(FileId::Frame, frame.print())?;
        let last = self.agencies.len().checked_sub(1).map(NamesFile::of);
        for number in 0..last.map_or(0, |last| last + 1) {
            let names = self.agencies.iter().enumerate();
            let names = names.filter(|(agency, _)| NamesFile::of(*agency) == number);
            let names = NamesFile(names.map(|(_, agency)| agency.names.clone()).collect());
            derived.add(FileId::Names(number), names.print())?;
        }
        for (field, values) in fields.into_iter().zip(columns) {
            derived
                .add(FileId::Column(field), format!("{{\"schema\":1,\"values\":\"{values}\"}}"))?;
        }
        Ok(())
    }
}

impl Derived {
    fn add(&mut self, file: FileId, text: String) -> Result<(), Stop> {
        set(&mut self.documents, file.clone(), &text)?;
        self.files.push((file.path(), text));
        Ok(())
    }

    /// Adds what is known of the reports of one agency, for pages that show some of it.
    pub(crate) fn add_reports(&mut self, files: &AgencyFiles) {
        for (report, _) in &files.reports {
            let file = FileId::Report(report.key());
            self.documents.set(file, Load::Ready(Document::Report(report.clone())));
        }
    }
}
