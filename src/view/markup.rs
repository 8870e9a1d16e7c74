//! HTML as text, from templates whose gaps are escaped in one place.

use crate::scene::svg::push_escaped;

/// HTML text.
#[derive(Default)]
pub struct Markup(String);

impl Markup {
    /// The text so far.
    pub fn finish(self) -> String {
        self.0
    }

    /// Appends `template` with its gaps filled by `values`, escaped. `{0}` is a value; `{0|name}`
    /// is the attribute ` name="value"`, left out if the value is empty.
    ///
    /// ```
    /// use gongkai::view::markup::Markup;
    /// let mut markup = Markup::default();
    /// markup.put("<a href=\"{0}\"{1|aria-current}>{2}</a>", &["?a&b", "", "<3"]);
    /// assert_eq!(markup.finish(), "<a href=\"?a&amp;b\">&lt;3</a>");
    /// ```
    pub fn put(&mut self, template: &'static str, values: &[&str]) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            self.0.push_str(before);
            let (gap, tail) = after.split_once('}').unwrap_or((after, ""));
            let (digit, attribute) = gap.split_once('|').unwrap_or((gap, ""));
            let index = digit.bytes().next().unwrap_or(b'0').wrapping_sub(b'0');
            let value = values.get(usize::from(index)).copied().unwrap_or_default();
            if attribute.is_empty() {
                push_escaped(&mut self.0, value);
            } else if !value.is_empty() {
                self.0.push(' ');
                self.0.push_str(attribute);
                self.0.push_str("=\"");
                push_escaped(&mut self.0, value);
                self.0.push('"');
            }
            rest = tail;
        }
        self.0.push_str(rest);
    }

    /// Appends markup made by another [`Markup`] or by [`crate::scene::svg::print`].
    pub fn append(&mut self, markup: &str) {
        self.0.push_str(markup);
    }
}
