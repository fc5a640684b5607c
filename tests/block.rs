//! Cells and lines that are chosen together: copied, pasted, emptied, taken out, replaced. Each is one step, and nothing is half done.

mod support;

use proptest::prelude::*;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::protocol::{Block, FileId, Overview, Preview, Replacing, Request, Response, Sorting};
use kensatsu::engine::session::Session;

const FILE: &str = "1,020,12345,,,\r\n\
    3,,338,,1000,,,10,,,,200,,285\r\n\
    3,,339,,2000,,,10,,,,201,,286\r\n\
    3,,340,,3000,,,10,,,,202,,287\r\n\
    4,3,\r\n";

fn open(bytes: &[u8]) -> (Session, FileId) {
    let mut session = Session::new();
    let open = Request::Open { name: "a.csv".to_owned(), language: Language::En, choices: Choices::default() };
    match session.serve(open, bytes) {
        Response::Opened(overview) => (session, overview.id),
        other => panic!("{other:?}"),
    }
}

fn block(rows: (u32, u32), columns: (u16, u16)) -> Block {
    Block { rows, columns, faults_only: false }
}

fn checked(session: &mut Session, request: Request) -> Overview {
    match session.serve(request, b"") {
        Response::Checked(overview) => *overview,
        other => panic!("{other:?}"),
    }
}

fn refused(session: &mut Session, request: Request) -> String {
    match session.serve(request, b"") {
        Response::Failed(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

fn copied(session: &mut Session, file: FileId, block: Block) -> String {
    match session.serve(Request::Copy { file, block }, b"") {
        Response::Copied { text, .. } => text,
        other => panic!("{other:?}"),
    }
}

fn saved(session: &mut Session, file: FileId) -> String {
    match session.serve(Request::Save { file }, b"") {
        Response::Saved(saved) => String::from_utf8(saved.content).expect("ASCII"),
        other => panic!("{other:?}"),
    }
}

fn write(file: FileId, block: Block, text: &str) -> Request {
    Request::Write { file, block, text: text.to_owned() }
}

#[test]
fn what_is_copied_and_pasted_stands_where_it_was_pasted() {
    let (mut session, file) = open(FILE.as_bytes());
    let text = copied(&mut session, file, block((1, 2), (2, 4)));
    assert_eq!(text, "338\t\t1000\r\n339\t\t2000\r\n");
    let after = checked(&mut session, write(file, block((2, 2), (2, 2)), &text));
    assert_eq!((after.changes.cells, after.amount), (4, 1000 + 1000 + 2000));
    assert_eq!(copied(&mut session, file, block((2, 3), (2, 4))), text);
    // One step: undone at once, to the very bytes.
    let back = checked(&mut session, Request::Undo { file });
    assert!(!back.can_undo && !back.unsaved);
    assert_eq!(saved(&mut session, file), FILE);
}

#[test]
fn a_single_text_fills_the_block_and_an_empty_one_empties_it() {
    let (mut session, file) = open(FILE.as_bytes());
    let filled = checked(&mut session, write(file, block((1, 3), (4, 4)), "500"));
    assert_eq!((filled.changes.cells, filled.amount), (3, 1500));
    let emptied = checked(&mut session, write(file, block((1, 2), (11, 11)), ""));
    assert_eq!(emptied.changes.cells, 5);
    assert_eq!(copied(&mut session, file, block((1, 3), (11, 11))), "\r\n\r\n202\r\n");
    // Empty cells stay where they are when they are pasted.
    let after = checked(&mut session, write(file, block((1, 1), (13, 13)), "\r\n1\r\n\r\n"));
    assert_eq!(after.changes.cells, 8);
    assert_eq!(copied(&mut session, file, block((1, 3), (13, 13))), "\r\n1\r\n\r\n");
}

#[test]
fn a_table_without_room_changes_nothing() {
    let (mut session, file) = open(FILE.as_bytes());
    for (block, text, said) in [
        (block((4, 4), (0, 0)), "1\n2", "there are 1 lines"),
        (block((1, 1), (13, 13)), "1\t2", "and 1 columns"),
        (block((1, 1), (2, 2)), "1\u{FFFD}\t2", "cannot be entered"),
        (block((1, 1), (2, 2)), "1\t\u{1F600}", "not in Windows-31J"),
        (block((0, 200_000), (2, 2)), "1", "100,000"),
    ] {
        let sentence = refused(&mut session, write(file, block, text));
        assert!(sentence.contains(said), "{sentence}");
    }
    checked(&mut session, Request::Remove { file, row: RowId(2) });
    assert!(refused(&mut session, write(file, block((1, 2), (2, 2)), "1")).contains("taken out"));
    checked(&mut session, Request::Undo { file });
    assert_eq!(saved(&mut session, file), FILE);
}

#[test]
fn what_is_there_already_is_no_change_that_could_be_undone() {
    let (mut session, file) = open(FILE.as_bytes());
    checked(&mut session, write(file, block((1, 1), (4, 4)), "500"));
    for text in ["500", ""] {
        let at = if text.is_empty() { block((1, 3), (8, 9)) } else { block((1, 1), (4, 4)) };
        assert!(refused(&mut session, write(file, at, text)).contains("already"));
    }
}

#[test]
fn a_copied_block_says_how_many_lines_are_in_it_and_quotes_are_quoted() {
    let (mut session, file) = open(FILE.replace("286", "\"\"\"ab\"\"\"").as_bytes());
    let at = block((2, 2), (13, 13));
    let text = copied(&mut session, file, at);
    assert_eq!(text, "\"\"\"ab\"\"\"\r\n");
    // Pasted over itself it is the same.
    assert!(refused(&mut session, write(file, at, &text)).contains("already"));
    checked(&mut session, Request::Remove { file, row: RowId(2) });
    let all = Request::Copy { file, block: block((0, 4), (0, 0)) };
    assert!(matches!(session.serve(all, b""), Response::Copied { lines: 4, .. }));
}

#[test]
fn lines_go_and_come_back_together_and_the_count_follows() {
    let (mut session, file) = open(FILE.as_bytes());
    let remove = |out| Request::RemoveLines { file, block: block((1, 2), (0, 0)), out };
    let after = checked(&mut session, remove(true));
    assert_eq!((after.records, after.amount, after.errors), (1, 3000, 0), "the trailer says one record");
    assert_eq!(saved(&mut session, file), "1,020,12345,,,\r\n3,,340,,3000,,,10,,,,202,,287\r\n4,1,\r\n");
    // Those that are out are not copied.
    assert_eq!(copied(&mut session, file, block((0, 3), (2, 2))), "12345\r\n340\r\n");
    let back = checked(&mut session, remove(false));
    assert_eq!((back.records, back.errors), (3, 0));
    assert_eq!(saved(&mut session, file), FILE);
    checked(&mut session, Request::Undo { file });
    let back = checked(&mut session, Request::Undo { file });
    assert!(!back.can_undo);
}

#[test]
fn a_block_is_of_the_view_that_was_looked_at() {
    let (mut session, file) = open(FILE.replace("2000", "").as_bytes());
    // The lines with findings alone: the second record.
    let faulty = Block { rows: (0, 0), columns: (2, 4), faults_only: true };
    assert_eq!(copied(&mut session, file, faulty), "339\t\t\r\n");
    checked(&mut session, write(file, Block { columns: (4, 4), ..faulty }, "2000"));
    checked(&mut session, Request::Sort { file, by: Some(Sorting { column: 4, descending: true }) });
    assert_eq!(copied(&mut session, file, block((1, 3), (2, 2))), "340\r\n339\r\n338\r\n");
    assert_eq!(saved(&mut session, file), FILE);
}

#[test]
fn replacing_is_one_step_and_leaves_what_is_masked() {
    let card = "4111111111111111";
    let (mut session, file) = open(FILE.replace("286", card).as_bytes());
    let replace =
        |wanted: &str, by: &str, at| Request::Replace { file, what: replacing(wanted, by), at, preview: false };
    let text = copied(&mut session, file, block((2, 2), (13, 13)));
    assert!(!text.contains(card), "{text}");
    checked(&mut session, replace("000", "500", None));
    assert_eq!(copied(&mut session, file, block((1, 3), (4, 4))), "1500\r\n2500\r\n3500\r\n");
    checked(&mut session, replace("500", "000", Some((RowId(3), 4))));
    assert_eq!(copied(&mut session, file, block((1, 3), (4, 4))), "1500\r\n2500\r\n3000\r\n");
    assert!(refused(&mut session, replace("1111", "2", None)).contains("Nothing to replace"));
    checked(&mut session, Request::Undo { file });
    let back = checked(&mut session, Request::Undo { file });
    assert!(!back.can_undo && !back.unsaved);
}

fn replacing(wanted: &str, by: &str) -> Replacing {
    Replacing { wanted: wanted.to_owned(), by: by.to_owned(), column: None, whole: false }
}

fn previewed(session: &mut Session, file: FileId, what: &Replacing) -> Preview {
    match session.serve(Request::Replace { file, what: what.clone(), at: None, preview: true }, b"") {
        Response::Preview(preview) => preview,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_would_be_replaced_is_shown_before_it_is_and_only_there() {
    // 10 stands in an order number, in amounts, and in every payment class.
    let text = FILE.replace(",338,", ",1001,").replace("1000", "8100");
    let (mut session, file) = open(text.as_bytes());
    let everywhere = replacing("10", "99");
    let preview = previewed(&mut session, file, &everywhere);
    assert_eq!(preview.columns, [(2, 1), (4, 1), (7, 3)]);
    assert_eq!((preview.total, preview.amount_before, preview.amount_after), (5, 13_100, 13_990));
    // Nothing was changed by looking.
    let now = checked(&mut session, Request::Recheck { file });
    assert!(!now.can_undo && !now.unsaved && now.amount == 13_100);
    assert_eq!(saved(&mut session, file), text);

    let class = Replacing { column: Some(7), ..everywhere.clone() };
    assert_eq!(previewed(&mut session, file, &class).columns, [(7, 3)]);
    let whole = Replacing { whole: true, ..everywhere };
    assert_eq!(previewed(&mut session, file, &whole).columns, [(7, 3)]);
    let after = checked(&mut session, Request::Replace { file, what: class, at: None, preview: false });
    assert_eq!((after.step.cells, after.amount), (3, 13_100));
    assert_eq!(saved(&mut session, file), text.replace(",10,", ",99,"));
    // What was undone and could be redone is not lost by a preview.
    checked(&mut session, Request::Undo { file });
    previewed(&mut session, file, &whole);
    assert!(checked(&mut session, Request::Recheck { file }).can_redo);
    let nowhere = Replacing { column: Some(9), ..whole };
    let request = Request::Replace { file, what: nowhere, at: None, preview: true };
    assert!(refused(&mut session, request).contains("column J"));
}

#[test]
fn amounts_that_cancel_each_other_out_are_no_unchanged_amounts() {
    let (mut session, file) = open(FILE.as_bytes());
    checked(&mut session, write(file, block((1, 1), (4, 4)), "1500"));
    let after = checked(&mut session, write(file, block((2, 2), (4, 4)), "1500"));
    assert_eq!((after.changes.amount_before, after.changes.amount_after, after.changes.amounts), (6_000, 6_000, 2));
    // Another writing of the same amount changes none, nor does joining what its comma had cut.
    let (mut session, file) = open(FILE.replace("2000", "２０００").as_bytes());
    assert_eq!(checked(&mut session, Request::ApplySafe { file }).changes.amounts, 0);
    let (mut session, file) = open(FILE.replace("2000", "2,000").as_bytes());
    let before = checked(&mut session, Request::Recheck { file });
    let join = before.groups.iter().find(|group| group.code == "D025").expect("it is split").first[0].clone();
    let join = kensatsu::engine::protocol::FindingRef { code: join.code, row: join.row, column: join.column };
    let after = checked(&mut session, Request::ApplyFix { file, findings: vec![join] });
    assert_eq!((after.changes.amounts, after.amount), (0, 6_000));
    // A line that is out is counted as such, and no changed amount.
    let after = checked(&mut session, Request::Remove { file, row: RowId(1) });
    assert_eq!((after.changes.amounts, after.changes.removed_rows), (0, 1));
}

#[test]
fn a_removed_line_says_which_other_line_has_its_order() {
    let (mut session, file) = open(FILE.replace(",340,", ", 338,").as_bytes());
    let after = checked(&mut session, Request::Remove { file, row: RowId(3) });
    assert_eq!(after.step.twin, Some(2));
    checked(&mut session, Request::Undo { file });
    let after = checked(&mut session, Request::Remove { file, row: RowId(2) });
    assert_eq!(after.step.twin, None);
    // The last one of an order is charged nowhere.
    let after = checked(&mut session, Request::Remove { file, row: RowId(1) });
    assert_eq!(after.step.twin, Some(4));
    let after = checked(&mut session, Request::Remove { file, row: RowId(3) });
    assert_eq!(after.step.twin, None);
}

proptest! {
    #![proptest_config(support::config(200))]

    /// Whatever is pasted, emptied, replaced or taken out: undoing gives the bytes back, and bytes differ exactly when a change is listed.
    #[test]
    fn undoing_gives_the_bytes_back(
        rows in (0u32..5, 0u32..5),
        columns in (0u16..14, 0u16..14),
        text in "[0-9あ\"\t\n]{0,8}",
        what in 0usize..4,
    ) {
        let (mut session, file) = open(FILE.as_bytes());
        let block = block((rows.0.min(rows.1), rows.0.max(rows.1)), (columns.0.min(columns.1), columns.0.max(columns.1)));
        let request = match what {
            0 | 1 => write(file, block, &text),
            2 => Request::RemoveLines { file, block, out: true },
            _ => Request::Replace { file, what: replacing("0", &text.replace(['\t', '\n'], "")), at: None, preview: false },
        };
        let Response::Checked(after) = session.serve(request, b"") else { return Ok(()) };
        let Response::Saved(saved) = session.serve(Request::Save { file }, b"") else { return Ok(()) };
        prop_assert_eq!(saved.content != FILE.as_bytes(), after.changes.cells + after.changes.removed_rows > 0);
        if after.can_undo {
            checked(&mut session, Request::Undo { file });
        }
        let Response::Saved(saved) = session.serve(Request::Save { file }, b"") else { panic!("not saved") };
        prop_assert_eq!(saved.content, FILE.as_bytes());
    }
}

#[test]
fn a_changed_cell_says_what_stood_there_and_is_taken_back_by_itself() {
    let (mut session, file) = open(FILE.replace("4,3,", "4,3,,,").as_bytes());
    let cells = |session: &mut Session, row: usize| match session
        .serve(Request::Rows { file, faults_only: false, start: 0, count: 9 }, b"")
    {
        Response::Rows(rows) => rows.rows[row].cells.clone(),
        other => panic!("{other:?}"),
    };
    let edit = |session: &mut Session, column: u16, text: &str| {
        checked(session, Request::Edit { file, row: RowId(1), column, text: text.to_owned() })
    };
    edit(&mut session, 4, "100");
    edit(&mut session, 4, "10");
    edit(&mut session, 13, "4111111111111111");
    let line = cells(&mut session, 1);
    assert_eq!((line[4].before.as_deref(), line[4].edited, line[3].before.as_deref()), (Some("1000"), true, None));
    assert_eq!(line[13].before.as_deref(), Some("285"));
    let after = checked(&mut session, Request::TakeBack { file, row: RowId(1), column: 4 });
    assert_eq!((after.amount, after.changes.cells, after.can_undo), (6000, 1, true));
    let line = cells(&mut session, 1);
    assert_eq!((line[4].before.as_deref(), line[4].edited), (None, false));
    assert_eq!(line[13].before.as_deref(), Some("285"));
    // What was cut off stands behind the last cell, and comes back from there.
    checked(&mut session, Request::ApplySafe { file });
    let trailer = cells(&mut session, 4);
    let last = trailer.last().expect("cells");
    assert!(
        last.edited && last.text.is_empty() && last.before.as_deref().is_some_and(|was| was.starts_with(',')),
        "{last:?}"
    );
    let column = (trailer.len() - 1) as u16;
    for (row, column) in [(RowId(4), column), (RowId(1), 13)] {
        checked(&mut session, Request::TakeBack { file, row, column });
    }
    let back = checked(&mut session, Request::Undo { file });
    assert_eq!(back.changes.cells, 1);
    checked(&mut session, Request::Redo { file });
    // What is as it was has nothing to take back.
    let before = checked(&mut session, Request::TakeBack { file, row: RowId(2), column: 4 });
    assert_eq!(before.changes.cells, 0);
    assert_eq!(saved(&mut session, file), FILE.replace("4,3,", "4,3,,,"));
}

#[test]
fn empty_cells_at_the_end_of_a_line_come_and_go_and_texts_stay() {
    let (mut session, file) = open(FILE.as_bytes());
    let set = |row, len| Request::SetLen { file, row: RowId(row), len };
    let after = checked(&mut session, set(4, 2));
    assert_eq!((after.changes.cells, after.can_undo), (1, true));
    assert_eq!(checked(&mut session, set(1, 16)).changes.cells, 2);
    assert_eq!(saved(&mut session, file), FILE.replace("4,3,", "4,3").replace("285\r\n", "285,,\r\n"));
    // Nobody is told that a text goes with the cells.
    for wrong in [set(2, 13), set(2, 0), set(2, u16::MAX), set(99, 14)] {
        assert!(!refused(&mut session, wrong).is_empty());
    }
    assert_eq!(checked(&mut session, set(1, 14)).changes.cells, 1);
    checked(&mut session, set(4, 3));
    assert_eq!(saved(&mut session, file), FILE);
}
