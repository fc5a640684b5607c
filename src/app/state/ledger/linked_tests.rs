//! The file that the ledger is written into: what is asked, in which order, and what is never written over.

use super::super::{Action as AnyAction, Arrival, Effect, Language, NoticeKind, State};
use super::{Action, Heard, Link, Problem};
use crate::engine::protocol::ledger::{Exported, Request, Response, Summary};
use crate::engine::protocol::{Request as AnyRequest, Response as Whole};

fn arrival(ticket: u32) -> Arrival {
    Arrival { ticket, name: "ledger.json".to_owned(), bytes: 10 }
}

struct Desk(State);

impl Desk {
    fn new() -> Desk {
        let mut state = State::new(Language::Ja);
        state.apply(AnyAction::Today("2026-11-29".to_owned()), 0.0);
        Desk(state)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        self.0.apply(AnyAction::Ledger(action), 1.0)
    }

    fn answer(&mut self, number: u32, response: Response) -> Vec<Effect> {
        self.0.apply(AnyAction::Answer { number, response: Box::new(Whole::Ledger(response)) }, 2.0)
    }

    fn done(&mut self, number: u32, unsaved: bool) -> Vec<Effect> {
        let summary = Box::new(Summary { unsaved, entries: 1, ..Summary::default() });
        self.answer(number, Response::Done { sentence: "開きました。".to_owned(), id: None, summary })
    }

    fn open(&mut self) {
        let number = import(&self.act(Action::Heard(Heard::Opened(arrival(1))))).expect("it is taken in");
        self.done(number, false);
    }
}

/// The number of the request that takes a file in, if there is one: it must refuse what is damaged.
fn import(effects: &[Effect]) -> Option<u32> {
    sent(effects, |request| matches!(request, Request::Import { whole: true, .. }))
}

fn export(effects: &[Effect]) -> Option<u32> {
    sent(effects, |request| matches!(request, Request::Export { .. }))
}

fn sent(effects: &[Effect], is: impl Fn(&Request) -> bool) -> Option<u32> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send { number, request, .. } => match &**request {
            AnyRequest::Ledger(request) if is(request) => Some(*number),
            _ => None,
        },
        _ => None,
    })
}

fn links(effects: &[Effect]) -> Vec<Link> {
    let link = |effect: &Effect| match effect {
        Effect::Link(link) => Some(*link),
        _ => None,
    };
    effects.iter().filter_map(link).collect()
}

/// Somebody records an upload; the answer says that the ledger has something that no file has.
fn record(desk: &mut Desk) -> Vec<Effect> {
    let effects = desk.act(Action::Deny("file".to_owned()));
    let number = sent(&effects, |request| matches!(request, Request::Deny { .. })).expect("it is asked");
    desk.done(number, true)
}

#[test]
fn a_change_is_read_again_merged_and_written_in_this_order() {
    let mut desk = Desk::new();
    desk.open();
    assert_eq!(desk.0.ledger.linked.name.as_deref(), Some("ledger.json"));
    assert_eq!(links(&record(&mut desk)), [Link::Look]);
    let number = import(&desk.act(Action::Heard(Heard::Looked(arrival(2), false)))).expect("it is merged");
    assert!(desk.0.notices.iter().any(|notice| notice.what == NoticeKind::LedgerMerged));
    let number = export(&desk.done(number, true)).expect("then it goes out");
    assert!(desk.0.unsaved(), "it is not in the file yet");
    let exported = Exported { name: "x.json".to_owned(), summary: Summary::default(), content: Vec::new() };
    let effects = desk.answer(number, Response::Exported(Box::new(exported)));
    assert_eq!(links(&effects), [Link::Write]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Download { .. })), "no second file");
    assert!(desk.0.unsaved());
    assert_eq!(links(&desk.act(Action::Heard(Heard::Written))), []);
    assert!(!desk.0.unsaved());
}

#[test]
fn what_was_not_written_is_said_kept_and_tried_again() {
    let mut desk = Desk::new();
    desk.open();
    record(&mut desk);
    desk.act(Action::Heard(Heard::Failed(Problem::Gone)));
    assert!(desk.0.unsaved());
    assert_eq!(desk.0.ledger.linked.problem, Some(Problem::Gone));
    assert!(desk.0.notices.iter().any(|notice| notice.what == NoticeKind::LedgerNotWritten(Problem::Gone)));
    assert_eq!(links(&desk.act(Action::Link(Link::Write))), [Link::Look]);
}

#[test]
fn a_file_that_cannot_be_used_is_never_written_over() {
    let mut desk = Desk::new();
    let number = import(&desk.act(Action::Heard(Heard::Opened(arrival(1))))).expect("it is taken in");
    let refused = Whole::Failed("台帳のファイルが壊れています。".to_owned());
    let effects = desk.0.apply(AnyAction::Answer { number, response: Box::new(refused) }, 2.0);
    assert_eq!(links(&effects), [Link::Leave]);
    assert_eq!(desk.0.ledger.linked.name, None);
    assert_eq!(links(&record(&mut desk)), []);
}

#[test]
fn erased_entries_do_not_come_back_from_the_file_unless_somebody_else_has_written_it() {
    let mut desk = Desk::new();
    desk.open();
    let effects = desk.act(Action::EraseAll);
    let number = sent(&effects, |request| matches!(request, Request::EraseAll { .. })).expect("it is asked");
    assert_eq!(links(&desk.done(number, false)), [Link::Look]);
    let effects = desk.act(Action::Heard(Heard::Looked(arrival(2), true)));
    assert_eq!((import(&effects), export(&effects).is_some()), (None, true));
}

#[test]
fn a_new_worker_reads_the_file_again() {
    let mut desk = Desk::new();
    desk.open();
    desk.0.apply(AnyAction::Died, 3.0);
    let effects = desk.0.apply(AnyAction::GoOn, 4.0);
    assert_eq!(links(&effects), [Link::Look]);
    assert!(import(&desk.act(Action::Heard(Heard::Looked(arrival(3), true)))).is_some());
    assert_eq!(desk.0.ledger.linked.name.as_deref(), Some("ledger.json"));
}

#[test]
fn a_worker_that_dies_while_entries_are_erased_does_not_empty_the_file() {
    let mut desk = Desk::new();
    desk.open();
    let effects = desk.act(Action::Erase("one".to_owned()));
    assert!(sent(&effects, |request| matches!(request, Request::Erase { .. })).is_some());
    desk.0.apply(AnyAction::Died, 3.0);
    desk.0.apply(AnyAction::GoOn, 4.0);
    // The new worker knows nothing yet: what the file has is taken in, and nothing written over it.
    let effects = desk.act(Action::Heard(Heard::Looked(arrival(3), true)));
    assert_eq!((import(&effects).is_some(), export(&effects)), (true, None));
}

#[test]
fn a_file_that_could_not_be_opened_is_not_said_to_be_unwritten() {
    let mut desk = Desk::new();
    desk.act(Action::Heard(Heard::Failed(Problem::Gone)));
    assert!(desk.0.notices.iter().any(|notice| notice.what == NoticeKind::LedgerNotOpened(Problem::Gone)));
    assert!(!desk.0.unsaved());
}

#[test]
fn an_older_copy_is_known_for_one_after_a_visit_that_only_read() {
    let mut desk = Desk::new();
    let number = import(&desk.act(Action::Heard(Heard::Opened(arrival(1))))).expect("it is taken in");
    let summary = Box::new(Summary { written: 7, entries: 1, ..Summary::default() });
    desk.answer(number, Response::Done { sentence: "開きました。".to_owned(), id: None, summary });
    assert_eq!(desk.0.ledger.seen, 7);
}

#[test]
fn keeping_the_ledger_closes_no_question_that_came_meanwhile() {
    let mut desk = Desk::new();
    let number = sent(&desk.act(Action::Keep), |request| matches!(request, Request::Keep { .. })).expect("it is asked");
    desk.act(Action::AskRecordSaved { id: "a".to_owned(), name: "a.csv".to_owned() });
    assert!(desk.0.asks_for_receipt());
    desk.done(number, false);
    assert!(desk.0.asks_for_receipt(), "what is being typed stays");
}
