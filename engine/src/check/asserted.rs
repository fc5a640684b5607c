//! What is asserted of a check in every test, and compiled for nobody else.

use crate::check::Checker;
use crate::document::Document;
use crate::facts::context::Context;
use crate::facts::row::{OneCell, Row};
use crate::facts::sink::Sink;
use crate::model::kind::RecordKind;
use crate::rules;
use crate::text::records::Layout;

impl Checker {
    /// Whoever reads the whole line finds the same as was found of one of its cells, and as many needless quotes: asked in every test.
    pub(super) fn assert_same(
        &mut self,
        document: &Document,
        context: &Context,
        one: &OneCell,
        (layout, yen): (&Layout, Option<u64>),
        before: usize,
    ) {
        let mut whole = Row::read(document, one.id, context.lacks());
        (whole.granted, whole.record) = (one.granted, self.records);
        let mut again = Sink::new(rules::RULES[0].usual());
        self.by_line.judge(&whole, context, &mut again);
        again.sort_line(0);
        let undecodable = whole.cells.iter().filter(|cell| cell.marks.undecodable).count();
        if document.is_stuck(undecodable as u64) {
            again.without_fixes(0);
        }
        let text = document.content(one.id).escape_ascii();
        assert_eq!(again.findings(), &self.sink.findings()[before..], "{text}");
        assert_eq!((whole.kind, whole.amount().and_then(|amount| amount.yen())), (RecordKind::Data, yen), "{text}");
        assert_eq!((whole.cells.len(), whole.unclosed), (layout.cells, false), "{text}");
        let needless = whole.cells.iter().filter(|cell| cell.marks.needless_quote).count();
        let found = layout.look_within(document.source().text().0, one.line.content());
        assert_eq!(needless, found.needless_quotes as usize, "{text}");
    }
}
