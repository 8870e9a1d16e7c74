//! JSON Schema of a report file, made from the very shape that files are compared with, so that the two
//! say the same.

use super::with;
use gongkai::model::{Need, Report, Shape};
use serde_json::{Map, Value, json};

/// What the fields of a report are, for those who write one.
const FIELDS: [(&str, &str); 14] = [
    ("schema", "版本，总是 1 / version, always 1"),
    ("agency", "发布报告的机关 / the agency that published the report"),
    ("year", "报告年度，不是发布年度 / the report year, not the year of publication"),
    ("form", "表格版本：ed2019、ed2021 或 legacy / edition of the form"),
    ("table_form", "沿用其他版本的统计表 / tables that follow another edition"),
    ("title", "题名 / title"),
    ("published", "发布日期 / day of publication"),
    ("dates", "落款日期和成文日期 / days on the signature and of the file"),
    ("source", "来源及所据副本的可靠程度 / where it was read, and how far to trust the copy"),
    ("notes", "说明 / remarks"),
    ("unread_cells", "读不出的格及其原样 / cells that could not be read, as they stand"),
    ("narrative_figures", "正文所述的数字 / numbers stated in the text"),
    (
        "tables",
        "法定统计表：行 → 列 → 格；或说明为何没有 / statutory tables: row → column → cell; or why there is none",
    ),
    ("chapters", "正文 / the text"),
];

/// The schema.
pub(super) fn schema() -> Value {
    let mut schema = of(Report::shape());
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert("schema".to_owned(), json!({"const": 1}));
        for (name, description) in FIELDS {
            if let Some(Value::Object(field)) = properties.get_mut(name) {
                field.insert("description".to_owned(), json!(description));
            }
        }
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.insert(0, json!("schema"));
    }
    let head = [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("title", json!("政府信息公开工作年度报告 / report on government information disclosure")),
        ("$defs", json!({"cell": cell(), "table": table()})),
    ];
    with(schema, head)
}

/// What the checker asks of `shape`. Fields it doesn't know are allowed everywhere.
fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Whole => json!({"type": "integer", "minimum": 0, "maximum": u16::MAX}),
        Shape::Number => json!({"type": "number"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Localized => json!({
            "type": "object",
            "properties": {"zh-Hans": {"type": "string"}, "en": {}},
            "required": ["zh-Hans"],
        }),
        Shape::Word(words) => json!({"enum": words}),
        Shape::List(item) => json!({"type": "array", "items": of(item)}),
        Shape::Map(value) => json!({"type": "object", "additionalProperties": of(value)}),
        Shape::Object(fields) => object(fields),
        Shape::OneOf(kinds) => json!({"type": "object", "oneOf": one_of(kinds)}),
        Shape::Cell => json!({"$ref": "#/$defs/cell"}),
        Shape::Table => json!({"$ref": "#/$defs/table"}),
    }
}

fn object(fields: &[(&str, Need, &Shape)]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, need, shape) in fields {
        let schema = match need {
            Need::Must => of(shape),
            Need::May => json!({"anyOf": [of(shape), {"type": "null"}]}),
        };
        properties.insert((*name).to_owned(), schema);
        if *need == Need::Must {
            required.push(*name);
        }
    }
    json!({"type": "object", "properties": properties, "required": required})
}

/// Just one of the fields; the others may be there as `null`.
fn one_of(kinds: &[(&str, &Shape)]) -> Vec<Value> {
    let branch = |(own, shape): &(&str, &Shape)| {
        let mut properties = Map::new();
        for (name, _) in kinds {
            let schema = if name == own { of(shape) } else { json!({"type": "null"}) };
            properties.insert((*name).to_owned(), schema);
        }
        json!({"properties": properties, "required": [own]})
    };
    kinds.iter().map(branch).collect()
}

fn cell() -> Value {
    let words = ["blank", "not_applicable", "unread", "not_published"];
    json!({
        "description": "照原文的数字；没有数字的原因；或文字 / the number as printed, why there is none, or words",
        "anyOf": [
            {"type": "number"},
            {"enum": words},
            {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
        ],
    })
}

fn table() -> Value {
    let row = json!({"type": "object", "additionalProperties": {"$ref": "#/$defs/cell"}});
    json!({"anyOf": [
        {"type": "object", "additionalProperties": row},
        {"enum": ["not_published", "unread"]},
    ]})
}
