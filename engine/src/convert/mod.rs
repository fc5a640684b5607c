//! Making the files of a month out of one another.

pub mod auth;
pub mod merge;
