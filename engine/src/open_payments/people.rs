//! Who is to be told of a declined order, as the open order list says. It is looked up when it is shown, and kept nowhere.

use rustc_hash::FxHashMap;

use crate::base::language::Language;
use crate::base::number::canonical;
use crate::open_payments::rows;
use crate::orders::order::{Order, Orders};
use crate::protocol::payments::Line;
use crate::report::csv::runs;
use crate::result::Answer;

/// Some orders' people.
pub(crate) struct People<'a> {
    of: FxHashMap<String, Option<&'a Order>>,
}

impl<'a> People<'a> {
    /// The people of these orders. Where the list has an order twice, or its row may be broken, nobody can say whose it is.
    pub(crate) fn of<'b>(list: Option<&'a Orders>, wanted: impl Iterator<Item = &'b str>) -> People<'a> {
        let Some(list) = list else { return People { of: FxHashMap::default() } };
        let mut of: FxHashMap<String, Option<&Order>> =
            wanted.map(|order| (canonical(order).into_owned(), None)).collect();
        let is_clear = |order: &&Order| !(order.flaws.row || order.flaws.cut_off || order.flaws.twice);
        for order in list.orders.iter().filter(is_clear) {
            if let Some(known) = of.get_mut(&*canonical(&order.number)) {
                *known = Some(order);
            }
        }
        People { of }
    }

    /// Name, telephone and mail address, masked as everything is; of the same order for the same customer.
    fn cells(&self, answer: &Answer) -> [String; 3] {
        let customer = answer.customer.as_deref().unwrap_or_default();
        let order = self.of.get(&*canonical(&answer.order)).copied().flatten();
        let order = order.filter(|order| canonical(&order.customer) == canonical(customer));
        order.map(|order| &order.person).map_or_else(Default::default, |person| {
            [&person.name, &person.phone, &person.email].map(|text| rows::text(Some(text)))
        })
    }

    /// A declined order with its person behind it.
    pub(crate) fn beside(&self, mut line: Line, answer: &Answer) -> Line {
        line.cells.extend(self.cells(answer));
        line
    }

    /// A line of the list that is copied: order, customer, name, telephone, mail address, amount, why, and the result file's code and
    /// words. Nothing of it runs in a spreadsheet, and no telephone number loses its zero there.
    pub(crate) fn contact(&self, answer: &Answer, why: &str, language: Language) -> Line {
        let [name, phone, mail] = self.cells(answer);
        let phone = if phone.is_empty() { phone } else { format!("TEL {phone}") };
        let response = [&answer.response_code, &answer.detail].map(|cell| rows::text(cell.as_deref()));
        let cells = [
            rows::text(Some(&answer.order)),
            rows::text(answer.customer.as_deref()),
            name,
            phone,
            mail,
            rows::yen(answer.amount, language),
            why.to_owned(),
            response.join(" ").trim().to_owned(),
        ];
        let plain = |cell: String| {
            let mark = if runs(&cell) { "'" } else { "" };
            format!("{mark}{}", cell.replace(|c: char| c.is_control(), " "))
        };
        Line { cells: cells.map(plain).into(), ..Line::default() }
    }
}
