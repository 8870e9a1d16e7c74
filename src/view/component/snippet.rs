//! The panel that makes embed code: printed once, as a template on the page for webmasters. Its script
//! (`src/browser/snippet/snippet.mjs`) fetches it from there when somebody asks for the code of a figure or
//! a report, and fills in what it prints as capitals.

use crate::figure::export::{REPORT_HEIGHT, frame_code, script_code};
use crate::i18n::snippet::{SnippetMessages, snippet_messages};
use crate::model::Locale;
use crate::view::markup::Markup;

/// The parts of a figure that an embedded view can leave out.
const PARTS: [&str; 6] = ["title", "subtitle", "summary", "table", "notes", "take"];

/// The template.
pub fn push(markup: &mut Markup, locale: Locale) {
    let words = snippet_messages(locale);
    markup.put(
        "<template id=\"snippet-template\"><dialog class=\"snippet\" id=\"snippet-panel\" aria-labelledby=\"snippet-title\" \
         data-code=\"{0}\" data-script=\"{1}\" data-report-height=\"{2}\" ",
        &[
            &frame_code("ADDRESS", "TITLE", 0),
            &script_code("SITE", "HASH"),
            &REPORT_HEIGHT.to_string(),
        ],
    );
    markup.put(
        "data-report=\"{0}\" data-size=\"{1}\" data-measuring=\"{2}\" data-copied=\"{3}\" data-not-copied=\"{4}\" \
         data-not-kept=\"{5}\">",
        &[
            words.title_report,
            words.size,
            words.measuring,
            words.copied,
            words.not_copied,
            words.data_not_kept,
        ],
    );
    markup.put(
        "<div class=\"snippet__head\"><h2 class=\"snippet__title\" id=\"snippet-title\" tabindex=\"-1\">{0}</h2>\
         <button type=\"button\" class=\"snippet__close\" data-close>{1}</button></div>\
         <div class=\"snippet__choices\">",
        &[words.title, words.close],
    );
    push_choices(markup, words);
    markup.put(
        "</div><div class=\"snippet__preview\"><p class=\"snippet__size\"></p>\
         <div class=\"snippet__stage\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"></div></div>\
         <div class=\"snippet__result\"><label class=\"snippet__label\" for=\"snippet-code\">{1}</label>\
         <textarea class=\"snippet__code\" id=\"snippet-code\" rows=\"6\" readonly spellcheck=\"false\"></textarea>\
         <p class=\"snippet__actions\"><button type=\"button\" class=\"button snippet__copy\" data-copy>{2}</button>\
         <a href=\"#doctor\" target=\"_blank\" rel=\"noopener\">{3}</a></p>\
         <p class=\"snippet__said\" role=\"status\"></p></div></dialog></template>",
        &[words.preview, words.code, words.copy, words.more],
    );
}

fn push_choices(markup: &mut Markup, words: &SnippetMessages) {
    push_radios(
        markup,
        ("width", words.width),
        &[("360", words.width_narrow), ("768", words.width_wide), ("100%", words.width_full)],
    );
    push_radios(
        markup,
        ("data", words.data),
        &[("", words.data_live), ("pinned", words.data_pinned)],
    );
    push_radios(
        markup,
        ("lang", words.language),
        &[(Locale::ZhHans.tag(), "简体中文"), (Locale::En.tag(), "English")],
    );
    push_radios(
        markup,
        ("theme", words.theme),
        &[("", words.theme_auto), ("light", words.theme_light), ("dark", words.theme_dark)],
    );
    open_group(markup, "hide", words.hide);
    for (part, name) in PARTS.into_iter().zip(words.parts) {
        push_option(markup, "checkbox", "hide", (part, name));
    }
    markup.put("</fieldset>", &[]);
    open_group(markup, "script", words.script);
    push_option(markup, "checkbox", "script", ("1", words.script_used));
    markup.put("</fieldset>", &[]);
}

fn open_group(markup: &mut Markup, name: &str, legend: &str) {
    markup.put(
        "<fieldset class=\"snippet__group\" data-group=\"{0}\"><legend>{1}</legend>",
        &[name, legend],
    );
}

fn push_radios(markup: &mut Markup, (name, legend): (&str, &str), options: &[(&str, &str)]) {
    open_group(markup, name, legend);
    for option in options {
        push_option(markup, "radio", name, *option);
    }
    markup.put("</fieldset>", &[]);
}

fn push_option(markup: &mut Markup, kind: &str, name: &str, (value, text): (&str, &str)) {
    // A language is named in itself.
    let lang = if name == "lang" { value } else { "" };
    markup.put(
        "<label class=\"snippet__option\"><input type=\"{0}\" name=\"{1}\" value=\"{2}\">\
         <span{3|lang}>{4}</span></label>",
        &[kind, name, value, lang, text],
    );
}
