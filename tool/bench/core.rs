//! The columnar core alone, to be timed beside other libraries (`tool/bench/compare.mjs`). Compiled with
//! the settings of the programs for readers; not published.

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this program runs in a browser; see BENCHMARKS.md");
}

/// Observations as columns, for one question: by outcome and applicant, how many, of some levels and years.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub struct Core {
    level: Vec<u8>,
    /// Years after the first one.
    year: Vec<u8>,
    first_year: u16,
    /// Outcome and applicant in one code.
    key: Vec<u8>,
    count: Vec<i32>,
    outcomes: u8,
    applicants: u8,
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
impl Core {
    /// The columns of as many observations.
    #[wasm_bindgen(constructor)]
    pub fn new(
        level: Vec<u8>,
        year: Vec<u16>,
        outcome: Vec<u8>,
        applicant: Vec<u8>,
        count: Vec<i32>,
    ) -> Self {
        let codes = |codes: &[u8]| codes.iter().max().map_or(0, |most| most + 1);
        let (outcomes, applicants) = (codes(&outcome), codes(&applicant));
        let first_year = year.iter().min().copied().unwrap_or(0);
        let year = year.iter().map(|year| (year - first_year) as u8).collect();
        let pairs = outcome.iter().zip(&applicant);
        let key = pairs.map(|(outcome, applicant)| outcome * applicants + applicant).collect();
        Self { level, year, first_year, key, count, outcomes, applicants }
    }

    /// Number of outcomes.
    #[wasm_bindgen(getter)]
    pub fn outcomes(&self) -> u8 {
        self.outcomes
    }

    /// Number of types of applicant.
    #[wasm_bindgen(getter)]
    pub fn applicants(&self) -> u8 {
        self.applicants
    }

    /// The sums by outcome and applicant, of the levels whose bit is set and the years in the range.
    pub fn sum(&self, levels: u32, from: u16, to: u16) -> Vec<f64> {
        use gongkai::query::tally::{Filter, sums};
        let wanted = (0..32_u8).filter(|level| levels >> level & 1 == 1);
        let years =
            (from..=to).filter_map(|year| u8::try_from(year.checked_sub(self.first_year)?).ok());
        let filters = [Filter::of(&self.level, wanted), Filter::of(&self.year, years)];
        let sums = sums(&filters, &self.key, &self.count);
        let groups = usize::from(self.outcomes) * usize::from(self.applicants);
        sums.iter().take(groups).map(|sum| *sum as f64).collect()
    }
}
