//! From bytes to lines, cells and named columns: encodings, the splitting into records, tables.

pub mod encoding;
pub mod formula;
pub mod kind;
pub mod php_quotes;
pub mod records;
pub mod row;
pub mod separator;
pub mod source;
pub mod table;
