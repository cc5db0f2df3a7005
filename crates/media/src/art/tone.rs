//! Which colour each name stands for (the identity's palette, in OKLCH).

use super::color::Rgb;
use super::motif::Motif;
use super::name::{Accent, Ground};

/// The colours of a scene.
#[derive(Clone, Copy, Debug)]
pub struct Tone {
    pub wall: Rgb,
    pub floor: Rgb,
    /// Whether the wall is dark, so that light on it must be stronger to be seen.
    pub dark: bool,
}

impl Ground {
    pub(super) fn tone(self) -> Tone {
        let (wall, floor, dark) = match self {
            Self::Paper => ((0.945, 0.030, 84.0), (0.89, 0.040, 78.0), false),
            Self::Rice => ((0.86, 0.056, 90.0), (0.78, 0.06, 80.0), false),
            Self::Mist => ((0.83, 0.022, 225.0), (0.76, 0.022, 220.0), false),
            Self::Clay => ((0.64, 0.088, 44.0), (0.56, 0.082, 42.0), false),
            Self::Leaf => ((0.44, 0.068, 152.0), (0.38, 0.058, 152.0), true),
            Self::Indigo => ((0.36, 0.082, 264.0), (0.30, 0.068, 264.0), true),
            Self::Lacquer => ((0.31, 0.062, 26.0), (0.25, 0.048, 26.0), true),
        };
        let color = |(l, c, h): (f32, f32, f32)| Rgb::oklch(l, c, h);
        Tone { wall: color(wall), floor: color(floor), dark }
    }
}

impl Accent {
    pub(super) fn color(self) -> Rgb {
        match self {
            Self::Indigo => Rgb::oklch(0.38, 0.11, 265.0),
            Self::Lacquer => Rgb::oklch(0.50, 0.17, 28.0),
            Self::Leaf => Rgb::oklch(0.48, 0.10, 150.0),
            Self::Clay => Rgb::oklch(0.57, 0.115, 46.0),
            Self::Ink => Rgb::oklch(0.30, 0.03, 60.0),
            Self::Plum => Rgb::oklch(0.40, 0.10, 350.0),
            Self::Teal => Rgb::oklch(0.47, 0.075, 200.0),
        }
    }
}

/// Warm handmade paper.
pub fn paper() -> Rgb {
    Rgb::oklch(0.945, 0.018, 85.0)
}

/// Dried bamboo and rush.
pub fn straw() -> Rgb {
    Rgb::oklch(0.76, 0.072, 80.0)
}

/// Brown wrapping paper.
pub fn kraft() -> Rgb {
    Rgb::oklch(0.69, 0.066, 66.0)
}

/// Undyed twine.
pub fn twine() -> Rgb {
    Rgb::oklch(0.80, 0.05, 78.0)
}

impl Motif {
    /// What one sees through glass when the package holds this.
    pub(super) fn contents(self) -> Rgb {
        let (l, c, h) = match self {
            Self::Honey | Self::Bee => (0.68, 0.155, 66.0),
            Self::Fish | Self::Salt | Self::Squid => (0.43, 0.115, 44.0),
            Self::Shrimp | Self::Crab | Self::Chilli => (0.50, 0.15, 33.0),
            Self::Wine | Self::Rice | Self::RiceEar | Self::Nest | Self::Coconut => (0.83, 0.04, 88.0),
            Self::Herb | Self::Leaf | Self::Artichoke => (0.42, 0.07, 110.0),
            Self::Bean | Self::Soybean | Self::Peanut | Self::Ginger | Self::Ginseng => (0.52, 0.085, 62.0),
            Self::Coffee | Self::CoffeeBean | Self::Seedling => (0.30, 0.045, 50.0),
            Self::Pomelo | Self::Lemon | Self::Pineapple | Self::Mango => (0.78, 0.12, 95.0),
            Self::Grapes | Self::Lychee | Self::Cherry | Self::Strawberry => (0.42, 0.13, 15.0),
            _ => (0.54, 0.115, 58.0),
        };
        Rgb::oklch(l, c, h)
    }

    /// Turn of hue in degrees, factor of chroma and factor of lightness for a better likeness.
    pub(super) const fn tint(self) -> (f32, f32, f32) {
        match self {
            Self::CoffeeBean => (20.0, 0.75, 0.78),
            Self::Soybean => (48.0, 0.8, 1.5),
            Self::Fish => (-25.0, 0.34, 0.92),
            Self::Ginseng => (18.0, 0.55, 1.14),
            Self::Camellia => (98.0, 0.8, 1.2),
            Self::ApricotBlossom => (74.0, 1.05, 1.12),
            Self::SaltedEgg => (150.0, 0.25, 1.22),
            Self::PalmSugar => (0.0, 0.85, 0.92),
            Self::Leaf => (6.0, 0.75, 0.82),
            Self::Silkworm => (-40.0, 0.22, 1.16),
            Self::Lacquer => (-12.0, 1.2, 0.7),
            _ => (0.0, 1.0, 1.0),
        }
    }

    /// How large one piece is beside a mango.
    pub(super) const fn bulk(self) -> f32 {
        match self {
            Self::Pomelo | Self::Melon | Self::Watermelon | Self::Pineapple => 1.38,
            Self::BambooShoot | Self::Banana | Self::Coconut => 1.25,
            Self::Lychee | Self::Cherry | Self::Strawberry => 0.62,
            Self::Mushroom | Self::Lemon => 0.85,
            _ => 1.0,
        }
    }

    /// Whether it can lie loose beside its package and look at home.
    pub(super) const fn loose(self) -> bool {
        matches!(
            self,
            Self::Mango
                | Self::Pineapple
                | Self::Coconut
                | Self::Peanut
                | Self::Chilli
                | Self::Banana
                | Self::Melon
                | Self::Grapes
                | Self::Cherry
                | Self::Lychee
                | Self::Pomelo
                | Self::Orange
                | Self::Lemon
                | Self::StarApple
                | Self::Pear
                | Self::Peach
                | Self::Strawberry
                | Self::Watermelon
                | Self::Corn
                | Self::SweetPotato
                | Self::Potato
                | Self::Garlic
                | Self::Onion
                | Self::Ginger
                | Self::Ginseng
                | Self::Bean
                | Self::Soybean
                | Self::CoffeeBean
                | Self::Pea
                | Self::Chestnut
                | Self::Cabbage
                | Self::Mushroom
                | Self::Artichoke
                | Self::BambooShoot
                | Self::ApricotBlossom
                | Self::Flower
                | Self::Egg
                | Self::SaltedEgg
                | Self::Mooncake
                | Self::Cookie
                | Self::Cracker
                | Self::Bread
                | Self::SpongeCake
                | Self::Yarn
                | Self::Thread
                | Self::Camellia
                | Self::Hibiscus
        )
    }
}
