//! The search of page 14, and what a person knows of an upload: an order in it, or its name.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::state::Action;
use crate::app::state::ledger::Action as LedgerAction;
use crate::app::text::Words;
use crate::engine::ledger::Kind;
use crate::engine::protocol::ledger::Search;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub search: Search,
    pub on: Callback<Action>,
}

const KINDS: [Kind; 3] = [Kind::Authorization, Kind::Capture, Kind::Void];

#[component]
pub fn SearchForm(props: &Props) -> Html {
    let w = props.w;
    let (part, from, to, kind) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let onsubmit = {
        let (part, from, to, kind) = (part.clone(), from.clone(), to.clone(), kind.clone());
        props.on.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let text = |node: &NodeRef| node.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let chosen = kind.cast::<HtmlSelectElement>().map_or(0, |field| field.selected_index());
            let kind = usize::try_from(chosen - 1).ok().and_then(|at| KINDS.get(at)).cloned();
            let search = Search { text: text(&part), from: text(&from), to: text(&to), kind };
            Action::Ledger(LedgerAction::Search(search))
        })
    };
    let clear = {
        let (part, from, to, kind) = (part.clone(), from.clone(), to.clone(), kind.clone());
        props.on.reform(move |_: MouseEvent| {
            for node in [&part, &from, &to] {
                if let Some(field) = node.cast::<HtmlInputElement>() {
                    field.set_value("");
                }
            }
            if let Some(field) = kind.cast::<HtmlSelectElement>() {
                field.set_selected_index(0);
            }
            Action::Ledger(LedgerAction::Search(Search::default()))
        })
    };
    let day = |node: &NodeRef, label: &'static str, testid: &'static str| {
        html! {
            <label><span>{ label }</span><input type="date" ref={node.clone()} data-testid={testid} /></label>
        }
    };
    html! {
        <form class="ledger-search" role="search" aria-label={w.ledger.search} {onsubmit}>
            <label>
                <span>{ w.ledger.any_part }</span>
                <input type="search" ref={part} autocomplete="off" data-testid="ledger-find-text" />
            </label>
            { day(&from, w.ledger.from, "ledger-find-from") }
            { day(&to, w.ledger.to, "ledger-find-to") }
            <label>
                <span>{ w.ledger.kind }</span>
                <select ref={kind} data-testid="ledger-find-kind">
                    <option selected={props.search.kind.is_none()}>{ w.ledger.any_kind }</option>
                    { for KINDS.iter().map(|kind| html! {
                        <option selected={props.search.kind.as_ref() == Some(kind)}>{ (w.ledger.kinds)(kind) }</option>
                    }) }
                </select>
            </label>
            <div class="ledger-search-buttons">
                <button type="submit" data-testid="ledger-find">{ w.ledger.find }</button>
                <button type="button" class="quiet" data-testid="ledger-clear" onclick={clear}>{ w.ledger.clear }</button>
            </div>
        </form>
    }
}
