//! Draws a contact sheet of composed art: `cargo run -p media --example art -- SHEET.png [VESSEL …]`.
//!
//! Beside the sheet every picture is written at full size, so that it can be looked at closely.

use std::env;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use image::{RgbaImage, imageops};
use media::art::{Accent, ArtSpec, Ground, Motif, Vessel, render};
use media::picture::Picture;

const COLUMNS: usize = 5;
const THUMB: u32 = 288;

fn main() -> Result<(), Box<dyn Error>> {
    let sheet = env::args().nth(1).ok_or("where shall the sheet go?")?;
    let wanted: Vec<String> = env::args().skip(2).collect();
    let chosen = |spec: &&(&str, ArtSpec)| wanted.is_empty() || wanted.iter().any(|w| w == spec.1.vessel.name());
    let samples = samples()?;
    let samples: Vec<_> = samples.iter().filter(chosen).collect();
    let rows = samples.len().div_ceil(COLUMNS);
    let mut page = RgbaImage::new(THUMB * u32::try_from(COLUMNS)?, THUMB * 5 / 4 * u32::try_from(rows)?);
    for (i, (name, spec)) in samples.iter().enumerate() {
        let start = Instant::now();
        let picture = render(*spec);
        let (drawn, start) = (start.elapsed(), Instant::now());
        let files = Picture::from_pixels(picture.clone())?;
        let size: usize = files.renditions.iter().map(|r| r.bytes.len()).sum();
        println!("{name}: drawn {drawn:?}, encoded {:?}, {} kB", start.elapsed(), size / 1000);
        let folder = Path::new(&sheet).parent().unwrap_or(Path::new("."));
        picture.save(folder.join(format!("{}.png", name.replace(' ', "-"))))?;
        let thumb = imageops::resize(&picture, THUMB, THUMB * 5 / 4, imageops::FilterType::Lanczos3);
        let (column, row) = (u32::try_from(i % COLUMNS)?, u32::try_from(i / COLUMNS)?);
        imageops::replace(&mut page, &thumb, (column * THUMB).into(), (row * THUMB * 5 / 4).into());
    }
    page.save(&sheet)?;
    Ok(())
}

/// `vessel motif ground accent` and a seed for each.
fn samples() -> Result<Vec<(&'static str, ArtSpec)>, media::art::UnknownName> {
    let words = [
        "jar honey paper lacquer",
        "jar chilli leaf clay",
        "jar palm-sugar indigo plum",
        "bottle fish paper indigo",
        "bottle wine lacquer lacquer",
        "tin fish mist teal",
        "tin tea leaf lacquer",
        "crock fish clay lacquer",
        "basket mango paper leaf",
        "basket lychee indigo lacquer",
        "basket mushroom rice leaf",
        "basket pomelo leaf clay",
        "basket star-apple clay teal",
        "basket bamboo-shoot mist leaf",
        "carton tea leaf lacquer",
        "carton cookie paper plum",
        "pouch fish mist indigo",
        "pouch herb clay leaf",
        "bag coffee-bean paper ink",
        "bag rice indigo lacquer",
        "roll pork paper leaf",
        "bundle noodles leaf lacquer",
        "vase flower clay indigo",
        "bowl lotus mist indigo",
        "cloth yarn paper lacquer",
        "cloth silkworm indigo plum",
        "frame palm rice clay",
        "frame lotus paper lacquer",
        "lamp bamboo indigo clay",
        "planter apricot-blossom paper indigo",
        "planter white-blossom leaf clay",
        "landscape boat mist teal",
        "landscape village paper leaf",
        "landscape lotus clay plum",
    ];
    words.iter().enumerate().map(|(i, line)| Ok((*line, spec(line, i as u64 + 1)?))).collect()
}

fn spec(line: &str, seed: u64) -> Result<ArtSpec, media::art::UnknownName> {
    let word = |i: usize| line.split(' ').nth(i).unwrap_or_default();
    Ok(ArtSpec {
        vessel: Vessel::parse(word(0))?,
        motif: Motif::parse(word(1))?,
        ground: Ground::parse(word(2))?,
        accent: Accent::parse(word(3))?,
        seed,
    })
}
