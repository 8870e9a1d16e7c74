//! What the workbench says and draws: named cases with their words as text, every measure in every
//! breakdown without a fault in its drawing, and the two ways to the same numbers.

use crate::collection::{agencies, forms};
use crate::support::data::root;
use crate::support::drawing::faults;
use gongkai::figure::measure::explore_agencies;
use gongkai::figure::{Content, Context, Explored, Export, Figure, FigureId, build};
use gongkai::i18n::messages;
use gongkai::model::{AgencyReports, Form, Locale};
use gongkai::query::answer::Source;
use gongkai::query::{AgencyNames, By, Column, Field, Frame, Measure, Query, Selection, url};
use gongkai::scene::{Value, Width, draw};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The whole collection as columns.
struct Workbench {
    agencies: Vec<Arc<AgencyReports>>,
    forms: Vec<Form>,
    frame: Frame,
    columns: RefCell<BTreeMap<Field, Arc<Column>>>,
}

impl Workbench {
    fn new() -> Self {
        let agencies = agencies();
        let frame = Frame::of(&agencies, &[]);
        Self { agencies, forms: forms(), frame, columns: RefCell::default() }
    }

    fn column(&self, field: &Field) -> Arc<Column> {
        let mut columns = self.columns.borrow_mut();
        let column = columns.entry(field.clone()).or_insert_with(|| {
            let reports = self.agencies.iter().flat_map(|agency| &agency.reports);
            let tokens: Vec<String> =
                reports.map(|report| field.token(report, &self.forms)).collect();
            Arc::new(Column::parse(&tokens.join(" ")))
        });
        Arc::clone(column)
    }

    fn place(&self, id: &str) -> usize {
        self.agencies.iter().position(|agency| agency.id == id).unwrap()
    }

    /// The figure from the columns of all, for the agencies at these places.
    fn from_columns(&self, query: &Query, asked: &[usize]) -> Figure {
        let names = |agency: usize| {
            let agency = self.agencies.get(agency)?;
            let name = |locale| agency.name(locale);
            Some(AgencyNames::new(&agency.id, name(Locale::ZhHans), name(Locale::En), ""))
        };
        let name = |agency| names(agency).unwrap().name(query.locale).to_owned();
        let column = |field: &Field| Some(self.column(field));
        let source = Source { frame: &self.frame, column: &column, name: &name };
        self.build(query, Some(&Explored { source, agencies: asked, names: &names }))
    }

    /// The figure from the files of these agencies.
    fn from_files(&self, query: &Query, ids: &[String]) -> Figure {
        let asked: Vec<Arc<AgencyReports>> =
            ids.iter().map(|id| Arc::clone(&self.agencies[self.place(id)])).collect();
        explore_agencies(&asked, &self.forms, query.locale, |it| self.build(query, Some(it)))
    }

    fn build(&self, query: &Query, explored: Option<&Explored<'_>>) -> Figure {
        let selection = Selection::default();
        let (selection, forms) = (&selection, &self.forms[..]);
        build(FigureId::Measure, &Context { selection, forms, query, catalog: None, explored })
    }

    /// The figure an address shows.
    fn figure(&self, query: &Query) -> Figure {
        match query.body.is_empty() {
            true => self.from_columns(query, &self.frame.agencies_of(query)),
            false => self.from_files(query, &query.body),
        }
    }
}

/// Views with a name: what each is there to show.
const CASES: [(&str, &str); 23] = [
    ("one agency over the years", "body=suqian-city"),
    ("several over the years", "body=suqian-city~huaian-city~pingtan-zone&measure=requests.denied"),
    ("all, spread over the years", ""),
    ("all by level", "by=level&measure=rate.disclosed"),
    ("all by region", "by=region&time=latest"),
    ("all by part", "by=outcome&measure=requests.unable&basis=share"),
    (
        "a pair with its change",
        "body=suqian-city~jinhu-county&by=body&time=2023..2024&measure=rate.disclosed",
    ),
    ("ranked, with ties", "by=body&time=2022&sort=-value&measure=remedies.review.corrected"),
    ("parts of one", "body=suqian-city&by=outcome&measure=requests.outcome_total&time=2024"),
    ("parts of several", "body=suqian-city~huaian-city&by=applicant&time=2024&basis=share"),
    ("more parts than tones", "body=suqian-city~huaian-city&by=outcome&measure=requests.denied"),
    ("an index", "body=suqian-city~pingtan-zone&basis=index"),
    ("an index of small numbers", "body=pingtan-admin-approval&basis=index"),
    ("an index, spread", "basis=index"),
    ("shares of small numbers", "body=pingtan-admin-approval&measure=rate.granted"),
    (
        "an amount with decimals",
        "body=suqian-city~huaian-city&measure=proactive.fees.amount_wan&by=body",
    ),
    (
        "a change below zero",
        "body=yiyang-city~pingtan-admin-approval&by=body&measure=proactive.licensing.items_change&time=2019",
    ),
    ("an applicant's share", "body=suqian-city&applicant=natural_person&basis=share"),
    ("no such measure", "measure=requests.moon"),
    ("no agency", "body=level:moon"),
    ("no report of the year", "time=2001&body=suqian-city"),
    ("nobody states it", "body=suqian-city~huaian-city&measure=proactive.rules.made"),
    (
        "not to be broken down that way, no share",
        "body=suqian-city&measure=proactive.rules.in_force&by=applicant&basis=share",
    ),
];

/// The first rows of the table.
const ROWS: usize = 4;

fn describe(text: &mut String, figure: &Figure) {
    for (name, words) in
        [("title", &figure.title), ("subtitle", &figure.subtitle), ("summary", &figure.summary)]
    {
        if !words.is_empty() {
            writeln!(text, "{name}: {words}").unwrap();
        }
    }
    match &figure.content {
        Content::Empty(reason) => writeln!(text, "empty: {reason}").unwrap(),
        Content::Drawn { chart, corner, total } => {
            let series = chart.series.iter().map(|key| key.label.as_str());
            let head: Vec<&str> = [*corner].into_iter().chain(series).chain([*total]).collect();
            writeln!(text, "{:?}: {}", chart.kind, head.join(" | ").trim_end_matches(" | "))
                .unwrap();
            let bars = chart
                .panels
                .iter()
                .flat_map(|panel| panel.bars.iter().map(move |bar| (panel.heading.as_str(), bar)));
            let bars: Vec<_> = bars.filter(|(_, bar)| !bar.values.is_empty()).collect();
            for (heading, bar) in bars.iter().take(ROWS) {
                let cells = bar.values.iter().map(|value| value.cell.as_str());
                let whole = Some(bar.whole.cell.as_str()).filter(|_| !total.is_empty());
                let cells: Vec<&str> =
                    [bar.label.as_str()].into_iter().chain(cells).chain(whole).collect();
                let heading = if heading.is_empty() { "" } else { &format!("[{heading}] ") };
                writeln!(text, "  {heading}{}", cells.join(" | ")).unwrap();
            }
            if bars.len() > ROWS {
                writeln!(text, "  … {} rows", bars.len()).unwrap();
            }
        }
    }
    for note in &figure.notes {
        // Of a long list of names the beginning.
        let shown: String = note.chars().take(180).collect();
        let more = if shown.len() < note.len() { "…" } else { "" };
        writeln!(text, "note: {shown}{more}").unwrap();
    }
}

#[test]
fn the_words_of_named_cases_are_those_kept() {
    let workbench = Workbench::new();
    let mut text = String::new();
    for (name, search) in CASES {
        writeln!(text, "## {name}: ?{search}").unwrap();
        for locale in [Locale::ZhHans, Locale::En] {
            let query = Query { locale, ..url::parse(search) };
            describe(&mut text, &workbench.figure(&query));
        }
        text.push('\n');
    }
    let path = root().join("tests/figure/measure.txt");
    if std::env::var_os("GONGKAI_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    for (number, (line, kept)) in text.lines().zip(kept.lines()).enumerate() {
        assert_eq!(line, kept, "tests/figure/measure.txt:{}", number + 1);
    }
    assert_eq!(text.lines().count(), kept.lines().count());
}

/// What is wrong with a figure's drawings at both widths.
fn all_faults(figure: &Figure) -> Vec<String> {
    let Content::Drawn { chart, .. } = &figure.content else { return Vec::new() };
    [Width::Wide, Width::Narrow].into_iter().flat_map(|width| faults(&draw(chart, width))).collect()
}

#[test]
fn no_drawing_has_a_fault_and_every_figure_has_its_words() {
    let workbench = Workbench::new();
    let all: Vec<String> = workbench.agencies.iter().map(|agency| agency.id.clone()).collect();
    let few = ["suqian-city", "huaian-city", "pingtan-zone", "hunan-psb"].map(str::to_owned);
    let mut searches: Vec<String> = Vec::new();
    for measure in Measure::all(&workbench.forms) {
        for by in By::ALL {
            for rest in [
                "",
                "&basis=share",
                "&basis=index&lang=en",
                "&time=2021..2024&sort=-change",
                "&time=2022&sort=-value&lang=en",
            ] {
                searches.push(format!("measure={}&by={}{rest}", measure.id(), by.id()));
            }
        }
    }
    let mut drawn = 0;
    for search in searches.iter().map(String::as_str).chain(CASES.map(|(_, search)| search)) {
        let mut query = url::parse(search);
        for body in [query.body.clone(), few[..1].to_vec(), few.to_vec(), all[..12].to_vec()] {
            query.body = body;
            let figure = workbench.figure(&query);
            let faults = all_faults(&figure);
            assert!(faults.is_empty(), "{}: {faults:#?}", url::print(&query));
            let texts = [&figure.title, &figure.subtitle, &figure.summary];
            let texts = texts.into_iter().chain(&figure.notes);
            for text in texts.clone() {
                assert!(!text.contains(['{', '}']), "{}: {text}", url::print(&query));
            }
            if let Content::Drawn { chart, .. } = &figure.content {
                drawn += 1;
                assert!(texts.take(3).all(|text| !text.is_empty()), "{}", url::print(&query));
                for value in
                    chart.panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| &bar.values)
                {
                    let Value { name, text, cell, .. } = value;
                    assert!(
                        [name, text, cell].iter().all(|it| !it.is_empty()),
                        "{}: {value:?}",
                        url::print(&query)
                    );
                }
            }
        }
    }
    assert!(drawn > 2000, "{drawn}");
}

#[test]
fn from_the_file_of_an_agency_and_from_the_columns_of_all_come_the_same_numbers() {
    let workbench = Workbench::new();
    let mut observations = 0;
    for measure in Measure::all(&workbench.forms) {
        for by in By::ALL {
            for rest in ["", "&basis=share", "&basis=index", "&time=latest", "&time=2020..2023"] {
                let search = format!("measure={}&by={}{rest}", measure.id(), by.id());
                let query = url::parse(&search);
                for (place, agency) in workbench.agencies.iter().enumerate() {
                    let columns = workbench.from_columns(&query, &[place]);
                    let files = workbench.from_files(&query, std::slice::from_ref(&agency.id));
                    assert_eq!(columns.observations, files.observations, "{} {search}", agency.id);
                    assert_eq!(columns.sources, files.sources, "{} {search}", agency.id);
                    observations += files.observations.len();
                }
            }
        }
    }
    assert!(observations > 10_000, "{observations}");
}

#[test]
fn what_is_taken_along_of_one_agency_is_what_its_report_prints() {
    let workbench = Workbench::new();
    let query = url::parse("measure=proactive.fees.amount_wan&body=suqian-city&time=2024");
    let figure = workbench.figure(&query);
    let words = messages(query.locale);
    let export = Export { figure: &figure, query: &query, address: "a", words };
    let csv = export.csv();
    let line = csv.lines().nth(1).unwrap();
    assert!(
        line.starts_with("suqian-city,宿迁市,2024,proactive,proactive.fees.amount_wan,"),
        "{line}"
    );
    assert!(line.contains(",72701.2578,万元,ok,"), "{line}");
}

#[test]
fn an_index_is_taken_along_as_numbers_and_their_first_and_says_what_it_is() {
    let workbench = Workbench::new();
    let query = url::parse("body=suqian-city&basis=index");
    let figure = workbench.figure(&query);
    let export =
        Export { figure: &figure, query: &query, address: "a", words: messages(query.locale) };
    assert_eq!(export.file_name(), "gongkai-suqian-city-measure-2023-2024-index");
    assert!(export.json().contains("\"basis\":\"index\""));
    let numbers: Vec<_> = figure.observations.iter().map(|one| (one.number(), one.base)).collect();
    assert_eq!(numbers, [(Some("3511".into()), Some(3511)), (Some("3525".into()), Some(3511))]);
    // Of many it is ratios, in percent of each one's first.
    let figure = workbench.figure(&url::parse("basis=index&measure=requests.outcome_total"));
    let first = &figure.observations[0];
    assert_eq!((first.number().as_deref(), first.unit.as_str()), (Some("100.0"), "%"));
}
