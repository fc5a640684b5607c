//! What rules are written with.

pub use std::rc::Rc;

pub use crate::amount::{Amount, TwoReadings, two_readings};
pub use crate::check::context::{Context, whole_type};
pub use crate::check::links::Links;
pub use crate::check::row::{Cell, Read, Row};
pub use crate::check::sink::{Sink, Spot};
pub use crate::code::Code;
pub use crate::document::Document;
pub use crate::edit::{Change, LineEdit};
pub use crate::encoding::Encoding;
pub use crate::finding::{Console, Finding, FixKind, RowId, Severity};
pub use crate::fix;
pub use crate::fix::read_count;
pub use crate::kind::{RecordKind, column};
pub use crate::ledger::{Like, Standing};
pub use crate::mask::is_card_number;
pub use crate::profile::{LineEnding, ProfileEncoding};
pub use crate::rules::rule::{Judge, Rule, Words};
pub use crate::shape::{bare, formula_text, is_no_customer, is_plain_number, is_stray, lost_digits};
pub use crate::what::Kind;
pub use crate::write;
