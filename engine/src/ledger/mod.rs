//! The ledger: what was sent when, so that nobody is charged twice and no capture is forgotten.
//!
//! Plain data. It knows the records of this machine only (この端末の記録のみ): it never claims that an order is not charged
//! elsewhere. It keeps order numbers, amounts and payment IDs, never names, addresses, customer numbers or anything like a card
//! number.
//!
//! [`Entry`] is one file that was sent (or a list that was worked through), [`Ledger`] all of them with an index of
//! their orders, [`mod@file`] the JSON that is exported, imported and merged. Two ledgers merge without loss and without
//! duplicates, in any order: an entry's name follows from its content, and what the operator says about it later is
//! kept in [`Statement`], which knows which of two statements is the newer.

pub(crate) mod belongs;
mod carried;
mod damage;
mod digits;
pub(crate) mod entry;
pub mod file;
mod holders;
pub(crate) mod in_file;
pub(crate) mod index;
pub(crate) mod list;
mod of_payment;
mod order_status;
pub(crate) mod orders;
pub(crate) mod own_name;
mod payment_ids;
mod reach;
mod search;
mod sent;
pub(crate) mod statement;

pub use belongs::Belongs;
pub use carried::Elsewhere;
pub use entry::{CLOSED, Captured, Entry, EntryId, Kind, ResultNote, Status, Way};
pub use in_file::{Carrier, InFile};
pub use index::Index;
pub use list::{Ledger, RecordOutcome, Upload};

pub use order_status::{Capture, Earlier, Like, OrderStatus, Settled};
pub use orders::Orders;
pub use own_name::{is_of_closed, read_in};
pub use payment_ids::PaymentIds;
pub use reach::{REACH, Reach, reaches};
pub use search::{Query, QueryError};
pub use sent::SentBefore;
pub use statement::Statement;
