//! The filters of a page: agencies, years, applicant, count or share, chart or table; what is active
//! as links that take it away; how many agencies remain.
//!
//! The controls are printed once, disabled and in the state of the default query, and named as
//! [`Query::with_choice`] expects; the running program enables them, sets them to the reader's query
//! ([`crate::view::controls`]) and turns each change into a new address ([`crate::view::app`]).

use crate::i18n::{Messages, count};
use crate::query::{Basis, Query, Time};
use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::{PageContext, Zone};

/// The action of opening the list of agencies.
pub const CHOOSE: &str = "choose";

const OPTION: &str = "<option value=\"{0}\">{1}</option>";

/// The filter bar's zones: the list of agencies, and what the filters leave. The list changes only
/// when the catalog arrives: a filter must not take it from under the reader's finger.
pub fn zones(context: &PageContext<'_>) -> Vec<Zone> {
    vec![
        ("filter-agencies".to_owned(), print_agencies(context)),
        ("filter-state".to_owned(), print_state(context)),
    ]
}

/// The filter bar with its zones filled.
pub fn push(markup: &mut Markup, context: &PageContext<'_>) {
    let words = context.words();
    let is_report = context.route.page.report().is_some();
    let summary = if is_report { words.filter_compare } else { words.filter_agencies };
    markup.put(
        "<section class=\"filter-bar\" aria-label=\"{0}\"><details class=\"filter-bar__agencies\">\
         <summary data-action=\"choose\">{1}</summary><div id=\"filter-agencies\">",
        &[words.filters, summary],
    );
    markup.append(&print_agencies(context));
    markup.put("</div></details>", &[]);
    markup.append(&print_controls(context));
    markup.put("<div class=\"filter-bar__state\" id=\"filter-state\">", &[]);
    markup.append(&print_state(context));
    markup.put("</div></section>", &[]);
}

/// The controls.
fn print_controls(context: &PageContext<'_>) -> String {
    let words = context.words();
    let mut markup = Markup::default();
    markup.put(
        "<noscript><p class=\"remark\">{0}</p></noscript>\
         <fieldset class=\"filter-bar__controls\" disabled><legend class=\"visually-hidden\">{1}</legend>",
        &[words.filters_need_script, words.filters],
    );
    open_select(&mut markup, "from", words.filter_years);
    markup.put(OPTION, &["", words.filter_all_years]);
    markup.put(OPTION, &["latest", words.filter_latest]);
    close_select_with_years(&mut markup, context);
    open_select(&mut markup, "to", words.filter_to);
    markup.put(OPTION, &["", "—"]);
    close_select_with_years(&mut markup, context);
    open_select(&mut markup, "applicant", words.filter_applicant);
    for (id, name) in applicants(context) {
        markup.put(OPTION, &[&id, &name]);
    }
    markup.put("</select></label>", &[]);
    push_radios(
        &mut markup,
        &["basis", words.filter_basis, "count", words.basis_count, "share", words.basis_share],
    );
    push_radios(
        &mut markup,
        &["sort", words.filter_sort, "form", words.sort_form, "size", words.sort_size],
    );
    push_radios(
        &mut markup,
        &["tab", words.view_as, "chart", words.chart, "table", words.data_table],
    );
    markup.put("</fieldset>", &[]);
    markup.finish()
}

fn open_select(markup: &mut Markup, name: &str, label: &str) {
    markup.put(
        "<label class=\"filter-bar__filter\"><span class=\"filter-bar__label\">{0}</span><select name=\"{1}\">",
        &[label, name],
    );
}

fn close_select_with_years(markup: &mut Markup, context: &PageContext<'_>) {
    let (first, last) = years(context);
    for year in first..=last {
        let year = year.to_string();
        markup.put(OPTION, &[&year, &year]);
    }
    markup.put("</select></label>", &[]);
}

/// Two choices; the first is the default. `texts`: name, label, then value and text of each.
fn push_radios(markup: &mut Markup, texts: &[&str]) {
    markup.put(
        "<div class=\"filter-bar__filter\" role=\"radiogroup\" aria-label=\"{1}\">\
         <span class=\"filter-bar__label\" aria-hidden=\"true\">{1}</span>\
         <span class=\"filter-bar__choices\">\
         <label class=\"filter-bar__choice\"><input type=\"radio\" name=\"{0}\" value=\"{2}\" checked><span>{3}</span></label>\
         <label class=\"filter-bar__choice\"><input type=\"radio\" name=\"{0}\" value=\"{4}\"><span>{5}</span></label>\
         </span></div>",
        texts,
    );
}

/// First and last year to choose from: the agency's own on its report pages.
fn years(context: &PageContext<'_>) -> (u16, u16) {
    if let Some((agency, year)) = context.route.page.report() {
        let agency = context.documents.agency(agency);
        let years = agency.map_or(vec![year], |agency| agency.years());
        return (years.first().copied().unwrap_or(year), years.last().copied().unwrap_or(year));
    }
    let catalog = context.documents.catalog();
    catalog.and_then(|catalog| catalog.years_with_requests()).unwrap_or((1, 0))
}

/// The types of applicant in the newest edition: key and name; the first stands for all.
fn applicants(context: &PageContext<'_>) -> Vec<(String, String)> {
    let words = context.words();
    let mut applicants = vec![(String::new(), words.all_applicants.to_owned())];
    let forms = context.documents.forms();
    let newest = forms.iter().max_by_key(|form| form.id().to_owned());
    if let Some(table) = newest.and_then(|form| form.table("requests")) {
        for column in table.part_columns() {
            applicants.push((column.id().to_owned(), column.name(words.locale).to_owned()));
        }
    }
    applicants
}

/// The agencies to choose from. A report page doesn't need the catalog otherwise, and fetches it when
/// the list is opened.
fn print_agencies(context: &PageContext<'_>) -> String {
    let words = context.words();
    let mut markup = Markup::default();
    if context.route.page.report().is_some() && !context.is_choosing {
        return String::new();
    }
    if let Some(catalog) = context.documents.catalog() {
        markup.put(
            "<fieldset class=\"filter-bar__options\" aria-label=\"{0}\" disabled>",
            &[words.filter_agencies],
        );
        for agency in catalog.agencies().into_iter().filter(|agency| agency.has_tables()) {
            markup.put(
                "<label class=\"filter-bar__option\"><input type=\"checkbox\" name=\"body\" value=\"{0}\">\
                 <span>{1}</span></label>",
                &[agency.id(), agency.name(words.locale)],
            );
        }
        markup.put("</fieldset>", &[]);
    }
    markup.finish()
}

/// How many agencies and reports the filters leave: 「40个机关中的12个，30份报告」.
pub fn result(context: &PageContext<'_>) -> String {
    let words = context.words();
    let selection = context.documents.selection(&context.route.page, &context.route.query);
    let agencies = count(selection.agency_count() as i64);
    let reports = words.result_reports.fill([&count(selection.reports().count() as i64)]);
    match (&context.route.page, context.documents.catalog()) {
        (Page::Explore | Page::Figure(_), Some(catalog)) => {
            let all = count(catalog.agencies().len() as i64);
            words.agencies_of.fill([&agencies, &all]) + &reports
        }
        _ => words.agencies.fill([&agencies]) + &reports,
    }
}

/// What is active, and what it leaves.
fn print_state(context: &PageContext<'_>) -> String {
    let words = context.words();
    let query = &context.route.query;
    let mut markup = Markup::default();
    markup.put("<p class=\"filter-bar__result\">{0}</p>", &[&result(context)]);
    let chips = chips(context, words);
    if !chips.is_empty() {
        markup.put("<ul class=\"filter-bar__chips\" aria-label=\"{0}\">", &[words.filters_active]);
        for (text, without) in chips {
            let label = words.remove_filter.fill([&text]);
            markup.put(
                "<li><a class=\"chip\" href=\"{0}\" aria-label=\"{1}\">{2}</a></li>",
                &[&context.href_here(without), &label, &text],
            );
        }
        markup.put(
            "<li><a class=\"chip chip--reset\" href=\"{0}\">{1}</a></li></ul>",
            &[&context.href_here(query.without_filters()), words.filters_reset],
        );
    }
    markup.finish()
}

/// Each active filter: its name, and the query without it.
fn chips(context: &PageContext<'_>, words: &Messages) -> Vec<(String, Query)> {
    let query = &context.route.query;
    let mut chips = Vec::new();
    for id in &query.body {
        chips.push((agency_name(context, id), query.with_body_toggled(id)));
    }
    let time = match query.time {
        Time::All => None,
        Time::Latest => Some(words.filter_latest.to_owned()),
        Time::Range(from, to) if from == to => Some(words.year.fill([&from.to_string()])),
        Time::Range(from, to) => {
            Some(words.year.fill([&(from.to_string() + "–" + &to.to_string())]))
        }
    };
    if let Some(text) = time {
        chips.push((text, Query { time: Time::All, ..query.clone() }));
    }
    if let Some(id) = &query.applicant {
        let known = applicants(context).into_iter().find(|(known, _)| known == id);
        let name = known.map_or(id.clone(), |(_, name)| name);
        chips.push((name, Query { applicant: None, ..query.clone() }));
    }
    if query.basis == Basis::Share {
        chips.push((words.basis_share.to_owned(), Query { basis: Basis::Count, ..query.clone() }));
    }
    chips
}

/// The agency's name as far as it is known; its id otherwise.
fn agency_name(context: &PageContext<'_>, id: &str) -> String {
    let locale = context.words().locale;
    if let Some(catalog) = context.documents.catalog()
        && let Some(agency) = catalog.agency(id)
    {
        return agency.name(locale).to_owned();
    }
    context.documents.agency(id).map_or(id.to_owned(), |agency| agency.name(locale).to_owned())
}
