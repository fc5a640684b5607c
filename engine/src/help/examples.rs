//! The rules whose fixtures are small enough to be shown: `tests/rules/<CODE>-<name>/bad.csv` and `good.csv`, and the
//! `ledger.json` that some are held against.

use crate::model::code::Code;

/// A rule's fixtures.
pub struct Example {
    /// The rule that the files are about.
    pub code: Code,
    /// A file in which the rule finds something.
    pub bad: &'static [u8],
    /// Much the same without the finding.
    pub good: &'static [u8],
    /// The 取引種別 that is chosen beside the file.
    pub chosen: Option<&'static str>,
    /// The ledger's file.
    pub ledger: Option<&'static str>,
}

macro_rules! chosen {
    () => {
        None
    };
    ($code:literal) => {
        Some($code)
    };
}

macro_rules! ledger {
    () => {
        None
    };
    ($folder:literal) => {
        Some(include_str!(concat!("../../../tests/rules/", $folder, "/ledger.json")))
    };
}

macro_rules! examples {
    ($($code:ident $folder:literal $(chosen $chosen:literal)? $(against $ledger:literal)?,)+) => {
        /// Every example, in the order of the codes.
        pub static EXAMPLES: &[Example] = &[$(Example {
            code: Code::$code,
            bad: include_bytes!(concat!("../../../tests/rules/", $folder, "/bad.csv")),
            good: include_bytes!(concat!("../../../tests/rules/", $folder, "/good.csv")),
            chosen: chosen!($($chosen)?),
            ledger: ledger!($($ledger)?),
        }),+];
    };
}

examples! {
    F003 "F003-undecodable-text",
    F006 "F006-blank-line",
    F007 "F007-broken-quote",
    F008 "F008-needless-quote",
    F009 "F009-stray-character",
    F011 "F011-unknown-record-id",
    F014 "F014-other-separator",
    F015 "F015-two-files-in-one",
    H001 "H001-header-missing" chosen "020",
    H002 "H002-header-misplaced",
    H003 "H003-transaction-type-unknown",
    H004 "H004-transaction-type-lost-zero" chosen "020",
    H005 "H005-transaction-type-mismatch" chosen "021",
    H007 "H007-merchant-id-missing",
    H008 "H008-merchant-id-malformed",
    H009 "H009-header-extra-cells",
    D001 "D001-too-few-cells",
    D002 "D002-uneven-cells",
    D003 "D003-order-number-missing",
    D004 "D004-order-number-malformed",
    D005 "D005-order-number-duplicate",
    D006 "D006-amount-missing",
    D007 "D007-amount-malformed",
    D008 "D008-amount-zero",
    D009 "D009-amount-negative",
    D010 "D010-amount-unusually-large",
    D011 "D011-amount-leading-zero",
    D012 "D012-payment-class-unknown",
    D013 "D013-previous-order-missing",
    D014 "D014-previous-order-is-itself",
    D015 "D015-previous-order-later",
    D016 "D016-previous-order-of-another-customer",
    D017 "D017-customer-number-missing",
    D018 "D018-customer-number-malformed",
    D019 "D019-customer-charged-twice",
    D020 "D020-spreadsheet-damage",
    D021 "D021-possible-card-number",
    D022 "D022-unnamed-cell-used",
    D023 "D023-previous-order-shared",
    D024 "D024-previous-order-malformed",
    D025 "D025-amount-split-by-comma",
    D027 "D027-formula-text",
    D028 "D028-digits-lost",
    T001 "T001-trailer-missing",
    T002 "T002-trailer-misplaced",
    T003 "T003-trailer-count-mismatch",
    T004 "T004-trailer-count-malformed",
    T005 "T005-trailer-extra-cells",
    T006 "T006-no-data-records",
    X001 "X001-order-already-submitted" against "X001-order-already-submitted",
    X002 "X002-file-already-submitted" against "X002-file-already-submitted",
    X003 "X003-order-perhaps-submitted" against "X003-order-perhaps-submitted",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help::example;

    /// Rules whose fault cannot be seen in a few lines: what a file is as a whole, its bytes, its size.
    const NOT_TO_BE_SEEN: [Code; 10] = [
        Code::F001,
        Code::F002,
        Code::F004,
        Code::F005,
        Code::F010,
        Code::F012,
        Code::F013,
        Code::U001,
        Code::D026,
        Code::H006,
    ];

    #[test]
    fn every_example_shows_its_fault_and_how_it_is_without() {
        for entry in EXAMPLES {
            let (bad, good) = example(entry.code).expect("it is in the table");
            let marked = bad.rows.iter().any(|row| row.marked || row.cells.iter().any(|cell| cell.marked));
            assert_eq!(bad.earlier.is_some(), entry.ledger.is_some(), "{}: what was sent before", entry.code);
            assert!(bad.findings > 0 && (marked || bad.whole), "{}", entry.code);
            assert_eq!(good.findings, 0, "{}", entry.code);
            assert!(bad.rows.len() <= 8 && bad.columns <= 20, "{}: too large for a help page", entry.code);
        }
    }

    #[test]
    fn every_rule_about_a_file_has_an_example_or_a_reason() {
        for rule in crate::rules::RULES.iter().filter(|rule| !rule.judge.is_elsewhere()) {
            let shown = EXAMPLES.iter().any(|example| example.code == rule.code);
            assert!(shown != NOT_TO_BE_SEEN.contains(&rule.code), "{}", rule.code);
        }
    }
}
