//! Why an order is not charged.

use serde::{Deserialize, Serialize};

/// Why an order is not charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Not paid by card through Paygent.
    NotPaygent,
    /// The first order of a subscription, which the shop itself charges (domain.md §1).
    FirstOrder,
    /// The subscription's deliveries are over.
    Completed,
    /// Cancelled, by its status or by a date of cancellation.
    Cancelled,
    /// Cancelled by the customer.
    CustomerCancelled,
    /// The payment failed.
    PaymentFailed,
    /// Whether the customer goes on is being asked.
    PendingConfirmation,
    /// Its amount is 0 yen.
    ZeroAmount,
    /// Shipped or paid already, by its status or by a date.
    AlreadyCharged,
    /// Ordered on a day outside the period.
    OutOfRange,
    /// Neither the list nor a person names the order before it, without which no record can be written.
    NoPreviousOrder,
    /// The ledger has it.
    AlreadySubmitted,
    /// It was declined, and step 3 or a file that was saved says what becomes of it.
    Declined,
    /// The list may have broken off in its row.
    CutOff,
    /// Something that decides cannot be read, or is there twice.
    Unreadable,
    /// A person took it out.
    ByHand,
}

impl Reason {
    /// Whether a person must look at it: nobody knows that the order is not due.
    pub fn must_be_decided(self) -> bool {
        matches!(self, Reason::NoPreviousOrder | Reason::AlreadySubmitted | Reason::CutOff | Reason::Unreadable)
    }

    /// Whether such an order is one that was not sent yet: nothing says that it should not be.
    pub fn may_still_be_sent(self) -> bool {
        matches!(self, Reason::NoPreviousOrder | Reason::CutOff | Reason::Unreadable)
    }

    /// The reason in Japanese and English.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Reason::NotPaygent => ["ペイジェントの対象ではない", "not paid by card through Paygent"],
            Reason::FirstOrder => ["初回の注文", "first order of a subscription"],
            Reason::Completed => ["定期配送完了済み", "subscription completed"],
            Reason::Cancelled => ["キャンセル", "cancelled"],
            Reason::CustomerCancelled => ["顧客キャンセル", "cancelled by the customer"],
            Reason::PaymentFailed => ["決済失敗", "payment failed"],
            Reason::PendingConfirmation => ["継続確認中", "continuation being confirmed"],
            Reason::ZeroAmount => ["0 円", "0 yen"],
            Reason::AlreadyCharged => ["請求済みまたは発送済み", "already charged or shipped"],
            Reason::OutOfRange => ["期間外", "not in the period"],
            Reason::NoPreviousOrder => ["直前回の注文が見つからない", "no previous order found"],
            Reason::AlreadySubmitted => ["送信済み", "already submitted"],
            Reason::Declined => ["前に NG だった", "declined before"],
            Reason::CutOff => ["途切れた行", "row where the list breaks off"],
            Reason::Unreadable => ["読み取れない、または決められない", "cannot be read or told apart"],
            Reason::ByHand => ["手で外した", "taken out by hand"],
        }
    }
}

/// Why an order without a customer number is not charged, in Japanese and English. To a program it is an unreadable one.
pub const GUEST: [&str; 2] = [
    "顧客番号のない注文(会員でない方)です。一括オーソリでは請求できません。",
    "No customer number (a guest's order): it cannot be charged in bulk.",
];
