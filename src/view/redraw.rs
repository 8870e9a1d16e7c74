//! The figures and the filters' state drawn anew for the reader's query.
//!
//! This is a program of its own (`src/bin/figures.rs`): reading a report needs no figure but those
//! printed, so neither the program nor the data is fetched before the reader asks for others. The page
//! says in attributes what is asked for; [`update`] reads them, fetches the data files that are missing
//! and prints each zone whose content changed. While a file is on its way, and when one failed without
//! which the figures would be wrong, the zones stay as they are.

use super::component::measure_picker::found_by;
use super::component::{self, filter_bar, notice};
use super::documents::{Documents, Failure, FileId, Load, Pin};
use super::markup::Markup;
use super::page::{self, PageContext, Zone};
use super::{controls, drawing, hand_over};
use crate::browser::{dom, fetch, history};
use crate::figure::FigureId;
use crate::model::Locale;
use crate::query::{AgencyNames, Query, url};
use crate::route::{Page, Route};
use std::cell::RefCell;

/// Dispatched on the document when there is something to draw; `boot.js` answers it with this program.
pub const EVENT: &str = "gongkai-figures";
/// Attribute of the page's element: the path asked for, below the mount point.
pub const PATH: &str = "data-path";
/// Attribute of the page's element: the query string asked for.
pub const SEARCH: &str = "data-search";
/// Attribute of the page's element: the query string that was drawn last.
pub const DRAWN: &str = "data-drawn";
/// Attribute of the page's element: the list of agencies is open.
pub const CHOOSING: &str = "data-choosing";
/// Attribute of the page's element: files that failed are to be asked for again.
pub const RETRY: &str = "data-retry";

/// What the browser's list of measures calls the work on a choice.
const COMPUTE: &str = "gongkai-compute";

/// A page in one language: as long as it stays, only its zones change.
type Frame = (Page, Locale);

/// What is drawn, from what.
pub(super) struct Drawing {
    pub(super) root: String,
    pub(super) route: Route,
    is_choosing: bool,
    pub(super) documents: Documents,
    /// The query this page was drawn for; `None` while it stands as it was printed.
    shown: Option<Query>,
    /// What was written to this page, so that nothing is written twice.
    written: Vec<Zone>,
    /// Figures out of sight that are still to be drawn.
    postponed: Vec<FigureId>,
    /// The figure to hand to the reader once its files are there, and as what.
    pub(super) wanted: Option<(FigureId, String)>,
    /// What agencies are looked for by.
    sought: Option<String>,
    /// All agencies, each with what it is found by; empty until somebody looks for one.
    known: Vec<(String, AgencyNames)>,
}

thread_local! {
    static DRAWING: RefCell<Option<Drawing>> = const { RefCell::new(None) };
}

/// Runs `action` on the drawing, if there is one.
pub(super) fn with<T>(action: impl FnOnce(&mut Drawing) -> T) -> Option<T> {
    DRAWING.with_borrow_mut(|drawing| drawing.as_mut().map(action))
}

/// Draws what the page asks for now.
pub fn update() {
    if read_page() == Some(true) {
        with(|drawing| drawing.documents.forget_failures());
    }
    draw();
}

/// Hands the reader the figure named `id` as `kind`: `csv`, `json`, `svg`, `png`, `quotation` or
/// `link`.
pub fn take(id: &str, kind: &str) {
    read_page();
    with(|drawing| {
        // What failed once is worth another try: the reader asked for it.
        drawing.documents.forget_failures();
        drawing.wanted = FigureId::from_id(id).map(|figure| (figure, kind.to_owned()));
    });
    draw();
}

/// Lists the agencies in whose names `text` is found: in lower case, without spaces.
pub fn find(text: &str) {
    read_page();
    with(|drawing| drawing.sought = Some(text.to_owned()));
    fetch_missing();
    show_found();
}

/// Shows the agencies that are looked for, once it is known.
fn show_found() {
    let Some((list, count)) = with(Drawing::found).flatten() else { return };
    if let (Some(place), Some(said)) = (dom::by_id("agencies"), dom::by_id("agencies-count")) {
        place.set_inner_html(&list);
        said.set_text_content(Some(&count));
        set_controls();
    }
}

/// Takes over what the page says is asked for; whether failed files are to be asked for again.
fn read_page() -> Option<bool> {
    let app = dom::by_id("app")?;
    let attribute = |name| app.get_attribute(name).unwrap_or_default();
    let route = Route::parse(&attribute(PATH), &attribute(SEARCH));
    let is_choosing = app.has_attribute(CHOOSING);
    DRAWING.with_borrow_mut(|drawing| match drawing {
        Some(drawing) => {
            let before = drawing.frame();
            if drawing.route.query.version != route.query.version {
                // Not one file of another version belongs to this one.
                drawing.documents = Documents::default();
                drawing.known.clear();
            }
            drawing.route = route;
            drawing.is_choosing = is_choosing;
            if drawing.frame() != before {
                // Another page stands as it was printed; nothing of the one before belongs there.
                drawing.shown = None;
                drawing.written.clear();
                drawing.postponed.clear();
                drawing.wanted = None;
                drawing.sought = None;
            }
        }
        None => {
            let root = history::mount_point().unwrap_or_default();
            let documents = Documents::default();
            *drawing = Some(Drawing {
                root,
                route,
                is_choosing,
                documents,
                shown: None,
                written: Vec::new(),
                postponed: Vec::new(),
                wanted: None,
                sought: None,
                known: Vec::new(),
            });
        }
    });
    let is_retry = app.has_attribute(RETRY);
    let _ = app.remove_attribute(RETRY);
    Some(is_retry)
}

impl Drawing {
    pub(super) fn context(&self) -> PageContext<'_> {
        PageContext {
            route: &self.route,
            documents: &self.documents,
            root: &self.root,
            is_choosing: self.is_choosing,
        }
    }

    pub(super) fn needed(&self) -> Vec<FileId> {
        let mut files = self.documents.needed(&self.route, self.is_choosing);
        if self.sought.is_some() && self.known.is_empty() {
            files.push(FileId::Frame);
            files.extend(self.documents.all_names());
        }
        if self.is_as_printed() && self.wanted.is_none() {
            // Two files have shown that the version asked for isn't there.
            files.retain(|file| matches!(file, FileId::Pinned | FileId::Version));
        }
        files
    }

    /// Whether what is printed is all there is to show, because the version asked for is missing.
    fn is_as_printed(&self) -> bool {
        let query = Query { version: None, ..self.route.query.clone() };
        let is_missing = self.documents.pin(&self.route.query) == Pin::Missing;
        is_missing && !self.is_choosing && self.shown.is_none() && query == query.without_filters()
    }

    /// The agencies that are looked for, once all names are there: as a list, and how many.
    fn found(&mut self) -> Option<(String, String)> {
        let text = self.sought.clone()?;
        if self.known.is_empty() {
            let files = self.documents.all_names();
            let is_there =
                |file: &FileId| matches!(self.documents.load(file), Some(Load::Ready(_)));
            if files.is_empty() || !files.iter().all(is_there) {
                return None;
            }
            let entry = |names: AgencyNames| {
                let both = [names.name(Locale::ZhHans), names.name(Locale::En)];
                (found_by(&both, &names.pinyin), names)
            };
            self.known = self.documents.names().into_iter().map(entry).collect();
        }
        Some(filter_bar::found(&self.context(), &self.known, &text))
    }

    fn frame(&self) -> Frame {
        (self.route.page.clone(), self.route.query.locale)
    }

    /// Whether the page as it was printed is what is asked for, and still stands.
    fn is_printed(&self) -> bool {
        let query = &self.route.query;
        !self.is_choosing && *query == query.without_filters() && self.shown.is_none()
    }

    /// What the filters leave, and the figures to draw, if the files for them are there; and what to say
    /// of the change.
    fn changes(&mut self) -> (Vec<Zone>, Vec<FigureId>, String) {
        let needed = self.needed();
        let mut zones = vec![("notices".to_owned(), notices(&self.context(), &needed))];
        if !self.documents.is_complete(&needed) || self.is_as_printed() {
            return (zones, Vec::new(), String::new());
        }
        let context = self.context();
        zones.extend(page::filter_zones(&context));
        let query = self.route.query.clone();
        // Figures as they were printed needn't be drawn, until others were.
        let is_printed = self.shown.is_none() && query == query.without_filters();
        let figures = if is_printed { &[] } else { page::figures(&self.route.page) };
        let is_another = self.shown.as_ref().is_some_and(|shown| *shown != query);
        let mut announcement = String::new();
        if is_another {
            announcement = context.words().updated.fill([&filter_bar::result(&context)]);
        }
        let figures = figures.to_vec();
        if !is_printed {
            self.shown = Some(query);
        }
        (zones, figures, announcement)
    }

    /// The zones of figure `id` for the query of the moment.
    fn figure(&self, id: FigureId) -> Vec<Zone> {
        component::figure::zones(&self.context(), id)
    }

    /// Those of `zones` that don't stand already, noted as written.
    fn unwritten(&mut self, mut zones: Vec<Zone>) -> Vec<Zone> {
        zones.retain(|zone| !self.written.contains(zone));
        for (id, html) in &zones {
            self.written.retain(|(known, _)| known != id);
            self.written.push((id.clone(), html.clone()));
        }
        zones
    }
}

/// Fetches what is missing, draws what there is, and hands over what is wanted.
fn draw() {
    let is_printed = with(|drawing| drawing.is_printed()) == Some(true);
    let is_wanted = with(|drawing| drawing.wanted.is_some()) == Some(true);
    if !is_printed || is_wanted {
        fetch_missing();
    }
    if !is_printed {
        // Shown by a browser's own tools, and measured by ours (BENCHMARKS.md).
        dom::begin(COMPUTE);
        let Some((zones, figures, announcement)) = with(Drawing::changes) else { return };
        let is_drawn = !figures.is_empty();
        write(zones);
        draw_figures(figures);
        if is_drawn {
            dom::done(COMPUTE);
            say_drawn();
        }
        if !announcement.is_empty() {
            dom::announce(&announcement);
            keep_focus();
        }
    } else {
        // What was said of another query isn't true of this one.
        write(vec![("notices".to_owned(), String::new())]);
    }
    if is_wanted {
        hand_over::hand_over();
    }
}

/// Notes in the page that what is asked for stands there: `src/browser/snippet/` waits for it.
fn say_drawn() {
    let search = with(|drawing| url::print(&drawing.route.query));
    if let (Some(app), Some(search)) = (dom::by_id("app"), search) {
        let _ = app.set_attribute(DRAWN, &search);
    }
}

fn fetch_missing() {
    let missing = with(|drawing| {
        let files = drawing.needed().into_iter();
        let missing: Vec<FileId> =
            files.filter(|file| drawing.documents.load(file).is_none()).collect();
        for file in &missing {
            drawing.documents.set(file.clone(), Load::Loading { slow: false });
        }
        missing
    });
    for file in missing.into_iter().flatten() {
        dom::spawn(load(file));
    }
}

async fn load(file: FileId) {
    let address = |drawing: &mut Drawing| {
        let query = &drawing.route.query;
        let path = file.path_in(drawing.documents.source(query));
        (drawing.root.clone() + &path, query.version.clone())
    };
    let (url, version) = with(address).unwrap_or_default();
    let slow = (file.clone(), version.clone());
    let on_slow = move || set_load(slow.0, &slow.1, Load::Loading { slow: true });
    let load = match fetch::text(&url, on_slow).await {
        Ok(text) => match file.read(&text) {
            Ok(document) => Load::Ready(document),
            Err(findings) => Load::Failed(Failure::Content(findings)),
        },
        Err(error) => Load::Failed(Failure::Fetch(error)),
    };
    set_load(file, &version, load);
}

/// Notes how far `file` has come, and draws what that makes possible. Of a version that was asked for before
/// nothing is noted.
fn set_load(file: FileId, version: &Option<String>, load: Load) {
    let is_name = matches!(file, FileId::Frame | FileId::Names(_));
    let is_asked = with(|drawing| {
        let is_asked = drawing.route.query.version == *version;
        if is_asked {
            drawing.documents.set(file, load);
        }
        is_asked
    });
    if is_asked != Some(true) {
        return;
    }
    if is_name {
        // Only now is it known how many files have names.
        fetch_missing();
        show_found();
    }
    draw();
}

/// Messages about files that are slow or failed.
fn notices(context: &PageContext<'_>, needed: &[FileId]) -> String {
    let words = context.words();
    let query = &context.route.query;
    let mut markup = Markup::default();
    let is_missing = context.documents.pin(query) == Pin::Missing;
    if let Some(version) = query.version.as_ref().filter(|_| is_missing) {
        let latest = context.href_here(Query { version: None, ..query.clone() });
        notice::push_missing(&mut markup, version, &latest, words);
    }
    let is_said = |file: &FileId| is_missing && matches!(file, FileId::Pinned | FileId::Version);
    for file in needed.iter().filter(|file| !is_said(file)) {
        match context.documents.load(file) {
            Some(Load::Failed(failure)) => {
                notice::push_failure(&mut markup, &failure.message(file, words), words);
            }
            Some(Load::Loading { slow: true }) => {
                notice::push_slow(&mut markup, &file.path(), words)
            }
            _ => {}
        }
    }
    markup.finish()
}

/// Draws the figures in sight at once and the others after the next frame, one at a time: what the
/// reader looks at never waits for what she doesn't see, and nor does what she does next.
fn draw_figures(figures: Vec<FigureId>) {
    // All places are looked up before the first is written to: each look after a change would lay
    // out the page.
    let is_in_sight = |id: &FigureId| {
        dom::by_id(&["figure-", id.id()].concat()).is_some_and(|figure| dom::is_in_sight(&figure))
    };
    let (in_sight, out_of_sight): (Vec<FigureId>, Vec<FigureId>) =
        figures.into_iter().partition(is_in_sight);
    in_sight.into_iter().for_each(draw_figure);
    set_controls();
    if !out_of_sight.is_empty() {
        with(|drawing| drawing.postponed = out_of_sight);
        dom::after_next_frame(draw_postponed);
    }
}

fn draw_figure(id: FigureId) {
    let zones = with(|drawing| drawing.figure(id)).unwrap_or_default();
    write(zones);
}

/// Draws the next of the figures out of sight.
fn draw_postponed() {
    let next = with(|drawing| {
        let has_any = !drawing.postponed.is_empty();
        has_any.then(|| drawing.postponed.remove(0))
    });
    if let Some(id) = next.flatten() {
        draw_figure(id);
        dom::soon(draw_postponed);
    }
}

/// Writes the zones that changed.
fn write(zones: Vec<Zone>) {
    let zones = with(|drawing| drawing.unwritten(zones));
    zones.iter().flatten().for_each(write_zone);
}

fn write_zone((id, html): &Zone) {
    if let Some(element) = dom::by_id(id) {
        // An empty notice is written at every turn; the page needn't notice.
        if !html.is_empty() || element.has_child_nodes() {
            drawing::fold_table(&element);
            let heads = || dom::find_all(&element, "th button");
            let focused = dom::focused();
            let place = heads().iter().position(|head| focused.as_ref() == Some(head));
            element.set_inner_html(html);
            // The header that ordered a table keeps the focus, so that it can order it the other way.
            if let Some(head) = place.and_then(|place| heads().into_iter().nth(place)) {
                dom::focus(&head);
            }
        }
    }
}

/// The controls show the query of the moment: the reader may have gone on.
fn set_controls() {
    with(|drawing| controls::set(&drawing.route.query));
}

/// The focus stays where it is; if its element is gone (a chip that was removed), it goes to the
/// filters.
fn keep_focus() {
    let place = dom::find(".filter-bar__chips a").or(dom::find(".filter-bar summary"));
    if let (None, Some(place)) = (dom::focused(), place) {
        dom::focus(&place);
    }
}
