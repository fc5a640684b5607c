//! The whole work list is to count as captured, though nothing of it was ticked: is that what the console shows?

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::state::payments::Action as Payment;
use crate::app::text::Words;
use crate::engine::protocol::payments::Act;
use crate::engine::result::Count;

pub fn view(w: Words, work: Count, urgent: u64, on: &Callback<Action>) -> Html {
    let t = w.payments;
    let yes = on.reform(|_: MouseEvent| Action::Payments(Payment::Act(Act::Captured)));
    let buttons = html! { <button data-testid="captured-yes" onclick={yes}>{ t.captured_yes }</button> };
    let title = (t.captured_ask)(&(t.sum)(work.records, work.amount));
    html! {
        <Shell {w} name="captured" {title} close={t.captured_not_yet} leave={true} {buttons} on={on.clone()}>
            <p>{ (t.captured_ask_words)(urgent) }</p>
        </Shell>
    }
}
