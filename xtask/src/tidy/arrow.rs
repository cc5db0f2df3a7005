//! The never-arrows of docs/ARCHITECTURE.md: which crate may not use which.

use super::{Finding, Source, line_of};
use anyhow::{Context, Result};
use serde_json::Value;

/// A crate and what it may not use directly; `*` at the end stands for any ending, `OURS` for
/// every crate of this workspace.
const NEVER: [(&str, &[&str]); 11] = [
    ("domain", &["OURS", "async-*", "futures*", "sea-orm*", "leptos*", "tokio*"]),
    ("app", PAGES),
    ("islands", PAGES),
    ("market", &["leptos*", "axum*", "http", "payments", "media", "press"]),
    ("search", &["sea-orm*", "entities"]),
    ("sheet", TABLES),
    ("payments", MONEY),
    ("fakepay", MONEY),
    ("media", TABLES),
    ("press", TABLES),
    ("migrations", &["entities", "domain"]),
];

const PAGES: &[&str] = &["entities", "sea-orm*", "tantivy*", "async-stripe*"];
const TABLES: &[&str] = &["entities", "sea-orm*"];
/// What talks to a payment service knows no order, and the double of one shares no code with who calls it.
const MONEY: &[&str] = &["entities", "sea-orm*", "market", "app", "payments"];

/// Crates that are wired in by the server and nobody else.
const WIRED: [&str; 1] = ["payments"];

/// What a rule may not ask for: the time and the environment are parameters.
const IMPURE: [&str; 3] = ["::now(", "std::env", "env::var"];

struct Package {
    name: String,
    manifest: String,
    /// Normal dependencies; those of tests and build scripts may be anything.
    uses: Vec<String>,
}

/// Holds the answer of `cargo metadata --no-deps` against the rules.
pub fn check(metadata: &Value) -> Result<Vec<Finding>> {
    let packages = packages(metadata)?;
    let ours: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in &packages {
        for used in &package.uses {
            if is_forbidden(&package.name, used, &ours) {
                let what = format!("{} may not depend on {used}", package.name);
                findings.push(Finding::new(&package.manifest, 1, what));
            }
        }
    }
    Ok(findings)
}

fn is_forbidden(package: &str, used: &str, ours: &[&str]) -> bool {
    let never = NEVER.iter().find(|(name, _)| *name == package);
    let patterns = never.map_or(&[][..], |(_, patterns)| patterns);
    let matches = |pattern: &&str| match pattern.strip_suffix('*') {
        Some(start) => used.starts_with(start),
        None if *pattern == "OURS" => ours.contains(&used),
        None => used == *pattern,
    };
    let is_wired_elsewhere = WIRED.contains(&used) && package != "server";
    used == "server" || is_wired_elsewhere || patterns.iter().any(matches)
}

fn packages(metadata: &Value) -> Result<Vec<Package>> {
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    let listed = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    listed.iter().map(|package| read_package(package, root)).collect()
}

fn read_package(package: &Value, root: &str) -> Result<Package> {
    let text = |key: &str| package[key].as_str().with_context(|| format!("a package without {key}"));
    let manifest = text("manifest_path")?;
    let dependencies = package["dependencies"].as_array().context("a package without dependencies")?;
    let normal = dependencies.iter().filter(|dependency| dependency["kind"].is_null());
    Ok(Package {
        name: text("name")?.to_owned(),
        manifest: manifest.trim_start_matches(root).trim_start_matches('/').to_owned(),
        uses: normal.filter_map(|dependency| dependency["name"].as_str().map(str::to_owned)).collect(),
    })
}

/// Finds clock and environment in the rules.
pub fn check_purity(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is_below(&["crates/domain/src/"])) {
        for word in IMPURE {
            for (at, _) in source.scan.code.match_indices(word) {
                let what = format!("`{word}` in domain: take it as a parameter");
                findings.push(Finding::new(&source.path, line_of(&source.text, at), what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn findings(name: &str, dependencies: &Value) -> Vec<String> {
        let metadata = json!({
            "workspace_root": "/shop",
            "packages": [
                { "name": name, "manifest_path": format!("/shop/crates/{name}/Cargo.toml"), "dependencies": dependencies },
                { "name": "entities", "manifest_path": "/shop/crates/entities/Cargo.toml", "dependencies": [] },
            ],
        });
        let found = check(&metadata).expect("the metadata is well formed");
        found.into_iter().map(|finding| format!("{}: {}", finding.path, finding.what)).collect()
    }

    #[test]
    fn domain_uses_no_crate_of_ours() {
        let found =
            findings("domain", &json!([{ "name": "entities", "kind": null }, { "name": "jiff", "kind": null }]));
        assert_eq!(found, ["crates/domain/Cargo.toml: domain may not depend on entities"]);
    }

    #[test]
    fn a_pattern_covers_the_family() {
        assert_eq!(findings("search", &json!([{ "name": "sea-orm-migration", "kind": null }])).len(), 1);
        assert_eq!(findings("market", &json!([{ "name": "http-body", "kind": null }])).len(), 0);
    }

    #[test]
    fn nothing_depends_on_the_server() {
        assert_eq!(findings("bench", &json!([{ "name": "server", "kind": null }])).len(), 1);
    }

    #[test]
    fn only_the_server_takes_payments() {
        let payments = json!([{ "name": "payments", "kind": null }]);
        assert_eq!(findings("app", &payments).len(), 1);
        assert_eq!(findings("xtask", &payments).len(), 1);
        assert!(findings("server", &payments).is_empty());
        assert_eq!(findings("fakepay", &json!([{ "name": "market", "kind": null }])).len(), 1);
    }

    #[test]
    fn tests_may_use_anything() {
        assert!(findings("search", &json!([{ "name": "sea-orm", "kind": "dev" }])).is_empty());
    }

    #[test]
    fn the_clock_stays_out_of_domain() {
        let source = Source::new("crates/domain/src/star.rs", "// ::now()\nlet t = Timestamp::now();");
        let lines: Vec<usize> = check_purity(&[source]).iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [2]);
    }
}
