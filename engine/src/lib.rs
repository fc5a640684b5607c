//! Everything that is known about the files: reading, judging, repairing and writing them.
//!
//! Pure: no DOM, no clock, no storage, no connection. The same code runs in the page's worker and behind the
//! command line.
//!
//! The modules stand on floors; each uses only those above it in this list (`tests/layers.rs` holds it).

pub mod base;

pub mod text;

pub mod model;

pub mod profile;

pub mod document;

pub mod ledger;

pub mod facts;

pub mod rules;

pub mod check;

pub mod orders;

pub mod convert;

pub mod result;

pub mod inquiry;

pub mod mail;

pub mod month;

pub mod compare;

pub mod split;

pub mod report;

pub mod help;

pub mod practice;

pub mod commands;

pub mod session;
