//! Everything that was found, each with what the console shows of it.

use yew::prelude::*;

use super::cell_line::class_of;
use super::pager::Pager;
use crate::app::format::grouped;
use crate::app::state::console::{Action, Console, FindingGroup, PAGE, Page};
use crate::app::text::Words;
use crate::engine::protocol::console::{ConsoleDisplay, Line};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub console: Console,
    pub on: Callback<Action>,
}

#[component]
pub fn UploadList(props: &Props) -> Html {
    let (w, console) = (props.w.console, &props.console);
    let Some(page) = &console.page else { return Html::default() };
    let at = FindingGroup::ALL.iter().position(|which| *which == page.which).unwrap_or(0);
    let total = u32::try_from(page.counts[at]).unwrap_or(u32::MAX);
    let pager = || {
        html! {
            <Pager w={props.w} label={w.here} start={page.start as u32} size={PAGE} {total} on_page={props.on.reform(Action::Page)} />
        }
    };
    // Each part that comes and goes has an element of its own: a part beside a pager that draws nothing could not be
    // put into its place.
    html! {
        <>
            <div class="chips" role="group" aria-label={w.filter}>
                { for FindingGroup::ALL.into_iter().enumerate().map(|(at, which)| chip(props, page, at, which)) }
            </div>
            <div>
                if !w.which_hint[at].is_empty() { <p class="which-hint" data-testid="which-hint">{ w.which_hint[at] }</p> }
            </div>
            <div>{ pager() }</div>
            <div>
                if total == 0 { <p class="calm" data-testid="list-empty">{ w.none }</p> } else { { table(props, page) } }
            </div>
            <div>{ pager() }</div>
        </>
    }
}

fn chip(props: &Props, page: &Page, at: usize, which: FindingGroup) -> Html {
    let list = props.on.reform(move |_: MouseEvent| Action::List(which));
    html! {
        <button class="chip" aria-pressed={(props.console.which == which).to_string()} onclick={list}
            data-testid={format!("which-{at}")}>
            <span>{ props.w.console.which[at] }</span><b>{ grouped(page.counts[at]) }</b>
        </button>
    }
}

fn table(props: &Props, page: &Page) -> Html {
    let w = props.w.console;
    // Those that the console does not speak of need to be understood here; of the others the title says enough.
    let explained = matches!(page.which, FindingGroup::Unknown | FindingGroup::Own);
    let cut = page.lines.iter().position(|line| matches!(line.seen, ConsoleDisplay::Cut(_)));
    let before = cut.unwrap_or(page.lines.len());
    html! {
        // Made anew for every list, so that nothing of the one before is left in it.
        <table key={format!("{:?} {}", page.which, page.start)} class="upload-list" data-testid="upload-list">
            <thead><tr>
                <th scope="col">{ w.seen }</th><th scope="col">{ w.place }</th><th scope="col">{ w.finding }</th>
            </tr></thead>
            <tbody>
                { for page.lines.iter().take(before).map(|line| row(props, line, explained)) }
                { for cut.map(|_| html! {
                    <tr class="cut-row"><td colspan="3"><p class="cut-line" data-testid="cut-line">{ w.cut_line }</p></td></tr>
                }) }
                { for page.lines.iter().skip(before).map(|line| row(props, line, explained)) }
            </tbody>
        </table>
    }
}

fn row(props: &Props, line: &Line, explained: bool) -> Html {
    let (words, w, finding) = (props.w, props.w.console, &line.finding);
    let (class, seen) = match line.seen {
        ConsoleDisplay::FileItem => ("shown", w.file_item.to_owned()),
        ConsoleDisplay::FileItemAgain => ("cut", w.file_item_again.to_owned()),
        ConsoleDisplay::Listed(number) => ("shown", (w.listed)(number)),
        ConsoleDisplay::Cut(number) => ("cut", (w.cut)(number)),
        ConsoleDisplay::Unknown => ("unknown", w.unknown.to_owned()),
        ConsoleDisplay::Accepted => ("own", w.accepted.to_owned()),
    };
    let place = match (&finding.cell, finding.row) {
        (Some(cell), _) => cell.clone(),
        (None, Some(_)) => (words.line)(finding.line),
        (None, None) => words.whole_file.to_owned(),
    };
    let place = match finding.row {
        Some(_) => {
            let to = Box::new(finding.clone());
            let go = props.on.reform(move |_: MouseEvent| Action::Go(to.clone()));
            html! { <button class="place" onclick={go} data-testid="list-place">{ place }</button> }
        }
        None => html! { <span class="place">{ place }</span> },
    };
    html! {
        <tr class={classes!(class, class_of(finding.severity))} data-code={finding.code.clone()} data-seen={class}>
            <td class="seen">{ seen }</td>
            <td>{ place }</td>
            <td><span class="severity">{ words.severity(finding.severity) }</span><b>{ &line.title }</b><code>{ &finding.code }</code>
                if explained { <p>{ &finding.message }</p> }</td>
        </tr>
    }
}
