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

impl TableForm<'_> {
    /// The table as printed, with texts in `locale`. `prefix` makes the ids unique in a page.
    pub fn grid(self, locale: Locale, prefix: &str) -> Grid {
        let ids = Ids { prefix };
        match self.layout() {
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

/// A row or column of the form with what is below it, seen alike.
struct Node {
    id: String,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn of_row(row: Row<'_>, locale: Locale) -> Self {
        Self {
            id: row.id().to_owned(),
            text: row.printed(locale),
            children: row.rows().into_iter().map(|row| Self::of_row(row, locale)).collect(),
        }
    }

    fn of_column(column: Column<'_>, locale: Locale) -> Self {
        Self {
            id: column.id().to_owned(),
            text: column.label(locale).to_owned(),
            children: column
                .columns()
                .into_iter()
                .map(|column| Self::of_column(column, locale))
                .collect(),
        }
    }

    fn leaf_count(&self) -> usize {
        if self.children.is_empty() { 1 } else { self.children.iter().map(Self::leaf_count).sum() }
    }
}

fn depth(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| 1 + depth(&node.children)).max().unwrap_or(0)
}

/// The key of a leaf and the ids of the headers that name it, outermost first.
type Leaf = (String, Vec<String>);

/// Header cells of a tree laid across, one row a level; leaves reach down to the last row.
struct AcrossHeader<'a> {
    ids: &'a Ids<'a>,
    kind: char,
    /// Columns under each leaf.
    leaf_span: usize,
    rows: Vec<Vec<GridCell>>,
    leaves: Vec<Leaf>,
    next: usize,
}

impl AcrossHeader<'_> {
    fn place(&mut self, nodes: &[Node], level: usize, levels: usize, outer: &[String]) {
        for node in nodes {
            let id = self.ids.of(self.kind, self.next);
            self.next += 1;
            let mut headers = outer.to_vec();
            headers.push(id.clone());
            let is_leaf = node.children.is_empty();
            let scope = if is_leaf && self.leaf_span == 1 { "col" } else { "colgroup" };
            let rowspan = if is_leaf { levels - level } else { 1 };
            let colspan = node.leaf_count() * self.leaf_span;
            if let Some(row) = self.rows.get_mut(level) {
                row.push(cell(colspan, rowspan, header(id, &node.text, scope)));
            }
            if is_leaf {
                self.leaves.push((node.id.clone(), headers));
            } else {
                self.place(&node.children, level + 1, levels, &headers);
            }
        }
    }
}

fn across_header(
    nodes: &[Node],
    ids: &Ids<'_>,
    kind: char,
    leaf_span: usize,
    outer: &[String],
) -> (Vec<Vec<GridCell>>, Vec<Leaf>) {
    let levels = depth(nodes);
    let rows = vec![Vec::new(); levels];
    let mut header = AcrossHeader { ids, kind, leaf_span, rows, leaves: Vec::new(), next: 1 };
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

fn column_nodes(block: Block<'_>, locale: Locale) -> Vec<Node> {
    block.columns().into_iter().map(|column| Node::of_column(column, locale)).collect()
}

fn row_nodes(block: Block<'_>, locale: Locale) -> Vec<Node> {
    block.rows().into_iter().map(|row| Node::of_row(row, locale)).collect()
}

fn cell(colspan: usize, rowspan: usize, content: CellContent) -> GridCell {
    GridCell { colspan, rowspan, content }
}

fn header(id: String, text: &str, scope: &'static str) -> CellContent {
    CellContent::Header { id, text: text.to_owned(), scope }
}

fn rows_grid(table: TableForm<'_>, locale: Locale, ids: &Ids<'_>) -> Grid {
    let mut head = Vec::new();
    let mut body = Vec::new();
    for block in table.blocks() {
        let rows = row_nodes(block, locale);
        let label_columns = depth(&rows);
        let top = ids.of('c', 0);
        let columns = column_nodes(block, locale);
        let (levels, columns) = across_header(&columns, ids, 'c', 1, std::slice::from_ref(&top));
        let note = CellContent::Note(table.text("corner", locale).to_owned());
        let over_columns = header(top, table.text("columns_label", locale), "colgroup");
        head.push(vec![
            cell(label_columns, levels.len() + 1, note),
            cell(columns.len(), 1, over_columns),
        ]);
        head.extend(levels);
        let mut placed =
            RowBody { ids, columns: &columns, label_columns, rows: Vec::new(), next: 1 };
        placed.place(&rows, 0, &[], &mut Vec::new());
        body.extend(placed.rows);
    }
    Grid { head, body }
}

/// Body rows whose labels are a tree laid down the left side.
struct RowBody<'a> {
    ids: &'a Ids<'a>,
    columns: &'a [Leaf],
    label_columns: usize,
    rows: Vec<Vec<GridCell>>,
    next: usize,
}

impl RowBody<'_> {
    /// `pending` holds the group headers that start in the row of the next leaf.
    fn place(
        &mut self,
        rows: &[Node],
        level: usize,
        outer: &[String],
        pending: &mut Vec<GridCell>,
    ) {
        for row in rows {
            let id = self.ids.of('r', self.next);
            self.next += 1;
            let mut headers = outer.to_vec();
            headers.push(id.clone());
            let is_leaf = row.children.is_empty();
            let scope = if is_leaf { "row" } else { "rowgroup" };
            let colspan = if is_leaf { self.label_columns - level } else { 1 };
            pending.push(cell(colspan, row.leaf_count(), header(id, &row.text, scope)));
            if is_leaf {
                let mut cells = std::mem::take(pending);
                let leaf = (row.id.clone(), headers);
                cells.extend(self.columns.iter().map(|column| data(&leaf, column)));
                self.rows.push(cells);
            } else {
                self.place(&row.children, level + 1, &headers, pending);
            }
        }
    }
}

fn across_grid(table: TableForm<'_>, locale: Locale, ids: &Ids<'_>) -> Grid {
    let mut grid = Grid::default();
    for block in table.blocks() {
        let columns = block.leaf_columns();
        let rows = row_nodes(block, locale);
        let (levels, rows) = across_header(&rows, ids, 'r', columns.len(), &[]);
        grid.head.extend(levels);
        let mut leaf_headers = Vec::new();
        let mut cells = Vec::new();
        for row in &rows {
            for column in &columns {
                let id = ids.of('c', leaf_headers.len() + 1);
                leaf_headers.push(cell(1, 1, header(id.clone(), column.label(locale), "col")));
                cells.push(data(row, &(column.id().to_owned(), vec![id])));
            }
        }
        grid.head.push(leaf_headers);
        grid.body.push(cells);
    }
    grid
}

fn blocks_grid(table: TableForm<'_>, locale: Locale, ids: &Ids<'_>) -> Grid {
    let blocks = table.blocks();
    let width = blocks.iter().map(|block| block.leaf_columns().len()).max().unwrap_or(0);
    let mut body = Vec::new();
    let mut next = 0;
    let mut next_id = || {
        next += 1;
        ids.of('c', next)
    };
    for block in blocks {
        let block_id = next_id();
        let over_block = header(block_id.clone(), block.label(locale), "colgroup");
        body.push(vec![cell(width + 1, 1, over_block)]);
        let columns = block.leaf_columns();
        let spans = spread(width, columns.len());
        let note = CellContent::Note(table.text("corner", locale).to_owned());
        let mut headers = vec![cell(1, 1, note)];
        let mut leaves: Vec<Leaf> = Vec::new();
        for (column, span) in columns.iter().zip(&spans) {
            let id = next_id();
            headers.push(cell(*span, 1, header(id.clone(), column.label(locale), "col")));
            leaves.push((column.id().to_owned(), vec![block_id.clone(), id]));
        }
        body.push(headers);
        for row in block.leaf_rows() {
            let id = next_id();
            let leaf = (row.id().to_owned(), vec![id.clone()]);
            let mut cells = vec![cell(1, 1, header(id, &row.printed(locale), "row"))];
            for (column, span) in leaves.iter().zip(&spans) {
                cells.push(GridCell { colspan: *span, ..data(&leaf, column) });
            }
            body.push(cells);
        }
    }
    Grid { head: Vec::new(), body }
}

/// Widths of `count` cells that fill `width` columns; the last takes what is left over.
fn spread(width: usize, count: usize) -> Vec<usize> {
    let mut spans = vec![1; count];
    if let Some(last) = spans.last_mut() {
        *last += width.saturating_sub(count);
    }
    spans
}
