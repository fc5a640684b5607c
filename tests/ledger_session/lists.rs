//! Order lists and carry-over lists beside the ledger (steps 1 and 3).

use kensatsu::engine::base::language::Language;
use kensatsu::engine::convert::merge::NotAdded;
use kensatsu::engine::month::ledger_entries::made_of_saved;
use kensatsu::engine::orders::carry_over::{CarryOver, Entry as CarryEntry};
use kensatsu::engine::profile::Profile;
use kensatsu::engine::protocol::ledger::Note;
use kensatsu::engine::protocol::payments::Make;
use kensatsu::engine::protocol::{Request, Response, ledger, orders};
use kensatsu::engine::result::NextStep;

use super::languages::{in_both, spoken};
use super::{AUTH, Desk, TODAY, changed, later, month, reminded, sample, todos, told};

#[test]
fn the_ledger_changes_while_an_order_list_is_open_and_the_list_follows() {
    let mut desk = Desk::default();
    desk.record_file("other.csv", b"1,020,12345,,,\r\n3,,7,,5000,,,10,,,,5,,9\r\n4,1\r\n", "1");
    let list = desk.june();
    assert_eq!(list.counts.map(|counts| counts.included.orders), Some(3));
    assert_eq!(desk.make_orders(list.id), (3, 0));
    // Step 2 records an upload with the list still open: nothing is in the way.
    assert!(desk.record_file(AUTH, &sample(AUTH), "1206120001").contains("記録しました"));
    let list = changed(desk.orders(orders::Request::Speak { list: list.id, language: spoken() }));
    assert_eq!(list.counts.map(|counts| counts.included.orders), Some(0));
    assert_eq!(desk.make_orders(list.id), (0, 1), "an empty file has its error");
}

#[test]
fn a_file_of_step_1_is_written_down_as_it_was_saved() {
    in_both(a_file_of_step_1_is_written_down_as_it_was_saved_said);
}

fn a_file_of_step_1_is_written_down_as_it_was_saved_said() {
    let mut desk = Desk::default();
    let list = desk.june().id;
    assert_eq!(desk.make_orders(list), (3, 0));
    let record = || ledger::Request::Record { file: list, update: told("1206120001"), language: spoken() };
    assert!(matches!(desk.ledger(record(), b""), Response::Failed(_)), "not saved yet");
    let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
    assert!(desk.done(record(), b"").contains(&saved.name));
    let [row] = &desk.rows()[..] else { panic!("one entry") };
    assert_eq!((row.name.as_str(), row.records, row.amount), (saved.name.as_str(), 3, 28_443));
    assert_eq!(row.sha256, kensatsu::engine::text::source::sha256(&saved.content));
    // What was saved stays saved, and is not charged again.
    let overview = changed(desk.orders(orders::Request::Speak { list, language: spoken() }));
    assert_eq!(overview.saved.map(|(name, _)| name), Some(saved.name));
    assert_eq!(overview.counts.map(|counts| counts.included.orders), Some(0));
    // That nothing is left to be charged does not take it away.
    assert_eq!(desk.make_orders(list), (0, 1));
    match desk.0.serve(Request::Orders(orders::Request::Check { list }), b"") {
        Response::Opened(file) => assert_eq!((file.records, file.amount), (3, 28_443)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_carry_over_list_of_step_3_counts_at_once() {
    in_both(a_carry_over_list_of_step_3_counts_at_once_said);
}

fn a_carry_over_list_of_step_3_counts_at_once_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::Retry);
    let retry = desk.make(Make::Retry { result: 0 }).expect("a retry file").content;
    let copy = desk.export();

    let mut desk = month();
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    desk.look();
    desk.step(NextStep::CarryOver);
    // The retry file was saved, and perhaps sent: nothing else is made of its orders before somebody has said that it was not.
    let refused = desk.make(Make::CarryOver { result: 0 }).unwrap_err();
    assert!(refused.contains("再送.csv"), "{refused}");
    let saved = reminded(&mut desk, TODAY).items.into_iter().find(|item| item.todo == ledger::Todo::Saved);
    desk.done(ledger::Request::Deny { id: saved.expect("the retry file").id, language: spoken() }, b"");
    desk.look();
    desk.step(NextStep::CarryOver);
    desk.make(Make::CarryOver { result: 0 }).expect("a list");
    assert!(desk.note(Note::CarryOver(0)).is_some());
    assert_eq!(desk.note(Note::CarryOver(0)), None, "once");
    let opened = desk.check("retry.csv", &retry);
    assert_eq!(opened.1, 1, "an order goes to one of the two");
}

#[test]
fn an_order_in_a_saved_retry_file_is_not_added_from_a_list_of_another_day_before_somebody_has_said_what_became_of_it() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::CarryOver);
    let list = desk.make(Make::CarryOver { result: 0 }).expect("a list").content;
    let copy = desk.export();

    // Another day, with a ledger that has never heard of the list.
    let mut desk = later(&copy);
    desk.look();
    desk.step(NextStep::Retry);
    desk.make(Make::Retry { result: 0 }).expect("a retry file");
    let reasons = |desk: &mut Desk| {
        let opened = desk.june().id;
        let request = Request::Orders(orders::Request::Bring { list: opened, name: "翌月分.json".to_owned() });
        let Response::Orders(said) = desk.0.serve(request, &list) else { panic!("an answer") };
        let carried = changed(*said).carry_over.expect("a list");
        assert_eq!(carried.merged.len(), 0);
        carried.left.iter().map(|left| left.reason).collect::<Vec<_>>()
    };
    assert_eq!(reasons(&mut desk), [NotAdded::SavedToSend]);
    let saved = reminded(&mut desk, TODAY).items.into_iter().find(|item| item.todo == ledger::Todo::Saved);
    desk.done(ledger::Request::Deny { id: saved.expect("the retry file").id, language: spoken() }, b"");
    assert_ne!(reasons(&mut desk), [NotAdded::SavedToSend], "it was not sent");
}

#[test]
fn an_order_of_a_list_that_is_in_a_saved_file_is_not_sent_again_either() {
    let entry = CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000);
    let waiting = CarryOver::new(vec![entry]).to_json().into_bytes();
    let mut desk = Desk::default();
    let list = desk.june().id;
    desk.0.serve(Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() }), &waiting);
    assert_eq!(desk.make_orders(list), (3, 0));
    let orders::Response::File(_) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
    let retry = b"1,020,12345,,,\r\n3,,236,,5000,,,10,,,,360,,200\r\n4,1\r\n";
    assert_eq!(desk.check("a_再送.csv", retry).1, 1, "X001: its list is in a saved file");
}

#[test]
fn a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down() {
    in_both(a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down_said);
}

fn a_carry_over_list_is_used_up_when_the_upload_that_it_is_in_is_written_down_said() {
    let entry = CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000);
    let waiting = CarryOver::new(vec![entry]).to_json().into_bytes();
    for chosen in [false, true] {
        let mut desk = Desk::default();
        desk.record_file("翌月分.json", &waiting, "");
        let list = desk.june().id;
        let bring = |list| Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
        desk.0.serve(bring(list), &waiting);
        assert_eq!(desk.make_orders(list), (3, 0));
        let orders::Response::File(saved) = desk.orders(orders::Request::Save { list }) else { panic!("a file") };
        if chosen {
            desk.record_file("uploaded.csv", &saved.content, "1");
        } else {
            desk.done(ledger::Request::Record { file: list, update: told("1"), language: spoken() }, b"");
        }
        assert_eq!(desk.rows().len(), 2, "the list stays one entry");
        let copy = desk.export();

        // Another day: the operator opens the list again as it was.
        let mut desk = Desk::default();
        desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
        let list = desk.june().id;
        let overview = match desk.0.serve(bring(list), &waiting) {
            Response::Orders(said) => changed(*said),
            other => panic!("{other:?}"),
        };
        let left = overview.carry_over.expect("a list").left;
        assert_eq!(left.iter().map(|left| left.reason).collect::<Vec<_>>(), [NotAdded::AlreadySubmitted]);
    }
}

#[test]
fn a_carry_over_list_that_was_lost_is_made_again_and_the_retry_says_where_the_orders_wait() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::CarryOver);
    let first = desk.make(Make::CarryOver { result: 0 }).expect("a list");
    desk.note(Note::CarryOver(0));
    let copy = desk.export();

    let mut desk = later(&copy);
    desk.look();
    desk.step(NextStep::CarryOver);
    let again = desk.make(Make::CarryOver { result: 0 }).expect("the same list");
    assert_eq!(again.content, first.content);
    assert_eq!(desk.note(Note::CarryOver(0)), None, "the ledger has it");
    assert_eq!(desk.rows().len(), 2);

    let mut desk = later(&copy);
    desk.look();
    desk.step(NextStep::Retry);
    let refused = desk.make(Make::Retry { result: 0 }).unwrap_err();
    assert!(refused.contains("翌月分の一覧") && !refused.contains("送っています"), "{refused}");
}

#[test]
fn a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again() {
    in_both(a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again_said);
}

fn a_list_that_was_planned_while_the_ledger_was_being_sorted_is_planned_again_said() {
    let mut many = String::from("1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n");
    many.extend((0..70_000).map(|at| format!("3,,{},,500,,,10,,,,1,,2\r\n", 1_000_000 + at)));
    many += "4,70001\r\n";
    let entry = made_of_saved("many.csv", many.as_bytes(), &Profile::paygent_cagolab()).expect("an entry");
    let mut desk = Desk::default();
    let list = desk.june().id;
    let included = |desk: &mut Desk| {
        let overview = changed(desk.orders(orders::Request::Speak { list, language: spoken() }));
        overview.counts.map(|counts| counts.included.orders)
    };
    desk.0.ledger_mut().load(vec![entry]);
    included(&mut desk);
    while !desk.0.ledger_mut().settle(10_000) {}
    assert_eq!(included(&mut desk), Some(2), "379 was sent");
}

#[test]
fn a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free() {
    in_both(a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free_said);
}

fn a_list_in_a_file_that_was_never_sent_stands_under_today_until_it_is_free_said() {
    let waiting = CarryOver::new(vec![CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000)]);
    let waiting = waiting.to_json().into_bytes();
    let bring = |desk: &mut Desk| {
        let list = desk.june().id;
        let request = Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
        match desk.0.serve(request, &waiting) {
            Response::Orders(said) => (list, changed(*said).carry_over.expect("a list")),
            other => panic!("{other:?}"),
        }
    };
    let mut desk = Desk::default();
    let (list, _) = bring(&mut desk);
    desk.make_orders(list);
    desk.orders(orders::Request::Save { list });
    // The page is closed before anything was recorded.
    let mut desk = later(&desk.export());
    assert_eq!(
        bring(&mut desk).1.left.iter().map(|left| left.reason).collect::<Vec<_>>(),
        [NotAdded::AlreadySubmitted]
    );
    let today = reminded(&mut desk, TODAY);
    assert_eq!(
        today.items.iter().map(|item| item.todo).collect::<Vec<_>>(),
        [ledger::Todo::Saved, ledger::Todo::Reserved]
    );
    let said = desk.done(ledger::Request::Deny { id: today.items[0].id.clone(), language: spoken() }, b"");
    let words = ["もう一度使えます", "can be used again"][usize::from(spoken() == Language::En)];
    assert!(said.contains(words), "{said}");
    assert_eq!(todos(&mut desk, TODAY), [ledger::Todo::CarriedOver], "it waits for next month's file");
    assert!(bring(&mut desk).1.left.is_empty());
}

#[test]
fn what_waits_on_a_list_of_last_month_is_asked_for_until_it_is_in_a_file() {
    in_both(what_waits_on_a_list_of_last_month_is_asked_for_until_it_is_in_a_file_said);
}

fn what_waits_on_a_list_of_last_month_is_asked_for_until_it_is_in_a_file_said() {
    let waiting = CarryOver::new(vec![CarryEntry::new("236".to_owned(), "360".to_owned(), 5_000)]);
    let waiting = waiting.to_json().into_bytes();
    let mut desk = Desk::default();
    desk.record_file("翌月分.json", &waiting, "");
    assert_eq!(todos(&mut desk, TODAY), [ledger::Todo::CarriedOver]);
    let today = reminded(&mut desk, TODAY);
    assert_eq!((today.items[0].records, today.items[0].amount), (1, 5_000));

    let left = |overview: &orders::Overview| {
        let (sum, named) = overview.still_to_carry.clone();
        (sum.orders, sum.amount, named)
    };
    let list = desk.june();
    assert_eq!(left(&list), (1, 5_000, vec!["236".to_owned()]));
    // Brought, it is asked for no longer; let go, it is asked for again.
    let bring = orders::Request::Bring { list: list.id, name: "翌月分.json".to_owned() };
    let brought = match desk.0.serve(Request::Orders(bring.clone()), &waiting) {
        Response::Orders(said) => changed(*said),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(&brought), (0, 0, vec![]));
    let let_go = changed(desk.orders(orders::Request::DropCarryOver { list: list.id }));
    assert_eq!(left(&let_go), (1, 5_000, vec!["236".to_owned()]));
    // In a saved file it is not asked for, either.
    desk.0.serve(Request::Orders(bring), &waiting);
    desk.make_orders(list.id);
    desk.orders(orders::Request::Save { list: list.id });
    let saved = changed(desk.orders(orders::Request::Speak { list: list.id, language: spoken() }));
    assert_eq!(left(&saved), (0, 0, vec![]));
    assert!(!todos(&mut desk, TODAY).contains(&ledger::Todo::CarriedOver));
}

#[test]
fn an_order_that_was_carried_over_is_told_from_one_that_was_sent() {
    in_both(an_order_that_was_carried_over_is_told_from_one_that_was_sent_said);
}

fn an_order_that_was_carried_over_is_told_from_one_that_was_sent_said() {
    let mut desk = month();
    desk.look();
    desk.note(Note::Result(0));
    desk.step(NextStep::CarryOver);
    desk.make(Make::CarryOver { result: 0 }).expect("a list");
    desk.note(Note::CarryOver(0));
    let list = desk.june();
    assert_eq!(list.authorized, 2, "338 and 339 are OK");
    let only = orders::OrderFilter::Out(orders::Standing::Sent);
    let search = Box::new(orders::Search { only, size: 100, ..orders::Search::default() });
    let orders::Response::Rows(rows) = desk.orders(orders::Request::Rows { list: list.id, search, page: 0 }) else {
        panic!("rows")
    };
    let mut told: Vec<_> = rows.rows.iter().map(|row| (row.order.as_str(), row.carried_over)).collect();
    told.sort();
    assert_eq!(told, [("338", false), ("339", false), ("379", true)]);
    let counts = list.counts.expect("counts");
    assert_eq!((counts.stand(orders::Standing::Sent).orders, counts.to_be_looked_at().orders), (3, 0));
}
