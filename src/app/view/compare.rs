//! Two open files side by side: which, what differs, and each change with the way back. What stands below is printed.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::ids::WORK;
use super::open_button::OpenButton;
use super::report::said;
use super::select::Select;
use super::sheet::facts;
use crate::app::state::report::{Action, NEXT_BACK, Report, ReportMessage, UNDO_BACK, Way, With};
use crate::app::state::{Action as Page, OpenFile};
use crate::app::text::Words;
use crate::engine::protocol::FileId;
use crate::engine::report::compared::{Back, Compared, Line, Part, sides_of};

const LEDGER: &str = "ledger";
const WAYS: [Way; 3] = [Way::Order, Way::Previous, Way::Customer];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub report: Report,
    /// The file on screen (B).
    pub shown: Option<FileId>,
    pub files: Vec<Rc<OpenFile>>,
    /// A ledger is open.
    pub ledger: bool,
    pub on: Callback<Page>,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn ComparePlace(props: &Props) -> Html {
    let (w, report) = (props.w.report, &props.report);
    let on = props.on.reform(Page::Report);
    let name = name_of_shown(props);
    html! {
        <main class="place report" id={WORK} tabindex="-1" data-testid="compare">
            <div class="report-tools">
                <header class="place-head">
                    <button data-testid="back" onclick={on.reform(|_| Action::Back)}><span aria-hidden="true">{ "← " }</span>{ w.back }</button>
                    <h1>{ w.compare }</h1>
                </header>
                if props.files.len() > 1 || report.with.is_some() {
                    <p>{ (w.compare_intro)(&name, report.compared.as_ref().is_some_and(|compared| compared.way != Way::Order)) }</p>
                }
                { with(props, &on) }
                if report.compared.is_some() {
                    <p class="report-print">
                        <button data-testid="print" onclick={on.reform(|_| Action::Print)}>{ w.print }</button>
                        <button data-testid="compare-csv" onclick={on.reform(|_| Action::CompareCsv)}>{ w.compare_csv }</button>
                    </p>
                }
                <div class="report-print">
                    <p role="status" class="report-said" data-testid="report-said">{ said(props.w, report) }</p>
                    if matches!(report.said, Some(ReportMessage::TookBack(..))) {
                        <button id={UNDO_BACK} class="small" data-testid="undo-back" onclick={props.on.reform(|_| Page::Undo)}>{ props.w.undo }</button>
                    }
                </div>
            </div>
            if let Some(compared) = &report.compared {
                { sheet(props, compared, &name) }
            } else if report.with.is_some() {
                <p class="paper" role="status">{ w.waiting }</p>
            }
        </main>
    }
}

/// The choice of the other file, or the way to open one.
fn with(props: &Props, on: &Callback<Action>) -> Html {
    let w = props.w.report;
    let others = props.files.iter().filter(|file| Some(file.overview.id) != props.shown);
    let mut options: Vec<(String, String)> =
        others.map(|file| (file.overview.id.0.to_string(), file.overview.name.clone())).collect();
    if props.ledger || props.report.with == Some(With::Ledger) {
        options.push((LEDGER.to_owned(), w.compare_ledger.to_owned()));
    }
    if options.is_empty() {
        return ways_in(props, on);
    }
    let value = match props.report.with {
        Some(With::File(id)) => id.0.to_string(),
        Some(With::Ledger) => LEDGER.to_owned(),
        None => String::new(),
    };
    if value.is_empty() {
        options.insert(0, (String::new(), w.compare_choose.to_owned()));
    }
    let on_choice = on.reform(|text: String| {
        let ledger = (text == LEDGER).then_some(With::Ledger);
        Action::Compare(ledger.or_else(|| text.parse().ok().map(|id| With::File(FileId(id)))))
    });
    html! {
        <>
        if props.report.with.is_none() { { ways_in(props, on) } }
        <p class="compare-with">
            <label for="compare-with">{ w.compare_with }</label>{ " " }
            <Select id="compare-with" {value} {options} {on_choice} />
            { for props.report.compared.as_ref().map(|compared| by(props, compared.way, on)) }
            { " " }<OpenButton label={w.compare_pick} class="" testid="compare-a" on_files={fill(props, on)} />
            if let Some(With::File(id)) = props.report.with { { " " }{ swap(w.compare_swap, id, on) } }
        </p>
        </>
    }
}

/// The file on screen becomes the other one (A).
fn swap(label: &'static str, id: FileId, on: &Callback<Action>) -> Html {
    html! { <button data-testid="compare-swap" onclick={on.reform(move |_| Action::Swap(id))}>{ label }</button> }
}

/// Files that are chosen now are to be the first one (A).
fn fill(props: &Props, on: &Callback<Action>) -> Callback<Vec<File>> {
    let (on, on_files) = (on.clone(), props.on_files.clone());
    Callback::from(move |files| {
        on.emit(Action::Fill);
        on_files.emit(files);
    })
}

/// With nothing chosen yet: the three things that a file is compared with.
fn ways_in(props: &Props, on: &Callback<Action>) -> Html {
    let w = props.w.report;
    let [before, copy, last, sent] = w.compare_from;
    html! {
        <>
            <p>{ w.compare_none }</p>
            <p class="compare-with">
                <OpenButton label={before} class="" testid="compare-before" on_files={fill(props, on)} />
                <OpenButton label={copy} class="" testid="compare-file" on_files={props.on_files.clone()} />
                <OpenButton label={last} class="" testid="compare-last" on_files={fill(props, on)} />
                if props.ledger {
                    <button data-testid="compare-sent" onclick={on.reform(|_| Action::Compare(Some(With::Ledger)))}>{ sent }</button>
                } else {
                    <small>{ w.compare_no_ledger }</small>
                }
            </p>
        </>
    }
}

/// By what both are compared. The ledger knows no customers.
fn by(props: &Props, way: Way, on: &Callback<Action>) -> Html {
    let w = props.w.report;
    let most = if props.report.with == Some(With::Ledger) { 2 } else { 3 };
    let names = w.compare_ways.iter().enumerate().take(most);
    let options: Vec<(String, String)> = names.map(|(at, name)| (at.to_string(), (*name).to_owned())).collect();
    let value = WAYS.iter().position(|known| *known == way).unwrap_or_default().to_string();
    let on_choice = on.reform(|text: String| {
        Action::CompareBy(text.parse().ok().and_then(|at: usize| WAYS.get(at).copied()).unwrap_or(Way::Order))
    });
    html! {
        <>
            { " " }<label for="compare-by">{ w.compare_by }</label>{ " " }
            <Select id="compare-by" {value} {options} {on_choice} />
        </>
    }
}

fn sheet(props: &Props, compared: &Compared, name: &str) -> Html {
    let w = props.w.report;
    let same = if compared.way != Way::Order { 1 } else { 2 * usize::from(props.report.with == Some(With::Ledger)) };
    html! {
        <article class="paper wide" aria-label={w.compare_title} data-testid="compared">
            <header><h2 class="paper-title">{ w.compare_title }<span>{ name }</span></h2></header>
            <div class="paper-facts">{ facts(w.totals, &compared.facts) }</div>
            if !compared.note.is_empty() { <p data-testid="compare-note">{ &compared.note }</p> }
            if is_doubtful(props, compared) {
                <div class="advice doubtful no-print" role="status" data-testid="compare-turned">
                    <p>{ w.compare_turned }</p>
                    <p class="compare-with">
                        <button data-testid="compare-sure" onclick={props.on.reform(|_| Page::Report(Action::Sure))}>{ w.compare_sure }</button>
                    </p>
                </div>
            }
            { for unsaved(props).map(|name| html! { <p data-testid="compare-unsaved">{ (w.compare_unsaved)(name) }</p> }) }
            if compared.parts.is_empty() { <p data-testid="compare-same"><b>{ w.compare_same[same] }</b></p> }
            { parts(props, compared) }
        </article>
    }
}

/// The first file shows what a spreadsheet did, and the second does not: nothing goes back before the operator says which is the original.
fn is_doubtful(props: &Props, compared: &Compared) -> bool {
    compared.way == Way::Order && compared.is_turned && !props.report.sure
}

/// The compared files that are held as they stand on screen, with changes that are in no file yet.
fn unsaved(props: &Props) -> impl Iterator<Item = &str> {
    let with = match props.report.with {
        Some(With::File(id)) => Some(id),
        _ => None,
    };
    let sides = move |file: &&Rc<OpenFile>| [props.shown, with].contains(&Some(file.overview.id)) && file.unsaved();
    props.files.iter().filter(sides).map(|file| file.overview.name.as_str())
}

/// The parts; the ways back are counted through all of them.
fn parts(props: &Props, compared: &Compared) -> Html {
    let mut at = 0;
    compared.parts.iter().map(|one| part(props, compared, one, &mut at)).collect()
}

/// Whether a part is of whole orders that only the first file has, and that is a file.
fn is_only_a(compared: &Compared, part: &Part) -> bool {
    compared.way == Way::Order
        && part.lines.first().is_some_and(|line| line.is_yen && line.back.is_none() && line.after.is_empty())
}

/// What the columns are called.
fn columns(props: &Props, compared: &Compared) -> [&'static str; 5] {
    let [order, place, mut before, mut after, note] = props.w.report.compare_columns;
    if compared.way != Way::Order {
        [before, after] = sides_of(compared.way, compared.is_turned, props.w.language());
    }
    [order, place, before, after, note]
}

fn part(props: &Props, compared: &Compared, part: &Part, at: &mut usize) -> Html {
    let w = props.w.report;
    let left = part.count.saturating_sub(part.lines.len() as u64);
    let is_only_a = is_only_a(compared, part);
    let [order, place, before, after, note] = columns(props, compared);
    let lines: Vec<Html> = part.lines.iter().map(|one| line(props, compared, one, at)).collect();
    html! {
        <section class="paper-group" data-testid="compare-part">
            <h3><span>{ &part.title }</span><small>{ (w.count)(part.count) }</small></h3>
            <div class="table-frame" role="region" tabindex="0" aria-label={part.title.clone()}>
                <table class="cards">
                    <thead><tr>{ for [order, place, before, after, note].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>{ lines }</tbody>
                </table>
            </div>
            if left > 0 { <p class="left-out">{ (w.compare_left)(left) }</p> }
            if let (true, Some(With::File(id))) = (is_only_a, props.report.with) {
                <p class="compare-with no-print">
                    <span>{ w.compare_only_a }</span>
                    <button class="small" data-testid="compare-show-a" onclick={props.on.reform(move |_| Page::Report(Action::ShowFirst(id)))}>
                        { w.compare_show_a }
                    </button>
                </p>
            }
        </section>
    }
}

fn line(props: &Props, compared: &Compared, line: &Line, at: &mut usize) -> Html {
    let w = props.w;
    let back = line.back.filter(|_| !is_doubtful(props, compared)).map(|back| {
        let here = *at;
        *at += 1;
        let (one, id) = (line.clone(), (props.report.next_back == here).then_some(NEXT_BACK));
        let take = props.on.reform(move |_: MouseEvent| Page::Report(Action::TakeBack(here, one.clone())));
        let place = line.place.split(' ').next().unwrap_or_default();
        let text = match back {
            Back::Cell(..) => Some(w.report.shown(line, &line.before)),
            Back::Len(..) => None,
        };
        let [of, label] = (w.report.take_back)(&name_of_shown(props), place, text.as_deref());
        html! {
            <button class="small no-print" {id} data-testid="take-back" onclick={take}>
                <span class="visually-hidden">{ of }</span>{ label }
            </button>
        }
    });
    let [_, _, before, after, _] = columns(props, compared);
    html! {
        <tr>
            <th scope="row">{ &line.order }</th>
            <td>{ &line.place }</td>
            <td class="value" data-name={before}>{ w.report.shown(line, &line.before) }</td>
            <td class="value" data-name={after}>{ w.report.shown(line, &line.after) }</td>
            <td>{ &line.note }{ " " }{ for back }</td>
        </tr>
    }
}

fn name_of_shown(props: &Props) -> String {
    let shown = props.files.iter().find(|file| Some(file.overview.id) == props.shown);
    shown.map(|file| file.overview.name.clone()).unwrap_or_default()
}
