//! Lists of products as files: made up for trials, and taken in.

use crate::config::{Config, Generate, Import};
use anyhow::{Context, bail};
use domain::product_list::{BadLayout, Why};
use domain::sheet::Format;
use market::Fault;
use market::product_list::{self, ListRefusal, Progress, WrongCell, made};
use sheet::{AT_HAND, Cell, Table};
use std::io::{IsTerminal, Write as _, stderr};
use std::path::Path;

/// Writes a made-up list.
pub fn generate(asked: &Generate) -> anyhow::Result<()> {
    let mut rows = made::list(asked.products, asked.producers, asked.seed).into_iter();
    let titles = rows.next().unwrap_or_default();
    let table = Table { titles, rows: rows.map(|row| row.into_iter().map(Cell::text).collect()).collect() };
    let bytes = sheet::write(format(&asked.file)?, "san-pham", &table)?;
    std::fs::write(&asked.file, bytes).with_context(|| format!("{} cannot be written", asked.file.display()))?;
    tracing::info!(products = asked.products, file = %asked.file.display(), "the list is written");
    Ok(())
}

fn format(file: &Path) -> anyhow::Result<Format> {
    let name = file.to_string_lossy();
    Format::of_path(&name).with_context(|| format!("{name} ends in neither .csv nor .xlsx"))
}

/// Takes a list in: whole, or not at all.
pub async fn import(config: &Config, asked: &Import) -> anyhow::Result<()> {
    let rows = rows(&asked.file)?;
    let market = super::open(config).await?;
    let taken = product_list::take(&market, &rows, asked.dry_run, &mut show).await;
    let report = match taken {
        Ok(report) => report,
        Err(Fault::Outage(outage)) => return Err(outage.into()),
        Err(Fault::Refused(no)) => {
            for line in words(&no) {
                tracing::error!("{line}");
            }
            bail!("nothing was taken in");
        }
    };
    for title in &report.left_out {
        tracing::warn!(title, "nobody knows this column; it was left out");
    }
    let done = if asked.dry_run { "the list could be taken in; nothing was kept" } else { "the list is taken in" };
    tracing::info!(report.producers, report.products, report.packs, report.certificates, "{done}");
    Ok(())
}

/// The file's rows as text. Its size is looked at before anything is read.
fn rows(file: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    let shown = file.display();
    let size = std::fs::metadata(file).with_context(|| format!("{shown} cannot be read"))?.len();
    if size > AT_HAND.bytes as u64 {
        bail!("{shown} has {size} bytes; at most {} are read", AT_HAND.bytes);
    }
    let bytes = std::fs::read(file).with_context(|| format!("{shown} cannot be read"))?;
    let rows = sheet::read(&bytes, &AT_HAND)
        .with_context(|| format!("{shown}: save it as .xlsx, or as CSV in UTF-8 (\"CSV UTF-8\" in Excel)"))?;
    Ok(rows.into_iter().map(|row| row.iter().map(Cell::show).collect()).collect())
}

/// One line that is written over itself, where somebody looks on.
fn show(progress: Progress) {
    let (text, end) = match progress {
        Progress::Read { lines, of } => (format!("{lines}/{of} lines are read"), lines == of),
        Progress::Writing => ("writing".to_owned(), true),
        Progress::Indexing => ("building the search index".to_owned(), true),
    };
    if !stderr().is_terminal() {
        return tracing::info!("{text}");
    }
    let end = if end { "\n" } else { "" };
    // Whoever cannot be shown how far it is still gets the list taken in.
    let _ = write!(stderr(), "\r\x1b[K{text}{end}");
}

fn words(refusal: &ListRefusal) -> Vec<String> {
    match refusal {
        ListRefusal::Empty => vec!["the list has no line under its titles".to_owned()],
        ListRefusal::Layout(BadLayout::Missing(columns)) => columns
            .iter()
            .map(|it| format!("no column is called \"{}\" or \"{}\"", it.titles().0, it.titles().1))
            .collect(),
        ListRefusal::Layout(BadLayout::Twice(column)) => {
            vec![format!("two columns are called \"{}\" or \"{}\"", column.titles().0, column.titles().1)]
        }
        ListRefusal::Cells { told, more } => {
            let rest = (*more > 0).then(|| format!("and {more} more"));
            told.iter().map(cell).chain(rest).collect()
        }
    }
}

/// Row, column, value and reason.
fn cell(WrongCell { row, wrong }: &WrongCell) -> String {
    let why = match wrong.why {
        Why::Missing => "it has to be given".to_owned(),
        Why::TooLong(most) => format!("it is longer than {most} characters"),
        Why::Formula => "it begins like a formula; begin it with a letter".to_owned(),
        Why::NotANumber => "it is no number".to_owned(),
        Why::OutOfRange => "nobody sells that much or that little".to_owned(),
        Why::NotADay => "it is no day (17/01/2025)".to_owned(),
        Why::NotStars => "products are certified with 3, 4 or 5 stars".to_owned(),
        Why::Unknown => "there is no such thing here".to_owned(),
        Why::Contradicts => "an earlier line, or the shop itself, says otherwise or has it already".to_owned(),
        Why::AlreadyThere => "the shop has this product of this producer already".to_owned(),
        Why::NoRuleSet => "no regime of the programme was in force on that day".to_owned(),
    };
    format!("row {row}, column \"{}\", \"{}\": {why}", wrong.column.titles().0, wrong.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    /// What the command says of a file with these bytes.
    fn said(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("san-pham.csv");
        std::fs::write(&file, bytes).unwrap();
        format!("{:#}", rows(&file).unwrap_err())
    }

    #[test]
    fn a_gigabyte_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("san-pham.csv");
        File::create(&file).unwrap().set_len(1 << 30).unwrap();
        let said = format!("{:#}", rows(&file).unwrap_err());
        assert!(said.contains("has 1073741824 bytes") && said.contains("at most"), "{said}");
    }

    #[test]
    fn a_file_that_cannot_be_read_says_what_to_do() {
        let unmarked: Vec<u8> = "Tên;Giá\nMật ong;95000\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&b"T\xean s\xe0\xd2n ph\xe2\xd2m;Gi\xe1\n"[..], &unmarked] {
            let said = said(bytes);
            assert!(said.contains("windows-1258") && said.contains("CSV in UTF-8"), "{said}");
        }
        assert!(said(b"\xd0\xcf\x11\xe0").contains("no table"), "an old .xls file");
    }
}
