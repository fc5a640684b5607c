//! What was sent before: as the ledger has it, and as files show that are open beside it.

use std::rc::Rc;

use crate::base::number::canonical;
use crate::ledger::{Entry, EntryId, Kind, Ledger, Like, OrderStatus, Way};
use crate::text::records::Number;

/// What a file that is to be sent is held against. An order is sent twice no less because nobody has written down yet what an
/// open result or inquiry list shows.
#[derive(Clone, Default)]
pub struct SentBefore {
    ledger: Option<Rc<Ledger>>,
    shown: Option<Rc<Ledger>>,
    /// The upload of the very file that is held against it.
    own: Option<EntryId>,
}

impl From<Option<Rc<Ledger>>> for SentBefore {
    fn from(ledger: Option<Rc<Ledger>>) -> SentBefore {
        SentBefore { ledger, shown: None, own: None }
    }
}

/// The orders whose amounts were carried into one, with their yen.
type Parts = Vec<(String, Option<u64>)>;

impl SentBefore {
    /// The ledger, and what open files show beside it as a ledger that nobody keeps.
    pub fn new(ledger: Option<Rc<Ledger>>, shown: Option<Rc<Ledger>>) -> SentBefore {
        SentBefore { ledger, shown, own: None }
    }

    /// The same without an entry: the file that is held against it is the one that was sent then.
    pub fn besides(self, own: EntryId) -> SentBefore {
        SentBefore { own: Some(own), ..self }
    }

    fn own(&self) -> Option<&str> {
        self.own.as_deref()
    }

    /// Whether nothing is at hand.
    pub fn is_empty(&self) -> bool {
        self.ledger.is_none() && self.shown.is_none()
    }

    fn both(&self) -> impl Iterator<Item = &Ledger> {
        [&self.ledger, &self.shown].into_iter().filter_map(|one| one.as_deref())
    }

    /// How an order stands: sent when either says so.
    pub fn standing(&self, kind: &Kind, number: &str) -> OrderStatus<'_> {
        let mut best = OrderStatus::Unknown;
        for ledger in self.both() {
            match ledger.standing_besides(kind, number, self.own()) {
                OrderStatus::Unknown => {}
                declined @ OrderStatus::Declined(_) if best == OrderStatus::Unknown => best = declined,
                OrderStatus::Declined(_) => {}
                sent @ OrderStatus::Submitted(_) => return sent,
            }
        }
        best
    }

    /// The entry with an order that is perhaps the same ([`Ledger::perhaps`]).
    pub fn perhaps(&self, kind: &Kind, number: &str) -> Option<(&Entry, Like)> {
        self.both().find_map(|ledger| ledger.perhaps(kind, number, self.own()))
    }

    /// Whether either may have an order ([`Ledger::may_have`]).
    pub fn may_have(&self, order: Number) -> bool {
        self.both().any(|ledger| ledger.may_have(order))
    }

    /// Whether an order on a carry-over list must not be charged with a new file ([`Ledger::may_not_be_carried`]).
    pub fn may_not_be_carried(&self, number: &str) -> bool {
        self.both().any(|ledger| ledger.may_not_be_carried(number))
    }

    /// What waits on carry-over lists that are in no file yet ([`Ledger::carried_over`]): orders and whole yen.
    pub fn carried_over(&self) -> impl Iterator<Item = (&str, Option<u64>)> {
        let ledger = self.ledger.as_deref().into_iter();
        ledger.flat_map(Ledger::carried_over).flat_map(|(_, orders)| orders)
    }

    /// Whether that is so of an order that is like it but for leading zeros or case.
    pub fn may_perhaps_not_be_carried(&self, number: &str) -> bool {
        self.both().any(|ledger| ledger.may_perhaps_not_be_carried(number))
    }

    /// The earlier upload of the very same bytes.
    pub fn sent_before(&self, kind: &Kind, sha256: &str) -> Option<&Entry> {
        self.ledger.as_ref()?.sent_before(kind, sha256, self.own())
    }

    /// The entry in which an order was declined last, where that is all that is known of it.
    pub fn declined_in(&self, number: &str) -> Option<&Entry> {
        match self.standing(&Kind::Authorization, number) {
            OrderStatus::Declined(entry) => Some(entry),
            _ => None,
        }
    }

    /// With how many yen an order was declined last, and what of it was carried over: by its key, with whole yen.
    pub fn declined_with(&self, number: &str) -> Option<(u64, Parts)> {
        let OrderStatus::Declined(entry) = self.standing(&Kind::Authorization, number) else { return None };
        if entry.way != Way::Upload {
            return None;
        }
        let mut orders = entry.orders.iter().filter(|(order, _)| canonical(order) == canonical(number));
        let yen = orders.next()?.1?;
        let within = self.ledger.iter().flat_map(|ledger| ledger.carried_within(number, yen));
        Some((yen, within.map(|(key, yen)| (key.to_owned(), yen)).collect()))
    }

    /// Whether the ledger knows of carry-over lists that a file may share with another ([`Entry::is_followed`]).
    pub fn carries(&self) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.entries().any(Entry::is_followed))
    }

    /// The uploads that have charged amounts which a file with such records carries, too ([`Ledger::carried_elsewhere`]).
    pub fn carried_and_sent(&self, sha256: Option<&str>, has: &dyn Fn(&str, u64) -> bool) -> Vec<&Entry> {
        let elsewhere = self.ledger.iter().flat_map(|ledger| ledger.carried_elsewhere(sha256, has, self.own()));
        elsewhere.filter_map(|one| one.sent).collect()
    }

    /// Whether the ledger has an upload of the very same bytes.
    pub fn has_bytes(&self, sha256: &str) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.uploads().any(|entry| entry.sha256 == sha256))
    }

    /// Whether an order is captured already.
    pub fn is_captured(&self, number: &str) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.is_captured(number))
    }

    /// The file with an order that was saved to be sent, and of which nobody has said whether it was.
    pub fn saved_with(&self, number: &str) -> Option<&Entry> {
        self.ledger.as_ref()?.saved_with(number, &|_| false)
    }

    /// Whether an entry is one that an open file shows and the ledger does not have.
    pub fn is_shown(&self, entry: &Entry) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.get(&entry.id).is_some_and(|known| std::ptr::eq(known, entry)))
    }
}
