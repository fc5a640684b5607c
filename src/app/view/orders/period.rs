//! The period in one line. It is always asked for: nothing is decided for "everything".

use yew::prelude::*;

use super::Shared;
use super::field::TextField;
use crate::app::state::orders::{Action, Span};
use crate::engine::protocol::orders::Standing;

pub fn view(shared: &Shared) -> Html {
    let Shared { w, orders, list, on } = shared;
    let o = &w.orders;
    let submit = on.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Judge
    });
    let wrong = |is: bool| if is { o.not_a_date } else { "" };
    let (typed, open) = (&orders.period, orders.is_period_open());
    let end = |to: bool| {
        let (id, label, value, wrong) = if to {
            ("orders-period-to", o.period_to, &typed.1, wrong(orders.period_wrong.1))
        } else {
            ("orders-period-from", o.period_from, &typed.0, wrong(orders.period_wrong.0))
        };
        html! { <TextField {id} kind="date" label={label} hidden_label=true value={value.replace('/', "-")} {wrong} on_text={on.reform(move |text| Action::Period { to, text })} /> }
    };
    let filled = orders.is_period_typed();
    let say = match (open, list.counts.is_some()) {
        (_, false) if filled => o.period_filled,
        (_, false) => o.period_words,
        (true, true) => o.period_open,
        _ => "",
    };
    let span = |span: Span, name: &'static str, testid: &'static str| {
        html! { <button type="button" class="small" data-testid={testid} onclick={on.reform(move |_| Action::Span(span))}>{ name }</button> }
    };
    // Another month than the list's was asked for.
    let all_elsewhere =
        list.counts.as_ref().is_some_and(|counts| counts.stand(Standing::OutOfPeriod).orders == list.orders);
    let none = list.days.as_ref().filter(|_| all_elsewhere && !open).map(|(first, last)| {
        let month = last.get(..7).unwrap_or_default();
        ((o.none_in_period)(first, last), (o.judge_month)(month))
    });
    html! {
        <form class="orders-period" onsubmit={submit} data-testid="orders-period">
            <h2>{ o.period_title }</h2>
            <span class="orders-dates">{ end(false) }<span aria-hidden="true">{ "〜" }</span>{ end(true) }</span>
            <button id="orders-judge" class={classes!((list.counts.is_none() || open).then_some("main"))} data-testid="orders-judge">{ o.judge }</button>
            { span(Span::Month, o.this_month, "orders-this-month") }
            { span(Span::LastMonth, o.last_month, "orders-last-month") }
            if list.sent_until.is_some() { { span(Span::SinceSent, o.since_sent, "orders-since-sent") } }
            if let Some((words, month)) = none {
                <p class="orders-say orders-wrong" role="status" data-testid="orders-none-in-period">{ words }{ " " }
                    <button type="button" class="small" data-testid="orders-list-month" onclick={on.reform(|_| Action::Span(Span::OfList))}>{ month }</button></p>
            }
            <p class={classes!("orders-say", (open && list.counts.is_some()).then_some("orders-wrong"))} role="status" data-testid="orders-period-open">
                { say }
            </p>
        </form>
    }
}
