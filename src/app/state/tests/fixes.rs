//! Fixes: one, and many in their table.

use super::*;
use crate::engine::protocol::{Preview, Repair, Repairs};

fn preview() -> Preview {
    Preview {
        edits: Vec::new(),
        total: 0,
        columns: Vec::new(),
        removed_lines: vec![151],
        removed: Vec::new(),
        records_before: 200,
        records_after: 199,
        amount_before: 1,
        amount_after: 1,
        errors_before: 1,
        errors_after: 0,
    }
}

#[test]
fn a_fix_is_applied_once() {
    let mut state = opened(1);
    let effects = state.apply(Action::PreviewFix(Box::new(finding(150))), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::PreviewFix { .. }));
    answer(&mut state, number, Response::Preview(preview()));
    assert!(matches!(state.dialog, Some(Dialog::Fix { working: false, .. })));

    let effects = state.apply(Action::ApplyFix, 0.0);
    assert!(state.apply(Action::ApplyFix, 0.0).is_empty(), "a second click applies nothing");
    let number = sent(&effects, |request| matches!(request, Request::ApplyFix { .. }));
    answer(&mut state, number, Response::Checked(Box::new(overview(2))));
    assert_eq!(state.dialog, None);
}

/// A page with the table of D008's fixes.
fn with_table() -> State {
    let mut state = opened(1);
    let effects = state.apply(Action::Repair(repair::Action::Open("D008".into())), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Repairs { .. }));
    let repair = |line: u32| Repair {
        finding: reference(&finding(line)),
        line,
        cell: None,
        order: String::new(),
        customer: String::new(),
        amount: "0".to_owned(),
        removed: true,
        edits: Vec::new(),
    };
    let page = Repairs {
        file: FileId(1),
        revision: 1,
        code: "D008".to_owned(),
        start: 0,
        total: 2,
        amount: 1,
        records: 200,
        rows: vec![repair(10), repair(20)],
    };
    answer(&mut state, number, Response::Repairs(page));
    state
}

fn tick(line: u32) -> Action {
    Action::Repair(repair::Action::Tick(reference(&finding(line))))
}

#[test]
fn many_fixes_are_made_only_when_each_was_ticked_and_the_total_shown() {
    let apply = || Action::Repair(repair::Action::Apply);
    let mut state = with_table();
    assert!(state.apply(apply(), 0.0).is_empty(), "nothing is ticked beforehand");
    let effects = state.apply(tick(10), 0.0);
    let first = sent(&effects, |request| matches!(request, Request::PreviewFix { .. }));
    assert!(state.apply(apply(), 0.0).is_empty(), "what it comes to is not known yet");
    assert!(state.apply(tick(20), 0.0).is_empty(), "one question at a time");
    let effects = answer(&mut state, first, Response::Preview(preview()));
    let second =
        sent(&effects, |request| matches!(request, Request::PreviewFix { findings, .. } if findings.len() == 2));
    assert!(state.apply(apply(), 0.0).is_empty(), "the first answer is about one of the two");
    answer(&mut state, second, Response::Preview(preview()));
    let effects = state.apply(apply(), 0.0);
    assert!(state.apply(apply(), 0.0).is_empty(), "a second Enter applies nothing");
    let number = sent(&effects, |request| matches!(request, Request::ApplyFix { findings, .. } if findings.len() == 2));
    answer(&mut state, number, Response::Checked(Box::new(overview(2))));
    assert_eq!(state.dialog, None);
}

#[test]
fn a_tick_that_is_taken_away_fixes_nothing() {
    let mut state = with_table();
    let effects = state.apply(tick(10), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::PreviewFix { .. }));
    state.apply(tick(10), 0.0);
    assert!(answer(&mut state, number, Response::Preview(preview())).is_empty());
    assert!(state.apply(Action::Repair(repair::Action::Apply), 0.0).is_empty());
}
