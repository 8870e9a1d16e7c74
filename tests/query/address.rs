//! Query and route as addresses.

use crate::support::property;
use gongkai::figure::FigureId;
use gongkai::model::Locale;
use gongkai::query::{Basis, By, Group, Query, Sort, SortKey, Tab, Theme, Time, url};
use gongkai::route::{Page, Route, file_name};
use proptest::prelude::*;

/// The parameters of the public grammar, in canonical order.
const ORDER: [&str; 16] = [
    "body",
    "time",
    "measure",
    "by",
    "applicant",
    "basis",
    "denom",
    "tab",
    "sort",
    "q",
    "focus",
    "lang",
    "theme",
    "embed",
    "hide",
    "v",
];
/// Those of them that no view reads yet.
const UNREAD: [&str; 3] = ["q", "focus", "hide"];

fn id() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_-]{1,10}"
}

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![
        Just(Time::All),
        Just(Time::Latest),
        (1000..=9999_u16, 0..40_u16)
            .prop_map(|(from, years)| Time::Range(from, (from + years).min(9999))),
    ]
}

/// Parameters that are kept: known ones in canonical order, then unknown ones as they came.
fn kept() -> impl Strategy<Value = Vec<(String, String)>> {
    let raw = || "[A-Za-z0-9%._~!*'()+,;:@/?=-]{0,8}";
    let known = prop::collection::vec(prop::option::of(raw()), UNREAD.len()).prop_map(|values| {
        let named = UNREAD.iter().zip(values);
        let given = named.filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
        given.collect::<Vec<(String, String)>>()
    });
    let unknown = ("[A-Za-z0-9%._~-]{1,6}", raw());
    (known, prop::collection::vec(unknown, 0..4)).prop_map(|(mut kept, unknown)| {
        kept.extend(unknown.into_iter().filter(|(name, _)| !ORDER.contains(&name.as_str())));
        kept
    })
}

fn groups() -> impl Strategy<Value = Vec<Group>> {
    let group = prop_oneof![id().prop_map(Group::Level), id().prop_map(Group::Region)];
    prop::collection::vec(group, 0..4).prop_map(|groups| {
        let mut kept: Vec<Group> = Vec::new();
        for group in groups {
            if !kept.contains(&group) {
                kept.push(group);
            }
        }
        kept
    })
}

fn measure() -> impl Strategy<Value = (Option<String>, By, Option<String>)> {
    let measure = prop::collection::vec(id(), 1..4).prop_map(|ids| ids.join("."));
    (prop::option::of(measure), prop::sample::select(By::ALL.to_vec()), prop::option::of(id()))
}

fn sort() -> impl Strategy<Value = Sort> {
    let by = (prop::sample::select(SortKey::ALL.to_vec()), any::<bool>());
    prop_oneof![Just(Sort::Form), by.prop_map(|(key, descending)| Sort::By { key, descending })]
}

fn query() -> impl Strategy<Value = Query> {
    (
        (prop::collection::btree_set(id(), 0..5), groups(), measure()),
        time(),
        prop::option::of(id()),
        prop::sample::select(vec![Basis::Count, Basis::Share, Basis::Index]),
        prop::sample::select(vec![Tab::Chart, Tab::Table]),
        sort(),
        prop::sample::select(vec![Locale::ZhHans, Locale::En]),
        prop::sample::select(vec![Theme::Auto, Theme::Light, Theme::Dark]),
        (any::<bool>(), prop::option::of("[0-9a-f]{8,16}")),
        kept(),
    )
        .prop_map(|(asked, time, applicant, basis, tab, sort, locale, theme, place, kept)| {
            let (embed, version) = place;
            let (body, groups, (measure, by, denom)) = asked;
            Query {
                body: body.into_iter().collect(),
                groups,
                measure,
                by,
                denom,
                time,
                applicant,
                basis,
                tab,
                sort,
                locale,
                theme,
                embed,
                version,
                kept,
            }
        })
}

fn page() -> impl Strategy<Value = Page> {
    prop_oneof![
        Just(Page::Home),
        Just(Page::Explore),
        Just(Page::About),
        Just(Page::Embedding),
        prop::sample::select(FigureId::ALL.to_vec()).prop_map(Page::Figure),
        (id(), any::<u16>()).prop_map(|(agency, year)| Page::Report { agency, year }),
    ]
}

/// Path and query string of an address as a browser splits it, below `root`.
fn split<'a>(href: &'a str, root: &str) -> (&'a str, &'a str) {
    let below = href.strip_prefix(root).unwrap_or_else(|| panic!("{href} isn't below {root}"));
    let below = below.strip_prefix("./").unwrap_or(below);
    below.split_at(below.find('?').unwrap_or(below.len()))
}

fn names(search: &str) -> Vec<String> {
    url::names(search).map(str::to_owned).collect()
}

#[test]
fn the_default_query_is_no_query_string() {
    assert_eq!(url::print(&Query::default()), "");
    for search in ["", "?", "&", "?&&"] {
        assert_eq!(url::parse(search), Query::default(), "{search}");
    }
}

#[test]
fn retired_values_are_read_as_what_they_are_now() {
    for (name, retired, current) in url::RETIRED {
        let query = url::parse(&format!("?{name}={retired}"));
        assert_eq!(url::print(&query), format!("?{name}={current}"));
        assert_ne!(query, Query::default());
    }
    // The same value elsewhere is nothing special.
    assert_eq!(url::print(&url::parse("?applicant=size")), "?applicant=size");
}

#[test]
fn defaults_are_left_out() {
    let said = "?body=&time=&measure=requests.received_new&by=year&applicant=&basis=count&denom=\
                &tab=chart&sort=form&lang=zh-Hans&theme=auto&embed=0";
    assert_eq!(url::parse(said), Query::default());
    assert_eq!(url::print(&url::parse(said)), "");
}

#[test]
fn every_parameter_is_read_and_printed_in_canonical_order() {
    let query = Query {
        body: vec!["suqian-city".to_owned(), "huaian-city".to_owned()],
        time: Time::Range(2019, 2024),
        applicant: Some("natural_person".to_owned()),
        basis: Basis::Share,
        tab: Tab::Table,
        sort: Sort::SIZE,
        locale: Locale::En,
        theme: Theme::Dark,
        embed: true,
        groups: vec![Group::Level("county".to_owned()), Group::region("Inner Mongolia")],
        measure: Some("requests.granted".to_owned()),
        by: By::Applicant,
        denom: Some("caseload".to_owned()),
        version: Some("0123abcd".to_owned()),
        kept: [("q", ""), ("utm", "x")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
    };
    let address = "?body=suqian-city~huaian-city~level:county~region:inner-mongolia\
                   &time=2019..2024&measure=requests.granted&by=applicant\
                   &applicant=natural_person&basis=share&denom=caseload\
                   &tab=table&sort=-value&q=&lang=en&theme=dark&embed=1&v=0123abcd&utm=x";
    assert_eq!(url::print(&query), address);
    assert_eq!(url::parse(address), query);
    // The order in the address doesn't matter.
    let mut parameters: Vec<&str> = address.trim_start_matches('?').split('&').collect();
    parameters.reverse();
    assert_eq!(url::parse(&parameters.join("&")), query);
}

#[test]
fn times_are_read_as_years_ranges_and_the_latest() {
    for (value, time) in [
        ("latest", Time::Latest),
        ("2021", Time::Range(2021, 2021)),
        ("2019..2024", Time::Range(2019, 2024)),
        ("2024..2019", Time::Range(2019, 2024)),
        ("2019%2e%2E2024", Time::Range(2019, 2024)),
        ("", Time::All),
        ("all", Time::All),
        ("21", Time::All),
        ("0021", Time::All),
        ("+021", Time::All),
        ("20190", Time::All),
        ("2019..", Time::All),
        ("..2019", Time::All),
        ("2019...2021", Time::All),
        ("2019..2020..2021", Time::All),
        ("二〇一九", Time::All),
    ] {
        assert_eq!(url::parse(&format!("?time={value}")).time, time, "{value}");
    }
}

#[test]
fn values_that_mean_nothing_are_the_default() {
    let query = url::parse(
        "?body=~a b~%2F~é&applicant=a.b&basis=percent&tab=map&lang=fr&theme=pink&embed=yes",
    );
    assert_eq!(query, Query::default());
}

#[test]
fn a_version_is_eight_to_sixteen_small_hexadecimal_digits() {
    for version in ["01234567", "0123456789abcdef", "%61bcdef01"] {
        assert!(url::parse(&format!("?v={version}")).version.is_some(), "{version}");
    }
    for version in
        ["", "1", "0123456", "0123456789abcdef0", "ABCDEF01", "0123456g", "../../..", "a/b/c/d/e"]
    {
        assert_eq!(url::parse(&format!("?v={version}")), Query::default(), "{version}");
    }
}

#[test]
fn what_is_printed_is_of_no_version() {
    let pinned = url::parse("?v=01234567&lang=en&embed=1");
    assert_ne!(pinned, pinned.without_filters());
    assert_eq!(url::print(&pinned.without_filters()), "?lang=en&embed=1");
}

#[test]
fn an_agency_is_asked_for_once() {
    assert_eq!(url::parse("?body=a~b~a~~b~c").body, ["a", "b", "c"]);
}

#[test]
fn every_english_tag_is_english() {
    for (tag, locale) in [
        ("en", Locale::En),
        ("en-GB", Locale::En),
        ("zh-Hans", Locale::ZhHans),
        ("de", Locale::ZhHans),
    ] {
        assert_eq!(url::parse(&format!("?lang={tag}")).locale, locale, "{tag}");
    }
}

#[test]
fn encoded_values_are_decoded_and_broken_codes_left_as_they_are() {
    assert_eq!(url::parse("?body=%73uqian%2Dcity").body, ["suqian-city"]);
    assert_eq!(url::parse("?lang=%65%6e").locale, Locale::En);
    // None of these is an id, and none of them stops the rest from being read.
    for broken in ["%", "%7", "%zz", "%ff", "%E5%85", "a%"] {
        let query = url::parse(&format!("?body={broken}&theme=dark&applicant={broken}"));
        assert_eq!(
            (query.body.len(), query.applicant, query.theme),
            (0, None, Theme::Dark),
            "{broken}"
        );
    }
}

#[test]
fn of_a_repeated_known_parameter_the_last_counts_and_unknown_ones_stay() {
    let query = url::parse("?x=1&measure=a&time=2019&x=2&measure=b&time=2020");
    assert_eq!(url::print(&query), "?time=2020&measure=b&x=1&x=2");
}

#[test]
fn a_page_takes_language_theme_and_embedding_from_the_reader_unless_its_link_says_otherwise() {
    let reader = Query { locale: Locale::En, theme: Theme::Dark, embed: true, ..Query::default() };
    let inherited = |search: &str| {
        let mut query = url::parse(search);
        query.inherit(&reader, search);
        (query.locale, query.theme, query.embed)
    };
    assert_eq!(inherited(""), (Locale::En, Theme::Dark, true));
    assert_eq!(inherited("?lang=zh-Hans"), (Locale::ZhHans, Theme::Dark, true));
    assert_eq!(inherited("?theme=auto&body=a"), (Locale::En, Theme::Auto, true));
}

#[test]
fn paths_that_are_no_page_are_not_found() {
    for path in [
        "nowhere/",
        "explore/more/",
        "figure/",
        "figure/pie/",
        "report/",
        "report/a/",
        "report/a/b/",
        "report/a/-1/",
        "report/a/70000/",
        "report/a/2019/x/",
        "404.html",
    ] {
        assert_eq!(Page::parse(path), Page::NotFound, "{path}");
    }
}

#[test]
fn pages_are_found_with_and_without_the_names_of_their_files() {
    for (path, page) in [
        ("", Page::Home),
        ("index.html", Page::Home),
        ("explore", Page::Explore),
        ("explore/", Page::Explore),
        ("explore/index.html", Page::Explore),
        ("about/index.en.html", Page::About),
        ("embed/index.html", Page::Embedding),
        ("figure/outcome/", Page::Figure(FigureId::Outcome)),
        ("report/hunan-psb/2019/", Page::Report { agency: "hunan-psb".to_owned(), year: 2019 }),
    ] {
        assert_eq!(Route::parse(path, "").page, page, "{path}");
    }
    assert_eq!(Route::parse("about/index.en.html", "").query.locale, Locale::En);
    assert_eq!(Route::parse("about/index.html", "").query.locale, Locale::ZhHans);
}

#[test]
fn the_way_to_the_root_goes_up_one_step_a_directory() {
    for (path, root) in [("", ""), ("explore/", "../"), ("report/a/2019/", "../../../")] {
        assert_eq!(Page::parse(path).root(), root, "{path}");
    }
    assert_eq!(Page::NotFound.root(), "");
}

#[test]
fn the_page_that_is_not_found_is_printed_in_one_file() {
    // The build writes 404.html and nothing below or beside it.
    for locale in [Locale::ZhHans, Locale::En] {
        let query = Query { locale, ..Query::default() };
        let route = Route { page: Page::NotFound, query };
        assert_eq!(route.printed_path(), "404.html", "{locale:?}");
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_printed_query_is_read_back(query in query()) {
        prop_assert_eq!(url::parse(&url::print(&query)), query);
    }

    #[test]
    fn a_printed_query_names_its_parameters_in_canonical_order(query in query()) {
        let names = names(&url::print(&query));
        let names: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let place = |name: &str| {
            ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
        };
        prop_assert!(names.is_sorted_by_key(|name| place(name)), "{:?}", names);
        for (name, is_default) in [
            ("body", !query.names_agencies()),
            ("measure", query.measure.is_none()),
            ("by", query.by == By::Year),
            ("denom", query.denom.is_none()),
            ("sort", query.sort == Sort::Form),
            ("time", query.time == Time::All),
            ("applicant", query.applicant.is_none()),
            ("basis", query.basis == Basis::Count),
            ("tab", query.tab == Tab::Chart),
            ("lang", query.locale == Locale::ZhHans),
            ("theme", query.theme == Theme::Auto),
            ("embed", !query.embed),
            ("v", query.version.is_none()),
        ] {
            prop_assert_eq!(names.contains(&name), !is_default, "{}", name);
        }
    }

    #[test]
    fn the_order_of_parameters_in_an_address_does_not_matter(
        query in query(),
        key in prop::collection::vec(any::<u8>(), 24),
    ) {
        let address = url::print(&query);
        // Unknown parameters keep the order they came in, so they are not moved among each other.
        let (mut known, unknown): (Vec<&str>, Vec<&str>) = address
            .trim_start_matches('?')
            .split('&')
            .partition(|pair| ORDER.contains(&pair.split('=').next().unwrap_or(pair)));
        let mut keys = key.iter();
        known.sort_by_cached_key(|_| keys.next());
        known.extend(unknown);
        prop_assert_eq!(url::print(&url::parse(&known.join("&"))), address);
    }

    #[test]
    fn any_text_at_all_is_a_query_and_its_print_means_the_same(
        text in "\\PC{0,40}|[?&=~%.a-z0-9]{0,40}",
    ) {
        let query = url::parse(&text);
        prop_assert_eq!(url::parse(&url::print(&query)), query);
    }

    #[test]
    fn an_address_made_of_pieces_of_the_grammar_means_the_same_when_printed(
        pieces in prop::collection::vec(
            prop_oneof![
                prop::sample::select(ORDER.to_vec()),
                prop::sample::select(vec![
                    "=", "&", "~", "..", "2019", "latest", "en", "dark", "share", "table", "1",
                    "%", "%7e", "suqian-city", "utm", "é",
                ]),
            ],
            0..16,
        ),
    ) {
        let query = url::parse(&pieces.concat());
        prop_assert_eq!(url::parse(&url::print(&query)), query);
    }

    #[test]
    fn the_address_of_a_route_leads_back_to_it(
        page in page(),
        query in query(),
        root in prop::sample::select(vec!["", "../", "../../../", "/", "/portal/a/b/"]),
    ) {
        let route = Route { page, query };
        let href = route.href(root);
        prop_assert!(!href.is_empty());
        let (path, search) = split(&href, root);
        prop_assert_eq!(Route::parse(path, search), route);
    }

    #[test]
    fn the_file_of_a_page_is_that_page_in_its_language(page in page(), query in query()) {
        let route = Route { page, query };
        let path = route.printed_path();
        prop_assert!(path.ends_with(file_name(route.query.locale)));
        prop_assert_eq!(Route::parse(&path, &url::print(&route.query)), route);
    }

    #[test]
    fn any_path_at_all_is_a_page_or_not_found(
        path in "\\PC{0,30}|(report|figure|explore|[a-z0-9/.]){0,6}",
    ) {
        let page = Page::parse(&path);
        if page != Page::NotFound {
            prop_assert_eq!(Page::parse(&page.path()), page);
        }
    }
}
