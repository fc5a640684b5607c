//! Where the operator is: one of the month's steps, or a place beside them.

use super::{Effect, NoticeKind, State};

/// A place of the page. A step that does not exist yet has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Step 2: check and fix before the upload.
    #[default]
    Check,
    /// What the ledger reminds of, and where any file is dropped.
    Today,
    /// Step 1: from the order list to the authorization file.
    Orders,
    /// What was sent when.
    Ledger,
    /// Step 3: what became of what was sent.
    Results,
    /// Step 4: capture, deadlines, the whole month.
    Capture,
    /// 設定: the profile.
    Settings,
    /// What the console would show of the file in step 2, beside all findings.
    Console,
    /// The reports of the file in step 2.
    Report,
    /// The file in step 2 beside another open one.
    Compare,
    Help,
}

impl Place {
    /// The step or place of the rail that this one belongs to.
    pub fn entry(self) -> Place {
        match self {
            Place::Console | Place::Report | Place::Compare => Place::Check,
            other => other,
        }
    }
}

impl State {
    /// Goes to a place; what is open at the others stays open.
    pub(super) fn visit(&mut self, place: Place, effects: &mut Vec<Effect>) {
        self.dialog = None;
        self.notices.retain(|notice| !matches!(notice.what, NoticeKind::Info(_)));
        self.ledger.did = None;
        if self.payments.wanted.is_some() {
            self.payments_mut().wanted = None;
        }
        // From today the way leads to what is due, whichever list was looked at last.
        if self.place == Place::Today && place == Place::Capture {
            self.show_what_is_due();
        }
        self.place = place;
        if place == Place::Today {
            self.ask_today(effects);
        }
        if place == Place::Ledger && !self.is_practising() {
            self.look_into_ledger(effects);
        }
        if place == Place::Orders && self.payments.seen.is_some() {
            // What was decided in step 3 counts there.
            self.speak_of_orders(self.language, effects);
        }
        if matches!(place, Place::Results | Place::Capture) {
            self.look_at_payments(effects);
        }
        effects.push(Effect::FocusWork);
    }
}
