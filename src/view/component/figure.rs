//! A figure on a page: title, sentence, chart, table, notes and sources.

use crate::figure::{self, Content, Context, Explored, Figure, FigureId};
use crate::i18n::{Messages, count};
use crate::query::{Query, Sort, SortKey, Time};
use crate::route::{Page, Route};
use crate::scene::{self, Bar, Chart, Value, Width, svg};
use crate::view::documents::Pin;
use crate::view::markup::Markup;
use crate::view::page::{PageContext, Zone};

/// The figure `id` for the reader's query: the ids and contents of its zones.
pub fn zones(context: &PageContext<'_>, id: FigureId) -> Vec<Zone> {
    zones_of(context, &build(context, id), true)
}

/// The zones of `figure`; without `is_drawn` the place of a chart stays empty.
fn zones_of(context: &PageContext<'_>, figure: &Figure, is_drawn: bool) -> Vec<Zone> {
    let words = context.words();
    let (plot, table) = match &figure.content {
        Content::Empty(reason) => {
            let mut plot = Markup::default();
            plot.put("<p class=\"figure__empty\">{0}</p>", &[reason]);
            let plot = plot.finish();
            (plot.clone(), plot)
        }
        Content::Drawn { chart, corner, total } => {
            let plot = if is_drawn { both_widths(chart) } else { String::new() };
            (plot, table(context, figure, chart, [*corner, *total]))
        }
    };
    let contents = [head(figure), plot, table, foot(context, figure, words)];
    let id = figure.id.id();
    let zone = |(name, html): (&str, String)| ("figure-".to_owned() + id + name, html);
    ["-head", "-plot", "-table", "-foot"].into_iter().zip(contents).map(zone).collect()
}

/// The figure `id` for the reader's query, from the files that are there.
pub fn build(context: &PageContext<'_>, id: FigureId) -> Figure {
    let (forms, query) = (context.documents.forms(), &context.route.query);
    let (selection, catalog) = (context.selection(id), context.documents.catalog());
    let build = |explored: Option<&Explored<'_>>| {
        let (selection, forms, catalog) = (&selection, &forms[..], catalog.as_ref());
        figure::build(id, &Context { selection, forms, query, catalog, explored })
    };
    match id {
        FigureId::Measure => context.documents.explore(query, build),
        _ => build(None),
    }
}

/// The figure with its zones filled. Chart and table change with the filters; the fold between them
/// stays as the reader left it.
pub fn push(markup: &mut Markup, context: &PageContext<'_>, id: FigureId) {
    let words = context.words();
    let figure = build(context, id);
    let is_chart = matches!(figure.content, Content::Drawn { .. });
    let later = drawn_later(context, id).filter(|_| is_chart);
    let zones = zones_of(context, &figure, later.is_none());
    let [(head_id, head), (plot_id, plot), (table_id, table), (foot_id, foot)] = zones.as_slice()
    else {
        return;
    };
    markup.put(
        "<figure class=\"figure\" id=\"figure-{0}\" aria-labelledby=\"figure-{0}-title\">\
         <div class=\"figure__head\" id=\"{1}\">",
        &[id.id(), head_id],
    );
    markup.append(head);
    markup.put(
        "</div><div class=\"figure__plot\" id=\"{0}\" tabindex=\"0\" role=\"group\" aria-label=\"{1}\">",
        &[plot_id, words.figure_keys],
    );
    match &later {
        Some(address) => markup.put(
            "<p class=\"figure__later\"><a href=\"{0}#figure-{1}\">{2}</a></p>",
            &[address, id.id(), words.drawn_later],
        ),
        None => markup.append(plot),
    }
    markup.put("</div><p class=\"figure__tooltip\" aria-hidden=\"true\" hidden></p>", &[]);
    // What isn't drawn yet is read in its table.
    markup.append(match later {
        Some(_) => "<details class=\"figure__data\" open>",
        None => "<details class=\"figure__data\">",
    });
    markup.put(
        "<summary>{1}</summary>\
         <div class=\"scroll\" id=\"{0}\" role=\"region\" tabindex=\"0\" aria-label=\"{2}{3}{1}\">",
        &[table_id, words.data_table, id.name(words.locale), words.list_comma],
    );
    markup.append(table);
    markup.put("</div></details><figcaption><div id=\"{0}\">", &[foot_id]);
    markup.append(foot);
    markup.put(
        "</div><p class=\"figure__taken\" id=\"figure-{0}-taken\" role=\"status\"></p></figcaption></figure>",
        &[id.id()],
    );
}

/// Where the drawing of `id` is printed if not on this page: on that of a report only the first figure
/// is, so that the page stays small however many figures there are. Its program fetches the others when
/// the reader comes near ([`crate::view::drawing`]).
fn drawn_later(context: &PageContext<'_>, id: FigureId) -> Option<String> {
    let Page::Report { agency, year } = &context.route.page else { return None };
    let page = Page::ReportFigures { agency: agency.clone(), year: *year };
    let query = context.route.query.furniture();
    (id != FigureId::Flow).then(|| context.root.to_owned() + &Route { page, query }.printed_path())
}

/// The chart in both layouts; the style sheet shows the one that fits, with and without scripts.
fn both_widths(chart: &Chart) -> String {
    svg::print(&scene::draw(chart, Width::Wide), "plot plot--wide")
        + &svg::print(&scene::draw(chart, Width::Narrow), "plot plot--narrow")
}

fn head(figure: &Figure) -> String {
    let mut markup = Markup::default();
    let id = figure.id.id();
    markup
        .put("<h3 class=\"figure__title\" id=\"figure-{0}-title\">{1}</h3>", &[id, &figure.title]);
    if !figure.subtitle.is_empty() {
        markup.put("<p class=\"figure__subtitle\">{0}</p>", &[&figure.subtitle]);
    }
    if !figure.summary.is_empty() {
        markup.put("<p class=\"figure__summary\">{0}</p>", &[&figure.summary]);
    }
    markup.finish()
}

/// The numbers of the chart, bar by bar, under headers for the first column, each series and, unless it is
/// empty, the whole.
fn table(
    context: &PageContext<'_>,
    figure: &Figure,
    chart: &Chart,
    [corner, total]: [&str; 2],
) -> String {
    let mut markup = Markup::default();
    markup.put("<table class=\"figure-table\"><caption>{0}</caption><thead><tr>", &[&figure.title]);
    let headers = [corner].into_iter().chain(chart.series.iter().map(|key| key.label.as_str()));
    let headers = headers.chain(Some(total).filter(|total| !total.is_empty()));
    let sortable = figure::measure::sortable(figure, context.words().locale);
    for (column, header) in headers.enumerate() {
        match sortable.iter().find(|(sortable, _)| *sortable == column) {
            Some((_, key)) => push_sort(&mut markup, header, *key, context.route.query.sort),
            None => markup.put("<th scope=\"col\">{0}</th>", &[header]),
        }
    }
    markup.put("</tr></thead>", &[]);
    let width = chart.series.len() + if total.is_empty() { 1 } else { 2 };
    for panel in &chart.panels {
        markup.put("<tbody>", &[]);
        if let Some(whole) = &panel.whole {
            markup.put(
                "<tr data-whole><th scope=\"row\">{0}</th><td{1|data-state}>{2}</td></tr>",
                &[&panel.heading, state_attribute(whole), &whole.cell],
            );
        } else if !panel.heading.is_empty() {
            markup.put(
                "<tr><th scope=\"rowgroup\" colspan=\"{0}\">{1}</th></tr>",
                &[&width.to_string(), &panel.heading],
            );
        }
        for bar in panel.bars.iter().filter(|bar| !bar.values.is_empty()) {
            push_row(&mut markup, bar, !total.is_empty());
        }
        markup.put("</tbody>", &[]);
    }
    markup.put("</table>", &[]);
    markup.finish()
}

/// A header that orders the rows: by its column, the other way round, and as they were.
fn push_sort(markup: &mut Markup, header: &str, key: SortKey, sort: Sort) {
    let is_name = key == SortKey::Name;
    let by = |descending| Sort::By { key, descending };
    let (order, next) = if sort == by(!is_name) {
        (if is_name { "ascending" } else { "descending" }, by(is_name))
    } else if sort == by(is_name) {
        (if is_name { "descending" } else { "ascending" }, Sort::Form)
    } else {
        ("none", by(!is_name))
    };
    markup.put(
        "<th scope=\"col\" aria-sort=\"{0}\"><button type=\"button\" class=\"figure-table__sort\" \
         data-set=\"sort={1}\">{2}</button></th>",
        &[order, &next.token(), header],
    );
}

fn push_row(markup: &mut Markup, bar: &Bar, has_total: bool) {
    markup.put("<tr><th scope=\"row\">{0}</th>", &[&bar.label]);
    let mut cell = |value: &Value| {
        markup.put("<td{0|data-state}>{1}</td>", &[state_attribute(value), &value.cell]);
    };
    bar.values.iter().for_each(&mut cell);
    if has_total {
        cell(&bar.whole);
    }
    markup.put("</tr>", &[]);
}

fn state_attribute(value: &Value) -> &'static str {
    if value.state == "number" { "" } else { value.state }
}

fn foot(context: &PageContext<'_>, figure: &Figure, words: &Messages) -> String {
    let mut markup = Markup::default();
    let query = &context.route.query;
    if let (Some(version), Pin::Old) = (&query.version, context.documents.pin(query)) {
        let latest = context.href_here(Query { version: None, ..query.clone() });
        markup.put(
            "<p class=\"figure__version\">{0} <a href=\"{1}\">{2}</a></p>",
            &[&words.version_old.fill([version]), &latest, words.version_latest],
        );
    }
    for note in &figure.notes {
        markup.put("<p class=\"figure__note\">{0}</p>", &[note]);
    }
    push_sources(&mut markup, context, figure, words);
    if context.route.page != Page::Figure(figure.id) {
        let own = own_route(context.route, figure.id);
        markup.put(
            "<p class=\"figure__actions\"><a href=\"{0}\">{1}</a></p>",
            &[&own.href(context.root), words.open_figure],
        );
    }
    if context.route.page == Page::Figure(figure.id) {
        // Seen only in an embedded view.
        let whole = Query { embed: false, ..context.route.query.clone() };
        markup.put(
            "<p class=\"figure__whole\"><a href=\"{0}\" target=\"_blank\" rel=\"noopener\">{1}</a></p>",
            &[&context.href_here(whole), words.whole_page],
        );
    }
    if !figure.observations.is_empty() {
        push_take(&mut markup, words);
    }
    markup.finish()
}

/// The page of the figure alone, showing what it shows here.
pub fn own_route(route: &Route, id: FigureId) -> Route {
    let mut query = route.query.clone();
    if let Some((agency, year)) = route.page.report() {
        query.body.insert(0, agency.to_owned());
        if !id.spans_years() {
            query.time = Time::Range(year, year);
        }
    }
    Route { page: Page::Figure(id), query }
}

/// What a reader can take along; done by `crate::view::hand_over`.
fn push_take(markup: &mut Markup, words: &Messages) {
    markup.put(
        "<p class=\"figure__take\" role=\"group\" aria-label=\"{0}\"><span aria-hidden=\"true\">{0}</span>",
        &[words.take],
    );
    for (kind, name) in [
        ("csv", "CSV"),
        ("json", "JSON"),
        ("svg", "SVG"),
        ("png", "PNG"),
        ("quotation", words.take_quotation),
        ("link", words.take_link),
        ("embed", words.take_embed),
    ] {
        markup.put("<button type=\"button\" data-take=\"{0}\">{1}</button>", &[kind, name]);
    }
    markup.put(
        "<button type=\"button\" class=\"figure__screen\">{0}</button></p>",
        &[words.full_screen],
    );
}

fn push_sources(markup: &mut Markup, context: &PageContext<'_>, figure: &Figure, words: &Messages) {
    if figure.sources.is_empty() {
        return;
    }
    // A long list is folded; the line itself always says how many reports there are.
    let is_long = figure.sources.len() > 3;
    if is_long {
        let number = words.sources_count.fill([&count(figure.sources.len() as i64)]);
        markup.put("<details class=\"figure__sources\"><summary>{0}</summary>", &[&number]);
    } else {
        markup.put("<p class=\"figure__sources\">{0}", &[words.source]);
    }
    for source in &figure.sources {
        let page = Page::Report { agency: source.report.agency.clone(), year: source.report.year };
        markup.put(
            " <span class=\"figure__source\"><a href=\"{0}\">{1}</a>\
             <span class=\"badge\" data-confidence=\"{2}\">{3}</span></span>",
            &[
                &context.href_page(page),
                &source.label,
                &source.confidence,
                words.confidences(&source.confidence),
            ],
        );
    }
    markup.put(if is_long { "</details>" } else { "</p>" }, &[]);
}
