//! What is asked before a file is saved, and what has it checked again.

use super::*;
use crate::engine::protocol::ledger::Response as LedgerAnswer;

#[test]
fn saving_with_errors_asks_first() {
    let mut state = opened(1);
    assert!(state.apply(Action::Save, 0.0).is_empty());
    assert_eq!(state.dialog, Some(Dialog::BeforeSaving));
    let effects = state.apply(Action::SaveAnyway, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Save { .. }));
    answer(&mut state, number, Response::Failed("保存できません。".into()));
    assert_eq!(state.notices.len(), 1);
    assert_eq!(state.doing(), PageStatus::Ready);
}

#[test]
fn the_other_payment_kind_brings_its_own_type() {
    let mut state = opened(1);
    let effects = state.apply(Action::Pay { carrier: true }, 0.0);
    sent(&effects, |request| match request {
        Request::Choose { choices, .. } => choices.transaction_type.as_deref() == Some("キャリア決済売上"),
        _ => false,
    });
    let effects = state.apply(Action::Pay { carrier: false }, 0.0);
    sent(&effects, |request| matches!(request, Request::Choose { choices, .. } if choices.transaction_type.is_none()));
}

#[test]
fn the_merchant_is_digits_and_is_one_of_the_settings() {
    let mut state = opened(1);
    assert!(state.apply(Action::Merchant("12a".to_owned()), 0.0).is_empty());
    let effects = state.apply(Action::Merchant(" 12345 ".to_owned()), 0.0);
    sent(&effects, |request| matches!(request, Request::Settings(_)));
    sent(&effects, |request| matches!(request, Request::Recheck { .. }));
    assert_eq!(state.settings.profile.merchant_id.value.as_deref(), Some("12345"));
    assert!(state.apply(Action::Merchant("12345".to_owned()), 0.0).is_empty(), "nothing new");
}

#[test]
fn a_change_of_the_ledger_has_every_open_file_compared_again() {
    let mut state = opened(1);
    assert!(!file(&state).matching);
    let effects = state.apply(Action::Ledger(ledger::Action::Deny("x".to_owned())), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Ledger(_)));
    let done = LedgerAnswer::Done { sentence: "済".to_owned(), id: None, summary: Box::default() };
    let effects = answer(&mut state, number, Response::Ledger(done));
    let number = sent(&effects, |request| matches!(request, Request::Recheck { file: FileId(1) }));
    assert!(file(&state).matching, "nothing is known of it until it has met the ledger");
    let effects = state.apply(Action::SaveAnyway, 0.0);
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Send { .. })), "and nothing is saved: {effects:?}");

    answer(&mut state, number, Response::Cancelled);
    assert!(file(&state).matching, "stopped, it is not known either");
    let effects = state.apply(Action::SaveAnyway, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Recheck { file: FileId(1) }));
    answer(&mut state, number, Response::Checked(Box::new(overview(2))));
    assert!(!file(&state).matching);
    let effects = state.apply(Action::SaveAnyway, 0.0);
    sent(&effects, |request| matches!(request, Request::Save { .. }));
}
