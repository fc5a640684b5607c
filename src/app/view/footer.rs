//! The totals, and what saving would change.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::format;
use crate::app::state::OpenFile;
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
}

#[component]
pub fn Footer(props: &Props) -> Html {
    let (w, file) = (props.w, &props.file);
    let overview = &file.overview;
    html! {
        <footer class="totals">
            <p>{ w.records }<b data-testid="total-records">{ format::grouped(overview.records) }</b></p>
            <p>{ w.total_amount }<b data-testid="total-amount">{ (w.yen)(overview.amount) }</b></p>
            if overview.unread_amounts > 0 {
                <p class="lacking" data-testid="unread-amounts">{ (w.unread_amounts)(overview.unread_amounts) }</p>
            }
            <p class="quiet-words" data-testid="changes">
                { if file.changed() {
                    format!("{}{}", if file.is_kept() { w.on_saved } else { w.on_saving }, w.changes(&overview.changes))
                } else if file.made && file.unsaved() {
                    w.not_saved_yet.to_owned()
                } else {
                    w.no_changes.to_owned()
                } }
            </p>
            if overview.judged { <p class="quiet-words end" data-testid="check-time">{ (w.checked_in)(&format::seconds(file.seconds)) }</p> }
        </footer>
    }
}
