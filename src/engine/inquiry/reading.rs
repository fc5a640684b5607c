//! Reading an inquiry list in slices.

use std::rc::Rc;

use super::super::encoding::Encoding;
use super::super::records::{Line, Splitter};
use super::columns::{Columns, Mapping};
use super::{Inquiry, Payment, is_inquiry, payment, table};

/// A list that is being read: first its lines are found, then its payments.
pub struct Reading {
    separator: u8,
    /// The place of the names among the lines, 0-based.
    names_at: usize,
    splitter: Option<Splitter>,
    lines: Vec<Line>,
    at: usize,
    mapping: Mapping,
    columns: Columns,
    names: Vec<Rc<str>>,
    payments: Vec<Payment>,
}

impl Reading {
    /// Begins to read a text when its beginning looks like an inquiry list.
    pub fn begin(text: &[u8], encoding: Encoding, mapping: &Mapping) -> Option<Reading> {
        let (separator, names_at) = table::shape(text, encoding, mapping)?;
        let reading = Reading {
            separator,
            names_at,
            splitter: Some(Splitter::new(separator)),
            lines: Vec::new(),
            at: 0,
            mapping: mapping.clone(),
            columns: Columns::default(),
            names: Vec::new(),
            payments: Vec::new(),
        };
        Some(reading)
    }

    /// Whether at least two of its columns have names that only an inquiry list has.
    pub fn is_recognised(&self, text: &[u8], encoding: Encoding) -> bool {
        table::names(text, encoding, self.separator, self.names_at)
            .is_some_and(|names| is_inquiry(&Columns::find(&names, &self.mapping)))
    }

    /// Reads so many bytes or lines of the same text; `true` when all is read.
    pub fn step(&mut self, text: &[u8], encoding: Encoding, bytes: usize, lines: usize) -> bool {
        if let Some(mut splitter) = self.splitter.take() {
            if splitter.step(text, bytes) {
                self.lines = splitter.finish().0;
                self.take_names(text, encoding);
            } else {
                self.splitter = Some(splitter);
            }
            return false;
        }
        let until = (self.at + lines).min(self.lines.len());
        for line in self.lines.get(self.at..until).unwrap_or_default() {
            let row = table::row(text, encoding, self.separator, line);
            if table::is_data(&row, &self.names) {
                let record = u32::try_from(self.payments.len() + 1).unwrap_or(u32::MAX);
                self.payments.push(payment(row.line, record, row.cells, &self.columns));
            }
        }
        self.at = until.max(self.at);
        self.at >= self.lines.len()
    }

    fn take_names(&mut self, text: &[u8], encoding: Encoding) {
        let line = self.lines.get(self.names_at);
        self.names = line.map(|line| table::row(text, encoding, self.separator, line).cells).unwrap_or_default();
        self.columns = Columns::find(&self.names, &self.mapping);
        self.at = self.names_at + 1;
    }

    /// How much is done, of how much: bytes first, then lines.
    pub fn progress(&self, bytes: usize) -> (u64, u64) {
        match &self.splitter {
            Some(splitter) => (splitter.position() as u64, bytes as u64),
            None => (self.at as u64, self.lines.len() as u64),
        }
    }

    /// What was read.
    pub fn finish(self) -> Inquiry {
        Inquiry { columns: self.columns, names: self.names, payments: self.payments }
    }
}

impl Inquiry {
    /// Reads the cells again by other columns.
    pub fn map(&mut self, mapping: &Mapping) {
        self.columns = Columns::find(&self.names, mapping);
        for known in &mut self.payments {
            *known = payment(known.line, known.record, std::mem::take(&mut known.cells), &self.columns);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_read_what_one_go_reads() {
        let text = "1,0\r\n2,決済ID,決済ステータス,決済金額\r\n3,310001,オーソリOK,\"11,246円\"\r\n\r\n3,310002,消込済,7022\r\n4,2\r\n";
        let whole = Inquiry::read(text.as_bytes(), &Mapping::new());
        assert_eq!(whole.payments.len(), 2);
        for (bytes, lines) in [(1, 1), (7, 2), (usize::MAX, 10)] {
            let mut reading = Reading::begin(text.as_bytes(), Encoding::Utf8, &Mapping::new()).expect("a list");
            while !reading.step(text.as_bytes(), Encoding::Utf8, bytes, lines) {}
            let read = reading.finish();
            assert_eq!(read.payments, whole.payments);
            assert_eq!(read.columns, whole.columns);
        }
    }
}
