//! What the browser gives: its worker, files, downloads, clock and document. Nothing here knows what is on screen.

pub mod book;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod download;
pub mod edition;
pub mod file;
pub mod keep;
pub mod ledger_file;
pub mod listener;
pub mod page;
pub mod reading;
pub mod store;
pub mod texts;
pub mod timer;
pub mod worker;
