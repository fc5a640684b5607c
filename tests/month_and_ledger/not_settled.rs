//! A capture that did not go through: it is due as before, and the ledger remembers that a list showed it still authorized.

use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::Request as Asked;
use kensatsu_engine::protocol::Response as Answer;
use kensatsu_engine::protocol::ledger::{Note, Request as Ledger, Response as OfLedger, Today, TodayItem, Todo};
use kensatsu_engine::protocol::payments::{Act, Overview, Pressing, Request, Response, Tick};
use kensatsu_engine::session::Session;

use super::{
    CAPTURED, Desk, JUNE, JUNE_RESULT, LANGUAGE, NAMED, has_the_names_of_its_version, pressing, state, with_june,
};

/// The console's list of the next day: 338 is settled, 339 is not.
fn after() -> String {
    NAMED.replace(
        "338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12",
        "338,310001,消込済,2012/06/12 10:00:00,2012/06/13",
    )
}

impl Desk {
    fn on(&mut self, day: &str) -> Overview {
        match self.ask(Request::Look { today: day.to_owned(), language: LANGUAGE }) {
            Response::Overview { overview } => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn today(&mut self, day: &str) -> Today {
        match self.0.serve(Asked::Ledger(Ledger::Today { on: day.to_owned(), seen: 0 }), b"") {
            Answer::Ledger(OfLedger::Today(today)) => *today,
            other => panic!("{other:?}"),
        }
    }

    /// What is said of captures on a day.
    fn of_captures(&mut self, day: &str) -> Vec<TodayItem> {
        let items = self.today(day).items.into_iter();
        items.filter(|item| matches!(item.todo, Todo::Unverified | Todo::NotSettled)).collect()
    }

    fn learn(&mut self, on: &str) {
        self.0.serve(Asked::Ledger(Ledger::Note { what: Note::Settled, on: on.to_owned(), language: LANGUAGE }), b"");
    }

    /// June was captured on the day on which it was sent; a list of the next day does not show all of it as settled.
    fn one_missed() -> Desk {
        let mut desk = with_june(JUNE, JUNE_RESULT);
        desk.captured_on("2012-06-12");
        desk.open("after.csv", &after());
        let seen = desk.on("2012-06-13");
        assert_eq!(pressing(&seen, Pressing::NotSettled), (1, 7_022));
        assert_eq!((seen.not_settled_news.records, seen.settled_news.records), (1, 1));
        desk.learn("2012-06-13");
        assert_eq!(desk.on("2012-06-13").not_settled_news.records, 0, "told once");
        desk
    }
}

/// What there is to do, records, yen, until when, and since which list.
fn told(item: &TodayItem) -> (Todo, u64, u64, Option<&str>, Option<&str>) {
    (item.todo, item.records, item.amount, item.due_on.as_deref(), item.seen_on.as_deref())
}

#[test]
fn what_was_captured_stands_among_what_is_to_do_with_its_last_day_until_it_is_seen_settled() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.captured_on("2012-06-12");
    let mut desk = desk.next_visit();
    for day in ["2012-06-12", "2012-06-20", "2012-08-05", "2012-08-10"] {
        let items = desk.of_captures(day);
        assert_eq!(
            items.iter().map(told).collect::<Vec<_>>(),
            [(Todo::Unverified, 2, 18_268, Some("2012-08-10"), None)],
            "{day}"
        );
    }
    // Past its last day nothing can be captured any more, and it is still not confirmed.
    let items = desk.of_captures("2012-08-20");
    assert_eq!(items.iter().map(told).collect::<Vec<_>>(), [(Todo::Unverified, 2, 18_268, Some("2012-08-10"), None)]);
    assert_eq!(desk.of_captures("2012-10-20"), [], "history");
}

#[test]
fn what_a_later_list_shows_still_authorized_is_red_and_due_and_the_ledger_remembers_it() {
    let mut desk = Desk::one_missed();
    let missed = [(Todo::NotSettled, 1, 7_022, Some("2012-08-10"), Some("2012-06-13"))];
    assert_eq!(desk.of_captures("2012-06-13").iter().map(told).collect::<Vec<_>>(), missed);
    assert_eq!(desk.today("2012-06-13").month[2], (1, 11_246), "only one of the two was captured");

    // Nothing is open but the ledger.
    let mut desk = desk.next_visit();
    for (day, due) in [("2012-08-05", Pressing::Soon), ("2012-08-10", Pressing::Today)] {
        assert_eq!(desk.of_captures(day).iter().map(told).collect::<Vec<_>>(), missed, "{day}");
        let seen = desk.on(day);
        assert_eq!(pressing(&seen, Pressing::NotSettled), (1, 7_022), "{day}");
        let mut due_now = seen.pressing.iter().chain(&seen.ahead).filter(|(group, _)| *group == due);
        assert_eq!(due_now.next().map(|(_, count)| (count.records, count.amount)), Some((1, 7_022)), "{day}");
        assert_eq!((state(&seen, CAPTURED), state(&seen, "to-capture")), ((0, 0), (1, 7_022)), "{day}");
        assert_eq!(seen.outlook.days.iter().find(|day| day.day == "2012-08-10").map(|day| day.due.records), Some(1));
    }
    // With the files of June open beside it, and with a list from before the capture, too.
    desk.open("june.csv", JUNE);
    desk.open("june-result.csv", JUNE_RESULT);
    let seen = desk.on("2012-08-05");
    assert_eq!((pressing(&seen, Pressing::NotSettled), state(&seen, "to-capture")), ((1, 7_022), (1, 7_022)));
    desk.open("named.csv", NAMED);
    let seen = desk.on("2012-08-05");
    assert_eq!((pressing(&seen, Pressing::NotSettled), state(&seen, "to-capture")), ((1, 7_022), (1, 7_022)));
}

#[test]
fn a_list_of_the_same_minutes_tells_by_what_was_captured_together_that_it_is_later() {
    // What is marked is marked after it was captured: no moment of the list is later than the mark.
    let list = |settled: &str| {
        let rows = NAMED.replace("338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/12 10:00:00", settled);
        assert_ne!(rows, NAMED);
        rows
    };
    let seen_with = |settled: &str| {
        let mut desk = with_june(JUNE, JUNE_RESULT);
        desk.captured_on("2012-06-13T10:32:00");
        desk.open("after.csv", &list(settled));
        let seen = desk.on("2012-06-13");
        (pressing(&seen, Pressing::NotSettled), seen.not_settled_news.records)
    };
    assert_eq!(seen_with("338,310001,消込済,2012/06/12 10:00:00,2012/06/13 10:20:00"), ((1, 7_022), 1));
    assert_eq!(seen_with("338,310001,売上要求中,2012/06/12 10:00:00,2012/06/13 10:20:00"), ((1, 7_022), 1));
    // Settled before the day of the capture, or not at all: the list may be of before it.
    assert_eq!(seen_with("338,310001,消込済,2012/06/12 10:00:00,2012/06/12 18:00:00"), ((0, 0), 0));
    assert_eq!(seen_with("338,310001,オーソリOK,2012/06/12 10:00:00,2012/06/13 10:20:00"), ((0, 0), 0));
}

#[test]
fn what_is_captured_once_more_is_no_longer_called_missed() {
    let mut desk = Desk::one_missed().next_visit();
    desk.captured_on("2012-06-14");
    assert_eq!(
        desk.of_captures("2012-06-14").iter().map(told).collect::<Vec<_>>(),
        [(Todo::Unverified, 1, 7_022, Some("2012-08-10"), None)]
    );
    let seen = desk.on("2012-06-14");
    assert_eq!((pressing(&seen, Pressing::NotSettled), state(&seen, CAPTURED)), ((0, 0), (1, 7_022)));
    // A list that shows it settled has the last word.
    desk.open(
        "last.csv",
        &NAMED.replace("オーソリOK,2012/06/12 10:00:00,2012/06/12", "消込済,2012/06/12 10:00:00,2012/06/15"),
    );
    desk.on("2012-06-15");
    desk.learn("2012-06-15");
    assert_eq!(desk.of_captures("2012-06-15"), []);
    assert_eq!(desk.next_visit().of_captures("2012-07-15"), []);
}

#[test]
fn a_capture_that_is_taken_back_was_never_missed_and_one_that_a_list_has_answered_is_not_taken_back() {
    let back = |desk: &mut Desk| {
        desk.act(Act::NotCaptured);
        let note = Ledger::Note { what: Note::WorkBack, on: "2012-06-13".to_owned(), language: LANGUAGE };
        desk.0.serve(Asked::Ledger(note), b"");
    };
    // The list of the next day shows nothing of it.
    let mut desk = with_june(JUNE, JUNE_RESULT);
    desk.captured_on("2012-06-12");
    desk.open("after.csv", &NAMED.replace("2012/06/12 10:00:00,\"", "2012/06/13 10:00:00,\""));
    assert!(desk.on("2012-06-13").can_take_back);
    desk.learn("2012-06-13");
    assert_eq!(desk.of_captures("2012-06-13").len(), 1);
    back(&mut desk);
    assert_eq!(desk.of_captures("2012-06-13"), []);
    let due = desk.today("2012-06-13").items.into_iter().find(|item| item.todo == Todo::Due).expect("it is due");
    assert_eq!((due.records, due.amount), (2, 18_268));
    // One of the two is settled: that the console has captured them is no question any more.
    let mut desk = Desk::one_missed();
    assert!(!desk.on("2012-06-13").can_take_back);
    back(&mut desk);
    assert_eq!(desk.of_captures("2012-06-13").iter().map(|item| item.todo).collect::<Vec<_>>(), [Todo::NotSettled]);
}

#[test]
fn what_the_ledger_remembers_of_it_has_the_names_of_its_version() {
    let mut desk = Desk::one_missed();
    has_the_names_of_its_version(&desk.copy());
    // Brought together with a copy from before, nothing is lost, whichever comes first.
    let copy = desk.copy();
    let mut before = Desk(Session::new());
    before.record("june.csv", JUNE, "2012-06-12T09:54:00");
    before.ledger(Ledger::Import { name: "ledger.json".to_owned(), whole: false, language: LANGUAGE }, &copy);
    assert_eq!(before.of_captures("2012-06-14").iter().map(|item| item.todo).collect::<Vec<_>>(), [Todo::NotSettled]);
}

#[test]
fn an_order_that_was_sent_again_counts_once_in_its_month() {
    let declined = JUNE_RESULT.replace("338,,285,0,,,310002", "338,,285,1,2003,,310002");
    let mut desk = with_june(JUNE, &declined);
    desk.record("retry.csv", "1,020,12345,,,\r\n3,,339,,7022,,,10,,,,338,,285\r\n4,1\r\n", "2012-06-12T10:03:00");
    let today = desk.today("2012-06-20");
    assert_eq!((today.month[0], today.resent), ((2, 18_268), 1));
}

#[test]
fn a_capture_that_did_not_happen_is_not_forgotten_when_the_rest_is_captured() {
    let mut desk = with_june(JUNE, JUNE_RESULT);
    let work = |desk: &mut Desk, order: &str, day: &str| {
        desk.open("named.csv", NAMED);
        desk.on(day);
        desk.act(Act::Tick { list: 0, what: Tick::Found { search: order.to_owned(), on: true } });
        desk.captured_on(day);
        desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    };
    work(&mut desk, "339", "2012-06-12");
    let mut desk = desk.next_visit();
    let still = NAMED.replace("2012/06/12 10:00:00,\"", "2012/06/14 10:00:00,\"");
    desk.open("still.csv", &still);
    assert_eq!(desk.on("2012-06-14").not_settled_news.records, 1);
    desk.learn("2012-06-14");
    desk.act(Act::Forget { part: Part::Inquiry, index: 0 });
    work(&mut desk, "338", "2012-06-15");
    let mut desk = desk.next_visit();
    let items = desk.of_captures("2012-06-16");
    let of_339: Vec<_> = items.iter().map(told).collect();
    assert!(of_339.contains(&(Todo::NotSettled, 1, 7_022, Some("2012-08-10"), Some("2012-06-14"))), "{of_339:?}");
}
