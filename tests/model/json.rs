//! The JSON reader, held against serde_json.

use crate::support::property;
use gongkai::model::{Json, SyntaxError, parse};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

const ACCEPTED: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "0.0",
    "-0.10",
    "1e5",
    "1E+5",
    "1e-05",
    "0e0",
    "1e400",
    "4166.214619",
    "123456789012345678901234567890.5",
    "\t\n\r 1 \n",
    r#""""#,
    r#""\" \\ \/ \b \f \n \r \t""#,
    r#""\u0000""#,
    r#""\u00e9 \u00E9""#,
    r#""\u4e2d文""#,
    r#""\ud83d\ude00""#,
    r#""\uD83D\uDE00""#,
    r#""\ud800\udc00 \udbff\udfff""#,
    "\"\u{7f} \u{80} \u{2028} \u{feff} \u{1f600}\"",
    "{}",
    "[]",
    " { } ",
    " [ ] ",
    "[1,[2,[3,[]]],{}]",
    r#"{"":0}"#,
    r#"{"\u0061":1,"b":{"a":[{}]}}"#,
    r#"{"a":1,"a":2,"a":{}}"#,
    "{\"a\"\n:\t1\r,\"b\" : 2}",
];

const REFUSED: &[&str] = &[
    "",
    " ",
    "nul",
    "nulll",
    "True",
    "tru e",
    "01",
    "-",
    "-01",
    "+1",
    "1.",
    ".5",
    "1.e1",
    "1e",
    "1e+",
    "1e+-1",
    "0x10",
    "1_000",
    "NaN",
    "-Infinity",
    "１",
    "1 2",
    "1,",
    "[1,]",
    "[,1]",
    "[,]",
    "[1 2]",
    "[",
    "]",
    "[1",
    "[}",
    "{",
    "}",
    "{]",
    r#"{"a"}"#,
    r#"{"a":}"#,
    r#"{"a":1,}"#,
    r#"{,"a":1}"#,
    r#"{"a":1 "b":2}"#,
    r#"{"a",1}"#,
    r#"{"a"=1}"#,
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "'a'",
    r#""a"#,
    r#"a""#,
    r#""\""#,
    r#""\x41""#,
    r#""\U0041""#,
    r#""\u12""#,
    r#""\u12g4""#,
    r#""\u+123""#,
    r#""\u１２３４""#,
    r#""\ud800""#,
    r#""\ud800x""#,
    r#""\ud800\n""#,
    r#""\ud800\u0041""#,
    r#""\ud800\ud800""#,
    r#""\udc00\ud800""#,
    r#""\udc00""#,
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\u{a0}1",
    "1\u{c}",
    "1\u{0}",
    "// comment\n1",
    "/* comment */ 1",
    "[1]x",
    r#"{"a":1}}"#,
    "1\u{feff}",
    "\u{feff}\u{feff}1",
];

/// The digits as serde_json spells them: exponents with `e` and their sign.
fn respelled(digits: &str) -> String {
    match digits.split_once(['e', 'E']) {
        None => digits.to_owned(),
        Some((number, exponent)) if exponent.starts_with(['+', '-']) => {
            format!("{number}e{exponent}")
        }
        Some((number, exponent)) => format!("{number}e+{exponent}"),
    }
}

/// Whether both trees hold the same. Of repeated keys serde_json keeps the last.
fn is_same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::Number(ours), Value::Number(theirs)) => respelled(ours) == theirs.to_string(),
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            ours.iter().all(|(key, _)| theirs.contains_key(key))
                && theirs.iter().all(|(key, theirs)| {
                    let last = ours.iter().rfind(|(known, _)| known == key);
                    last.is_some_and(|(_, ours)| is_same(ours, theirs))
                })
        }
        _ => false,
    }
}

/// Fails unless serde_json accepts or refuses `text` as we do and reads the same from it.
fn check_agreement(text: &str) -> Result<(), String> {
    match (parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) if is_same(&ours, &theirs) => Ok(()),
        (Err(_), Err(_)) => Ok(()),
        (ours, theirs) => Err(format!("{text:?}: ours {ours:?}, serde_json {theirs:?}")),
    }
}

#[test]
fn texts_that_are_json_are_read_as_serde_json_reads_them() {
    for text in ACCEPTED {
        assert!(parse(text).is_ok(), "{text:?}: {:?}", parse(text));
        check_agreement(text).unwrap();
    }
}

#[test]
fn texts_that_are_no_json_are_refused_as_serde_json_refuses_them() {
    for text in REFUSED {
        assert!(parse(text).is_err(), "{text:?}: {:?}", parse(text));
        // Only a byte order mark is treated differently, and two of them are no text of ours.
        check_agreement(text).unwrap();
    }
}

#[test]
fn one_byte_order_mark_at_the_start_means_nothing() {
    assert_eq!(parse("\u{feff}[1]"), parse("[1]"));
    assert!(parse("\u{feff}[1]").is_ok());
}

#[test]
fn numbers_keep_their_digits_as_written() {
    for digits in ["0", "-0", "4166.214619", "1.10", "1E+05", "123456789012345678901234567890"] {
        assert_eq!(parse(digits), Ok(Json::Number(digits.to_owned())));
    }
}

#[test]
fn of_a_repeated_key_the_first_is_found() {
    let json = parse(r#"{"a":1,"b":2,"\u0061":3}"#).unwrap();
    assert_eq!(*json.at("a"), Json::Number("1".to_owned()));
    assert_eq!(json.fields().len(), 3, "the others are still there");
}

#[test]
fn what_is_not_there_reads_as_nothing() {
    let json = parse(r#"{"a":[true,"x",7,-1,70000]}"#).unwrap();
    assert_eq!(*json.at("b").at("c"), Json::Null);
    let items = json.at("a").items();
    assert!(items[0].is_true() && !items[1].is_true());
    assert_eq!([items[1].text(), items[2].text(), items[0].text()], ["x", "7", ""]);
    assert_eq!(
        [items[2].whole(), items[3].whole(), items[4].whole(), items[1].whole()],
        [7, 0, 0, 0]
    );
    assert_eq!(json.items(), []);
    assert_eq!(parse("[]").unwrap().fields(), []);
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inner + &close.repeat(depth)
}

#[test]
fn nesting_is_refused_below_64_levels() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":\n", "}]")] {
        let levels = open.matches(['[', '{']).count();
        let deepest = nested(open, "1", close, 64 / levels);
        check_agreement(&deepest).unwrap();
        assert!(parse(&deepest).is_ok(), "{open} 64 levels deep");
        let too_deep = nested(open, "1", close, 64 / levels + 1);
        let error = parse(&too_deep).expect_err("too deep");
        assert!(!error.is_cut_off, "{open}: the file is whole");
    }
}

#[test]
fn nesting_without_end_is_refused_and_not_followed() {
    for open in ["[", "{\"a\":"] {
        let error = parse(&open.repeat(1_000_000)).expect_err("a million levels");
        assert_eq!(error.column, open.len() * 65 + 1, "{open}");
        assert!(!error.is_cut_off, "{open}");
    }
}

/// A small file with every kind of token.
const SMALL: &str = "{\n \"schema\": 1,\r\n \"公\": [true, false,\n  null, -12.50E+3, 0],\n \
                     \"text\": \"a\\n\\u516c\\ud83d\\ude00\\\\é\",\n\n \"empty\": [{}, []]\n}";

#[test]
fn a_file_cut_off_anywhere_is_reported_as_cut_off_in_its_last_line() {
    assert!(parse(SMALL).is_ok());
    let mut tested = 0;
    for end in (0..SMALL.len()).filter(|end| SMALL.is_char_boundary(*end)) {
        let text = &SMALL[..end];
        let error = parse(text).expect_err(text);
        assert!(error.is_cut_off, "{text:?}: {error:?}");
        assert_eq!(error.line, text.matches('\n').count() + 1, "{text:?}");
        let line = text.rsplit('\n').next().unwrap();
        assert_eq!(error.column, line.len() + 1, "{text:?}");
        tested += 1;
    }
    assert!(tested > 100, "{tested}");
}

#[test]
fn a_file_that_is_wrong_inside_is_reported_at_its_place_and_not_as_cut_off() {
    for (text, line, column) in [
        ("{\n \"a\": 1,\n \"b\": x\n}", 3, 7),
        ("{\"公\": x}", 1, 9),
        ("[01]", 1, 3),
        ("[1,]", 1, 4),
        ("[1] x", 1, 5),
        ("{\"a\" 1}", 1, 6),
        ("[\"a\nb\"]", 1, 4),
        ("[\"\\x\"]", 1, 4),
        ("\u{feff}[x]", 1, 2),
        ("[1\n\n 2]", 3, 2),
    ] {
        let expected = SyntaxError { line, column, is_cut_off: false, is_too_deep: false };
        assert_eq!(parse(text), Err(expected), "{text:?}");
    }
}

/// A character and how it is to be written: 0 as it is, 1 and 2 as `\u`, 3 in short.
fn written(character: char, how: u8) -> String {
    let short = match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => "\\/",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        _ => "",
    };
    let must_be_escaped = character < ' ' || character == '"' || character == '\\';
    match how {
        0 if !must_be_escaped => character.to_string(),
        3 if !short.is_empty() => short.to_owned(),
        _ => {
            let units = character.encode_utf16(&mut [0; 2]).to_vec();
            let upper = |unit: &u16| format!("\\u{unit:04X}");
            let lower = |unit: &u16| format!("\\u{unit:04x}");
            if how == 2 {
                units.iter().map(upper).collect()
            } else {
                units.iter().map(lower).collect()
            }
        }
    }
}

fn text_and_spelling() -> impl Strategy<Value = (String, String)> {
    let character =
        prop_oneof![any::<char>(), prop::sample::select(vec!['"', '\\', '/', '\n', 'a'])];
    prop::collection::vec((character, 0..4_u8), 0..8).prop_map(|characters| {
        let text = characters.iter().map(|(character, _)| *character).collect();
        let spelled: String =
            characters.iter().map(|(character, how)| written(*character, *how)).collect();
        (text, format!("\"{spelled}\""))
    })
}

fn space() -> impl Strategy<Value = String> {
    "[ \n\r\t]{0,2}"
}

/// A value and one of the texts it can be written as.
fn value_and_text() -> impl Strategy<Value = (Json, String)> {
    let number = "-?(0|[1-9][0-9]{0,22})(\\.[0-9]{1,8})?([eE][+-]?[0-9]{1,3})?";
    let leaf = prop_oneof![
        Just((Json::Null, "null".to_owned())),
        any::<bool>().prop_map(|value| (Json::Bool(value), value.to_string())),
        number.prop_map(|digits| (Json::Number(digits.clone()), digits)),
        text_and_spelling().prop_map(|(text, spelling)| (Json::Text(text), spelling)),
    ];
    let value = leaf.prop_recursive(5, 40, 6, |value| {
        let item = (space(), value.clone(), space());
        let list = (prop::collection::vec(item, 0..6), space()).prop_map(|(items, empty)| {
            let texts: Vec<String> = items
                .iter()
                .map(|(before, (_, text), after)| format!("{before}{text}{after}"))
                .collect();
            let values = items.into_iter().map(|(_, (value, _), _)| value).collect();
            (Json::List(values), format!("[{empty}{}]", texts.join(",")))
        });
        let field = (text_and_spelling(), space(), space(), value, space());
        let object = (prop::collection::vec(field, 0..6), space()).prop_map(|(fields, empty)| {
            let mut texts = Vec::new();
            let mut values = Vec::new();
            for ((key, spelling), before, between, (value, text), after) in fields {
                texts.push(format!("{before}{spelling}{between}:{between}{text}{after}"));
                values.push((key, value));
            }
            (Json::Object(values), format!("{{{empty}{}}}", texts.join(",")))
        });
        prop_oneof![list, object]
    });
    (space(), value, space())
        .prop_map(|(before, (value, text), after)| (value, before + &text + &after))
}

/// A change of a text at a place.
#[derive(Clone, Debug)]
enum Change {
    Delete,
    Insert(char),
    Replace(char),
    Repeat,
    CutOff,
}

fn change() -> impl Strategy<Value = (Change, Index)> {
    let token = || {
        let telling: Vec<char> =
            "{}[]:,\"\\u019.eE+-truefalsn \n\t\u{1f}公\u{1f600}".chars().collect();
        prop_oneof![4 => prop::sample::select(telling), 1 => any::<char>()]
    };
    let change = prop_oneof![
        Just(Change::Delete),
        token().prop_map(Change::Insert),
        token().prop_map(Change::Replace),
        Just(Change::Repeat),
        Just(Change::CutOff),
    ];
    (change, any::<Index>())
}

fn changed(text: &str, changes: &[(Change, Index)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (change, place) in changes {
        let place = place.index(characters.len() + 1);
        match change {
            Change::Insert(character) => characters.insert(place, *character),
            Change::CutOff => characters.truncate(place),
            _ if place == characters.len() => {}
            Change::Delete => {
                characters.remove(place);
            }
            Change::Replace(character) => characters[place] = *character,
            Change::Repeat => characters.insert(place, characters[place]),
        }
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn every_value_is_read_back_from_every_way_to_write_it((value, text) in value_and_text()) {
        prop_assert_eq!(parse(&text), Ok(value));
        check_agreement(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_cut_off_list_is_reported_as_cut_off(
        (_, text) in value_and_text(),
        place in any::<Index>(),
    ) {
        let whole = format!("[{text}]");
        let ends: Vec<usize> =
            (0..whole.len()).filter(|end| whole.is_char_boundary(*end)).collect();
        let text = &whole[..ends[place.index(ends.len())]];
        let error = parse(text).expect_err(text);
        prop_assert!(error.is_cut_off);
        prop_assert_eq!(error.line, text.matches('\n').count() + 1);
    }

    #[test]
    fn a_damaged_text_is_read_or_refused_as_serde_json_does(
        (_, text) in value_and_text(),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        let text = changed(&text, &changes);
        prop_assume!(!text.starts_with('\u{feff}'));
        check_agreement(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_text_at_all_is_read_or_refused_as_serde_json_does(text in any::<String>()) {
        prop_assume!(!text.starts_with('\u{feff}'));
        check_agreement(&text).map_err(TestCaseError::fail)?;
    }
}
