//! The style sheet: `style/main.css` and what it imports, in one small file.

use anyhow::{Context, Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions, UrlDependency};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::path::{Component, Path, PathBuf};

/// Browsers of the last three years: those of November 2023. Nesting is flattened for them and
/// `light-dark()` becomes a pair of custom properties set wherever `color-scheme` is, so a colour
/// follows the scheme of the element that declares its token (`:root`), which is how ours are used.
const BROWSERS: Browsers = Browsers {
    android: Some(119 << 16),
    chrome: Some(119 << 16),
    edge: Some(119 << 16),
    firefox: Some(119 << 16),
    ie: None,
    ios_saf: Some((17 << 16) | (1 << 8)),
    opera: Some(105 << 16),
    safari: Some((17 << 16) | (1 << 8)),
    samsung: Some(23 << 16),
};

/// Bundles and minifies a style sheet.
///
/// `asset` gives the address of a file of `public/` (`fonts/lora.woff2`) as the browser asks for it;
/// `url(/fonts/lora.woff2)` and `url(../public/fonts/lora.woff2)` both name that file.
pub fn bundle(main: &Path, asset: impl Fn(&str) -> Option<String>) -> Result<String> {
    let provider = FileProvider::new();
    let mut bundler = Bundler::new(&provider, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| anyhow!("{error}"))?;
    let targets = Targets { browsers: Some(BROWSERS), ..Targets::default() };
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    print(&sheet, targets, asset)
}

fn print(sheet: &StyleSheet, targets: Targets, asset: impl Fn(&str) -> Option<String>) -> Result<String> {
    let options = PrinterOptions {
        minify: true,
        targets,
        analyze_dependencies: Some(DependencyOptions::default()),
        ..PrinterOptions::default()
    };
    let printed = sheet.to_css(options).map_err(|error| anyhow!("{error}"))?;
    let mut css = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        if let Dependency::Url(url) = dependency {
            css = css.replace(&url.placeholder, &address(&url, &asset)?);
        }
    }
    Ok(css)
}

/// The address to write in place of a `url()`.
fn address(url: &UrlDependency, asset: impl Fn(&str) -> Option<String>) -> Result<String> {
    let text = url.url.as_str();
    if text.starts_with("data:") || text.starts_with('#') {
        return Ok(text.to_owned());
    }
    let (path, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
    let name = public_name(path, Path::new(&url.loc.file_path));
    let found = name.and_then(|name| asset(&name)).with_context(|| {
        format!("{}:{}: url({text}) names no file of public/", url.loc.file_path, url.loc.start.line)
    })?;
    Ok(found + fragment)
}

/// The path below `public/` that `url` means when written in the style sheet `from`.
fn public_name(url: &str, from: &Path) -> Option<String> {
    if let Some(name) = url.strip_prefix('/') {
        return Some(name.to_owned());
    }
    let mut path = PathBuf::new();
    for part in from.parent()?.join(url).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let public = parts.iter().rposition(|part| part == "public")?;
    Some(parts[public + 1..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Bundles the given files, the first of which is the main one.
    fn bundled(files: &[(&str, &str)]) -> Result<String> {
        let folder = tempfile::tempdir()?;
        for (name, text) in files {
            fs::write(folder.path().join(name), text)?;
        }
        bundle(&folder.path().join(files[0].0), |name| {
            (name == "fonts/lora.woff2").then(|| "/assets/fonts/lora.1a2b3c4d.woff2".to_owned())
        })
    }

    #[test]
    fn imports_keep_their_layers() -> Result<()> {
        let css = bundled(&[
            ("main.css", "@layer base, pages;\n@import \"card.css\" layer(pages);"),
            ("card.css", ".card { color: red }"),
        ])?;
        assert_eq!(css, "@layer base{}@layer pages{.card{color:red}}".replace("base{}", "base;"));
        Ok(())
    }

    #[test]
    fn fonts_get_their_hashed_address() -> Result<()> {
        let face = "@font-face { font-family: Lora; src: url(/fonts/lora.woff2) format(\"woff2\") }";
        let css = bundled(&[("main.css", face)])?;
        assert!(css.contains("url(\"/assets/fonts/lora.1a2b3c4d.woff2\")"), "{css}");
        Ok(())
    }

    #[test]
    fn an_unknown_file_is_refused_with_its_place() {
        let error = bundled(&[("main.css", "\n.a { background: url(/icons/none.svg) }")]);
        let message = error.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("main.css:2: url(/icons/none.svg)"), "{message}");
    }

    #[test]
    fn embedded_pictures_stay() -> Result<()> {
        let css = bundled(&[("main.css", ".a { background: url(data:image/png;base64,AAAA) }")])?;
        assert!(css.contains("data:image/png;base64,AAAA"), "{css}");
        Ok(())
    }

    #[test]
    fn a_relative_address_is_read_from_its_style_sheet() {
        let from = Path::new("/shop/style/base/type.css");
        let name = public_name("../../public/fonts/lora.woff2", from);
        assert_eq!(name.as_deref(), Some("fonts/lora.woff2"));
    }

    #[test]
    fn light_dark_works_in_browsers_that_do_not_know_it() -> Result<()> {
        let css = bundled(&[(
            "main.css",
            ":root { color-scheme: light dark; --ink: light-dark(#111, #eee) } p { color: var(--ink) }",
        )])?;
        assert!(css.contains("--lightningcss-light"), "{css}");
        assert!(css.contains("prefers-color-scheme:dark"), "{css}");
        Ok(())
    }
}
