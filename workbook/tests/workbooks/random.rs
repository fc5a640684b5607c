//! What must hold of every workbook.

use kensatsu_workbook::book::column_name;
use kensatsu_workbook::{Answers, propose, read};
use proptest::prelude::*;

use super::support::{as_excel, escaped, ods, xlsx};
use super::{GOOD, csv, known, proposed};

/// A cell of an unnamed or a named column; some need quotes.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{0,20}", "[A-Za-z0-9_-]{1,8}", Just(String::new()), "[ -~ぁ-ん]{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A sheet that holds a file's cells as text is that file.
    #[test]
    fn texts_come_back_byte_for_byte(records in prop::collection::vec(prop::collection::vec(cell(), 13), 1..20)) {
        let quoted = |cell: &String| if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() };
        let (mut file, mut rows) = ("1,020,12345,,,\r\n".to_owned(), String::new());
        let inline = |at: String, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text));
        let row = |line: usize, cells: &[String]| {
            let inside: String = (0_u32..).zip(cells).filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| inline(format!("{}{line}", column_name(at)), cell)).collect();
            format!(r#"<row r="{line}">{inside}</row>"#)
        };
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        rows += &row(1, &texts(&["1", "020", "12345"]));
        for (at, record) in records.iter().enumerate() {
            let cells = [&["3".to_owned()], record.as_slice()].concat();
            file += &(cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n");
            rows += &row(at + 2, &cells);
        }
        let count = records.len().to_string();
        file += &format!("4,{count}\r\n");
        rows += &row(records.len() + 2, &texts(&["4", &count]));
        let proposal = proposed(&xlsx(&rows), &[]);
        prop_assert_eq!(csv(&proposal), file);
        prop_assert_eq!(proposal.questions.len(), 0);
    }

    /// Whatever is changed in a workbook, it is read or refused.
    #[test]
    fn nothing_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        for bytes in [as_excel(GOOD), ods(r#"<table:table><table:table-row><table:table-cell office:value-type="float" office:value="3"/></table:table-row></table:table>"#)] {
            let mut bytes = bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if cuts {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Ok(book) = read(&bytes) {
                let _ = propose(&book, &known(), &Answers::new());
            }
        }
    }

    /// The sums of an archive keep most changes from its parts: here they are changed before.
    #[test]
    fn nothing_in_a_sheet_makes_it_panic(text in "(<(/)?(row|c|v|is|t|f|col|x)( (r|t|s|min|max|hidden)=\"[A-Z]{0,3}[0-9]{0,9}(inlineStr|s|b|e|d|str)?\")?(/)?>|[0-9.E+-]{0,5}|&[a-z#0-9]{0,4};){0,40}") {
        if let Ok(book) = read(&xlsx(&text)) {
            let _ = propose(&book, &known(), &Answers::new());
        }
    }
}
