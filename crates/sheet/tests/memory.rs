//! What a bomb costs. A binary of its own, because the peak it looks at is the whole process's.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use sheet::{Refusal, SENT_IN, read};
use std::io::{Cursor, Write as _};

const MEGABYTE: usize = 1 << 20;

/// An archive of a few kilobytes whose one part unpacks to so many megabytes of zeros.
fn archive(megabytes: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; MEGABYTE];
    for _ in 0..megabytes {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The most memory this process ever had, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

#[test]
fn a_bomb_is_refused_without_being_unpacked_into_memory() {
    let bomb = archive(70);
    assert!(bomb.len() < SENT_IN.bytes);
    let before = peak();
    assert_eq!(read(&bomb, &SENT_IN), Err(Refusal::TooLarge));
    let more = peak() - before;
    assert!(more < 4 * MEGABYTE, "{more} bytes");
}
