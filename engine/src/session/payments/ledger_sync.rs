//! What the ledger knows of the files of steps 3 and 4, and what it learns from them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::base::amount::sum as total;
use crate::base::language::Language;
use crate::base::number::kept;
use crate::ledger::own_name::{SETTLED, WORK_LIST, own_name};
use crate::ledger::{
    Belongs, Capture, Entry, EntryId, Kind, OrderStatus, RecordOutcome, ResultNote, Status, Upload, Way,
};
use crate::model::code::Code;
use crate::month::ledger_entries::{content_of, made_of_saved, note_of, of_orders, payment_ids_of};
use crate::month::state::State;
use crate::open_ledger::Change;
use crate::open_ledger::sentences;
use crate::open_payments::claims::Claims;
use crate::open_payments::due::counted;
use crate::open_payments::missed::{self, Missed};
use crate::open_payments::month_snapshot::Paired;
use crate::open_payments::overview::InLedgerAs;
use crate::open_payments::recorded::{is_poorer, is_recorded, standing_of};
use crate::open_payments::{AskedFor, ResultFile, SentFile, Worked};
use crate::practice;
use crate::protocol::ledger::{InLedger, ResultCount};
use crate::result::{Count, NextStep};
use crate::session::Session;
use crate::text::source::sha256;

/// The entry that was changed, and a sentence about it.
type Noted = Option<(EntryId, String)>;

impl Session {
    /// How a result stands in the ledger, with what else it says of it.
    pub(super) fn in_ledger_as(&self, file: &ResultFile, paired: &Paired) -> InLedgerAs {
        let stands = if paired.replaced.is_some() { InLedger::No } else { self.in_ledger(file, paired) };
        let asked = self.only_upload(file, paired).filter(|_| stands == InLedger::Asked).map(name);
        let upload = self.upload_of(file, paired).filter(|_| !practice::is_name(&file.name));
        let finished = upload.is_some_and(|entry| entry.status.values() == [Status::Completed]);
        InLedgerAs { stands, upload: upload.map(|entry| entry.id.clone()), finished, asked }
    }

    /// The one upload of the ledger that has just these orders, where nobody can say whether it is that one's result.
    fn only_upload(&self, file: &ResultFile, paired: &Paired) -> Option<&Entry> {
        let (note, Belongs::Asked(uploads)) = self.belongs(file, paired) else { return None };
        let [one] = <[&Entry; 1]>::try_from(uploads).ok()?;
        // One that says less is not put in the place of one that says more.
        Some(one).filter(|one| !is_recorded(one, &note) && !is_poorer(one, &note) && !one.is_declined_anew(&note))
    }

    /// How a result stands in the ledger.
    pub(super) fn in_ledger(&self, file: &ResultFile, paired: &Paired) -> InLedger {
        if !self.ledger.is_in_use() {
            return InLedger::No;
        }
        let Some(sent) = paired.owner.and_then(|at| self.payments.sent.get(at)) else {
            return self.alone_in_ledger(file, paired);
        };
        if self.files.get(&sent.id).is_none_or(|open| open.practice) {
            return InLedger::No;
        }
        let (note, belongs) = self.belongs(file, paired);
        match belongs {
            Belongs::Asked(_) => InLedger::Asked,
            Belongs::Nowhere if !self.ledger.ledger().uploads_with(&sent.sheet.orders()).is_empty() => InLedger::Asked,
            Belongs::Nowhere => {
                // Orders that another file asks for are for a person to look at, not to be written down once more.
                // Declined ones may be sent again, and perhaps were.
                let standing = |order: &str| self.ledger.ledger().standing(&Kind::Authorization, order);
                let mut orders = sent.sheet.records.iter().map(|record| standing(&record.order));
                let elsewhere = orders.any(|standing| matches!(standing, OrderStatus::Submitted(_)));
                if elsewhere { InLedger::Elsewhere } else { InLedger::NotSent(sent.id) }
            }
            Belongs::To(entry) => standing_of(entry, &note, &paired.outcomes),
        }
    }

    /// The same of a result whose transaction file is not open: the ledger has the records of what was sent.
    fn alone_in_ledger(&self, file: &ResultFile, paired: &Paired) -> InLedger {
        // Beside other transaction files nothing of it is used.
        let is_foreign = paired.outcomes.remarks.iter().any(|remark| remark.code == Code::R002 && remark.variant == 1);
        if is_foreign || practice::is_name(&file.name) {
            return InLedger::No;
        }
        let (note, belongs) = self.belongs(file, paired);
        match belongs {
            Belongs::Asked(_) => InLedger::Asked,
            Belongs::Nowhere => InLedger::No,
            Belongs::To(entry) => standing_of(entry, &note, &paired.outcomes),
        }
    }

    /// What the ledger would keep of a result, and the upload that it belongs to.
    fn belongs(&self, file: &ResultFile, paired: &Paired) -> (ResultNote, Belongs<'_>) {
        let (ledger, records) = (self.ledger.ledger(), file.sheet.orders());
        // All that have these records have them in the same places.
        let like = ledger.uploads_with(&records).first().copied();
        let note = like.map(|entry| note_of(entry, &paired.outcomes, &file.name, &file.sha256));
        let note = ResultNote { content: content_of(&paired.outcomes), ..note.unwrap_or_default() };
        let belongs = ledger.upload_of(&records, &note);
        (note, belongs)
    }

    /// Whether the orders of a result were sent with another file than the one that is open.
    pub(super) fn is_elsewhere(&self, result: usize) -> bool {
        let picture = self.payments.picture.as_ref();
        let found = picture.and_then(|picture| picture.results.get(result)).zip(self.payments.results.get(result));
        found.is_some_and(|(paired, file)| self.in_ledger(file, paired) == InLedger::Elsewhere)
    }

    /// The upload that a result belongs to without a doubt.
    fn upload_of(&self, result: &ResultFile, paired: &Paired) -> Option<&Entry> {
        match self.belongs(result, paired).1 {
            Belongs::To(entry) => Some(entry),
            Belongs::Asked(_) | Belongs::Nowhere => None,
        }
    }

    /// The ledger learns the result of an upload, so that what was declined may be sent again.
    /// `by_hand`: a person said that it is that of the only upload with these orders.
    pub(in crate::session) fn learn_result(&mut self, result: usize, by_hand: bool, language: Language) -> Noted {
        let paired = self.payments.picture.as_ref()?.results.get(result)?;
        let file = self.payments.results.get(result)?;
        let (note, belongs) = self.belongs(file, paired);
        let entry = match belongs {
            Belongs::To(entry) if standing_of(entry, &note, &paired.outcomes) == InLedger::Waits => entry,
            Belongs::Asked(_) if by_hand => self.only_upload(file, paired)?,
            _ => return None,
        };
        let count = ResultCount { ok: note.ok, ng: note.ng, unknown: note.unknown };
        let (id, name) = (entry.id.clone(), name(entry));
        let payment_ids = Some(payment_ids_of(entry, &paired.outcomes));
        self.ledger.amend(&id, &Upload { result: Some(note), payment_ids, ..Upload::default() }, false)?;
        Some((id, sentences::with_result(sentences::learned(&name, language), Some(count), language)))
    }

    /// A carry-over list was made: its orders wait for next month, and are not sent again before.
    pub(in crate::session) fn note_carry_over(&mut self, result: usize, on: &str, language: Language) -> Noted {
        let file = self.payments.results.get(result)?;
        let owner = self.payments.picture.as_ref().and_then(|picture| picture.results.get(result)?.owner);
        let sent = owner.and_then(|at| self.payments.sent.get(at));
        if practice::is_name(&file.name) || sent.is_some_and(|sent| self.is_practice(sent)) {
            return None;
        }
        let made = file.made.get(&NextStep::CarryOver)?;
        let entry = made_of_saved(&made.name, &made.content, &self.profile).ok()?;
        self.note(entry, on, language)
    }

    /// Orders that the console has settled and of which the ledger does not know it. Those of a list that is settled as a whole are said
    /// of the list.
    pub(super) fn settled(&self) -> Vec<(Rc<str>, Option<u64>)> {
        let ledger = self.ledger.ledger();
        let Some(picture) = self.payments.picture.as_ref().filter(|_| !ledger.is_empty()) else { return Vec::new() };
        let made_up = self.made_up();
        let whole: BTreeSet<EntryId> = self.verified().into_iter().map(|(id, _)| id).collect();
        let is_known = |order: &str| match ledger.capture_of(order) {
            Capture::No => matches!(ledger.standing(&Kind::Authorization, order), OrderStatus::Submitted(_)),
            Capture::Unconfirmed(entry) | Capture::Missed(entry) => !whole.contains(&entry.id),
            Capture::ByHand(..) => true,
            Capture::Settled(_) => false,
        };
        let settled =
            picture.month.entries.iter().filter(|entry| entry.state == State::Settled && entry.payment.is_some());
        let orders = settled.filter_map(|entry| Some((entry.order.clone()?, entry.amount)));
        orders.filter(|(order, _)| !made_up.contains(&**order) && is_known(order)).collect()
    }

    /// The lists that were captured, and of which every payment is settled now, with how many of them the ledger did not know and their yen.
    fn verified(&self) -> Vec<(EntryId, Count)> {
        let Some(picture) = self.payments.picture.as_ref() else { return Vec::new() };
        let settled = picture.month.entries.iter().filter(|entry| entry.state == State::Settled);
        let settled: BTreeSet<Cow<str>> = settled.filter_map(|entry| Some(kept(entry.order.as_deref()?))).collect();
        let lists = self.ledger.ledger().entries().filter(|_| !settled.is_empty());
        let lists = lists.filter(|entry| entry.waits_for_settling());
        let left = lists.map(|entry| (entry, self.ledger.ledger().unconfirmed(entry)));
        // What only a person has seen is left in none of them, and no list has shown it.
        let is_seen = |number: &str| matches!(self.ledger.ledger().capture_of(number), Capture::ByHand(..));
        let left = left.filter(|(entry, left)| !left.is_empty() && !entry.orders.numbers().any(is_seen));
        let whole = left.filter(|(_, left)| left.iter().all(|(number, _)| settled.contains(&kept(number))));
        whole.map(|(entry, left)| (entry.id.clone(), counted(left.iter().map(|(_, amount)| *amount)))).collect()
    }

    /// What was captured and, as an open inquiry list shows, did not happen, as far as the ledger does not know it.
    pub(super) fn missed(&self) -> Vec<Missed> {
        self.payments.missed(self.ledger.ledger(), &self.made_up())
    }

    /// What the open inquiry lists have as settled and the ledger does not know yet.
    pub(super) fn settled_news(&self) -> Count {
        let settled = counted(self.settled().iter().map(|(_, amount)| *amount));
        let add = |sum: Count, (_, more): (EntryId, Count)| Count {
            records: sum.records + more.records,
            amount: total([Some(sum.amount), Some(more.amount)]),
        };
        self.verified().into_iter().fold(settled, add)
    }

    /// The ledger learns what the console has settled: it reminds of it no longer.
    pub(in crate::session) fn note_settled(&mut self, on: &str, language: Language) -> Noted {
        let missed = self.note_missed(language);
        let settled = self.note_seen_settled(on, language);
        settled.or(missed)
    }

    fn note_missed(&mut self, language: Language) -> Noted {
        let missed = self.missed();
        let (count, mut noted) = (missed.len() as u64, None);
        for (entry, upload) in missed::entries(missed, language) {
            let (id, _) = self.ledger.record(entry, &upload)?;
            noted = Some((id, sentences::missed(count, language)));
        }
        noted
    }

    /// What the operator said was captured, and what only the lists know: both are settled, and said in one sentence.
    fn note_seen_settled(&mut self, on: &str, language: Language) -> Noted {
        let verified = self.note_verified(on);
        let settled = self.note_newly_settled(on, language);
        let count = [&verified, &settled].into_iter().flatten().map(|(_, count)| count).sum();
        settled.or(verified).map(|(id, _)| (id, sentences::settled(count, language)))
    }

    fn note_verified(&mut self, on: &str) -> Option<(EntryId, u64)> {
        let verified = self.verified();
        for (id, _) in &verified {
            self.ledger.settle_capture(id, Some(on))?;
        }
        let records = verified.iter().map(|(_, count)| count.records).sum();
        verified.into_iter().next().map(|(id, _)| (id, records))
    }

    fn note_newly_settled(&mut self, on: &str, language: Language) -> Option<(EntryId, u64)> {
        let settled = self.settled();
        if settled.is_empty() {
            return None;
        }
        let records: Vec<_> = settled.iter().map(|(order, amount)| (&**order, *amount)).collect();
        let mut entry = of_orders(Way::WorkList, Kind::Capture, &records);
        entry.name.set(own_name(SETTLED, on, language));
        entry.status.set(Status::Completed);
        let (id, _) = self.note(entry, on, language)?;
        Some((id, settled.len() as u64))
    }

    /// The orders of practice files: made-up orders are never captured.
    fn made_up(&self) -> BTreeSet<&str> {
        let made_up = self.payments.sent.iter().filter(|sent| self.is_practice(sent));
        made_up.flat_map(|sent| &sent.sheet.records).map(|record| &*record.order).collect()
    }

    /// The work list was captured.
    pub(in crate::session) fn note_work(&mut self, on: &str, language: Language) -> Noted {
        let mut worked = std::mem::take(&mut self.payments.worked);
        let made_up = self.made_up();
        worked.retain(|(order, _)| !made_up.contains(order.as_str()));
        if worked.iter().all(|(order, _)| order.is_empty()) {
            return None;
        }
        let records: Vec<_> = worked.iter().map(|(order, amount)| (order.as_str(), *amount)).collect();
        let mut entry = of_orders(Way::WorkList, Kind::Capture, &records);
        entry.name.set(own_name(WORK_LIST, on.get(..10).unwrap_or(on), language));
        // The very same list once more: that it was settled was said of the time before.
        let again = self.ledger.ledger().same(&entry).find(|known| known.is_settled()).map(|known| known.id.clone());
        if let Some(again) = again {
            self.ledger.amend(&again, &Upload { status: Some(Status::Processing), ..Upload::default() }, false);
        }
        self.tell_apart(&mut entry, on);
        let (changes, entries) = (self.ledger.changes().len(), self.ledger.ledger().len());
        let noted = self.note(entry, on, language);
        let is_new = self.ledger.ledger().len() > entries;
        if let (Some((id, _)), Some(said)) = (noted.as_ref().filter(|_| is_new), self.payments.said.last_mut()) {
            let put = self.ledger.changes().iter().skip(changes).filter_map(Change::put);
            said.worked = Some(Worked { entry: id.clone(), completed: put.filter(|put| put != id).collect() });
        }
        noted
    }

    /// The very same list that a list of the console has shown to have failed is another capture, with an entry of its own: it can be
    /// taken back, and the first one stays what it was.
    fn tell_apart(&self, entry: &mut Entry, on: &str) {
        let ledger = self.ledger.ledger();
        let is_missed = |number: &str| matches!(ledger.capture_of(number), Capture::Missed(_));
        if ledger.get(&entry.id).is_some() && entry.orders.numbers().any(is_missed) {
            entry.sha256 = sha256(format!("{}\nonce more\n{on}", entry.sha256).as_bytes());
            entry.id = Entry::id_of(entry.way, &entry.kind, &entry.sha256, 0);
        }
    }

    /// The work list was not captured after all: what was written down of it is taken back.
    pub(in crate::session) fn unnote_work(&mut self, language: Language) -> Noted {
        let Worked { entry, completed } = self.payments.unworked.take()?;
        let erased = self.ledger.take_back(&entry, &completed)?;
        Some((entry, sentences::erased(&name(&erased), language)))
    }

    /// What may ask for the orders of a result once more.
    pub(super) fn claims(&self, result: usize) -> Option<Claims<'_>> {
        let picture = self.payments.picture.as_ref();
        let paired = picture.and_then(|picture| picture.results.get(result))?;
        let file = self.payments.results.get(result)?;
        let shown = self.payments.shown(&self.profile).0.filter(|_| !self.is_practising());
        let own = self.upload_of(file, paired).map(|entry| &entry.id);
        Some(Claims { ledger: self.ledger.ledger(), shown, paired, file, own })
    }

    /// What asks for the declined orders of a result once more.
    pub(super) fn asked(&self, result: usize, language: Language) -> AskedFor<'_> {
        let Some(claims) = self.claims(result) else { return Box::new(|_| None) };
        claims.asked(language)
    }

    fn is_practice(&self, sent: &SentFile) -> bool {
        self.files.get(&sent.id).is_some_and(|open| open.practice)
    }

    fn note(&mut self, entry: Entry, on: &str, language: Language) -> Noted {
        let name = name(&entry);
        let (id, when) = self.ledger.record(entry, &Upload { on: Some(on.to_owned()), ..Upload::default() })?;
        (when != RecordOutcome::Known).then(|| (id, sentences::recorded(&name, when, language)))
    }
}

fn name(entry: &Entry) -> String {
    crate::open_ledger::name(entry)
}
