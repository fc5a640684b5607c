//! Why charges that stand in the ledger may go unseen.

use super::{LedgerState, OpenFile};

/// Why double charges were not looked for, or not in the latest ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlooked {
    /// No ledger is open, and this browser knows of none.
    NoLedger,
    /// The one that is open has no record.
    Empty,
    /// This browser knows of a ledger, and it is not open.
    Missing(KnownLedger),
    /// An older copy than this browser has seen is open.
    Older(Option<KnownLedger>),
}

/// The ledger's file as this browser remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLedger {
    pub name: String,
    /// The day on which it was saved last, `2012-06-12`, and its records, where this page did it.
    pub saved: Option<(String, u64)>,
}

impl Unlooked {
    /// Whether there is a ledger that is to be opened before anything is saved.
    pub fn is_known(&self) -> bool {
        matches!(self, Unlooked::Missing(_) | Unlooked::Older(_))
    }
}

impl LedgerState {
    /// Why nobody has looked for double charges, or only in an older copy. Until the first word of the ledger nobody can say.
    pub fn unlooked(&self) -> Option<Unlooked> {
        let today = self.today.as_ref()?;
        if today.older || self.summary.as_ref().is_some_and(|summary| summary.older) {
            return Some(Unlooked::Older(self.known()));
        }
        let blind = if self.is_blind() { Unlooked::NoLedger } else { Unlooked::Empty };
        // An empty one is not what this browser remembers.
        (today.entries == 0 || self.is_blind()).then(|| self.known().map_or(blind, Unlooked::Missing))
    }

    /// Whether a ledger is to be opened before a file is saved.
    pub fn comes_before(&self, file: &OpenFile) -> bool {
        !file.overview.practice && self.unlooked().is_some_and(|unlooked| unlooked.is_known())
    }

    /// The ledger's file that this browser remembers.
    fn known(&self) -> Option<KnownLedger> {
        let saved = self.saved.as_ref().filter(|saved| saved.entries > 0);
        let saved =
            saved.map(|saved| KnownLedger { name: saved.name.clone(), saved: Some((saved.on.clone(), saved.entries)) });
        saved.or_else(|| self.linked.remembered.clone().map(|name| KnownLedger { name, saved: None }))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::Saved;
    use super::*;
    use crate::engine::protocol::ledger::Today;

    fn ledger(today: Today, saved: Option<u64>) -> LedgerState {
        let saved = saved.map(|entries| Saved { name: "ledger.json".into(), on: "2012-06-12".into(), entries });
        LedgerState { today: Some(Rc::new(today)), saved, ..LedgerState::default() }
    }

    #[test]
    fn a_ledger_that_this_browser_knows_is_named_where_it_is_not_open() {
        let known = KnownLedger { name: "ledger.json".into(), saved: Some(("2012-06-12".into(), 5)) };
        let open = || Today { knows: true, entries: 5, ..Today::default() };
        assert_eq!(LedgerState::default().unlooked(), None, "nothing was heard of it yet");
        assert_eq!(ledger(Today::default(), None).unlooked(), Some(Unlooked::NoLedger));
        assert_eq!(ledger(Today::default(), Some(0)).unlooked(), Some(Unlooked::NoLedger), "an empty one is none");
        assert_eq!(ledger(Today::default(), Some(5)).unlooked(), Some(Unlooked::Missing(known.clone())));
        assert_eq!(ledger(open(), Some(5)).unlooked(), None);
        let empty = || Today { knows: true, ..Today::default() };
        assert_eq!(ledger(empty(), None).unlooked(), Some(Unlooked::Empty));
        assert_eq!(ledger(empty(), Some(5)).unlooked(), Some(Unlooked::Missing(known.clone())));
        let older = Today { older: true, ..open() };
        assert_eq!(ledger(older, Some(5)).unlooked(), Some(Unlooked::Older(Some(known))));
        // Of a file that the page writes into it remembers the name.
        let mut linked = ledger(Today::default(), None);
        linked.linked.remembered = Some("ledger.json".into());
        let known = KnownLedger { name: "ledger.json".into(), saved: None };
        assert_eq!(linked.unlooked(), Some(Unlooked::Missing(known)));
    }
}
