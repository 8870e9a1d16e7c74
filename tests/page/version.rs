//! Views pinned to a version of the data: which files they read, and what they say of it.

use crate::site::{documents, print_from};
use gongkai::browser::fetch::FetchError;
use gongkai::figure::FigureId;
use gongkai::query::url;
use gongkai::route::{Page, Route};
use gongkai::view::documents::{Document, Documents, Failure, FileId, Load, Pin};

const VERSION: &str = "0123456789ab";

fn named(name: &str) -> Load {
    Load::Ready(Document::Version(name.to_owned()))
}

/// All documents, of a collection whose version is `now`.
fn documents_of(pinned: Load, now: &str) -> Documents {
    let mut documents = documents().clone();
    documents.set(FileId::Pinned, pinned);
    documents.set(FileId::Version, named(now));
    documents
}

fn pinned(search: &str) -> Route {
    let query = url::parse(&format!("?{search}&v={VERSION}"));
    Route { page: Page::Figure(FigureId::Outcome), query }
}

#[test]
fn files_of_a_version_lie_in_its_folder_but_that_which_names_the_current_one() {
    let agency = FileId::Agency("a".to_owned());
    assert_eq!(agency.path_in(None), "data/agency/a.json");
    assert_eq!(agency.path_in(Some(VERSION)), "data/0123456789ab/agency/a.json");
    assert_eq!(FileId::Pinned.path_in(Some(VERSION)), "data/0123456789ab/version.json");
    assert_eq!(FileId::Version.path_in(Some(VERSION)), "data/version.json");
}

#[test]
fn where_the_data_are_read_shows_before_they_are_read() {
    let route = pinned("body=suqian-city");
    let mut documents = Documents::default();
    let first = [FileId::Pinned, FileId::Version];
    assert_eq!(documents.needed(&route, false), first);
    assert_eq!(documents.pin(&route.query), Pin::Unknown);
    // A server that can't be reached isn't one without the version.
    documents.set(FileId::Pinned, Load::Failed(Failure::Fetch(FetchError::Network)));
    assert_eq!(documents.needed(&route, false), first);
    assert!(!documents.is_complete(&first));
    for load in [named(VERSION), Load::Failed(Failure::Fetch(FetchError::Status(404)))] {
        documents.set(FileId::Pinned, load);
        let needed = documents.needed(&route, false);
        assert!(needed.contains(&FileId::Catalog), "{needed:?}");
    }
    assert_eq!((documents.pin(&route.query), documents.source(&route.query)), (Pin::Missing, None));
    documents.set(FileId::Pinned, named(VERSION));
    assert_eq!(documents.source(&route.query), Some(VERSION));
    // Without the name of the current one nothing is said of it, and the figure is drawn.
    documents.set(FileId::Version, Load::Failed(Failure::Fetch(FetchError::Timeout)));
    assert_eq!(documents.pin(&route.query), Pin::Current);
    assert!(documents.is_complete(&first));
}

#[test]
fn a_figure_says_in_both_languages_that_newer_data_exist_and_leads_there() {
    let missing = || Load::Failed(Failure::Fetch(FetchError::Status(404)));
    for (lang, words, link) in [
        ("zh-Hans", "此图按数据版本 0123456789ab 绘制，此后数据有更新。", "看最新数据"),
        (
            "en",
            "Drawn from version 0123456789ab of the data. Newer data exist.",
            "See the newest data",
        ),
    ] {
        let route = pinned(&format!("body=suqian-city&embed=1&lang={lang}"));
        let print = |documents: &Documents| {
            print_from(documents, route.page.clone(), route.query.clone()).tree
        };
        let page = print(&documents_of(named(VERSION), "ba9876543210"));
        let said = page.with_class("figure__version");
        assert_eq!(said.len(), 1);
        assert!(said[0].text().starts_with(words), "{}", said[0].text());
        let address = said[0].all("a")[0].attribute("href").unwrap_or_default().to_owned();
        assert!(said[0].text().ends_with(link) && !address.contains("v="), "{address}");
        assert!(address.contains("body=suqian-city") && address.contains("embed=1"), "{address}");
        // The way to the full page stays with the version.
        let whole = page.with_class("figure__whole");
        let whole = whole[0].all("a")[0].attribute("href").unwrap_or_default().to_owned();
        assert!(whole.contains(VERSION), "{whole}");
        for documents in
            [documents_of(named(VERSION), VERSION), documents_of(missing(), "ba9876543210")]
        {
            let page = print(&documents);
            assert!(page.with_class("figure__version").is_empty());
        }
    }
}
