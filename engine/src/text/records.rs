//! Splitting a text into lines and cells by the csv crate's rules, with the byte ranges kept.
//!
//! A reader that hands out unquoted cells and skips blank lines cannot write a file back byte for byte. So the index
//! keeps where every line stands, blank ones too, and cells are found again when they are needed. What does this is a
//! crate of its own, compiled for speed; `tests/roundtrip.rs` holds the result against the csv crate.

pub use kensatsu_scan::{
    Cells, Found, Grants, Layout, Line, LineEndings, Lines, Link, Look, Number, Ordinary, Quoting, Splitter,
    all_differ, cell, cells, count_cells, may_meet, needs_quotes, quoting, unquote,
};
