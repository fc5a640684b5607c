//! What is found must be what the csv crate reads, and what is found ordinary must be found again without haste.

use kensatsu_scan::{Grants, Layout, Lines, Number, Splitter, cells, count_cells, unquote};
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

fn layout() -> Layout {
    let classes = vec![Number::of_digits(b"10").expect("digits")];
    Layout { separator: b',', cells: 14, amounts_below: 1_000_000, classes, orders: true, customers: true }
}

/// The records as the csv crate reads them; it leaves blank lines out.
fn as_csv_reads(text: &[u8], separator: u8) -> Vec<Vec<Vec<u8>>> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    reader.byte_records().map(|record| record.expect("bytes in memory").iter().map(<[u8]>::to_vec).collect()).collect()
}

fn read(text: &[u8], separator: u8, lines: &Lines) -> Vec<Vec<Vec<u8>>> {
    let filled = lines.iter().filter(|line| line.len > 0);
    filled
        .map(|line| {
            let content = &text[line.content()];
            let cells = cells(content, separator, line.quoted);
            assert_eq!(cells.len(), count_cells(content, separator, line.quoted));
            cells.into_iter().map(|range| unquote(&content[range]).into_owned()).collect()
        })
        .collect()
}

/// Bytes of which csv files are made, many of them troublesome.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => prop::sample::select(b"\",;\r\n".to_vec()),
        3 => prop::sample::select(b"13 a\x1A\t".to_vec()),
        1 => any::<u8>(),
    ];
    prop::collection::vec(byte, 0..120)
        // The csv crate takes a mark off, at the beginning of whatever it reads.
        .prop_filter("no byte order mark", |bytes| !bytes.windows(3).any(|three| three == b"\xEF\xBB\xBF"))
}

/// Data records near the border of what is ordinary.
fn records() -> impl Strategy<Value = Vec<u8>> {
    let number =
        || prop::sample::select(vec!["338", "\"339\"", "340", "1234567890123", "12345678901234", "", "A-9", "０"]);
    let unnamed =
        || prop::sample::select(vec!["", "", "", "", "", "\"\"", "x", "\"a,b\"", "\"a\"\"b\"", "\"x", "y\"", " "]);
    let amount = prop::sample::select(vec!["5000", "\"5000\"", "05", "0", "999999", "1000000", "11,246", "５"]);
    let class = prop::sample::select(vec!["10", "10", "10", "\"10\"", "23", ""]);
    let first = prop::sample::select(vec!["3", "3", "3", "\"3\"", "1", "4", "", "３", "33"]);
    let end = prop::sample::select(vec!["\r\n", "\r\n", "\r\n", "\n", "\r", ",\r\n", ""]);
    let line = (first, number(), amount, class, number(), number(), unnamed(), end);
    let line = line.prop_map(|(first, order, amount, class, previous, customer, unnamed, end)| {
        format!("{first},{unnamed},{order},,{amount},,,{class},,,,{previous},,{customer}{end}")
    });
    prop::collection::vec(line, 0..6).prop_map(|lines| lines.concat().into_bytes())
}

/// The index of a text that arrives in pieces.
fn arriving(text: &[u8], separator: u8, cuts: &[usize]) -> (Lines, Vec<Grants>) {
    let layout = Layout { separator, ..layout() };
    let mut splitter = Splitter::new(separator).looking(layout, text.len());
    let mut at = 0;
    for cut in cuts {
        at = (at + cut).min(text.len());
        splitter.arrive(&text[..at]);
    }
    while !splitter.step(text, 1) {}
    let (lines, _, found) = splitter.finish_looking();
    let found = found.expect("it looked");
    let grants = (0..found.len()).map(|line| found.grants(line)).collect();
    (lines, grants)
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn records_and_cells_are_those_of_the_csv_crate(text in prop_oneof![bytes(), records()], semicolon in any::<bool>()) {
        let separator = if semicolon { b';' } else { b',' };
        let mut splitter = Splitter::new(separator);
        while !splitter.step(&text, 7) {}
        let lines = splitter.finish().0;
        prop_assert_eq!(read(&text, separator, &lines), as_csv_reads(&text, separator));
        let mut at = 0;
        for line in lines.iter() {
            prop_assert_eq!(line.start as usize, at);
            at = line.whole().end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn however_a_text_arrives_its_lines_are_the_same(
        text in prop_oneof![bytes(), records()],
        cuts in prop::collection::vec(1usize..30, 0..40),
        semicolon in any::<bool>(),
    ) {
        let separator = if semicolon { b';' } else { b',' };
        let mut splitter = Splitter::new(separator);
        while !splitter.step(&text, usize::MAX) {}
        let whole = splitter.finish();
        let (lines, grants) = arriving(&text, separator, &cuts);
        prop_assert!(lines.iter().eq(whole.0.iter()), "{:?} {:?}", lines, whole.0);
        prop_assert_eq!(lines.len(), grants.len());
        let layout = Layout { separator, ..layout() };
        for (line, granted) in lines.iter().zip(grants) {
            let again = layout.classify(&text[line.content()]);
            prop_assert_eq!(granted, again.grants, "{:?}", String::from_utf8_lossy(&text[line.content()]));
        }
    }

    #[test]
    fn physical_lines_are_counted_inside_quotes_too(text in bytes()) {
        let mut splitter = Splitter::new(b',');
        splitter.step(&text, usize::MAX);
        for line in splitter.finish().0.iter() {
            let before = &text[..line.start as usize];
            let pairs = before.windows(2).filter(|two| two == b"\r\n").count();
            let breaks = before.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count() - pairs;
            prop_assert_eq!(line.number as usize, breaks + 1);
        }
    }

    #[test]
    fn what_is_granted_is_so(text in records()) {
        let mut splitter = Splitter::new(b',').looking(layout(), text.len());
        splitter.step(&text, usize::MAX);
        let (lines, _, found) = splitter.finish_looking();
        let found = found.expect("it looked");
        for (at, line) in lines.iter().enumerate() {
            let grants = found.grants(at);
            let [order, previous, customer] = found.numbers(at..at + 1).map(|numbers| numbers[0]);
            let content = &text[line.content()];
            let values: Vec<Vec<u8>> =
                cells(content, b',', line.quoted).into_iter().map(|range| unquote(&content[range]).into_owned()).collect();
            let is = |column: usize, number: Number| values[column] == number.digits().into_bytes();
            prop_assert!(!grants.has(Grants::CELLS) || values.len() == 14);
            prop_assert!(!grants.has(Grants::ORDER) || is(2, order));
            prop_assert!(!grants.has(Grants::PREVIOUS) || is(11, previous) && values[11] != values[2]);
            prop_assert!(!grants.has(Grants::CUSTOMER) || is(13, customer));
            prop_assert!(!grants.has(Grants::CLASS) || values[7] == b"10");
            prop_assert!(!grants.has(Grants::TEXT) || content.iter().all(|byte| (0x21..0x7F).contains(byte)));
        }
    }
}

#[test]
fn an_ordinary_line_is_granted_everything_with_and_without_quotes() {
    for line in [
        "3,,338,,5000,,,10,,,,337,,285",
        "\"3\",\"\",\"338\",\"\",\"5000\",\"\",\"\",\"10\",\"\",\"\",\"\",\"337\",\"\",\"285\"",
        "3,,\"338\",,5000,,,10,,,,337,,285",
    ] {
        let found = layout().classify(line.as_bytes());
        assert_eq!((found.grants, found.amount), (Grants::ALL, 5000), "{line}");
        assert_eq!(found.needless_quotes as usize, line.matches('"').count() / 2);
    }
    assert_eq!(layout().classify(b"1,020,12345,,,").grants, Grants::NONE);
}

#[test]
fn every_shape_costs_as_much_as_its_bytes() {
    // Neither quotes nor stray cells nor one endless line, arriving in pieces, may take more than a look at each byte;
    // if they did, this would not end.
    let shapes: [(&str, usize); 5] =
        [("\"\",", 700_000), ("\"\"", 1_000_000), (",", 2_000_000), ("x", 2_000_000), ("\r", 1_000_000)];
    for (piece, times) in shapes {
        let text = piece.repeat(times).into_bytes();
        let mut splitter = Splitter::new(b',').looking(layout(), text.len());
        for to in (0..text.len()).step_by(2_000) {
            splitter.arrive(&text[..to]);
        }
        while !splitter.step(&text, 1) {}
        let lines = splitter.finish().0;
        let cells: usize = lines.iter().map(|line| count_cells(&text[line.content()], b',', line.quoted)).sum();
        assert!(cells >= lines.len(), "{piece}");
    }
}
