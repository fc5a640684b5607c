//! The orders of a list as they were read.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::base::japanese_date::{Day, Moment};
use crate::base::number::{canonical, loose};
use crate::base::number_of::number_of;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::orders::finding::OrderFinding;
use crate::orders::lines::Lines;
use crate::orders::status::{Meaning, PaymentKind};
use crate::orders::stop_column::StopColumn;
use crate::text::table::Table;

/// One order.
#[derive(Clone, Debug)]
pub struct Order {
    /// The physical line where it stands, 1-based.
    pub line: u32,
    /// Physical lines that are its own: its row, those of its items, and line breaks in its remarks.
    pub lines: u32,
    /// As it is written, stray characters around it taken off; empty when it is missing.
    pub number: Box<str>,
    /// The customer number, written and cleaned likewise.
    pub customer: Box<str>,
    /// What makes it impossible to charge it, whatever else it says.
    pub flaws: Flaws,
    /// Whole yen; `None` when it is missing, negative or cannot be read.
    pub amount: Option<u64>,
    /// Which of [`Orders::payments`].
    pub payment: u32,
    /// Which of [`Orders::statuses`].
    pub status: u32,
    /// 受注日, where it can be read.
    pub ordered: Option<Moment>,
    /// 更新日, where it can be read.
    pub updated: Option<Moment>,
    /// Whether it was shipped, by 全商品発送日.
    pub shipped: Done,
    /// Whether it was paid, by 入金日.
    pub paid: Done,
    /// Whether it was cancelled, by キャンセル日.
    pub cancelled: Done,
    /// Which delivery of the subscription it is.
    pub count: Count,
    /// Which subscription it belongs to; empty where no column says it.
    pub subscription: Box<str>,
    /// Whose it is.
    pub person: Box<Person>,
}

impl Order {
    /// Takes in one more row of an item: its lines, and when that was shipped where nothing was known to be.
    pub(super) fn add_item(&mut self, lines: u32, shipped: Done) {
        self.lines += lines;
        if self.shipped == Done::No {
            self.shipped = shipped;
        }
    }
}

/// What a row of the result list shows and a search looks at, beside the order itself.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// 顧客名, its columns joined.
    pub name: Box<str>,
    /// The name as it is compared.
    pub name_key: Box<str>,
    /// The name in kana as it is compared.
    pub kana_key: Box<str>,
    /// Eメール as it stands.
    pub email: Box<str>,
    /// Digits, and the hyphens between their parts as the list has them.
    pub phone: Box<str>,
    /// 誕生日, where it can be read.
    pub birth: Option<Day>,
    /// 性別, where it can be read.
    pub sex: Option<Sex>,
    /// Whether the customer wrote a remark.
    pub has_remark: bool,
    /// 会員種別/購入履歴 as it stands.
    pub member_kind: Box<str>,
}

/// Whether something was done to an order, by the column with its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Done {
    /// Nothing stands there.
    #[default]
    No,
    /// Then.
    On(Moment),
    /// Without a date: `入金済`.
    Yes,
    /// Something stands there that is no date.
    Unclear,
}

impl Done {
    /// Whether it was certainly done.
    pub fn is_done(self) -> bool {
        matches!(self, Done::On(_) | Done::Yes)
    }
}

/// Which delivery of a subscription an order is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// The list does not say.
    #[default]
    Unknown,
    /// The first delivery, which the shop itself charges (domain.md §1).
    First,
    /// A later one, which the transaction file is for.
    Renewal,
}

/// 性別.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// 男性.
    Male,
    /// 女性.
    Female,
}

/// What makes it impossible to charge an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    /// The row's cells may have moved: too few, too many, or broken quotes.
    pub row: bool,
    /// The list may have broken off in its row: what looks whole may be a part.
    pub cut_off: bool,
    /// The order number is missing or cannot stand in a transaction file.
    pub number: bool,
    /// The order number stands in the list more than once.
    pub twice: bool,
    /// The customer number is missing or cannot stand in a transaction file.
    pub customer: bool,
}

/// A status or payment method of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// As it stands in the list.
    pub name: Box<str>,
    /// `None` when nobody knows.
    pub meaning: Option<T>,
    /// Orders that have it.
    pub orders: u64,
    /// The first line that has it.
    pub line: u32,
}

/// An order list that was read.
pub struct Orders {
    /// The list itself, in which every row can be looked up again.
    pub table: Table,
    /// Which column holds what.
    pub columns: Columns,
    /// In the order of the list.
    pub orders: Vec<Order>,
    /// Every payment method of the list, once.
    pub payments: Vec<Named<PaymentKind>>,
    /// Every status of the list, once.
    pub statuses: Vec<Named<Meaning>>,
    /// The lines that hold no order.
    pub lines: Lines,
    /// Why a person must say whether the list is complete.
    pub incomplete: Vec<Incomplete>,
    /// Lines (1-based) that read otherwise by PHP's rule for quotes and by everybody's, when both fit.
    pub unsure_quotes: Vec<u32>,
    /// Columns that may say that orders must not be charged, and nobody has said whether they do.
    pub stops: Vec<StopColumn>,
    /// Order and customer numbers that differ from another of the list in nothing but leading zeros or case.
    pub alike: Alike,
    /// In the order of [`OrderFinding::order`].
    pub findings: Vec<OrderFinding>,
}

/// Numbers that are perhaps one number written in two ways, as `loose` leaves them.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    /// Order numbers.
    pub orders: FxHashSet<Box<str>>,
    /// Customer numbers.
    pub customers: FxHashSet<Box<str>>,
}

impl Alike {
    /// Whether an order's number, or its customer's, is alike another one of the list.
    pub fn has(&self, order: &Order) -> bool {
        let is_alike = |numbers: &FxHashSet<Box<str>>, number: &str| {
            !numbers.is_empty() && numbers.contains(&*loose(&canonical(number)))
        };
        is_alike(&self.orders, &order.number) || (!order.flaws.customer && is_alike(&self.customers, &order.customer))
    }
}

/// The loose forms that two or more of these numbers share; `numbers` are canonical, each once.
pub fn shared<'a>(numbers: impl Iterator<Item = &'a Box<str>> + Clone) -> FxHashSet<Box<str>> {
    // Only a number with leading zeros or capitals can be written otherwise; most lists have none.
    if numbers.clone().all(|number| matches!(loose(number), Cow::Borrowed(_))) {
        return FxHashSet::default();
    }
    let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
    for key in numbers.map(|number| loose(number)) {
        if seen.contains(&key) {
            shared.insert(key.into());
        } else {
            seen.insert(key);
        }
    }
    shared
}

/// Why a list may not be complete; lines are physical, 1-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// No line break stands behind the last row. `is_whole`: it has all its cells, so that it may be whole all the same.
    LastRow {
        /// The last row.
        line: u32,
        /// It has all its cells.
        is_whole: bool,
    },
    /// A text stands in the list that is no order.
    Text {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
        /// It is an error of a program.
        is_error: bool,
    },
    /// Other column names stand in the list, so that nobody knows what the cells below hold.
    OtherNames {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
    },
    /// Lines of nothing but NULs: what stood there is lost.
    Lost {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
    },
    /// The list itself says in these lines that it is not complete.
    Said {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
    },
    /// The list itself says in these lines that it has fewer orders than were read.
    Fewer {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
        /// Orders that it says it has.
        said: u64,
    },
    /// Orders stand above the column names, as in a list that was sorted together with them.
    Above {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
    },
    /// A quote took these lines into a cell.
    Swallowed {
        /// The first of the lines.
        first: u32,
        /// The last of the lines.
        last: u32,
    },
}

impl Orders {
    /// What an order's status means; `None` when nobody knows.
    pub fn meaning(&self, order: &Order) -> Option<Meaning> {
        self.statuses.get(order.status as usize)?.meaning
    }

    /// What an order is paid with; `None` when nobody knows.
    pub fn payment(&self, order: &Order) -> Option<PaymentKind> {
        self.payments.get(order.payment as usize)?.meaning
    }

    /// Whether the list says of each order which delivery of the subscription it is.
    pub fn has_count(&self) -> bool {
        !self.columns.of(Field::Count).is_empty()
    }

    /// The place of the order in a line; `None` when no order begins there.
    pub fn at_line(&self, line: u32) -> Option<usize> {
        self.orders.binary_search_by_key(&line, |order| order.line).ok()
    }
}

/// The statuses or payment methods of a list, each once.
pub struct Names<T> {
    pub(super) names: Vec<Named<T>>,
    places: FxHashMap<Box<str>, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { names: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T> Names<T> {
    /// The place of a name, counted.
    pub fn observe(&mut self, name: &str, line: u32, meaning: impl FnOnce(&str) -> Option<T>) -> u32 {
        let place = self.places.get(name).copied().unwrap_or_else(|| {
            let place = number_of(self.names.len());
            self.names.push(Named { name: name.into(), meaning: meaning(name), orders: 0, line });
            self.places.insert(name.into(), place);
            place
        });
        self.names[place as usize].orders += 1;
        place
    }
}
