//! What the ledger says about an order that is to be sent.

use std::collections::BTreeSet;

use crate::base::mask::hides;
use crate::base::number::{canonical, kept};
use crate::ledger::entry::{Captured, Entry, EntryId, Kind, Way};
use crate::ledger::index::Posting;
use crate::ledger::list::{Ledger, Upload};
use crate::text::records::Number;

/// Order numbers with their whole yen, as far as these are known.
pub(super) type OrdersAndYen<'a> = Vec<(&'a str, Option<u64>)>;

/// How an order stands in the ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OrderStatus<'a> {
    /// The ledger does not know it. It may have been charged elsewhere all the same.
    Unknown,
    /// Every time that it was sent it was certainly declined: it may be sent again, once.
    Declined(&'a Entry),
    /// It was sent (or captured, or put on a carry-over list), and nothing says that it was declined.
    Submitted(&'a Entry),
}

/// How far the capture of an order is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Capture<'a> {
    /// Nothing says that it was captured.
    No,
    /// It was captured, as this entry says, and no inquiry list or person has said that the console settled it.
    Unconfirmed(&'a Entry),
    /// It was captured, and a later inquiry list shows it still authorized, as this entry says: the capture did not happen.
    Missed(&'a Entry),
    /// It was captured, and a person has seen on the console that it is settled, as the first entry says: no inquiry list has shown it.
    /// The second says that it was captured.
    ByHand(&'a Entry, &'a Entry),
    /// The console settled it. The entry is the last that says so, or that it was captured.
    Settled(&'a Entry),
}

impl Capture<'_> {
    /// Whether it counts as captured: somebody said so, and nothing shows that it did not happen.
    pub fn holds(&self) -> bool {
        !matches!(self, Capture::No | Capture::Missed(_))
    }
}

/// In which way two order numbers are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Like {
    /// They differ in leading zeros or case.
    Written,
    /// Both look like card numbers with the same first six and last four digits.
    Masked,
}

/// What an upload settles, by the entries' names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Carry-over lists that are in it, each with the file that it was put into.
    pub lists: Vec<(EntryId, String)>,
    /// Saved files that waited.
    pub saved: Vec<EntryId>,
}

/// The earlier file that a finding names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Earlier {
    /// Its entry.
    pub id: EntryId,
    /// The file's name; empty when nobody said.
    pub name: String,
    /// 受付番号; empty when nobody said.
    pub receipt: String,
    /// When it was sent; empty when nobody said.
    pub on: String,
    /// How it went out.
    pub way: Way,
    /// The order was captured as part of an authorization file, not by a file of its own.
    pub captured: bool,
    /// The order was closed by hand: it is in no file, and on no list.
    pub closed: bool,
}

impl Ledger {
    /// How an order stands, for a file of a kind.
    pub fn standing(&self, kind: &Kind, number: &str) -> OrderStatus<'_> {
        self.standing_besides(kind, number, None)
    }

    /// The same; `own`: an entry that does not count, because it is the upload of the very file that is asked about.
    pub fn standing_besides(&self, kind: &Kind, number: &str, own: Option<&str>) -> OrderStatus<'_> {
        let number = canonical(number);
        let mut declined = None;
        // Of what looks like a card number only the ends are kept: no two are known to be the same.
        let postings = self.index().find(&number).filter(|_| !hides(&number));
        for posting in postings {
            let Some(entry) = self.at(posting.entry).filter(|entry| !is_own(entry, own)) else { continue };
            match claim(entry, kind, posting) {
                Claim::None => {}
                Claim::Declined => declined = Some(entry),
                // What carried it was declined: it is owed again.
                Claim::Open if self.is_undone(entry, &number) => declined = declined.or(Some(entry)),
                Claim::Open => return OrderStatus::Submitted(entry),
            }
        }
        declined.map_or(OrderStatus::Unknown, OrderStatus::Declined)
    }

    /// The entry that has an order of the same kind, not declined, which differs from a number in nothing but leading
    /// zeros or case, or, for what looks like a card number, agrees with it in what is kept of both (X003).
    /// `own` as in [`Ledger::standing_besides`].
    pub fn perhaps(&self, kind: &Kind, number: &str, own: Option<&str>) -> Option<(&Entry, Like)> {
        let open = |posting: Posting| {
            let entry = self.at(posting.entry).filter(|entry| !is_own(entry, own));
            entry.filter(|entry| {
                matches!(claim(entry, kind, posting), Claim::Open) && !self.is_undone_at(entry, posting)
            })
        };
        let number = canonical(number);
        if hides(&number) {
            let found = self.index().find(&kept(&number)).find_map(open);
            return found.map(|entry| (entry, Like::Masked));
        }
        self.index().find_perhaps(&number).into_iter().find_map(open).map(|entry| (entry, Like::Written))
    }

    /// Whether an order on a carry-over list must not be charged with a new file: it was carried over by another file
    /// already, or sent again since it was declined.
    pub fn may_not_be_carried(&self, number: &str) -> bool {
        self.index().find(&kept(number)).any(|posting| self.is_carried(posting))
    }

    /// Whether that is so of an order that differs in nothing but leading zeros or case: somebody is asked.
    pub fn may_perhaps_not_be_carried(&self, number: &str) -> bool {
        let number = kept(number);
        let is_saved = |posting: Posting| self.at(posting.entry).is_some_and(charges_if_sent);
        self.index().find_perhaps(&number).into_iter().any(|posting| self.is_carried(posting) || is_saved(posting))
    }

    fn is_carried(&self, posting: Posting) -> bool {
        let Some(entry) = self.at(posting.entry) else { return false };
        match entry.way {
            // A list that still waits is the one that is used now.
            Way::CarryOver => entry.is_used() && !self.is_undone_at(entry, posting),
            Way::Upload => matches!(claim(entry, &Kind::Authorization, posting), Claim::Open),
            Way::WorkList | Way::Saved => false,
        }
    }

    /// Whether an order of a list that went into a file is owed again, because the records that carried it were declined.
    fn is_undone(&self, entry: &Entry, number: &str) -> bool {
        entry.way == Way::CarryOver && entry.is_used() && !self.holds(entry, number)
    }

    fn is_undone_at(&self, entry: &Entry, posting: Posting) -> bool {
        let number = || entry.orders.numbers().nth(posting.order as usize);
        entry.way == Way::CarryOver && number().is_some_and(|number| self.is_undone(entry, number))
    }

    /// What an upload settles: the carry-over lists that are in it, and the saved files that wait to be sent, of the same
    /// bytes or, where they were changed once more, of the same orders and amounts.
    pub fn settled_by(&self, upload: &Entry) -> Settled {
        if upload.way != Way::Upload {
            return Settled::default();
        }
        let is_same = |entry: &Entry| entry.sha256 == upload.sha256 || entry.orders == upload.orders;
        let is_it = |entry: &&Entry| entry.way == Way::Saved && entry.kind == upload.kind && is_same(entry);
        let saved: Vec<&Entry> = self.entries().filter(is_it).collect();
        let lists = self.lists_in(upload, &saved);
        Settled { lists, saved: saved.into_iter().map(|entry| entry.id.clone()).collect() }
    }

    /// The carry-over lists that are in files of which nobody has said yet whether they were sent.
    pub fn reserved(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|entry| entry.is_reserved())
    }

    /// The carry-over lists that are in no file yet, with their orders that are still to be charged. An order on two lists counts with
    /// the first.
    pub fn carried_over(&self) -> Vec<(&Entry, OrdersAndYen<'_>)> {
        let mut seen = BTreeSet::new();
        let lists = self.entries().filter(|entry| entry.way == Way::CarryOver && !entry.is_used());
        let waits = |number: &str| !self.may_not_be_carried(number);
        let lists = lists.map(|entry| {
            let orders = entry.orders.iter().filter(|(number, _)| waits(number) && seen.insert(canonical(number)));
            (entry, orders.collect::<Vec<_>>())
        });
        lists.filter(|(_, orders)| !orders.is_empty()).collect()
    }

    /// The files that were saved to be sent, and neither recorded nor denied.
    pub fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|entry| entry.way == Way::Saved)
    }

    /// The entry that asks for an order to be charged once more, whether by a file or by a list that waits: there must not
    /// be another. `besides`: entries that do not count, as the one in which the order was declined.
    pub fn asked_again(&self, number: &str, besides: &dyn Fn(&Entry) -> bool) -> Option<&Entry> {
        let number = kept(number);
        let entries = self.index().find(&number).filter_map(|posting| Some((self.at(posting.entry)?, posting)));
        let mut others = entries.filter(|(entry, _)| !besides(entry));
        others
            .find(|(entry, posting)| {
                matches!(claim(entry, &Kind::Authorization, *posting), Claim::Open)
                    && !self.is_undone_at(entry, *posting)
            })
            .map(|(entry, _)| entry)
    }

    /// The file with an order that was saved to be sent, and neither recorded nor denied. `besides`: files that do not count.
    pub fn saved_with(&self, number: &str, besides: &dyn Fn(&Entry) -> bool) -> Option<&Entry> {
        let number = kept(number);
        let mut entries = self.index().find(&number).filter_map(|posting| self.at(posting.entry));
        entries.find(|entry| charges_if_sent(entry) && !besides(entry))
    }

    /// The orders of an upload, with their yen, that were declined and nowhere asked for again.
    pub fn left_declined<'a>(&self, upload: &'a Entry) -> Vec<(&'a str, Option<u64>)> {
        if upload.kind != Kind::Authorization || upload.way != Way::Upload {
            return Vec::new();
        }
        let is_left = |number: &str| matches!(self.standing(&Kind::Authorization, number), OrderStatus::Declined(last) if last.id == upload.id);
        let orders = (0u32..).zip(upload.orders.iter());
        let declined = orders.filter(|(at, _)| upload.is_declined(*at)).map(|(_, order)| order);
        declined.filter(|(number, _)| is_left(number)).collect()
    }

    /// Whether an order is captured already, in whichever way; a capture that did not happen is none.
    pub fn is_captured(&self, number: &str) -> bool {
        self.capture_of(number).holds()
    }

    /// How far the capture of an order is.
    pub fn capture_of(&self, number: &str) -> Capture<'_> {
        let number = canonical(number);
        let postings = self.index().find(&number).filter(|_| !hides(&number));
        let claims = postings.filter_map(|posting| {
            let entry = self.at(posting.entry)?;
            matches!(claim(entry, &Kind::Capture, posting), Claim::Open).then_some(entry)
        });
        // What was captured once more on a later day is not settled by what was said before, nor missed by what was said earlier that day.
        let (by_hand, claims): (Vec<&Entry>, Vec<&Entry>) = claims.partition(|entry| entry.is_by_hand());
        let last = claims.into_iter().max_by_key(|entry| {
            let on = entry.captured_on();
            (on.get(..10), entry.is_settled(), on, entry.missed_on().is_some())
        });
        // What a person has seen counts for what was captured before, and only where no list says otherwise.
        let seen = |last: &Entry| {
            let said = by_hand.into_iter().max_by_key(|entry| entry.captured_on());
            said.filter(|said| said.captured_on().get(..10) >= last.captured_on().get(..10))
        };
        match last {
            None => Capture::No,
            Some(entry) if entry.is_settled() => Capture::Settled(entry),
            Some(entry) if entry.missed_on().is_some() => Capture::Missed(entry),
            Some(entry) => seen(entry).map_or(Capture::Unconfirmed(entry), |said| Capture::ByHand(said, entry)),
        }
    }

    /// The uploads that charged an order and were not declined: of several, nobody knows which was captured.
    pub fn charges<'a>(&'a self, number: &str) -> impl Iterator<Item = &'a Entry> {
        let number = canonical(number).into_owned();
        let postings: Vec<Posting> = self.index().find(&number).filter(|_| !hides(&number)).collect();
        postings.into_iter().filter_map(|posting| {
            let entry = self.at(posting.entry).filter(|entry| entry.way == Way::Upload)?;
            matches!(claim(entry, &Kind::Authorization, posting), Claim::Open).then_some(entry)
        })
    }

    /// An upload of a kind with an order, in which that was not declined. `own`: the name of an entry that does not count.
    pub fn other_upload(&self, kind: &Kind, number: &str, own: &str) -> Option<&Entry> {
        let number = canonical(number);
        // Of what looks like a card number only the ends are kept: no two are known to be the same.
        let mut postings = self.index().find(&number).filter(|_| !hides(&number));
        postings.find_map(|posting| {
            let entry = self.at(posting.entry).filter(|entry| entry.way == Way::Upload && entry.id != own)?;
            (entry.kind == *kind && !entry.is_declined(posting.order)).then_some(entry)
        })
    }

    /// The orders of an entry, with their yen, that are captured and not seen to be settled.
    pub fn unconfirmed<'a>(&self, entry: &'a Entry) -> Vec<(&'a str, Option<u64>)> {
        let orders = (0u32..).zip(entry.orders.iter()).filter(|(at, _)| !entry.is_declined(*at));
        let waits = |number: &str| matches!(self.capture_of(number), Capture::Unconfirmed(_) | Capture::Missed(_));
        orders.map(|(_, order)| order).filter(|(number, _)| waits(number)).collect()
    }

    /// The orders of an entry, with their yen, of which a person and no inquiry list says that they are settled.
    pub fn seen_by_hand<'a>(&self, entry: &'a Entry) -> Vec<(&'a str, Option<u64>)> {
        let is_its = |number: &str| matches!(self.capture_of(number), Capture::ByHand(said, _) if said.id == entry.id);
        entry.orders.iter().filter(|(number, _)| entry.is_by_hand() && is_its(number)).collect()
    }

    /// The orders of an upload that was said to be captured as a whole, with their yen, that are on no list of captured payments and
    /// not seen to be settled.
    pub fn captured_whole<'a>(&self, upload: &'a Entry) -> Vec<(&'a str, Option<u64>)> {
        if !is_captured(upload) {
            return Vec::new();
        }
        let is_listed = |number: &str| {
            let number = canonical(number);
            let is_list = |posting: Posting| {
                let is_capture = |entry: &&Entry| entry.kind == Kind::Capture && !entry.is_by_hand();
                let entry = self.at(posting.entry).filter(is_capture);
                entry.is_some_and(|entry| matches!(claim(entry, &Kind::Capture, posting), Claim::Open))
            };
            self.index().find(&number).any(is_list)
        };
        let mut left = self.unconfirmed(upload);
        left.retain(|(number, _)| !is_listed(number));
        left
    }

    /// The authorization files of which nothing is left to capture after a work list, and what is to be said of them.
    pub fn captured_with(&self, work_list: &str) -> Vec<(EntryId, Upload)> {
        let is_captures = |entry: &&Entry| entry.way == Way::WorkList && !entry.is_by_hand();
        let Some(list) = self.get(work_list).filter(is_captures) else { return Vec::new() };
        let captured = Captured { way: crate::model::capture_way::Way::Console, on: list.when().to_owned() };
        let upload = Upload { captured: Some(captured), ..Upload::default() };
        let at = list.orders.numbers().flat_map(|number| self.index().find(number)).map(|posting| posting.entry);
        let done = |entry: &&Entry| {
            let authorized = entry.kind == Kind::Authorization && entry.way == Way::Upload && entry.left_out == 0;
            let mut orders = (0u32..).zip(entry.orders.numbers());
            authorized
                && entry.captured.values().is_empty()
                && orders.all(|(at, number)| entry.is_declined(at) || self.is_captured(number))
        };
        let entries = at.collect::<BTreeSet<u32>>().into_iter().filter_map(|at| self.at(at)).filter(done);
        entries.map(|entry| (entry.id.clone(), upload.clone())).collect()
    }

    /// The authorization files that count as captured because of a work list: captured on the console on its day.
    pub fn completed_by(&self, list: &Entry) -> Vec<EntryId> {
        if list.way != Way::WorkList || list.is_by_hand() {
            return Vec::new();
        }
        let captured = Captured { way: crate::model::capture_way::Way::Console, on: list.when().to_owned() };
        let at = list.orders.numbers().flat_map(|number| self.index().find(number)).map(|posting| posting.entry);
        let entries = at.collect::<BTreeSet<u32>>().into_iter().filter_map(|at| self.at(at));
        entries
            .filter(|entry| is_captured(entry) && entry.captured.values().contains(&captured))
            .map(|entry| entry.id.clone())
            .collect()
    }

    /// Whether the ledger may have an order, or one that is like it but for leading zeros: asked before [`Ledger::standing`] and
    /// [`Ledger::perhaps`], which take longer.
    pub fn may_have(&self, order: Number) -> bool {
        self.index().may_have(order)
    }

    /// Whether any entry has an order.
    pub fn knows(&self, number: &str) -> bool {
        self.index().find(&kept(number)).any(|posting| self.at(posting.entry).is_some())
    }

    /// The earlier upload of the very same bytes. One whose every record was declined does not count. `own` as in
    /// [`Ledger::standing_besides`].
    pub fn sent_before(&self, kind: &Kind, sha256: &str, own: Option<&str>) -> Option<&Entry> {
        let is_it = |entry: &&Entry| entry.sha256 == sha256 && entry.kind == *kind && !entry.is_wholly_declined();
        self.uploads().find(|entry| is_it(entry) && !is_own(entry, own))
    }
}

impl Earlier {
    /// What a finding of a file of a kind says about an entry.
    pub fn of(entry: &Entry, kind: &Kind) -> Earlier {
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let captured = entry.way == Way::Upload && entry.kind != *kind;
        let on = match entry.captured.value().filter(|_| captured) {
            Some(captured) => captured.on.clone(),
            None => entry.when().to_owned(),
        };
        Earlier {
            id: entry.id.clone(),
            name: text(entry.name.value()),
            receipt: entry.receipt.values().join(", "),
            on: on.replace('T', " "),
            way: entry.way,
            captured,
            closed: entry.is_closed(),
        }
    }
}

/// A file to charge orders with that was saved, and neither recorded nor denied.
fn charges_if_sent(entry: &Entry) -> bool {
    entry.way == Way::Saved && entry.kind == Kind::Authorization
}

fn is_own(entry: &Entry, own: Option<&str>) -> bool {
    own.is_some_and(|own| entry.id == own)
}

enum Claim {
    None,
    Declined,
    Open,
}

/// What an entry's order means for a file of a kind.
fn claim(entry: &Entry, kind: &Kind, posting: Posting) -> Claim {
    if entry.way == Way::Saved {
        return Claim::None;
    }
    let declined = entry.is_declined(posting.order);
    match (entry.kind == *kind, declined) {
        (true, true) => Claim::Declined,
        (true, false) => Claim::Open,
        // What was captured on the console is not captured by a file any more.
        (false, false) if *kind == Kind::Capture && is_captured(entry) => Claim::Open,
        _ => Claim::None,
    }
}

fn is_captured(entry: &Entry) -> bool {
    entry.kind == Kind::Authorization && entry.way == Way::Upload && !entry.captured.values().is_empty()
}
