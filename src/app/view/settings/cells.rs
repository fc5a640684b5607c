//! What the cells are called that a result file appends to a data record.

use yew::prelude::*;

use super::field::{id, notes};
use crate::app::state::Action;
use crate::app::state::settings::{Action as Do, Edit, Settings};
use crate::app::text::Words;
use crate::app::view::select::Select;
use crate::engine::profile::Key;

/// Cells that can be named.
const MOST: usize = 12;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub settings: Settings,
    pub on: Callback<Action>,
}

#[component]
pub fn ResultCells(props: &Props) -> Html {
    let (w, s, cells) = (props.w, props.w.settings, &props.settings.draft.result_cells);
    let (label, _) = (s.field)(Key::ResultCells);
    let shown = (cells.len() + 1).min(MOST.max(cells.len()));
    html! {
        <div class="field wide" role="group" aria-label={label} aria-describedby={format!("{}-hint", id(Key::ResultCells))}>
            <p class="label">{ label }</p>
            <ol class="result-cells">{ for (0..shown).map(|at| cell(props, at)) }</ol>
            { notes(w, Key::ResultCells, &props.settings.profile.result_cells.evidence, None, None) }
        </div>
    }
}

fn cell(props: &Props, at: usize) -> Html {
    let (s, cells) = (props.w.settings, &props.settings.draft.result_cells);
    let value = cells.get(at).cloned().unwrap_or_default();
    let mut options = vec![(String::new(), s.no_result_cell.to_owned())];
    options.extend(s.result_cells.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())));
    if !options.iter().any(|(name, _)| *name == value) {
        options.push((value.clone(), value.clone()));
    }
    let on_choice = props.on.reform(move |name| Action::Settings(Do::Edit(Edit::ResultCell(at, name))));
    let id = format!("result-cell-{}", at + 1);
    html! {
        <li key={at}>
            <label for={id.clone()}>{ (s.result_cell)(at + 1) }</label>
            <Select {id} {value} {options} {on_choice} />
        </li>
    }
}
