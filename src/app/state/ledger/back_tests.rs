//! What is done beside a reminder can be taken back there, and the page knows which ledger is open.

use super::super::{Action as AnyAction, Effect, Language, NoticeKind, Place, State};
use super::{Action, UNDO_OFFER, UndoOffer};
use crate::engine::protocol::ledger::{Exported, Keeping, Request, Response, Summary, Today, WhyFile};
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
    assert!(!state.notices.iter().any(|notice| matches!(notice.what, NoticeKind::Note(_))), "{:?}", state.notices);
    let back = sent(&state.apply(AnyAction::Ledger(Action::TakeBack), 0.0));
    assert!(matches!(&back[0].1, Request::Erase { id, .. } if id == "closed"), "{back:?}");
    assert_eq!(state.ledger.did, None);
}

#[test]
fn what_was_seen_to_be_settled_can_be_taken_back_until_the_operator_goes_elsewhere() {
    let mut state = state();
    let asked = sent(&state.apply(AnyAction::Ledger(Action::Verified("list".to_owned())), 0.0));
    done(&mut state, asked[0].0);
    assert!(state.ledger.did.is_some());
    let back = sent(&state.apply(AnyAction::Ledger(Action::TakeBack), 0.0));
    let is_open = |request: &Request| matches!(request, Request::Settle { id, on: None, .. } if id == "list");
    assert!(is_open(&back[0].1), "{back:?}");

    let asked = sent(&state.apply(AnyAction::Ledger(Action::Verified("list".to_owned())), 0.0));
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
