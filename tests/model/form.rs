//! Forms and the printed grid of their tables.

use crate::support::data::{self, EDITIONS, cell_keys, forms, table_json};
use gongkai::model::{
    CellContent, Detail, Form, Grid, GridCell, Locale, Report, Row, TABLES, TableForm,
};
use std::collections::{BTreeMap, BTreeSet};

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// All tables of the two editions and of the third, which exists only here.
fn every_table(check: impl Fn(&str, TableForm<'_>)) {
    let third = data::form("tests/fixtures/ed2030.json");
    for form in forms().iter().chain([&third]) {
        for id in TABLES {
            check(&format!("{} {id}", form.id()), form.table(id).unwrap());
        }
    }
}

fn form(id: &str) -> &'static Form {
    forms().iter().find(|form| form.id() == id).unwrap()
}

/// Checks that the cells of `rows` cover each of them fully and never twice, with the rows that
/// cells span taken into account; answers how wide they are.
fn covered_width(rows: &[Vec<GridCell>]) -> usize {
    let width = rows.first().map_or(0, |row| row.iter().map(|cell| cell.colspan).sum());
    let mut covered = vec![vec![false; width]; rows.len()];
    for (y, row) in rows.iter().enumerate() {
        for cell in row {
            let x = covered[y].iter().position(|taken| !taken);
            let x = x.unwrap_or_else(|| panic!("row {y} has no room for {cell:?}"));
            assert!(y + cell.rowspan <= rows.len(), "{cell:?} reaches below the last row");
            assert!(x + cell.colspan <= width, "{cell:?} reaches beyond the last column");
            for line in &mut covered[y..y + cell.rowspan] {
                for taken in &mut line[x..x + cell.colspan] {
                    assert!(!*taken, "{cell:?} covers what another cell covers");
                    *taken = true;
                }
            }
        }
        assert!(covered[y].iter().all(|taken| *taken), "row {y} has holes");
    }
    width
}

fn cells(grid: &Grid) -> impl Iterator<Item = &GridCell> {
    grid.head.iter().chain(&grid.body).flatten()
}

/// Headers by id: text and scope.
fn headers(grid: &Grid) -> BTreeMap<&str, (&str, &str)> {
    let mut headers = BTreeMap::new();
    for cell in cells(grid) {
        if let CellContent::Header { id, text, scope } = &cell.content {
            let repeated = headers.insert(id.as_str(), (text.as_str(), *scope));
            assert!(repeated.is_none(), "the header id {id} occurs twice");
        }
    }
    headers
}

/// Texts of the headers of a data cell, as printed in Chinese.
fn header_texts(table: TableForm<'_>, asked: (&str, &str)) -> Vec<String> {
    let grid = table.grid(Locale::ZhHans, "t");
    let headers = headers(&grid);
    let ids = cells(&grid).find_map(|cell| match &cell.content {
        CellContent::Data { row, column, headers } if (row.as_str(), column.as_str()) == asked => {
            Some(headers)
        }
        _ => None,
    });
    ids.unwrap().iter().map(|id| headers[id.as_str()].0.to_owned()).collect()
}

#[test]
fn the_editions_have_as_many_cells_as_the_printed_forms() {
    for (edition, counts) in [("ed2019", [22, 161, 15]), ("ed2021", [10, 175, 15])] {
        for (id, count) in TABLES.iter().zip(counts) {
            let grid = form(edition).table(id).unwrap().grid(Locale::ZhHans, "t");
            let data = cells(&grid).filter(|cell| matches!(cell.content, CellContent::Data { .. }));
            assert_eq!(data.count(), count, "{edition} {id}");
        }
    }
}

#[test]
fn every_cell_of_the_form_is_printed_once_and_in_order() {
    let mut compared = 0;
    for edition in EDITIONS {
        for id in TABLES {
            let grid = form(edition).table(id).unwrap().grid(Locale::En, "t");
            let printed: Vec<(String, String)> = cells(&grid)
                .filter_map(|cell| match &cell.content {
                    CellContent::Data { row, column, .. } => Some((row.clone(), column.clone())),
                    _ => None,
                })
                .collect();
            assert_eq!(printed, cell_keys(&table_json(edition, id)), "{edition} {id}");
            compared += printed.len();
        }
    }
    assert_eq!(compared, 22 + 161 + 15 + 10 + 175 + 15);
}

#[test]
fn every_row_of_every_grid_covers_the_full_width() {
    every_table(|name, table| {
        for locale in LOCALES {
            let grid = table.grid(locale, "t");
            let width = covered_width(&grid.body);
            assert!(width > 0, "{name}");
            if !grid.head.is_empty() {
                // A cell of the head that reached into the body would be cut by the browser.
                assert_eq!(covered_width(&grid.head), width, "{name}");
            }
        }
    });
}

#[test]
fn every_data_cell_names_headers_that_are_there() {
    every_table(|name, table| {
        for locale in LOCALES {
            let grid = table.grid(locale, "t");
            let known = headers(&grid);
            let mut named = BTreeSet::new();
            for cell in cells(&grid) {
                if let CellContent::Data { headers, row, column } = &cell.content {
                    assert!(headers.len() >= 2, "{name} {row} {column}: {headers:?}");
                    for id in headers {
                        assert!(known.contains_key(id.as_str()), "{name} {row} {column}: {id}");
                        assert!(id.starts_with('t'), "{id} has not the prefix asked for");
                        named.insert(id.as_str());
                    }
                }
            }
            let idle: Vec<&&str> = known.keys().filter(|id| !named.contains(**id)).collect();
            assert!(idle.is_empty(), "{name}: headers that head nothing: {idle:?}");
        }
    });
}

#[test]
fn every_header_has_words_and_a_scope() {
    every_table(|name, table| {
        for locale in LOCALES {
            for (id, (text, scope)) in headers(&table.grid(locale, "t")) {
                assert!(!text.is_empty(), "{name} {id}");
                assert!(["col", "row", "colgroup", "rowgroup"].contains(&scope), "{name} {scope}");
            }
        }
    });
}

#[test]
fn cells_are_named_by_their_headers_from_outside_in() {
    let requests = form("ed2021").table("requests").unwrap();
    assert_eq!(
        header_texts(requests, ("denied_state_secret", "legal_service_org")),
        [
            "三、本年度办理结果",
            "（三）不予公开",
            "1.属于国家秘密",
            "申请人情况",
            "法人或其他组织",
            "法律服务机构"
        ]
    );
    assert_eq!(
        header_texts(requests, ("received_new", "total")),
        ["一、本年新收政府信息公开申请数量", "申请人情况", "总计"]
    );
    let remedies = form("ed2019").table("remedies").unwrap();
    assert_eq!(
        header_texts(remedies, ("litigation_after_review", "upheld")),
        ["行政诉讼", "复议后起诉", "结果维持"]
    );
    let proactive = form("ed2019").table("proactive").unwrap();
    assert_eq!(
        header_texts(proactive, ("procurement", "amount_yuan")),
        ["政府集中采购", "第二十条第（九）项", "采购总金额"]
    );
}

/// The cell of the grid with this text.
fn printed<'a>(grid: &'a Grid, wanted: &str) -> &'a GridCell {
    let is_wanted = |cell: &&GridCell| match &cell.content {
        CellContent::Note(text) => text == wanted,
        CellContent::Header { text, .. } => text == wanted,
        CellContent::Data { .. } => false,
    };
    cells(grid).find(is_wanted).unwrap_or_else(|| panic!("{wanted} is not printed"))
}

#[test]
fn the_corner_of_the_requests_table_prints_the_identity_of_the_form() {
    let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
    for edition in EDITIONS {
        let grid = form(edition).table("requests").unwrap().grid(Locale::ZhHans, "t");
        let cell = &grid.head[0][0];
        assert_eq!(cell.content, CellContent::Note(corner.to_owned()), "{edition}");
        assert_eq!((cell.colspan, cell.rowspan), (3, 3), "{edition}");
    }
}

#[test]
fn the_outcome_spans_all_rows_of_the_outcome() {
    for (edition, rows) in [("ed2019", 20), ("ed2021", 22)] {
        let grid = form(edition).table("requests").unwrap().grid(Locale::ZhHans, "t");
        let outcome = printed(&grid, "三、本年度办理结果");
        assert_eq!((outcome.rowspan, outcome.colspan), (rows, 1), "{edition}");
        let denied = printed(&grid, "（三）不予公开");
        assert_eq!((denied.rowspan, denied.colspan), (8, 1), "{edition}");
        let granted = printed(&grid, "（一）予以公开");
        assert_eq!((granted.rowspan, granted.colspan), (1, 2), "{edition}");
        let received = printed(&grid, "一、本年新收政府信息公开申请数量");
        assert_eq!((received.rowspan, received.colspan), (1, 3), "{edition}");
    }
}

#[test]
fn the_remedies_table_has_three_rows_of_headers_and_one_of_cells() {
    for edition in EDITIONS {
        let grid = form(edition).table("remedies").unwrap().grid(Locale::ZhHans, "t");
        assert_eq!((grid.head.len(), grid.body.len()), (3, 1), "{edition}");
        let review = printed(&grid, "行政复议");
        assert_eq!((review.colspan, review.rowspan), (5, 2), "{edition}");
        let litigation = printed(&grid, "行政诉讼");
        assert_eq!((litigation.colspan, litigation.rowspan), (10, 1), "{edition}");
        let results =
            grid.head[2].iter().filter(|cell| matches!(cell.content, CellContent::Header { .. }));
        assert_eq!(results.count(), 15, "{edition}");
    }
}

#[test]
fn the_blocks_of_the_proactive_table_have_headers_of_their_own() {
    let grid = form("ed2021").table("proactive").unwrap().grid(Locale::ZhHans, "t");
    assert!(grid.head.is_empty());
    // Four articles: each its name, its column headers and its rows.
    assert_eq!(grid.body.len(), 4 + 4 + 6);
    assert_eq!(printed(&grid, "第二十条第（一）项").colspan, 4);
    assert_eq!(printed(&grid, "本年处理决定数量").colspan, 3);
}

#[test]
fn groups_are_the_rows_below_them() {
    for edition in EDITIONS {
        let table = form(edition).table("requests").unwrap();
        let denied = table.row("denied").map(Row::leaf_ids).unwrap();
        assert_eq!(denied.len(), 8, "{edition}");
        assert!(denied.iter().all(|id| id.starts_with("denied_")), "{edition}: {denied:?}");
        assert_eq!(table.row("granted").map(Row::leaf_ids).unwrap(), ["granted"]);
        assert!(table.row("no_such_row").is_none());
        assert_eq!(table.total_column().unwrap().id(), "total");
        assert_eq!(table.part_columns().len(), 6);
    }
}

#[test]
fn a_third_edition_is_a_file_and_no_code() {
    let form = data::form("tests/fixtures/ed2030.json");
    let file = "tests/fixtures/report-2030.json";
    let report = Report::read(file, &data::text(file)).unwrap();
    assert_eq!(report.edition_findings(file, std::slice::from_ref(&form)), []);
    // Without its form the report can't be read as any other edition.
    let findings = report.edition_findings(file, forms());
    assert_eq!(findings.len(), 3);
    assert!(findings.iter().all(|found| found.detail == Detail::UnknownKey("ed2030".to_owned())));

    let grid = form.table("requests").unwrap().grid(Locale::ZhHans, "t");
    assert_eq!((grid.head.len(), grid.body.len()), (4, 8));
    assert_eq!(covered_width(&grid.body), 4 + 5);
    assert_eq!((printed(&grid, "办理结果").rowspan, printed(&grid, "其他理由").rowspan), (5, 2));
    assert_eq!(printed(&grid, "组织").colspan, 3);
    assert_eq!(
        header_texts(form.table("requests").unwrap(), ("denied_process", "foreign")),
        ["办理结果", "不予公开", "其他理由", "过程性信息", "申请人", "组织", "社会组织", "外地"]
    );
    let grid = form.table("remedies").unwrap().grid(Locale::ZhHans, "t");
    assert_eq!((grid.head.len(), grid.body.len()), (4, 1));
    assert_eq!(covered_width(&grid.head), 8);
}

#[test]
fn a_form_with_mistakes_reports_all_of_them() {
    let text = data::text("tests/fixtures/ed2030.json")
        .replace("\"layout\": \"across\"", "\"layout\": \"sideways\"")
        .replace("\"document\": \"试验〔2030〕1号\",", "")
        .replace("{\"zh-Hans\": \"制发\", \"en\": \"Made\"}", "{\"en\": \"Made\"}");
    let findings = Form::read("form", &text).unwrap_err();
    let places: Vec<&str> = findings.iter().map(|finding| finding.place.as_str()).collect();
    assert_eq!(
        places,
        ["/document", "/tables/0/blocks/0/columns/0/label/zh-Hans", "/tables/2/layout"]
    );
}
