//! Answering what needs no file and no long work, and recognising files that belong here.

use crate::base::date::read_day;
use crate::base::language::Language;
use crate::commands::ledger::clean_receipt;
use crate::document::Document;
use crate::ledger::{CLOSED, Entry, Kind, Query, RecordOutcome, Upload, Way, file};
use crate::mail;
use crate::month::ledger_entries::{made_of, of_orders};
use crate::open_ledger::page::page;
use crate::open_ledger::today::reminders;
use crate::open_ledger::typed::upload_of;
use crate::open_ledger::{name, sentences};
use crate::protocol::ledger::{EntryUpdate, Exported, Keeping, MailOut, Note, Request, Response};
use crate::protocol::{FileId, Response as Whole};
use crate::session::Session;
use crate::text::source::sha256;

/// Answers; `None` for a request that has a file beside it.
pub(super) fn answer(session: &mut Session, request: &Request) -> Option<Whole> {
    Some(match request {
        Request::Page { search, start, count, language } => {
            Whole::Ledger(page(&session.ledger, &session.profile, search, (*start, *count), *language))
        }
        Request::Today { on, seen } => {
            session.ledger.remember(*seen);
            let ledger = &session.ledger;
            let mut today = reminders(ledger.ledger(), &session.profile, read_day(on));
            for item in &mut today.items {
                item.file = ledger.saved_from(&item.sha256);
            }
            today.knows |= ledger.keeping() == Keeping::Browser;
            today.older = ledger.is_older();
            (today.file, today.merged) = (ledger.file(), ledger.merged());
            today.in_file = matches!(ledger.keeping(), Keeping::File(_));
            Whole::Ledger(Response::Today(Box::new(today)))
        }
        Request::RecordSaved { id, update, language } => match session.ledger.ledger().get(id).cloned() {
            Some(saved) => record_entry(session, Entry { way: Way::Upload, ..saved }, update, *language),
            None => Whole::Failed(sentences::gone(*language)),
        },
        Request::Record { file, update, language } => record(session, *file, update, *language),
        Request::Amend { id, update, language } => amend(session, id, update, *language),
        Request::SeenByHand { id, on, language } => seen_by_hand(session, id, on, *language),
        Request::Deny { id, language } if session.ledger.is_in_several(id) => {
            Whole::Failed(sentences::in_several(*language))
        }
        Request::Deny { id, language } => match session.ledger.deny(id) {
            Some((name, lists)) => done(session, sentences::denied(&name, lists, *language), None, *language),
            None => Whole::Failed(sentences::gone(*language)),
        },
        Request::CloseDeclined { id, on, language } => close_declined(session, id, on, *language),
        Request::Erase { id, language } => match session.ledger.erase_with_marks(id) {
            Some((entry, uncaptured)) => {
                let sentence =
                    sentences::erased(&name(&entry), *language) + &sentences::uncaptured(uncaptured, *language);
                done(session, sentence, None, *language)
            }
            None => Whole::Failed(sentences::gone(*language)),
        },
        Request::EraseAll { language } => {
            session.ledger.erase_all();
            done(session, sentences::erased_all(*language), None, *language)
        }
        Request::Export { at, language } => {
            let content = session.ledger.export(at);
            // Two of one day are told apart: `kensatsu-ledger-20120613-095402.json`.
            let name = format!("kensatsu-ledger-{}.json", at.replace(['-', ':'], "").replace('T', "-"));
            let summary = session.ledger.summary(&session.profile, *language);
            Whole::Ledger(Response::Exported(Box::new(Exported { name, summary, content })))
        }
        Request::Keep { language } => done(session, sentences::keeps(*language), None, *language),
        Request::Note { what, on, language } => note(session, *what, on, *language),
        Request::RecordFile { .. } | Request::Result { .. } | Request::Import { .. } => return None,
    })
}

/// What is answered when something was done.
pub(super) fn done(session: &Session, sentence: String, id: Option<String>, language: Language) -> Whole {
    Whole::Ledger(Response::Done {
        sentence,
        id,
        summary: Box::new(session.ledger.summary(&session.profile, language)),
    })
}

fn record(session: &mut Session, file: FileId, update: &EntryUpdate, language: Language) -> Whole {
    let entry = session.ledger.saved(file).or_else(|| {
        let open = session.files.get(&file)?;
        let as_it_came = !open.practice && open.document.overlay().is_empty();
        made_of(&open.document, &open.report, &session.profile).ok().filter(|_| as_it_came)
    });
    match entry {
        Some(entry) => record_entry(session, entry, update, language),
        None => Whole::Failed(sentences::no_file(language)),
    }
}

/// Writes an entry down.
pub(super) fn record_entry(session: &mut Session, entry: Entry, update: &EntryUpdate, language: Language) -> Whole {
    let upload = match upload_of(session.ledger.ledger(), &entry, update, language) {
        Ok(upload) => upload,
        Err(sentence) => return Whole::Failed(sentence),
    };
    let name = name(&entry);
    let sha256 = entry.sha256.clone();
    let before = session.ledger.ledger().same(&entry).next().is_some();
    match session.ledger.record(entry, &upload) {
        Some((id, when)) => {
            let mut sentence = sentences::recorded(&name, when, language);
            match (before, when) {
                (true, RecordOutcome::New) => sentence += &sentences::sent_again(language),
                (false, RecordOutcome::New) => session.mark_recorded(&sha256, &id),
                _ => {}
            }
            done(session, sentence, Some(id), language)
        }
        None => Whole::Failed(sentences::busy(language)),
    }
}

/// Declined orders that nobody charges any more are written down like a carry-over list that is in no file.
fn close_declined(session: &mut Session, id: &str, on: &str, language: Language) -> Whole {
    let ledger = session.ledger.ledger();
    let Some(upload) = ledger.get(id) else { return Whole::Failed(sentences::gone(language)) };
    let orders = ledger.left_declined(upload);
    let count = orders.len() as u64;
    if count == 0 {
        return Whole::Failed(sentences::gone(language));
    }
    let mut entry = of_orders(Way::CarryOver, Kind::Authorization, &orders);
    // An entry of its own: a carry-over list of the same orders may be in another ledger, and is charged.
    entry.sha256 = sha256(format!("{CLOSED}\n{}", entry.sha256).as_bytes());
    entry.id = Entry::id_of(entry.way, &entry.kind, &entry.sha256, 0);
    entry.name.set(sentences::closed_name(&name(upload), language));
    let closed = Upload { on: Some(on.to_owned()), applied: Some(CLOSED.to_owned()), ..Upload::default() };
    match session.ledger.record(entry, &closed) {
        Some((id, _)) => done(session, sentences::closed(count, language), Some(id), language),
        None => Whole::Failed(sentences::busy(language)),
    }
}

fn seen_by_hand(session: &mut Session, id: &str, on: &str, language: Language) -> Whole {
    match session.ledger.see_by_hand(id, on, language) {
        Ok((id, count)) => done(session, sentences::seen_by_hand(count, language), Some(id), language),
        Err(sentence) => Whole::Failed(sentence),
    }
}

/// What steps 3 and 4 know is not asked for: a ledger that nobody uses stays empty.
fn note(session: &mut Session, what: Note, on: &str, language: Language) -> Whole {
    let noted = if !session.ledger.is_in_use() {
        None
    } else {
        match what {
            Note::Result(result) => session.learn_result(result as usize, false, language),
            Note::ResultByHand(result) => session.learn_result(result as usize, true, language),
            Note::CarryOver(result) => session.note_carry_over(result as usize, on, language),
            Note::Settled => session.note_settled(on, language),
            Note::Work => session.note_work(on, language),
            Note::WorkBack => session.unnote_work(language),
        }
    };
    match noted {
        Some((id, sentence)) => done(session, sentence, Some(id), language),
        None => Whole::Ledger(Response::Nothing),
    }
}

fn amend(session: &mut Session, id: &str, update: &EntryUpdate, language: Language) -> Whole {
    let ledger = session.ledger.ledger();
    let Some(entry) = ledger.get(id) else { return Whole::Failed(sentences::gone(language)) };
    match upload_of(ledger, entry, update, language) {
        Ok(upload) => changed(session.ledger.amend(id, &upload, update.captured == Some(None)), session, id, language),
        Err(sentence) => Whole::Failed(sentence),
    }
}

/// Says that an entry was changed; `news` as the ledger answers.
fn changed(news: Option<bool>, session: &mut Session, id: &str, language: Language) -> Whole {
    let Some(name) = session.ledger.ledger().get(id).map(name) else { return Whole::Failed(sentences::gone(language)) };
    let Some(news) = news else { return Whole::Failed(sentences::busy(language)) };
    let when = if news { RecordOutcome::Changed } else { RecordOutcome::Known };
    done(session, sentences::recorded(&name, when, language), Some(id.to_owned()), language)
}

/// The mail's receipt number, when an entry waits for it or has it: without one the ledger has no use for a mail.
fn mail_of(session: &Session, bytes: &[u8]) -> Option<MailOut> {
    let mail = mail::read(bytes).filter(|mail| mail.completion)?;
    let receipt = clean_receipt(&mail.receipt?)?;
    let ledger = session.ledger.ledger();
    let query = Query { receipt: Some(receipt.clone()), ..Query::default() };
    let id = ledger.search(&query).first().map(|entry| entry.id.clone());
    let waits = ledger.uploads().any(|entry| entry.receipt.value().is_none());
    (waits || id.is_some()).then_some(MailOut { receipt, id })
}

/// Takes a file that step 2 refused when it is a ledger or a completion mail.
pub(crate) fn arrived(session: &Session, document: &Document) -> Option<Whole> {
    if file::is_ledger(document.source().text().0) {
        return Some(Whole::Ledger(Response::LedgerArrived { name: document.name().to_owned() }));
    }
    mail_of(session, document.source().original()).map(|mail| Whole::Ledger(Response::MailArrived(mail)))
}
