//! A figure to take along: CSV, JSON, a picture, a quotation. All of them from the figure as it is
//! shown, each with title, definition, source and the address of the view.

use super::csv::{self, text_cell};
use super::{Content, Figure, Observation};
use crate::i18n::Messages;
use crate::query::{Basis, Query};
use crate::scene::svg::{self, push_escaped};
use crate::scene::text::wrap;
use crate::scene::{self, Tenths, Width, px};

/// What a figure is taken along with.
pub struct Export<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What the reader asked for.
    pub query: &'a Query,
    /// The absolute address of the view.
    pub address: &'a str,
    /// The texts.
    pub words: &'a Messages,
}

const COLUMNS: [&str; 15] = [
    "body_id",
    "body",
    "year",
    "table",
    "measure_id",
    "measure",
    "breakdown_id",
    "breakdown",
    "value",
    "unit",
    "status",
    "base",
    "confidence",
    "source",
    "address",
];

impl Export<'_> {
    /// The file name without its ending: `gongkai-suqian-city-outcome-2024-share`. Lower-case ASCII,
    /// and the same for the same view.
    pub fn file_name(&self) -> String {
        let observations = &self.figure.observations;
        let mut bodies: Vec<&str> = observations.iter().map(|one| one.body_id.as_str()).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let body = match bodies.as_slice() {
            [] => "none".to_owned(),
            [only] => (*only).to_owned(),
            many => many.len().to_string() + "-agencies",
        };
        let years = || observations.iter().map(|one| one.year);
        let mut name = ["gongkai", &body, self.figure.id.id()].join("-");
        if let (Some(first), Some(last)) = (years().min(), years().max()) {
            name.push('-');
            name.push_str(&first.to_string());
            if last != first {
                name.push('-');
                name.push_str(&last.to_string());
            }
        }
        if self.query.basis != Basis::Count {
            name.push('-');
            name.push_str(self.query.basis.id());
        }
        name
    }

    /// UTF-8 with byte order mark, which spreadsheet programs need to read Chinese; a line a number,
    /// the number plain, why there is none in `status`.
    pub fn csv(&self) -> String {
        let mut csv = csv::BYTE_ORDER_MARK.to_owned();
        csv::push_line(&mut csv, &COLUMNS);
        for observation in &self.figure.observations {
            let source = self.source_of(observation);
            let cells = [
                text_cell(&observation.body_id),
                text_cell(&observation.body),
                observation.year.to_string(),
                text_cell(&observation.table),
                text_cell(&observation.measure_id),
                text_cell(&observation.measure),
                text_cell(&observation.breakdown_id),
                text_cell(&observation.breakdown),
                observation.number().unwrap_or_default(),
                text_cell(&observation.unit),
                observation.status().to_owned(),
                number_cell(observation.base),
                text_cell(&observation.confidence),
                text_cell(source),
                text_cell(self.address),
            ];
            csv::push_line(&mut csv, &cells);
        }
        csv
    }

    fn source_of(&self, observation: &Observation) -> &str {
        let is_it = |source: &&super::FigureSource| {
            source.report.agency == observation.body_id && source.report.year == observation.year
        };
        self.figure.sources.iter().find(is_it).map_or("", |source| &source.label)
    }

    /// The same numbers as JSON, with the words of the figure.
    pub fn json(&self) -> String {
        let figure = self.figure;
        let mut json = "{".to_owned();
        for (key, text) in [
            ("figure", figure.id.id()),
            ("title", &figure.title),
            ("subtitle", &figure.subtitle),
            ("summary", &figure.summary),
            ("address", self.address),
            ("basis", self.query.basis.id()),
            ("locale", self.words.locale.tag()),
        ] {
            push_field(&mut json, key, &quoted(text));
        }
        let notes: Vec<String> = figure.notes.iter().map(|note| quoted(note)).collect();
        push_field(&mut json, "notes", &in_list(&notes));
        let sources: Vec<String> =
            figure.sources.iter().map(|source| quoted(&source.label)).collect();
        push_field(&mut json, "sources", &in_list(&sources));
        let observations: Vec<String> = figure.observations.iter().map(observation_json).collect();
        push_field(&mut json, "observations", &in_list(&observations));
        json.push_str("}\n");
        json
    }

    /// What it shows, how it is defined, from what, and where: in one text.
    pub fn quotation(&self) -> String {
        let figure = self.figure;
        let mut parts = vec![figure.title.as_str()];
        parts.extend(
            [figure.subtitle.as_str(), figure.summary.trim()].iter().filter(|one| !one.is_empty()),
        );
        parts.extend(figure.notes.iter().map(String::as_str));
        let source = self.source_line();
        parts.extend([source.as_str(), self.address]);
        parts.join("\n")
    }

    /// The code that shows the figure in somebody's page: a frame of this `height`, a link for readers
    /// without it, and the script below `site` that keeps the height right, pinned by its hash.
    pub fn embed_code(&self, site: &str, height: i32, integrity: &str) -> String {
        frame_code(self.address, &self.figure.title, height) + &script_code(site, integrity)
    }

    /// How high the figure is in a frame [`FRAME_WIDTH`] wide, its table folded; for code that is written
    /// where nothing can be measured. Lines as `style/component/figure.css` sets them.
    pub fn frame_height(&self) -> i32 {
        let (room, mut height) = (px(FRAME_WIDTH) - FRAME_MARGINS, FRAME_FURNITURE);
        let plot = match &self.figure.content {
            Content::Drawn { chart, .. } => scene::draw(chart, Width::Wide).height,
            Content::Empty(_) => px(80),
        };
        // The drawing is as wide as its column.
        height += plot * (room / 10) / (Width::Wide.tenths() / 10) / 10;
        let mut put = |text: &str, size: i32, leading: i32| {
            height += wrap(text, px(size), room, usize::MAX).len() as i32 * leading;
        };
        put(&self.figure.title, 21, 30);
        put(&self.figure.subtitle, 15, 24);
        put(&self.figure.summary, 15, 26);
        for note in &self.figure.notes {
            put(note, 13, 22);
        }
        put(&self.source_line(), 13, 22);
        height
    }

    fn source_line(&self) -> String {
        let sources: Vec<&str> =
            self.figure.sources.iter().map(|source| source.label.as_str()).collect();
        match sources.as_slice() {
            few if few.len() <= MOST_SOURCES => {
                self.words.source_list.fill([&few.join(self.words.list_comma)])
            }
            many => self.words.sources_count.fill([&many.len().to_string()]),
        }
    }

    /// The picture with its words around it, complete in itself. `None` where nothing is drawn.
    pub fn svg(&self) -> Option<String> {
        let Content::Drawn { chart, .. } = &self.figure.content else { return None };
        let scene = scene::draw(chart, Width::Wide);
        let width = scene.width + MARGIN + MARGIN;
        let mut page = Page { y: MARGIN, text: String::new(), room: scene.width };
        page.put(&self.figure.title, "title", px(20), 3);
        page.put(&self.figure.subtitle, "legend", px(13), 3);
        page.y += px(12);
        page.text.push_str("<g transform=\"translate(24 ");
        page.text.push_str(&(page.y / 10).to_string());
        page.text.push_str(")\">");
        page.text.push_str(&svg::content(&scene));
        page.text.push_str("</g>");
        page.y += scene.height + px(16);
        for note in &self.figure.notes {
            page.put(note, "tick", px(12), 4);
        }
        page.put(&self.source_line(), "tick", px(12), 4);
        page.put(self.address, "tick", px(12), 3);
        let height = page.y + MARGIN - px(8);
        let (width, height) = ((width / 10).to_string(), (height / 10).to_string());
        let mut svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\"".to_owned();
        for (name, value) in [
            ("width", width.clone()),
            ("height", height.clone()),
            ("viewBox", ["0 0", &width, &height].join(" ")),
            ("lang", self.words.locale.tag().to_owned()),
        ] {
            svg.push_str(&[" ", name, "=\"", &value, "\""].concat());
        }
        svg.push_str("><title>");
        push_escaped(&mut svg, &self.figure.title);
        svg.push_str("</title><style>");
        push_escaped(&mut svg, &style());
        svg.push_str("</style><rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
        svg.push_str(&page.text);
        svg.push_str("</svg>\n");
        Some(svg)
    }
}

/// The code of a frame and the link below it, without the script: `title` at `address`.
pub fn frame_code(address: &str, title: &str, height: i32) -> String {
    let separator = if address.contains('?') { "&" } else { "?" };
    let mut code = String::new();
    for (text, value) in [
        // Browsers would indent it by 40 px on both sides.
        ("<figure class=\"gongkai-embed\" style=\"margin:0\">\n  <iframe src=\"", address),
        ("", separator),
        ("embed=1\" title=\"", title),
        ("\" width=\"100%\" height=\"", &height.to_string()),
        (
            "\" frameborder=\"0\" loading=\"lazy\" allow=\"fullscreen; clipboard-write\" \
             referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>\n  <figcaption><a href=\"",
            address,
        ),
        ("\">", title),
    ] {
        code.push_str(text);
        push_escaped(&mut code, value);
    }
    code.push_str("</a></figcaption>\n</figure>");
    code
}

/// The code of the script below `site`, pinned by its hash.
pub fn script_code(site: &str, integrity: &str) -> String {
    let mut code = String::new();
    for (text, value) in [
        ("\n<script src=\"", site),
        ("embed/1.js\" defer crossorigin=\"anonymous\" integrity=\"", integrity),
    ] {
        code.push_str(text);
        push_escaped(&mut code, value);
    }
    code.push_str("\"></script>\n");
    code
}

/// A report is as long as its text; in a frame that nothing adjusts it scrolls.
pub const REPORT_HEIGHT: i32 = 800;
/// The narrowest frame, in pixels, that shows the wide drawing.
pub const FRAME_WIDTH: i32 = 768;
const FRAME_MARGINS: Tenths = px(16);
/// Pixels of a figure in a frame that are neither words nor drawing: margins, the fold of the table, the
/// line of what can be taken along, the link to the whole page.
const FRAME_FURNITURE: i32 = 192;
const MARGIN: Tenths = px(24);
/// More reports than this are counted, not named.
const MOST_SOURCES: usize = 3;

/// Lines of text down a page.
struct Page {
    y: Tenths,
    text: String,
    room: Tenths,
}

impl Page {
    fn put(&mut self, text: &str, class: &str, size: Tenths, lines: usize) {
        for line in wrap(text, size, self.room, lines) {
            self.y += size * 3 / 2;
            let y = ((self.y - size / 2) / 10).to_string();
            self.text.push_str(&["<text class=\"", class, "\" x=\"24\" y=\"", &y, "\">"].concat());
            push_escaped(&mut self.text, &line);
            self.text.push_str("</text>");
        }
    }
}

/// The style sheet's own colours and rules for marks, on paper: the first set of tokens, and the rules
/// for what is inside a chart.
fn style() -> String {
    let tokens = include_str!("../../style/tokens.css");
    let rules = include_str!("../../style/chart.css");
    let tokens = tokens.split_once(":root {").map_or("", |(_, rest)| rest);
    let tokens = tokens.split_once('}').map_or("", |(set, _)| set);
    let mut style = [".plot{", tokens, "font-family:var(--sans)}"].concat();
    for rule in rules.split_inclusive('}') {
        // Those of the chart's own box and of the page around it have no place here.
        let selector = rule.rsplit("*/").next().unwrap_or(rule).trim_start();
        if selector.starts_with("@media") {
            break;
        }
        if selector.starts_with(".plot .")
            || selector.starts_with(".plot text")
            || selector.starts_with(".plot line")
        {
            style.push_str(selector);
        }
    }
    style.push_str(".plot .paper{fill:var(--paper)}.plot .title{font:700 20px var(--serif)}");
    style
}

fn number_cell(number: Option<i64>) -> String {
    number.map_or(String::new(), |number| number.to_string())
}

fn push_field(json: &mut String, key: &str, value: &str) {
    if !json.ends_with('{') {
        json.push(',');
    }
    json.push_str(&quoted(key));
    json.push(':');
    json.push_str(value);
}

fn in_list(items: &[String]) -> String {
    ["[", &items.join(","), "]"].concat()
}

fn observation_json(observation: &Observation) -> String {
    let number =
        |number: Option<i64>| number.map_or("null".to_owned(), |number| number.to_string());
    let mut json = "{".to_owned();
    for (key, value) in [
        ("body_id", quoted(&observation.body_id)),
        ("body", quoted(&observation.body)),
        ("year", observation.year.to_string()),
        ("table", quoted(&observation.table)),
        ("measure_id", quoted(&observation.measure_id)),
        ("measure", quoted(&observation.measure)),
        ("breakdown_id", quoted(&observation.breakdown_id)),
        ("breakdown", quoted(&observation.breakdown)),
        ("value", observation.number().unwrap_or("null".to_owned())),
        ("unit", quoted(&observation.unit)),
        ("status", quoted(observation.status())),
        ("base", number(observation.base)),
        ("confidence", quoted(&observation.confidence)),
    ] {
        push_field(&mut json, key, &value);
    }
    json.push('}');
    json
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut json = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\n' => json.push_str("\\n"),
            character if character < ' ' => json.push(' '),
            character => json.push(character),
        }
    }
    json.push('"');
    json
}
