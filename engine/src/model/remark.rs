//! A finding about results and inquiry lists: like `finding.rs`, but several files are looked at together.
//!
//! Plain small data: a code, a place and a few values that are shared with the records; its sentence is made when it
//! is shown.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::check::message;
use crate::check::message::{fill, line_name, shorten, thousands};
use crate::model::code::Code;
use crate::model::finding::Severity;
use crate::model::kind::column::letters;
use crate::rules::rule;

/// What a file is among those that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Orders,
    /// A transaction file that was sent.
    Auth,
    Result,
    Inquiry,
}

/// One of the files: its part, and its number among those of the part (0-based).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileRef {
    pub part: Part,
    pub index: u16,
}

impl FileRef {
    /// The file with a number among those of its part.
    pub fn new(part: Part, index: usize) -> FileRef {
        FileRef { part, index: u16::try_from(index).unwrap_or(u16::MAX) }
    }

    /// A place in it.
    pub fn at(self, line: u32, record: u32, column: Option<u16>) -> Place {
        Place { file: self, line, record, column }
    }

    /// The file as a whole.
    pub fn whole(self) -> Place {
        self.at(0, 0, None)
    }
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub file: FileRef,
    /// Physical line, 1-based; 0 for the whole file.
    pub line: u32,
    /// The data record's number, 1-based; 0 when it is none.
    pub record: u32,
    /// 0-based; `None` for a whole line or file.
    pub column: Option<u16>,
}

impl Place {
    /// The cell as a spreadsheet names it.
    pub fn cell(&self) -> Option<String> {
        self.column.filter(|_| self.line > 0).map(|column| format!("{}{}", letters(column), self.line))
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub code: Code,
    pub severity: Severity,
    /// Which of the rule's sentences describes it.
    pub variant: u8,
    pub place: Place,
    /// Numbers for the sentence (yen, a line, days); their meaning belongs to the rule.
    pub n: u64,
    pub m: u64,
    /// The order number that it is about.
    pub order: Option<Rc<str>>,
    /// The cell's text.
    pub value: Option<Rc<str>>,
    /// A response detail, or a day.
    pub detail: Option<Rc<str>>,
}

impl Remark {
    /// A finding of a rule, with the rule's usual severity.
    pub fn new(code: Code, variant: u8, place: Place) -> Remark {
        let severity = rule(code).severities.first().copied().unwrap_or(Severity::Error);
        Remark { code, severity, variant, place, n: 0, m: 0, order: None, value: None, detail: None }
    }

    /// With the numbers of its sentence.
    pub fn numbers(mut self, n: u64, m: u64) -> Remark {
        (self.n, self.m) = (n, m);
        self
    }

    /// With the order that it is about.
    pub fn order(mut self, order: &Rc<str>) -> Remark {
        self.order = Some(order.clone());
        self
    }

    /// With the text of its cell.
    pub fn value(mut self, value: &Rc<str>) -> Remark {
        self.value = Some(value.clone());
        self
    }

    /// With a detail.
    pub fn detail(mut self, detail: impl Into<Rc<str>>) -> Remark {
        self.detail = Some(detail.into());
        self
    }

    /// The order of every list: by file, then by line, cell and code.
    pub fn sort_key(&self) -> (Place, Code, u8) {
        (Place { record: 0, ..self.place }, self.code, self.variant)
    }

    /// The sentence, card numbers masked.
    pub fn sentence(&self, language: Language) -> String {
        let words = rule(self.code).words(language);
        let template = words.messages.get(usize::from(self.variant)).copied().unwrap_or(words.title);
        let text = |text: &Option<Rc<str>>| shorten(&mask(text.as_deref().unwrap_or_default()));
        let sentence = fill(template, |name| match name {
            "cell" => self.place.cell().unwrap_or_else(|| line_name(self.place.line, language)),
            "line" => self.place.line.to_string(),
            "order" => text(&self.order),
            "value" => text(&self.value),
            "detail" => text(&self.detail),
            "n" => thousands(self.n),
            "m" => thousands(self.m),
            _ => String::new(),
        });
        self.with_advice(sentence, language)
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
