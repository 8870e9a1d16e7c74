//! `gongkai check`: adds reports up, for those who write or audit them.
//!
//! Every file is checked, whatever is wrong with the others; every finding is printed, with line and
//! column of each cell concerned.

mod output;

use crate::collection::files_below;
use gongkai::model::audit::{FileAudit, LONGEST, Surroundings};
use gongkai::model::{Detail, Finding, Form, Locale, Report, ReportKey, Rules, Severity};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the command line asks for.
pub(crate) struct Options {
    /// Files and folders.
    pub(crate) paths: Vec<PathBuf>,
    /// The folder with `form/` and `rule.json`; looked for if not given.
    pub(crate) data: Option<PathBuf>,
    /// Language of the output.
    pub(crate) locale: Locale,
    /// Whether checks that hold are printed too.
    pub(crate) all: bool,
    /// Whether to print JSON.
    pub(crate) json: bool,
}

/// Checks what `options` name and prints the findings; answers the exit code: 0 nothing wrong, 1
/// findings of severity error, 2 a file could not be read. `Err` completes “failed to …”.
pub(crate) fn run(options: &Options) -> Result<u8, String> {
    let files = named_files(&options.paths)?;
    let data = match &options.data {
        Some(folder) => folder.clone(),
        None => data_folder(&files).ok_or(
            "find the forms: no folder above the files has form/ and rule.json; name it with --data DIR",
        )?,
    };
    let (forms, rules) = read_forms(&data)?;
    let neighbours = Neighbours::default();
    let mut checked = Vec::new();
    for path in files {
        checked.push(check_file(&path, &forms, &rules, &neighbours));
    }
    let text = match options.json {
        true => output::json(&checked, &forms, options),
        false => output::text(&checked, &forms, options),
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads the first lines only has what she wants.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            return Err(format!("print: {error}"));
        }
        _ => {}
    }
    Ok(match &checked {
        files if files.iter().any(FileAudit::is_unreadable) => 2,
        files if files.iter().any(FileAudit::has_errors) => 1,
        _ => 0,
    })
}

/// The files named, and those below the folders named, in order.
fn named_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        // A collection holds forms and settings besides its reports.
        let reports = [path.join("data/report"), path.join("report"), path.clone()];
        let folder = reports.iter().find(|folder| folder.is_dir()).unwrap_or(path);
        let found = files_below(folder).map_err(|error| error.to_string())?;
        files.extend(
            found.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "json")),
        );
    }
    if files.is_empty() {
        return Err("find a report: the folder has no .json file".to_owned());
    }
    Ok(files)
}

/// The folder that has the forms: above the files, or `data` here.
fn data_folder(files: &[PathBuf]) -> Option<PathBuf> {
    let has_forms =
        |folder: &Path| folder.join("form").is_dir() && folder.join("rule.json").is_file();
    for file in files {
        let whole = file.canonicalize().unwrap_or_else(|_| file.clone());
        if let Some(folder) = whole.ancestors().skip(1).find(|folder| has_forms(folder)) {
            return Some(folder.to_owned());
        }
    }
    Some(PathBuf::from("data")).filter(|folder| has_forms(folder))
}

fn read_forms(data: &Path) -> Result<(Vec<Form>, Rules), String> {
    let text = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| format!("read {}: {error}", path.display()))
    };
    let wrong = |path: &Path, findings: Vec<Finding>| {
        let first = findings.first().map_or("", |finding| finding.place.as_str());
        format!("read {}: {} mistakes, the first at {first}", path.display(), findings.len())
    };
    let mut forms = Vec::new();
    for path in files_below(&data.join("form")).map_err(|error| error.to_string())? {
        if path.extension().is_some_and(|kind| kind == "json") {
            let name = path.display().to_string();
            forms.push(Form::read(&name, &text(&path)?).map_err(|found| wrong(&path, found))?);
        }
    }
    let path = data.join("rule.json");
    let rules = Rules::read("rule.json", &text(&path)?).map_err(|found| wrong(&path, found))?;
    Ok((forms, rules))
}

/// The bytes of a file that may be anything.
fn read_bytes(path: &Path) -> Result<Vec<u8>, (&'static str, Detail)> {
    let unreadable = |error: std::io::Error| ("FILE-READ", Detail::Read(error.to_string()));
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LONGEST {
        return Err(("FILE-SIZE", Detail::Size(size)));
    }
    std::fs::read(path).map_err(unreadable)
}

fn check_file(path: &Path, forms: &[Form], rules: &Rules, neighbours: &Neighbours) -> FileAudit {
    let name = path.display().to_string();
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err((rule, detail)) => return FileAudit::unreadable(&name, rule, detail),
    };
    let find = |key: &ReportKey| neighbours.find(path, key);
    let mut file = FileAudit::of(&name, bytes, &Surroundings { forms, rules, find: &find });
    let misplaced = file.report.as_ref().and_then(|report| name_finding(path, report));
    file.findings.extend(misplaced);
    file
}

/// Rule `FILE-NAME`: in a collection a report lies under the agency and the year it states.
fn name_finding(path: &Path, report: &Report) -> Option<Finding> {
    let folder = path.parent()?;
    let is_collection = folder.parent()?.file_name()? == "report";
    let fits = folder.file_name()? == report.agency_id()
        && path.file_stem()?.to_str()? == report.year().to_string();
    let expected = format!("{}/{}.json", report.agency_id(), report.year());
    (is_collection && !fits).then(|| Finding {
        rule: "FILE-NAME",
        severity: Severity::Error,
        file: path.display().to_string(),
        place: "/agency/id".to_owned(),
        detail: Detail::UnknownKey(expected),
    })
}

/// Reports beside those that are checked, read when a rule asks for them.
#[derive(Default)]
struct Neighbours {
    read: RefCell<BTreeMap<PathBuf, Option<Report>>>,
}

impl Neighbours {
    /// The report `key`, where a collection that has `path` keeps it. One that can't be read is none:
    /// it is reported when it is checked itself.
    fn find(&self, path: &Path, key: &ReportKey) -> Option<Report> {
        let collection = path.parent()?.parent()?;
        let place = collection.join(&key.agency).join(format!("{}.json", key.year));
        let mut read = self.read.borrow_mut();
        let report = read.entry(place.clone()).or_insert_with(|| {
            let text = String::from_utf8(read_bytes(&place).ok()?).ok()?;
            Report::read(&place.display().to_string(), &text).ok()
        });
        report.clone()
    }
}
