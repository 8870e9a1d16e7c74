//! A statutory table as the form prints it: merged header cells, and for every data cell the
//! headers that name it.
//!
//! Three nested label levels defeat the browsers' own way of finding a cell's headers, so each data
//! cell lists them (`headers=`), outermost first. What a cell says about a particular report isn't
//! decided here: a data cell only names its row and column.

use super::{Block, Column, Layout, Locale, Row, TableForm};

/// A printed table. Each row is the list of cells that start in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Header rows.
    pub head: Vec<Vec<GridCell>>,
    /// The other rows.
    pub body: Vec<Vec<GridCell>>,
}

/// A cell of a printed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// Columns it covers.
    pub colspan: usize,
    /// Rows it covers.
    pub rowspan: usize,
    /// What it is.
    pub content: CellContent,
}

/// What a cell of a printed table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellContent {
    /// A note that heads nothing, such as the identity printed in the corner.
    Note(String),
    /// A header with the id that data cells refer to.
    Header {
        /// Unique in the page.
        id: String,
        /// As printed.
        text: String,
        /// `col`, `row`, `colgroup` or `rowgroup`.
        scope: &'static str,
    },
    /// A data cell.
    Data {
        /// Key of its row.
        row: String,
        /// Key of its column.
        column: String,
        /// Ids of its headers, outermost first.
        headers: Vec<String>,
    },
}

impl TableForm {
    /// The table as printed, with texts in `locale`. `prefix` makes the ids unique in a page.
    pub fn grid(&self, locale: Locale, prefix: &str) -> Grid {
        let ids = Ids { prefix };
        match self.layout {
            Layout::Blocks => blocks_grid(self, locale, &ids),
            Layout::Rows => rows_grid(self, locale, &ids),
            Layout::Across => across_grid(self, locale, &ids),
        }
    }
}

/// Short ids: a table has up to 175 data cells that each repeat three or four of them.
struct Ids<'a> {
    prefix: &'a str,
}

impl Ids<'_> {
    fn of(&self, kind: char, index: usize) -> String {
        let mut id = self.prefix.to_owned();
        id.push(kind);
        id.push_str(&index.to_string());
        id
    }
}

/// A node of a row or column tree, seen alike.
trait Node: Sized {
    fn children(&self) -> &[Self];
    fn text(&self, locale: Locale) -> String;
    fn id(&self) -> &str;

    fn leaf_count(&self) -> usize {
        let children = self.children();
        if children.is_empty() { 1 } else { children.iter().map(Self::leaf_count).sum() }
    }

    fn depth(&self) -> usize {
        1 + self.children().iter().map(Self::depth).max().unwrap_or(0)
    }
}

impl Node for Row {
    fn children(&self) -> &[Self] {
        &self.rows
    }
    fn text(&self, locale: Locale) -> String {
        self.printed(locale)
    }
    fn id(&self) -> &str {
        &self.id
    }
}

impl Node for Column {
    fn children(&self) -> &[Self] {
        &self.columns
    }
    fn text(&self, locale: Locale) -> String {
        self.label.get(locale).to_owned()
    }
    fn id(&self) -> &str {
        &self.id
    }
}

fn depth<N: Node>(nodes: &[N]) -> usize {
    nodes.iter().map(N::depth).max().unwrap_or(0)
}

/// The key of a leaf and the ids of the headers that name it, outermost first.
type Leaf = (String, Vec<String>);

/// Header cells of a tree laid across, one row a level; leaves reach down to the last row.
struct AcrossHeader<'a> {
    locale: Locale,
    ids: &'a Ids<'a>,
    kind: char,
    /// Columns under each leaf.
    leaf_span: usize,
    rows: Vec<Vec<GridCell>>,
    leaves: Vec<Leaf>,
    next: usize,
}

impl AcrossHeader<'_> {
    fn place<N: Node>(&mut self, nodes: &[N], level: usize, levels: usize, outer: &[String]) {
        for node in nodes {
            let id = self.ids.of(self.kind, self.next);
            self.next += 1;
            let mut headers = outer.to_vec();
            headers.push(id.clone());
            let is_leaf = node.children().is_empty();
            let cell = GridCell {
                colspan: node.leaf_count() * self.leaf_span,
                rowspan: if is_leaf { levels - level } else { 1 },
                content: CellContent::Header {
                    id,
                    text: node.text(self.locale),
                    scope: if is_leaf && self.leaf_span == 1 { "col" } else { "colgroup" },
                },
            };
            if let Some(row) = self.rows.get_mut(level) {
                row.push(cell);
            }
            if is_leaf {
                self.leaves.push((node.id().to_owned(), headers));
            } else {
                self.place(node.children(), level + 1, levels, &headers);
            }
        }
    }
}

fn across_header<N: Node>(
    nodes: &[N],
    locale: Locale,
    ids: &Ids<'_>,
    kind: char,
    leaf_span: usize,
    outer: &[String],
) -> (Vec<Vec<GridCell>>, Vec<Leaf>) {
    let levels = depth(nodes);
    let rows = vec![Vec::new(); levels];
    let mut header = AcrossHeader { locale, ids, kind, leaf_span, rows, leaves: Vec::new(), next: 1 };
    header.place(nodes, 0, levels, outer);
    (header.rows, header.leaves)
}

fn data(row: &Leaf, column: &Leaf) -> GridCell {
    GridCell {
        colspan: 1,
        rowspan: 1,
        content: CellContent::Data {
            row: row.0.clone(),
            column: column.0.clone(),
            headers: row.1.iter().chain(&column.1).cloned().collect(),
        },
    }
}

fn rows_grid(table: &TableForm, locale: Locale, ids: &Ids<'_>) -> Grid {
    let Some(block) = table.blocks.first() else { return Grid::default() };
    let label_columns = depth(&block.rows);
    let top = ids.of('c', 0);
    let (levels, columns) =
        across_header(&block.columns, locale, ids, 'c', 1, std::slice::from_ref(&top));
    let mut head = vec![vec![
        GridCell {
            colspan: label_columns,
            rowspan: levels.len() + 1,
            content: CellContent::Note(text_or_empty(&table.corner, locale)),
        },
        GridCell {
            colspan: columns.len(),
            rowspan: 1,
            content: CellContent::Header {
                id: top,
                text: text_or_empty(&table.columns_label, locale),
                scope: "colgroup",
            },
        },
    ]];
    head.extend(levels);
    let mut body = RowBody { locale, ids, columns: &columns, label_columns, rows: Vec::new(), next: 1 };
    body.place(&block.rows, 0, &[], &mut Vec::new());
    Grid { head, body: body.rows }
}

/// Body rows whose labels are a tree laid down the left side.
struct RowBody<'a> {
    locale: Locale,
    ids: &'a Ids<'a>,
    columns: &'a [Leaf],
    label_columns: usize,
    rows: Vec<Vec<GridCell>>,
    next: usize,
}

impl RowBody<'_> {
    /// `pending` holds the group headers that start in the row of the next leaf.
    fn place(&mut self, rows: &[Row], level: usize, outer: &[String], pending: &mut Vec<GridCell>) {
        for row in rows {
            let id = self.ids.of('r', self.next);
            self.next += 1;
            let mut headers = outer.to_vec();
            headers.push(id.clone());
            let is_leaf = row.rows.is_empty();
            pending.push(GridCell {
                colspan: if is_leaf { self.label_columns - level } else { 1 },
                rowspan: row.leaf_count(),
                content: CellContent::Header {
                    id,
                    text: row.printed(self.locale),
                    scope: if is_leaf { "row" } else { "rowgroup" },
                },
            });
            if is_leaf {
                let mut cells = std::mem::take(pending);
                let leaf = (row.id.clone(), headers);
                cells.extend(self.columns.iter().map(|column| data(&leaf, column)));
                self.rows.push(cells);
            } else {
                self.place(&row.rows, level + 1, &headers, pending);
            }
        }
    }
}

fn across_grid(table: &TableForm, locale: Locale, ids: &Ids<'_>) -> Grid {
    let Some(block) = table.blocks.first() else { return Grid::default() };
    let columns = block.leaf_columns();
    let (mut head, rows) = across_header(&block.rows, locale, ids, 'r', columns.len(), &[]);
    let mut leaf_headers = Vec::new();
    let mut cells = Vec::new();
    for row in &rows {
        for column in &columns {
            let id = ids.of('c', leaf_headers.len() + 1);
            leaf_headers.push(GridCell {
                colspan: 1,
                rowspan: 1,
                content: CellContent::Header {
                    id: id.clone(),
                    text: column.label.get(locale).to_owned(),
                    scope: "col",
                },
            });
            cells.push(data(row, &(column.id.clone(), vec![id])));
        }
    }
    head.push(leaf_headers);
    Grid { head, body: vec![cells] }
}

fn blocks_grid(table: &TableForm, locale: Locale, ids: &Ids<'_>) -> Grid {
    let width = table.blocks.iter().map(|block| block.leaf_columns().len()).max().unwrap_or(0);
    let mut body = Vec::new();
    let mut next = 1;
    let mut header_id = || {
        next += 1;
        ids.of('c', next - 1)
    };
    for block in &table.blocks {
        let block_id = header_id();
        body.push(vec![GridCell {
            colspan: width + 1,
            rowspan: 1,
            content: CellContent::Header {
                id: block_id.clone(),
                text: text_or_empty(&block.label, locale),
                scope: "colgroup",
            },
        }]);
        let columns = block.leaf_columns();
        let spans = spread(width, columns.len());
        let mut header = vec![GridCell {
            colspan: 1,
            rowspan: 1,
            content: CellContent::Note(text_or_empty(&table.corner, locale)),
        }];
        let mut leaves: Vec<Leaf> = Vec::new();
        for (column, span) in columns.iter().zip(&spans) {
            let id = header_id();
            header.push(GridCell {
                colspan: *span,
                rowspan: 1,
                content: CellContent::Header {
                    id: id.clone(),
                    text: column.label.get(locale).to_owned(),
                    scope: "col",
                },
            });
            leaves.push((column.id.clone(), vec![block_id.clone(), id]));
        }
        body.push(header);
        body.extend(block_rows(block, locale, &mut header_id, &leaves, &spans));
    }
    Grid { head: Vec::new(), body }
}

fn block_rows(
    block: &Block,
    locale: Locale,
    header_id: &mut impl FnMut() -> String,
    columns: &[Leaf],
    spans: &[usize],
) -> Vec<Vec<GridCell>> {
    let mut rows = Vec::new();
    for row in block.leaf_rows() {
        let id = header_id();
        let mut cells = vec![GridCell {
            colspan: 1,
            rowspan: 1,
            content: CellContent::Header { id: id.clone(), text: row.printed(locale), scope: "row" },
        }];
        let leaf = (row.id.clone(), vec![id]);
        for (column, span) in columns.iter().zip(spans) {
            cells.push(GridCell { colspan: *span, ..data(&leaf, column) });
        }
        rows.push(cells);
    }
    rows
}

/// Widths of `count` cells that fill `width` columns; the last takes what is left over.
fn spread(width: usize, count: usize) -> Vec<usize> {
    let mut spans = vec![1; count];
    if let Some(last) = spans.last_mut() {
        *last += width.saturating_sub(count);
    }
    spans
}

fn text_or_empty(text: &Option<super::Localized>, locale: Locale) -> String {
    text.as_ref().map_or(String::new(), |text| text.get(locale).to_owned())
}
