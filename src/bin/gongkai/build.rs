//! Makes the folder to publish: what the Trunk hook runs after the program was built.

use crate::asset::{self, Assets};
use crate::card::Cards;
use crate::collection::{self, Collection, files_below};
use crate::{Stop, card, head, oembed};
use gongkai::figure::FigureId;
use gongkai::i18n::audit::Wording;
use gongkai::i18n::page_messages;
use gongkai::model::{Json, Locale, PLACEHOLDER};
use gongkai::query::Query;
use gongkai::route::{Page, Route, file_name};
use gongkai::view::component::{footer, header};
use gongkai::view::documents::FileId;
use gongkai::view::page::{self, PageContext};
use gongkai::view::state::Printed;
use gongkai::view::{App, State};
use leptos::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Compressed bytes of a page's first view, by kind; the budgets of README.
const BUDGETS: [(&str, usize); 4] =
    [("wasm", 80_000), ("html", 15_000), ("css", 8_000), ("json", 8_000)];
const BUDGET_ALL: usize = 110_000;

/// Builds from the sources in `from` into Trunk's output in `to`.
pub(crate) fn run(from: &Path, to: &Path) -> Result<(), Stop> {
    let start = Instant::now();
    let collection = collection::read(from)?;
    print_differences(&collection);
    for (path, text) in collection.derived.iter().chain(&oembed::files(&collection)) {
        write(to, path, text.as_bytes())?;
    }
    let assets = asset::make(from, to)?;
    let cards = card::write(&collection, to)?;
    let pages = pages(&collection);
    for page in &pages {
        for locale in [Locale::ZhHans, Locale::En] {
            let path = page.path() + file_name(locale);
            let path = if *page == Page::NotFound { page.path() } else { path };
            if *page == Page::NotFound && locale == Locale::En {
                continue;
            }
            let text = print(page, locale, &collection, &assets, &cards);
            write(to, &path, text.as_bytes())?;
        }
    }
    let files = compress(to)?;
    print_summary(&collection, &assets, &files, pages.len());
    eprintln!("gongkai: {} pages in {:.1} s", pages.len(), start.elapsed().as_secs_f32());
    Ok(())
}

fn pages(collection: &Collection) -> Vec<Page> {
    let mut pages = vec![Page::Home, Page::Explore, Page::About, Page::Embedding, Page::NotFound];
    pages.extend(FigureId::ALL.map(Page::Figure));
    for key in &collection.reports {
        let (agency, year) = (key.agency.clone(), key.year);
        pages.push(Page::Report { agency: agency.clone(), year });
        pages.push(Page::ReportFigures { agency, year });
    }
    pages
}

fn print(
    page: &Page,
    locale: Locale,
    collection: &Collection,
    assets: &Assets,
    cards: &Cards,
) -> String {
    let query = Query { locale, ..Query::default() };
    let route = Route { page: page.clone(), query };
    let root = page.root();
    let context = PageContext {
        route: &route,
        documents: &collection.documents,
        root: &root,
        is_choosing: false,
    };
    let title = page::title(&context);
    let printed = Printed {
        header: header::print(&context),
        main: page::print(&context),
        footer: footer::print(&context),
        title: title.clone(),
    };
    let state_route = route.clone();
    let app = Owner::new().with(|| {
        let state = State::new(state_route, printed, &root);
        let skip_link = page_messages(locale).skip_link.to_owned();
        view! { <App state=state skip_link=skip_link/> }.to_html()
    });
    // Markers for hydration, which isn't used here.
    let app = app.replace("<!>", "");
    head::document(&context, &collection.site, assets, cards, &title, &app)
}

fn write(to: &Path, path: &str, content: &[u8]) -> Result<(), Stop> {
    let place = to.join(path);
    let because = |error| Stop::because(format!("write {path}"), error);
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(because)?;
    }
    std::fs::write(&place, content).map_err(because)
}

/// A published file: path below the mount point, and its size compressed by brotli.
type Compressed = (String, usize);

/// Writes `.br` and `.gz` beside every file, for servers that send them; on all cores, as brotli's
/// best quality takes most of the build's time.
fn compress(to: &Path) -> Result<Vec<Compressed>, Stop> {
    let is_source = |path: &PathBuf| {
        // Pictures are compressed as they are.
        !path
            .extension()
            .is_some_and(|extension| ["br", "gz", "png"].iter().any(|known| extension == *known))
    };
    let files: Vec<PathBuf> = files_below(to)?.into_iter().filter(is_source).collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    // Dealt out in turn: neighbours are of like size.
    let share = |worker: usize| files.iter().skip(worker).step_by(workers);
    std::thread::scope(|scope| {
        let start = |worker| {
            scope.spawn(move || -> Result<Vec<Compressed>, Stop> {
                share(worker).map(|path| compress_file(to, path)).collect()
            })
        };
        let handles: Vec<_> = (0..workers).map(start).collect();
        let mut sizes = Vec::new();
        for handle in handles {
            let done =
                handle.join().map_err(|_| Stop::Failed("compress: a worker stopped".to_owned()))?;
            sizes.extend(done?);
        }
        Ok(sizes)
    })
}

fn compress_file(to: &Path, path: &Path) -> Result<Compressed, Stop> {
    let name = path.strip_prefix(to).unwrap_or(path).display().to_string();
    let because = |error| Stop::because(format!("compress {name}"), error);
    let content = std::fs::read(path).map_err(because)?;
    let mut squeezed = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut content.as_slice(), &mut squeezed, &parameters).map_err(because)?;
    write(to, &(name.clone() + ".br"), &squeezed)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let gzipped = gzip.write_all(&content).and_then(|()| gzip.finish()).map_err(because)?;
    write(to, &(name.clone() + ".gz"), &gzipped)?;
    Ok((name, squeezed.len()))
}

/// What is published, what the owner has still to fill in, and what the featured report's first view
/// weighs against its budget.
fn print_summary(collection: &Collection, assets: &Assets, files: &[Compressed], pages: usize) {
    for (field, value) in placeholders(collection.site.json(), "") {
        eprintln!(
            "warning data/site.json{field}: still the placeholder {value}; its tag is left out"
        );
    }
    oembed::print_address(&collection.site);
    let featured = collection.site.featured();
    let page = Page::Report { agency: featured.agency, year: featured.year };
    let mut view = vec![page.path() + "index.html", assets.style.clone(), assets.boot.clone()];
    for (_, script, program) in assets.programs.iter().take(1) {
        view.extend([script.clone(), program.clone()]);
    }
    let size =
        |name: &String| files.iter().find(|(known, _)| known == name).map_or(0, |(_, size)| *size);
    eprintln!("first view of {} (bytes, brotli):", page.path());
    for name in &view {
        eprintln!("{:>9}  {name}", size(name));
    }
    for (kind, budget) in BUDGETS {
        let sum: usize = view.iter().filter(|name| name.ends_with(kind)).map(size).sum();
        eprintln!("{sum:>9}  all {kind} (budget {budget})");
    }
    let all: usize = view.iter().map(size).sum();
    eprintln!("{all:>9}  in all (budget {BUDGET_ALL}); {pages} pages");
}

/// Differences of severity error in published reports: facts about the reports, which are published as
/// they are.
fn print_differences(collection: &Collection) {
    let documents = &collection.documents;
    let forms = documents.forms();
    let mut lines = Vec::new();
    for report in
        collection.reports.iter().filter_map(|key| documents.report(&key.agency, key.year))
    {
        let wording = Wording::new(Locale::En, &forms, &report);
        let path = FileId::Report(report.key()).path();
        let checks = documents.audit(&report);
        let errors = checks.iter().filter(|check| check.is_error());
        lines.extend(
            errors.map(|check| format!("  {} {path}: {}", check.rule, wording.sentence(check))),
        );
    }
    if !lines.is_empty() {
        eprintln!("published as printed, though {} numbers don't add up:", lines.len());
        lines.iter().for_each(|line| eprintln!("{line}"));
    }
}

fn placeholders<'a>(json: &'a Json, place: &str) -> Vec<(String, &'a str)> {
    if json.text().starts_with(PLACEHOLDER) {
        return vec![(place.to_owned(), json.text())];
    }
    let below = |(key, value): &'a (String, Json)| placeholders(value, &format!("{place}/{key}"));
    json.fields().iter().flat_map(below).collect()
}
