//! What a chart shows, before it has a size.

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Lying bars made of one segment a series.
    StackedBars,
    /// Standing bars side by side, one a series, in panels with a scale of their own.
    GroupedColumns,
}

/// A series: its name and its tone, from 1 to 6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Name in the legend.
    pub label: String,
    /// Which of the series colours; fixed for a meaning, not for a position.
    pub tone: u8,
}

/// One value of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number: its length in the units of [`Chart::full`], and as printed.
    Known {
        /// Length.
        length: i64,
        /// As printed on or beside the mark.
        text: String,
    },
    /// No number, and why.
    Absent(String),
}

/// A bar, or a group of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// A value for each series; none if the whole bar is absent.
    pub values: Vec<Value>,
    /// Text at its end, or why it is absent.
    pub end: String,
}

/// Bars under one heading. In [`ChartKind::GroupedColumns`] each panel has its own scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its name, if there is more than one.
    pub heading: Option<String>,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Its series.
    pub series: Vec<Key>,
    /// Its panels.
    pub panels: Vec<Panel>,
    /// The length of 100 % when values are shares; `None` when they are counts.
    pub full: Option<i64>,
    /// What the hatched places are called in the legend.
    pub missing_label: String,
}

impl Bar {
    /// Sum of the known lengths.
    pub fn length(&self) -> i64 {
        self.values.iter().map(Value::length).sum()
    }
}

impl Value {
    /// Its length; an absent value has none.
    pub fn length(&self) -> i64 {
        match self {
            Self::Known { length, .. } => *length,
            Self::Absent(_) => 0,
        }
    }
}

impl Chart {
    /// All bars.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.panels.iter().flat_map(|panel| &panel.bars)
    }

    /// Whether any place is drawn as missing.
    pub fn has_missing(&self) -> bool {
        self.bars().any(|bar| {
            bar.values.is_empty() || bar.values.iter().any(|value| matches!(value, Value::Absent(_)))
        })
    }
}
