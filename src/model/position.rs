//! Where in a file's text a value stands.
//!
//! The tree that pages are made from knows no positions: they would cost every reader memory and
//! program for what only the author of a file needs. So the text is walked a second time, after it
//! was found to be JSON, for just those places that are asked for.

use super::{Json, parse};
use std::collections::{BTreeMap, BTreeSet};

/// Line and column of a value, both counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// What a walk through a text found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The places asked for that the text has.
    pub positions: BTreeMap<String, Position>,
    /// Keys that an object has more than once: the place of the repetition, and where its value
    /// stands.
    pub repeated: Vec<(String, Position)>,
}

impl Located {
    /// Where `place` stands, or is repeated.
    pub fn position(&self, place: &str) -> Option<Position> {
        let repeated = self.repeated.iter().find(|(known, _)| known == place);
        self.positions.get(place).copied().or(repeated.map(|(_, position)| *position))
    }
}

/// More repetitions than this are not listed.
const MOST_REPEATED: usize = 100;

/// Finds `places` (`/tables/requests/granted/total`) in `text`, which [`parse`] accepted, and the
/// repeated keys.
///
/// ```
/// use gongkai::model::{Position, locate};
/// let located = locate("{\"名\": 1,\n \"a\": [2, 3]}", ["/a/1"]);
/// assert_eq!(located.positions["/a/1"], Position { line: 2, column: 11 });
/// ```
pub fn locate<'a>(text: &str, places: impl IntoIterator<Item = &'a str>) -> Located {
    let wanted = places.into_iter().collect();
    let mut walk = Walk { text, at: 0, place: String::new(), wanted, offsets: Vec::new() };
    walk.value();
    let (repeated, found): (Vec<Offset>, Vec<Offset>) =
        walk.offsets.into_iter().partition(|offset| offset.is_repeated);
    let lines = Lines::of(text);
    let mut located = Located::default();
    for offset in found {
        let position = lines.position(offset.at);
        located.positions.entry(offset.place).or_insert(position);
    }
    for offset in repeated.into_iter().take(MOST_REPEATED) {
        let position = lines.position(offset.at);
        located.repeated.push((offset.place, position));
    }
    located
}

struct Offset {
    place: String,
    at: usize,
    is_repeated: bool,
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    place: String,
    wanted: BTreeSet<&'a str>,
    offsets: Vec<Offset>,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        // A byte order mark at the start is three bytes that are no space to JSON.
        if self.at == 0 && self.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        while self.peek().is_some_and(|byte| b" \n\r\t".contains(&byte)) {
            self.at += 1;
        }
    }

    /// Walks one value; `false` at the end of the text.
    fn value(&mut self) -> bool {
        self.skip_space();
        if self.wanted.contains(self.place.as_str()) {
            let place = self.place.clone();
            self.offsets.push(Offset { place, at: self.at, is_repeated: false });
        }
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => self.string().is_some(),
            Some(_) => {
                while self.peek().is_some_and(|byte| !b",]} \n\r\t".contains(&byte)) {
                    self.at += 1;
                }
                true
            }
            None => false,
        }
    }

    fn object(&mut self) -> bool {
        let mut known = BTreeSet::new();
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'"') => {}
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                other => {
                    self.at += 1;
                    return other == Some(b'}');
                }
            }
            let Some(key) = self.string() else { return false };
            self.skip_space();
            // The colon.
            self.at += 1;
            let length = self.place.len();
            self.place.push('/');
            self.place.push_str(&key);
            self.skip_space();
            if !known.insert(key) && self.offsets.len() < MOST_REPEATED + self.wanted.len() {
                let place = self.place.clone();
                self.offsets.push(Offset { place, at: self.at, is_repeated: true });
            }
            let is_whole = self.value();
            self.place.truncate(length);
            if !is_whole {
                return false;
            }
        }
    }

    fn list(&mut self) -> bool {
        self.at += 1;
        let mut index = 0;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return true;
                }
                Some(b',') => self.at += 1,
                None => return false,
                Some(_) => {
                    let length = self.place.len();
                    self.place.push('/');
                    self.place.push_str(&index.to_string());
                    let is_whole = self.value();
                    self.place.truncate(length);
                    if !is_whole {
                        return false;
                    }
                    index += 1;
                }
            }
        }
    }

    /// The string that starts here.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        match parse(self.text.get(start..self.at)?) {
            Ok(Json::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// Where the lines of a text start.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect();
        Self { text, starts }
    }

    fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        Position { line, column: before.chars().count() + 1 }
    }
}
