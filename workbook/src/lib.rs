//! A workbook (.xlsx, .ods) that was saved where a CSV was meant: what its cells hold, and the transaction file that it was.
//!
//! Pure and patient: no input makes it panic, and what is too large, locked or damaged is one sentence. Nothing in a workbook is
//! run or followed: formulas, macros and links are named, and of a formula the value is read that the spreadsheet left with it.
//!
//! ```
//! use kensatsu_workbook::{Known, Refusal, read};
//!
//! assert_eq!(read(b"1,020,12345,,,\r\n"), Err(Refusal::NotWorkbook));
//! ```

#[cfg(target_arch = "wasm32")]
mod abi;
mod archive;
pub mod book;
pub mod door;
mod format;
mod lexicon;
mod number;
mod ods;
pub mod propose;
mod styles;
pub mod words;
mod xlsx;
mod xml;

pub use book::{Book, Refusal};
pub use propose::{Answers, Known, Proposal, propose};

use archive::Archive;

/// Reads a workbook.
///
/// # Errors
///
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let is_locked = bytes.windows(wide.len()).any(|window| window == wide);
        return Err(if is_locked { Refusal::Locked } else { Refusal::OtherFormat });
    }
    if !bytes.is_empty() && !bytes.starts_with(b"PK") {
        return Err(Refusal::NotWorkbook);
    }
    let archive = Archive::open(bytes)?;
    if archive.has("content.xml") { ods::book(&archive) } else { xlsx::book(&archive) }
}
