//! Looking through the whole file, going to a line, and the order of the lines.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::format::letters;
use crate::app::state::{Action, SameFile};
use crate::app::text::Words;
use crate::engine::protocol::Replacing;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: SameFile,
    pub on: Callback<Action>,
}

#[component]
pub fn Search(props: &Props) -> Html {
    let (w, on) = (props.w, &props.on);
    let (text, by) = (use_node_ref(), use_node_ref());
    // Replaced is in one column, unless that is taken away: not in numbers of another meaning. It is the one where the cursor stood when
    // the search was begun, or when it was ticked: a search moves the cursor, and must not choose another one.
    let (chosen, whole) = (use_state(|| None::<Option<u16>>), use_state(|| false));
    let begun = use_mut_ref(|| 0);
    let at = props.file.cursor.column;
    let Some(hit) = &props.file.search else {
        *begun.borrow_mut() = at;
        if chosen.is_some() {
            chosen.set(None);
        }
        return Html::default();
    };
    let only = chosen.unwrap_or(Some(*begun.borrow()));
    let find = |forward: bool| {
        // A search keeps to a column that somebody ticked, and to no other.
        let (on, text, column) = (on.clone(), text.clone(), chosen.flatten());
        Callback::from(move |()| {
            let text = text.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            on.emit(Action::Find { text, forward, column });
        })
    };
    let (next, previous) = (find(true), find(false));
    let on_text = {
        let (on, next, previous) = (on.clone(), next.clone(), previous.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            _ if event.is_composing() || event.key_code() == 229 => {}
            "Enter" if event.shift_key() => previous.emit(()),
            "Enter" => next.emit(()),
            "Escape" => on.emit(Action::HideSearch),
            _ => {}
        }
    };
    let on_line = {
        let on = on.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            _ if event.is_composing() || event.key_code() == 229 => {}
            "Enter" => {
                let input = event.target_dyn_into::<HtmlInputElement>();
                if let Some(line) = input.and_then(|input| input.value().trim().parse().ok()) {
                    on.emit(Action::GoToLine(line));
                }
            }
            "Escape" => on.emit(Action::HideSearch),
            _ => {}
        }
    };
    let replace = |everywhere: bool| {
        let (on, text, by) = (on.clone(), text.clone(), by.clone());
        let (column, whole) = (only, *whole);
        Callback::from(move |_: MouseEvent| {
            let value =
                |field: &NodeRef| field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let what = Replacing { wanted: value(&text), by: value(&by), column, whole };
            on.emit(Action::Replace { what, everywhere });
        })
    };
    let on_by = on.clone();
    let on_by = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            on_by.emit(Action::HideSearch);
        }
    };
    let (one, all) = (replace(false), replace(true));
    let column = letters(at);
    let (on_only, on_whole) = (chosen.clone(), whole.clone());
    let on_only = Callback::from(move |_: Event| on_only.set(Some(only.is_none().then_some(at))));
    let on_whole = Callback::from(move |_: Event| on_whole.set(!*on_whole));
    let tick = |testid: &'static str, label: String, checked: bool, onchange: Callback<Event>| {
        html! { <label class="check"><input type="checkbox" data-testid={testid} {checked} {onchange} />{ label }</label> }
    };
    html! {
        <div class="search" role="search" data-testid="search-bar">
            <label for="search">{ w.search }</label>
            <input id="search" ref={text} type="text" data-testid="search" autocomplete="off" spellcheck="false" onkeydown={on_text} />
            <button class="small" data-testid="find-previous" onclick={previous.reform(|_| ())}>{ w.previous }</button>
            <button class="small" data-testid="find-next" onclick={next.reform(|_| ())}>{ w.next }</button>
            <span role="status" data-testid="hits">
                { hit.as_ref().filter(|hit| hit.number > 0 || hit.count == 0).map(|hit| (w.hits)(hit.number, hit.count)).unwrap_or_default() }
            </span>
            <label for="replace-by">{ w.replace_by }</label>
            <input id="replace-by" ref={by} type="text" data-testid="replace-by" autocomplete="off" spellcheck="false" onkeydown={on_by} />
            <button class="small" data-testid="replace" onclick={one}>{ w.replace_one }</button>
            <button class="small" data-testid="replace-all" aria-haspopup="dialog" onclick={all}>{ w.replace_all }</button>
            { tick("replace-column", (w.replace_column)(&letters(only.unwrap_or(at))), only.is_some(), on_only) }
            { tick("replace-whole", w.replace_whole.to_owned(), *whole, on_whole) }
            <label for="go-to-line">{ w.go_to_line }</label>
            <input id="go-to-line" class="short" type="text" inputmode="numeric" data-testid="go-to-line" autocomplete="off" onkeydown={on_line} />
            <button class="small" data-testid="sort" onclick={on.reform(|_| Action::Sort(None))}>{ (w.sort_by)(&column) }</button>
            <button class="small" onclick={on.reform(|_| Action::HideSearch)}>{ w.close }</button>
        </div>
    }
}
