//! `datapackage.json`: the package described by the Data Package standard, version 2.

use super::table::{AGENCIES, CELLS, Field, Kind, LABELS, REPORTS, STATED, Table, Words};
use super::{Counts, PackageFile, Summary, with};
use gongkai::model::{Locale, Need};
use serde_json::{Value, json};

/// What the package is, for descriptor and pages.
pub(super) const TITLE: Words = [
    "政府信息公开工作年度报告统计数据",
    "Statistics from the annual reports on government information disclosure of Chinese agencies",
];

/// What it holds and what it must not be taken for.
pub(super) fn description(counts: &Counts, locale: Locale) -> String {
    let Counts { agencies, reports, cells, .. } = counts;
    match locale {
        Locale::ZhHans => format!(
            "{agencies} 个机关 {reports} 份政府信息公开工作年度报告的法定统计表，逐格转录（{cells} 格），\
             附报告来源和正文所述的数字。数字照原文，原文有误也不改动。空白不等于零。\
             不同机关的数字不能相加：一个机关的报告可能已包括另一个机关的数字。"
        ),
        Locale::En => format!(
            "The statutory tables of {reports} annual reports on government information disclosure by \
             {agencies} agencies, cell by cell ({cells} cells), with the sources of the reports and the \
             numbers stated in their texts. Numbers are as printed, errors included. Blank is not zero. \
             Numbers of different agencies must not be added: one agency’s report may include another’s."
        ),
    }
}

/// The descriptor. It has no `created`: the same reports make the same bytes, whenever they are made.
pub(super) fn descriptor(summary: &Summary) -> Value {
    let setting = &summary.setting;
    let [zh_hans, en] = [Locale::ZhHans, Locale::En]
        .map(|locale| description(&summary.counts, locale) + "\n\n" + setting.rights(locale));
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongkai",
        "title": in_both(TITLE),
        "description": zh_hans + "\n\n" + &en,
        "version": summary.version,
        "keywords": ["政府信息公开", "年度报告", "依申请公开", "行政复议", "行政诉讼"],
        "sources": sources(summary),
        "resources": resources(summary),
    });
    // Nobody has granted a licence, so none is named; the description has the words of the page about
    // the site.
    let publisher = setting.filled_in("publisher");
    let publisher = publisher.map(|title| json!([{"title": title, "roles": ["publisher"]}]));
    let homepage = setting.filled_in("domain").map(|domain| json!(format!("https://{domain}/")));
    let known = [("contributors", publisher), ("homepage", homepage)];
    with(package, known.into_iter().filter_map(|(key, value)| Some((key, value?))))
}

fn sources(summary: &Summary) -> Value {
    let forms = summary.setting.forms.iter();
    let form = |form: &gongkai::model::Form| json!({"title": format!("{}（{}）", form.title(Locale::ZhHans), form.document())});
    let reports = json!({
        "title": "各行政机关发布的政府信息公开工作年度报告，逐份列于 reports.csv / the annual reports as published \
                  by the agencies, each with its source in reports.csv",
        "path": "reports.csv",
    });
    Value::Array(std::iter::once(reports).chain(forms.map(form)).collect())
}

fn resources(summary: &Summary) -> Vec<Value> {
    let years: Vec<&str> = summary
        .files
        .iter()
        .map(|file| file.name.as_str())
        .filter(|name| name.starts_with("cells-"))
        .collect();
    let mut resources = Vec::new();
    // A resource has at least one file.
    if !years.is_empty() {
        resources.push(resource(&CELLS, json!(years), None));
    }
    for table in [&REPORTS, &AGENCIES, &STATED, &LABELS] {
        let name = format!("{}.csv", table.name);
        let file = summary.files.iter().find(|file| file.name == name);
        resources.push(resource(table, json!(name), file));
    }
    resources
}

fn resource(table: &Table, path: Value, file: Option<&PackageFile>) -> Value {
    let resource = json!({
        "name": table.name,
        "title": in_both(table.title),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table),
    });
    // The standard has no checksum for a table of several files; SHA256SUMS has theirs.
    let sums = file.map(|file| {
        [("bytes", json!(file.bytes)), ("hash", json!(format!("sha256:{}", file.sha256)))]
    });
    with(resource, sums.into_iter().flatten())
}

fn table_schema(table: &Table) -> Value {
    let reference = |(name, fields): &(&str, &[&str])| json!({"fields": fields, "reference": {"resource": name, "fields": fields}});
    let schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": table.fields.iter().map(field).collect::<Vec<Value>>(),
        "primaryKey": table.key,
        "missingValues": [{"value": "", "label": in_both(table.empty)}],
    });
    if table.references.is_empty() {
        return schema;
    }
    let references: Vec<Value> = table.references.iter().map(reference).collect();
    with(schema, [("foreignKeys", json!(references))])
}

fn field(field: &Field) -> Value {
    let kind = match field.kind {
        Kind::Text | Kind::Word(_) => "string",
        Kind::Year => "year",
        Kind::Whole => "integer",
        Kind::Number => "number",
        Kind::Flag => "boolean",
    };
    let json = json!({"name": field.name, "type": kind, "title": in_both(field.title)});
    let required = (field.need == Need::Must).then_some(("required", json!(true)));
    let Kind::Word(words) = field.kind else {
        let constraints = required.map(|required| ("constraints", with(json!({}), [required])));
        return with(json, constraints);
    };
    let values: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let label = |(word, label): &(&str, Words)| json!({"value": word, "label": in_both(*label)});
    let categories: Vec<Value> = words.iter().map(label).collect();
    let constraints = with(json!({"enum": values}), required);
    with(json, [("constraints", constraints), ("categories", json!(categories))])
}

/// Chinese first, then English, as everywhere in the package.
fn in_both([zh_hans, en]: Words) -> String {
    format!("{zh_hans} / {en}")
}
