//! A line as the rules see it, and what is counted and linked over the whole file.

pub mod context;
pub(crate) mod links;
pub mod row;
pub mod sink;
pub mod survey;
pub(crate) mod trailer;
