//! All safe fixes together, before they are applied.

use yew::prelude::*;

use super::change;
use super::shell::Shell;
use crate::app::format::letters;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::app::text::difference;
use crate::engine::model::kind::column;
use crate::engine::protocol::{Preview, RowKind};

pub fn view(w: Words, preview: &Preview, on: &Callback<Action>) -> Html {
    let apply = on.reform(|_: MouseEvent| Action::ApplySafe);
    let buttons = html! { <button class="main" data-testid="apply-safe" onclick={apply}>{ w.apply }</button> };
    html! {
        <Shell {w} name="safe" title={w.safe_title} close={w.leave} {buttons} on={on.clone()}>
            <p>{ w.safe_words }</p>
            { change::totals(w, preview) }
            { change::removed(w, &preview.removed_lines, &preview.removed) }
            { change::edits(w, &preview.edits, preview.total) }
        </Shell>
    }
}

/// A text that is to be replaced wherever it stands, column by column.
pub fn replace(w: Words, preview: &Preview, on: &Callback<Action>) -> Html {
    let apply = on.reform(|_: MouseEvent| Action::ReplaceAll);
    let buttons = html! { <button class="main" data-testid="apply-replace" onclick={apply}>{ w.apply }</button> };
    let cells: u64 = preview.columns.iter().map(|(_, cells)| cells).sum();
    let in_words = |&(at, cells): &(u16, u64)| {
        let yen = difference((preview.amount_before, preview.amount_after)).filter(|_| at == column::AMOUNT);
        let name = Some(w.column(RowKind::Data, at)).filter(|name| !name.is_empty());
        (w.replace_count)(&name.map_or_else(|| letters(at), str::to_owned), cells, yen)
    };
    let columns: Vec<String> = preview.columns.iter().map(in_words).collect();
    html! {
        <Shell {w} name="replace" title={(w.replace_all_title)(cells)} close={w.leave} {buttons} on={on.clone()}>
            <p data-testid="replace-columns"><b>{ columns.join(w.comma) }</b></p>
            { change::totals(w, preview) }
            { change::edits(w, &preview.edits, preview.total) }
        </Shell>
    }
}
