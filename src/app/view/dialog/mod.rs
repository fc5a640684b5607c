//! Questions and explanations in front of the page.

mod book;
mod captured;
mod change;
mod close;
mod fix;
mod keys;
mod ledger;
mod repairs;
mod safe;
mod save;
pub mod saved;
pub mod shell;
mod split;
mod trust;
pub mod verify;

use std::rc::Rc;

use yew::prelude::*;

use super::ledger_file::Blind;
use super::settings;
use crate::app::state::orders::Orders;
use crate::app::state::settings::Settings;
use crate::app::state::{Action, Dialog, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::ledger::Summary;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub dialog: Option<Dialog>,
    pub file: Option<Rc<OpenFile>>,
    /// So many parts of that file were perhaps sent.
    #[prop_or_default]
    pub split: usize,
    pub orders: Orders,
    pub settings: Settings,
    /// A page to be verified, dropped on this one.
    pub to_verify: Vec<web_sys::File>,
    pub on: Callback<Action>,
    /// The file that the page writes the ledger into.
    #[prop_or_default]
    pub linked: Option<String>,
    /// How the ledger is kept, where that is known.
    pub summary: Option<Rc<Summary>>,
    /// Why nobody has looked for double charges, or only in an older copy.
    pub blind: Option<Blind>,
    /// A ledger to be opened.
    pub on_ledger: Callback<Vec<web_sys::File>>,
    /// A result file for an entry of the ledger.
    pub on_result: Callback<(String, Vec<web_sys::File>)>,
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(props: &Props) -> Html {
    let Some(dialog) = &props.dialog else {
        return Html::default();
    };
    let (w, on) = (props.w, &props.on);
    let blind = props.blind.as_ref();
    match dialog {
        Dialog::Close => close::view(w, props.file.as_ref().map_or("", |file| &file.overview.name), on),
        Dialog::Safe(preview) => safe::view(w, preview, on),
        Dialog::Replace(_, preview) => safe::replace(w, preview, on),
        Dialog::Fix { finding, preview, working } => fix::view(w, finding, preview, *working, on),
        Dialog::Repairs(table) => repairs::view(w, table, props.file.as_deref(), on),
        Dialog::Split(parts) => split::view(w, parts, on),
        Dialog::BeforeSaving => {
            let ask = |file: &Rc<OpenFile>| save::view(w, &file.overview, props.split, (blind, &props.on_ledger), on);
            props.file.as_ref().map_or_else(Html::default, ask)
        }
        Dialog::Captured(work, urgent) => captured::view(w, *work, *urgent, on),
        Dialog::Saved(saved) => saved::view(w, saved, props.summary.as_deref(), blind.filter(|_| !saved.practice), on),
        Dialog::Ledger(question) => {
            ledger::view(w, question, props.summary.as_deref(), props.linked.as_deref(), on, &props.on_result)
        }
        Dialog::Offer(offer) => settings::offer(w, offer, on),
        Dialog::Unlock { row, refused } => html! {
            <settings::Unlock {w} settings={props.settings.clone()} row={*row} refused={*refused} on={on.clone()} />
        },
        Dialog::Trust => trust::view(w, &props.to_verify, on),
        Dialog::Keys => keys::view(w, on),
        Dialog::Book(book) => book::view(w, book, on),
        Dialog::Orders(dialog) => {
            let way = (blind, &props.on_ledger);
            super::orders::dialog::view(w, &props.orders, dialog, props.summary.as_deref(), way, on)
        }
    }
}
