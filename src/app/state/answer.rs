//! What the engine answers.

use std::rc::Rc;

use super::file::{FETCH, OpenFile, Truth};
use super::orders::Ask as Of;
use super::report::With;
use super::settings::Source;
use super::{Arrival, Ask, BackgroundFile, Dialog, Effect, LastChange, Notice, NoticeKind, Place, State, Unreadable};
use crate::engine::protocol::settings::Response as Answer;
use crate::engine::protocol::{Block, FileId, Hit, Overview, Preview, Refusal, Request, Response, Saved};

fn copied(block: &Block, text: String, lines: u32, effects: &mut Vec<Effect>) {
    let columns = Some(block.columns).filter(|(_, last)| *last < u16::MAX).map(|(from, to)| to - from + 1);
    effects.push(Effect::CopyBlock { text, did: LastChange::CopiedBlock { lines, columns } });
}

impl State {
    /// Takes an answer; one to a question that nobody waits for any more is dropped.
    pub(super) fn answer(&mut self, number: u32, response: Response, now: f64, effects: &mut Vec<Effect>) {
        let Some(ask) = self.waiting.remove(&number) else {
            return;
        };
        match (ask, response) {
            (Ask::Open { ticket, since, .. }, Response::Opened(overview)) => {
                self.opened(*overview, ticket, (since, now), effects);
            }
            (
                Ask::Practice { since },
                response @ (Response::Opened(_) | Response::Orders(_) | Response::Payments(_)),
            ) => {
                self.practice_opened(response, now - since, effects);
            }
            (Ask::Open { ticket, .. }, Response::Orders(said)) => self.arrived_in_orders(*said, ticket, effects),
            (Ask::Orders(ask), Response::Orders(said)) => self.answer_orders(ask, *said, effects),
            (ask, Response::Payments(response)) => self.answer_payments(&ask, *response, now, effects),
            (Ask::Hash { .. }, Response::Hashed(overview)) => self.hashed(*overview),
            (ask, Response::Checked(overview)) => self.answer_checked(ask, *overview, now, effects),
            (Ask::Close, Response::Closed) => self.look_again(effects),
            (Ask::Open { ticket: Some(ticket), .. }, Response::Refused(refusal)) if refusal.workbook => {
                self.books.push_back((ticket, refusal));
            }
            (ask, Response::Refused(refusal)) => self.refused(ask, refusal, effects),
            (Ask::Rows { .. }, Response::Rows(rows)) => self.rows(rows, effects),
            (Ask::Text { row, column }, Response::Text(text)) => self.take_truth(Truth { row, column, text }),
            (Ask::Copy(block), Response::Copied { text, lines }) => copied(&block, text, lines, effects),
            (Ask::More { code }, Response::Findings(findings)) => self.listed(code, findings),
            (Ask::Walk, Response::Found(finding)) => self.walked(finding.as_ref(), effects),
            (Ask::Explain { cursor }, Response::Found(finding)) => self.explained(cursor, finding, effects),
            (ask, Response::Preview(preview)) => self.answer_preview(ask, preview, effects),
            (Ask::Repairs, Response::Repairs(page)) => self.repairs(page),
            (Ask::Save { .. }, Response::Saved(saved)) => self.saved(saved, effects),
            (Ask::Speak, Response::Spoken(overview)) => self.spoken(*overview, effects),
            (Ask::Hit, Response::Hit(hit)) => self.hit(hit),
            (Ask::Follow { cursor }, Response::Hit(hit)) => self.followed(cursor, hit.index, effects),
            (ask, Response::Ledger(response)) => self.heard_of_ledger(ask, response, now, effects),
            (ask, Response::Settings(answer)) => self.answer_settings(&ask, answer, effects),
            (ask, Response::Recognised(known)) => self.recognised(*known, &ask, effects),
            (Ask::Report | Ask::MakeReport | Ask::Compare, Response::Report(response)) => {
                self.reported(response, effects)
            }
            (Ask::Console, Response::Console(response)) => self.console_listed(response),
            (ask, Response::Cancelled) => self.cancelled(&ask, effects),
            (ask, Response::NotOpen) => self.not_open(&ask, effects),
            (ask, Response::Failed(sentence)) => self.refused_to_serve(&ask, sentence, effects),
            (ask, _) => self.not_an_answer(&ask, effects),
        }
    }

    /// A file was checked: after a change, or once more because its hash or the ledger is known now.
    fn answer_checked(&mut self, ask: Ask, overview: Overview, now: f64, effects: &mut Vec<Effect>) {
        match ask {
            Ask::Hash { since, .. } => {
                let id = overview.id;
                self.say_note(&overview);
                self.rechecked(overview, now - since, effects);
                self.say_twins(id);
            }
            Ask::Change { since, did } => {
                self.checked(overview, now - since, did, effects);
                self.end_fix(effects);
            }
            Ask::Recheck { since, .. } => self.rechecked(overview, now - since, effects),
            ask => self.not_an_answer(&ask, effects),
        }
    }

    /// What a fix or a replacement would change.
    fn answer_preview(&mut self, ask: Ask, preview: Preview, effects: &mut Vec<Effect>) {
        match ask {
            Ask::PreviewSafe => self.dialog = Some(Dialog::Safe(preview)),
            Ask::PreviewReplace(what) => self.dialog = Some(Dialog::Replace(what, Box::new(preview))),
            Ask::PreviewFix { finding } => self.previewed_fix(finding, preview, effects),
            Ask::Ticked(ticked) => self.counted_ticked(&ticked, preview, effects),
            ask => self.not_an_answer(&ask, effects),
        }
    }

    fn answer_settings(&mut self, ask: &Ask, answer: Answer, effects: &mut Vec<Effect>) {
        match (ask, answer) {
            (Ask::Learn, Answer::Learned { name, profile }) => self.offer(Source::Learned(name), *profile, effects),
            (Ask::Export, Answer::Exported(file)) => effects.push(Effect::Download { name: file.name }),
            (Ask::Set, Answer::Taken) => {}
            _ => self.not_an_answer(ask, effects),
        }
    }

    fn refused(&mut self, ask: Ask, refusal: Refusal, effects: &mut Vec<Effect>) {
        self.failed = true;
        let perhaps_orders = refusal.perhaps_orders && self.arrived.1 == 1;
        self.about_a_file(NoticeKind::Refused(Box::new(refusal)));
        self.stays();
        match ask {
            Ask::Open { ticket: Some(ticket), name, bytes, .. } if perhaps_orders => {
                self.notice(NoticeKind::PerhapsOrders(Arrival { ticket, name, bytes }));
            }
            ask => self.forget(&ask, effects),
        }
    }

    fn take_truth(&mut self, truth: Truth) {
        if let Some(file) = self.file_mut() {
            file.truth = Some(Rc::new(truth));
        }
    }

    /// What came answers another question.
    fn not_an_answer(&mut self, ask: &Ask, effects: &mut Vec<Effect>) {
        self.forget(ask, effects);
        self.end_fix(effects);
        self.unexpected();
    }

    /// An answer of the wrong kind is a fault of ours. What was asked for did not come about, and that is said.
    pub(super) fn unexpected(&mut self) {
        self.failure(NoticeKind::Unexpected);
    }

    /// A file is open, which was asked for at the first of two moments and came at the second, ms.
    fn opened(&mut self, overview: Overview, ticket: Option<u32>, (since, now): (f64, f64), effects: &mut Vec<Effect>) {
        self.failed = false;
        self.arrived.0 += 1;
        self.twin(&overview);
        self.say_note(&overview);
        let mut file = OpenFile::new(overview, (now - since) / 1_000.0);
        if file.overview.sha256.is_empty() {
            // Whether these very bytes were sent before is not known yet.
            file.matching = self.ledger.is_open();
            let file = file.overview.id;
            self.ask(Ask::Hash { since: now, file }, Request::Hash { file }, effects);
        }
        if let Some((name, said)) = self.made.take_if(|(name, _)| *name == file.overview.name) {
            file.made = true;
            self.say(NoticeKind::Info(said), Some((file.overview.id, name)));
        }
        if self.payments.seen.is_some() {
            // An open result may be the one of this very file.
            self.glance_at_payments(effects);
        }
        let next = BackgroundFile { file: Rc::new(file), source: ticket };
        let (first, newest) = (self.file.is_none(), self.show_next);
        let is_for_result = self.payments.expects_sent && self.place == Place::Results;
        if is_for_result {
            self.payments_mut().expects_sent = false;
        }
        let leads = self.leads(Place::Check) && !is_for_result;
        // What is said of the file on screen, and asked of it, stays with it.
        let is_looked_at = !leads && self.place.entry() == Place::Check;
        if newest && !leads {
            self.notice(NoticeKind::OpenedMeanwhile(next.file.overview.name.clone()));
        }
        if !first && (!newest || is_looked_at) {
            return self.parked.push(next);
        }
        if !leads {
            return self.show(next, effects);
        }
        if self.fills_comparison() {
            let with = With::File(next.file.overview.id);
            self.parked.push(next);
            return self.compare(Some(with), effects);
        }
        // It was opened to stand beside the one on screen.
        let beside = self.file.as_ref().map(|file| file.overview.id).filter(|_| self.place == Place::Compare);
        // Settings that came together with the file still wait for a yes.
        self.dialog = self.dialog.take().filter(|dialog| matches!(dialog, Dialog::Offer(_)));
        self.place = Place::Check;
        self.show(next, effects);
        if let Some(before) = beside {
            self.compare(Some(With::File(before)), effects);
        }
        if first {
            effects.push(Effect::FocusWork);
        }
    }

    /// Brings a file on screen; the one before waits.
    pub(super) fn show(&mut self, next: BackgroundFile, effects: &mut Vec<Effect>) {
        if let Some(file) = self.file.take() {
            self.parked.push(BackgroundFile { file, source: self.source });
        }
        // Answers about the file before would be stale.
        self.waiting.retain(|_, ask| !ask.is_of_file());
        self.source = next.source;
        let (start, is_new) = (next.file.window.start, next.file.has_first_lines());
        self.file = Some(next.file);
        if is_new {
            self.lines_came(effects);
            self.explain(effects);
        } else {
            self.fetch(start, FETCH, effects);
        }
    }

    /// The hash of a file that was opened before it was there, and what it tells.
    fn hashed(&mut self, overview: Overview) {
        let id = overview.id;
        self.say_note(&overview);
        let rechecks = self.waiting.values().any(|ask| matches!(ask, Ask::Recheck { file, .. } if *file == id));
        if let Some(file) = self.any_file_mut(id) {
            file.overview = Rc::new(overview);
            file.matching = rechecks;
        }
        self.say_twins(id);
    }

    /// What is to be said of a file that was saved or recorded before.
    fn say_note(&mut self, overview: &Overview) {
        if let Some(note) = &overview.saved_note {
            let what =
                if overview.altered { NoticeKind::Altered(note.clone()) } else { NoticeKind::Note(note.clone()) };
            self.say(what, Some((overview.id, overview.name.clone())));
        }
    }

    /// An open file, also one that is not on screen.
    pub(super) fn any_file_mut(&mut self, id: FileId) -> Option<&mut OpenFile> {
        let parked = self.parked.iter_mut().map(|parked| &mut parked.file);
        self.file.iter_mut().chain(parked).find(|file| file.overview.id == id).map(Rc::make_mut)
    }

    fn spoken(&mut self, overview: Overview, effects: &mut Vec<Effect>) {
        let id = overview.id;
        let Some(file) = self.any_file_mut(id) else { return };
        let (before, now) = (file.overview.saved_note.clone(), overview.saved_note.clone());
        file.take(overview);
        file.more.clear();
        file.spot = None;
        for Notice { what, of, .. } in &mut self.notices {
            let (NoticeKind::Altered(words) | NoticeKind::Note(words), Some(now)) = (what, &now) else { continue };
            if of.as_ref().is_some_and(|(of, _)| *of == id) && before.as_ref() == Some(words) {
                words.clone_from(now);
            }
        }
        if self.file.as_ref().is_some_and(|file| file.overview.id == id) {
            let start = self.file.as_ref().map_or(0, |file| file.window.start);
            self.waiting.retain(|_, ask| !matches!(ask, Ask::Rows { .. } | Ask::Explain { .. } | Ask::More { .. }));
            self.fetch(start, FETCH, effects);
            self.refresh_reports(id, effects);
            self.refresh_console(effects);
        }
    }

    fn hit(&mut self, hit: Hit) {
        if hit.row.is_some()
            && let Some(file) = self.file_mut()
        {
            file.walked = None;
            file.set_cursor(hit.index, hit.column, true);
        }
        if let Some(file) = self.file_mut()
            && let Some(search) = &mut file.search
        {
            *search = Some(hit);
        }
    }

    pub(super) fn checked(&mut self, overview: Overview, ms: f64, did: Option<LastChange>, effects: &mut Vec<Effect>) {
        let Some(file) = self.file_mut() else { return };
        if overview.id != file.overview.id || overview.revision < file.overview.revision {
            return;
        }
        let (id, edited) = (overview.id, overview.revision > file.overview.revision);
        let all_mended = overview.errors == 0;
        // In another order, or among the faults alone, the cursor's line may be shown elsewhere now.
        let moved = file.faults_only || file.overview.sorted != overview.sorted;
        let held = file.held.filter(|_| moved);
        file.did = did.and_then(|did| did.done(&file.overview, &overview));
        file.overview = Rc::new(overview);
        // A rule that finds nothing any more would hide all the others.
        file.rule = file.rule.take().filter(|rule| file.overview.groups.iter().any(|group| group.code == *rule));
        file.seconds = ms / 1_000.0;
        file.matching = false;
        file.more.clear();
        file.spot = None;
        file.measured = false;
        if file.chosen_type().is_some() {
            file.carrier = file.chosen_type().is_some_and(|choice| choice.carrier);
        }
        let cursor = file.cursor;
        file.set_cursor(cursor.index, cursor.column, false);
        // The old lines stay until the new ones are here, so that nothing flashes.
        let start = file.window.start.min(file.lines());
        let count = (file.window.lines.len() as u32).max(FETCH);
        self.waiting.retain(|_, ask| !matches!(ask, Ask::Rows { .. } | Ask::Explain { .. } | Ask::More { .. }));
        if edited {
            self.did_steps[1] |= all_mended;
            // What was said of it is not true of it any more.
            self.notices.retain(|notice| notice.of.as_ref().is_none_or(|(of, _)| *of != id));
        }
        self.fetch(start, count, effects);
        self.stay_with(held, effects);
        self.refresh_console(effects);
        if self.place == Place::Compare {
            self.refresh_reports(id, effects);
        }
    }

    fn saved(&mut self, saved: Box<Saved>, effects: &mut Vec<Effect>) {
        if let Some(file) = self.file_mut() {
            file.saved = Some(file.overview.revision);
            // What was done before is in the file that was saved.
            file.did = None;
        }
        effects.push(Effect::Download { name: saved.name.clone() });
        self.dialog = Some(Dialog::Saved(saved));
        self.write_marks(effects);
        self.ask_page_again(effects);
        self.ask_today(effects);
    }

    fn cancelled(&mut self, ask: &Ask, effects: &mut Vec<Effect>) {
        if matches!(ask, Ask::Change { .. }) {
            self.end_fix(effects);
        }
        if matches!(ask, Ask::Compare) {
            self.not_compared();
        }
        if let Ask::Ledger(ask) = ask {
            self.unlinked(ask, effects);
        }
        self.forget(ask, effects);
        match ask {
            Ask::Hash { file, .. } | Ask::Recheck { file, .. } if self.is_matching(*file) => {
                return self.not_matched(*file);
            }
            Ask::Recheck { .. } => return self.notice_of_file(NoticeKind::OldFindings),
            // Nobody waits for a hash that nothing depends on.
            Ask::Hash { .. } => return,
            _ => {}
        }
        // Who opens another file does not need to hear that the first was given up.
        if self.opening().is_none() {
            self.notice(NoticeKind::Cancelled);
        }
    }

    fn is_matching(&self, file: FileId) -> bool {
        self.all_files().any(|open| open.overview.id == file && open.matching)
    }

    /// Whether these bytes, or these orders, were sent before is not known: the file stays unsaved until it has met the ledger.
    fn not_matched(&mut self, file: FileId) {
        let name = self.any_file_mut(file).map(|open| open.overview.name.clone());
        self.say(NoticeKind::NotMatched, name.map(|name| (file, name)));
    }

    /// The file was closed before the request came to its turn.
    fn not_open(&mut self, ask: &Ask, effects: &mut Vec<Effect>) {
        match ask {
            Ask::Compare => self.not_compared(),
            Ask::Change { .. } => self.end_fix(effects),
            _ => {}
        }
        self.forget(ask, effects);
        self.failure(NoticeKind::NotOpen);
    }

    fn refused_to_serve(&mut self, ask: &Ask, sentence: String, effects: &mut Vec<Effect>) {
        if matches!(ask, Ask::Change { .. }) {
            self.end_fix(effects);
        }
        match ask {
            Ask::Ledger(super::ledger::Ask::Merge { ticket, .. }) => {
                effects.push(Effect::Forget { ticket: *ticket });
                self.unmerged(sentence, effects);
            }
            Ask::Ledger(asked) => {
                if let super::ledger::Ask::Look(arrival) = asked {
                    effects.push(Effect::Forget { ticket: arrival.ticket });
                }
                self.ledger_refused(ask, sentence);
            }
            Ask::Open { .. } => {
                self.failure(NoticeKind::Failed(sentence));
                self.forget(ask, effects);
            }
            Ask::Compare => {
                self.not_compared();
                self.notice_of_file(NoticeKind::Failed(sentence));
            }
            // A window of something that has just changed: the next one will do.
            Ask::Rows { .. }
            | Ask::More { .. }
            | Ask::Explain { .. }
            | Ask::Follow { .. }
            | Ask::Speak
            | Ask::Report
            | Ask::Console
            | Ask::Orders(Of::Rows | Of::Findings | Of::Columns)
            | Ask::Payments(super::payments::Ask::Page { .. } | super::payments::Ask::Glance) => {}
            ask if ask.is_of_open_file() => self.notice_of_file(NoticeKind::Failed(sentence)),
            _ => self.notice(NoticeKind::Failed(sentence)),
        }
    }

    pub(super) fn unreadable(&mut self, number: u32, problem: Unreadable, effects: &mut Vec<Effect>) {
        let Some(ask) = self.waiting.remove(&number) else {
            return;
        };
        self.forget(&ask, effects);
        let Ask::Open { name, .. } = ask else { return };
        self.failed = true;
        self.about_a_file(NoticeKind::Unreadable { name, problem });
    }

    pub(super) fn died(&mut self) {
        let lost = self.unsaved();
        self.dead = true;
        self.payments_mut().forget();
        self.waiting.clear();
        self.dialog = None;
        self.notices.clear();
        self.failure(NoticeKind::Died {
            again: (self.file.is_some() && self.source.is_some()) || !self.payments.sources.is_empty(),
            lost,
        });
    }

    /// The file of an opening that came to nothing is not needed any more, unless it is the one that is open.
    pub(super) fn forget(&mut self, ask: &Ask, effects: &mut Vec<Effect>) {
        if matches!(ask, Ask::Open { .. }) {
            self.fill_no_more();
        }
        if let Ask::Open { ticket: Some(ticket), name, .. } = ask
            && self.source != Some(*ticket)
        {
            self.made.take_if(|(made, _)| made == name);
            effects.push(Effect::Forget { ticket: *ticket });
        }
    }
}
