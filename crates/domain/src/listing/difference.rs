//! What a change changes, part by part.

use super::{Field, Pack, Proposal, Shot};

/// One part that is not the same before and after; for a new product everything is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a page holds a handful of them")]
pub enum Difference {
    Text {
        field: Field,
        before: String,
        after: String,
    },
    /// Whether it is alcohol.
    Alcohol {
        after: bool,
    },
    /// `None` where the pack is not there.
    Pack {
        before: Option<Pack>,
        after: Option<Pack>,
    },
    Pictures {
        before: Vec<Shot>,
        after: Vec<Shot>,
    },
}

/// The parts in which two proposals differ, in the order of the form.
pub fn difference(before: &Proposal, after: &Proposal) -> Vec<Difference> {
    let mut parts: Vec<Difference> = Field::ALL
        .into_iter()
        .filter(|field| before.text(*field) != after.text(*field))
        .map(|field| Difference::Text {
            field,
            before: before.text(field).to_owned(),
            after: after.text(field).to_owned(),
        })
        .collect();
    parts.extend((before.alcohol != after.alcohol).then_some(Difference::Alcohol { after: after.alcohol }));
    parts.extend(packs(&before.packs, &after.packs));
    parts.extend(
        (before.pictures != after.pictures)
            .then(|| Difference::Pictures { before: before.pictures.clone(), after: after.pictures.clone() }),
    );
    parts
}

/// Packs by who they are; a new one has nothing before it.
fn packs(before: &[Pack], after: &[Pack]) -> Vec<Difference> {
    let was = |pack: &Pack| before.iter().find(|old| old.id.is_some() && old.id == pack.id).cloned();
    let gone = before.iter().filter(|old| !after.iter().any(|pack| pack.id == old.id));
    let kept = after.iter().map(|pack| (was(pack), Some(pack.clone())));
    let all = kept.chain(gone.map(|old| (Some(old.clone()), None)));
    all.filter(|(old, new)| old != new).map(|(before, after)| Difference::Pack { before, after }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn pack(id: u128, label: &str) -> Pack {
        Pack { id: (id > 0).then(|| Uuid::from_u128(id)), label: label.into(), ..Pack::default() }
    }

    #[test]
    fn the_same_differs_in_nothing() {
        let mut one = Proposal::default().with(Field::Name, "Mật ong");
        one.packs = vec![pack(1, "Chai"), pack(2, "Hũ")];
        assert_eq!(difference(&one, &one.clone()), []);
    }

    #[test]
    fn packs_are_followed_by_who_they_are() {
        let before = Proposal { packs: vec![pack(1, "Chai"), pack(2, "Hũ")], ..Proposal::default() };
        let after = Proposal { packs: vec![pack(2, "Hũ nhỏ"), pack(0, "Can")], ..Proposal::default() };
        let part = |before, after| Difference::Pack { before, after };
        let expected = [
            part(Some(pack(2, "Hũ")), Some(pack(2, "Hũ nhỏ"))),
            part(None, Some(pack(0, "Can"))),
            part(Some(pack(1, "Chai")), None),
        ];
        assert_eq!(difference(&before, &after), expected);
    }

    #[test]
    fn another_order_of_photographs_is_a_difference() {
        let shot = |hash: &str| Shot { hash: hash.into(), alt: String::new() };
        let before = Proposal { pictures: vec![shot("a"), shot("b")], ..Proposal::default() };
        let after = Proposal { alcohol: true, pictures: vec![shot("b"), shot("a")], ..Proposal::default() };
        let parts = difference(&before, &after);
        assert_eq!(parts[0], Difference::Alcohol { after: true });
        assert!(matches!(&parts[1], Difference::Pictures { before, after } if before[0] == after[1]));
    }
}
