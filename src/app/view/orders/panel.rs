//! The side of step 1: what is left out and why, what must be decided, and what is added.

use web_sys::{File, MouseEvent};
use yew::prelude::*;

use super::super::open_button::OpenButton;
use super::{Shared, carry};
use crate::app::state::orders::{Action, Part};
use crate::engine::commands::auth::LinesOut;
use crate::engine::orders::eligibility::Reason;
use crate::engine::orders::field::Field;
use crate::engine::protocol::orders::{Counts, LeftOut, OrderFilter, ReportKind, Standing, Sum};
use crate::platform::clock;

pub fn view(shared: &Shared, on_list_companion: &Callback<Vec<File>>) -> Html {
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    let report = |kind: ReportKind| on.reform(move |_: MouseEvent| Action::Report { kind, at: clock::local() });
    html! {
        <aside class="orders-panel" aria-label={o.panel}>
            { saved(shared) }
            { still_to_carry(shared, on_list_companion) }
            if list.missing.iter().any(|field| *field != Field::Amount) {
                <section class="card orders-alarm">
                    <p>{ o.cannot_judge }</p>
                    <button class="main" data-testid="orders-to-columns" onclick={on.reform(|_| Action::Show(Part::Columns))}>{ o.to_columns }</button>
                </section>
            }
            if list.errors > 0 {
                <section class="card orders-alarm" data-testid="orders-alarm">
                    <p>{ (o.errors_in_list)(list.errors) }</p>
                    <button class="small" onclick={on.reform(|_| Action::Show(Part::Findings))}>{ o.to_findings }</button>
                </section>
            }
            <section class="card" aria-labelledby="orders-where">
                if let Some(counts) = &list.counts { { reasons(shared, counts) } } else {
                    <><h2 id="orders-where">{ o.where_title }</h2><p class="quiet-words">{ o.where_waiting }</p></>
                }
                { left_out(shared, &list.left_out) }
                if let Some(lines) = &list.lines { { accounting(shared, lines) } }
            </section>
            { undecided(shared) }
            <section class="card" aria-labelledby="orders-file">
                <h2 id="orders-file" tabindex="-1">{ o.carry_title }</h2>
                <OpenButton label={o.carry_open} class="small" testid="orders-carry-open" on_files={on_list_companion.clone()} />
                if let Some(carried) = &list.carry_over { { carry::view(shared, carried) } }
                else { <p class="quiet-words">{ o.carry_words }</p> }
            </section>
            if list.counts.is_some() {
                <section class="card" aria-labelledby="orders-report">
                    <h2 id="orders-report">{ o.report_title }</h2>
                    <p class="orders-actions" title={o.report_words}>
                        <button class="small" data-testid="orders-report-csv" onclick={report(ReportKind::Csv)}>{ o.report_csv }</button>
                        <button class="small" data-testid="orders-report-page" onclick={report(ReportKind::Page)}>{ o.report_page }</button>
                    </p>
                </section>
            }
        </aside>
    }
}

/// The file that was saved, as long as nothing was changed since.
fn saved(shared: &Shared) -> Html {
    let Shared { w, list, on, .. } = shared;
    let Some((name, _)) = &list.saved else { return Html::default() };
    let sent = list.counts.as_ref().and_then(Counts::all_sent).is_some();
    html! {
        <section class="card orders-saved" role="status">
            <p>{ if sent { (w.orders.sent_as)(name) } else { (w.orders.saved_as)(name) } }</p>
            <p class="orders-actions">
                <button data-testid="orders-check-again" onclick={on.reform(|_| Action::Check)}>{ w.orders.check_now }</button>
                if !list.practice && !sent {
                    <button data-testid="orders-uploaded-again" onclick={on.reform(|_| Action::Uploaded)}>{ w.ledger.uploaded }</button>
                }
            </p>
        </section>
    }
}

/// What was carried over from last month and is not in this file.
pub fn not_carried(shared: &Shared) -> Option<String> {
    let (sum, named) = &shared.list.still_to_carry;
    let more = sum.orders > named.len() as u64;
    let is_asked = sum.orders > 0 && !shared.orders.carries_nothing;
    is_asked.then(|| (shared.w.orders.still_to_carry)(sum, &named.join(shared.w.comma), more))
}

fn still_to_carry(shared: &Shared, on_list_companion: &Callback<Vec<File>>) -> Html {
    let Some(words) = not_carried(shared) else { return Html::default() };
    let o = &shared.w.orders;
    html! {
        <section class="card orders-asks" role="note" data-testid="orders-still-to-carry">
            <p><b>{ words }</b></p>
            <p class="orders-actions">
                <OpenButton label={o.carry_choose} class="small" testid="orders-still-to-carry-open" on_files={on_list_companion.clone()} />
                <button class="small quiet" data-testid="orders-carry-nothing" onclick={shared.on.reform(|_| Action::CarryNothing)}>{ o.carry_nothing }</button>
            </p>
        </section>
    }
}

/// Whether a person must look at it. Who was sent already is not charged twice: nothing is left to be decided.
pub fn must_be_looked_at(reason: Reason) -> bool {
    Standing::of(reason) == Standing::MustBeLookedAt
}

/// That orders are left out of the file which somebody must look at.
pub fn not_looked_at(shared: &Shared) -> Option<String> {
    let sum = shared.list.counts.as_ref()?.to_be_looked_at();
    (sum.orders > 0).then(|| (shared.w.orders.still_to_look_at)(&sum))
}

/// That amounts of the file are far from what they were the time before.
pub fn changed(shared: &Shared) -> Option<String> {
    let counts = shared.list.counts.as_ref()?;
    (counts.changed.orders > 0).then(|| (shared.w.orders.made_changed)(counts.changed.orders, &counts.changed_named))
}

/// That previous orders of the file's were declined, and nothing was done about it.
pub fn unpaid(shared: &Shared) -> Option<String> {
    let unpaid = shared.list.counts.as_ref()?.unpaid.orders;
    (unpaid > 0).then(|| (shared.w.orders.made_unpaid)(unpaid))
}

/// What only a person can say of undecided orders.
fn undecided(shared: &Shared) -> Html {
    let Shared { w, list, on, .. } = shared;
    let (o, count) = (&w.orders, list.renewals_to_confirm);
    if count == 0 {
        return Html::default();
    }
    html! {
        <section class="card orders-asks" aria-labelledby="orders-asks">
            <h2 id="orders-asks">{ (o.first_or_renewal)(count) }</h2>
            <p>{ if list.has_count { o.undecided_words } else { o.no_count_words } }</p>
            <button class="small" data-testid="orders-confirm-all" aria-haspopup="dialog" onclick={on.reform(|_| Action::AskConfirmAll)}>{ o.confirm_all }</button>
        </section>
    }
}

/// Where the orders stand, above their list.
pub fn standing(shared: &Shared) -> Html {
    let Some(counts) = &shared.list.counts else { return Html::default() };
    let o = &shared.w.orders;
    let must = Standing::MustBeLookedAt;
    let out = [
        (Standing::Sent, o.sent, "out"),
        (Standing::Out, o.places[1], "out"),
        (Standing::OutOfPeriod, o.not_in_period, "out"),
    ];
    let standing = |(standing, name, class): (Standing, &'static str, &'static str)| {
        some(shared, OrderFilter::Out(standing), name, counts.stand(standing), class)
    };
    html! {
        <ul class="orders-standing" data-testid="orders-standing">
            { entry(shared, OrderFilter::Included, o.included, o.places[0], counts.included, "in") }
            { standing((must, o.places[2], "must")) }
            { some(shared, OrderFilter::Changed, o.changed, counts.changed, "undecided") }
            { some(shared, OrderFilter::Unpaid, o.unpaid, counts.unpaid, "undecided") }
            { some(shared, OrderFilter::Undecided, o.undecided, counts.undecided, "undecided") }
            { for out.into_iter().map(standing) }
        </ul>
    }
}

/// Where no order stands, nothing is shown; but a filter that is set stays there, to be taken away again.
fn some(shared: &Shared, only: OrderFilter, name: &'static str, sum: Sum, class: &'static str) -> Html {
    if sum.orders == 0 && shared.orders.search.only != only {
        return Html::default();
    }
    entry(shared, only, name, name, sum, class)
}

/// Whether an order is left out, rather than of another day or in a file already: both have their places above the list.
fn is_left_out(reason: Reason) -> bool {
    !matches!(Standing::of(reason), Standing::OutOfPeriod | Standing::Sent)
}

/// What is left out of the file.
fn left_out_sum(counts: &Counts) -> Sum {
    let out = counts.excluded.iter().filter(|(reason, _)| is_left_out(*reason));
    out.fold(Sum::default(), |all, (_, sum)| all.and(*sum))
}

/// Why orders are left out.
fn reasons(shared: &Shared, counts: &Counts) -> Html {
    let o = &shared.w.orders;
    let sum = left_out_sum(counts);
    let reasons = counts.excluded.iter().filter(|(reason, _)| is_left_out(*reason));
    html! {
        <>
            <h2 id="orders-where">{ o.excluded }{ " " }<span class="nowrap">{ (o.file_total)(sum.orders, sum.amount) }</span></h2>
            <ul class="orders-reasons">
                { for reasons.map(|(reason, sum)| {
                    let name = shared.w.pick(reason.words());
                    let class = if must_be_looked_at(*reason) { "must" } else { "" };
                    entry(shared, OrderFilter::Excluded(*reason), name, name, *sum, class)
                }) }
            </ul>
        </>
    }
}

fn entry(shared: &Shared, only: OrderFilter, name: &str, short: &str, sum: Sum, class: &'static str) -> Html {
    let here = shared.orders.search.only == only;
    let w = shared.w;
    html! {
        <li {class}>
            <button aria-pressed={here.to_string()} data-testid="orders-standing-entry" data-name={name.to_owned()} data-count={sum.orders.to_string()}
                title={(w.orders.file_total)(sum.orders, sum.amount)}
                onclick={shared.on.reform(move |_| Action::OrderFilter(if here { OrderFilter::All } else { only }))}>
                <span>{ short }</span>
                if matches!(only, OrderFilter::Excluded(_)) { { " " }<b>{ (w.orders.order_count)(sum.orders) }</b> } else { <b>{ (w.orders.stand)(sum.orders) }</b> }
            </button>
        </li>
    }
}

/// Every line of the list, in numbers that sum up.
fn accounting(shared: &Shared, lines: &LinesOut) -> Html {
    let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
    let skipped = u32::try_from(lines.skipped.len()).unwrap_or(u32::MAX);
    let orders = lines.included + lines.excluded + lines.undecided;
    html! {
        <p class="quiet-words" data-testid="orders-lines">
            { (shared.w.orders.lines)([lines.read, orders, lines.names, lines.blank, skipped, swallowed]) }
        </p>
    }
}

/// What hung on orders that were taken out.
fn left_out(shared: &Shared, left: &[LeftOut]) -> Html {
    let o = &shared.w.orders;
    let hanging = |(order, now): &(String, Option<String>)| match now {
        Some(now) => (o.now_hangs_on)(order, now),
        None => (o.hangs_on_nothing)(order),
    };
    html! {
        <div role="status" data-testid="orders-left-out">
            { for left.iter().map(|left| html! {
                <div class="orders-left-out">
                    <p>{ (o.left_out)(&left.order) }</p>
                    <ul>{ for left.hanging.iter().map(|one| html! { <li>{ hanging(one) }</li> }) }</ul>
                </div>
            }) }
        </div>
    }
}
