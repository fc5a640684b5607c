//! The practice month's transaction files: as a spreadsheet left it, as it was sent, and the result file that came back.

/// A transaction file as it looks after a spreadsheet and a hurried hand: the type without its zero, full-width digits,
/// a comma and a yen sign in amounts, a space, an order of 0 yen, the same order twice, a row cleared instead of
/// deleted, and a count that nobody corrected.
pub(super) const BROKEN: &str = "\
1,20,12345,,,,,,,,,,,\r
3,,338,,11246,,,10,,,,200,,285\r
3,,339,,7022,,,10,,,,338,,285\r
3,,379,,0,,,10,,,,236,,360\r
3,,381,,１２８００,,,10,,,,240,,377\r
3,,382,,1280000,,,10,,,,241,,378\r
3,,384,,\"4,980\",,,10,,,,243,,381\r
3,,385,,4980 ,,,10,,,,244,,382\r
3,,386,,￥6300,,,10,,,,245,,390\r
3,,386,,6300,,,10,,,,245,,390\r
,,,,,,,,,,,,,\r
3,,388,,5250,,,10,,,,,,391\r
3,,389,,7988,,,61,,,,247,,392\r
3,,390,,1.05E+04,,,10,,,,248,,393\r
3,,391,,9800,,,10,,,,249,,394\r
4,15,,,,,,,,,,,,\r
";

/// Order, yen, previous order, customer, and what the console answered: nothing when it is OK, else code and detail.
pub(super) type Sent = (u32, u32, u32, u32, Option<(&'static str, &'static str)>);

pub(super) const SENT: [Sent; 11] = [
    (338, 11_246, 200, 285, None),
    (339, 7_022, 338, 285, None),
    (381, 12_800, 240, 377, None),
    (382, 12_800, 241, 378, None),
    (384, 4_980, 243, 381, Some(("2003", "利用限度額オーバー"))),
    (385, 4_980, 244, 382, None),
    (386, 6_300, 245, 390, None),
    (388, 5_250, 246, 391, None),
    (389, 7_988, 247, 392, Some(("2010", "カード有効期限エラー"))),
    (390, 10_500, 248, 393, Some(("2999", "カード会社エラー"))),
    (391, 9_800, 249, 394, None),
];

/// The payment that the console made of an order.
pub(super) fn payment_id(order: u32) -> u32 {
    310_000 + order
}

fn record((order, yen, previous, customer, _): &Sent) -> String {
    format!("3,,{order},,{yen},,,10,,,,{previous},,{customer}")
}

pub(super) fn file() -> String {
    let records: String = SENT.iter().map(|sent| record(sent) + "\r\n").collect();
    format!("1,020,12345,,,\r\n{records}4,{}\r\n", SENT.len())
}

pub(super) fn result() -> String {
    let answer = |sent: &Sent| {
        let (result, code, detail) = sent.4.map_or((0, "", ""), |(code, detail)| (1, code, detail));
        format!("{},{result},{code},{detail},{}\r\n", record(sent), payment_id(sent.0))
    };
    let records: String = SENT.iter().map(answer).collect();
    format!("1,020,12345,,,,0,,\r\n{records}4,{}\r\n", SENT.len())
}
