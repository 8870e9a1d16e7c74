//! The marks of cells and stated numbers that lead to the findings they take part in, and the ids by
//! which findings lead to them.

use crate::i18n::PageMessages;
use crate::i18n::audit::audit_messages;
use crate::model::audit::{CellRead, Check};
use crate::view::markup::Markup;

/// The id of the cell of a statutory table.
pub fn cell_id(table: &str, row: &str, column: &str) -> String {
    ["cell", table, row, column].join("-")
}

/// The id of a number stated in the text, by its place in the file.
pub fn stated_id(index: usize) -> String {
    "stated-".to_owned() + &index.to_string()
}

/// The id of the element that shows what a check read.
pub(super) fn shown_id(cell: &CellRead) -> Option<String> {
    match cell.cell() {
        Some((table, row, column)) => Some(cell_id(table, row, column)),
        None => {
            let index = cell.place.strip_prefix("/narrative_figures/")?.split('/').next()?;
            index.parse().ok().map(stated_id)
        }
    }
}

/// Ids in one attribute, apart by spaces. A run of cells of one row or one column is folded, as a report
/// has some hundred of them in its sums.
///
/// ```
/// use gongkai::view::component::cell_mark::{folded, unfolded};
/// let ids = ["cell-requests-granted-total", "cell-requests-denied-total"].map(str::to_owned);
/// assert_eq!(folded(&ids), "cell-requests-{granted,denied}-total");
/// assert_eq!(unfolded(&folded(&ids)), ids);
/// ```
pub fn folded(ids: &[String]) -> String {
    let parts: Vec<Vec<&str>> = ids.iter().map(|id| id.split('-').collect()).collect();
    let Some((first, others)) = parts.split_first() else { return String::new() };
    for place in [2, 3] {
        let is_alike = |other: &Vec<&str>| {
            let differs = |index: &usize| first.get(*index) != other.get(*index);
            other.len() == first.len() && !(0..first.len()).filter(differs).any(|one| one != place)
        };
        if first.len() == 4 && !others.is_empty() && others.iter().all(is_alike) {
            let list: Vec<&str> = parts.iter().filter_map(|one| one.get(place).copied()).collect();
            let list = ["{", &list.join(","), "}"].concat();
            let mut folded = first.clone();
            if let Some(part) = folded.get_mut(place) {
                *part = &list;
            }
            return folded.join("-");
        }
    }
    ids.join(" ")
}

/// The ids that were [`folded`].
pub fn unfolded(text: &str) -> Vec<String> {
    match text.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?))) {
        Some((head, (list, tail))) => {
            list.split(',').map(|part| [head, part, tail].concat()).collect()
        }
        None => text.split(' ').map(str::to_owned).collect(),
    }
}

/// The numbers of the findings that a cell takes part in: what its marks lead to.
pub struct Marks {
    findings: Vec<(String, Vec<usize>)>,
}

impl Marks {
    /// The marks of `checks`.
    pub fn of(checks: &[Check]) -> Self {
        let mut findings: Vec<(String, Vec<usize>)> = Vec::new();
        for (index, check) in differences(checks).enumerate() {
            for id in check.places().into_iter().filter_map(shown_id) {
                match findings.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, numbers)) => numbers.push(index + 1),
                    None => findings.push((id, vec![index + 1])),
                }
            }
        }
        Self { findings }
    }

    /// The findings of the cell named `id`.
    pub fn of_cell(&self, id: &str) -> &[usize] {
        let found = self.findings.iter().find(|(known, _)| known == id);
        found.map_or(&[], |(_, numbers)| numbers)
    }

    /// Links from a cell to its findings. Their numbers come from the style sheet: copied into a
    /// spreadsheet, a cell is its number and nothing else.
    pub fn push(&self, markup: &mut Markup, id: &str, words: &PageMessages) {
        let audit = audit_messages(words.locale);
        for number in self.of_cell(id) {
            let number = &number.to_string();
            markup.put(
                "<a class=\"cell-mark\" href=\"#finding-{0}\" data-mark=\"[{0}]\" aria-label=\"{1}\"></a>",
                &[number, &audit.mark.fill([number])],
            );
        }
    }
}

/// What doesn't hold, in the order of the panel.
pub(super) fn differences(checks: &[Check]) -> impl Iterator<Item = &Check> {
    let of_kind = |is_about_numbers| {
        let is_of_kind = move |check: &&Check| {
            check.is_difference() && check.is_about_numbers() == is_about_numbers
        };
        checks.iter().filter(is_of_kind)
    };
    of_kind(true).chain(of_kind(false))
}
