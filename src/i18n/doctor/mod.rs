//! What is said about a snippet that is checked on the page for webmasters: for each thing that can be
//! wrong, what it is and what to do. Printed on that page and nowhere else; the script that checks reads
//! its words from there.

mod en;
mod zh_hans;

use crate::model::{Locale, Severity};

/// What is wrong, and what to do about it.
#[expect(missing_docs, reason = "said above")]
#[derive(Debug)]
pub struct Advice {
    pub what: &'static str,
    pub to_do: &'static str,
}

/// The texts of the check in one language.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct DoctorMessages {
    pub heading: &'static str,
    pub about: &'static str,
    pub label: &'static str,
    pub check: &'static str,
    pub busy: &'static str,
    /// Numbers of errors, warnings and remarks, each in the place of a `#`.
    pub found: &'static str,
    pub nothing_found: &'static str,
    pub not_loaded: &'static str,
    pub failed: &'static str,
    pub needs_script: &'static str,
    pub list: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub info: &'static str,
    /// Heads of the table of figures.
    pub figure_columns: [&'static str; 2],
    /// What each parameter of an address does, in the order of the page's list.
    pub parameters: [&'static str; 15],

    pub nothing: Advice,
    pub escaped: Advice,
    pub no_frame: Advice,
    pub no_address: Advice,
    pub foreign: Advice,
    pub http: Advice,
    pub page: Advice,
    pub figure: Advice,
    pub embed: Advice,
    pub parameter: Advice,
    pub value: Advice,
    pub title: Advice,
    pub height: Advice,
    pub low: Advice,
    pub sandbox: Advice,
    pub link: Advice,
    pub script: Advice,
    pub script_needed: Advice,
    pub script_foreign: Advice,
    pub integrity: Advice,
    pub crossorigin: Advice,

    pub unreachable: Advice,
    pub status: Advice,
    pub frame_options: Advice,
    pub ancestors: Advice,
    pub policy_script: Advice,
    pub policy_wasm: Advice,
    pub policy_old: Advice,
    pub wasm_type: Advice,
    pub cors: Advice,
    pub frame_self: Advice,
    pub silent: Advice,
    pub program: Advice,
    pub empty: Advice,
}

/// The texts in `locale`.
pub fn doctor_messages(locale: Locale) -> &'static DoctorMessages {
    match locale {
        Locale::ZhHans => &zh_hans::MESSAGES,
        Locale::En => &en::MESSAGES,
    }
}

impl DoctorMessages {
    /// Everything that can be found: the name the script knows it by, how bad it is, and the words. First
    /// what the pasted text shows, then what only loading shows.
    pub fn advice(&self) -> [(&'static str, Severity, &Advice); 34] {
        use Severity::{Error, Info, Warning};
        [
            ("nothing", Error, &self.nothing),
            ("escaped", Error, &self.escaped),
            ("no-frame", Error, &self.no_frame),
            ("no-address", Error, &self.no_address),
            ("foreign", Error, &self.foreign),
            ("http", Error, &self.http),
            ("page", Warning, &self.page),
            ("figure", Error, &self.figure),
            ("embed", Warning, &self.embed),
            ("parameter", Info, &self.parameter),
            ("value", Warning, &self.value),
            ("title", Error, &self.title),
            ("height", Warning, &self.height),
            ("low", Warning, &self.low),
            ("sandbox", Error, &self.sandbox),
            ("link", Warning, &self.link),
            ("script", Info, &self.script),
            ("script-needed", Error, &self.script_needed),
            ("script-foreign", Error, &self.script_foreign),
            ("integrity", Error, &self.integrity),
            ("crossorigin", Error, &self.crossorigin),
            ("unreachable", Error, &self.unreachable),
            ("status", Error, &self.status),
            ("frame-options", Error, &self.frame_options),
            ("ancestors", Warning, &self.ancestors),
            ("policy-script", Error, &self.policy_script),
            ("policy-wasm", Error, &self.policy_wasm),
            ("policy-old", Info, &self.policy_old),
            ("wasm-type", Warning, &self.wasm_type),
            ("cors", Warning, &self.cors),
            ("frame-self", Info, &self.frame_self),
            ("silent", Error, &self.silent),
            ("program", Error, &self.program),
            ("empty", Warning, &self.empty),
        ]
    }
}
