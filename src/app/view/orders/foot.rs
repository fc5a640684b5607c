//! The foot of step 1, always in sight: what goes into the file, and the one button.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Shared;
use super::panel::not_looked_at;
use crate::app::state::orders::{Action, MERCHANT};
use crate::engine::orders::eligibility::Reason;
use crate::platform::clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    pub merchant: String,
    /// The ledger that is known and not open, or of which an older copy is: in a line.
    pub unlooked: Option<String>,
}

#[component]
pub fn Foot(props: &Props) -> Html {
    let Shared { w, list, on, .. } = &props.shared;
    let o = &w.orders;
    let typed = use_state(|| props.merchant.clone());
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default());
        })
    };
    // Who types anew writes over what was filled in.
    let onfocus = Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    });
    let submit = {
        let typed = typed.clone();
        on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            Action::Make { merchant_id: (*typed).clone(), at: clock::local() }
        })
    };
    let judged = list.counts.is_some();
    let open = judged && props.shared.orders.is_period_open();
    let wrong = props.shared.orders.merchant_wrong.as_ref() == Some(&*typed);
    let late = list.begins_too_late().map(|(orders, first, from)| (o.begins_too_late)(orders, first, &from));
    let empty = list.counts.as_ref().map(|counts| {
        let out = counts.excluded.iter().filter(|(reason, _)| *reason != Reason::OutOfRange);
        let most = out.max_by_key(|(_, sum)| sum.orders).map(|(reason, sum)| (w.pick(reason.words()), sum.orders));
        (o.file_empty)(counts.undecided.orders, most)
    });
    let sent = list.counts.as_ref().and_then(|counts| {
        counts.all_sent().map(|_| (o.all_sent)(list.sent, list.authorized, list.to_capture, counts.undecided.orders))
    });
    let go = on.reform(|_: MouseEvent| Action::ToCapture);
    let wait = on.reform(|_: MouseEvent| Action::ToToday);
    let carried = list.carry_over.iter().flat_map(|carried| &carried.merged);
    let carried: u64 = carried.map(|merged| merged.after.saturating_sub(merged.before)).sum();
    let total = list.counts.as_ref().map(|counts| counts.included);
    let nothing = !open && total.is_some_and(|sum| sum.orders == 0);
    html! {
        <form onsubmit={submit} class={classes!("foot", nothing.then_some("nothing"))} data-testid="orders-foot">
            if let Some(sum) = total {
                if sent.is_some() { <p class="foot-sum"><b data-testid="orders-sent-sum">{ (o.step_sent)(list.sent) }</b></p> }
                else { <p class="foot-sum">{ o.included }{ " " }<b data-testid="orders-total">{ (o.file_total)(sum.orders, sum.amount.saturating_add(carried)) }</b>
                    if carried > 0 { { (o.of_which_carried)(carried) } }</p> }
                if let Some(sent) = sent {
                    <p data-testid="orders-sent"><span>{ sent }</span>
                        if list.to_capture > 0 { { " " }<button type="button" class="small" data-testid="orders-to-capture" onclick={go}>{ (w.ledger.open)(w.payments.step_capture) }</button> }
                        else { { " " }<button type="button" class="small" data-testid="orders-to-today" onclick={wait}>{ (w.ledger.open)(w.ledger.today_name) }</button> }
                    </p>
                }
                else if let Some(late) = late { <p class="orders-wrong" role="status" data-testid="orders-too-late"><b>{ late }</b></p> }
                else if sum.orders == 0 { <p class="orders-wrong" data-testid="orders-empty">{ empty }</p> }
            }
            if let Some(unlooked) = props.unlooked.as_ref().filter(|_| !list.practice && total.is_some_and(|sum| sum.orders > 0)) {
                <p class="orders-wrong" data-testid="orders-unlooked"><b>{ unlooked }</b></p>
            }
            if total.is_none_or(|sum| sum.orders > 0) || open {
            if let Some(left) = not_looked_at(&props.shared) { <p data-testid="orders-left">{ left }</p> }
            <small id="orders-make-hint" data-testid="orders-make-hint" class={open.then_some("orders-wrong")}>
                { match (judged, open) { (false, _) if props.shared.orders.is_period_typed() => o.period_filled, (false, _) => o.make_waiting, (true, true) => o.make_period_open, (true, false) => o.make_hint } }
            </small>
            }
            <span class="foot-acts">
                <label for="orders-merchant" title={o.merchant_hint}>{ w.merchant_id }</label>
                <input id={MERCHANT} data-testid="orders-merchant" type="text" inputmode="numeric" autocomplete="off" size="12"
                    value={(*typed).clone()} {oninput} {onfocus} aria-describedby="orders-merchant-hint" aria-invalid={wrong.then_some("true")} />
                <small id="orders-merchant-hint" class={if wrong { "orders-wrong" } else { "visually-hidden" }} role="status">
                    { if wrong { o.merchant_missing } else { o.merchant_hint } }</small>
                <button class={(!judged || total.is_some_and(|sum| sum.orders > 0)).then_some("main")} data-testid="orders-make" aria-disabled={(!judged || open).then_some("true")}
                    aria-describedby="orders-make-hint">{ o.make }</button>
            </span>
        </form>
    }
}
