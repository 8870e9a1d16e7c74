//! Fetches what the zones of a page need.

use super::app::watch;
use super::documents::{Failure, FileId, Load};
use super::state::State;
use crate::browser::{dom, fetch};
use leptos::prelude::*;

/// Fetches every file the current route needs and doesn't have.
pub fn keep_loaded(state: State) {
    watch(move || {
        let missing: Vec<FileId> = state.with(|context| {
            let needed = context.documents.needed(context.route, context.is_choosing);
            needed.into_iter().filter(|file| context.documents.load(file).is_none()).collect()
        });
        for file in missing {
            // Noted without waking the effects: that one is on its way changes nothing to see.
            state.documents.update_untracked(|documents| {
                documents.set(file.clone(), Load::Loading { slow: false });
            });
            dom::spawn(load(state, file));
        }
    });
}

async fn load(state: State, file: FileId) {
    let slow = file.clone();
    let on_slow = move || state.set_load(slow, Load::Loading { slow: true });
    let load = match fetch::text(&state.file_url(&file.path()), on_slow).await {
        Ok(text) => match file.read(&text) {
            Ok(document) => Load::Ready(document),
            Err(findings) => Load::Failed(Failure::Content(findings)),
        },
        Err(error) => Load::Failed(Failure::Fetch(error)),
    };
    state.set_load(file, load);
}
