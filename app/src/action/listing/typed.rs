//! The form of a listing, as it came in.

use crate::action::parts::Parts;
use crate::failure::Failure;
use crate::portal::listing::{Lost, NotTaken};
use domain::listing::{Field, MOST_PACKS, Pack, PackField, Proposal, Shot};
use uuid::Uuid;

/// What was typed, at which version, and the button that was pressed.
pub(super) struct Typed {
    pub proposal: Proposal,
    pub version: i64,
    pub step: Step,
}

/// What a button does beside saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Save,
    Upload,
    Preview,
    Submit,
    /// Joins the answers into the story.
    Tell,
    AddPack,
    DropPack(usize),
    /// Moves a photograph to the front or to the back.
    Forward(usize),
    Back(usize),
    DropPicture(usize),
}

impl Step {
    fn read(text: &str) -> Option<Self> {
        let at = |verb: &str| text.strip_prefix(verb).and_then(|n| n.parse::<u16>().ok()).map(usize::from);
        match text {
            "" | "save" => Some(Self::Save),
            "upload" => Some(Self::Upload),
            "preview" => Some(Self::Preview),
            "submit" => Some(Self::Submit),
            "tell" => Some(Self::Tell),
            "pack-add" => Some(Self::AddPack),
            _ => at("pack-drop-")
                .map(Self::DropPack)
                .or_else(|| at("up-").map(Self::Forward))
                .or_else(|| at("down-").map(Self::Back))
                .or_else(|| at("drop-").map(Self::DropPicture)),
        }
    }

    /// The part of the page it is about.
    pub fn part(self) -> &'static str {
        match self {
            Self::Upload | Self::Forward(_) | Self::Back(_) | Self::DropPicture(_) => "#anh",
            Self::AddPack | Self::DropPack(_) => "#quy-cach",
            Self::Tell => "#cau-chuyen",
            Self::Save | Self::Preview | Self::Submit => "",
        }
    }

    fn take(self, proposal: &mut Proposal) {
        match self {
            Self::Tell => proposal.tell(),
            Self::AddPack if proposal.packs.len() < MOST_PACKS => proposal.packs.push(Pack::default()),
            Self::DropPack(at) if at < proposal.packs.len() => drop(proposal.packs.remove(at)),
            Self::DropPicture(at) if at < proposal.pictures.len() => drop(proposal.pictures.remove(at)),
            Self::Forward(at) => proposal.move_picture(at, true),
            Self::Back(at) => proposal.move_picture(at, false),
            // The others write nothing, or there is nothing where they point.
            _ => {}
        }
    }
}

impl Typed {
    /// Reads the form and takes the step of its button.
    pub fn of(parts: &Parts) -> Result<Self, Failure> {
        let version = parts.text("version").parse().map_err(|_| Failure::BadRequest)?;
        let step = Step::read(parts.text("step")).ok_or(Failure::BadRequest)?;
        let mut proposal = Proposal {
            alcohol: parts.text("alcohol") == "on",
            packs: packs(parts)?,
            pictures: pictures(parts)?,
            ..Proposal::default()
        };
        for field in Field::ALL {
            proposal.set(field, parts.text(field.code()));
        }
        step.take(&mut proposal);
        // A line that nobody filled in is no pack, unless it was just asked for.
        if step != Step::AddPack {
            proposal.packs.retain(|pack| !pack.is_blank());
        }
        Ok(Self { proposal, version, step })
    }

    /// Puts photographs at the end; gives those for which there is no room.
    pub fn attach(&mut self, hashes: &[String]) -> Vec<Lost> {
        let lost = |hash: &String| Lost { name: hash.chars().take(8).collect(), why: NotTaken::NoRoom };
        hashes.iter().filter(|hash| !self.proposal.add_picture(hash)).map(lost).collect()
    }
}

/// The packs: each line of the form sends all of its fields, so they go together by their order.
fn packs(parts: &Parts) -> Result<Vec<Pack>, Failure> {
    let mut packs = Vec::new();
    for id in parts.all("pack") {
        let id = if id.is_empty() { None } else { Some(id.parse::<Uuid>().map_err(|_| Failure::BadRequest)?) };
        packs.push(Pack { id, ..Pack::default() });
    }
    for field in PackField::ALL {
        if parts.all(field.code()).count() != packs.len() {
            return Err(Failure::BadRequest);
        }
        for (pack, text) in packs.iter_mut().zip(parts.all(field.code())) {
            pack.set(field, text);
        }
    }
    Ok(packs)
}

fn pictures(parts: &Parts) -> Result<Vec<Shot>, Failure> {
    if parts.all("picture").count() != parts.all("alt").count() {
        return Err(Failure::BadRequest);
    }
    let shot = |(hash, alt): (&str, &str)| Shot { hash: hash.to_owned(), alt: domain::text::nfc(alt.trim()) };
    Ok(parts.all("picture").zip(parts.all("alt")).map(shot).collect())
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn buttons_say_what_they_do() {
        assert_eq!(Step::read(""), Some(Step::Save));
        assert_eq!(Step::read("pack-drop-2"), Some(Step::DropPack(2)));
        assert_eq!(Step::read("up-0"), Some(Step::Forward(0)));
        for bad in ["up-", "up--1", "drop-99999999", "delete"] {
            assert_eq!(Step::read(bad), None, "{bad}");
        }
    }
}
