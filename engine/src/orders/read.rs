//! From the rows of a table to orders, slice by slice, with everything that could not be read named.

use rustc_hash::FxHashMap;

use crate::base::fold::fold;
use crate::base::japanese_date::Moment;
use crate::base::number::{canonical, is_same};
use crate::base::shape::is_plain_number;
use crate::orders::cells::{Around, Cells, Counts, DONE, may_be_filler};
use crate::orders::columns::Columns;
use crate::orders::field::{Field, known_names};
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::lines::{
    Lines, drops_empty_cells, is_error_text, is_footer, is_no_order, is_total, says_sum, swallowed,
};
use crate::orders::list_says::{Said, said_above, said_of_list};
use crate::orders::mapping::Mapping;
use crate::orders::order::{Alike, Done, Incomplete, Names, Order, Orders, shared};
use crate::orders::preset;
use crate::orders::quoting::{Quoted, Quotes, choose};
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
    said: Vec<(u32, u32, Said)>,
    /// The first row of a sum or a count.
    total: Option<u32>,
    orders: Vec<Order>,
    findings: Vec<OrderFinding>,
    /// Where each order number stands first.
    numbers: FxHashMap<Box<str>, usize>,
    /// Where each customer number stands first, and whether it was said that several people have it.
    customers: FxHashMap<Box<str>, (usize, bool)>,
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

/// Cells of a line that are looked at for column names.
const MOST_NAMES: usize = 300;

impl Reading {
    /// Begins to read a table.
    pub fn new(table: Table, mapping: Mapping) -> Reading {
        let Quoted { table, quotes, unsure } = choose(with_names(table), mapping.quotes);
        let (mapping, cart) = preset::complete(&table, mapping);
        let (columns, mut findings) = Columns::find(&table, &mapping);
        let is_missing =
            |field| findings.iter().any(|known| known.fault == Fault::ColumnMissing && known.field == Some(field));
        if Field::all().filter(|field| field.is_required()).all(is_missing) {
            // It is something else: what its columns and rows are not need not be listed.
            findings = vec![OrderFinding::file(Fault::NotAnOrderList)];
        }
        let lines = Lines::of(&table);
        let stops = StopColumn::find(&table, &columns, &mapping);
        if let (Some(first), Some(last)) = (lines.skipped.first(), lines.skipped.last()) {
            findings.push(OrderFinding { n: u64::from(*last), ..OrderFinding::at(Fault::AboveNames, *first) });
        }
        if let Some(n) = cart {
            findings.push(OrderFinding { n, ..OrderFinding::file(Fault::PresetUsed) });
        }
        if quotes == Quotes::Php {
            findings.push(OrderFinding::file(Fault::PhpQuotes));
        }
        if let Some(first) = unsure.first() {
            findings.push(OrderFinding::at(Fault::QuotesUnsure, *first));
        }
        Reading {
            last: (0..table.len()).rev().find(|at| table.row_number(*at).is_some()),
            mapping,
            columns,
            next: 0,
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
            customers: FxHashMap::default(),
            payments: Names::default(),
            statuses: Names::default(),
            counts: Counts::default(),
            lines,
            incomplete: Vec::new(),
            unsure_quotes: unsure,
            stops,
            table,
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
            self.lines.blank += own;
            if self.may_go_on(row) {
                self.incomplete.push(Incomplete::LastRow { line: first, is_whole: false });
                self.findings.push(OrderFinding::at(Fault::CutOff, first));
                return;
            }
            match row.has_cells() || row.has_quotes() {
                true => self.counts.blank_rows += 1,
                // Empty lines at the end are how files end: they are named where an order follows.
                false => self.empty_lines += 1,
            }
            return;
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
        // What breaks off before the number of its order, or in a quote, is an order all the same.
        let is_open = row.broken_quote().is_some();
        let is_order = is_open || (self.may_go_on(row) && !says_sum(row));
        if let Some(said) = said_of_list(row, &self.columns).filter(|_| !is_open) {
            self.said.push((first, last, said));
            self.lines.skipped.extend(first..=last);
            return;
        }
        if !is_order && is_total(row, &self.columns) {
            self.lines.skipped.extend(first..=last);
            self.counts.totals += 1;
            self.total.get_or_insert(first);
            return;
        }
        if !is_order && is_footer(row) {
            self.lines.skipped.extend(first..=last);
            return;
        }
        let needed = self.last_cell(row);
        let is_narrow = needed.is_some_and(|needed| row.len() <= needed);
        if is_error_text(row, &self.columns) || (self.after_error && is_narrow) {
            return self.skip(first, last, true);
        }
        if !is_order && is_no_order(row, &self.columns) && !self.is_bare_item(row) {
            self.rejoin(row, first);
            return self.skip(first, last, false);
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
        self.rejoin(row, first);
        let mut cells = Cells { row, columns: &self.columns, findings: &mut self.findings, counts: &mut self.counts };
        let mut order = cells.order(&self.mapping, &mut self.payments, &mut self.statuses, around);
        order.lines = own;
        self.stop(row, &mut order, false);
        if !is_narrow
            && !order.flaws.row
            && above.is_some_and(|(last, text)| last + 1 == first && self.begins(&text, row))
        {
            order.flaws.cut_off = true;
            self.findings.push(OrderFinding::at(Fault::CutOff, first));
        }
        if let Some(is_whole) = cut_off {
            self.incomplete.push(Incomplete::LastRow { line: first, is_whole });
        }
        if let Some((from, to)) = swallowed {
            order.lines = own - (to - from + 1);
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

    /// A line break inside the last cell tears a row in two: what is left of an amount above looks whole. Where both together
    /// are one row, and that cell is one that matters, the row above stays out, too.
    fn rejoin(&mut self, row: &Row<'_>, first: u32) {
        let Some(above) = self.orders.last_mut().filter(|above| above.line + above.lines == first) else { return };
        let table = self.table.clone();
        let Some(torn) = table.row_at(above.line) else { return };
        let together = torn.len() + row.len();
        let is_torn = row.len() < row.columns() && together == row.columns() + 1 && !torn.is_closed();
        // What follows an amount goes on with it only in digits, a count or a day likewise: 以上 below the rows tears nothing.
        let goes_on = |last: usize| {
            let rest = row.text(0).unwrap_or_default();
            let is = |field: &Field| self.columns.first(*field) == Some(last);
            if [Field::Order, Field::Customer, Field::Subscription, Field::ItemLine].iter().any(is) {
                return is_plain_number(&rest);
            }
            let days = [Field::OrderedAt, Field::ShippedAt, Field::PaidAt, Field::CancelledAt];
            let signs = if is(&Field::Amount) {
                ",.，．円"
            } else if is(&Field::Count) {
                "回目"
            } else if days.iter().any(is) {
                ":-/.年月日時"
            } else {
                return true;
            };
            rest.trim_start().starts_with(|c: char| c.is_numeric() || signs.contains(c))
        };
        let is_torn =
            is_torn && torn.len().checked_sub(1).is_some_and(|last| self.columns.needs(last) && goes_on(last));
        if is_torn && !above.flaws.row {
            above.flaws.cut_off = true;
            self.findings.push(OrderFinding::at(Fault::CutOff, above.line));
        }
    }

    /// Whether a text could be the beginning of what the first column holds: a line break inside the first cell tears a row in
    /// two, and what is left of an amount or a number below looks whole.
    fn begins(&self, text: &str, row: &Row<'_>) -> bool {
        let is = |fields: &[Field]| fields.iter().any(|field| self.columns.first(*field) == Some(0));
        let all = |signs: &str| text.chars().all(|c| c.is_numeric() || signs.contains(c));
        if text.is_empty() || !self.columns.needs(0) {
            false
        } else if is(&[Field::Amount]) {
            all(",.，．\\￥¥")
        } else if is(&[Field::Count]) {
            all("第")
        } else if is(&[Field::OrderedAt, Field::ShippedAt, Field::PaidAt, Field::CancelledAt]) {
            all("-/.:年月日時 ")
        } else if is(&[Field::Order, Field::Customer, Field::Subscription, Field::ItemLine]) {
            // A number as long as others are is whole without it, unless both together are as long.
            let sound = self.orders.iter().find(|order| !order.flaws.row && order.line < row.number);
            let usual =
                sound.and_then(|order| self.table.row_at(order.line)?.text(0).map(std::borrow::Cow::into_owned));
            // A word begins no number where numbers have no letters.
            let is_word = text.bytes().all(|byte| byte.is_ascii_alphabetic())
                && usual.as_ref().is_some_and(|usual| usual.bytes().all(|byte| byte.is_ascii_digit()));
            let (usual, rest) = (usual.map(|usual| usual.len()), row.text(0).unwrap_or_default().len());
            is_plain_number(text) && !is_word && (usual != Some(rest) || usual == Some(rest + text.len()))
        } else {
            true
        }
    }

    /// Whether a row without a line break behind it lacks cells, though something of them is there.
    fn may_go_on(&self, row: &Row<'_>) -> bool {
        let has_begun = row.has_cells() || row.has_quotes() || !row.is_blank();
        !row.is_ended() && has_begun && row.len() < row.columns()
    }

    /// Whether the list may break off in a row, and then whether the row has all its cells all the same.
    fn cut_off(&self, at: usize, row: &Row<'_>, is_narrow: bool) -> Option<bool> {
        if self.last != Some(at) {
            return None;
        }
        if is_narrow {
            return Some(false);
        }
        let is_whole = row.len() == row.columns() && row.broken_quote().is_none();
        // A closed quote ends the list only where no cell is missing.
        let is_closed = row.is_closed() && row.len() >= row.columns();
        let has_end = row.is_ended() || is_closed || (is_whole && self.mapping.last_row_whole);
        (!has_end).then_some(is_whole)
    }

    /// The last cell (0-based) that a row must have. Where a spreadsheet dropped the empty cells at the end of rows, that is the
    /// last without which nothing can be said of an order.
    fn last_cell(&mut self, row: &Row<'_>) -> Option<usize> {
        let (needed, required) = (self.columns.last_needed(), self.columns.last_required());
        let is_short = needed.is_some_and(|needed| row.len() <= needed);
        if !is_short || needed == required {
            return needed;
        }
        let (table, columns) = (&self.table, &self.columns);
        let dropped = *self.dropped.get_or_insert_with(|| drops_empty_cells(table, columns));
        if dropped { required } else { needed }
    }

    /// Whether a row says the column names once more.
    fn is_names(&self, row: &Row<'_>) -> bool {
        let says = |column: usize| {
            let name = self.table.columns().get(column).filter(|name| !name.is_empty());
            name.is_some_and(|name| row.text(column).is_some_and(|text| text == **name))
        };
        let named = [Field::Order, Field::Amount, Field::Status, Field::OrderedAt, Field::Payment];
        let mut columns = named.iter().filter_map(|field| self.columns.first(*field)).peekable();
        columns.peek().is_some() && columns.all(says)
    }

    /// Whether other column names stand in a row: what is below has other columns.
    fn is_other_names(&self, row: &Row<'_>) -> bool {
        let order = self.columns.first(Field::Order).and_then(|column| row.text(column));
        // Nearly every row begins with a number.
        if order.is_none_or(|text| text.bytes().all(|byte| byte.is_ascii())) || self.is_names(row) {
            return false;
        }
        let known = known_names();
        let is_known = |column: &usize| row.text(*column).is_some_and(|name| known.contains(&fold(&name)));
        (0..row.len().min(MOST_NAMES)).filter(is_known).nth(2).is_some()
    }

    /// Lines below other column names.
    fn skip_other(&mut self, first: u32, last: u32) {
        self.lines.skipped.extend(first..=last);
        match self.incomplete.last_mut() {
            Some(Incomplete::OtherNames { last: known, .. }) if self.after_names => *known = last,
            _ => self.incomplete.push(Incomplete::OtherNames { first, last }),
        }
        self.after_names = true;
    }

    /// Lines of which nothing is left.
    fn skip_lost(&mut self, first: u32, last: u32) {
        self.lines.skipped.extend(first..=last);
        match self.incomplete.last_mut() {
            Some(Incomplete::Lost { last: known, .. }) if *known + 1 == first => *known = last,
            _ => self.incomplete.push(Incomplete::Lost { first, last }),
        }
    }

    /// What lines of the list say of how complete it is, now that its orders are counted.
    fn hear_said(&mut self) {
        let orders = self.orders.len() as u64;
        for (first, last, said) in std::mem::take(&mut self.said) {
            if !said.fits(&[orders, self.rows]) {
                self.incomplete.push(Incomplete::Said { first, last });
            } else {
                self.counts.totals += u64::from(last - first + 1);
                self.total = Some(self.total.map_or(first, |known| known.min(first)));
            }
        }
    }

    /// Whether a row is one more item of an order above and says nothing else of it: what an order has stands in its first row.
    fn is_bare_item(&self, row: &Row<'_>) -> bool {
        if self.columns.of(Field::ItemLine).is_empty() {
            return false;
        }
        let text = |field| self.columns.first(field).map(|column| row.text(column).unwrap_or_default());
        let known = text(Field::Order).and_then(|order| self.numbers.get(&*canonical(&order)));
        let order = known.map(|at| &self.orders[*at]);
        let Some(order) = order.filter(|_| text(Field::ItemLine).is_some_and(|text| !text.is_empty())) else {
            return false;
        };
        let is_empty = |field| text(field).is_none_or(|text| text.is_empty());
        let has_customer = text(Field::Customer).is_none_or(|text| text.is_empty() || *text == *order.customer);
        let has_day = text(Field::OrderedAt).is_none_or(|text| text.is_empty() || Moment::read(&text) == order.ordered);
        let said = [Field::Amount, Field::Payment, Field::Status, Field::Count, Field::PaidAt, Field::CancelledAt];
        said.into_iter().all(is_empty) && has_customer && has_day
    }

    fn add_item(&mut self, row: &Row<'_>, lines: u32) {
        let Reading { columns, findings, counts, .. } = self;
        let shipped = Cells { row, columns, findings, counts }.done(Field::ShippedAt);
        let order = self.columns.first(Field::Order).and_then(|column| row.text(column));
        let at = order.and_then(|order| self.numbers.get(&*canonical(&order)).copied());
        let Some((at, mut order)) = at.and_then(|at| Some((at, self.orders.get(at)?.clone()))) else { return };
        order.add_item(lines, shipped);
        // What speaks against charging may stand beside any of its items.
        self.stop(row, &mut order, true);
        self.orders[at] = order;
    }

    /// Lines of a text that is no order, of an error for instance. A row above it that lacks cells broke off there.
    fn skip(&mut self, first: u32, last: u32, is_error: bool) {
        self.lines.skipped.extend(first..=last);
        let began = !std::mem::replace(&mut self.after_error, true);
        match self.incomplete.last_mut() {
            Some(Incomplete::Text { last: known, is_error: known_error, .. }) if !began => {
                *known = last;
                *known_error |= is_error;
            }
            _ => self.incomplete.push(Incomplete::Text { first, last, is_error }),
        }
        if !began {
            return;
        }
        let Some(order) = self.orders.last_mut() else { return };
        let of_row = self.findings.iter_mut().rev().find(|finding| finding.line == order.line);
        if let Some(finding) = of_row.filter(|finding| finding.fault == Fault::TooFewCells) {
            finding.fault = Fault::CutOff;
            order.flaws.cut_off = true;
        }
    }

    /// The orders.
    pub fn finish(mut self) -> Orders {
        self.hear_said();
        self.take_guests_out();
        self.name_unknown();
        self.name_counts();
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
        self.compare_people(at, &order);
        self.orders.push(order);
    }

    /// One customer number with several names or mail addresses may be two customers.
    fn compare_people(&mut self, at: usize, order: &Order) {
        if order.flaws.customer {
            return;
        }
        let Some((first, said)) = self.customers.get_mut(&*canonical(&order.customer)) else {
            self.customers.insert(canonical(&order.customer).into(), (at, false));
            return;
        };
        let known = &self.orders[*first].person;
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !a.eq_ignore_ascii_case(b);
        let person = &order.person;
        if !*said && (differ(&known.name_key, &person.name_key) || differ(&known.email, &person.email)) {
            *said = true;
            let column = self.columns.first(Field::Customer).unwrap_or_default();
            self.findings.push(OrderFinding::cell(Fault::CustomerSeveral, order.line, column));
        }
    }

    /// Several people under a number like 99999999 are people without a number: no previous order is found by it.
    fn take_guests_out(&mut self) {
        let shared = |order: &Order| {
            let number = canonical(&order.customer);
            may_be_filler(&number) && self.customers.get(&*number).is_some_and(|(_, several)| *several)
        };
        for order in &mut self.orders {
            order.flaws.customer = order.flaws.customer || shared(order);
        }
    }

    /// Whether a row is one more item of an order: the list has a row an item, and the row says the same of the order.
    fn is_item_of(&self, first: usize, order: &Order) -> bool {
        let known = &self.orders[first];
        let key = |order: &Order| {
            let cancelled = std::mem::discriminant(&order.cancelled);
            (order.flaws, order.amount, order.payment, order.status, order.ordered, order.count, order.paid, cancelled)
        };
        !self.columns.of(Field::ItemLine).is_empty()
            && key(known) == key(order)
            && is_same(&known.customer, &order.customer)
            && known.subscription == order.subscription
    }

    /// What is said once of the whole list.
    fn name_counts(&mut self) {
        let counts = self.counts;
        let kinds = [
            (Fault::ShortRows, counts.short_rows),
            (Fault::PaddedRow, counts.padded_rows),
            (Fault::BlankRows, counts.blank_rows),
            (Fault::FormulaTexts, counts.formula_texts),
            (Fault::AmountPoints, counts.amount_points),
            (Fault::RemarkQuotes, counts.remark_quotes),
            (Fault::RemarkUndecodable, counts.remark_undecodable),
            (Fault::NamesAgain, counts.names_again),
        ];
        let met = kinds.into_iter().filter(|(_, n)| *n > 0);
        self.findings.extend(met.map(|(fault, n)| OrderFinding { n, ..OrderFinding::file(fault) }));
        let line = self.table.header_line();
        let unsure = DONE.into_iter().zip(counts.disagreeing).filter_map(|(field, column)| Some((field, column?)));
        self.findings.extend(unsure.map(|(field, column)| OrderFinding {
            field: Some(field),
            ..OrderFinding::cell(Fault::ColumnsUnsure, line, column)
        }));
        for stop in self.stops.iter().filter(|stop| stop.orders > 0) {
            let asked = OrderFinding::cell(Fault::StopColumn, line, stop.column);
            // One fault, one finding: what it is to be asked about is more than that nobody knows it.
            self.findings.retain(|known| known.fault != Fault::ColumnUnmapped || known.column != asked.column);
            self.findings.push(OrderFinding { n: stop.orders, ..asked });
        }
        if let Some(first) = self.total {
            self.findings.push(OrderFinding { n: counts.totals, ..OrderFinding::at(Fault::NoOrder, first) });
        }
        for why in &self.incomplete {
            let (fault, first, last) = match why {
                Incomplete::Text { first, last, is_error: true } => (Fault::ErrorText, *first, *last),
                Incomplete::Text { first, last, is_error: false } => (Fault::OtherText, *first, *last),
                Incomplete::OtherNames { first, last } => (Fault::OtherNames, *first, *last),
                Incomplete::Lost { first, last } => (Fault::LostLines, *first, *last),
                Incomplete::Said { first, last } => (Fault::SaysIncomplete, *first, *last),
                Incomplete::LastRow { .. } | Incomplete::Swallowed { .. } => continue,
            };
            self.findings.push(OrderFinding { n: u64::from(last), ..OrderFinding::at(fault, first) });
        }
    }

    /// Statuses and payment methods that nobody knows: once each.
    fn name_unknown(&mut self) {
        let mut name = |fault, field, orders, line| {
            // Without a column the missing column is named, not what nobody could read.
            let Some(column) = self.columns.first(field) else { return };
            self.findings.push(OrderFinding {
                n: orders,
                field: Some(field),
                ..OrderFinding::cell(fault, line, column)
            });
        };
        for status in self.statuses.names.iter().filter(|status| status.meaning.is_none()) {
            name(Fault::StatusUnknown, Field::Status, status.orders, status.line);
        }
        for payment in self.payments.names.iter().filter(|payment| payment.meaning.is_none()) {
            name(Fault::PaymentUnknown, Field::Payment, payment.orders, payment.line);
        }
    }
}
