//! What was asked, and what was said to it.

use std::collections::BTreeSet;

use super::{Answers, Fault, Question};

/// What a person has said.
pub(super) enum Reply {
    /// Of this cell alone: the text that it had.
    Own(String),
    /// Of all that was asked with one key.
    All(String),
}

/// The questions as they come up.
pub(super) struct Asked<'a> {
    answers: &'a Answers,
    used: BTreeSet<String>,
    /// Answers to all that fit, though each may have one of its own.
    fitting: BTreeSet<&'static str>,
    questions: Vec<Question>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(answers: &'a Answers) -> Asked<'a> {
        Asked { answers, used: BTreeSet::new(), fitting: BTreeSet::new(), questions: Vec::new() }
    }

    /// Asks something about one thing; what is said to it, when something fitting is.
    pub(super) fn ask(
        &mut self,
        key: &'static str,
        about: String,
        choices: &[&str],
        fits: &dyn Fn(&str) -> bool,
    ) -> Option<Reply> {
        // A cell's own answer goes before that of all. Of a row, a column or a sheet it is one of the choices.
        let is_choice = |value: &String| choices.contains(&value.as_str());
        let is_own = |value: &String| match is_cell(key) {
            true => !value.chars().any(char::is_control),
            false => is_choice(value),
        };
        let own = self.answers.get_key_value(about.as_str()).filter(|(_, value)| is_own(value));
        let of_all = self.answers.get_key_value(key).filter(|(_, value)| is_choice(value) || fits(value));
        if of_all.is_some() {
            self.fitting.insert(key);
        }
        let said = own.or(of_all);
        if let Some((name, _)) = said {
            self.used.insert(name.clone());
        }
        let at = self.questions.iter().position(|question| question.key == key).unwrap_or_else(|| {
            let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            self.questions.push(Question { key, about: Vec::new(), choices, open: Vec::new() });
            self.questions.len() - 1
        });
        let question = &mut self.questions[at];
        if said.is_none() {
            question.open.push(about.clone());
        }
        question.about.push(about);
        let of_cell = own.is_some();
        said.map(|(_, value)| if of_cell { Reply::Own(value.clone()) } else { Reply::All(value.clone()) })
    }

    /// What was asked. An answer to nothing is a mistake of who gave it.
    pub(super) fn finish(self) -> Result<Vec<Question>, Fault> {
        let is_needless = |key: &str| self.used.contains(key) || self.fitting.contains(key);
        let unused = self.answers.iter().find(|(key, _)| !is_needless(key));
        // An answer to all of which each has its own is no mistake.
        let Some((key, value)) = unused else { return Ok(self.questions) };
        let is_meant = |question: &&Question| question.key == key.as_str() || question.about.contains(key);
        let asked = self.questions.iter().find(is_meant);
        let choices = asked.map(|question| question.choices.clone()).unwrap_or_default();
        let digits = asked.is_some_and(|question| question.key.starts_with("zeros-"));
        Err(Fault::Answer { key: key.clone(), value: value.clone(), choices, digits })
    }
}

/// Whether a question is about cells, whose text can be said.
fn is_cell(key: &str) -> bool {
    !matches!(key, "hidden-rows" | "hidden-columns" | "sheet")
}
