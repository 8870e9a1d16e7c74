//! Chart geometry: from plain values and lengths to finished coordinates.
//!
//! A [`Chart`] says what is to be drawn, a layout ([`stacked_bar`], [`grouped_column`]) turns it
//! into a [`Scene`], [`svg`] prints the scene. Nothing here knows reports, languages or colours:
//! items carry roles, the style sheet gives roles their colours. All coordinates are whole tenths
//! of a pixel, so the same chart prints the same bytes on every machine.

mod chart;
mod geometry;
pub mod grouped_column;
mod legend;
pub mod scale;
pub mod stacked_bar;
pub mod svg;
pub mod text;

pub use chart::{Bar, Chart, ChartKind, Key, Panel, Value};
pub use geometry::{Point, Rect, Tenths, px};

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
            Self::Narrow => px(358),
        }
    }
}

/// What an item is, for the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A mark of the series with this tone, from 1.
    Series(u8),
    /// Text on such a mark.
    OnSeries(u8),
    /// The place of a value that is absent.
    Missing,
    /// The line values are measured from.
    Baseline,
    /// A line at a tick.
    Grid,
    /// A line between two marks.
    Divider,
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
    /// Why a value is absent.
    Reason,
}

impl Role {
    /// The class the style sheet knows it by.
    pub fn class(self) -> &'static str {
        const SERIES: [&str; 6] =
            ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
        const ON_SERIES: [&str; 6] = [
            "on-series-1",
            "on-series-2",
            "on-series-3",
            "on-series-4",
            "on-series-5",
            "on-series-6",
        ];
        let tone = |names: &[&'static str; 6], tone: u8| {
            names.get(usize::from(tone.saturating_sub(1))).copied().unwrap_or("series-6")
        };
        match self {
            Self::Series(number) => tone(&SERIES, number),
            Self::OnSeries(number) => tone(&ON_SERIES, number),
            Self::Missing => "missing",
            Self::Baseline => "baseline",
            Self::Grid => "grid",
            Self::Divider => "divider",
            Self::Tick => "tick",
            Self::Label => "label",
            Self::Heading => "heading",
            Self::Amount => "amount",
            Self::Legend => "legend",
            Self::Reason => "reason",
        }
    }
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
        self.items.push(Item::Rect { rect, role, name: String::new() });
    }

    fn mark(&mut self, rect: Rect, role: Role, name: &str) {
        self.items.push(Item::Rect { rect, role, name: name.to_owned() });
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
        ChartKind::StackedBars => stacked_bar::draw(chart, width),
        ChartKind::GroupedColumns => grouped_column::draw(chart, width),
    }
}
