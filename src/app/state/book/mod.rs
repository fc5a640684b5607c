//! A workbook that was saved where a CSV was meant: what was found in it, what the operator answers, and the CSV.
//!
//! It is read by a wasm of its own (static/boot.js), which speaks in rows of fields and brings its own words
//! (`workbook/src/door.rs`): of the page's wasm this is all.

mod data;

use std::fmt::Write;
use std::rc::Rc;

pub use data::{Action, Book, PART};
use data::{FIELD, ROW};

use super::{Arrival, Dialog, Effect, NoticeKind, State};
use crate::engine::base::language::Language;
use crate::engine::profile::LineEnding;
use crate::engine::protocol::Refusal;

impl State {
    /// Looks into the next workbook, once everything that came with it is open and nothing else is asked.
    pub(super) fn next_book(&mut self, effects: &mut Vec<Effect>) {
        if self.reading.is_some() || self.dialog.is_some() || self.made.is_some() || self.opening().is_some() {
            return;
        }
        if let Some((ticket, refusal)) = self.books.pop_front() {
            self.look_into(ticket, refusal, effects);
        }
    }

    /// Whether workbooks wait, or one is being looked into.
    pub(super) fn has_books(&self) -> bool {
        let is_asked = matches!(self.dialog, Some(Dialog::Book(_)));
        is_asked || self.reading.is_some() || self.made.is_some() || !self.books.is_empty()
    }

    /// Other files have come: the workbooks that nobody has looked into are let go.
    pub(super) fn drop_books(&mut self, effects: &mut Vec<Effect>) {
        let reading = self.reading.take().map(|book| book.ticket);
        let waiting = std::mem::take(&mut self.books).into_iter().map(|(ticket, _)| ticket);
        effects.extend(reading.into_iter().chain(waiting).map(|ticket| Effect::Forget { ticket }));
    }

    /// Whether this is the CSV that the page has made of a workbook.
    pub(super) fn is_made(&self, arrivals: &[Arrival]) -> bool {
        let made = self.made.as_ref().map(|(name, _)| name);
        matches!(arrivals, [one] if Some(&one.name) == made)
    }

    /// A workbook was dropped: what is in it?
    fn look_into(&mut self, ticket: u32, refusal: Refusal, effects: &mut Vec<Effect>) {
        let (answers, rows) = Default::default();
        let mut book = Book { ticket, refusal, answers, asked: None, opens: false, rows };
        self.ask_reader(&mut book, effects);
        self.reading = Some(Box::new(book));
    }

    fn ask_reader(&self, book: &mut Book, effects: &mut Vec<Effect>) {
        let profile = &self.settings.profile;
        let types = profile.transaction_types.value.iter().filter_map(|known| known.code.as_deref());
        let digits = |digits: Option<u8>| digits.map_or_else(String::new, |digits| digits.to_string());
        let mut question = format!(
            "lang={}\ntypes={}\nmerchant={}\ncells={},{},{}\norder={}\ncustomer={}\ncrlf={}\n",
            if self.language == Language::Ja { "ja" } else { "en" },
            types.collect::<Vec<_>>().join(","),
            self.known_merchant(),
            profile.header_cells.value,
            profile.data_cells.value,
            profile.trailer_cells.value,
            digits(profile.order_number_pattern.value.digits()),
            digits(profile.customer_number_pattern.value.digits()),
            u8::from(profile.line_ending.value == LineEnding::Crlf),
        );
        for (key, value) in &book.answers {
            let _ = writeln!(question, "!{key}={}", value.trim());
        }
        book.asked = Some(book.answers.clone());
        effects.push(Effect::ReadBook { ticket: book.ticket, question });
    }

    pub(super) fn books(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Said(ticket, text) => self.reader_said(ticket, &text, effects),
            Action::Answer(key, value) => self.answer_book(key, &value, effects),
            Action::Open => self.open_book(effects),
        }
    }

    /// Takes the dialog's workbook out, to be put back.
    fn take_book(&mut self) -> Option<Box<Book>> {
        match self.dialog.take() {
            Some(Dialog::Book(book)) => Some(book),
            other => {
                self.dialog = other;
                None
            }
        }
    }

    fn answer_book(&mut self, key: String, value: &str, effects: &mut Vec<Effect>) {
        let Some(mut book) = self.take_book() else { return };
        // The reader is asked in lines.
        let value = value.replace(char::is_control, "");
        if value.trim().is_empty() {
            book.answers.remove(&key);
        } else {
            book.answers.insert(key, value);
        }
        book.opens = false;
        if book.asked.is_none() {
            self.ask_reader(&mut book, effects);
        }
        self.dialog = Some(Dialog::Book(book));
    }

    fn open_book(&mut self, effects: &mut Vec<Effect>) {
        let Some(mut book) = self.take_book() else { return };
        if book.is_whole() {
            let name = book.csv_name();
            self.made = Some((name.clone(), book.first("H", 6).to_owned()));
            effects.push(Effect::OpenText { name, text: book.first("T", 0).to_owned() });
            effects.push(Effect::Forget { ticket: book.ticket });
            return;
        }
        book.opens = book.asked.is_some();
        if !book.opens {
            effects.push(Effect::FocusNamed(format!("book-{}", book.first("O", 0))));
        }
        self.dialog = Some(Dialog::Book(book));
    }

    fn reader_said(&mut self, ticket: u32, text: &str, effects: &mut Vec<Effect>) {
        let is_first = self.reading.as_ref().is_some_and(|book| book.ticket == ticket);
        let Some(mut book) = (if is_first { self.reading.take() } else { self.take_book() }) else { return };
        if book.ticket != ticket {
            self.dialog = Some(Dialog::Book(book));
            return;
        }
        book.rows = Rc::new(text.split(ROW).map(|row| row.split(FIELD).map(str::to_owned).collect()).collect());
        if book.rows("H").next().is_none() {
            return self.book_refused(*book, effects);
        }
        // What somebody has begun in another dialog meanwhile is not taken away from him: the workbook waits.
        if is_first && self.dialog.is_some() {
            return self.books.push_front((book.ticket, book.refusal));
        }
        if book.asked.take().is_some_and(|asked| asked != book.answers) {
            self.ask_reader(&mut book, effects);
        }
        let opens = book.asked.is_none() && std::mem::take(&mut book.opens);
        self.dialog = Some(Dialog::Book(book));
        if opens {
            self.open_book(effects);
        }
    }

    /// It cannot be read, or not now; where the reader does not say why, what is known of the file is said.
    fn book_refused(&mut self, book: Book, effects: &mut Vec<Effect>) {
        let why = book.first("F", 0).to_owned();
        let mut refusal = book.refusal;
        if !why.is_empty() {
            refusal.message = why;
        }
        self.failed = true;
        self.about_a_file(NoticeKind::Refused(Box::new(refusal)));
        self.stays();
        effects.push(Effect::Forget { ticket: book.ticket });
    }

    /// Says that what is open stays, where a single file was of no use.
    pub(super) fn stays(&mut self) {
        if let Some(file) = self.file.as_ref().filter(|_| self.arrived.1 == 1) {
            let name = file.overview.name.clone();
            self.notice(NoticeKind::Stays(name));
        }
    }

    /// Closes the dialog; the workbook that was in it is not needed any more.
    pub(super) fn close_dialog(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Dialog::Book(book)) = self.dialog.take() {
            effects.push(Effect::Forget { ticket: book.ticket });
        }
    }
}
