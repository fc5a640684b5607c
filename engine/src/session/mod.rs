//! The one door between the engine and whoever shows it.
//!
//! The page's worker holds a [`Session`] with the open files and answers [requests](crate::protocol::Request); long work is done in
//! slices of a few milliseconds, so that it can be stopped and small questions are answered in between. The command
//! line asks once and gets a whole answer (`once`).

mod compare;
pub(crate) mod console;
pub(crate) mod ledger;
pub(crate) mod orders;
pub(crate) mod payments;
mod practice;
mod recognise;
pub(crate) mod report;
mod saving;
pub(crate) mod settings;
mod show;
mod slice;
mod split;
pub(crate) mod unopened;
mod work;

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::ledger::{EntryId, SentBefore};
use crate::open_file::OpenFile;
use crate::open_file::overview::MOST_EDITS;
use crate::open_file::saved_name::{Names, Verdict, saved_name};
use crate::open_ledger::LedgerState;
use crate::open_orders::OrderListState;
use crate::open_payments::Payments;
use crate::profile::Profile;
use crate::protocol::report::With;
use crate::protocol::sentences;
use crate::protocol::wire;
use crate::protocol::{FileId, Request, Response, Saved};
use crate::text::source::Source;
use saving::Kept;

pub use slice::{Phase, Step};
pub use work::Work;

/// All open files.
pub struct Session {
    files: BTreeMap<FileId, OpenFile>,
    next: u32,
    profile: Profile,
    /// The order list of step 1.
    orders: OrderListState,
    /// What this session has saved: name and SHA-256, to recognise a file that comes back, and of which open file.
    saved: Vec<(String, String, FileId)>,
    /// The names of what it has handed over.
    names: Names,
    /// The language that the operator reads: that of the last request that said one.
    language: Language,
    /// What was sent before.
    ledger: LedgerState,
    /// What steps 3 and 4 hold against made-up files instead: nothing.
    no_ledger: LedgerState,
    /// Steps 3 and 4.
    payments: Payments,
    /// While practising: everything real, untouched until practice is left.
    real_session: Option<Box<Session>>,
}

impl Default for Session {
    fn default() -> Session {
        Session::new()
    }
}

impl Session {
    /// A session without files, with the profile that ships.
    pub fn new() -> Session {
        Session {
            files: BTreeMap::new(),
            next: 1,
            profile: Profile::paygent_cagolab(),
            orders: OrderListState::default(),
            saved: Vec::new(),
            names: Names::default(),
            language: Language::Ja,
            ledger: LedgerState::default(),
            no_ledger: LedgerState::default(),
            payments: Payments::default(),
            real_session: None,
        }
    }

    /// Begins to serve a request. For [`Request::Open`] the file's bytes are fed to the work before its first step.
    pub fn start(&mut self, request: Request) -> Work {
        self.language = request.language().unwrap_or(self.language);
        Work::new(self, request)
    }

    /// The language that the operator reads.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Serves a request in one go. A debug build holds question and answer against what the page's worker would have sent.
    pub fn serve(&mut self, request: Request, bytes: &[u8]) -> Response {
        debug_assert!(wire::travels(&request), "{request:?}");
        let mut work = self.start(request);
        work.feed(bytes);
        loop {
            if let Step::Done(response) = work.step(self) {
                debug_assert!(wire::travels(&response.without_content()), "{response:?}");
                return response.heard();
            }
        }
    }

    /// What was sent before, for whoever keeps it.
    pub fn ledger_mut(&mut self) -> &mut LedgerState {
        &mut self.ledger
    }

    /// Nothing holds the ledger, so that it can change; whatever needs it takes it anew.
    pub fn let_go(&mut self) {
        self.orders.let_go();
    }

    /// What every check is made against.
    fn sent(&self) -> SentBefore {
        self.sent_for(None)
    }

    /// The same for an open file.
    fn sent_for(&self, file: Option<FileId>) -> SentBefore {
        // Made-up orders were never sent.
        if self.is_practising() || file.and_then(|id| self.files.get(&id)).is_some_and(|open| open.practice) {
            return SentBefore::default();
        }
        let ledger = self.ledger.ledger();
        let ledger = (!ledger.is_empty()).then(|| ledger.clone());
        self.payments.sent_before(ledger, file, &self.profile)
    }

    /// The same, but for its own upload that was written down in this visit, while nobody has said what came of it.
    fn sent_besides_own(&self, file: FileId) -> SentBefore {
        let sent = self.sent_for(Some(file));
        match self.recorded(file) {
            Some(own) => sent.besides(own.clone()),
            None => sent,
        }
    }

    /// The entry of the upload of an open file, as it stands, whose result is not known yet.
    fn recorded(&self, file: FileId) -> Option<&EntryId> {
        let own = self.files.get(&file)?.recorded()?;
        self.ledger.ledger().get(own).filter(|entry| entry.result.value().is_none()).map(|_| own)
    }

    /// An upload was written down for the first time: the open files that hold just these bytes are the ones that were sent.
    fn mark_recorded(&mut self, sha256: &str, entry: &EntryId) {
        for (id, file) in &mut self.files {
            let saved = self.ledger.saved(*id);
            if file.holds(sha256, saved.as_ref().map(|saved| &*saved.sha256)) {
                file.mark_recorded(entry);
            }
        }
    }

    /// A number that no open file has had.
    fn next_id(&mut self) -> FileId {
        self.next += 1;
        FileId(self.next - 1)
    }

    fn add(&mut self, file: OpenFile) -> FileId {
        let id = self.next_id();
        self.files.insert(id, file);
        id
    }

    /// What is to be said of a file that was saved or recorded before, and with what it is compared where it has changed since.
    fn came_back(&self, file: &OpenFile) -> (Option<String>, Option<With>) {
        let (note, from) = (self.saved_note(file), self.changed_from(file).map(With::File));
        if from.is_some() || self.is_as_saved(file) {
            return (note, from);
        }
        // What was saved is not open any more, or was never saved here: the ledger may know its amounts. As it came, not as
        // it is changed here.
        // While its hash is on its way nobody knows whether it is the very file that was recorded.
        let is_known = file.document.source().sha256_by_now().is_some();
        let is_as_it_came = is_known && file.document.overlay().is_empty();
        match is_as_it_came.then(|| compare::since_recorded(self, file)).flatten() {
            Some(since) => (Some(since), Some(With::Ledger)),
            None => (note, None),
        }
    }

    /// Whether other files are open, or were saved, that a new one may be a copy of.
    fn has_others(&self) -> bool {
        !self.files.is_empty() || !self.saved.is_empty()
    }

    /// An open file as it came: its SHA-256 may come after the file itself.
    pub fn source(&self, file: FileId) -> Option<&Source> {
        Some(self.files.get(&file)?.document.source())
    }

    /// Whether a file has the bytes that this session has saved.
    fn is_as_saved(&self, file: &OpenFile) -> bool {
        self.saved.iter().any(|(_, saved, _)| saved == file.document.source().sha256())
    }

    /// Whether this session has saved other bytes under a file's name, and not these.
    pub(in crate::session) fn is_altered(&self, file: &OpenFile) -> bool {
        !self.is_as_saved(file) && self.saved.iter().any(|(saved, ..)| saved == file.document.name())
    }

    /// What is to be said of a file whose bytes or name this session has saved before.
    fn saved_note(&self, file: &OpenFile) -> Option<String> {
        let document = &file.document;
        let name = document.name();
        if self.is_as_saved(file) {
            return Some(
                sentences::words(
                    file.language,
                    ["検札で保存したときのままのファイルです。", "This file is just as kensatsu saved it."],
                )
                .to_owned(),
            );
        }
        if !self.is_altered(file) {
            return None;
        }
        let said = sentences::words(
            file.language,
            [
                "検札で保存したあとに、内容が変わっています。Excel などで開いて保存しませんでしたか。",
                "This file has changed since kensatsu saved it. Was it opened and saved in a spreadsheet?",
            ],
        );
        // What differs is said of the file as it came, while what was saved is still open and is what was saved.
        let last =
            |id: &FileId| self.saved.iter().rev().find(|(.., of)| of == id).is_some_and(|(saved, ..)| saved == name);
        let before = self.changed_from(file).filter(last).and_then(|id| self.files.get(&id));
        let before = before.filter(|before| !before.is_unsaved());
        let before = before.filter(|_| document.overlay().is_empty());
        let short = before.and_then(|before| compare::in_short(before, file));
        Some([said, short.as_deref().unwrap_or_default()].join(" ").trim_end().to_owned())
    }

    /// The open file that was saved under this one's name, with other bytes than these.
    fn changed_from(&self, file: &OpenFile) -> Option<FileId> {
        let document = &file.document;
        let of_name = |(name, _, id): &&(String, String, FileId)| {
            name == document.name() && self.files.get(id).is_some_and(|other| !std::ptr::eq(other, file))
        };
        self.saved.iter().rev().find(of_name).map(|(.., id)| *id).filter(|_| !self.is_as_saved(file))
    }

    /// Notes a saved file and answers with it.
    fn saved(&mut self, id: FileId, kept: Kept) -> Response {
        let Kept { content, report, errors, is_sent: is_known, entry } = kept;
        let Some(file) = self.files.get_mut(&id) else {
            return Response::NotOpen;
        };
        let sha256_after = crate::text::source::sha256(&content);
        let unconfirmed = file.confirmed.open();
        let verdict = match (file.practice, report.errors > 0 || !report.judged || unconfirmed > 0) {
            (true, _) => Verdict::Practice,
            (false, true) => Verdict::Unresolved,
            (false, false) => Verdict::Checked,
        };
        let (wanted, first) = saved_name(file.document.name(), verdict);
        let name = self.names.give(&wanted, first, &sha256_after);
        let (saved, uploads) = (&self.saved, self.ledger.ledger());
        let is_sent = |sha256: &String| uploads.uploads().any(|upload| upload.sha256 == *sha256);
        // What stands in it was not the last word: of this file, or the file that this one was made of.
        let is_earlier = |sha256: &String, of: &FileId| *of == id || sha256 == file.document.source().sha256();
        let mut earlier: Vec<String> = (saved.iter())
            .filter(|(_, sha256, of)| *sha256 != sha256_after && is_earlier(sha256, of) && !is_sent(sha256))
            .map(|(name, ..)| name.clone())
            .collect();
        earlier.sort_unstable();
        earlier.dedup();
        let listing = file.listing(&self.profile);
        let total_edits = listing.edits.len() as u64;
        let saved = Saved {
            name: name.clone(),
            earlier,
            bytes: content.len() as u64,
            sha256_before: file.document.source().sha256().to_owned(),
            sha256_after: sha256_after.clone(),
            errors,
            is_sent: is_known,
            warnings: report.warnings,
            unconfirmed,
            changes: file.changes(&self.profile),
            edits: listing.edits.into_iter().take(MOST_EDITS).collect(),
            total_edits,
            removed_lines: listing.removed_lines,
            removed: listing.removed,
            practice: file.practice,
            judged: report.judged,
            transaction_type: report.survey.type_cell.as_deref().map(|text| mask(text).into_owned()),
            content,
        };
        file.mark_saved();
        if let Some(mut entry) = entry.filter(|_| !file.practice) {
            entry.name.set(mask(&name).into_owned());
            self.ledger.note_saved(id, entry);
        }
        self.saved.push((name, sha256_after, id));
        Response::Saved(Box::new(saved))
    }
}
