//! Tables for spreadsheets (RFC 4180), safe to open: a cell that a spreadsheet would run as a formula is text.

/// So that Excel reads UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A whole file from its rows, the first of them the titles.
pub fn file<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    for row in rows {
        let cells: Vec<String> = row.as_ref().iter().map(|text| cell(text)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell that begins like a formula gets an apostrophe before it, which spreadsheets take for "this is text" (OWASP,
/// CSV injection).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let safe = if formula { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> String {
        file([cells.iter().map(|&it| it.to_owned()).collect::<Vec<_>>()])
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        assert_eq!(of(&["Mật ong", "a,b", "\"x\"", ""]), "\u{feff}Mật ong,\"a,b\",\"\"\"x\"\"\",\r\n");
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        let line = of(&["=1+1", "+84912345678", "-2", "@SUM(A1)", "\tx", "\r=1", "a=b"]);
        assert_eq!(line, "\u{feff}'=1+1,'+84912345678,'-2,'@SUM(A1),'\tx,\"'\r=1\",a=b\r\n");
    }
}
