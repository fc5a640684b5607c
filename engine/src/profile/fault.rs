//! What is wrong with a value of the profile, and the sentence about it.

use crate::base::language::Language;
use crate::base::mask::{hides, mask};
use crate::base::words::thousands;
use crate::profile::pattern::TOO_LARGE;
use crate::profile::{Key, Profile};

/// A value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which value.
    pub key: Key,
    /// The line of a table (0-based) that it is about.
    pub row: Option<usize>,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why it cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was written where something has to be.
    Missing,
    /// Not a whole number.
    NotANumber,
    /// At least this.
    Less(u64),
    /// At most this.
    More(u64),
    /// Card numbers are not kept, and nothing here is one.
    CardNumber,
    /// Something else than digits.
    NotDigits,
    /// Not a regular expression.
    NotAPattern,
    /// A regular expression that would take too long.
    PatternTooLarge,
    /// A code stands there twice.
    Twice(String),
    /// What appended cells of a result file are called: two of one name.
    TwoCells(String),
    /// The layout cannot be known of a type without a code.
    LayoutWithoutCode,
}

/// Cells that a record may have: more is no record (a spreadsheet ends at 16,384).
pub(super) const MOST_CELLS: u64 = 1_000;
/// The largest number that every reader of our JSON holds exactly.
pub(super) const MOST: u64 = 9_007_199_254_740_991;

/// What a number may be, both ends included.
pub(super) fn range(key: Key) -> (u64, u64) {
    match key {
        Key::LargeChange => (1, 10_000),
        Key::HeaderCells => (3, MOST_CELLS),
        Key::DataCells => (crate::model::kind::column::DATA_CELLS as u64, MOST_CELLS),
        Key::TrailerCells => (2, MOST_CELLS),
        // At most 60 by the manual (p. 17): a longer one would let captures expire.
        Key::DueDays => (1, 60),
        _ => (1, MOST),
    }
}

impl Reason {
    /// What `Pattern::new` said.
    pub fn of_pattern(error: &str) -> Reason {
        if error.contains(TOO_LARGE) { Reason::PatternTooLarge } else { Reason::NotAPattern }
    }
}

impl Fault {
    /// A fault of a value that is no table.
    pub fn new(key: Key, reason: Reason) -> Fault {
        Fault { key, row: None, reason }
    }

    /// A fault in a line of a table, 0-based.
    pub fn at(key: Key, row: usize, reason: Reason) -> Fault {
        Fault { key, row: Some(row), reason }
    }

    /// What is wrong and what to write instead.
    pub fn sentence(&self, language: Language) -> String {
        let (ja, en) = match &self.reason {
            Reason::Missing => ("入力してください。".to_owned(), "Write something here.".to_owned()),
            Reason::NotANumber => (
                "0 より大きい整数を、半角の数字で入力してください。".to_owned(),
                "Write a whole number above 0, in plain digits.".to_owned(),
            ),
            Reason::Less(least) => {
                (format!("{} 以上にしてください。", thousands(*least)), format!("At least {}.", thousands(*least)))
            }
            Reason::More(most) => {
                (format!("{} 以下にしてください。", thousands(*most)), format!("At most {}.", thousands(*most)))
            }
            Reason::NotDigits => {
                ("半角の数字だけで入力してください。".to_owned(), "Write digits only, without spaces.".to_owned())
            }
            Reason::CardNumber => (
                "カード番号のような値は、設定に保存できません。".to_owned(),
                "A value that looks like a card number is not kept in the settings.".to_owned(),
            ),
            Reason::NotAPattern => (
                "正規表現として読めません。かっこの閉じ忘れなどを確かめてください(例: [0-9A-Za-z_-]+)。".to_owned(),
                "This is not a regular expression. Look for a bracket that is not closed (example: [0-9A-Za-z_-]+)."
                    .to_owned(),
            ),
            Reason::PatternTooLarge => (
                "この正規表現は大きすぎて、検査に時間がかかります。もっと短くしてください(例: [0-9A-Za-z_-]+)。".to_owned(),
                "This regular expression is so large that checks would take long. Make it shorter (example: [0-9A-Za-z_-]+)."
                    .to_owned(),
            ),
            Reason::Twice(code) => (
                format!("コード「{code}」が 2 回あります。どちらかを変えてください。"),
                format!("The code {code} is there twice. Change one of them."),
            ),
            Reason::TwoCells(name) => (
                format!("「{name}」が 2 回あります。追記されたセルの名前は、それぞれ 1 回だけ書いてください。"),
                format!("“{name}” is there twice. Name each appended cell once."),
            ),
            Reason::LayoutWithoutCode => (
                "コードを入力するまで、書き出しのロックは解除できません。".to_owned(),
                "Without its code this type stays locked.".to_owned(),
            ),
        };
        match language {
            Language::Ja => ja,
            Language::En => en,
        }
    }
}

/// Everything that is wrong with a profile's values, in the order of the keys.
pub(super) fn faults(profile: &Profile) -> Vec<Fault> {
    let mut faults = Vec::new();
    if profile.name.trim().is_empty() {
        faults.push(Fault::new(Key::Name, Reason::Missing));
    }
    if profile.merchant_id.value.as_ref().is_some_and(|id| !is_digits(id)) {
        faults.push(Fault::new(Key::MerchantId, Reason::NotDigits));
    }
    faults.extend(cards(profile));
    for (key, number) in [
        (Key::MaxRecords, profile.max_records.value),
        (Key::LargeAmount, Some(profile.large_amount.value)),
        (Key::LargeChange, Some(profile.large_change.value.into())),
        (Key::LargeChangeYen, profile.large_change_yen.value),
        (Key::DataCells, Some(profile.data_cells.value.into())),
        (Key::HeaderCells, Some(profile.header_cells.value.into())),
        (Key::TrailerCells, Some(profile.trailer_cells.value.into())),
        (Key::MaxBytes, Some(profile.max_bytes.value)),
        (Key::DueDays, Some(profile.due_days.value.into())),
    ] {
        faults.extend(number.and_then(|number| out_of_range(key, number)).map(|reason| Fault::new(key, reason)));
    }
    faults.extend(result_cells(profile));
    faults.extend(types(profile));
    faults.extend(classes(profile));
    faults
}

/// Where something looks like a card number: the settings rest, and no card number may.
fn cards(profile: &Profile) -> Vec<Fault> {
    let one = |key, text: &str| hides(text).then(|| Fault::new(key, Reason::CardNumber));
    let (types, classes) = (&profile.transaction_types.value, &profile.payment_classes.value);
    let types =
        types.iter().enumerate().filter(|(_, entry)| hides(&entry.name) || entry.code.as_deref().is_some_and(hides));
    let classes = classes.iter().enumerate().filter(|(_, class)| hides(&class.name) || hides(&class.code));
    let mut faults: Vec<Fault> = [
        one(Key::Name, &profile.name),
        one(Key::MerchantId, profile.merchant_id.value.as_deref().unwrap_or_default()),
        one(Key::OrderNumberPattern, profile.order_number_pattern.value.as_str()),
        one(Key::CustomerNumberPattern, profile.customer_number_pattern.value.as_str()),
        one(Key::ResultCells, &profile.result_cells.value.join("\n\n\n\n")),
    ]
    .into_iter()
    .flatten()
    .collect();
    faults.extend(types.map(|(row, _)| Fault::at(Key::TransactionTypes, row, Reason::CardNumber)));
    faults.extend(classes.map(|(row, _)| Fault::at(Key::PaymentClasses, row, Reason::CardNumber)));
    faults
}

/// Whether a number is outside what its key allows.
pub(super) fn out_of_range(key: Key, number: u64) -> Option<Reason> {
    let (least, most) = range(key);
    if hides(&number.to_string()) {
        return Some(Reason::CardNumber);
    }
    if number < least { Some(Reason::Less(least)) } else { (number > most).then_some(Reason::More(most)) }
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn types(profile: &Profile) -> Vec<Fault> {
    let entries = &profile.transaction_types.value;
    let fault = |(row, reason)| Fault::at(Key::TransactionTypes, row, reason);
    let codes: Vec<_> = entries.iter().map(|entry| entry.code.as_deref()).collect();
    let mut faults: Vec<_> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.code.is_none() && entry.layout_confirmed)
        .map(|(row, _)| (row, Reason::LayoutWithoutCode))
        .map(fault)
        .collect();
    faults.extend(code_faults(&codes).into_iter().map(fault));
    faults
}

/// Which of two cells is the result, or the payment ID, nobody could say.
fn result_cells(profile: &Profile) -> Option<Fault> {
    let cells = &profile.result_cells.value;
    let is_twice = |at: &usize| !cells[*at].is_empty() && cells[..*at].contains(&cells[*at]);
    let at = (0..cells.len()).find(is_twice)?;
    Some(Fault::at(Key::ResultCells, at, Reason::TwoCells(mask(&cells[at]).into_owned())))
}

fn classes(profile: &Profile) -> Vec<Fault> {
    let codes: Vec<_> = profile.payment_classes.value.iter().map(|class| Some(class.code.as_str())).collect();
    code_faults(&codes).into_iter().map(|(row, reason)| Fault::at(Key::PaymentClasses, row, reason)).collect()
}

/// Codes are digits, and each stands there once.
fn code_faults(codes: &[Option<&str>]) -> Vec<(usize, Reason)> {
    let mut faults = Vec::new();
    for (row, code) in codes.iter().enumerate() {
        let Some(code) = code else { continue };
        if code.is_empty() {
            faults.push((row, Reason::Missing));
        } else if !is_digits(code) {
            faults.push((row, Reason::NotDigits));
        } else if codes[..row].contains(&Some(*code)) {
            faults.push((row, Reason::Twice((*code).to_owned())));
        }
    }
    faults
}
