pub mod amount;
pub mod date;
pub mod fold;
pub mod japanese_date;
pub mod language;
pub mod mask;
pub mod number;
pub mod shape;
