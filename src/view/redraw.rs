//! The figures and the filters' state drawn anew for the reader's query.
//!
//! This is a program of its own (`src/bin/figures.rs`): reading a report needs no figure but those
//! printed, so neither the program nor the data is fetched before the reader asks for others. The page
//! says in attributes what is asked for; [`update`] reads them, fetches the data files that are missing
//! and prints each zone whose content changed. While a file is on its way, and when one failed without
//! which the figures would be wrong, the zones stay as they are.

use super::component::{filter_bar, notice};
use super::controls;
use super::documents::{Documents, Failure, FileId, Load};
use super::markup::Markup;
use super::page::{self, PageContext, Zone};
use crate::browser::{dom, fetch, history};
use crate::model::Locale;
use crate::query::Query;
use crate::route::{Page, Route};
use std::cell::RefCell;

/// Dispatched on the document when there is something to draw; `boot.js` answers it with this program.
pub const EVENT: &str = "gongkai-figures";
/// Attribute of the page's element: the path asked for, below the mount point.
pub const PATH: &str = "data-path";
/// Attribute of the page's element: the query string asked for.
pub const SEARCH: &str = "data-search";
/// Attribute of the page's element: the list of agencies is open.
pub const CHOOSING: &str = "data-choosing";
/// Attribute of the page's element: files that failed are to be asked for again.
pub const RETRY: &str = "data-retry";

/// A page in one language: as long as it stays, only its zones change.
type Frame = (Page, Locale);

/// What is drawn, from what.
struct Drawing {
    root: String,
    route: Route,
    is_choosing: bool,
    documents: Documents,
    shown: Option<(Frame, Query, Vec<Zone>)>,
    /// Zones out of sight that are still to be written.
    postponed: Vec<Zone>,
}

thread_local! {
    static DRAWING: RefCell<Option<Drawing>> = const { RefCell::new(None) };
}

/// Runs `action` on the drawing, if there is one.
fn with<T>(action: impl FnOnce(&mut Drawing) -> T) -> Option<T> {
    DRAWING.with_borrow_mut(|drawing| drawing.as_mut().map(action))
}

/// Draws what the page asks for now.
pub fn update() {
    let Some(app) = dom::by_id("app") else { return };
    let attribute = |name| app.get_attribute(name).unwrap_or_default();
    let route = Route::parse(&attribute(PATH), &attribute(SEARCH));
    let is_choosing = app.has_attribute(CHOOSING);
    DRAWING.with_borrow_mut(|drawing| match drawing {
        Some(drawing) => {
            drawing.route = route;
            drawing.is_choosing = is_choosing;
        }
        None => {
            let root = history::mount_point().unwrap_or_default();
            let documents = Documents::default();
            let (shown, postponed) = (None, Vec::new());
            *drawing = Some(Drawing { root, route, is_choosing, documents, shown, postponed });
        }
    });
    if app.has_attribute(RETRY) {
        let _ = app.remove_attribute(RETRY);
        with(|drawing| drawing.documents.forget_failures());
    }
    draw();
}

impl Drawing {
    fn context(&self) -> PageContext<'_> {
        PageContext {
            route: &self.route,
            documents: &self.documents,
            root: &self.root,
            is_choosing: self.is_choosing,
        }
    }

    fn needed(&self) -> Vec<FileId> {
        self.documents.needed(&self.route, self.is_choosing)
    }

    /// Whether the page as it was printed is what is asked for, and still stands.
    fn is_printed(&self) -> bool {
        let query = &self.route.query;
        let is_shown = |((page, locale), ..): &(Frame, Query, Vec<Zone>)| {
            *page == self.route.page && *locale == query.locale
        };
        !self.is_choosing
            && *query == query.without_filters()
            && !self.shown.as_ref().is_some_and(is_shown)
    }

    /// The zones that changed, and what to say of the change.
    fn changes(&mut self) -> (Vec<Zone>, String) {
        let needed = self.needed();
        let mut changed = vec![("notices".to_owned(), notices(&self.context(), &needed))];
        let mut announcement = String::new();
        if !self.documents.is_complete(&needed) {
            return (changed, announcement);
        }
        let query = self.route.query.clone();
        let frame = (self.route.page.clone(), query.locale);
        let zones = page::zones(&self.context());
        let before = match self.shown.take() {
            Some((known, asked, before)) if known == frame => {
                if asked != query {
                    let context = self.context();
                    announcement = context.words().updated.fill([&filter_bar::result(&context)]);
                }
                before
            }
            // What stands is the page as it was printed: without filters, the list of agencies folded.
            _ if query == query.without_filters() => {
                page::zones(&PageContext { is_choosing: false, ..self.context() })
            }
            _ => Vec::new(),
        };
        changed.extend(zones.iter().filter(|zone| !before.contains(zone)).cloned());
        self.shown = Some((frame, query, zones));
        (changed, announcement)
    }
}

/// Fetches what is missing and draws what there is.
fn draw() {
    if with(|drawing| drawing.is_printed()) == Some(true) {
        // What was on its way belongs to another page, or to a choice taken back.
        with(|drawing| drawing.postponed.clear());
        return;
    }
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
    let Some((zones, announcement)) = with(Drawing::changes) else { return };
    write_zones(zones);
    if !announcement.is_empty() {
        dom::announce(&announcement);
        keep_focus();
    }
}

async fn load(file: FileId) {
    let path = file.path();
    let url = with(|drawing| drawing.root.clone() + &path).unwrap_or_default();
    let slow = file.clone();
    let on_slow = move || set_load(slow, Load::Loading { slow: true });
    let load = match fetch::text(&url, on_slow).await {
        Ok(text) => match file.read(&text) {
            Ok(document) => Load::Ready(document),
            Err(findings) => Load::Failed(Failure::Content(findings)),
        },
        Err(error) => Load::Failed(Failure::Fetch(error)),
    };
    set_load(file, load);
}

/// Notes how far `file` has come, and draws what that makes possible.
fn set_load(file: FileId, load: Load) {
    with(|drawing| drawing.documents.set(file, load));
    draw();
}

/// Messages about files that are slow or failed.
fn notices(context: &PageContext<'_>, needed: &[FileId]) -> String {
    let words = context.words();
    let mut markup = Markup::default();
    for file in needed {
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

/// Writes the zones in sight at once and the others after the next frame: what the reader looks at
/// never waits for what she doesn't see. The controls are set after each of the two: the list of
/// agencies may be among the folded ones.
fn write_zones(zones: Vec<Zone>) {
    let mut rest = with(|drawing| std::mem::take(&mut drawing.postponed)).unwrap_or_default();
    rest.retain(|(id, _)| !zones.iter().any(|(newer, _)| newer == id));
    // All places are looked up before the first is written to: each look after a change would lay
    // out the page.
    let is_in_sight = |(id, _): &Zone| dom::by_id(id).is_some_and(|zone| dom::is_in_sight(&zone));
    let (in_sight, out_of_sight): (Vec<Zone>, Vec<Zone>) = zones.into_iter().partition(is_in_sight);
    in_sight.iter().for_each(write_zone);
    rest.extend(out_of_sight);
    let has_rest = !rest.is_empty();
    with(|drawing| drawing.postponed = rest);
    set_controls();
    if has_rest {
        dom::after_next_frame(|| {
            let rest = with(|drawing| std::mem::take(&mut drawing.postponed));
            rest.iter().flatten().for_each(write_zone);
            set_controls();
        });
    }
}

fn write_zone((id, html): &Zone) {
    if let Some(element) = dom::by_id(id) {
        // An empty notice is written at every turn; the page needn't notice.
        if !html.is_empty() || element.has_child_nodes() {
            element.set_inner_html(html);
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
