//! Conditional compilation: every site doubles what has to be tested.

use super::{Finding, Source};

const SITES: usize = 5;

/// Reports every `cfg(feature …)` once there are more than five of them.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let sites: Vec<(&str, usize)> = sources.iter().flat_map(sites).collect();
    if sites.len() <= SITES {
        return Vec::new();
    }
    let what = format!("one of {} cfg(feature) sites; at most {SITES}", sites.len());
    sites.into_iter().map(|(path, line)| Finding::new(path, line, what.clone())).collect()
}

fn sites(source: &Source) -> Vec<(&str, usize)> {
    let lines = source.scan.code.lines().enumerate();
    let found = lines.filter(|(_, line)| is_site(line));
    found.map(|(index, _)| (source.path.as_str(), index + 1)).collect()
}

fn is_site(line: &str) -> bool {
    line.split_once("cfg").is_some_and(|(_, rest)| rest.contains("feature = ") || rest.contains("feature="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_sites_are_allowed_and_six_are_not() {
        let site = "#[cfg(feature = \"ssr\")]\n";
        assert!(check(&[Source::new("a.rs", &site.repeat(5))]).is_empty());
        assert_eq!(check(&[Source::new("a.rs", &site.repeat(6))]).len(), 6);
    }

    #[test]
    fn every_form_counts_and_comments_do_not() {
        let text = "#[cfg(all(test, feature = \"a\"))]\ncfg!(feature=\"b\")\n// cfg(feature = \"c\")\n#[cfg(test)]";
        assert_eq!(sites(&Source::new("a.rs", text)), [("a.rs", 1), ("a.rs", 2)]);
    }
}
