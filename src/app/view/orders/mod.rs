//! Step 1: from the order list to the authorization file.

mod bar;
mod carry;
pub mod dialog;
mod field;
mod findings;
mod foot;
mod mapping;
mod panel;
mod period;
mod questions;
mod search;
mod start;
mod table;

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use crate::app::state::Action as Any;
use crate::app::state::orders::{Action, Orders, Part};
use crate::app::text::Words;
use crate::engine::protocol::orders::Overview;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub orders: Orders,
    /// The shop's own マーチャントID, as it was typed last.
    pub merchant: String,
    /// The ledger that is known and not open, in a line.
    pub unlooked: Option<String>,
    pub on: Callback<Any>,
    /// Files that the operator says are order lists.
    pub on_list: Callback<Vec<File>>,
    /// A carry-over list or a mapping.
    pub on_list_companion: Callback<Vec<File>>,
}

/// What the parts of the screen share.
#[derive(Clone, PartialEq)]
pub struct Shared {
    pub w: Words,
    pub orders: Orders,
    pub list: Rc<Overview>,
    pub on: Callback<Action>,
}

#[component]
pub fn OrdersView(props: &Props) -> Html {
    let (w, orders) = (props.w, &props.orders);
    let Some(list) = orders.list.clone() else {
        return start::view(w, &props.on_list, &props.on);
    };
    let shared = Shared { w, orders: orders.clone(), list, on: props.on.reform(Any::Orders) };
    html! {
        <main class="orders" id={WORK} tabindex="-1">
            { bar::view(&shared, &props.on_list) }
            { match orders.part {
                Part::List => list_view(&shared, props),
                Part::Columns => html! { <div class="orders-whole">{ mapping::view(&shared, &props.on_list_companion) }</div> },
                Part::Findings => html! { <div class="orders-whole">{ findings::view(&shared) }</div> },
            } }
        </main>
    }
}

fn list_view(shared: &Shared, props: &Props) -> Html {
    let (first, beside) = questions::view(shared);
    html! {
        <>
            { first }
            <div class="card orders-line">
                { period::view(shared) }
                { search::view(shared) }
            </div>
            <div class={classes!("orders-body", beside.is_some().then_some("asking"))}>
                { table::view(shared) }
                <div class="orders-side">
                    { beside.unwrap_or_default() }
                    { panel::view(shared, &props.on_list_companion) }
                </div>
            </div>
            <foot::Foot shared={shared.clone()} merchant={props.merchant.clone()} unlooked={props.unlooked.clone()} />
        </>
    }
}
