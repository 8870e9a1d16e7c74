//! What a chart shows, before it has a size. Its table is printed from the same values.

use super::Role;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Lying bars made of one segment a series.
    #[default]
    StackedBars,
    /// Lying bars that start where the one before ended: a change from one level to the next.
    Waterfall,
    /// Standing bars side by side, one a series, in panels with a scale of their own.
    GroupedColumns,
    /// A point a value on one scale, a row a bar, a shape a series.
    Dots,
    /// A line a series over the bars, which are years; in panels on one scale. Two years make slopes.
    Lines,
    /// A field a value: bars are rows, series are columns.
    Matrix,
    /// Sources that run together into one whole and part again. The first panel has the sources, each
    /// other one an outcome with the parts it falls into.
    Flow,
    /// Numbers that stand for themselves.
    Tiles,
}

/// How lengths become distances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// In proportion, from zero.
    #[default]
    Linear,
    /// A step for each factor of ten; zero has a place of its own before the first step.
    Logarithmic,
}

/// A series: its name and its tone, from 1 to 6.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Name in the legend.
    pub label: String,
    /// Which of the series colours; fixed for a meaning, not for a position.
    pub tone: u8,
}

/// Row and column of a value in the chart's table, both from 0. The whole of a bar is in the column
/// after the last series; that of a bar of one value is where that value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Row, counted over all panels.
    pub row: u16,
    /// Column.
    pub column: u16,
}

/// One value of a bar, or the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Its length in the units of [`Chart::full`]; `None` if there is no number. Only in a
    /// [`ChartKind::Waterfall`] it may be negative.
    pub length: Option<i64>,
    /// As printed on or beside the mark.
    pub text: String,
    /// In the table: the count, with its share where shares are shown, or why there is none.
    pub cell: String,
    /// In words, for pointer, keyboard and screen reader.
    pub name: String,
    /// The name of its state, as in the statutory tables; also `partial`.
    pub state: &'static str,
    /// Whether its base is too small for a rate: drawn hollow, and no line runs to it.
    pub is_tentative: bool,
    /// A tone of its own; 0 for that of its series, [`Value::NEUTRAL`] for none.
    pub tone: u8,
    /// In a [`ChartKind::Matrix`]: how dark its field is, from 0 to 5.
    pub level: u8,
    /// Where it stands in the table; see [`Chart::placed`].
    pub place: Place,
}

/// A bar, a group of columns, a row of points or fields, or a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// A value for each series.
    pub values: Vec<Value>,
    /// The bar as a whole. Without a length the bar is absent, and its text says why.
    pub whole: Value,
    /// In a [`ChartKind::Waterfall`]: where it starts.
    pub start: i64,
}

/// Bars under one heading. In [`ChartKind::GroupedColumns`] each panel has its own scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Its name, empty if there is only one.
    pub heading: String,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// In a [`ChartKind::Flow`]: the panel as a whole, drawn and in the table.
    pub whole: Option<Value>,
    /// Bars (in a [`ChartKind::Matrix`]: columns) before which the form changes: a line is drawn there.
    pub breaks: Vec<usize>,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Its series.
    pub series: Vec<Key>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// The length of 100 % when values are shares; `None` when they are counts.
    pub full: Option<i64>,
    /// How lengths become distances.
    pub measure: Measure,
    /// What the hatched places are called in the legend.
    pub missing_label: String,
    /// What a change of the form is called at its line.
    pub break_label: String,
    /// What hollow points are called in the legend.
    pub tentative_label: String,
    /// How a tick of a count is printed.
    pub print_count: fn(i64) -> String,
}

impl Default for Chart {
    fn default() -> Self {
        Self {
            kind: ChartKind::default(),
            series: Vec::new(),
            panels: Vec::new(),
            full: None,
            measure: Measure::default(),
            missing_label: String::new(),
            break_label: String::new(),
            tentative_label: String::new(),
            print_count: |number| number.to_string(),
        }
    }
}

impl Place {
    /// Of what is in no row of the table, such as a year without a report.
    pub const NONE: Self = Self { row: u16::MAX, column: u16::MAX };
}

impl Value {
    /// The tone of a value that is of no series.
    pub const NEUTRAL: u8 = 7;
    /// The state of what one side of a [`ChartKind::Flow`] has more than the other.
    pub const DIFFERENCE: &'static str = "difference";

    /// What its mark is, in this series.
    pub fn role(&self, series: &Key) -> Role {
        match if self.tone == 0 { series.tone } else { self.tone } {
            _ if self.state == Self::DIFFERENCE => Role::Missing,
            Self::NEUTRAL => Role::Neutral,
            tone => Role::Series(tone),
        }
    }
}

impl Bar {
    /// Sum of the known lengths.
    pub fn length(&self) -> i64 {
        self.values.iter().filter_map(|value| value.length).sum()
    }

    /// Whether there is nothing to draw.
    pub fn is_absent(&self) -> bool {
        self.whole.length.is_none()
    }

    /// Where it is drawn from. There is nothing below zero to take away: a bar that would end there
    /// starts as much higher, and not where the one before ended.
    pub fn origin(&self) -> i64 {
        self.start.max(self.length().saturating_neg())
    }

    /// Where it is drawn to.
    pub fn end(&self) -> i64 {
        self.origin().saturating_add(self.length())
    }

    /// The lower and the upper end of a bar that may start anywhere and run either way.
    pub fn span(&self) -> (i64, i64) {
        (self.origin().min(self.end()), self.origin().max(self.end()))
    }
}

impl Chart {
    /// All bars.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.panels.iter().flat_map(|panel| &panel.bars)
    }

    /// Whether any place is drawn as missing.
    pub fn has_missing(&self) -> bool {
        let is_by_value = matches!(
            self.kind,
            ChartKind::GroupedColumns | ChartKind::Matrix | ChartKind::Waterfall
        );
        self.bars().any(|bar| {
            bar.is_absent() && self.kind != ChartKind::Dots
                || (is_by_value && bar.values.iter().any(|value| value.length.is_none()))
        })
    }

    /// Whether any point is drawn hollow.
    pub fn has_tentative(&self) -> bool {
        self.bars().flat_map(|bar| &bar.values).any(|value| value.is_tentative)
    }

    /// The chart with the place of each value in the table written to it.
    pub fn placed(mut self) -> Self {
        let mut row = 0;
        for panel in &mut self.panels {
            if let Some(whole) = &mut panel.whole {
                whole.place = Place { row, column: 0 };
                row += 1;
            }
            for bar in &mut panel.bars {
                if bar.values.is_empty() {
                    bar.whole.place = Place::NONE;
                    continue;
                }
                for (value, column) in bar.values.iter_mut().chain([&mut bar.whole]).zip(0..) {
                    value.place = Place { row, column };
                }
                // A single value is the whole, and the table has no other column for it.
                if let [only] = bar.values.as_slice() {
                    bar.whole.place = only.place;
                }
                row += 1;
            }
        }
        self
    }
}
