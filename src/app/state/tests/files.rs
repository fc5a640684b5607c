//! Files come, are refused, and go; more than one may be open.

use super::*;
use crate::engine::protocol::Refusal;
use crate::engine::session::Phase;

#[test]
fn a_file_is_opened_and_its_check_measured() {
    let mut state = State::new(Language::Ja);
    assert_eq!(state.doing(), PageStatus::Empty);
    let effects = state.apply(arrival(1), 0.0);
    assert_eq!(effects[0], Effect::Mark);
    assert_eq!(state.doing(), PageStatus::Busy);

    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let effects = answer(&mut state, number, Response::Opened(Box::new(overview(1))));
    assert_eq!(state.doing(), PageStatus::Ready);
    assert!(!effects.contains(&Effect::Measure), "the findings' lines are not here yet");

    let number = sent(&effects, |request| matches!(request, Request::Rows { start: 0, .. }));
    assert_eq!(answer(&mut state, number, Response::Rows(rows(1, 0))), [Effect::Measure]);
    assert_eq!(file(&state).seconds, 0.01);
}

#[test]
fn a_table_that_nobody_knows_is_offered_to_step_1_and_its_file_is_kept() {
    let refusal = Refusal {
        name: "list.csv".into(),
        code: "F011".into(),
        title: String::new(),
        message: String::new(),
        help: String::new(),
        evidence: String::new(),
        perhaps_orders: true,
        workbook: false,
    };
    let mut state = State::new(Language::Ja);
    state.apply(arrival(1), 0.0);
    let effects = answer(&mut state, 1, Response::Refused(refusal));
    assert!(!effects.contains(&Effect::Forget { ticket: 1 }), "its bytes are needed again");
    let offer = state.notices.iter().find_map(|notice| match &notice.what {
        NoticeKind::PerhapsOrders(arrival) => Some(arrival.clone()),
        _ => None,
    });
    let open = super::orders::Action::Open(vec![offer.expect("an offer")]);
    let effects = state.apply(Action::Orders(open), 0.0);
    sent(&effects, |request| matches!(request, Request::Orders(_)));
    assert!(state.notices.is_empty());
}

#[test]
fn a_refused_file_leaves_what_was_open() {
    let refusal = Refusal {
        name: "bild.png".into(),
        code: "F002".into(),
        title: String::new(),
        message: String::new(),
        help: String::new(),
        evidence: String::new(),
        perhaps_orders: false,
        workbook: false,
    };
    let mut empty = State::new(Language::Ja);
    empty.apply(arrival(1), 0.0);
    let effects = answer(&mut empty, 1, Response::Refused(refusal.clone()));
    assert_eq!((empty.doing(), empty.notices.len()), (PageStatus::Failed, 1));
    assert_eq!(effects, [Effect::Forget { ticket: 1 }]);
    let notice = empty.notices[0].number;
    empty.apply(Action::CloseNotice(notice), 0.0);
    assert_eq!(empty.doing(), PageStatus::Empty);

    let mut state = opened(1);
    let effects = state.apply(arrival(2), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(&mut state, number, Response::Refused(refusal));
    assert_eq!((state.doing(), state.notices.len()), (PageStatus::Ready, 2));
    assert_eq!(file(&state).overview.name, "order.csv");
}

#[test]
fn closing_asks_about_unsaved_changes_and_another_file_loses_none() {
    let mut state = opened(2);
    assert!(state.unsaved());
    let effects = state.apply(arrival(2), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let second = Overview { id: FileId(2), ..overview(1) };
    answer(&mut state, number, Response::Opened(Box::new(second)));
    assert_eq!(file(&state).overview.id, FileId(2));
    assert!(state.unsaved(), "the first file still has its changes");

    state.apply(Action::Switch(FileId(1)), 0.0);
    assert!(state.apply(Action::CloseFile, 0.0).is_empty());
    assert_eq!(state.dialog, Some(Dialog::Close));
    let effects = state.apply(Action::CloseAnyway, 0.0);
    sent(&effects, |request| matches!(request, Request::Close { file: FileId(1) }));
    assert_eq!((state.dialog.as_ref(), file(&state).overview.id), (None, FileId(2)));
}

#[test]
fn an_edit_that_is_on_its_way_is_lost_when_the_page_is_left() {
    let mut state = opened(1);
    assert!(!state.is_lost_when_left());
    let effects = state.apply(Action::Edit { row: RowId(1), column: 4, text: "1".into() }, 0.0);
    assert!(state.is_lost_when_left());
    let edit = sent(&effects, |request| matches!(request, Request::Edit { .. }));
    answer(&mut state, edit, Response::Checked(Box::new(overview(1))));
    assert!(!state.is_lost_when_left());
}

#[test]
fn a_cancelled_opening_changes_nothing() {
    let mut state = opened(1);
    let effects = state.apply(arrival(2), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    state.apply(Action::Progress { number, done: 1, total: 2, phase: Phase::Reading }, 0.0);
    assert!(state.progress.as_ref().is_some_and(|progress| !progress.shown));
    state.apply(Action::Progress { number, done: 2, total: 2, phase: Phase::Checking }, 200.0);
    assert!(state.progress.as_ref().is_some_and(|progress| progress.shown));
    assert_eq!(state.apply(Action::Cancel, 0.0), [Effect::Cancel { number }]);
    answer(&mut state, number, Response::Cancelled);
    assert_eq!((state.doing(), &state.progress), (PageStatus::Ready, &None));
    assert_eq!(state.notices[0].what, NoticeKind::Cancelled);
}

#[test]
fn a_dead_worker_is_followed_by_a_new_one() {
    let mut state = opened(1);
    state.apply(Action::Died, 0.0);
    assert_eq!(state.doing(), PageStatus::Failed);
    assert!(state.apply(Action::Undo, 0.0).iter().all(|effect| !matches!(effect, Effect::Send { .. })));
    let effects = state.apply(Action::GoOn, 0.0);
    assert_eq!(effects[0], Effect::Restart);
    sent(&effects, |request| matches!(request, Request::Open { .. }));
    assert_eq!(state.doing(), PageStatus::Busy);
}

#[test]
fn of_several_files_the_first_is_shown_and_all_are_open() {
    let mut state = State::new(Language::Ja);
    let arrivals = (1..=30).map(|ticket| Arrival { ticket, name: "a.csv".into(), bytes: 1 }).collect();
    state.apply(Action::Arrive(arrivals), 0.0);
    for number in 1..=30 {
        let overview = Overview { id: FileId(number), ..overview(1) };
        answer(&mut state, number, Response::Opened(Box::new(overview)));
    }
    assert_eq!((file(&state).overview.id, state.tabs().len()), (FileId(1), 30));
}
