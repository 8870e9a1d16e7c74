//! Texts with gaps.

/// A text with `N` gaps written `{0}`, `{1}`, … in any order.
///
/// ```
/// use gongkai::i18n::Template;
/// const RESULT: Template<2> = Template::new("{0} of {1} agencies");
/// assert_eq!(RESULT.fill(["12", "40"]), "12 of 40 agencies");
/// ```
///
/// ```compile_fail
/// use gongkai::i18n::Template;
/// const MISSING: Template<2> = Template::new("only {0}");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Template<const N: usize>(&'static str);

impl<const N: usize> Template<N> {
    /// A template; doesn't compile as a constant unless each gap from 0 to N-1 occurs.
    pub const fn new(text: &'static str) -> Self {
        assert!(gaps(text.as_bytes()) == N, "the text has another number of gaps");
        Self(text)
    }

    /// The text with its gaps filled.
    pub fn fill(&self, values: [&str; N]) -> String {
        fill(self.0, &values)
    }
}

/// One more than the highest gap, provided that all lower ones occur; otherwise more than any N.
const fn gaps(text: &[u8]) -> usize {
    // One bit for each gap seen.
    let mut seen: u16 = 0;
    let mut rest = text;
    while let [_, tail @ ..] = rest {
        if let [b'{', digit @ b'0'..=b'9', b'}', ..] = rest {
            seen |= 1 << (*digit - b'0');
        }
        rest = tail;
    }
    let count = seen.count_ones();
    if seen.trailing_ones() == count { count as usize } else { usize::MAX }
}

fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len() + 16 * values.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (gap, tail) = after.split_once('}').unwrap_or((after, ""));
        let digit = gap.bytes().next().unwrap_or(b'0').wrapping_sub(b'0');
        filled.push_str(values.get(usize::from(digit)).copied().unwrap_or_default());
        rest = tail;
    }
    filled.push_str(rest);
    filled
}
