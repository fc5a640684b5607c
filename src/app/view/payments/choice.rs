//! A choice in a row of a list.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub label: String,
    pub testid: &'static str,
    pub value: String,
    /// Values, their names, and whether they cannot be chosen.
    pub options: Vec<(String, String, bool)>,
    #[prop_or_default]
    pub disabled: bool,
    pub on_choice: Callback<String>,
}

#[component]
pub fn Choice(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let value = props.value.clone();
        // Once touched, a browser no longer follows the options' `selected` attribute. After every drawing, so that a
        // choice that was refused jumps back.
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(&value);
            }
        });
    }
    let onchange = props.on_choice.reform(|event: Event| {
        event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
    });
    let option = |(value, name, disabled): &(String, String, bool)| {
        html! { <option value={value.clone()} disabled={*disabled}>{ name }</option> }
    };
    html! {
        <select class="pay-choice" aria-label={props.label.clone()} data-testid={props.testid} ref={node}
            disabled={props.disabled} {onchange}>
            { for props.options.iter().map(option) }
        </select>
    }
}
