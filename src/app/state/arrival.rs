//! What is said about files that came together: those that open nowhere, twins, and how many there were.

use super::settings::Source;
use super::{Arrival, Ask, Dialog, Effect, NoticeKind, Place, State};
use crate::engine::protocol::recognised::Recognised;
use crate::engine::protocol::{FileId, Overview};

/// More notices about single files than this become one.
const MOST: usize = 3;
/// From so many files on it is said how many were opened.
const MANY: u32 = 5;

impl State {
    /// Files have come together: what was said of those before is not about them, and nobody waits for what they brought.
    pub(super) fn begin_arrival(&mut self, arrivals: &[Arrival], effects: &mut Vec<Effect>) {
        self.close_dialog(effects);
        self.drop_books(effects);
        self.notices.clear();
        self.arrived = (0, arrivals.len() as u32);
        self.expect_file();
    }

    /// The next file that opens takes the operator to its step.
    pub(super) fn expect_file(&mut self) {
        (self.show_next, self.went) = (true, false);
    }

    /// Whether a file that came has not been shown yet.
    pub(super) fn is_opening(&self) -> bool {
        self.opening().is_some() || self.has_books()
    }

    /// Whether a file that has just opened takes the operator to its step. The first of those that came together does, unless he
    /// went elsewhere or was asked something while it was being opened: what he is at is not taken from him.
    pub(super) fn leads(&mut self, step: Place) -> bool {
        let asked = self.dialog.as_ref().is_some_and(|dialog| !matches!(dialog, Dialog::Offer(_)));
        let stays = asked || self.went && self.place != step;
        std::mem::take(&mut self.show_next) && !stays
    }

    /// A file that opens at no step.
    pub(super) fn recognised(&mut self, known: Recognised, ask: &Ask, effects: &mut Vec<Effect>) {
        self.forget(ask, effects);
        match known {
            Recognised::Profile { name, profile } => {
                self.arrived.0 += 1;
                self.offer(Source::File(name), *profile, effects);
            }
            known => self.about_a_file(NoticeKind::Known(Box::new(known))),
        }
    }

    /// Says something about a file that was not opened; when there are many, in one list.
    pub(super) fn about_a_file(&mut self, what: NoticeKind) {
        let before = self.notices.iter().filter(|notice| notice.what.is_about_a_file());
        let single = before.clone().all(|notice| !matches!(notice.what, NoticeKind::Many(_)));
        if single && before.count() < MOST {
            return self.notice(what);
        }
        let (about, others) = std::mem::take(&mut self.notices).into_iter().partition(|it| it.what.is_about_a_file());
        self.notices = others;
        let mut all = Vec::new();
        for notice in Vec::from_iter::<Vec<super::Notice>>(about) {
            match notice.what {
                NoticeKind::Many(several) => all.extend(several),
                one => all.push(one),
            }
        }
        all.push(what);
        self.notice(NoticeKind::Many(all));
    }

    /// A file of this name is open already: the tabs number them, and it is said whether they differ.
    pub(super) fn twin(&mut self, overview: &Overview) {
        if overview.practice {
            return;
        }
        let tabs: Vec<_> = self.tabs().into_iter().filter(|file| file.overview.id != overview.id).collect();
        if overview.sha256.is_empty() || tabs.iter().any(|file| file.overview.sha256.is_empty()) {
            // Said once all hashes are there ([`State::say_twins`]).
            return;
        }
        let mut namesakes = tabs.iter().filter(|file| file.overview.name == overview.name).peekable();
        if namesakes.peek().is_some() {
            let same = namesakes.any(|file| file.overview.sha256 == overview.sha256);
            self.say(
                NoticeKind::DuplicateOpen { name: overview.name.clone(), same },
                Some((overview.id, overview.name.clone())),
            );
        } else if let Some(copy) = tabs.iter().find(|file| file.overview.sha256 == overview.sha256) {
            // What is downloaded twice gets another name.
            let of = copy.overview.name.clone();
            let before = self.notices.iter().find_map(|notice| match notice.what {
                NoticeKind::Copy { more, .. } => Some(more + 1),
                _ => None,
            });
            self.notices.retain(|notice| !matches!(notice.what, NoticeKind::Copy { .. }));
            let what = NoticeKind::Copy { name: overview.name.clone(), of, more: before.unwrap_or(0) };
            self.say(what, Some((overview.id, overview.name.clone())));
        }
    }

    /// A file's hash has come after the file itself: others that came meanwhile may be copies of it.
    pub(super) fn say_twins(&mut self, of: FileId) {
        let later = self.tabs().into_iter().filter(|file| file.overview.id > of).map(|file| file.overview.clone());
        for overview in later.collect::<Vec<_>>() {
            self.twin(&overview);
        }
    }

    /// Says how many of many files were opened, when the last of them has been answered.
    pub(super) fn count_arrivals(&mut self) {
        let (opened, all) = self.arrived;
        if all >= MANY && self.opening().is_none() && !self.has_books() {
            self.arrived = (0, 0);
            self.notice(NoticeKind::Arrived { opened, all });
        }
    }
}
