//! Everything that is known about the files: reading, judging, repairing and writing them.
//!
//! Pure: no DOM, no clock, no storage, no connection. The same code runs in the page's worker and behind the
//! command line.

pub mod amount;
pub mod capture;
pub mod changes;
pub mod check;
pub mod code;
pub mod convert;
pub mod date;
pub mod deadline;
pub mod document;
pub mod edit;
pub mod encoding;
pub mod finding;
pub mod fix;
pub mod help;
pub mod inquiry;
pub mod kind;
pub mod language;
pub mod learn;
pub mod ledger;
pub mod mail;
pub mod mask;
pub mod message;
pub mod number;
pub mod orders;
pub mod practice;
pub mod profile;
pub mod reconcile;
pub mod records;
pub mod remark;
pub mod report;
pub mod result;
pub mod rules;
pub mod session;
pub mod shape;
pub mod source;
pub mod upload;
pub mod what;
pub mod write;
