//! Figures to take along: every figure of every report, of the years of an agency and of all agencies.

use crate::collection::{agencies, forms, text};
use crate::support::csv::rows;
use gongkai::figure::{Content, Context, Export, Figure, FigureId, build};
use gongkai::i18n::messages;
use gongkai::query::{Query, Selection, reports_in, url};
use gongkai::scene;
use serde_json::Value;
use std::collections::BTreeSet;

const ADDRESS: &str = "https://www.example.gov.cn/portal/figure/outcome/?body=a~b&basis=share";

/// Every figure for every report alone, for the years of each agency and for all agencies.
fn every_figure(query: &str, check: impl Fn(&Figure, &Query)) {
    let forms = forms();
    let query: Query = url::parse(query);
    let all = agencies();
    let mut selections = vec![reports_in(&query, &all)];
    for agency in &all {
        selections.push(reports_in(&query, std::slice::from_ref(agency)));
        for report in &agency.reports {
            selections.push(Selection { agencies: vec![vec![report.clone()]] });
        }
    }
    for selection in &selections {
        for id in FigureId::ALL {
            check(
                &build(
                    id,
                    &Context {
                        selection,
                        forms: &forms,
                        query: &query,
                        catalog: None,
                        explored: None,
                    },
                ),
                &query,
            );
        }
    }
}

fn export<'a>(figure: &'a Figure, query: &'a Query) -> Export<'a> {
    Export { figure, query, address: ADDRESS, words: messages(query.locale) }
}

/// The cells of the figure's table that are parts, in order, without shares and marks. Differences
/// that a figure calculates, and places of reports that aren't there, are no numbers of a report.
fn table_numbers(figure: &Figure) -> Vec<String> {
    let Content::Drawn { chart, .. } = &figure.content else { return Vec::new() };
    let mut values: Vec<&scene::Value> = Vec::new();
    for panel in &chart.panels {
        values.extend(&panel.whole);
        values.extend(panel.bars.iter().flat_map(|bar| &bar.values));
    }
    values.retain(|value| ![scene::Value::DIFFERENCE, "no-report"].contains(&value.state));
    values.into_iter().map(|value| number(figure, value)).collect()
}

/// The number of a cell: of a rate its numerator, of a change without its sign, of a number stated in the
/// text without its qualifier and unit.
fn number(figure: &Figure, value: &scene::Value) -> String {
    let cell = &value.cell;
    let before_base = cell.split(['/', ' ']).next().unwrap_or_default();
    let text = match figure.id {
        FigureId::Coverage => return String::new(),
        FigureId::Rate if value.state == "no-base" => return "no-base".to_owned(),
        FigureId::Rate if cell.contains('/') => before_base.rsplit(['（', '(']).next().unwrap(),
        FigureId::Rate if cell.contains(" of ") => {
            cell.split(" of ").next().unwrap().rsplit(['（', '(']).next().unwrap()
        }
        FigureId::Narrative => {
            cell.trim_start_matches(|one: char| !one.is_ascii_digit() && one != '-')
        }
        _ => cell.trim_start_matches(['+', '−']),
    };
    let is_number = |one: &char| one.is_ascii_digit() || matches!(one, ',' | '.' | '-');
    let digits: String = text.chars().take_while(is_number).collect();
    digits.replace(',', "")
}

#[test]
fn csv_holds_the_numbers_of_the_table_in_its_order_plain_and_with_their_state() {
    for query in ["", "?basis=share&lang=en", "?applicant=natural_person"] {
        every_figure(query, |figure, query| {
            let csv = export(figure, query).csv();
            let rows = rows(csv.strip_prefix('\u{feff}').unwrap());
            let (head, rows) = rows.split_first().unwrap();
            let column = |name: &str| head.iter().position(|known| known == name).unwrap();
            assert!(rows.iter().all(|row| row.len() == head.len()));
            let values: Vec<&String> = rows.iter().map(|row| &row[column("value")]).collect();
            let expected = table_numbers(figure);
            assert_eq!(values.len(), expected.len(), "{}", figure.title);
            for (value, expected) in values.into_iter().zip(&expected) {
                // Where the base is zero the table has the reason, the file both counts.
                assert!(value == expected || expected == "no-base", "{}: {value}", figure.title);
            }
            for row in rows {
                let (value, status) = (&row[column("value")], &row[column("status")]);
                match status.as_str() {
                    "zero" => assert_eq!(value, "0"),
                    "ok" | "partial" => assert!(value.parse::<f64>().is_ok(), "{row:?}"),
                    "whole" | "part" | "narrative" | "located" => assert!(value.is_empty()),
                    "blank" | "unread" | "not_applicable" | "not_published" | "text" => {
                        assert!(value.is_empty(), "{row:?}");
                    }
                    other => panic!("{other}"),
                }
                for name in [
                    "body_id",
                    "body",
                    "year",
                    "measure_id",
                    "measure",
                    "breakdown_id",
                    "breakdown",
                    "unit",
                    "source",
                    "confidence",
                ] {
                    assert!(!row[column(name)].is_empty(), "{name} of {row:?}");
                }
                assert_eq!(row[column("address")], ADDRESS);
            }
            // A line names its number: none stands twice.
            let keys: BTreeSet<Vec<&String>> = rows
                .iter()
                .map(|row| {
                    ["body_id", "year", "measure_id", "breakdown_id"]
                        .map(|name| &row[column(name)])
                        .to_vec()
                })
                .collect();
            assert_eq!(keys.len(), rows.len(), "{}", figure.title);
        });
    }
}

#[test]
fn json_says_the_same_as_csv_and_carries_the_words() {
    every_figure("?basis=share", |figure, query| {
        let export = export(figure, query);
        let json: Value = serde_json::from_str(&export.json()).unwrap();
        assert_eq!(json["title"], *figure.title);
        assert_eq!(json["address"], ADDRESS);
        assert_eq!(json["notes"].as_array().unwrap().len(), figure.notes.len());
        assert_eq!(json["sources"].as_array().unwrap().len(), figure.sources.len());
        let csv = export.csv();
        let rows = rows(csv.trim_start_matches('\u{feff}'));
        for (index, observation) in json["observations"].as_array().unwrap().iter().enumerate() {
            for (name, cell) in rows[0].iter().zip(&rows[index + 1]) {
                let value = match &observation[name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert!(
                    value == *cell || ["source", "address"].contains(&name.as_str()),
                    "{name}: {value} {cell}"
                );
            }
        }
        assert_eq!(json["observations"].as_array().unwrap().len() + 1, rows.len());
    });
}

#[test]
fn a_text_that_a_spreadsheet_would_run_is_none_in_csv() {
    let mut figures = Vec::new();
    let agencies = agencies();
    let query = Query::default();
    let forms = forms();
    let selection = reports_in(&query, &agencies[..1]);
    figures.push(build(
        FigureId::Caseload,
        &Context {
            selection: &selection,
            forms: &forms,
            query: &query,
            catalog: None,
            explored: None,
        },
    ));
    let selection = reports_in(&query, &agencies);
    let mut figure = build(
        FigureId::Outcome,
        &Context {
            selection: &selection,
            forms: &forms,
            query: &query,
            catalog: None,
            explored: None,
        },
    );
    for (observation, text) in figure.observations.iter_mut().zip([
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "a,\"b\"\nc",
        "宿迁市",
    ]) {
        observation.body = text.to_owned();
    }
    let csv = export(&figure, &query).csv();
    let rows = rows(csv.trim_start_matches('\u{feff}'));
    let bodies: Vec<&str> = rows[1..8].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(bodies, ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "a,\"b\"\nc", "宿迁市"]);
}

#[test]
fn a_picture_is_whole_in_itself() {
    let tokens = text("style/tokens.css");
    every_figure("?basis=share", |figure, query| {
        let export = export(figure, query);
        let svg = export.svg();
        assert_eq!(svg.is_some(), matches!(figure.content, Content::Drawn { .. }));
        let Some(svg) = svg else { return };
        // Its words, as far as they fit on their lines, and the address of the view.
        let words: String = svg.split('>').filter_map(|part| part.split('<').next()).collect();
        let words = words.replace(' ', "");
        let start: String = figure.title.chars().filter(|one| *one != ' ').take(12).collect();
        assert!(words.contains(&start.replace('&', "&amp;")), "{start}");
        assert!(
            words.contains("https://www.example.gov.cn/portal/figure/outcome/"),
            "{}",
            figure.title
        );
        // Nothing from outside, and every colour it names is one of its own.
        for outside in ["href", "url(", "@import", "<script", "http-equiv"] {
            assert!(!svg.contains(outside), "{outside}");
        }
        let style = svg.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let mut named = 0;
        for token in style.split("var(").skip(1) {
            let token = token.split([')', ',']).next().unwrap();
            assert!(style.contains(&format!("{token}:")) && tokens.contains(token), "{token}");
            named += 1;
        }
        assert!(named > 15);
        for class in svg.split("class=\"").skip(2) {
            let class = class.split('"').next().unwrap();
            let is_known = style.contains(&format!(".{class}"))
                || ["label", "amount", "legend"].contains(&class);
            assert!(is_known, "{class}");
        }
    });
}

#[test]
fn the_same_view_gives_the_same_bytes_and_a_name_of_its_own() {
    let of = |query: &str| {
        let query: Query = url::parse(query);
        let selection = reports_in(&query, &agencies());
        let forms = forms();
        let figure = build(
            FigureId::Outcome,
            &Context {
                selection: &selection,
                forms: &forms,
                query: &query,
                catalog: None,
                explored: None,
            },
        );
        let export = export(&figure, &query);
        (export.file_name(), export.csv(), export.svg().unwrap())
    };
    assert_eq!(of("?time=2024"), of("?time=2024"));
    assert_eq!(of("?time=2024").0, "gongkai-11-agencies-outcome-2024");
    assert_eq!(of("?basis=share").0, "gongkai-15-agencies-outcome-2023-2025-share");
    let query = Query::default();
    let all = agencies();
    let suqian = all.iter().position(|agency| agency.id == "suqian-city").unwrap();
    let selection = reports_in(&query, &all[suqian..=suqian]);
    let forms = forms();
    let figure = build(
        FigureId::Remedies,
        &Context {
            selection: &selection,
            forms: &forms,
            query: &query,
            catalog: None,
            explored: None,
        },
    );
    assert_eq!(export(&figure, &query).file_name(), "gongkai-suqian-city-remedies-2023-2024");
}

#[test]
fn a_quotation_has_number_definition_base_source_and_link() {
    let query: Query = url::parse("?basis=share&time=2024");
    let all = agencies();
    let suqian = all.iter().position(|agency| agency.id == "suqian-city").unwrap();
    let selection = reports_in(&query, &all[suqian..=suqian]);
    let forms = forms();
    let figure = build(
        FigureId::Outcome,
        &Context {
            selection: &selection,
            forms: &forms,
            query: &query,
            catalog: None,
            explored: None,
        },
    );
    let text = export(&figure, &query).quotation();
    for part in
        ["1,431件，占40.6%", "占本年度办理结果总计（3,521件）的比重", "来源：宿迁市2024年", ADDRESS]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn the_code_to_embed_names_the_figure_and_is_whole_in_itself() {
    let all = agencies();
    let selection = reports_in(&url::parse("?time=2024"), &all);
    let forms = forms();
    let query = url::parse("?time=2024");
    let context = Context {
        selection: &selection,
        forms: &forms,
        query: &query,
        catalog: None,
        explored: None,
    };
    let mut figure = build(FigureId::Outcome, &context);
    figure.title = "“<b>\"&".to_owned();
    let words = messages(query.locale);
    for (address, source) in [
        ("https://a.gov.cn/g/figure/outcome/", "https://a.gov.cn/g/figure/outcome/?embed=1\""),
        (
            "https://a.gov.cn/g/figure/outcome/?time=2024",
            "https://a.gov.cn/g/figure/outcome/?time=2024&amp;embed=1\"",
        ),
    ] {
        let export = Export { figure: &figure, query: &query, address, words };
        let code = export.embed_code("https://a.gov.cn/g/", 640, "sha384-abc");
        assert!(code.contains(&format!("<iframe src=\"{source}")), "{code}");
        for part in [
            "title=\"“&lt;b&gt;&quot;&amp;\"",
            "height=\"640\"",
            "<script src=\"https://a.gov.cn/g/embed/1.js\" defer",
            "integrity=\"sha384-abc\"></script>",
        ] {
            assert!(code.contains(part), "{part} in {code}");
        }
        assert_eq!(code.matches('<').count(), code.matches('>').count());
    }
}
