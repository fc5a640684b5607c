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
