//! Making one producer of two: which of their facts can be chosen.

/// A fact of a producer's record that two records may tell differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Name,
    Kind,
    Representative,
    Phone,
    /// Address, province and commune go together.
    Place,
    WomenLed,
    /// Run by members of an ethnic minority, with the consent it is kept by.
    Minority,
    SmeClass,
    CraftVillage,
}

impl Part {
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Kind,
        Self::Representative,
        Self::Phone,
        Self::Place,
        Self::WomenLed,
        Self::Minority,
        Self::SmeClass,
        Self::CraftVillage,
    ];

    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Representative => "representative",
            Self::Phone => "phone",
            Self::Place => "place",
            Self::WomenLed => "women_led",
            Self::Minority => "minority",
            Self::SmeClass => "sme_class",
            Self::CraftVillage => "craft_village",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_name_of_its_own() {
        let names: std::collections::HashSet<_> = Part::ALL.iter().map(|part| part.code()).collect();
        assert_eq!(names.len(), Part::ALL.len());
    }
}
