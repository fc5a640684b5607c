//! What rules are written with.

pub use std::rc::Rc;

pub use crate::base::amount::{Amount, TwoReadings, is_too_large, two_readings};
pub use crate::base::mask::is_card_number;
pub use crate::base::shape::{bare, formula_text, is_plain_number, is_stray, lost_digits};
pub use crate::document::Document;
pub use crate::document::edit::{Change, LineEdit};
pub use crate::document::write;
pub use crate::facts::context::{Context, whole_type};
pub use crate::facts::links::Links;
pub use crate::facts::row::{Cell, Read, Row};
pub use crate::facts::sink::{Sink, Spot};
pub(crate) use crate::facts::trailer;
pub use crate::facts::trailer::read_count;
pub use crate::ledger::{Like, Standing};
pub use crate::model::code::Code;
pub use crate::model::finding::{Console, Finding, FixKind, RowId, Severity};
pub use crate::model::kind::{RecordKind, column};
pub use crate::profile::{LineEnding, ProfileEncoding};
pub use crate::rules::rule::{Judge, Rule, Words};
pub use crate::text::encoding::Encoding;
pub use crate::text::kind::Kind;
pub use crate::text::records::Grants;
