//! Finding the columns of a list: by what the operator said, else by the known names. Nothing is guessed.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::base::date::read_day;
use crate::base::fold::fold;
use crate::base::number::is_same;
use crate::base::shape::bare;
use crate::orders::amount_column::{has_rival, may_be_amount, off_column, unknown_reduction};
use crate::orders::cells::{DONE, read_count};
use crate::orders::columns::{Columns, is_eccube_status};
use crate::orders::field::{Field, known_names, unused_names};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::mapping::Mapping;
use crate::orders::order::Count;
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::table::{Row, Table};

impl Columns {
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
                None if field == Field::Amount => finder.amount(table, mapping),
                None if finder.another(field, table, mapping) => {}
                None if DONE.contains(&field) => finder.done(field, table),
                None => finder.known(field),
            }
        }
        finder.clashes(mapping);
        finder.rest(mapping);
        if mapping.columns.as_ref().is_some_and(|columns| *columns != table.fingerprint()) {
            finder.findings.push(OrderFinding::file(Fault::MappingForOtherColumns));
        }
        (Columns::new(finder.columns, &finder.names, table), finder.findings)
    }
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

    /// Whether two columns with different names that mean the same do not agree: which of them says who is charged, or whether,
    /// nobody can tell. An ID beside an order's number is the shop program's own.
    fn another(&mut self, field: Field, table: &Table, mapping: &Mapping) -> bool {
        let names: Vec<&str> = match field {
            Field::Order => vec!["注文番号", "受注番号", "オーダー番号"],
            // 回数 alone may be how often something else was done.
            Field::Count => field.names().iter().copied().flatten().copied().filter(|name| *name != "回数").collect(),
            Field::Customer | Field::Status | Field::Payment | Field::OrderedAt => {
                field.names().iter().copied().flatten().copied().collect()
            }
            _ => return false,
        };
        // Of columns that share a name the first is enough: they are asked for anyway.
        let found: Vec<usize> = names.iter().filter_map(|name| self.places(name).first().copied()).collect();
        let Some((first, others)) = found.split_first() else { return false };
        let is_eccube = |at: usize| is_eccube_status(&self.names[at]);
        let disagree = |row: &Row, other: usize| {
            let [a, b] = [*first, other].map(|at| row.text(at).unwrap_or_default());
            match field {
                Field::Status => {
                    let meaning = |text: &str, at| mapping.meaning(text, is_eccube(at));
                    meaning(&a, *first) == Some(Meaning::Open)
                        && meaning(&b, other).is_some_and(|meaning| meaning != Meaning::Open)
                }
                Field::Payment => {
                    mapping.payment(&a) == Some(PaymentKind::Paygent) && mapping.payment(&b) == Some(PaymentKind::Other)
                }
                // Some days may pass until somebody takes an order.
                Field::OrderedAt => read_day(&a).zip(read_day(&b)).is_some_and(|(a, b)| (a - b).whole_days().abs() > 7),
                Field::Count => (read_count(&a), read_count(&b)) == (Some(Count::Renewal), Some(Count::First)),
                _ => !a.is_empty() && !b.is_empty() && !is_same(bare(&a), bare(&b)),
            }
        };
        let is_number = matches!(field, Field::Order | Field::Customer);
        let is_sound = |row: &Row| row.len() <= row.columns() && row.broken_quote().is_none();
        let unsure = others
            .iter()
            .copied()
            .find(|other| table.rows().any(|row| (is_number || is_sound(&row)) && disagree(&row, *other)));
        let Some(other) = unsure else { return false };
        let finding = OrderFinding::cell(Fault::ColumnsUnsure, self.line, other);
        self.findings.push(OrderFinding { field: Some(field), ..finding });
        true
    }

    /// Every column that says whether something was done: where they do not agree, an order stays out. One with nothing in it
    /// says nothing.
    fn done(&mut self, field: Field, table: &Table) {
        let names = field.names().iter().copied().flatten();
        let mut places: Vec<usize> = names.flat_map(|name| self.places(name)).collect();
        if places.len() > 1 {
            let says = |at: &usize| table.rows().any(|row| row.text(*at).is_some_and(|text| !text.is_empty()));
            let first = places[0];
            places.retain(says);
            if places.is_empty() {
                places.push(first);
            }
        }
        if !places.is_empty() {
            self.columns.insert(field, places);
        }
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

    /// The column of what is paid: only by a name that says so, or 合計 where nothing is taken off it and no other
    /// column that may be it says another amount. Nothing is guessed.
    fn amount(&mut self, table: &Table, mapping: &Mapping) {
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
            ([], [one]) => match self.off(*one, table, mapping) {
                Some(off) => self.ask_amount_beside(*one, Some(off)),
                None if self.is_item_list() || has_rival(&self.names, *one, table) => self.ask_amount(*one),
                None => drop(self.columns.insert(Field::Amount, vec![*one])),
            },
            ([], []) => match (0..self.names.len()).find(may_be) {
                Some(first) => self.ask_amount(first),
                None => self.missing(Field::Amount),
            },
        }
    }

    /// The column that may be taken off a total.
    fn off(&self, total: usize, table: &Table, mapping: &Mapping) -> Option<usize> {
        let said = mapping.ignored.iter().chain(mapping.fields.values().flatten()).chain(mapping.stops.keys());
        let said: Vec<String> = said.map(|name| fold(name)).collect();
        off_column(&self.names, table).or_else(|| unknown_reduction(&self.names, total, &said, table))
    }

    /// A column that the operator gave to a field although it holds another: an amount is no customer's number.
    fn clashes(&mut self, mapping: &Mapping) {
        let dates = [Field::OrderedAt, Field::ShippedAt, Field::PaidAt, Field::CancelledAt, Field::UpdatedAt];
        let alone = [Field::Amount, Field::Order, Field::Customer];
        let others = [Field::Payment, Field::Status, Field::Count, Field::Subscription, Field::ItemLine];
        let with = |field: Field| alone.into_iter().chain(others).chain(dates).filter(move |other| *other != field);
        let column = |finder: &Finder, field: Field| finder.columns.get(&field).and_then(|at| at.first().copied());
        for field in alone {
            let Some(at) = column(self, field) else { continue };
            // The order may be the subscription itself, one row each.
            let may_share =
                |other: Field| field == Field::Order && [Field::Subscription, Field::ItemLine].contains(&other);
            let same = with(field).find(|other| column(self, *other) == Some(at) && !may_share(*other));
            let Some(other) = same else { continue };
            let wrong = if mapping.fields.contains_key(&field) { field } else { other };
            self.columns.remove(&wrong);
            let finding = OrderFinding::cell(Fault::ColumnForTwo, self.line, at);
            self.findings.push(OrderFinding { field: Some(wrong), ..finding });
        }
    }

    fn ask_amount(&mut self, column: usize) {
        self.ask_amount_beside(column, None);
    }

    /// `off`: the column that may be taken off what stands in the other.
    fn ask_amount_beside(&mut self, column: usize, off: Option<usize>) {
        let m = off.map_or(0, |off| off as u64 + 1);
        let asked = OrderFinding::cell(Fault::AmountColumnAsked, self.line, column);
        self.findings.push(OrderFinding { field: Some(Field::Amount), m, ..asked });
    }

    /// Whether the list has one row an item: a total may be the item's.
    fn is_item_list(&self) -> bool {
        let is_item = |name: &String| {
            ["明細", "詳細ID", "行番号", "枝番", "lineitem"].iter().any(|word| name.contains(&fold(word)))
                && !name.contains(&fold("明細書"))
        };
        self.columns.contains_key(&Field::ItemLine) || self.names.iter().any(is_item)
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
