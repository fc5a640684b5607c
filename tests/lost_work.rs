//! No edit is lost: what is not saved is known, what is stopped leaves no trace, and what is undone is as it was.

mod support;

use kensatsu::engine::base::amount::MOST_YEN;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::protocol::{Block, FileId, Overview, Request, Response, Typed};
use kensatsu::engine::session::{Session, Step};

#[path = "support/languages.rs"]
mod languages;
use languages::{in_both, spoken};

fn open(session: &mut Session, bytes: &[u8]) -> FileId {
    let open = Request::Open { name: "a.csv".to_owned(), language: spoken(), choices: Choices::default() };
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
    in_both(another_edit_after_saving_and_undoing_is_unsaved_said);
}

fn another_edit_after_saving_and_undoing_is_unsaved_said() {
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

fn saved(session: &mut Session, file: FileId) -> (String, Vec<String>) {
    match session.serve(Request::Save { file }, b"") {
        Response::Saved(saved) => (saved.name, saved.earlier),
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_bytes_never_get_a_name_that_was_given_before() {
    in_both(|| {
        let mut session = Session::new();
        let request =
            Request::Open { name: "order_検査済.csv".to_owned(), language: spoken(), choices: Choices::default() };
        let Response::Opened(overview) = session.serve(request, &support::clean(2)) else { panic!("not opened") };
        let file = overview.id;
        checked(&mut session, edit(file, 1, 4, "500"));
        let (first, earlier) = saved(&mut session, file);
        assert_eq!((&*first, earlier), ("order_検査済_2.csv", vec![]));
        assert_eq!(saved(&mut session, file), (first.clone(), vec![]), "the same bytes keep their name");
        checked(&mut session, edit(file, 1, 4, "600"));
        let (second, earlier) = saved(&mut session, file);
        assert_eq!((&*second, earlier), ("order_検査済_3.csv", vec![first.clone()]), "the one that nobody sent");
        checked(&mut session, edit(file, 1, 4, "500"));
        assert_eq!(saved(&mut session, file), (first, vec![second]), "as it was saved first");
        // Another file of that name, from another folder: its own name, and nothing is said of the first one.
        let other = open(&mut session, &support::clean(3));
        checked(&mut session, edit(other, 1, 4, "500"));
        assert_eq!(saved(&mut session, other), ("a_検査済.csv".to_owned(), vec![]));
        let third = open(&mut session, &support::clean(4));
        checked(&mut session, edit(third, 1, 4, "500"));
        assert_eq!(saved(&mut session, third), ("a_検査済_2.csv".to_owned(), vec![]));
    });
}

#[test]
fn a_saved_file_that_is_opened_and_changed_is_counted_on() {
    in_both(|| {
        let mut session = Session::new();
        let file = open(&mut session, &support::clean(2));
        checked(&mut session, edit(file, 1, 4, "500"));
        let content = save(&mut session, file);
        for (name, expected) in [
            ("a_検査済.csv", "a_検査済_2.csv"),
            ("a_検査済_2.csv", "a_検査済_3.csv"),
            ("a_未解決あり_2.csv", "a_検査済_4.csv"),
        ] {
            let request = Request::Open { name: name.to_owned(), language: spoken(), choices: Choices::default() };
            let Response::Opened(overview) = session.serve(request, &content) else { panic!("not opened") };
            checked(&mut session, edit(overview.id, 2, 4, &format!("7{}", expected.len() + name.len())));
            let (saved, earlier) = saved(&mut session, overview.id);
            assert_eq!((&*saved, earlier), (expected, vec!["a_検査済.csv".to_owned()]));
        }
    });
}

#[test]
fn what_was_typed_is_named_before_it_is_saved() {
    in_both(|| {
        let mut session = Session::new();
        let file = open(&mut session, &support::clean(12));
        assert_eq!(checked(&mut session, Request::Recheck { file }).typed, Typed::default());
        let mut now = checked(&mut session, edit(file, 1, 4, "1246"));
        let amount = |now: &Overview| now.typed.cells.first().cloned().expect("an amount");
        let before = amount(&now).before.parse::<u64>().expect("an amount");
        assert_eq!(amount(&now).yen, Some((before, 1246)));
        let ten = before * 10;
        now = checked(&mut session, edit(file, 1, 4, &ten.to_string()));
        let cell = amount(&now);
        assert_eq!((now.typed.total, cell.doubtful, cell.column), (1, true, 4), "ten times as much");
        now = checked(&mut session, edit(file, 2, 2, "777"));
        let order = now.typed.cells.last().expect("an order");
        assert_eq!((&*order.order, &*order.after, order.yen, order.doubtful), ("777", "777", None, false));
        // What is typed back as it was, what another cell says, and lines that are taken out are not named.
        now = checked(&mut session, edit(file, 1, 4, &before.to_string()));
        assert_eq!(now.typed.total, 1);
        now = checked(&mut session, Request::Remove { file, row: RowId(2) });
        assert_eq!(now.typed.total, 0);
        for row in (1..=12).filter(|row| *row != 2) {
            now = checked(&mut session, edit(file, row, 4, "12"));
        }
        assert_eq!((now.typed.cells.len(), now.typed.total), (10, 11));
    });
}

#[test]
fn what_a_fix_wrote_is_not_typed_but_what_was_typed_over_it_is() {
    in_both(|| {
        let mut session = Session::new();
        let text = String::from_utf8(support::clean(2)).expect("ASCII");
        let line = text.lines().nth(1).expect("a record");
        let amount = line.split(',').nth(4).expect("an amount").to_owned();
        let decorated = text.replacen(&format!(",{amount},"), &format!(",{amount} ,"), 1);
        let file = open(&mut session, encoding_rs::SHIFT_JIS.encode(&decorated).0.as_ref());
        let now = checked(&mut session, Request::ApplySafe { file });
        assert_eq!((now.changes.cells, now.typed.total), (1, 0), "a fix");
        let now = checked(&mut session, edit(file, 1, 4, &format!("{amount}0")));
        assert_eq!((now.typed.total, now.typed.cells[0].doubtful), (1, true));
    });
}

/// Begins a request and stops it after its first slice.
fn stopped(session: &mut Session, request: Request) {
    let mut work = session.start(request);
    assert!(matches!(work.step(session), Step::More { .. }), "too short to be stopped");
    assert!(matches!(work.cancel(session), Response::Cancelled));
}

#[test]
fn a_change_that_is_stopped_leaves_everything_as_it_was() {
    in_both(a_change_that_is_stopped_leaves_everything_as_it_was_said);
}

fn a_change_that_is_stopped_leaves_everything_as_it_was_said() {
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
    in_both(a_record_that_is_taken_out_and_restored_leaves_every_byte_said);
}

fn a_record_that_is_taken_out_and_restored_leaves_every_byte_said() {
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

#[test]
fn a_count_that_becomes_right_by_a_removal_is_left_alone() {
    // Of three records the count knew two: a line stands there twice.
    for (count, removed, expected) in
        [("2", 1, "2"), ("3", 1, "2"), ("4", 1, "3"), ("1", 1, "1"), ("2", 2, "1"), ("1", 2, "1"), ("1", 3, "0")]
    {
        let text = String::from_utf8(support::clean(3)).expect("ASCII").replace("4,3", &format!("4,{count}"));
        for at_once in [false, true] {
            let mut session = Session::new();
            let file = open(&mut session, text.as_bytes());
            if at_once {
                let block = Block { rows: (1, removed), columns: (0, 0), faults_only: false };
                checked(&mut session, Request::RemoveLines { file, block, out: true });
            } else {
                for row in 1..=removed {
                    checked(&mut session, Request::Remove { file, row: RowId(row) });
                }
            }
            let saved = String::from_utf8(save(&mut session, file)).expect("ASCII");
            let last = saved.lines().last().expect("a trailer");
            assert_eq!(last, format!("4,{expected}"), "{count} {removed} {at_once}");
            let block = Block { rows: (1, removed), columns: (0, 0), faults_only: false };
            checked(&mut session, Request::RemoveLines { file, block, out: false });
            assert_eq!(save(&mut session, file), text.as_bytes(), "{count} {removed} {at_once}");
        }
    }
}

/// Two records whose second customer number is this, and where it begins.
fn with_customer(cell: &str) -> (Vec<u8>, usize) {
    let mut bytes = support::clean(1);
    let at = bytes.windows(4).position(|at| at == b"\r\n4,").expect("a trailer follows");
    let quoted = format!(",\"{cell}\"");
    bytes.splice(at..at, quoted.bytes());
    (bytes, at + 2)
}

fn text(session: &mut Session, file: FileId, column: u16) -> Option<String> {
    match session.serve(Request::Text { file, row: RowId(1), column: Some(column) }, b"") {
        Response::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_typed_into_a_cell_that_is_not_shown_whole_changes_nothing_but_that_letter() {
    in_both(a_letter_typed_into_a_cell_that_is_not_shown_whole_changes_nothing_but_that_letter_said);
}

fn a_letter_typed_into_a_cell_that_is_not_shown_whole_changes_nothing_but_that_letter_said() {
    let long = "a,".repeat(1_500);
    for cell in [long.as_str(), "a,\r\nb", "a,\nb\rc"] {
        let mut session = Session::new();
        let (bytes, at) = with_customer(cell);
        let file = open(&mut session, &bytes);
        let shown = match session.serve(Request::Rows { file, faults_only: false, start: 1, count: 1 }, b"") {
            Response::Rows(rows) => rows.rows[0].cells.last().cloned().expect("it has cells"),
            other => panic!("{other:?}"),
        };
        assert!(shown.cut && !shown.masked, "{shown:?}");
        let column = 14;
        assert_eq!(text(&mut session, file, column).as_deref(), Some(cell), "as it stands, not as it is shown");
        checked(&mut session, edit(file, 1, column, &format!("{cell}x")));
        let mut expected = bytes.clone();
        expected.insert(at + cell.len(), b'x');
        assert!(save(&mut session, file) == expected, "{:?}", &cell[..5]);
    }
}

#[test]
fn a_card_number_among_other_words_is_never_told_and_never_written_masked() {
    in_both(a_card_number_among_other_words_is_never_told_and_never_written_masked_said);
}

fn a_card_number_among_other_words_is_never_told_and_never_written_masked_said() {
    let mut session = Session::new();
    let (bytes, _) = with_customer("x, 4111111111111111");
    let file = open(&mut session, &bytes);
    let Response::Rows(rows) = session.serve(Request::Rows { file, faults_only: false, start: 1, count: 1 }, b"")
    else {
        panic!("rows");
    };
    let shown = rows.rows[0].cells.last().expect("it has cells");
    assert!(shown.masked && shown.text == "x, 411111******1111", "{shown:?}");
    assert_eq!(text(&mut session, file, 14), None);
    match session.serve(Request::Text { file, row: RowId(1), column: None }, b"") {
        Response::Text(Some(line)) => assert!(line.ends_with("\tx, 411111******1111"), "{line}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn writing_what_stands_there_is_no_change() {
    in_both(writing_what_stands_there_is_no_change_said);
}

fn writing_what_stands_there_is_no_change_said() {
    let mut session = Session::new();
    let (bytes, _) = with_customer("a,b");
    let file = open(&mut session, &bytes);
    let before = checked(&mut session, Request::Recheck { file });
    // Emptying a cell that the line does not have adds none.
    for (column, text) in [(14, "a,b"), (20, "")] {
        let after = checked(&mut session, edit(file, 1, column, text));
        assert_eq!((after.revision, after.can_undo, after.unsaved), (before.revision, false, false), "{text}");
    }
    assert_eq!(save(&mut session, file), bytes);
}

#[test]
fn the_mark_of_an_unreadable_byte_is_never_written() {
    let mut session = Session::new();
    let (mut bytes, at) = with_customer("a,b");
    bytes[at] = 0xFF;
    let file = open(&mut session, &bytes);
    let told = text(&mut session, file, 14).expect("no card number");
    match session.serve(edit(file, 1, 14, &format!("{told}x")), b"") {
        Response::Failed(sentence) => assert!(sentence.contains("読めなかった"), "{sentence}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_rules_fixes_only_the_ticked_are_made() {
    in_both(of_a_rules_fixes_only_the_ticked_are_made_said);
}

fn of_a_rules_fixes_only_the_ticked_are_made_said() {
    let mut session = Session::new();
    let text = String::from_utf8(support::clean(5)).expect("ASCII");
    let zeros = (1_000..1_005).fold(text, |text, yen| text.replace(&format!(",,{yen},,,"), &format!(",,00{yen},,,")));
    let file = open(&mut session, zeros.as_bytes());
    let page = match session.serve(Request::Repairs { file, code: "D011".to_owned(), start: 1, count: 3 }, b"") {
        Response::Repairs(page) => page,
        other => panic!("{other:?}"),
    };
    assert_eq!((page.total, page.rows.len(), page.start), (5, 3, 1));
    let row = &page.rows[0];
    let edit = &row.edits[0];
    let said =
        (row.cell.as_deref(), row.order.as_str(), row.customer.as_str(), edit.before.as_str(), edit.after.as_str());
    assert_eq!(said, (Some("E3"), "1000001", "500001", "001001", "1001"));
    assert!(!row.removed && row.edits.len() == 1);
    let findings: Vec<_> = [2, 0].into_iter().map(|at: usize| page.rows[at].finding.clone()).collect();
    match session.serve(Request::PreviewFix { file, findings: findings.clone() }, b"") {
        Response::Preview(preview) => assert_eq!(preview.total, 2),
        other => panic!("{other:?}"),
    }
    assert_eq!(save(&mut session, file), zeros.as_bytes(), "looking changes nothing");
    assert!(checked(&mut session, Request::ApplyFix { file, findings }).can_undo);
    let expected = zeros.replace("001001", "1001").replace("001003", "1003");
    assert_eq!(save(&mut session, file), expected.as_bytes());
    assert!(!checked(&mut session, Request::Undo { file }).can_undo, "one step");
}

/// UTF-16 with a byte order mark, and perhaps with half of a character behind it.
fn utf_16(text: &str, more: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    bytes.extend_from_slice(more);
    bytes
}

#[test]
fn a_safe_fix_is_offered_only_where_it_can_be_written_and_is_then_done() {
    in_both(a_safe_fix_is_offered_only_where_it_can_be_written_and_is_then_done_said);
}

fn a_safe_fix_is_offered_only_where_it_can_be_written_and_is_then_done_said() {
    let record = "3,,338,,11246,,,10,,,,200,,285\r\n";
    let text = |header: &str| format!("{header}\r\n{record}4,1");
    let lone = |text: String| {
        let mut bytes = utf_16(&text, b"");
        // Half of a pair stands where the sign was.
        let at = bytes.windows(2).position(|pair| pair == [b'@', 0]).expect("it has one");
        bytes[at..at + 2].copy_from_slice(&[0x00, 0xD8]);
        bytes
    };
    let files = [
        utf_16(&text("1,020,12345,,,"), b"x"),
        utf_16(&(text("1,020,12345,,,") + "\r\n"), b"x"),
        lone(text("1,\"020\",12345,,@,") + "\r\n"),
        lone(text("1, 020,12345,,@,") + "\r\n"),
        lone("1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,@,\"285\"\r\n4,1\r\n".to_owned()),
        b"1;020;12345;;;\r\n3;;338;;11246;;;10;;;\xFFa,b;200;;285\r\n4;1\r\n".to_vec(),
    ];
    for bytes in files {
        let mut session = Session::new();
        let file = open(&mut session, &bytes);
        checked(&mut session, Request::ApplySafe { file });
        let content = save(&mut session, file);
        let again = open(&mut session, &content);
        let left = checked(&mut session, Request::Recheck { file: again });
        assert_eq!(left.safe_fixes, 0, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_semicolon_file_with_a_byte_that_cannot_be_read_keeps_it_between_commas() {
    in_both(a_semicolon_file_with_a_byte_that_cannot_be_read_keeps_it_between_commas_said);
}

fn a_semicolon_file_with_a_byte_that_cannot_be_read_keeps_it_between_commas_said() {
    let mut session = Session::new();
    let file = open(&mut session, b"1;020;12345;;;\r\n3;;338;;11246;;;10;;;\xFFa,b;200;;285\r\n4;1\r\n");
    let page = match session.serve(Request::Repairs { file, code: "F014".to_owned(), start: 0, count: 9 }, b"") {
        Response::Repairs(page) => page,
        other => panic!("{other:?}"),
    };
    let findings = page.rows.into_iter().map(|row| row.finding).collect();
    checked(&mut session, Request::ApplyFix { file, findings });
    let content = save(&mut session, file);
    assert_eq!(content, b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,\"\xFFa,b\",200,,285\r\n4,1\r\n");
}

#[test]
fn amounts_that_no_sum_can_hold_make_the_total_at_least_so_much() {
    in_both(amounts_that_no_sum_can_hold_make_the_total_at_least_so_much_said);
}

fn amounts_that_no_sum_can_hold_make_the_total_at_least_so_much_said() {
    let mut session = Session::new();
    let mut text = String::from_utf8(support::clean(20)).expect("ASCII");
    for yen in 1000..1020 {
        text = text.replace(&format!(",,{yen},,,"), ",,999999999999999,,,");
    }
    let file = open(&mut session, text.as_bytes());
    let now = checked(&mut session, Request::Recheck { file });
    assert_eq!((now.amount, now.unread_amounts), (MOST_YEN, 0));
    assert_eq!(thousands(now.amount), "≥ 9,007,199,254,740,991");
}

#[test]
fn a_number_that_does_not_fit_is_not_repaired_into_another() {
    in_both(a_number_that_does_not_fit_is_not_repaired_into_another_said);
}

fn a_number_that_does_not_fit_is_not_repaired_into_another_said() {
    let mut session = Session::new();
    let text = String::from_utf8(support::clean(2)).expect("ASCII").replace(",,1000,,,", ",,0100000000000000000000,,,");
    let file = open(&mut session, text.as_bytes());
    let now = checked(&mut session, Request::Recheck { file });
    let codes: Vec<&str> = now.groups.iter().map(|group| group.code.as_str()).collect();
    assert_eq!((codes, now.unread_amounts, now.amount), (vec!["D007"], 1, 1001), "it is refused, and in no sum");
}

#[test]
fn what_was_saved_is_said_to_differ_only_while_the_open_file_still_is_what_was_saved() {
    in_both(what_was_saved_is_said_to_differ_only_while_the_open_file_still_is_what_was_saved_said);
}

fn what_was_saved_is_said_to_differ_only_while_the_open_file_still_is_what_was_saved_said() {
    let mut session = Session::new();
    let file = open(&mut session, &support::clean(2));
    checked(&mut session, edit(file, 1, 4, "500"));
    let saved = match session.serve(Request::Save { file }, b"") {
        Response::Saved(saved) => saved,
        other => panic!("{other:?}"),
    };
    let changed = String::from_utf8(saved.content.clone()).expect("ASCII").replace(",500,", ",50,");
    let note = |session: &mut Session| {
        let open = Request::Open { name: saved.name.clone(), language: Language::En, choices: Choices::default() };
        match session.serve(open, changed.as_bytes()) {
            Response::Opened(overview) => overview.saved_note.expect("it has changed"),
            other => panic!("{other:?}"),
        }
    };
    assert!(note(&mut session).contains("what was saved (A)"));
    checked(&mut session, edit(file, 2, 4, "700"));
    assert!(!note(&mut session).contains("what was saved (A)"), "A is no longer what was saved");
}
