//! What a finding about results and inquiry lists says.

use std::rc::Rc;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::{fill, line_name, shorten, thousands};
use crate::check::message;
use crate::model::code::Code;
use crate::model::remark::Remark;
use crate::rules::rule;

impl Remark {
    /// The sentence, card numbers masked.
    pub fn sentence(&self, language: Language) -> String {
        self.with_advice(self.fact(language), language)
    }

    /// The sentence without what is to be done, for where that stands already.
    pub fn fact(&self, language: Language) -> String {
        let words = rule(self.code).words(language);
        let template = words.messages.get(usize::from(self.variant)).copied().unwrap_or(words.title);
        let text = |text: &Option<Rc<str>>| shorten(&mask(text.as_deref().unwrap_or_default()));
        fill(template, |name| match name {
            "cell" => self.place.cell().unwrap_or_else(|| line_name(self.place.line, language)),
            "line" => self.place.line.to_string(),
            "order" if language == Language::En => text(&self.order).replace("(決済ID ", "(payment ID "),
            "order" => text(&self.order),
            "value" => text(&self.value),
            // A day is written as the console writes it.
            "detail" if matches!(self.code, Code::Q001 | Code::Q002) => text(&self.detail).replace('-', "/"),
            "detail" => text(&self.detail),
            "n" => thousands(self.n),
            "m" => thousands(self.m),
            _ => String::new(),
        })
    }

    /// R004 goes on with what the manual says to do.
    fn with_advice(&self, sentence: String, language: Language) -> String {
        if self.code != Code::R004 {
            return sentence;
        }
        let reason = crate::result::Reason::of(self.detail.as_deref());
        format!("{sentence}{}{}", if language == Language::En { " " } else { "" }, reason.advice(language))
    }

    /// Where the knowledge comes from, in words.
    pub fn evidence(&self, language: Language) -> String {
        message::evidence_in_words(rule(self.code).evidence, language)
    }
}
