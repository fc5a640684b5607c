//! From the rows of a table to orders, slice by slice, with everything that could not be read named.

mod items;
mod once_per_list;
mod people;
mod skipped;
mod torn;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::fold::fold;
use crate::base::number::canonical;
use crate::orders::above::orders_above;
use crate::orders::cells::{Around, Cells, Counts};
use crate::orders::columns::Columns;
use crate::orders::field::{Field, known_names};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::guess::words;
use crate::orders::lines::{Lines, swallowed, swallowed_by_names};
use crate::orders::list_says::{ListClaim, said_above};
use crate::orders::mapping::Mapping;
use crate::orders::order::{Alike, Done, Incomplete, Names, Order, Orders, shared};
use crate::orders::preset;
use crate::orders::quoting::{Quoted, Quotes, choose};
use crate::orders::read::items::{item_columns, pays_by_order};
use crate::orders::read::people::Met;
use crate::orders::status::{Meaning, PaymentKind};
use crate::orders::stop::Stop;
use crate::orders::stop_column::StopColumn;
use crate::text::table::{Row, Table};

/// An order list that is being read.
pub struct Reading {
    table: Table,
    mapping: Mapping,
    columns: Columns,
    next: usize,
    /// The last row that is not blank.
    last: Option<usize>,
    /// An error text stands above, and no whole row since.
    after_error: bool,
    /// Other column names stand above.
    after_names: bool,
    /// Whether empty cells at the end of rows were dropped; found when the first short row is met.
    dropped: Option<bool>,
    /// The last line (1-based) and the text of a row of one cell right above: perhaps the beginning of the first cell below.
    piece: Option<(u32, String)>,
    /// Empty lines since the last line with something in it.
    empty_lines: u64,
    /// Rows of orders and of their items.
    rows: u64,
    /// Lines (first and last) that say how many orders there are, or that these are not all.
    said: Vec<(u32, u32, ListClaim)>,
    /// The first row of a sum or a count.
    total: Option<u32>,
    orders: Vec<Order>,
    findings: Vec<OrderFinding>,
    /// Where each order number stands first.
    numbers: FxHashMap<Box<str>, usize>,
    /// The columns that say something of an item alone.
    item_columns: Vec<usize>,
    /// Whether the amount is what is paid for an order, so that it may repeat beside each of its items.
    pays_by_order: bool,
    /// What the rows of an order with several say of their items.
    items: FxHashMap<usize, FxHashSet<String>>,
    /// The people under each customer number.
    customers: FxHashMap<Box<str>, Met>,
    payments: Names<PaymentKind>,
    statuses: Names<Meaning>,
    counts: Counts,
    lines: Lines,
    incomplete: Vec<Incomplete>,
    unsure_quotes: Vec<u32>,
    stops: Vec<StopColumn>,
}

/// The table with its column names where they stand: an export may write other things above them.
pub fn with_names(table: Table) -> Table {
    let known = known_names();
    let is_known = |row: &Row<'_>, column: usize| row.text(column).is_some_and(|name| known.contains(&fold(&name)));
    // Hundreds of columns without a name are no reason to look at them all.
    let is_cart = |row: &Row<'_>| {
        let names = (0..row.len().min(MOST_NAMES)).map(|column| fold(&row.text(column).unwrap_or_default()));
        preset::knows(&names.collect::<Vec<_>>())
    };
    table.named_by(|row| {
        (0..row.len().min(MOST_NAMES)).filter(|column| is_known(row, *column)).nth(1).is_some() || is_cart(row)
    })
}

/// Whether the columns are an order list's: one that only orders have was found or is asked for, or has a word of one. A customer
/// number, a status and what somebody has bought in all stand in lists of customers, too.
fn speaks_of_orders(table: &Table, columns: &Columns, findings: &[OrderFinding]) -> bool {
    let is_missing =
        |field: Field| findings.iter().any(|known| known.fault == Fault::ColumnMissing && known.field == Some(field));
    let of_orders = [Field::Order, Field::Payment, Field::OrderedAt];
    let has_word = |name: &String| {
        let name = fold(name);
        [Field::Order, Field::Payment].into_iter().flat_map(words).any(|word| name.contains(&fold(word)))
    };
    let is_paid = !columns.of(Field::Amount).is_empty();
    is_paid || !of_orders.into_iter().all(is_missing) || table.columns().iter().any(has_word)
}

/// What the lines above the orders are, and the orders that stand there or that the column names took in.
fn above_orders(
    table: &Table,
    columns: &Columns,
    mapping: &Mapping,
    findings: &mut Vec<OrderFinding>,
) -> (Lines, Vec<Incomplete>) {
    let mut lines = Lines::of(table);
    let mut incomplete = orders_above(table, columns, mapping);
    if let Some((first, last)) = swallowed_by_names(table) {
        lines.names = 1;
        lines.swallowed.push((first, last));
        incomplete.push(Incomplete::Swallowed { first, last });
        let (n, m) = (u64::from(first), u64::from(last));
        findings.push(OrderFinding { n, m, ..OrderFinding::at(Fault::Swallowed, table.header_line()) });
    }
    let is_order = |line: &&u32| {
        incomplete.iter().any(|why| matches!(why, Incomplete::Above { first, last } if (first..=last).contains(line)))
    };
    let mut others = lines.skipped.iter().filter(|line| !is_order(line));
    if let Some(first) = others.next() {
        let last = others.next_back().unwrap_or(first);
        findings.push(OrderFinding { n: u64::from(*last), ..OrderFinding::at(Fault::AboveNames, *first) });
    }
    (lines, incomplete)
}

/// Cells of a line that are looked at for column names.
const MOST_NAMES: usize = 300;

impl Reading {
    /// Begins to read a table.
    pub fn new(table: Table, mapping: Mapping) -> Reading {
        let Quoted { table, quotes, unsure } = choose(with_names(table), mapping.quotes);
        let (mapping, cart) = preset::complete(&table, mapping);
        let (columns, mut findings) = Columns::find(&table, &mapping);
        if !speaks_of_orders(&table, &columns, &findings) {
            // It is something else: what its columns and rows are not need not be listed.
            findings = vec![OrderFinding::file(Fault::NotAnOrderList)];
        }
        let (lines, incomplete) = above_orders(&table, &columns, &mapping, &mut findings);
        findings.extend(cart.map(|n| OrderFinding { n, ..OrderFinding::file(Fault::PresetUsed) }));
        findings.extend((quotes == Quotes::Php).then(|| OrderFinding::file(Fault::PhpQuotes)));
        findings.extend(unsure.first().map(|first| OrderFinding::at(Fault::QuotesUnsure, *first)));
        Reading {
            next: 0,
            last: (0..table.len()).rev().find(|at| table.row_number(*at).is_some()),
            after_error: false,
            after_names: false,
            dropped: None,
            piece: None,
            empty_lines: 0,
            rows: 0,
            said: said_above(&table),
            total: None,
            orders: Vec::new(),
            findings,
            numbers: FxHashMap::default(),
            item_columns: item_columns(&table, &columns),
            pays_by_order: pays_by_order(&table, &columns, &mapping),
            items: FxHashMap::default(),
            customers: FxHashMap::default(),
            payments: Names::default(),
            statuses: Names::default(),
            counts: Counts::default(),
            lines,
            incomplete,
            unsure_quotes: unsure,
            stops: StopColumn::find(&table, &columns, &mapping),
            table,
            mapping,
            columns,
        }
    }

    /// The whole list at once.
    pub fn run(table: Table, mapping: Mapping) -> Orders {
        let mut reading = Reading::new(table, mapping);
        while !reading.step(usize::MAX) {}
        reading.finish()
    }

    /// Lines done and lines to do.
    pub fn progress(&self) -> (u64, u64) {
        (self.next as u64, self.table.len() as u64)
    }

    /// Reads at most `lines` lines more; `true` when all is read.
    pub fn step(&mut self, lines: usize) -> bool {
        let table = self.table.clone();
        let until = self.next.saturating_add(lines).min(table.len());
        for at in self.next..until {
            if let (Some(row), Some(span)) = (table.record(at), table.span(at)) {
                self.row(at, &row, span);
            }
        }
        self.next = until;
        self.next == table.len()
    }

    fn row(&mut self, at: usize, row: &Row<'_>, (first, last): (u32, u32)) {
        let own = last - first + 1;
        if row.is_blank() {
            return self.blank_row(row, first, own);
        }
        let empty_lines = std::mem::take(&mut self.empty_lines);
        let is_piece = row.len() == 1 && row.columns() > 1 && !row.is_closed();
        let piece = is_piece.then(|| (last, row.text(0).unwrap_or_default().into_owned()));
        let above = std::mem::replace(&mut self.piece, piece);
        if row.is_all_holes() {
            return self.skip_lost(first, last);
        }
        if self.after_names || self.is_other_names(row) {
            return self.skip_other(first, last);
        }
        if self.is_names(row) {
            self.lines.names += own;
            self.counts.names_again += 1;
            return;
        }
        let needed = self.last_cell(row);
        let is_narrow = needed.is_some_and(|needed| row.len() <= needed);
        if self.skips(row, (first, last), is_narrow) {
            return;
        }
        self.after_error = false;
        self.rows += 1;
        self.counts.blank_rows += empty_lines;
        let swallowed = swallowed(row, last, &self.columns);
        let cut_off = swallowed.is_none().then(|| self.cut_off(at, row, is_narrow)).flatten();
        if cut_off.is_none() && self.is_bare_item(row) {
            return self.add_item(row, own);
        }
        let around = Around { cut_off: cut_off.is_some(), swallowed, last: needed };
        let above = above.filter(|(last, _)| !is_narrow && last + 1 == first);
        self.order(row, (first, last), around, above.as_ref().map(|(_, text)| text.as_str()));
        if let Some(is_whole) = cut_off {
            self.incomplete.push(Incomplete::LastRow { line: first, is_whole });
        }
    }

    /// The order of a row. `above`: the text of a row of one cell right above it.
    fn order(&mut self, row: &Row<'_>, (first, last): (u32, u32), around: Around, above: Option<&str>) {
        self.rejoin(row, first);
        let mut cells = Cells { row, columns: &self.columns, findings: &mut self.findings, counts: &mut self.counts };
        let mut order = cells.order(&self.mapping, &mut self.payments, &mut self.statuses, around);
        order.lines = last - first + 1;
        self.stop(row, &mut order, false);
        if !order.flaws.row && above.is_some_and(|text| self.begins(text, row)) {
            order.flaws.cut_off = true;
            self.findings.push(OrderFinding::at(Fault::CutOff, first));
        }
        if let Some((from, to)) = around.swallowed {
            order.lines -= to - from + 1;
            self.lines.swallowed.push((from, to));
            self.incomplete.push(Incomplete::Swallowed { first: from, last: to });
        }
        self.add(order);
    }

    /// Whether a column that no field has says of an order, due as far as all others go, that it must not be charged. `again`: in a row
    /// of one of its items, which may say what its own row has said.
    fn stop(&mut self, row: &Row<'_>, order: &mut Order, again: bool) {
        let meaning = self.statuses.names.get(order.status as usize).and_then(|status| status.meaning);
        let payment = self.payments.names.get(order.payment as usize).and_then(|payment| payment.meaning);
        let done = [order.shipped, order.paid, order.cancelled].into_iter().any(Done::is_done);
        if order.flaws.row || meaning != Some(Meaning::Open) || payment == Some(PaymentKind::Other) || done {
            return;
        }
        for stop in self.stops.iter_mut().filter(|stop| stop.says(row)) {
            let done = if stop.is_of_charging(row) { &mut order.paid } else { &mut order.cancelled };
            // Who says that one column means it has said enough.
            match stop.said {
                Some(Stop::LeaveOut) => *done = Done::Yes,
                _ if *done != Done::Yes => {
                    stop.orders += u64::from(!(again && *done == Done::Unclear));
                    *done = Done::Unclear;
                }
                _ => {}
            }
        }
    }

    /// The orders.
    pub fn finish(mut self) -> Orders {
        self.hear_said();
        self.take_guests_out();
        self.take_words_out();
        self.name_unknown();
        self.name_counts();
        self.name_once();
        if self.findings.first().is_some_and(|first| first.fault == Fault::NotAnOrderList) {
            self.findings.truncate(1);
        }
        self.findings.sort_by_key(OrderFinding::order);
        Orders {
            table: self.table,
            columns: self.columns,
            orders: self.orders,
            payments: self.payments.names,
            statuses: self.statuses.names,
            lines: self.lines,
            incomplete: self.incomplete,
            unsure_quotes: self.unsure_quotes,
            stops: self.stops,
            alike: Alike { orders: shared(self.numbers.keys()), customers: shared(self.customers.keys()) },
            findings: self.findings,
        }
    }

    fn add(&mut self, mut order: Order) {
        let at = self.orders.len();
        // Where the list breaks off, what stands there may be a part of another number.
        if order.flaws.number || order.flaws.cut_off {
            self.orders.push(order);
            return;
        }
        match self.numbers.get(&*canonical(&order.number)).copied() {
            None => {
                self.numbers.insert(canonical(&order.number).into(), at);
            }
            Some(first) if self.is_item_of(first, &order) => {
                self.orders[first].add_item(order.lines, order.shipped);
                let items = [self.orders[first].line, order.line].map(|line| self.item_at(line));
                self.items.entry(first).or_default().extend(items);
                return;
            }
            Some(first) => {
                order.flaws.twice = true;
                self.orders[first].flaws.twice = true;
                let column = self.columns.first(Field::Order).unwrap_or_default();
                let n = u64::from(self.orders[first].line);
                self.findings.push(OrderFinding { n, ..OrderFinding::cell(Fault::OrderTwice, order.line, column) });
            }
        }
        if !order.flaws.row {
            self.compare_people(at, &order);
        }
        self.orders.push(order);
    }
}
