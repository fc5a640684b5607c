//! What is done with the file that the ledger is written into, and why it may fail.

/// Why a file could not be written into, or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The operator or the browser said no.
    NotAllowed,
    /// It was moved or deleted.
    Gone,
    /// Another program holds it, or what was read back differs.
    Other,
}

/// What is to be done with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Lets the operator choose it.
    Choose,
    /// Opens the one of the earlier visit.
    Again,
    /// Reads it again.
    Look,
    /// Writes what was exported last, and reads it back.
    Write,
    /// Lets go of it, and of its place.
    Leave,
}
