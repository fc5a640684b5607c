//! The period is always asked for: nothing is decided for "everything".

use yew::prelude::*;

use super::Shared;
use super::field::TextField;
use crate::app::state::orders::Action;

pub fn view(shared: &Shared) -> Html {
    let Shared { w, orders, list, on } = shared;
    let o = &w.orders;
    let submit = on.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Judge
    });
    let wrong = |is: bool| if is { o.not_a_date } else { "" };
    let (typed, open) = (&orders.period, orders.is_period_open());
    html! {
        <form class={classes!("card", "orders-period", list.counts.is_none().then_some("asked"))} onsubmit={submit} data-testid="orders-period">
            <h2>{ o.period_title }</h2>
            if list.counts.is_none() { <p>{ o.period_words }</p> }
            <div class="orders-period-fields">
                <TextField id="orders-period-from" label={o.period_from} value={typed.0.clone()} hint="2012/06/11" wrong={wrong(orders.period_wrong.0)}
                    on_text={on.reform(|text| Action::Period { to: false, text })} />
                <span aria-hidden="true">{ "〜" }</span>
                <TextField id="orders-period-to" label={o.period_to} value={typed.1.clone()} hint="2012/06/30" wrong={wrong(orders.period_wrong.1)}
                    on_text={on.reform(|text| Action::Period { to: true, text })} />
                <button id="orders-judge" class={classes!((list.counts.is_none() || open).then_some("main"))} data-testid="orders-judge">{ o.judge }</button>
                if let Some((Some(from), Some(to))) = &list.period {
                    <p class="orders-period-now" data-testid="orders-period-now">{ (o.period_now)(from, to) }</p>
                }
            </div>
            <p class="orders-note" role="status" data-testid="orders-period-open">{ if open && list.counts.is_some() { o.period_open } else { "" } }</p>
        </form>
    }
}
