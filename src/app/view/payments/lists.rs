//! The inquiry list as the console shows it: sorted by any column both ways, searched, ticked (M 16-19).

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::Choice;
use super::field::Field as TextField;
use super::paste::Paste;
use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, Slot};
use crate::app::state::{Action as Any, Place};
use crate::engine::base::language::Language;
use crate::engine::inquiry::Field;
use crate::engine::protocol::payments::{Act, Line, ListView, Overview, Tick};

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let shown =
        props.payments.seen.as_ref().and_then(|seen| Some((seen, seen.lists.get(props.payments.list as usize)?)));
    let body = html! {
        <>
            if let Some((seen, list)) = shown {
                { without_ledger(props) }
                { tabs(props, seen) }
                { missing(props, list) }
                { bar(props) }
                { rows(props, list) }
            }
            <Paste w={props.w} open={!props.payments.has_files() && props.payments.seen.as_ref().is_none_or(|seen| seen.work.records == 0)} on_files={props.on_files.clone()} />
        </>
    };
    let name = shown.filter(|(seen, _)| seen.lists.len() < 2).map(|(_, list)| format!("{} {}", t.lists, list.name));
    card("lists", name.unwrap_or_else(|| t.lists.to_owned()), body)
}

fn tabs(props: &Props, seen: &Overview) -> Html {
    if seen.lists.len() < 2 {
        return Html::default();
    }
    let tab = |(at, list): (usize, &ListView)| {
        let at = at as u32;
        let onclick = props.act().reform(move |_: MouseEvent| Action::ShowList(at));
        let pressed = (at == props.payments.list).to_string();
        html! { <button key={at} class="pay-tab" aria-pressed={pressed} {onclick}>{ &list.name }</button> }
    };
    html! { <div class="pay-tabs" role="group" aria-label={props.w.payments.lists}>{ for seen.lists.iter().enumerate().map(tab) }</div> }
}

/// A list names no orders, and does not say what was captured before: without a ledger nobody knows.
fn without_ledger(props: &Props) -> Html {
    let is_known = props.practising || props.today.as_ref().is_none_or(|today| today.knows);
    if is_known {
        return Html::default();
    }
    html! {
        <p class="pay-advice pay-acts" role="status" data-testid="list-without-ledger">
            <span>{ props.w.payments.without_ledger }</span>
            <button class="small" onclick={props.on.reform(|_: MouseEvent| Any::Visit(Place::Ledger))}>{ (props.w.ledger.open)(props.w.ledger.title) }</button>
        </p>
    }
}

/// Columns that were not found by name are mapped by hand.
fn missing(props: &Props, list: &ListView) -> Html {
    let t = props.w.payments;
    let mapped = list.mapped.iter().map(|(field, _)| *field).filter(|field| !list.missing.contains(field));
    let fields: Vec<Field> = list.missing.iter().copied().chain(mapped).collect();
    if fields.is_empty() {
        return Html::default();
    }
    let mut options = vec![(String::new(), t.no_column.to_owned(), false)];
    options.extend(list.names.iter().filter(|name| !name.is_empty()).map(|name| (name.clone(), name.clone(), false)));
    let row = |field: Field| {
        let value =
            list.mapped.iter().find(|(known, _)| *known == field).map(|(_, name)| name.clone()).unwrap_or_default();
        let on_choice = props.act().reform(move |name| Action::Act(Act::Column { field, name }));
        let name = (t.fields)(field);
        html! {
            <label class="pay-inline" key={name}>
                <span>{ name }</span>
                <Choice label={(t.column_of)(name)} testid="map-column" {value} options={options.clone()} {on_choice} />
            </label>
        }
    };
    html! {
        <fieldset class="pay-missing" data-testid="missing-columns">
            <legend>{ t.missing }</legend>
            <p class="pay-words">{ t.missing_words }</p>
            { for fields.into_iter().map(row) }
        </fieldset>
    }
}

fn bar(props: &Props) -> Html {
    let t = props.w.payments;
    // Nothing of the list can be ticked: its rows are all here, and none has a box.
    let page = props.payments.pages.get(&Slot::Payments);
    let closed =
        page.is_some_and(|page| page.total as usize == page.rows.len() && page.rows.iter().all(|line| line.fixed));
    let tick = |on: bool| props.act().reform(move |_: MouseEvent| Action::TickFound(on));
    html! {
        <div class="pay-bar">
            <TextField id="list-search" label={t.search} kind="search" value={props.payments.search.clone()} go={t.search_go}
                on_value={props.act().reform(Action::Search)} />
            <button data-testid="tick-found" disabled={closed} onclick={tick(true)}>{ t.tick_found }</button>
            <button data-testid="tick-none" onclick={tick(false)}>{ t.tick_none }</button>
        </div>
    }
}

fn rows(props: &Props, list: &ListView) -> Html {
    let t = props.w.payments;
    let kind = |field: &Field| match field {
        Field::Amount => Kind::Money,
        Field::OccurredAt => Kind::When,
        // The English beside the console's word may stand below it.
        Field::Status if props.w.language() == Language::En => Kind::Text,
        // Where there is little room, what else the console shows does not push the amount out of sight.
        Field::UpdatedAt | Field::PaidAt | Field::TradingId => Kind::Wide,
        _ => Kind::Code,
    };
    let mut kinds: Vec<Kind> = list.fields.iter().map(kind).collect();
    let (judged, order) = (kinds.len(), kinds.len() + 1);
    kinds.extend([Kind::Code, Kind::Code]);
    // The order number stands once, in front; the list's own where no order belongs to it.
    let own = list.fields.iter().position(|field| *field == Field::Order);
    let shown: Vec<usize> = (0..judged).filter(|at| Some(*at) != own).collect();
    let mut heads = vec![html! { <th scope="col">{ t.tick }</th> }, head(props, None)];
    heads.push(match own {
        Some(_) => head(props, Some(Field::Order)),
        None => html! { <th scope="col">{ t.order }</th> },
    });
    heads.extend(shown.iter().map(|at| head(props, list.fields.get(*at).copied())));
    heads.extend(table::heads(&[t.judged], &[Kind::Text]));
    let at_list = props.payments.list;
    let tick = |line: &Line, _: u32| {
        let payment: u32 = line.key.parse().unwrap_or(u32::MAX);
        let onchange = props.act().reform(move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            Action::Act(Act::Tick { list: at_list, what: Tick::One { payment, on } })
        });
        let label = (t.tick_of)(line.cells.first().map_or("", String::as_str));
        let cell = |at: usize| line.cells.get(at).map(String::as_str).unwrap_or_default();
        let number = Some(cell(order)).filter(|number| !number.is_empty()).or(own.map(cell)).unwrap_or_default();
        html! {
            <>
                <td class="pay-tick">
                    if !line.fixed { <input type="checkbox" data-testid="tick" aria-label={label} checked={line.ticked} {onchange} /> }
                </td>
                <td class="code">{ table::due(&line.urgency, &line.due) }</td>
                <td class="code" data-cell="order">{ number.to_owned() }</td>
            </>
        }
    };
    let columns = Some(shown.iter().copied().chain([judged]).collect());
    let list = List {
        slot: Slot::Payments,
        label: list.name.clone(),
        testid: "payments",
        heads,
        kinds: &kinds,
        names: &[],
        columns,
        empty: t.remarks_none,
    };
    table::view(props, list, tick, table::none)
}

/// A column's name, which sorts by it; the style sheet puts the console's ▲ or ▼ behind it.
///
/// Without a field: the last day for the capture, which sorts one way.
fn head(props: &Props, field: Option<Field>) -> Html {
    let t = props.w.payments;
    let name = match field {
        None => t.due,
        Some(Field::Order) => t.order,
        Some(field) => (t.fields)(field),
    };
    let here = props.payments.by == field;
    // Pressed again it turns round; of amounts the large ones come first.
    let descending = match field {
        None => false,
        Some(field) if !here => field == Field::Amount,
        Some(_) => !props.payments.descending,
    };
    let onclick = props.act().reform(move |_: MouseEvent| Action::Sort { by: field, descending });
    let of = field.map_or("Due".to_owned(), |field| format!("{field:?}"));
    let testid = format!("sort-{of}-{}", if descending { "down" } else { "up" });
    let label = if descending { (t.descending)(name) } else { (t.ascending)(name) };
    let order = match (here, props.payments.descending) {
        (false, _) => "none",
        (true, true) => "descending",
        (true, false) => "ascending",
    };
    html! {
        <th scope="col" aria-sort={order} class={match field { Some(Field::Amount) => "money", Some(Field::UpdatedAt | Field::PaidAt | Field::TradingId) => "wide", _ => "" }}>
            <button class="pay-sort" aria-label={label.clone()} title={label} data-testid={testid} {onclick}>{ name }</button>
        </th>
    }
}
