//! The words an art specification is written in.

/// Declares an enum whose variants have kebab-case names in text.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$about:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind { $($(#[$about])* $variant,)* }

        impl $kind {
            /// Every one, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in data files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The one named `text`, exactly as [`Self::name`] writes it.
            pub fn parse(text: &str) -> Result<Self, $crate::art::UnknownName> {
                Self::ALL.iter().copied().find(|one| one.name() == text).ok_or($crate::art::UnknownName)
            }
        }

        impl std::str::FromStr for $kind {
            type Err = $crate::art::UnknownName;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    };
}
pub(crate) use names;

names! {
    /// What the product comes in, or is.
    Vessel {
        /// A glass jar with a tied or wooden lid: honey, nectar, pastes.
        Jar = "jar",
        /// A glass bottle: fish sauce, wine, juice.
        Bottle = "bottle",
        /// A paper box: tea, cakes.
        Carton = "carton",
        /// A round tin: canned fish, tea.
        Tin = "tin",
        /// A stand-up pouch: dried food, snacks.
        Pouch = "pouch",
        /// A kraft bag, or a cloth sack for rice.
        Bag = "bag",
        /// A woven basket heaped with the motif: fruit, vegetables.
        Basket = "basket",
        /// A glazed earthenware crock with a tied cover: fermented fish, soy paste, rice wine.
        Crock = "crock",
        /// Leaf-wrapped rolls tied with string: giò, chả.
        Roll = "roll",
        /// A sheaf with a paper band: vermicelli, rice noodles, incense.
        Bundle = "bundle",
        /// A plate, a bowl and a cup with the motif painted on.
        Bowl = "bowl",
        /// A vase with the motif painted on.
        Vase = "vase",
        /// A folded stack of woven cloth.
        Cloth = "cloth",
        /// A lacquer panel in a frame.
        Frame = "frame",
        /// A woven bamboo lamp.
        Lamp = "lamp",
        /// A glazed pot with a small tree in blossom.
        Planter = "planter",
        /// No product: hills, sun and water, for places to visit.
        Landscape = "landscape",
    }
}

names! {
    /// The wall behind the product.
    Ground {
        /// Warm handmade paper.
        Paper = "paper",
        /// Straw.
        Rice = "rice",
        /// Pale grey-blue.
        Mist = "mist",
        /// Terracotta.
        Clay = "clay",
        /// Deep leaf green.
        Leaf = "leaf",
        /// Dark indigo.
        Indigo = "indigo",
        /// Dark red-black.
        Lacquer = "lacquer",
    }
}

names! {
    /// The colour of bands, lids and cloth. Never gold, which means the certificate.
    Accent {
        /// Indigo dye.
        Indigo = "indigo",
        /// Lacquer red.
        Lacquer = "lacquer",
        /// Tea leaf.
        Leaf = "leaf",
        /// Terracotta.
        Clay = "clay",
        /// Ink.
        Ink = "ink",
        /// Dark plum.
        Plum = "plum",
        /// Blue-green.
        Teal = "teal",
    }
}
