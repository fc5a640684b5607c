//! Where the operator is: one of the month's steps, or a place beside them.

use super::{Effect, State};

/// A place of the page. A step that does not exist yet has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Step 2: check and fix before the upload.
    #[default]
    Check,
}

impl State {
    /// Goes to a place; what is open at the others stays open.
    pub(super) fn visit(&mut self, place: Place, effects: &mut Vec<Effect>) {
        self.dialog = None;
        self.place = place;
        effects.push(Effect::FocusWork);
    }
}
