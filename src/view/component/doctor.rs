//! The check of embed code: what a webmaster pastes is looked at in the browser, by a script that is
//! fetched when it is asked for (`src/browser/doctor.mjs`). Everything it can say is printed here, to be
//! read without it too.

use crate::i18n::doctor::{Advice, DoctorMessages, doctor_messages};
use crate::model::{Locale, Severity};
use crate::view::markup::Markup;

/// What an address can ask of an embedded view, and the values each parameter takes, as a pattern.
pub const PARAMETERS: [(&str, &str); 15] = [
    ("body", r"[\w:-]+(~[\w:-]+)*"),
    ("time", r"latest|\d\d\d\d(\.\.\d\d\d\d)?"),
    ("measure", r"[\w-]+(\.[\w-]+)*"),
    ("by", "year|body|applicant|outcome|level|region"),
    ("applicant", r"[\w-]+"),
    ("basis", "count|share|index"),
    ("denom", r"[\w-]+"),
    ("tab", "chart|table"),
    ("sort", "form|-?(name|value|change)|size"),
    ("lang", "zh-Hans|en"),
    ("theme", "light|dark|auto"),
    (
        "hide",
        "(title|subtitle|summary|table|notes|take)(~(title|subtitle|summary|table|notes|take))*",
    ),
    ("embed", "1"),
    ("v", "(?=........)[0-9a-f]+"),
    ("childId", ".+"),
];

/// The field, the button and the place of the answer, and the list of all answers.
pub fn push(markup: &mut Markup, locale: Locale) {
    let words = doctor_messages(locale);
    markup.put(
        "<p>{0}</p><p class=\"doctor__off\">{1}</p><div class=\"doctor\" id=\"doctor-check\" ",
        &[words.about, words.needs_script],
    );
    markup.put(
        "data-busy=\"{0}\" data-found=\"{1}\" data-nothing=\"{2}\" data-unloaded=\"{3}\" data-failed=\"{4}\">",
        &[
            words.busy,
            words.found,
            words.nothing_found,
            words.not_loaded,
            words.failed,
        ],
    );
    markup.put(
        "<label class=\"doctor__label\" for=\"doctor-code\">{0}</label>\
         <textarea class=\"doctor__code\" id=\"doctor-code\" rows=\"7\" spellcheck=\"false\" autocomplete=\"off\" \
         autocapitalize=\"off\"></textarea>\
         <button type=\"button\" class=\"button\" data-examine>{1}</button>\
         <p class=\"doctor__summary\" role=\"status\"></p><ul class=\"doctor__findings\"></ul></div>",
        &[words.label, words.check],
    );
    push_list(markup, words);
}

fn push_list(markup: &mut Markup, words: &DoctorMessages) {
    markup.put(
        "<details class=\"doctor__all\"><summary>{0}</summary><dl class=\"terms\">",
        &[words.list],
    );
    for (name, severity, Advice { what, to_do }) in words.advice() {
        let (word, degree) = match severity {
            Severity::Error => (words.error, "error"),
            Severity::Warning => (words.warning, "warning"),
            Severity::Info => (words.info, "info"),
        };
        markup.put(
            "<dt data-finding=\"{0}\" data-severity=\"{1}\"><span class=\"badge\">{2}</span> <span>{3}</span></dt><dd>{4}</dd>",
            &[name, degree, word, what, to_do],
        );
    }
    markup.put("</dl></details>", &[]);
}
