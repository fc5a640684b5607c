//! The transaction types, and whether files of them may be written (domain.md §2, Safety).

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::notes;
use crate::app::state::Action;
use crate::app::state::settings::{Action as Do, Edit, Settings};
use crate::app::text::Words;
use crate::engine::profile::{Key, TypeDraft};

/// The type whose layout the manual shows.
const SHOWN_BY_THE_MANUAL: &str = "020";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub settings: Settings,
    pub on: Callback<Action>,
}

#[component]
pub fn Types(props: &Props) -> Html {
    let (w, s, settings) = (props.w, props.w.settings, &props.settings);
    html! {
        <fieldset class="card">
            <legend>{ s.types }</legend>
            <div class="scroll-table">
                <table class="settings-table" data-testid="setting-transaction_types">
                    <thead><tr><th scope="col">{ s.code }</th><th scope="col">{ s.name }</th>
                        <th scope="col">{ s.allowed }</th><th scope="col">{ s.layout }</th></tr></thead>
                    <tbody>{ for settings.draft.transaction_types.iter().enumerate().map(|(row, entry)| line(props, row, entry)) }</tbody>
                </table>
            </div>
            { notes(w, Key::TransactionTypes, &settings.profile.transaction_types.evidence, None, None) }
            <div class="lock-facts" data-testid="lock-facts">
                { for s.lock_facts.iter().map(|fact| html! { <p>{ *fact }</p> }) }
            </div>
        </fieldset>
    }
}

fn line(props: &Props, row: usize, entry: &TypeDraft) -> Html {
    let (w, s) = (props.w, props.w.settings);
    let fault = props.settings.fault(Key::TransactionTypes, Some(row)).map(|fault| fault.sentence(w.language()));
    let fault_id = format!("type-{row}-fault");
    let code = props.on.reform(move |event: InputEvent| {
        let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Action::Settings(Do::Edit(Edit::TypeCode(row, text)))
    });
    let allowed = props.on.reform(move |event: Event| {
        let checked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        Action::Settings(Do::Edit(Edit::TypeAllowed(row, checked)))
    });
    html! {
        <tr key={row}>
            <td data-label={s.code}>
                <input type="text" class="number short" inputmode="numeric" autocomplete="off"
                    data-testid={format!("type-{row}-code")} aria-label={(s.row_field)(row + 1, s.code)}
                    aria-describedby={fault_id.clone()} aria-invalid={fault.is_some().then_some("true")}
                    value={entry.code.clone()} oninput={code} />
                <p class="fault" id={fault_id} aria-live="polite">{ fault.unwrap_or_default() }</p>
            </td>
            <th scope="row"><span lang="ja">{ &entry.name }</span>if entry.carrier { <small>{ s.carrier }</small> }</th>
            <td class="tick" data-label={s.allowed}><input type="checkbox" aria-label={(s.row_field)(row + 1, s.allowed)} checked={entry.allowed}
                onchange={allowed} /></td>
            <td data-label={s.layout}>{ layout(props, row, entry) }</td>
        </tr>
    }
}

/// Whether files of a type may be written, and the key to the lock.
fn layout(props: &Props, row: usize, entry: &TypeDraft) -> Html {
    let s = props.w.settings;
    if entry.layout_confirmed && entry.code == SHOWN_BY_THE_MANUAL {
        return html! { { s.by_manual } };
    }
    if !entry.layout_confirmed && !entry.allowed {
        return html! { <span class="muted">{ s.not_here }</span> };
    }
    // One button for both, so that the focus stays where it was.
    let (words, label, short, action) = if entry.layout_confirmed {
        (s.confirmed, (s.lock)(&entry.name), s.lock_short, Do::Edit(Edit::Lock(row)))
    } else {
        (s.locked, (s.unlock)(&entry.name), s.unlock_short, Do::ShowUnlock(row))
    };
    html! {
        <div class="lock">
            <span class={classes!(entry.layout_confirmed.then_some("open"))}>{ words }</span>
            <button type="button" class="small" aria-label={label} data-testid={format!("type-{row}-lock")}
                onclick={props.on.reform(move |_: MouseEvent| Action::Settings(action.clone()))}>{ short }</button>
        </div>
    }
}
