//! One setting: its name, its value, what it is for, where it comes from, and what is wrong with it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::format;
use crate::app::text::Words;
use crate::engine::base::fold::narrow;
use crate::engine::check::message::evidence_in_words;
use crate::engine::profile::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub field: Key,
    pub value: String,
    pub evidence: String,
    pub fault: Option<String>,
    pub on: Callback<String>,
    /// Whether it is another value than the shipped one.
    pub differs: bool,
    /// Puts the shipped value back.
    pub back: Callback<()>,
}

#[component]
pub fn Field(props: &Props) -> Html {
    let (w, key) = (props.w, props.field);
    let s = w.settings;
    let (label, _) = (s.field)(key);
    let (id, unit) = (id(key), (s.unit)(key));
    let number = !unit.is_empty() || key == Key::MerchantId;
    let oninput = props.on.reform(|event: InputEvent| {
        event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
    });
    let optional = matches!(key, Key::MerchantId | Key::MaxRecords);
    let back = props.differs.then(|| {
        html! {
            <button type="button" class="link" data-testid={format!("put-back-{id}")} aria-label={(s.put_back_of)(label)}
                onclick={props.back.reform(|_: MouseEvent| ())}>{ s.put_back }</button>
        }
    });
    html! {
        <div class="field">
            <label for={id}>{ label }if optional { <small>{ s.optional }</small> }</label>
            <div class="entry">
                <input id={id} data-testid={format!("setting-{id}")} type="text" autocomplete="off" spellcheck="false"
                    class={classes!(number.then_some("number"))} inputmode={number.then_some("numeric")}
                    value={props.value.clone()} aria-invalid={props.fault.is_some().then_some("true")}
                    aria-describedby={described(key)} {oninput} />
                if !unit.is_empty() { <span class="unit">{ unit }{ size(key, &props.value) }</span> }
            </div>
            { notes(w, key, &props.evidence, props.fault.as_deref(), back) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    pub w: Words,
    pub field: Key,
    pub chosen: usize,
    pub options: Vec<&'static str>,
    pub evidence: String,
    pub on: Callback<usize>,
}

/// A setting that is one of a few.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let (w, key, id) = (props.w, props.field, id(props.field));
    let (label, _) = (w.settings.field)(key);
    let node = use_node_ref();
    {
        let node = node.clone();
        // Once touched, a browser no longer follows the options' `selected` attribute.
        use_effect_with(props.chosen, move |chosen| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_selected_index(*chosen as i32);
            }
        });
    }
    let onchange = props.on.reform(|event: Event| {
        let index = event.target_dyn_into::<HtmlSelectElement>().map_or(0, |select| select.selected_index());
        usize::try_from(index).unwrap_or(0)
    });
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} data-testid={format!("setting-{id}")} ref={node} aria-describedby={described(key)} {onchange}>
                { for props.options.iter().map(|name| html! { <option>{ *name }</option> }) }
            </select>
            { notes(w, key, &props.evidence, None, None) }
        </div>
    }
}

/// The id of a setting's field; the focus goes there when the shipped value is put back.
pub fn id(key: Key) -> &'static str {
    key.as_str()
}

/// The ids of what is said below a setting.
fn described(key: Key) -> String {
    let id = id(key);
    format!("{id}-fault {id}-hint {id}-evidence")
}

/// What a setting is for, where it comes from, and what is wrong with it.
pub fn notes(w: Words, key: Key, evidence: &str, fault: Option<&str>, back: Option<Html>) -> Html {
    let id = id(key);
    let (_, hint) = (w.settings.field)(key);
    html! {
        <>
            <p class="fault" id={format!("{id}-fault")} data-testid={format!("setting-{id}-fault")} aria-live="polite">
                { fault.unwrap_or_default().to_owned() }
            </p>
            <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
            <p class="source">
                <span id={format!("{id}-evidence")}>{ mark(w, evidence) }</span>
                { back.unwrap_or_default() }
            </p>
        </>
    }
}

/// Where a value comes from.
pub fn mark(w: Words, evidence: &str) -> Html {
    if evidence.is_empty() {
        return Html::default();
    }
    html! {
        <>
            { w.settings.evidence }{ ": " }
            { evidence_in_words(evidence, w.language()) }
        </>
    }
}

/// What a number may be made of: the characters that a plain class names.
pub fn in_words(w: Words, pattern: &str) -> String {
    let s = w.settings;
    let own = s.own_pattern_word.to_owned();
    let Some(class) = pattern.strip_prefix('[').and_then(|rest| rest.strip_suffix("]+")) else { return own };
    let mut parts: Vec<String> = Vec::new();
    let mut rest = class.replace('\\', "");
    for (range, name) in [("0-9", s.digits), ("A-Za-z", s.letters)] {
        if rest.contains(range) {
            rest = rest.replacen(range, "", 1);
            parts.push(name.to_owned());
        }
    }
    // A range of other characters, or a class that says what may not stand there.
    if rest.trim_matches('-').contains(['-', '[', ']', '^']) || parts.is_empty() {
        return own;
    }
    parts.extend(rest.chars().map(String::from));
    parts.join(" ")
}

/// A number of bytes as people say it.
fn size(key: Key, value: &str) -> String {
    match value.trim().chars().map(narrow).filter(|c| *c != ',').collect::<String>().parse::<u64>() {
        Ok(bytes) if key == Key::MaxBytes => format!(" = {}", format::bytes(bytes)),
        _ => String::new(),
    }
}
