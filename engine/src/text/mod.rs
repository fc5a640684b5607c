//! From bytes to lines, cells and named columns: encodings, the splitting into records, tables.

pub mod encoding;
pub(crate) mod formula;
pub(crate) mod kind;
pub(crate) mod php_quotes;
pub mod records;
pub(crate) mod row;
pub(crate) mod separator;
pub mod source;
pub mod table;
