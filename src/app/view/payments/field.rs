//! A text field with a button: what is typed counts when the button is pressed, or Enter.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: &'static str,
    pub label: &'static str,
    pub kind: &'static str,
    pub value: String,
    pub go: &'static str,
    /// A sentence below.
    #[prop_or_default]
    pub words: &'static str,
    pub on_value: Callback<String>,
}

#[component]
pub fn Field(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.set_value(value);
            }
        });
    }
    let send = {
        let (node, on_value) = (node.clone(), props.on_value.clone());
        move || on_value.emit(node.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
    };
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            // While the input method composes, Enter belongs to it.
            if event.key() == "Enter" && !event.is_composing() && event.key_code() != 229 {
                event.prevent_default();
                send();
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| send());
    let words = format!("{}-words", props.id);
    html! {
        <div class="pay-field">
            <label for={props.id}>{ props.label }</label>
            <span class="pay-field-row">
                <input id={props.id} type={props.kind} data-testid={props.id} ref={node} {onkeydown} autocomplete="off"
                    aria-describedby={(!props.words.is_empty()).then(|| words.clone())} />
                <button {onclick} data-testid={format!("{}-go", props.id)}>{ props.go }</button>
            </span>
            if !props.words.is_empty() { <small id={words}>{ props.words }</small> }
        </div>
    }
}
