//! Which columns hold what, as data: the known names, and what the operator said for the rest.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::amount::Amount;
use crate::base::fold::{fold, narrow};
use crate::base::number::is_same;
use crate::base::shape::bare;
use crate::orders::field::{Field, known_names, unused_names};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::quoting::Quotes;
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::table::{Row, Table};

/// A mapping is this JSON object; a key that it does not know is an error that names the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Always `kensatsu-mapping`.
    pub format: String,
    /// The mapping format's version; 1.
    pub version: u32,
    /// The set of columns that it was made for ([`Table::fingerprint`]); `null` when for any.
    #[serde(default)]
    pub columns: Option<String>,
    /// Fields and the names of their columns. `[]` says that no column holds it; a field that is not here is looked for
    /// by its known names. Of columns with the same name `合計#2` means the second.
    #[serde(default)]
    pub fields: BTreeMap<Field, Vec<String>>,
    /// Columns of which nothing need be said.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// What the shop's own statuses mean.
    #[serde(default)]
    pub statuses: BTreeMap<String, Meaning>,
    /// What the shop's own payment methods are.
    #[serde(default)]
    pub payments: BTreeMap<String, PaymentKind>,
    /// The shop's program never writes the last line break: a last row with all its cells is whole.
    #[serde(default)]
    pub last_row_whole: bool,
    /// How quotes in cells are written, where both ways fit.
    #[serde(default)]
    pub quotes: Option<Quotes>,
}

/// Why a mapping cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MappingError {
    /// No JSON, or not this object's, from here on.
    #[error("列の対応の {line} 行 {column} 文字目を読めません({reason})。書き出したファイルをそのまま選んでください。")]
    Unreadable {
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
        /// What the reader of JSON says, without the place.
        reason: String,
    },
    /// JSON of something else; what it calls itself (`format`).
    #[error("検札の列の対応のファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    /// Written by a newer program; the version of its format.
    #[error("列の対応の版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
    /// A field (by its Japanese name) that has several columns and may have one only.
    #[error("列の対応の {0} には、列を 1 つだけ指定してください。")]
    Several(&'static str),
}

impl Default for Mapping {
    fn default() -> Mapping {
        Mapping {
            format: "kensatsu-mapping".to_owned(),
            version: 1,
            columns: None,
            fields: BTreeMap::new(),
            ignored: Vec::new(),
            statuses: BTreeMap::new(),
            payments: BTreeMap::new(),
            last_row_whole: false,
            quotes: None,
        }
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    ///
    /// [`MappingError`] with the place or the key that is wrong.
    pub fn from_json(text: &str) -> Result<Mapping, MappingError> {
        let head: serde_json::Value = serde_json::from_str(text).map_err(unreadable)?;
        let format = head.get("format").and_then(|value| value.as_str()).unwrap_or("");
        if format != "kensatsu-mapping" {
            return Err(MappingError::Foreign(format.to_owned()));
        }
        if let Some(version) = head.get("version").and_then(serde_json::Value::as_u64).filter(|version| *version > 1) {
            return Err(MappingError::Newer(version));
        }
        let mapping: Mapping = serde_json::from_str(text).map_err(unreadable)?;
        match mapping.fields.iter().find(|(field, names)| names.len() > 1 && !field.joins()) {
            Some((field, _)) => Err(MappingError::Several(field.words()[0])),
            None => Ok(mapping),
        }
    }

    /// The mapping as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What a status means: as the operator said, else as it is known; a number only where it is one of EC-CUBE's.
    pub fn meaning(&self, status: &str, is_eccube: bool) -> Option<Meaning> {
        let is_number = || fold(status).chars().all(char::is_numeric);
        said(&self.statuses, status).or_else(|| Meaning::known(status).filter(|_| is_eccube || !is_number()))
    }

    /// What a payment method is: as the operator said, else as it is known.
    pub fn payment(&self, name: &str) -> Option<PaymentKind> {
        said(&self.payments, name).or_else(|| PaymentKind::known(name))
    }
}

fn unreadable(error: serde_json::Error) -> MappingError {
    MappingError::Unreadable { line: error.line(), column: error.column(), reason: error.to_string() }
}

fn said<T: Copy>(map: &BTreeMap<String, T>, text: &str) -> Option<T> {
    let folded = fold(text);
    map.iter().find(|(name, _)| fold(name) == folded).map(|(_, value)| *value)
}

/// The columns (0-based) of a table that hold each field, and what stands beside the amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Field, Vec<usize>>, Beside);

/// What columns say beside what their fields hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Beside {
    /// The column of the currency.
    currency: Option<usize>,
    /// Nothing behind the amount has a shape of its own, so that `10,175` may stand there in two cells unseen.
    is_loose: bool,
    /// The statuses have the name that EC-CUBE gives them, so that a number there is EC-CUBE's (E): carts number as they like.
    numbers_statuses: bool,
}

impl Beside {
    /// `names`: folded.
    fn of(names: &[String], columns: &BTreeMap<Field, Vec<usize>>) -> Beside {
        const FREE: [&str; 12] = [
            "備考",
            "要望",
            "メモ",
            "コメント",
            "連絡",
            "特記",
            "メッセージ",
            "問イ合ワセ",
            "note",
            "memo",
            "comment",
            "remark",
        ];
        let currency = names.iter().position(|name| ["通貨", "通貨コード", "currency"].contains(&name.as_str()));
        let first = |field| columns.get(&field).and_then(|columns| columns.first().copied());
        let is_loose = first(Field::Amount).is_some_and(|amount| {
            let typed = [Field::OrderedAt, Field::Payment, Field::Status].into_iter().filter_map(first);
            let is_free = |name: &String| name.is_empty() || FREE.iter().any(|word| name.contains(&fold(word)));
            let next = amount + 1;
            typed.max().is_none_or(|last| last < amount)
                && (first(Field::Count) == Some(next) || names.get(next).is_some_and(is_free))
        });
        let status = first(Field::Status).and_then(|column| names.get(column));
        let numbers_statuses = status.is_some_and(|name| name.starts_with(&fold("対応状況")));
        Beside { currency, is_loose, numbers_statuses }
    }
}

impl Columns {
    /// A field's columns; empty when no column holds it.
    pub fn of(&self, field: Field) -> &[usize] {
        self.0.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The last column that anything which matters for money needs.
    pub fn last_needed(&self) -> Option<usize> {
        self.needed().max()
    }

    /// The last column without which nothing can be said of an order.
    pub fn last_required(&self) -> Option<usize> {
        let required = |field: &Field| field.is_required() || *field == Field::ItemLine;
        self.0.iter().filter(|(field, _)| required(field)).flat_map(|(_, columns)| columns).copied().max()
    }

    /// Whether anything which matters for money needs a column.
    pub fn needs(&self, column: usize) -> bool {
        self.needed().any(|needed| needed == column)
    }

    fn needed(&self) -> impl Iterator<Item = usize> {
        let matters = |field: &Field| {
            let more = [
                Field::ShippedAt,
                Field::PaidAt,
                Field::CancelledAt,
                Field::Count,
                Field::Subscription,
                Field::ItemLine,
            ];
            field.is_required() || more.contains(field)
        };
        self.0.iter().filter(move |(field, _)| matters(field)).flat_map(|(_, columns)| columns).copied()
    }

    /// A field's first column.
    pub fn first(&self, field: Field) -> Option<usize> {
        self.of(field).first().copied()
    }

    /// The column that says in which currency an order's amount is.
    pub fn currency(&self) -> Option<usize> {
        self.1.currency
    }

    /// Whether a number that stands for a status is one of EC-CUBE's.
    pub fn numbers_statuses(&self) -> bool {
        self.1.numbers_statuses
    }

    /// Whether an amount with a comma may stand in two cells without a column that shows it.
    pub fn may_split_amount(&self) -> bool {
        self.1.is_loose
    }

    /// Finds the columns of a table, and says what of them cannot be used.
    pub fn find(table: &Table, mapping: &Mapping) -> (Columns, Vec<OrderFinding>) {
        let mut finder = Finder {
            names: table.columns().iter().map(|name| fold(name)).collect(),
            line: table.header_line(),
            columns: BTreeMap::new(),
            findings: Vec::new(),
        };
        for field in Field::all() {
            match mapping.fields.get(&field) {
                Some(names) => finder.said(field, names),
                None if field == Field::Amount => finder.amount(table),
                None if finder.another(field, table) => {}
                None => finder.known(field),
            }
        }
        finder.rest(mapping);
        if mapping.columns.as_ref().is_some_and(|columns| *columns != table.fingerprint()) {
            finder.findings.push(OrderFinding::file(Fault::MappingForOtherColumns));
        }
        let beside = Beside::of(&finder.names, &finder.columns);
        (Columns(finder.columns, beside), finder.findings)
    }
}

/// Parts of the names of columns that may hold what is paid.
const AMOUNTS: [&str; 7] = ["合計", "小計", "額", "total", "amount", "seikyu", "syokei"];

/// Parts of the names of columns with what is taken off a total, or was paid or given back already.
const OFF: [&str; 44] = [
    "調整",
    "返金",
    "返品額",
    "前受",
    "前払",
    "内金",
    "手付",
    "優待",
    "特典",
    "サービス額",
    "相殺",
    "マイル",
    "コイン",
    "チケット",
    "電子マネー",
    "補助",
    "補填",
    "キャッシュバック",
    "利用額",
    "残高利用",
    "既払",
    "支払済",
    "入金額",
    "refund",
    "ディスカウント",
    "バウチャー",
    "voucher",
    "ギフトコード",
    "giftcard",
    "リワード",
    "reward",
    "リベート",
    "割戻",
    "値下",
    "差引",
    "差額",
    "マイナス",
    "プリペイド",
    "ストアクレジット",
    "storecredit",
    "還元",
    "免除",
    "減免",
    "預リ",
];

/// Whether a column's name (folded) is one of what may be paid, so that its sum is worth a look.
pub fn may_be_amount(folded: &str) -> bool {
    AMOUNTS.iter().any(|word| folded.contains(&fold(word)))
}

struct Finder {
    /// The table's column names, folded.
    names: Vec<String>,
    line: u32,
    columns: BTreeMap<Field, Vec<usize>>,
    findings: Vec<OrderFinding>,
}

impl Finder {
    fn places(&self, name: &str) -> Vec<usize> {
        let folded = fold(name);
        (0..self.names.len()).filter(|at| self.names[*at] == folded).collect()
    }

    /// The columns that the operator named.
    fn said(&mut self, field: Field, names: &[String]) {
        let mut columns = Vec::new();
        for name in names {
            match self.named(name).as_slice() {
                [one] => columns.push(*one),
                [] => return self.missing(field),
                [_, second, ..] => return self.twice(field, *second),
            }
        }
        if columns.is_empty() {
            return self.missing(field);
        }
        self.columns.insert(field, columns);
    }

    /// A column by its name, or by name and number among those of the same name.
    fn named(&self, name: &str) -> Vec<usize> {
        let plain = self.places(name);
        let Some((name, number)) = name.rsplit_once('#').filter(|_| plain.is_empty()) else { return plain };
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        at.and_then(|at| self.places(name).get(at).copied()).into_iter().collect()
    }

    /// Whether two columns with different names that mean the same say different numbers: which of them charges whom,
    /// nobody can tell. An ID beside an order's number is the shop program's own.
    fn another(&mut self, field: Field, table: &Table) -> bool {
        let names: &[&str] = match field {
            Field::Order => &["注文番号", "受注番号", "オーダー番号"],
            Field::Customer => &["会員ID", "顧客番号", "顧客ID", "会員番号", "お客様番号", "お客様ID"],
            _ => return false,
        };
        // Of columns that share a name the first is enough: they are asked for anyway.
        let found: Vec<usize> = names.iter().filter_map(|name| self.places(name).first().copied()).collect();
        let Some((first, others)) = found.split_first() else { return false };
        let differ = |row: &Row, other: usize| {
            let [a, b] = [*first, other].map(|at| row.text(at).unwrap_or_default());
            !a.is_empty() && !b.is_empty() && !is_same(bare(&a), bare(&b))
        };
        let unsure = others.iter().copied().find(|other| table.rows().any(|row| differ(&row, *other)));
        let Some(other) = unsure else { return false };
        let finding = OrderFinding::cell(Fault::ColumnsUnsure, self.line, other);
        self.findings.push(OrderFinding { field: Some(field), ..finding });
        true
    }

    /// The columns by the first of the field's known names that is there.
    fn known(&mut self, field: Field) {
        for names in field.names() {
            let places: Vec<_> = names.iter().map(|name| self.places(name)).collect();
            if places.iter().any(Vec::is_empty) {
                continue;
            }
            // Which of two columns with the same name holds it, nobody can say: it may be another amount.
            if let Some([_, second, ..]) = places.iter().map(Vec::as_slice).find(|places| places.len() > 1) {
                return self.twice(field, *second);
            }
            self.columns.insert(field, places.concat());
            return;
        }
        self.missing(field);
    }

    /// The column of what is paid: only by a name that says so, or 合計 where nothing is taken off it. Nothing is guessed.
    fn amount(&mut self, table: &Table) {
        let named = |names: &[&str]| names.iter().flat_map(|name| self.places(name)).collect::<Vec<_>>();
        let paid = named(&["お支払い合計", "お支払合計", "支払い合計", "支払合計"]);
        let total = named(&["合計"]);
        let may_be = |at: &usize| may_be_amount(&self.names[*at]);
        match (paid.as_slice(), total.as_slice()) {
            ([one], _) => {
                self.columns.insert(Field::Amount, vec![*one]);
            }
            ([first, second, ..], _) if self.names[*first] != self.names[*second] => self.ask_amount(*first),
            ([_, second, ..], _) | ([], [_, second, ..]) => self.twice(Field::Amount, *second),
            ([], [one]) if !self.is_item_list() && !self.takes_off(table) => {
                self.columns.insert(Field::Amount, vec![*one]);
            }
            ([], [one]) => self.ask_amount(*one),
            ([], []) => match (0..self.names.len()).find(may_be) {
                Some(first) => self.ask_amount(first),
                None => self.missing(Field::Amount),
            },
        }
    }

    fn ask_amount(&mut self, column: usize) {
        let field = Some(Field::Amount);
        self.findings.push(OrderFinding { field, ..OrderFinding::cell(Fault::AmountColumnAsked, self.line, column) });
    }

    /// Whether the list has one row an item: a total may be the item's.
    fn is_item_list(&self) -> bool {
        let is_item = |name: &String| {
            ["明細", "詳細ID", "行番号", "枝番", "lineitem"].iter().any(|word| name.contains(&fold(word)))
                && !name.contains(&fold("明細書"))
        };
        self.columns.contains_key(&Field::ItemLine) || self.names.iter().any(is_item)
    }

    /// Whether any row has points used, a discount or a coupon beside its total.
    fn takes_off(&self, table: &Table) -> bool {
        let is_off = |name: &String| {
            let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
            has(&[
                "ポイント",
                "値引",
                "割引",
                "クーポン",
                "ギフト券",
                "ギフトカード",
                "商品券",
                "充当",
                "減額",
                "控除",
                "point",
                "discount",
                "coupon",
                "waribiki",
            ]) && !has(&["加算", "付与", "獲得", "残高"])
        };
        // Names that may as well be of a text or a date: only an amount there counts.
        let may_be_off = |name: &String| {
            let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
            let is_gained = ["加算", "付与", "獲得"].iter().any(|word| name.contains(word));
            let is_short = |word: &str| {
                let end = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphabetic());
                name.match_indices(word)
                    .any(|(at, _)| end(name[..at].chars().next_back()) && end(name[at + word.len()..].chars().next()))
            };
            (!is_gained && (is_short("off") || is_short("pt")))
                || (!is_gained && (has(&OFF) || (name.contains('割') && !has(&["分割", "割賦", "割合", "役割"]))))
        };
        let places =
            |is: &dyn Fn(&String) -> bool| (0..self.names.len()).filter(|at| is(&self.names[*at])).collect::<Vec<_>>();
        let (off, perhaps) = (places(&is_off), places(&may_be_off));
        let says = |text: &str| {
            let text = text.trim_end_matches("pt").trim_end_matches("ポイント");
            !matches!(text, "" | "-" | "NULL" | "なし" | "無し" | "無")
                && !text.chars().map(narrow).all(|c| matches!(c, '0' | '.' | '円' | '¥' | '\\' | '-'))
        };
        let is_sum = |text: &str| match Amount::read(text) {
            Amount::Negative => true,
            amount => amount.yen().is_some_and(|yen| yen > 0),
        };
        let met = |row: &Row, columns: &[usize], counts: &dyn Fn(&str) -> bool| {
            columns.iter().any(|at| row.text(*at).is_some_and(|text| counts(&text)))
        };
        // What is taken off may have any name: below one that nobody knows an amount with a minus is enough.
        let known = known_names();
        let others = places(&|name| !name.is_empty() && !known.contains(name));
        let is_minus = |text: &str| Amount::read(text) == Amount::Negative;
        let is_off = |row: &Row| met(row, &off, &says) || met(row, &perhaps, &is_sum) || met(row, &others, &is_minus);
        table.rows().any(|row| is_off(&row))
    }

    fn missing(&mut self, field: Field) {
        if field.is_required() {
            self.findings
                .push(OrderFinding { field: Some(field), ..OrderFinding::at(Fault::ColumnMissing, self.line) });
        }
    }

    fn twice(&mut self, field: Field, column: usize) {
        let severe = if field.is_required() { Fault::NeededColumnTwice } else { Fault::ColumnTwice };
        self.findings.push(OrderFinding { field: Some(field), ..OrderFinding::cell(severe, self.line, column) });
    }

    /// Columns that no field has: those that nobody knows, and those that are there twice.
    fn rest(&mut self, mapping: &Mapping) {
        let (known, unused) = (known_names(), unused_names());
        let mut done: FxHashSet<usize> = self.columns.values().flatten().copied().collect();
        done.extend(self.findings.iter().filter_map(|known| known.column).map(usize::from));
        let ignored: FxHashSet<_> = mapping.ignored.iter().map(|name| fold(name)).collect();
        let mut seen = FxHashSet::default();
        let mut unnamed = 0;
        for (at, name) in self.names.iter().enumerate() {
            let is_second = !seen.insert(name.as_str());
            if done.contains(&at) || ignored.contains(name) {
                continue;
            }
            if name.is_empty() {
                unnamed += 1;
            } else if is_second && !unused.contains(name) {
                self.findings.push(OrderFinding::cell(Fault::ColumnTwice, self.line, at));
            } else if !known.contains(name) {
                self.findings.push(OrderFinding::cell(Fault::ColumnUnmapped, self.line, at));
            }
        }
        if unnamed > 0 {
            self.findings.push(OrderFinding { n: unnamed, ..OrderFinding::at(Fault::UnnamedColumns, self.line) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(header: &str, mapping: &Mapping) -> (Columns, Vec<Fault>) {
        let (columns, findings) = Columns::find(&Table::open("a.csv", header.as_bytes()), mapping);
        (columns, findings.iter().map(|finding| finding.fault).collect())
    }

    #[test]
    fn an_unknown_key_and_other_files_are_named() {
        let good = Mapping::default().to_json();
        assert_eq!(Mapping::from_json(&good), Ok(Mapping::default()));
        let error = Mapping::from_json(&good.replacen("\"version\"", "\"colour\": 1, \"version\"", 1)).unwrap_err();
        assert!(error.to_string().contains("colour"), "{error}");
        assert_eq!(Mapping::from_json("{}"), Err(MappingError::Foreign(String::new())));
        assert_eq!(Mapping::from_json(&good.replacen(": 1", ": 2", 1)), Err(MappingError::Newer(2)));
        let several = good.replacen("\"fields\": {}", "\"fields\": {\"amount\": [\"a\", \"b\"]}", 1);
        assert_eq!(Mapping::from_json(&several), Err(MappingError::Several("請求金額")));
    }

    #[test]
    fn of_two_columns_with_the_same_name_the_operator_chooses() {
        let header = "注文番号,会員ID,合計,合計,支払方法,対応状況,受注日\n";
        let (columns, faults) = find(header, &Mapping::default());
        assert_eq!((columns.of(Field::Amount), faults), (&[][..], vec![Fault::NeededColumnTwice]));
        let mut mapping = Mapping::default();
        mapping.fields.insert(Field::Amount, vec!["合計#2".to_owned()]);
        let (columns, faults) = find(header, &mapping);
        assert_eq!((columns.of(Field::Amount), faults), (&[3][..], vec![]));
    }

    #[test]
    fn a_column_that_nobody_knows_is_named() {
        let header = "注文番号,会員ID,合計,支払方法,対応状況,受注日,謎,会社名\n";
        assert_eq!(find(header, &Mapping::default()).1, [Fault::ColumnUnmapped]);
        let ignoring = Mapping { ignored: vec!["謎".to_owned()], ..Mapping::default() };
        assert_eq!(find(header, &ignoring).1, []);
    }
}
