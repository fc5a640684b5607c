//! Going over the bytes of a file: where its lines and cells are, and which lines are ordinary.
//!
//! Real files consist of lines that no rule has anything to say about. Such a line is recognised while it is split, in
//! one pass and without keeping anything of it but its numbers ([`Layout`] says what is ordinary, [`Grants`] what was
//! found to be so). Whoever judges lines need only look at what was not granted.
//!
//! Splitting follows the csv crate's rules, with the byte ranges kept; `tests/against_csv.rs` holds the two against
//! each other.

mod cells;
mod distinct;
mod lines;
mod number;
mod number_of;
mod ordinary;
mod splitter;

pub use cells::{Cells, Look, Quoting, cell, cells, count_cells, needs_quotes, quoting, unquote};
pub use distinct::{all_differ, may_meet};
pub use lines::{Line, LineEndings, Lines};
pub use number::Number;
pub use number_of::number_of;
pub use ordinary::{Grants, Layout, Link, Ordinary};
pub use splitter::{Found, Splitter};

/// Whether all bytes are ASCII.
pub fn is_ascii(bytes: &[u8]) -> bool {
    // Sixty-four at a time, so that the compiler can look at many at once.
    let blocks = bytes.chunks_exact(64);
    let rest = blocks.remainder();
    blocks.into_iter().all(|block| block.iter().fold(0, |all, byte| all | byte) < 0x80) && rest.is_ascii()
}

/// Whether all bytes are ASCII and none is ESC. A function of its own wherever it is called: a browser compiles well what runs long.
#[inline(never)]
pub fn is_plain_ascii(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ESC: u64 = 0x1B1B_1B1B_1B1B_1B1B;
    const ONE: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = bytes.as_chunks::<8>();
    // Of what is ASCII only zeros borrow when one is taken from each byte.
    let odd = words
        .iter()
        .map(|word| u64::from_le_bytes(*word))
        .fold(0, |odd, word| odd | word | (word ^ ESC).wrapping_sub(ONE));
    odd & HIGH == 0 && rest.iter().all(|byte| *byte < 0x80 && *byte != 0x1B)
}

#[cfg(test)]
mod tests {
    use super::is_plain_ascii;

    #[test]
    fn every_byte_at_every_place_is_seen() {
        for len in 0..20 {
            assert!(is_plain_ascii(&vec![b'\0'; len]) && is_plain_ascii(&vec![0x7F; len]));
            for (at, byte) in (0..len).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
                let mut text = vec![b','; len];
                text[at] = byte;
                assert_eq!(is_plain_ascii(&text), byte < 0x80 && byte != 0x1B, "{byte} at {at} of {len}");
            }
        }
    }
}
