//! The console's page beside the whole list of findings.

use std::rc::Rc;

use super::{Ask, Effect, Place, State};
use crate::engine::model::finding::RowId;
use crate::engine::protocol::console as asked;
pub use crate::engine::protocol::console::{FindingGroup, Page};
use crate::engine::protocol::{FindingOut, Request};

/// Findings on a page of the list.
pub const PAGE: u32 = 100;

/// The console's page as it is on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Console {
    pub which: FindingGroup,
    /// The page of the list that is shown; the one before stays until the next is here.
    pub page: Option<Rc<Page>>,
    /// What had the focus in the place before.
    from: &'static str,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Shows the console's page and these findings; `from` is the id of the element that asked for it.
    Show {
        which: FindingGroup,
        from: &'static str,
    },
    /// Lists other findings.
    List(FindingGroup),
    /// The page that begins at this finding, 0-based.
    Page(u32),
    /// Goes to a finding in the grid.
    Go(Box<FindingOut>),
    /// Goes to a place in the grid of which only line and column are known.
    GoTo {
        row: RowId,
        column: Option<u16>,
    },
    Back,
}

impl State {
    pub(super) fn console(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Show { which, from } => {
                self.console = Console { which, page: None, from };
                self.visit(Place::Console, effects);
                self.ask_for_page(0, effects);
            }
            Action::List(which) => {
                self.console.which = which;
                self.ask_for_page(0, effects);
            }
            Action::Page(start) => self.ask_for_page(start, effects),
            Action::Go(finding) => {
                self.place = Place::Check;
                self.go(&finding, effects);
            }
            Action::GoTo { row, column } => {
                self.place = Place::Check;
                self.go_to(row, column, effects);
            }
            Action::Back => {
                self.place = Place::Check;
                effects.push(Effect::FocusNamed(self.console.from.to_owned()));
            }
        }
    }

    /// The list again, after the file was checked anew or said in another language.
    pub(super) fn refresh_console(&mut self, effects: &mut Vec<Effect>) {
        if self.place == Place::Console {
            let start = self.console.page.as_ref().map_or(0, |page| page.start as u32);
            self.ask_for_page(start, effects);
        }
    }

    fn ask_for_page(&mut self, start: u32, effects: &mut Vec<Effect>) {
        let Some(file) = self.file.as_ref().map(|file| file.overview.id) else { return };
        self.waiting.retain(|_, ask| !matches!(ask, Ask::Console));
        let which = self.console.which;
        let page = asked::Request::Page { file, which, start: u64::from(start), count: u64::from(PAGE) };
        self.ask(Ask::Console, Request::Console(page), effects);
    }

    pub(super) fn console_listed(&mut self, response: asked::Response) {
        let asked::Response::Page(page) = response;
        let now = self.file.as_ref().map(|file| (file.overview.id, file.overview.revision));
        if now == Some((page.file, page.revision)) && page.which == self.console.which {
            self.console.page = Some(Rc::new(page));
        }
    }
}
