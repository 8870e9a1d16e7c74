//! Comma-separated values as RFC 4180 has them, for programs and for a double click alike: what a
//! figure is taken along as, and the files of the data package.

/// What a file begins with: spreadsheet programs take it for UTF-8 only then.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Adds one line of cells, which are numbers, words of ours, or texts made by [`text_cell`].
pub fn push_line<T: AsRef<str>>(csv: &mut String, cells: &[T]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        csv.push_str(cell.as_ref());
    }
    csv.push_str("\r\n");
}

/// A text that a spreadsheet program takes for nothing else: quoted where it must be, and never a
/// formula. Numbers don't go through it: −13 is one. A double click in LibreOffice parts lines at
/// semicolons and tabs too.
pub fn text_cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { "'".to_owned() + text } else { text.to_owned() };
    if text.contains([',', ';', '\t', '"', '\n', '\r']) {
        ["\"", &text.replace('"', "\"\""), "\""].concat()
    } else {
        text
    }
}
