//! A file could not be read: which, what happened, what to do.

use crate::i18n::Messages;
use crate::view::markup::Markup;

/// The action that asks for failed files again; see [`crate::view::app`].
pub const RETRY: &str = "retry";

/// A message about a file that failed, with a way to try again.
pub fn push_failure(markup: &mut Markup, message: &str, words: &Messages) {
    markup.put(
        "<div class=\"notice\" role=\"alert\"><p class=\"notice__title\">{0}</p><p>{1}</p><p>{2}</p>\
         <button type=\"button\" class=\"button\" data-action=\"retry\">{3}</button></div>",
        &[words.failed_title, message, words.failed_rest, words.retry],
    );
}

/// A message that the version of the data asked for isn't there, with the address that asks for none.
pub fn push_missing(markup: &mut Markup, version: &str, latest: &str, words: &Messages) {
    markup.put(
        "<p class=\"notice\" role=\"status\">{0} <a href=\"{1}\">{2}</a></p>",
        &[&words.version_missing.fill([version]), latest, words.version_latest],
    );
}

/// A message about a file that takes unusually long.
pub fn push_slow(markup: &mut Markup, path: &str, words: &Messages) {
    let text = words.loading_slow.fill([path]);
    markup.put("<p class=\"notice\" role=\"status\">{0}</p>", &[&text]);
}
