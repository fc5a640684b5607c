//! What a check is made with.
use crate::base::language::Language;
use crate::model::choices::Choices;
use crate::profile::Profile;

/// What a command is run with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The format, as data.
    pub profile: Profile,
    /// What the operator chose beside the file.
    pub choices: Choices,
    /// The language of every sentence.
    pub language: Language,
}
