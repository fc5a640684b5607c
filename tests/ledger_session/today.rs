//! What the ledger reminds of today.

use kensatsu::engine::ledger::Status;
use kensatsu::engine::protocol::ledger::{EntryUpdate, Note};
use kensatsu::engine::protocol::{ledger, orders, payments};

use super::languages::{in_both, spoken};
use super::{AUTH, Desk, TODAY, captured, later, month, reminded, sample, todos, told};

#[test]
fn today_says_what_was_sent_this_month_and_what_became_of_it() {
    in_both(today_says_what_was_sent_this_month_and_what_became_of_it_said);
}

fn today_says_what_was_sent_this_month_and_what_became_of_it_said() {
    let mut desk = later(&captured());
    let sums = reminded(&mut desk, "2012-06-20").month;
    assert_eq!(sums, [(3, 28_443), (2, 18_268), (2, 18_268)]);
    assert_eq!(reminded(&mut desk, "2012-07-01").month, [(0, 0); 3], "another month");
}

#[test]
fn a_saved_file_is_asked_for_until_it_was_recorded_or_denied() {
    in_both(a_saved_file_is_asked_for_until_it_was_recorded_or_denied_said);
}

fn a_saved_file_is_asked_for_until_it_was_recorded_or_denied_said() {
    let save = |desk: &mut Desk| {
        let list = desk.june().id;
        assert_eq!(desk.make_orders(list), (3, 0));
        let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
        saved.content
    };
    // Through a copy, as after the page was closed.
    let mut desk = Desk::default();
    save(&mut desk);
    assert!(desk.rows().is_empty(), "it is no upload yet");
    let mut desk = later(&desk.export());
    let today = reminded(&mut desk, TODAY);
    let [item] = &today.items[..] else { panic!("{today:?}") };
    assert_eq!((item.todo, item.records, item.amount), (ledger::Todo::Saved, 3, 28_443));
    assert_eq!(desk.check("again.csv", &sample(AUTH)).1, 0, "nobody has said that it was sent");
    let recorded = ledger::Request::RecordSaved { id: item.id.clone(), update: told("1"), language: spoken() };
    desk.done(recorded, b"");
    assert_eq!(todos(&mut desk, TODAY), [ledger::Todo::NoResult, ledger::Todo::Due].map(|todo| todo));
    // Which of its orders are OK nobody knows: the result is asked for, not the capture.
    let lacks =
        |desk: &mut Desk| reminded(desk, TODAY).items.iter().map(|item| item.lacks_result()).collect::<Vec<_>>();
    assert_eq!(lacks(&mut desk), [false, true]);
    assert_eq!(desk.check("again.csv", &sample(AUTH)).1, 3);

    let mut desk = Desk::default();
    save(&mut desk);
    let id = reminded(&mut desk, TODAY).items[0].id.clone();
    desk.done(ledger::Request::Deny { id, language: spoken() }, b"");
    assert_eq!(todos(&mut desk, TODAY), []);

    // Another way of recording it settles it as well.
    let mut desk = Desk::default();
    let content = save(&mut desk);
    desk.record_file("uploaded.csv", &content, "1");
    assert!(!todos(&mut desk, TODAY).contains(&ledger::Todo::Saved));
}

#[test]
fn the_ledger_alone_says_what_is_due_and_when() {
    in_both(the_ledger_alone_says_what_is_due_and_when_said);
}

fn the_ledger_alone_says_what_is_due_and_when_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    let copy = desk.export();
    // Nothing is open but the ledger: sent on 2012-06-12, so that 2012-08-10 is the last day.
    for (day, pressing, todo) in [
        ("2012-08-01", None, ledger::Todo::Due),
        ("2012-08-09", Some(payments::Pressing::Tomorrow), ledger::Todo::DueTomorrow),
        ("2012-08-10", Some(payments::Pressing::Today), ledger::Todo::DueToday),
        ("2012-08-11", Some(payments::Pressing::Uncertain), ledger::Todo::Uncertain),
        ("2012-08-12", Some(payments::Pressing::Overdue), ledger::Todo::Overdue),
        ("2012-08-20", Some(payments::Pressing::Overdue), ledger::Todo::Overdue),
    ] {
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        let look = payments::Request::Look { today: day.to_owned(), language: spoken() };
        let Ok(payments::Response::Overview { overview }) = desk.payments(look) else { panic!("{day}") };
        let pressing_now: Vec<_> =
            overview.pressing.iter().map(|(what, count)| (*what, count.records, count.amount)).collect();
        assert_eq!(pressing_now, pressing.map(|what| (what, 2, 18_268)).into_iter().collect::<Vec<_>>(), "{day}");
        let due = overview.outlook.days.iter().find(|due| due.day == "2012-08-10").map(|due| due.due.records);
        assert_eq!(due, (day <= "2012-08-10").then_some(2), "{day}: the calendar");
        let today = reminded(&mut desk, day);
        let item = today.items.iter().find(|item| item.todo == todo).unwrap_or_else(|| panic!("{day}: {today:?}"));
        assert_eq!((item.records, item.amount, item.due_on.as_deref()), (2, 18_268, Some("2012-08-10")));
        assert!(!item.lacks_result(), "{day}: the result is known");
        assert!(
            today.items.iter().any(|item| item.todo == ledger::Todo::Failed && item.records == 1),
            "379 was declined"
        );
    }
}

#[test]
fn only_what_somebody_said_is_finished_counts_as_finished() {
    in_both(only_what_somebody_said_is_finished_counts_as_finished_said);
}

fn only_what_somebody_said_is_finished_counts_as_finished_said() {
    let mut desk = month();
    assert!(!desk.look().results[0].finished);
    desk.note(Note::Result(0));
    assert!(!desk.look().results[0].finished, "that a result is there does not say so");
    let told = EntryUpdate { status: Some(Status::Completed), ..EntryUpdate::default() };
    let id = desk.rows()[0].id.clone();
    desk.done(ledger::Request::Amend { id, update: told, language: spoken() }, b"");
    assert!(desk.look().results[0].finished);
}

#[test]
fn the_most_urgent_comes_first_and_history_is_none() {
    in_both(the_most_urgent_comes_first_and_history_is_none_said);
}

fn the_most_urgent_comes_first_and_history_is_none_said() {
    let mut desk = month();
    assert_eq!(todos(&mut desk, "2012-08-10"), [ledger::Todo::DueToday, ledger::Todo::NoResult]);
    assert_eq!(todos(&mut desk, "2013-08-10"), [ledger::Todo::NoResult]);
}
