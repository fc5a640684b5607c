//! All fixes of one rule in one table: only those are made that were looked at and ticked.

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::change::{after, before_and_after, shown_text};
use super::shell::Shell;
use crate::app::state::repair::{Action as Repairing, ROWS, Table};
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::app::view::pager::Pager;
use crate::engine::protocol::Repair;
use crate::platform::document;

pub fn view(w: Words, table: &Table, file: Option<&OpenFile>, on: &Callback<Action>) -> Html {
    let act = on.reform(Action::Repair);
    let page = &table.page;
    let group = file.and_then(|file| file.overview.groups.iter().find(|group| group.code == page.code));
    let title = format!("{} ({})", group.map_or("", |group| &group.title), (w.count)(u64::from(page.total)));
    let ready = table.after.is_some() && !table.working;
    let buttons = html! {
        <button class="main" data-testid="apply-ticked" aria-disabled={(!ready).then_some("true")} onclick={act.reform(|_| Repairing::Apply)}>
            { (w.repairs_apply)(table.ticked.len() as u64) }
        </button>
    };
    html! {
        <Shell {w} name="repairs" title={title.clone()} close={w.leave} {buttons} on={on.clone()}>
            <p>{ w.repairs_words }</p>
            <div class="edits repairs">
                <table data-testid="repairs">
                    <thead><tr><td></td>{ for [w.place, w.order_number, w.customer_number, w.before, w.after].iter().map(|head| html! {
                        <th scope="col">{ *head }</th>
                    }) }</tr></thead>
                    <tbody onkeydown={keys(&act)}>{ for page.rows.iter().enumerate().map(|(at, row)| one(w, table, at, row, &act)) }</tbody>
                </table>
            </div>
            <Pager {w} label={title} start={page.start} size={ROWS} total={page.total} on_page={act.reform(Repairing::Turn)} />
            { totals(w, table) }
        </Shell>
    }
}

/// Enter applies, the arrows go from row to row; Space is the tick's own key. While the input method composes, every key is its own.
fn keys(act: &Callback<Repairing>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let at =
            event.target_dyn_into::<Element>().and_then(|tick| tick.id().strip_prefix("repair-")?.parse::<u32>().ok());
        match (event.key().as_str(), at) {
            ("Enter", _) => act.emit(Repairing::Apply),
            ("ArrowDown", Some(at)) => drop(document::focus(&format!("repair-{}", at + 1))),
            ("ArrowUp", Some(at)) => drop(document::focus(&format!("repair-{}", at.saturating_sub(1)))),
            _ => return,
        }
        event.prevent_default();
    })
}

fn one(w: Words, table: &Table, at: usize, row: &Repair, act: &Callback<Repairing>) -> Html {
    let place = match (&row.cell, row.line) {
        (Some(cell), _) => cell.clone(),
        (None, 0) => w.whole_file.to_owned(),
        (None, line) => (w.line)(line),
    };
    let finding = row.finding.clone();
    let checked = table.ticked.contains(&finding);
    let tick = act.reform(move |_: Event| Repairing::Tick(finding.clone()));
    let label = format!("{place} {} {}", w.order_number, row.order);
    let before = row.edits.iter().map(|edit| html! { <del>{ shown_text(w, &edit.before) }</del> });
    let after = row.edits.iter().map(|edit| html! { <ins>{ after(w, &edit.before, &edit.after) }</ins> });
    html! {
        <tr key={at}>
            <td class="tick"><input type="checkbox" id={format!("repair-{at}")} data-testid="repair" autofocus={at == 0}
                aria-label={label} {checked} onchange={tick} /></td>
            <th scope="row">{ place }</th>
            <td>{ &row.order }</td>
            <td>{ &row.customer }</td>
            if row.removed {
                <td><del>{ shown_text(w, &row.amount) }</del></td><td><ins>{ w.repairs_removed }</ins></td>
            } else {
                <td>{ for before }</td><td>{ for after }</td>
            }
        </tr>
    }
}

/// The whole file before and after the ticked fixes.
fn totals(w: Words, table: &Table) -> Html {
    let (page, after) = (&table.page, table.after.as_deref());
    let counting = !table.ticked.is_empty() && after.is_none();
    let said = |number: Option<u64>, say: fn(u64) -> String, unchanged: u64| match number {
        Some(number) => say(number),
        None if counting => "…".to_owned(),
        None => say(unchanged),
    };
    let (records, amount) = (after.map(|after| after.records_after), after.map(|after| after.amount_after));
    let rows = [
        (w.records, (w.record_count)(page.records), said(records, w.record_count, page.records)),
        (w.total_amount, (w.yen)(page.amount), said(amount, w.yen, page.amount)),
    ];
    html! { <div role="status">{ before_and_after(w, &rows) }</div> }
}
