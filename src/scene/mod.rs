//! Chart geometry: from plain values and lengths to finished coordinates.
//!
//! A [`Chart`] says what is to be drawn, the layout of its [`ChartKind`] turns it into a [`Scene`],
//! [`svg`] prints the scene. Nothing here knows reports, languages or colours:
//! items carry roles, the style sheet gives roles their colours. All coordinates are whole tenths
//! of a pixel, so the same chart prints the same bytes on every machine.

mod chart;
mod dot;
mod flow;
mod geometry;
mod grouped_column;
mod label;
mod legend;
mod line;
mod marker;
mod matrix;
mod row;
pub mod scale;
mod stacked_bar;
pub mod svg;
pub mod text;
mod tile;

pub use chart::{Bar, Chart, ChartKind, Key, Measure, Panel, Place, Value};
pub use geometry::{Outline, Point, Rect, Tenths, px};
pub use label::{ascending, spread};

/// Which of the two layouts of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// For columns of 560 px and more.
    Wide,
    /// For phones: labels above bars, fewer ticks.
    Narrow,
}

impl Width {
    /// Width of the drawing.
    pub fn tenths(self) -> Tenths {
        match self {
            Self::Wide => px(720),
            Self::Narrow => px(288),
        }
    }
}

/// What an item is, for the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A mark of the series with this tone, from 1.
    Series(u8),
    /// The same, hollow: its base is too small for a rate.
    Tentative(u8),
    /// The stroke that joins the points of a series.
    Stroke(u8),
    /// What runs from one mark of this tone to another.
    Ribbon(u8),
    /// Text on such a mark.
    OnSeries(u8),
    /// A mark of no series.
    Neutral,
    /// A field this dark, from 0 to 5.
    Level(u8),
    /// Text on such a field.
    OnLevel(u8),
    /// The place of a value that is absent.
    Missing,
    /// The line values are measured from.
    Baseline,
    /// A line at a tick.
    Grid,
    /// A line between two marks.
    Divider,
    /// A line from one mark to the next.
    Connector,
    /// The line where the form changes.
    Break,
    /// Text at a tick.
    Tick,
    /// Name of a bar or a column.
    Label,
    /// Name of a panel.
    Heading,
    /// A printed value.
    Amount,
    /// Text of the legend.
    Legend,
    /// Name of the series with this tone, in the legend or at the end of its line.
    SeriesName(u8),
    /// Why a value is absent.
    Reason,
    /// The place of a number that stands for itself.
    Tile,
    /// Such a number.
    Number,
}

impl Role {
    /// The class the style sheet knows it by.
    pub fn class(self) -> &'static str {
        match self {
            Self::Series(number) => tone(&SERIES, number),
            Self::Tentative(number) => tone(&TENTATIVE, number),
            Self::Stroke(number) => tone(&STROKE, number),
            Self::Ribbon(number) => tone(&RIBBON, number),
            Self::OnSeries(number) => tone(&ON_SERIES, number),
            Self::Neutral => "neutral",
            Self::Level(level) => tone(&LEVEL, level.saturating_add(1)),
            Self::OnLevel(level) => tone(&ON_LEVEL, level.saturating_add(1)),
            Self::Missing => "missing",
            Self::Baseline => "baseline",
            Self::Grid => "grid",
            Self::Divider => "divider",
            Self::Connector => "connector",
            Self::Break => "break",
            Self::Tick => "tick",
            Self::Label => "label",
            Self::Heading => "heading",
            Self::Amount => "amount",
            Self::Legend => "legend",
            Self::SeriesName(number) => tone(&SERIES_NAME, number),
            Self::Reason => "reason",
            Self::Tile => "tile",
            Self::Number => "number",
        }
    }

    /// The size of a text in this role, as the style sheet prints it and layouts measure it.
    pub fn text_size(self) -> Tenths {
        match self {
            Self::Tick | Self::Amount | Self::Reason | Self::OnSeries(_) | Self::OnLevel(_) => {
                px(12)
            }
            Self::Number => px(26),
            _ => px(13),
        }
    }
}

/// Class names by tone, written out so that each can be searched for.
type Classes = [&'static str; 6];
const SERIES: Classes = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
const TENTATIVE: Classes =
    ["tentative-1", "tentative-2", "tentative-3", "tentative-4", "tentative-5", "tentative-6"];
const STROKE: Classes = ["stroke-1", "stroke-2", "stroke-3", "stroke-4", "stroke-5", "stroke-6"];
const SERIES_NAME: Classes = [
    "series-name-1",
    "series-name-2",
    "series-name-3",
    "series-name-4",
    "series-name-5",
    "series-name-6",
];
const RIBBON: Classes = ["ribbon-1", "ribbon-2", "ribbon-3", "ribbon-4", "ribbon-5", "ribbon-6"];
const ON_SERIES: Classes =
    ["on-series-1", "on-series-2", "on-series-3", "on-series-4", "on-series-5", "on-series-6"];
const LEVEL: Classes = ["level-0", "level-1", "level-2", "level-3", "level-4", "level-5"];
const ON_LEVEL: Classes =
    ["on-level-0", "on-level-1", "on-level-2", "on-level-3", "on-level-4", "on-level-5"];

/// The class of a tone, from 1; the last one where there is none.
fn tone(classes: &Classes, tone: u8) -> &'static str {
    let [.., last] = classes;
    classes.get(usize::from(tone.saturating_sub(1))).copied().unwrap_or(last)
}

/// Which side of a text its point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// One drawn thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// What.
        role: Role,
        /// If it is a mark: the value it stands for, in words. Empty otherwise.
        name: String,
        /// If it is a mark: where its value stands in the table.
        place: Place,
    },
    /// Anything else with an outline.
    Shape {
        /// Its outline.
        outline: Outline,
        /// What.
        role: Role,
        /// As of a rectangle.
        name: String,
        /// As of a rectangle.
        place: Place,
    },
    /// A line.
    Line {
        /// From.
        from: Point,
        /// To.
        to: Point,
        /// What.
        role: Role,
    },
    /// A line of text; `at` is on its baseline.
    Text {
        /// Where.
        at: Point,
        /// Which side of it.
        anchor: Anchor,
        /// What.
        role: Role,
        /// The text.
        text: String,
    },
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Width.
    pub width: Tenths,
    /// Height.
    pub height: Tenths,
    /// What is drawn, back to front; marks in reading order.
    pub items: Vec<Item>,
}

impl Scene {
    fn new(width: Tenths) -> Self {
        Self { width, height: 0, items: Vec::new() }
    }

    fn rect(&mut self, rect: Rect, role: Role) {
        let place = Place::default();
        self.items.push(Item::Rect { rect, role, name: String::new(), place });
    }

    /// A rectangle that stands for `value`.
    fn mark(&mut self, rect: Rect, role: Role, value: &Value) {
        let place = value.place;
        self.items.push(Item::Rect { rect, role, name: value.name.clone(), place });
    }

    fn shape(&mut self, outline: Outline, role: Role) {
        let place = Place::default();
        self.items.push(Item::Shape { outline, role, name: String::new(), place });
    }

    /// A shape that stands for `value`.
    fn mark_shape(&mut self, outline: Outline, role: Role, value: &Value) {
        let place = value.place;
        self.items.push(Item::Shape { outline, role, name: value.name.clone(), place });
    }

    fn line(&mut self, from: Point, to: Point, role: Role) {
        self.items.push(Item::Line { from, to, role });
    }

    fn text(&mut self, at: Point, anchor: Anchor, role: Role, text: &str) {
        self.items.push(Item::Text { at, anchor, role, text: text.to_owned() });
    }
}

/// Draws `chart` in the layout for `width`.
pub fn draw(chart: &Chart, width: Width) -> Scene {
    match chart.kind {
        ChartKind::StackedBars | ChartKind::Waterfall => stacked_bar::draw(chart, width),
        ChartKind::GroupedColumns => grouped_column::draw(chart, width),
        ChartKind::Dots => dot::draw(chart, width),
        ChartKind::Lines => line::draw(chart, width),
        ChartKind::Matrix => matrix::draw(chart, width),
        ChartKind::Flow => flow::draw(chart, width),
        ChartKind::Tiles => tile::draw(chart, width),
    }
}
