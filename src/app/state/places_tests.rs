//! Going to the reports, the console's page and the help, and coming back.

use super::tests::{answer, opened, overview, sent};
use super::*;
use crate::engine::model::code::Code;
use crate::engine::protocol::console::{Page, Response as Listed, Which};
use crate::engine::protocol::report::{Made, Response as Reported};
use crate::engine::protocol::{FileId, Response};

fn page(revision: u32, which: Which) -> Response {
    let page = Page { file: FileId(1), revision, which, start: 0, counts: [1; 5], lines: Vec::new() };
    Response::Console(Listed::Page(page))
}

#[test]
fn help_leads_back_to_what_asked_for_it() {
    let mut state = opened(1);
    let effects = state.apply(Action::Help(help::Action::Why(Code::D008)), 0.0);
    assert_eq!((state.place, state.help.page), (Place::Help, help::Page::Rule(Code::D008)));
    assert!(effects.contains(&Effect::Focus(help::TITLE)));
    // Another page of the help does not forget where one came from.
    state.apply(Action::Help(help::Action::Show { page: help::Page::Reading, from: "help-search" }), 0.0);
    let effects = state.apply(Action::Help(help::Action::Back), 0.0);
    assert_eq!(state.place, Place::Check);
    assert!(effects.contains(&Effect::FocusNamed("why-D008".to_owned())));
}

#[test]
fn of_the_console_only_the_newest_page_is_taken() {
    let mut state = opened(1);
    let show = console::Action::Show { which: Which::All, from: "console-open" };
    let effects = state.apply(Action::Console(show), 0.0);
    let first = sent(&effects, |request| matches!(request, Request::Console(_)));
    let effects = state.apply(Action::Console(console::Action::List(Which::Cut)), 0.0);
    let second = sent(&effects, |request| matches!(request, Request::Console(_)));
    answer(&mut state, first, page(1, Which::All));
    assert_eq!(state.console.page, None, "nobody waits for it any more");
    answer(&mut state, second, page(9, Which::Cut));
    assert_eq!(state.console.page, None, "of another revision");

    // A new check of the file asks for the list anew.
    let effects = state.apply(Action::Choose(Some("020".to_owned())), 0.0);
    let choice = sent(&effects, |request| matches!(request, Request::Choose { .. }));
    let effects = answer(&mut state, choice, Response::Checked(Box::new(overview(2))));
    let third = sent(&effects, |request| matches!(request, Request::Console(_)));
    answer(&mut state, third, page(2, Which::Cut));
    assert_eq!(state.console.page.as_ref().map(|page| page.revision), Some(2));
}

#[test]
fn a_report_is_downloaded_and_a_summary_copied_only_when_asked_for() {
    let mut state = opened(1);
    let effects = state.apply(Action::Report(report::Action::Show { at: "now".to_owned() }), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Report(_)));
    let made = |form, text: Option<&str>| {
        let made = Made { form, name: "a.csv".to_owned(), text: text.map(str::to_owned), content: Vec::new() };
        Response::Report(Reported::Made(Box::new(made)))
    };
    let effects = answer(&mut state, number, made(report::Form::Text, Some("short")));
    assert_eq!(effects, Vec::new(), "the clipboard belongs to the operator");
    assert_eq!(state.apply(Action::Report(report::Action::Copy), 0.0), vec![Effect::Copy("short".to_owned())]);
    state.apply(Action::Report(report::Action::Copied(false)), 0.0);
    assert_eq!(state.report.said, Some(report::Said::NotCopied));

    let make = report::Action::Make { form: report::Form::Csv, at: "now".to_owned() };
    let effects = state.apply(Action::Report(make), 0.0);
    assert_eq!(state.doing(), Doing::Busy, "it can be long, and be stopped");
    let number = sent(&effects, |request| matches!(request, Request::Report(_)));
    let effects = answer(&mut state, number, made(report::Form::Csv, None));
    assert_eq!(effects, vec![Effect::Download { name: "a.csv".to_owned() }]);
}

#[test]
fn without_a_file_nothing_is_reported() {
    let mut state = opened(1);
    state.apply(Action::Report(report::Action::Show { at: String::new() }), 0.0);
    state.apply(Action::CloseFile, 0.0);
    assert_eq!(state.place, Place::Check);
    state.apply(Action::Report(report::Action::Show { at: String::new() }), 0.0);
    assert_eq!(state.place, Place::Check);
}
