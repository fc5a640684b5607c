//! The month's files: what belongs to what, and what counts as sent.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Props, card};
use crate::app::format;
use crate::app::state::payments::Action;
use crate::engine::model::remark::Part;
use crate::engine::protocol::payments::{Act, FileLine};

pub fn view(props: &Props) -> Html {
    let t = props.w.payments;
    let files = props.payments.seen.as_ref().map(|seen| seen.files.as_slice()).unwrap_or_default();
    if files.is_empty() {
        return Html::default();
    }
    let body = html! {
        <>
            <p class="pay-words">{ t.files_words }</p>
            <ul class="pay-files">{ for files.iter().map(|file| line(props, file)) }</ul>
        </>
    };
    card("pay-files", t.files.to_owned(), body)
}

fn line(props: &Props, file: &FileLine) -> Html {
    let t = props.w.payments;
    let kind = t.file_kinds[match file.part {
        Part::Orders => 0,
        Part::Auth => 1,
        Part::Result => 2,
        Part::Inquiry => 3,
    }];
    html! {
        <li key={format!("{:?}{}{:?}", file.part, file.index, file.file)} data-testid="month-file">
            <span class="pay-file-name"><b>{ &file.name }</b><small>{ kind }{ " · " }{ (props.w.record_count)(file.records) }</small></span>
            <span class="pay-file-note">{ &file.note }</span>
            <span class="pay-file-acts">{ acts(props, file) }</span>
        </li>
    }
}

fn acts(props: &Props, file: &FileLine) -> Html {
    let t = props.w.payments;
    let act = props.act();
    if let Some(id) = file.file {
        if file.paired || file.recorded {
            return Html::default();
        }
        let sent = act.reform(move |event: Event| {
            let sent = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            Action::Act(Act::Sent { file: id, sent })
        });
        return html! {
            <>
                <label class="check">
                    <input type="checkbox" data-testid="was-sent" checked={file.sent} onchange={sent} />
                    { (t.was_sent)(&file.name) }
                </label>
                <button class="small" aria-label={format::button_of(t.as_result, &file.name)} data-testid="as-result"
                    onclick={act.reform(move |_: MouseEvent| Action::Act(Act::AsResult { file: id }))}>{ t.as_result }</button>
            </>
        };
    }
    let (part, index) = (file.part, file.index);
    html! {
        <button class="small" aria-label={(t.forget_of)(&file.name)} data-testid="forget-file"
            onclick={act.reform(move |_: MouseEvent| Action::Act(Act::Forget { part, index }))}>{ t.forget }</button>
    }
}
