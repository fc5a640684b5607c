//! What is asked about the ledger.

use web_sys::{File, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::super::open_button::OneFile;
use super::super::today;
use super::shell::Shell;
use crate::app::format::{day, grouped};
use crate::app::state::Action;
use crate::app::state::ledger::{Action as LedgerAction, Question, Source};
use crate::app::text::Words;
use crate::engine::base::date::{read_day, show, with_year};
use crate::engine::ledger::{Kind, Status, Way as Sent, is_of_closed, read_in};
use crate::engine::mail;
use crate::engine::model::capture_way::Way;
use crate::engine::month::deadline::due_on;
use crate::engine::protocol::ledger::{EntryUpdate, Keeping, LedgerRow, Summary, TodayItem};
use crate::platform::clock;

pub fn view(
    w: Words,
    question: &Question,
    summary: Option<&Summary>,
    linked: Option<&str>,
    on: &Callback<Action>,
    on_result: &Callback<(String, Vec<File>)>,
) -> Html {
    match question {
        Question::Record { source, sum, mail, refused } => {
            let keeping = summary.map_or(Keeping::NotAsked, |summary| summary.keeping);
            let due_days = summary.map_or(0, |summary| summary.due_days);
            html! { <Record {w} name={source.name().to_owned()} sum={*sum} chosen={matches!(source, Source::Chosen(_))} {due_days} mail={mail.clone()} refused={refused.clone()}
            {keeping} linked={linked.map(str::to_owned)} on={on.clone()} /> }
        }
        Question::Edit { row, .. } if row.way == Sent::CarryOver && !is_of_closed(&row.name) => list(w, row, on),
        Question::Edit { row, captured, mail, refused } => html! {
            <Edit {w} row={(**row).clone()} captured={*captured} mail={mail.clone()} refused={refused.clone()} on={on.clone()} on_result={on_result.clone()} />
        },
        Question::Erase(row) => {
            let id = row.id.clone();
            let yes = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::Erase(id.clone())));
            sure(
                w,
                w.ledger.erase_title,
                (w.ledger.erase_words)(&read_in(&row.name, w.language()), row),
                w.ledger.erase,
                yes,
                on,
            )
        }
        Question::EraseAll(entries) => {
            let yes = on.reform(|_: MouseEvent| Action::Ledger(LedgerAction::EraseAll));
            let words = (w.ledger.erase_all_words)(&grouped(*entries));
            sure(w, w.ledger.erase_all_title, words, w.ledger.erase_all, yes, on)
        }
        Question::Seen(item) => seen(w, item, on),
    }
}

/// A claim about the console: count, yen and order numbers are what it is held against.
fn seen(w: Words, item: &TodayItem, on: &Callback<Action>) -> Html {
    let (t, id) = (&w.ledger, item.id.clone());
    let yes = on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::SeenByHand(id.clone())));
    let buttons = html! { <button data-testid="seen-yes" onclick={yes}>{ t.seen }</button> };
    let title = (t.seen_ask)(&(w.payments.sum)(item.records, item.amount));
    html! {
        <Shell {w} name="seen" {title} close={w.payments.captured_not_yet} leave={true} {buttons} on={on.clone()}>
            <p>{ t.seen_words }</p>
            { today::orders(w, item) }
        </Shell>
    }
}

/// A carry-over list has neither a receipt number nor a time that could be corrected: all that can be done is not to use it.
fn list(w: Words, row: &LedgerRow, on: &Callback<Action>) -> Html {
    let t = &w.ledger;
    let erase = {
        let row = Box::new(row.clone());
        on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::AskErase(row.clone())))
    };
    let buttons = html! { <button class="quiet danger" data-testid="ledger-erase" onclick={erase}>{ (t.list_free)(row) }</button> };
    html! {
        <Shell {w} name="ledger-edit" title={t.edit_title.to_owned()} close={w.close} {buttons} on={on.clone()}>
            <p class="saved-name">{ read_in(&row.name, w.language()).into_owned() }</p>
            <p>{ (t.list_words)(row) }</p>
            <dl class="hashes"><dt>{ "SHA-256" }</dt><dd><code data-testid="ledger-sha256">{ &row.sha256 }</code></dd></dl>
        </Shell>
    }
}

fn sure(
    w: Words,
    title: &str,
    words: String,
    label: &'static str,
    yes: Callback<MouseEvent>,
    on: &Callback<Action>,
) -> Html {
    let buttons = html! { <button data-testid="ledger-erase-yes" onclick={yes}>{ label }</button> };
    html! {
        <Shell {w} name="ledger-erase" title={title.to_owned()} close={w.ledger.cancel} leave={true} {buttons} on={on.clone()}>
            <p>{ words }</p>
        </Shell>
    }
}

/// What was wrong, or is asked, beside the fields that it is about.
fn refused(words: &Option<String>) -> Html {
    html! { <p role="alert" class="refused" data-testid="ledger-refused">{ words.clone().unwrap_or_default() }</p> }
}

/// The day in Japan.
fn today() -> String {
    clock::in_japan().get(..10).unwrap_or_default().to_owned()
}

fn value_of(node: &NodeRef) -> String {
    node.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// A text as something said; empty is nothing.
fn said(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// What a field begins with. A field that is drawn with a value would take back what was typed with every answer.
#[hook]
fn use_beginning(field: &NodeRef, text: String) {
    let field = field.clone();
    use_effect_with((), move |()| {
        if let Some(field) = field.cast::<HtmlInputElement>() {
            field.set_value(&text);
        }
    });
}

/// The receipt number of a mail that was dropped stands in its field, as if it had been typed.
#[hook]
fn use_mail(field: &NodeRef, mail: Option<String>) {
    let field = field.clone();
    use_effect_with(mail, move |mail| {
        if let Some((field, receipt)) = field.cast::<HtmlInputElement>().zip(mail.as_ref()) {
            field.set_value(receipt);
            let _ = field.focus();
        }
    });
}

#[derive(Properties, PartialEq)]
struct RecordProps {
    w: Words,
    name: String,
    /// Records and yen of the file.
    sum: Option<(u64, u64)>,
    /// The file was chosen: it was perhaps uploaded weeks ago.
    chosen: bool,
    /// The day of the authorization being day 1, the last day for its capture; 0 while that is not known.
    due_days: u16,
    mail: Option<String>,
    refused: Option<String>,
    keeping: Keeping,
    /// The file that the page writes into.
    linked: Option<String>,
    on: Callback<Action>,
}

#[component]
fn Record(props: &RecordProps) -> Html {
    let (w, t) = (props.w, &props.w.ledger);
    let (receipt, on) = (use_node_ref(), use_node_ref());
    // Who presses Enter without a look loses nothing.
    let keep = use_state(|| true);
    let mail_missing = use_state(|| false);
    let now = if props.chosen { String::new() } else { day(&clock::in_japan().replace('T', " ")) };
    let typed = use_state(|| now.clone());
    use_beginning(&on, now);
    let retype = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default());
        })
    };
    // The deadline follows from the time: a wrong one is seen by it.
    let full = read_day(&today()).and_then(|today| with_year(&typed, today));
    let due = read_day(full.as_deref().unwrap_or(&typed))
        .filter(|_| props.due_days > 0)
        .and_then(|on| due_on(on, props.due_days))
        .map(show);
    let needed = if due.is_none() && props.chosen { t.on_needed } else { "" };
    use_mail(&receipt, props.mail.clone());
    let read = {
        let (receipt, missing) = (receipt.clone(), mail_missing.clone());
        Callback::from(move |event: InputEvent| {
            let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let text = field.value();
            // Of several numbers none is taken.
            let found = <[String; 1]>::try_from(mail::pasted(&text)).ok().map(|[number]| number);
            missing.set(found.is_none() && !text.trim().is_empty());
            if let Some((field, found)) = receipt.cast::<HtmlInputElement>().zip(found) {
                field.set_value(&found);
            }
        })
    };
    let asks = props.linked.is_none() && props.keeping != Keeping::Browser;
    let lost = asks && !*keep;
    let on_keep = {
        let keep = keep.clone();
        Callback::from(move |event: Event| {
            keep.set(event.target_dyn_into::<HtmlInputElement>().is_some_and(|field| field.checked()));
        })
    };
    let submit = {
        let (receipt, when, keep, sure) = (receipt.clone(), on.clone(), keep.clone(), props.refused.is_some());
        props.on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let keep = asks && *keep;
            let (receipt, on) = (said(value_of(&receipt)), said(value_of(&when)));
            let update = EntryUpdate { receipt, on, today: today(), sure, ..EntryUpdate::default() };
            Action::Ledger(LedgerAction::Record { update, keep, at: clock::second_in_japan() })
        })
    };
    let buttons = html! {
        <button type="submit" form="ledger-record" class="main" data-testid="ledger-record">{ if lost { t.record_unkept } else { t.record } }</button>
    };
    html! {
        <Shell {w} name="ledger-record" title={t.record_title.to_owned()} close={w.leave} {buttons} on={props.on.clone()}>
            <p class="saved-name">
                { &props.name }
                { for props.sum.map(|(records, amount)| html! { <>{ " · " }<span data-testid="ledger-record-sum">{ (w.payments.sum)(records, amount) }</span></> }) }
            </p>
            <p>{ t.record_words }</p>
            <form id="ledger-record" class="ledger-form" onsubmit={submit}>
                <label>
                    <span>{ t.receipt }</span>
                    <input type="text" autofocus=true ref={receipt} autocomplete="off" aria-describedby="ledger-receipt-hint" data-testid="ledger-receipt" />
                    <small id="ledger-receipt-hint">{ t.receipt_hint }</small>
                </label>
                <label>
                    <span>{ t.on }</span>
                    <input type="text" ref={on} autocomplete="off" oninput={retype} aria-describedby="ledger-on-hint ledger-due-then" data-testid="ledger-on" />
                    <small id="ledger-on-hint">{ t.on_hint }</small>
                    <small id="ledger-due-then" data-testid="ledger-due-then">{ full.map(|full| format!("→ {full} · ")) }{ due.map_or(needed.to_owned(), |due| (t.due_then)(&day(&due))) }</small>
                </label>
                { refused(&props.refused) }
                <details>
                    <summary>{ t.mail }</summary>
                    <label>
                        <span>{ t.mail_hint }</span>
                        <textarea rows="4" oninput={read} data-testid="ledger-mail-text" />
                    </label>
                    <p role="status" class="ledger-remind">{ if *mail_missing { t.mail_none } else { "" } }</p>
                </details>
                if let Some(name) = &props.linked {
                    <p data-testid="ledger-record-linked">{ (t.linked)(name) }</p>
                } else if asks {
                    <label class="ledger-check">
                        <input type="checkbox" checked={*keep} onchange={on_keep} data-testid="ledger-agree" />
                        <span>{ if props.keeping == Keeping::NotAsked { t.keep_consent } else { t.keep_file } }</span>
                    </label>
                    <p class={if lost { "ledger-remind" } else { "quiet-words" }}>{ t.if_not_kept }</p>
                }
            </form>
        </Shell>
    }
}

#[derive(Properties, PartialEq)]
struct EditProps {
    w: Words,
    row: LedgerRow,
    /// How many of its orders were captured.
    captured: u64,
    mail: Option<String>,
    refused: Option<String>,
    on: Callback<Action>,
    on_result: Callback<(String, Vec<File>)>,
}

/// The ways of a capture as they stand in the list; the first is none.
const WAYS: [Option<Way>; 4] = [None, Some(Way::Console), Some(Way::File), Some(Way::Shop)];
const STATUSES: [Status; 2] = [Status::Processing, Status::Completed];

#[component]
fn Edit(props: &EditProps) -> Html {
    let (w, t, row) = (props.w, &props.w.ledger, &props.row);
    let (receipt, on, status, way, captured) =
        (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let captured_on = row.captured.as_ref().and_then(|captured| captured.on.clone()).unwrap_or_default();
    use_beginning(&receipt, row.receipt.clone().unwrap_or_default());
    use_beginning(&on, row.on.as_deref().map(day).unwrap_or_default());
    use_beginning(&captured, captured_on.get(..10).unwrap_or("").to_owned());
    use_mail(&receipt, props.mail.clone());
    let captures = row.kind == Kind::Authorization && row.way == Sent::Upload;
    let submit = {
        let (receipt, when, status, way, date) =
            (receipt.clone(), on.clone(), status.clone(), way.clone(), captured.clone());
        let (id, had, was) = (row.id.clone(), row.captured.is_some(), row.status);
        let (is_upload, sure) = (row.way == Sent::Upload, props.refused.is_some());
        props.on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let index = |node: &NodeRef| {
                let at = node.cast::<HtmlSelectElement>().map_or(0, |field| field.selected_index());
                usize::try_from(at).unwrap_or(0)
            };
            let captured = match WAYS.get(index(&way)).copied().flatten() {
                Some(way) => Some(Some((way, value_of(&date)))),
                None => had.then_some(None),
            };
            // Of a list nobody is asked for it: that it was settled stays.
            let chosen = STATUSES.get(index(&status)).copied();
            let status = chosen.filter(|chosen| is_upload && *chosen != was);
            let (receipt, on) = (said(value_of(&receipt)), said(value_of(&when)));
            let update = EntryUpdate { receipt, on, status, captured, today: today(), sure };
            Action::Ledger(LedgerAction::Amend { id: id.clone(), update })
        })
    };
    let erase = {
        let row = Box::new(row.clone());
        props.on.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::AskErase(row.clone())))
    };
    let choose = {
        let id = row.id.clone();
        props.on_result.reform(move |files| (id.clone(), files))
    };
    let buttons = html! {
        <>
            <button class="quiet danger" data-testid="ledger-erase" onclick={erase}>{ t.erase }</button>
            <button type="submit" form="ledger-amend" class="main" data-testid="ledger-amend">{ t.save }</button>
        </>
    };
    let (some, ok) = (props.captured, row.result.map_or(row.records, |result| result.ok));
    let chosen_way = row.captured.as_ref().map(|captured| captured.way);
    html! {
        <Shell {w} name="ledger-edit" title={t.edit_title.to_owned()} close={w.leave} {buttons} on={props.on.clone()}>
            <p class="saved-name">{ read_in(&row.name, w.language()).into_owned() }</p>
            <form id="ledger-amend" class="ledger-form" onsubmit={submit}>
                <label>
                    <span>{ t.receipt }</span>
                    <input type="text" autofocus=true ref={receipt} autocomplete="off" data-testid="ledger-receipt" />
                </label>
                <label>
                    <span>{ t.on }</span>
                    <input type="text" ref={on} autocomplete="off" data-testid="ledger-on" />
                </label>
                { refused(&props.refused) }
                if row.way == Sent::Upload {
                    <label>
                        <span>{ t.status_label }</span>
                        <select ref={status} data-testid="ledger-status">
                            { for STATUSES.iter().map(|one| html! {
                                <option selected={*one == row.status}>{ (t.statuses)(*one) }</option>
                            }) }
                        </select>
                    </label>
                }
                if captures {
                    <label>
                        <span>{ t.capture }</span>
                        <select ref={way} data-testid="ledger-capture">
                            { for WAYS.iter().map(|one| html! {
                                <option selected={*one == chosen_way}>{ if one.is_none() && some > 0 { (t.captured_of)(some, ok) } else { (t.capture_ways)(*one).to_owned() } }</option>
                            }) }
                        </select>
                    </label>
                    <label>
                        <span>{ t.capture_on }</span>
                        <input type="date" ref={captured} data-testid="ledger-capture-on" />
                    </label>
                    <div class="ledger-result">
                        <span>{ t.result }</span>
                        <p data-testid="ledger-result">{ (t.result_words)(row) }</p>
                        <OneFile label={t.add_result} testid="ledger-result-file" on_files={choose} />
                    </div>
                }
            </form>
            <dl class="hashes"><dt>{ "SHA-256" }</dt><dd><code data-testid="ledger-sha256">{ &row.sha256 }</code></dd></dl>
        </Shell>
    }
}
