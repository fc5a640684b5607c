//! The byte law and what else must always hold of reading and writing.

mod support;

use kensatsu::engine::check::Checker;
use kensatsu::engine::check::fix::{FixRun, Wanted};
use kensatsu::engine::document::changes;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::write;
use kensatsu::engine::document::{Document, Opening};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::text::records;
use kensatsu::engine::text::records::Splitter;
use proptest::prelude::*;

/// The records as the csv crate reads them.
fn as_csv_reads(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.byte_records().map(|record| record.expect("bytes in memory").iter().map(<[u8]>::to_vec).collect()).collect()
}

/// The records as the index finds them.
fn as_we_read(text: &[u8], budget: usize) -> Vec<Vec<Vec<u8>>> {
    let mut splitter = Splitter::new(b',');
    while !splitter.step(text, budget) {}
    let (lines, _) = splitter.finish();
    lines
        .iter()
        .filter(|line| line.len > 0)
        .map(|line| {
            let content = &text[line.content()];
            let cells = records::cells(content, b',', line.quoted);
            assert_eq!(cells.len(), records::count_cells(content, b',', line.quoted));
            cells.into_iter().map(|range| records::unquote(&content[range]).into_owned()).collect()
        })
        .collect()
}

fn written(document: &Document) -> Vec<u8> {
    write::to_vec(document, &Profile::paygent_cagolab()).expect("every text here can be written")
}

proptest! {
    #![proptest_config(support::config(3000))]

    #[test]
    fn records_and_cells_are_those_of_the_csv_crate(text in support::bytes(), budget in 1usize..40) {
        prop_assert_eq!(as_we_read(&text, budget), as_csv_reads(&text));
    }

    #[test]
    fn every_byte_belongs_to_one_line(text in support::bytes()) {
        let mut splitter = Splitter::new(b',');
        splitter.step(&text, usize::MAX);
        let (lines, _) = splitter.finish();
        let mut at = 0;
        for line in lines.iter() {
            prop_assert_eq!(line.start as usize, at);
            at = line.whole().end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn a_file_that_nobody_edited_is_written_back_byte_for_byte(bytes in prop_oneof![support::bytes(), support::messy_bytes()]) {
        let mut document = Document::open("a.csv", &bytes);
        prop_assert_eq!(written(&document), bytes.clone());
        // Also after an edit that was taken back.
        document.history_mut().apply(vec![(None, Change::Removed { row: RowId(0), after: true })]);
        document.history_mut().undo();
        prop_assert_eq!(written(&document), bytes);
    }

    #[test]
    fn a_check_never_panics_and_counts_what_it_found(bytes in prop_oneof![support::bytes(), support::messy_bytes()]) {
        let document = Document::open("a.csv", &bytes);
        let report = Checker::run(&document, &Profile::paygent_cagolab(), &Choices::default());
        prop_assert_eq!(report.errors + report.warnings + report.notices, report.findings.len() as u64);
        prop_assert!(report.findings.is_sorted_by_key(kensatsu::engine::model::finding::Finding::order));
    }
}

proptest! {
    #![proptest_config(support::config(1500))]

    #[test]
    fn an_edit_changes_the_bytes_of_its_cell_alone(text in support::messy(), line in 0usize..12, cell in 0u16..14, new in "[0-9a-z ,\"]{0,6}") {
        let bytes = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        let mut document = Document::open("a.csv", &bytes);
        // Without a single record the separator is not known to be a comma.
        if document.separator() != b',' || document.lines().is_empty() {
            return Ok(());
        }
        let line = line % document.lines().len();
        let entry = document.lines().get(line).expect("a line below the length");
        let content = document.content(RowId(line as u32)).to_vec();
        let cells = records::cells(&content, b',', entry.quoted);
        let cell = cell % cells.len() as u16;
        let range = cells[usize::from(cell)].clone();
        let change = document.set_cell(RowId(line as u32), cell, &new);
        document.history_mut().apply(vec![(None, change)]);
        let after = written(&document);

        let start = entry.start as usize + range.start;
        let end = entry.start as usize + range.end;
        prop_assert_eq!(&after[..start], &bytes[..start]);
        prop_assert_eq!(&after[after.len() - (bytes.len() - end)..], &bytes[end..]);
        let middle = &after[start..after.len() - (bytes.len() - end)];
        let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&records::unquote(middle)).0.into_owned();
        prop_assert_eq!(text, new);
    }

    #[test]
    fn a_removed_line_takes_its_line_break_along_and_nothing_else(text in support::messy(), line in 0usize..12) {
        let bytes = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        let mut document = Document::open("a.csv", &bytes);
        if document.lines().len() < 2 {
            return Ok(());
        }
        let line = line % (document.lines().len() - 1);
        let whole = document.lines().get(line).expect("a line below the length").whole();
        document.history_mut().apply(vec![(None, Change::Removed { row: RowId(line as u32), after: true })]);
        prop_assert_eq!(written(&document), [&bytes[..whole.start], &bytes[whole.end..]].concat());
    }
}

/// The beginning of a file that is long enough to be split while it arrives.
fn beginning() -> impl Strategy<Value = Vec<u8>> {
    let clean = support::clean(1800);
    prop_oneof![
        3 => Just(clean.clone()),
        1 => Just([b"\xEF\xBB\xBF".as_slice(), &clean].concat()),
        1 => Just([b"\x1B$B$\"\x1B(B,x\r\n".as_slice(), &clean].concat()),
        1 => Just([b"x,\"3\r\n3,".as_slice(), &clean].concat()),
        1 => Just(clean.iter().map(|byte| if *byte == b',' { b';' } else { *byte }).collect()),
        1 => Just([b"\xFF\xFE".as_slice(), &clean].concat()),
    ]
}

proptest! {
    #![proptest_config(support::config(200))]

    #[test]
    fn what_is_split_while_it_arrives_is_what_the_whole_file_is(
        beginning in beginning(),
        rest in prop_oneof![support::bytes(), support::messy_bytes()],
        first in 60_000usize..80_000,
        piece in 1usize..4_000,
    ) {
        let bytes = [beginning, rest].concat();
        let profile = Profile::paygent_cagolab();
        let mut arriving = Opening::new("a.csv").expecting(&profile);
        arriving.reserve(bytes.len() as u64);
        let (head, tail) = bytes.split_at(first.min(bytes.len()));
        std::iter::once(head).chain(tail.chunks(piece)).for_each(|piece| arriving.feed(piece));
        let mut whole = Opening::new("a.csv").expecting(&profile);
        whole.feed(&bytes);
        let (arrived, whole) = (arriving.finish(), whole.finish());
        prop_assert_eq!(arrived.lines().iter().collect::<Vec<_>>(), whole.lines().iter().collect::<Vec<_>>());
        prop_assert_eq!((arrived.endings(), arrived.separator()), (whole.endings(), whole.separator()));
        prop_assert_eq!(arrived.source().text(), whole.source().text());
        let found = |document: &Document| {
            let found = document.found().expect("it looked");
            let lines = (0..found.len()).map(|line| (found.grants(line), found.link(line))).collect::<Vec<_>>();
            (found.layout.clone(), lines, found.amount, found.needless_quotes)
        };
        prop_assert_eq!(found(&arrived), found(&whole));
    }
}

/// Any edits by hand and by fixes, in any file that could be opened.
fn hand(document: &mut Document, edits: &[(u8, usize, u16, String)]) {
    for (what, line, cell, text) in edits {
        let row = RowId((line % document.lines().len()) as u32);
        let change = match what {
            0 => Change::Removed { row, after: true },
            1 => Change::Removed { row, after: false },
            2 => document.set_len(row, usize::from(*cell)),
            3 if usize::from(*cell) + 1 < document.count_cells(row) => document.join_cells(row, *cell, text),
            4 => document.set_cell(row, *cell, ""),
            _ => document.set_cell(row, *cell, text),
        };
        document.history_mut().apply(vec![(None, change)]);
    }
}

proptest! {
    #![proptest_config(support::config(1500))]

    #[test]
    fn bytes_differ_exactly_when_something_is_listed(
        bytes in support::messy_bytes(),
        fixes in any::<bool>(),
        edits in prop::collection::vec((0u8..7, 0usize..12, 0u16..9, "[0-9a ,]{0,3}"), 0..4),
    ) {
        let (profile, choices) = (Profile::paygent_cagolab(), Choices::default());
        let mut document = Document::open("a.csv", &bytes);
        prop_assume!(!document.lines().is_empty());
        if fixes {
            let mut run = FixRun::new(Wanted::SafeAndReview(Code::ALL.to_vec()));
            while !run.step(&mut document, &profile, &choices, 100) {}
            run.keep(&mut document);
        }
        hand(&mut document, &edits);
        let Ok(after) = write::to_vec(&document, &profile) else { return Ok(()) };
        let listing = changes::list(&document, &profile, document.history().steps().flatten());
        let listed = !listing.edits.is_empty() || !listing.removed_lines.is_empty();
        prop_assert_eq!(after != bytes, listed, "{:?} {:?} -> {:?}", listing, bytes, after);
    }
}

#[test]
fn an_empty_cell_that_is_cut_off_is_listed() {
    let mut document = Document::open("a.csv", b"1,020,12345,,,,\r\n3,,338,\"\",1\r\n");
    let changes = vec![document.set_len(RowId(0), 6), document.set_len(RowId(1), 3)];
    document.history_mut().apply(changes.into_iter().map(|change| (None, change)).collect());
    let changes = vec![document.set_len(RowId(1), 4), document.set_cell(RowId(1), 4, "1")];
    for change in changes {
        document.history_mut().apply(vec![(None, change)]);
    }
    let change = document.set_cell(RowId(1), 4, "1");
    document.history_mut().apply(vec![(None, change)]);
    let listing = changes::list(&document, &Profile::paygent_cagolab(), document.history().steps().flatten());
    let said: Vec<_> = listing.edits.iter().map(|edit| (edit.before.as_str(), edit.after.as_str())).collect();
    assert_eq!(said, [(",", ""), ("\"\"", "")]);
}

#[test]
fn a_line_without_cells_is_the_same_as_a_line_of_one_empty_cell() {
    let profile = Profile::paygent_cagolab();
    let listing = |text: &[u8], lens: &[usize]| {
        let mut document = Document::open("a.csv", text);
        for len in lens {
            let change = document.set_len(RowId(1), *len);
            document.history_mut().apply(vec![(None, change)]);
        }
        let listing = changes::list(&document, &profile, document.history().steps().flatten());
        assert_eq!(written(&document) != text, !listing.edits.is_empty(), "{text:?} {lens:?}");
        listing
            .edits
            .into_iter()
            .map(|edit| (edit.cell.unwrap_or_default(), edit.before, edit.after))
            .collect::<Vec<_>>()
    };
    let said = |cell: &str, before: &str| vec![(cell.to_owned(), before.to_owned(), String::new())];
    assert_eq!(listing(b"1,020,12345\r\n\r\n4,0\r\n", &[0]), []);
    assert_eq!(listing(b"1,020,12345\r\n\r\n4,0\r\n", &[2, 0]), []);
    assert_eq!(listing(b"1,020,12345\r\n,\r\n4,0\r\n", &[0]), said("B2", ","));
    assert_eq!(listing(b"1,020,12345\r\nx\r\n4,0\r\n", &[0]), said("A2", "x"));
}

#[test]
fn quotes_stay_where_the_separator_that_is_written_needs_them() {
    for separator in [';', '\t'] {
        let text = "1,020,\"12345\"\r\n3,,\"a,b\",\"a;b\",\"1\"\r\n4,1\r\n";
        let text = text.replace("\"a,b\"", "@").replace("\"a;b\"", "#").replace(',', &separator.to_string());
        let text = text.replace('@', "\"a,b\"").replace('#', &format!("\"a{separator}b\""));
        let mut document = Document::open("a.csv", text.as_bytes());
        let cells = document.original_texts(RowId(1));
        let change = document.set_whole(|whole| whole.quotes = true);
        document.history_mut().apply(vec![(Some(Code::F008), change)]);
        let after = Document::open("a.csv", &written(&document));
        assert_eq!(after.original_texts(RowId(1)), cells, "{separator:?}");
        assert_eq!(after.content(RowId(0)).split(|b| *b == after.separator()).nth(2).unwrap(), b"12345");
        let change = document.set_whole(|whole| whole.separators = true);
        document.history_mut().apply(vec![(Some(Code::F014), change)]);
        let after = Document::open("a.csv", &written(&document));
        assert_eq!((after.separator(), after.original_texts(RowId(1))), (b',', cells), "{separator:?}");
    }
}

#[test]
fn a_byte_that_cannot_be_read_is_not_replaced_when_its_line_is_edited() {
    let mut bytes: Vec<u8> =
        "\u{FEFF}1,020,12345\r\n3,,338,,1\r\n4,1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.push(b'x');
    let mut document = Document::open("a.csv", &bytes);
    let change = document.set_cell(RowId(2), 0, "5");
    document.history_mut().apply(vec![(None, change)]);
    assert!(write::to_vec(&document, &Profile::paygent_cagolab()).is_err());
}

#[test]
fn cells_are_listed_one_by_one_and_the_cut_tail_apart() {
    let mut document = Document::open("a.csv", b"1, 020,12345 ,,,,\r\n3,,338,,11,246,,,10\r\n");
    let profile = Profile::paygent_cagolab();
    let header = [document.set_cell(RowId(0), 1, "020"), document.set_cell(RowId(1), 2, "339")];
    document.history_mut().apply(header.into_iter().map(|change| (Some(Code::F009), change)).collect());
    let more = [document.set_cell(RowId(0), 2, "12345"), document.join_cells(RowId(1), 4, "11246")];
    document.history_mut().apply(more.into_iter().map(|change| (Some(Code::D025), change)).collect());
    let cut = document.set_len(RowId(0), 6);
    document.history_mut().apply(vec![(Some(Code::H009), cut)]);
    let listing = changes::list(&document, &profile, document.history().steps().flatten());
    let said: Vec<_> = listing
        .edits
        .iter()
        .map(|edit| [edit.cell.as_deref().unwrap_or(""), &edit.code, &edit.before, &edit.after])
        .collect();
    let expected = [
        ["B1", "F009", " 020", "020"],
        ["C1", "D025", "12345 ", "12345"],
        ["G1", "H009", ",", ""],
        ["C2", "F009", "338", "339"],
        ["E2", "D025", "11,246", "11246"],
    ];
    assert_eq!(said, expected);
}
