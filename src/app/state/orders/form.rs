//! The search form of manual page 5 as it is typed.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::base::fold::narrow;
use crate::engine::base::japanese_date::Day;
use crate::engine::orders::order::Sex;
use crate::engine::orders::search::{Between, Conditions};

/// 検索結果表示件数.
pub const SIZES: [u32; 6] = [10, 20, 30, 50, 100, 200];

/// A field into which something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    OrderFrom,
    OrderTo,
    Name,
    Kana,
    Email,
    Phone,
    BirthFrom,
    BirthTo,
    OrderedFrom,
    OrderedTo,
    UpdatedFrom,
    UpdatedTo,
    AmountFrom,
    AmountTo,
}

impl Input {
    /// The element's id.
    pub fn id(self) -> &'static str {
        match self {
            Input::OrderFrom => "orders-number-from",
            Input::OrderTo => "orders-number-to",
            Input::Name => "orders-name",
            Input::Kana => "orders-kana",
            Input::Email => "orders-email",
            Input::Phone => "orders-phone",
            Input::BirthFrom => "orders-birth-from",
            Input::BirthTo => "orders-birth-to",
            Input::OrderedFrom => "orders-ordered-from",
            Input::OrderedTo => "orders-ordered-to",
            Input::UpdatedFrom => "orders-updated-from",
            Input::UpdatedTo => "orders-updated-to",
            Input::AmountFrom => "orders-amount-from",
            Input::AmountTo => "orders-amount-to",
        }
    }
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    texts: BTreeMap<Input, String>,
    pub status: Option<String>,
    pub male: bool,
    pub female: bool,
    pub remark: bool,
    pub payments: BTreeSet<String>,
    /// Fields whose text is no date or amount.
    wrong: BTreeSet<Input>,
}

impl Form {
    pub fn text(&self, input: Input) -> &str {
        self.texts.get(&input).map_or("", String::as_str)
    }

    pub fn is_wrong(&self, input: Input) -> bool {
        self.wrong.contains(&input)
    }

    pub(super) fn set(&mut self, input: Input, text: String) {
        self.wrong.remove(&input);
        self.texts.insert(input, text);
    }

    /// How many conditions are set.
    pub fn count(&self) -> usize {
        self.texts.values().filter(|text| !text.trim().is_empty()).count()
            + usize::from(self.status.is_some())
            + usize::from(self.male || self.female)
            + usize::from(self.remark)
            + usize::from(!self.payments.is_empty())
    }

    /// The conditions; else the first field that cannot be understood.
    pub(super) fn conditions(&mut self) -> Result<Conditions, Input> {
        let mut wrong = BTreeSet::new();
        let text = |input| self.text(input).trim().to_owned();
        let number = |input| Some(text(input)).filter(|text| !text.is_empty());
        let mut day = |input| {
            let typed = text(input);
            let day = Day::read(&typed);
            if day.is_none() && !typed.is_empty() {
                wrong.insert(input);
            }
            day
        };
        let birth = Between { from: day(Input::BirthFrom), to: day(Input::BirthTo) };
        let ordered = Between { from: day(Input::OrderedFrom), to: day(Input::OrderedTo) };
        let updated = Between { from: day(Input::UpdatedFrom), to: day(Input::UpdatedTo) };
        let mut yen = |input| {
            let typed = text(input);
            let yen = amount(&typed);
            if yen.is_none() && !typed.is_empty() {
                wrong.insert(input);
            }
            yen
        };
        let amount = Between { from: yen(Input::AmountFrom), to: yen(Input::AmountTo) };
        let sexes = [(self.male, Sex::Male), (self.female, Sex::Female)];
        let conditions = Conditions {
            order: Between { from: number(Input::OrderFrom), to: number(Input::OrderTo) },
            statuses: self.status.iter().cloned().collect(),
            name: text(Input::Name),
            kana: text(Input::Kana),
            email: text(Input::Email),
            phone: text(Input::Phone),
            birth,
            sex: sexes.into_iter().filter(|(on, _)| *on).map(|(_, sex)| sex).collect(),
            has_remark: self.remark,
            payments: self.payments.iter().cloned().collect(),
            ordered,
            updated,
            amount,
        };
        self.wrong = wrong;
        self.wrong.first().copied().map_or(Ok(conditions), Err)
    }
}

/// Whole yen as people type them: `10,500`, `１０５００円`.
fn amount(text: &str) -> Option<u64> {
    let narrow: String = text.chars().map(narrow).filter(|c| !matches!(c, ',' | '円' | ' ')).collect();
    narrow.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_conditions_or_is_named() {
        let mut form = Form::default();
        form.set(Input::AmountFrom, "１０,５００円".to_owned());
        form.set(Input::OrderedFrom, "2012/6/11".to_owned());
        let conditions = form.conditions().expect("conditions");
        assert_eq!(conditions.amount.from, Some(10_500));
        assert_eq!(conditions.ordered.from, Day::new(2012, 6, 11));
        form.set(Input::OrderedTo, "きのう".to_owned());
        assert_eq!(form.conditions(), Err(Input::OrderedTo));
        assert!(form.is_wrong(Input::OrderedTo) && form.count() == 3);
    }
}
