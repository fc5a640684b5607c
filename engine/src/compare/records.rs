//! The records of a file as they are compared: where they stand, and their numbers. Of an ordinary file nothing is copied: its
//! numbers were read while it was split.

use crate::base::number_of::number_of;
use std::ops::Range;
use std::rc::Rc;

use crate::model::finding::RowId;
use crate::text::records::{Found, Number};

/// Records in file order.
#[derive(Default)]
pub(super) struct Records {
    /// As long as all of them are ordinary and stand one behind the other: where their numbers are, and which lines they are.
    shared: Option<(Rc<Found>, Range<usize>)>,
    rows: Vec<RowId>,
    /// Order numbers, previous orders and customers; the last two are only there in transaction and result files.
    own: [Vec<Number>; 3],
}

impl Records {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.shared.as_ref().map_or(self.rows.len(), |(_, lines)| lines.len())
    }

    /// Where a record stands.
    pub(super) fn row(&self, at: usize) -> RowId {
        match &self.shared {
            Some((_, lines)) => RowId(number_of(lines.start + at)),
            None => self.rows[at],
        }
    }

    /// Order numbers, previous orders and customers.
    pub(super) fn numbers(&self) -> [&[Number]; 3] {
        match &self.shared {
            Some((found, lines)) => found.numbers(lines.clone()),
            None => [&self.own[0], &self.own[1], &self.own[2]],
        }
    }

    /// Takes ordinary lines.
    pub(super) fn take_run(&mut self, found: &Rc<Found>, run: Range<usize>) {
        match &mut self.shared {
            _ if run.is_empty() => {}
            Some((_, lines)) if lines.end == run.start => lines.end = run.end,
            None if self.rows.is_empty() => self.shared = Some((found.clone(), run)),
            _ => {
                self.keep();
                self.rows.extend(run.clone().map(|at| RowId(number_of(at))));
                for (own, numbers) in self.own.iter_mut().zip(found.numbers(run)) {
                    own.extend_from_slice(numbers);
                }
            }
        }
    }

    /// Takes one record of a transaction or result file.
    pub(super) fn push(&mut self, row: RowId, numbers: [Number; 3]) {
        self.push_order(row, numbers[0]);
        self.own[1].push(numbers[1]);
        self.own[2].push(numbers[2]);
    }

    /// Takes one record of a list.
    pub(super) fn push_order(&mut self, row: RowId, order: Number) {
        self.keep();
        self.rows.push(row);
        self.own[0].push(order);
    }

    /// From now on all numbers are kept here.
    fn keep(&mut self) {
        if let Some((found, lines)) = self.shared.take() {
            self.own = found.numbers(lines.clone()).map(<[Number]>::to_vec);
            self.rows = lines.map(|at| RowId(number_of(at))).collect();
        }
    }
}
