//! What is due stays urgent, whatever else is open beside it.

use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::ledger::{Note, Request as Ledger};
use kensatsu_engine::protocol::payments::{Act, Listing, Pressing, Request, Response, Tick};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JULY, JULY_RESULT, JUNE, JUNE_RESULT, LANGUAGE, LATER, LIST, ONE, ONE_RESULT, TODAY, of_338,
    pressing, state, with_june,
};

#[test]
fn a_payment_that_is_due_stays_urgent_when_another_months_result_is_opened() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("list.csv", LIST);
    assert_eq!(
        pressing(&desk.look(), Pressing::Today),
        (2, 18_268),
        "whose the payments are no list without numbers says"
    );
    desk.open("july-result.csv", JULY_RESULT);
    let seen = desk.look();
    assert_eq!(state(&seen, "not-matched"), (2, 18_268), "which order it is stays open");
    assert_eq!(pressing(&seen, Pressing::Today), (2, 18_268), "the orders' day does not");
    let of = Listing::Payments { list: 0, by: None, descending: false, search: String::new() };
    let Response::Page(page) = desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) else { panic!() };
    let urgent: Vec<_> = page.rows.iter().filter(|row| row.due == "今日まで").collect();
    assert_eq!(urgent.len(), 1, "{page:?}");
    assert!(std::ptr::eq(urgent[0], &page.rows[0]), "the most urgent comes first: {page:?}");
}

/// The console's list of July alone.
const JULY_LIST: &str = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                         3,310009,オーソリOK,2012/07/12 10:00:00,2012/07/12 10:00:00,\"5,250円\"\r\n";

#[test]
fn what_another_months_inquiry_list_does_not_show_stays_urgent() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    // Written down a day late.
    desk.record("july.csv", JULY, "2012-07-13T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    let (what, on) = (Note::Result(0), TODAY.to_owned());
    desk.ledger(Ledger::Note { what, on, language: LANGUAGE }, b"");
    let act = Act::Forget { part: Part::Result, index: 0 };
    desk.ask(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE });
    let both = (2, 18_268);
    assert_eq!(pressing(&desk.look(), Pressing::Today), both);
    desk.open("july-list.csv", JULY_LIST);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), both, "the list is of July");
    assert_eq!((seen.not_listed.records, seen.not_listed.amount), both);
    // The ledger has their payment IDs: the list is another one, and no result file would help.
    assert!(seen.not_listed_by_id && seen.not_listed_urgent);
    // Whoever chooses what can wait is told of what cannot.
    let choose = |desk: &mut Desk, key: Option<&str>, on| {
        let act = Act::Choose { key: key.map(str::to_owned), on };
        let Response::Overview { overview } =
            desk.ask(Request::Act { act, today: TODAY.to_owned(), language: LANGUAGE })
        else {
            panic!()
        };
        (overview.work.records, overview.urgent_left.records, overview.urgent_left.amount)
    };
    assert_eq!(choose(&mut desk, Some("338"), true), (1, 1, 7_022));
    assert_eq!(choose(&mut desk, None, true), (2, 0, 0));
    assert_eq!(choose(&mut desk, None, false), (0, 2, 18_268));
    // July's payment may be July's order: it stands beside it, and is due with it, once.
    let stands = [state(&seen, "waiting"), state(&seen, "to-capture"), state(&seen, "not-matched")];
    assert_eq!(stands, [(1, 5_250), both, (1, 5_250)]);
    // A list that shows June's payments, one of them settled: the ledger knows them by their payment IDs.
    desk.open("list.csv", LIST);
    let seen = desk.look();
    let (waits, settled) = ((1, 11_246), (1, 7_022));
    assert_eq!(pressing(&seen, Pressing::Today), waits);
    let stands = [state(&seen, "to-capture"), state(&seen, "settled"), state(&seen, "not-matched")];
    assert_eq!((seen.not_listed.records, stands), (0, [waits, settled, (1, 5_250)]));
}

#[test]
fn orders_that_the_open_result_has_as_ok_stay_due_beside_another_months_list() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.note(Note::Result(0));
    desk.open("july-list.csv", JULY_LIST);
    let seen = desk.look();
    assert_eq!(pressing(&seen, Pressing::Today), (2, 18_268));
    assert_eq!((seen.not_listed.records, seen.not_listed.amount), (2, 18_268));
    // A payment of the same amount and day may be it: that is suggested, and 339 stays due.
    let like = JULY_LIST.replace("2012/07/12 10", "2012/06/12 10").replace("5,250", "7,022");
    desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    desk.open("like.csv", &like);
    let seen = desk.look();
    assert_eq!((seen.not_listed.records, seen.suggestions, seen.waiting.records), (2, 1, 2));
}

fn page(desk: &mut Desk, of: Listing) -> Vec<(String, String, bool)> {
    match desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) {
        Response::Page(page) => page.rows.into_iter().map(|row| (row.key, row.cells[7].clone(), row.ticked)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_ledger_has_due_is_chosen_and_captured_beside_another_months_list() {
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    desk.open("june-result.csv", JUNE_RESULT);
    desk.look();
    desk.note(Note::Result(0));
    desk.act(Act::Forget { part: Part::Result, index: 0 });
    // Without a list all that is due is the work list.
    assert_eq!(desk.look().work.records, 2);
    desk.open("july-list.csv", JULY_LIST);
    assert_eq!(desk.look().work.records, 0, "with one, what is chosen");
    let due = |ticked| {
        vec![("338".to_owned(), "今日まで".to_owned(), ticked), ("339".to_owned(), "今日まで".to_owned(), false)]
    };
    assert_eq!(page(&mut desk, Listing::NotListed), due(false));
    let seen = desk.act(Act::Choose { key: Some("338".to_owned()), on: true });
    assert_eq!((seen.work.records, seen.work.amount), (1, 11_246));
    assert_eq!((seen.urgent, pressing(&seen, Pressing::Today).0), (1, 2), "of what is chosen, not of all");
    assert_eq!(page(&mut desk, Listing::NotListed), due(true));
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    let seen = desk.look();
    assert_eq!((seen.work.records, seen.work.amount), (2, 16_496), "beside what is ticked in the list");
    let seen = desk.act(Act::Captured);
    desk.note(Note::Work);
    assert_eq!((state(&seen, CAPTURED), seen.not_listed.records), ((2, 16_496), 1));
    let back = desk.act(Act::NotCaptured);
    assert_eq!((back.work.amount, back.not_listed.records), (16_496, 2), "taken back with its ticks");
    let all = desk.act(Act::Choose { key: None, on: true });
    assert_eq!((all.work.records, all.work.amount), (3, 23_518));
    assert_eq!(desk.act(Act::Choose { key: None, on: false }).work.records, 1);
}

#[test]
fn an_order_of_the_ledger_that_a_list_names_can_be_captured_beside_another_months_files() {
    for july in [false, true] {
        let mut desk = with_june(ONE, ONE_RESULT);
        if july {
            desk.july();
        }
        desk.open("later.csv", LATER);
        let seen = desk.look();
        assert_eq!(of_338(&seen), [1, 1, 0, 0, 0], "July open: {july}");
        assert_eq!((seen.waiting.records, state(&seen, "not-matched").0), (1, 0), "July open: {july}");
        // Of another amount it is another matter.
        if july {
            desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
            desk.open("other.csv", &LATER.replace("11,246", "11,247"));
            let seen = desk.look();
            assert_eq!((seen.lists[0].tickable.records, state(&seen, "not-matched").0), (0, 1));
        }
    }
}

/// Order numbers, or payment IDs, and yen of a list; each once.
fn orders_of(desk: &mut Desk, of: Listing) -> (u64, u64) {
    let Response::Page(page) = desk.ask(Request::Page { of, start: 0, count: 9, language: LANGUAGE }) else { panic!() };
    assert_eq!(page.rows.len() as u64, page.sum.records, "{page:?}");
    (page.sum.records, page.sum.amount)
}

#[test]
fn every_chip_shows_what_it_counts_wherever_it_comes_from() {
    // The ledger has June's file, without its result; the list shows one of its payments, and others.
    let mut desk = Desk(Session::new());
    desk.record("june.csv", JUNE, "2012-06-12T09:54:00");
    let row = |id: u32, day: &str, yen: u32| {
        format!("{id},31{id},オーソリOK,2012/{day} 10:00:00,2012/{day} 10:00:00,\"{yen}円\"\r\n")
    };
    let list = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n".to_owned()
        + &row(1, "06/12", 11_246)
        + &row(2, "06/10", 5_000)
        + &row(3, "06/11", 4_000)
        + &row(4, "06/13", 3_000)
        + &row(5, "06/16", 2_000)
        + &row(6, "07/12", 1_000);
    desk.open("list.csv", &list);
    let seen = desk.look();
    let of =
        |group| seen.pressing.iter().chain(&seen.ahead).find(|(of, _)| *of == group).map(|(_, count)| count.amount);
    let expected = [
        (Pressing::Overdue, 5_000),
        (Pressing::Uncertain, 4_000),
        (Pressing::Today, 18_268),
        (Pressing::Tomorrow, 3_000),
        (Pressing::Soon, 2_000),
        (Pressing::Later, 1_000),
    ];
    for (group, amount) in expected {
        assert_eq!(of(group), Some(amount), "{group:?}: no order stands in two of them");
        let (records, shown) = orders_of(&mut desk, Listing::Due(group));
        assert_eq!(shown, amount, "{group:?}");
        assert_eq!(records, if group == Pressing::Today { 2 } else { 1 }, "{group:?}");
    }
    // The other pictures of the same days.
    assert_eq!(seen.soon.amount, 18_268 + 3_000 + 2_000);
    assert_eq!((seen.outlook.expired.amount, seen.outlook.uncertain.amount), (5_000, 4_000));
}
