//! What a file must look like, as data, and the comparison of a file with it.
//!
//! A comparison goes through the whole file and reports every difference; unknown fields are none.

use super::{Decimal, Detail, Finding, Json, Severity, parse};

/// What stands somewhere in a file.
#[derive(Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A whole number that is not negative.
    Whole,
    /// A number of at most 18 digits, without exponent.
    Number,
    /// `true` or `false`.
    Flag,
    /// A text in Chinese, and perhaps in other languages.
    Localized,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// An object with any keys.
    Map(&'static Shape),
    /// An object with these keys: `Some` must be there, the others may be missing or `null`.
    Object(&'static [(&'static str, Need, &'static Shape)]),
    /// An object with just one of these keys.
    OneOf(&'static [(&'static str, &'static Shape)]),
    /// A cell of a statutory table.
    Cell,
    /// A statutory table.
    Table,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may be missing.
    May,
}

const ROW: Shape = Shape::Map(&Shape::Cell);

/// Parses `text` and compares it with `shape`.
///
/// # Errors
/// All findings: `FILE-JSON` or `FILE-SCHEMA` alone, or every `FILE-FIELD` and `FILE-CELL`.
pub fn read(file: &str, text: &str, shape: &Shape) -> Result<Json, Vec<Finding>> {
    let mut check = Check { file, place: String::new(), findings: Vec::new() };
    let json = match parse(text) {
        Ok(json) => json,
        Err(error) => {
            check.find("FILE-JSON", Detail::NotJson(error));
            return Err(check.findings);
        }
    };
    let schema = json.at("schema");
    if *schema != Json::Number("1".to_owned()) {
        check.find("FILE-SCHEMA", Detail::Schema(schema.text().to_owned()));
        return Err(check.findings);
    }
    check.value(&json, shape);
    if check.findings.is_empty() { Ok(json) } else { Err(check.findings) }
}

struct Check<'a> {
    file: &'a str,
    place: String,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn find(&mut self, rule: &'static str, detail: Detail) {
        self.findings.push(Finding {
            rule,
            severity: Severity::Error,
            file: self.file.to_owned(),
            place: self.place.clone(),
            detail,
        });
    }

    fn expect(&mut self, fits: bool, expected: &'static str) {
        if !fits {
            self.find("FILE-FIELD", Detail::Expected(expected));
        }
    }

    /// Compares the value one step down.
    fn step(&mut self, key: &str, value: &Json, shape: &Shape) {
        let length = self.place.len();
        self.place.push('/');
        self.place.push_str(key);
        self.value(value, shape);
        self.place.truncate(length);
    }

    fn value(&mut self, value: &Json, shape: &Shape) {
        match (shape, value) {
            (Shape::Text, _) => self.expect(matches!(value, Json::Text(_)), "a text"),
            (Shape::Whole, _) => {
                let is_whole =
                    matches!(value, Json::Number(digits) if digits.parse::<u16>().is_ok());
                self.expect(is_whole, "a whole number");
            }
            (Shape::Flag, _) => self.expect(matches!(value, Json::Bool(_)), "true or false"),
            (Shape::Number, _) => self.expect(is_number(value), "a number"),
            (Shape::Localized, _) => {
                self.step("zh-Hans", value.at("zh-Hans"), &Shape::Text);
            }
            (Shape::Word(words), _) => {
                if !words.contains(&value.text()) {
                    self.find("FILE-FIELD", Detail::UnknownWord(value.text().to_owned()));
                }
            }
            (Shape::List(shape), Json::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.step(&index.to_string(), item, shape);
                }
            }
            (Shape::List(_), _) => self.expect(false, "a list"),
            (Shape::Map(shape), Json::Object(fields)) => {
                for (key, field) in fields {
                    self.step(key, field, shape);
                }
            }
            (Shape::Object(shapes), Json::Object(_)) => {
                for (key, need, shape) in *shapes {
                    let field = value.at(key);
                    if *need == Need::Must || *field != Json::Null {
                        self.step(key, field, shape);
                    }
                }
            }
            (Shape::OneOf(shapes), Json::Object(_)) => {
                let mut given = shapes.iter().filter(|(key, _)| *value.at(key) != Json::Null);
                match (given.next(), given.next()) {
                    (Some((key, shape)), None) => self.step(key, value.at(key), shape),
                    _ => self.expect(false, "a known kind of block"),
                }
            }
            (Shape::Map(_) | Shape::Object(_) | Shape::OneOf(_), _) => {
                self.expect(false, "an object");
            }
            (Shape::Cell, _) => self.cell(value),
            (Shape::Table, Json::Object(_)) => self.value(value, &Shape::Map(&ROW)),
            (Shape::Table, _) => self.word(value, &["not_published", "unread"]),
        }
    }

    fn cell(&mut self, value: &Json) {
        match value {
            Json::Object(_) => self.step("text", value.at("text"), &Shape::Text),
            Json::Number(_) if is_number(value) => {}
            _ => self.word(value, &["blank", "not_applicable", "unread", "not_published"]),
        }
    }

    fn word(&mut self, value: &Json, words: &[&str]) {
        if !matches!(value, Json::Text(text) if words.contains(&text.as_str())) {
            self.find("FILE-CELL", Detail::UnknownWord(value.text().to_owned()));
        }
    }
}

fn is_number(value: &Json) -> bool {
    matches!(value, Json::Number(digits) if Decimal::parse(digits).is_some())
}
