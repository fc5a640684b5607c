pub mod encoding;
pub mod kind;
pub mod records;
pub mod source;
pub mod table;
