//! A choice that always shows what the state says.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: AttrValue,
    pub value: String,
    /// Values and their names.
    pub options: Vec<(String, String)>,
    pub on_choice: Callback<String>,
}

#[component]
pub fn Select(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        // Once touched, a browser no longer follows the options' `selected` attribute.
        use_effect_with((props.value.clone(), props.options.clone()), move |(value, _)| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    let onchange = props.on_choice.reform(|event: Event| {
        event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
    });
    html! {
        <select id={props.id.clone()} data-testid={props.id.clone()} ref={node} {onchange}>
            { for props.options.iter().map(|(value, name)| html! { <option value={value.clone()}>{ name }</option> }) }
        </select>
    }
}
