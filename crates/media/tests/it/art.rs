use media::art::{Accent, ArtSpec, Ground, Motif, UnknownName, Vessel, compose, render_at};

const SPEC: ArtSpec =
    ArtSpec { vessel: Vessel::Jar, motif: Motif::Honey, ground: Ground::Paper, accent: Accent::Lacquer, seed: 7 };

#[test]
fn the_same_words_always_give_the_same_picture() {
    assert_eq!(compose(SPEC).unwrap(), compose(SPEC).unwrap());
}

#[test]
fn another_seed_gives_another_picture() {
    assert_ne!(render_at(SPEC, 96), render_at(ArtSpec { seed: 8, ..SPEC }, 96));
}

#[test]
fn art_is_four_to_five_and_comes_in_every_width() {
    let picture = compose(SPEC).unwrap();
    assert_eq!((picture.width, picture.height), (960, 1200));
    let sizes: Vec<_> = picture.renditions.iter().map(|r| (r.width, r.height)).collect();
    assert_eq!(sizes, [(320, 400), (320, 400), (640, 800), (640, 800), (960, 1200), (960, 1200)]);
}

#[test]
fn every_motif_is_drawn_in_several_vessels_and_every_vessel_with_several_motifs() {
    for (i, &motif) in Motif::ALL.iter().enumerate() {
        for step in [0, 7] {
            let vessel = Vessel::ALL[(i * 5 + step) % Vessel::ALL.len()];
            let ground = Ground::ALL[i % Ground::ALL.len()];
            let accent = Accent::ALL[i % Accent::ALL.len()];
            let picture = render_at(ArtSpec { vessel, motif, ground, accent, seed: i as u64 }, 16);
            let first = picture.pixels().next().unwrap();
            assert!(picture.pixels().any(|p| p != first), "{} with {} is blank", vessel.name(), motif.name());
        }
    }
}

#[test]
fn every_name_reads_back_as_what_it_names() {
    assert!(Vessel::ALL.iter().all(|v| Vessel::parse(v.name()) == Ok(*v)));
    assert!(Motif::ALL.iter().all(|m| m.name().parse::<Motif>() == Ok(*m)));
    assert!(Ground::ALL.iter().all(|g| Ground::parse(g.name()) == Ok(*g)));
    assert!(Accent::ALL.iter().all(|a| Accent::parse(a.name()) == Ok(*a)));
}

#[test]
fn a_name_we_do_not_know_is_refused() {
    assert_eq!(Vessel::parse("Jar"), Err(UnknownName));
    assert_eq!(Motif::parse("gold-star"), Err(UnknownName));
}
