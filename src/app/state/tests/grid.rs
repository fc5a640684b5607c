//! The lines on screen, and the cursor among them.

use super::*;
use crate::engine::protocol::{Hit, Preview, Replacing, Sorting, StepMade};

#[test]
fn answers_that_nobody_waits_for_are_dropped() {
    let mut state = opened(1);
    let before = state.clone();
    answer(&mut state, 99, Response::Checked(Box::new(overview(7))));
    assert_eq!(state, before);
}

#[test]
fn lines_of_an_older_revision_are_dropped() {
    let mut state = opened(1);
    let effects = state.apply(Action::Edit { row: RowId(1), column: 4, text: "1".into() }, 0.0);
    let edit = sent(&effects, |request| matches!(request, Request::Edit { .. }));
    let effects = state.apply(Action::Need { start: 100, count: 80 }, 0.0);
    let old = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    let effects = answer(&mut state, edit, Response::Checked(Box::new(overview(2))));
    assert_eq!(file(&state).window.start, 0, "the old lines stay until the new ones are here");
    answer(&mut state, old, Response::Rows(rows(1, 100)));
    assert_eq!(file(&state).window.start, 0);
    let new = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    assert!(answer(&mut state, new, Response::Rows(rows(2, 0))).contains(&Effect::Measure));
}

#[test]
fn lines_are_fetched_one_window_at_a_time() {
    let mut state = opened(1);
    assert!(state.apply(Action::Need { start: 10, count: 20 }, 0.0).is_empty(), "they are at hand");
    let effects = state.apply(Action::Need { start: 60, count: 80 }, 0.0);
    let first = sent(&effects, |request| matches!(request, Request::Rows { start: 60, .. }));
    assert!(state.apply(Action::Need { start: 100, count: 80 }, 0.0).is_empty());
    assert!(state.apply(Action::Need { start: 120, count: 80 }, 0.0).is_empty());
    let effects = answer(&mut state, first, Response::Rows(rows(1, 60)));
    sent(&effects, |request| matches!(request, Request::Rows { start: 120, .. }));
}

#[test]
fn lines_that_come_without_the_cursor_s_change_nothing_but_the_grid() {
    let mut state = opened(1);
    let effects = state.apply(Action::Need { start: 10, count: 80 }, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    assert!(state.waits_for_lines(number) && !state.waits_for_lines(number + 1));
    let before = file(&state).clone();
    answer(&mut state, number, Response::Rows(rows(1, 10)));
    assert!(!file(&state).differs_in_lines_only(&before), "the cursor's line is not at hand any more");

    let before = file(&state).clone();
    let effects = state.apply(Action::Need { start: 100, count: 80 }, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    answer(&mut state, number, Response::Rows(rows(1, 100)));
    assert!(file(&state).differs_in_lines_only(&before));

    state.apply(Action::Move { index: 3, column: 2 }, 0.0);
    assert!(!file(&state).differs_in_lines_only(&before), "the cursor has moved");
}

#[test]
fn the_cursor_stays_on_its_line_in_another_order_and_among_the_faults() {
    let mut state = opened(1);
    state.apply(Action::Move { index: 7, column: 4 }, 0.0);
    let effects = state.apply(Action::Sort(Some(4)), 0.0);
    let sort = sent(&effects, |request| matches!(request, Request::Sort { .. }));
    let by = Some(Sorting { column: 4, descending: false });
    let effects = answer(&mut state, sort, Response::Checked(Box::new(Overview { sorted: by, ..overview(2) })));
    let number =
        sent(&effects, |request| matches!(request, Request::Whereabouts { row: RowId(7), faults_only: false, .. }));
    answer(&mut state, number, Response::Hit(hit(120)));
    assert_eq!((file(&state).cursor.index, file(&state).cursor.column), (120, 4));

    // The lines of the other view are not mixed up with those of this one.
    let effects = state.apply(Action::FaultsOnly(true), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Rows { faults_only: true, .. }));
    answer(&mut state, number, Response::Rows(Rows { faults_only: true, start: 0, ..rows(2, 150) }));
    let effects = state.apply(Action::FaultsOnly(false), 0.0);
    let number =
        sent(&effects, |request| matches!(request, Request::Whereabouts { row: RowId(150), faults_only: false, .. }));

    // Who has moved on is not taken back.
    state.apply(Action::Move { index: 3, column: 2 }, 0.0);
    answer(&mut state, number, Response::Hit(hit(99)));
    assert_eq!(file(&state).cursor.index, 3);
}

#[test]
fn a_corrected_line_that_leaves_the_faults_takes_the_cursor_to_none_but_its_neighbour() {
    let mut state = opened(1);
    let effects = state.apply(Action::FaultsOnly(true), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    answer(&mut state, number, Response::Rows(Rows { faults_only: true, ..rows(1, 0) }));
    if let Some(file) = state.file_mut() {
        Rc::make_mut(&mut file.overview).fault_rows = 80;
    }
    // The way of Enter: the change goes out, the cursor goes down.
    let effects = state.apply(Action::Edit { row: RowId(10), column: 4, text: "1".into() }, 0.0);
    let edit = sent(&effects, |request| matches!(request, Request::Edit { .. }));
    state.apply(Action::Move { index: 11, column: 4 }, 0.0);
    let fewer = Overview { fault_rows: 79, ..overview(2) };
    let effects = answer(&mut state, edit, Response::Checked(Box::new(fewer)));
    let number =
        sent(&effects, |request| matches!(request, Request::Whereabouts { row: RowId(11), faults_only: true, .. }));
    answer(&mut state, number, Response::Hit(hit(10)));
    assert_eq!(file(&state).cursor.index, 10);
}

#[test]
fn a_walk_goes_on_from_the_finding_that_was_shown_though_enter_has_left_it() {
    let mut state = opened(1);
    let effects = state.apply(Action::Walk { forward: true }, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Walk { from: None, forward: true, .. }));
    answer(&mut state, number, Response::Found(Some(finding(5))));
    // Enter in its cell takes the cursor down, past one further to the left in the next line.
    let effects = state.apply(Action::Edit { row: RowId(5), column: 4, text: "500".into() }, 0.0);
    let edit = sent(&effects, |request| matches!(request, Request::Edit { .. }));
    state.apply(Action::Move { index: 6, column: 4 }, 0.0);
    answer(&mut state, edit, Response::Checked(Box::new(overview(2))));
    let effects = state.apply(Action::Walk { forward: true }, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Walk { from: Some((RowId(5), Some(4))), .. }));
    answer(&mut state, number, Response::Found(Some(finding(6))));
    // Who goes elsewhere goes on from there.
    state.apply(Action::Move { index: 60, column: 2 }, 0.0);
    let effects = state.apply(Action::Walk { forward: true }, 0.0);
    sent(&effects, |request| matches!(request, Request::Walk { from: Some((RowId(60), Some(2))), .. }));
}

#[test]
fn replacing_everywhere_asks_first_and_says_what_it_did() {
    let mut state = opened(1);
    let what = Replacing { wanted: "10".into(), by: "99".into(), column: Some(4), whole: false };
    let effects = state.apply(Action::Replace { what: what.clone(), everywhere: true }, 0.0);
    assert!(!effects.iter().any(is_change), "nothing is changed unasked");
    let number = sent(&effects, |request| matches!(request, Request::Replace { preview: true, .. }));
    let preview = Preview { columns: vec![(4, 2)], ..Preview::default() };
    answer(&mut state, number, Response::Preview(preview.clone()));
    assert_eq!(state.dialog, Some(Dialog::Replace(what, Box::new(preview))));
    let effects = state.apply(Action::ReplaceAll, 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Replace { preview: false, .. }));
    let step = StepMade { cells: 2, twin: None };
    answer(&mut state, number, Response::Checked(Box::new(Overview { amount: 1_890, step, ..overview(2) })));
    assert_eq!(state.dialog, None);
    assert_eq!(file(&state).did, Some(LastChange::Wrote { cells: 2, yen: (1_000, 1_890) }));
}

fn is_change(effect: &Effect) -> bool {
    let Effect::Send { request, .. } = effect else { return false };
    matches!(**request, Request::Replace { preview: false, .. })
}

fn hit(index: u32) -> Hit {
    Hit { count: 1, number: 0, row: None, index, column: 0 }
}

#[test]
fn a_click_on_a_finding_goes_there() {
    let mut state = opened(1);
    let effects = state.apply(Action::Go(Box::new(finding(150))), 0.0);
    assert_eq!(effects, [Effect::FocusGrid]);
    let cursor = file(&state).cursor;
    assert_eq!((cursor.index, cursor.column, cursor.jump), (150, 4, 1));
    assert!(file(&state).spot.is_some());
    state.apply(Action::Move { index: 3, column: 40 }, 0.0);
    assert_eq!((file(&state).cursor.index, file(&state).cursor.column), (3, 13));
    assert!(file(&state).spot.is_none());
}
