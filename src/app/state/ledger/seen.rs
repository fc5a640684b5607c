//! What the page remembers of the ledger's file: its last writing, and where that went.

use super::super::{Effect, State};
use super::{KEEP_SEEN, Saved};

impl State {
    /// The page remembers the last writing of the ledger's file, so that an older copy is known for one.
    pub(super) fn note_written(&mut self, effects: &mut Vec<Effect>) {
        let written = self.ledger.summary.as_ref().map_or(0, |summary| summary.written);
        if written > self.ledger.seen {
            self.ledger.seen = written;
            self.keep_seen(effects);
        }
    }

    /// The ledger went out under this name: where it is asked for the next time, that is said.
    pub(super) fn note_saved(&mut self, name: String, effects: &mut Vec<Effect>) {
        let entries = self.ledger.summary.as_ref().map_or(0, |summary| summary.entries);
        self.ledger.saved = Some(Saved { name, on: self.today.clone(), entries });
        self.keep_seen(effects);
    }

    fn keep_seen(&self, effects: &mut Vec<Effect>) {
        let mut text = self.ledger.seen.to_string();
        if let Some(Saved { name, on, entries }) = &self.ledger.saved {
            text = format!("{text}\t{entries}\t{on}\t{name}");
        }
        effects.push(Effect::Keep { name: KEEP_SEEN, text });
    }
}

/// What the page has kept: the writing, and the file that it went into.
pub(super) fn remembered(text: &str) -> (u64, Option<Saved>) {
    let mut parts = text.splitn(4, '\t');
    let seen = parts.next().and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let mut saved = || {
        let entries = parts.next()?.parse().ok()?;
        let on = parts.next()?.to_owned();
        Some(Saved { entries, on, name: parts.next()?.to_owned() })
    };
    (seen, saved())
}
