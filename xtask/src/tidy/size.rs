//! Files and functions that have grown too long.

use super::{Finding, Source, line_of};

const FILE_LINES: usize = 400;
const BLOCK_LINES: usize = 60;

/// Finds Rust files over 400 lines, and functions and `view!` blocks over 60.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    sources.iter().filter(|source| source.is_rust()).flat_map(check_file).collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = source.text.lines().count();
    if lines > FILE_LINES {
        let what = format!("{lines} lines; a file has at most {FILE_LINES}");
        findings.push(Finding::new(&source.path, 1, what));
    }
    for block in blocks(&source.scan.code) {
        if block.lines > BLOCK_LINES {
            let what = format!("{} has {} lines; at most {BLOCK_LINES}", block.name, block.lines);
            findings.push(Finding::new(&source.path, block.line, what));
        }
    }
    findings
}

#[derive(Debug, PartialEq)]
struct Block {
    name: String,
    line: usize,
    /// From its opening brace to its closing one, without lines that are blank or only comment.
    lines: usize,
}

/// Every function body and `view!` in masked code.
fn blocks(code: &str) -> Vec<Block> {
    let functions = code.match_indices("fn ").filter(|(at, _)| starts_word(code, *at) && !excused(code, *at));
    let views = code.match_indices("view! {").filter(|(at, _)| starts_word(code, *at));
    functions.chain(views).filter_map(|(at, _)| block(code, at)).collect()
}

fn starts_word(code: &str, at: usize) -> bool {
    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether the attributes right before a function give clippy a reason for its length, as a plain list may have.
fn excused(code: &str, at: usize) -> bool {
    let before = code[..at].trim_end_matches(|c| c != '\n').trim_end();
    before
        .rsplit('\n')
        .take_while(|line| line.trim_start().starts_with("#["))
        .any(|line| line.contains("too_many_lines"))
}

fn block(code: &str, at: usize) -> Option<Block> {
    let rest = &code[at..];
    let name = match rest.strip_prefix("fn ") {
        Some(named) => {
            let end = named.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            named[..end].to_owned()
        }
        None => "view!".to_owned(),
    };
    // A pointer type, `fn (…)`, has no name.
    if name.is_empty() {
        return None;
    }
    let open = body_start(rest)?;
    let body = &rest[open..=open + closing_brace(&rest[open..])?];
    let lines = body.lines().filter(|line| !line.trim().is_empty()).count();
    Some(Block { name, line: line_of(code, at), lines })
}

/// Where the body opens; none for a declaration, which ends in `;` (not the one of `[u8; 4]`).
fn body_start(rest: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn closing_brace(body: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in body.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str) -> Vec<(String, usize, usize)> {
        let source = Source::new("a.rs", text);
        let blocks = blocks(&source.scan.code);
        blocks.into_iter().map(|block| (block.name, block.line, block.lines)).collect()
    }

    #[test]
    fn comments_and_blank_lines_do_not_count() {
        let text = "\nfn sum() -> i32 {\n    // why }\n\n    1\n}\n";
        assert_eq!(measured(text), [("sum".into(), 2, 3)]);
    }

    #[test]
    fn braces_in_strings_do_not_end_a_function() {
        assert_eq!(measured("fn f() {\n  g(\"}\");\n  h('}')\n}"), [("f".into(), 1, 4)]);
    }

    #[test]
    fn declarations_and_pointers_are_no_functions() {
        assert!(measured("trait T { fn f(&self, a: [u8; 4]); }\ntype P = fn (u8);").is_empty());
    }

    #[test]
    fn a_view_is_measured_too() {
        assert_eq!(measured("view! {\n <p>\"a\"</p>\n}"), [("view!".into(), 1, 3)]);
    }

    #[test]
    fn a_long_function_is_found_at_its_line() {
        let text = format!("\nfn long() {{\n{}}}\n", "    step();\n".repeat(59));
        let found = check(&[Source::new("a.rs", &text)]);
        assert_eq!(found, [Finding::new("a.rs", 2, "long has 61 lines; at most 60")]);
    }

    #[test]
    fn a_long_list_with_a_reason_is_left_alone() {
        let long = format!("fn long() {{\n{}}}\n", "    step();\n".repeat(59));
        let text = format!("#[expect(clippy::too_many_lines, reason = \"a list\")]\n{long}");
        assert!(check(&[Source::new("a.rs", &text)]).is_empty());
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(check(&[Source::new("a.rs", &"\n".repeat(401))]).len(), 1);
        assert_eq!(check(&[Source::new("a.rs", &"\n".repeat(400))]).len(), 0);
    }
}
