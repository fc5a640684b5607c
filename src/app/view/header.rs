//! The top: whose file this is, and that nothing leaves.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::format;
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::base::language::Language;
use crate::engine::protocol::Overview;
use crate::platform::clipboard;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: Option<Rc<OpenFile>>,
    /// No other file is open, so that there are no tabs and nothing else to close it with.
    pub alone: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn Header(props: &Props) -> Html {
    let w = props.w;
    let trust = props.on.reform(|_| Action::ShowTrust);
    html! {
        <header class="top">
            <p class="brand">{ w.brand }<small>{ w.brand_reading }</small></p>
            if let Some(file) = &props.file { <FileSign {w} overview={file.overview.clone()} close={props.alone.then(|| props.on.clone())} /> }
            <button class="trust" onclick={trust} aria-haspopup="dialog" data-testid="trust">
                <span class="dot" aria-hidden="true"></span>
                <span><b>{ w.trust_short }</b><span class="trust-long">{ w.trust_long }</span></span>
            </button>
            <LanguageSwitch {w} on={props.on.clone()} />
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct SignProps {
    w: Words,
    overview: Rc<Overview>,
    close: Option<Callback<Action>>,
}

#[component]
fn FileSign(props: &SignProps) -> Html {
    let (w, overview) = (props.w, &props.overview);
    let facts = [
        w.kind_transaction.to_owned(),
        (w.encoding)(&overview.encoding),
        (w.record_count)(overview.records),
        format::bytes(overview.bytes),
    ];
    html! {
        <div class="file">
            <p class="file-name">
                if overview.practice { <span class="tag" data-testid="practice-tag">{ w.practice_tag }</span> }
                { name(&overview.name) }
            </p>
            <p class="file-facts">
                { for facts.into_iter().map(|fact| html! { <span>{ fact }</span> }) }
                if !overview.sha256.is_empty() { <Hash {w} hash={overview.sha256.clone()} /> }
                if let Some(on) = &props.close {
                    <button class="link" data-testid="close-file" onclick={on.reform(|_: MouseEvent| Action::CloseFile)}>{ w.close_file }</button>
                }
            </p>
        </div>
    }
}

/// Letters of a name that stand in any header; of a longer one so many at its end always stand there.
const SHORT: usize = 24;
const END: usize = 14;

/// A file's name: its beginning is cut before its end, which says what became of the file.
fn name(name: &str) -> Html {
    let letters = name.chars().count();
    let (start, end) = match name.char_indices().nth(letters.saturating_sub(END)) {
        Some((at, _)) if letters > SHORT => name.split_at(at),
        _ => return html! { <b data-testid="file-name" title={name.to_owned()}>{ name }</b> },
    };
    html! {
        // Whoever reads or copies it gets the name in one piece; its two parts are only drawn.
        <b class="long" data-testid="file-name" title={name.to_owned()}>
            <span class="visually-hidden">{ name }</span><i aria-hidden="true" data-part={start.to_owned()} /><i aria-hidden="true" data-part={end.to_owned()} />
        </b>
    }
}

#[derive(Properties, PartialEq)]
pub struct HashProps {
    pub w: Words,
    pub hash: String,
}

/// The first digits of a SHA-256, and the whole of it for the clipboard.
#[component]
pub fn Hash(props: &HashProps) -> Html {
    let w = props.w;
    let copied = use_state(|| false);
    let onclick = {
        let (copied, hash) = (copied.clone(), props.hash.clone());
        move |_| copied.set(clipboard::copy(&hash))
    };
    html! {
        <span class="hash" title={format!("SHA-256 {}", props.hash)}>
            <code data-testid="sha256" data-whole={props.hash.clone()}>{ format::short_hash(&props.hash).to_owned() }</code>
            <button class="link" {onclick} aria-label={if *copied { w.copied } else { w.copy_hash }}>{ if *copied { w.copied } else { w.copy } }</button>
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct SwitchProps {
    w: Words,
    on: Callback<Action>,
}

#[component]
fn LanguageSwitch(props: &SwitchProps) -> Html {
    let choice = |language: Language, tag: &'static str, name: &'static str| {
        let chosen = props.w.language() == language;
        let onclick = props.on.reform(move |_| Action::SetLanguage(language));
        html! {
            <button lang={tag} aria-pressed={chosen.to_string()} {onclick} data-testid={format!("language-{tag}")}>{ name }</button>
        }
    };
    // Each language is named in itself, whatever the page speaks.
    html! {
        <div class="languages" role="group" aria-label={props.w.language_switch}>
            { choice(Language::Ja, "ja", "日本語") }
            { choice(Language::En, "en", "English") }
        </div>
    }
}
