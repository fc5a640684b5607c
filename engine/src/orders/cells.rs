//! What the cells of one row say of an order.

use std::borrow::Cow;

use crate::base::amount::{Amount, add};
use crate::base::fold::{fold, narrow};
use crate::base::japanese_date::{Day, Moment};
use crate::base::shape::{is_hole, is_no_customer, is_spreadsheet_damage, is_stray};
use crate::base::split_amount::{SplitAmount, split_amount};
use crate::orders::columns::{BehindAmount, Columns};
use crate::orders::field::Field;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::mapping::Mapping;
use crate::orders::order::{Count, Done, Flaws, Names, Order, Person, Sex};
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::encoding::lacking;
use crate::text::table::Row;

/// One row as the columns say what its cells are.
pub(crate) struct Cells<'a> {
    pub row: &'a Row<'a>,
    pub columns: &'a Columns,
    pub findings: &'a mut Vec<OrderFinding>,
    pub counts: &'a mut Counts,
}

/// What is said once of the whole list: cells or rows of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub short_rows: u64,
    pub padded_rows: u64,
    pub blank_rows: u64,
    pub formula_texts: u64,
    pub amount_points: u64,
    pub remark_quotes: u64,
    pub remark_undecodable: u64,
    pub names_again: u64,
    pub totals: u64,
    /// Of shipping, paying and cancelling: the first column that says it was done where the field's own does not.
    pub disagreeing: [Option<usize>; 3],
}

/// What the lines of a row and below it say of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// The list may break off in it.
    pub cut_off: bool,
    /// It took in other lines: first and last.
    pub swallowed: Option<(u32, u32)>,
    /// The last column (0-based) that it must have.
    pub last: Option<usize>,
}

impl<'a> Cells<'a> {
    /// The row's order; what of it cannot be read is named.
    pub(crate) fn order(
        &mut self,
        mapping: &Mapping,
        payments: &mut Names<PaymentKind>,
        statuses: &mut Names<Meaning>,
        around: Around,
    ) -> Order {
        let line = self.row.number;
        let known = self.findings.len();
        let row_flaw = self.row_is_flawed(around);
        let number = self.text(Field::Order);
        let customer = self.text(Field::Customer);
        let flaws = Flaws {
            row: row_flaw,
            cut_off: around.cut_off,
            number: self.number_is_flawed(&number, Field::Order, Fault::OrderMissing, Fault::OrderUnusable),
            twice: false,
            customer: self.number_is_flawed(
                &customer,
                Field::Customer,
                Fault::CustomerMissing,
                Fault::CustomerUnusable,
            ),
        };
        let seen = if row_flaw {
            // Whatever stands there now is no name.
            (u32::MAX, u32::MAX)
        } else {
            (
                payments.observe(&self.text(Field::Payment), line, |name| {
                    // What is lost of a name may change what it says.
                    mapping.payment(name).filter(|_| !is_damaged(name))
                }),
                statuses.observe(&self.text(Field::Status), line, |name| {
                    mapping.meaning(name, self.columns.numbers_statuses()).filter(|_| !is_damaged(name))
                }),
            )
        };
        let disagreeing = self.counts.disagreeing;
        let order = Order {
            line,
            lines: 1,
            flaws,
            amount: self.amount(),
            payment: seen.0,
            status: seen.1,
            ordered: self.date(Field::OrderedAt),
            updated: self.date(Field::UpdatedAt),
            shipped: self.done(Field::ShippedAt),
            paid: self.done(Field::PaidAt),
            cancelled: self.done(Field::CancelledAt),
            count: self.count(),
            subscription: self.text(Field::Subscription).into(),
            person: Box::new(self.person()),
            number: number.into(),
            customer: customer.into(),
        };
        // Of what is not to be charged anyway it makes no difference.
        let meaning = statuses.names.get(seen.1 as usize).and_then(|status| status.meaning);
        if row_flaw || meaning != Some(Meaning::Open) {
            self.counts.disagreeing = disagreeing;
        }
        if row_flaw {
            // What stands in cells that may have moved says nothing of the list.
            let of_row = |fault| {
                matches!(
                    fault,
                    Fault::TooFewCells
                        | Fault::TooManyCells
                        | Fault::BrokenQuote
                        | Fault::CutOff
                        | Fault::Swallowed
                        | Fault::Hole
                )
            };
            let from = self.findings.split_off(known);
            self.findings.extend(from.into_iter().filter(|finding| of_row(finding.fault)));
        } else if self.row.is_undecodable()
            && !self.findings[known..].iter().any(|known| known.fault == Fault::Undecodable)
        {
            self.counts.remark_undecodable += 1;
        }
        order
    }

    /// A field's text; empty when there is none. Bytes that cannot be read are named where they are met.
    fn text(&mut self, field: Field) -> Cow<'a, str> {
        self.columns.first(field).map_or(Cow::Borrowed(""), |column| self.text_at(field, column))
    }

    fn text_at(&mut self, field: Field, column: usize) -> Cow<'a, str> {
        let text = self.row.text(column).unwrap_or_default();
        self.counts.formula_texts += u64::from(self.row.is_formula(column));
        if text.contains('\u{FFFD}') {
            self.name_at(Fault::Undecodable, field, column, 0);
        }
        text
    }

    fn name(&mut self, fault: Fault, field: Field, n: u64) {
        self.name_at(fault, field, self.columns.first(field).unwrap_or_default(), n);
    }

    fn name_at(&mut self, fault: Fault, field: Field, column: usize, n: u64) {
        self.findings.push(OrderFinding {
            n,
            field: Some(field),
            ..OrderFinding::cell(fault, self.row.number, column)
        });
    }

    /// Whether the row's cells may not stand under their columns.
    fn row_is_flawed(&mut self, around: Around) -> bool {
        let line = self.row.number;
        let (cells, columns) = (self.row.len(), self.row.columns());
        if around.cut_off {
            self.findings.push(OrderFinding::at(Fault::CutOff, line));
            return true;
        }
        if let Some((first, last)) = around.swallowed {
            let (n, m) = (u64::from(first), u64::from(last));
            self.findings.push(OrderFinding { n, m, ..OrderFinding::at(Fault::Swallowed, line) });
            return true;
        }
        if let Some(column) = self.row.hole() {
            self.findings.push(OrderFinding::cell(Fault::Hole, line, column));
            return true;
        }
        if let Some(column) = self.row.broken_quote() {
            if cells == columns && !self.columns.needs(column) {
                self.counts.remark_quotes += 1;
                return false;
            }
            self.findings.push(OrderFinding::cell(Fault::BrokenQuote, line, column));
            return true;
        }
        let beyond_is_empty = (columns..cells).all(|column| self.row.text(column).is_none_or(|text| text.is_empty()));
        let fault = match cells.cmp(&columns) {
            std::cmp::Ordering::Equal => return false,
            std::cmp::Ordering::Less if around.last.is_none_or(|last| last < cells) => {
                self.counts.short_rows += 1;
                return false;
            }
            std::cmp::Ordering::Greater if beyond_is_empty && !self.is_split() && !self.is_moved(cells - columns) => {
                self.counts.padded_rows += 1;
                return false;
            }
            std::cmp::Ordering::Less => Fault::TooFewCells,
            std::cmp::Ordering::Greater => Fault::TooManyCells,
        };
        self.findings.push(OrderFinding { n: cells as u64, m: columns as u64, ..OrderFinding::at(fault, line) });
        true
    }

    /// Whether a number with a comma may stand in two cells, `10` and `175`, behind everything whose kind shows a shift.
    fn is_split(&self) -> bool {
        let typed =
            [Field::OrderedAt, Field::Payment, Field::Status].into_iter().filter_map(|field| self.columns.first(field));
        let from = typed.max().map_or(0, |last| last + 1);
        let text = |column: usize| self.row.text(column).unwrap_or_default();
        (from..self.row.columns()).any(|column| split_amount(&text(column), &text(column + 1)).is_some())
    }

    /// Whether what has a shape of its own stands further right than its column, by `most` cells at most: a comma in a cell before it.
    fn is_moved(&self, most: usize) -> bool {
        let text = |column: usize| self.row.text(column).unwrap_or_default();
        let moved = |field: Field, is_other: fn(&str) -> bool, is: fn(&str) -> bool| {
            let stands = |column: usize| is_other(&text(column)) && (1..=most).any(|by| is(&text(column + by)));
            self.columns.first(field).is_some_and(stands)
        };
        let is_day = |text: &str| Moment::read(text).is_some();
        // The rest of an amount, 246 or 246円: a shop has names of its own for what stands there.
        let is_rest = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() == 3 && text.len() <= 6;
        moved(Field::OrderedAt, |text| Moment::read(text).is_none(), is_day)
            || moved(Field::Payment, is_rest, |text| PaymentKind::known(text) == Some(PaymentKind::Paygent))
            || moved(Field::Status, is_rest, |text| Meaning::known(text).is_some())
    }

    fn number_is_flawed(&mut self, text: &str, field: Field, missing: Fault, unusable: Fault) -> bool {
        if self.columns.of(field).is_empty() {
            return true;
        }
        // A cart's words for a guest name nobody: two guests are two customers. What says no number names no order either.
        let is_nobody = is_no_customer(text);
        if text.is_empty() || is_nobody {
            self.name(missing, field, 0);
        } else if !is_usable(text) {
            self.name(unusable, field, 0);
        }
        is_nobody || !is_usable(text)
    }

    fn amount(&mut self) -> Option<u64> {
        if self.columns.of(Field::Amount).is_empty() {
            return None;
        }
        let text = self.text(Field::Amount);
        let amount = Amount::read(&text);
        if let Some(fault) = self.amount_is_doubtful(&text) {
            self.name(fault, Field::Amount, 0);
            return None;
        }
        // What no sum can hold nobody owes, and nobody can check.
        if amount.yen().is_some_and(|yen| add(0, yen).is_none()) {
            self.name(Fault::AmountUnreadable, Field::Amount, 0);
            return None;
        }
        match amount {
            Amount::Plain(_, 0) | Amount::Plain(0, 1) => {}
            Amount::Decorated(_) if is_whole(&text) => self.counts.amount_points += 1,
            Amount::Plain(yen, _) | Amount::FullWidth(yen) | Amount::Decorated(yen) => {
                self.name(Fault::AmountDecorated, Field::Amount, yen);
            }
            Amount::Negative => self.name(Fault::AmountNegative, Field::Amount, 0),
            Amount::Malformed if text.contains('\u{FFFD}') => {}
            Amount::Malformed if text.is_empty() => self.name(Fault::AmountMissing, Field::Amount, 0),
            Amount::Malformed => self.name(Fault::AmountUnreadable, Field::Amount, 0),
        }
        amount.yen()
    }

    /// What beside an amount says that it is not what is paid, in yen.
    fn amount_is_doubtful(&self, text: &str) -> Option<Fault> {
        const YEN: [&str; 7] = ["", "jpy", "yen", "円", "日本円", "¥", "￥"];
        let currency = self.columns.currency().and_then(|column| self.row.text(column));
        if currency.is_some_and(|currency| !YEN.contains(&fold(&currency).as_str())) {
            return Some(Fault::AmountForeign);
        }
        let column = self.columns.first(Field::Amount)?;
        let split = split_amount(text, &self.row.text(column + 1)?)?;
        let is_split = match self.columns.behind_amount() {
            BehindAmount::Typed => false,
            BehindAmount::Free => true,
            // No such number stands beside a larger amount: what is more than the amount itself is no part of it, as postage is.
            BehindAmount::Named => {
                let number = |text: &str| Amount::read(text).yen().unwrap_or(0);
                let rest = self.row.text(column + 1).unwrap_or_default();
                split == SplitAmount::Signed || number(&rest) > number(text) || self.remark_holds_number(column + 2)
            }
            // Numbers of its own may stand there; a sign of money that opens the one cell or closes the other is no accident.
            BehindAmount::Numbers { signed } => {
                (split == SplitAmount::Signed && !signed) || self.remark_holds_number(column + 2)
            }
        };
        is_split.then_some(Fault::AmountSplit)
    }

    /// Whether the row ends, from a column on, with a number where nobody writes one: it was moved there.
    fn remark_holds_number(&self, from: usize) -> bool {
        let last = self.row.len().checked_sub(1).filter(|last| *last >= from && self.columns.is_free(*last));
        last.and_then(|last| self.row.text(last)).is_some_and(|text| Amount::read(&text).yen().is_some())
    }

    /// A date, named when something stands there that is none.
    fn date(&mut self, field: Field) -> Option<Moment> {
        let column = self.columns.first(field)?;
        let text = self.text_at(field, column);
        self.date_of(&text, field, column)
    }

    fn date_of(&mut self, text: &str, field: Field, column: usize) -> Option<Moment> {
        // What stands before a hole may be a part of another day.
        let date = Moment::read(text).filter(|_| !is_damaged(text));
        if date.is_none() && !text.is_empty() {
            self.name_at(Fault::DateUnreadable, field, column, 0);
        } else if date.is_none() && field == Field::OrderedAt {
            self.name_at(Fault::DateMissing, field, column, 0);
        }
        date
    }

    /// Whether something was done, by its date. Where another column says that it was and the first does not, nobody knows.
    pub(super) fn done(&mut self, field: Field) -> Done {
        let Some((first, others)) = self.columns.of(field).split_first() else { return Done::No };
        let done = self.done_by(field, *first);
        let other = others.iter().copied().find(|other| self.done_by(field, *other) != Done::No);
        match other.filter(|_| done == Done::No) {
            Some(other) => {
                self.counts.disagreeing[done_place(field)].get_or_insert(other);
                Done::Unclear
            }
            None => done,
        }
    }

    /// What one column says: `未発送` and `0000-00-00` say no.
    fn done_by(&mut self, field: Field, column: usize) -> Done {
        // `入金未済`, `返金済`: something was done, or was not, but it is not what the column asks.
        const NOT: [&str; 6] = ["未", "取消", "取り消し", "キャンセル", "返金", "失敗"];
        let text = self.text_at(field, column);
        if is_damaged(&text) {
            return Done::Unclear;
        }
        let has_no_digit = text.chars().all(|c| matches!(c, '0' | '-' | '/' | ':' | ' '));
        if text.is_empty() || text.starts_with('未') || has_no_digit || is_nothing(&text) {
            return Done::No;
        }
        let asks = |word: &str| field == Field::CancelledAt && word != "未";
        let is_other = NOT.iter().any(|word| text.contains(word) && !asks(word));
        if !is_other && ["済", "済み"].iter().any(|end| text.ends_with(end)) {
            return Done::Yes;
        }
        match self.date_of(&text, field, column) {
            Some(moment) if is_filler(moment.day) => Done::No,
            moment => moment.map_or(Done::Unclear, Done::On),
        }
    }

    fn count(&mut self) -> Count {
        let text = self.text(Field::Count);
        let count = if text.is_empty() { Some(Count::Unknown) } else { read_count(&text) };
        count.unwrap_or_else(|| {
            self.name(Fault::CountUnreadable, Field::Count, 0);
            Count::Unknown
        })
    }

    fn person(&self) -> Person {
        let name = self.joined(Field::Name, " ");
        let text = |field| self.joined(field, "");
        Person {
            name_key: fold(&name).into(),
            name: name.into(),
            kana_key: fold(&text(Field::Kana)).into(),
            email: text(Field::Email).into(),
            phone: text(Field::Phone).chars().map(crate::base::fold::narrow).filter(char::is_ascii_digit).collect(),
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

/// What columns may say of an order more than once, in the order of [`Counts::disagreeing`].
pub(super) const DONE: [Field; 3] = [Field::ShippedAt, Field::PaidAt, Field::CancelledAt];

fn done_place(field: Field) -> usize {
    DONE.iter().position(|known| *known == field).unwrap_or_default()
}

/// `3`, `３`, `3回目`, `第3回`, `2回目以降`, `初回`; `None` for anything else.
pub(super) fn read_count(text: &str) -> Option<Count> {
    if text == "初回" {
        return Some(Count::First);
    }
    let narrow: String = text.chars().map(narrow).collect();
    let bare = narrow.strip_prefix('第').unwrap_or(&narrow);
    let bare = bare.strip_suffix("以降").filter(|bare| !matches!(*bare, "1回目" | "1回")).unwrap_or(bare);
    let bare = bare.strip_suffix("回目").or_else(|| bare.strip_suffix('回')).unwrap_or(bare);
    let plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match bare.parse::<u32>().ok().filter(|_| plain)? {
        0 => None,
        1 => Some(Count::First),
        _ => Some(Count::Renewal),
    }
}

/// Whether an order or customer number can stand in a transaction file without a fault that step 2 would name.
pub(crate) fn is_usable(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|c| is_stray(c) || matches!(c, ',' | '"' | '\u{FFFD}'))
        && !is_spreadsheet_damage(text)
        && !is_formula_or_error(text)
        && !is_fraction(text)
        && lacking(text).is_none()
}

/// Words of databases and programs for a day that there is not, and what a spreadsheet makes of a 0 there.
fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 9] = ["null", "\\n", "none", "nil", "false", "ナシ", "無シ", "無", "no"];
    let folded = fold(text);
    let bare = folded.trim_matches(['(', ')', '[', ']', '<', '>']);
    NOTHING.contains(&bare) || ["1900/1/0", "1900/01/00", "1900-01-00"].iter().any(|zero| text.starts_with(zero))
}

/// Days that programs write where there is none: the first or the last that they know.
fn is_filler(day: Day) -> bool {
    matches!(day.parts(), (1 | 1000 | 1753 | 1900 | 1970, 1, 1) | (1899, 12, 30 | 31) | (2099 | 2999 | 9999, 12, 31))
}

/// Whether bytes of a name are lost, so that it may have been another.
fn is_damaged(name: &str) -> bool {
    name.contains(|c| c == '\u{FFFD}' || is_hole(c))
}

/// `99999999`: a number that a program may give to everybody who has none.
pub(super) fn may_be_filler(customer: &str) -> bool {
    customer.len() >= 3 && customer.bytes().all(|byte| byte == b'9')
}

/// `=338`, `Err:508`, `#名前?`: what a spreadsheet has where it should have calculated.
fn is_formula_or_error(text: &str) -> bool {
    text.starts_with(['=', '@']) || text.starts_with("Err:") || (text.starts_with('#') && text.ends_with(['?', '!']))
}

/// `338.0`: a program took the number for an amount.
fn is_fraction(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| digits(whole) && rest.bytes().all(|byte| byte == b'0'))
}

/// `5000.0`, `5000.00`: whole yen as a database writes them.
fn is_whole(text: &str) -> bool {
    text.strip_suffix(".00")
        .or_else(|| text.strip_suffix(".0"))
        .is_some_and(|yen| !yen.is_empty() && yen.bytes().all(|byte| byte.is_ascii_digit()))
}

fn sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "1" | "男" | "男性" | "male" => Some(Sex::Male),
        "2" | "女" | "女性" | "female" => Some(Sex::Female),
        _ => None,
    }
}
