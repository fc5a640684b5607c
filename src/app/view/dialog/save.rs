//! Errors are left, or the file was sent already: the operator may save none the less, but shall know.

use yew::prelude::*;

use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::model::code::Code;
use crate::engine::protocol::Overview;

/// `split`: so many parts of the file were perhaps sent.
pub fn view(w: Words, overview: &Overview, split: usize, on: &Callback<Action>) -> Html {
    let save = on.reform(|_: MouseEvent| Action::SaveAnyway);
    let buttons = html! { <button class="danger" data-testid="save-anyway" onclick={save}>{ w.save_anyway }</button> };
    let title = match overview.errors {
        0 => (w.verdict_parts)(split),
        errors => (w.errors_left)(errors),
    };
    html! {
        <Shell {w} name="save" {title} close={w.leave} leave={true} {buttons} on={on.clone()}>
            { for twice(w, overview, split).map(|words| html! { <p class="advice alarm" data-testid="save-twice">{ words }</p> }) }
            if overview.errors > 0 { <p>{ w.errors_left_words }</p> }
        </Shell>
    }
}

/// What would be charged twice: all of a file that was sent, or that is in parts; else so many of its orders.
fn twice(w: Words, overview: &Overview, split: usize) -> Option<String> {
    let of = |code: Code| overview.groups.iter().find(|group| group.code == code.as_str()).map(|group| group.count);
    let sent = of(Code::X001).unwrap_or_default();
    let is_whole = split > 0 || of(Code::X002).is_some() || sent == overview.records;
    let yen = Some(overview.amount).filter(|_| is_whole);
    (split > 0 || sent > 0 || of(Code::X002).is_some())
        .then(|| (w.charges_twice)(if is_whole { overview.records } else { sent }, yen))
}
