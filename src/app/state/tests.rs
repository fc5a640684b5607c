use super::*;
use crate::engine::model::finding::{Console, FixKind, RowId, Severity};
use crate::engine::protocol::ledger::Response as LedgerAnswer;
use crate::engine::protocol::payments::Response as PaymentsAnswer;
use crate::engine::protocol::{
    FileId, GridCell, GridRow, Group, Hit, Overview, Preview, Refusal, Repair, Repairs, Response, RowKind, Rows,
    Sorting, TypeChoice,
};
use crate::engine::session::Phase;

pub fn overview(revision: u32) -> Overview {
    Overview {
        id: FileId(1),
        revision,
        name: "order.csv".to_owned(),
        practice: false,
        bytes: 100,
        sha256: "a3f9c1e2".repeat(8),
        encoding: "windows-31j".to_owned(),
        line_ending: "crlf".to_owned(),
        transaction_type: Some("020".to_owned()),
        transaction_type_name: Some("オーソリ".to_owned()),
        merchant_id: Some("12345".to_owned()),
        records: 200,
        amount: 1_000,
        unread_amounts: 0,
        judged: true,
        errors: 1,
        warnings: 0,
        notices: 0,
        groups: vec![group()],
        upload: Default::default(),
        safe_fixes: 0,
        can_undo: revision > 1,
        can_redo: false,
        rows: 202,
        fault_rows: 1,
        columns: 14,
        changes: Default::default(),
        unsaved: revision > 1,
        own_merchant: None,
        choices: Default::default(),
        types: vec![
            TypeChoice {
                key: "020".into(),
                name: "オーソリ".into(),
                code: Some("020".into()),
                allowed: true,
                carrier: false,
            },
            TypeChoice {
                key: "キャリア決済売上".into(),
                name: "キャリア決済売上".into(),
                code: None,
                allowed: false,
                carrier: true,
            },
        ],
        saved_note: None,
        changed_from: None,
        altered: false,
        recorded: false,
        retries: 0,
        lines: Vec::new(),
        sorted: None,
    }
}

fn group() -> Group {
    Group {
        code: "D008".to_owned(),
        severity: Severity::Error,
        count: 1,
        safe: 0,
        review: 1,
        title: String::new(),
        what: String::new(),
        why: String::new(),
        help: String::new(),
        evidence: String::new(),
        confirm: None,
        first: vec![finding(150)],
    }
}

fn finding(index: u32) -> FindingOut {
    FindingOut {
        code: "D008".to_owned(),
        severity: Severity::Error,
        fix: FixKind::Review,
        console: Console::Unknown,
        row: Some(RowId(index)),
        index: Some(index),
        fault_index: Some(0),
        line: index + 1,
        record: index,
        column: Some(4),
        cell: Some(format!("E{}", index + 1)),
        value: Some("0".to_owned()),
        message: "0 円です。".to_owned(),
        ticked: None,
    }
}

pub fn arrival(ticket: u32) -> Action {
    Action::Arrive(vec![Arrival { ticket, name: "order.csv".to_owned(), bytes: 100 }])
}

/// The number of the last request among the effects that asks for something like this.
pub fn sent(effects: &[Effect], what: impl Fn(&Request) -> bool) -> u32 {
    let found = effects.iter().rev().find_map(|effect| match effect {
        Effect::Send { number, request, .. } if what(request) => Some(*number),
        _ => None,
    });
    found.expect("the request was sent")
}

pub fn answer(state: &mut State, number: u32, response: Response) -> Vec<Effect> {
    state.apply(Action::Answer { number, response: Box::new(response) }, 10.0)
}

/// A page with an open file, at this revision.
pub fn opened(revision: u32) -> State {
    let mut state = State::new(Language::Ja);
    let effects = state.apply(arrival(1), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let effects = answer(&mut state, number, Response::Opened(Box::new(overview(revision))));
    let number = sent(&effects, |request| matches!(request, Request::Rows { .. }));
    answer(&mut state, number, Response::Rows(rows(revision, 0)));
    state
}

pub fn rows(revision: u32, start: u32) -> Rows {
    let row = |index: u32| GridRow {
        row: RowId(index),
        line: index + 1,
        kind: RowKind::Data,
        removed: false,
        severity: None,
        messages: Vec::new(),
        cells: vec![GridCell::default(); 14],
    };
    let rows = (start..(start + 80).min(202)).map(row).collect();
    Rows { file: FileId(1), revision, faults_only: false, start, total: 202, rows }
}

fn file(state: &State) -> &OpenFile {
    state.file.as_deref().expect("a file is open")
}

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

fn preview() -> Preview {
    Preview {
        edits: Vec::new(),
        total: 0,
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

#[test]
fn saving_with_errors_asks_first() {
    let mut state = opened(1);
    assert!(state.apply(Action::Save, 0.0).is_empty());
    assert_eq!(state.dialog, Some(Dialog::SaveWithErrors));
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
