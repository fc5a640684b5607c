//! The rules that look at single lines: which of them have anything to ask of a line of which much is granted already.

use crate::facts::context::Context;
use crate::facts::row::Row;
use crate::facts::sink::Sink;
use crate::model::code::Code;
use crate::model::finding::Usual;
use crate::model::kind::RecordKind;
use crate::rules;
use crate::rules::Judge;
use crate::text::records::Grants;

/// A rule's question, and what its findings have.
#[derive(Clone, Copy)]
struct Question {
    usual: Usual,
    ask: fn(&Row, &Context, &mut Sink),
}

/// A question about data records: what must be granted so that nobody need ask, and whether the layout must be known.
struct OfData {
    question: Question,
    needs: Grants,
    with_layout: bool,
}

/// The questions that are left by what is granted; each list made when it is first needed.
type Left = Vec<Option<Box<[Question]>>>;

/// The rules that look at single lines, by what they look at.
pub struct ByLine {
    odd: Vec<Question>,
    any: Vec<Question>,
    header: Vec<Question>,
    trailer: Vec<Question>,
    data: Vec<OfData>,
    /// Where the layout is known, and where it is not.
    left: [Left; 2],
}

impl Default for ByLine {
    fn default() -> ByLine {
        let mut by_line = ByLine {
            odd: Vec::new(),
            any: Vec::new(),
            header: Vec::new(),
            trailer: Vec::new(),
            data: Vec::new(),
            left: [vec![None; 256], vec![None; 256]],
        };
        let mut with_layout = Vec::new();
        for rule in rules::RULES {
            let question = |ask| Question { usual: rule.usual(), ask };
            let of_data = |ask, with_layout| OfData { question: question(ask), needs: needs(rule.code), with_layout };
            match rule.judge {
                Judge::Odd(ask) => by_line.odd.push(question(ask)),
                Judge::Any(ask) => {
                    by_line.any.push(question(ask));
                    by_line.data.push(of_data(ask, false));
                }
                Judge::Header(ask) => by_line.header.push(question(ask)),
                Judge::Data(ask) => with_layout.push(of_data(ask, true)),
                Judge::Trailer(ask) => by_line.trailer.push(question(ask)),
                Judge::Gate(_) | Judge::File(_) | Judge::Orders(_) | Judge::Links(_) | Judge::Elsewhere => {}
            }
        }
        by_line.data.append(&mut with_layout);
        by_line
    }
}

impl ByLine {
    /// Asks every rule that what is granted of the line leaves something to ask.
    pub fn judge(&mut self, row: &Row, context: &Context, sink: &mut Sink) {
        if row.marked && !row.granted.has(Grants::TEXT) {
            ask(&self.odd, row, context, sink);
        }
        // A quote that is never closed swallows the rest: nothing else can be said of the line.
        if row.unclosed {
            return;
        }
        if row.kind == RecordKind::Data {
            return ask(self.left(row.granted, context.has_layout()), row, context, sink);
        }
        ask(&self.any, row, context, sink);
        match row.kind {
            RecordKind::Header => ask(&self.header, row, context, sink),
            RecordKind::Trailer => ask(&self.trailer, row, context, sink),
            _ => {}
        }
    }

    fn left(&mut self, granted: Grants, layout: bool) -> &[Question] {
        let data = &self.data;
        self.left[usize::from(layout)][usize::from(granted.bits())].get_or_insert_with(|| {
            let left = data.iter().filter(|of| (layout || !of.with_layout) && !granted.has(of.needs));
            left.map(|of| of.question).collect()
        })
    }
}

/// What must be granted of a data record so that a rule certainly finds nothing (`tests/certificate.rs`).
fn needs(code: Code) -> Grants {
    let numbers = Grants::ORDER.and(Grants::AMOUNT).and(Grants::CLASS).and(Grants::PREVIOUS).and(Grants::CUSTOMER);
    match code {
        Code::D001 | Code::D002 => Grants::CELLS,
        Code::D003 | Code::D004 => Grants::ORDER,
        Code::D006 | Code::D007 | Code::D008 | Code::D009 | Code::D010 | Code::D011 => Grants::AMOUNT,
        Code::D012 => Grants::CLASS,
        Code::D013 | Code::D024 => Grants::PREVIOUS,
        Code::D014 => Grants::ORDER.and(Grants::PREVIOUS),
        Code::D017 | Code::D018 => Grants::CUSTOMER,
        Code::D020 | Code::D027 => numbers,
        Code::D021 => numbers.and(Grants::UNNAMED),
        Code::D022 | Code::D025 => Grants::UNNAMED,
        // Of the kind of a line: it is a data record.
        Code::F006 | Code::F011 => Grants::NONE,
        // A rule that nobody has thought of here is asked unless the whole line is ordinary.
        _ => Grants::ALL,
    }
}

fn ask(questions: &[Question], row: &Row, context: &Context, sink: &mut Sink) {
    for question in questions {
        sink.begin(question.usual);
        (question.ask)(row, context, sink);
    }
}
