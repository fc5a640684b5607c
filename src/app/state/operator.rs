//! What the operator does.

use super::file::OpenFile;
use super::ledger::Question;
use super::{Action, Arrival, Ask, Dialog, Effect, LastChange, NoticeKind, State, Unreadable};
use crate::engine::base::language::Language;
use crate::engine::model::choices::Choices;
use crate::engine::protocol::{FileId, Request, Sorting};

impl State {
    pub(super) fn operate(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        match action {
            Action::Arrive(arrivals) => self.arrive(arrivals, now, effects),
            Action::Switch(file) => self.switch(file, effects),
            Action::Folder => self.folder(),
            Action::Text => self.notice(NoticeKind::Text),
            Action::Page { name, tables } => self.notice(NoticeKind::Page { name, tables }),
            Action::Practice => self.practise(now, effects),
            Action::LeavePractice => self.leave_practice(effects),
            Action::Cancel => self.cancel(effects),
            Action::GoOn => self.go_on(now, effects),
            Action::SetLanguage(language) => self.speak(language, effects),
            Action::Settings(action) => self.set_up(action, now, effects),
            Action::Visit(place) => {
                // What was told, or went wrong, at one place is no news of the next.
                let stays = |what: &NoticeKind| !what.only_informs() && !matches!(what, NoticeKind::Failed(_));
                self.notices.retain(|notice| notice.of.is_some() || stays(&notice.what));
                self.visit(place, effects);
            }
            Action::Orders(action) => self.operate_orders(action, now, effects),
            Action::Ledger(action) => self.operate_ledger(action, effects),
            Action::Payments(action) => self.operate_payments(action, now, effects),
            Action::Book(action) => self.books(action, effects),
            Action::Help(action) => self.help(action, effects),
            Action::ShowTrust => self.dialog = Some(Dialog::Trust),
            Action::ShowKeys => self.dialog = Some(Dialog::Keys),
            Action::CloseDialog => self.close_dialog(effects),
            Action::Retyped => self.retyped(),
            Action::CameBack => self.came_back(effects),
            Action::CloseNotice(number) => self.close_notice(number),
            action if self.file.is_none() => drop(action),
            Action::CloseFile if self.file.as_ref().is_some_and(|file| file.unsaved()) => {
                self.dialog = Some(Dialog::Close);
            }
            Action::CloseFile | Action::CloseAnyway => self.close_file(effects),
            Action::Console(action) => self.console(action, effects),
            Action::Report(action) => self.reports(action, now, effects),
            Action::Save if self.asks_before_saving() => self.dialog = Some(Dialog::BeforeSaving),
            Action::Save | Action::SaveAnyway => self.save(now, effects),
            Action::DownloadAgain => self.download_again(effects),
            action => self.operate_on_file(action, now, effects),
        }
    }

    fn operate_on_file(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        let Some(file) = self.file.as_ref().map(|file| file.overview.id) else {
            return;
        };
        match action {
            Action::Edit { row, column, text } => self.change(Request::Edit { file, row, column, text }, now, effects),
            Action::TakeBack { row, column } => {
                self.change_and_say(Request::TakeBack { file, row, column }, Some(LastChange::TookBack), now, effects);
                effects.push(Effect::FocusGrid);
            }
            Action::SetLen { row, len } => self.change(Request::SetLen { file, row, len }, now, effects),
            Action::Remove(row) => {
                let did = self.about_row(row, true);
                self.change_and_say(Request::Remove { file, row }, did, now, effects);
                effects.push(Effect::FocusGrid);
            }
            Action::Restore(row) => {
                let did = self.about_row(row, false);
                self.change_and_say(Request::Restore { file, row }, did, now, effects);
                effects.push(Effect::FocusGrid);
            }
            Action::CopyBlock(block) => self.ask(Ask::Copy(block), Request::Copy { file, block }, effects),
            Action::WriteBlock { block, text } => {
                self.change_and_say(Request::Write { file, block, text }, Some(LastChange::WROTE), now, effects);
            }
            Action::RemoveLines { block, out } => {
                let did = LastChange::Lines { count: 0, out };
                self.change_and_say(Request::RemoveLines { file, block, out }, Some(did), now, effects);
                effects.push(Effect::FocusGrid);
            }
            Action::Replace { what, everywhere } => self.replace(what, everywhere, now, effects),
            Action::ReplaceAll => {
                let Some(Dialog::Replace(what, _)) = self.dialog.take() else { return };
                let request = Request::Replace { file, what, at: None, preview: false };
                self.change_and_say(request, Some(LastChange::WROTE), now, effects);
            }
            Action::Undo => {
                self.say_undone();
                self.change_and_say(Request::Undo { file }, Some(LastChange::Undone), now, effects);
            }
            Action::Redo => self.change_and_say(Request::Redo { file }, Some(LastChange::Redone), now, effects),
            Action::Choose(kind) => self.choose(file, kind, now, effects),
            Action::Merchant(text) => self.merchant(text.trim(), now, effects),
            Action::Pay { carrier } => self.pay(file, carrier, now, effects),
            Action::PreviewSafe => self.ask(Ask::PreviewSafe, Request::PreviewSafe { file }, effects),
            Action::ApplySafe => {
                self.dialog = None;
                let did = self.fixed();
                self.change_and_say(Request::ApplySafe { file }, did, now, effects);
                // The button that opened the question goes with the last safe fix.
                effects.push(Effect::FocusGrid);
            }
            Action::PreviewFix(finding) => self.preview_fix(finding, effects),
            Action::ApplyFix => self.apply_fix(now, effects),
            Action::Repair(action) => self.repair(action, now, effects),
            Action::Sort(column) => self.sort(file, column, now, effects),
            action => self.look(action, effects),
        }
    }

    /// Opens files that came together; the first that can be opened is shown.
    fn arrive(&mut self, arrivals: Vec<Arrival>, now: f64, effects: &mut Vec<Effect>) {
        self.revive(effects);
        self.show_next = true;
        effects.push(Effect::Mark);
        // The CSV of a workbook belongs to what came with the workbook.
        if !self.is_made(&arrivals) {
            self.begin_arrival(&arrivals, effects);
        }
        for arrival in arrivals {
            self.open(arrival, now, effects);
        }
    }

    pub(super) fn switch(&mut self, id: FileId, effects: &mut Vec<Effect>) {
        // A change of the file on screen is still on its way.
        if self.waiting.values().any(|ask| ask.is_long() && !matches!(ask, Ask::Open { .. })) {
            return;
        }
        if let Some(at) = self.parked.iter().position(|parked| parked.file.overview.id == id) {
            let next = self.parked.remove(at);
            self.show(next, effects);
        }
    }

    fn close_file(&mut self, effects: &mut Vec<Effect>) {
        self.dialog = None;
        let Some(file) = self.file.take() else { return };
        self.waiting.retain(|_, ask| {
            matches!(
                ask,
                Ask::Open { .. } | Ask::Hash { .. } | Ask::Speak | Ask::Orders(_) | Ask::Ledger(_) | Ask::Payments(_)
            )
        });
        effects.extend(self.source.take().map(|ticket| Effect::Forget { ticket }));
        self.ask(Ask::Close, Request::Close { file: file.overview.id }, effects);
        self.parked.sort_by_key(|parked| parked.file.overview.id);
        if let Some(next) = self.parked.pop() {
            self.show(next, effects);
            effects.push(Effect::FocusGrid);
        }
    }

    /// A file that arrives after the worker died is opened by a new one.
    pub(super) fn revive(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.dead) {
            self.payments = Default::default();
            self.file = None;
            self.source = None;
            self.orders = super::orders::Orders::default();
            self.parked.clear();
            effects.push(Effect::Restart);
            self.tell_engine(effects);
            self.read_ledger_again(effects);
        }
    }

    fn open(&mut self, arrival: Arrival, now: f64, effects: &mut Vec<Effect>) {
        let ask =
            Ask::Open { ticket: Some(arrival.ticket), name: arrival.name.clone(), bytes: arrival.bytes, since: now };
        let request = Request::Open { name: arrival.name, language: self.language, choices: Choices::default() };
        self.ask(ask, request, effects);
    }

    /// The rules' sentences come from the engine: every open file is told anew.
    pub(super) fn speak(&mut self, language: Language, effects: &mut Vec<Effect>) {
        if std::mem::replace(&mut self.language, language) == language {
            return;
        }
        State::keep_language(language, effects);
        self.unsay_engine();
        for file in self.tabs() {
            self.ask(Ask::Speak, Request::Speak { file: file.overview.id, language }, effects);
        }
        self.speak_of_orders(language, effects);
        self.look_again(effects);
    }

    fn folder(&mut self) {
        self.failure(NoticeKind::Unreadable { name: String::new(), problem: Unreadable::Directory });
    }

    /// Stops every work that the operator waits for.
    fn cancel(&mut self, effects: &mut Vec<Effect>) {
        // A hash that is still being made is stopped only where its check is on screen.
        let shown = self.progress.as_ref().map(|progress| progress.number);
        let long =
            self.waiting.iter().filter(|(number, ask)| ask.is_long() || (shown == Some(**number) && ask.can_stop()));
        effects.extend(long.map(|(&number, _)| Effect::Cancel { number }));
    }

    fn go_on(&mut self, now: f64, effects: &mut Vec<Effect>) {
        let shown = self.source.zip(self.file.as_ref());
        let waiting = self.parked.iter().filter_map(|parked| Some((parked.source?, &parked.file)));
        let lists = self.payments.sources.clone();
        let again = shown.into_iter().chain(waiting).map(|(ticket, file)| Arrival {
            ticket,
            name: file.overview.name.clone(),
            bytes: file.overview.bytes,
        });
        let list = self.orders.source.zip(self.orders.list.as_ref());
        let list = list.map(|(ticket, list)| Arrival { ticket, name: list.name.clone(), bytes: list.bytes });
        let again: Vec<_> = again.chain(list).chain(lists).collect();
        let (today, settings) = (std::mem::take(&mut self.today), self.settings.clone());
        let ledger = self.ledger.of_next_engine();
        // What was decided in step 1 is decided again, as after a reload.
        let orders = self.orders.of_next_engine();
        *self = State {
            last: self.last,
            last_notice: self.last_notice,
            today,
            settings,
            ledger,
            orders,
            ..State::new(self.language)
        };
        effects.push(Effect::Restart);
        self.tell_engine(effects);
        self.read_ledger_again(effects);
        if !again.is_empty() {
            self.arrive(again, now, effects);
        }
    }

    fn retyped(&mut self) {
        match &mut self.dialog {
            Some(Dialog::Unlock { refused, .. }) => *refused = false,
            Some(Dialog::Ledger(Question::Record { refused, .. } | Question::Edit { refused, .. })) => *refused = None,
            _ => {}
        }
    }

    fn close_notice(&mut self, number: u32) {
        self.notices.retain(|notice| notice.number != number);
        self.failed &= self.notices.iter().any(|notice| notice.what.is_alarm());
    }

    /// Asks for a change; the check that follows is measured.
    pub(super) fn change(&mut self, request: Request, now: f64, effects: &mut Vec<Effect>) {
        self.change_and_say(request, None, now, effects);
    }

    pub(super) fn change_and_say(
        &mut self,
        request: Request,
        did: Option<LastChange>,
        now: f64,
        effects: &mut Vec<Effect>,
    ) {
        effects.push(Effect::Mark);
        self.ask(Ask::Change { since: now, did }, request, effects);
    }

    /// What applying fixes will have done.
    pub(super) fn fixed(&self) -> Option<LastChange> {
        self.file.as_ref().map(|file| LastChange::Fixed { errors: file.overview.errors })
    }

    fn sort(&mut self, file: FileId, column: Option<u16>, now: f64, effects: &mut Vec<Effect>) {
        let Some(open) = &self.file else { return };
        let column = column.unwrap_or(open.cursor.column);
        let by = match open.overview.sorted.filter(|by| by.column == column) {
            None => Some(Sorting { column, descending: false }),
            Some(by) if !by.descending => Some(Sorting { column, descending: true }),
            Some(_) => None,
        };
        self.change(Request::Sort { file, by }, now, effects);
    }

    fn choose(&mut self, file: FileId, kind: Option<String>, now: f64, effects: &mut Vec<Effect>) {
        let Some(open) = &self.file else { return };
        let choices = Choices { transaction_type: kind, ..open.overview.choices.clone() };
        self.change(Request::Choose { file, choices }, now, effects);
    }

    /// The other 決済種別 has other types: the first of them is chosen with it.
    fn pay(&mut self, file: FileId, carrier: bool, now: f64, effects: &mut Vec<Effect>) {
        let Some(open) = self.file_mut() else { return };
        open.carrier = carrier;
        let first = open.overview.types.iter().find(|choice| choice.carrier).map(|choice| choice.key.clone());
        self.choose(file, first.filter(|_| carrier), now, effects);
    }

    /// Errors are left, or what a person typed is to be read once more, or its parts were perhaps sent.
    fn asks_before_saving(&self) -> bool {
        let asks = |file: &OpenFile| file.asks_before_saving() || self.ledger.comes_before(file);
        self.file.as_ref().is_some_and(|file| asks(file)) || self.is_split()
    }

    /// The parts of the file on screen were perhaps sent.
    fn is_split(&self) -> bool {
        self.file.as_ref().is_some_and(|file| self.ledger.parts_of(file) > 0)
    }

    fn save(&mut self, now: f64, effects: &mut Vec<Effect>) {
        self.dialog = None;
        let Some((file, matching)) = self.file.as_ref().map(|file| (file.overview.id, file.matching)) else {
            return;
        };
        if matching {
            // Saved is what has met the ledger; where that was stopped, it is done now.
            if !self.waiting.values().any(|ask| matches!(ask, Ask::Recheck { .. } | Ask::Hash { .. })) {
                self.ask(Ask::Recheck { since: now, file }, Request::Recheck { file }, effects);
            }
            return;
        }
        self.ask(Ask::Save { since: now }, Request::Save { file }, effects);
    }

    fn download_again(&self, effects: &mut Vec<Effect>) {
        if let Some(Dialog::Saved(saved)) = &self.dialog {
            effects.push(Effect::Download { name: saved.name.clone() });
        }
    }

    /// The file whose requests may be sent.
    pub(super) fn open_file(&self) -> Option<(FileId, &OpenFile)> {
        self.file.as_deref().map(|file| (file.overview.id, file))
    }
}
