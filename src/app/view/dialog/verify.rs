//! Whether a page that was downloaded is the one that was released: its SHA-256, and the line for it in SHA256SUMS.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::app::text::Words;
use crate::engine::base::mask::mask;
use crate::engine::text::source::Reader;
use crate::platform::file;

/// Whether a file of this name is part of a release, and not work for the engine.
pub fn is_of_release(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    // Other pages and archives are files like any other: a login page that was saved instead of a list gets its sentence.
    let is_own =
        name.starts_with("kensatsu") && [".html", ".htm", ".gz", ".tgz", ".tar"].iter().any(|end| name.ends_with(end));
    is_own || name.starts_with("sha256sums")
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    /// What was dropped on the page.
    pub dropped: Vec<File>,
}

/// What is known of one file.
#[derive(Clone, PartialEq)]
struct Known {
    name: String,
    hash: String,
    /// Whether the list of the release has this hash; `None` without a list.
    listed: Option<bool>,
}

#[component]
pub fn Verify(props: &Props) -> Html {
    let w = props.w;
    let known = use_state(Vec::<Known>::new);
    let look = {
        let known = known.clone();
        Callback::from(move |files: Vec<File>| {
            let known = known.clone();
            spawn_local(async move { known.set(look_at(files).await) });
        })
    };
    use_effect_with(props.dropped.clone(), {
        let look = look.clone();
        move |dropped| {
            if !dropped.is_empty() {
                look.emit(dropped.clone());
            }
        }
    });
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        look.emit(input.and_then(|input| input.files()).as_ref().map(file::of_list).unwrap_or_default());
    });
    html! {
        <>
            <label class="button file-button">
                <input type="file" class="visually-hidden" multiple={true} data-testid="verify-input" {onchange} />
                <span>{ w.verify_choose }</span>
            </label>
            <div role="status" data-testid="verified">
                { for known.iter().map(|file| html! {
                    <p data-listed={file.listed.map(|listed| listed.to_string())}>
                        <b>{ &file.name }</b><br /><code>{ &file.hash }</code><br />
                        { match file.listed {
                            Some(true) => w.verify_same,
                            Some(false) => w.verify_other,
                            None => w.verify_compare,
                        } }
                    </p>
                }) }
            </div>
        </>
    }
}

async fn look_at(files: Vec<File>) -> Vec<Known> {
    let mut list: Option<String> = None;
    let mut known = Vec::new();
    for file in files {
        let Some((hash, text)) = read(&file).await else { continue };
        if file.name().to_ascii_lowercase().starts_with("sha256sums") {
            list = Some(text);
        } else {
            known.push(Known { name: mask(&file.name()).into_owned(), hash, listed: None });
        }
    }
    for file in &mut known {
        file.listed = list.as_ref().map(|list| list.contains(&file.hash));
    }
    known
}

/// Bytes that are read at a time.
const CHUNK: u64 = 4 << 20;

/// The SHA-256 of a file, and its text when it is as small as a list.
async fn read(file: &File) -> Option<(String, String)> {
    let total = file.size() as u64;
    let (mut reader, mut at, mut text) = (Reader::new(), 0, Vec::new());
    while at < total {
        let to = (at + CHUNK).min(total);
        let bytes = file::read(file, at, to).await.ok()?;
        reader.feed(&bytes);
        if at == 0 {
            text = bytes;
        }
        at = to;
    }
    // Windows writes such lists in capitals and in UTF-16: without its zeros that is the same text.
    text.retain(|byte| *byte != 0);
    Some((reader.finish().sha256().to_owned(), String::from_utf8_lossy(&text).to_ascii_lowercase()))
}
