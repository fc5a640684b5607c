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
        // From the files 338 is one order; the ledger's 339 waits beside two payments, of which the second has two more days.
        let today = if result { (1, 11_246) } else { (2, 18_268) };
        assert_eq!(pressing(&seen, Pressing::Today), today, "{result}: {:?}", seen.pressing);
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
        assert_eq!(seen.total.records, 2, "each order stands in one state");
    }
}

#[test]
fn a_payment_that_was_declined_after_the_upload_is_its_answer() {
    let seen = desk(&row(310001, "オーソリNG", "2012/06/12", "11,246"), false).look();
    assert_eq!(pressing(&seen, Pressing::Today), (1, 7_022), "{:?}", seen.pressing);
}

/// June's list without order numbers: the capture of one came through, the other payment is still authorized.
const HALF: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                    1,310001,消込済,2012/06/12 09:00:00,2012/06/12 11:40:00,\"11,246円\"\r\n\
                    2,310002,オーソリOK,2012/06/12 09:00:00,2012/06/12 09:00:00,\"7,022円\"\r\n";

#[test]
fn a_list_that_was_made_later_on_the_day_of_the_capture_shows_what_did_not_happen() {
    // Two clocks may differ by half an hour. Within it, or where no time is known, a list is later when it shows what was captured together.
    let neither = HALF.replace("消込済", "オーソリOK");
    let moments = [
        ("2012-06-12T10:32:00", HALF, 1),
        ("2012-06-12T11:20:00", HALF, 1),
        ("2012-06-12T11:50:00", HALF, 1),
        ("2012-06-12", HALF, 1),
        ("2012-06-12T10:32:00", &neither, 2),
        ("2012-06-12T11:20:00", &neither, 0),
        ("2012-06-12T11:50:00", &neither, 0),
        ("2012-06-12", &neither, 0),
        ("2012-06-13T09:00:00", HALF, 0),
    ];
    for (at, list, missed) in moments {
        let mut desk = with_june(JUNE, JUNE_RESULT);
        desk.captured_on(at);
        desk.open("half.csv", list);
        let seen = desk.look();
        assert_eq!(pressing(&seen, Pressing::NotSettled).0, missed, "{at}: {:?}", seen.pressing);
        assert_eq!(seen.not_settled_news.records, missed, "{at}");
        desk.note(Note::Settled);
        let mut next = desk.next_visit();
        next.open("half.csv", list);
        assert_eq!(pressing(&next.look(), Pressing::NotSettled).0, missed, "{at}: in the next visit");
    }
}

#[test]
fn what_is_captured_once_more_on_the_same_day_is_not_called_missed_by_what_was_seen_before() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.captured_on("2012-06-12T10:32:00");
    desk.open("half.csv", HALF);
    desk.look();
    desk.note(Note::Settled);
    let mut desk = desk.next_visit();
    desk.captured_on("2012-06-12T12:10:00");
    let seen = desk.next_visit().look();
    assert_eq!(pressing(&seen, Pressing::NotSettled).0, 0, "{:?}", seen.pressing);
    assert_eq!(state(&seen, CAPTURED), (1, 7_022));
}

#[test]
fn a_payment_that_the_ledger_knows_as_declined_is_its_order_and_none_beside_it() {
    let declined = JUNE_RESULT.replace("7022,,,10,,,,338,,285,0,,", "7022,,,10,,,,338,,285,1,2003,");
    let list = HALF.replace("310002,オーソリOK", "310002,オーソリNG").replace("消込済", "オーソリOK");
    let mut desk = with_june(JUNE, &declined).next_visit();
    desk.open("list.csv", &list);
    for july in [false, true] {
        if july {
            desk.open("july.csv", JULY);
            desk.open("july-result.csv", JULY_RESULT);
        }
        let seen = desk.look();
        // July's own order is in no list.
        let lacks = if july { (1, 5_250) } else { (0, 0) };
        assert_eq!((state(&seen, "declined"), state(&seen, "not-matched")), ((1, 7_022), lacks), "{july}");
        assert_eq!(seen.total.records, 2 + u64::from(july), "{july}");
    }
}

#[test]
fn the_same_list_captured_once_more_is_taken_back_as_if_it_had_not_been() {
    let none = HALF.replace("310001,消込済", "310001,オーソリOK");
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.captured_on("2012-06-12T10:32:00");
    desk.open("none.csv", &none);
    desk.look();
    desk.note(Note::Settled);
    let mut desk = desk.next_visit();
    assert_eq!(pressing(&desk.look(), Pressing::NotSettled).0, 2);
    desk.captured_on("2012-06-12T15:00:00");
    assert_eq!(pressing(&desk.look(), Pressing::NotSettled).0, 0, "captured once more");
    desk.act(Act::NotCaptured);
    desk.note(Note::WorkBack);
    let seen = desk.next_visit().look();
    assert_eq!((pressing(&seen, Pressing::NotSettled).0, state(&seen, CAPTURED).0), (2, 0), "{:?}", seen.pressing);
}

#[test]
fn a_list_of_before_it_was_seen_as_settled_says_nothing_against_it() {
    let early = HALF.replace("消込済", "オーソリOK").replace("11:40", "11:20");
    let all = HALF.replace("オーソリOK", "消込済").replace("11:40", "17:00");
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.captured_on("2012-06-12T10:32:00");
    desk.open("all.csv", &all);
    desk.look();
    desk.note(Note::Settled);
    let mut desk = desk.next_visit();
    desk.open("early.csv", &early);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::NotSettled).0, 0, "{:?}", seen.pressing);
    assert_eq!(state(&seen, "to-capture").0, 0);
}
