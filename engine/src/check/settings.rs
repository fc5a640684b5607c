//! What a check is made with.
use crate::base::language::Language;
use crate::model::choices::Choices;
use crate::profile::Profile;

/// What a command is run with.
#[derive(Clone, Debug)]
pub struct Settings {
    pub profile: Profile,
    pub choices: Choices,
    pub language: Language,
}
