//! What cannot be said for certain is captured by nobody, but its last day stands: it must be looked at before.

use super::*;

const HEAD: &str = "マーチャント取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n";

/// A payment of order 338 as a list that names orders has it.
fn row(payment: u32, status: &str, on: &str, amount: &str) -> String {
    format!("338,{payment},{status},{on} 10:00:00,{on} 10:00:00,\"{amount}円\"\r\n")
}

fn desk(list: &str, result: bool) -> Desk {
    let mut desk = Desk(Session::default());
    if result {
        desk.open("june.csv", JUNE);
        desk.open("june_result.csv", JUNE_RESULT);
    } else {
        desk.record("june.csv", JUNE, "2012-06-12");
    }
    desk.open("list.csv", &format!("{HEAD}{list}"));
    desk
}

#[test]
fn two_authorized_payments_of_one_order_are_due_on_the_last_day_of_the_earlier() {
    let list = row(310001, "オーソリOK", "2012/06/12", "11,246") + &row(310005, "オーソリOK", "2012/06/14", "11,246");
    for result in [true, false] {
        let seen = desk(&list, result).look();
        assert_eq!(state(&seen, "to-capture").0, 0, "which of the two is meant, nobody knows");
        assert!(pressing(&seen, Pressing::Today).1 >= 11_246, "{result}: {:?}", seen.pressing);
    }
}

#[test]
fn an_authorization_of_another_amount_is_due_as_well() {
    let list = row(310001, "オーソリOK", "2012/06/12", "1,124");
    let seen = desk(&list, true).look();
    assert_eq!(state(&seen, "unknown"), (1, 11_246));
    assert_eq!(pressing(&seen, Pressing::Today).1, 11_246, "{:?}", seen.pressing);
}

#[test]
fn a_payment_of_an_earlier_declined_try_takes_nothing_from_what_the_ledger_has_due() {
    let earlier = row(300001, "オーソリNG", "2012/05/30", "11,246");
    let mut authorized = with_june(JUNE, JUNE_RESULT).next_visit();
    authorized.open("list.csv", &format!("{HEAD}{earlier}"));
    for mut desk in [desk(&earlier, false), authorized] {
        let seen = desk.look();
        assert_eq!(pressing(&seen, Pressing::Today), (2, 18_268), "{:?}", seen.pressing);
    }
}

#[test]
fn a_payment_that_was_declined_after_the_upload_is_its_answer() {
    let seen = desk(&row(310001, "オーソリNG", "2012/06/12", "11,246"), false).look();
    assert_eq!(pressing(&seen, Pressing::Today), (1, 7_022), "{:?}", seen.pressing);
}
