//! What holds of every month.

use std::collections::BTreeSet;

use kensatsu::engine::base::date::{read_day, show};
use kensatsu::engine::base::language::Language;
use kensatsu::engine::document::Document;
use kensatsu::engine::inquiry::{Inquiry, Mapping};
use kensatsu::engine::model::capture_way::Ways;
use kensatsu::engine::model::remark::Part;
use kensatsu::engine::month::calendar as ics;
use kensatsu::engine::month::capture::work_list;
use kensatsu::engine::month::deadline::{DeadlineStatus, standing};
use kensatsu::engine::month::material::{Facts, ListedOrder, Material};
use kensatsu::engine::month::outlook::outlook;
use kensatsu::engine::month::reconcile::{Reconciliation, reconcile};
use kensatsu::engine::month::state::{Entry, State};
use kensatsu::engine::profile::Profile;
use kensatsu::engine::result::Sheet;
use proptest::prelude::*;

/// A month at random: what was listed, sent, answered and shown, each with the faults that occur.
fn months() -> impl Strategy<Value = (Material, Facts)> {
    let order = (1u32..40, 0u64..5, 0u8..8, 0u8..12, any::<bool>());
    (prop::collection::vec(order, 0..25), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(orders, listed, answered, shown)| {
            let mut sent = String::from("1,020,12345,,,\r\n");
            let mut back = String::from("1,020,12345,,,,0,,\r\n");
            let mut seen = String::from("決済ID,決済ステータス,取引発生日時,決済金額\r\n");
            let mut list = Vec::new();
            for (line, (order, amount, result, status, also)) in orders.iter().enumerate() {
                let yen = 1000 * (amount + 1);
                let record = format!("3,,{order},,{yen},,,10,,,,{},,7", order + 100);
                sent.push_str(&format!("{record}\r\n"));
                match result {
                    0 => {}
                    1 => back.push_str(&format!("{record},1,2003,x,P{order}\r\n")),
                    // One other value, and no result of the file is used.
                    2 if shown => back.push_str(&format!("{record},9,,,P{order}\r\n")),
                    3 => back.push_str(&format!("{},0,,,P{order}\r\n", record.replace(&format!(",{yen},"), ",1,"))),
                    _ => back.push_str(&format!("{record},0,,,P{order}\r\n")),
                }
                let status = ["消込済", "オーソリNG", "オーソリ期限切れ", "?", "売上要求中", "オーソリ取消済"]
                    .get(usize::from(*status))
                    .unwrap_or(&"オーソリOK");
                let id = if *also { format!("P{order}") } else { format!("Q{line}") };
                seen.push_str(&format!("{id},{status},2012/0{}/12,{yen}円\r\n", 4 + line % 3));
                if *also {
                    let order = order.to_string().as_str().into();
                    list.push(ListedOrder {
                        line: line as u32 + 2,
                        order,
                        customer: None,
                        amount: Some(yen),
                        excluded: None,
                    });
                }
            }
            let sheet = |text: &str| Sheet::read(&Document::open("x", text.as_bytes()));
            let material = Material {
                orders: if listed { list } else { Vec::new() },
                auths: vec![sheet(&sent)],
                results: if answered { vec![sheet(&back)] } else { Vec::new() },
                others_open: false,
                of_ledger: Default::default(),
                inquiries: if shown { vec![Inquiry::read(seen.as_bytes(), &Mapping::new())] } else { Vec::new() },
            };
            (material, Facts::default())
        },
    )
}

fn run(material: &Material, facts: &Facts) -> Reconciliation {
    reconcile(material, facts, &Profile::paygent_cagolab(), read_day("2012-07-01").unwrap())
}

proptest! {
    #[test]
    fn every_order_is_in_exactly_one_state_and_the_yen_add_up((material, facts) in months()) {
        let month = run(&material, &facts);
        let named: Vec<&str> = month.entries.iter().filter_map(|entry| entry.order.as_deref()).collect();
        let once: BTreeSet<&str> = named.iter().copied().collect();
        prop_assert_eq!(named.len(), once.len());
        let sent = material.auths.iter().flat_map(|sheet| &sheet.records).map(|record| &*record.order);
        let all: BTreeSet<&str> = sent.chain(material.orders.iter().map(|order| &*order.order)).collect();
        prop_assert_eq!(once, all);
        let totals = month.totals();
        let sum = State::ALL.iter().map(|state| totals.of(*state)).fold((0, 0), |sum, total| (sum.0 + total.records, sum.1 + total.amount));
        prop_assert_eq!(sum, (month.total().records, month.total().amount));
        prop_assert_eq!(sum.0 as usize, month.entries.len());
        prop_assert_eq!(sum.1, month.entries.iter().filter_map(|entry| entry.amount).sum::<u64>());
        // Every payment is joined to one order or stands for itself.
        let ids: Vec<&str> = month.entries.iter().filter(|entry| entry.order.is_none()).filter_map(|entry| entry.payment_id.as_deref()).collect();
        prop_assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn nothing_is_captured_by_guess((material, facts) in months()) {
        let month = run(&material, &facts);
        let list = work_list(&month.entries, &Ways::new());
        let reads = |record: &kensatsu::engine::result::Record, wanted: &str| record.appended(14).is_some_and(|text| &**text == wanted);
        for Entry { order, amount, .. } in list.entries.iter().map(|entry| (*entry).clone()) {
            let order = order.expect("an order was sent");
            let sent: Vec<_> = material.auths[0].records.iter().filter(|record| record.order == order).collect();
            // At least one attempt came back OK with the amount that was sent, and no two did.
            let good = material.results[0].records.iter().filter(|record| record.order == order && reads(record, "0"));
            prop_assert_eq!(good.filter(|record| sent.iter().any(|sent| sent.amount == record.amount) && record.amount == amount).count(), 1);
        }
        let outlook = outlook(&month.entries, read_day("2012-07-01").unwrap(), 60);
        let due: u64 = outlook.days.iter().map(|day| day.due.records).sum();
        // What nobody captures by guess is due as well, so that somebody looks at it before its last day.
        let today = read_day("2012-07-01").unwrap();
        let is_doubtful = |entry: &&Entry| {
            entry.state == State::Unknown && entry.due_on.is_some_and(|day| standing(day, today) != DeadlineStatus::Expired)
        };
        let doubtful = month.entries.iter().filter(is_doubtful).count() as u64;
        prop_assert_eq!(due + outlook.without_day.records + outlook.uncertain.records, list.total.records + doubtful);
        let _ = ics::calendar(&outlook, read_day("2012-07-01").unwrap(), 3, Language::En);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[134,0\"\t\r\n取引ID決済ステータス]{0,80}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = Inquiry::read(bytes, &Mapping::new()).remarks(kensatsu::engine::model::remark::FileRef::new(Part::Inquiry, 0));
            let sheet = Sheet::read(&Document::open("x", bytes));
            let material = Material { auths: vec![sheet.clone()], results: vec![sheet], ..Material::default() };
            let month = run(&material, &Facts::default());
            prop_assert_eq!(month.total().records as usize, month.entries.len());
        }
        prop_assert_eq!(show(read_day("2012-07-01").unwrap()), "2012-07-01");
    }
}
