//! All findings of one rule: what, where, why, and what to do.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::cell_line::class_of;
use crate::app::state::{Action, help, repair, report};
use crate::app::text::Words;
use crate::engine::model::code::Code;
use crate::engine::model::finding::{FixKind, RowId};
use crate::engine::protocol::{FindingOut, Group};
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub group: Group,
    /// Those at hand, in order.
    pub findings: Vec<FindingOut>,
    /// The name of the place where the operator stands, when it has a finding of this rule.
    pub here: Option<String>,
    /// The file was sent: it is not to be sent in parts either.
    pub sent: bool,
    pub on: Callback<Action>,
}

#[component]
pub fn FaultGroup(props: &Props) -> Html {
    let (w, group) = (props.w, &props.group);
    let node = use_node_ref();
    {
        let node = node.clone();
        // F8 walks through the grid; the card that belongs to the place comes into sight beside it.
        use_effect_with(props.here.clone(), move |here| {
            if let Some(card) = node.cast::<Element>().filter(|_| here.is_some()) {
                document::reveal_within(&card, ".panel-rest");
            }
        });
    }
    let single = if group.count == 1 { props.findings.first() } else { None };
    html! {
        <article ref={node} class={classes!("group", class_of(group.severity), props.here.is_some().then_some("here"))}
            data-testid="finding-group" data-code={group.code.clone()} data-count={group.count.to_string()}>
            <h3>
                if let Some(finding) = single { { place(props, finding) } }
                if group.count > 1 { <span class="times">{ (w.times)(group.count) }</span> }
                <span>{ &group.title }</span>
            </h3>
            if let Some(first) = props.findings.first() { <p class="message">{ &first.message }</p> }
            if single.is_none() { { places(props) } }
            { ticks(props) }
            <p class="facts">
                <span class="severity">{ w.severity(group.severity) }</span>
                if group.review > 0 { <span>{ w.review_fix }{ many(group, group.review) }</span> }
                if group.safe > 0 { <span>{ w.safe_fix }{ many(group, group.safe) }</span> }
                <code>{ &group.code }</code>
                <span class="evidence">{ &group.evidence }</span>
            </p>
            <div class="group-foot">
                { fixes(props) }
                if report::is_split(&group.code) {
                    <button class={classes!("small", (!props.sent).then_some("main"))} data-testid="split" onclick={props.on.reform(|_| Action::Report(report::Action::Split))}>{ w.report.split }</button>
                }
                { why(props) }
                <details>
                    <summary data-testid="why-and-how">{ w.why_and_how }<span class="visually-hidden">{ format!(" — {}", group.title) }</span></summary>
                    <p>{ &group.what }</p>
                    <p>{ &group.why }</p>
                    <p>{ &group.help }</p>
                </details>
            </div>
        </article>
    }
}

/// What was looked at: a tick for each finding, or one for all of them with their number and yen.
fn ticks(props: &Props) -> Html {
    let (w, group) = (props.w, &props.group);
    let Some(confirm) = group.confirm else { return Html::default() };
    let tick = |words: String, ticked: bool, place: Option<(RowId, Option<u16>)>| {
        let code = group.code.clone();
        let onchange = props.on.reform(move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
            Action::Confirm { code: code.clone(), place, on }
        });
        html! {
            <li><label class="check"><input type="checkbox" data-testid="confirm" checked={ticked} {onchange} />{ words }</label></li>
        }
    };
    let one = |finding: &FindingOut| {
        let place = finding.cell.clone().unwrap_or_else(|| (w.line)(finding.line));
        Some(tick((w.confirm_one)(&place), finding.ticked?, Some((finding.row?, finding.column))))
    };
    html! {
        <ul class="ticks" aria-label={w.confirm}>
            if confirm.one_by_one { { for props.findings.iter().filter_map(one) } }
            else { { tick((w.confirm_all)(confirm.count, confirm.yen), confirm.open == 0, None) } }
        </ul>
    }
}

/// The way to the rule's help page.
fn why(props: &Props) -> Html {
    let Some(code) = Code::parse(&props.group.code) else { return Html::default() };
    let why = props.on.reform(move |_| Action::Help(help::Action::Why(code)));
    html! {
        <button id={help::why_id(code.as_str())} class="link" data-testid="why" onclick={why}>
            { props.w.help.why_link }<span class="visually-hidden">{ format!(": {}", props.group.title) }</span>
        </button>
    }
}

/// How many of a group's findings have a kind of fix, when it is not all of them.
fn many(group: &Group, count: u64) -> String {
    if count == group.count { String::new() } else { format!(" {}", crate::app::format::grouped(count)) }
}

fn places(props: &Props) -> Html {
    let (w, group) = (props.w, &props.group);
    let left = group.count.saturating_sub(props.findings.len() as u64);
    let code = group.code.clone();
    let more = props.on.reform(move |_| Action::More(code.clone()));
    html! {
        <ul class="places" aria-label={w.places}>
            { for props.findings.iter().enumerate().map(|(at, finding)| html! { <li key={at}>{ place(props, finding) }</li> }) }
            if left > 0 {
                <li><button class="link" data-testid="more" onclick={more}>{ (w.show_more)(left) }</button></li>
            }
        </ul>
    }
}

fn place(props: &Props, finding: &FindingOut) -> Html {
    if finding.row.is_none() {
        return Html::default();
    }
    let name = finding.cell.clone().unwrap_or_else(|| (props.w.line)(finding.line));
    let here = props.here.as_ref() == Some(&name);
    let finding = Box::new(finding.clone());
    let title = finding.message.clone();
    let go = props.on.reform(move |_| Action::Go(finding.clone()));
    html! {
        <button class="place" aria-current={here.then_some("true")} {title} onclick={go} data-testid="place">{ name }</button>
    }
}

fn fixes(props: &Props) -> Html {
    let (w, group) = (props.w, &props.group);
    let fixable = group.safe + group.review;
    // Many safe ones are a matter for the button that applies them all.
    if fixable == 0 || (group.review == 0 && fixable > 1) {
        return Html::default();
    }
    let only = props.findings.iter().find(|finding| fixable == 1 && finding.fix != FixKind::None);
    let action = match only {
        Some(finding) => Action::PreviewFix(Box::new(finding.clone())),
        None => Action::Repair(repair::Action::Open(group.code.clone())),
    };
    let label = if fixable == 1 { w.fix.to_owned() } else { (w.fix_from_list)(fixable) };
    html! {
        <button class="small" data-testid="fix" aria-haspopup="dialog" onclick={props.on.reform(move |_| action.clone())}>
            { label }
            <span class="visually-hidden">{ format!(" — {}", group.title) }</span>
        </button>
    }
}
