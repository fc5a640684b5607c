//! The settings: what is in use, what the form shows, and how another profile is taken.

mod action;
mod form;
#[cfg(test)]
mod tests;

use std::rc::Rc;

pub use action::{Action, Edit, Kept, Offer, Source};

use super::{Ask, Dialog, Effect, NoticeKind, Place, Request, State};
use crate::engine::base::language::Language;
use crate::engine::orders::mapping::Mapping;
use crate::engine::profile::{Difference, Draft, Fault, Key, Profile, differences};
use crate::engine::protocol::settings as door;
use crate::engine::protocol::{FileId, Overview};

/// The id of the button that adds a payment class.
pub const ADD_CLASS: &str = "add-class";
/// Under these names the browser keeps what is to be remembered. Nothing from a file is kept with them.
pub const KEEP_PROFILE: &str = "kensatsu.profile";
pub const KEEP_LANGUAGE: &str = "kensatsu.language";

/// What the settings screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What every check is made with.
    pub profile: Rc<Profile>,
    /// What the form shows.
    pub draft: Rc<Draft>,
    /// What is wrong in the form.
    pub faults: Rc<Vec<Fault>>,
    /// What the form would change.
    pub changes: Rc<Vec<Difference>>,
    /// What the form shows of the settings as they ship.
    shipped: Rc<Draft>,
    /// Whether the browser keeps the settings.
    pub kept: Kept,
    /// What the form shows was taken into use just now.
    pub taken: bool,
}

impl Default for Settings {
    /// The settings as they ship.
    fn default() -> Settings {
        Settings::of(Profile::paygent_cagolab(), Kept::Nothing)
    }
}

impl Settings {
    fn of(profile: Profile, kept: Kept) -> Settings {
        Settings {
            draft: Rc::new(Draft::of(&profile)),
            faults: Rc::default(),
            changes: Rc::default(),
            profile: Rc::new(profile),
            shipped: Rc::new(Draft::of(&Profile::paygent_cagolab())),
            kept,
            taken: false,
        }
    }

    /// What practice is checked with.
    pub fn practice() -> Settings {
        Settings::of(crate::engine::practice::profile(), Kept::Nothing)
    }

    /// Whether the form holds something that is not in use.
    pub fn touched(&self) -> bool {
        !self.changes.is_empty() || !self.faults.is_empty()
    }

    /// Whether a field shows another value than the one that ships.
    pub fn differs_from_shipped(&self, key: Key) -> bool {
        self.draft.text(key).trim() != self.shipped.text(key)
    }

    /// The fault of a field, or of a line of its table.
    pub fn fault(&self, key: Key, row: Option<usize>) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.key == key && fault.row == row)
    }

    /// Reads the form again after a change.
    fn read(&mut self) {
        match self.draft.read(&self.profile) {
            Ok(profile) => {
                self.changes = Rc::new(differences(&self.profile, &profile));
                self.faults = Rc::default();
            }
            Err(faults) => self.faults = Rc::new(faults),
        }
    }
}

impl State {
    pub(super) fn set_up(&mut self, action: Action, now: f64, effects: &mut Vec<Effect>) {
        match action {
            Action::Remembered(text) => self.remembered(text, effects),
            Action::NotKept => self.settings.kept = Kept::Refused,
            Action::Edit(edit) => {
                if let Edit::Shipped(key) = edit {
                    // The button that was pressed goes away.
                    effects.push(Effect::Focus(key.as_str()));
                }
                if let Edit::RemoveClass(_) = edit {
                    // So is its whole line; the next one's button in its place must not be pressed by the same key.
                    effects.push(Effect::Focus(ADD_CLASS));
                }
                self.settings.taken = false;
                form::edit(Rc::make_mut(&mut self.settings.draft), edit);
                self.settings.read();
            }
            Action::Take => {
                if let Ok(profile) = self.settings.draft.read(&self.settings.profile) {
                    self.take(profile, now, effects);
                }
            }
            Action::Discard => {
                self.settings = Settings::of((*self.settings.profile).clone(), self.settings.kept);
            }
            Action::Export => {
                let profile = Box::new((*self.settings.profile).clone());
                let request = door::Request::Export { profile, language: self.language };
                self.ask(Ask::Export, Request::Settings(request), effects);
            }
            Action::Reset => self.offer(Source::Shipped, Profile::paygent_cagolab(), effects),
            Action::Learn(file) => {
                self.notices.clear();
                self.ask(Ask::Learn, Request::Settings(door::Request::Learn { file }), effects);
            }
            Action::TakeOffer => {
                if let Some(Dialog::Offer(offer)) = self.dialog.take() {
                    self.take((*offer.profile).clone(), now, effects);
                    // The button beside the findings goes with them.
                    if self.place == Place::Check {
                        effects.push(Effect::FocusWork);
                    }
                }
            }
            Action::ShowUnlock(row) => self.dialog = Some(Dialog::Unlock { row, refused: false }),
            Action::Unlock { row, code, confirmed } => self.unlock(row, &code, confirmed),
        }
    }

    fn unlock(&mut self, row: usize, code: &str, confirmed: bool) {
        if Rc::make_mut(&mut self.settings.draft).unlock(row, code, confirmed) {
            self.settings.read();
            self.dialog = None;
        } else {
            self.dialog = Some(Dialog::Unlock { row, refused: true });
        }
    }

    /// What the browser kept from the last time. What cannot be read stays where it is until other settings are taken.
    fn remembered(&mut self, text: Option<String>, effects: &mut Vec<Effect>) {
        let Some(text) = text else { return };
        match Profile::from_json(&text) {
            Ok(profile) => {
                self.settings = Settings::of(profile, Kept::Here);
                self.tell_engine(effects);
            }
            Err(error) => self.notice(NoticeKind::KeptSettings(Box::new(error))),
        }
    }

    /// Tells the engine what to check with from now on.
    pub(super) fn tell_engine(&mut self, effects: &mut Vec<Effect>) {
        let profile = Box::new((*self.settings.profile).clone());
        self.ask(Ask::Set, Request::Settings(door::Request::Set { profile }), effects);
    }

    /// Uses these settings from now on: they are kept, and every open file is checked again.
    fn take(&mut self, profile: Profile, now: f64, effects: &mut Vec<Effect>) {
        self.settings = Settings { taken: true, ..Settings::of(profile, self.settings.kept) };
        self.use_settings(now, effects);
        self.notices.clear();
        self.notice(NoticeKind::SettingsTaken { files: self.tabs().len() });
    }

    /// Keeps what the columns of an order list are with the settings; the engine knows it already.
    pub(in super::super) fn keep_mapping(&mut self, columns: &str, mapping: &Mapping, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.settings.profile).remember(columns.to_owned(), mapping.clone());
        effects.push(Effect::Keep { name: KEEP_PROFILE, text: self.settings.profile.to_json() });
    }

    fn use_settings(&mut self, now: f64, effects: &mut Vec<Effect>) {
        effects.push(Effect::Keep { name: KEEP_PROFILE, text: self.settings.profile.to_json() });
        if self.settings.kept == Kept::Nothing {
            self.settings.kept = Kept::Here;
        }
        self.tell_engine(effects);
        if self.file.is_some() {
            effects.push(Effect::Mark);
        }
        for file in self.tabs() {
            self.ask(
                Ask::Recheck { since: now, file: file.overview.id },
                Request::Recheck { file: file.overview.id },
                effects,
            );
        }
    }

    /// The shop's own merchant ID, as given beside the console's forecast; it is one of the settings.
    pub(super) fn merchant(&mut self, text: &str, now: f64, effects: &mut Vec<Effect>) {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let mut own = Draft::of(&self.settings.profile);
        text.clone_into(&mut own.merchant_id);
        let Ok(profile) = own.read(&self.settings.profile) else { return };
        if profile == *self.settings.profile {
            return;
        }
        // What else is being typed into the form stays there.
        let mut draft = (*self.settings.draft).clone();
        text.clone_into(&mut draft.merchant_id);
        self.settings = Settings { draft: Rc::new(draft), ..Settings::of(profile, self.settings.kept) };
        self.settings.read();
        self.use_settings(now, effects);
    }

    /// Shows what another profile would change, before it is taken.
    pub(super) fn offer(&mut self, source: Source, profile: Profile, effects: &mut Vec<Effect>) {
        let changes = differences(&self.settings.profile, &profile);
        if changes.is_empty() {
            self.dialog = None;
            return self.notice(NoticeKind::SettingsSame(source));
        }
        effects.retain(|effect| !matches!(effect, Effect::FocusWork | Effect::FocusGrid));
        self.dialog = Some(Dialog::Offer(Offer { source, profile: Rc::new(profile), changes: Rc::new(changes) }));
    }

    /// An open file was checked with other settings; it may be one that is not on screen.
    pub(super) fn rechecked(&mut self, overview: Overview, ms: f64, effects: &mut Vec<Effect>) {
        if self.file.as_ref().is_some_and(|file| file.overview.id == overview.id) {
            return self.checked(overview, ms, None, effects);
        }
        let id: FileId = overview.id;
        if let Some(parked) = self.parked.iter_mut().find(|parked| parked.file.overview.id == id) {
            let file = Rc::make_mut(&mut parked.file);
            file.take(overview);
            file.seconds = ms / 1_000.0;
            file.matching = false;
            file.more.clear();
            file.spot = None;
        }
    }

    /// Remembers the language for the next time.
    pub(super) fn keep_language(language: Language, effects: &mut Vec<Effect>) {
        let text = match language {
            Language::Ja => "ja",
            Language::En => "en",
        };
        effects.push(Effect::Keep { name: KEEP_LANGUAGE, text: text.to_owned() });
    }

    /// Whether the operator is at the settings.
    pub fn at_settings(&self) -> bool {
        self.place == Place::Settings
    }
}
