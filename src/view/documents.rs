//! The data files of a view: which it needs, which are there, which failed and why.
//!
//! Plain values; fetching is [`super::redraw`]'s part.

mod explore;

use crate::browser::fetch::FetchError;
use crate::figure::FigureId;
use crate::i18n::Messages;
use crate::model::audit::{Check, Surroundings, audit};
use crate::model::{
    About, AgencyReports, Catalog, Detail, Finding, Form, Report, ReportKey, Rules, Site,
    SyntaxError,
};
use crate::query::{
    Column, Field, Frame, NamesFile, Query, Selection, read_version, reports_in, wanted_agencies,
};
use crate::route::{Page, Route};
use std::sync::{Arc, Mutex};

/// Where all of them lie, below the mount point.
const DATA: &str = "data/";

/// Path of the rules that no form prints, below the mount point.
pub const RULES: &str = "data/rule.json";

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileId {
    /// `site.json`.
    Site,
    /// `catalog.json`.
    Catalog,
    /// `about.json`.
    About,
    /// `form/<id>.json`.
    Form(String),
    /// `collection.json`: the tables of all agencies.
    Collection,
    /// `agency/<id>.json`: the tables of one agency.
    Agency(String),
    /// `report/<agency>/<year>.json`.
    Report(ReportKey),
    /// `frame.json`: which reports there are.
    Frame,
    /// `names/<number>.json`: the names of some agencies.
    Names(usize),
    /// `column/<table>/<row>/<column>.json`: a number for each report.
    Column(Field),
    /// `version.json`: the name of the current version of the data.
    Version,
    /// The same file of the version a view is pinned to: there if that version is.
    Pinned,
}

impl FileId {
    /// The path below the mount point.
    pub fn path(&self) -> String {
        let name = match self {
            Self::Site => "site".to_owned(),
            Self::Catalog => "catalog".to_owned(),
            Self::About => "about".to_owned(),
            Self::Collection => "collection".to_owned(),
            Self::Form(id) => "form/".to_owned() + id,
            Self::Agency(id) => "agency/".to_owned() + id,
            Self::Report(key) => "report/".to_owned() + &key.agency + "/" + &key.year.to_string(),
            Self::Frame => "frame".to_owned(),
            Self::Names(number) => "names/".to_owned() + &number.to_string(),
            Self::Column(field) => field.path(),
            Self::Version | Self::Pinned => "version".to_owned(),
        };
        DATA.to_owned() + &name + ".json"
    }

    /// The path of the file as it was in `version` of the data.
    pub fn path_in(&self, version: Option<&str>) -> String {
        let path = self.path();
        match (version, path.strip_prefix(DATA)) {
            (Some(version), Some(name)) if *self != Self::Version => {
                [DATA, version, "/", name].concat()
            }
            _ => path,
        }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// All findings.
    pub fn read(&self, text: &str) -> Result<Document, Vec<Finding>> {
        let path = self.path();
        match self {
            Self::Site => Site::read(&path, text).map(Document::Site),
            Self::Catalog => Catalog::read(&path, text).map(Document::Catalog),
            Self::About => About::read(&path, text).map(Document::About),
            Self::Form(_) => Form::read(&path, text).map(Document::Form),
            Self::Collection | Self::Agency(_) => AgencyReports::read_all(&path, text)
                .map(|(agencies, forms)| Document::Agencies { agencies, forms }),
            Self::Report(_) => Report::read(&path, text).map(Document::Report),
            Self::Frame => Frame::read(&path, text).map(|frame| Document::Frame(Arc::new(frame))),
            Self::Names(_) => NamesFile::read(&path, text).map(|it| Document::Names(Arc::new(it))),
            Self::Column(_) => Column::read(&path, text).map(|it| Document::Column(Arc::new(it))),
            Self::Version | Self::Pinned => read_version(&path, text).map(Document::Version),
        }
    }
}

/// What a file holds. Copies are cheap: the trees are shared.
#[derive(Clone, Debug)]
pub enum Document {
    /// Deployment.
    Site(Site),
    /// Agencies and reports.
    Catalog(Catalog),
    /// Text of the about page.
    About(About),
    /// A form.
    Form(Form),
    /// The tables of one agency or of all, and the forms they follow.
    Agencies {
        /// The agencies.
        agencies: Vec<Arc<AgencyReports>>,
        /// Ids of the forms.
        forms: Vec<String>,
    },
    /// A report.
    Report(Report),
    /// Which reports there are.
    Frame(Arc<Frame>),
    /// Names of agencies.
    Names(Arc<NamesFile>),
    /// A number for each report.
    Column(Arc<Column>),
    /// The name of a version of the data.
    Version(String),
}

/// What is known of the version of the data that a view is pinned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// The view isn't pinned, or nobody has looked yet whether its version is there.
    Unknown,
    /// It is there, and is the current one as far as is known.
    Current,
    /// It is there, and newer data exist.
    Old,
    /// It isn't published.
    Missing,
}

/// Why a file can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It didn't arrive.
    Fetch(FetchError),
    /// It isn't what it should be.
    Content(Vec<Finding>),
}

impl Failure {
    /// What happened and what to do, in words.
    pub fn message(&self, file: &FileId, words: &Messages) -> String {
        let path = &file.path();
        match self {
            Self::Fetch(FetchError::Network) => words.failed_network.fill([path]),
            Self::Fetch(FetchError::Status(status)) => {
                words.failed_status.fill([path, &status.to_string()])
            }
            Self::Fetch(FetchError::Timeout) => words.failed_timeout.fill([path]),
            Self::Content(findings) => content_message(path, findings, words),
        }
    }
}

fn content_message(path: &str, findings: &[Finding], words: &Messages) -> String {
    let Some(first) = findings.first() else { return String::new() };
    match &first.detail {
        Detail::NotJson(SyntaxError { line, is_cut_off: true, .. }) => {
            words.failed_cut_off.fill([path, &line.to_string()])
        }
        Detail::NotJson(SyntaxError { line, column, .. }) => {
            words.failed_not_json.fill([path, &line.to_string(), &column.to_string()])
        }
        Detail::Schema(found) if found.is_empty() => {
            words.failed_schema.fill([path, words.not_stated])
        }
        Detail::Schema(found) => words.failed_schema.fill([path, found]),
        _ => words.failed_fields.fill([path, &findings.len().to_string(), &first.place]),
    }
}

/// How far a file has come.
#[derive(Clone, Debug)]
pub enum Load {
    /// Asked for; `slow` once it takes unusually long.
    Loading {
        /// Whether to say so.
        slow: bool,
    },
    /// There.
    Ready(Document),
    /// Not to be had.
    Failed(Failure),
}

impl Load {
    /// Whether the server answers that there is no such file, be it with a page that says so.
    fn is_missing(&self) -> bool {
        let status =
            |failure: &Failure| matches!(failure, Failure::Fetch(FetchError::Status(404 | 410)));
        matches!(self, Self::Failed(failure) if status(failure) || matches!(failure, Failure::Content(_)))
    }
}

/// All files asked for so far.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    // A page has a handful of files; a list is smaller code than a map.
    files: Vec<(FileId, Load)>,
    // Only where pages are printed: the running program never audits.
    rules: Option<Rules>,
    // Only where pages are printed: how a Chinese text is spelled in pinyin.
    spelling: Option<fn(&str) -> String>,
    // The files with the names that an answer shows; finding them takes the answer itself.
    names_shown: Arc<Mutex<Option<NamesShown>>>,
}

/// A query, what it was asked of, and the files with the names that its answer shows.
type NamesShown = (Query, Arc<Frame>, Vec<FileId>);

impl Documents {
    /// How far `file` has come; `None` if nobody asked for it.
    pub fn load(&self, file: &FileId) -> Option<&Load> {
        self.files.iter().find(|(known, _)| known == file).map(|(_, load)| load)
    }

    /// Notes how far `file` has come.
    pub fn set(&mut self, file: FileId, load: Load) {
        match self.files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, known)) => *known = load,
            None => self.files.push((file, load)),
        }
    }

    /// Forgets the files that failed, so that they are asked for again.
    pub fn forget_failures(&mut self) {
        self.files.retain(|(_, load)| !matches!(load, Load::Failed(_)));
    }

    /// Notes the rules reports are audited with.
    pub fn set_rules(&mut self, rules: Rules) {
        self.rules = Some(rules);
    }

    /// Notes how Chinese texts are spelled in pinyin.
    pub fn set_spelling(&mut self, spelling: fn(&str) -> String) {
        self.spelling = Some(spelling);
    }

    /// `text` in pinyin, syllables parted by spaces; empty where nobody knows how.
    pub fn spelling(&self, text: &str) -> String {
        self.spelling.map_or(String::new(), |spelling| spelling(text))
    }

    /// The checks of `report` among the reports that are there; none without rules.
    pub fn audit(&self, report: &Report) -> Vec<Check> {
        let Some(rules) = &self.rules else { return Vec::new() };
        let forms = self.forms();
        let find = |key: &ReportKey| self.report(&key.agency, key.year);
        audit(report, &Surroundings { forms: &forms, rules, find: &find })
    }

    fn document(&self, file: &FileId) -> Option<&Document> {
        match self.load(file) {
            Some(Load::Ready(document)) => Some(document),
            _ => None,
        }
    }

    /// The deployment.
    pub fn site(&self) -> Option<Site> {
        match self.document(&FileId::Site) {
            Some(Document::Site(document)) => Some(document.clone()),
            _ => None,
        }
    }

    /// The catalog.
    pub fn catalog(&self) -> Option<Catalog> {
        match self.document(&FileId::Catalog) {
            Some(Document::Catalog(document)) => Some(document.clone()),
            _ => None,
        }
    }

    /// The text of the about page.
    pub fn about(&self) -> Option<About> {
        match self.document(&FileId::About) {
            Some(Document::About(document)) => Some(document.clone()),
            _ => None,
        }
    }

    /// A report.
    pub fn report(&self, agency: &str, year: u16) -> Option<Report> {
        let key = ReportKey { agency: agency.to_owned(), year };
        match self.document(&FileId::Report(key)) {
            Some(Document::Report(report)) => Some(report.clone()),
            _ => None,
        }
    }

    /// The tables of one agency, from its own file or the collection.
    pub fn agency(&self, id: &str) -> Option<Arc<AgencyReports>> {
        for file in [FileId::Agency(id.to_owned()), FileId::Collection] {
            if let Some(Document::Agencies { agencies, .. }) = self.document(&file)
                && let Some(agency) = agencies.iter().find(|agency| agency.id == id)
            {
                return Some(Arc::clone(agency));
            }
        }
        None
    }

    /// The forms that are there.
    pub fn forms(&self) -> Vec<Form> {
        let form = |load: &Load| match load {
            Load::Ready(Document::Form(form)) => Some(form.clone()),
            _ => None,
        };
        self.files.iter().filter_map(|(_, load)| form(load)).collect()
    }

    /// What became of the version that `query` names.
    pub fn pin(&self, query: &Query) -> Pin {
        let Some(asked) = &query.version else { return Pin::Unknown };
        match (self.load(&FileId::Pinned), self.document(&FileId::Version)) {
            (Some(Load::Ready(_)), Some(Document::Version(now))) if now != asked => Pin::Old,
            (Some(Load::Ready(_)), _) => Pin::Current,
            (Some(load), _) if load.is_missing() => Pin::Missing,
            _ => Pin::Unknown,
        }
    }

    /// The version whose files are read for `query`; `None` if the current ones are.
    pub fn source<'a>(&self, query: &'a Query) -> Option<&'a str> {
        query.version.as_deref().filter(|_| self.pin(query) != Pin::Missing)
    }

    /// The files the zones of `route` need, given what is known so far; grows while files arrive.
    /// `choosing` asks for the list of agencies on pages that don't need it otherwise.
    pub fn needed(&self, route: &Route, choosing: bool) -> Vec<FileId> {
        let mut files = Vec::new();
        if route.query.version.is_some() {
            files.extend([FileId::Pinned, FileId::Version]);
            if self.pin(&route.query) == Pin::Unknown {
                // From where the others are read shows when the first is there or isn't.
                return files;
            }
        }
        if choosing {
            files.push(FileId::Catalog);
        }
        match &route.page {
            Page::Report { agency, .. } | Page::ReportFigures { agency, .. } => {
                files.push(FileId::Agency(agency.clone()));
                files.extend(route.query.body.iter().cloned().map(FileId::Agency));
            }
            Page::Home | Page::Explore | Page::Figure(_) => {
                if route.page != Page::Figure(FigureId::Measure) {
                    files.push(FileId::Catalog);
                    if route.query.body.is_empty() || !route.query.groups.is_empty() {
                        files.push(FileId::Collection);
                    }
                    if let Some(catalog) = self.catalog() {
                        let named = Query { groups: Vec::new(), ..route.query.clone() };
                        if named.names_agencies() {
                            let wanted = wanted_agencies(&named, &catalog);
                            files.extend(wanted.into_iter().map(FileId::Agency));
                        }
                    }
                }
                if matches!(route.page, Page::Explore | Page::Figure(FigureId::Measure)) {
                    self.add_explored(&route.query, &mut files);
                }
            }
            Page::About | Page::Embedding | Page::NotFound => {}
        }
        self.add_forms(&mut files);
        files
    }

    /// Whether what the zones need is there: every file has come to an end, and those that failed
    /// are some agencies' own, so that the figures are right for the others.
    pub fn is_complete(&self, needed: &[FileId]) -> bool {
        let mut agencies = 0;
        for file in needed {
            match (self.load(file), file) {
                (Some(Load::Ready(_)), FileId::Agency(_) | FileId::Collection) => agencies += 1,
                // Without the name of the current version nobody can say that there is a newer one.
                (Some(Load::Ready(_)), _)
                | (Some(Load::Failed(_)), FileId::Agency(_) | FileId::Version) => {}
                (Some(load), FileId::Pinned) if load.is_missing() => {}
                _ => return false,
            }
        }
        let wants_agencies =
            needed.iter().any(|file| matches!(file, FileId::Agency(_) | FileId::Collection));
        agencies > 0 || !wants_agencies
    }

    /// Adds the forms that the agencies' files among `files` name.
    fn add_forms(&self, files: &mut Vec<FileId>) {
        let mut forms = Vec::new();
        for file in files.iter() {
            if let Some(Document::Agencies { forms: named, .. }) = self.document(file) {
                for form in named {
                    if !forms.contains(form) {
                        forms.push(form.clone());
                    }
                }
            }
        }
        files.extend(forms.into_iter().map(FileId::Form));
    }

    /// The featured agency's latest report that states numbers.
    pub fn latest_of_featured(&self) -> Option<ReportKey> {
        let (site, catalog) = (self.site()?, self.catalog()?);
        let agency = site.featured().agency;
        let reports = catalog.agency(&agency)?.reports();
        let year = reports.into_iter().rfind(|report| report.has_figures())?.year();
        Some(ReportKey { agency, year })
    }

    /// The reports that `query` asks for on `page`, as far as their files are there.
    pub fn selection(&self, page: &Page, query: &Query) -> Selection {
        let wanted: Vec<String> = match page {
            Page::Report { agency, .. } | Page::ReportFigures { agency, .. } => {
                let others = query.body.iter().filter(|id| *id != agency).cloned();
                std::iter::once(agency.clone()).chain(others).collect()
            }
            _ => self.catalog().map_or(Vec::new(), |catalog| wanted_agencies(query, &catalog)),
        };
        let agencies: Vec<Arc<AgencyReports>> =
            wanted.iter().filter_map(|id| self.agency(id)).collect();
        reports_in(query, &agencies)
    }
}
