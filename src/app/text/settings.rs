//! The words of the settings.

use super::{OfCount, OfText, Plain};
use crate::app::state::settings::Source;
use crate::engine::profile::Key;
use crate::engine::protocol::recognised::Other;

/// The texts of one language.
pub struct Text {
    pub title: Plain,
    pub intro: Plain,
    pub kept_nothing: Plain,
    pub kept_here: Plain,
    pub kept_refused: Plain,
    /// What a setting is called, and what it is for.
    pub field: fn(Key) -> (Plain, Plain),
    pub unit: fn(Key) -> Plain,
    pub shop: Plain,
    pub limits: Plain,
    pub shape: Plain,
    pub optional: Plain,
    pub evidence: Plain,
    pub marks: Plain,
    /// The marks of evidence, which are shown in words, and what each weighs.
    pub mark_list: &'static [(Plain, Plain)],
    /// What a number is made of.
    pub digits: Plain,
    pub letters: Plain,
    pub own_pattern: Plain,
    pub own_pattern_word: Plain,
    pub put_back: Plain,
    pub put_back_of: OfText,

    pub classes: Plain,
    pub code: Plain,
    pub name: Plain,
    pub usual: Plain,
    pub add_class: Plain,
    pub remove: OfText,
    pub row_field: fn(row: usize, name: &str) -> String,

    pub types: Plain,
    pub allowed: Plain,
    pub layout: Plain,
    pub by_manual: Plain,
    pub confirmed: Plain,
    pub locked: Plain,
    pub not_here: Plain,
    pub carrier: Plain,
    pub lock: OfText,
    pub unlock: OfText,
    pub unlock_short: Plain,
    pub lock_short: Plain,
    /// Both facts of domain.md §2, Safety, and the way that always works.
    pub lock_facts: [Plain; 3],
    pub unlock_title: OfText,
    pub unlock_code: Plain,
    pub unlock_code_known: OfText,
    pub unlock_confirm: Plain,
    pub unlock_refused: Plain,
    pub unlock_then: Plain,
    pub unlock_now: Plain,

    pub encodings: [Plain; 2],
    pub line_endings: [Plain; 2],
    pub result_cell: fn(usize) -> String,
    /// The names that a cell of a result file can have, and how they are called.
    pub result_cells: &'static [(Plain, Plain)],
    pub no_result_cell: Plain,

    pub learn: Plain,
    pub learn_words: Plain,
    pub learn_none: Plain,
    pub learn_short: Plain,
    pub learn_offer: Plain,

    pub export: Plain,
    pub import: Plain,
    pub reset: Plain,
    pub take: Plain,
    pub discard: Plain,
    /// What was changed is in use: the browser keeps it, or does not.
    pub saved: [&'static str; 2],
    pub untouched: Plain,
    pub touched: OfCount,
    pub faulty: OfCount,

    pub offer_title: fn(&Source) -> String,
    pub offer_words: fn(&Source) -> Plain,
    pub offer_take: Plain,
    pub setting: Plain,
    pub not_set: Plain,

    pub taken: fn(usize) -> (Plain, String),
    pub same: fn(&Source) -> String,
    pub kept_broken: Plain,
    pub kept_broken_help: Plain,
    pub old_findings: (Plain, Plain),

    pub mail: fn(name: &str, completion: bool) -> String,
    pub mail_subject: OfText,
    pub mail_receipt: OfText,
    pub mail_several: OfText,
    pub mail_no_receipt: Plain,
    pub copy_receipt: Plain,
    pub broken_profile: OfText,
    /// What a file is, and what to do with it.
    pub other: fn(Other) -> (Plain, Plain),
    pub many: fn(usize) -> String,
    pub many_help: Plain,
    pub arrived: fn(opened: u32, all: u32) -> String,
    pub arrived_help: Plain,
    pub copy: fn(name: &str, of: &str, more: usize) -> String,
    pub copy_help: Plain,
    pub twin: fn(name: &str, same: bool) -> (String, Plain),
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use crate::engine::base::language::Language;
    use crate::engine::profile::Key;

    #[test]
    fn every_setting_has_a_name_and_a_purpose_of_its_own_in_both_languages() {
        for language in [Language::Ja, Language::En] {
            let s = Words::of(language).settings;
            let fields: Vec<_> = Key::ALL.into_iter().map(s.field).collect();
            for (at, (name, hint)) in fields.iter().enumerate() {
                assert!(!name.is_empty() && !hint.is_empty(), "{:?}", Key::ALL[at]);
                assert!(!fields[..at].iter().any(|(other, _)| other == name), "{name} twice");
                assert_eq!(name.is_ascii(), language == Language::En, "{name}");
            }
        }
    }

    #[test]
    fn every_part_of_a_result_that_the_profile_ships_with_has_a_name() {
        let shipped = crate::engine::profile::Profile::paygent_cagolab().result_cells.value;
        for language in [Language::Ja, Language::En] {
            let known = Words::of(language).settings.result_cells;
            assert!(shipped.iter().all(|name| known.iter().any(|(other, _)| other == name)));
        }
    }
}
