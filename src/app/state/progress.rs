//! How far a long work is.

use super::State;
use super::ask::Ask;
use crate::engine::session::Phase;

/// How long a work may take before its progress is shown, ms.
const PATIENCE: f64 = 150.0;

/// How far a long work is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    pub number: u32,
    pub phase: Phase,
    /// 0 to 1.
    pub part: f64,
    /// Bytes a second in this phase; `None` until it can be said.
    pub rate: Option<f64>,
    /// Whether it takes long enough to be shown; what is done in a moment only flashes.
    pub shown: bool,
    /// Whether the operator can stop it.
    pub can_stop: bool,
    /// When the work and its phase began, ms.
    begun: f64,
    since: f64,
}

impl State {
    pub(super) fn report(&mut self, number: u32, done: u64, total: u64, phase: Phase, now: f64) {
        let bytes = match self.waiting.get(&number) {
            Some(Ask::Open { bytes, .. }) => *bytes,
            Some(Ask::Orders(ask)) if ask.is_long() => self.orders.list.as_ref().map_or(0, |list| list.bytes),
            // The second check of a file whose hash came late.
            Some(Ask::Hash { file, .. }) if phase != Phase::Ledger => {
                self.all_files().find(|open| open.overview.id == *file).map_or(0, |open| open.overview.bytes)
            }
            // The ledger is read before whatever was asked first, also what nobody waits for otherwise.
            Some(_) if phase == Phase::Ledger => 0,
            Some(ask) if ask.is_long() => self.file.as_ref().map_or(0, |file| file.overview.bytes),
            _ => return,
        };
        let before = self.progress.as_ref().filter(|progress| progress.number == number);
        let begun = before.map_or(now, |progress| progress.begun);
        let since = before.filter(|progress| progress.phase == phase).map_or(now, |progress| progress.since);
        let part = if total == 0 { 0.0 } else { (done as f64 / total as f64).clamp(0.0, 1.0) };
        let passed = (now - since) / 1_000.0;
        let rate =
            (passed > 0.2 && part > 0.0 && bytes > 0 && phase != Phase::Ledger).then(|| part * bytes as f64 / passed);
        let (shown, can_stop) = (now - begun >= PATIENCE, self.waiting.get(&number).is_some_and(Ask::can_stop));
        self.progress = Some(Progress { number, phase, part, rate, shown, can_stop, begun, since });
    }
}
