//! The left edge: the steps of the month that exist, and how each stands.

use std::rc::Rc;

use web_sys::{Element, File};
use yew::prelude::*;

use super::open_button::OpenButton;
use super::{today, verdict};
use crate::app::state::ledger::{MostUrgent, most_urgent};
use crate::app::state::payments::Payments;
use crate::app::state::{Action, OpenFile, Place, help};
use crate::app::text::Words;
use crate::app::text::ledger::Text;
use crate::engine::check::verdict::Verdict;
use crate::engine::protocol::ledger::{Today, TodayItem, Todo};
use crate::engine::protocol::orders::Overview;
use crate::engine::protocol::payments::{Pressing, ResultView};
use crate::engine::protocol::report::PlannedPart;
use crate::platform::document;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub place: Place,
    /// The way into practice and out again stands above everything then.
    pub practising: bool,
    pub payments: Rc<Payments>,
    pub file: Option<Rc<OpenFile>>,
    /// Step 3 knows a result of that file.
    #[prop_or_default]
    pub answered: bool,
    /// So many parts of that file were perhaps sent.
    #[prop_or_default]
    pub split: usize,
    /// Nothing is known of double charges.
    #[prop_or_default]
    pub blind: bool,
    /// The order list of step 1.
    pub list: Option<Rc<Overview>>,
    /// What the ledger reminds of.
    pub today: Option<Rc<Today>>,
    /// What a file was split into last.
    #[prop_or_default]
    pub parts: Rc<Vec<PlannedPart>>,
    /// Which ledger is open.
    #[prop_or_default]
    pub ledger: Html,
    /// The ledger has entries that neither a store nor a file has.
    #[prop_or_default]
    pub unsaved: bool,
    pub on: Callback<Action>,
    pub on_files: Callback<Vec<File>>,
}

/// The id of what leads to the help.
const HELP: &str = "visit-help";

/// One step of the month.
struct Step {
    place: Place,
    number: u8,
    name: &'static str,
    state: String,
    done: bool,
    /// It cannot wait until the day after tomorrow.
    urgent: bool,
}

#[component]
pub fn Rail(props: &Props) -> Html {
    let w = props.w;
    let file = props.file.as_deref();
    let check = Step {
        place: Place::Check,
        number: 2,
        name: w.step_check,
        state: file.map_or_else(
            || unopened(props),
            |file| match &*file.overview {
                overview if !overview.judged => w.verdict_unjudged.to_owned(),
                // Its orders are errors because they were sent: with this very file.
                overview if overview.ledger_result.is_some() => w.orders.sent.to_owned(),
                // It says nothing else than the headline.
                overview
                    if overview.errors == 0 && verdict::of(file, props.answered, props.split) == Verdict::DoNotSend =>
                {
                    w.verdict_do_not_send.to_owned()
                }
                overview => (w.step_state)(overview.errors, overview.warnings),
            },
        ),
        done: file.is_some_and(|file| {
            let clean = file.overview.errors + file.overview.warnings == 0 && !props.blind;
            clean && matches!(verdict::of(file, props.answered, props.split), Verdict::Accepted | Verdict::Sent)
        }),
        urgent: false,
    };
    let today = today_step(props);
    // The page that is there at first is no step: nothing is open, and nobody went anywhere.
    let began = use_mut_ref(|| false);
    *began.borrow_mut() |= props.place != Place::Check || file.is_some() || today.is_some();
    let began = *began.borrow();
    let row = use_node_ref();
    {
        let row = row.clone();
        // Where the rail is one row, the place where one stands is in sight.
        use_effect_with(props.place, move |_| {
            if let Some(row) = row.cast::<Element>() {
                document::reveal_current(&row);
            }
        });
    }
    // A browser does not scroll a row that stays in sight for what gets the focus in it.
    let onfocusin = {
        let row = row.clone();
        Callback::from(move |event: FocusEvent| {
            if let (Some(row), Some(focused)) = (row.cast::<Element>(), event.target_dyn_into::<Element>()) {
                document::reveal_across(&row, &focused);
            }
        })
    };
    let steps = [orders(props), check, results(props), capture(props)];
    html! {
        <nav ref={row} class="rail" aria-label={w.steps} {onfocusin}>
            <ol class="steps">{ for today.iter().map(|step| entry(props, step, began)) }{ for steps.iter().map(|step| entry(props, step, began)) }</ol>
            { asked(props) }
            <hr />
            <ul class="places">
                <li><button class="quiet" data-testid="place-ledger" aria-current={(props.place == Place::Ledger).then_some("page")}
                    onclick={props.on.reform(|_| Action::Visit(Place::Ledger))}>
                    { w.ledger.title }
                    if props.unsaved { { " " }<small class="rail-unsaved" data-testid="ledger-unsaved">{ w.ledger.unsaved_short }</small> }
                    { props.ledger.clone() }
                </button></li>
                <li><button class="quiet" data-testid="place-settings" aria-current={(props.place == Place::Settings).then_some("page")}
                    onclick={props.on.reform(|_| Action::Visit(Place::Settings))}>{ w.settings.title }</button></li>
            </ul>
            if file.is_some() || matches!(props.place, Place::Results | Place::Capture) {
                <hr />
                <OpenButton label={w.open_file} class="wide" on_files={props.on_files.clone()} />
                if !props.practising {
                    <button class="quiet" data-testid="practice" onclick={props.on.reform(|_| Action::Practice)}>
                        { w.practice }
                    </button>
                }
                <button class="quiet keys-button" data-testid="keys" onclick={props.on.reform(|_| Action::ShowKeys)}>{ w.keys }</button>
            }
            <button id={HELP} class="quiet help-button" data-testid="visit-help" aria-current={(props.place == Place::Help).then_some("page")}
                onclick={props.on.reform(|_| Action::Help(help::Action::Show { page: help::Page::Guide, from: HELP }))}>
                { w.help.title }
            </button>
        </nav>
    }
}

/// Asks whether the files that wait were sent; the parts of one file together, so that the ways below stay in sight.
fn asked(props: &Props) -> Html {
    const MOST: usize = 3;
    let one = |item: &TodayItem| today::asked(props.w, item, "rail", &props.on);
    let is_part = |item: &&TodayItem| props.parts.iter().any(|part| part.name == item.name);
    let (parts, others): (Vec<&TodayItem>, Vec<&TodayItem>) = waiting(props).partition(is_part);
    let left = others.len().saturating_sub(MOST);
    html! {
        <>
            if !parts.is_empty() {
                <details class="asked" data-testid="asked-parts">
                    <summary><b>{ (props.w.ledger.parts_wait)(props.parts.len(), parts.len()) }</b></summary>
                    { for parts.iter().map(|item| one(item)) }
                </details>
            }
            { for others.iter().take(MOST).map(|item| one(item)) }
            if left > 0 {
                <button class="quiet" data-testid="asked-more" onclick={props.on.reform(|_| Action::Visit(Place::Today))}>
                    { (props.w.ledger.more_today)(left as u64) }
                </button>
            }
        </>
    }
}

/// The files that were saved to be sent, and neither recorded nor denied; made-up ones never are.
fn waiting(props: &Props) -> impl Iterator<Item = &TodayItem> {
    let items = props.today.iter().flat_map(|today| &today.items).filter(|_| !props.practising);
    // Today asks it itself, and so does the verdict of the file that is looked at: it is not asked twice at once.
    let shown = props.file.as_deref().map(|file| file.overview.id).filter(|_| props.place == Place::Check);
    let listed = props.place == Place::Today;
    let asked =
        move |item: &&TodayItem| item.todo == Todo::Saved && !listed && (item.file.is_none() || item.file != shown);
    items.filter(asked)
}

/// Step 1: how many orders go into the file.
fn orders(props: &Props) -> Step {
    let (w, list) = (props.w, props.list.as_deref());
    let state = match list.map(|list| &list.counts) {
        None => unopened(props),
        Some(None) => w.orders.step_period.to_owned(),
        Some(Some(counts)) if counts.all_sent().is_some() => (w.orders.step_sent)(list.map_or(0, |list| list.sent)),
        Some(Some(counts)) => (w.orders.step_state)(counts.included.orders, counts.undecided.orders),
    };
    Step {
        place: Place::Orders,
        number: 1,
        name: w.orders.title,
        state,
        done: list.is_some_and(|list| list.saved.is_some()),
        urgent: false,
    }
}

/// What is to be done first: of how many orders, or of how many files.
fn today_state(t: &Text, urgent: MostUrgent) -> String {
    let tag = (t.todo)(urgent.first).0;
    if urgent.of_files { (t.today_files)(tag, urgent.count) } else { (t.today_state)(tag, urgent.count) }
}

/// What there is to do today, where a ledger knows.
fn today_step(props: &Props) -> Option<Step> {
    let today = props.today.as_ref().filter(|today| !props.practising && today.reminds())?;
    let t = &props.w.ledger;
    // The first thing that today lists: the two never say different things.
    let first = most_urgent(&today.items);
    Some(Step {
        place: Place::Today,
        number: 0,
        name: t.today_name,
        state: first.map_or(t.nothing_today.to_owned(), |urgent| today_state(t, urgent)),
        done: first.is_none(),
        urgent: first.is_some_and(|urgent| today::is_urgent(urgent.first)),
    })
}

/// What the ledger says of the month, outside of practice.
fn known(props: &Props) -> Option<&Today> {
    props.today.as_deref().filter(|today| !props.practising && today.knows && today.entries > 0)
}

/// Steps 1 and 2 with nothing open: they wait, unless the month was sent.
fn unopened(props: &Props) -> String {
    match known(props).map_or(0, |today| today.month[0].0) {
        0 => props.w.step_waiting.to_owned(),
        sent => (props.w.orders.step_sent)(sent),
    }
}

/// Step 3 with no result open: whether one is awaited.
fn awaited(props: &Props) -> &'static str {
    let Some(today) = known(props) else { return props.w.step_waiting };
    let waits = |item: &TodayItem| item.lacks_result() || matches!(item.todo, Todo::LastChance | Todo::NoResult);
    let which = match today.items.iter().any(waits) {
        true => 0,
        false if today.month[0].0 == 0 => 1,
        false => 2,
    };
    props.w.payments.results_none[which]
}

fn results(props: &Props) -> Step {
    let (w, payments) = (props.w, &props.payments);
    let t = w.payments;
    let shown = payments.seen.as_ref().filter(|seen| !seen.results.is_empty());
    let sum = |of: fn(&ResultView) -> u64| shown.map_or(0, |seen| seen.results.iter().map(of).sum());
    let (ok, ng, unknown) =
        (sum(|view| view.ok.records), sum(|view| view.ng.records), sum(|view| view.unknown.records));
    Step {
        place: Place::Results,
        number: 3,
        name: t.step_results,
        state: if shown.is_some() { (t.results_state)(ok, ng, unknown) } else { awaited(props).to_owned() },
        // A result that does not fit its file is not done with.
        done: shown.is_some() && ng + unknown + sum(|view| view.remarks.into()) == 0,
        urgent: false,
    }
}

fn capture(props: &Props) -> Step {
    let (t, payments) = (props.w.payments, &props.payments);
    let seen = payments.seen.as_ref();
    let waiting = seen.map_or(0, |seen| seen.waiting.records);
    let soon = seen.map_or(0, |seen| seen.soon.records);
    let uncertain = seen.map_or(0, |seen| seen.outlook.uncertain.records);
    let records = |name: &str| {
        let states = seen.map_or(&[][..], |seen| &seen.states);
        states.iter().find(|state| state.name == name).map_or(0, |state| state.total.records)
    };
    // What cannot wait is said alone.
    let cannot_wait = seen.into_iter().flat_map(|seen| &seen.pressing);
    let mut pressing: Vec<String> = cannot_wait
        .clone()
        .filter(|(what, _)| !matches!(what, Pressing::Overdue | Pressing::Uncertain))
        .map(|(what, count)| (t.pressing_short)(*what, count.records))
        .collect();
    let overdue = cannot_wait.filter(|(what, _)| *what == Pressing::Overdue);
    let expired: u64 = overdue.map(|(_, count)| count.records).sum();
    if uncertain + expired > 0 {
        pressing.push((t.capture_state)(0, 0, uncertain, expired));
    }
    let urgent = !pressing.is_empty();
    // What expired is lost money, and what was captured and not seen to be settled may be: neither is work that is done.
    let unconfirmed = records("capture-requested");
    let settled = records("settled") > 0 && expired == 0 && records("uncertain") == 0 && unconfirmed == 0;
    if pressing.is_empty() {
        pressing.extend((waiting > 0).then(|| (t.capture_state)(waiting, soon, 0, 0)));
        pressing.extend((unconfirmed > 0).then(|| (t.unconfirmed)(unconfirmed)));
    }
    Step {
        place: Place::Capture,
        number: 4,
        name: t.step_capture,
        state: match pressing.is_empty() {
            // Without a file and without a ledger nobody knows whether anything waits.
            true if !payments.has_files() && known(props).is_none() => props.w.step_waiting.to_owned(),
            true => (t.capture_state)(0, 0, 0, 0),
            false => pressing.join("・"),
        },
        done: settled && waiting == 0,
        urgent,
    }
}

/// A name and its number stay together where a state takes two lines. What stands between two of them begins the second, and is
/// not seen where that begins a line.
fn parts(state: &str) -> impl Iterator<Item = Html> {
    const MARKS: [char; 3] = ['・', '·', '、'];
    let marks = std::iter::once(None).chain(state.chars().filter(|c| MARKS.contains(c)).map(Some));
    let between = |mark| match mark {
        Some('·') => " · ".to_owned(),
        mark => String::from_iter(mark),
    };
    state
        .split(MARKS)
        .zip(marks)
        .map(move |(part, mark)| html! { <span><i>{ between(mark) }</i>{ part.trim().to_owned() }</span> })
}

fn entry(props: &Props, step: &Step, began: bool) -> Html {
    let place = step.place;
    let here = props.place.entry() == place && began;
    html! {
        <li key={step.number}>
            <button class={classes!("step", step.done.then_some("done"), step.urgent.then_some("urgent"))} aria-current={here.then_some("step")}
                data-testid={format!("step-{}", step.number)} onclick={props.on.reform(move |_| Action::Visit(place))}>
                <span class="step-number" aria-hidden="true">
                    { if step.done { "✓".to_owned() } else if step.number == 0 { (if step.urgent { "!" } else { "・" }).to_owned() } else { step.number.to_string() } }
                </span>
                <span>{ step.name }<small data-testid={format!("step-state-{}", step.number)}>{ for parts(&step.state) }</small></span>
            </button>
        </li>
    }
}
