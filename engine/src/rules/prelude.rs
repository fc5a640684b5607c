//! What rules are written with.

pub(super) use std::rc::Rc;

pub(super) use crate::base::amount::{Amount, TwoReadings, is_too_large, two_readings};
pub(super) use crate::base::mask::is_card_number;
pub(super) use crate::base::shape::{bare, formula_text, is_plain_number, is_stray, lost_digits};
pub(super) use crate::document::Document;
pub(super) use crate::document::edit::{Change, LineEdit};
pub(super) use crate::document::write;
pub(super) use crate::facts::context::{Context, whole_type};
pub(super) use crate::facts::links::Links;
pub(super) use crate::facts::row::{Cell, Read, Row};
pub(super) use crate::facts::sink::{Location, Sink};
pub(crate) use crate::facts::trailer;
pub(super) use crate::facts::trailer::read_count;
pub(super) use crate::ledger::{Like, OrderStatus};
pub(super) use crate::model::code::Code;
pub(super) use crate::model::finding::{Console, Finding, FixKind, RowId, Severity};
pub(super) use crate::model::kind::{RecordKind, column};
pub(super) use crate::profile::{LineEnding, ProfileEncoding};
pub(super) use crate::rules::rule::{Judge, Rule, Words};
pub(super) use crate::text::encoding::Encoding;
pub(super) use crate::text::kind::Kind;
pub(super) use crate::text::records::Grants;
