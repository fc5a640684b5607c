//! The result of the search: the columns of manual page 6, and where each order stands.

use yew::prelude::*;

use super::super::pager::Pager;
use super::super::select::Select;
use super::Shared;
use super::field::check;
use crate::app::state::orders::{Action, COUNT, SIZES};
use crate::engine::orders::eligibility::Put;
use crate::engine::orders::search::Sort;
use crate::engine::session::orders::protocol::{Only, OrderRow, Place, Which};

pub const SORTS: [Sort; 9] = [
    Sort::UpdatedNewest,
    Sort::UpdatedOldest,
    Sort::OrderedNewest,
    Sort::OrderedOldest,
    Sort::NumberAscending,
    Sort::NumberDescending,
    Sort::AmountHighest,
    Sort::AmountLowest,
    Sort::List,
];

pub fn view(shared: &Shared) -> Html {
    let Shared { w, orders, on, .. } = shared;
    let o = &w.orders;
    let Some(rows) = &orders.rows else {
        return html! { <section class="card orders-result"><h2 id={COUNT} tabindex="-1">{ o.result }</h2></section> };
    };
    let size = orders.search.size.max(1);
    html! {
        <section class="card orders-result" aria-labelledby={COUNT}>
            <div class="orders-result-head">
                <h2 id={COUNT} tabindex="-1" data-testid="orders-hits">{ (o.hits)(rows.hits) }</h2>
                <p data-testid="orders-shown">{ shown(shared, rows.total) }</p>
                { ways(shared) }
            </div>
            <p class="orders-note" role="status" data-testid="orders-note">{ orders.note.clone().unwrap_or_default() }</p>
            { ticked(shared) }
            if rows.rows.is_empty() {
                <p class="calm" data-testid="orders-none">{ o.no_rows }</p>
            } else {
                <div class="orders-scroll" role="region" aria-label={o.result} tabindex="0">
                    <table class="orders-table" data-testid="orders-table">
                        <thead><tr>
                            { for head(shared).into_iter().map(|name| html! { <th scope="col">{ name }</th> }) }
                        </tr></thead>
                        <tbody>{ for rows.rows.iter().map(|order| row(shared, order)) }</tbody>
                    </table>
                </div>
            }
            <Pager w={*w} label={o.result} start={orders.page * size} {size} total={u32::try_from(rows.total).unwrap_or(u32::MAX)}
                on_page={on.reform(Action::Page)} />
        </section>
    }
}

/// Which of the hits are shown.
fn shown(shared: &Shared, total: u64) -> Html {
    let o = &shared.w.orders;
    let name = match shared.orders.search.only {
        Only::All => return Html::default(),
        Only::Included => o.included,
        Only::Undecided => o.undecided,
        Only::Out => o.excluded,
        Only::Ticked => o.ticked_rows,
        Only::Excluded(reason) => shared.w.pick(reason.words()),
    };
    html! {
        <>
            { (o.only)(name, total) }
            <button class="link" data-testid="orders-only-all" onclick={shared.on.reform(|_| Action::Only(Only::All))}>{ o.show_all }</button>
        </>
    }
}

/// Order of display and rows a page.
fn ways(shared: &Shared) -> Html {
    let Shared { w, orders, on, .. } = shared;
    let o = &w.orders;
    let at = SORTS.iter().position(|sort| *sort == orders.search.sort).unwrap_or(0);
    let sorts = o.sorts.iter().enumerate().map(|(at, name)| (at.to_string(), (*name).to_owned()));
    let sizes = SIZES.iter().map(|size| (size.to_string(), (o.rows_a_page)(u64::from(*size))));
    html! {
        <div class="orders-ways">
            <label for="orders-sort">{ o.sort }</label>
            <Select id="orders-sort" value={at.to_string()} options={sorts.collect::<Vec<_>>()}
                on_choice={on.reform(|at: String| Action::Sort(at.parse().ok().and_then(|at: usize| SORTS.get(at).copied()).unwrap_or_default()))} />
            <label for="orders-size">{ o.page_size }</label>
            <Select id="orders-size" value={orders.search.size.to_string()} options={sizes.collect::<Vec<_>>()}
                on_choice={on.reform(|size: String| Action::Size(size.parse().unwrap_or(100)))} />
        </div>
    }
}

/// What can be done with the ticked rows.
fn ticked(shared: &Shared) -> Html {
    let Shared { w, list, on, orders } = shared;
    let o = &w.orders;
    let none = list.ticked == 0;
    let judged = list.counts.is_some();
    let undecided = list.counts.as_ref().is_some_and(|counts| counts.undecided.orders > 0);
    let many = |which: Which, put: Put| on.reform(move |_: MouseEvent| Action::AskMany { which: which.clone(), put });
    html! {
        <div class="orders-ticked" role="group" aria-label={o.ticked_group}>
            <button class="small" data-testid="orders-tick-all" onclick={on.reform(|_| Action::TickAll)}>{ o.tick_all }</button>
            <button class="small" data-testid="orders-tick-none" onclick={on.reform(|_| Action::TickNone)}>{ o.tick_none }</button>
            <span role="status" data-testid="orders-ticked">{ (o.ticked)(list.ticked) }</span>
            <span class="orders-wrong" role="status" data-testid="orders-search-open">{ if orders.is_search_open() { o.search_open } else { "" } }</span>
            if judged && !none {
                if undecided {
                    <button class="small" data-testid="orders-confirm-ticked" onclick={on.reform(|_| Action::Decide {
                        which: Which::Ticked, decision: crate::engine::session::orders::protocol::Decision::Renewal(true),
                    })}>{ o.confirm_ticked }</button>
                }
                <button class="small" data-testid="orders-put-out" aria-haspopup="dialog" onclick={many(Which::Ticked, Put::Out)}>{ o.put_out_ticked }</button>
                <button class="small" data-testid="orders-put-in" aria-haspopup="dialog" onclick={many(Which::Ticked, Put::In)}>{ o.put_in_ticked }</button>
                <button class="small" data-testid="orders-keep" aria-haspopup="dialog" onclick={many(Which::NotTicked, Put::Out)}>{ o.keep_ticked }</button>
            }
        </div>
    }
}

fn head(shared: &Shared) -> [Html; 9] {
    let o = &shared.w.orders;
    let plain = |name: &'static str| html! { { name } };
    [
        html! { <span class="visually-hidden">{ o.tick }</span> },
        plain(o.ordered),
        plain(o.order_number),
        plain(o.place),
        html! { <>{ o.customer_name }<small>{ o.member }</small></> },
        plain(o.payment),
        plain(o.amount),
        plain(o.shipped),
        plain(o.status),
    ]
}

fn row(shared: &Shared, order: &OrderRow) -> Html {
    let Shared { w, on, .. } = shared;
    let (o, line) = (&w.orders, order.line);
    html! {
        <tr key={line} data-testid="orders-row" data-order={order.order.clone()}>
            <td class="orders-tick">{ check(&(o.tick_order)(&order.order), order.ticked, "orders-tick", on, move |on| Action::Tick(line, on)) }</td>
            <td>{ &order.ordered }</td>
            <td><button class="link" data-testid="orders-detail" aria-haspopup="dialog" title={o.detail_title}
                onclick={on.reform(move |_| Action::ShowOrder(line))}>{ if order.order.is_empty() { (w.line)(line) } else { order.order.clone() } }</button></td>
            <td>{ place(shared, order) }</td>
            <td>{ &order.name }if !order.member.is_empty() { <small>{ &order.member }</small> }</td>
            <td>{ &order.payment }</td>
            <td class="number">{ order.amount.map_or_else(|| o.unreadable.to_owned(), o.yen) }</td>
            <td class="nowrap">{ order.shipped.clone().unwrap_or_else(|| o.not_shipped.to_owned()) }</td>
            <td>{ &order.status }</td>
        </tr>
    }
}

/// Where an order stands, in a sign and words.
pub fn place(shared: &Shared, order: &OrderRow) -> Html {
    let o = &shared.w.orders;
    let (class, sign, words) = match order.place {
        None => return html! { <span class="quiet-words">{ o.not_judged }</span> },
        Some(Place::Included) => ("in", "✓", o.included.to_owned()),
        Some(Place::Undecided) => ("undecided", "?", o.undecided.to_owned()),
        Some(Place::Excluded(reason)) if reason.must_be_decided() => {
            ("must", "!", shared.w.pick(reason.words()).to_owned())
        }
        Some(Place::Excluded(reason)) => ("out", "–", shared.w.pick(reason.words()).to_owned()),
    };
    html! {
        <span class={classes!("orders-place", class)}>
            <span class="orders-place-sign" aria-hidden="true">{ sign }</span>
            <span>
                { words }
                if let Some(previous) = &order.previous { <small>{ (o.previous_is)(previous) }</small> }
                if order.put.is_some() || order.confirmed { <small>{ o.by_hand }</small> }
            </span>
        </span>
    }
}
