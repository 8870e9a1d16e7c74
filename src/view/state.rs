//! The signals of the running page: where the reader is, and the printed page.

use crate::browser::{dom, fetch, history};
use crate::query::{Query, url};
use crate::route::{Page, Route};
use leptos::prelude::*;

/// A printed page: the contents of its header, main part and footer, and its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Content of `<header>`.
    pub header: String,
    /// Content of `<main>`.
    pub main: String,
    /// Content of `<footer>`.
    pub footer: String,
    /// Title of the document.
    pub title: String,
}

impl Printed {
    /// The contents of `page`, if it is one of ours.
    pub fn read(page: &web_sys::Document) -> Option<Self> {
        let content = |id| Some(page.get_element_by_id(id)?.inner_html());
        Some(Self {
            header: content("header")?,
            main: content("main")?,
            footer: content("footer")?,
            title: page.title(),
        })
    }
}

/// Handed to every component; copies share the same signals.
#[derive(Clone, Copy)]
pub struct State {
    /// Page and query: the address bar's content.
    pub route: RwSignal<Route>,
    /// The printed page.
    pub printed: RwSignal<Printed>,
    /// Whether the reader opened the list of agencies.
    pub choosing: RwSignal<bool>,
    root: StoredValue<String>,
    /// A route whose page is still being fetched; what is asked meanwhile is asked of it.
    pending: StoredValue<Option<Route>>,
}

impl State {
    /// A state at `route`, with links that start with `root`.
    pub fn new(route: Route, printed: Printed, root: &str) -> Self {
        Self {
            route: RwSignal::new(route),
            printed: RwSignal::new(printed),
            choosing: RwSignal::new(false),
            root: StoredValue::new(root.to_owned()),
            pending: StoredValue::new(None),
        }
    }

    /// Asks for this page with `query`.
    pub fn ask(self, query: Query) {
        self.go(Route { page: self.latest().page, query }, String::new());
    }

    /// The route asked for last, whether it is shown already or not.
    fn latest(self) -> Route {
        self.pending.get_value().unwrap_or_else(|| self.route.get_untracked())
    }

    /// Asks for this page with parameters of the query string, `name=value&…`, set anew.
    pub fn set_parameters(self, parameters: &str) {
        let search = url::print(&self.latest().query);
        let others = search.trim_start_matches('?').split('&');
        let is_other = |other: &&str| {
            let name = other.split('=').next().unwrap_or(other);
            url::names(parameters).all(|known| known != name)
        };
        let others = others.filter(is_other);
        let search = others.fold(parameters.to_owned(), |search, other| search + "&" + other);
        self.ask(url::parse(&search));
    }

    /// Follows a link if it leads to one of our pages; `false` if the browser has to. A link that
    /// says nothing about language and appearance keeps those of the reader.
    pub fn follow(self, href: &str) -> bool {
        let Some((path, search, hash)) = history::internal(href, &self.root.get_value()) else {
            return false;
        };
        let mut route = Route::parse(&path, &search);
        let current = self.route.get_untracked();
        if route.page == Page::NotFound || (route.page == current.page && !hash.is_empty()) {
            return false;
        }
        route.query.inherit(&current.query, &search);
        self.go(route, hash);
        true
    }

    /// Goes to `route`: a new entry in the history, and the view follows.
    fn go(self, route: Route, hash: String) {
        let href = self.root.with_value(|root| route.href(root)) + &hash;
        self.show(route, Some(href));
    }

    /// Reads the address bar again, after back or forward.
    pub fn read_address(self) {
        if let Some((path, search)) = history::location(&self.root.get_value()) {
            self.show(Route::parse(&path, &search), None);
        }
    }

    /// Shows `route`; `href` becomes a new entry in the history. Another page, or another language,
    /// is fetched as it was printed; if that fails the browser goes there itself.
    pub fn show(self, route: Route, href: Option<String>) {
        let current = self.route.get_untracked();
        if route == self.latest() {
            return;
        }
        self.pending.set_value(None);
        if route == current {
            return;
        }
        if route.page == current.page && route.query.locale == current.query.locale {
            if let Some(href) = &href {
                history::push(href);
            }
            self.route.set(route);
            return;
        }
        self.pending.set_value(Some(route.clone()));
        dom::spawn(async move {
            let url = self.root.with_value(|root| root.clone() + &route.printed_path());
            let text = fetch::text(&url, || {}).await.ok();
            // Something else was asked for in the meantime.
            if self.pending.get_value().as_ref() != Some(&route) {
                return;
            }
            self.pending.set_value(None);
            let page = text.and_then(|text| dom::parse_page(&text));
            let Some(printed) = page.and_then(|page| Printed::read(&page)) else {
                history::leave(&self.root.with_value(|root| route.href(root)));
                return;
            };
            if let Some(href) = &href {
                history::push(href);
            }
            self.choosing.set(false);
            self.printed.set(printed);
            self.route.set(route);
        });
    }
}
