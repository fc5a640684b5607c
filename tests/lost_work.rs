//! No edit is lost: what is not saved is known, what is stopped leaves no trace, and what is undone is as it was.

mod support;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::session::protocol::{FileId, Overview, Request, Response};
use kensatsu::engine::session::{Session, Step};

fn open(session: &mut Session, bytes: &[u8]) -> FileId {
    let open = Request::Open { name: "a.csv".to_owned(), language: Language::Ja, choices: Choices::default() };
    match session.serve(open, bytes) {
        Response::Opened(overview) => overview.id,
        other => panic!("{other:?}"),
    }
}

fn checked(session: &mut Session, request: Request) -> Overview {
    match session.serve(request, b"") {
        Response::Checked(overview) => *overview,
        other => panic!("{other:?}"),
    }
}

fn save(session: &mut Session, file: FileId) -> Vec<u8> {
    match session.serve(Request::Save { file }, b"") {
        Response::Saved(saved) => saved.content,
        other => panic!("{other:?}"),
    }
}

fn edit(file: FileId, row: u32, column: u16, text: &str) -> Request {
    Request::Edit { file, row: RowId(row), column, text: text.to_owned() }
}

#[test]
fn another_edit_after_saving_and_undoing_is_unsaved() {
    let mut session = Session::new();
    let file = open(&mut session, &support::clean(2));
    assert!(checked(&mut session, edit(file, 1, 4, "500")).unsaved);
    save(&mut session, file);
    assert!(!checked(&mut session, Request::Recheck { file }).unsaved);
    assert!(checked(&mut session, Request::Undo { file }).unsaved);
    assert!(!checked(&mut session, Request::Redo { file }).unsaved, "just what was saved");
    checked(&mut session, Request::Undo { file });
    assert!(checked(&mut session, edit(file, 2, 4, "600")).unsaved, "as many steps as were saved, but other ones");
}

/// Begins a request and stops it after its first slice.
fn stopped(session: &mut Session, request: Request) {
    let mut work = session.start(request);
    assert!(matches!(work.step(session), Step::More { .. }), "too short to be stopped");
    assert!(matches!(work.cancel(session), Response::Cancelled));
}

#[test]
fn a_change_that_is_stopped_leaves_everything_as_it_was() {
    let mut session = Session::new();
    let file = open(&mut session, &support::faulty(4_100));
    checked(&mut session, edit(file, 1, 4, "500"));
    checked(&mut session, edit(file, 2, 4, "600"));
    checked(&mut session, Request::Undo { file });
    let content = save(&mut session, file);
    let all = [
        edit(file, 3, 4, "700"),
        Request::Remove { file, row: RowId(4) },
        Request::Undo { file },
        Request::Redo { file },
        Request::ApplySafe { file },
        Request::PreviewSafe { file },
    ];
    for request in all {
        stopped(&mut session, request.clone());
        let now = checked(&mut session, Request::Recheck { file });
        assert!(now.can_undo && now.can_redo && !now.unsaved, "{request:?}");
        assert_eq!(save(&mut session, file), content, "{request:?}");
    }
    // What could be redone is the edit that was undone, not one that was stopped.
    let now = checked(&mut session, Request::Redo { file });
    assert!(!now.can_redo);
    let text = String::from_utf8_lossy(&save(&mut session, file)).into_owned();
    let amounts: Vec<&str> = text.lines().skip(1).take(2).filter_map(|line| line.split(',').nth(4)).collect();
    assert_eq!(amounts, ["500", "600"]);
}

#[test]
fn a_record_that_is_taken_out_and_restored_leaves_every_byte() {
    for count in ["0", "1", "2", "002", "７", ""] {
        let text = String::from_utf8(support::clean(2)).expect("ASCII").replace("4,2", &format!("4,{count}"));
        let bytes = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        for (out, back) in [([1, 2], [1, 2]), ([1, 2], [2, 1]), ([2, 1], [1, 2])] {
            let mut session = Session::new();
            let file = open(&mut session, &bytes);
            let t003 = |overview: &Overview| overview.groups.iter().any(|group| group.code == "T003");
            let before = t003(&checked(&mut session, Request::Recheck { file }));
            for row in out {
                checked(&mut session, Request::Remove { file, row: RowId(row) });
            }
            for row in back {
                checked(&mut session, Request::Restore { file, row: RowId(row) });
            }
            assert_eq!(t003(&checked(&mut session, Request::Recheck { file })), before, "{count}");
            assert_eq!(save(&mut session, file), bytes, "{count} {out:?} {back:?}");
        }
    }
}
