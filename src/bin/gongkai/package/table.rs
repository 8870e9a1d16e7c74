//! The tables of the data package: which columns each has, what they hold and how they refer to each
//! other. Heads of the CSV files and Table Schema are both made from here.

use gongkai::model::Need::{self, May, Must};

/// In Chinese and in English.
pub(super) type Words = [&'static str; 2];

/// A table of the package.
pub(super) struct Table {
    /// Name of the resource; of its file too, where it has only one.
    pub(super) name: &'static str,
    /// What a line is.
    pub(super) title: Words,
    /// What an empty cell says.
    pub(super) empty: Words,
    /// Its columns.
    pub(super) fields: &'static [Field],
    /// The columns that name a line.
    pub(super) key: &'static [&'static str],
    /// Tables whose key these columns are.
    pub(super) references: &'static [(&'static str, &'static [&'static str])],
}

/// A column.
pub(super) struct Field {
    /// Its head.
    pub(super) name: &'static str,
    /// Whether it is never empty.
    pub(super) need: Need,
    /// What it holds.
    pub(super) kind: Kind,
    /// What it is.
    pub(super) title: Words,
}

/// What a column holds.
pub(super) enum Kind {
    Text,
    /// One of these words, each explained.
    Word(&'static [(&'static str, Words)]),
    Year,
    Whole,
    /// A decimal, as printed.
    Number,
    /// `true`, or empty where nobody says so.
    Flag,
}

impl Table {
    /// The first line of its files.
    pub(super) fn head(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

const fn field(name: &'static str, need: Need, kind: Kind, title: Words) -> Field {
    Field { name, need, kind, title }
}

const AGENCY: Field =
    field("agency_id", Must, Kind::Text, ["机关代码（自编）", "Agency, by an id of our own"]);
const YEAR: Field = field("year", Must, Kind::Year, ["报告年度", "Report year"]);
const FORM: Field = field(
    "form",
    Must,
    Kind::Text,
    ["该表所用的表格版本", "Edition of the form the table follows"],
);
const TABLE: Field = field("table", Must, Kind::Text, ["统计表代码", "Statutory table"]);
const ROW: Field = field("row_id", Must, Kind::Text, ["行代码", "Row"]);
const COLUMN: Field = field("column_id", Must, Kind::Text, ["列代码", "Column"]);

static STATUS: [(&str, Words); 7] = [
    ("number", ["印出的数字", "a printed number"]),
    ("zero", ["印出的零", "a printed zero"]),
    ("blank", ["空白，不等于零", "left empty, which is not zero"]),
    ("not-applicable", ["标为不适用", "marked as not applicable"]),
    ("unread", ["未读出", "not in the copy, or not readable in it"]),
    ("not-published", ["原文未载此表", "the table is missing in the source"]),
    ("text", ["文字，见 text 列", "words, which stand in column text"]),
];
static TABLE_STATE: [(&str, Words); 3] = [
    ("cells", ["逐格读出", "read cell by cell"]),
    ("unread", ["未读出", "not read"]),
    ("not-published", ["原文未载", "missing in the source"]),
];
static COMPLETENESS: [(&str, Words); 4] = [
    ("whole", ["三张统计表都有", "all three tables"]),
    ("part", ["有一两张统计表", "one or two of the tables"]),
    ("narrative", ["只有文字", "text only"]),
    ("located", ["只知出处", "only where it stands is known"]),
];
static CONFIDENCE: [(&str, Words); 4] = [
    ("official_copy", ["官方文本", "official copy"]),
    ("third_party_copy", ["第三方副本", "third-party copy"]),
    ("reconstructed", ["重建", "reconstructed"]),
    ("narrative_only", ["仅有文字", "narrative only"]),
];
static NUMBER: [(&str, Words); 3] = [
    ("count", ["非负整数", "whole and not negative"]),
    ("signed", ["整数，可为负", "whole, may be negative"]),
    ("amount", ["非负小数", "decimal and not negative"]),
];

/// The cells of the statutory tables, in a file for each year.
pub(super) static CELLS: Table = Table {
    name: "cells",
    title: ["法定统计表的每一格", "Every cell of the statutory tables"],
    empty: ["没有；没有数字的原因见 status", "none; why there is no number says status"],
    fields: &[
        AGENCY,
        YEAR,
        FORM,
        TABLE,
        ROW,
        COLUMN,
        field("value", May, Kind::Number, ["照原文转录的数字", "The number, digits as printed"]),
        field("unit", May, Kind::Text, ["单位", "Unit"]),
        field("status", Must, Kind::Word(&STATUS), ["格中有什么", "What stands in the cell"]),
        field("text", May, Kind::Text, ["格中的文字", "Words in the cell"]),
    ],
    key: &["agency_id", "year", "table", "row_id", "column_id"],
    references: &[
        ("reports", &["agency_id", "year"]),
        ("labels", &["form", "table", "row_id", "column_id"]),
    ],
};

/// The reports.
pub(super) static REPORTS: Table = Table {
    name: "reports",
    title: ["每份报告及其来源", "The reports and where they were read"],
    empty: ["没有或未知", "none, or not known"],
    fields: &[
        AGENCY,
        YEAR,
        field("form", Must, Kind::Text, ["报告所用的表格版本", "Edition of the form"]),
        field("title", May, Kind::Text, ["题名", "Title"]),
        field("title_inferred", May, Kind::Flag, ["题名系推定", "The source has no title"]),
        field("published", May, Kind::Text, ["发布日期", "Day of publication"]),
        field("completeness", Must, Kind::Word(&COMPLETENESS), ["完整程度", "How much there is"]),
        field("proactive", Must, Kind::Word(&TABLE_STATE), ["主动公开表", "Proactive disclosure"]),
        field("requests", Must, Kind::Word(&TABLE_STATE), ["申请表", "Requests"]),
        field("remedies", Must, Kind::Word(&TABLE_STATE), ["复议诉讼表", "Remedies"]),
        field("confidence", Must, Kind::Word(&CONFIDENCE), ["副本的可靠程度", "Trust in the copy"]),
        field("source_title", May, Kind::Text, ["来源题名", "Title of the source"]),
        field("source_publisher", May, Kind::Text, ["来源发布者", "Publisher of the source"]),
        field("source_url", May, Kind::Text, ["来源地址", "Address of the source"]),
        field("source_reading", May, Kind::Text, ["读取方式", "How it was read"]),
        field("notes", May, Kind::Text, ["说明", "Remarks"]),
    ],
    key: &["agency_id", "year"],
    references: &[("agencies", &["agency_id"])],
};

/// The agencies.
pub(super) static AGENCIES: Table = Table {
    name: "agencies",
    title: ["行政机关", "Agencies"],
    empty: ["没有或未知", "none, or not known"],
    fields: &[
        AGENCY,
        field("name_zh", Must, Kind::Text, ["名称", "Name in Chinese"]),
        field("name_en", May, Kind::Text, ["英文名称", "Name in English"]),
        field("name_unconfirmed", May, Kind::Flag, ["名称未核实", "The name is unconfirmed"]),
        field("level", May, Kind::Text, ["层级", "Level"]),
        field("region_zh", May, Kind::Text, ["省级地区", "Province-level region in Chinese"]),
        field("region_en", May, Kind::Text, ["省级地区英文名称", "The same in English"]),
    ],
    key: &["agency_id"],
    references: &[],
};

/// Numbers stated in the reports' texts.
pub(super) static STATED: Table = Table {
    name: "stated",
    title: ["报告正文所述的数字", "Numbers stated in the reports’ texts"],
    empty: ["没有", "none"],
    fields: &[
        AGENCY,
        YEAR,
        field("position", Must, Kind::Whole, ["在该报告中的序号", "Its place among them"]),
        field("key", Must, Kind::Text, ["代码", "Key"]),
        field("label_zh", May, Kind::Text, ["名称", "What it counts, in Chinese"]),
        field("label_en", May, Kind::Text, ["英文名称", "The same in English"]),
        field("value", Must, Kind::Number, ["照原文转录的数字", "The number, digits as stated"]),
        field("unit", May, Kind::Text, ["单位", "Unit"]),
        field("qualifier", May, Kind::Text, ["“逾”“不少于”等限定", "“More than”, “at least” …"]),
        field("note", May, Kind::Text, ["说明", "Remark"]),
    ],
    key: &["agency_id", "year", "position"],
    references: &[("reports", &["agency_id", "year"])],
};

/// What the cells of each edition of the form are.
pub(super) static LABELS: Table = Table {
    name: "labels",
    title: ["各版表格的行、列、单位和依据", "Rows, columns, units and legal basis of each form"],
    empty: ["没有", "none"],
    fields: &[
        field("form", Must, Kind::Text, ["表格版本", "Edition of the form"]),
        field("document", Must, Kind::Text, ["规定该表格的文件", "Document that prescribes it"]),
        TABLE,
        field("table_zh", Must, Kind::Text, ["统计表名称", "Its title in Chinese"]),
        field("table_en", Must, Kind::Text, ["统计表英文名称", "Its title in English"]),
        field("basis_zh", May, Kind::Text, ["条例依据", "Article of the Regulation, in Chinese"]),
        field("basis_en", May, Kind::Text, ["条例依据（英文）", "The same in English"]),
        ROW,
        field("row_zh", Must, Kind::Text, ["行名，照表格", "As printed, in Chinese"]),
        field("row_en", Must, Kind::Text, ["行名英译", "In English"]),
        field("row_group_zh", May, Kind::Text, ["上级各行", "Rows it is part of, in Chinese"]),
        field("row_group_en", May, Kind::Text, ["上级各行英译", "The same in English"]),
        COLUMN,
        field("column_zh", Must, Kind::Text, ["列名，照表格", "As printed, in Chinese"]),
        field("column_en", Must, Kind::Text, ["列名英译", "In English"]),
        field(
            "column_group_zh",
            May,
            Kind::Text,
            ["上级各列", "Columns it is part of, in Chinese"],
        ),
        field("column_group_en", May, Kind::Text, ["上级各列英译", "The same in English"]),
        field("unit_zh", May, Kind::Text, ["单位", "Unit in Chinese"]),
        field("unit_en", May, Kind::Text, ["单位英译", "Unit in English"]),
        field("number", Must, Kind::Word(&NUMBER), ["数字种类", "Kind of number"]),
    ],
    key: &["form", "table", "row_id", "column_id"],
    references: &[],
};
