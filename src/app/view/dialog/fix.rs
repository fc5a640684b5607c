//! One finding's fix, applied only after a yes.

use yew::prelude::*;

use super::change;
use super::shell::Shell;
use crate::app::state::Action;
use crate::app::text::Words;
use crate::engine::session::protocol::{FindingOut, Preview};

pub struct Fix<'a> {
    pub finding: &'a FindingOut,
    pub preview: &'a Preview,
    /// Its place in its rule's list, 0-based.
    pub position: u32,
    pub working: bool,
    /// Findings of its rule.
    pub count: u64,
}

pub fn view(w: Words, fix: &Fix, on: &Callback<Action>) -> Html {
    // Not `disabled` while one is applied: who goes through them with Enter would lose the focus at each.
    let unless_working = |action: Action| match fix.working {
        true => Callback::noop(),
        false => on.reform(move |_: MouseEvent| action.clone()),
    };
    let apply = unless_working(Action::ApplyFix);
    let is_last = fix.count <= u64::from(fix.position) + 1;
    let next = match is_last {
        true => Callback::noop(),
        false => unless_working(Action::NextFix { code: fix.finding.code.clone(), position: fix.position + 1 }),
    };
    let disabled = fix.working.then_some("true");
    let place = fix.finding.cell.clone().unwrap_or_else(|| match fix.finding.line {
        0 => w.whole_file.to_owned(),
        line => (w.line)(line),
    });
    let title = match fix.count {
        0 | 1 => (w.fix_title)(&place),
        count => format!("{} ({})", (w.fix_title)(&place), (w.of_many)(u64::from(fix.position) + 1, count)),
    };
    let buttons = html! {
        <>
            // It stays at the last one: a button that goes away would take the focus with it.
            if fix.count > 1 {
                <button data-testid="next-fix" aria-disabled={disabled.or(is_last.then_some("true"))} onclick={next}>{ w.skip }</button>
            }
            <button class="main" data-testid="apply-fix" aria-disabled={disabled} onclick={apply}>{ w.apply }</button>
        </>
    };
    html! {
        <Shell {w} name="fix" {title} close={w.leave} {buttons} on={on.clone()}>
            <p class="message">{ &fix.finding.message }</p>
            { change::edits(w, &fix.preview.edits, fix.preview.total) }
            { change::removed(w, &fix.preview.removed_lines, &fix.preview.removed) }
            { change::totals(w, fix.preview) }
        </Shell>
    }
}
