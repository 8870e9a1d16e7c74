//! The filters of a page: agencies, years, applicant, count or share, chart or table; what is active
//! as links that take it away; how many agencies remain.
//!
//! The controls are printed once, disabled and in the state of the default query, and named as
//! [`Query::with_choice`] expects; the running program enables them, sets them to the reader's query
//! ([`crate::view::controls`]) and turns each change into a new address ([`crate::view::app`]).

use super::measure_picker;
use crate::figure::{Explored, FigureId};
use crate::i18n::measure::measure_messages;
use crate::i18n::{Messages, count};
use crate::model::Locale;
use crate::query::{AgencyNames, Basis, Group, Query, Time};
use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::{PageContext, Zone};

/// The action of opening the list of agencies.
pub const CHOOSE: &str = "choose";

const OPTION: &str = "<option value=\"{0}\">{1}</option>";

/// The filter bar's zones: what the filters leave and, beside a report, the list of agencies, which isn't
/// printed there. Where it is printed it stays: nothing may take it from under the reader's finger, or what
/// she looks for in it from the input.
pub fn zones(context: &PageContext<'_>) -> Vec<Zone> {
    let mut zones = vec![("filter-state".to_owned(), print_state(context))];
    if context.route.page.report().is_some() {
        zones.push(("filter-agencies".to_owned(), print_agencies(context)));
    }
    zones
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
    if is_workbench(context) {
        measure_picker::push(markup, context);
    }
    markup.append(&print_controls(context));
    markup.put("<div class=\"filter-bar__state\" id=\"filter-state\">", &[]);
    markup.append(&print_state(context));
    markup.put("</div></section>", &[]);
}

/// Whether the page shows the measure a reader chooses.
fn is_workbench(context: &PageContext<'_>) -> bool {
    matches!(context.route.page, Page::Explore | Page::Figure(FigureId::Measure))
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
    let measure = measure_messages(words.locale);
    if is_workbench(context) {
        open_select(&mut markup, "by", measure.by);
        push_options(&mut markup, &measure_picker::breakdowns(measure));
    }
    open_select(&mut markup, "applicant", words.filter_applicant);
    for (id, name) in applicants(context) {
        markup.put(OPTION, &[&id, &name]);
    }
    markup.put("</select></label>", &[]);
    let (count, share) = (("count", words.basis_count), ("share", words.basis_share));
    if is_workbench(context) {
        let index = ("index", words.basis_index);
        push_radios(&mut markup, "basis", words.filter_basis, &[count, share, index]);
        open_select(&mut markup, "denom", measure.denominator);
        push_options(&mut markup, &measure_picker::denominators(measure));
    } else {
        push_radios(&mut markup, "basis", words.filter_basis, &[count, share]);
    }
    let sorts = [("form", words.sort_form), ("-value", words.sort_size)];
    push_radios(&mut markup, "sort", words.filter_sort, &sorts);
    let tabs = [("chart", words.chart), ("table", words.data_table)];
    push_radios(&mut markup, "tab", words.view_as, &tabs);
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

fn push_options(markup: &mut Markup, options: &[(&str, &str)]) {
    for (value, name) in options {
        markup.put(OPTION, &[value, name]);
    }
    markup.put("</select></label>", &[]);
}

/// A few choices, each a value and its text; the first is the default.
fn push_radios(markup: &mut Markup, name: &str, label: &str, choices: &[(&str, &str)]) {
    markup.put(
        "<div class=\"filter-bar__filter\" role=\"radiogroup\" aria-label=\"{0}\">\
         <span class=\"filter-bar__label\" aria-hidden=\"true\">{0}</span>\
         <span class=\"filter-bar__choices\">",
        &[label],
    );
    for (place, (value, text)) in choices.iter().enumerate() {
        markup.put(
            "<label class=\"filter-bar__choice\"><input type=\"radio\" name=\"{0}\" value=\"{1}\"",
            &[name, value],
        );
        markup.append(if place == 0 { " checked>" } else { ">" });
        markup.put("<span>{0}</span></label>", &[text]);
    }
    markup.put("</span></div>", &[]);
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
        let measure = measure_messages(words.locale);
        measure_picker::push_find(&mut markup, "agencies", measure.find_agency, measure);
        if is_workbench(context) {
            measure_picker::push_groups(&mut markup, context);
        }
        // Of a large collection the list has some; the others are found by name.
        let kind = if catalog.is_whole() { "whole" } else { "some" };
        markup.put(
            "<fieldset class=\"filter-bar__options\" id=\"agencies\" data-kind=\"{1}\" \
             aria-label=\"{0}\" disabled>",
            &[words.filter_agencies, kind],
        );
        for agency in catalog.agencies().into_iter().filter(|agency| agency.has_tables()) {
            let names = [agency.name(Locale::ZhHans), agency.name(Locale::En)];
            push_agency(
                &mut markup,
                agency.id(),
                agency.name(words.locale),
                &measure_picker::found_by(&names, agency.pinyin()),
            );
        }
        markup.put("</fieldset>", &[]);
    }
    markup.finish()
}

/// At most this many agencies are listed of those found by name.
const MOST_FOUND: usize = 30;

/// The agencies among `known`, each with what it is found by, in which `text` is found; and how many there
/// are, in words.
pub fn found(
    context: &PageContext<'_>,
    known: &[(String, AgencyNames)],
    text: &str,
) -> (String, String) {
    let words = context.words();
    let mut markup = Markup::default();
    let mut number = 0;
    for (found_by, names) in known.iter().filter(|(found_by, _)| found_by.contains(text)) {
        number += 1;
        if number <= MOST_FOUND as i64 {
            push_agency(&mut markup, &names.id, names.name(words.locale), found_by);
        }
    }
    (markup.finish(), measure_messages(words.locale).found.fill([&count(number)]))
}

fn push_agency(markup: &mut Markup, id: &str, name: &str, found_by: &str) {
    markup.put(
        "<label class=\"filter-bar__option\" data-by=\"{2}\"><input type=\"checkbox\" name=\"body\" \
         value=\"{0}\"><span>{1}</span></label>",
        &[id, name, found_by],
    );
}

/// How many agencies and reports the filters leave: 「40个机关中的12个，30份报告」.
pub fn result(context: &PageContext<'_>) -> String {
    let words = context.words();
    if context.route.page == Page::Figure(FigureId::Measure) {
        // Its figure says how many of them state the number.
        let asked = |explored: Option<&Explored<'_>>| {
            explored.map_or(0, |explored| explored.agencies.len() as i64)
        };
        let asked = context.documents.explore(&context.route.query, asked);
        return words.agencies.fill([&count(asked)]);
    }
    let selection = context.documents.selection(&context.route.page, &context.route.query);
    let agencies = count(selection.agency_count() as i64);
    let reports = words.result_reports.fill([&count(selection.reports().count() as i64)]);
    match (&context.route.page, context.documents.catalog()) {
        (Page::Explore | Page::Figure(_), Some(catalog)) => {
            let all = count(catalog.agency_count() as i64);
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
    if is_workbench(context) {
        measure_picker::push_chosen(&mut markup, context);
    }
    markup.put("<p class=\"filter-bar__result\">{0}</p>", &[&result(context)]);
    let chips = chips(context, words);
    if let Some(peers) = peers(context).filter(|_| is_workbench(context)) {
        let (name, query) = peers;
        let text = measure_messages(words.locale).add_peers.fill([&name]);
        markup.put(
            "<p class=\"filter-bar__peers\"><a href=\"{0}\">{1}</a></p>",
            &[&context.href_here(query), &text],
        );
    }
    if !chips.is_empty() {
        markup.put("<ul class=\"filter-bar__chips\" aria-label=\"{0}\">", &[words.filters_active]);
        for (text, without) in chips {
            let label = words.remove_filter.fill([&text]);
            markup.put(
                "<li><a class=\"chip\" href=\"{0}\" aria-label=\"{1}\">{2}</a></li>",
                &[&context.href_here(without), &label, &text],
            );
        }
        let reset = Query { version: query.version.clone(), ..query.without_filters() };
        markup.put(
            "<li><a class=\"chip chip--reset\" href=\"{0}\">{1}</a></li></ul>",
            &[&context.href_here(reset), words.filters_reset],
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
    for group in &query.groups {
        chips.push((group_name(context, group), query.with_group_toggled(group.clone())));
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
    let basis = match query.basis {
        Basis::Count => None,
        Basis::Share => Some(words.basis_share),
        Basis::Index => Some(words.basis_index),
    };
    if let Some(name) = basis {
        chips.push((name.to_owned(), Query { basis: Basis::Count, ..query.clone() }));
    }
    chips
}

/// Whom to compare the one agency asked for with: its name, and the query with those of its level and
/// region besides.
fn peers(context: &PageContext<'_>) -> Option<(String, Query)> {
    let query = &context.route.query;
    let [id] = query.body.as_slice() else { return None };
    let agency = context.documents.agency(id).filter(|_| query.groups.is_empty())?;
    let about = agency.reports.last()?.json().at("agency");
    let region = Group::region(about.at("region").localized(Locale::En));
    let groups = vec![Group::Level(about.at("level").text().to_owned()), region];
    Some((agency.name(context.words().locale).to_owned(), Query { groups, ..query.clone() }))
}

fn group_name(context: &PageContext<'_>, group: &Group) -> String {
    let locale = context.words().locale;
    match group {
        Group::Level(level) => measure_messages(locale).levels(level).to_owned(),
        Group::Region(id) => {
            let frame = context.documents.frame();
            let regions = frame.as_ref().map(|frame| frame.regions.as_slice()).unwrap_or_default();
            let region = regions.iter().find(|region| region.id == *id);
            region.map_or(id.clone(), |region| region.name(locale).to_owned())
        }
    }
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
