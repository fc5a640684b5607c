//! The pages of a long list: how many there are, which one is shown, and the ways to the others.

use yew::prelude::*;

use crate::app::format::grouped;
use crate::app::text::Words;

/// Lines on a page.
pub const PAGE: u32 = 100;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    /// The list's name, for who cannot see which list the buttons belong to.
    pub label: String,
    /// The first line that is shown, 0-based.
    pub start: u32,
    /// Lines on a page.
    #[prop_or(PAGE)]
    pub size: u32,
    /// All lines.
    pub total: u32,
    /// Asks for the page that begins at this line.
    pub on_page: Callback<u32>,
}

/// Nothing is shown when everything fits on one page.
#[component]
pub fn Pager(props: &Props) -> Html {
    let (w, start, total, size) = (props.w, props.start, props.total, props.size.max(1));
    if total <= size {
        return Html::default();
    }
    let end = (start + size).min(total);
    let last = (total - 1) / size * size;
    let to = |page: u32, label: &'static str, sign: &'static str, testid: &'static str| {
        let here = page == start;
        let go = props.on_page.reform(move |_: MouseEvent| page);
        // Not `disabled`: the focus would be lost at the first and the last page.
        let onclick = if here { Callback::noop() } else { go };
        html! {
            <button class="small" data-testid={testid} aria-label={label} title={label} aria-disabled={here.then_some("true")} {onclick}>
                { sign }
            </button>
        }
    };
    html! {
        <nav class="pager" aria-label={(w.pages_of)(&props.label)} data-testid="pager">
            { to(0, w.first_page, "«", "page-first") }
            { to(start.saturating_sub(size), w.previous_page, "‹", "page-previous") }
            <span role="status" data-testid="page-shown">
                { (w.page_shown)(&grouped(u64::from(start) + 1), &grouped(u64::from(end)), &grouped(u64::from(total))) }
            </span>
            { to((start + size).min(last), w.next_page, "›", "page-next") }
            { to(last, w.last_page, "»", "page-last") }
        </nav>
    }
}
