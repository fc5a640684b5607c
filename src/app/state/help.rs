//! The help pages: which one is shown, and where the operator came from.

use super::{Effect, Place, State};
use crate::engine::model::code::Code;

/// A help page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The month's steps, and what to do when.
    #[default]
    Guide,
    /// How to read a transaction file.
    Reading,
    /// When a file cannot be read well.
    Trouble,
    /// How something is done, by its number in the text.
    How(usize),
    /// What a rule looks for, why, and what to do.
    Rule(Code),
}

/// The help as it is on screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub page: Page,
    /// What the index is searched for.
    pub query: String,
    /// Where the operator came from, and what had the focus there.
    back: Option<(Place, String)>,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows a page; `from` is the id of the element that asked for it.
    Show {
        page: Page,
        from: &'static str,
    },
    /// Shows a rule's page, from the findings of this rule.
    Why(Code),
    Search(String),
    Back,
}

/// The id of a page's heading.
pub const TITLE: &str = "help-title";

/// The id of the button in a rule's findings that leads to its help.
pub fn why_id(code: &str) -> String {
    format!("why-{code}")
}

impl State {
    pub(super) fn help(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Show { page, from } => self.show_help(page, from.to_owned(), effects),
            Action::Why(code) => self.show_help(Page::Rule(code), why_id(code.as_str()), effects),
            Action::Search(query) => self.help.query = query,
            Action::Back => {
                let (place, from) = self.help.back.take().unwrap_or_default();
                self.place = place;
                effects.push(Effect::FocusNamed(from));
            }
        }
    }

    fn show_help(&mut self, page: Page, from: String, effects: &mut Vec<Effect>) {
        self.dialog = None;
        if self.place != Place::Help {
            self.help.back = Some((self.place, from));
            self.help.query.clear();
        }
        self.place = Place::Help;
        self.help.page = page;
        effects.push(Effect::Focus(TITLE));
    }
}
