//! What is to be done is said once.

use super::once_a_file;
use crate::engine::protocol::ledger::{TodayItem, Todo};

pub(super) fn item(todo: Todo, id: &str, answered: bool) -> TodayItem {
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
