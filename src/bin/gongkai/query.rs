//! What a page shows, as data on the command line: the same figure from the same published files.

use crate::Stop;
use gongkai::figure::{Export, FigureId};
use gongkai::i18n::messages;
use gongkai::route::{Page, Route};
use gongkai::view::component::figure::{build, own_route};
use gongkai::view::documents::{Documents, FileId, Load};
use gongkai::view::page::{self, PageContext};
use std::path::PathBuf;

/// What is asked.
pub(crate) struct Options {
    /// The address below the mount point: `explore/?measure=requests.granted`.
    pub(crate) address: String,
    /// JSON instead of CSV.
    pub(crate) json: bool,
    /// The published folder.
    pub(crate) folder: PathBuf,
    /// Where the folder is published, for the addresses in the output.
    pub(crate) site: String,
}

/// The figure at the address as CSV or JSON: that of the page of a figure, the first one of others.
pub(crate) fn run(options: &Options) -> Result<String, Stop> {
    let address = options.address.trim_start_matches('/');
    let (path, search) = address.split_at(address.find('?').unwrap_or(address.len()));
    let route = Route::parse(path, search);
    let figures = page::figures(&route.page);
    let Some(id) = figures.first().copied() else {
        let what = format!("answer {address}: that page has no figure");
        return Err(Stop::Failed(what));
    };
    let documents = read(options, &route)?;
    let root = options.site.as_str();
    let context = PageContext { route: &route, documents: &documents, root, is_choosing: false };
    let figure = build(&context, id);
    let own = match (&route.page, id) {
        // The workbench is the page of its figure with the others below.
        (Page::Explore, FigureId::Measure) => Route { page: Page::Figure(id), ..route.clone() },
        _ => own_route(&route, id),
    };
    let address = own.href(root);
    let words = messages(route.query.locale);
    let export = Export { figure: &figure, query: &route.query, address: &address, words };
    Ok(if options.json { export.json() } else { export.csv() })
}

/// The files the page needs, as the program in the browser fetches them: more are known to be needed while
/// they arrive.
fn read(options: &Options, route: &Route) -> Result<Documents, Stop> {
    let mut documents = Documents::default();
    loop {
        let needed = documents.needed(route, false);
        let missing: Vec<FileId> =
            needed.into_iter().filter(|file| documents.load(file).is_none()).collect();
        if missing.is_empty() {
            return Ok(documents);
        }
        for file in missing {
            let place = options.folder.join(file.path_in(documents.source(&route.query)));
            let because = |error| {
                let what = format!("read {} (`make build` makes it)", place.display());
                Stop::because(what, error)
            };
            let text = std::fs::read_to_string(&place).map_err(because)?;
            let document = file.read(&text).map_err(|found| Stop::Findings(found.len()))?;
            documents.set(file, Load::Ready(document));
        }
    }
}
