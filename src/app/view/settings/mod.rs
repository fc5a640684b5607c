//! 設定: the profile, viewed and changed.

mod cells;
mod classes;
mod field;
mod learn;
mod offer;
mod types;
mod unlock;

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use super::open_button::OpenButton;
use super::select::Select;
use crate::app::state::settings::{Action as Do, Edit, Kept, Settings};
use crate::app::state::{Action, OpenFile};
use crate::app::text::Words;
use crate::engine::check::message::evidence_in_words;
use crate::engine::profile::{Key, LineEnding, ProfileEncoding};
use field::{Choice, Field, in_words, mark};

pub use learn::LearnOffer;
pub use offer::view as offer;
pub use unlock::Unlock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub settings: Settings,
    pub files: Vec<Rc<OpenFile>>,
    pub on: Callback<Action>,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn SettingsPlace(props: &Props) -> Html {
    let (w, s) = (props.w, props.w.settings);
    let kept = match props.settings.kept {
        Kept::Nothing => s.kept_nothing,
        Kept::Here => s.kept_here,
        Kept::Refused => s.kept_refused,
    };
    let act = |action: Do| props.on.reform(move |_: MouseEvent| Action::Settings(action.clone()));
    html! {
        <main class="settings" id={WORK} tabindex="-1" data-testid="settings" aria-labelledby="settings-title">
            <header class="settings-head">
                <h1 id="settings-title">{ s.title }</h1>
                <div class="settings-files">
                    <button data-testid="settings-export" onclick={act(Do::Export)}>{ s.export }</button>
                    <OpenButton label={s.import} class="" testid="settings-import" on_files={props.on_files.clone()} />
                    <button data-testid="settings-reset" onclick={act(Do::Reset)}>{ s.reset }</button>
                </div>
                <p>{ s.intro }</p>
                <p class={classes!("kept", (props.settings.kept == Kept::Refused).then_some("warning"))}
                    data-testid="settings-kept">{ kept }</p>
                { marks(w) }
            </header>
            { section(s.shop, fields(props, &[Key::Name, Key::MerchantId, Key::MaxRecords])) }
            { section(s.limits, fields(props, &[Key::LargeAmount, Key::LargeChange, Key::LargeChangeYen, Key::DueDays])) }
            { section(s.shape, shape(props)) }
            <classes::Classes {w} settings={props.settings.clone()} on={props.on.clone()} />
            <types::Types {w} settings={props.settings.clone()} on={props.on.clone()} />
            <learn::Learn {w} files={props.files.clone()} on={props.on.clone()} />
            { foot(props) }
        </main>
    }
}

fn section(title: &'static str, content: Html) -> Html {
    html! {
        <fieldset class="card">
            <legend>{ title }</legend>
            <div class="fields">{ content }</div>
        </fieldset>
    }
}

fn fields(props: &Props, keys: &[Key]) -> Html {
    keys.iter().map(|key| one(props, *key)).collect()
}

fn one(props: &Props, key: Key) -> Html {
    let (settings, language) = (&props.settings, props.w.language());
    let on = props.on.reform(move |text| Action::Settings(Do::Edit(Edit::Text(key, text))));
    let back = props.on.reform(move |()| Action::Settings(Do::Edit(Edit::Shipped(key))));
    html! {
        <Field key={key.as_str()} w={props.w} field={key} value={settings.draft.text(key).to_owned()}
            evidence={key.evidence(&settings.profile).to_owned()} differs={settings.differs_from_shipped(key)}
            fault={settings.fault(key, None).map(|fault| fault.sentence(language))} {on} {back} />
    }
}

/// What a file looks like: numbers and patterns, and what is chosen from a few.
fn shape(props: &Props) -> Html {
    let (w, draft, profile) = (props.w, &props.settings.draft, &props.settings.profile);
    let s = w.settings;
    let encodings = [ProfileEncoding::Windows31J, ProfileEncoding::Utf8];
    let endings = [LineEnding::Crlf, LineEnding::Lf];
    let encode = props.on.reform(move |at: usize| {
        Action::Settings(Do::Edit(Edit::Encoding(encodings.get(at).copied().unwrap_or(ProfileEncoding::Windows31J))))
    });
    let end = props.on.reform(move |at: usize| {
        Action::Settings(Do::Edit(Edit::LineEnding(endings.get(at).copied().unwrap_or(LineEnding::Crlf))))
    });
    html! {
        <>
            { fields(props, &[Key::DataCells, Key::HeaderCells, Key::TrailerCells]) }
            { pattern(props, Key::OrderNumberPattern) }
            { pattern(props, Key::CustomerNumberPattern) }
            <Choice {w} field={Key::Encoding} chosen={usize::from(draft.encoding == ProfileEncoding::Utf8)}
                options={s.encodings.to_vec()} evidence={profile.encoding.evidence.clone()} on={encode} />
            <Choice {w} field={Key::LineEnding} chosen={usize::from(draft.line_ending == LineEnding::Lf)}
                options={s.line_endings.to_vec()} evidence={profile.line_ending.evidence.clone()} on={end} />
            { fields(props, &[Key::MaxBytes]) }
            <cells::ResultCells {w} settings={props.settings.clone()} on={props.on.clone()} />
        </>
    }
}

/// What a number may be made of, in words; who needs more writes an expression.
fn pattern(props: &Props, key: Key) -> Html {
    let s = props.w.settings;
    let (label, _) = (s.field)(key);
    let value = props.settings.draft.text(key).to_owned();
    let mut patterns = vec!["[0-9A-Za-z_-]+".to_owned(), "[0-9]+".to_owned()];
    if !patterns.contains(&value) {
        patterns.push(value.clone());
    }
    let options: Vec<_> = patterns.into_iter().map(|pattern| (pattern.clone(), in_words(props.w, &pattern))).collect();
    let on_choice = props.on.reform(move |text| Action::Settings(Do::Edit(Edit::Text(key, text))));
    let id = format!("{}-form", key.as_str());
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <Select {id} {value} {options} {on_choice} />
            <p class="source">{ mark(props.w, key.evidence(&props.settings.profile)) }</p>
            <details><summary>{ s.own_pattern }</summary>{ one(props, key) }</details>
        </div>
    }
}

/// What is meant by where a value comes from.
fn marks(w: Words) -> Html {
    let s = w.settings;
    html! {
        <details class="marks">
            <summary>{ s.marks }</summary>
            <dl>{ for s.mark_list.iter().map(|(mark, words)| html! {
                <><dt>{ evidence_in_words(mark, w.language()) }</dt><dd>{ *words }</dd></>
            }) }</dl>
        </details>
    }
}

/// How the form stands, and what can be done with it.
fn foot(props: &Props) -> Html {
    let (s, settings) = (props.w.settings, &props.settings);
    let (faults, changes) = (settings.faults.len() as u64, settings.changes.len() as u64);
    let stand = match (faults, changes) {
        (0, 0) if settings.taken => s.saved[usize::from(settings.kept == Kept::Refused)].to_owned(),
        (0, 0) => s.untouched.to_owned(),
        (0, changes) => (s.touched)(changes),
        (faults, _) => (s.faulty)(faults),
    };
    let usable = faults == 0 && changes > 0;
    let touched = settings.touched();
    // Not `disabled`: the focus would be lost when a button has done its work.
    let act = |may: bool, action: Do| {
        if may { props.on.reform(move |_: MouseEvent| Action::Settings(action.clone())) } else { Callback::noop() }
    };
    html! {
        <footer class="settings-foot">
            <p role="status" data-testid="settings-stand" class={classes!((faults > 0).then_some("fault"))}>{ stand }</p>
            <button data-testid="settings-discard" aria-disabled={(!touched).then_some("true")}
                onclick={act(touched, Do::Discard)}>{ s.discard }</button>
            <button class="main" data-testid="settings-take" aria-disabled={(!usable).then_some("true")}
                onclick={act(usable, Do::Take)}>{ s.take }</button>
        </footer>
    }
}
