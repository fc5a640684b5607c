//! The result of the search: the columns of manual page 6, and where each order stands.

use yew::prelude::*;

use super::super::pager::Pager;
use super::super::select::Select;
use super::Shared;
use super::field::check;
use super::panel::must_be_looked_at;
use crate::app::format::grouped;
use crate::app::state::orders::{Action, COUNT, SIZES, row_id};
use crate::engine::orders::eligibility::{GUEST, ManualOverride, Reason};
use crate::engine::orders::search::Sort;
use crate::engine::protocol::orders::{Decision, OrderFilter, OrderRow, Place, Selection, Standing};

pub const SORTS: [Sort; 10] = [
    Sort::Standing,
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
    // What is the same of all says nothing of one, and takes the room of what does.
    let facts: [fn(&OrderRow) -> &String; 2] = [|row| &row.payment, |row| &row.status];
    let differs = facts.map(|fact| rows.rows.windows(2).any(|two| fact(&two[0]) != fact(&two[1])));
    html! {
        <section class="card orders-result" aria-labelledby={COUNT}>
            <div class="orders-result-head">
                { super::panel::standing(shared) }
                <h2 id={COUNT} tabindex="-1" data-testid="orders-hits">{ (o.hits)(rows.hits) }</h2>
                <p data-testid="orders-shown">{ shown(shared, rows.total) }</p>
            </div>
            { did(shared) }
            { ticked(shared) }
            if rows.rows.is_empty() {
                <p class="calm" data-testid="orders-none">{ o.no_rows }</p>
            } else {
                <div class="orders-scroll" role="region" aria-label={o.result} tabindex="0">
                    <table class="orders-table" data-testid="orders-table">
                        <thead><tr>
                            { for head(shared).into_iter().map(|(class, name)| html! { <th scope="col" {class}>{ name }</th> }) }
                        </tr></thead>
                        <tbody>{ for rows.rows.iter().map(|order| row(shared, order, differs)) }</tbody>
                    </table>
                </div>
            }
            <Pager w={*w} label={o.result} start={orders.page * size} {size} total={u32::try_from(rows.total).unwrap_or(u32::MAX)}
                on_page={on.reform(Action::Page)} />
        </section>
    }
}

/// What the last decision did, and the way back from it: where it was made.
fn did(shared: &Shared) -> Html {
    let Shared { w, orders, list, on } = shared;
    let note = orders.note.clone().unwrap_or_default();
    let did =
        orders.did.map(|(before, after)| (w.orders.did)((before.orders, before.amount), (after.orders, after.amount)));
    html! {
        <p class="orders-note" role="status" data-testid="orders-note">
            if list.recalled > 0 {
                <span data-testid="orders-recalled">{ "✓ " }{ (w.orders.recalled)(list.recalled) }</span>{ " " }
                <button class="small" data-testid="orders-forget" onclick={on.reform(|_| Action::TakeBack)}>{ w.orders.take_back }</button>{ " " }
            }
            { for did.filter(|_| list.can_take_back).map(|did| html! {
                <>
                    <span>{ "✓ " }{ did }</span>{ " " }
                    <button class="small" data-testid="orders-take-back" onclick={on.reform(|_| Action::TakeBack)}>{ w.orders.take_back }</button>{ " " }
                </>
            }) }
            { note }
        </p>
    }
}

/// Which of the hits are shown.
fn shown(shared: &Shared, total: u64) -> Html {
    let o = &shared.w.orders;
    let name = match shared.orders.search.only {
        OrderFilter::All => return Html::default(),
        OrderFilter::Included => o.included,
        OrderFilter::Changed => o.changed,
        OrderFilter::Unpaid => o.unpaid,
        OrderFilter::Undecided => o.undecided,
        OrderFilter::Out(Standing::MustBeLookedAt) => o.places[2],
        OrderFilter::Out(Standing::Sent) => o.sent,
        OrderFilter::Out(Standing::OutOfPeriod) => o.not_in_period,
        OrderFilter::Out(Standing::Out) => o.places[1],
        OrderFilter::Ticked => o.ticked_rows,
        OrderFilter::Excluded(reason) => shared.w.pick(reason.words()),
    };
    html! {
        <>
            { (o.only)(name, total) }
            <button class="link" data-testid="orders-only-all" onclick={shared.on.reform(|_| Action::OrderFilter(OrderFilter::All))}>{ o.show_all }</button>
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
    let many = |which: Selection, put: ManualOverride| {
        on.reform(move |_: MouseEvent| Action::AskMany { which: which.clone(), put })
    };
    html! {
        <div class="orders-ticked" role="group" aria-label={o.ticked_group}>
            if none {
                <span class="quiet-words">{ o.tick_words }</span>
            } else {
                <button class="small" data-testid="orders-tick-all" onclick={on.reform(|_| Action::TickAll)}>{ o.tick_all }</button>
                <button class="small" data-testid="orders-tick-none" onclick={on.reform(|_| Action::TickNone)}>{ o.tick_none }</button>
            }
            <span role="status" data-testid="orders-ticked">{ if none { String::new() } else { (o.ticked)(list.ticked) } }</span>
            <span class="orders-wrong" role="status" data-testid="orders-search-open">{ if orders.is_search_open() { o.search_open } else { "" } }</span>
            if judged && !none {
                if undecided {
                    <button class="small" data-testid="orders-confirm-ticked" onclick={on.reform(|_| Action::Decide {
                        which: Selection::Ticked, decision: Decision::Renewal(true),
                    })}>{ o.confirm_ticked }</button>
                }
                <button class="small" data-testid="orders-put-out" aria-haspopup="dialog" onclick={many(Selection::Ticked, ManualOverride::Out)}>{ o.put_out_ticked }</button>
                <button class="small" data-testid="orders-put-in" aria-haspopup="dialog" onclick={many(Selection::Ticked, ManualOverride::In)}>{ o.put_in_ticked }</button>
                <button class="small" data-testid="orders-keep" aria-haspopup="dialog" onclick={many(Selection::NotTicked, ManualOverride::Out)}>{ o.keep_ticked }</button>
            }
            { ways(shared) }
        </div>
    }
}

fn head(shared: &Shared) -> [(&'static str, Html); 8] {
    let o = &shared.w.orders;
    let plain = |name: &'static str| html! { { name } };
    [
        ("", html! { <span class="visually-hidden">{ o.tick }</span> }),
        ("", plain(o.order_number)),
        ("", plain(o.place)),
        ("number", plain(o.amount)),
        ("", plain(o.previous)),
        ("", plain(o.customer_name)),
        ("", plain(o.ordered)),
        ("", plain(o.why)),
    ]
}

fn row(shared: &Shared, order: &OrderRow, differs: [bool; 2]) -> Html {
    let Shared { w, on, .. } = shared;
    let (o, line) = (&w.orders, order.line);
    let out = matches!(order.place, Some(Place::Excluded(reason)) if !must_be_looked_at(reason));
    html! {
        <tr key={line} data-testid="orders-row" data-order={order.order.clone()} class={out.then_some("out")}>
            <td class="orders-tick">{ check(&(o.tick_order)(&order.order), order.ticked, "orders-tick", on, move |on| Action::Tick(line, on)) }</td>
            <td><button class="link" data-testid="orders-detail" aria-haspopup="dialog" title={o.detail_title} id={row_id(line)}
                onclick={on.reform(move |_| Action::ShowOrder(line))}>{ if order.order.is_empty() { (w.line)(line) } else { order.order.clone() } }</button></td>
            <td>{ chip(shared, order) }</td>
            <td class={classes!("number", order.before.map(|_| "changed"))}>{ amount(shared, order) }</td>
            <td data-testid="orders-previous-of">{ order.previous.clone() }</td>
            <td title={order.member.clone()}>{ &order.name }</td>
            <td title={order.ordered.clone()}>{ order.ordered.get(..10).unwrap_or_default() }</td>
            <td class="orders-why">{ why(shared, order, differs) }</td>
        </tr>
    }
}

/// What is charged for it, and how much of that was carried over.
fn amount(shared: &Shared, order: &OrderRow) -> Html {
    let o = &shared.w.orders;
    let carried = shared.list.carry_over.as_ref().filter(|_| order.place == Some(Place::Included));
    match carried.and_then(|carried| carried.merged.iter().find(|merged| merged.order == order.order)) {
        Some(merged) => html! {
            <>
                <b>{ (o.yen)(merged.after) }</b>
                <span class="quiet-words">{ format!("(+{})", grouped(merged.after.saturating_sub(merged.before))) }</span>
            </>
        },
        None => html! { { order.amount.map_or_else(|| o.unreadable.to_owned(), o.yen) } },
    }
}

/// Where an order stands, in a sign and a word.
fn chip(shared: &Shared, order: &OrderRow) -> Html {
    let o = &shared.w.orders;
    let (class, words) = match order.place {
        None => return html! { <span class="quiet-words">{ "–" }</span> },
        Some(Place::Included) => ("in", o.places[0]),
        Some(Place::Undecided) => ("undecided", o.undecided),
        Some(Place::Excluded(Reason::AlreadySubmitted)) => ("out", if order.carried_over { o.carried } else { o.sent }),
        Some(Place::Excluded(reason)) if must_be_looked_at(reason) => ("must", o.places[2]),
        Some(Place::Excluded(Reason::OutOfRange)) => ("out", o.not_in_period),
        Some(Place::Excluded(_)) => ("out", o.places[1]),
    };
    html! { <span class={classes!("orders-chip", class)}>{ words }</span> }
}

/// Why it stands there; and how it is paid and what the shop says of it, as far as there is room.
fn why(shared: &Shared, order: &OrderRow, differs: [bool; 2]) -> Html {
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    let why = match order.place {
        // What to do stands beside the period, once.
        None => String::new(),
        Some(Place::Included) => String::new(),
        Some(Place::Undecided) if order.alike => o.alike.to_owned(),
        Some(Place::Undecided) if order.declined => String::new(),
        Some(Place::Undecided) => match &order.earlier {
            Some(earlier) => (o.paid_before)(earlier),
            None => o.not_paid_before.to_owned(),
        },
        Some(Place::Excluded(_)) if order.guest => w.pick(GUEST).to_owned(),
        // Where it was sent says that it was.
        Some(Place::Excluded(Reason::AlreadySubmitted)) if !order.sent_before.is_empty() => String::new(),
        Some(Place::Excluded(Reason::OutOfRange)) => String::new(),
        Some(Place::Excluded(reason)) => w.pick(reason.words()).to_owned(),
    };
    let by_hand = order.put.is_some() || order.confirmed;
    let shipped = order.shipped.as_ref().map(|day| format!("{} {day}", o.shipped));
    let facts: Vec<&str> = [&order.payment, &order.status]
        .into_iter()
        .zip(differs)
        .filter(|(_, differs)| *differs)
        .map(|(fact, _)| fact)
        .chain(&shipped)
        .map(String::as_str)
        .filter(|fact| !fact.is_empty())
        .collect();
    let facts = facts.join(" · ");
    let whole = [why.as_str(), order.sent_before.as_str(), &order.payment, &order.status].join(" ");
    let line = order.line;
    let back = if order.put.is_some() { Decision::Put(None, String::new()) } else { Decision::Renewal(false) };
    let hanging = list.left_out.iter().find(|left| left.order == order.order).map(|left| {
        left.hanging
            .iter()
            .map(|(order, now)| match now {
                Some(now) => (o.now_hangs_on)(order, now),
                None => (o.hangs_on_nothing)(order),
            })
            .collect::<Vec<_>>()
            .join(w.comma)
    });
    html! {
        <span title={whole}>
            if by_hand {
                <b>{ o.by_hand }</b>{ " " }
                <button class="link" data-testid="orders-row-back" onclick={on.reform(move |_| Action::Decide { which: Selection::Line(line), decision: back.clone() })}>{ o.take_back }</button>{ " " }
            }
            if !why.is_empty() && order.put.is_none() { <span>{ why }</span>{ " " } }
            if let Some(before) = order.before { <b class="changed" data-testid="orders-changed">{ (o.changed_from)(before, order.amount.unwrap_or_default()) }</b>{ " " } }
            if order.unpaid { <b class="changed" data-testid="orders-unpaid">{ o.unpaid }</b>{ " " } }
            if !order.sent_before.is_empty() { <b data-testid="orders-sent-before">{ &order.sent_before }</b>{ " " } }
            if let Some(hanging) = hanging { <span>{ hanging }</span>{ " " } }
            <span class="quiet-words">{ facts }</span>
        </span>
    }
}

/// Where an order stands, in a sign and words.
pub fn place(shared: &Shared, order: &OrderRow) -> Html {
    let o = &shared.w.orders;
    html! {
        <span class="orders-place">
            { chip(shared, order) }{ " " }
            { match order.place { Some(Place::Excluded(_)) if order.guest => shared.w.pick(GUEST), Some(Place::Excluded(reason)) => shared.w.pick(reason.words()), None => o.not_judged, _ => "" } }
            if let Some(previous) = &order.previous { { " " }<small>{ (o.previous_is)(previous) }</small> }
            if order.put.is_some() || order.confirmed { { " " }<small>{ o.by_hand }</small> }
        </span>
    }
}
