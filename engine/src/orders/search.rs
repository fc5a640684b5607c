//! Finding orders as the admin screen does: every condition of its search form, its order of display, its pages (M 5).

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::base::fold::{fold, narrow};
use crate::base::japanese_date::{Day, Moment};
use crate::base::number_of::number_of;
use crate::orders::order::{Order, Orders, Sex};

/// From and to, both included; `None` leaves an end open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Between<T> {
    /// The lower end.
    pub from: Option<T>,
    /// The upper end.
    pub to: Option<T>,
}

impl<T> Default for Between<T> {
    fn default() -> Between<T> {
        Between { from: None, to: None }
    }
}

impl<T: PartialOrd> Between<T> {
    fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether a value lies in it; one that is not there lies only in an open range.
    fn has(&self, value: Option<&T>) -> bool {
        match value {
            None => self.is_open(),
            Some(value) => {
                self.from.as_ref().is_none_or(|from| from <= value) && self.to.as_ref().is_none_or(|to| value <= to)
            }
        }
    }
}

/// The search form. Everything that is empty is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// 注文番号.
    pub order: Between<String>,
    /// 対応状況, as the list writes them; any of them.
    pub statuses: Vec<String>,
    /// 顧客名: a part of it.
    pub name: String,
    /// 顧客名(カナ): a part of it.
    pub kana: String,
    /// A part of the e-mail address.
    pub email: String,
    /// A part of the telephone number; only digits count.
    pub phone: String,
    /// 生年月日.
    pub birth: Between<Day>,
    /// 性別; any of them.
    pub sex: Vec<Sex>,
    /// 備考欄コメント: only orders that have one.
    pub has_remark: bool,
    /// 支払方法, as the list writes them; any of them.
    pub payments: Vec<String>,
    /// 受注日.
    pub ordered: Between<Day>,
    /// 更新日.
    pub updated: Between<Day>,
    /// 購入金額, whole yen.
    pub amount: Between<u64>,
}

/// 表示順.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// What a person must look at first, then what is undecided, what goes into the file, and the rest; each 更新日の新しい順.
    #[default]
    Standing,
    /// 更新日の新しい順.
    UpdatedNewest,
    /// 更新日の古い順.
    UpdatedOldest,
    /// 受注日の新しい順.
    OrderedNewest,
    /// 受注日の古い順.
    OrderedOldest,
    /// 注文番号の大きい順.
    NumberDescending,
    /// 注文番号の小さい順.
    NumberAscending,
    /// 金額の高い順.
    AmountHighest,
    /// 金額の低い順.
    AmountLowest,
    /// As in the file.
    List,
}

/// The orders (their places in the list) that meet all conditions, in order of display.
pub fn search(orders: &Orders, conditions: &Conditions, sort: Sort) -> Vec<u32> {
    let query = Query::new(orders, conditions);
    let all = orders.orders.iter().enumerate();
    let mut hits: Vec<u32> = all.filter(|(_, order)| query.meets(order)).map(|(at, _)| number_of(at)).collect();
    let order = |at: &u32| &orders.orders[*at as usize];
    let newest = |moment: fn(&Order) -> Option<Moment>| move |a: &u32, b: &u32| moment(order(b)).cmp(&moment(order(a)));
    match sort {
        // Where they stand the open list knows.
        Sort::Standing | Sort::UpdatedNewest => hits.sort_by(newest(|order| order.updated)),
        Sort::UpdatedOldest => hits.sort_by_key(|at| order(at).updated),
        Sort::OrderedNewest => hits.sort_by(newest(|order| order.ordered)),
        Sort::OrderedOldest => hits.sort_by_key(|at| order(at).ordered),
        Sort::NumberDescending => hits.sort_by(|a, b| by_number(&order(b).number, &order(a).number)),
        Sort::NumberAscending => hits.sort_by(|a, b| by_number(&order(a).number, &order(b).number)),
        Sort::AmountHighest => hits.sort_by_key(|at| std::cmp::Reverse(order(at).amount)),
        Sort::AmountLowest => hits.sort_by_key(|at| order(at).amount),
        Sort::List => {}
    }
    hits
}

/// One page of hits: `size` a page, pages from 0.
pub fn page(hits: &[u32], size: usize, page: usize) -> &[u32] {
    let size = size.max(1);
    let from = page.saturating_mul(size).min(hits.len());
    &hits[from..from.saturating_add(size).min(hits.len())]
}

/// Compares order numbers: digits by their value, everything else as text behind them.
pub fn by_number(a: &str, b: &str) -> Ordering {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match (digits(a), digits(b)) {
        (true, true) => {
            let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        }
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.cmp(b),
    }
}

/// The conditions as they are compared.
struct Query<'a> {
    conditions: &'a Conditions,
    from: Option<String>,
    to: Option<String>,
    statuses: Option<Vec<bool>>,
    payments: Option<Vec<bool>>,
    name: String,
    kana: String,
    email: String,
    phone: String,
}

impl<'a> Query<'a> {
    fn new(orders: &Orders, conditions: &'a Conditions) -> Query<'a> {
        let number = |text: &Option<String>| text.as_deref().map(narrow_number).filter(|text| !text.is_empty());
        Query {
            conditions,
            from: number(&conditions.order.from),
            to: number(&conditions.order.to),
            statuses: chosen(&conditions.statuses, orders.statuses.iter().map(|status| &*status.name)),
            payments: chosen(&conditions.payments, orders.payments.iter().map(|payment| &*payment.name)),
            name: fold(&conditions.name),
            kana: fold(&conditions.kana),
            email: fold(&conditions.email),
            phone: digits(&conditions.phone),
        }
    }

    fn meets(&self, order: &Order) -> bool {
        let wanted = self.conditions;
        let person = &order.person;
        // The cheap ones first: most orders are out at once.
        wanted.amount.has(order.amount.as_ref())
            && wanted.ordered.has(order.ordered.map(|at| at.day).as_ref())
            && wanted.updated.has(order.updated.map(|at| at.day).as_ref())
            && wanted.birth.has(person.birth.as_ref())
            && (!wanted.has_remark || person.has_remark)
            && (wanted.sex.is_empty() || person.sex.is_some_and(|sex| wanted.sex.contains(&sex)))
            && self.statuses.as_ref().is_none_or(|any| any.get(order.status as usize) == Some(&true))
            && self.payments.as_ref().is_none_or(|any| any.get(order.payment as usize) == Some(&true))
            && self.from.as_deref().is_none_or(|from| by_number(from, &order.number).is_le())
            && self.to.as_deref().is_none_or(|to| by_number(&order.number, to).is_le())
            && (self.phone.is_empty() || has(&digits(&person.phone), &self.phone))
            && has(&person.name_key, &self.name)
            && has(&person.kana_key, &self.kana)
            && (self.email.is_empty() || fold(&person.email).contains(&self.email))
    }
}

/// The digits of a telephone number: how its parts are told apart says nothing.
fn digits(text: &str) -> String {
    text.chars().map(narrow).filter(char::is_ascii_digit).collect()
}

fn has(text: &str, part: &str) -> bool {
    part.is_empty() || memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some()
}

fn narrow_number(text: &str) -> String {
    text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect()
}

/// Which of the list's names were chosen; `None` when none was, so that all are meant.
fn chosen<'b>(wanted: &[String], names: impl Iterator<Item = &'b str>) -> Option<Vec<bool>> {
    let wanted: Vec<_> = wanted.iter().map(|name| fold(name)).collect();
    (!wanted.is_empty()).then(|| names.map(|name| wanted.contains(&fold(name))).collect())
}
