//! What was asked, and what was said to it.

use std::collections::BTreeSet;

use super::{Answers, Fault, Question};

/// What a person has said.
pub enum Said {
    /// Of this cell alone: the text that it had.
    Own(String),
    /// Of all that was asked with one key.
    All(String),
}

/// The questions as they come up.
pub struct Asked<'a> {
    answers: &'a Answers,
    used: BTreeSet<String>,
    questions: Vec<Question>,
}

impl<'a> Asked<'a> {
    pub fn new(answers: &'a Answers) -> Asked<'a> {
        Asked { answers, used: BTreeSet::new(), questions: Vec::new() }
    }

    /// Asks something about one thing; what is said to it, when something fitting is.
    pub fn ask(
        &mut self,
        key: &'static str,
        about: String,
        choices: &[&str],
        fits: &dyn Fn(&str) -> bool,
    ) -> Option<Said> {
        // A cell's own answer goes before that of all.
        let own = self.answers.get_key_value(about.as_str()).filter(|(_, value)| !value.chars().any(char::is_control));
        let of_all =
            || self.answers.get_key_value(key).filter(|(_, value)| choices.contains(&value.as_str()) || fits(value));
        let said = own.or_else(of_all);
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
        said.map(|(_, value)| if of_cell { Said::Own(value.clone()) } else { Said::All(value.clone()) })
    }

    /// What was asked. An answer to nothing is a mistake of who gave it.
    pub fn finish(self) -> Result<Vec<Question>, Fault> {
        let unused = self.answers.iter().find(|(key, _)| !self.used.contains(*key));
        // An answer to all of which each has its own is no mistake.
        let unused = unused.filter(|(key, _)| {
            !self.questions.iter().any(|question| question.key == key.as_str() && !question.is_open())
        });
        match unused {
            Some((key, value)) => Err(Fault::Answer { key: key.clone(), value: value.clone() }),
            None => Ok(self.questions),
        }
    }
}
