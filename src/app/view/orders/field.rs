//! Fields that show what the state has and say what is typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Shared;
use crate::app::state::orders::{Action, Input};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: &'static str,
    pub label: String,
    /// Only for who cannot see what stands beside the field.
    #[prop_or_default]
    pub hidden_label: bool,
    pub value: String,
    #[prop_or("text")]
    pub kind: &'static str,
    #[prop_or_default]
    pub hint: String,
    /// What is wrong with the value; empty when nothing is.
    #[prop_or_default]
    pub wrong: &'static str,
    /// A dialog that opens begins in it.
    #[prop_or_default]
    pub autofocus: bool,
    pub on_text: Callback<String>,
}

/// One line of text with its label, and what is wrong with it.
#[component]
pub fn TextField(props: &Props) -> Html {
    let oninput = props.on_text.reform(|event: InputEvent| {
        event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
    });
    let wrong = !props.wrong.is_empty();
    let error = format!("{}-wrong", props.id);
    html! {
        <span class="orders-field">
            <label for={props.id} class={classes!(props.hidden_label.then_some("visually-hidden"))}>{ &props.label }</label>
            <input id={props.id} data-testid={props.id} type={props.kind} class={props.value.is_empty().then_some("blank")} value={props.value.clone()} placeholder={props.hint.clone()}
                autocomplete="off" autofocus={props.autofocus} aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then(|| error.clone())} {oninput} />
            if wrong { <span class="orders-wrong" id={error}>{ props.wrong }</span> }
        </span>
    }
}

/// A field of the search form.
pub fn of_form(shared: &Shared, input: Input, label: &str, hidden_label: bool, hint: &'static str) -> Html {
    let form = &shared.orders.form;
    // An example says that it is one.
    let hint = if hint.is_empty() { String::new() } else { (shared.w.orders.example)(hint) };
    let wrong = match input {
        _ if !form.is_wrong(input) => "",
        Input::AmountFrom | Input::AmountTo => shared.w.orders.not_an_amount,
        _ => shared.w.orders.not_a_date,
    };
    html! {
        <TextField id={input.id()} label={label.to_owned()} {hidden_label} value={form.text(input).to_owned()} {hint} {wrong}
            on_text={shared.on.reform(move |text| Action::Type(input, text))} />
    }
}

/// From and to under one name.
pub fn range(shared: &Shared, [from, to]: [Input; 2], name: &str, hint: &'static str) -> Html {
    let o = &shared.w.orders;
    html! {
        <fieldset class="orders-range">
            <legend>{ name }</legend>
            { of_form(shared, from, &(o.from)(name), true, hint) }
            <span aria-hidden="true">{ "〜" }</span>
            { of_form(shared, to, &(o.to)(name), true, hint) }
        </fieldset>
    }
}

/// A box that is ticked or not.
pub fn check<T: 'static>(
    label: &str,
    checked: bool,
    testid: &str,
    on: &Callback<T>,
    act: impl Fn(bool) -> T + 'static,
) -> Html {
    let onchange = on.reform(move |event: Event| {
        act(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()))
    });
    html! {
        <label class="check">
            <input type="checkbox" {checked} data-testid={testid.to_owned()} {onchange} />
            { label }
        </label>
    }
}
