//! What the sentences about order lists share.

use crate::base::language::Language;
use crate::base::mask::mask;

/// A text of the file as it may be shown.
pub(crate) fn shown(text: &str) -> String {
    mask(text).into_owned()
}

/// One of two texts.
pub(crate) fn in_language(language: Language, [ja, en]: [&str; 2]) -> String {
    match language {
        Language::Ja => ja.to_owned(),
        Language::En => en.to_owned(),
    }
}
