//! What is done with the file that the ledger is written into.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::super::message::Came;
use super::{App, Msg};
use crate::app::state::Action;
use crate::app::state::ledger::{Action as LedgerAction, Heard, KEEP_FILE, Link, Problem};
use crate::platform::keep;
use crate::platform::ledger_file::{self, LedgerFile, Problem as Why};

/// The file, while nothing is done with it.
pub type Place = Rc<RefCell<Option<LedgerFile>>>;

impl App {
    /// Says whether pages may write into files here, and which file it was the last time.
    pub(super) fn offer_ledger_file(&mut self, ctx: &Context<App>) {
        if ledger_file::is_offered() {
            let remembered = keep::read(KEEP_FILE).filter(|name| !name.is_empty());
            self.act(ctx, Action::Ledger(LedgerAction::Heard(Heard::Offered(remembered))));
        }
    }

    pub(super) fn link(&mut self, ctx: &Context<App>, link: Link) {
        let (place, came) = (self.ledger_file.clone(), ctx.link().callback(Msg::LedgerPlace));
        match link {
            Link::Choose => spawn_local(async move { opened(ledger_file::choose().await, &place, &came) }),
            Link::Again => spawn_local(async move { opened(ledger_file::again().await, &place, &came) }),
            Link::Look => spawn_local(async move {
                let Some(mut file) = place.take() else { return came.emit(failed(Why::Gone)) };
                let looked = file.look().await;
                place.replace(Some(file));
                came.emit(looked.map_or_else(broken_off, |(file, same)| Came::Looked(file, same)));
            }),
            Link::Write => {
                let content = self.saved.clone();
                spawn_local(async move {
                    let Some((mut file, content)) = place.take().zip(content) else {
                        return came.emit(failed(Why::Gone));
                    };
                    let written = file.write(&content).await;
                    place.replace(Some(file));
                    came.emit(written.map_or_else(broken_off, |()| Came::Said(Heard::Written)));
                });
            }
            Link::Leave => {
                place.take();
                spawn_local(ledger_file::forget());
            }
        }
    }

    pub(super) fn hear_of_ledger_file(&mut self, ctx: &Context<App>, came: Came) {
        let heard = match came {
            Came::Opened(file) => self.arrivals(vec![file]).pop().map(Heard::Opened),
            Came::Looked(file, same) => self.arrivals(vec![file]).pop().map(|arrival| Heard::Looked(arrival, same)),
            Came::Said(heard) => Some(heard),
        };
        if let Some(heard) = heard {
            self.act(ctx, Action::Ledger(LedgerAction::Heard(heard)));
        }
    }
}

fn opened(opened: Result<(LedgerFile, File), Why>, place: &Place, came: &Callback<Came>) {
    came.emit(match opened {
        Ok((ledger, file)) => {
            place.replace(Some(ledger));
            Came::Opened(file)
        }
        Err(why) => failed(why),
    });
}

fn failed(why: Why) -> Came {
    Came::Said(match why {
        Why::Nothing => Heard::Nothing,
        Why::NotAllowed => Heard::Failed(Problem::NotAllowed),
        Why::Gone => Heard::Failed(Problem::Gone),
        Why::Other => Heard::Failed(Problem::Other),
    })
}

/// Reading or writing came to nothing: nobody was asked, so that it is no choice.
fn broken_off(why: Why) -> Came {
    failed(if why == Why::Nothing { Why::Other } else { why })
}
