//! The words of practice.

use super::Plain;

pub struct Text {
    /// What the bar is called.
    pub label: Plain,
    /// What it is; and what it does not touch, said where there is room.
    pub words: [Plain; 2],
    /// What to try in each of the four steps.
    pub steps: [Plain; 4],
    /// The month is done; and what was practised, step by step.
    pub done: Plain,
    pub practised: Plain,
    pub did: [Plain; 4],
    /// Before the steps that were passed over.
    pub skipped: Plain,
    /// On screen is not the broken file of step 2; and what leads to it.
    pub elsewhere: Plain,
    pub broken: Plain,
    pub next: Plain,
    pub again: Plain,
    pub leave: Plain,
    /// Why the ledger and the settings are closed.
    pub closed_title: Plain,
    pub closed: Plain,
    /// Before the page's title.
    pub title: Plain,
    pub printed: Plain,
}
