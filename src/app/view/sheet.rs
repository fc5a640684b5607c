//! The sheet that is printed: head, totals, and the findings by rule with their lines.

use std::rc::Rc;

use yew::prelude::*;

use super::cell_line::class_of;
use crate::app::format;
use crate::app::text::Words;
use crate::engine::report::Fact;
use crate::engine::report::sheet::{Sheet, SheetGroup};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub sheet: Rc<Sheet>,
}

#[component]
pub fn SheetView(props: &Props) -> Html {
    let (w, sheet) = (props.w.report, &props.sheet);
    html! {
        <article class="paper" aria-label={w.sheet} data-testid="sheet">
            <header>
                <h2 class="paper-title">{ w.sheet }<span>{ &sheet.file }</span></h2>
                if sheet.practice { <p class="paper-practice"><b>{ w.practice }</b></p> }
            </header>
            <div class="paper-facts">
                { facts(w.about_file, &sheet.about_file) }
                { facts(w.totals, &sheet.totals) }
                { facts(w.about_check, &sheet.about_check) }
            </div>
            if sheet.groups.is_empty() { <p>{ w.no_findings }</p> }
            { for sheet.groups.iter().map(|one| group(props.w, one)) }
        </article>
    }
}

/// Some lines of the head.
pub fn facts(title: &'static str, facts: &[Fact]) -> Html {
    html! {
        <section>
            <h3>{ title }</h3>
            <dl>
                { for facts.iter().map(|fact| html! {
                    <div><dt>{ &fact.label }</dt><dd>{ &fact.value }</dd></div>
                }) }
            </dl>
        </section>
    }
}

fn group(words: Words, group: &SheetGroup) -> Html {
    let w = words.report;
    let left = group.count.saturating_sub(group.lines.len() as u64);
    html! {
        <section class={classes!("paper-group", class_of(group.severity))} data-testid="sheet-group" data-code={group.code.clone()}>
            <h3>
                <span class="severity">{ words.severity(group.severity) }</span>
                <span>{ &group.title }</span>
                <small>{ (w.count)(group.count) }{ " · " }{ &group.code }</small>
            </h3>
            <p><b>{ w.what_to_do }</b>{ " " }{ &group.help }</p>
            <p class="evidence">{ w.evidence }{ ": " }{ &group.evidence }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={group.title.clone()}>
                <table>
                    <thead><tr>
                        <th scope="col">{ w.place }</th><th scope="col" class="number">{ w.record }</th>
                        <th scope="col">{ w.value }</th><th scope="col">{ w.message }</th>
                    </tr></thead>
                    <tbody>
                        { for group.lines.iter().map(|line| html! {
                            <tr>
                                <th scope="row">{ &line.place }</th>
                                <td class="number">{ if line.record == 0 { String::new() } else { format::grouped(u64::from(line.record)) } }</td>
                                <td class="value">{ format::visible(&line.value) }</td>
                                <td>{ &line.message }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if left > 0 { <p class="left-out">{ (w.left_out)(left) }</p> }
        </section>
    }
}
