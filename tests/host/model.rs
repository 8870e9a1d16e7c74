use crate::collection::{forms, report, report_paths, text};
use gongkai::model::{Cell, CellContent, Detail, Form, Json, Locale, Report, parse};
use proptest::prelude::*;

/// The same value as serde_json reads it, with numbers as their digits.
fn from_serde(value: &serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(flag) => Json::Bool(*flag),
        serde_json::Value::Number(number) => Json::Number(number.as_str().to_owned()),
        serde_json::Value::String(text) => Json::Text(text.clone()),
        serde_json::Value::Array(items) => Json::List(items.iter().map(from_serde).collect()),
        serde_json::Value::Object(fields) => Json::Object(
            fields.iter().map(|(key, value)| (key.clone(), from_serde(value))).collect(),
        ),
    }
}

/// Objects in the order of their keys, as serde_json keeps them; numbers as it prints exponents.
fn sorted(json: Json) -> Json {
    match json {
        Json::List(items) => Json::List(items.into_iter().map(sorted).collect()),
        Json::Object(fields) => {
            let mut fields: Vec<_> =
                fields.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            fields.sort_by(|left, right| left.0.cmp(&right.0));
            Json::Object(fields)
        }
        other => other,
    }
}

#[test]
fn the_json_reader_accepts_and_refuses_what_serde_json_does() {
    for text in [
        "null",
        " [1, -0, 0.5, 12e3, 1E+2] ",
        "{}",
        "[]",
        "[[],{}]",
        r#"{"a":{"b":[true,false]}}"#,
        r#""\"\\\/\b\f\n\r\t\u4e2d\ud83d\ude00""#,
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "[1,]",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{a:1}"#,
        "tru",
        "nulll",
        "\"\n\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\ud800""#,
        r#""\udc00""#,
        "[1 2]",
        "",
        " ",
        "]",
        "\"open",
        "{\"a\":1",
        "1 1",
        "'a'",
        "[1]]",
    ] {
        let ours = parse(text).ok().map(sorted);
        let theirs = serde_json::from_str(text).ok().map(|value| from_serde(&value));
        assert_eq!(ours.is_some(), theirs.is_some(), "accepting {text:?}");
        if let (Some(Json::List(ours)), Some(Json::List(theirs))) = (&ours, &theirs) {
            assert_eq!(ours.len(), theirs.len(), "{text:?}");
        } else {
            assert_eq!(ours, theirs, "{text:?}");
        }
    }
}

fn json_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<String>().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_json_reader_reads_every_value_as_serde_json_does(value in json_value()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(parse(&text).map(sorted), Ok(from_serde(&value)));
    }

    #[test]
    fn the_json_reader_never_panics(text in any::<String>(), start in "[\\[{\"]{0,5}") {
        let _ = parse(&(start + &text));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_said_to_be_cut_off(end in 1_usize..4000) {
        let whole = text("data/report/suqian-city/2024.json");
        let end = (1..=end).rev().find(|end| whole.is_char_boundary(*end)).unwrap();
        let part = &whole[..end];
        let error = parse(part).unwrap_err();
        prop_assert!(error.is_cut_off);
        prop_assert_eq!(error.line, part.matches('\n').count() + 1);
    }
}

#[test]
fn nesting_beyond_any_file_of_ours_is_refused() {
    assert!(parse(&("[".repeat(60) + &"]".repeat(60))).is_ok());
    assert!(parse(&"[".repeat(100_000)).is_err());
}

#[test]
fn every_report_of_the_collection_is_read_and_has_the_cells_of_its_edition() {
    let forms = forms();
    let paths = report_paths();
    assert_eq!(paths.len(), 82);
    for path in paths {
        let report = Report::read(&path, &text(&path)).unwrap_or_else(|all| panic!("{all:?}"));
        assert_eq!(report.edition_findings(&path, &forms), [], "{path}");
    }
}

#[test]
fn every_mistake_in_a_file_is_found_with_its_place() {
    let good = text("data/report/suqian-city/2024.json");
    let bad = good
        .replacen("\"year\": 2024", "\"year\": \"2024\"", 1)
        .replacen("\"official_copy\"", "\"hearsay\"", 1)
        .replacen("\"natural_person\": 3440", "\"natural_person\": \"many\"", 1)
        .replacen("\"value\": 3646", "\"value\": 1e99", 1)
        .replacen("\"zh-Hans\": \"宿迁市\"", "\"zh\": \"宿迁市\"", 1);
    let findings = Report::read("bad.json", &bad).unwrap_err();
    let places: Vec<&str> = findings.iter().map(|finding| finding.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "/agency/name/zh-Hans",
            "/year",
            "/source/confidence",
            "/narrative_figures/0/value",
            "/tables/requests/received_new/natural_person",
        ]
    );
    assert!(findings.iter().all(|finding| finding.file == "bad.json"));
}

#[test]
fn another_schema_and_no_schema_are_refused() {
    for (schema, stated) in [("\"schema\": 2", "2"), ("\"schemata\": 1", "")] {
        let other = text("data/report/suqian-city/2024.json").replacen("\"schema\": 1", schema, 1);
        let findings = Report::read("a.json", &other).unwrap_err();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].detail, Detail::Schema(stated.to_owned()));
    }
}

#[test]
fn a_cell_that_the_form_lacks_and_one_that_the_file_lacks_are_found() {
    let other = text("data/report/suqian-city/2024.json").replacen("\"granted\"", "\"given\"", 1);
    let report = Report::read("a.json", &other).unwrap();
    let findings = report.edition_findings("a.json", &forms());
    let missing = findings.iter().filter(|finding| finding.detail == Detail::MissingCell);
    assert_eq!(missing.count(), 7);
    let unknown =
        |finding: &&gongkai::model::Finding| matches!(finding.detail, Detail::UnknownKey(_));
    assert_eq!(findings.iter().filter(unknown).count(), 7);
}

#[test]
fn each_state_of_a_cell_reads_as_itself() {
    let json = parse(
        r#"[0, 7, "blank", "not_applicable", "unread", "not_published", {"text": "见附表"}, null]"#,
    );
    let json = json.unwrap();
    let states: Vec<&str> = json.items().iter().map(|cell| Cell::of(cell).state()).collect();
    assert_eq!(
        states,
        ["zero", "number", "blank", "not-applicable", "unread", "not-published", "text", "unread"]
    );
    assert_eq!(Cell::of(&json.items()[2]).count(), None);
}

#[test]
fn the_text_of_the_featured_report_is_that_of_the_source() {
    let report = report("hunan-psb", 2019);
    let mut lines = Vec::new();
    for chapter in report.json().at("chapters").items() {
        lines.extend(chapter.at("title").some_text());
        for block in chapter.at("blocks").items() {
            lines.extend(block.at("p").some_text());
        }
    }
    assert_eq!(lines.join("\n"), text("tests/fixtures/report-2019.txt"));
}

#[test]
fn only_addresses_of_government_sites_are_linked() {
    let official = |url: &str| {
        let other = text("data/report/suqian-city/2024.json").replacen(
            "https://github.com/zxj6827111-blip/KIROGOVCOMPARE",
            url,
            1,
        );
        Report::read("a.json", &other).unwrap().official_url().is_some()
    };
    assert!(official("https://www.pingtan.gov.cn/x.htm"));
    for other in [
        "http://acorahome.com/a",
        "https://gov.cn.example.com/",
        "javascript:alert(1)//.gov.cn",
        "https://a.gov.cn and more",
    ] {
        assert!(!official(other), "{other}");
    }
}

/// Fills a picture of the grid and fails where cells overlap or leave a hole.
fn assert_grid_is_full(form: &Form, id: &str) {
    let grid = form.table(id).unwrap().grid(Locale::ZhHans, "x");
    let mut seen = Vec::new();
    for rows in [&grid.head, &grid.body] {
        let mut places: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
        for (y, row) in rows.iter().enumerate() {
            for cell in row {
                let x = places[y].iter().position(|taken| !taken).unwrap_or(places[y].len());
                for line in places.iter_mut().skip(y).take(cell.rowspan) {
                    line.resize(line.len().max(x + cell.colspan), false);
                    for place in &mut line[x..x + cell.colspan] {
                        assert!(!*place, "{} {id}: cells overlap in row {y}", form.id());
                        *place = true;
                    }
                }
                if let CellContent::Header { id, .. } = &cell.content {
                    assert!(!seen.contains(id), "{id} twice");
                    seen.push(id.clone());
                }
            }
        }
        let widths: Vec<usize> = places.iter().map(Vec::len).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{} {id}: {widths:?}", form.id());
        assert!(places.iter().flatten().all(|taken| *taken), "{} {id}: a hole", form.id());
    }
    for cell in grid.body.iter().flatten() {
        if let CellContent::Data { headers, .. } = &cell.content {
            assert!(headers.len() >= 2);
            assert!(headers.iter().all(|header| seen.contains(header)), "{headers:?}");
        }
    }
}

fn data_cells(form: &Form, id: &str) -> usize {
    let grid = form.table(id).unwrap().grid(Locale::ZhHans, "x");
    let is_data =
        |cell: &&gongkai::model::GridCell| matches!(cell.content, CellContent::Data { .. });
    grid.body.iter().flatten().filter(is_data).count()
}

#[test]
fn the_statutory_tables_are_printed_whole_with_every_cell_named() {
    for form in forms() {
        for id in ["proactive", "requests", "remedies"] {
            assert_grid_is_full(&form, id);
        }
    }
    let [old, new] = forms().try_into().unwrap();
    let cells = |form: &Form| ["proactive", "requests", "remedies"].map(|id| data_cells(form, id));
    assert_eq!(cells(&old), [22, 161, 15]);
    assert_eq!(cells(&new), [10, 175, 15]);
}

#[test]
fn the_table_of_requests_merges_cells_as_the_form_prints_them() {
    for (form, outcome_rows) in forms().iter().zip([20, 22]) {
        let grid = form.table("requests").unwrap().grid(Locale::ZhHans, "x");
        let note = &grid.head[0][0];
        assert_eq!((note.colspan, note.rowspan), (3, 3));
        assert_eq!(
            note.content,
            CellContent::Note(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）".to_owned()
            )
        );
        let outcome = &grid.body[2][0];
        assert_eq!(outcome.rowspan, outcome_rows);
        let remedies = form.table("remedies").unwrap().grid(Locale::ZhHans, "x");
        assert_eq!(remedies.head.len(), 3);
        assert_eq!(remedies.body.len(), 1);
    }
}

#[test]
fn a_third_edition_is_a_file_and_no_code() {
    let third = text("data/form/ed2021.json")
        .replacen("\"ed2021\"", "\"ed2031\"", 1)
        .replacen("unable_still_unclear", "unable_other", 1)
        .replacen("\"carried_out\"", "\"carried_over\"", 1);
    let form = Form::read("ed2031.json", &third).unwrap();
    assert_eq!(form.id(), "ed2031");
    assert_grid_is_full(&form, "requests");
    assert!(form.table("requests").unwrap().row("carried_over").is_some());
}
