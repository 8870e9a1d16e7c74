//! One report: its text and statutory tables, figures beside them, and where it comes from.

use super::{PageContext, Part, REPORT_FIGURES};
use crate::i18n::PageMessages;
use crate::i18n::audit::audit_messages;
use crate::model::audit::Check;
use crate::model::{Form, Report, ReportKey};
use crate::query::{Query, Selection, Time};
use crate::route::{Page, file_name};
use crate::view::component::audit_panel::AuditPanel;
use crate::view::component::cell_mark::Marks;
use crate::view::component::{chapters, legend, narrative_figures, year_line};
use crate::view::documents::{FileId, RULES};
use crate::view::markup::Markup;

pub(super) fn parts(context: &PageContext<'_>, agency: &str, year: u16) -> Vec<Part> {
    let Some(report) = context.documents.report(agency, year) else { return Vec::new() };
    let words = context.page_words();
    let forms = context.documents.forms();
    let checks = context.documents.audit(&report);
    let marks = Marks::of(&checks);
    let mut text = Markup::default();
    chapters::push(&mut text, &report, &forms, &marks, words);
    legend::push(&mut text, words);
    let mut heading = Markup::default();
    heading.put("<h2 id=\"figures\">{0}</h2>", &[words.statistics]);
    let mut parts = vec![
        Part::Html { class: "report-head", html: head(context, &report, &forms) },
        Part::Html { class: "report-text", html: text.finish() },
        Part::Html { class: "report-audit", html: audit(context, &report, &forms, &checks) },
        Part::Html { class: "section-head", html: heading.finish() },
        Part::Filters,
    ];
    parts.extend(REPORT_FIGURES.map(Part::Figure));
    parts.push(Part::Html { class: "report-back", html: back_matter(context, &report, &marks) });
    parts
}

/// The figures of a report on a page of their own, each of them drawn: what the report's page has room
/// for only once somebody comes near.
pub(super) fn figure_parts(context: &PageContext<'_>, agency: &str, year: u16) -> Vec<Part> {
    let Some(report) = context.documents.report(agency, year) else { return Vec::new() };
    let words = context.page_words();
    let back = Page::Report { agency: agency.to_owned(), year };
    let mut head = Markup::default();
    head.put(
        "<nav class=\"breadcrumb\" aria-label=\"{0}\"><a href=\"{1}\">{2}</a>\
         <span aria-hidden=\"true\"> / </span><a href=\"{3}\">{4}</a></nav><h1>{5}</h1>\
         <h2 class=\"visually-hidden\">{6}</h2>",
        &[
            words.you_are_here,
            &context.href_page(Page::Home),
            words.home,
            &context.href_page(back),
            report.title().localized(words.locale),
            &figures_title(&report, words),
            words.statistics,
        ],
    );
    let mut parts = vec![Part::Html { class: "page-head", html: head.finish() }, Part::Filters];
    parts.extend(REPORT_FIGURES.map(Part::Figure));
    parts
}

/// Title of the page of a report's figures.
pub(super) fn figures_title(report: &Report, words: &PageMessages) -> String {
    let year = report.year().to_string();
    let name = words.report_name.fill([report.agency_name(words.locale), &year]);
    words.report_figures.fill([&name])
}

/// The panel that says whether the report adds up.
fn audit(context: &PageContext<'_>, report: &Report, forms: &[Form], checks: &[Check]) -> String {
    let documents = context.documents;
    let agency = documents.agency(report.agency_id());
    let href = |key: &ReportKey| {
        context.href_page(Page::Report { agency: key.agency.clone(), year: key.year })
    };
    let mut keys = vec![report.key()];
    let previous = ReportKey { year: report.year().saturating_sub(1), ..report.key() };
    let operands = checks.iter().flat_map(|check| check.left.iter().chain(&check.right));
    for key in operands.filter_map(|operand| operand.report.clone()).chain([previous]) {
        if !keys.contains(&key) && documents.report(&key.agency, key.year).is_some() {
            keys.push(key);
        }
    }
    let mut files: Vec<String> = keys.into_iter().map(|key| FileId::Report(key).path()).collect();
    files.extend(forms.iter().map(|form| FileId::Form(form.id().to_owned()).path()));
    files.push(RULES.to_owned());
    let mut markup = Markup::default();
    let agency = agency.as_deref();
    let words = context.page_words();
    let method = context.href_page(Page::About) + "#audit";
    AuditPanel { report, agency, forms, checks, words, href: &href, method, files }
        .push(&mut markup);
    markup.finish()
}

/// This report with those of other agencies asked for, of the same year.
pub(super) fn in_its_year(context: &PageContext<'_>, year: u16) -> Selection {
    let query = Query { time: Time::Range(year, year), ..context.route.query.clone() };
    context.documents.selection(&context.route.page, &query)
}

const FACT: &str = "<div><dt>{0}</dt><dd{2|lang}>{1}</dd></div>";

fn head(context: &PageContext<'_>, report: &Report, forms: &[Form]) -> String {
    let words = context.page_words();
    let mut agency = report.agency_name(words.locale).to_owned();
    if report.json().at("agency").at("name_unconfirmed").is_true() {
        agency = words.name_unconfirmed.fill([&agency]);
    }
    let title = report.title();
    let mut markup = Markup::default();
    markup.put(
        "<nav class=\"breadcrumb\" aria-label=\"{0}\"><a href=\"{1}\">{2}</a>\
         <span aria-hidden=\"true\"> / </span>{3}</nav><h1 lang=\"{4}\">{5}</h1>",
        &[
            words.you_are_here,
            &context.href_page(Page::Home),
            words.home,
            &agency,
            title.locale_of(words.locale).tag(),
            title.localized(words.locale),
        ],
    );
    if report.json().at("title_inferred").is_true() {
        markup.put("<p class=\"remark\">{0}</p>", &[words.title_inferred]);
    }
    let form = forms.iter().find(|form| form.id() == report.form());
    let published = report.json().at("published").some_text().unwrap_or(words.not_stated);
    markup.put("<dl class=\"facts\">", &[]);
    for (name, value) in [
        (words.agency, agency.as_str()),
        (words.report_year, &report.year().to_string()),
        (words.published, published),
        (words.form, form.map_or(words.form_legacy, Form::document)),
        (words.confidence, words.confidences(report.source("confidence"))),
    ] {
        markup.put(FACT, &[name, value]);
    }
    // The second is seen in an embedded view, instead of the first.
    markup.put(
        "</dl><p><a data-take=\"embed\" href=\"{0}#choice\">{1}</a>\
         <a class=\"figure__whole\" href=\"{2}\" target=\"_blank\" rel=\"noopener\">{3}</a></p>",
        &[
            &context.href_page(Page::Embedding),
            words.embed_report,
            file_name(words.locale),
            context.words().whole_page,
        ],
    );
    markup.put("<nav aria-label=\"{0}\">", &[words.other_years]);
    let years = context.documents.agency(report.agency_id());
    let years = years.map_or(vec![report.year()], |agency| agency.years());
    year_line::push(&mut markup, context, report.agency_id(), &years, Some(report.year()));
    markup.put("</nav>", &[]);
    push_contents(&mut markup, report, forms, words);
    markup.finish()
}

fn push_contents(markup: &mut Markup, report: &Report, forms: &[Form], words: &PageMessages) {
    const ENTRY: &str = "<li><a href=\"#{0}{1}\">{2}</a></li>";
    markup.put("<nav class=\"contents\" aria-label=\"{0}\"><ol>", &[words.contents]);
    let chapters = report.json().at("chapters").items();
    for chapter in chapters {
        if let Some(title) = chapter.at("title").some_text() {
            markup.put(ENTRY, &["chapter-", chapter.at("id").text(), title]);
        }
    }
    if chapters.is_empty() {
        for (id, title, _) in chapters::table_chapters(report, forms, words) {
            markup.put(ENTRY, &["chapter-", id, title]);
        }
    }
    markup.put(ENTRY, &["", "audit", audit_messages(words.locale).heading]);
    markup.put(ENTRY, &["", "figures", words.statistics]);
    markup.put(ENTRY, &["", "source", words.source_heading]);
    markup.put("</ol></nav>", &[]);
}

/// Numbers stated in the text, remarks on the copy, and the source.
fn back_matter(context: &PageContext<'_>, report: &Report, marks: &Marks) -> String {
    let words = context.page_words();
    let mut markup = Markup::default();
    if !report.json().at("narrative_figures").items().is_empty() {
        markup.put(
            "<section id=\"narrative\"><h2>{0}</h2><p class=\"remark\">{1}</p>",
            &[words.narrative_heading, words.narrative_note],
        );
        narrative_figures::push(&mut markup, report, marks, words);
        markup.put("</section>", &[]);
    }
    push_notes(&mut markup, report, words);
    push_source(&mut markup, context, report);
    markup.finish()
}

fn push_notes(markup: &mut Markup, report: &Report, words: &PageMessages) {
    let notes = report.json().at("notes").items();
    let cells = report.json().at("unread_cells").items();
    if notes.is_empty() && cells.is_empty() {
        return;
    }
    markup.put("<section id=\"notes\"><h2>{0}</h2>", &[words.notes]);
    for note in notes {
        markup.put("<p class=\"note\" lang=\"en\">{0}</p>", &[note.text()]);
    }
    if !cells.is_empty() {
        markup.put("<h3>{0}</h3><ul class=\"note\">", &[words.unread_cells]);
        for cell in cells {
            markup.put(
                "<li><code>{0}</code> <samp>{1}</samp></li>",
                &[cell.at("cell").text(), cell.at("raw").text()],
            );
        }
        markup.put("</ul>", &[]);
    }
    markup.put("</section>", &[]);
}

fn push_source(markup: &mut Markup, context: &PageContext<'_>, report: &Report) {
    let words = context.page_words();
    markup.put(
        "<section id=\"source\"><h2>{0}</h2><dl class=\"facts facts--source\">",
        &[words.source_heading],
    );
    markup.put(FACT, &[words.source_title, report.source("title"), "zh-Hans"]);
    markup.put(FACT, &[words.publisher, report.source("publisher"), "zh-Hans"]);
    match report.official_url() {
        Some(url) => markup.put(
            "<div><dt>{0}</dt><dd><a href=\"{1}\" rel=\"external noopener\">{1}</a></dd></div>",
            &[words.source_url, url],
        ),
        None if report.source("url").is_empty() => {}
        None => markup.put(FACT, &[words.source_url, report.source("url")]),
    }
    markup.put(FACT, &[words.confidence, words.confidences(report.source("confidence"))]);
    if !report.source("reading").is_empty() {
        markup.put(FACT, &[words.source_reading, report.source("reading"), "en"]);
    }
    let path = FileId::Report(report.key()).path();
    let href = context.root.to_owned() + &path;
    markup.put(
        "<div><dt>{0}</dt><dd><a href=\"{1}\" download>{2}</a></dd></div></dl></section>",
        &[words.data_file, &href, &path],
    );
}
