//! The state, drawn with Yew: one component a file.

mod app;
mod cell_line;
mod compare;
mod console;
mod copy_button;
mod dialog;
mod empty;
mod fault_group;
mod faults;
mod footer;
mod global_events;
mod grid;
mod grid_updates;
mod header;
mod help;
mod ids;
mod last_change;
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
