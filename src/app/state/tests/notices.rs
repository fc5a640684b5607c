//! What is told, how long it stays, and answers that nobody expected.

use super::*;
use crate::engine::protocol::ledger::Response as LedgerAnswer;
use crate::engine::protocol::payments::Response as PaymentsAnswer;

#[test]
fn what_was_told_goes_with_the_next_place_or_after_ten_minutes_and_bad_news_stays() {
    let told = || NoticeKind::Info("台帳に記録しました。".to_owned());
    let with = |what: NoticeKind| {
        let mut state = State::new(Language::Ja);
        state.notice(what);
        state.apply(Action::Today("2012-06-13".to_owned()), 0.0);
        assert_eq!(state.notices.len(), 1);
        state
    };
    for (what, stays) in
        [(told(), false), (NoticeKind::Failed("できません。".to_owned()), false), (NoticeKind::NoWorker, true)]
    {
        let mut state = with(what);
        state.apply(Action::Visit(Place::Ledger), 1.0);
        assert_eq!(state.notices.len(), usize::from(stays), "{:?}", state.notices);
    }
    for (what, stays) in [(told(), false), (NoticeKind::NoWorker, true)] {
        let mut state = with(what);
        state.apply(Action::Today("2012-06-14".to_owned()), 599_000.0);
        assert_eq!(state.notices.len(), 1);
        state.apply(Action::Today("2012-06-14".to_owned()), 601_000.0);
        assert_eq!(state.notices.len(), usize::from(stays), "{:?}", state.notices);
    }
}

#[test]
fn an_answer_of_the_wrong_kind_is_said() {
    for (action, wrong) in [
        (Action::Save, Response::Closed),
        (Action::PreviewSafe, Response::Text(None)),
        (Action::Edit { row: RowId(3), column: 4, text: "5".into() }, Response::Closed),
    ] {
        let mut state = opened(1);
        Rc::make_mut(&mut state.file_mut().expect("a file").overview).errors = 0;
        let effects = state.apply(action, 0.0);
        let number = sent(&effects, |_| true);
        answer(&mut state, number, wrong);
        assert!(state.notices.iter().any(|notice| notice.what == NoticeKind::Unexpected));
    }
}

#[test]
fn an_answer_of_the_wrong_kind_about_ledger_or_payments_is_said() {
    for (ask, wrong) in [
        (Ask::Ledger(ledger::Ask::Do(None)), Response::Ledger(LedgerAnswer::Nothing)),
        (Ask::Ledger(ledger::Ask::Page), Response::Ledger(LedgerAnswer::LedgerArrived { name: "l.json".into() })),
        (Ask::Save { since: 0.0 }, Response::Ledger(LedgerAnswer::Nothing)),
        (
            Ask::Payments(payments::Ask::Make),
            Response::Payments(Box::new(PaymentsAnswer::Overview { overview: Default::default() })),
        ),
    ] {
        let mut state = opened(1);
        state.waiting.insert(77, ask.clone());
        answer(&mut state, 77, wrong);
        assert!(state.notices.iter().any(|notice| notice.what == NoticeKind::Unexpected), "{ask:?}");
    }
}

#[test]
fn a_notice_about_a_file_goes_when_the_file_is_edited_or_closed_and_never_stands_above_another() {
    let failing = || {
        let mut state = opened(1);
        let effects = state.apply(Action::SaveAnyway, 0.0);
        let number = sent(&effects, |request| matches!(request, Request::Save { .. }));
        answer(&mut state, number, Response::Failed("保存できません。".into()));
        assert_eq!(state.notices_here().len(), 1);
        assert_eq!(state.notices[0].of.as_ref().map(|(_, name)| name.as_str()), Some("order.csv"));
        state
    };
    let mut state = failing();
    let effects = state.apply(Action::Undo, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Undo { .. }));
    answer(&mut state, number, Response::Checked(Box::new(overview(2))));
    assert!(state.notices.is_empty(), "edited");

    let mut state = failing();
    state.apply(Action::CloseAnyway, 0.0);
    assert!(state.notices.is_empty(), "closed");

    let mut state = failing();
    let other = Overview { id: FileId(2), name: "other.csv".to_owned(), sha256: "b".repeat(64), ..overview(1) };
    state.show(BackgroundFile { file: Rc::new(OpenFile::new(other, 0.0)), source: None }, &mut Vec::new());
    assert!(state.notices_here().is_empty(), "another file is shown");
    state.apply(Action::Switch(FileId(1)), 0.0);
    assert_eq!(state.notices_here().len(), 1, "the file is shown again");
}

#[test]
fn the_error_of_a_field_goes_when_something_else_is_typed() {
    let mut state = opened(1);
    state.dialog = Some(Dialog::Unlock { row: 0, refused: true });
    state.apply(Action::Retyped, 0.0);
    assert_eq!(state.dialog, Some(Dialog::Unlock { row: 0, refused: false }));
}

#[test]
fn what_the_ledger_was_told_is_overtaken_by_what_it_is_told_next() {
    let mut state = State::new(Language::Ja);
    state.notice(NoticeKind::Ledger("記録しました。".to_owned()));
    state.notice(NoticeKind::NoPromise);
    state.notice(NoticeKind::Ledger("記録を消しました。".to_owned()));
    let told: Vec<_> = state.notices.iter().map(|notice| notice.what.clone()).collect();
    assert_eq!(told, [NoticeKind::NoPromise, NoticeKind::Ledger("記録を消しました。".to_owned())]);
}

#[test]
fn in_another_language_no_notice_stays_in_the_one_before() {
    let mut state = opened(1);
    let note = |words: &str| Some(words.to_owned());
    let of = Some((FileId(1), "order.csv".to_owned()));
    Rc::make_mut(&mut state.file_mut().expect("a file").overview).saved_note = note("前とは違います。");
    state.say(NoticeKind::Altered("前とは違います。".to_owned()), of.clone());
    state.say(NoticeKind::Note("前の保存です。".to_owned()), of);
    state.notice(NoticeKind::Failed("できません。".to_owned()));
    state.notice(NoticeKind::Stays("order.csv".to_owned()));
    let linked = |sentence: &str| NoticeKind::LedgerLinked { name: "l.json".to_owned(), sentence: sentence.to_owned() };
    state.notice(linked("開きました。"));
    let effects = state.apply(Action::SetLanguage(Language::En), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Speak { .. }));
    let spoken = Overview { saved_note: note("It differs."), ..overview(1) };
    answer(&mut state, number, Response::Spoken(Box::new(spoken)));
    let told: Vec<_> = state.notices.iter().map(|notice| notice.what.clone()).collect();
    let stays = NoticeKind::Stays("order.csv".to_owned());
    assert_eq!(told, [NoticeKind::Altered("It differs.".to_owned()), stays, linked("")]);
}
