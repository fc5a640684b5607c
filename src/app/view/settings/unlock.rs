//! Unlocking the writing of a type's files: both facts, the code typed, the layout confirmed (domain.md §2, Safety).

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::dialog::shell::Shell;
use crate::app::state::Action;
use crate::app::state::settings::{Action as Do, Settings};
use crate::app::text::Words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub settings: Settings,
    pub row: usize,
    pub refused: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn Unlock(props: &Props) -> Html {
    let (w, s, row) = (props.w, props.w.settings, props.row);
    let (code, confirmed) = (use_node_ref(), use_node_ref());
    let Some(entry) = props.settings.draft.transaction_types.get(row) else {
        return Html::default();
    };
    let unlock = {
        let (code, confirmed) = (code.clone(), confirmed.clone());
        props.on.reform(move |_: MouseEvent| {
            let code = code.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            let confirmed = confirmed.cast::<HtmlInputElement>().is_some_and(|input| input.checked());
            Action::Settings(Do::Unlock { row, code, confirmed })
        })
    };
    let buttons = html! { <button class="main" data-testid="unlock" onclick={unlock}>{ s.unlock_now }</button> };
    html! {
        <Shell {w} name="unlock" title={(s.unlock_title)(&entry.name)} close={w.leave} {buttons} on={props.on.clone()}>
            { for s.lock_facts.iter().map(|fact| html! { <p>{ *fact }</p> }) }
            <div class="field">
                <label for="unlock-code">{ s.unlock_code }</label>
                <input id="unlock-code" autofocus=true ref={code} type="text" class="number short" inputmode="numeric" autocomplete="off"
                    data-testid="unlock-code" aria-invalid={props.refused.then_some("true")} aria-describedby="unlock-known unlock-fault" />
                <p class="hint" id="unlock-known">
                    { if entry.code.is_empty() { String::new() } else { (s.unlock_code_known)(&entry.code) } }
                </p>
            </div>
            <label class="confirm">
                <input ref={confirmed} type="checkbox" data-testid="unlock-confirm" /><span>{ s.unlock_confirm }</span>
            </label>
            <p class="fault" id="unlock-fault" role="alert" data-testid="unlock-fault">
                { if props.refused { s.unlock_refused } else { "" } }
            </p>
            <p>{ s.unlock_then }</p>
        </Shell>
    }
}
