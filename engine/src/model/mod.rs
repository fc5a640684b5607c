//! The words that all floors share: codes, kinds, findings, choices. Plain data.

pub mod capture_way;
pub mod choices;
pub mod code;
pub mod finding;
pub mod kind;
pub mod remark;
