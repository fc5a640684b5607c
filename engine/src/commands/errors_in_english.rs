//! The commands' own errors in either language; those of lower floors stand beside them.

use crate::base::language::Language;
pub use crate::base::localized::Localized;
use crate::commands::auth::AuthRefusal;
use crate::commands::files::ResultsError;
use crate::commands::ledger::LedgerRefusal;
use crate::document::write::WriteError;
use crate::ledger::QueryError;

impl Localized for LedgerRefusal {
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
            LedgerRefusal::Several(files) => format!(
                "This list is in several files ({files}). Name with --carry-over the list that was used for the file which was not sent."
            ),
            LedgerRefusal::NotInFile(file, list) => format!(
                "{file} has no order of a customer that could carry an amount of {list}. Make sure that this is the file that the list is in. The ledger is as it was."
            ),
            LedgerRefusal::NotReserved => {
                "The ledger has no such list or order in a file of which nobody knows whether it was sent.".to_owned()
            }
            LedgerRefusal::Receipt(text) => {
                format!("The receipt number is “{text}”. Give one of digits and letters only.")
            }
        }
    }
}

impl Localized for QueryError {
    fn in_english(&self) -> String {
        match self {
            QueryError::Date(text) => format!("“{text}” is no date. Write it like 2012-06-11."),
        }
    }
}

impl Localized for WriteError {
    fn in_english(&self) -> String {
        match self {
            WriteError::Unencodable { line, character, encoding } => format!(
                "“{character}” in line {line} is not in the encoding of the file ({encoding}). Put the right character there."
            ),
            WriteError::Output(error) => error.to_string(),
        }
    }
}

impl Localized for AuthRefusal {
    fn in_english(&self) -> String {
        match self {
            AuthRefusal::Input(error) => error.to_string(),
            AuthRefusal::Date(text) => format!("“{text}” is no date. Write it like 2012-06-11."),
            AuthRefusal::Period(error) => error.in_english(),
            AuthRefusal::Mapping(error) => error.in_english(),
            AuthRefusal::CarryOver(error) => error.in_english(),
            AuthRefusal::File(error) => error.in_english(),
            // It was made in the language that was asked for.
            AuthRefusal::NotOrders(sentence) => sentence.clone(),
        }
    }
}

impl Localized for ResultsError {
    fn in_english(&self) -> String {
        match self {
            // It was made in the language that was asked for.
            ResultsError::Sentence(sentence) => sentence.clone(),
            ResultsError::Write(error) => error.in_english(),
        }
    }
}
