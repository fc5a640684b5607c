//! What is tried with any bytes: each function takes some, and panics when a promise is broken (docs/reliability.md).

mod edits;
mod files;
mod kept;

pub use edits::edits;
pub use files::{auth, check, fix, inquiry, mail, reconcile};
pub use kept::{carry_over, ledger, profile};

/// A function that is tried, by the name of its corpus.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 10] = [
    ("auth", auth),
    ("carry_over", carry_over),
    ("check", check),
    ("edits", edits),
    ("fix", fix),
    ("inquiry", inquiry),
    ("ledger", ledger),
    ("mail", mail),
    ("profile", profile),
    ("reconcile", reconcile),
];
