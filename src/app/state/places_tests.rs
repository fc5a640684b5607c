//! Going to the reports, the console's page and the help, and coming back.

use super::tests::{answer, arrival, opened, overview, sent};
use super::*;
use crate::engine::model::code::Code;
use crate::engine::protocol::console::{FindingGroup, Page, Response as Listed};
use crate::engine::protocol::report::{Made, Response as Reported};
use crate::engine::protocol::{FileId, Overview, Request, Response};

fn page(revision: u32, which: FindingGroup) -> Response {
    let page = Page { file: FileId(1), revision, which, start: 0, counts: [1; 5], lines: Vec::new() };
    Response::Console(Listed::Page(page))
}

/// A page that compares two files, the second one on screen; and what differs.
fn comparing() -> State {
    let mut state = opened_after(opened(1), Action::CloseDialog);
    let effects = state.apply(Action::Report(report::Action::Compare(None)), 0.0);
    compared(&mut state, &effects, FileId(1), 2);
    state
}

fn is_of_compare(request: &Request) -> bool {
    matches!(request, Request::Report(crate::engine::protocol::report::Request::Compare { .. }))
}

/// Answers that so many cells differ; what that leads to.
fn compared(state: &mut State, effects: &[Effect], with: FileId, cells: u32) -> Vec<Effect> {
    use crate::engine::report::compared::{Compared, Part};
    let part = Part { title: String::new(), count: cells.into(), lines: (0..cells).map(difference).collect() };
    let way = report::Way::Order;
    let compared = Compared { facts: Vec::new(), parts: vec![part], way, note: String::new(), is_turned: false };
    let number = sent(effects, is_of_compare);
    let (file, with) = (FileId(2), report::With::File(with));
    answer(state, number, Response::Report(Reported::Compared { file, with, compared: Box::new(compared) }))
}

fn difference(at: u32) -> crate::engine::report::compared::Line {
    use crate::engine::model::finding::RowId;
    let back = Some(crate::engine::report::compared::Back::Cell(RowId(at), 4));
    crate::engine::report::compared::Line {
        place: format!("E{at}"),
        before: "3220".to_owned(),
        back,
        ..Default::default()
    }
}

#[test]
fn a_file_that_is_chosen_as_the_first_one_fills_it_and_the_one_on_screen_stays() {
    let mut state = comparing();
    state.apply(Action::Report(report::Action::Fill), 0.0);
    let effects = state.apply(arrival(3), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let third = Overview { id: FileId(3), ..overview(1) };
    let effects = answer(&mut state, number, Response::Opened(Box::new(third)));
    assert_eq!(state.file.as_ref().map(|file| file.overview.id), Some(FileId(2)));
    assert_eq!((state.place, state.report.with), (Place::Compare, Some(report::With::File(FileId(3)))));
    sent(&effects, is_of_compare);
    // The next file that is dropped there is compared with the one on screen, and is shown.
    let effects = state.apply(arrival(4), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Opened(Box::new(Overview { id: FileId(4), ..overview(1) })));
    assert_eq!(state.file.as_ref().map(|file| file.overview.id), Some(FileId(4)));
    assert_eq!(state.report.with, Some(report::With::File(FileId(2))));
}

#[test]
fn what_was_chosen_as_the_first_file_and_did_not_open_fills_nothing_later() {
    let mut state = comparing();
    state.apply(Action::Report(report::Action::Fill), 0.0);
    let effects = state.apply(arrival(3), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Cancelled);
    let effects = state.apply(arrival(4), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Opened(Box::new(Overview { id: FileId(4), ..overview(1) })));
    assert_eq!(state.file.as_ref().map(|file| file.overview.id), Some(FileId(4)));
}

#[test]
fn the_two_files_change_over_and_what_was_said_of_which_is_the_original_counts_no_longer() {
    let mut state = comparing();
    state.apply(Action::Report(report::Action::Sure), 0.0);
    assert!(state.report.sure);
    let effects = state.apply(Action::Report(report::Action::Swap(FileId(1))), 0.0);
    assert_eq!(state.file.as_ref().map(|file| file.overview.id), Some(FileId(1)));
    assert_eq!((state.place, state.report.with), (Place::Compare, Some(report::With::File(FileId(2)))));
    assert!(!state.report.sure);
    sent(&effects, is_of_compare);
}

#[test]
fn what_was_taken_back_is_said_and_the_next_way_back_gets_the_focus() {
    let mut state = comparing();
    let checked = |revision| Response::Checked(Box::new(Overview { id: FileId(2), ..overview(revision) }));
    let effects = state.apply(Action::Report(report::Action::TakeBack(1, difference(1))), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Edit { column: 4, .. }));
    assert_eq!(state.report.said, Some(report::ReportMessage::TookBack(difference(1))));
    let effects = answer(&mut state, number, checked(2));
    let effects = compared(&mut state, &effects, FileId(1), 1);
    assert!(effects.contains(&Effect::Focus(report::NEXT_BACK)));
    assert_eq!(state.report.next_back, 0, "the last one that is left");
    // Undone there, the line that differs again gets it.
    let effects = state.apply(Action::Undo, 0.0);
    assert_eq!(state.report.said, Some(report::ReportMessage::Undone));
    let number = sent(&effects, |request| matches!(request, Request::Undo { .. }));
    let effects = answer(&mut state, number, checked(3));
    assert!(compared(&mut state, &effects, FileId(1), 2).contains(&Effect::Focus(report::NEXT_BACK)));
    assert_eq!(state.report.next_back, 1);
    // Nothing is moved when it is only said in another language.
    let effects = state.apply(Action::Report(report::Action::CompareBy(report::Way::Order)), 0.0);
    assert!(compared(&mut state, &effects, FileId(1), 2).is_empty());
}

/// A page where a file is on its way, the operator having done this meanwhile; and what is on screen when it opens.
fn opened_after(before: State, meanwhile: Action) -> State {
    let mut state = before;
    let effects = state.apply(arrival(2), 0.0);
    state.apply(meanwhile, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Opened(Box::new(Overview { id: FileId(2), ..overview(1) })));
    state
}

fn is_said_where(state: &State) -> bool {
    state.notices.iter().any(|notice| matches!(notice.what, NoticeKind::OpenedMeanwhile(_)))
}

#[test]
fn who_went_elsewhere_while_a_file_was_being_opened_stays_there() {
    let shown = |state: &State| state.file.as_ref().map(|file| file.overview.id);
    for place in [Place::Ledger, Place::Results, Place::Orders, Place::Settings, Place::Help] {
        for before in [State::new(Language::Ja), opened(1)] {
            let state = opened_after(before, Action::Visit(place));
            assert_eq!((state.place, shown(&state)), (place, Some(FileId(2))), "it waits in step 2");
            assert!(is_said_where(&state));
        }
    }
    // Who is in step 2 when it opens sees it there.
    let mut before = opened(1);
    before.apply(Action::Visit(Place::Ledger), 0.0);
    let state = opened_after(before, Action::Visit(Place::Check));
    assert_eq!((state.place, shown(&state), is_said_where(&state)), (Place::Check, Some(FileId(2)), false));
    // The report is of the file that it was asked of.
    let state = opened_after(opened(1), Action::Report(report::Action::Show { at: String::new() }));
    assert_eq!((state.place, shown(&state), is_said_where(&state)), (Place::Report, Some(FileId(1)), true));
    // The next file that is dropped there takes him along again.
    let state = opened_after(State::new(Language::Ja), Action::Visit(Place::Ledger));
    let state = opened_after(state, Action::CloseDialog);
    assert_eq!(state.place, Place::Check);
}

#[test]
fn a_question_that_was_asked_meanwhile_stays() {
    for before in [State::new(Language::Ja), opened(1)] {
        let mut before = before;
        before.apply(Action::Visit(Place::Ledger), 0.0);
        let state = opened_after(before, Action::ShowKeys);
        assert_eq!((state.place, state.dialog), (Place::Ledger, Some(Dialog::Keys)));
    }
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
    let show = console::Action::Show { which: FindingGroup::All, from: "console-open" };
    let effects = state.apply(Action::Console(show), 0.0);
    let first = sent(&effects, |request| matches!(request, Request::Console(_)));
    let effects = state.apply(Action::Console(console::Action::List(FindingGroup::Cut)), 0.0);
    let second = sent(&effects, |request| matches!(request, Request::Console(_)));
    answer(&mut state, first, page(1, FindingGroup::All));
    assert_eq!(state.console.page, None, "nobody waits for it any more");
    answer(&mut state, second, page(9, FindingGroup::Cut));
    assert_eq!(state.console.page, None, "of another revision");

    // A new check of the file asks for the list anew.
    let effects = state.apply(Action::Choose(Some("020".to_owned())), 0.0);
    let choice = sent(&effects, |request| matches!(request, Request::Choose { .. }));
    let effects = answer(&mut state, choice, Response::Checked(Box::new(overview(2))));
    let third = sent(&effects, |request| matches!(request, Request::Console(_)));
    answer(&mut state, third, page(2, FindingGroup::Cut));
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
    assert_eq!(state.report.said, Some(report::ReportMessage::NotCopied));

    let make = report::Action::Make { form: report::Form::Csv, at: "now".to_owned() };
    let effects = state.apply(Action::Report(make), 0.0);
    assert_eq!(state.doing(), PageStatus::Busy, "it can be long, and be stopped");
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
