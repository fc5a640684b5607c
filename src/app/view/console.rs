//! What Paygent's console is expected to show.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::select::Select;
use crate::app::state::console::{Action as Compare, FindingGroup};
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::{TypeChoice, Upload, UploadLine};

/// The id of this view.
pub const CONSOLE: &str = "console-view";
/// The ids of what leads to the console's page.
const COMPARE: &str = "console-open";
const OWN: &str = "console-own";
const UNCERTAIN: &str = "console-unknown";
const CARD: &str = "card";
const CARRIER: &str = "carrier";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Rc<OpenFile>,
    /// It is not to be sent: that the console would take it is nothing good.
    pub sent: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn ConsoleView(props: &Props) -> Html {
    let (w, upload) = (props.w, &props.file.overview.upload);
    html! {
        <section class="card console" id={CONSOLE} aria-label={w.console_title} data-testid="console">
            <h2>{ w.console_title }</h2>
            { choices(w, &props.file, &props.on, merchant(w, &props.file, &props.on)) }
            <p class={classes!("answer", if !upload.accepted { "refused" } else if props.sent { "doubtful" } else { "accepted" })}
                data-testid="upload-accepted" data-accepted={upload.accepted.to_string()}>
                { if upload.accepted { w.console_accepts } else { w.console_refuses } }
            </p>
            if upload.accepted { { confirmation(props, upload) } } else { { faults(props, upload) } }
            { apart(props, upload) }
            <button id={COMPARE} class="small compare" data-testid="console-open" onclick={show(props, FindingGroup::All, COMPARE)}>{ w.console.compare }</button>
            <p class="evidence">{ w.console_forecast }</p>
        </section>
    }
}

/// 決済種別 and 取引種別, as in the console's upload form, and what is to stand below them.
pub fn choices(w: Words, file: &OpenFile, on: &Callback<Action>, more: Html) -> Html {
    let pay = on.reform(|kind: String| Action::Pay { carrier: kind == CARRIER });
    let choose = on.reform(|key: String| Action::Choose(Some(key).filter(|key| !key.is_empty())));
    let payments =
        vec![(CARD.to_owned(), w.payment_card.to_owned()), (CARRIER.to_owned(), w.payment_carrier.to_owned())];
    let own = (!file.carrier).then(|| (String::new(), as_in_file(w, file)));
    let types = file.overview.types.iter().filter(|choice| choice.carrier == file.carrier);
    let types: Vec<_> = own.into_iter().chain(types.map(|choice| option(w, choice))).collect();
    html! {
        <div class="choices">
            <label for="payment-kind">{ w.payment_kind }</label>
            <Select id="payment-kind" value={if file.carrier { CARRIER } else { CARD }.to_owned()} options={payments} on_choice={pay} />
            <label for="transaction-type">{ w.transaction_type }</label>
            <Select id="transaction-type" value={file.overview.choices.transaction_type.clone().unwrap_or_default()}
                options={types} on_choice={choose} />
            if file.chosen_type().is_some_and(|choice| !choice.allowed) {
                <p class="warning" data-testid="type-not-allowed">{ w.not_allowed }</p>
            }
            { more }
        </div>
    }
}

/// The merchant ID that the operator's files carry; the console does not ask for it.
fn merchant(w: Words, file: &OpenFile, on: &Callback<Action>) -> Html {
    let merchant = on.reform(|event: Event| {
        let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
        Action::Merchant(text.unwrap_or_default())
    });
    html! {
        <>
            <label for="merchant-id">{ w.merchant_id }</label>
            <input id="merchant-id" data-testid="merchant-id" type="text" inputmode="numeric" pattern="[0-9]*" autocomplete="off"
                title={w.merchant_hint} value={file.overview.own_merchant.clone().unwrap_or_default()} onchange={merchant} />
        </>
    }
}

fn as_in_file(w: Words, file: &OpenFile) -> String {
    let overview = &file.overview;
    let name = overview.transaction_type_name.as_deref().or(overview.transaction_type.as_deref());
    (w.as_in_file)(name.unwrap_or_default())
}

fn option(w: Words, choice: &TypeChoice) -> (String, String) {
    let mut label = choice.name.clone();
    if let Some(code) = &choice.code {
        label = format!("{label} ({code})");
    }
    if !choice.allowed {
        label = format!("{label} — {}", w.not_allowed);
    }
    (choice.key.clone(), label)
}

/// The console's confirmation panel.
fn confirmation(props: &Props, upload: &Upload) -> Html {
    let (w, file) = (props.w, &props.file);
    let rows = [
        (w.payment_kind, (if file.carrier { w.payment_carrier } else { w.payment_card }).to_owned()),
        (w.transaction_type, upload.transaction_type.clone().unwrap_or_default()),
        (w.records, (w.record_count)(upload.records)),
        (w.amount, (w.yen)(upload.amount)),
    ];
    html! {
        <dl class="confirmation" data-testid="upload-confirmation">
            { for rows.into_iter().map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> }) }
        </dl>
    }
}

/// The faults as the console would list them.
fn faults(props: &Props, upload: &Upload) -> Html {
    let w = props.w;
    html! {
        <>
            if !upload.file_errors.is_empty() {
                <h3>{ w.console_file_item }</h3>
                <ul class="console-list" data-testid="upload-file-errors">
                    { for upload.file_errors.iter().map(|line| fault(props, line)) }
                </ul>
            }
            if !upload.record_errors.is_empty() {
                <h3>{ (w.console_record_items)(upload.record_errors.len() as u64) }</h3>
                <ol class="console-list scrolled" data-testid="upload-record-errors" tabindex="0" aria-label={w.console_records_label}>
                    { for upload.record_errors.iter().map(|line| fault(props, line)) }
                </ol>
            }
            <p class="hidden-count" data-testid="upload-hidden" data-count={upload.hidden.to_string()}>
                { if upload.hidden == 0 { w.console_hides_none.to_owned() } else { (w.console_hides)(upload.hidden) } }
            </p>
        </>
    }
}

fn fault(props: &Props, line: &UploadLine) -> Html {
    let place = match (&line.cell, line.line) {
        (Some(cell), _) => cell.clone(),
        (None, 0) => props.w.whole_file.to_owned(),
        (None, number) => (props.w.line)(number),
    };
    let column = line.column;
    let place = match line.row {
        Some(row) => {
            let go = props.on.reform(move |_| Action::GoTo { row, column });
            html! { <button class="place" onclick={go}>{ place }</button> }
        }
        None => html! { <span class="place">{ place }</span> },
    };
    html! { <li data-code={line.code.clone()}>{ place }<span>{ &line.title }</span></li> }
}

/// What the console does not say.
fn apart(props: &Props, upload: &Upload) -> Html {
    let w = props.w;
    html! {
        <dl class="apart">
            <dt>{ w.own_concern }</dt>
            <dd data-testid="upload-own">{ count(props, upload.own, FindingGroup::Own, OWN, w.console.show_own) }</dd>
            <dt>{ w.uncertain }</dt>
            <dd data-testid="upload-uncertain">
                { count(props, upload.uncertain, FindingGroup::Unknown, UNCERTAIN, w.console.show_unknown) }
            </dd>
        </dl>
    }
}

/// A count that leads to what was counted.
fn count(props: &Props, count: u64, which: FindingGroup, id: &'static str, title: &'static str) -> Html {
    let number = (props.w.count)(count);
    if count == 0 {
        return html! { { number } };
    }
    html! { <button {id} class="link" {title} onclick={show(props, which, id)}>{ number }<span class="visually-hidden">{ title }</span></button> }
}

fn show(props: &Props, which: FindingGroup, from: &'static str) -> Callback<MouseEvent> {
    props.on.reform(move |_| Action::Console(Compare::Show { which, from }))
}
