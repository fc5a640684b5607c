//! The byte law and what else must always hold of reading and writing.

mod support;

use kensatsu::engine::check::Checker;
use kensatsu::engine::document::Document;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::write;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::text::records;
use kensatsu::engine::text::records::Splitter;
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

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
    #![proptest_config(config(3000))]

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
    #![proptest_config(config(1500))]

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
