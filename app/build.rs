//! Compiles `locales/vi/*.toml` and `locales/en/*.toml` into one typed function per text, so a missing key, a missing
//! language or a forgotten argument is a compile error.
//!
//! In `basket.toml`, `key = "Còn {n} hộp"` becomes `t::basket::key(lang, n)`; a table `{ one = "…", other = "…" }` becomes a function
//! whose argument `n: u64` also chooses the form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

fn main() {
    let [vi, en] = ["vi", "en"].map(read);
    let mut out = String::new();
    section(&mut out, &vi, &en, "");
    let target = std::env::var("OUT_DIR").expect("OUT_DIR is set, because cargo runs this");
    std::fs::write(Path::new(&target).join("texts.rs"), out).expect("OUT_DIR can be written, because cargo made it");
}

/// All files of a language as one table, a section per file.
fn read(lang: &str) -> toml::Table {
    let folder = format!("locales/{lang}");
    println!("cargo::rerun-if-changed={folder}");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| stop(&format!("{folder}: {e}")));
    files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .map(|path| read_section(&path))
        .collect()
}

fn read_section(path: &Path) -> (String, toml::Value) {
    let shown = path.display();
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| stop(&format!("{shown}: {e}")));
    let table: toml::Table = text.parse().unwrap_or_else(|e| stop(&format!("{shown}: {e}")));
    (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), toml::Value::Table(table))
}

fn section(out: &mut String, vi: &toml::Table, en: &toml::Table, path: &str) {
    let keys: BTreeSet<_> = vi.keys().chain(en.keys()).collect();
    for key in keys {
        let here = format!("{path}{key}");
        match (vi.get(key), en.get(key)) {
            (Some(a), Some(b)) => entry(out, key, (a, b), &here),
            (None, _) => stop(&format!("locales/vi lacks {here}")),
            (_, None) => stop(&format!("locales/en lacks {here}")),
        }
    }
}

fn entry(out: &mut String, key: &str, pair: (&toml::Value, &toml::Value), path: &str) {
    if let (toml::Value::Table(vi), toml::Value::Table(en)) = pair
        && !(is_plural(vi) || is_plural(en))
    {
        writeln!(out, "pub mod {key} {{\nuse super::*;").expect("a string can be written");
        section(out, vi, en, &format!("{path}."));
        out.push_str("}\n");
        return;
    }
    let (vi, en) = (forms(pair.0, path), forms(pair.1, path));
    function(out, key, &vi, &en);
}

fn is_plural(table: &toml::Table) -> bool {
    table.get("other").is_some_and(toml::Value::is_str) && table.keys().all(|k| k == "one" || k == "other")
}

/// The text for one and the text for other numbers; the same text twice where there is only one form.
struct Forms {
    one: String,
    other: String,
    plural: bool,
}

fn forms(value: &toml::Value, path: &str) -> Forms {
    match value {
        toml::Value::String(text) => Forms { one: text.clone(), other: text.clone(), plural: false },
        toml::Value::Table(table) => {
            let other = table.get("other").and_then(toml::Value::as_str).unwrap_or_else(|| stop(path)).to_owned();
            let one = table.get("one").and_then(toml::Value::as_str).map_or_else(|| other.clone(), str::to_owned);
            Forms { one, other, plural: true }
        }
        _ => stop(&format!("{path} is neither a text nor a pair of forms")),
    }
}

fn function(out: &mut String, key: &str, vi: &Forms, en: &Forms) {
    let plural = vi.plural || en.plural;
    let mut args = placeholders(&vi.other);
    args.extend(placeholders(&en.other));
    let missing: Vec<_> = args.iter().filter(|a| !vi.other.contains(&format!("{{{a}}}")) && !plural).collect();
    if !missing.is_empty() {
        stop(&format!("{key}: the Vietnamese text lacks {missing:?}"));
    }
    let params: BTreeMap<_, _> =
        args.iter().map(|a| (a.as_str(), if plural && a == "n" { "u64" } else { "impl std::fmt::Display" })).collect();
    let signature: String = params.iter().fold(String::new(), |s, (name, kind)| s + &format!(", {name}: {kind}"));
    let n_only = if plural && !params.contains_key("n") { ", n: u64" } else { "" };
    writeln!(out, "/// “{}”", vi.other.replace('\n', " ")).expect("a string can be written");
    if params.is_empty() && !plural {
        writeln!(out, "pub fn {key}(lang: Lang) -> &'static str {{ match lang {{ Lang::Vi => {:?}, Lang::En => {:?} }} }}", vi.other, en.other)
    } else {
        let arm = |f: &Forms| {
            if f.plural { format!("if n == 1 {{ format!({:?}) }} else {{ format!({:?}) }}", f.one, f.other) } else { format!("format!({:?})", f.other) }
        };
        writeln!(out, "pub fn {key}(lang: Lang{signature}{n_only}) -> String {{ match lang {{ Lang::Vi => {{ {} }}, Lang::En => {{ {} }} }} }}", arm(vi), arm(en))
    }
    .expect("a string can be written");
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn stop(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
