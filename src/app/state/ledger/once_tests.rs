//! What is to be done is said once.

use super::{most_urgent, once_a_file};
use crate::engine::protocol::ledger::{TodayItem, Todo};

pub(in crate::app::state) fn item(todo: Todo, id: &str, answered: bool) -> TodayItem {
    TodayItem {
        todo,
        id: id.to_owned(),
        name: "order.csv".to_owned(),
        receipt: None,
        sha256: String::new(),
        file: None,
        records: 1,
        amount: 500,
        due_on: None,
        days_left: None,
        seen_on: None,
        answered,
        orders: Vec::new(),
        result: None,
    }
}

#[test]
fn a_file_without_a_result_is_said_once_by_what_is_most_urgent_of_it() {
    let items = [
        item(Todo::DueToday, "a", false),
        item(Todo::Failed, "c", true),
        item(Todo::NoResult, "a", false),
        item(Todo::NoResult, "b", false),
        item(Todo::Due, "b", false),
        // Of a known result both are said: they are different orders.
        item(Todo::Due, "c", true),
    ];
    let said: Vec<_> = once_a_file(&items).map(|item| (item.todo, item.id.as_str())).collect();
    assert_eq!(said, [(Todo::DueToday, "a"), (Todo::Failed, "c"), (Todo::NoResult, "b"), (Todo::Due, "c")]);
}

#[test]
fn what_is_said_first_counts_all_of_its_kind() {
    let many = |todo, id: &str, records| TodayItem { records, ..item(todo, id, true) };
    let counted = |items: &[TodayItem]| most_urgent(items).map(|urgent| (urgent.count, urgent.of_files));
    let declined = [many(Todo::Failed, "a", 1), many(Todo::Failed, "b", 3), many(Todo::Failed, "c", 2)];
    assert_eq!(counted(&declined), Some((6, false)));
    // What is less urgent is no part of it.
    let mixed = [many(Todo::DueToday, "a", 3), many(Todo::Failed, "b", 3), many(Todo::Due, "c", 40)];
    assert_eq!(counted(&mixed), Some((3, false)));
    let late = TodayItem { days_left: Some(0), ..many(Todo::Unverified, "a", 2) };
    let calm = TodayItem { days_left: Some(20), ..many(Todo::Unverified, "b", 9) };
    assert_eq!(counted(&[late, calm]), Some((2, false)));
    // Whether files were sent is asked file by file.
    assert_eq!(counted(&[many(Todo::Saved, "a", 30), many(Todo::Saved, "b", 40)]), Some((2, true)));
    assert_eq!(counted(&[]), None);
}
