//! The order list of the practice month: what is to be charged now, what was charged before, and what never is.

use crate::practice::{Day, days_before};

/// Order, customer, name, yen, payment method, status, days ago, count.
pub(super) struct Listed {
    pub number: u32,
    customer: u32,
    name: &'static str,
    pub yen: u32,
    payment: &'static str,
    status: &'static str,
    ago: i64,
    count: &'static str,
}

const CARD: &str = "クレジットカード";
const SENT: &str = "発送済み";
const NEW: &str = "新規受付";

/// The orders that are due now came three days ago; those of the month before are older than the period.
const NOW: i64 = 3;
const LAST: i64 = 33;
pub(super) const PERIOD: (i64, i64) = (9, 0);

pub(super) const ORDERS: [Listed; 32] = [
    // Two months ago: shipped, but not all of them were captured (inquiry.rs).
    sent(150, 360, "宮崎", 10_175, 63, "4"),
    sent(151, 382, "小林", 4_980, 61, "3"),
    sent(152, 392, "串間", 7_988, 60, "5"),
    sent(153, 393, "日南", 10_500, 57, "2"),
    sent(154, 378, "延岡", 12_800, 57, "2"),
    sent(200, 285, "荒田", 11_246, LAST, "2"),
    sent(236, 360, "宮崎", 10_175, LAST, "5"),
    sent(240, 377, "日向", 12_800, LAST, "2"),
    sent(241, 378, "延岡", 12_800, LAST, "3"),
    sent(243, 381, "都城", 4_980, LAST, "2"),
    sent(244, 382, "小林", 4_980, LAST, "4"),
    sent(245, 390, "高鍋", 6_300, LAST, "2"),
    sent(246, 391, "西都", 5_250, LAST, "2"),
    sent(247, 392, "串間", 7_988, LAST, "6"),
    sent(248, 393, "日南", 10_500, LAST, "3"),
    sent(249, 394, "門川", 9_800, LAST, "2"),
    due(338, 285, "荒田", 11_246, "3"),
    due(339, 285, "荒田", 7_022, "4"),
    due(379, 360, "宮崎", 0, "6"),
    Listed { payment: "代金引換", ..due(380, 501, "国富", 7_988, "2") },
    due(381, 377, "日向", 12_800, "3"),
    due(382, 378, "延岡", 12_800, "4"),
    due(383, 502, "綾", 6_300, "1"),
    due(384, 381, "都城", 4_980, "3"),
    due(385, 382, "小林", 4_980, "5"),
    due(386, 390, "高鍋", 6_300, "3"),
    Listed { status: "キャンセル", ..due(387, 360, "宮崎", 10_175, "6") },
    due(388, 391, "西都", 5_250, "3"),
    due(389, 392, "串間", 7_988, "7"),
    due(390, 393, "日南", 10_500, "4"),
    due(391, 394, "門川", 9_800, "3"),
    // Nobody can say whether it is a renewal.
    due(392, 394, "門川", 3_200, ""),
];

const fn sent(number: u32, customer: u32, name: &'static str, yen: u32, ago: i64, count: &'static str) -> Listed {
    Listed { number, customer, name, yen, payment: CARD, status: SENT, ago, count }
}

const fn due(number: u32, customer: u32, name: &'static str, yen: u32, count: &'static str) -> Listed {
    Listed { number, customer, name, yen, payment: CARD, status: NEW, ago: NOW, count }
}

pub(super) fn text(today: Day) -> Option<String> {
    let columns = "注文番号,会員ID,お名前(姓),お名前(名),お支払い合計,支払い方法,対応状況,注文日時,更新日時,発送完了日時,定期回数";
    let mut text = format!("{columns}\r\n");
    for Listed { number, customer, name, yen, payment, status, ago, count } in &ORDERS {
        let day = days_before(today, *ago)?;
        let shipped = if *status == SENT { day.as_str() } else { "" };
        text += &format!(
            "{number},{customer},{name},練習,{yen},{payment},{status},{day} 13:00:00,{day} 13:00:00,{shipped},{count}\r\n"
        );
    }
    Some(text)
}
