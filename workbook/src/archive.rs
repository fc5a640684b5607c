//! The archive that a workbook is: its parts by name, none larger than what a transaction file can need.

use std::cell::Cell;
use std::collections::BTreeMap;

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::book::Refusal;

/// The most bytes that all parts together unpack to.
const MOST: u64 = 256 << 20;
/// From here on a part is looked at closely,
const LARGE: u64 = 4 << 20;
/// and must not be this many times smaller in the archive: a sheet's text is some twenty times.
const RATIO: u64 = 200;
/// Parts of a workbook; no more are looked at.
const PARTS: usize = 10_000;

/// A workbook's archive.
pub(crate) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    parts: BTreeMap<String, (CompressionMethod, ZipArchiveEntryWayfinder, bool)>,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
}

impl<'a> Archive<'a> {
    /// Reads the list of its parts.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Refusal> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Damaged)?;
        let mut parts = BTreeMap::new();
        for (count, entry) in zip.entries().enumerate() {
            let entry = entry.map_err(|_| Refusal::Damaged)?;
            if count == PARTS {
                return Err(Refusal::TooLarge);
            }
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/");
            let is_locked = entry.flags().is_encrypted();
            // The first of two: a second one of that name is no workbook's.
            parts.entry(name).or_insert((entry.compression_method(), entry.wayfinder(), is_locked));
        }
        Ok(Archive { zip, parts, left: Cell::new(MOST) })
    }

    /// Whether it has a part.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// Whether it has a part whose name begins so.
    pub(crate) fn has_under(&self, start: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(start))
    }

    /// The text of a part; `None` when it has none.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some((method, wayfinder, is_locked)) = self.parts.get(name).copied() else { return Ok(None) };
        if is_locked {
            return Err(Refusal::Locked);
        }
        let entry = self.zip.get_entry(wayfinder).map_err(|_| Refusal::Damaged)?;
        let (data, said) = (entry.data(), entry.claim_verifier());
        let packed = data.len() as u64;
        // What it says of itself is believed when it says too much, and held against what comes out otherwise.
        if said.uncompressed_size > self.left.get() || is_bomb(packed, said.uncompressed_size) {
            return Err(Refusal::TooLarge);
        }
        let unpacked = match method {
            CompressionMethod::STORE => data.to_vec(),
            CompressionMethod::DEFLATE => {
                let most = usize::try_from(said.uncompressed_size).map_err(|_| Refusal::TooLarge)?;
                miniz_oxide::inflate::decompress_to_vec_with_limit(data, most).map_err(|_| Refusal::Damaged)?
            }
            _ => return Err(Refusal::Damaged),
        };
        if unpacked.len() as u64 != said.uncompressed_size || rawzip::crc32(&unpacked) != said.crc {
            return Err(Refusal::Damaged);
        }
        self.left.set(self.left.get() - said.uncompressed_size);
        let text = String::from_utf8(unpacked).map_err(|_| Refusal::Damaged)?;
        Ok(Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)))
    }
}

fn is_bomb(packed: u64, unpacked: u64) -> bool {
    unpacked > LARGE && unpacked / RATIO > packed
}
