//! The page's state as the operator's doings and the engine's answers change it, without a browser.

mod files;
mod fixes;
mod grid;
mod notices;
mod saving;

use super::*;
use crate::engine::model::finding::{Console, FixKind, RowId, Severity};
use crate::engine::protocol::{FileId, GridCell, GridRow, Group, Overview, Response, RowKind, Rows, TypeChoice, Typed};

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
        step: Default::default(),
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
        ledger_result: None,
        retries: 0,
        typed: Typed::default(),
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
