//! How wide a text is, and where it breaks, without asking a browser.
//!
//! Widths are estimated from characters so that the host and every browser place labels alike. The
//! estimate is on the wide side: a label may leave room, it doesn't run into its neighbour.

use super::Tenths;

/// Width of one character in hundredths of the font size.
fn advance(character: char) -> i32 {
    match character {
        '0'..='9' => 58,
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' => 32,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 92,
        'A'..='Z' => 70,
        ' '..='\u{2ff}' => 58,
        // Letters of other alphabets and general punctuation; everything from the CJK radicals on
        // is drawn as wide as high.
        '\u{300}'..='\u{10ff}' | '\u{2000}'..='\u{2e7f}' => 80,
        _ => 100,
    }
}

/// Width of `text` at `size`.
pub fn width(text: &str, size: Tenths) -> Tenths {
    text.chars().map(advance).sum::<i32>() * size / 100
}

/// Breaks `text` into at most `lines` lines of at most `max` width: between any two Chinese
/// characters, elsewhere at spaces. What doesn't fit ends in 「…」.
pub fn wrap(text: &str, size: Tenths, max: Tenths, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if wrapped.len() + 1 >= lines {
            wrapped.push(shortened(rest, size, max));
            break;
        }
        let (line, tail) = split(rest, line_end(rest, size, max));
        wrapped.push(line.trim_end().to_owned());
        rest = tail.trim_start();
    }
    wrapped
}

/// `text`, or as much of it as fits with 「…」 at the end.
pub fn shortened(text: &str, size: Tenths, max: Tenths) -> String {
    if width(text, size) <= max {
        return text.to_owned();
    }
    let room = max - width("…", size);
    let end = fitting(text, size, room);
    split(text, end).0.trim_end().to_owned() + "…"
}

/// Bytes of the longest prefix no wider than `max`; at least one character.
fn fitting(text: &str, size: Tenths, max: Tenths) -> usize {
    let mut advances = 0;
    for (index, character) in text.char_indices() {
        advances += advance(character);
        if advances * size / 100 > max && index > 0 {
            return index;
        }
    }
    text.len()
}

/// Where the first line of `text` ends: not inside a word or a number, and not between a number and
/// what it counts (「2025年」), unless the line would be empty.
fn line_end(text: &str, size: Tenths, max: Tenths) -> usize {
    let end = fitting(text, size, max);
    let (line, tail) = split(text, end);
    let is_narrow = |character: &char| advance(*character) < 100 && *character != ' ';
    let continues = tail.chars().next().is_some_and(|next| is_narrow(&next) || next == '年');
    if !continues {
        return end;
    }
    let word: usize = line.chars().rev().take_while(is_narrow).map(char::len_utf8).sum();
    if word < end { end - word } else { end }
}

/// `text` cut before the byte `end`, which is where a character starts.
fn split(text: &str, end: usize) -> (&str, &str) {
    text.split_at_checked(end).unwrap_or((text, ""))
}
