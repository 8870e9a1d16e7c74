//! What a chart shows, before it has a size. Its table is printed from the same values.

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

/// One value of a bar, or the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Its length in the units of [`Chart::full`]; `None` if there is no number.
    pub length: Option<i64>,
    /// As printed on or beside the mark.
    pub text: String,
    /// In the table: the count, with its share where shares are shown, or why there is none.
    pub cell: String,
    /// In words, for pointer, keyboard and screen reader.
    pub name: String,
    /// The name of its state, as in the statutory tables; also `partial`.
    pub state: &'static str,
}

/// A bar, or a group of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// A value for each series.
    pub values: Vec<Value>,
    /// The bar as a whole. Without a length the bar is absent, and its text says why.
    pub whole: Value,
}

/// Bars under one heading. In [`ChartKind::GroupedColumns`] each panel has its own scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its name, empty if there is only one.
    pub heading: String,
    /// Its bars.
    pub bars: Vec<Bar>,
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
    /// What the hatched places are called in the legend.
    pub missing_label: String,
    /// How a tick of a count is printed.
    pub print_count: fn(i64) -> String,
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
}

impl Chart {
    /// All bars.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.panels.iter().flat_map(|panel| &panel.bars)
    }

    /// Whether any place is drawn as missing.
    pub fn has_missing(&self) -> bool {
        self.bars().any(|bar| {
            bar.is_absent()
                || (self.kind == ChartKind::GroupedColumns
                    && bar.values.iter().any(|value| value.length.is_none()))
        })
    }
}
