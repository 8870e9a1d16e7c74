//! The numbers of bars, rows and fields before they are worded, and what there is to be said of them.

use super::{Observation, Quantity};
use crate::i18n::figure::FigureMessages;
use crate::i18n::{count, share};
use crate::model::Report;
use crate::query::Basis;
use crate::scene::{Bar, Key, Value};

pub(super) use crate::query::answer::FULL;

/// The numbers of one bar, before they are worded.
pub(super) struct Numbers {
    pub(super) label: String,
    /// How the bar is named in sentences; the label may be shorter.
    pub(super) full_label: String,
    pub(super) parts: Vec<Quantity>,
    /// The whole, as printed or calculated.
    pub(super) total: Quantity,
    /// Base of shares.
    pub(super) denominator: Quantity,
    /// The parts with what they are.
    pub(super) observations: Vec<Observation>,
}

/// The numbers of all bars.
pub(super) fn observations(bars: &[Numbers]) -> Vec<Observation> {
    bars.iter().flat_map(|bar| bar.observations.iter().cloned()).collect()
}

impl Numbers {
    /// A bar of the numbers of `observations`, which are parts of `total` if that is known.
    pub(super) fn of(
        label: String,
        full_label: String,
        total: Quantity,
        observations: Vec<Observation>,
    ) -> Self {
        let parts = observations.iter().map(|one| one.quantity).collect();
        Self { label, full_label, parts, total, denominator: total, observations }
    }

    /// All `bars` of the report `name` as the parts of the one whole they are shares of. It is drawn
    /// nowhere; the notes hold both against each other.
    pub(super) fn whole(name: String, bars: &[Self]) -> Self {
        let denominator = bars.first().map_or(Quantity::Absent("unread"), |bar| bar.denominator);
        Self {
            label: String::new(),
            full_label: name,
            parts: bars.iter().map(|bar| bar.total).collect(),
            total: denominator,
            denominator,
            observations: Vec::new(),
        }
    }

    /// The bar of a chart: the same values as lengths, labels, table cells and words.
    pub(super) fn bar(&self, series: &[Key], basis: Basis, words: &FigureMessages) -> Bar {
        let values: Vec<Value> = self
            .parts
            .iter()
            .zip(series)
            .map(|(part, key)| self.value(*part, &key.label, basis, words))
            .collect();
        let mut whole = self.value(self.total, words.total, basis, words);
        // A bar is as long as its parts, whatever its printed total says.
        let length: i64 = values.iter().filter_map(|value| value.length).sum();
        let is_known = values.iter().any(|value| value.length.is_some());
        whole.length = is_known.then_some(length);
        if !is_known {
            let has_number = self.parts.iter().any(|part| part.value().is_some());
            whole.text = if has_number {
                words.no_share.to_owned()
            } else {
                self.parts.first().map_or(String::new(), |part| part.printed(words))
            };
            whole.name = whole.text.clone() + words.list_comma + &self.full_label;
        } else if basis == Basis::Share && self.total == self.denominator {
            whole.text = words.out_of.fill([&self.denominator.printed(words)]);
        }
        Bar { label: self.label.clone(), values, whole, start: 0 }
    }

    /// The bar of a chart with one series: `what` it counts, in a tone of its own, with count and share
    /// at its end.
    pub(super) fn single_bar(
        &self,
        what: &str,
        tone: u8,
        basis: Basis,
        words: &FigureMessages,
    ) -> Bar {
        let key = Key { label: what.to_owned(), tone };
        let mut bar = self.bar(&[key], basis, words);
        if let Some(value) = bar.values.first_mut() {
            value.tone = tone;
            let (base, part) = (self.denominator.value(), self.total.value());
            let share = part.zip(base).and_then(|(part, base)| share(part, base));
            bar.whole.name.clone_from(&value.name);
            if let Some(share) = share.filter(|_| !bar.whole.text.is_empty()) {
                value.cell = words.count_and_share.fill([&self.total.printed(words), &share]);
                if value.length.is_some() {
                    bar.whole.text = value.cell.clone();
                }
            }
        }
        bar
    }

    pub(super) fn value(
        &self,
        quantity: Quantity,
        what: &str,
        basis: Basis,
        words: &FigureMessages,
    ) -> Value {
        let printed = quantity.printed(words);
        let mut value = Value {
            length: quantity.value(),
            text: printed.clone(),
            name: mark_name(words, quantity, what, &self.full_label),
            cell: printed,
            state: quantity.state(),
            ..Value::default()
        };
        let base = self.denominator.value().unwrap_or(0);
        let share = quantity.value().and_then(|part| share(part, base));
        if let Some(share) = &share {
            value.name.push_str(&words.mark_share.fill([share]));
        }
        if basis == Basis::Share {
            value.length =
                value.length.filter(|_| base > 0).map(|part| part.saturating_mul(FULL) / base);
            if let Some(share) = share {
                value.cell = words.count_and_share.fill([&value.cell, &share]);
                value.text = share;
            }
        }
        value
    }

    /// The sum of the parts where it can be held against a printed total and differs from it.
    fn difference(&self) -> Option<(i64, i64)> {
        let Quantity::Known(total) = self.total else { return None };
        let mut sum = 0;
        for part in &self.parts {
            let Quantity::Known(value) = part else { return None };
            sum += value;
        }
        (self.parts.len() > 1 && sum != total).then_some((sum, total))
    }
}

/// The words of a mark: the number first, or why there is none, which is no number of anything.
pub(super) fn mark_name(
    words: &FigureMessages,
    quantity: Quantity,
    what: &str,
    whose: &str,
) -> String {
    let template = match quantity {
        Quantity::Absent(_) => &words.absent_mark,
        _ => &words.mark_name,
    };
    template.fill([&quantity.printed(words), what, whose])
}

/// What the numbers and the copies they come from ask to be said.
pub(super) fn notes(bars: &[Numbers], reports: &[&Report], words: &FigureMessages) -> Vec<String> {
    let mut notes = Vec::new();
    let is_partial =
        |bar: &Numbers| bar.total.is_partial() || bar.parts.iter().any(Quantity::is_partial);
    if bars.iter().any(is_partial) {
        notes.push(words.note_partial.to_owned());
    }
    for bar in bars {
        if let Some((sum, total)) = bar.difference() {
            notes.push(words.note_difference.fill([&bar.full_label, &count(sum), &count(total)]));
        }
    }
    if reports.iter().any(|report| report.source("confidence") == "reconstructed") {
        notes.push(words.note_reconstructed.to_owned());
    }
    notes
}
