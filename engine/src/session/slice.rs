//! One slice of work: how much is done in it, and what it came to.

use serde::{Deserialize, Serialize};

use crate::protocol::Response;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// The bytes of a file are taken in.
    Reading,
    /// Lines and cells are found, where that was not done while the bytes arrived.
    Splitting,
    /// The rules look at the lines.
    Checking,
    /// The file is written as it stands now.
    Writing,
    /// The ledger is being read.
    Ledger,
}

/// What a slice of work came to.
#[derive(Debug)]
pub enum Step {
    /// There is more to do: so much of so much, in units of the phase (bytes or lines).
    More {
        /// Done so far.
        done: u64,
        /// To be done in all.
        total: u64,
        /// What is being done.
        phase: Phase,
    },
    /// The answer: there is nothing more to do.
    Done(Response),
}

/// Lines judged and bytes split in one slice: a few milliseconds each.
pub(super) const LINES: usize = 4_000;
pub(super) const BYTES: usize = 512 * 1024;
