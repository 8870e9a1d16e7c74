//! The whole site, printed as the build prints it.

use crate::support::data::{EDITIONS, ReportFile, agencies, report_files, rules, text};
use crate::support::markup::{self, Element};
use gongkai::figure::FigureId;
use gongkai::model::{AgencyReports, Locale, Report};
use gongkai::query::{AgencyNames, Column, Frame, Measure, NamesFile, Query, url};
use gongkai::route::{Page, Route};
use gongkai::view::component::{footer, header};
use gongkai::view::documents::{Document, Documents, FileId, Load};
use gongkai::view::page::{self, PageContext};
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

pub(crate) const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// A printed page.
pub(crate) struct Printed {
    /// Which.
    pub(crate) page: Page,
    /// In which language.
    pub(crate) locale: Locale,
    /// Header, main part and footer as text.
    pub(crate) text: String,
    /// The same as a tree; all three are children of it.
    pub(crate) tree: Element,
}

impl Printed {
    /// For messages.
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.page.path(), self.locale.tag())
    }
}

/// The entry of an agency in the catalog.
fn catalog_entry(agency: &AgencyReports) -> Value {
    let files = report_files().iter().filter(|file| file.report.agency_id() == agency.id);
    let files: Vec<&ReportFile> = files.collect();
    let entry = |file: &&ReportFile| {
        let value = &file.value;
        json!({
            "year": value["year"],
            "form": value["form"],
            "completeness": file.report.completeness(),
            "confidence": value["source"]["confidence"],
            "requests": value["tables"]["requests"].is_object(),
            "figures": value["narrative_figures"].as_array().is_some_and(|list| !list.is_empty()),
        })
    };
    let about = &files.last().unwrap().value["agency"];
    json!({
        "id": agency.id,
        "name": about["name"],
        "level": about["level"],
        "region": about["region"],
        "reports": files.iter().map(entry).collect::<Vec<Value>>(),
    })
}

fn add(documents: &mut Documents, file: FileId, text: &str) {
    let document = file.read(text).unwrap_or_else(|found| panic!("{found:#?}"));
    documents.set(file, Load::Ready(document));
}

fn is_drawable(agency: &AgencyReports) -> bool {
    let has_any = |report: &Report| gongkai::model::TABLES.iter().any(|id| report.has_table(id));
    agency.reports.iter().any(has_any)
}

/// Which reports there are, the names of their agencies, and a column for each field.
fn add_columns(documents: &mut Documents, agencies: &[Arc<AgencyReports>]) {
    let frame = Frame::of(agencies, &EDITIONS.map(str::to_owned));
    let frame = Document::Frame(Arc::new(frame));
    documents.set(FileId::Frame, Load::Ready(frame));
    let names = agencies.iter().map(|agency| {
        let name = |locale| agency.name(locale);
        AgencyNames::new(&agency.id, name(Locale::ZhHans), name(Locale::En), "")
    });
    let names = Document::Names(Arc::new(NamesFile(names.collect())));
    documents.set(FileId::Names(0), Load::Ready(names));
    let forms = documents.forms();
    for field in Measure::all_fields(&forms) {
        let reports = agencies.iter().flat_map(|agency| &agency.reports);
        let tokens: Vec<String> = reports.map(|report| field.token(report, &forms)).collect();
        let column = Document::Column(Arc::new(Column::parse(&tokens.join(" "))));
        documents.set(FileId::Column(field), Load::Ready(column));
    }
}

/// All data files, given and derived.
pub(crate) fn documents() -> &'static Documents {
    static DOCUMENTS: OnceLock<Documents> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let mut documents = Documents::default();
        for file in [FileId::Site, FileId::About] {
            let text = text(&file.path());
            add(&mut documents, file, &text);
        }
        for id in EDITIONS {
            let file = FileId::Form(id.to_owned());
            let text = text(&file.path());
            add(&mut documents, file, &text);
        }
        documents.set_rules(rules().clone());
        for file in report_files() {
            add(&mut documents, FileId::Report(file.report.key()), &file.text);
        }
        let agencies = agencies();
        let entries: Vec<Value> = agencies.iter().map(|agency| catalog_entry(agency)).collect();
        let catalog = json!({"schema": 1, "agencies": entries}).to_string();
        add(&mut documents, FileId::Catalog, &catalog);
        let forms = || EDITIONS.map(str::to_owned).to_vec();
        for agency in &agencies {
            let document =
                Document::Agencies { agencies: vec![Arc::clone(agency)], forms: forms() };
            documents.set(FileId::Agency(agency.id.clone()), Load::Ready(document));
        }
        add_columns(&mut documents, &agencies);
        let drawable = agencies.into_iter().filter(|agency| is_drawable(agency)).collect();
        let document = Document::Agencies { agencies: drawable, forms: forms() };
        documents.set(FileId::Collection, Load::Ready(document));
        documents
    })
}

/// Prints `page` for `query` from `documents`.
pub(crate) fn print_from(documents: &Documents, page: Page, query: Query) -> Printed {
    let locale = query.locale;
    let root = page.root();
    let route = Route { page, query };
    let context = PageContext { route: &route, documents, root: &root, is_choosing: false };
    let text = format!(
        "<header>{}</header><main>{}</main><footer>{}</footer>",
        header::print(&context),
        page::print(&context),
        footer::print(&context)
    );
    let tree = markup::parse(&text)
        .unwrap_or_else(|error| panic!("{}{}: {error}", route.page.path(), locale.tag()));
    Printed { page: route.page, locale, text, tree }
}

/// Prints `page` as a reader who filters sees it.
pub(crate) fn print(page: Page, search: &str) -> Printed {
    print_from(documents(), page, url::parse(search))
}

/// The page of a report.
pub(crate) fn report_page(agency: &str, year: u16) -> Page {
    Page::Report { agency: agency.to_owned(), year }
}

/// The page of a report's figures.
pub(crate) fn figures_page(agency: &str, year: u16) -> Page {
    Page::ReportFigures { agency: agency.to_owned(), year }
}

/// Every page there is.
pub(crate) fn all_pages() -> Vec<Page> {
    let mut pages = vec![Page::Home, Page::Explore, Page::About, Page::Embedding, Page::NotFound];
    pages.extend(FigureId::ALL.map(Page::Figure));
    for file in report_files() {
        let (agency, year) = (file.report.agency_id(), file.report.year());
        pages.extend([report_page(agency, year), figures_page(agency, year)]);
    }
    pages
}

/// Every page in every language, without filters.
pub(crate) fn site() -> &'static [Printed] {
    static SITE: OnceLock<Vec<Printed>> = OnceLock::new();
    SITE.get_or_init(|| {
        let mut printed = Vec::new();
        for page in all_pages() {
            for locale in LOCALES {
                let query = Query { locale, ..Query::default() };
                printed.push(print_from(documents(), page.clone(), query));
            }
        }
        printed
    })
}

/// A page of [`site`].
pub(crate) fn printed(page: &Page, locale: Locale) -> &'static Printed {
    let mut site = site().iter();
    site.find(|printed| printed.page == *page && printed.locale == locale).unwrap()
}

/// The pages of reports, each with its file.
pub(crate) fn report_pages() -> Vec<(&'static Printed, &'static ReportFile)> {
    let mut pages = Vec::new();
    for file in report_files() {
        let page = report_page(file.report.agency_id(), file.report.year());
        pages.extend(LOCALES.map(|locale| (printed(&page, locale), file)));
    }
    pages
}
