//! Figures on pages: that they are there, and that their numbers are those of the reports, added
//! anew here from the files.

use crate::site::{LOCALES, figures_page, print, printed, report_page, report_pages};
use crate::support::data::{self, leaf_ids, report_file, report_files, table_json};
use crate::support::markup::Element;
use gongkai::figure::FigureId;
use gongkai::model::Locale;
use gongkai::route::Page;
use serde_json::Value;

pub(crate) const APPLICANTS: [&str; 6] = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_org",
    "legal_service_org",
    "other_org",
];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other_result", "pending"];
const CASES: [&str; 3] = ["review", "litigation_direct", "litigation_after_review"];
pub(crate) const OUTCOMES: [&str; 6] =
    ["granted", "partially_granted", "denied", "unable", "not_processed", "other_handling"];

/// A number of a figure, as it should be printed in Chinese.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sum {
    /// Sum of the numbers; `None` without any.
    pub(crate) value: Option<u64>,
    /// The first word that stands for a number.
    pub(crate) missing: Option<String>,
}

impl Sum {
    pub(crate) fn of<'a>(cells: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut sum = Self { value: None, missing: None };
        for cell in cells {
            match cell.as_u64() {
                Some(number) => sum.value = Some(sum.value.unwrap_or(0) + number),
                None => {
                    let word = cell.as_str().unwrap_or("unread").to_owned();
                    sum.missing.get_or_insert(word);
                }
            }
        }
        sum
    }

    /// A printed total; where it is missing, the sum of what can be read stands in for it.
    pub(crate) fn total(rows: &[&Value], parts: &[&str]) -> Self {
        let printed = Self::of(rows.iter().map(|row| &row["total"]));
        if printed.missing.is_none() {
            return printed;
        }
        let mut stand_in = Self { value: None, ..printed };
        for row in rows {
            let total = row["total"].as_u64();
            let parts = || Self::of(parts.iter().map(|part| &row[*part])).value;
            if let Some(number) = total.or_else(parts) {
                stand_in.value = Some(stand_in.value.unwrap_or(0) + number);
            }
        }
        stand_in
    }

    pub(crate) fn printed(&self) -> String {
        match (self.value, &self.missing) {
            (Some(value), None) => data::grouped(&value.to_string()),
            (Some(value), Some(_)) => data::grouped(&value.to_string()) + "*",
            (None, missing) => match missing.as_deref() {
                Some("blank") => "空白".to_owned(),
                Some("unread") => "未读出".to_owned(),
                other => panic!("{other:?}"),
            },
        }
    }
}

/// Rows of cells below the header row, each with its name first.
pub(crate) fn table_rows(figure: &Element) -> Vec<Vec<String>> {
    let table = figure.with_class("figure-table")[0];
    let mut rows = Vec::new();
    for row in table.all("tbody").into_iter().flat_map(|body| body.all("tr")) {
        rows.push(row.elements().map(Element::text).collect());
    }
    rows
}

pub(crate) fn figure<'a>(tree: &'a Element, id: &str) -> &'a Element {
    tree.with_id(&format!("figure-{id}")).unwrap_or_else(|| panic!("no figure {id}"))
}

/// Rows with cells of an outcome, from the form.
fn rows_of(edition: &str, outcome: &str) -> Vec<String> {
    fn find<'a>(value: &'a Value, id: &str) -> Option<&'a Value> {
        let rows = value["rows"].as_array()?;
        rows.iter().find_map(|row| if row["id"] == id { Some(row) } else { find(row, id) })
    }
    let table = table_json(edition, "requests");
    let below = leaf_ids(find(&table, outcome).unwrap(), "rows");
    if below.is_empty() { vec![outcome.to_owned()] } else { below }
}

/// The table of the outcome figure of one report: a row an outcome, a column a type of applicant.
fn expected_outcomes(agency: &str, year: u16) -> Vec<Vec<String>> {
    let file = report_file(agency, year);
    let requests = &file.value["tables"]["requests"];
    let mut rows = Vec::new();
    for outcome in OUTCOMES {
        let leaves = rows_of(file.report.form_of("requests"), outcome);
        let leaves: Vec<&Value> = leaves.iter().map(|row| &requests[row]).collect();
        let part = |column: &&str| Sum::of(leaves.iter().map(|row| &row[*column])).printed();
        let mut row: Vec<String> = APPLICANTS.iter().map(part).collect();
        row.push(Sum::total(&leaves, &APPLICANTS).printed());
        rows.push(row);
    }
    rows
}

/// The table of the remedies figure of one report.
fn expected_remedies(agency: &str, year: u16) -> Vec<Vec<String>> {
    let remedies = &report_file(agency, year).value["tables"]["remedies"];
    let row = |case: &str| {
        let cells = &remedies[case];
        let part = |result: &&str| Sum::of([&cells[*result]]).printed();
        let mut row: Vec<String> = RESULTS.iter().map(part).collect();
        row.push(Sum::total(&[cells], &RESULTS).printed());
        row
    };
    CASES.map(row).to_vec()
}

/// One row of the caseload figure: received, concluded, carried over, of all applicants.
fn expected_caseload(agency: &str, year: u16) -> Vec<String> {
    let requests = &report_file(agency, year).value["tables"]["requests"];
    let row = |row: &str| Sum::total(&[&requests[row]], &APPLICANTS).printed();
    let mut cells = vec![year.to_string()];
    cells.extend(["received_new", "outcome_total", "carried_out"].map(row));
    cells
}

fn without_names(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    rows.into_iter().map(|row| row[1..].to_vec()).collect()
}

/// The figures beside a report.
fn report_figures() -> impl Iterator<Item = FigureId> {
    let elsewhere = [FigureId::Coverage, FigureId::Narrative, FigureId::Measure];
    FigureId::ALL.into_iter().filter(move |id| !elsewhere.contains(id))
}

#[test]
fn every_figure_of_every_report_has_marks_or_says_why_not() {
    let (mut drawn, mut empty) = (0, 0);
    for file in report_files() {
        let page = figures_page(file.report.agency_id(), file.report.year());
        for (printed, id) in LOCALES
            .map(|locale| printed(&page, locale))
            .into_iter()
            .flat_map(|printed| report_figures().map(move |id| (printed, id)))
        {
            let figure = figure(&printed.tree, id.id());
            let name = format!("{} {id:?}", printed.name());
            let plots = figure.all("svg");
            let reasons = figure.with_class("figure__empty");
            if plots.is_empty() {
                assert!(reasons.iter().any(|reason| !reason.text().is_empty()), "{name}");
                empty += 1;
            } else {
                assert!(reasons.is_empty(), "{name} is drawn and says it is not");
                assert_eq!(plots.len(), 2, "{name}: one drawing for each width");
                for plot in plots {
                    let marks = ["rect", "path", "circle"].map(|shape| plot.all(shape)).concat();
                    let named = marks.iter().filter(|mark| mark.attribute("data-name").is_some());
                    assert!(named.count() > 0, "{name} has no marks");
                }
                assert!(!table_rows(figure).is_empty(), "{name} has no table");
                drawn += 1;
            }
            // Only a report whose table was read draws anything about it. Those over the years may draw
            // others; nothing flows where nothing was asked.
            let has_table = file.report.has_table(id.table());
            match id {
                FigureId::Caseload | FigureId::Normative => {}
                FigureId::Flow => assert!(has_table || figure.all("svg").is_empty(), "{name}"),
                _ => assert_eq!(figure.all("svg").len() == 2, has_table, "{name}"),
            }
            assert!(!figure.all("h3")[0].text().is_empty(), "{name} has no title");
        }
    }
    assert!(drawn > 1000 && empty > 400, "{drawn} drawn, {empty} not");
}

#[test]
fn a_report_s_page_draws_the_first_figure_and_leads_to_the_others_with_their_tables_open() {
    let mut later = 0;
    for (printed, file) in report_pages() {
        let page = figures_page(file.report.agency_id(), file.report.year());
        let all = self::printed(&page, printed.locale);
        for id in report_figures() {
            let name = format!("{} {id:?}", printed.name());
            let (here, there) = (figure(&printed.tree, id.id()), figure(&all.tree, id.id()));
            let links = here.with_class("figure__later");
            let is_later = id != FigureId::Flow && !there.all("svg").is_empty();
            assert_eq!(links.len(), usize::from(is_later), "{name}");
            assert_eq!(here.all("svg").is_empty(), is_later || there.all("svg").is_empty());
            // Words and numbers are the same here and there.
            let head = |figure: &Element| figure.with_class("figure__head")[0].text();
            assert_eq!(head(here), head(there), "{name}");
            assert_eq!(
                here.with_class("figure-table").len(),
                there.with_class("figure-table").len()
            );
            if is_later {
                later += 1;
                let address = links[0].all("a")[0].attribute("href").unwrap();
                let file =
                    if printed.locale == Locale::En { "index.en.html" } else { "index.html" };
                let expected = format!("../../../{}{file}#figure-{}", page.path(), id.id());
                assert_eq!(address, expected, "{name}");
                let table = here.with_class("figure__data")[0];
                assert!(table.attribute("open").is_some(), "{name}: nothing to read");
            }
        }
    }
    assert!(later > 500, "{later} drawn later");
}

#[test]
fn the_featured_report_draws_nothing_and_says_that_the_source_has_no_data() {
    let printed = printed(&report_page("hunan-psb", 2019), Locale::ZhHans);
    for id in [FigureId::Outcome, FigureId::Remedies] {
        let text = figure(&printed.tree, id.id()).text();
        assert!(text.contains("原文未载数据"), "{text}");
    }
}

#[test]
fn the_numbers_of_outcome_figures_are_the_sums_of_their_reports() {
    for (agency, year) in
        [("shanghai-go", 2019), ("pingtan-natural-resources", 2023), ("suqian-city", 2024)]
    {
        for locale in LOCALES {
            let printed = printed(&report_page(agency, year), locale);
            let rows = without_names(table_rows(figure(&printed.tree, "outcome")));
            let expected = expected_outcomes(agency, year);
            // Absences are words; they are compared in Chinese and counted in English.
            if locale == Locale::ZhHans {
                assert_eq!(rows, expected, "{agency} {year}");
            } else {
                let digits = |rows: &[Vec<String>]| -> Vec<Option<String>> {
                    let number = |cell: &String| {
                        cell.starts_with(|one: char| one.is_ascii_digit()).then(|| cell.clone())
                    };
                    rows.iter().flatten().map(number).collect()
                };
                assert_eq!(digits(&rows), digits(&expected), "{agency} {year}");
            }
        }
    }
}

#[test]
fn the_numbers_of_remedies_figures_are_those_of_their_reports() {
    for (agency, year) in
        [("shanghai-go", 2019), ("pingtan-natural-resources", 2023), ("suqian-city", 2024)]
    {
        let printed = printed(&report_page(agency, year), Locale::ZhHans);
        let rows = without_names(table_rows(figure(&printed.tree, "remedies")));
        assert_eq!(rows, expected_remedies(agency, year), "{agency} {year}");
    }
}

#[test]
fn the_numbers_of_caseload_figures_are_those_of_each_year() {
    for (agency, years) in [
        ("shanghai-go", vec![2019, 2025]),
        ("suqian-city", vec![2023, 2024]),
        ("pingtan-natural-resources", vec![2019, 2021, 2022, 2023, 2024]),
    ] {
        let printed = printed(&report_page(agency, years[0]), Locale::ZhHans);
        let rows = table_rows(figure(&printed.tree, "caseload"));
        let expected: Vec<Vec<String>> =
            years.iter().map(|year| expected_caseload(agency, *year)).collect();
        assert_eq!(rows, expected, "{agency}");
    }
}

#[test]
fn sums_of_figures_are_right_for_every_report_with_the_table() {
    let mut compared = 0;
    for (printed, file) in report_pages() {
        let (agency, year) = (file.report.agency_id(), file.report.year());
        if printed.locale != Locale::ZhHans {
            continue;
        }
        if file.report.has_table("requests") {
            let rows = without_names(table_rows(figure(&printed.tree, "outcome")));
            assert_eq!(rows, expected_outcomes(agency, year), "{}", printed.name());
            compared += 1;
        }
        if file.report.has_table("remedies") {
            let rows = without_names(table_rows(figure(&printed.tree, "remedies")));
            assert_eq!(rows, expected_remedies(agency, year), "{}", printed.name());
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared} tables");
}

#[test]
fn sums_over_blanks_are_marked_and_the_mark_is_explained() {
    let printed = printed(&report_page("shanghai-go", 2019), Locale::ZhHans);
    let outcome = figure(&printed.tree, "outcome");
    let rows = table_rows(outcome);
    // 14, 5, 3 and 10 in eight cells of which four are blank.
    assert_eq!(rows[2][1], "32*");
    assert_eq!(rows[0][3], "空白");
    assert!(outcome.text().contains("带*的数字只加总了可读的格"));
    let partial = outcome.all("td").into_iter().filter(|cell| cell.text().ends_with('*'));
    let states: Vec<Option<&str>> = partial.map(|cell| cell.attribute("data-state")).collect();
    assert!(!states.is_empty() && states.iter().all(|state| *state == Some("partial")));
}

#[test]
fn a_total_that_differs_from_its_parts_is_said_with_both_numbers() {
    for (locale, both) in [
        (Locale::ZhHans, "部分公开：各段相加为9，表中印出的总计为8"),
        (Locale::En, "the segments add to 9, the total printed is 8"),
    ] {
        let printed = printed(&report_page("pingtan-natural-resources", 2023), locale);
        let outcome = figure(&printed.tree, "outcome");
        assert!(outcome.text().contains(both), "{}", outcome.text());
    }
    // A report whose parts add up says nothing of the kind.
    let printed = printed(&report_page("suqian-city", 2024), Locale::ZhHans);
    assert!(!figure(&printed.tree, "outcome").text().contains("各段相加"));
}

#[test]
fn agencies_side_by_side_have_a_row_each_with_their_own_numbers() {
    let agencies = ["suqian-city", "huaian-city", "shanghai-stc"];
    for (page, search) in [
        (Page::Explore, format!("?body={}&time=2024", agencies.join("~"))),
        (Page::Figure(FigureId::Outcome), format!("?body={}&time=2024", agencies.join("~"))),
        (report_page("suqian-city", 2024), "?body=huaian-city~shanghai-stc".to_owned()),
    ] {
        let printed = print(page.clone(), &search);
        let rows = table_rows(figure(&printed.tree, "outcome"));
        assert_eq!(rows.len(), agencies.len(), "{page:?}");
        for (row, agency) in rows.iter().zip(agencies) {
            let file = report_file(agency, 2024);
            assert_eq!(row[0], format!("{}2024年", file.report.agency_name(Locale::ZhHans)));
            let own: Vec<String> = expected_outcomes(agency, 2024)
                .iter()
                .map(|outcome| outcome[APPLICANTS.len()].clone())
                .collect();
            assert_eq!(row[1..=OUTCOMES.len()], own, "{page:?} {agency}");
        }
    }
}

#[test]
fn no_number_of_a_comparison_is_a_sum_over_agencies() {
    let agencies = ["suqian-city", "huaian-city", "shanghai-stc"];
    let search = format!("?body={}&time=2024", agencies.join("~"));
    let text = print(Page::Explore, &search).tree.all("main")[0].text();
    for row in ["received_new", "carried_in", "outcome_total", "carried_out", "granted"] {
        let total = |agency: &&str| {
            let requests = &report_file(agency, 2024).value["tables"]["requests"];
            Sum::total(&[&requests[row]], &APPLICANTS).value.unwrap()
        };
        let each: Vec<u64> = agencies.iter().map(total).collect();
        let sums = [each[0] + each[1], each[0] + each[2], each[1] + each[2], each.iter().sum()];
        for sum in sums.map(|sum| data::grouped(&sum.to_string())) {
            let is_own = each.iter().any(|own| data::grouped(&own.to_string()) == sum);
            let is_said = text.match_indices(&sum).any(|(place, _)| {
                let before = text[..place].chars().next_back();
                let after = text[place + sum.len()..].chars().next();
                let is_digit = |one: Option<char>| {
                    one.is_some_and(|one| one.is_ascii_digit() || one == ',' || one == '.')
                };
                !is_digit(before) && !is_digit(after)
            });
            assert!(is_own || sum.len() < 3 || !is_said, "{row}: {sum} is said");
        }
    }
}

#[test]
fn figures_name_their_sources_with_their_confidence() {
    for (agency, year) in [("suqian-city", 2024), ("pingtan-zone", 2020)] {
        let file = report_file(agency, year);
        let printed = printed(&report_page(agency, year), Locale::ZhHans);
        let sources = figure(&printed.tree, "outcome").with_class("figure__source");
        assert_eq!(sources.len(), 1);
        let link = sources[0].all("a")[0].attribute("href").unwrap();
        assert_eq!(link, format!("../../../report/{agency}/{year}/"));
        let badge = sources[0].with_class("badge")[0].attribute("data-confidence");
        assert_eq!(badge, file.value["source"]["confidence"].as_str());
    }
}

#[test]
fn shares_are_stated_with_their_base_and_small_bases_as_counts() {
    let search = "?body=suqian-city&time=2024&basis=share";
    let printed = print(Page::Figure(FigureId::Outcome), search);
    let outcome = figure(&printed.tree, "outcome");
    let total = &report_file("suqian-city", 2024).value["tables"]["requests"]["outcome_total"];
    let total = total["total"].as_u64().unwrap();
    assert!(outcome.text().contains(&data::grouped(&total.to_string())));
    let rows = table_rows(outcome);
    // 1,431 of all outcomes, rounded to a tenth of a percent.
    let share = format!("{:.1}%", 1431.0 * 100.0 / total as f64);
    assert_eq!(rows[0][APPLICANTS.len() + 1], format!("1,431（{share}）"));

    let search = "?body=pingtan-natural-resources&time=2023&basis=share";
    let printed = print(Page::Figure(FigureId::Outcome), search);
    let rows = table_rows(figure(&printed.tree, "outcome"));
    assert_eq!(rows[0][APPLICANTS.len() + 1], "6（6/19）");
}
