//! The payment classes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{id, notes};
use crate::app::state::Action;
use crate::app::state::settings::{ADD_CLASS, Action as Do, Edit, Settings};
use crate::app::text::Words;
use crate::engine::profile::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub settings: Settings,
    pub on: Callback<Action>,
}

#[component]
pub fn Classes(props: &Props) -> Html {
    let (w, s, settings) = (props.w, props.w.settings, &props.settings);
    let add = props.on.reform(|_: MouseEvent| Action::Settings(Do::Edit(Edit::AddClass)));
    html! {
        <fieldset class="card" aria-describedby={format!("{}-hint", id(Key::PaymentClasses))}>
            <legend>{ s.classes }</legend>
            <div class="scroll-table">
                <table class="settings-table" data-testid="setting-payment_classes">
                    <thead><tr><th scope="col">{ s.code }</th><th scope="col">{ s.name }</th>
                        <th scope="col">{ s.usual }</th><td></td></tr></thead>
                    <tbody>{ for (0..settings.draft.payment_classes.len()).map(|row| line(props, row)) }</tbody>
                </table>
            </div>
            <button type="button" id={ADD_CLASS} data-testid="add-class" onclick={add}>{ s.add_class }</button>
            { notes(w, Key::PaymentClasses, &settings.profile.payment_classes.evidence, None, None) }
        </fieldset>
    }
}

fn line(props: &Props, row: usize) -> Html {
    let (w, s) = (props.w, props.w.settings);
    let class = &props.settings.draft.payment_classes[row];
    let fault = props.settings.fault(Key::PaymentClasses, Some(row)).map(|fault| fault.sentence(w.language()));
    let fault_id = format!("class-{row}-fault");
    let edit = |make: fn(usize, String) -> Edit| {
        props.on.reform(move |event: InputEvent| {
            let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            Action::Settings(Do::Edit(make(row, text)))
        })
    };
    let usual = props.on.reform(move |event: Event| {
        let checked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        Action::Settings(Do::Edit(Edit::ClassUsual(row, checked)))
    });
    let remove = props.on.reform(move |_: MouseEvent| Action::Settings(Do::Edit(Edit::RemoveClass(row))));
    html! {
        <tr key={row}>
            <td data-label={s.code}>
                <input type="text" class="number short" inputmode="numeric" autocomplete="off" data-testid={format!("class-{row}-code")}
                    aria-label={(s.row_field)(row + 1, s.code)} aria-describedby={fault_id.clone()}
                    aria-invalid={fault.is_some().then_some("true")} value={class.code.clone()} oninput={edit(Edit::ClassCode)} />
                <p class="fault" id={fault_id} aria-live="polite">{ fault.unwrap_or_default() }</p>
            </td>
            <td data-label={s.name}><input type="text" autocomplete="off" aria-label={(s.row_field)(row + 1, s.name)} value={class.name.clone()}
                oninput={edit(Edit::ClassName)} /></td>
            <td class="tick" data-label={s.usual}><input type="checkbox" aria-label={(s.row_field)(row + 1, s.usual)} checked={class.usual}
                onchange={usual} /></td>
            <td><button type="button" class="small" aria-label={(s.remove)(&format!("{} {}", class.code, class.name))}
                onclick={remove}>{ "×" }</button></td>
        </tr>
    }
}
