//! What comes with a file that is opened, and what comes after it.

use super::tests::{answer, arrival, opened, overview, rows, sent};
use super::*;
use crate::engine::protocol::ledger::Today;
use crate::engine::protocol::payments::Request as OfPayments;
use crate::engine::protocol::{FileId, Overview, Request, Response};
use crate::engine::session::Phase;

/// A page on which a file was opened, and what that led to.
fn opening(mut state: State, overview: Overview) -> (State, Vec<Effect>) {
    let effects = state.apply(arrival(1), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let effects = answer(&mut state, number, Response::Opened(Box::new(overview)));
    (state, effects)
}

fn asks(effects: &[Effect], what: impl Fn(&Request) -> bool) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Send { request, .. } if what(request)))
}

fn with_lines(overview: Overview) -> Overview {
    Overview { lines: rows(overview.revision, 0).rows, ..overview }
}

/// A page that has a ledger open.
fn with_a_ledger() -> State {
    let mut state = State::new(Language::Ja);
    state.ledger.today = Some(std::rc::Rc::new(Today { knows: true, ..Today::default() }));
    state
}

#[test]
fn the_first_lines_are_drawn_with_the_file_and_asked_for_no_more() {
    let (state, effects) = opening(State::new(Language::Ja), with_lines(overview(1)));
    assert!(effects.contains(&Effect::Measure));
    assert!(!asks(&effects, |request| matches!(request, Request::Rows { .. })));
    let file = state.file.as_deref().expect("a file");
    assert!(file.window.covers(0, 80) && file.is_fresh() && file.held.is_some());
    assert!(file.overview.lines.is_empty(), "kept once");
}

#[test]
fn lines_of_a_file_that_was_checked_anew_before_it_was_shown_are_asked_for() {
    let mut state = opened(1);
    let arrive = [2, 3].map(|ticket| Arrival { ticket, name: format!("{ticket}.csv"), bytes: 1 });
    let effects = state.apply(Action::Arrive(arrive.to_vec()), 0.0);
    let numbers = effects.iter().filter_map(|effect| match effect {
        Effect::Send { number, request, .. } if matches!(**request, Request::Open { .. }) => Some(*number),
        _ => None,
    });
    for (number, id) in numbers.zip([2, 3]).collect::<Vec<_>>() {
        let overview = Overview { id: FileId(id), ..with_lines(overview(1)) };
        answer(&mut state, number, Response::Opened(Box::new(overview)));
    }
    assert_eq!(state.file.as_ref().map(|file| file.overview.id), Some(FileId(2)));
    state.rechecked(Overview { id: FileId(3), ..overview(1) }, 1.0, &mut Vec::new());
    let effects = state.apply(Action::Switch(FileId(3)), 0.0);
    assert!(asks(&effects, |request| matches!(request, Request::Rows { file: FileId(3), .. })));
    assert!(!effects.contains(&Effect::Measure));
}

#[test]
fn a_file_without_its_hash_is_not_saved_before_the_ledger_has_been_asked_about_it() {
    let unknown = || Overview { sha256: String::new(), ..with_lines(overview(1)) };
    let (mut state, effects) = opening(with_a_ledger(), unknown());
    assert!(effects.contains(&Effect::Measure), "its findings do not wait");
    let number = sent(&effects, |request| matches!(request, Request::Hash { file: FileId(1) }));
    assert!(state.file.as_deref().is_some_and(|file| file.matching));
    assert!(!asks(&state.apply(Action::SaveAnyway, 0.0), |request| matches!(request, Request::Save { .. })));

    let (mut other, effects) = opening(with_a_ledger(), unknown());
    let again = sent(&effects, |request| matches!(request, Request::Hash { .. }));
    let known = Overview { sha256: "ab".to_owned(), ..overview(1) };
    answer(&mut other, again, Response::Hashed(Box::new(known)));
    let file = other.file.as_deref().expect("a file");
    assert_eq!((file.overview.sha256.as_str(), file.matching), ("ab", false));
    assert!(asks(&other.apply(Action::SaveAnyway, 0.0), |request| matches!(request, Request::Save { .. })));

    // Sent before: what is said of it now is the new check's.
    let errors = Overview { errors: 1, sha256: "ab".to_owned(), ..overview(1) };
    answer(&mut state, number, Response::Checked(Box::new(errors)));
    let file = state.file.as_deref().expect("a file");
    assert_eq!((file.overview.errors, file.matching), (1, false));
}

#[test]
fn the_second_check_after_a_late_hash_has_its_progress_and_can_be_stopped() {
    let (mut state, effects) =
        opening(with_a_ledger(), Overview { sha256: String::new(), bytes: 1_000, ..with_lines(overview(1)) });
    let number = sent(&effects, |request| matches!(request, Request::Hash { .. }));
    let stops = |effects: &[Effect]| {
        effects.iter().any(|effect| matches!(effect, Effect::Cancel { number: of } if *of == number))
    };
    assert!(!stops(&state.apply(Action::Cancel, 0.0)), "a hash that nobody sees being made is not stopped");
    for (done, now) in [(10, 0.0), (20, 400.0)] {
        state.apply(Action::Progress { number, done, total: 100, phase: Phase::Checking }, now);
    }
    let progress = state.progress.clone().expect("it is shown");
    assert!(progress.shown && progress.can_stop && progress.rate.is_some(), "{progress:?}");
    assert!(stops(&state.apply(Action::Cancel, 500.0)));
    answer(&mut state, number, Response::Cancelled);
    let notice = state.notices.last().expect("it is said");
    assert_eq!((&notice.what, notice.of.as_ref().map(|(id, _)| *id)), (&NoticeKind::NotMatched, Some(FileId(1))));
    assert!(state.file.as_deref().is_some_and(|file| file.matching), "nothing is known of it");
    // Who saves asks again.
    assert!(asks(&state.apply(Action::SaveAnyway, 600.0), |request| matches!(request, Request::Recheck { .. })));
}

#[test]
fn without_a_ledger_nothing_waits_for_a_hash() {
    let (mut state, effects) = opening(State::new(Language::Ja), Overview { sha256: String::new(), ..overview(1) });
    assert!(asks(&effects, |request| matches!(request, Request::Hash { .. })));
    assert!(state.file.as_deref().is_some_and(|file| !file.matching));
    assert!(asks(&state.apply(Action::SaveAnyway, 0.0), |request| matches!(request, Request::Save { .. })));
}

#[test]
fn a_file_that_comes_to_open_results_is_held_against_them() {
    let looks =
        |effects: &[Effect]| asks(effects, |request| matches!(request, Request::Payments(OfPayments::Look { .. })));
    assert!(!looks(&opening(State::new(Language::Ja), overview(1)).1), "there is nothing to look at");
    let mut state = State::new(Language::Ja);
    state.payments_mut().seen = Some(std::rc::Rc::default());
    assert!(looks(&opening(state, overview(1)).1));
}

#[test]
fn copies_are_told_once_all_hashes_are_there() {
    for (second, same) in [("ab", Some(true)), ("cd", Some(false))] {
        let mut state = State::new(Language::Ja);
        let arrive = [2, 3].map(|ticket| Arrival { ticket, name: "order.csv".to_owned(), bytes: 1 });
        let effects = state.apply(Action::Arrive(arrive.to_vec()), 0.0);
        let numbers: Vec<u32> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Send { number, request, .. } if matches!(**request, Request::Open { .. }) => Some(*number),
                _ => None,
            })
            .collect();
        let file = |id, hash: &str| Overview { id: FileId(id), sha256: hash.to_owned(), ..overview(1) };
        let effects = answer(&mut state, numbers[0], Response::Opened(Box::new(file(1, ""))));
        let hash = sent(&effects, |request| matches!(request, Request::Hash { .. }));
        answer(&mut state, numbers[1], Response::Opened(Box::new(file(2, second))));
        let twin = |state: &State| {
            state.notices.iter().find_map(|notice| match &notice.what {
                NoticeKind::DuplicateOpen { same, .. } => Some(*same),
                _ => None,
            })
        };
        assert_eq!(twin(&state), None, "nothing is known of the first");
        answer(&mut state, hash, Response::Hashed(Box::new(file(1, "ab"))));
        assert_eq!(twin(&state), same);
    }
}
