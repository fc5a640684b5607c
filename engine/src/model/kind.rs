//! What kind of file this is, and what kind of record a line is.

use serde::{Deserialize, Serialize};

/// The files of an operator's month (domain.md §2, 4, 5, 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// 取引ファイル: what step 2 is for.
    Transaction,
    /// 取引結果ファイル.
    Result,
    /// 照会データ.
    Inquiry,
    /// 受注一覧.
    Orders,
    /// 台帳, a file of this tool.
    Ledger,
    /// None of these, as far as anybody can tell.
    Unknown,
}

/// What a line of a transaction file is, by its first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// `1`
    Header,
    /// `3`
    Data,
    /// `4`
    Trailer,
    /// Nothing in it, or nothing but spaces and separators.
    Blank,
    /// Another first cell.
    Unknown,
    /// The first cell cannot be read (bytes of another encoding, broken quotes).
    Unreadable,
}

/// The named cells, as 0-based columns (domain.md §2, M 8).
pub mod column {
    /// A of every record: レコードID.
    pub const RECORD_ID: u16 = 0;
    /// B of the header: 取引種別.
    pub const TYPE: u16 = 1;
    /// C of the header: マーチャントID.
    pub const MERCHANT: u16 = 2;
    /// C: 注文番号.
    pub const ORDER: u16 = 2;
    /// E: 請求金額.
    pub const AMOUNT: u16 = 4;
    /// H: 支払区分.
    pub const CLASS: u16 = 7;
    /// L: 直前回の注文番号.
    pub const PREVIOUS: u16 = 11;
    /// N: 顧客番号.
    pub const CUSTOMER: u16 = 13;
    /// B of the trailer: 合計件数.
    pub const COUNT: u16 = 1;

    /// Cells that a data record needs to reach its customer number.
    pub const DATA_CELLS: usize = CUSTOMER as usize + 1;

    /// A line with more cells is no record that a tool should repair.
    pub const MOST_EDITABLE: usize = 1_000;
}

#[cfg(test)]
mod tests {
    use crate::base::words::letters;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!([0, 4, 25, 26, 51, 52, 701, 702].map(letters), ["A", "E", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
