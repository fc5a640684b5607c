//! The practice month's inquiry list: payments that wait, are due today and soon, were forgotten, and are settled.

use crate::practice::orders::ORDERS;
use crate::practice::sent::{SENT, payment_id};
use crate::practice::{Day, days_before};

const OK: &str = "オーソリOK";
const NG: &str = "オーソリNG";
const SETTLED: &str = "消込済";

/// Orders of earlier months: order, days since the authorization, status. The day of authorization is day 1 of 60.
const EARLIER: [(u32, i64, &str); 8] = [
    (150, 62, "オーソリ期限切れ"),
    // Until yesterday, until today, three days more.
    (151, 60, OK),
    (152, 59, OK),
    (153, 56, OK),
    (154, 56, SETTLED),
    (240, 31, SETTLED),
    (246, 31, SETTLED),
    (249, 31, SETTLED),
];

/// Orders of the file that was sent yesterday, as far as they went on since.
const ON: [(u32, &str); 2] = [(385, "売上要求中"), (386, SETTLED)];

pub(super) fn text(today: Day) -> Option<String> {
    let columns = "取引ID,マーチャント取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時,支払日時,決済金額";
    let mut text = format!("{columns}\r\n");
    let sent = SENT.iter().map(|(order, _, _, _, declined)| {
        let on = ON.iter().find(|(known, _)| known == order).map(|(_, status)| *status);
        (*order, 1, if declined.is_some() { NG } else { on.unwrap_or(OK) })
    });
    for (minute, (order, ago, status)) in (1..).zip(EARLIER.into_iter().chain(sent)) {
        let yen = ORDERS.iter().find(|listed| listed.number == order).map_or(0, |listed| listed.yen);
        let (day, id) = (days_before(today, ago)?.replace('-', "/"), payment_id(order));
        let updated = days_before(today, if status == SETTLED { ago.min(27) - 1 } else { ago })?.replace('-', "/");
        let paid = if status == SETTLED { format!("{updated} 18:00:00") } else { "-".to_owned() };
        let (institution, card) =
            if order % 3 == 0 { ("JCB", "**** *99 1010") } else { ("ビザ/マスタ", "**** *01 1234") };
        text += &format!(
            "{},{order},{id},{institution},{card},{status},{day} 09:{minute:02}:02,{updated} 18:{minute:02}:04,{paid},\"{}円\"\r\n",
            id + 390_000,
            crate::base::words::thousands(u64::from(yen)),
        );
    }
    Some(text)
}
