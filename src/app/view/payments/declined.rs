//! Declined orders by reason, one next step for each, and the files that come of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::copy_button::CopyButton;
use super::super::open_button::OpenButton;
use super::choice::Choice;
use super::table::{self, Kind, List};
use super::{Props, card};
use crate::app::state::payments::{Action, Slot};
use crate::app::state::{self, Place};
use crate::engine::protocol::payments::{Act, GroupView, Line, Make, ResultView};
use crate::engine::result::NextStep;

const STEPS: [(&str, NextStep); 3] =
    [("leave-out", NextStep::LeaveOut), ("retry", NextStep::Retry), ("carry-over", NextStep::CarryOver)];

const KINDS: [Kind; 9] =
    [Kind::Code, Kind::Code, Kind::Money, Kind::Code, Kind::Text, Kind::Text, Kind::Text, Kind::Code, Kind::Text];

/// The order and whose it is, the amount, why it was declined, what hangs on it: as far as something stands there in one of the groups,
/// whose columns stand below each other.
fn columns(props: &Props, groups: u32) -> Vec<usize> {
    let pages = || (0..groups).filter_map(|at| props.payments.pages.get(&Slot::Declined(at)));
    let has = |line: &Line, column: usize| line.cells.get(column).is_some_and(|cell| !cell.is_empty());
    let stands = |column: usize| pages().any(|page| page.rows.iter().any(|line| has(line, column)));
    let shown = |column: &usize| *column < 5 || stands(*column);
    [0, 1, 6, 7, 8, 2, 3, 4, 5].into_iter().filter(shown).collect()
}

/// Who is to be told, to be copied into a mail or a spreadsheet. It is kept nowhere.
fn contacts(props: &Props) -> Html {
    let t = props.w.payments;
    let Some(page) = props.payments.pages.get(&Slot::Contacts) else {
        let go = props.on.reform(|_: MouseEvent| state::Action::Visit(Place::Orders));
        // Who chooses it here stays with the result.
        let (act, on_files) = (props.act(), props.on_files.clone());
        let on_list = Callback::from(move |files| {
            act.emit(Action::ListComes);
            on_files.emit(files);
        });
        return html! {
            <p class="pay-note contacts-none" data-testid="contacts-none">
                <span>{ t.contacts_none }</span>
                <OpenButton label={props.w.orders.choose_list} class="small" testid="contacts-open" on_files={on_list} />
                <button class="link" data-testid="contacts-orders" onclick={go}>{ (props.w.ledger.open)(props.w.orders.title) }</button>
            </p>
        };
    };
    let text: String = page.rows.iter().map(|line| line.cells.join("\t") + "\r\n").collect();
    html! {
        <div class="pay-contacts" data-testid="contacts">
            <CopyButton key={page.total} w={props.w} label={t.contacts_copy} text={t.contact_heads.join("\t") + "\r\n" + &text} />
            <small>{ t.contacts_words }</small>
        </div>
    }
}

pub fn view(props: &Props, result: &ResultView) -> Html {
    let t = props.w.payments;
    let body = if result.groups.is_empty() {
        html! { <p class="pay-none">{ if result.foreign || result.unsure { t.foreign_declined } else { t.nothing_declined } }</p> }
    } else {
        html! {
            <>
                { contacts(props) }
                <p class="pay-words">{ t.declined_words }</p>
                { for result.groups.iter().enumerate().map(|(at, group)| view_group(props, result, at as u32, group)) }
                { files(props, result) }
            </>
        }
    };
    card("declined", t.declined.to_owned(), body)
}

/// The step that a value names.
fn step_of(value: &str) -> NextStep {
    STEPS.iter().find(|(name, _)| *name == value).map_or(NextStep::LeaveOut, |(_, step)| *step)
}

/// The steps that can be chosen: a file that was made takes nothing more.
fn options(props: &Props, result: &ResultView) -> Vec<(String, String, bool)> {
    let closed = [false, result.retry_file.is_some() || result.paired.is_none(), result.carry_over_file.is_some()];
    let names = props.w.payments.steps;
    STEPS
        .iter()
        .zip(names)
        .zip(closed)
        .map(|(((value, _), name), closed)| ((*value).to_owned(), name.to_owned(), closed))
        .collect()
}

/// What another file or list asks for already is not sent again.
fn without_retry(options: &[(String, String, bool)]) -> Vec<(String, String, bool)> {
    let closed =
        |(value, name, closed): &(String, String, bool)| (value.clone(), name.clone(), *closed || value == STEPS[1].0);
    options.iter().map(closed).collect()
}

/// The head of a column, of its own width.
fn head(props: &Props, at: usize) -> Option<Html> {
    let class = match at {
        0 | 1 => "slim",
        2 => "money",
        4 | 8 => "broad",
        _ => "",
    };
    props.w.payments.declined_heads.get(at).map(|name| html! { <th scope="col" {class}>{ *name }</th> })
}

/// The reason; of one that the manual does not know, with code and detail: two such groups are told apart by them.
fn title_of(props: &Props, group: &GroupView) -> String {
    if group.response.is_empty() {
        group.title.clone()
    } else {
        (props.w.payments.with_response)(&group.title, &group.response)
    }
}

fn view_group(props: &Props, result: &ResultView, at: u32, group: &GroupView) -> Html {
    let t = props.w.payments;
    let index = props.payments.result;
    let choose = |order: Option<String>| {
        props.act().reform(move |value: String| {
            let step = step_of(&value);
            Action::Act(Act::Step { result: index, order: order.clone(), group: at, step })
        })
    };
    let options = options(props, result);
    let more = |line: &Line, _: u32| {
        let mut options = if line.held.is_empty() { options.clone() } else { without_retry(&options) };
        // What was decided before stands as what is chosen, not beside it.
        if let Some((_, name, _)) = options.first_mut().filter(|_| !line.held.is_empty()) {
            *name = line.held.clone();
        }
        html! {
            <td class="pay-step" data-label={t.declined_heads[KINDS.len()]}>
                <Choice label={(t.step_of)(&line.key)} testid="next-step" value={line.mark.clone()} {options}
                    disabled={line.fixed} on_choice={choose(Some(line.key.clone()))} />
                if !line.held.is_empty() && line.mark != STEPS[0].0 { <small class="pay-held" data-testid="held">{ &line.held }</small> }
            </td>
        }
    };
    let mut of_group = if group.held < group.count.records { options.clone() } else { without_retry(&options) };
    let together =
        group.step.and_then(|step| STEPS.iter().find(|(_, known)| *known == step)).map_or("", |(name, _)| *name);
    if together.is_empty() {
        of_group.insert(0, (String::new(), t.mixed.to_owned(), true));
    }
    let title = title_of(props, group);
    let columns = columns(props, result.groups.len() as u32);
    let heads = columns.iter().chain([&KINDS.len()]).filter_map(|at| head(props, *at)).collect();
    let list = List {
        slot: Slot::Declined(at),
        label: title.clone(),
        testid: "declined-orders",
        heads,
        kinds: &KINDS,
        names: &t.declined_heads,
        columns: Some(columns),
        empty: t.nothing_declined,
    };
    html! {
        <section class="pay-group" key={at} data-testid="declined-group">
            <h3>{ &title }<span class="pay-count">{ props.sum(group.count) }</span></h3>
            if !group.advice.is_empty() { <p class="pay-advice">{ &group.advice }</p> }
            if group.count.records > 1 {
                <label class="pay-inline">
                    <span>{ (t.step_of_group)(&title) }</span>
                    <Choice label={(t.step_of_group)(&title)} testid="group-step" value={together.to_owned()} options={of_group}
                        on_choice={choose(None)} />
                </label>
            }
            { table::view(props, list, table::none, more) }
        </section>
    }
}

fn files(props: &Props, result: &ResultView) -> Html {
    let t = props.w.payments;
    let index = props.payments.result;
    let finished = props.payments.finished || result.finished;
    let on_finished = props.act().reform(|event: Event| {
        Action::Finished(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()))
    });
    let retry = result.retry_file.clone().map(|name| html! {
        <>
            { made(props, &name, Make::Retry { result: index }, "retry") }
            <button class="main" data-testid="open-retry" onclick={props.act().reform(move |_: MouseEvent| Action::OpenRetry(index))}>
                { t.open_retry }
            </button>
        </>
    });
    // Who chooses it here stays with the result.
    let on_sent = {
        let (act, on_files) = (props.act(), props.on_files.clone());
        Callback::from(move |files| {
            act.emit(Action::SentComes);
            on_files.emit(files);
        })
    };
    let carry =
        result.carry_over_file.clone().map(|name| made(props, &name, Make::CarryOver { result: index }, "carry-over"));
    html! {
        <section class="pay-next">
            <h3>{ t.next }</h3>
            if result.finished { <p data-testid="finished-told">{ "✓ " }{ t.finished_in_ledger }</p> } else {
                <label class="check"><input type="checkbox" data-testid="finished" checked={finished} onchange={on_finished} />{ t.finished }</label>
            }
            if !finished { <p class="pay-note" id="finished-first">{ t.finished_first }</p> }
            <div class="pay-next-file">
                <p><b>{ t.steps[1] }</b><span class="pay-count" data-testid="retry-count">{ props.sum(result.retry) }</span><br />
                    <small>{ if result.paired.is_some() { t.save_retry_words } else { t.no_retry_alone } }</small>
                    if result.paired.is_none() { <OpenButton label={t.choose_sent} class="small" testid="pay-open-sent" on_files={on_sent} /> }</p>
                <div class="pay-acts">{ retry.unwrap_or_else(|| save(props, finished, result.retry.records, Make::Retry { result: index }, true)) }</div>
            </div>
            <div class="pay-next-file">
                <p><b>{ t.steps[2] }</b><span class="pay-count" data-testid="carry-over-count">{ props.sum(result.carry_over) }</span><br />
                    <small>{ t.save_carry_over_words }</small></p>
                <div class="pay-acts">{ carry.unwrap_or_else(|| save(props, finished, result.carry_over.records, Make::CarryOver { result: index }, result.retry.records == 0)) }</div>
            </div>
        </section>
    }
}

/// A file can be saved when orders are chosen for it and the console has finished.
fn save(props: &Props, finished: bool, records: u64, what: Make, first: bool) -> Html {
    let t = props.w.payments;
    let (label, testid) = match what {
        Make::Retry { .. } => (t.save_retry, "save-retry"),
        _ => (t.save_carry_over, "save-carry-over"),
    };
    let closed = records == 0 || !finished;
    let go = props.act().reform(move |_: MouseEvent| Action::Make(what.clone()));
    let onclick = if closed { Callback::noop() } else { go };
    html! {
        <button class={classes!(first.then_some("main"))} data-testid={testid} aria-disabled={closed.then_some("true")}
            aria-describedby={(!finished).then_some("finished-first")} {onclick}>{ label }</button>
    }
}

fn made(props: &Props, name: &str, what: Make, kind: &'static str) -> Html {
    let t = props.w.payments;
    html! {
        <>
            <span role="status" data-testid={format!("made-{kind}")}>{ "✓ " }{ (t.made)(name) }</span>
            <button data-testid={format!("again-{kind}")} onclick={props.act().reform(move |_: MouseEvent| Action::Make(what.clone()))}>
                { t.again }
            </button>
        </>
    }
}
