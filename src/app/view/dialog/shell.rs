//! The frame of every dialog: a real `<dialog>`, closed by Esc, giving the focus back to where it was.

use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use crate::app::state::Action;
use crate::app::text::Words;
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    /// The dialog's name for styles and tests.
    pub name: &'static str,
    pub title: String,
    pub children: Html,
    /// Its buttons; the one that closes it comes by itself when `close` has a label.
    #[prop_or_default]
    pub buttons: Html,
    pub close: &'static str,
    /// Closing is the safe answer, and is drawn as the one to take.
    #[prop_or_default]
    pub leave: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn Shell(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = document::focused();
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // An old browser shows it in the page instead.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(before) = before {
                    let _ = before.focus();
                }
            }
        });
    }
    let oncancel = props.on.reform(|event: Event| {
        event.prevent_default();
        Action::CloseDialog
    });
    // Whatever was wrong with what was typed is said again when it still is.
    let oninput = {
        let on = props.on.clone();
        // A box is no text: drawn anew before it has said that it changed, it would be as it was.
        let is_box = |event: &InputEvent| {
            let field = event.target_dyn_into::<Element>();
            field.is_some_and(|field| field.get_attribute("type").as_deref() == Some("checkbox"))
        };
        Callback::from(move |event: InputEvent| {
            if !is_box(&event) {
                on.emit(Action::Retyped);
            }
        })
    };
    let close = props.on.reform(|_: MouseEvent| Action::CloseDialog);
    html! {
        <dialog ref={node} class="dialog" aria-labelledby="dialog-title" data-testid={format!("dialog-{}", props.name)} {oncancel} {oninput}>
            <header class="dialog-head">
                <h2 id="dialog-title">{ &props.title }</h2>
            </header>
            <div class="dialog-body" tabindex="0" role="group" aria-labelledby="dialog-title">{ props.children.clone() }</div>
            <footer class="dialog-foot">
                <button class={props.leave.then_some("main")} onclick={close.clone()} data-testid="dialog-close">{ props.close }</button>
                { props.buttons.clone() }
            </footer>
            // The last to be reached by a keyboard, so that Enter does not close what was just opened.
            <button class="close dialog-x" aria-label={props.w.close} onclick={close}>{ "×" }</button>
        </dialog>
    }
}
