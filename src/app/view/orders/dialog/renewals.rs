//! The warning before undecided orders are taken for renewals: those whose customer paid before are ticked, the others are not.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::super::super::dialog::shell::Shell;
use super::super::Shared;
use super::super::field::check;
use crate::app::state::Action as Any;
use crate::app::state::orders::Action;
use crate::engine::protocol::orders::{Decision, OrderRow, Rows, Selection};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shared: Shared,
    /// How many wait in all.
    pub orders: u64,
    /// The first of them.
    pub rows: Rc<Rows>,
    pub close: Callback<Any>,
}

#[component]
pub fn View(props: &Props) -> Html {
    let Props { shared, orders, rows, close } = props;
    let o = &shared.w.orders;
    let paid = || rows.rows.iter().filter(|row| row.earlier.is_some()).map(|row| row.line);
    let ticked = use_state(|| paid().collect::<BTreeSet<u32>>());
    let tick = {
        let ticked = ticked.clone();
        Callback::from(move |(line, on): (u32, bool)| {
            let mut now = (*ticked).clone();
            if on {
                now.insert(line)
            } else {
                now.remove(&line)
            };
            ticked.set(now);
        })
    };
    let none = ticked.is_empty();
    let confirm = {
        let ticked = ticked.clone();
        let decide = shared.on.reform(move |_: MouseEvent| Action::Decide {
            which: Selection::Lines(ticked.iter().copied().collect()),
            decision: Decision::Renewal(true),
        });
        if none { Callback::noop() } else { decide }
    };
    let buttons = html! {
        <button class="main" data-testid="orders-confirm-yes" aria-disabled={none.then_some("true")} onclick={confirm}>
            { (o.confirm_all_yes)(ticked.len() as u64) }
        </button>
    };
    html! {
        <Shell w={shared.w} name="orders-confirm" title={(o.confirm_all_title)(*orders)} close={shared.w.leave} {buttons} on={close.clone()}>
            { for o.confirm_all_words.iter().map(|words| html! { <p>{ *words }</p> }) }
            <div class="orders-scroll" role="region" aria-label={o.undecided} tabindex="0">
                <table class="orders-table">
                    <thead><tr>
                        <th scope="col"><span class="visually-hidden">{ o.tick }</span></th>
                        <th scope="col">{ o.order_number }</th><th scope="col" class="number">{ o.amount }</th>
                        <th scope="col">{ o.customer_name }</th><th scope="col">{ o.ordered }</th><th scope="col">{ o.why }</th>
                    </tr></thead>
                    <tbody>
                        { for rows.rows.iter().filter(|row| row.earlier.is_some()).map(|one| row(shared, one, &ticked, &tick)) }
                        { for rows.rows.iter().filter(|row| row.earlier.is_none()).map(|one| row(shared, one, &ticked, &tick)) }
                    </tbody>
                </table>
            </div>
            if rows.total > rows.rows.len() as u64 { <p>{ (o.more_lines)(rows.total - rows.rows.len() as u64) }</p> }
        </Shell>
    }
}

fn row(shared: &Shared, row: &OrderRow, ticked: &BTreeSet<u32>, tick: &Callback<(u32, bool)>) -> Html {
    let (o, line) = (&shared.w.orders, row.line);
    html! {
        <tr key={line} data-testid="orders-to-confirm" data-order={row.order.clone()}>
            <td class="orders-tick">{ check(&(o.tick_order)(&row.order), ticked.contains(&line), "orders-to-confirm-tick", tick, move |on| (line, on)) }</td>
            <td>{ &row.order }</td><td class="number">{ row.amount.map(o.yen) }</td><td>{ &row.name }</td><td>{ &row.ordered }</td>
            <td>{ match &row.earlier {
                Some(earlier) => html! { <span class="orders-chip in">{ (o.paid_before)(earlier) }</span> },
                None => html! { <span class="orders-chip must">{ o.perhaps_first }</span> },
            } }</td>
        </tr>
    }
}
