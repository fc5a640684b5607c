//! Steps 3 and 4 as a pure machine.

use super::super::tests::{arrival, overview as sheet, sent};
use super::super::{Action as Any, Arrival, Dialog, Effect, NoticeKind, PageStatus, Place, State};
use super::{Action, Slot, View};
use crate::app::state::ledger::once_tests::item;
use crate::engine::base::language::Language;
use crate::engine::model::remark::Part;
use crate::engine::protocol::ledger::{InLedger, Note, Request as Door, Response as Known, TodayItem, Todo};
use crate::engine::protocol::payments::{
    Act, Line, ListView, Listing, Made, Make, Overview, Page, Pressing, Request, Response, ResultView, TakenFile, Tick,
};
use crate::engine::protocol::{FileId, Request as Asked, Response as Answer};
use crate::engine::result::Count;

/// The last question about steps 3 and 4, and its number.
fn asked(effects: &[Effect], what: impl Fn(&Request) -> bool) -> Option<u32> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Send { number, request, .. } => match &**request {
            Asked::Payments(request) if what(request) => Some(*number),
            _ => None,
        },
        _ => None,
    })
}

fn pages(effects: &[Effect]) -> Vec<Listing> {
    let page = |effect: &Effect| match effect {
        Effect::Send { request, .. } => match &**request {
            Asked::Payments(Request::Page { of, .. }) => Some(of.clone()),
            _ => None,
        },
        _ => None,
    };
    effects.iter().filter_map(page).collect()
}

fn answer(state: &mut State, number: u32, response: Response) -> Vec<Effect> {
    state.apply(Any::Answer { number, response: Box::new(Answer::Payments(Box::new(response))) }, 1.0)
}

fn result() -> ResultView {
    ResultView {
        name: "r.csv".to_owned(),
        sha256: "ab".repeat(32),
        paired: None,
        matched: 0,
        sent: 0,
        ok: Count::default(),
        ng: Count::default(),
        unknown: Count::default(),
        remarks: 0,
        groups: Vec::new(),
        naming: Vec::new(),
        unsure: false,
        leave_out: Count::default(),
        retry: Count::default(),
        carry_over: Count::default(),
        retry_file: None,
        carry_over_file: None,
        upload: None,
        in_ledger: Default::default(),
        again: 0,
        again_words: String::new(),
        waiting: Count::default(),
        captured: 0,
        expired: 0,
        asked: None,
        replaced_by: None,
        replaces: Vec::new(),
        foreign: false,
        finished: false,
    }
}

fn list() -> ListView {
    ListView {
        name: "l.csv".to_owned(),
        payments: 1,
        fields: Vec::new(),
        missing: Vec::new(),
        names: Vec::new(),
        mapped: Vec::new(),
        latest: true,
        ticked: Count::default(),
        tickable: Count::default(),
    }
}

fn overview(results: usize, lists: usize) -> Box<Overview> {
    Box::new(Overview { results: vec![result(); results], lists: vec![list(); lists], ..Overview::default() })
}

/// A page of a file of the kind, that was just taken in.
fn taken(part: Part) -> State {
    taken_while(part, None)
}

/// The same; the operator has gone there while it was being opened.
fn taken_while(part: Part, gone: Option<Place>) -> State {
    let mut state = State::new(Language::Ja);
    state.apply(Any::Today("2012-06-13".to_owned()), 0.0);
    let arrival = Arrival { ticket: 1, name: "a.csv".to_owned(), bytes: 9 };
    let effects = state.apply(Any::Arrive(vec![arrival]), 0.0);
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Send { number, .. } => Some(*number),
        _ => None,
    });
    if let Some(place) = gone {
        state.apply(Any::Visit(place), 0.0);
    }
    let said = TakenFile { part, sentence: "取引結果ファイルです。".to_owned() };
    let effects = answer(&mut state, number.unwrap(), Response::Taken(said));
    let look = asked(&effects, |request| matches!(request, Request::Look { today, .. } if today == "2012-06-13"));
    let (results, lists) = if part == Part::Inquiry { (0, 2) } else { (2, 0) };
    answer(&mut state, look.expect("a look"), Response::Overview { overview: overview(results, lists) });
    state
}

#[test]
fn a_file_is_shown_at_its_step_and_named() {
    let state = taken(Part::Result);
    assert_eq!((state.place, state.doing()), (Place::Results, PageStatus::Ready));
    assert_eq!(state.payments.result, 1, "the newest");
    assert!(matches!(&state.notices[0].what, NoticeKind::Info(words) if words.contains("取引結果ファイル")));
    let state = taken(Part::Inquiry);
    assert_eq!((state.place, state.payments.list), (Place::Capture, 1));
}

#[test]
fn who_went_elsewhere_meanwhile_stays_there_and_finds_the_newest_at_its_step() {
    let state = taken_while(Part::Result, Some(Place::Ledger));
    assert_eq!((state.place, state.payments.result), (Place::Ledger, 1));
    assert!(matches!(&state.notices[0].what, NoticeKind::Info(words) if words.contains("取引結果ファイル")));
    assert_eq!(taken_while(Part::Inquiry, Some(Place::Settings)).place, Place::Settings);
}

#[test]
fn only_lists_on_screen_are_asked_for_and_late_pages_dropped() {
    let mut state = taken(Part::Inquiry);
    let effects = state.apply(Any::Payments(Action::Search("9900".to_owned())), 2.0);
    let wanted = Listing::Payments { list: 1, by: state.payments.by, descending: false, search: "9900".to_owned() };
    assert!(pages(&effects).contains(&wanted));
    assert!(!pages(&effects).contains(&Listing::MonthRemarks));
    let number = asked(&effects, |request| matches!(request, Request::Page { of, .. } if *of == wanted)).unwrap();
    state.apply(Any::Payments(Action::Search("5".to_owned())), 3.0);
    let page = Page { revision: 1, of: wanted, start: 0, total: 1, sum: Count::default(), rows: Vec::new() };
    answer(&mut state, number, Response::Page(page));
    assert!(!state.payments.pages.contains_key(&Slot::Payments), "it answers another search");
}

#[test]
fn a_page_is_turned_and_another_question_begins_at_its_first() {
    let mut state = taken(Part::Inquiry);
    let effects = state.apply(Any::Payments(Action::Turn { slot: Slot::Payments, start: 100 }), 2.0);
    let second = |request: &Request| matches!(request, Request::Page { of: Listing::Payments { .. }, start: 100, .. });
    assert!(asked(&effects, second).is_some());
    let effects = state.apply(Any::Payments(Action::View(View::Month)), 3.0);
    assert!(pages(&effects).contains(&Listing::MonthRemarks));
    let effects = state.apply(Any::Payments(Action::View(View::Capture)), 4.0);
    assert!(asked(&effects, second).is_none());
}

#[test]
fn midnight_in_japan_looks_again() {
    let mut state = taken(Part::Result);
    let effects = state.apply(Any::Today("2012-06-14".to_owned()), 2.0);
    assert!(
        asked(&effects, |request| matches!(request, Request::Look { today, .. } if today == "2012-06-14")).is_some()
    );
}

#[test]
fn a_whole_work_list_that_nobody_ticked_is_asked_about_first() {
    let mut state = taken(Part::Result);
    let see = |state: &mut State, work: u64, ticked: u64| {
        let count = |records| Count { records, amount: 100 * records };
        let seen = Overview { work: count(work), captured_by: count(ticked), ..Overview::default() };
        state.payments_mut().seen = Some(std::rc::Rc::new(seen));
    };
    see(&mut state, 3, 3);
    let effects = state.apply(Any::Payments(Action::AskCaptured), 2.0);
    assert_eq!(asked(&effects, |request| matches!(request, Request::Act { .. })), None, "nothing is said yet");
    assert_eq!(state.dialog, Some(Dialog::Captured(Count { records: 3, amount: 300 }, 0)));
    state.apply(Any::Payments(Action::Act(Act::Captured)), 3.0);
    assert_eq!(state.dialog, None);
    // Also where each was chosen in an inquiry list: none was ticked as done.
    let chosen = Overview { lists: vec![list()], work: Count { records: 2, amount: 200 }, ..Overview::default() };
    let chosen = Overview { captured_by: chosen.work, ..chosen };
    state.payments_mut().seen = Some(std::rc::Rc::new(chosen));
    let effects = state.apply(Any::Payments(Action::AskCaptured), 3.5);
    assert_eq!(asked(&effects, |request| matches!(request, Request::Act { .. })), None, "nothing is said yet");
    assert_eq!(state.dialog, Some(Dialog::Captured(Count { records: 2, amount: 200 }, 0)));
    state.dialog = None;
    // What was ticked was looked at.
    see(&mut state, 3, 1);
    let effects = state.apply(Any::Payments(Action::AskCaptured), 4.0);
    assert!(asked(&effects, |request| matches!(request, Request::Act { act: Act::Captured, .. })).is_some());
}

#[test]
fn a_file_that_was_made_is_downloaded_and_its_notes_said() {
    let mut state = taken(Part::Result);
    let effects = state.apply(Any::Payments(Action::Make(Make::Retry { result: 0 })), 2.0);
    assert_eq!(state.doing(), PageStatus::Busy);
    let number = asked(&effects, |request| matches!(request, Request::Make { .. })).unwrap();
    let made = Made {
        what: Make::Retry { result: 0 },
        name: "a_再送.csv".to_owned(),
        count: Count::default(),
        sha256: String::new(),
        notes: vec!["注文 339 は…".to_owned()],
        overview: overview(2, 0),
        content: Vec::new(),
    };
    let effects = answer(&mut state, number, Response::Made(Box::new(made)));
    assert!(effects.contains(&Effect::Download { name: "a_再送.csv".to_owned() }));
    assert!(
        state.notices.iter().any(|notice| matches!(&notice.what, NoticeKind::Info(words) if words.contains("339")))
    );
}

#[test]
fn a_refused_decision_is_said_and_changes_nothing() {
    let mut state = taken(Part::Result);
    let seen = state.payments.seen.clone();
    let effects = state.apply(Any::Payments(Action::Make(Make::CaptureFile { result: 0 })), 2.0);
    let number = asked(&effects, |request| matches!(request, Request::Make { .. })).unwrap();
    let refused = Answer::Failed("ロックされています".to_owned());
    state.apply(Any::Answer { number, response: Box::new(refused) }, 3.0);
    assert!(
        state
            .notices
            .iter()
            .any(|notice| matches!(&notice.what, NoticeKind::Failed(words) if words.contains("ロック")))
    );
    assert_eq!(state.payments.seen, seen);
}

#[test]
fn files_are_opened_again_after_the_worker_died() {
    let mut state = taken(Part::Result);
    state.apply(Any::Died, 2.0);
    assert_eq!(state.payments.seen, None);
    let effects = state.apply(Any::GoOn, 3.0);
    assert!(effects.contains(&Effect::Restart));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Send { ticket: Some(1), .. })));
}

/// Captures something, and sees a result that stands so in the ledger: what is sent at first and after the answer.
fn seen_with(state: &mut State, stands: InLedger, sha256: &str, at: f64) -> [Vec<Effect>; 2] {
    let effects = state.apply(Any::Payments(Action::Act(Act::Captured)), at);
    let number = asked(&effects, |request| matches!(request, Request::Act { .. })).unwrap();
    let result = ResultView { in_ledger: stands, sha256: sha256.to_owned(), ..result() };
    let overview = Box::new(Overview { results: vec![result], ..Overview::default() });
    let after = answer(state, number, Response::Overview { overview });
    [effects, after]
}

/// The number under which the ledger was asked to note the first result.
fn noted(effects: &[Effect]) -> Option<u32> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send { number, request, .. } => {
            matches!(**request, Asked::Ledger(Door::Note { what: Note::Result(0), .. })).then_some(*number)
        }
        _ => None,
    })
}

#[test]
fn a_result_that_the_ledger_waits_for_is_written_down_once() {
    let mut state = taken(Part::Result);
    let [captured, seen] = seen_with(&mut state, InLedger::Waits, "a", 2.0);
    let work = |request: &Asked| matches!(request, Asked::Ledger(Door::Note { what: Note::Work, .. }));
    assert!(captured.iter().any(|effect| matches!(effect, Effect::Send { request, .. } if work(request))));
    assert!(noted(&seen).is_some());
    let mut again = |stands, sha256: &str, at| noted(&seen_with(&mut state, stands, sha256, at)[1]);
    assert_eq!(again(InLedger::Waits, "a", 3.0), None, "it is not asked for at every look");
    assert!(again(InLedger::Waits, "b", 4.0).is_some(), "another file of the same name and counts");
    assert_eq!(again(InLedger::Recorded, "b", 5.0), None);
    assert_eq!(again(InLedger::NotSent(FileId(1)), "b", 6.0), None, "its upload was erased");
    assert!(again(InLedger::Waits, "b", 7.0).is_some(), "and written down again");
}

#[test]
fn a_capture_is_written_down_with_its_time() {
    for (at, kept) in
        [("2012-06-13T10:32:05", "2012-06-13T10:32:05"), ("2012-06-14T00:00:01", "2012-06-13"), ("", "2012-06-13")]
    {
        let mut state = taken(Part::Inquiry);
        (state.today, state.at) = ("2012-06-13".to_owned(), at.to_owned());
        let effects = state.apply(Any::Payments(Action::Act(Act::Captured)), 2.0);
        let on = effects.iter().find_map(|effect| match effect {
            Effect::Send { request, .. } => match &**request {
                Asked::Ledger(Door::Note { what: Note::Work, on, .. }) => Some(on.clone()),
                _ => None,
            },
            _ => None,
        });
        assert_eq!(on.as_deref(), Some(kept), "{at}: the day is the page's, the time the clock's");
    }
}

#[test]
fn a_capture_that_did_not_happen_is_written_down_once() {
    let mut state = taken(Part::Inquiry);
    let mut seen = |records, at| {
        let effects = state.apply(Any::Payments(Action::Act(Act::Captured)), at);
        let number = asked(&effects, |request| matches!(request, Request::Act { .. })).unwrap();
        let not_settled_news = Count { records, amount: 7_022 * records };
        let overview = Box::new(Overview { not_settled_news, ..*overview(0, 1) });
        let after = answer(&mut state, number, Response::Overview { overview });
        let note = |request: &Asked| matches!(request, Asked::Ledger(Door::Note { what: Note::Settled, .. }));
        after.iter().any(|effect| matches!(effect, Effect::Send { request, .. } if note(request)))
    };
    assert_eq!([seen(0, 2.0), seen(1, 3.0), seen(1, 4.0)], [false, true, false]);
}

#[test]
fn what_the_button_of_a_day_opens_gets_the_focus() {
    let mut state = taken(Part::Inquiry);
    let mut drill = |due: &str| {
        let action = Action::Drill { state: String::new(), due: due.to_owned() };
        state.apply(Any::Payments(action), 2.0).contains(&Effect::Focus("entries-title"))
    };
    assert_eq!([drill("2012-08-10"), drill("")], [true, false], "all of them are where the button is");
}

#[test]
fn a_result_that_could_not_be_written_down_is_offered_again() {
    let mut state = taken(Part::Result);
    let [_, seen] = seen_with(&mut state, InLedger::Waits, "a", 2.0);
    let number = noted(&seen).expect("a note");
    let response = Box::new(Answer::Failed("full".to_owned()));
    state.apply(Any::Answer { number, response }, 2.5);
    assert!(noted(&seen_with(&mut state, InLedger::Waits, "a", 3.0)[1]).is_some());
}

#[test]
fn a_result_that_a_file_coming_in_between_made_wait_is_offered_again() {
    let mut state = taken(Part::Result);
    let [_, seen] = seen_with(&mut state, InLedger::Waits, "a", 2.0);
    let number = noted(&seen).expect("a note");
    let response = Box::new(Answer::Ledger(Known::Nothing));
    state.apply(Any::Answer { number, response }, 2.5);
    assert!(noted(&seen_with(&mut state, InLedger::Waits, "a", 3.0)[1]).is_some());
}

#[test]
fn every_file_that_was_opened_counts_among_those_that_came_together() {
    let mut state = State::new(Language::Ja);
    state.apply(Any::Today("2012-06-13".to_owned()), 0.0);
    let arrivals = (1..=5).map(|ticket| Arrival { ticket, name: format!("{ticket}.csv"), bytes: 9 }).collect();
    let effects = state.apply(Any::Arrive(arrivals), 0.0);
    let numbers: Vec<u32> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { number, .. } => Some(*number),
            _ => None,
        })
        .collect();
    for number in numbers {
        let said = TakenFile { part: Part::Result, sentence: "取引結果ファイルです。".to_owned() };
        answer(&mut state, number, Response::Taken(said));
    }
    let arrived = state.notices.iter().find(|notice| matches!(notice.what, NoticeKind::Arrived { .. }));
    let arrived = arrived.expect("it is said how many were opened");
    assert_eq!(arrived.what, NoticeKind::Arrived { opened: 5, all: 5 });
    assert_eq!(arrived.at, 1.0, "and when");
}

#[test]
fn a_box_shows_what_was_done_to_it_before_the_engine_answers() {
    let mut state = taken(Part::Inquiry);
    let effects = state.apply(Any::Payments(Action::View(View::Capture)), 2.0);
    let is_list = |request: &Request| matches!(request, Request::Page { of: Listing::Payments { .. }, .. });
    let asked_list = |effects: &[Effect]| pages(effects).into_iter().find(|of| matches!(of, Listing::Payments { .. }));
    let number = asked(&effects, is_list).unwrap();
    let rows = ["0", "1"].map(|key| Line { key: key.to_owned(), ..Line::default() }).to_vec();
    let of = asked_list(&effects).unwrap();
    let page = Page { revision: 1, of, start: 0, total: 2, sum: Count::default(), rows };
    answer(&mut state, number, Response::Page(page));
    let ticked =
        |state: &State| state.payments.pages[&Slot::Payments].rows.iter().map(|row| row.ticked).collect::<Vec<_>>();
    let tick = |on| Any::Payments(Action::Act(Act::Tick { list: 1, what: Tick::One { payment: 1, on } }));
    state.apply(tick(true), 3.0);
    assert_eq!(ticked(&state), [false, true]);
    state.apply(tick(false), 4.0);
    assert_eq!(ticked(&state), [false, false]);
}

#[test]
fn what_was_practised_is_known_at_the_end() {
    let mut state = taken(Part::Result);
    let step = Act::Step { result: 0, order: None, group: 0, step: crate::engine::result::NextStep::Retry };
    state.apply(Any::Payments(Action::Act(step)), 2.0);
    state.apply(Any::Payments(Action::Act(Act::Captured)), 3.0);
    assert_eq!(state.did_steps, [false, false, true, true]);
    state.apply(Any::Payments(Action::Act(Act::NotCaptured)), 4.0);
    assert!(!state.did_steps[3]);
}

#[test]
fn a_chip_shows_its_orders_until_it_is_pressed_again() {
    let mut state = taken(Part::Inquiry);
    let due = Listing::Due(Pressing::Today);
    let effects = state.apply(Any::Payments(Action::Chip(due.clone())), 2.0);
    assert!(pages(&effects).contains(&due), "{effects:?}");
    state.apply(Any::Payments(Action::Chip(due)), 3.0);
    assert_eq!(state.payments.chip, None);
}

#[test]
fn from_a_result_whose_orders_have_all_expired_the_way_leads_to_what_has_expired() {
    let mut state = taken(Part::Result);
    let count = |records| Count { records, amount: 100 * records };
    let expired = Overview { pressing: vec![(Pressing::Overdue, count(2))], ..*overview(1, 0) };
    state.payments_mut().seen = Some(std::rc::Rc::new(expired));
    state.payments_mut().view = View::Month;
    state.apply(Any::Payments(Action::ToCapture), 2.0);
    let shown = (state.place, state.payments.view, state.payments.chip.clone());
    assert_eq!(shown, (Place::Capture, View::Capture, Some(Listing::Due(Pressing::Overdue))));
    // What can be captured needs no such explanation.
    state.payments_mut().seen = Some(std::rc::Rc::new(Overview { waiting: count(1), ..*overview(1, 0) }));
    state.apply(Any::Payments(Action::ToCapture), 3.0);
    assert_eq!(state.payments.chip, None);
}

#[test]
fn who_chooses_the_sent_file_beside_its_result_stays_with_the_result() {
    for chosen_there in [true, false] {
        let mut state = taken(Part::Result);
        if chosen_there {
            state.apply(Any::Payments(Action::SentComes), 0.0);
        }
        let effects = state.apply(arrival(2), 0.0);
        let number = sent(&effects, |request| matches!(request, Asked::Open { .. }));
        let opened = Answer::Opened(Box::new(sheet(0)));
        state.apply(Any::Answer { number, response: Box::new(opened) }, 1.0);
        assert_eq!(state.place, if chosen_there { Place::Results } else { Place::Check });
        assert!(state.file.is_some(), "it is open in step 2");
        // That was for this one file.
        assert!(!state.payments.expects_sent);
    }
}

fn reminder(id: &str) -> Box<TodayItem> {
    Box::new(TodayItem {
        name: "order.csv".to_owned(),
        result: Some("r.csv".to_owned()),
        ..item(Todo::Failed, id, true)
    })
}

/// The results that are open, each of its upload.
fn of_uploads(ids: &[Option<&str>]) -> Overview {
    let view = |id: &Option<&str>| ResultView { upload: id.map(str::to_owned), ..result() };
    Overview { results: ids.iter().map(view).collect(), ..Overview::default() }
}

/// A result is taken in; then these are open.
fn came(state: &mut State, overview: Overview) {
    let effects = state.apply(arrival(7), 0.0);
    let number = sent(&effects, |request| matches!(request, Asked::Open { .. }));
    let taken = TakenFile { part: Part::Result, sentence: String::new() };
    let effects = answer(state, number, Response::Taken(taken));
    let number = asked(&effects, |request| matches!(request, Request::Look { .. })).expect("it is looked at");
    answer(state, number, Response::Overview { overview: Box::new(overview) });
}

/// What is wanted and not open, and whether anything is shown in its place.
fn wanted(state: &State) -> Option<(&str, bool)> {
    state.payments.wanted.as_ref().map(|wanted| (wanted.item.id.as_str(), !wanted.alone))
}

#[test]
fn a_reminder_leads_to_the_result_of_its_own_upload_and_to_no_other() {
    let mut state = State::new(Language::Ja);
    came(&mut state, of_uploads(&[Some("october"), None, Some("december")]));
    state.apply(Any::Visit(Place::Today), 0.0);
    state.apply(Any::Payments(Action::ShowResultOf(reminder("december"))), 0.0);
    assert_eq!((state.place, state.payments.result, wanted(&state)), (Place::Results, 2, None));
    state.apply(Any::Payments(Action::ShowResultOf(reminder("october"))), 0.0);
    assert_eq!((state.payments.result, wanted(&state)), (0, None));
    // That of November is not open: it is asked for, and no other one is shown as if it were it.
    state.apply(Any::Payments(Action::ShowResultOf(reminder("november"))), 0.0);
    assert_eq!(wanted(&state), Some(("november", false)));
    // Who goes there otherwise, or chooses another one, sees what is open.
    state.apply(Any::Payments(Action::ShowResult(1)), 0.0);
    assert_eq!((state.payments.result, wanted(&state)), (1, None));
    state.apply(Any::Payments(Action::ShowResultOf(reminder("november"))), 0.0);
    state.apply(Any::Visit(Place::Results), 0.0);
    assert_eq!(wanted(&state), None);
}

#[test]
fn the_result_that_was_asked_for_is_shown_once_it_is_open() {
    let mut state = State::new(Language::Ja);
    came(&mut state, of_uploads(&[Some("december")]));
    state.apply(Any::Payments(Action::ShowResultOf(reminder("october"))), 0.0);
    // Another one came: it is shown, and what was asked for is still said.
    came(&mut state, of_uploads(&[Some("december"), Some("november")]));
    assert_eq!((state.payments.result, wanted(&state)), (1, Some(("october", true))));
    came(&mut state, of_uploads(&[Some("december"), Some("november"), Some("october")]));
    assert_eq!((state.payments.result, wanted(&state)), (2, None));
}
