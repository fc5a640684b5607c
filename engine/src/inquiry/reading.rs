//! Reading an inquiry list in slices.

use crate::facts::trailer::read_count;
use crate::inquiry::columns::{Columns, Mapping};
use crate::inquiry::table;
use crate::inquiry::table::{Shape, TableRow};
use crate::inquiry::{Inquiry, is_inquiry, is_payment, payment};
use crate::text::encoding::Encoding;
use crate::text::records::{Lines, Splitter};

/// A list that is being read: first its lines are found, then its payments.
pub struct Reading {
    shape: Shape,
    splitter: Option<Splitter>,
    lines: Lines,
    at: usize,
    inquiry: Inquiry,
}

impl Reading {
    /// Begins to read a text when its beginning looks like an inquiry list.
    pub fn begin(text: &[u8], encoding: Encoding, mapping: &Mapping) -> Option<Reading> {
        let shape = Shape::find(text, encoding, mapping)?;
        let mut inquiry = Inquiry { columns: Columns::find(&shape.names, mapping), ..Inquiry::default() };
        inquiry.names = shape.names.clone();
        inquiry.lines.with_ids = shape.has_record_ids();
        let splitter = Some(Splitter::new(shape.separator));
        Some(Reading { shape, splitter, lines: Lines::default(), at: 0, inquiry })
    }

    /// Whether at least two of its columns have names that only an inquiry list has.
    pub fn is_recognised(&self) -> bool {
        is_inquiry(&self.inquiry.columns)
    }

    /// Reads so many bytes or lines of the same text; `true` when all is read.
    pub fn step(&mut self, text: &[u8], encoding: Encoding, bytes: usize, lines: usize) -> bool {
        if let Some(mut splitter) = self.splitter.take() {
            if splitter.step(text, bytes) {
                self.lines = splitter.finish().0;
            } else {
                self.splitter = Some(splitter);
            }
            return false;
        }
        let until = self.at.saturating_add(lines).min(self.lines.len());
        for at in self.at..until {
            let Some(line) = self.lines.get(at) else { break };
            let row = table::row(text, encoding, self.shape.separator, line);
            let content = text.get(line.content()).unwrap_or_default();
            let is_names = self.shape.at.contains(&at);
            self.inquiry.lines.observe(content, line, self.shape.separator, is_names);
            if !content.is_empty() {
                let is_short = row.cells.len() < self.shape.names.len();
                self.inquiry.lines.see_end(content, line, self.shape.separator, is_short);
            }
            self.take(at, row);
        }
        self.at = until;
        self.at >= self.lines.len()
    }

    fn take(&mut self, at: usize, row: TableRow) {
        let inquiry = &mut self.inquiry;
        let first = row.cells.first().map_or("", |first| first);
        if row.cells.iter().all(|cell| cell.is_empty()) {
            inquiry.lines.blank += 1;
        } else if self.shape.at.contains(&at) || row.cells == self.shape.names {
            inquiry.lines.names += 1;
        } else if inquiry.lines.with_ids && first == "1" {
            inquiry.lines.records += 1;
        } else if inquiry.lines.with_ids && first == "4" {
            let count = row.cells.get(1).and_then(|cell| read_count(cell));
            let earlier = inquiry.lines.trailer.map_or(Some(0), |(_, count)| count);
            inquiry.lines.records += 1;
            inquiry.lines.trailer =
                Some((row.line, earlier.zip(count).and_then(|(sum, count)| sum.checked_add(count))));
        } else if at < self.shape.at.start || (inquiry.lines.with_ids && first != "3") {
            inquiry.outside.insert(row.line);
            inquiry.skipped.push(row);
        } else {
            inquiry.take(row);
        }
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
        self.inquiry
    }
}

impl Inquiry {
    /// Takes a row below the names.
    fn take(&mut self, row: TableRow) {
        if !is_payment(&row.cells, &self.columns) {
            self.skipped.push(row);
            return;
        }
        let record = u32::try_from(self.payments.len() + 1).unwrap_or(u32::MAX);
        self.payments.push(payment(row.line, record, row.cells, &self.columns, self.names.len()));
    }

    /// Reads the cells again by other columns.
    pub fn map(&mut self, mapping: &Mapping) {
        self.columns = Columns::find(&self.names, mapping);
        let known = std::mem::take(&mut self.payments).into_iter();
        let mut rows: Vec<TableRow> = known.map(|known| TableRow { line: known.line, cells: known.cells }).collect();
        let skipped = std::mem::take(&mut self.skipped).into_iter();
        let (outside, below): (Vec<_>, Vec<_>) = skipped.partition(|row| self.outside.contains(&row.line));
        self.skipped = outside;
        rows.extend(below);
        rows.sort_by_key(|row| row.line);
        for row in rows {
            self.take(row);
        }
        self.skipped.sort_by_key(|row| row.line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiry::Lines;

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
            assert_eq!(read.lines, whole.lines);
        }
    }

    fn read(text: &str) -> Inquiry {
        let list = Inquiry::read(text.as_bytes(), &Mapping::new());
        let Lines { read, names, blank, records, within, .. } = list.lines;
        let skipped = list.skipped.len() as u64;
        let sum = names + blank + records + within + list.payments.len() as u64 + skipped + list.lines.lost();
        assert_eq!(sum, read, "{text}");
        list
    }

    #[test]
    fn headings_with_line_breaks_are_one_row_of_names() {
        let list = read(
            "\t\t取引\nID\n▼▲\t決済ID\n▼▲\t決済ステータス\n▼▲\t取引発生日時\n▼▲\t決済金額\n▼▲\n\t詳細\t7\t31\tオーソリOK\t2012/06/12\t500円\n",
        );
        assert!(list.is_recognised());
        assert_eq!(list.payments.len(), 1);
        assert_eq!((list.payments[0].amount, list.payments[0].payment_id.as_deref()), (Some(500), Some("31")));
        // Only some of the headings are cut, or one inside of its name.
        for names in [
            "決済ID\n▼▲\t決済ステータス\n▼▲\t取引発生日時\t最終更新日時\t決済金額",
            "決済ID\t決済\nステータス\t取引発生日時\t最終更新日時\t決済金額",
            "決済ID\t決済ステータス\t取引発生日時\t最終更新日時\t決済\n金額\n▼▲",
        ] {
            let list = read(&format!("検索結果\n{names}\n31\tオーソリOK\t2012/06/12\t-\t11,246円\n"));
            assert_eq!((list.columns.len(), list.payments.len()), (5, 1), "{names}");
            assert_eq!((list.payments[0].amount, list.payments[0].payment_id.as_deref()), (Some(11246), Some("31")));
        }
        let card = read(
            "決済ID\tカード番号\n(下4桁)\t決済ステータス\t取引発生日時\t決済金額\n31\tx\tオーソリOK\t2012/06/12\t500円\n",
        );
        assert_eq!((card.payments.len(), card.payments[0].payment_id.as_deref()), (1, Some("31")));
        let quoted = read("\"取引ID\n▼▲\",\"決済\nID\",決済ステータス,決済金額\r\n7,31,オーソリOK,500\r\n");
        assert_eq!((quoted.columns.len(), quoted.payments.len()), (4, 1));
        let middle =
            read("取引ID,\"決済\nID\",決済ステータス,取引発生日時,決済金額\r\n7,31,オーソリOK,2012/06/12,500\r\n");
        assert_eq!((middle.columns.len(), middle.payments.len(), middle.lines.lost()), (5, 1, 0));
        let lines =
            read("取引ID\n決済ID\n決済ステータス\n取引発生日時\n決済金額\n7\t31\tオーソリOK\t2012/06/12\t500円\n");
        assert_eq!((lines.columns.len(), lines.payments.len(), lines.payments[0].amount), (5, 1, Some(500)));
    }

    #[test]
    fn a_line_break_in_a_closed_cell_swallows_nothing() {
        let names = "取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,決済金額";
        for institution in ["\"ビザ\r\nマスタ\"", "\"ビザ, マスタ\n\nJCB\"", "\"\r\n\""] {
            let list = read(&format!(
                "{names}\r\n7,31,{institution},**** 1234,オーソリOK,2012/06/12,500\r\n8,32,JCB,**** 1010,消込済,2012/06/12,700\r\n"
            ));
            assert_eq!((list.payments.len(), list.lines.lost()), (2, 0), "{institution}");
            assert_eq!(list.payments[0].amount, Some(500), "{institution}");
        }
    }

    #[test]
    fn formula_texts_are_what_stands_inside() {
        let list = read("決済ID,決済ステータス,決済金額\r\n=\"0031\",オーソリOK,=\"500\"\r\n");
        assert_eq!((list.payments[0].payment_id.as_deref(), list.payments[0].amount), (Some("0031"), Some(500)));
    }

    #[test]
    fn titles_and_sums_are_no_payments_and_are_named() {
        let list = read(
            "検索結果\r\n\r\n取引ID,決済ID,決済ステータス,取引発生日時,決済金額\r\n7,31,オーソリOK,2012/06/12,500円\r\n取引ID,決済ID,決済ステータス,取引発生日時,決済金額\r\n合計,,,,500円\r\n",
        );
        assert_eq!(list.payments.len(), 1);
        assert_eq!(list.skipped().collect::<Vec<_>>(), [1, 6]);
        assert_eq!(list.lines.names, 2);
    }

    #[test]
    fn columns_that_are_mapped_by_hand_make_no_payment_of_what_is_no_row() {
        let mut list = read(
            "7,71,オーソリOK,100\r\n1,0\r\n2,決済ID,状態,決済金額\r\n3,31,オーソリOK,500\r\n5,32,オーソリOK,700\r\n4,1\r\n",
        );
        let ids =
            |list: &Inquiry| list.payments.iter().filter_map(|known| known.payment_id.clone()).collect::<Vec<_>>();
        let known = (ids(&list), list.skipped().collect::<Vec<_>>());
        assert_eq!(known, (vec!["31".into()], vec![1, 5]));
        list.map(&Mapping::from([(crate::inquiry::Field::Status, "状態".to_owned())]));
        assert_eq!((ids(&list), list.skipped().collect::<Vec<_>>()), known);
    }

    #[test]
    fn the_trailer_is_held_against_the_rows_and_swallowed_lines_are_named() {
        let list = read(
            "1,0\r\n2,決済ID,決済ステータス,決済金額\r\n3,31,オーソリOK,500\r\n3,32,\"消込済,700\r\n3,33,消込済,900\r\n4,3\r\n",
        );
        assert_eq!(list.lines.swallowed, [(5, 6)]);
        assert_eq!((list.payments.len(), list.lines.trailer), (2, None));
        let list = read("1,0\r\n2,決済ID,決済ステータス,決済金額\r\n3,31,オーソリOK,500\r\n5,32\r\n4,3\r\n");
        assert_eq!(list.lines.trailer, Some((5, Some(3))));
        assert_eq!(list.skipped().collect::<Vec<_>>(), [4]);
    }
}
