//! The files with cells: one for each year, and further ones where a year has more lines than a
//! spreadsheet.

use super::file::{PackageFile, Writing};
use super::start;
use super::table::CELLS;
use crate::Stop;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;

/// Lines of a file; spreadsheets have 1,048,576 rows.
pub(super) const MOST_LINES: usize = 1_000_000;

/// Files with cells that are being written.
pub(super) struct Cells {
    folder: PathBuf,
    most_lines: usize,
    years: BTreeMap<u16, Year>,
}

/// The files of one year: those that are full, and the one that isn't.
struct Year {
    full: Vec<PackageFile>,
    file: Writing,
    lines: usize,
}

impl Cells {
    /// Will write in `folder`, at most `most_lines` in a file but for those of one report.
    pub(super) fn new(folder: PathBuf, most_lines: usize) -> Self {
        Self { folder, most_lines, years: BTreeMap::new() }
    }

    /// Adds the cells of one report, `count` lines, which stay together.
    pub(super) fn push(&mut self, year: u16, lines: &str, count: usize) -> Result<(), Stop> {
        let begin = |part: usize| start(&self.folder, &CELLS, &name(year, part));
        let files = match self.years.entry(year) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert(Year { full: Vec::new(), file: begin(1)?, lines: 0 })
            }
        };
        if files.lines > 0 && files.lines + count > self.most_lines {
            let next = begin(files.full.len() + 2)?;
            files.full.push(std::mem::replace(&mut files.file, next).finish()?);
            files.lines = 0;
        }
        files.lines += count;
        files.file.push(lines)
    }

    /// Ends the files; they are in the order of years.
    pub(super) fn finish(self) -> Result<Vec<PackageFile>, Stop> {
        let mut files = Vec::new();
        for year in self.years.into_values() {
            files.extend(year.full);
            files.push(year.file.finish()?);
        }
        Ok(files)
    }
}

fn name(year: u16, part: usize) -> String {
    if part == 1 { format!("cells-{year}.csv") } else { format!("cells-{year}-{part}.csv") }
}

#[cfg(test)]
mod tests {
    use super::Cells;

    /// A million lines take too long here; the tool's own limit is only another number.
    #[test]
    #[allow(clippy::unwrap_used, reason = "a test")]
    fn a_full_file_is_followed_by_another_with_a_head_of_its_own() {
        let folder = std::env::temp_dir().join(format!("gongkai-cells-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut cells = Cells::new(folder.clone(), 3);
        for (year, lines, count) in [
            (2021, "a\r\nb\r\n", 2),
            (2020, "z\r\n", 1),
            (2021, "c\r\nd\r\n", 2),
            (2021, "e\r\n", 1),
        ] {
            assert!(cells.push(year, lines, count).is_ok());
        }
        let files = cells.finish().unwrap_or_default();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["cells-2020.csv", "cells-2021.csv", "cells-2021-2.csv"]);
        let below_head = |name: &str| {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            let (head, lines) = text.split_once("\r\n").unwrap();
            assert!(head.starts_with("\u{feff}agency_id,year,"), "{head}");
            lines.to_owned()
        };
        let texts: Vec<String> = names.iter().map(|name| below_head(name)).collect();
        assert_eq!(texts, ["z\r\n", "a\r\nb\r\n", "c\r\nd\r\ne\r\n"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
