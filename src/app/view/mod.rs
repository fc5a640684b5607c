//! The state, drawn with Yew: one component a file.

mod app;
mod compare;
mod console;
mod copy_button;
mod dialog;
mod did;
mod empty;
mod everywhere;
mod fault_group;
mod faults;
mod feed;
mod footer;
mod grid;
mod header;
mod help;
mod ids;
mod ledger;
mod ledger_file;
mod message;
mod notices;
mod open_button;
mod orders;
mod pager;
mod payments;
mod places;
mod practice;
mod progress;
mod rail;
mod rehearsal;
mod report;
mod search;
mod select;
mod settings;
mod sheet;
mod spot;
mod tabs;
mod today;
mod toolbar;
mod unreadable;
mod upload;
mod upload_list;
mod verdict;

use crate::platform::document;

/// Puts the page into its root element.
pub fn mount() {
    let Some(root) = document::root() else { return };
    yew::Renderer::<app::App>::with_root(root).render();
}
