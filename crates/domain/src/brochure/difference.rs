//! What changed between two editions.

use super::{Snapshot, SnapshotLine};
use crate::money::Vnd;
use crate::star::Stars;
use jiff::civil::Date;
use std::collections::HashMap;

/// One change, and the product it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Title,
    Foreword,
    Added {
        name: String,
    },
    Removed {
        name: String,
    },
    /// To another part.
    Moved {
        name: String,
        to: String,
    },
    Renamed {
        from: String,
        to: String,
    },
    Price {
        name: String,
        from: Option<Vnd>,
        to: Option<Vnd>,
    },
    Stars {
        name: String,
        from: Option<Stars>,
        to: Option<Stars>,
    },
    /// The last day of its certificate, where the stars stayed.
    Until {
        name: String,
        from: Date,
        to: Date,
    },
    Picture {
        name: String,
    },
    /// Another pack, maker's name, place or English name.
    Facts {
        name: String,
    },
    /// The same products of a part in another order.
    Order {
        section: String,
    },
}

/// Every change, products in the order of the later edition, then what went.
pub fn difference(before: &Snapshot, after: &Snapshot) -> Vec<Difference> {
    let old: HashMap<&str, (&str, &SnapshotLine)> =
        before.lines().map(|(part, line)| (line.code.as_str(), (part, line))).collect();
    let mut all = frame(before, after);
    for (part, line) in after.lines() {
        match old.get(line.code.as_str()) {
            None => all.push(Difference::Added { name: line.name.clone() }),
            Some((was, earlier)) => all.extend(changes((was, earlier), (part, line))),
        }
    }
    let kept: Vec<&str> = after.lines().map(|(_, line)| line.code.as_str()).collect();
    let gone = before.lines().filter(|(_, line)| !kept.contains(&line.code.as_str()));
    all.extend(gone.map(|(_, line)| Difference::Removed { name: line.name.clone() }));
    all.extend(orders(before, after));
    all
}

fn frame(before: &Snapshot, after: &Snapshot) -> Vec<Difference> {
    let title = (&before.title_vi, &before.title_en) != (&after.title_vi, &after.title_en);
    let foreword = (&before.foreword_vi, &before.foreword_en) != (&after.foreword_vi, &after.foreword_en);
    [title.then_some(Difference::Title), foreword.then_some(Difference::Foreword)].into_iter().flatten().collect()
}

fn changes((was, old): (&str, &SnapshotLine), (part, new): (&str, &SnapshotLine)) -> Vec<Difference> {
    let name = || new.name.clone();
    let mut all = Vec::new();
    if old.name != new.name {
        all.push(Difference::Renamed { from: old.name.clone(), to: name() });
    }
    if was != part {
        all.push(Difference::Moved { name: name(), to: part.to_owned() });
    }
    if old.price != new.price {
        all.push(Difference::Price { name: name(), from: old.price, to: new.price });
    }
    all.extend(stars(old, new));
    if old.picture != new.picture {
        all.push(Difference::Picture { name: name() });
    }
    let rest = |line: &SnapshotLine| {
        (line.name_en.clone(), line.producer.clone(), line.place.clone(), line.pack.clone(), line.price_illustrative)
    };
    if rest(old) != rest(new) {
        all.push(Difference::Facts { name: name() });
    }
    all
}

fn stars(old: &SnapshotLine, new: &SnapshotLine) -> Option<Difference> {
    let count = |line: &SnapshotLine| line.certificate.as_ref().map(|held| held.stars);
    if count(old) != count(new) {
        return Some(Difference::Stars { name: new.name.clone(), from: count(old), to: count(new) });
    }
    let (from, to) = (old.certificate.as_ref()?.expires_on, new.certificate.as_ref()?.expires_on);
    (from != to).then(|| Difference::Until { name: new.name.clone(), from, to })
}

/// Parts whose common products stand in another order.
fn orders(before: &Snapshot, after: &Snapshot) -> Vec<Difference> {
    let of = |from: &Snapshot, title: &str| -> Vec<String> {
        from.lines().filter(|(part, _)| *part == title).map(|(_, line)| line.code.clone()).collect()
    };
    let turned = after.sections.iter().filter(|part| {
        let (mut old, mut new) = (of(before, &part.title_vi), of(after, &part.title_vi));
        old.retain(|code| new.contains(code));
        new.retain(|code| old.contains(code));
        old != new
    });
    turned.map(|part| Difference::Order { section: part.title_vi.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brochure::{SnapshotCertificate, SnapshotSection};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn line(code: &str, price: i64, stars: u8) -> SnapshotLine {
        let certificate = Stars::new(stars).map(|stars| SnapshotCertificate {
            stars,
            code: "0a1b2c".into(),
            number: None,
            valid_from: date(2025, 1, 1),
            expires_on: date(2028, 1, 1),
        });
        SnapshotLine {
            code: code.into(),
            slug: code.into(),
            name: format!("Sản phẩm {code}"),
            name_en: None,
            producer: "HTX".into(),
            place: "Chũ, Bắc Ninh".into(),
            pack: None,
            price: Some(Vnd(price)),
            price_illustrative: true,
            certificate,
            picture: None,
        }
    }

    fn of(sections: Vec<(&str, Vec<SnapshotLine>)>) -> Snapshot {
        let section = |(title, lines): (&str, _)| SnapshotSection { title_vi: title.into(), title_en: None, lines };
        Snapshot { sections: sections.into_iter().map(section).collect(), ..Snapshot::default() }
    }

    #[test]
    fn a_price_a_star_and_a_move_are_told_apart() {
        let before = of(vec![("Chè", vec![line("a", 100, 4), line("b", 200, 3)]), ("Mật", vec![line("c", 300, 0)])]);
        let after = of(vec![("Chè", vec![line("a", 120, 4)]), ("Mật", vec![line("b", 200, 4), line("d", 50, 0)])]);
        let name = |code: &str| format!("Sản phẩm {code}");
        assert_eq!(
            difference(&before, &after),
            [
                Difference::Price { name: name("a"), from: Some(Vnd(100)), to: Some(Vnd(120)) },
                Difference::Moved { name: name("b"), to: "Mật".into() },
                Difference::Stars { name: name("b"), from: Stars::new(3), to: Stars::new(4) },
                Difference::Added { name: name("d") },
                Difference::Removed { name: name("c") },
            ]
        );
    }

    #[test]
    fn an_order_alone_is_a_difference_too() {
        let before = of(vec![("Chè", vec![line("a", 1, 0), line("b", 1, 0)])]);
        let after = of(vec![("Chè", vec![line("b", 1, 0), line("a", 1, 0)])]);
        assert_eq!(difference(&before, &after), [Difference::Order { section: "Chè".into() }]);
    }

    fn any_snapshot() -> impl Strategy<Value = Snapshot> {
        prop::collection::btree_map("[a-h]", (1i64..4, 0u8..6, 0usize..2), 0..8).prop_map(|lines| {
            let part = |at: usize| {
                let inside = lines.iter().filter(|(_, (_, _, part))| *part == at);
                inside.map(|(code, (price, stars, _))| line(code, *price, *stars)).collect()
            };
            of(vec![("Một", part(0)), ("Hai", part(1))])
        })
    }

    proptest! {
        #[test]
        fn nothing_differs_exactly_where_everything_is_the_same(a in any_snapshot(), b in any_snapshot()) {
            prop_assert_eq!(difference(&a, &a), []);
            prop_assert_eq!(difference(&a, &b).is_empty(), a == b);
        }

        #[test]
        fn what_came_one_way_went_the_other(a in any_snapshot(), b in any_snapshot()) {
            let came = |all: Vec<Difference>| -> Vec<String> {
                let mut names: Vec<_> = all.into_iter().filter_map(|it| match it {
                    Difference::Added { name } => Some(name),
                    _ => None,
                }).collect();
                names.sort();
                names
            };
            let went = |all: Vec<Difference>| -> Vec<String> {
                let mut names: Vec<_> = all.into_iter().filter_map(|it| match it {
                    Difference::Removed { name } => Some(name),
                    _ => None,
                }).collect();
                names.sort();
                names
            };
            prop_assert_eq!(came(difference(&a, &b)), went(difference(&b, &a)));
        }
    }
}
