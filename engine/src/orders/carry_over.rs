//! Amounts that are charged together with next month's order (M 20: 翌月に2カ月分請求).
//!
//! A list is used once. It remembers that itself, so that nobody is charged a third time.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::amount::{Amount, together};
use crate::base::fold::fold;
use crate::base::json_fault::{place, reason as why};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::{canonical, kept};
use crate::orders::cells::is_usable;
use crate::text::source::sha256;
use crate::text::table::{Row, Table};

/// A carry-over list is this JSON object; a key that it does not know is an error that names the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// Always `kensatsu-carry-over`.
    pub format: String,
    /// The list format's version; 1.
    pub version: u32,
    /// The amounts that wait, or that went into `applied`.
    pub entries: Vec<Entry>,
    /// The file that the amounts went into; `null` while they wait.
    pub applied: Option<Applied>,
}

/// An amount that was not charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The order that it was for; may be empty in a list typed by hand.
    #[serde(default)]
    pub order: String,
    /// May be empty in a list typed by hand that names the order.
    #[serde(default)]
    pub customer: String,
    /// Whole yen, more than 0.
    pub amount: u64,
    /// The order before that one, as the declined record had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

impl Entry {
    /// An amount that was declined.
    pub fn new(order: String, customer: String, amount: u64) -> Entry {
        Entry { order, customer, amount, previous: None }
    }
}

/// Where a list went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    /// SHA-256 of the authorization file, 64 hex digits.
    pub file: String,
}

/// Why a list cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CarryOverError {
    /// No JSON, or not this object's, from here on.
    #[error(
        "繰り越しの一覧の {line} 行 {column} 文字目を読めません({})。保存したファイルをそのまま選んでください。", why(.reason, Language::Ja)
    )]
    Unreadable {
        /// 1-based.
        line: usize,
        /// In characters, 1-based.
        column: usize,
        /// What the reader of JSON says, without the place.
        reason: String,
    },
    /// JSON of something else; what it calls itself (`format`).
    #[error("検札の繰り越しの一覧ではありません(format が「{0}」です)。")]
    Foreign(String),
    /// Written by a newer program; the version of its format.
    #[error("繰り越しの一覧の版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
    /// It went into a file already; the file's SHA-256.
    #[error(
        "この繰り越しの一覧は、すでに別のファイル(SHA-256 {0})に加えてあります。二重に請求しないよう、もう一度は使えません。"
    )]
    AlreadyApplied(String),
    /// A CSV without this column.
    #[error("繰り越しの一覧に「{0}」の列がありません。1 行目に「注文番号」「顧客番号」「金額」と書いてください。")]
    ColumnMissing(&'static str),
    /// A CSV with two columns that mean the same.
    #[error("繰り越しの一覧に「{0}」と「{1}」の列があり、どちらを使うか決められません。片方を消してください。")]
    Columns(String, String),
    /// A line of a CSV (1-based) without a number, or without whole yen of 1 or more.
    #[error("繰り越しの一覧の {0} 行目を読めません。注文番号か顧客番号と、1 円以上の金額を数字だけで書いてください。")]
    Line(u32),
    /// A CSV of nothing but column names.
    #[error(
        "繰り越しの一覧に、金額の行がひとつもありません。ほかのファイルを選んだか、行が消えていないかを確かめてください。"
    )]
    Empty,
    /// The last line (1-based) of a CSV, behind which no line break stands: what looks whole may be a part.
    #[error(
        "繰り越しの一覧は {0} 行目の途中で切れているおそれがあります(最後の改行がありません)。金額と番号が終わりまで書かれているかを確かめ、行の終わりに改行を入れて保存し直してください。"
    )]
    CutOff(u32),
    /// A line (1-based) of a CSV with a quote that is not closed where it should be: lines below went into one cell.
    #[error(
        "繰り越しの一覧の {0} 行目の引用符(\")が正しく閉じていないため、下の行とつながっているおそれがあります。引用符を直して、保存し直してください。"
    )]
    Quote(u32),
    /// An entry (1-based) without a number, or without whole yen of 1 or more.
    #[error("繰り越しの一覧の {0} 件目が正しくありません。注文番号か顧客番号と、1 円以上の金額が要ります。")]
    Entry(usize),
    /// An order number that two entries have.
    #[error("繰り越しの一覧に、注文番号「{0}」が 2 回あります。二重に請求しないよう、片方を消してください。")]
    Twice(String),
    /// A customer (the number) of whom two entries have the same amount, and one of them no order number.
    #[error(
        "繰り越しの一覧に、顧客番号「{0}」の同じ金額が 2 回あります。二重に請求しないよう、片方を消すか、それぞれに注文番号を書いてください。"
    )]
    CustomerTwice(String),
}

impl CarryOver {
    /// A list that waits to be applied.
    pub fn new(entries: Vec<Entry>) -> CarryOver {
        CarryOver { format: "kensatsu-carry-over".to_owned(), version: 1, entries, applied: None }
    }

    /// Reads a list: JSON, or a CSV with the columns 注文番号 or 顧客番号, and 金額.
    ///
    /// # Errors
    ///
    /// [`CarryOverError`] with the place that is wrong. A list that is wrong anywhere is not used at all.
    pub fn read(name: &str, bytes: &[u8]) -> Result<CarryOver, CarryOverError> {
        let list = CarryOver::open(name, bytes)?;
        match &list.applied {
            Some(applied) => Err(CarryOverError::AlreadyApplied(applied.file.clone())),
            None => Ok(list),
        }
    }

    /// Reads a list, whether it was applied or not.
    ///
    /// # Errors
    ///
    /// As [`CarryOver::read`].
    pub fn open(name: &str, bytes: &[u8]) -> Result<CarryOver, CarryOverError> {
        let is_json = bytes
            .trim_ascii_start()
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(bytes.trim_ascii_start())
            .starts_with(b"{");
        let list =
            if is_json { CarryOver::from_json(&String::from_utf8_lossy(bytes))? } else { from_csv(name, bytes)? };
        list.validate()?;
        Ok(list)
    }

    fn from_json(text: &str) -> Result<CarryOver, CarryOverError> {
        let text = text.trim_start_matches('\u{FEFF}');
        let head: serde_json::Value = serde_json::from_str(text).map_err(|error| unreadable(text, &error))?;
        let format = head.get("format").and_then(|value| value.as_str()).unwrap_or("");
        if format != "kensatsu-carry-over" {
            return Err(CarryOverError::Foreign(format.to_owned()));
        }
        match head.get("version").and_then(serde_json::Value::as_u64).filter(|version| *version > 1) {
            Some(version) => Err(CarryOverError::Newer(version)),
            None => serde_json::from_str(text).map_err(|error| unreadable(text, &error)),
        }
    }

    fn validate(&self) -> Result<(), CarryOverError> {
        let mut seen = std::collections::BTreeSet::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let (order, customer) = (canonical(&entry.order), canonical(&entry.customer));
            if entry.amount == 0 || together(0, entry.amount).is_none() || (order.is_empty() && customer.is_empty()) {
                return Err(CarryOverError::Entry(at + 1));
            }
            if !order.is_empty() && !seen.insert(order) {
                return Err(CarryOverError::Twice(mask(&entry.order).into_owned()));
            }
        }
        self.customers_once()
    }

    /// Without an order's number nobody can tell an amount from the same amount written once more.
    fn customers_once(&self) -> Result<(), CarryOverError> {
        let mut seen = std::collections::BTreeMap::<_, bool>::new();
        for entry in self.entries.iter().filter(|entry| !canonical(&entry.customer).is_empty()) {
            let has_order = !canonical(&entry.order).is_empty();
            let key = (canonical(&entry.customer), entry.amount);
            match seen.get_mut(&key) {
                Some(all_have) if !*all_have || !has_order => {
                    return Err(CarryOverError::CustomerTwice(mask(&entry.customer).into_owned()));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, has_order);
                }
            }
        }
        Ok(())
    }

    /// What the ledger knows each amount by: the order; for one without an order its customer and amount as a hash, since
    /// the ledger keeps no customer numbers. Of several alike in one list each is one more.
    pub fn keys(&self) -> Vec<String> {
        let mut alike = std::collections::BTreeMap::<String, u32>::new();
        let key = |entry: &Entry| {
            let order = kept(&entry.order);
            if !order.is_empty() {
                return order.into_owned();
            }
            let of = format!("{}\n{}", canonical(&entry.customer), entry.amount);
            let nth = alike.entry(of.clone()).or_default();
            *nth += 1;
            let hash = sha256(format!("{of}\n{nth}").as_bytes());
            format!("customer#{}", hash.get(..24).unwrap_or(&hash))
        };
        self.entries.iter().map(key).collect()
    }

    /// The list as JSON, pretty-printed.
    pub fn to_json(&self) -> String {
        // Plain data with string keys: serialising it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Whether a key ([`CarryOver::keys`]) is an order's number.
pub fn is_of_order(key: &str) -> bool {
    !key.starts_with("customer#")
}

fn unreadable(text: &str, error: &serde_json::Error) -> CarryOverError {
    let (line, column) = place(text, error);
    CarryOverError::Unreadable { line, column, reason: error.to_string() }
}

fn from_csv(name: &str, bytes: &[u8]) -> Result<CarryOver, CarryOverError> {
    let table = Table::open(name, bytes);
    // Which of two amounts is owed, or by which of two numbers, nobody can tell.
    let column = |names: &[&str]| {
        let is_named = |column: &String| names.iter().any(|name| fold(column) == fold(name));
        let mut found = (0..).zip(table.columns()).filter(|(_, column)| is_named(column));
        match (found.next(), found.next()) {
            (Some((_, first)), Some((_, second))) => {
                Err(CarryOverError::Columns(mask(first).into_owned(), mask(second).into_owned()))
            }
            (first, _) => Ok(first.map(|(at, _)| at)),
        }
    };
    let order = column(&["注文番号", "注文ID", "order"])?;
    let customer = column(&["顧客番号", "会員ID", "顧客ID", "customer"])?;
    let amount =
        column(&["金額", "請求金額", "繰り越し金額", "amount"])?.ok_or(CarryOverError::ColumnMissing("金額"))?;
    if order.is_none() && customer.is_none() {
        return Err(CarryOverError::ColumnMissing("顧客番号"));
    }
    // `1,000` may stand in two cells, where a remark behind it was empty.
    let is_split = |row: &Row| {
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let [head, next] = [amount, amount + 1].map(|at| row.text(at).unwrap_or_default());
        let is_other = [order, customer].contains(&Some(amount + 1));
        !is_other && (1..=3).contains(&head.len()) && next.len() == 3 && is_digits(&head) && is_digits(&next)
    };
    let text = |row: &Row, column: Option<usize>| column.and_then(|at| row.text(at)).unwrap_or_default().into_owned();
    let entry = |row: Row| {
        // Typed by hand and charged to someone: only what can be read in one way is.
        let sound = row.len() == row.columns() && row.broken_quote().is_none() && !is_split(&row);
        let entry = Entry {
            order: canonical(&text(&row, order)).into_owned(),
            customer: canonical(&text(&row, customer)).into_owned(),
            amount: match Amount::read(&text(&row, Some(amount))) {
                Amount::Plain(yen, 0) if sound => yen,
                _ => return Err(CarryOverError::Line(row.number)),
            },
            previous: None,
        };
        // What a spreadsheet made of a number (`3.79E+02`) is found in no file and in no ledger.
        let is_sound = |number: &String| number.is_empty() || is_usable(number);
        let are_sound = is_sound(&entry.order) && is_sound(&entry.customer);
        let names_someone = !(entry.order.is_empty() && entry.customer.is_empty());
        if are_sound && names_someone && entry.amount > 0 { Ok(entry) } else { Err(CarryOverError::Line(row.number)) }
    };
    let joins = |row: &Row| row.broken_quote().is_some() || row.physical_lines().any(|(line, own)| line.len() > own);
    if let Some(line) = Some(1).filter(|_| table.header_lines() > 1).or(table.rows().find(joins).map(|row| row.number))
    {
        return Err(CarryOverError::Quote(line));
    }
    // A download that broke off leaves an amount that looks whole: 10175 becomes 101.
    if let Some(last) = table.rows().last().filter(|row| !row.is_ended() && !row.is_closed()) {
        return Err(CarryOverError::CutOff(last.number));
    }
    match table.rows().map(entry).collect::<Result<Vec<_>, _>>()? {
        entries if entries.is_empty() => Err(CarryOverError::Empty),
        entries => Ok(CarryOver::new(entries)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_used_once() {
        let mut list =
            CarryOver::new(vec![Entry { order: "379".into(), customer: "360".into(), amount: 10175, previous: None }]);
        assert_eq!(CarryOver::read("a.json", list.to_json().as_bytes()), Ok(list.clone()));
        list.applied = Some(Applied { file: "ab".into() });
        assert_eq!(
            CarryOver::read("a.json", list.to_json().as_bytes()),
            Err(CarryOverError::AlreadyApplied("ab".into()))
        );
    }

    #[test]
    fn a_list_typed_by_hand() {
        let read = |text: &str| CarryOver::read("a.csv", text.as_bytes());
        let list = read("顧客番号,注文番号,金額\r\n360,379,10175\r\n").expect("a list");
        assert_eq!(
            list.entries,
            [Entry { order: "379".into(), customer: "360".into(), amount: 10175, previous: None }]
        );
        assert_eq!(read("顧客番号,金額\r\n360,\"10,175\"\r\n"), Err(CarryOverError::Line(2)));
        assert_eq!(read("顧客番号,金額\r\n360,0\r\n"), Err(CarryOverError::Line(2)));
        assert_eq!(read("顧客番号,金額\r\n,5\r\n"), Err(CarryOverError::Line(2)));
        for order in ["3.79E+02", "379.0", "2012/6/11", "#####", "=379", "3 79"] {
            let list = format!("顧客番号,注文番号,金額\r\n360,{order},500\r\n");
            assert_eq!(read(&list), Err(CarryOverError::Line(2)), "{order}");
        }
        assert_eq!(read("顧客番号,金額,備考\r\n360,1,000\r\n"), Err(CarryOverError::Line(2)));
        assert_eq!(read("顧客番号,金額,注文番号\r\n360,500,379\r\n").map(|list| list.entries[0].amount), Ok(500));
        assert_eq!(read("顧客番号,金額\r\n360,101"), Err(CarryOverError::CutOff(2)));
        assert_eq!(read("金額,顧客番号\r\n500,9\r\n10175,36"), Err(CarryOverError::CutOff(3)));
        assert_eq!(read("顧客番号,金額\r\n360,\"101\"").map(|list| list.entries.len()), Ok(1));
        for columns in ["顧客番号,金額,請求金額", "顧客番号,金額,金額", "顧客番号,会員ID,金額"]
        {
            let refused = read(&format!("{columns}\r\n360,361,500\r\n"));
            assert!(matches!(refused, Err(CarryOverError::Columns(..))), "{columns}");
        }
        assert_eq!(read("顧客番号,金額\r\n"), Err(CarryOverError::Empty));
        assert_eq!(read("顧客番号\r\n360\r\n"), Err(CarryOverError::ColumnMissing("金額")));
        assert_eq!(read("注文番号,金額\r\n1,5\r\n1,5\r\n"), Err(CarryOverError::Twice("1".into())));
        let rows = |rows: &str| read(&format!("顧客番号,注文番号,金額\r\n{rows}"));
        for twice in ["360,,1000\r\n３６０,,1000\r\n", "360,379,1000\r\n360,,1000\r\n", "360,,1000\r\n360,379,1000\r\n"]
        {
            assert!(matches!(rows(twice), Err(CarryOverError::CustomerTwice(_))), "{twice}");
        }
        for (joined, line) in [
            ("360,379,1000,\"memo\r\n361,380,700,x\"\r\n", 2),
            ("360,379,\"1000\r\n361,380,700\",700\r\n", 2),
            ("360,379,1000,\r\n361,\"380,700\r\n362,381,500\r\n", 3),
        ] {
            let list = read(&format!("顧客番号,注文番号,金額,備考\r\n{joined}"));
            assert_eq!(list, Err(CarryOverError::Quote(line)), "{joined}");
        }
        let front = "備考,顧客番号,注文番号,金額\r\n\"memo,360,379,1000\r\nx\",361,380,700\r\n";
        assert_eq!(read(front), Err(CarryOverError::Quote(2)));
        let names = "顧客番号,注文番号,金額,\"備考\r\n360,379,1000,\"\r\n361,380,700,\r\n";
        assert_eq!(read(names), Err(CarryOverError::Quote(1)));
        let broken = "顧客番号,注文番号,金額,備考\r\n360,379,1000,\"a\r\nb\"\r\n";
        assert_eq!(read(broken).map(|list| list.entries.len()), Ok(1));
        for months in ["360,,1000\r\n360,,1200\r\n", "360,378,1000\r\n360,379,1000\r\n", "360,,1000\r\n361,,1000\r\n"] {
            assert_eq!(rows(months).map(|list| list.entries.len()), Ok(2), "{months}");
        }
    }
}
