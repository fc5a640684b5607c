//! What rules are written with.

pub use std::rc::Rc;

pub use super::super::amount::{Amount, TwoReadings, two_readings};
pub use super::super::check::context::{Context, whole_type};
pub use super::super::check::links::Links;
pub use super::super::check::row::{Cell, Read, Row};
pub use super::super::check::sink::{Sink, Spot};
pub use super::super::code::Code;
pub use super::super::document::Document;
pub use super::super::edit::{Change, LineEdit};
pub use super::super::encoding::Encoding;
pub use super::super::finding::{Console, Finding, FixKind, RowId, Severity};
pub use super::super::fix::{self, read_count};
pub use super::super::kind::{RecordKind, column};
pub use super::super::ledger::{Like, Standing};
pub use super::super::mask::is_card_number;
pub use super::super::profile::{LineEnding, ProfileEncoding};
pub use super::super::shape::{bare, formula_text, is_no_customer, is_plain_number, is_stray, lost_digits};
pub use super::super::what::Kind;
pub use super::super::write;
pub use super::rule::{Judge, Rule, Words};
