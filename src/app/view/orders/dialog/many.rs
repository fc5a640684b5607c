//! Many orders are put in or taken out: the reason goes into the report.

use yew::prelude::*;

use super::super::super::dialog::shell::Shell;
use super::super::Shared;
use super::super::field::TextField;
use crate::app::state::Action as Any;
use crate::app::state::orders::{Action, is_idle};
use crate::app::text::Words;
use crate::engine::orders::eligibility::{ManualOverride, Reason};
use crate::engine::protocol::orders::{BulkPreview, Decision, Selection, Sum};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    pub which: Selection,
    pub put: ManualOverride,
    pub preview: BulkPreview,
    pub close: Callback<Any>,
}

#[component]
pub fn View(props: &Props) -> Html {
    let Shared { w, on, .. } = &props.shared;
    let o = &w.orders;
    let reason = use_state(String::new);
    let tried = use_state(|| false);
    let idle = is_idle(props.put, &props.preview);
    let act = {
        let (reason, tried, on) = (reason.clone(), tried.clone(), on.clone());
        let (which, put) = (props.which.clone(), props.put);
        Callback::from(move |_: MouseEvent| {
            if idle {
                return;
            }
            if reason.trim().is_empty() {
                return tried.set(true);
            }
            on.emit(Action::Decide { which: which.clone(), decision: Decision::Put(Some(put), (*reason).clone()) });
        })
    };
    let (title, words, label) = match (&props.which, props.put) {
        (Selection::NotTicked, _) => (o.keep_title.to_owned(), o.keep_words, o.put_out),
        (_, ManualOverride::Out) => ((o.put_out_title)(props.preview.orders), o.put_out_words, o.put_out),
        (_, ManualOverride::In) => ((o.put_in_title)(props.preview.orders), o.put_in_words, o.put_in),
    };
    let buttons = html! { <button class="main" data-testid="orders-many-yes" aria-disabled={idle.then_some("true")} aria-describedby={idle.then_some("orders-idle")} onclick={act}>{ label }</button> };
    let wrong = if *tried && reason.trim().is_empty() { o.reason_missing } else { "" };
    let value = (*reason).clone();
    let on_text = Callback::from(move |text| reason.set(text));
    html! {
        <Shell w={*w} name="orders-many" {title} close={w.leave} {buttons} on={props.close.clone()}>
            <p>{ words }</p>
            { preview(*w, &props.preview) }
            if idle { <p id="orders-idle" class="orders-warning" data-testid="orders-idle"><b>{ o.put_in_idle }</b></p> }
            else { <TextField id="orders-reason" label={o.reason} autofocus=true {value} {wrong} {on_text} /> }
        </Shell>
    }
}

/// What it would come to, in orders and yen, before anything is decided.
fn preview(w: Words, preview: &BulkPreview) -> Html {
    let o = &w.orders;
    let sum = |sum: &Sum| (o.file_total)(sum.orders, sum.amount);
    let brought = preview.brought.iter().map(|(reason, sum)| (w.pick(reason.words()), sum));
    let undecided = Some((o.undecided, &preview.undecided)).filter(|(_, sum)| sum.orders > 0);
    let brought: Vec<_> = brought.chain(undecided).collect();
    let dangerous = |(reason, _): &(Reason, Sum)| !matches!(reason, Reason::OutOfRange | Reason::ByHand);
    html! {
        <>
            <dl class="orders-made">
                <dt>{ o.preview_file }</dt>
                <dd data-testid="orders-foreseen">{ (o.preview)(&sum(&preview.before), &sum(&preview.after)) }</dd>
            </dl>
            if !brought.is_empty() {
                <div class="orders-warning" data-testid="orders-brought">
                    <p>{ o.brought }</p>
                    <ul>{ for brought.into_iter().map(|(why, of)| html! { <li>{ format!("{why}: {}", sum(of)) }</li> }) }</ul>
                    if preview.brought.iter().any(dangerous) { <p><b>{ o.brought_charged }</b></p> }
                </div>
            }
            if preview.lost.orders > 0 {
                <p class="orders-warning orders-alarm" role="alert" data-testid="orders-lost"><b>{ (o.lost)(preview.lost.orders, preview.lost.amount) }</b></p>
            }
        </>
    }
}
