//! The words of practice.

use super::{Plain, Words};
use crate::engine::base::language::Language;

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

/// What was practised, and what was not.
pub fn ended(w: Words, did: [bool; 4]) -> String {
    let p = w.practising;
    let (space, stop) = if w.language() == Language::Ja { ("", "。") } else { (" ", ".") };
    [p.done, space, p.practised, &named(w, &did, true), stop, &skipped(w, &did)].concat()
}

/// The steps among the first that were not practised, so that nothing is passed over in silence.
pub fn skipped(w: Words, did: &[bool]) -> String {
    let missing = named(w, did, false);
    let (space, stop) = if w.language() == Language::Ja { ("", "。") } else { (" ", ".") };
    if missing.is_empty() { missing } else { [space, w.practising.skipped, &missing, stop].concat() }
}

fn named(w: Words, did: &[bool], as_done: bool) -> String {
    let steps = w.practising.did.into_iter().zip(did).filter(|(_, did)| **did == as_done);
    let names: Vec<&str> = steps.map(|(words, _)| words).collect();
    names.join(if w.language() == Language::Ja { "、" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_over_is_said() {
        let ja = Words::of(Language::Ja);
        assert_eq!(skipped(ja, &[true, false]), "まだのもの: 壊れたファイルを直す。");
        assert_eq!(skipped(ja, &[true, true]), "");
        let end = ended(ja, [true, false, true, true]);
        assert!(end.contains("売上にする。まだのもの: 壊れたファイルを直す。"), "{end}");
        let end = ended(Words::of(Language::En), [true, true, true, true]);
        assert!(end.ends_with("capturing.") && !end.contains("Not yet"), "{end}");
    }
}
