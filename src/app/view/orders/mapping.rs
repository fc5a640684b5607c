//! What the columns hold, with the first rows and a guess for what nobody knows; what statuses and payments mean.

use web_sys::File;
use yew::prelude::*;

use super::super::open_button::OpenButton;
use super::super::select::Select;
use super::Shared;
use crate::app::format;
use crate::app::state::orders::{Action, Draft};
use crate::engine::orders::field::Field;
use crate::engine::orders::guess::ColumnPreview;
use crate::engine::orders::mapping::Mapping;
use crate::engine::orders::status::{Meaning, PaymentKind};
use crate::engine::orders::stop::Stop;
use crate::engine::protocol::orders::NamedOut;

const MEANINGS: [Meaning; 9] = [
    Meaning::Open,
    Meaning::Shipped,
    Meaning::Paid,
    Meaning::Processing,
    Meaning::Completed,
    Meaning::Cancelled,
    Meaning::CustomerCancelled,
    Meaning::PaymentFailed,
    Meaning::PendingConfirmation,
];

const KINDS: [PaymentKind; 2] = [PaymentKind::Paygent, PaymentKind::Other];

const STOPS: [Stop; 2] = [Stop::Charge, Stop::LeaveOut];

pub fn view(shared: &Shared, on_list_companion: &Callback<Vec<File>>) -> Html {
    let Some(draft) = &shared.orders.columns else { return Html::default() };
    let Shared { w, on, list, .. } = shared;
    let o = &w.orders;
    let missing = draft.missing();
    html! {
        <section class="card orders-mapping" aria-labelledby="orders-columns">
            <h2 id="orders-columns" tabindex="-1" data-testid="orders-columns">{ o.mapping_title }</h2>
            <p>{ o.mapping_words }</p>
            if list.mapping != Mapping::default() { <p class="orders-remembered">{ o.mapping_remembered }</p> }
            <div role="status" data-testid="orders-missing">
                if !missing.is_empty() {
                    <p class="orders-missing">{ (o.missing)(&names(shared, &missing)) }</p>
                }
            </div>
            { guesses(shared, draft) }
            <div class="orders-scroll" role="region" aria-label={o.needed} tabindex="0">
                <table class="orders-table orders-needed" data-testid="orders-needed">
                    <thead><tr>
                        <th scope="col">{ o.column_holds }</th><th scope="col">{ o.column }</th><th scope="col">{ o.first_rows }</th>
                    </tr></thead>
                    <tbody>{ for Field::all().filter(|field| field.is_required()).map(|field| needed(shared, draft, field)) }</tbody>
                </table>
            </div>
            { meanings(shared, draft) }
            <details class="orders-rest" data-testid="orders-all-columns">
                <summary>{ (o.all_columns)(draft.fields.len() as u64) }</summary>
                <div class="orders-scroll" role="region" aria-label={o.first_rows} tabindex="0">
                    <table class="orders-table">
                        <thead><tr>
                            <th scope="col">{ o.column }</th><th scope="col">{ o.column_holds }</th><th scope="col">{ o.first_rows }</th>
                        </tr></thead>
                        <tbody>{ for (0..draft.fields.len()).map(|at| column(shared, draft, at)) }</tbody>
                    </table>
                </div>
            </details>
            <div class="orders-actions">
                <button class="main" data-testid="orders-map" onclick={on.reform(|_| Action::ApplyMapping)}>{ o.apply_mapping }</button>
                <button data-testid="orders-export-mapping" onclick={on.reform(|_| Action::ExportMapping)}>{ o.export_mapping }</button>
                <OpenButton label={o.import_mapping} class="" testid="orders-import-mapping" on_files={on_list_companion.clone()} />
            </div>
        </section>
    }
}

fn names(shared: &Shared, fields: &[Field]) -> String {
    let names: Vec<_> = fields.iter().map(|field| shared.w.pick(field.words())).collect();
    names.join(shared.w.comma)
}

/// A guess is shown and taken with one click, never by itself.
fn guesses(shared: &Shared, draft: &Draft) -> Html {
    let o = &shared.w.orders;
    let guesses: Vec<_> = (0..draft.fields.len()).filter_map(|at| Some((at, draft.guess(at)?))).collect();
    if guesses.is_empty() {
        return Html::default();
    }
    let one = |(at, field): (usize, Field)| {
        let (column, name) = (&draft.columns.columns[at].name, shared.w.pick(field.words()));
        html! {
            <li>
                <span>{ (o.guess)(column, name) }</span>
                <button class="small" data-testid="orders-take-guess"
                    onclick={shared.on.reform(move |_| Action::Map { column: at, field: Some(field) })}>{ (o.take_guess)(name) }</button>
            </li>
        }
    };
    html! { <ul class="orders-guesses" aria-label={o.guesses}>{ for guesses.into_iter().map(one) }</ul> }
}

/// A field that nothing can be charged without: in which column it stands, each with its first values.
fn needed(shared: &Shared, draft: &Draft, field: Field) -> Html {
    let o = &shared.w.orders;
    let name = shared.w.pick(field.words());
    let held = draft.fields.iter().position(|held| *held == Some(field));
    let option = |(at, column): (usize, &ColumnPreview)| {
        let title = if column.name.is_empty() { o.no_name } else { &column.name };
        let cells: Vec<&str> = column.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        (at.to_string(), if cells.is_empty() { title.to_owned() } else { format!("{title}: {}", cells.join(" / ")) })
    };
    let none = (String::new(), o.choose_previous.to_owned());
    let options: Vec<_> = std::iter::once(none).chain(draft.columns.columns.iter().enumerate().map(option)).collect();
    let on_choice = shared.on.reform(move |value: String| Action::Hold { field, column: value.parse().ok() });
    html! {
        <tr key={key(field)} data-testid="orders-needed-field" data-field={key(field)}>
            <th scope="row"><b>{ name }</b></th>
            <td><Select label={(o.column_of)(name)} value={held.map(|at| at.to_string()).unwrap_or_default()} {options} {on_choice} /></td>
            <td class="orders-preview">{ for held.and_then(|at| draft.columns.columns.get(at)).map(|column| preview(shared, column)) }</td>
        </tr>
    }
}

/// The first values of a column, and what they come to.
fn preview(shared: &Shared, column: &ColumnPreview) -> Html {
    let o = &shared.w.orders;
    html! {
        <>
            { for column.cells.iter().map(|cell| html! { <span>{ cell }</span> }) }
            if let Some(sum) = column.sum { <strong data-testid="orders-column-sum">{ (o.sum_of)(&(o.yen)(sum)) }</strong> }
        </>
    }
}

fn column(shared: &Shared, draft: &Draft, at: usize) -> Html {
    let o = &shared.w.orders;
    let Some(column) = draft.columns.columns.get(at) else { return Html::default() };
    let held = draft.fields[at];
    let none = (String::new(), o.holds_nothing.to_owned());
    let fields = Field::all().map(|field| {
        let name = shared.w.pick(field.words());
        (key(field), if field.is_required() { format!("{name} *") } else { name.to_owned() })
    });
    let options: Vec<_> = std::iter::once(none).chain(fields).collect();
    let on_choice = shared.on.reform(move |value: String| Action::Map {
        column: at,
        field: Field::all().find(|field| key(*field) == value),
    });
    html! {
        <tr key={at} data-testid="orders-column" data-column={column.name.clone()}>
            <th scope="row">
                <small>{ format::letters(u16::try_from(at).unwrap_or(u16::MAX)) }</small>{ " " }
                { if column.name.is_empty() { o.no_name } else { &column.name } }
            </th>
            <td><Select label={(o.holds)(&column.name)} value={held.map(key).unwrap_or_default()} {options} {on_choice} /></td>
            <td class="orders-preview">{ preview(shared, column) }</td>
        </tr>
    }
}

fn key(field: Field) -> String {
    format!("{field:?}")
}

fn meanings(shared: &Shared, draft: &Draft) -> Html {
    let Shared { w, list, on, .. } = shared;
    let o = &w.orders;
    let status = |status: &NamedOut<Meaning>| {
        let now = draft.statuses.get(&status.name).copied().unwrap_or(status.meaning);
        let name = status.name.clone();
        let on_choice = on.reform(move |value: String| Action::Mean {
            status: name.clone(),
            meaning: value.parse().ok().and_then(|at: usize| MEANINGS.get(at).copied()),
        });
        let place = |meaning| MEANINGS.iter().position(|known| *known == meaning);
        one(o.meanings, &status.name, Some(status.orders), now.and_then(place), shared, on_choice)
    };
    let payment = |payment: &NamedOut<PaymentKind>| {
        let now = draft.payments.get(&payment.name).copied().unwrap_or(payment.meaning);
        let name = payment.name.clone();
        let on_choice = on.reform(move |value: String| Action::Pays {
            payment: name.clone(),
            kind: value.parse().ok().and_then(|at: usize| KINDS.get(at).copied()),
        });
        let place = |kind| KINDS.iter().position(|known| *known == kind);
        one(o.kinds, &payment.name, Some(payment.orders), now.and_then(place), shared, on_choice)
    };
    let stop = |(name, said): (&String, &Stop)| {
        let now = draft.stops.get(name).copied().unwrap_or(Some(*said));
        let column = name.clone();
        let on_choice = on.reform(move |value: String| Action::Stops {
            column: column.clone(),
            stop: value.parse().ok().and_then(|at: usize| STOPS.get(at).copied()),
        });
        one(&o.stops, name, None, now.and_then(|stop| STOPS.iter().position(|known| *known == stop)), shared, on_choice)
    };
    let stops = &draft.columns.mapping.stops;
    html! {
        <div class="orders-meanings">
            if !list.statuses.is_empty() && draft.is_as_read(Field::Status) {
                <h3>{ o.statuses_title }</h3>
                <ul>{ for list.statuses.iter().map(status) }</ul>
            }
            if !list.payments.is_empty() && draft.is_as_read(Field::Payment) {
                <h3>{ o.payments_title }</h3>
                <ul>{ for list.payments.iter().map(payment) }</ul>
            }
            if !stops.is_empty() {
                <h3>{ o.stops_title }</h3>
                <ul>{ for stops.iter().map(stop) }</ul>
            }
        </div>
    }
}

fn one(
    words: &[&str],
    name: &str,
    orders: Option<u64>,
    now: Option<usize>,
    shared: &Shared,
    on_choice: Callback<String>,
) -> Html {
    let o = &shared.w.orders;
    let shown = if name.is_empty() { o.no_name } else { name };
    let options = std::iter::once((String::new(), o.unknown_meaning.to_owned()))
        .chain(words.iter().enumerate().map(|(at, word)| (at.to_string(), (*word).to_owned())));
    html! {
        <li key={name.to_owned()} data-testid="orders-meaning" data-name={name.to_owned()}>
            <span>{ orders.map_or_else(|| shown.to_owned(), |orders| (o.name_and_count)(shown, orders)) }</span>
            <Select label={(o.means)(shown)} value={now.map(|at| at.to_string()).unwrap_or_default()} options={options.collect::<Vec<_>>()} {on_choice} />
        </li>
    }
}
