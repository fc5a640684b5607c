//! Everything that is known about the files: reading, judging, repairing and writing them.
//!
//! Pure: no DOM, no clock, no storage, no connection. The same code runs in the page's worker and behind the
//! command line.
//!
//! ```
//! use kensatsu_engine::base::language::Language;
//! use kensatsu_engine::check::settings::Settings;
//! use kensatsu_engine::commands::check::check;
//! use kensatsu_engine::profile::Profile;
//!
//! let profile = Profile::paygent_cagolab();
//! let settings = Settings { profile, choices: Default::default(), language: Language::En };
//! // The trailer says two records, and there is one.
//! let file = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,2\r\n";
//! let out = check("order.csv", file.as_bytes(), &settings)?;
//! assert_eq!((out.summary.records, out.summary.amount), (1, 11246));
//! assert_eq!((out.findings[0].code, out.findings[0].cell.as_deref()), ("T003", Some("B3")));
//! # std::io::Result::Ok(())
//! ```
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

pub mod protocol;

pub mod open_ledger;

pub(crate) mod open_file;

pub(crate) mod open_orders;

pub(crate) mod open_payments;

pub mod session;
