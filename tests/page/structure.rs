//! What holds for every page.

use crate::site::{LOCALES, Printed, all_pages, print, report_page, report_pages, site};
use crate::support::data::{root, text};
use gongkai::model::Locale;
use gongkai::query::url;
use gongkai::route::{Page, Route, file_name};
use std::collections::BTreeSet;

#[test]
fn every_page_of_every_report_is_printed_in_both_languages() {
    assert!(report_pages().len() >= 2 * 82);
    assert_eq!(site().len(), LOCALES.len() * all_pages().len());
    for printed in site() {
        assert!(printed.tree.all("main")[0].text().chars().count() > 10, "{}", printed.name());
    }
}

#[test]
fn every_page_has_one_first_heading_with_words() {
    for printed in site() {
        let headings = printed.tree.all("h1");
        assert_eq!(headings.len(), 1, "{}", printed.name());
        assert!(!headings[0].text().trim().is_empty(), "{}", printed.name());
    }
}

#[test]
fn no_level_of_headings_is_left_out() {
    for printed in site() {
        let mut last = 1;
        for element in printed.tree.all("main")[0].descendants() {
            let level = match element.name.as_str() {
                "h1" => 1,
                "h2" => 2,
                "h3" => 3,
                "h4" => 4,
                _ => continue,
            };
            assert!(level <= last + 1, "{}: {} after h{last}", printed.name(), element.text());
            last = level;
        }
    }
}

#[test]
fn ids_are_unique_in_every_page() {
    for printed in site() {
        let mut ids = BTreeSet::new();
        for element in printed.tree.descendants() {
            if let Some(id) = element.attribute("id") {
                assert!(!id.is_empty() && !id.contains(' '), "{}: {id:?}", printed.name());
                assert!(ids.insert(id), "{}: {id} occurs twice", printed.name());
            }
        }
    }
}

#[test]
fn every_reference_to_an_id_leads_to_an_element_of_the_page() {
    let mut references = 0;
    for printed in site() {
        let ids: BTreeSet<&str> =
            printed.tree.descendants().iter().filter_map(|one| one.attribute("id")).collect();
        for element in printed.tree.descendants() {
            for name in ["headers", "aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for id in element.attribute(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{}: {name}={id}", printed.name());
                    references += 1;
                }
            }
            if let Some(anchor) = element.attribute("href").and_then(|href| href.strip_prefix('#'))
            {
                // The top of the page has no id of its own.
                assert!(ids.contains(anchor), "{}: #{anchor}", printed.name());
                references += 1;
            }
        }
    }
    assert!(references > 10_000, "{references} references");
}

#[test]
fn header_cells_that_are_referred_to_are_in_the_same_table() {
    let mut cells = 0;
    for (printed, _) in report_pages() {
        for table in printed.tree.with_class("statutory-table") {
            let headers: BTreeSet<&str> =
                table.all("th").iter().filter_map(|header| header.attribute("id")).collect();
            for cell in table.all("td") {
                let Some(named) = cell.attribute("headers") else {
                    assert!(cell.has_class("statutory-table__note"), "{}", printed.name());
                    continue;
                };
                assert!(named.split(' ').count() >= 2, "{}: {named}", printed.name());
                assert!(
                    named.split(' ').all(|id| headers.contains(id)),
                    "{}: {named}",
                    printed.name()
                );
                cells += 1;
            }
        }
    }
    assert!(cells > 20_000, "{cells} cells");
}

/// The files of the data package that pages link to.
const PACKAGE_FILES: [&str; 7] = [
    "README.md",
    "datapackage.json",
    "reports.csv",
    "agencies.csv",
    "labels.csv",
    "report.schema.json",
    "SHA256SUMS",
];

#[test]
fn every_link_has_words_and_leads_somewhere() {
    let pages: Vec<Page> = all_pages();
    let mut links = 0;
    for printed in site() {
        let here = printed.page.path();
        for link in printed.tree.all("a") {
            let href = link.attribute("href").unwrap_or_default();
            let name = printed.name();
            assert!(!href.is_empty(), "{name}: a link without address: {}", link.text());
            let is_named = !link.text().trim().is_empty() || link.attribute("aria-label").is_some();
            assert!(is_named, "{name}: a link without words: {href}");
            links += 1;
            if href.starts_with('#') || href.starts_with('?') {
                continue;
            }
            if let Some((_, rest)) = href.split_once("://") {
                let host = rest.split('/').next().unwrap();
                assert!(host.ends_with(".gov.cn"), "{name}: {href}");
                continue;
            }
            if [Locale::ZhHans, Locale::En].map(file_name).contains(&href) {
                continue;
            }
            let address = href.strip_prefix(&*printed.page.root());
            let address = address.unwrap_or_else(|| panic!("{name}: {href} from {here}"));
            if link.attribute("download").is_some() {
                // The build makes the package, and its own test finds each of these files there.
                let packed = address.strip_prefix("data/package/");
                let is_made = packed.is_some_and(|file| PACKAGE_FILES.contains(&file));
                assert!(is_made || root().join(address).is_file(), "{name}: {href}");
                continue;
            }
            let address = address.strip_prefix("./").unwrap_or(address);
            let (address, anchor) = address.split_once('#').unwrap_or((address, ""));
            let (path, search) = address.split_at(address.find('?').unwrap_or(address.len()));
            let route = Route::parse(path, search);
            assert!(pages.contains(&route.page), "{name}: {href}");
            // A page in English leads to pages in English.
            assert_eq!(route.query.locale, printed.locale, "{name}: {href}");
            if !anchor.is_empty() {
                let is_target =
                    |other: &&Printed| other.page == route.page && other.locale == printed.locale;
                let target = site().iter().find(is_target).unwrap();
                assert!(target.tree.with_id(anchor).is_some(), "{name}: {href} has no such place");
            }
        }
    }
    assert!(links > 5000, "{links} links");
}

#[test]
fn no_gap_of_a_template_is_left_over() {
    for printed in site() {
        for (place, _) in printed.text.match_indices('{') {
            let around: String = printed.text[place..].chars().take(12).collect();
            let is_gap = around[1..].starts_with(|character: char| character.is_ascii_digit());
            assert!(!is_gap, "{}: {around}", printed.name());
        }
    }
}

#[test]
fn no_attribute_that_names_something_is_empty() {
    const NAMING: [&str; 9] =
        ["href", "src", "id", "class", "aria-label", "title", "headers", "lang", "data-state"];
    for printed in site() {
        for element in printed.tree.descendants() {
            for (name, value) in &element.attributes {
                let is_empty = value.is_empty() && NAMING.contains(&name.as_str());
                assert!(!is_empty, "{}: <{} {name}=\"\">", printed.name(), element.name);
            }
        }
    }
}

#[test]
fn no_page_runs_a_script_or_loads_anything_of_others() {
    for printed in site() {
        for element in printed.tree.descendants() {
            let name = element.name.as_str();
            assert!(!["script", "style", "iframe", "img", "link"].contains(&name), "{name}");
            for (attribute, value) in &element.attributes {
                let is_active = attribute.starts_with("on") || attribute == "style";
                assert!(!is_active, "{}: {attribute}={value}", printed.name());
            }
        }
    }
}

#[test]
fn everything_that_can_be_scrolled_or_worked_is_named() {
    for printed in site() {
        for element in printed.tree.descendants() {
            let has_role = matches!(
                element.attribute("role"),
                Some("region" | "group" | "radiogroup" | "img")
            );
            let is_landmark = element.name == "nav";
            let is_named = element.attribute("aria-label").is_some()
                || element.attribute("aria-labelledby").is_some();
            let needs_name = has_role || is_landmark;
            assert!(!needs_name || is_named, "{}: {:?}", printed.name(), element.attributes);
        }
    }
}

#[test]
fn every_list_and_table_holds_what_it_may() {
    let allowed = |parent: &str| -> Option<&[&str]> {
        Some(match parent {
            "ul" | "ol" => &["li"],
            "dl" => &["div", "dt", "dd"],
            "table" => &["caption", "thead", "tbody"],
            "thead" | "tbody" => &["tr"],
            "tr" => &["th", "td"],
            "select" => &["option"],
            _ => return None,
        })
    };
    for printed in site() {
        for element in printed.tree.descendants() {
            if let Some(allowed) = allowed(&element.name) {
                for child in element.elements() {
                    assert!(
                        allowed.contains(&child.name.as_str()),
                        "{}: <{}> in <{}>",
                        printed.name(),
                        child.name,
                        element.name
                    );
                }
            }
        }
    }
}

#[test]
fn filtered_pages_are_as_sound_as_the_printed_ones() {
    // The reader refuses broken markup; here it is held against the reader's own words.
    for search in [
        "",
        "?body=suqian-city~huaian-city&time=2019..2024&basis=share&tab=table&lang=en",
        "?body=nobody&time=latest",
        "?time=1066",
        "?applicant=natural_person&basis=share",
        "?applicant=%3Cb%3E&q=%22%3Cscript%3E&x=\"><b>",
        "?body=a%22b~hunan-psb&lang=en&theme=dark&embed=1",
    ] {
        for page in [
            Page::Home,
            Page::Explore,
            Page::Figure(gongkai::figure::FigureId::Outcome),
            report_page("shanghai-go", 2019),
            report_page("hunan-psb", 2019),
        ] {
            let printed = print(page, search);
            assert_eq!(printed.tree.all("h1").len(), 1, "{search}");
            assert!(printed.tree.all("b").is_empty(), "{search}");
            assert!(printed.tree.all("script").is_empty(), "{search}");
        }
    }
}

#[test]
fn every_option_a_filter_offers_is_what_it_shows_once_chosen() {
    let mut offered = 0;
    for page in [Page::Explore, report_page("pingtan-zone", 2019)] {
        let printed = print(page.clone(), "");
        let selects = printed.tree.all("select");
        // The workbench has a breakdown and a denominator besides.
        let expected = if page == Page::Explore { 5 } else { 3 };
        assert_eq!(selects.len(), expected, "{page:?}");
        for select in selects {
            let name = select.attribute("name").unwrap();
            // From the first year on, so that every last year can be chosen.
            let query = url::parse("?time=2009..2010&applicant=other_org");
            for option in select.all("option") {
                let value = option.attribute("value").unwrap();
                let chosen = query.with_choice(name, value);
                assert_eq!(chosen.choice(name), [value], "{page:?} {name} set to {value:?}");
                offered += 1;
            }
        }
        for input in printed.tree.all("input") {
            // What searches a list chooses nothing.
            let Some(name) = input.attribute("name") else { continue };
            let value = input.attribute("value").unwrap();
            let chosen = url::parse("").with_choice(name, value);
            assert!(chosen.choice(name).iter().any(|one| one == value), "{name} {value}");
            let reread = url::parse(&url::print(&chosen));
            assert_eq!(reread, chosen, "{name} {value}");
            offered += 1;
        }
    }
    assert!(offered > 40, "{offered} options");
}

#[test]
fn chips_take_away_one_filter_each() {
    let search =
        "?body=suqian-city~huaian-city&time=2019..2024&applicant=natural_person&basis=share";
    let printed = print(Page::Explore, search);
    let chips: Vec<&str> = printed
        .tree
        .with_class("chip")
        .iter()
        .map(|chip| chip.attribute("href").unwrap())
        .collect();
    assert_eq!(
        chips,
        [
            "../explore/?body=huaian-city&time=2019..2024&applicant=natural_person&basis=share",
            "../explore/?body=suqian-city&time=2019..2024&applicant=natural_person&basis=share",
            "../explore/?body=suqian-city~huaian-city&applicant=natural_person&basis=share",
            "../explore/?body=suqian-city~huaian-city&time=2019..2024&basis=share",
            "../explore/?body=suqian-city~huaian-city&time=2019..2024&applicant=natural_person",
            "../explore/",
        ]
    );
}

#[test]
fn the_featured_report_is_printed_exactly_as_its_source() {
    for locale in LOCALES {
        let printed = crate::site::printed(&report_page("hunan-psb", 2019), locale);
        let narrative: Vec<String> = printed
            .tree
            .descendants()
            .iter()
            .filter(|element| element.attribute("data-narrative").is_some())
            .map(|element| element.text())
            .collect();
        assert_eq!(narrative.join("\n"), text("tests/fixtures/report-2019.txt"), "{locale:?}");
    }
}
