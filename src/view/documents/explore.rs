//! What a measure is read from: which reports there are, the columns of its fields, and the names of the
//! agencies it shows; or, of agencies that are named, their own files.

use super::{Document, Documents, FileId};
use crate::figure::Explored;
use crate::figure::measure::explore_agencies;
use crate::model::AgencyReports;
use crate::query::answer::{Question, Source};
use crate::query::{AgencyNames, Column, Field, Frame, NamesFile, Query, Sort, SortKey};
use std::sync::{Arc, PoisonError};

/// Whether a measure is read from the files of the agencies named, and not from columns.
fn reads_agencies(query: &Query) -> bool {
    !query.body.is_empty() && query.groups.is_empty()
}

impl Documents {
    /// Adds the files that the measure asked for is read from, as far as it is known which.
    pub(super) fn add_explored(&self, query: &Query, files: &mut Vec<FileId>) {
        // The controls list its levels and regions, whatever is asked for.
        files.push(FileId::Frame);
        if reads_agencies(query) {
            for id in &query.body {
                let file = FileId::Agency(id.clone());
                if !files.contains(&file) {
                    files.push(file);
                }
            }
            return;
        }
        let Some(frame) = self.frame() else { return };
        let forms = frame.forms.iter().map(|form| FileId::Form(form.clone()));
        let forms: Vec<FileId> = forms.collect();
        let has_forms = forms.iter().all(|form| self.document(form).is_some());
        files.extend(forms);
        let all_names = self.all_names();
        // Who is named besides a group is found by name.
        if !query.body.is_empty() {
            files.extend(all_names.iter().cloned());
        }
        let forms = self.forms();
        let Some(question) = Question::of(query, &forms).filter(|_| has_forms) else { return };
        let Some((frame, agencies)) = self.explorable(query) else { return };
        let fields = question.fields(agencies.len());
        let columns: Vec<FileId> = fields.into_iter().map(FileId::Column).collect();
        let has_columns = columns.iter().all(|column| self.document(column).is_some());
        files.extend(columns);
        if let Sort::By { key: SortKey::Name, .. } = query.sort {
            files.extend(all_names);
        } else if has_columns {
            files.extend(self.names_shown(query, &question, &frame, &agencies));
        }
        let mut seen = Vec::new();
        files.retain(|file| {
            let is_new = !seen.contains(file);
            if is_new {
                seen.push(file.clone());
            }
            is_new
        });
    }

    /// The files with the names of all agencies, once it is known how many there are.
    pub fn all_names(&self) -> Vec<FileId> {
        let agencies = self.frame().map_or(0, |frame| frame.level.len());
        let last = agencies.checked_sub(1).map(NamesFile::of);
        (0..last.map_or(0, |last| last + 1)).map(FileId::Names).collect()
    }

    /// What all agencies are called, as far as the files with their names are there.
    pub fn names(&self) -> Vec<AgencyNames> {
        let files = self.all_names();
        let documents = files.iter().filter_map(|file| self.document(file));
        let names = documents.filter_map(|document| match document {
            Document::Names(names) => Some(names.0.iter().cloned()),
            _ => None,
        });
        names.flatten().collect()
    }

    /// The files with the names of the agencies an answer shows.
    fn names_shown(
        &self,
        query: &Query,
        question: &Question<'_>,
        frame: &Arc<Frame>,
        agencies: &[usize],
    ) -> Vec<FileId> {
        let mut shown = self.names_shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, known_frame, files)) = &*shown
            && known == query
            && Arc::ptr_eq(known_frame, frame)
        {
            return files.clone();
        }
        let column = |field: &Field| self.column(field);
        let source = Source { frame, column: &column, name: &|_| String::new() };
        let named = question.answer(agencies, &source).named(frame);
        let mut numbers: Vec<usize> = named.into_iter().map(NamesFile::of).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let files: Vec<FileId> = numbers.into_iter().map(FileId::Names).collect();
        *shown = Some((query.clone(), Arc::clone(frame), files.clone()));
        files
    }

    /// Which reports there are.
    pub fn frame(&self) -> Option<Arc<Frame>> {
        match self.document(&FileId::Frame) {
            Some(Document::Frame(frame)) => Some(Arc::clone(frame)),
            _ => None,
        }
    }

    fn column(&self, field: &Field) -> Option<Arc<Column>> {
        match self.document(&FileId::Column(field.clone())) {
            Some(Document::Column(column)) => Some(Arc::clone(column)),
            _ => None,
        }
    }

    /// What an agency of the frame is called, once the file with its name is there.
    fn agency_names(&self, agency: usize) -> Option<AgencyNames> {
        let number = NamesFile::of(agency);
        match self.document(&FileId::Names(number)) {
            Some(Document::Names(names)) => names.0.get(agency - NamesFile::first(number)).cloned(),
            _ => None,
        }
    }

    /// Which agencies of the collection the query asks for.
    fn explorable(&self, query: &Query) -> Option<(Arc<Frame>, Vec<usize>)> {
        let frame = self.frame()?;
        let mut agencies = frame.agencies_of(query);
        for agency in 0..if query.body.is_empty() { 0 } else { frame.level.len() } {
            let id = self.agency_names(agency).map(|names| names.id);
            if id.is_some_and(|id| query.body.contains(&id)) && !agencies.contains(&agency) {
                agencies.push(agency);
            }
        }
        agencies.sort_unstable();
        Some((frame, agencies))
    }

    /// Runs `action` on what the measure asked for is read from, as far as it is there.
    pub fn explore<T>(&self, query: &Query, action: impl FnOnce(Option<&Explored<'_>>) -> T) -> T {
        if reads_agencies(query) {
            let agencies: Vec<Arc<AgencyReports>> =
                query.body.iter().filter_map(|id| self.agency(id)).collect();
            let act = |explored: &Explored<'_>| action(Some(explored));
            return explore_agencies(&agencies, &self.forms(), query.locale, act);
        }
        let Some((frame, agencies)) = self.explorable(query) else { return action(None) };
        let names = |agency: usize| self.agency_names(agency);
        let column = |field: &Field| self.column(field);
        let name =
            |agency| names(agency).map_or(String::new(), |it| it.name(query.locale).to_owned());
        let source = Source { frame: &frame, column: &column, name: &name };
        action(Some(&Explored { source, agencies: &agencies, names: &names }))
    }
}
