//! The file before it is saved, and after.

use web_sys::File;
use yew::prelude::*;

use super::super::super::dialog::saved::before_upload;
use super::super::super::dialog::shell::Shell;
use super::super::super::ledger_file::{Blind, open_first};
use super::super::{Shared, carry};
use crate::app::state::Action as Any;
use crate::app::state::orders::Action;
use crate::engine::protocol::ledger::Summary;
use crate::engine::protocol::orders::{Found, Made};

/// The file before it is saved; `blind`: why nobody has looked for double charges, and the way to look.
pub fn view(
    shared: &Shared,
    made: &Made,
    (blind, on_ledger): (Option<&Blind>, &Callback<Vec<File>>),
    on: &Callback<Any>,
) -> Html {
    let (w, o) = (shared.w, &shared.w.orders);
    // What is said of the ledger in step 2's headline, too.
    let unsure = blind.filter(|_| !shared.list.practice);
    let known = unsure.filter(|blind| blind.is_known);
    if made.records == 0 {
        return html! {
            <Shell {w} name="orders-made" title={o.made_empty_title.to_owned()} close={w.close} on={on.clone()}>
                <p data-testid="orders-made-empty">{ if made.undecided > 0 { (o.made_empty_undecided)(made.undecided) } else { o.made_empty.to_owned() } }</p>
            </Shell>
        };
    }
    let save = shared.on.reform(|_: MouseEvent| Action::Save);
    let (class, label) = if known.is_some() { ("", w.ledger.save_blind) } else { ("main", o.save) };
    let open = known.map(|blind| open_first(w, blind, "orders-made-ledger-file", on, on_ledger));
    let buttons = html! {
        <>
            if made.errors == 0 { <button {class} data-testid="orders-save" onclick={save}>{ label }</button> }
            { for open }
        </>
    };
    let record = |record: &Option<(String, u64)>| {
        record.as_ref().map(|(order, yen)| format!("{} {}", (o.order_is)(order), (o.yen)(*yen))).unwrap_or_default()
    };
    let (from, to) = &made.period;
    let left = super::super::panel::not_looked_at(shared);
    let end = |day: &Option<String>| day.clone().unwrap_or_default();
    let facts = [
        (o.made_period, (o.period_is)(&end(from), &end(to)), "orders-made-period"),
        (w.merchant_id, made.merchant_id.clone(), "orders-made-merchant"),
        (w.records, (w.record_count)(made.records), "orders-made-records"),
        (w.total_amount, (o.yen)(made.amount), "orders-made-amount"),
        (o.first_record, record(&made.first), "orders-made-first"),
        (o.last_record, record(&made.last), "orders-made-last"),
        (o.file_name, made.name.clone(), "orders-made-name"),
    ];
    html! {
        <Shell key="orders-made" {w} name="orders-made" title={o.made_title.to_owned()} close={w.leave} {buttons} on={on.clone()}>
            if let Some(known) = known { <p class="advice alarm" role="alert" data-testid="orders-made-ledger">{ &known.words }</p> }
            <p>{ o.made_words }</p>
            <dl class="orders-made">
                { for facts.into_iter().map(|(name, value, testid)| html! { <><dt>{ name }</dt><dd data-testid={testid}>{ value }</dd></> }) }
            </dl>
            <p class={classes!("advice", if made.errors > 0 { Some("alarm") } else { if made.warnings > 0 { Some("doubtful") } else { unsure.map(|_| "plain") } })} data-testid="orders-made-check">
                { if made.errors > 0 { (o.check_failed)(made.errors) } else { (o.check_passed)(made.warnings, made.notices) } }
            </p>
            if let Some(unsure) = unsure.filter(|unsure| !unsure.is_known) { <p class="orders-warning" data-testid="orders-made-ledger">{ &unsure.words }</p> }
            if !made.found.is_empty() {
                <ul class="orders-found" data-testid="orders-made-found">{ for made.found.iter().map(|found| html! { <li>{ in_words(shared, found) }</li> }) }</ul>
            }
            if let Some(changed) = super::super::panel::changed(shared) { <p class="orders-warning" data-testid="orders-made-changed">{ changed }</p> }
            if let Some(unpaid) = super::super::panel::unpaid(shared) { <p class="orders-warning" data-testid="orders-made-unpaid">{ unpaid }</p> }
            { put_in(shared, made) }
            if made.undecided > 0 { <p class="orders-warning">{ (o.still_undecided)(made.undecided) }</p> }
            if let Some(left) = left { <p class="orders-warning" data-testid="orders-made-left">{ left }</p> }
            if let Some(waits) = super::super::panel::not_carried(shared) { <p class="orders-warning" data-testid="orders-made-not-carried">{ waits }</p> }
            if let Some(carried) = &made.carry_over {
                <h3>{ o.carry_title }</h3>
                { carry::merged(shared, carried) }
            }
        </Shell>
    }
}

/// What one rule found, and in which orders.
fn in_words(shared: &Shared, found: &Found) -> String {
    let w = shared.w;
    let said = format!("{} {} ({}) {}", w.severity(found.severity), found.title, found.code, (w.times)(found.count));
    if found.orders.is_empty() {
        return said;
    }
    let more = found.count > found.orders.len() as u64;
    format!("{said}: {}", (w.orders.named)(&found.orders.join(w.comma), more))
}

/// What a person put in although the list says otherwise.
fn put_in(shared: &Shared, made: &Made) -> Html {
    let (w, (sum, named)) = (shared.w, &made.put_in);
    if sum.orders == 0 {
        return Html::default();
    }
    let more = sum.orders > named.len() as u64;
    html! {
        <p class="orders-warning" data-testid="orders-made-by-hand">{ (w.orders.made_by_hand)(sum, &named.join(w.comma), more) }</p>
    }
}

pub fn saved(shared: &Shared, name: &str, sha256: &str, ledger: Option<&Summary>, on: &Callback<Any>) -> Html {
    let (w, o) = (shared.w, &shared.w.orders);
    let again = shared.on.reform(|_: MouseEvent| Action::DownloadAgain);
    let check = shared.on.reform(|_: MouseEvent| Action::Check);
    let uploaded = shared.on.reform(|_: MouseEvent| Action::Uploaded);
    let buttons = html! {
        <>
            <button data-testid="orders-download-again" onclick={again}>{ w.download_again }</button>
            <button class={shared.list.practice.then_some("main")} data-testid="orders-check" onclick={check}>{ o.check_now }</button>
            if !shared.list.practice {
                <button class="main" data-testid="orders-uploaded" onclick={uploaded}>{ w.ledger.uploaded }</button>
            }
        </>
    };
    html! {
        <Shell key="orders-saved" {w} name="orders-saved" title={w.saved_title.to_owned()} close={if shared.list.practice { w.close } else { w.not_uploaded_yet }} {buttons} on={on.clone()}>
            <p class="saved-name" data-testid="orders-saved-name">{ name }</p>
            <p class={classes!("advice", shared.list.practice.then_some("alarm"))}>{ if shared.list.practice { o.practice_saved } else { o.saved_words } }</p>
            if !shared.list.practice { { before_upload(ledger) } }
            if shared.list.carry_over.as_ref().is_some_and(|carried| carried.applied) { <p class="orders-warning">{ o.carry_applied }</p> }
            <dl class="hashes"><dt>{ "SHA-256" }</dt><dd><code>{ sha256 }</code></dd></dl>
        </Shell>
    }
}
