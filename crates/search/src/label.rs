//! One text per document, numbered in order.

use crate::bits::Bits;
use std::collections::BTreeMap;
use tantivy::{Result, Searcher, SegmentReader};

/// The texts of one column over the whole index.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// Every text once, ascending by bytes.
    pub texts: Vec<String>,
    /// For each document the position of its text.
    pub of: Vec<u32>,
}

impl Labels {
    pub fn read(searcher: &Searcher, column: &str) -> Result<Self> {
        let parts = searcher.segment_readers().iter().map(|segment| part(segment, column));
        Ok(Self::merge(parts.collect::<Result<Vec<_>>>()?))
    }

    /// The documents with any of the texts.
    pub fn with_any(&self, wanted: &[String]) -> Bits {
        let numbers: Vec<u32> = wanted.iter().filter_map(|text| self.number(text)).collect();
        let mut found = Bits::none(u32::try_from(self.of.len()).unwrap_or(u32::MAX));
        (0..).zip(&self.of).filter(|(_, number)| numbers.contains(number)).for_each(|(doc, _)| found.insert(doc));
        found
    }

    fn number(&self, text: &str) -> Option<u32> {
        self.texts.binary_search_by(|known| known.as_str().cmp(text)).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// The texts most of the documents have, with how many that are; equal ones in their order, the empty text never.
    pub fn most(&self, documents: &Bits, most: usize) -> Vec<(String, usize)> {
        let mut counts = vec![0usize; self.texts.len()];
        documents.iter().for_each(|doc| counts[self.of[doc as usize] as usize] += 1);
        let mut found: Vec<(usize, usize)> = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
        found.retain(|(text, _)| !self.texts[*text].is_empty());
        let key = |&(text, count): &(usize, usize)| (std::cmp::Reverse(count), text);
        if most < found.len() {
            found.select_nth_unstable_by_key(most, key);
            found.truncate(most);
        }
        found.sort_unstable_by_key(key);
        found.into_iter().map(|(text, count)| (self.texts[text].clone(), count)).collect()
    }

    fn merge(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 {
            return parts.pop().unwrap_or_default();
        }
        let mut texts: Vec<&str> = parts.iter().flat_map(|part| &part.texts).map(String::as_str).collect();
        texts.sort_unstable();
        texts.dedup();
        let of = parts.iter().flat_map(|part| renumbered(part, &texts)).collect();
        Self { texts: texts.into_iter().map(str::to_owned).collect(), of }
    }

    /// The documents of each text, of those that are there.
    pub fn sets(&self, there: &Bits) -> BTreeMap<String, Bits> {
        let size = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let mut sets = vec![Bits::none(size); self.texts.len()];
        there.iter().for_each(|doc| sets[self.of[doc as usize] as usize].insert(doc));
        self.texts.iter().cloned().zip(sets).filter(|(_, set)| !set.is_empty()).collect()
    }
}

/// The texts of one segment; documents without one take the first.
fn part(segment: &SegmentReader, column: &str) -> Result<Labels> {
    let Some(column) = segment.fast_fields().str(column)? else {
        return Ok(Labels { texts: vec![String::new()], of: vec![0; segment.max_doc() as usize] });
    };
    let mut texts = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        texts.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    let number = |doc| column.ords().first(doc).and_then(|ord| u32::try_from(ord).ok()).unwrap_or(0);
    Ok(Labels { texts, of: (0..segment.max_doc()).map(number).collect() })
}

fn renumbered<'a>(part: &'a Labels, texts: &[&str]) -> impl Iterator<Item = u32> + use<'a> {
    let mut from = 0;
    let numbers: Vec<u32> = part
        .texts
        .iter()
        .map(|text| {
            from += texts[from..].partition_point(|other| *other < text.as_str());
            u32::try_from(from).unwrap_or(u32::MAX)
        })
        .collect();
    part.of.iter().map(move |number| numbers[*number as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(texts: &[&str], of: &[u32]) -> Labels {
        Labels { texts: texts.iter().map(|&t| t.to_owned()).collect(), of: of.to_vec() }
    }

    #[test]
    fn the_most_frequent_texts_come_first() {
        let labels = labels(&["", "a", "b", "c"], &[1, 2, 2, 0, 0, 0, 3]);
        let mut all = Bits::none(7);
        (0..7).for_each(|doc| all.insert(doc));
        let of = |most| {
            labels.most(&all, most).into_iter().map(|(text, count)| format!("{text}{count}")).collect::<Vec<_>>()
        };
        assert_eq!(of(9), ["b2", "a1", "c1"]);
        assert_eq!(of(2), ["b2", "a1"]);
        assert_eq!(labels.with_any(&["b".into(), "x".into()]).iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn parts_are_numbered_together() {
        let merged = Labels::merge(vec![labels(&["b", "d"], &[1, 0]), labels(&["a", "b"], &[0, 1, 1])]);
        assert_eq!(merged.texts, ["a", "b", "d"]);
        assert_eq!(merged.of, [2, 1, 0, 1, 1]);
    }
}
