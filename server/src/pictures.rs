//! Renders the demo shop's packaging art, reads what people send, and keeps both: the market's ports to the `media`
//! crate.

use market::ports::picture::{ArtSpec, BadPicture, MadePicture, PictureKeeper, PictureMaker, StrippedPicture};
use market::{Fault, Outage};
use media::art::{self, Accent, Ground, Motif, Vessel};
use media::blob::{BlobStore, LocalBlobs};
use media::picture::{Format, Picture, Refusal};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Draws on all cores and keeps the files in one folder.
pub struct Studio {
    blobs: LocalBlobs,
}

impl Studio {
    pub fn new(folder: PathBuf) -> Self {
        Self { blobs: LocalBlobs::new(folder) }
    }

    fn make(&self, spec: &ArtSpec) -> Result<MadePicture, Outage> {
        let picture = art::compose(read(spec)?).map_err(|refusal| failed(spec, &refusal))?;
        self.put(picture).map_err(|error| failed(spec, &error))
    }

    fn put(&self, picture: Picture) -> std::io::Result<MadePicture> {
        for (key, bytes) in picture.files() {
            self.blobs.put(&key, bytes)?;
        }
        Ok(MadePicture { width: picture.width, height: picture.height, hash: picture.hash })
    }
}

impl PictureKeeper for Studio {
    fn keep(&self, bytes: &[u8]) -> Result<MadePicture, Fault<BadPicture>> {
        let picture = Picture::read(bytes).map_err(|refusal| Fault::Refused(bad(refusal)))?;
        self.put(picture).map_err(|error| Outage::Picture(error.to_string()).into())
    }

    fn strip(&self, bytes: &[u8]) -> Result<StrippedPicture, Fault<BadPicture>> {
        let picture = Picture::read(bytes).map_err(|refusal| Fault::Refused(bad(refusal)))?;
        let hash = picture.hash;
        let sizes = picture.renditions.into_iter().filter(|it| it.format == Format::Jpeg);
        let largest = sizes.max_by_key(|it| it.width).ok_or(Fault::Refused(BadPicture::Damaged))?;
        Ok(StrippedPicture { hash, width: largest.width, height: largest.height, bytes: largest.bytes })
    }
}

fn bad(refusal: Refusal) -> BadPicture {
    match refusal {
        Refusal::TooLarge { .. } => BadPicture::TooLarge,
        Refusal::NotAPicture => BadPicture::NotAPicture,
        Refusal::UnknownFormat => BadPicture::UnknownFormat,
        Refusal::TooManyPixels { .. } => BadPicture::TooManyPixels,
        Refusal::Damaged => BadPicture::Damaged,
    }
}

impl PictureMaker for Studio {
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        let next = AtomicUsize::new(0);
        let painter = || {
            let mut made = Vec::new();
            while let Some((i, spec)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, specs.get(i)?)))
            {
                made.push((i, self.make(spec)?));
            }
            Ok::<_, Outage>(made)
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let all = thread::scope(|scope| {
            let painters: Vec<_> = (0..cores).map(|_| scope.spawn(painter)).collect();
            painters.into_iter().map(join).collect::<Result<Vec<_>, _>>()
        })?;
        let mut pictures = vec![None; specs.len()];
        all.into_iter().flatten().for_each(|(i, picture)| pictures[i] = Some(picture));
        Ok(pictures)
    }
}

fn join<T>(painter: thread::ScopedJoinHandle<'_, Result<T, Outage>>) -> Result<T, Outage> {
    painter.join().unwrap_or_else(|_| Err(Outage::Picture("a painter panicked".into())))
}

/// The spec in the art kit's words.
fn read(spec: &ArtSpec) -> Result<art::ArtSpec, Outage> {
    let unknown = |word: &str| Outage::Data(format!("the art of {} names {word}, which nobody can draw", spec.seed));
    Ok(art::ArtSpec {
        vessel: Vessel::parse(&spec.vessel).map_err(|_| unknown(&spec.vessel))?,
        motif: Motif::parse(&spec.motif).map_err(|_| unknown(&spec.motif))?,
        ground: Ground::parse(&spec.ground).map_err(|_| unknown(&spec.ground))?,
        accent: Accent::parse(&spec.accent).map_err(|_| unknown(&spec.accent))?,
        seed: spec.seed.bytes().fold(0xcbf2_9ce4_8422_2325, fnv),
    })
}

/// One step of FNV-1a: a seed that is the same on every machine and in every version.
fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn failed(spec: &ArtSpec, cause: &dyn std::fmt::Display) -> Outage {
    Outage::Picture(format!("{}: {cause}", spec.seed))
}
