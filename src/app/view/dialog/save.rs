//! Errors are left, or the file was sent already: the operator may save none the less, but shall know. What was typed into the cells
//! by which money is charged is read once more.

use web_sys::File;
use yew::prelude::*;

use super::super::ledger_file::{Blind, open_first};
use super::change::shown_text;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::{Words, difference};
use crate::engine::model::code::Code;
use crate::engine::protocol::{Overview, RowKind, Typed, TypedCell};

/// `split`: so many parts of the file were perhaps sent; `blind`: why nobody has looked for double charges, and the way to look.
pub fn view(
    w: Words,
    overview: &Overview,
    split: usize,
    (blind, on_ledger): (Option<&Blind>, &Callback<Vec<File>>),
    on: &Callback<Action>,
) -> Html {
    let save = on.reform(|_: MouseEvent| Action::SaveAnyway);
    let blind = blind.filter(|_| !overview.practice);
    let known = blind.filter(|blind| blind.is_known);
    let is_doubtful = overview.errors > 0 || split > 0;
    let (class, label) = match known {
        _ if is_doubtful => ("danger", w.save_anyway),
        Some(_) => ("", w.ledger.save_blind),
        None => ("main", w.save),
    };
    // Where a ledger is known, it is opened first; only then it shows what else is to be mended.
    let open = known.map(|blind| open_first(w, blind, "save-ledger-file", on, on_ledger));
    let buttons =
        html! { <><button {class} data-testid="save-anyway" onclick={save}>{ label }</button>{ for open }</> };
    let title = match overview.errors {
        0 if split > 0 => (w.verdict_parts)(split),
        0 if known.is_some() && overview.typed.cells.is_empty() => w.ledger.save_blind_title.to_owned(),
        0 => w.typed_title.to_owned(),
        errors => (w.errors_left)(errors),
    };
    html! {
        <Shell {w} name="save" {title} close={w.leave} leave={is_doubtful && known.is_none()} {buttons} on={on.clone()}>
            { for twice(w, overview, split).map(|words| html! { <p class="advice alarm" data-testid="save-twice">{ words }</p> }) }
            { for blind.map(|blind| html! { <p class={classes!("advice", if blind.is_known { "alarm" } else { "doubtful" })} data-testid="save-blind">{ &blind.words }</p> }) }
            if overview.errors > 0 { <p>{ w.errors_left_words }</p> }
            { typed(w, &overview.typed) }
        </Shell>
    }
}

/// What was typed: which order, from what to what, and for amounts by how much.
fn typed(w: Words, typed: &Typed) -> Html {
    if typed.cells.is_empty() {
        return Html::default();
    }
    let row = |cell: &TypedCell| {
        let yen = cell.yen.and_then(difference).map(|(sign, yen)| format!("{sign}{}", (w.yen)(yen)));
        html! {
            <tr class={cell.doubtful.then_some("doubtful")}>
                <th scope="row">{ shown_text(w, &cell.order) }</th>
                <td>{ w.column(RowKind::Data, cell.column) }</td>
                <td><del>{ shown_text(w, &cell.before) }</del></td><td><ins>{ shown_text(w, &cell.after) }</ins></td>
                <td class="number">{ yen.unwrap_or_default() }{ if cell.doubtful { w.typed_doubtful } else { "" } }</td>
            </tr>
        }
    };
    let left = typed.total.saturating_sub(typed.cells.len() as u64);
    html! {
        <>
            <h3>{ (w.typed_cells)(typed.total) }</h3>
            <div class="edits" tabindex="0" role="region" aria-label={w.edits}>
                <table class="typed">
                    <thead><tr><th scope="col">{ w.order_number }</th><th scope="col">{ w.place }</th><th scope="col">{ w.before }</th>
                        <th scope="col">{ w.after }</th><th scope="col">{ w.typed_difference }</th></tr></thead>
                    <tbody data-testid="typed">{ for typed.cells.iter().map(row) }</tbody>
                </table>
            </div>
            if left > 0 { <p data-testid="typed-more">{ (w.typed_more)(left) }</p> }
        </>
    }
}

/// What would be charged twice: all of a file that was sent, or that is in parts; else so many of its orders.
fn twice(w: Words, overview: &Overview, split: usize) -> Option<String> {
    let of = |code: Code| overview.groups.iter().find(|group| group.code == code.as_str()).map(|group| group.count);
    let sent = of(Code::X001).unwrap_or_default();
    // What was declined in the earlier upload was not charged by it.
    let is_again = of(Code::X002).is_some() && (overview.retries == 0 || sent == 0);
    let is_whole = split > 0 || is_again || sent == overview.records;
    let yen = Some(overview.amount).filter(|_| is_whole);
    (split > 0 || sent > 0 || of(Code::X002).is_some())
        .then(|| (w.charges_twice)(if is_whole { overview.records } else { sent }, yen))
}
