//! JSON as a tree that keeps numbers as their printed digits.
//!
//! A general parser turns 4166.214619 into the nearest float and costs 11 KB of the compressed
//! bundle, an eighth of what the program may weigh. This one keeps digits, knows the line where a
//! file was cut off, and costs one. Tests hold it against serde_json.

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`, and what stands for a missing value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order of the file. Of a repeated key the first one is found.
    Object(Vec<(String, Json)>),
}

/// Where a text stops being JSON. Line and column count from 1; the column counts bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
    /// Whether the text simply ends in the middle.
    pub is_cut_off: bool,
    /// Whether it nests deeper than any file of ours.
    pub is_too_deep: bool,
}

/// Deeper nesting is refused: no file of ours has it, and the stack of a browser is small.
const MAX_DEPTH: usize = 64;

/// Parses a whole text.
///
/// ```
/// use gongkai::model::{Json, parse};
/// let json = parse(r#"{"fees": 4166.214619}"#).unwrap();
/// assert_eq!(*json.at("fees"), Json::Number("4166.214619".to_owned()));
/// let cut_off = parse("{\"a\":\n[1,").unwrap_err();
/// assert_eq!((cut_off.line, cut_off.is_cut_off), (2, true));
/// ```
///
/// # Errors
/// The place of the first byte that doesn't fit.
pub fn parse(text: &str) -> Result<Json, SyntaxError> {
    // A byte order mark is common in files saved on Windows and means nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text, rest: text, is_too_deep: false };
    let value = parser.value(0).and_then(|value| {
        parser.skip_space();
        parser.rest.is_empty().then_some(value)
    });
    value.ok_or_else(|| parser.error())
}

/// Reads `rest`, a tail of `text`. `None` means that `rest` doesn't fit.
struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
    is_too_deep: bool,
}

impl Parser<'_> {
    fn error(&self) -> SyntaxError {
        let read = self.text.get(..self.text.len() - self.rest.len()).unwrap_or(self.text);
        let line_start = read.rfind('\n').map_or(0, |newline| newline + 1);
        SyntaxError {
            line: read.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: read.len() - line_start + 1,
            is_cut_off: self.rest.is_empty(),
            is_too_deep: self.is_too_deep,
        }
    }

    /// Takes one byte, which the caller knows to be a whole character.
    fn skip_byte(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
    }

    /// Takes `token` if it comes next.
    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => {
                // A token cut off by the end of the text: the place is the end.
                if token.starts_with(self.rest) {
                    self.rest = "";
                }
                false
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        if depth > MAX_DEPTH {
            self.is_too_deep = true;
            return None;
        }
        match self.rest.bytes().next()? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b't' => self.take("true").then_some(Json::Bool(true)),
            b'f' => self.take("false").then_some(Json::Bool(false)),
            b'n' => self.take("null").then_some(Json::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut fields = Vec::new();
        let mut closed = self.opens_empty('}');
        while !closed {
            self.skip_space();
            if !self.rest.starts_with('"') {
                return None;
            }
            let key = self.string()?;
            self.skip_space();
            if !self.take(":") {
                return None;
            }
            fields.push((key, self.value(depth + 1)?));
            closed = self.ends_item('}')?;
        }
        Some(Json::Object(fields))
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut items = Vec::new();
        let mut closed = self.opens_empty(']');
        while !closed {
            items.push(self.value(depth + 1)?);
            closed = self.ends_item(']')?;
        }
        Some(Json::List(items))
    }

    /// Takes the opening bracket; whether `close` follows at once.
    fn opens_empty(&mut self, close: char) -> bool {
        self.skip_byte();
        self.skip_space();
        self.take_char(close)
    }

    /// Takes what follows an item: `close` (true) or a comma (false).
    fn ends_item(&mut self, close: char) -> Option<bool> {
        self.skip_space();
        if self.take_char(close) {
            return Some(true);
        }
        self.take_char(',').then_some(false)
    }

    fn take_char(&mut self, character: char) -> bool {
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        self.skip_byte();
        loop {
            let end = self
                .rest
                .find(|character: char| character == '"' || character == '\\' || character < ' ');
            let end = end.unwrap_or(self.rest.len());
            text.push_str(self.rest.get(..end).unwrap_or_default());
            self.rest = self.rest.get(end..).unwrap_or_default();
            if self.take_char('"') {
                return Some(text);
            }
            if !self.take_char('\\') {
                return None;
            }
            text.push(self.escape()?);
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<char> {
        let kind = self.rest.chars().next()?;
        let character = match kind {
            '"' | '\\' | '/' => kind,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => '\0',
            _ => return None,
        };
        self.skip_byte();
        if kind != 'u' {
            return Some(character);
        }
        let high = self.hex()?;
        // A character outside the basic plane is written as two halves.
        if (0xd800..0xdc00).contains(&high) && self.take("\\u") {
            let low = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            return char::from_u32(0x10000 + (high - 0xd800) * 0x400 + low);
        }
        char::from_u32(high)
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.rest.chars().next()?.to_digit(16)?;
            self.skip_byte();
            code = code * 16 + digit;
        }
        Some(code)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.rest;
        self.take_char('-');
        // A leading zero stands alone.
        if !self.take_char('0') {
            self.digits()?;
        }
        if self.take_char('.') {
            self.digits()?;
        }
        if self.take_char('e') || self.take_char('E') {
            let _ = self.take_char('+') || self.take_char('-');
            self.digits()?;
        }
        let length = start.len() - self.rest.len();
        Some(Json::Number(start.get(..length).unwrap_or_default().to_owned()))
    }

    /// Takes one digit or more.
    fn digits(&mut self) -> Option<()> {
        let rest = self.rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let any = rest.len() < self.rest.len();
        self.rest = rest;
        any.then_some(())
    }
}

static NULL: Json = Json::Null;

/// Reading without looking twice: a value of another kind than asked for reads as empty, because
/// the shape of the file was checked before.
impl Json {
    /// The value under `key`; `null` if there is none.
    pub fn at(&self, key: &str) -> &Json {
        let found = self.fields().iter().find(|(known, _)| known == key);
        found.map_or(&NULL, |(_, value)| value)
    }

    /// The fields of an object.
    pub fn fields(&self) -> &[(String, Json)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The items of a list.
    pub fn items(&self) -> &[Json] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// A string, or the digits of a number.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            _ => "",
        }
    }

    /// The string here, if it is one and not empty.
    pub fn some_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// A small whole number.
    pub fn whole(&self) -> u16 {
        match self {
            Self::Number(digits) => digits.parse().unwrap_or(0),
            _ => 0,
        }
    }

    /// Whether this is `true`.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// A text with its translations, in `locale` or, where there is none, in Chinese.
    pub fn localized(&self, locale: super::Locale) -> &str {
        self.at(self.locale_of(locale).tag()).text()
    }

    /// The language [`Self::localized`] answers in.
    pub fn locale_of(&self, locale: super::Locale) -> super::Locale {
        if self.at(locale.tag()).some_text().is_some() { locale } else { super::Locale::ZhHans }
    }
}
