//! What everything stands on: amounts, dates, texts as sentences name them, masks. Knows no file.

pub mod amount;
pub mod date;
pub mod fold;
pub mod japanese_date;
pub mod language;
pub mod mask;
pub mod number;
pub mod shape;
pub mod words;
