//! Made-up data to try the tool with: the faults that operators really make. No person, shop or card in it is real.

/// The practice file's name. Whoever sees it knows what it is.
pub const NAME: &str = "練習_order120601093522.csv";

/// Whether a file's name says that it is practice data: also one that was saved here and is opened again.
pub fn is_name(name: &str) -> bool {
    // A browser that has the name already puts a number behind it: `…_練習 (1).csv`.
    name.starts_with("練習_") || ["_練習.", "_練習 ("].iter().any(|mark| name.contains(mark))
}

/// A transaction file as it looks after a spreadsheet and a hurried hand: the type without its zero, full-width digits,
/// a comma and a yen sign in amounts, a space, an order of 0 yen, the same order twice, a row cleared instead of
/// deleted, and a count that nobody corrected.
pub fn file() -> Vec<u8> {
    super::encoding::Encoding::Windows31J.encode(TEXT).unwrap_or_default()
}

/// The practice order list's name.
pub const ORDERS_NAME: &str = "練習_受注一覧.csv";

/// The days whose orders make the practice month: the first and the last, as the operator types them.
pub const ORDERS_PERIOD: (&str, &str) = ("2012/06/11", "2012/06/30");

/// An order list of which step 1 makes the practice month as it should have been: the orders of [`file`] without its
/// faults, and beside them what does not go into a file: a first order, an order of 0 yen, one that is not paid by card,
/// one that was cancelled, and one of which nobody can say whether it is a renewal.
pub fn orders() -> Vec<u8> {
    let columns = "注文番号,会員ID,お名前(姓),お名前(名),お支払い合計,支払い方法,対応状況,注文日時,更新日時,発送完了日時,定期回数";
    let row = |(number, customer, name, yen, payment, status, day, count): &Listed| {
        let (sent, at) = (if *status == "発送済み" { *day } else { "" }, format!("{day} 13:00:00"));
        format!("{number},{customer},{name},練習,{yen},{payment},{status},{at},{at},{sent},{count}")
    };
    let mut lines = vec![columns.to_owned()];
    lines.extend(ORDERS.iter().map(row));
    let text = lines.join("\r\n") + "\r\n";
    super::encoding::Encoding::Windows31J.encode(&text).unwrap_or_default()
}

/// Order, customer, name, yen, payment method, status, day, count.
type Listed = (u32, u32, &'static str, u32, &'static str, &'static str, &'static str, &'static str);

const CARD: &str = "クレジットカード";
const MAY: &str = "2012-05-11";
const JUNE: &str = "2012-06-11";
const SENT: &str = "発送済み";
const NEW: &str = "新規受付";

const ORDERS: [Listed; 27] = [
    (200, 285, "荒田", 11_246, CARD, SENT, MAY, "2"),
    (236, 360, "宮崎", 10_175, CARD, SENT, MAY, "5"),
    (240, 377, "日向", 12_800, CARD, SENT, MAY, "2"),
    (241, 378, "延岡", 12_800, CARD, SENT, MAY, "3"),
    (243, 381, "都城", 4_980, CARD, SENT, MAY, "2"),
    (244, 382, "小林", 4_980, CARD, SENT, MAY, "4"),
    (245, 390, "高鍋", 6_300, CARD, SENT, MAY, "2"),
    (246, 391, "西都", 5_250, CARD, SENT, MAY, "2"),
    (247, 392, "串間", 7_988, CARD, SENT, MAY, "6"),
    (248, 393, "日南", 10_500, CARD, SENT, MAY, "3"),
    (249, 394, "門川", 9_800, CARD, SENT, MAY, "2"),
    (338, 285, "荒田", 11_246, CARD, NEW, JUNE, "3"),
    (339, 285, "荒田", 7_022, CARD, NEW, JUNE, "4"),
    (379, 360, "宮崎", 0, CARD, NEW, JUNE, "6"),
    (380, 501, "国富", 7_988, "代金引換", NEW, JUNE, "2"),
    (381, 377, "日向", 12_800, CARD, NEW, JUNE, "3"),
    (382, 378, "延岡", 12_800, CARD, NEW, JUNE, "4"),
    (383, 502, "綾", 6_300, CARD, NEW, JUNE, "1"),
    (384, 381, "都城", 4_980, CARD, NEW, JUNE, "3"),
    (385, 382, "小林", 4_980, CARD, NEW, JUNE, "5"),
    (386, 390, "高鍋", 6_300, CARD, NEW, JUNE, "3"),
    (387, 360, "宮崎", 10_175, CARD, "キャンセル", JUNE, "6"),
    (388, 391, "西都", 5_250, CARD, NEW, JUNE, "3"),
    (389, 392, "串間", 7_988, CARD, NEW, JUNE, "7"),
    (390, 393, "日南", 10_500, CARD, NEW, JUNE, "4"),
    (391, 394, "門川", 9_800, CARD, NEW, JUNE, "3"),
    (392, 394, "門川", 3_200, CARD, NEW, JUNE, ""),
];

const TEXT: &str = "\
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

#[cfg(test)]
mod tests {
    use super::super::convert::auth::records;
    use super::super::orders::date::Day;
    use super::super::orders::eligibility::{Period, Wish, plan};
    use super::super::orders::mapping::Mapping;
    use super::super::orders::read::Reading;
    use super::super::orders::table::Table;
    use super::*;

    #[test]
    fn the_practice_orders_make_the_practice_month() {
        let orders = Reading::run(Table::open(ORDERS_NAME, &orders()), Mapping::default());
        let period = Period::new(Day::read(ORDERS_PERIOD.0), Day::read(ORDERS_PERIOD.1)).expect("a period");
        let plan = plan(&orders, &Wish::new(period));
        let made: Vec<_> = records(&orders, &plan).into_iter().map(|record| record.order).collect();
        // Every order of the practice file but the one of 0 yen, each once.
        let mut file: Vec<_> = TEXT.lines().filter_map(|line| line.strip_prefix("3,,")?.split(',').next()).collect();
        file.retain(|order| *order != "379");
        file.dedup();
        assert_eq!(made, file);
        assert!(orders.findings.is_empty(), "{:?}", orders.findings);
    }

    #[test]
    fn practice_data_is_known_by_its_name() {
        for (name, practice) in [
            (NAME, true),
            ("練習_order120601093522_練習.csv", true),
            ("order120601093522_練習 (1).csv", true),
            ("order120601093522.csv", false),
            ("練習問題の店_order.csv", false),
        ] {
            assert_eq!(is_name(name), practice, "{name}");
        }
    }
}
