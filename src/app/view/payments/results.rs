//! Step 3: what became of each order of a file.

use yew::prelude::*;

use super::super::open_button::OpenButton;
use super::super::today;
use super::table::{self, Kind, List};
use super::{Props, card, declined, naming, open, records, tile, welcome};
use crate::app::state::Action as Any;
use crate::app::state::ledger::Action as LedgerAction;
use crate::app::state::payments::{Action, Slot, Wanted};
use crate::engine::ledger::read_in;
use crate::engine::model::remark::Part;
use crate::engine::protocol::ledger::{InLedger, Note};
use crate::engine::protocol::payments::{Act, Overview, ResultView};

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    if let Some(wanted) = props.payments.wanted.as_ref().filter(|wanted| wanted.alone) {
        return html! { <div class="pay-body">{ missing(props, wanted) }{ props.payments.seen.as_ref().map(|seen| tabs(props, seen)).unwrap_or_default() }</div> };
    }
    let Some((seen, result)) =
        props.payments.seen.as_ref().and_then(|seen| Some((seen, seen.results.get(props.payments.result as usize)?)))
    else {
        return html! {
            <div class="pay-empty">
                { today::results(props.w, props.today.as_deref(), props.did.as_ref(), &props.on).unwrap_or_else(|| welcome(&t.results_empty)) }
                { open(props, props.w.choose_file) }
                <p class="pay-note">{ t.out_of_reach }</p>
            </div>
        };
    };
    html! {
        <div key={props.payments.result} class="pay-body">
            if let Some(wanted) = &props.payments.wanted { { missing(props, wanted) } }
            if let Some(awaited) = today::awaited(props.w, props.today.as_deref()) { { awaited }
                if props.payments.wanted.is_none() { <OpenButton label={props.w.choose_file} class="" testid="pay-open" on_files={props.on_files.clone()} /> } }
            { tabs(props, seen) }
            { summary(props, result) }
            if result.replaced_by.is_none() { { of_result(props, result) } }
        </div>
    }
}

/// The result that was asked for, and is not open.
fn missing(props: &Props, wanted: &Wanted) -> Html {
    let results = props.payments.seen.iter().flat_map(|seen| &seen.results);
    let others: Vec<&str> = results.map(|result| &*result.name).collect();
    html! {
        <>
            { today::wanted(props.w, &wanted.item, &others.join(props.w.comma)) }
            { open(props, props.w.choose_file) }
        </>
    }
}

/// Everything below the summary.
fn of_result(props: &Props, result: &ResultView) -> Html {
    html! {
        <>
            if result.unsure { { naming::view(props, result) } }
            { declined::view(props, result) }
            { remarks(props, result) }
            { records::view(props) }
            if !result.unsure { { naming::view(props, result) } }
        </>
    }
}

/// Which result file is shown, when there are several.
fn tabs(props: &Props, seen: &Overview) -> Html {
    // Where none is shown, each can be chosen, if it is the only one.
    let alone = props.payments.wanted.as_ref().is_some_and(|wanted| wanted.alone);
    if seen.results.len() < 2 && !alone {
        return Html::default();
    }
    let tab = |(at, result): (usize, &ResultView)| {
        let at = at as u32;
        let onclick = props.act().reform(move |_: MouseEvent| Action::ShowResult(at));
        let pressed = (at == props.payments.result && !alone).to_string();
        html! { <button key={at} class="pay-tab" aria-pressed={pressed} {onclick}>{ &result.name }</button> }
    };
    html! { <div class="pay-tabs" role="group" aria-label={props.w.payments.step_results}>{ for seen.results.iter().enumerate().map(tab) }</div> }
}

fn summary(props: &Props, result: &ResultView) -> Html {
    let t = props.w.payments;
    if let Some(name) = &result.replaced_by {
        let body = html! { <p class="pay-note" data-testid="replaced-by">{ (t.replaced_by)(name) }</p> };
        return card("result-summary", result.name.clone(), body);
    }
    let body = html! {
        <>
            { replaces(props, result) }
            <p data-testid="paired-with">
                { match &result.paired {
                    Some(name) => (t.paired)(name, result.matched, result.sent),
                    None if matches!(result.in_ledger, InLedger::Recorded | InLedger::Waits) => t.alone_known.to_owned(),
                    None if result.foreign => t.foreign.to_owned(),
                    None => t.alone.to_owned(),
                } }
            </p>
            <dl class="pay-tiles">
                { tile(props, "ok", "✓", t.ok, result.ok, "result-ok") }
                { tile(props, "bad", "✕", t.ng, result.ng, "result-ng") }
                { tile(props, "warn", "?", t.unknown, result.unknown, "result-unknown") }
            </dl>
            { in_ledger(props, result) }
            if result.ok.records > 0 {
                <p class="pay-acts">
                    if result.waiting.records == 0 { <span data-testid="none-to-capture">{ (t.none_to_capture)(result.captured, result.expired) }</span> }
                    <button class="main" data-testid="to-capture" onclick={props.act().reform(|_| Action::ToCapture)}>
                        { if result.waiting.records == 0 { (props.w.ledger.open)(t.step_capture) } else { (t.to_capture)(result.waiting.records) } }
                    </button>
                </p>
            }
            if result.unknown.records > 0 { <p class="pay-note">{ t.unknown_words }</p> }
        </>
    };
    card("result-summary", result.name.clone(), body)
}

/// Which results it counts for, and the way back.
fn replaces(props: &Props, result: &ResultView) -> Html {
    let t = props.w.payments;
    if result.replaces.is_empty() {
        return Html::default();
    }
    let index = props.payments.result;
    let back = props.act().reform(move |_: MouseEvent| Action::Act(Act::Forget { part: Part::Result, index }));
    html! {
        <p class="pay-acts" role="status" data-testid="replaces">
            <span>{ (t.replaces)(&result.replaces.join("、")) }</span>
            <button data-testid="bring-back" onclick={back}>{ t.bring_back }</button>
        </p>
    }
}

/// Whether the ledger has the result: only then it knows what may be sent again.
fn in_ledger(props: &Props, result: &ResultView) -> Html {
    let l = &props.w.ledger;
    let act = |action: LedgerAction| props.on.reform(move |_: MouseEvent| Any::Ledger(action.clone()));
    match result.in_ledger {
        InLedger::No => Html::default(),
        InLedger::Recorded => html! {
            <p class="pay-note" data-testid="in-ledger">
                { "✓ " }{ l.result_recorded }
                if props.unsaved { { l.result_unsaved } }
                { " " }{ (l.result_again)(result.ng.records, result.again, &result.again_words) }
            </p>
        },
        InLedger::Elsewhere => html! { <p class="pay-note" data-testid="in-ledger">{ l.result_elsewhere }</p> },
        InLedger::Asked => match &result.asked {
            None => html! { <p class="pay-note" data-testid="in-ledger">{ l.result_asked }</p> },
            Some(name) => html! {
                <p class="pay-acts" data-testid="in-ledger">
                    <button data-testid="tell-ledger-of" onclick={act(LedgerAction::Note(Note::ResultByHand(props.payments.result)))}>
                        { (l.result_of)(&read_in(name, props.w.language())) }
                    </button>
                </p>
            },
        },
        InLedger::Poorer => html! { <p class="pay-note" data-testid="in-ledger">{ l.result_poorer }</p> },
        InLedger::Waits => html! {
            <p class="pay-acts" data-testid="in-ledger">
                <span>{ l.result_waits }</span>
                <button data-testid="tell-ledger" onclick={act(LedgerAction::Note(Note::Result(props.payments.result)))}>{ l.result_tell }</button>
            </p>
        },
        InLedger::NotSent(file) => html! {
            <p class="pay-acts" data-testid="in-ledger">
                <span>{ l.result_not_sent }</span>
                <button data-testid="record-sent" onclick={act(LedgerAction::AskRecordOf(file, result.paired.clone().unwrap_or_default()))}>{ l.uploaded }</button>
            </p>
        },
    }
}

/// What is odd about a result. Where orders were declined, it is not said that nothing is.
fn remarks(props: &Props, result: &ResultView) -> Html {
    let t = props.w.payments;
    let table = remark_table(props, Slot::ResultRemarks, t.remarks);
    match props.payments.pages.get(&Slot::ResultRemarks) {
        Some(page) if page.total == 0 && result.ng.records + result.unknown.records > 0 => Html::default(),
        Some(page) if page.total == 0 => html! { <div data-testid="result-remarks">{ table }</div> },
        _ => card("result-remarks", t.remarks.to_owned(), table),
    }
}

/// Findings in words, at their lines.
pub fn remark_table(props: &Props, slot: Slot, label: &'static str) -> Html {
    let t = props.w.payments;
    let kinds = [Kind::Code, Kind::Code, Kind::Long, Kind::Text];
    let severity = |mark: &str| {
        let (class, words) = match mark {
            "error" => ("error", t.severities[0]),
            "warning" => ("warning", t.severities[1]),
            _ => ("notice", t.severities[2]),
        };
        html! { <td><span class={classes!("pay-severity", class)}>{ words }</span></td> }
    };
    let mut heads = table::heads(&t.remark_heads, &kinds);
    heads.insert(0, html! { <th scope="col"><span class="visually-hidden">{ props.w.findings }</span></th> });
    let list = List {
        slot,
        label: label.to_owned(),
        testid: "remarks",
        heads,
        kinds: &kinds,
        names: &[],
        columns: None,
        empty: t.remarks_none,
    };
    table::view(props, list, |line, _| severity(&line.mark), table::none)
}
