//! Errors as sentences in either language. What an error displays is the Japanese one.

use crate::base::language::Language;
use crate::commands::auth::AuthRefusal;
use crate::commands::ledger::LedgerRefusal;
use crate::commands::results::ResultsError;
use crate::convert::auth::AuthError;
use crate::document::write::WriteError;
use crate::ledger::QueryError;
use crate::orders::carry_over::CarryOverError;
use crate::orders::mapping::MappingError;

/// An error that can be said in either language.
pub trait Said: std::fmt::Display {
    /// The sentence in English.
    fn in_english(&self) -> String;

    /// The sentence in a language.
    fn said(&self, language: Language) -> String {
        match language {
            Language::Ja => self.to_string(),
            Language::En => self.in_english(),
        }
    }
}

impl Said for LedgerRefusal {
    fn in_english(&self) -> String {
        match self {
            LedgerRefusal::File(name, error) => format!("{name}: {}", error.in_english()),
            LedgerRefusal::NoText(name) => {
                format!("{name} is no UTF-8 text, so it cannot be read as a ledger. Choose the exported file as it is.")
            }
            LedgerRefusal::Make(error) => error.sentence(Language::En),
            LedgerRefusal::Foreign(error, said) => format!("{} {said}", error.sentence(Language::En)),
            LedgerRefusal::Query(error) => error.in_english(),
            LedgerRefusal::Date(text) => {
                format!("“{text}” is no time. Write it like 2012-06-12 or 2012-06-12T09:54:02.")
            }
            LedgerRefusal::List(name, error) => format!("{name}: {}", error.in_english()),
            LedgerRefusal::Sent => {
                "The ledger knows that the file with this list was uploaded. To charge nobody twice it cannot be used again.".to_owned()
            }
            LedgerRefusal::NotReserved => {
                "The ledger has no such list or order in a file of which nobody knows whether it was sent.".to_owned()
            }
            LedgerRefusal::Receipt(text) => {
                format!("The receipt number is “{text}”. Give one of digits and letters only.")
            }
        }
    }
}

impl Said for QueryError {
    fn in_english(&self) -> String {
        match self {
            QueryError::Date(text) => format!("“{text}” is no date. Write it like 2012-06-11."),
        }
    }
}

impl Said for CarryOverError {
    fn in_english(&self) -> String {
        match self {
            CarryOverError::Unreadable { line, column, reason } => format!(
                "The carry-over list cannot be read at line {line}, character {column} ({reason}). Choose the file as it was written."
            ),
            CarryOverError::Foreign(format) => {
                format!("This is not a carry-over list of kensatsu (its format is “{format}”).")
            }
            CarryOverError::Newer(version) => format!(
                "The carry-over list is of version {version}, newer than this program. Open it with a newer kensatsu."
            ),
            CarryOverError::AlreadyApplied(file) => format!(
                "This carry-over list is in another file already (SHA-256 {file}). To charge nobody twice it cannot be used again."
            ),
            CarryOverError::ColumnMissing(name) => {
                format!("The carry-over list has no column “{name}”. Its first line has to be 注文番号,顧客番号,金額.")
            }
            CarryOverError::Line(line) => format!(
                "Line {line} of the carry-over list cannot be read. It needs an order or customer number, and an amount of 1 yen or more in digits."
            ),
            CarryOverError::Entry(at) => format!(
                "Entry {at} of the carry-over list is wrong. It needs an order or customer number, and an amount of 1 yen or more."
            ),
            CarryOverError::Twice(order) => format!(
                "The carry-over list has order {order} twice. Take one of them out, so that nobody is charged twice."
            ),
        }
    }
}

impl Said for WriteError {
    fn in_english(&self) -> String {
        match self {
            WriteError::Unencodable { line, character, encoding } => format!(
                "“{character}” in line {line} is not in the encoding of the file ({encoding}). Put the right character there."
            ),
            WriteError::Output(error) => error.to_string(),
        }
    }
}

impl Said for AuthRefusal {
    fn in_english(&self) -> String {
        match self {
            AuthRefusal::Input(error) => error.to_string(),
            AuthRefusal::Date(text) => format!("“{text}” is no date. Write it like 2012-06-11."),
            AuthRefusal::Period(_) => "The period ends before it begins. Give it again.".to_owned(),
            AuthRefusal::Mapping(error) => error.in_english(),
            AuthRefusal::CarryOver(error) => error.in_english(),
            AuthRefusal::File(error) => error.in_english(),
            // It was made in the language that was asked for.
            AuthRefusal::NotOrders(sentence) => sentence.clone(),
        }
    }
}

impl Said for AuthError {
    fn in_english(&self) -> String {
        match self {
            AuthError::MerchantId(text) => {
                format!("The merchant ID “{text}” is wrong. Give the number that Paygent assigned, digits only.")
            }
            AuthError::Unencodable(character) => format!(
                "“{character}” is not in the encoding of the file. Look the number up on the screen that it comes from."
            ),
        }
    }
}

impl Said for MappingError {
    fn in_english(&self) -> String {
        match self {
            MappingError::Unreadable { line, column, reason } => format!(
                "The mapping of columns cannot be read at line {line}, character {column} ({reason}). Choose the file as it was written."
            ),
            MappingError::Foreign(format) => {
                format!("This is no mapping of columns of kensatsu (its format is “{format}”).")
            }
            MappingError::Newer(version) => format!(
                "The mapping of columns is of version {version}, newer than this program. Open it with a newer kensatsu."
            ),
            MappingError::Several(field) => format!("The mapping names several columns for {field}. Give one."),
        }
    }
}

impl Said for ResultsError {
    fn in_english(&self) -> String {
        match self {
            // It was made in the language that was asked for.
            ResultsError::Sentence(sentence) => sentence.clone(),
            ResultsError::Write(error) => error.in_english(),
        }
    }
}
