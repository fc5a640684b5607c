//! What other settings would change, before they are taken.

use yew::prelude::*;

use super::super::dialog::shell::Shell;
use super::field::{in_words, mark};
use crate::app::state::Action;
use crate::app::state::settings::{Action as Do, Offer};
use crate::app::text::Words;
use crate::engine::profile::{Difference, Key};

pub fn view(w: Words, offer: &Offer, on: &Callback<Action>) -> Html {
    let s = w.settings;
    let take = on.reform(|_: MouseEvent| Action::Settings(Do::TakeOffer));
    let buttons = html! { <button class="main" data-testid="take-offer" onclick={take}>{ s.offer_take }</button> };
    html! {
        <Shell {w} name="offer" title={(s.offer_title)(&offer.source)} close={w.leave} {buttons} on={on.clone()}>
            <p>{ (s.offer_words)(&offer.source) }</p>
            <div class="edits" tabindex="0" role="region" aria-label={w.edits}>
                <table data-testid="offer">
                    <thead><tr><th scope="col">{ s.setting }</th><th scope="col">{ w.before }</th>
                        <th scope="col">{ w.after }</th></tr></thead>
                    <tbody>{ for offer.changes.iter().map(|change| line(w, change)) }</tbody>
                </table>
            </div>
        </Shell>
    }
}

fn line(w: Words, change: &Difference) -> Html {
    let (label, _) = (w.settings.field)(change.key);
    let same = change.before == change.after;
    let shown = |text: &str| match change.key {
        Key::OrderNumberPattern | Key::CustomerNumberPattern => value(w, &in_words(w, text)),
        _ => value(w, text),
    };
    html! {
        <tr>
            <th scope="row">{ label }</th>
            <td>if same { { shown(&change.before) } } else { <del>{ shown(&change.before) }</del> }
                <small>{ mark(w, &change.evidence_before) }</small></td>
            <td>if same { { shown(&change.after) } } else { <ins>{ shown(&change.after) }</ins> }
                <small>{ mark(w, &change.evidence_after) }</small></td>
        </tr>
    }
}

/// A value of several parts stands on several lines.
fn value(w: Words, text: &str) -> Html {
    if text.is_empty() {
        return html! { { w.settings.not_set } };
    }
    html! { { for text.split(" / ").map(|part| html! { <span class="part">{ part.to_owned() }</span> }) } }
}
