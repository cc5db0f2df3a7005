//! A proposal as it was typed.

use super::{Field, PackField};
use crate::text::nfc;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most packs of a product.
pub const MOST_PACKS: usize = 6;
/// Most photographs of a product.
pub const MOST_PICTURES: usize = 8;
/// Most characters of what a photograph shows.
pub const MOST_ALT: usize = 150;

/// Everything a listing says, as typed; empty where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposal {
    /// Never empty; written with [`Proposal::set`].
    pub texts: BTreeMap<Field, String>,
    pub alcohol: bool,
    pub packs: Vec<Pack>,
    /// In their order; the first is the cover.
    pub pictures: Vec<Shot>,
}

/// A size or form it is sold in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pack {
    /// Of a pack that is on sale: its price and stock are changed elsewhere.
    pub id: Option<Uuid>,
    pub label: String,
    pub grams: String,
    pub gtin: String,
    pub price: String,
    pub units: String,
}

/// A photograph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shot {
    /// What it is stored under.
    pub hash: String,
    /// What it shows, in words.
    pub alt: String,
}

impl Proposal {
    pub fn text(&self, field: Field) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// Sets a text, trimmed and in one spelling.
    pub fn set(&mut self, field: Field, text: &str) {
        let text = nfc(text.trim()).replace("\r\n", "\n");
        if text.is_empty() {
            self.texts.remove(&field);
        } else {
            self.texts.insert(field, text);
        }
    }

    /// The same proposal with another text.
    pub fn with(mut self, field: Field, text: &str) -> Self {
        self.set(field, text);
        self
    }

    /// Puts the answered questions at the end of the story, a paragraph each, where they can be rewritten.
    pub fn tell(&mut self) {
        let told: Vec<String> =
            [Field::Story].into_iter().chain(Field::PROMPTS).map(|it| self.text(it).to_owned()).collect();
        let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
        self.set(Field::Story, &told.join("\n\n"));
        for prompt in Field::PROMPTS {
            self.set(prompt, "");
        }
    }

    /// Moves a photograph one place towards the front or the back.
    pub fn move_picture(&mut self, at: usize, forward: bool) {
        let to = if forward { at.checked_sub(1) } else { at.checked_add(1) };
        if let Some(to) = to.filter(|to| *to < self.pictures.len() && at < self.pictures.len()) {
            self.pictures.swap(at, to);
        }
    }

    /// Puts a photograph at the end; whether there was room. One that is there already stays where it is.
    pub fn add_picture(&mut self, hash: &str) -> bool {
        if self.pictures.iter().any(|shot| shot.hash == hash) {
            return true;
        }
        let room = self.pictures.len() < MOST_PICTURES;
        if room {
            self.pictures.push(Shot { hash: hash.to_owned(), alt: String::new() });
        }
        room
    }

    /// Whether nothing was filled in.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Pack {
    pub fn text(&self, field: PackField) -> &str {
        match field {
            PackField::Label => &self.label,
            PackField::Grams => &self.grams,
            PackField::Gtin => &self.gtin,
            PackField::Price => &self.price,
            PackField::Units => &self.units,
        }
    }

    /// Sets a text, trimmed and in one spelling.
    pub fn set(&mut self, field: PackField, text: &str) {
        let text = nfc(text.trim());
        match field {
            PackField::Label => self.label = text,
            PackField::Grams => self.grams = text,
            PackField::Gtin => self.gtin = text,
            PackField::Price => self.price = text,
            PackField::Units => self.units = text,
        }
    }

    /// Whether nothing was filled in: such a line of the form is no pack.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_pictures() -> Proposal {
        let mut proposal = Proposal::default();
        for hash in ["a", "b", "c", "b"] {
            assert!(proposal.add_picture(hash));
        }
        proposal
    }

    fn order(proposal: &Proposal) -> String {
        proposal.pictures.iter().map(|shot| shot.hash.as_str()).collect()
    }

    #[test]
    fn photographs_move_one_place_and_never_out_of_the_row() {
        let mut proposal = with_pictures();
        proposal.move_picture(2, true);
        assert_eq!(order(&proposal), "acb");
        proposal.move_picture(0, true);
        proposal.move_picture(2, false);
        proposal.move_picture(9, true);
        proposal.move_picture(usize::MAX, false);
        assert_eq!(order(&proposal), "acb");
        proposal.move_picture(0, false);
        assert_eq!(order(&proposal), "cab");
    }

    #[test]
    fn there_is_room_for_so_many_photographs() {
        let mut proposal = with_pictures();
        let added = (0..10).filter(|n| proposal.add_picture(&format!("x{n}"))).count();
        assert_eq!((added, proposal.pictures.len()), (5, MOST_PICTURES));
    }

    #[test]
    fn answers_become_paragraphs_that_can_be_rewritten() {
        let mut proposal = Proposal::default().with(Field::Maker, " Bà Lan. ").with(Field::Serving, "Pha nước ấm.");
        proposal.tell();
        assert_eq!(proposal.text(Field::Story), "Bà Lan.\n\nPha nước ấm.");
        assert_eq!(proposal.text(Field::Maker), "");
        proposal.tell();
        assert_eq!(proposal.text(Field::Story), "Bà Lan.\n\nPha nước ấm.");
    }

    #[test]
    fn a_proposal_reads_back_from_what_it_was_stored_as() {
        let mut proposal = with_pictures().with(Field::Name, "Mật ong");
        proposal.packs.push(Pack { label: "Chai".into(), price: "hai trăm".into(), ..Pack::default() });
        let stored = serde_json::to_string(&proposal).unwrap();
        assert_eq!(serde_json::from_str::<Proposal>(&stored).unwrap(), proposal);
        // One stored by an older program, which knew less.
        assert!(serde_json::from_str::<Proposal>("{}").unwrap().is_blank());
    }
}
