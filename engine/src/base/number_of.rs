//! Numbers of things in one file.

pub(crate) use kensatsu_scan::number_of;
