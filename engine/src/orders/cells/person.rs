//! The person of a row.

use crate::base::fold::{fold, narrow};
use crate::base::japanese_date::Day;
use crate::orders::cells::Cells;
use crate::orders::field::Field;
use crate::orders::order::{Person, Sex};

impl Cells<'_> {
    pub(super) fn person(&self) -> Person {
        let name = self.joined(Field::Name, " ");
        let text = |field| self.joined(field, "");
        Person {
            name_key: fold(&name).into(),
            name: name.into(),
            kana_key: fold(&text(Field::Kana)).into(),
            email: text(Field::Email).into(),
            // As the list has it: its parts may stand in columns of their own.
            phone: self
                .joined(Field::Phone, "-")
                .chars()
                .map(narrow)
                .filter(|c| c.is_ascii_digit() || *c == '-')
                .collect(),
            birth: Day::read(&text(Field::Birth)),
            sex: sex(&text(Field::Sex)),
            has_remark: !text(Field::Remark).is_empty(),
            member_kind: text(Field::MemberKind).into(),
        }
    }

    /// The texts of a field's columns, one behind the other.
    fn joined(&self, field: Field, between: &str) -> String {
        let texts = self.columns.of(field).iter().filter_map(|column| self.row.text(*column));
        texts.filter(|text| !text.is_empty()).fold(String::new(), |joined, text| {
            if joined.is_empty() { text.into_owned() } else { joined + between + &text }
        })
    }
}

fn sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "1" | "男" | "男性" | "male" => Some(Sex::Male),
        "2" | "女" | "女性" | "female" => Some(Sex::Female),
        _ => None,
    }
}
