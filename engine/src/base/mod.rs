//! What everything stands on: amounts, dates, texts as sentences name them, masks. Knows no file.

pub mod amount;
mod card_digits;
mod card_places;
pub mod date;
pub mod fold;
pub mod guard;
pub mod japanese_date;
pub(crate) mod json_fault;
pub mod language;
pub(crate) mod localized;
pub mod mask;
pub(crate) mod number;
pub(crate) mod number_of;
pub mod shape;
pub(crate) mod split_amount;
pub mod words;
