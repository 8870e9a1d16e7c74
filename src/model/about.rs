//! The text of the about page: sources, method, formulas, symbols.

use super::{Detail, Finding, Localized, Reader, Severity, document};
use std::cell::RefCell;

/// `data/about.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Heading of the page.
    pub title: Localized,
    /// Its chapters.
    pub chapters: Vec<AboutChapter>,
}

/// A chapter of the about page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutChapter {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub title: Localized,
    /// Content in order.
    pub blocks: Vec<AboutBlock>,
}

/// A piece of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutBlock {
    /// A paragraph.
    Paragraph(Localized),
    /// A heading within the chapter.
    Heading(Localized),
    /// An unordered list.
    List(Vec<Localized>),
    /// Terms with their explanations.
    Terms(Vec<(Localized, Localized)>),
}

impl About {
    /// Reads `data/about.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        let findings = RefCell::new(Vec::new());
        let reader = Reader::new(file, &value, &findings);
        let about = Self {
            title: reader.field("title").localized(),
            chapters: reader.field("chapters").items().iter().map(read_chapter).collect(),
        };
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(about) } else { Err(findings) }
    }
}

fn read_chapter(reader: &Reader<'_>) -> AboutChapter {
    AboutChapter {
        id: reader.field("id").text(),
        title: reader.field("title").localized(),
        blocks: reader.field("blocks").items().iter().filter_map(read_block).collect(),
    }
}

fn read_block(reader: &Reader<'_>) -> Option<AboutBlock> {
    let (paragraph, heading) = (reader.field("p"), reader.field("h"));
    let (list, terms) = (reader.field("list"), reader.field("terms"));
    if paragraph.is_present() {
        Some(AboutBlock::Paragraph(paragraph.localized()))
    } else if heading.is_present() {
        Some(AboutBlock::Heading(heading.localized()))
    } else if list.is_present() {
        Some(AboutBlock::List(list.items().iter().map(Reader::localized).collect()))
    } else if terms.is_present() {
        let term = |item: &Reader<'_>| {
            (item.field("term").localized(), item.field("text").localized())
        };
        Some(AboutBlock::Terms(terms.items().iter().map(term).collect()))
    } else {
        reader.find("FILE-FIELD", Severity::Error, Detail::Expected("one of p, h, list, terms"));
        None
    }
}
