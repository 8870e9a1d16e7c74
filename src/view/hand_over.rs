//! A figure handed to the reader as a file, a text or the code that embeds it.

use super::component::figure::{self, own_route};
use super::documents::Load;
use super::redraw::{Drawing, with};
use crate::browser::{dom, fetch, history, take};
use crate::figure::{Export, FigureId};
use crate::i18n::Messages;

/// A figure as something to take along.
struct Taken {
    id: FigureId,
    kind: String,
    file_name: String,
    content: String,
    words: &'static Messages,
}

impl Drawing {
    /// What is wanted, once its files are there; or the message about one that failed.
    fn taken(&mut self) -> Option<Result<Taken, (FigureId, String)>> {
        let needed = self.needed();
        let (id, kind) = self.wanted.clone()?;
        let context = self.context();
        let words = context.words();
        if !self.documents.is_complete(&needed) {
            let failure = needed.iter().find_map(|file| match self.documents.load(file) {
                Some(Load::Failed(failure)) => Some(failure.message(file, words)),
                _ => None,
            })?;
            self.wanted = None;
            return Some(Err((id, failure)));
        }
        let (figure, query) = (figure::build(&context, id), &self.route.query);
        let address = history::absolute(&own_route(&self.route, id).href(&self.root));
        let export = Export { figure: &figure, query, address: &address, words };
        let content = match kind.as_str() {
            "csv" => export.csv(),
            "json" => export.json(),
            "svg" | "png" => export.svg().unwrap_or_default(),
            "quotation" => export.quotation(),
            "embed" => {
                // Its hash is put in once it is there.
                let site = history::absolute(&self.root);
                export.embed_code(&site, embed_height(id), INTEGRITY)
            }
            _ => address.clone(),
        };
        let file_name = export.file_name() + "." + &kind;
        self.wanted = None;
        Some(Ok(Taken { id, kind, file_name, content, words }))
    }
}

/// Hands over what is wanted, or says why not.
pub(super) fn hand_over() {
    match with(Drawing::taken).flatten() {
        Some(Ok(mut taken)) => dom::spawn(async move {
            if taken.kind == "embed" {
                let root = with(|drawing| drawing.root.clone()).unwrap_or_default();
                let integrity = fetch::text(&(root + "embed/1.js.integrity"), || {}).await;
                taken.content = taken.content.replace(INTEGRITY, &integrity.unwrap_or_default());
            }
            let Taken { kind, file_name, content, words, .. } = &taken;
            let is_text = matches!(kind.as_str(), "quotation" | "link" | "embed");
            let is_done = match kind.as_str() {
                "png" => take::save_png(file_name, content).await,
                _ if is_text => take::copy(content).await,
                _ => take::save(file_name, media_type(kind), content),
            };
            let text = match (is_done, is_text) {
                (true, true) => words.take_copied.fill([content]),
                (true, false) => words.take_saved.fill([file_name]),
                // A text that can't be copied is shown, to be copied by hand.
                (false, true) => content.clone(),
                (false, false) => words.take_failed.to_owned(),
            };
            say(taken.id, &text);
        }),
        Some(Err((id, failure))) => say(id, &failure),
        None => {}
    }
}

/// Where the hash of the script stands in the code until it is known.
const INTEGRITY: &str = "sha384-?";

/// The height of a figure in a frame: as it stands here, with its margins, the page's furniture left out.
fn embed_height(id: FigureId) -> i32 {
    let figure = dom::by_id(&["figure-", id.id()].concat());
    figure.map_or(0, |figure| figure.get_bounding_client_rect().height() as i32) + 32
}

fn media_type(kind: &str) -> &'static str {
    match kind {
        "csv" => "text/csv;charset=utf-8",
        "json" => "application/json",
        _ => "image/svg+xml",
    }
}

/// Says below the figure what became of it.
fn say(id: FigureId, text: &str) {
    if let Some(place) = dom::by_id(&["figure-", id.id(), "-taken"].concat()) {
        place.set_text_content(Some(text));
    }
}
