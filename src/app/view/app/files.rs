//! Files that were chosen or dropped: they are kept under tickets, and go where they belong.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::{App, Msg};
use crate::app::state::book::Action as BookAction;
use crate::app::state::ledger::{Action as LedgerAction, FileFor};
use crate::app::state::{Action, Arrival, orders};
use crate::app::view::dialog::verify::is_of_release;
use crate::engine::base::mask::mask;
use crate::engine::mail;
use crate::platform::{book, file, page};

/// Bytes; a completion mail is a page of text.
const LARGEST_MAIL: f64 = 1_000_000.0;

impl App {
    pub(super) fn take(&mut self, ctx: &Context<App>, files: Vec<File>, folder: bool) {
        self.hovered = false;
        if self.state.asks_for_receipt()
            && let [file] = files.as_slice()
            && file.size() <= LARGEST_MAIL
        {
            return self.read_mail(ctx, file.clone());
        }
        self.open(ctx, files, folder);
    }

    /// While a receipt number is asked for, a completion mail is its answer. Any other file is opened as always.
    fn read_mail(&self, ctx: &Context<App>, file: File) {
        let link = ctx.link().clone();
        spawn_local(async move {
            let bytes = file::read(&file, 0, file.size() as u64).await.unwrap_or_default();
            let receipt = mail::read(&bytes).filter(|mail| mail.completion).and_then(|mail| mail.receipt);
            link.send_message(match receipt {
                Some(receipt) => Msg::Do(Action::Ledger(LedgerAction::Mail(receipt))),
                None => Msg::Open(vec![file]),
            });
        });
    }

    /// Asks the reader of workbooks about a file.
    pub(super) fn read_book(&self, ctx: &Context<App>, ticket: u32, question: String) {
        let (file, link) = (self.files.get(&ticket).cloned(), ctx.link().clone());
        spawn_local(async move {
            let said = match file {
                Some(file) => book::read(&question, &file).await,
                None => String::new(),
            };
            link.send_message(Msg::Do(Action::Book(BookAction::Said(ticket, said))));
        });
    }

    /// Opens a text that the page has made as if it had been dropped.
    pub(super) fn open_text(&mut self, ctx: &Context<App>, name: &str, text: &str) {
        let arrivals = self.arrivals(file::of_text(name, text).into_iter().collect());
        self.act(ctx, Action::Arrive(arrivals));
    }

    pub(super) fn open(&mut self, ctx: &Context<App>, files: Vec<File>, folder: bool) {
        if !files.is_empty() && files.iter().all(|file| is_of_release(&file.name())) {
            self.to_verify = files;
            return self.act(ctx, Action::ShowTrust);
        }
        if files.iter().any(page::may_be) {
            return read_pages(ctx, files, move |files| Msg::Opened { files, folder });
        }
        self.opened(ctx, files, folder);
    }

    pub(super) fn opened(&mut self, ctx: &Context<App>, files: Vec<File>, folder: bool) {
        // Step 1 waits for an order list: whatever a single file's columns are called, it may be one.
        if files.len() == 1 && self.state.waits_for_orders() {
            let arrivals = self.arrivals(files);
            return self.act(ctx, Action::Orders(orders::Action::Open(arrivals)));
        }
        let arrivals = self.arrivals(files);
        if !arrivals.is_empty() {
            self.act(ctx, Action::Arrive(arrivals));
        }
        if folder {
            self.act(ctx, Action::Folder);
        }
    }

    /// Opens what the operator says are order lists.
    pub(super) fn open_lists(&mut self, ctx: &Context<App>, files: Vec<File>) {
        if files.iter().any(page::may_be) {
            return read_pages(ctx, files, Msg::Lists);
        }
        self.opened_lists(ctx, files);
    }

    pub(super) fn opened_lists(&mut self, ctx: &Context<App>, files: Vec<File>) {
        let arrivals = self.arrivals(files);
        self.act(ctx, Action::Orders(orders::Action::Open(arrivals)));
    }

    /// Keeps files under their tickets.
    pub(super) fn arrivals(&mut self, files: Vec<File>) -> Vec<Arrival> {
        let keep = |file: File| {
            self.tickets += 1;
            let arrival =
                Arrival { ticket: self.tickets, name: mask(&file.name()).into_owned(), bytes: file.size() as u64 };
            self.files.insert(self.tickets, file);
            arrival
        };
        files.into_iter().map(keep).collect()
    }

    pub(super) fn take_for_ledger(&mut self, ctx: &Context<App>, what: FileFor, files: Vec<File>) {
        if let Some(arrival) = self.arrivals(files.into_iter().take(1).collect()).into_iter().next() {
            self.act(ctx, Action::Ledger(LedgerAction::File(what, arrival)));
        }
    }
}

/// Of a saved page its tables are opened, as if each had been pasted; a page without one is opened as it is.
fn read_pages(ctx: &Context<App>, files: Vec<File>, open: impl FnOnce(Vec<File>) -> Msg + 'static) {
    let link = ctx.link().clone();
    spawn_local(async move {
        let (mut all, mut said) = (Vec::new(), Vec::new());
        for file in files {
            let tables = if page::may_be(&file) { page::tables(&file).await } else { Vec::new() };
            if tables.is_empty() {
                all.push(file);
                continue;
            }
            said.push(Action::Page { name: mask(&file.name()).into_owned(), tables: tables.len() });
            all.extend(tables);
        }
        link.send_message(open(all));
        link.send_message_batch(said.into_iter().map(Msg::Do).collect());
    });
}
