//! Everything that is known about the files: reading, judging, repairing and writing them.
//!
//! Pure: no DOM, no clock, no storage, no connection. The same code runs in the page's worker and behind the
//! command line.

pub mod base;
pub mod check;
pub mod commands;
pub mod convert;
pub mod document;
pub mod facts;
pub mod help;
pub mod inquiry;
pub mod ledger;
pub mod mail;
pub mod model;
pub mod month;
pub mod orders;
pub mod practice;
pub mod profile;
pub mod report;
pub mod result;
pub mod rules;
pub mod session;
pub mod text;
