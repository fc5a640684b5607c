//! Errors as sentences in either language. What an error displays is the Japanese one.

use crate::base::language::Language;

/// An error that can be said in either language.
pub trait Localized: std::fmt::Display {
    /// The sentence in English.
    fn in_english(&self) -> String;

    /// The sentence in a language.
    fn said(&self, language: Language) -> String {
        match language {
            Language::Ja => self.to_string(),
            Language::En => self.in_english(),
        }
    }
}
