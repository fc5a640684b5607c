//! Sentences about order lists that the engine's errors do not have in both languages.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::convert::auth::AuthError;
use crate::orders::carry_over::CarryOverError;
use crate::orders::eligibility::PeriodError;
use crate::orders::mapping::MappingError;

/// A text of the file as it may be shown.
pub fn shown(text: &str) -> String {
    mask(text).into_owned()
}

/// One of two texts.
pub fn say(language: Language, [ja, en]: [&str; 2]) -> String {
    match language {
        Language::Ja => ja.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// Why a mapping cannot be used.
pub fn of_mapping(error: &MappingError, language: Language) -> String {
    if language == Language::Ja {
        return error.to_string();
    }
    match error {
        MappingError::Unreadable { line, column, reason } => format!(
            "Line {line}, character {column} of the column mapping cannot be read ({reason}). Choose the exported file as it is."
        ),
        MappingError::Foreign(format) => {
            format!("This is not a column mapping of kensatsu (its format is {format:?}).")
        }
        MappingError::Newer(version) => {
            format!(
                "The column mapping has version {version}, which is newer than this program. Open it with a newer kensatsu."
            )
        }
        MappingError::Several(_) => {
            "Only names and telephone numbers may be made of several columns. Choose one column for every other item."
                .to_owned()
        }
    }
}

/// Why a carry-over list cannot be used.
pub fn of_carry_over(error: &CarryOverError, language: Language) -> String {
    if language == Language::Ja {
        return error.to_string();
    }
    match error {
        CarryOverError::Unreadable { line, column, reason } => format!(
            "Line {line}, character {column} of the carry-over list cannot be read ({reason}). Choose the exported file as it is."
        ),
        CarryOverError::Foreign(format) => {
            format!("This is not a carry-over list of kensatsu (its format is {format:?}).")
        }
        CarryOverError::Newer(version) => {
            format!(
                "The carry-over list has version {version}, which is newer than this program. Open it with a newer kensatsu."
            )
        }
        CarryOverError::AlreadyApplied(file) => format!(
            "This carry-over list is in another file already (SHA-256 {file}). It cannot be used again, so that nobody is charged twice."
        ),
        CarryOverError::ColumnMissing(column) => format!(
            "The carry-over list has no column {column}. Write 注文番号, 顧客番号 and 金額 into its first line."
        ),
        CarryOverError::Line(line) => format!(
            "Line {line} of the carry-over list cannot be read. Write an order or customer number and an amount of 1 yen or more in digits."
        ),
        CarryOverError::Entry(entry) => format!(
            "Entry {entry} of the carry-over list is wrong. It needs an order or customer number and an amount of 1 yen or more."
        ),
        CarryOverError::Twice(order) => format!(
            "The carry-over list has the order {order} twice. Remove one of them, so that nobody is charged twice."
        ),
    }
}

/// Why no file can be made.
pub fn of_file(error: &AuthError, language: Language) -> String {
    if language == Language::Ja {
        return error.to_string();
    }
    match error {
        AuthError::MerchantId(id) => {
            format!("The merchant ID {id:?} is not right. Give the number that Paygent issued to the shop, in digits.")
        }
        AuthError::Unencodable(character) => format!(
            "The character {character:?} is not in the file's encoding. Look the number up on the shop's screen."
        ),
    }
}

/// Why a period cannot be used.
pub fn of_period(error: &PeriodError, language: Language) -> String {
    match language {
        Language::Ja => error.to_string(),
        Language::En => "The period ends before it begins. Give it again.".to_owned(),
    }
}
