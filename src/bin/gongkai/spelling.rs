//! Chinese names in pinyin, so that they are found by their sounds.

use pinyin::ToPinyin;

/// Names whose characters are read otherwise than alone.
const READINGS: [(&str, &str); 14] = [
    ("重庆", "chong qing"),
    ("厦门", "xia men"),
    ("长", "chang"),
    ("六安", "lu an"),
    ("台州", "tai zhou"),
    ("丽水", "li shui"),
    ("蚌埠", "beng bu"),
    ("亳州", "bo zhou"),
    ("铅山", "yan shan"),
    ("番禺", "pan yu"),
    ("朝阳", "chao yang"),
    ("不予", "bu yu"),
    ("行政", "xing zheng"),
    ("银行", "yin hang"),
];

/// The syllables of `text` without tones, parted by spaces; what is no Chinese character stays as it is,
/// in lower case. Empty where nothing is Chinese.
pub(crate) fn spelling(text: &str) -> String {
    let mut syllables: Vec<String> = Vec::new();
    let mut rest = text;
    let mut is_chinese = false;
    while let Some(character) = rest.chars().next() {
        if let Some((word, reading)) = READINGS.iter().find(|(word, _)| rest.starts_with(word)) {
            syllables.push((*reading).to_owned());
            is_chinese = true;
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        if let Some(syllable) = character.to_pinyin() {
            syllables.push(syllable.plain().to_owned());
            is_chinese = true;
        } else if character.is_alphanumeric() {
            syllables.push(character.to_lowercase().collect());
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    if is_chinese { syllables.join(" ") } else { String::new() }
}
