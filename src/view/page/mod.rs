//! The pages as lists of parts.
//!
//! Pages are printed on the host, once in each language. The running program fetches the printed
//! page it navigates to and prints no more than its zones: the figures and the filters' state. So the
//! code of the pages themselves isn't in the bundle, and a page reads the same with and without it.

mod about;
mod article;
mod embedding;
mod explore;
mod home;
mod report;

use super::component::{figure, filter_bar};
use super::documents::Documents;
use super::markup::Markup;
use crate::figure::FigureId;
use crate::i18n::{Messages, PageMessages, messages, page_messages};
use crate::query::{Query, Selection};
use crate::route::{Page, Route};

/// What pages and components are printed from.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// Page and query.
    pub route: &'a Route,
    /// The data files.
    pub documents: &'a Documents,
    /// What links start with: the mount point, absolute or relative to the page.
    pub root: &'a str,
    /// Whether the reader opened the list of agencies.
    pub is_choosing: bool,
}

/// The id and the content of an element that changes while the reader filters.
pub type Zone = (String, String);

/// A part of a page, in order.
pub enum Part {
    /// HTML that stays as it is while the reader filters.
    Html {
        /// Class of the element around it.
        class: &'static str,
        /// Its content.
        html: String,
    },
    /// The filter bar.
    Filters,
    /// A figure.
    Figure(FigureId),
}

impl<'a> PageContext<'a> {
    /// The texts in the reader's language.
    pub fn words(&self) -> &'static Messages {
        messages(self.route.query.locale)
    }

    /// The texts of printed pages.
    pub fn page_words(&self) -> &'static PageMessages {
        page_messages(self.route.query.locale)
    }

    /// The address of `page` with `query`.
    pub fn href(&self, page: Page, query: Query) -> String {
        Route { page, query }.href(self.root)
    }

    /// The address of this page with `query`.
    pub fn href_here(&self, query: Query) -> String {
        self.href(self.route.page.clone(), query)
    }

    /// The address of `page` with nothing but language and theme.
    pub fn href_page(&self, page: Page) -> String {
        self.href(page, self.route.query.furniture())
    }

    /// The reports the figure `id` is drawn from on this page.
    pub fn selection(&self, id: FigureId) -> Selection {
        match self.route.page.report() {
            Some((_, year)) if !id.spans_years() => report::in_its_year(self, year),
            _ => self.documents.selection(&self.route.page, &self.route.query),
        }
    }
}

/// The content of `<main>`, with its zones filled.
pub fn print(context: &PageContext<'_>) -> String {
    let mut markup = Markup::default();
    let mut has_notices = false;
    for part in parts(context) {
        if matches!(part, Part::Filters | Part::Figure(_)) && !has_notices {
            // Messages about data files have their place where the data is shown.
            markup.put("<div class=\"notices\" id=\"notices\"></div>", &[]);
            has_notices = true;
        }
        match part {
            Part::Html { class, html } => {
                markup.put("<div class=\"{0}\">", &[class]);
                markup.append(&html);
                markup.put("</div>", &[]);
            }
            Part::Filters => filter_bar::push(&mut markup, context),
            Part::Figure(id) => figure::push(&mut markup, context, id),
        }
    }
    markup.finish()
}

/// The zones of the filter bar, if the page has one, for the reader's query.
pub fn filter_zones(context: &PageContext<'_>) -> Vec<Zone> {
    match context.route.page {
        Page::Home | Page::About | Page::Embedding | Page::NotFound => Vec::new(),
        _ => filter_bar::zones(context),
    }
}

/// The figures beside a report. Which reports there are, and the numbers in its text, stand elsewhere
/// on its page.
pub(super) const REPORT_FIGURES: [FigureId; 10] = [
    FigureId::Flow,
    FigureId::Outcome,
    FigureId::OutcomeDetail,
    FigureId::Applicant,
    FigureId::Caseload,
    FigureId::Rate,
    FigureId::Refusal,
    FigureId::Remedies,
    FigureId::Decision,
    FigureId::Normative,
];

/// The figures of a page.
pub fn figures(page: &Page) -> &[FigureId] {
    match page {
        Page::Home => &[FigureId::Outcome],
        Page::Report { .. } | Page::ReportFigures { .. } => &REPORT_FIGURES,
        Page::Explore => &FigureId::ALL,
        Page::Figure(id) => std::slice::from_ref(id),
        Page::About | Page::Embedding | Page::NotFound => &[],
    }
}

/// The parts of the page. Its essential files are there.
fn parts(context: &PageContext<'_>) -> Vec<Part> {
    match &context.route.page {
        Page::Home => home::parts(context),
        Page::Report { agency, year } => report::parts(context, agency, *year),
        Page::ReportFigures { agency, year } => report::figure_parts(context, agency, *year),
        Page::Explore => explore::parts(context),
        Page::Figure(id) => explore::figure_parts(context, *id),
        Page::About => about::parts(context),
        Page::Embedding => embedding::parts(context),
        Page::NotFound => not_found(context.page_words()),
    }
}

fn not_found(words: &PageMessages) -> Vec<Part> {
    let mut markup = Markup::default();
    markup.put("<h1>{0}</h1><p>{1}</p>", &[words.not_found_title, words.not_found_text]);
    vec![Part::Html { class: "article", html: markup.finish() }]
}

/// The title of the document: the page's own, then the site's.
pub fn title(context: &PageContext<'_>) -> String {
    let words = context.page_words();
    let site = context.documents.site();
    let site_name = site.map_or(String::new(), |site| site.name(words.locale).to_owned());
    let own = match &context.route.page {
        Page::Home => None,
        Page::Report { agency, year } => {
            let report = context.documents.report(agency, *year);
            report.map(|report| report.title().localized(words.locale).to_owned())
        }
        Page::ReportFigures { agency, year } => context
            .documents
            .report(agency, *year)
            .map(|report| report::figures_title(&report, words)),
        Page::Explore => Some(words.explore_title.to_owned()),
        Page::Figure(id) => Some(id.name(words.locale).to_owned()),
        Page::About => Some(words.about.to_owned()),
        Page::Embedding => Some(words.embedding.to_owned()),
        Page::NotFound => Some(words.not_found_title.to_owned()),
    };
    match own {
        Some(own) => own + " – " + &site_name,
        None => site_name,
    }
}
