//! Makes the folder to publish: what the Trunk hook runs after the program was built.
//!
//! Agency by agency: its reports are read, its pages printed, written and compressed, and forgotten again.
//! An agency whose files, and everything its pages are made from, are as they were keeps its pages.

use crate::asset::{self, Assets};
use crate::card::Cards;
use crate::collection::{self, Agency, Collection, Derived};
use crate::compress::{Effort, compress_file, compress_rest};
use crate::previous::{Keys, Previous};
use crate::work::{Progress, each};
use crate::{Stop, head, oembed, package, version};
use gongkai::figure::FigureId;
use gongkai::i18n::page_messages;
use gongkai::model::{Json, Locale, PLACEHOLDER};
use gongkai::query::Query;
use gongkai::route::{Page, Route, file_name};
use gongkai::view::component::{footer, header};
use gongkai::view::documents::{Documents, FileId};
use gongkai::view::page::{self, PageContext};
use gongkai::view::state::Printed;
use gongkai::view::{App, State};
use leptos::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Compressed bytes of a page's first view, by kind; the budgets of README.
const BUDGETS: [(&str, usize); 4] =
    [("wasm", 80_000), ("html", 15_000), ("css", 8_000), ("json", 8_000)];
const BUDGET_ALL: usize = 110_000;
/// More differences than this are counted, not listed.
const MOST_DIFFERENCES: usize = 300;

/// Where a build reads and writes.
pub(crate) struct Folders {
    /// The folder with data/, style/ and src/.
    pub(crate) from: PathBuf,
    /// The folder that Trunk built, which becomes the one to publish.
    pub(crate) to: PathBuf,
    /// A published folder whose programs and style sheet are taken as they are.
    pub(crate) program: Option<PathBuf>,
    /// Ids of the agencies whose pages are printed; none for all.
    pub(crate) only: Vec<String>,
}

/// Builds what `folders` say.
pub(crate) fn run(folders: &Folders) -> Result<(), Stop> {
    let start = Instant::now();
    let (from, to) = (&folders.from, &folders.to);
    let (collection, package) = package::read(from, to)?;
    let assets = match &folders.program {
        Some(program) => asset::adopt(program, to)?,
        None => asset::make(from, to)?,
    };
    let effort = Effort::for_reports(collection.report_count());
    let previous = Previous::find(to);
    let keys = Keys::new(&assets, &collection.common_hash, effort)?;
    let printer = Printer {
        collection: &collection,
        assets: &assets,
        package: &package,
        cards: &Cards::new(&collection),
        to,
        effort,
    };
    let is_wanted = |id: &str| folders.only.is_empty() || folders.only.iter().any(|it| it == id);
    let printed = collection.agencies.iter().filter(|agency| is_wanted(&agency.id));
    let reports: usize = printed.map(|agency| agency.years.len()).sum();
    let pages = reports * 2 * LOCALES.len();
    let progress = Progress::new("pages", pages);
    let done = each(&collection.agencies, |agency| {
        if !is_wanted(&agency.id) {
            return Ok(Done::default());
        }
        let kept = previous.keep(&agency.id, &keys.of(&agency.hash), to)?;
        let is_kept = kept.is_some();
        let differences = match kept {
            Some(differences) => differences,
            None => printer.agency(agency)?,
        };
        progress.add(agency.years.len() * 2 * LOCALES.len());
        Ok(Done { is_kept, differences })
    })?;
    let seconds = progress.finish();
    let kept = done.iter().filter(|done| done.is_kept).count();
    previous.remove_others(&collection.agencies, to)?;
    let common = printer.collection(from)?;
    compress_rest(to, effort)?;
    let earlier: Vec<&Path> =
        previous.folder().into_iter().chain(folders.program.as_deref()).collect();
    version::publish(&collection, &earlier, to, effort)?;
    if folders.only.is_empty() {
        let differences = done.iter().map(|done| done.differences.as_slice());
        keys.write(collection.agencies.iter().zip(differences), to)?;
    } else {
        eprintln!("only the pages of {}: to look at, not to publish", folders.only.join(", "));
    }
    print_differences(done.iter().flat_map(|done| &done.differences));
    print_summary(&collection, &assets, to, pages + common);
    eprintln!(
        "gongkai: {pages} pages of {} agencies in {seconds:.1} s, {:.0} a second, {kept} agencies kept; \
         all in {:.1} s",
        collection.agencies.len(),
        pages as f64 / seconds,
        start.elapsed().as_secs_f32()
    );
    Ok(())
}

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// An agency whose pages are there.
#[derive(Default)]
struct Done {
    /// Whether they were there before.
    is_kept: bool,
    /// Differences of severity error in its reports, in words.
    differences: Vec<String>,
}

/// Prints pages.
struct Printer<'a> {
    collection: &'a Collection,
    assets: &'a Assets,
    package: &'a package::Summary,
    cards: &'a Cards,
    to: &'a Path,
    effort: Effort,
}

impl Printer<'_> {
    /// The data files and the pages of an agency; answers what doesn't add up in its reports.
    fn agency(&self, agency: &Agency) -> Result<Vec<String>, Stop> {
        let files = self.collection.agency(&agency.id)?;
        let mut written = vec![FileId::Agency(agency.id.clone()).path()];
        write(self.to, &FileId::Agency(agency.id.clone()).path(), files.tables.as_bytes())?;
        for (path, text) in &files.texts {
            write(self.to, path, text.as_bytes())?;
            written.push(path.clone());
        }
        for year in &agency.years {
            let (agency, year) = (agency.id.clone(), *year);
            let report = Page::Report { agency: agency.clone(), year };
            for page in [report, Page::ReportFigures { agency, year }] {
                for locale in LOCALES {
                    written.extend(self.page(&page, locale, &files.documents)?);
                }
            }
        }
        let is_report = |path: &str| path.starts_with("report/") && !path.contains("/figures/");
        for path in &written {
            let effort = if is_report(path) { self.effort.for_first_view() } else { self.effort };
            compress_file(&self.to.join(path), effort)?;
        }
        Ok(files.differences())
    }

    /// The data files and the pages of no single agency; how many pages there were.
    fn collection(&self, from: &Path) -> Result<usize, Stop> {
        let mut derived: Derived = self.collection.derive()?;
        for (path, text) in &derived.files {
            write(self.to, path, text.as_bytes())?;
        }
        for path in collection::common_files(from)? {
            let because = |error| Stop::because(format!("copy {}", path.display()), error);
            let content = std::fs::read(from.join(&path)).map_err(because)?;
            write(self.to, &path.display().to_string(), &content)?;
        }
        let featured = self.collection.site.featured().agency;
        if self.collection.agencies.iter().any(|agency| agency.id == featured) {
            derived.add_reports(&self.collection.agency(&featured)?);
        }
        let mut pages = vec![Page::Home, Page::Explore, Page::About, Page::Embedding];
        pages.extend(FigureId::ALL.map(Page::Figure));
        let count = pages.len() * LOCALES.len() + 1;
        let prints: Vec<(Page, Locale)> = pages
            .into_iter()
            .flat_map(|page| LOCALES.map(|locale| (page.clone(), locale)))
            .chain([(Page::NotFound, Locale::ZhHans)])
            .collect();
        // One after the other: the documents they share are no thing for two threads.
        for (page, locale) in prints {
            self.page(&page, locale, &derived.documents)?;
        }
        Ok(count)
    }

    /// Writes a page and what stands beside it; answers the paths of the files worth compressing.
    fn page(
        &self,
        page: &Page,
        locale: Locale,
        documents: &Documents,
    ) -> Result<Vec<String>, Stop> {
        let route = Route { page: page.clone(), query: Query { locale, ..Query::default() } };
        let root = page.root();
        let context = PageContext { route: &route, documents, root: &root, is_choosing: false };
        let card = self.cards.draw(&context);
        if let Some((path, picture)) = &card {
            write(self.to, path, picture)?;
        }
        let card = card.map(|(path, _)| path);
        // The server's error page is printed once, in the language of the product.
        let path = match page {
            Page::NotFound => page.path(),
            _ => page.path() + file_name(locale),
        };
        let mut files = vec![(path, self.print(&context, card.as_deref()))];
        files.extend(oembed::file(&context, &self.collection.site));
        for (path, text) in &files {
            write(self.to, path, text.as_bytes())?;
        }
        Ok(files.into_iter().map(|(path, _)| path).collect())
    }

    fn print(&self, context: &PageContext<'_>, card: Option<&str>) -> String {
        let (locale, root) = (context.words().locale, context.root);
        let title = page::title(context);
        let printed = Printed {
            header: header::print(context),
            main: page::print(context),
            footer: footer::print(context),
            title: title.clone(),
        };
        let route = context.route.clone();
        let app = Owner::new().with(|| {
            let state = State::new(route, printed, root);
            let skip_link = page_messages(locale).skip_link.to_owned();
            view! { <App state=state skip_link=skip_link/> }.to_html()
        });
        // Markers for hydration, which isn't used here.
        let app = app.replace("<!>", "");
        let site = &self.collection.site;
        head::document(context, site, self.assets, self.package, card, &title, &app)
    }
}

/// Writes a file, and the folders it lies in. One that was hard-linked from an older folder is replaced, not
/// written through.
pub(crate) fn write(to: &Path, path: &str, content: &[u8]) -> Result<(), Stop> {
    let place = to.join(path);
    let because = |error| Stop::because(format!("write {path}"), error);
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(because)?;
    }
    if place.exists() {
        std::fs::remove_file(&place).map_err(because)?;
    }
    std::fs::write(&place, content).map_err(because)
}

/// What is published, what the owner has still to fill in, and what the featured report's first view
/// weighs against its budget.
fn print_summary(collection: &Collection, assets: &Assets, to: &Path, pages: usize) {
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
    let size = |name: &String| {
        let file = std::fs::metadata(to.join(name.clone() + ".br"));
        file.map_or(0, |file| file.len() as usize)
    };
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
fn print_differences<'a>(differences: impl Iterator<Item = &'a String> + Clone) {
    let count = differences.clone().count();
    if count > 0 {
        eprintln!("published as printed, though {count} numbers don't add up:");
        differences.take(MOST_DIFFERENCES).for_each(|line| eprintln!("{line}"));
    }
}

fn placeholders<'a>(json: &'a Json, place: &str) -> Vec<(String, &'a str)> {
    if json.text().starts_with(PLACEHOLDER) {
        return vec![(place.to_owned(), json.text())];
    }
    let below = |(key, value): &'a (String, Json)| placeholders(value, &format!("{place}/{key}"));
    json.fields().iter().flat_map(below).collect()
}
