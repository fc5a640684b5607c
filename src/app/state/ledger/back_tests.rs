//! What is done beside a reminder can be taken back there, and the page knows which ledger is open.

use std::rc::Rc;

use super::super::{Action as AnyAction, Dialog, Effect, Language, NoticeKind, Place, State};
use super::{Action, KEEP_SEEN, LedgerMessage, Question, Saved, UNDO_OFFER, UndoOffer};
use crate::engine::protocol::ledger::{Exported, Keeping, Note, Request, Response, Summary, Today, Todo, WhyFile};
use crate::engine::protocol::{Request as AnyRequest, Response as Whole};

fn state() -> State {
    let mut state = State::new(Language::Ja);
    state.apply(AnyAction::Today("2012-06-14".to_owned()), 0.0);
    state.apply(AnyAction::Visit(Place::Today), 0.0);
    state
}

fn sent(effects: &[Effect]) -> Vec<(u32, Request)> {
    let request = |effect: &Effect| match effect {
        Effect::Send { number, request, .. } => match &**request {
            AnyRequest::Ledger(request) => Some((*number, request.clone())),
            _ => None,
        },
        _ => None,
    };
    effects.iter().filter_map(request).collect()
}

fn answer(state: &mut State, number: u32, response: Response) -> Vec<Effect> {
    state.apply(AnyAction::Answer { number, response: Box::new(Whole::Ledger(response)) }, 1.0)
}

fn done(state: &mut State, number: u32) -> Vec<Effect> {
    let (sentence, id) = ("対応済みにしました。".to_owned(), Some("closed".to_owned()));
    answer(state, number, Response::Done { sentence, id, summary: Box::default() })
}

#[test]
fn closing_declined_orders_is_said_where_it_was_pressed_with_the_way_back() {
    let mut state = state();
    let asked = sent(&state.apply(AnyAction::Ledger(Action::CloseDeclined("june".to_owned())), 0.0));
    let effects = done(&mut state, asked[0].0);
    assert_eq!(state.ledger.did.as_ref().map(|did: &UndoOffer| did.sentence.as_str()), Some("対応済みにしました。"));
    assert!(effects.contains(&Effect::Focus(UNDO_OFFER)), "the button that was pressed is gone");
    assert!(
        !state.notices.iter().any(|notice| matches!(notice.what, NoticeKind::Note(_) | NoticeKind::Ledger(_))),
        "{:?}",
        state.notices
    );
    let back = sent(&state.apply(AnyAction::Ledger(Action::TakeBack), 0.0));
    assert!(matches!(&back[0].1, Request::Erase { id, .. } if id == "closed"), "{back:?}");
    assert_eq!(state.ledger.did, None);
}

#[test]
fn what_was_seen_to_be_settled_can_be_taken_back_until_the_operator_goes_elsewhere() {
    let mut state = state();
    // It is asked first: one press settles nothing.
    let item = super::once_tests::item(Todo::Unverified, "list", true);
    let asked = sent(&state.apply(AnyAction::Ledger(Action::AskSeen(Box::new(item.clone()))), 0.0));
    assert!(asked.is_empty(), "{asked:?}");
    assert_eq!(state.dialog, Some(Dialog::Ledger(Question::Seen(Box::new(item)))));
    let asked = sent(&state.apply(AnyAction::Ledger(Action::SeenByHand("list".to_owned())), 0.0));
    assert!(matches!(&asked[0].1, Request::SeenByHand { id, .. } if id == "list"), "{asked:?}");
    assert_eq!(state.dialog, None);
    done(&mut state, asked[0].0);
    assert!(state.ledger.did.is_some());
    let back = sent(&state.apply(AnyAction::Ledger(Action::TakeBack), 0.0));
    assert!(matches!(&back[0].1, Request::Erase { id, .. } if id == "closed"), "{back:?}");

    let asked = sent(&state.apply(AnyAction::Ledger(Action::SeenByHand("list".to_owned())), 0.0));
    done(&mut state, asked[0].0);
    state.apply(AnyAction::Visit(Place::Capture), 0.0);
    assert_eq!(state.ledger.did, None);
}

#[test]
fn the_ledger_is_called_by_the_file_that_it_was_opened_from_or_saved_to_last() {
    let mut state = state();
    let today = |state: &mut State, file: &str| {
        let asked = sent(&state.apply(AnyAction::Visit(Place::Today), 0.0));
        let number = asked.iter().find(|(_, request)| matches!(request, Request::Today { .. })).expect("asked").0;
        let today = Today { file: Some(file.to_owned()), entries: 1, ..Today::default() };
        answer(state, number, Response::Today(Box::new(today)));
    };
    today(&mut state, "old.json");
    assert_eq!(state.ledger.file_name(), Some("old.json"));
    let asked = sent(&state.apply(AnyAction::Ledger(Action::Export("2012-06-14T10:00:00".to_owned())), 0.0));
    let summary = Summary { keeping: Keeping::File(WhyFile::FromDisk), ..Summary::default() };
    let exported = Exported { name: "new.json".to_owned(), summary, content: Vec::new() };
    answer(&mut state, asked[0].0, Response::Exported(Box::new(exported)));
    today(&mut state, "old.json");
    assert_eq!(state.ledger.file_name(), Some("new.json"));
    today(&mut state, "another.json");
    assert_eq!(state.ledger.file_name(), Some("another.json"));
}

#[test]
fn what_another_tab_has_written_is_asked_for_when_the_operator_comes_back() {
    let mut state = state();
    let heard = |state: &mut State, effects: Vec<Effect>, entries: u64| {
        let asked = sent(&effects);
        let number = asked.iter().find(|(_, request)| matches!(request, Request::Today { .. })).expect("asked").0;
        let today = Today { entries, knows: true, ..Today::default() };
        sent(&answer(state, number, Response::Today(Box::new(today)))).len()
    };
    let effects = state.apply(AnyAction::Visit(Place::Today), 0.0);
    heard(&mut state, effects, 1);
    let effects = state.apply(AnyAction::CameBack, 1.0);
    assert_eq!(heard(&mut state, effects, 1), 0, "nothing has changed");
    let effects = state.apply(AnyAction::CameBack, 2.0);
    assert!(heard(&mut state, effects, 2) > 0, "what is on screen of the ledger is of before");
    assert_eq!(state.ledger.today.as_ref().map(|today| today.entries), Some(2));
    // A ledger that is in a file is this tab's alone.
    state.ledger.today = Some(Rc::new(Today { in_file: true, knows: true, ..Today::default() }));
    assert!(sent(&state.apply(AnyAction::CameBack, 3.0)).is_empty());
}

#[test]
fn of_two_saved_copies_only_the_newer_is_to_be_opened() {
    let mut state = state();
    for name in ["old.json", "new.json"] {
        let asked = sent(&state.apply(AnyAction::Ledger(Action::Export("2012-06-14T10:00:00".to_owned())), 0.0));
        let summary = Summary { keeping: Keeping::File(WhyFile::FromDisk), ..Summary::default() };
        let exported = Exported { name: name.to_owned(), summary, content: Vec::new() };
        answer(&mut state, asked[0].0, Response::Exported(Box::new(exported)));
    }
    let kinds = state.notices.iter().map(|notice| &notice.what);
    let saved: Vec<_> = kinds.filter(|what| matches!(what, NoticeKind::LedgerSaved(_))).collect();
    assert_eq!(saved, [&NoticeKind::LedgerSaved("new.json".to_owned())]);
}

#[test]
fn a_result_that_is_written_down_later_shows_in_the_ledger_that_is_on_screen() {
    let mut state = state();
    let asked = sent(&state.apply(AnyAction::Ledger(Action::Note(Note::Result(0))), 0.0));
    state.apply(AnyAction::Visit(Place::Ledger), 0.0);
    let sentence = "台帳のファイルを開きました。".to_owned();
    state.ledger.said = Some(LedgerMessage { sentence, refused: false, fresh: false, doubtful: false });
    let effects = done(&mut state, asked[0].0);
    let pages = sent(&effects).into_iter().filter(|(_, request)| matches!(request, Request::Page { .. })).count();
    assert_eq!(pages, 1, "the table is of before");
    let said = state.ledger.said.as_ref().map(|said| said.sentence.as_str());
    assert_eq!(said, Some("台帳のファイルを開きました。 対応済みにしました。"));
}

#[test]
fn the_file_that_was_saved_last_is_remembered_with_its_day_and_its_entries() {
    let mut state = state();
    let asked = sent(&state.apply(AnyAction::Ledger(Action::Export("2012-06-14T10:00:00".to_owned())), 0.0));
    let summary = Summary { entries: 3, written: 7, ..Summary::default() };
    let exported = Exported { name: "new.json".to_owned(), summary, content: Vec::new() };
    let effects = answer(&mut state, asked[0].0, Response::Exported(Box::new(exported)));
    let kept = effects.iter().rev().find_map(|effect| match effect {
        Effect::Keep { name: KEEP_SEEN, text } => Some(text.clone()),
        _ => None,
    });
    let mut next = self::state();
    next.apply(AnyAction::Ledger(Action::Remembered(kept)), 0.0);
    let saved = Saved { name: "new.json".to_owned(), on: "2012-06-14".to_owned(), entries: 3 };
    assert_eq!((next.ledger.seen, next.ledger.saved), (7, Some(saved)));
    // As it was kept before, and when nothing was.
    for (text, seen) in [(Some("5".to_owned()), 5), (None, 0)] {
        let mut next = self::state();
        next.apply(AnyAction::Ledger(Action::Remembered(text)), 0.0);
        assert_eq!((next.ledger.seen, next.ledger.saved), (seen, None));
    }
}

#[test]
fn what_is_refused_has_not_begun_to_keep_anything() {
    let mut state = state();
    state.dialog = Some(super::super::Dialog::Ledger(super::Question::Record {
        source: super::Source::Saved { id: "june".to_owned(), name: "june.csv".to_owned() },
        sum: Some((3, 28_443)),
        mail: None,
        refused: None,
    }));
    let record = || AnyAction::Ledger(Action::Record { update: Default::default(), keep: true, at: String::new() });
    let asked = sent(&state.apply(record(), 0.0));
    assert!(matches!(&asked[..], [(_, Request::RecordSaved { .. })]), "written down before it is kept: {asked:?}");
    let refused = Box::new(Whole::Failed("日時ではありません。".to_owned()));
    let effects = state.apply(AnyAction::Answer { number: asked[0].0, response: refused }, 1.0);
    assert!(sent(&effects).iter().all(|(_, request)| !matches!(request, Request::Keep { .. })), "{effects:?}");

    let asked = sent(&state.apply(record(), 0.0));
    let effects = done(&mut state, asked[0].0);
    let keep = sent(&effects).into_iter().find(|(_, request)| matches!(request, Request::Keep { .. }));
    assert_eq!(state.dialog, None);
    let said =
        |state: &State| state.notices.iter().filter(|notice| matches!(notice.what, NoticeKind::Ledger(_))).count();
    assert_eq!(said(&state), 1);
    let effects = done(&mut state, keep.expect("it is kept now").0);
    assert!(effects.contains(&Effect::Persist));
    assert_eq!(said(&state), 1, "it is said once");
    state.apply(AnyAction::Ledger(Action::Promised(false)), 0.0);
    assert!(state.notices.iter().all(|notice| !notice.what.is_alarm()), "{:?}", state.notices);
}
