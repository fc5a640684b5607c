//! The side of step 1: how many orders stand where and why, and the file.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::super::open_button::OpenButton;
use super::{Shared, carry};
use crate::app::state::orders::{Action, Part};
use crate::engine::commands::auth::LinesOut;
use crate::engine::orders::field::Field;
use crate::engine::session::orders::protocol::{Counts, LeftOut, Only, ReportKind, Sum};
use crate::platform::clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    pub merchant: String,
    pub on_aside: Callback<Vec<File>>,
}

#[component]
pub fn Panel(props: &Props) -> Html {
    let shared = &props.shared;
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    html! {
        <aside class="orders-panel" aria-label={o.panel}>
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
                <h2 id="orders-where">{ o.where_title }</h2>
                if let Some(counts) = &list.counts { { standing(shared, counts) } } else { <p class="quiet-words">{ o.where_waiting }</p> }
                { left_out(shared, &list.left_out) }
                if let Some(lines) = &list.lines { { accounting(shared, lines) } }
            </section>
            <section class="card" aria-labelledby="orders-file">
                <h2 id="orders-file" tabindex="-1">{ o.file_title }</h2>
                <FileForm shared={shared.clone()} merchant={props.merchant.clone()} on_aside={props.on_aside.clone()} />
            </section>
        </aside>
    }
}

fn standing(shared: &Shared, counts: &Counts) -> Html {
    let Shared { w, on, .. } = shared;
    let o = &w.orders;
    let out = counts.excluded.iter().fold(Sum::default(), |all, (_, sum)| Sum {
        orders: all.orders + sum.orders,
        amount: all.amount.saturating_add(sum.amount),
    });
    html! {
        <ul class="orders-standing" data-testid="orders-standing">
            { entry(shared, Only::Included, o.included, counts.included, "in") }
            { entry(shared, Only::Undecided, o.undecided, counts.undecided, "undecided") }
            if shared.list.renewals_to_confirm() > 0 {
                <li class="orders-undecided-words">
                    <p>{ if shared.list.has_count { o.undecided_words } else { o.no_count_words } }</p>
                    <button class="small" data-testid="orders-confirm-all" aria-haspopup="dialog" onclick={on.reform(|_| Action::AskConfirmAll)}>{ o.confirm_all }</button>
                </li>
            }
            { entry(shared, Only::Out, o.excluded, out, "out") }
            { for counts.excluded.iter().map(|(reason, sum)| {
                let class = if reason.must_be_decided() { "reason must" } else { "reason" };
                entry(shared, Only::Excluded(*reason), w.pick(reason.words()), *sum, class)
            }) }
        </ul>
    }
}

fn entry(shared: &Shared, only: Only, name: &str, sum: Sum, class: &'static str) -> Html {
    let here = shared.orders.search.only == only;
    let w = shared.w;
    html! {
        <li class={class}>
            <button aria-pressed={here.to_string()} data-testid="orders-standing-entry" data-name={name.to_owned()} data-count={sum.orders.to_string()}
                onclick={shared.on.reform(move |_| Action::Only(if here { Only::All } else { only }))}>
                <span>{ name }</span><b>{ (w.orders.order_count)(sum.orders) }</b><span class="number">{ (w.orders.yen)(sum.amount) }</span>
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

#[component]
fn FileForm(props: &Props) -> Html {
    let Shared { w, list, on, .. } = &props.shared;
    let o = &w.orders;
    let typed = use_state(|| props.merchant.clone());
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default());
        })
    };
    let submit = {
        let typed = typed.clone();
        on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            Action::Make { merchant_id: (*typed).clone(), at: clock::local() }
        })
    };
    let report = |kind: ReportKind| on.reform(move |_: MouseEvent| Action::Report { kind, at: clock::local() });
    let judged = list.counts.is_some();
    let open = judged && props.shared.orders.is_period_open();
    let total = list.counts.as_ref().map(|counts| counts.included);
    html! {
        <>
            if let Some(sum) = total {
                <p class="orders-total" data-testid="orders-total">{ (o.file_total)(sum.orders, sum.amount) }</p>
                if sum.orders == 0 { <p class="orders-empty" data-testid="orders-empty">{ o.file_empty }</p> }
            }
            <form onsubmit={submit} class="orders-make">
                <span class="orders-field">
                    <label for="orders-merchant">{ w.merchant_id }</label>
                    <input id="orders-merchant" data-testid="orders-merchant" type="text" inputmode="numeric" autocomplete="off"
                        value={(*typed).clone()} {oninput} aria-describedby="orders-merchant-hint" />
                    <small id="orders-merchant-hint">{ o.merchant_hint }</small>
                </span>
                <button class="main" data-testid="orders-make" aria-disabled={(!judged || open).then_some("true")}
                    aria-describedby="orders-make-hint">{ o.make }</button>
                <small id="orders-make-hint" data-testid="orders-make-hint" class={open.then_some("orders-wrong")}>
                    { match (judged, open) { (false, _) => o.make_waiting, (true, true) => o.make_period_open, (true, false) => o.make_hint } }
                </small>
            </form>
            if let Some((name, _)) = &list.saved {
                <div class="orders-saved" role="status">
                    <p>{ (o.saved_as)(name) }</p>
                    <p class="orders-actions">
                        <button data-testid="orders-check-again" onclick={on.reform(|_| Action::Check)}>{ o.check_now }</button>
                        if !list.practice {
                            <button data-testid="orders-uploaded-again" onclick={on.reform(|_| Action::Uploaded)}>{ w.ledger.uploaded }</button>
                        }
                    </p>
                </div>
            }
            <h3>{ o.carry_title }</h3>
            if let Some(carried) = &list.carry_over { { carry::view(&props.shared, carried) } }
            else { <p class="quiet-words">{ o.carry_words }</p> }
            <OpenButton label={o.carry_open} class="small" testid="orders-carry-open" on_files={props.on_aside.clone()} />
            if judged {
                <h3>{ o.report_title }</h3>
                <p class="quiet-words">{ o.report_words }</p>
                <p class="orders-actions">
                    <button class="small" data-testid="orders-report-csv" onclick={report(ReportKind::Csv)}>{ o.report_csv }</button>
                    <button class="small" data-testid="orders-report-page" onclick={report(ReportKind::Page)}>{ o.report_page }</button>
                </p>
            }
        </>
    }
}
