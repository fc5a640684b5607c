//! Made-up transaction files for the tests.
#![allow(dead_code)]

use proptest::prelude::*;

/// `cases` random cases, times the number in `KENSATSU_CASES` (`make trust` sets it). With a fixed PROPTEST_RNG_SEED
/// (`make test`) they are the same ones each time.
pub fn config(cases: u32) -> ProptestConfig {
    let times = std::env::var("KENSATSU_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases.saturating_mul(times)) }
}

/// A clean file of `records` records.
pub fn clean(records: usize) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    for i in 0..records {
        let (order, previous, customer) = (1_000_000 + i, 100_000 + i, 500_000 + i);
        text.push_str(&format!("3,,{order},,{},,,10,,,,{previous},,{customer}\r\n", 1000 + i % 9000));
    }
    text.push_str(&format!("4,{records}\r\n"));
    text.into_bytes()
}

/// The same with a fault in every record: a full-width digit in the amount.
pub fn faulty(records: usize) -> Vec<u8> {
    let clean = clean(records);
    let text = String::from_utf8(clean).expect("made of ASCII");
    let lines = text.split_inclusive("\r\n").map(|line| match line.strip_prefix('3') {
        Some(_) => {
            let mut cells: Vec<&str> = line.split(',').collect();
            let amount = format!("１{}", &cells[4][1..]);
            cells[4] = &amount;
            cells.join(",")
        }
        None => line.to_owned(),
    });
    encoding_rs::SHIFT_JIS.encode(&lines.collect::<String>()).0.into_owned()
}

/// A cell as operators' files have them: mostly right, sometimes not.
fn cell(right: Vec<&'static str>, wrong: Vec<&'static str>) -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => prop::sample::select(right), 1 => prop::sample::select(wrong)]
}

/// One data record.
fn record() -> impl Strategy<Value = String> {
    let number = || {
        cell(
            vec!["338", "339", "379", "380", "381", "A-9"],
            vec!["", " 338", "33 8", "\"339\"", "１２", "1.2E+5", "\"3\"\"8\"", "x\u{1A}", "4111111111111111"],
        )
    };
    let amount = cell(
        vec!["11246", "7022", "10175"],
        vec![
            "",
            "0",
            "０",
            "１２００",
            "\"11,246\"",
            "11,246",
            "￥500",
            "\\300",
            "12円",
            "5.0",
            "-5",
            "△7",
            "0123",
            "９９０円",
            " 12",
            "1 2",
            "abc",
            "2000000",
        ],
    );
    let class = cell(vec!["10"], vec!["", "23", "99", "１０", " 10 "]);
    let unnamed = || cell(vec![""], vec!["x", " ", "\"\"", "\"a,b\""]);
    let end = cell(vec![""], vec![",", ",,", ",x"]);
    (number(), amount, class, number(), number(), unnamed(), unnamed(), end).prop_map(
        |(order, amount, class, previous, customer, d, m, end)| {
            format!("3,,{order},{d},{amount},,,{class},,,,{previous},{m},{customer}{end}")
        },
    )
}

/// A line of any kind.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => record(),
        1 => Just(String::new()),
        1 => Just(",,,,".to_owned()),
        1 => Just("  ".to_owned()),
        1 => Just("\u{1A}".to_owned()),
        1 => Just("3,,338".to_owned()),
        1 => Just("x,y".to_owned()),
        1 => Just("4,2".to_owned()),
        1 => Just("1,020,12345,,,".to_owned()),
        1 => Just("3,,\"338\"x,,1,,,10,,,,1,,2".to_owned()),
        1 => Just("3,,\"338,,1,,,10,,,,1,,2".to_owned()),
    ]
}

/// A file as text, with its line break.
pub fn messy() -> impl Strategy<Value = String> {
    let header = cell(
        vec!["1,020,12345,,,", "1,020,12345"],
        vec![
            "1,20,12345,,,,,,",
            "1,21,12345",
            "1,,12345",
            "1,020,",
            "\"1\",\"020\",\"12345\"",
            "1,099,1x",
            "1, 020,12345,,x",
            "",
        ],
    );
    let trailer = cell(vec!["4,3", "4,5"], vec!["4", "4,", "4,３", "4,2,,,", "4,2,x", "", "\"4\",\"2\""]);
    let ending = prop_oneof![8 => Just("\r\n"), 1 => Just("\n"), 1 => Just("\r")];
    (header, prop::collection::vec(line(), 0..9), trailer, ending, any::<bool>()).prop_map(
        |(header, lines, trailer, ending, last)| {
            let mut text = format!("{header}{ending}");
            for line in lines {
                text.push_str(&line);
                text.push_str(ending);
            }
            text.push_str(trailer);
            if last {
                text.push_str(ending);
            }
            text
        },
    )
}

/// The same in one of the encodings that such files come in.
pub fn messy_bytes() -> impl Strategy<Value = Vec<u8>> {
    (messy(), 0u8..10).prop_map(|(text, encoding)| match encoding {
        0 => text.into_bytes(),
        1 => [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
        2 => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        3 => encoding_rs::EUC_JP.encode(&text).0.into_owned(),
        4 => encoding_rs::ISO_2022_JP.encode(&text).0.into_owned(),
        5 => text.replace(',', "\t").into_bytes(),
        _ => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
    })
}

/// Any bytes, with many of the ones that matter.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        6 => prop::sample::select(b"134,\"\r\n \x1A".to_vec()),
        2 => prop::sample::select(vec![0x82u8, 0x50, 0x81, 0x40, 0xA5, 0xE5, 0, 0x1B]),
        1 => any::<u8>(),
    ];
    prop::collection::vec(byte, 0..120)
}
