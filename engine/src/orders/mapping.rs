//! Which columns hold what, as data: the known names, and what the operator said for the rest.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::fold::fold;
use crate::orders::field::{Field, is_known};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::status::{Meaning, PaymentKind};
use crate::text::table::Table;

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
}

/// Why a mapping cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MappingError {
    #[error("列の対応の {line} 行 {column} 文字目を読めません({reason})。書き出したファイルをそのまま選んでください。")]
    Unreadable { line: usize, column: usize, reason: String },
    #[error("検札の列の対応のファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    #[error("列の対応の版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
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

    /// What a status means: as the operator said, else as it is known.
    pub fn meaning(&self, status: &str) -> Option<Meaning> {
        said(&self.statuses, status).or_else(|| Meaning::known(status))
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

/// The columns (0-based) of a table that hold each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<Field, Vec<usize>>);

impl Columns {
    /// A field's columns; empty when no column holds it.
    pub fn of(&self, field: Field) -> &[usize] {
        self.0.get(&field).map_or(&[], Vec::as_slice)
    }

    /// A field's first column.
    pub fn first(&self, field: Field) -> Option<usize> {
        self.of(field).first().copied()
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
                None => finder.known(field),
            }
        }
        finder.rest(mapping);
        if mapping.columns.as_ref().is_some_and(|columns| *columns != table.fingerprint()) {
            finder.findings.push(OrderFinding::file(Fault::MappingForOtherColumns));
        }
        (Columns(finder.columns), finder.findings)
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
        let ignored: FxHashSet<_> = mapping.ignored.iter().map(|name| fold(name)).collect();
        let used: FxHashSet<usize> = self.columns.values().flatten().copied().collect();
        let mut named: FxHashSet<u16> = self.findings.iter().filter_map(|known| known.column).collect();
        let mut before: FxHashSet<&str> = FxHashSet::default();
        for (at, name) in self.names.iter().enumerate() {
            let is_first = before.insert(name);
            if used.contains(&at) || ignored.contains(name) || named.contains(&(at as u16)) {
                continue;
            }
            let fault = match is_first || name.is_empty() {
                false => Fault::ColumnTwice,
                true if is_known(name) => continue,
                true => Fault::ColumnUnmapped,
            };
            named.insert(at as u16);
            self.findings.push(OrderFinding::cell(fault, self.line, at));
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
