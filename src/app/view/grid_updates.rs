//! The way from the root to the grid: lines that come while the operator scrolls are all that has changed then, and drawing the
//! whole page anew for them would cost as much as the lines themselves.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use crate::app::state::OpenFile;

/// Where the root puts an open file that has other lines than before.
#[derive(Clone, Default)]
pub struct GridUpdates(Rc<RefCell<Option<Callback<Rc<OpenFile>>>>>);

impl PartialEq for GridUpdates {
    fn eq(&self, other: &GridUpdates) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl GridUpdates {
    /// The grid that is on screen takes the lines from now on.
    pub fn attach(&self, grid: Callback<Rc<OpenFile>>) {
        self.0.replace(Some(grid));
    }

    /// Whether there was ever a grid to take them; one that has gone hears nothing.
    pub fn emit(&self, file: Rc<OpenFile>) -> bool {
        let grid = self.0.borrow().clone();
        grid.map(|grid| grid.emit(file)).is_some()
    }
}
