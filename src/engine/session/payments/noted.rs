//! What the ledger knows of the files of steps 3 and 4, and what it learns from them.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::super::language::Language;
use super::super::super::ledger::{
    self, Earlier, Entry, EntryId, Kind, Upload, Way, When, made_of_saved, note_of, of_orders,
};
use super::super::super::mask::mask;
use super::super::super::message::{earlier_in_words, thousands};
use super::super::super::practice;
use super::super::super::result::{NextStep, Outcome};
use super::super::Session;
use super::super::ledger::Change;
use super::super::ledger::protocol::{InLedger, ResultCount};
use super::super::ledger::said;
use super::picture::Paired;
use super::{ResultFile, SentFile, Worked, say};

/// The entry that was changed, and a sentence about it.
type Noted = Option<(EntryId, String)>;

impl Session {
    /// How a result stands in the ledger.
    pub(super) fn in_ledger(&self, file: &ResultFile, paired: &Paired) -> InLedger {
        let sent = paired.owner.and_then(|at| self.payments.sent.get(at)).filter(|_| self.ledger.is_in_use());
        let Some(sent) = sent.filter(|sent| self.files.get(&sent.id).is_some_and(|open| !open.practice)) else {
            return InLedger::No;
        };
        let Some(entry) = self.upload_of(sent, &file.sha256) else {
            // Orders that are known in another file are for a person to look at, not to be written down once more.
            let known = sent.sheet.records.iter().any(|record| self.ledger.ledger().knows(&record.order));
            return if known { InLedger::No } else { InLedger::NotSent(sent.id) };
        };
        let count = |outcome| paired.outcomes.count(outcome).records;
        let (ok, ng) = (count(Outcome::Ok), count(Outcome::Ng));
        let same = |note: &ledger::ResultNote| note.sha256 == file.sha256 && (note.ok, note.ng) == (ok, ng);
        if ok + ng == 0 || entry.result.values().iter().any(same) { InLedger::Told } else { InLedger::Waits }
    }

    /// The upload that a result file is about, by the SHA-256 of what was sent: as it came, or as it was saved here. A file
    /// that was repaired elsewhere still has the same orders and amounts.
    fn upload_of(&self, sent: &SentFile, result: &str) -> Option<&Entry> {
        let open = self.files.get(&sent.id).filter(|open| !open.practice)?;
        let ledger = self.ledger.ledger();
        let as_it_came = open.document.overlay().is_empty().then(|| open.document.source().sha256().to_owned());
        let saved = self.ledger.saved(sent.id).map(|entry| entry.sha256);
        let by_hash = [saved, as_it_came].iter().flatten().find_map(|sha256| ledger.upload_of(sha256, result));
        by_hash.or_else(|| {
            let records: Vec<_> = sent.sheet.records.iter().map(|record| (&*record.order, record.amount)).collect();
            ledger.upload_with(&records)
        })
    }

    /// The ledger learns the result of an upload, so that what was declined may be sent again.
    pub(in super::super) fn learn_result(&mut self, result: usize, language: Language) -> Noted {
        let paired = self.payments.picture.as_ref()?.results.get(result)?;
        let (file, sent) = (self.payments.results.get(result)?, self.payments.sent.get(paired.owner?)?);
        let entry = self.upload_of(sent, &file.sha256)?;
        let note = note_of(entry, &paired.outcomes, &file.name, &file.sha256);
        if note.ok + note.ng == 0 || entry.result.values().contains(&note) {
            return None;
        }
        let count = ResultCount { ok: note.ok, ng: note.ng, unknown: note.unknown };
        let (id, name) = (entry.id.clone(), name(entry));
        self.ledger.amend(&id, &Upload { result: Some(note), ..Upload::default() }, false)?;
        Some((id, said::with_result(said::learned(&name, language), Some(count), language)))
    }

    /// A carry-over list was made: its orders wait for next month, and are not sent again before.
    pub(in super::super) fn note_carry_over(&mut self, result: usize, on: &str, language: Language) -> Noted {
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

    /// The work list was captured.
    pub(in super::super) fn note_work(&mut self, on: &str, language: Language) -> Noted {
        let mut worked = std::mem::take(&mut self.payments.worked);
        // Made-up orders are never captured.
        let made_up = self.payments.sent.iter().filter(|sent| self.is_practice(sent));
        let made_up: BTreeSet<&str> =
            made_up.flat_map(|sent| &sent.sheet.records).map(|record| &*record.order).collect();
        worked.retain(|(order, _)| !made_up.contains(order.as_str()));
        if worked.iter().all(|(order, _)| order.is_empty()) {
            return None;
        }
        let records: Vec<_> = worked.iter().map(|(order, amount)| (order.as_str(), *amount)).collect();
        let mut entry = of_orders(Way::WorkList, Kind::Capture, &records);
        entry.name.say(say(language, format!("売上作業一覧 {on}"), format!("capture work list {on}")));
        let (changes, entries) = (self.ledger.changes().len(), self.ledger.ledger().len());
        let noted = self.note(entry, on, language);
        let is_new = self.ledger.ledger().len() > entries;
        if let (Some((id, _)), Some(said)) = (noted.as_ref().filter(|_| is_new), self.payments.said.last_mut()) {
            let put = self.ledger.changes().iter().skip(changes).filter_map(Change::put);
            said.worked = Some(Worked { entry: id.clone(), completed: put.filter(|put| put != id).collect() });
        }
        noted
    }

    /// The work list was not captured after all: what was written down of it is taken back.
    pub(in super::super) fn unnote_work(&mut self, language: Language) -> Noted {
        let Worked { entry, completed } = self.payments.unworked.take()?;
        for upload in completed {
            self.ledger.amend(&upload, &Upload::default(), true);
        }
        let erased = self.ledger.erase(&entry)?;
        Some((entry, said::erased(&name(&erased), language)))
    }

    /// The chosen orders that another file or list asks for already, and which.
    pub(super) fn asked_again(&self, result: usize, step: NextStep) -> Vec<(Rc<str>, Earlier)> {
        let ledger = self.ledger.ledger();
        let picture = self.payments.picture.as_ref().filter(|_| !ledger.is_empty());
        let found = picture.and_then(|picture| picture.results.get(result)).zip(self.payments.results.get(result));
        let Some((paired, file)) = found else { return Vec::new() };
        let sent = paired.owner.and_then(|at| self.payments.sent.get(at));
        let own = sent.and_then(|sent| self.upload_of(sent, &file.sha256)).map(|entry| entry.id.as_str());
        let answers = paired.groups.iter().flat_map(|group| group.answers(&paired.outcomes));
        let chosen = answers.filter(|answer| file.step_of(&answer.order) == step);
        let earlier = |order: &Rc<str>| {
            let entry = ledger.asked_again(order, own)?;
            Some((order.clone(), Earlier::of(entry, &Kind::Authorization)))
        };
        chosen.filter_map(|answer| earlier(&answer.order)).collect()
    }

    fn is_practice(&self, sent: &SentFile) -> bool {
        self.files.get(&sent.id).is_some_and(|open| open.practice)
    }

    fn note(&mut self, entry: Entry, on: &str, language: Language) -> Noted {
        let name = name(&entry);
        let (id, when) = self.ledger.record(entry, &Upload { on: Some(on.to_owned()), ..Upload::default() })?;
        (when != When::Known).then(|| (id, said::recorded(&name, when, language)))
    }
}

/// An order that was left out.
pub fn again(order: &str, earlier: &Earlier, language: Language) -> String {
    let (order, earlier) = (mask(order), earlier_in_words(earlier, language));
    say(
        language,
        format!("注文 {order} は、台帳によると {earlier} ですでに送っています。二重に請求しないよう、入れていません。"),
        format!(
            "According to the ledger, order {order} was already sent with {earlier}. It was left out, so that nobody is charged twice."
        ),
    )
}

/// All of them were left out.
pub fn only_again(orders: usize, earlier: &Earlier, language: Language) -> String {
    let (orders, earlier) = (thousands(orders as u64), earlier_in_words(earlier, language));
    say(
        language,
        format!(
            "選んだ注文 {orders} 件は、台帳によると {earlier} などですでに送っています。二重に請求しないよう、ファイルは作りません。"
        ),
        format!(
            "According to the ledger, the {orders} chosen orders were already sent with {earlier} or another. No file is made, so that nobody is charged twice."
        ),
    )
}

fn name(entry: &Entry) -> String {
    super::super::ledger::name(entry)
}
