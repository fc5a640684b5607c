//! Many orders are put in or taken out: the reason goes into the report.

use yew::prelude::*;

use super::super::super::dialog::shell::Shell;
use super::super::Shared;
use super::super::field::TextField;
use crate::app::state::Action as Any;
use crate::app::state::orders::Action;
use crate::engine::orders::eligibility::Put;
use crate::engine::session::orders::protocol::{Decision, Which};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    pub which: Which,
    pub put: Put,
    pub count: u64,
    pub close: Callback<Any>,
}

#[component]
pub fn View(props: &Props) -> Html {
    let Shared { w, on, .. } = &props.shared;
    let o = &w.orders;
    let reason = use_state(String::new);
    let tried = use_state(|| false);
    let act = {
        let (reason, tried, on) = (reason.clone(), tried.clone(), on.clone());
        let (which, put) = (props.which.clone(), props.put);
        Callback::from(move |_: MouseEvent| {
            if reason.trim().is_empty() {
                return tried.set(true);
            }
            on.emit(Action::Decide { which: which.clone(), decision: Decision::Put(Some(put), (*reason).clone()) });
        })
    };
    let (title, words, label) = match (&props.which, props.put) {
        (Which::NotTicked, _) => (o.keep_title.to_owned(), o.keep_words, o.put_out),
        (_, Put::Out) => ((o.put_out_title)(props.count), o.put_out_words, o.put_out),
        (_, Put::In) => ((o.put_in_title)(props.count), o.put_in_words, o.put_in),
    };
    let buttons = html! { <button class="main" data-testid="orders-many-yes" onclick={act}>{ label }</button> };
    let wrong = if *tried && reason.trim().is_empty() { o.reason_missing } else { "" };
    let value = (*reason).clone();
    let on_text = Callback::from(move |text| reason.set(text));
    html! {
        <Shell w={*w} name="orders-many" {title} close={w.leave} {buttons} on={props.close.clone()}>
            <p>{ words }</p>
            <TextField id="orders-reason" label={o.reason} {value} {wrong} {on_text} />
        </Shell>
    }
}
