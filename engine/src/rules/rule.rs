//! What a rule is: its words, its table entry and its two functions.

use crate::document::Document;
use crate::document::edit::Change;
use crate::facts::context::Context;
use crate::facts::links::Links;
use crate::facts::row::Row;
use crate::facts::sink::Sink;
use crate::model::code::Code;
use crate::model::finding::{Console, Finding, FixKind, Severity, Usual};

/// A rule's words in one language. Plain sentences for an operator.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What is wrong, in a few words, without a place.
    pub title: &'static str,
    /// The sentence for each variant of the finding. Placeholders: `{cell}` (E3, or 3行目), `{line}`, `{value}`
    /// (the cell's text), `{n}` and `{m}` (the finding's numbers), `{chosen}` (the chosen type), `{merchant}` (the
    /// saved merchant ID). The R and Q rules also have `{order}` (an order number) and `{detail}` (a response detail,
    /// or a day), the X rules `{earlier}` (an earlier file with its receipt
    /// number and day).
    pub messages: &'static [&'static str],
    /// What the rule looks for.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// When a rule looks, and at what.
#[derive(Clone, Copy)]
pub enum Judge {
    /// Once, before any record is read as such: at the bytes and the first lines. A finding ends the check.
    Gate(fn(&Document, &Context, &mut Sink)),
    /// Once, after the records: at what was counted on the way.
    File(fn(&Document, &Context, &mut Sink)),
    /// At every line that is not plain ASCII without quotes and spaces.
    Odd(fn(&Row, &Context, &mut Sink)),
    /// At every line.
    Any(fn(&Row, &Context, &mut Sink)),
    /// At every header record.
    Header(fn(&Row, &Context, &mut Sink)),
    /// At every data record whose layout is known (domain.md §2: 020 files until the profile says otherwise).
    Data(fn(&Row, &Context, &mut Sink)),
    /// At every trailer record.
    Trailer(fn(&Row, &Context, &mut Sink)),
    /// Once, at the order numbers of the data records, whatever the layout.
    Orders(fn(&Links, &Context, &mut Sink)),
    /// Once, at how the data records refer to one another, where their layout is known.
    Links(fn(&Links, &Context, &mut Sink)),
    /// Not by a check of one transaction file: the R rules are judged where a result file is paired with what was sent
    /// (`result/`), the Q rules where orders, results and inquiry lists come together (`reconcile/`). Their fixtures
    /// are in `tests/results/`.
    Elsewhere,
}

impl Judge {
    /// Whether a check of one transaction file asks the rule at all.
    pub fn is_elsewhere(&self) -> bool {
        matches!(self, Judge::Elsewhere)
    }
}

/// Proposes the changes that repair a finding; `None` when nothing can be done about this one.
pub type Repair = fn(&Finding, &Document, &Context) -> Option<Vec<Change>>;

/// One rule: an entry of the table in domain.md §8.
pub struct Rule {
    /// Its code, never given to another rule.
    pub code: Code,
    /// The rule's English name in words-with-hyphens.
    pub name: &'static str,
    /// The severities that its findings can have, the usual one first.
    pub severities: &'static [Severity],
    /// What its fixes can be, the usual one first. A finding may always come without a fix; `None` stands here where
    /// that belongs to the rule.
    pub fixes: &'static [FixKind],
    /// What the console is expected to do, the usual one first.
    pub console: &'static [Console],
    /// Where the knowledge comes from, in the marks of domain.md.
    pub evidence: &'static str,
    /// What it says in Japanese.
    pub ja: Words,
    /// What it says in English.
    pub en: Words,
    /// What it looks at, and how it finds something.
    pub judge: Judge,
    /// How it repairs what it found, when it can.
    pub repair: Option<Repair>,
}

impl Rule {
    /// What its findings have when nothing else is said.
    pub fn usual(&self) -> Usual {
        Usual {
            code: self.code,
            severity: self.severities.first().copied().unwrap_or(Severity::Error),
            fix: self.fixes.first().copied().unwrap_or(FixKind::None),
            console: self.console.first().copied().unwrap_or(Console::Unknown),
        }
    }
}
