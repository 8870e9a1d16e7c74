//! The named cases: reports that show a figure at its limits. Those that are made up are named so.

use crate::support::data::{self, cell_keys, table_json};
use gongkai::model::{AgencyReports, Catalog, Report, TABLES};
use gongkai::query::{Query, Time};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A selection of reports with a name.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) agencies: Vec<Arc<AgencyReports>>,
    pub(crate) query: Query,
}

impl Case {
    /// The catalog of its reports.
    pub(crate) fn catalog(&self) -> Catalog {
        let mut agencies = Vec::new();
        for agency in &self.agencies {
            let Some(first) = agency.reports.first() else { continue };
            let entry = |report: &Report| {
                json!({"year": report.year(), "form": report.form(),
                    "completeness": report.completeness(),
                    "confidence": report.source("confidence"),
                    "requests": report.has_table("requests")})
            };
            let name = |locale| first.agency_name(locale).to_owned();
            use gongkai::model::Locale::{En, ZhHans};
            agencies.push(json!({"id": agency.id, "level": "city",
                "name": {"zh-Hans": name(ZhHans), "en": name(En)},
                "region": {"zh-Hans": "某省", "en": "A province"},
                "reports": agency.reports.iter().map(entry).collect::<Vec<_>>()}));
        }
        let text = json!({"schema": 1, "agencies": agencies}).to_string();
        Catalog::read("catalog.json", &text).unwrap()
    }
}

/// How a made-up cell is filled: by table, row and column.
type Fill<'a> = &'a dyn Fn(&str, &str, &str) -> Value;

/// A made-up report.
fn report(id: &str, name: [&str; 2], year: u16, fill: Fill<'_>) -> Report {
    let edition = if year < 2021 { "ed2019" } else { "ed2021" };
    let mut tables = Map::new();
    for table in TABLES {
        let mut rows: Map<String, Value> = Map::new();
        for (row, column) in cell_keys(&table_json(edition, table)) {
            let cells = rows.entry(row.clone()).or_insert_with(|| json!({}));
            cells[&column] = fill(table, &row, &column);
        }
        tables.insert(table.to_owned(), Value::Object(rows));
    }
    let text = json!({
        "schema": 1, "year": year, "form": edition,
        "agency": {"id": id, "level": "city", "name": {"zh-Hans": name[0], "en": name[1]},
            "region": {"zh-Hans": "某省", "en": "A province"}},
        "title": {"zh-Hans": format!("{}{year}年年度报告（虚构）", name[0])},
        "source": {"title": "虚构", "publisher": "虚构", "confidence": "reconstructed"},
        "narrative_figures": [
            {"key": "received", "label": {"zh-Hans": "收到申请", "en": "Requests received"},
             "value": 12, "unit": "件"},
            {"key": "visits", "label": {"zh-Hans": "网站访问量", "en": "Visits to the site"},
             "value": 1234567.5, "unit": "次", "qualifier": "more_than"}],
        "tables": tables,
    })
    .to_string();
    Report::read("made-up.json", &text).unwrap_or_else(|found| panic!("{found:#?}"))
}

fn agency(id: &str, reports: Vec<Report>) -> Arc<AgencyReports> {
    Arc::new(AgencyReports { id: id.to_owned(), reports })
}

const SHORT: [&str; 2] = ["某市（虚构）", "A city (made up)"];
const LONG: [&str; 2] = [
    "某某综合实验区自然资源与生态环境和农业农村水利海洋渔业发展局（虚构）",
    "Comprehensive Experimental Zone Bureau of Natural Resources, Ecological Environment, Agriculture, \
     Water Conservancy and Marine Fisheries Development (made up)",
];

fn made_up(name: &'static str, year: u16, label: [&str; 2], fill: Fill<'_>) -> Case {
    let agencies = vec![agency("made-up", vec![report("made-up", label, year, fill)])];
    Case { name, agencies, query: Query::default() }
}

/// Consistent numbers of one natural person's one request, disclosed.
fn one(table: &str, row: &str, column: &str) -> Value {
    let is_asker = matches!(column, "natural_person" | "total");
    let is_row = matches!(row, "received_new" | "granted" | "outcome_total");
    json!(u8::from(table == "requests" && is_asker && is_row))
}

/// Numbers of many digits that don't add up: no figure may break on them.
fn huge(table: &str, row: &str, column: &str) -> Value {
    let seed: u64 = [table, row, column].concat().bytes().map(u64::from).sum();
    json!(987_654_321_098_u64 * (seed % 9 + 1))
}

fn some(table: &str, row: &str, column: &str) -> Value {
    let seed: u64 = [table, row, column].concat().bytes().map(u64::from).sum();
    json!(seed * seed % 97)
}

/// Every other cell without a number.
fn gaps(table: &str, row: &str, column: &str) -> Value {
    let seed: u64 = [table, row, column].concat().bytes().map(u64::from).sum();
    match seed % 4 {
        0 => json!("blank"),
        1 => json!("not_applicable"),
        2 => json!("unread"),
        _ => json!(seed % 50),
    }
}

/// All cases, real ones last.
pub(crate) fn cases() -> Vec<Case> {
    let zero = |_: &str, _: &str, _: &str| json!(0);
    let blank = |_: &str, _: &str, _: &str| json!("blank");
    let many = |index: u64| {
        let id = format!("made-up-{index}");
        let names = [format!("第{index}号机关（虚构）"), format!("Agency {index} (made up)")];
        let fill = move |table: &str, row: &str, column: &str| {
            json!(some(table, row, column).as_u64().unwrap() * (index * index % 40))
        };
        let names = [names[0].as_str(), names[1].as_str()];
        agency(&id, vec![report(&id, names, 2024, &fill)])
    };
    let broken_years = [2019, 2020, 2022, 2023].map(|year| report("made-up", SHORT, year, &some));
    let real = data::agencies();
    let named = |ids: &[&str]| -> Vec<Arc<AgencyReports>> {
        real.iter().filter(|agency| ids.contains(&agency.id.as_str())).cloned().collect()
    };
    let body = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
    let of = |ids: &[&str], time| Query { body: body(ids), time, ..Query::default() };
    vec![
        Case { name: "empty", agencies: Vec::new(), query: Query::default() },
        made_up("one-value", 2024, SHORT, &one),
        made_up("zeros", 2024, SHORT, &zero),
        made_up("absent", 2024, SHORT, &blank),
        made_up("gaps", 2020, SHORT, &gaps),
        made_up("huge-numbers", 2024, LONG, &huge),
        Case {
            name: "long-labels",
            agencies: vec![
                agency("long", vec![report("long", LONG, 2024, &some)]),
                agency("short", vec![report("short", SHORT, 2023, &some)]),
            ],
            query: Query::default(),
        },
        Case { name: "many-rows", agencies: (1..=60).map(many).collect(), query: Query::default() },
        Case {
            name: "years-with-a-gap",
            agencies: vec![agency("made-up", broken_years.to_vec())],
            query: Query::default(),
        },
        Case {
            name: "not-published",
            agencies: named(&["hunan-psb"]),
            query: of(&["hunan-psb"], Time::Range(2019, 2019)),
        },
        Case {
            name: "report",
            agencies: named(&["suqian-city"]),
            query: of(&["suqian-city"], Time::Range(2024, 2024)),
        },
        Case {
            name: "blanks-for-zeros",
            agencies: named(&["shanghai-go"]),
            query: of(&["shanghai-go"], Time::Range(2019, 2019)),
        },
        Case {
            name: "years",
            agencies: named(&["pingtan-zone"]),
            query: of(&["pingtan-zone"], Time::All),
        },
        Case {
            name: "few-agencies",
            agencies: named(&["pingtan-zone", "pingtan-finance", "shanghai-go"]),
            query: of(&["pingtan-zone", "pingtan-finance", "shanghai-go"], Time::All),
        },
        Case { name: "collection", agencies: real, query: Query::default() },
    ]
}
