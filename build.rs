//! Writes the tables of the Japanese encodings for `src/engine/encoding/jis.rs`.
//!
//! `encoding_rs` cannot be linked in parts: its tables of Chinese, Korean and Western encodings alone would be a quarter
//! of the page. So the page takes only the Japanese tables from it, here, when it is built.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").unwrap();
    let mut text = String::new();
    table(
        &mut text,
        "JIS0208",
        "JIS X 0208 with the extensions of NEC and IBM, by the pointers of Shift_JIS.",
        jis0208(),
    );
    table(&mut text, "JIS0212", "JIS X 0212, the three-byte characters of EUC-JP.", jis0212());
    table(&mut text, "FULL_WIDTH", "What ISO-2022-JP has in place of half-width katakana.", full_width());
    fs::write(Path::new(&out).join("jis_tables.rs"), text).unwrap();
}

fn table(text: &mut String, name: &str, what: &str, table: Vec<u16>) {
    // High and low bytes apart: compressed, they take a quarter less.
    let (high, low): (Vec<u8>, Vec<u8>) =
        table.iter().map(|unit| (unit >> 8, unit & 0xFF)).map(|(h, l)| (h as u8, l as u8)).unzip();
    let n = table.len();
    writeln!(text, "/// {what}\nstatic {name}: Table<{n}> = Table {{ high: {high:?}, low: {low:?} }};").unwrap();
}

fn jis0208() -> Vec<u16> {
    let pairs = (0..60 * 188u16).map(|pointer| {
        let (lead, trail) = ((pointer / 188) as u8, (pointer % 188) as u8);
        [lead + if lead < 0x1F { 0x81 } else { 0xC1 }, trail + if trail < 0x3F { 0x40 } else { 0x41 }]
    });
    pairs.map(|pair| one(SHIFT_JIS, &pair)).collect()
}

fn jis0212() -> Vec<u16> {
    let places = (0xA1..=0xFE).flat_map(|lead| (0xA1..=0xFE).map(move |trail| [0x8F, lead, trail]));
    places.map(|bytes| one(EUC_JP, &bytes)).collect()
}

fn full_width() -> Vec<u16> {
    ('\u{FF61}'..='\u{FF9F}').map(|half| one(ISO_2022_JP, &ISO_2022_JP.encode(&half.to_string()).0)).collect()
}

/// The one character that these bytes mean; 0 when they mean none.
fn one(encoding: &'static Encoding, bytes: &[u8]) -> u16 {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).unwrap_or_default();
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => u16::try_from(u32::from(character)).unwrap(),
        _ => 0,
    }
}
