//! The errors about order lists, mappings and carry-over lists in English; what they display is Japanese.

use crate::base::json_fault::reason as why;
use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::orders::carry_over::CarryOverError;
use crate::orders::eligibility::PeriodError;
use crate::orders::mapping::MappingError;

impl Localized for MappingError {
    fn in_english(&self) -> String {
        match self {
            MappingError::Unreadable { line, column, reason } => format!(
                "The mapping of columns cannot be read at line {line}, character {column} ({}). Choose the file as it was written.",
                why(reason, Language::En)
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

impl Localized for CarryOverError {
    fn in_english(&self) -> String {
        match self {
            CarryOverError::Unreadable { line, column, reason } => format!(
                "The carry-over list cannot be read at line {line}, character {column} ({}). Choose the file as it was written.",
                why(reason, Language::En)
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
            CarryOverError::Columns(one, other) => format!(
                "The carry-over list has the columns “{one}” and “{other}”, and which of them counts cannot be told. Remove one."
            ),
            CarryOverError::Empty => "The carry-over list has no line with an amount. Check that it is the right file, and that no lines are lost."
                .to_owned(),
            CarryOverError::Line(line) => format!(
                "Line {line} of the carry-over list cannot be read. It needs an order or customer number, and an amount of 1 yen or more in digits."
            ),
            CarryOverError::CutOff(line) => format!(
                "The carry-over list may break off in line {line} (its last line break is missing). Check that amount and numbers are whole, end the line with a line break, and save it again."
            ),
            CarryOverError::Quote(line) => format!(
                "A quote in line {line} of the carry-over list is not closed where it should be, so that it may have taken in lines below. Mend the quote and save the list again."
            ),
            CarryOverError::Entry(at) => format!(
                "Entry {at} of the carry-over list is wrong. It needs an order or customer number, and an amount of 1 yen or more."
            ),
            CarryOverError::Twice(order) => format!(
                "The carry-over list has order {order} twice. Take one of them out, so that nobody is charged twice."
            ),
            CarryOverError::CustomerTwice(customer) => format!(
                "The carry-over list has the same amount of customer {customer} twice. Take one of them out, or write the order number of each, so that nobody is charged twice."
            ),
        }
    }
}

impl Localized for PeriodError {
    fn in_english(&self) -> String {
        "The period ends before it begins. Give it again.".to_owned()
    }
}
