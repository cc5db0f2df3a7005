//! A set of documents, one bit each.

/// Documents are numbered from 0 within one state of the index; sets of one state have one length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set, with room for `size` documents.
    pub fn none(size: u32) -> Self {
        Self(vec![0; size.div_ceil(64) as usize])
    }

    pub fn insert(&mut self, doc: u32) {
        self.0[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub fn contains(&self, doc: u32) -> bool {
        self.0[doc as usize / 64] >> (doc % 64) & 1 == 1
    }

    /// Keeps only what is also in the other set.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many documents are in both sets.
    pub fn count_common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }

    /// The documents, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (0u32..).step_by(64).zip(&self.0).flat_map(|(first, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(first + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn bits(docs: &BTreeSet<u32>) -> Bits {
        let mut bits = Bits::none(200);
        for doc in docs {
            bits.insert(*doc);
        }
        bits
    }

    proptest! {
        #[test]
        fn bits_behave_like_a_set(
            a in prop::collection::btree_set(0u32..200, 0..60), b in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let changed = |change: fn(&mut Bits, &Bits)| {
                let mut set = bits(&a);
                change(&mut set, &bits(&b));
                set.iter().collect::<BTreeSet<u32>>()
            };
            prop_assert_eq!(changed(Bits::keep), &a & &b);
            prop_assert_eq!(changed(Bits::add), &a | &b);
            prop_assert_eq!(changed(Bits::remove), &a - &b);
            prop_assert_eq!(bits(&a).count(), a.len());
            prop_assert_eq!(bits(&a).count_common(&bits(&b)), (&a & &b).len());
            prop_assert_eq!(bits(&a).is_empty(), a.is_empty());
            prop_assert!((0..200).all(|doc| bits(&a).contains(doc) == a.contains(&doc)));
        }
    }
}
