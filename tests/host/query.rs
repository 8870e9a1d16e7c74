use gongkai::figure::FigureId;
use gongkai::model::Locale;
use gongkai::query::{Basis, CONTROLS, Query, Tab, Theme, Time, url};
use gongkai::route::{Page, Route};
use proptest::prelude::*;

fn any_query() -> impl Strategy<Value = Query> {
    let time = prop_oneof![
        Just(Time::All),
        Just(Time::Latest),
        (1900_u16..2100, 0_u16..50).prop_map(|(from, more)| Time::Range(from, from + more)),
    ];
    let known = prop::sample::subsequence(
        vec!["measure", "by", "denom", "sort", "q", "focus", "hide", "v"],
        0..4,
    );
    let unknown = prop::collection::vec(("x[a-z]{1,6}", "[a-z0-9%]{0,8}"), 0..3);
    (
        prop::collection::btree_set("[a-z][a-z0-9-]{0,12}", 0..4),
        time,
        prop::option::of("[a-z][a-z_]{0,12}"),
        any::<[bool; 4]>(),
        0_usize..3,
        known,
        unknown,
    )
        .prop_map(
            |(body, time, applicant, [share, table, english, embed], theme, known, unknown)| {
                Query {
                    body: body.into_iter().collect(),
                    time,
                    applicant,
                    basis: if share { Basis::Share } else { Basis::Count },
                    tab: if table { Tab::Table } else { Tab::Chart },
                    locale: if english { Locale::En } else { Locale::ZhHans },
                    theme: [Theme::Auto, Theme::Light, Theme::Dark][theme],
                    embed,
                    kept: known
                        .into_iter()
                        .map(|name| (name.to_owned(), "a%20b".to_owned()))
                        .chain(unknown)
                        .collect(),
                }
            },
        )
}

fn any_page() -> impl Strategy<Value = Page> {
    prop_oneof![
        Just(Page::Home),
        Just(Page::Explore),
        Just(Page::About),
        prop::sample::select(FigureId::ALL.to_vec()).prop_map(Page::Figure),
        ("[a-z][a-z-]{0,20}", any::<u16>())
            .prop_map(|(agency, year)| Page::Report { agency, year }),
    ]
}

proptest! {
    #[test]
    fn every_query_survives_the_address_bar(query in any_query()) {
        prop_assert_eq!(url::parse(&url::print(&query)), query);
    }

    #[test]
    fn no_address_is_wrong(text in any::<String>(), more in "[a-z%&=?~.0-9]{0,60}") {
        let query = url::parse(&(text + &more));
        prop_assert_eq!(url::parse(&url::print(&query)), query);
    }

    #[test]
    fn every_link_leads_to_its_page(page in any_page(), query in any_query()) {
        let route = Route { page, query };
        let href = route.href("/portal/a/b/");
        let (path, search) = href.split_once('?').unwrap_or((&href, ""));
        let path = path.strip_prefix("/portal/a/b/").unwrap();
        prop_assert_eq!(&Route::parse(path, search), &route);
        let printed = Route::parse(&route.printed_path(), "");
        prop_assert_eq!(printed.page, route.page);
        prop_assert_eq!(printed.query.locale, route.query.locale);
    }

    #[test]
    fn every_query_sets_the_controls_and_the_controls_restore_it(query in any_query()) {
        let mut restored = Query { kept: query.kept.clone(), locale: query.locale, theme: query.theme, embed: query.embed, ..Query::default() };
        for name in CONTROLS {
            for value in query.choice(name) {
                restored = restored.with_choice(name, &value);
            }
        }
        prop_assert_eq!(restored, query);
    }
}

#[test]
fn defaults_are_left_out_and_the_order_is_canonical() {
    assert_eq!(url::print(&Query::default()), "");
    let query =
        url::parse("?theme=dark&basis=share&time=2024..2019&body=b~a~b&tab=chart&utm=1&measure=x");
    assert_eq!(
        url::print(&query),
        "?body=b~a&time=2019..2024&measure=x&basis=share&theme=dark&utm=1"
    );
}

#[test]
fn a_link_that_sets_nothing_keeps_language_and_theme() {
    let reader = url::parse("?lang=en&theme=dark&body=a");
    let mut query = url::parse("?time=latest");
    query.inherit(&reader, "?time=latest");
    assert_eq!(url::print(&query), "?time=latest&lang=en&theme=dark");
    let mut chinese = url::parse("?lang=zh-Hans");
    chinese.inherit(&reader, "?lang=zh-Hans");
    assert_eq!(chinese.locale, Locale::ZhHans);
}

#[test]
fn pages_know_their_way_to_the_mount_point() {
    assert_eq!(Page::Home.root(), "");
    assert_eq!(Page::Explore.root(), "../");
    assert_eq!(Page::parse("report/hunan-psb/2019/").root(), "../../../");
    assert_eq!(Page::parse("report/hunan-psb"), Page::NotFound);
    assert_eq!(Page::parse("nothing/here"), Page::NotFound);
}
