//! Ids of elements that several parts of the page name.

/// The id of the workplace.
pub const WORK: &str = "work";
