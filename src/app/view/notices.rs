//! What has to be said before anything else.

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::app::state::{Action, Arrival, Notice, NoticeKind, orders};
use crate::app::text::{NoticeText, Words};
use crate::engine::protocol::recognised::Recognised;
use crate::platform::clock;

/// The id of all of them.
pub const NOTICES: &str = "notices";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub notices: Vec<Notice>,
    pub on: Callback<Action>,
}

/// So many stand there, each in a line; older ones are one press away.
const SHOWN: usize = 3;

/// The way on first, then bad news, then the latest.
#[component]
pub fn Notices(props: &Props) -> Html {
    let mut notices: Vec<&Notice> = props.notices.iter().collect();
    // What was done comes before what is to be known besides.
    let beside = |notice: &Notice| notice.what == NoticeKind::NoPromise;
    // What offers a way on comes before the error that it answers.
    let offers = |notice: &Notice| matches!(notice.what, NoticeKind::PerhapsOrders(_));
    notices.sort_by_key(|notice| {
        (!offers(notice), !notice.what.is_alarm(), beside(notice), std::cmp::Reverse(notice.number))
    });
    let lines = notices.iter().enumerate().map(|(at, notice)| one(props.w, notice, at == 0, &props.on));
    let mut lines: Vec<Html> = lines.collect();
    let older = lines.split_off(lines.len().min(SHOWN));
    html! {
        <div class="notices" id={NOTICES}>
            { for lines }
            if !older.is_empty() {
                <details class="notices-older" data-testid="notices-older">
                    <summary>{ (props.w.notices_older)(older.len() as u64) }</summary>
                    { for older }
                </details>
            }
        </div>
    }
}

/// The receipt number that a mail names, to be copied.
fn receipt_of(what: &NoticeKind) -> Option<String> {
    match what {
        NoticeKind::Known(known) => match &**known {
            Recognised::Mail { receipt, .. } => receipt.clone(),
            _ => None,
        },
        _ => None,
    }
}

fn as_orders(arrival: &Arrival, on: &Callback<Action>) -> Callback<MouseEvent> {
    let arrival = arrival.clone();
    on.reform(move |_| Action::Orders(orders::Action::Open(vec![arrival.clone()])))
}

/// A notice in a line; what else is to be said of it is unfolded, and stands there of the first that is bad news.
fn one(w: Words, notice: &Notice, first: bool, on: &Callback<Action>) -> Html {
    let alarm = notice.what.is_alarm();
    let NoticeText { title, message, help, evidence, list } = w.tell(&notice.what);
    let title = match &notice.of {
        Some((_, name)) if !title.contains(name) => format!("{name} — {title}"),
        _ => title,
    };
    let number = notice.number;
    let go_on = match &notice.what {
        NoticeKind::Died { again: true, .. } => Some(w.open_again),
        NoticeKind::Died { again: false, .. } => Some(w.go_on),
        _ => None,
    };
    html! {
        <section key={number} class={classes!("notice", alarm.then_some("alarm"))} data-testid="notice"
            role={if alarm { "alert" } else { "status" }}>
            <span class="notice-sign" aria-hidden="true">{ if alarm { "!" } else { "i" } }</span>
            <details open={alarm && first}>
                <summary><h2>{ &title }</h2>{ " " }{ message }</summary>
                if !help.is_empty() { <p>{ help }</p> }
                if !list.is_empty() {
                    <ul class="notice-list" tabindex="0" aria-label={title.clone()}>{ for list.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                }
                if !evidence.is_empty() { <p class="evidence">{ evidence }</p> }
            </details>
            <span class="notice-acts">
                if let Some(receipt) = receipt_of(&notice.what) {
                    <CopyButton {w} label={w.settings.copy_receipt} text={receipt} />
                }
                if let NoticeKind::PerhapsOrders(arrival) = &notice.what {
                    <button class="main" data-testid="open-as-orders" onclick={as_orders(arrival, on)}>{ w.orders.open_as }</button>
                }
                if let Some(label) = go_on {
                    <button class="main" data-testid="go-on" onclick={on.reform(|_| Action::GoOn)}>{ label }</button>
                }
            </span>
            <small class="notice-at">{ clock::time_of(notice.at) }</small>
            <button class="close" aria-label={w.close} data-testid="close-notice"
                onclick={on.reform(move |_| Action::CloseNotice(number))}>{ "×" }</button>
        </section>
    }
}
