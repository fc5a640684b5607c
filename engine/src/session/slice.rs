//! One slice of work: how much is done in it, and what it came to.

use serde::{Deserialize, Serialize};

use crate::protocol::Response;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    Reading,
    Splitting,
    Checking,
    Writing,
    /// The ledger is being read.
    Ledger,
}

/// What a slice of work came to.
#[derive(Debug)]
pub enum Step {
    /// There is more to do: so much of so much, in units of the phase (bytes or lines).
    More {
        done: u64,
        total: u64,
        phase: Phase,
    },
    Done(Response),
}

/// Lines judged and bytes split in one slice: a few milliseconds each.
pub(super) const LINES: usize = 4_000;
pub(super) const BYTES: usize = 512 * 1024;
