//! A choice that always shows what the state says.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// None for one among many, which has a label.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// For who cannot see what stands beside it.
    #[prop_or_default]
    pub label: Option<String>,
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
        // Once touched, a browser no longer follows the options' `selected` attribute. To set the value that is chosen already would
        // have it look at the style of all that is new on the page.
        use_effect_with((props.value.clone(), props.options.clone()), move |(value, _)| {
            if let Some(select) = node.cast::<HtmlSelectElement>().filter(|select| select.value() != *value) {
                select.set_value(value);
            }
        });
    }
    let onchange = props.on_choice.reform(|event: Event| {
        event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
    });
    let option = |(value, name): &(String, String)| {
        html! { <option value={value.clone()} selected={*value == props.value}>{ name }</option> }
    };
    html! {
        <select id={props.id.clone()} data-testid={props.id.clone()} aria-label={props.label.clone()} ref={node} {onchange}>
            { for props.options.iter().map(option) }
        </select>
    }
}
