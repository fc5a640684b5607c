//! A workbook that is dropped: the reader is asked, one thing at a time, and its words are shown.

use super::book::Action as Of;
use super::tests::{answer, arrival, opened, overview, sent};
use super::*;
use crate::engine::protocol::{FileId, Overview, Refusal, Response};

fn refusal() -> Refusal {
    Refusal {
        name: "order.xlsx".into(),
        code: "F002".into(),
        title: String::new(),
        message: "a workbook".into(),
        help: String::new(),
        evidence: String::new(),
        perhaps_orders: false,
        workbook: true,
    }
}

/// A workbook that has come under the ticket 1, and what is asked of the reader.
fn come() -> (State, Vec<Effect>) {
    let mut state = State::new(Language::En);
    state.apply(arrival(1), 0.0);
    let effects = answer(&mut state, 1, Response::Refused(refusal()));
    (state, effects)
}

fn questions(effects: &[Effect]) -> Vec<&str> {
    let asked = |effect| match effect {
        &Effect::ReadBook { ticket: 1, ref question } => Some(question.as_str()),
        _ => None,
    };
    effects.iter().filter_map(asked).collect()
}

fn said(state: &mut State, rows: &str) -> Vec<Effect> {
    let text = rows.replace('|', "\u{1f}").replace('\n', "\u{1e}");
    state.apply(Action::Book(Of::Said(1, text)), 0.0)
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    state.apply(Action::Book(Of::Answer("C2".into(), text.into())), 0.0)
}

#[test]
fn a_workbook_is_read_before_anything_is_said_of_it() {
    let (mut state, effects) = come();
    let asked = questions(&effects);
    assert!(asked.len() == 1 && asked[0].starts_with("lang=en\ntypes=020,"), "{asked:?}");
    assert_eq!((state.doing(), state.notices.len()), (PageStatus::Busy, 0));

    let effects = said(&mut state, "F|It has a password.");
    assert_eq!((state.doing(), &state.dialog), (PageStatus::Failed, &None));
    let NoticeKind::Refused(told) = &state.notices[0].what else { panic!("{:?}", state.notices) };
    assert_eq!(told.message, "It has a password.");
    assert!(effects.contains(&Effect::Forget { ticket: 1 }));
    // Where it does not say why, what is known of the file is said.
    let (mut state, _) = come();
    said(&mut state, "");
    assert!(matches!(&state.notices[0].what, NoticeKind::Refused(told) if told.message == "a workbook"));
}

#[test]
fn what_is_typed_stays_while_the_reader_is_at_work_and_is_asked_about_when_it_is_done() {
    let (mut state, _) = come();
    said(&mut state, "H|title\nO|dates|one is open");
    assert!(matches!(state.dialog, Some(Dialog::Book(_))));
    assert_eq!(questions(&typed(&mut state, "0")).len(), 1);
    assert_eq!(questions(&typed(&mut state, "0 ")).len(), 0, "one thing at a time");
    assert_eq!(questions(&typed(&mut state, "0 3")).len(), 0);
    let effects = said(&mut state, "H|title\nT|of the first letter");
    assert!(questions(&effects)[0].ends_with("!C2=0 3\n"));
    let Some(Dialog::Book(book)) = &state.dialog else { panic!("{:?}", state.dialog) };
    assert!(!book.is_whole() && book.answers["C2"] == "0 3");

    // Whoever presses the button meanwhile gets what was typed last.
    assert!(!state.apply(Action::Book(Of::Open), 0.0).iter().any(|effect| matches!(effect, Effect::OpenText { .. })));
    let effects = said(&mut state, "H|title|||||| not saved yet\nT|1,020");
    assert!(effects.contains(&Effect::OpenText { name: "order.csv".into(), text: "1,020".into() }), "{effects:?}");
    assert_eq!(state.dialog, None);
}

#[test]
fn nothing_opens_while_something_is_asked_and_the_keyboard_is_led_to_it() {
    let (mut state, _) = come();
    said(&mut state, "H|title\nO|dates|one is open");
    let effects = state.apply(Action::Book(Of::Open), 0.0);
    assert_eq!(effects, [Effect::FocusNamed("book-dates".into())]);
    assert!(state.dialog.is_some());
    let effects = state.apply(Action::CloseDialog, 0.0);
    assert_eq!((effects.as_slice(), &state.dialog), (&[Effect::Forget { ticket: 1 }][..], &None));
    said(&mut state, "H|title\nT|late");
    assert_eq!(state.dialog, None, "nobody waits for it any more");
}

#[test]
fn a_csv_that_was_made_of_a_workbook_is_unsaved_until_it_is_saved() {
    let (mut state, _) = come();
    said(&mut state, "H|title||||||not saved yet\nT|1,020");
    state.apply(Action::Book(Of::Open), 0.0);
    let effects = state.apply(arrival(2), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Opened(Box::new(Overview { name: "order.csv".into(), ..overview(1) })));
    assert!(state.unsaved());
    assert!(
        state.notices.iter().any(|notice| notice.what == NoticeKind::Info("not saved yet".into())),
        "{:?}",
        state.notices
    );
    assert!(!opened(1).unsaved(), "another file is not");
}

#[test]
fn a_file_that_is_opened_before_the_csv_of_a_workbook_is_not_taken_for_it() {
    let (mut state, _) = come();
    said(&mut state, "H|title\nT|1,020");
    let open = |state: &mut State, ticket, id, name: &str| {
        let effects = state.apply(arrival(ticket), 0.0);
        let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
        answer(
            state,
            number,
            Response::Opened(Box::new(Overview { id: FileId(id), name: name.into(), ..overview(1) })),
        );
    };
    state.apply(Action::Book(Of::Open), 0.0);
    open(&mut state, 2, 1, "other.csv");
    assert!(!state.unsaved());
    open(&mut state, 3, 2, "order.csv");
    assert!(state.unsaved());
}

#[test]
fn a_dialog_that_was_opened_while_a_workbook_is_read_stays_and_the_workbook_comes_after_it() {
    let (mut state, _) = come();
    state.dialog = Some(Dialog::Close);
    let effects = said(&mut state, "H|title\nT|1,020");
    assert_eq!((&state.dialog, questions(&effects).len()), (&Some(Dialog::Close), 0));
    let effects = state.apply(Action::CloseDialog, 0.0);
    assert_eq!(questions(&effects).len(), 1);
    said(&mut state, "H|title\nT|1,020");
    assert!(matches!(state.dialog, Some(Dialog::Book(_))));
}

/// Files that have come together under the tickets 1, 2 …, and the numbers of what is asked about them.
fn come_together(names: &[&str]) -> (State, Vec<u32>) {
    let mut state = State::new(Language::En);
    let name = |(ticket, name): (u32, &&str)| Arrival { ticket, name: (*name).to_owned(), bytes: 1 };
    let effects = state.apply(Action::Arrive((1..).zip(names).map(name).collect()), 0.0);
    let number = |effect: &Effect| match effect {
        Effect::Send { number, .. } => Some(*number),
        _ => None,
    };
    let numbers = effects.iter().filter_map(number).collect();
    (state, numbers)
}

/// The tickets of the workbooks that the reader is asked about.
fn read(effects: &[Effect]) -> Vec<u32> {
    let ticket = |effect: &Effect| match effect {
        Effect::ReadBook { ticket, .. } => Some(*ticket),
        _ => None,
    };
    effects.iter().filter_map(ticket).collect()
}

#[test]
fn workbooks_that_come_with_other_files_are_asked_about_one_after_the_other_when_those_are_open() {
    let (mut state, numbers) = come_together(&["a.xlsx", "b.csv", "c.xlsx", "d.xlsx"]);
    let book = |name: &str| Response::Refused(Refusal { name: name.into(), ..refusal() });
    let said = |state: &mut State, ticket, rows: &str| {
        let text = rows.replace('|', "\u{1f}").replace('\n', "\u{1e}");
        state.apply(Action::Book(Of::Said(ticket, text)), 0.0)
    };
    for (number, response) in [(numbers[0], book("a.xlsx")), (numbers[2], book("c.xlsx")), (numbers[3], book("d.xlsx"))]
    {
        assert!(read(&answer(&mut state, number, response)).is_empty(), "b.csv is not open yet");
    }
    let csv = Overview { name: "b.csv".into(), ..overview(1) };
    let effects = answer(&mut state, numbers[1], Response::Opened(Box::new(csv)));
    assert_eq!((read(&effects), state.notices.len()), (vec![1], 0));
    said(&mut state, 1, "H|title||||||not saved yet\nT|1,020");
    // The CSV that it was is opened before the next one is asked about, and what was said meanwhile stays.
    state.notice(NoticeKind::NoDownload);
    assert!(read(&state.apply(Action::Book(Of::Open), 0.0)).is_empty());
    let made = Arrival { ticket: 9, name: "a.csv".into(), bytes: 1 };
    let effects = state.apply(Action::Arrive(vec![made]), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let csv = Overview { id: FileId(2), name: "a.csv".into(), ..overview(1) };
    let effects = answer(&mut state, number, Response::Opened(Box::new(csv)));
    assert_eq!((read(&effects), state.tabs().len()), (vec![3], 2));
    assert!(state.notices.iter().any(|notice| notice.what == NoticeKind::NoDownload), "{:?}", state.notices);
    // One that is something else is said to be that, and the next one comes.
    let effects = said(&mut state, 3, "F|It is a price list.");
    assert_eq!(read(&effects), [4]);
    said(&mut state, 4, "H|title\nT|1,020");
    let effects = state.apply(Action::CloseDialog, 0.0);
    assert_eq!((read(&effects), &state.dialog), (vec![], &None));
    assert!(effects.contains(&Effect::Forget { ticket: 4 }));
}

#[test]
fn a_workbook_that_comes_where_an_order_list_is_waited_for_is_asked_about_too() {
    let mut state = State::new(Language::En);
    let come = Arrival { ticket: 1, name: "order.xlsx".into(), bytes: 1 };
    let effects = state.apply(Action::Orders(orders::Action::Open(vec![come])), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Orders(_)));
    assert_eq!(read(&answer(&mut state, number, Response::Refused(refusal()))), [1]);
}

#[test]
fn a_csv_of_a_workbook_that_does_not_open_holds_up_no_other() {
    let (mut state, numbers) = come_together(&["a.xlsx", "b.xlsx"]);
    for number in numbers {
        answer(&mut state, number, Response::Refused(Refusal { name: "a.xlsx".into(), ..refusal() }));
    }
    said(&mut state, "H|title\nT|1,020");
    state.apply(Action::Book(Of::Open), 0.0);
    let made = Arrival { ticket: 9, name: "a.csv".into(), bytes: 1 };
    let effects = state.apply(Action::Arrive(vec![made]), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let no_csv = Refusal { workbook: false, ..refusal() };
    assert_eq!(read(&answer(&mut state, number, Response::Refused(no_csv))), [2]);
}

#[test]
fn a_file_that_comes_while_a_workbook_is_read_takes_its_place() {
    let (mut state, _) = come();
    state.apply(arrival(2), 0.0);
    said(&mut state, "H|title\nT|1,020");
    assert_eq!(state.dialog, None);
}
