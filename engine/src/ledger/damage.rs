//! Why a ledger's file cannot be used, and where it is damaged.

use thiserror::Error;

use crate::base::json_fault::reason as why;
use crate::base::language::Language;
use crate::base::localized::Localized;

/// Why a file cannot be used as a ledger.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LedgerError {
    /// No JSON from here on.
    #[error(
        "台帳のファイルの {line} 行 {column} 文字目から先を読めません({})。保存した台帳のファイルをそのまま選んでください。前に保存した控えがあれば、それを使ってください。", why(.reason, Language::Ja)
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
    #[error("検札の台帳のファイルではありません(format が「{0}」です)。")]
    Foreign(String),
    /// Written by a newer program; the version of its format.
    #[error("台帳のファイルの版({0})が、このプログラムより新しいものです。新しい検札で開いてください。")]
    Newer(u64),
    /// Entries are damaged, or the list of them is; never empty.
    #[error("{}", damages(.0, Language::Ja))]
    Damaged(Vec<Damage>),
}

impl LedgerError {
    /// Whether the file is a ledger's all the same.
    pub fn is_of_ledger(&self) -> bool {
        matches!(self, LedgerError::Newer(_) | LedgerError::Damaged(_))
    }
}

impl Localized for LedgerError {
    fn in_english(&self) -> String {
        match self {
            LedgerError::Unreadable { line, column, reason } => format!(
                "The ledger's file cannot be read from line {line}, character {column} on ({}). Choose the saved file as it is, or an earlier one.",
                why(reason, Language::En)
            ),
            LedgerError::Foreign(format) => format!("This is not a ledger of kensatsu (its format is “{format}”)."),
            LedgerError::Newer(version) => {
                format!(
                    "The ledger's file is of version {version}, newer than this program. Open it with a newer kensatsu."
                )
            }
            LedgerError::Damaged(places) => damages(places, Language::En),
        }
    }
}

/// One place that is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Number of the entry in the file, 1-based; 0: the list as a whole.
    pub number: usize,
    /// What the entry calls itself, where that can still be read: its receipt number, its file's name.
    pub receipt: String,
    /// The file's name, where that can still be read.
    pub name: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It cannot be read as an entry: serde's words.
    Unreadable(String),
    /// Its content is not what was written.
    Changed,
    /// Entries were taken out of the file, or put into it.
    Entries,
    /// It holds what looks like a card number.
    Card,
}

impl Damage {
    /// The place and what is wrong.
    pub fn sentence(&self, language: Language) -> String {
        let ja = language == Language::Ja;
        let place = match (self.number, self.receipt.as_str(), self.name.as_str()) {
            (0, _, _) if ja => "一覧".to_owned(),
            (0, _, _) => "the list".to_owned(),
            (number, "", "") if ja => format!("{number} 件目"),
            (number, "", name) if ja => format!("{number} 件目({name})"),
            (number, receipt, _) if ja => format!("{number} 件目(受付番号 {receipt})"),
            (number, "", "") => format!("entry {number}"),
            (number, "", name) => format!("entry {number} ({name})"),
            (number, receipt, _) => format!("entry {number} (receipt number {receipt})"),
        };
        match (&self.reason, ja) {
            (Reason::Unreadable(reason), true) => format!("{place}: 読めません({})", why(reason, language)),
            (Reason::Unreadable(reason), _) => format!("{place}: cannot be read ({})", why(reason, language)),
            (Reason::Changed, true) => format!("{place}: 内容が保存したときと違います"),
            (Reason::Changed, _) => format!("{place}: differs from what was saved"),
            (Reason::Entries, true) => format!("{place}: 記録が抜けているか、増えています"),
            (Reason::Entries, _) => format!("{place}: entries are missing, or were added"),
            (Reason::Card, true) => format!("{place}: カード番号のような番号があります"),
            (Reason::Card, _) => format!("{place}: holds what looks like a card number"),
        }
    }
}

/// All places in one sentence.
fn damages(damages: &[Damage], language: Language) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = damages.iter().take(MOST).map(|damage| damage.sentence(language)).collect();
    let (shown, more) = (|comma| shown.join(comma), damages.len().saturating_sub(MOST));
    let others = |words: String| if more == 0 { String::new() } else { words };
    match language {
        Language::Ja => format!(
            "台帳のファイルが壊れています({}{})。書き換えずに、保存したときのファイルを使ってください。",
            shown("、"),
            others(format!("、ほか {more} 件"))
        ),
        Language::En => format!(
            "The ledger's file is damaged ({}{}). Use the file as it was saved, unchanged.",
            shown(", "),
            others(format!(", and {more} more"))
        ),
    }
}
