//! The settings by name, so that one can speak of a single one.

use serde::{Deserialize, Serialize};

use crate::profile::Profile;

/// A value of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Key {
    /// [`Profile::name`](crate::profile::Profile::name).
    Name,
    /// The shop's own merchant ID.
    MerchantId,
    /// Data records that a file may have.
    MaxRecords,
    /// The amount from which on one is unusual.
    LargeAmount,
    /// The percent by which a change from last month is called large.
    LargeChange,
    /// The yen by which a change from last month is called large.
    LargeChangeYen,
    /// Cells of a data record.
    DataCells,
    /// Cells of a header record.
    HeaderCells,
    /// Cells of a trailer record.
    TrailerCells,
    /// What an order number looks like.
    OrderNumberPattern,
    /// What a customer number looks like.
    CustomerNumberPattern,
    /// The known payment classes.
    PaymentClasses,
    /// The known transaction types.
    TransactionTypes,
    /// The encoding that files should have.
    Encoding,
    /// The line ends that files should have.
    LineEnding,
    /// Bytes that a file may have.
    MaxBytes,
    /// The names of the cells that a result file appends.
    ResultCells,
    /// Days on which a capture can be relied on.
    DueDays,
}

impl Key {
    /// Every setting, those first that an operator is likely to change.
    pub const ALL: [Key; 18] = [
        Key::Name,
        Key::MerchantId,
        Key::MaxRecords,
        Key::LargeAmount,
        Key::LargeChange,
        Key::LargeChangeYen,
        Key::DataCells,
        Key::HeaderCells,
        Key::TrailerCells,
        Key::OrderNumberPattern,
        Key::CustomerNumberPattern,
        Key::PaymentClasses,
        Key::TransactionTypes,
        Key::Encoding,
        Key::LineEnding,
        Key::MaxBytes,
        Key::ResultCells,
        Key::DueDays,
    ];

    /// The name in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Name => "name",
            Key::MerchantId => "merchant_id",
            Key::MaxRecords => "max_records",
            Key::LargeAmount => "large_amount",
            Key::LargeChange => "large_change",
            Key::LargeChangeYen => "large_change_yen",
            Key::DataCells => "data_cells",
            Key::HeaderCells => "header_cells",
            Key::TrailerCells => "trailer_cells",
            Key::OrderNumberPattern => "order_number_pattern",
            Key::CustomerNumberPattern => "customer_number_pattern",
            Key::PaymentClasses => "payment_classes",
            Key::TransactionTypes => "transaction_types",
            Key::Encoding => "encoding",
            Key::LineEnding => "line_ending",
            Key::MaxBytes => "max_bytes",
            Key::ResultCells => "result_cells",
            Key::DueDays => "due_days",
        }
    }

    /// Where the value comes from; the name has no evidence.
    pub fn evidence(self, profile: &Profile) -> &str {
        match self {
            Key::Name => "",
            Key::MerchantId => &profile.merchant_id.evidence,
            Key::MaxRecords => &profile.max_records.evidence,
            Key::LargeAmount => &profile.large_amount.evidence,
            Key::LargeChange => &profile.large_change.evidence,
            Key::LargeChangeYen => &profile.large_change_yen.evidence,
            Key::DataCells => &profile.data_cells.evidence,
            Key::HeaderCells => &profile.header_cells.evidence,
            Key::TrailerCells => &profile.trailer_cells.evidence,
            Key::OrderNumberPattern => &profile.order_number_pattern.evidence,
            Key::CustomerNumberPattern => &profile.customer_number_pattern.evidence,
            Key::PaymentClasses => &profile.payment_classes.evidence,
            Key::TransactionTypes => &profile.transaction_types.evidence,
            Key::Encoding => &profile.encoding.evidence,
            Key::LineEnding => &profile.line_ending.evidence,
            Key::MaxBytes => &profile.max_bytes.evidence,
            Key::ResultCells => &profile.result_cells.evidence,
            Key::DueDays => &profile.due_days.evidence,
        }
    }

    /// Takes the value over, with its evidence.
    pub fn copy(self, from: &Profile, to: &mut Profile) {
        match self {
            Key::Name => to.name.clone_from(&from.name),
            Key::MerchantId => to.merchant_id.clone_from(&from.merchant_id),
            Key::MaxRecords => to.max_records.clone_from(&from.max_records),
            Key::LargeAmount => to.large_amount.clone_from(&from.large_amount),
            Key::LargeChange => to.large_change.clone_from(&from.large_change),
            Key::LargeChangeYen => to.large_change_yen.clone_from(&from.large_change_yen),
            Key::DataCells => to.data_cells.clone_from(&from.data_cells),
            Key::HeaderCells => to.header_cells.clone_from(&from.header_cells),
            Key::TrailerCells => to.trailer_cells.clone_from(&from.trailer_cells),
            Key::OrderNumberPattern => to.order_number_pattern.clone_from(&from.order_number_pattern),
            Key::CustomerNumberPattern => to.customer_number_pattern.clone_from(&from.customer_number_pattern),
            Key::PaymentClasses => to.payment_classes.clone_from(&from.payment_classes),
            Key::TransactionTypes => to.transaction_types.clone_from(&from.transaction_types),
            Key::Encoding => to.encoding.clone_from(&from.encoding),
            Key::LineEnding => to.line_ending.clone_from(&from.line_ending),
            Key::MaxBytes => to.max_bytes.clone_from(&from.max_bytes),
            Key::ResultCells => to.result_cells.clone_from(&from.result_cells),
            Key::DueDays => to.due_days.clone_from(&from.due_days),
        }
    }
}
