//! The practice month is one month: what each step makes of its file is what the next one has.

use crate::base::japanese_date::Day as OrderDay;
use crate::convert::auth::records;
use crate::document::Document;
use crate::inquiry::{Inquiry, Mapping as Columns};
use crate::month::material::{Facts, Material};
use crate::month::reconcile::reconcile;
use crate::month::state::State;
use crate::orders::eligibility::{Period, PlanRequest};
use crate::orders::mapping::Mapping;
use crate::orders::order::Orders;
use crate::orders::plan::plan;
use crate::orders::read::Reading;
use crate::practice::*;
use crate::result::{Outcome, Sheet};
use crate::text::table::Table;

fn today() -> Day {
    read_day("2024-03-01").expect("a day")
}

fn part(part: Part) -> Document {
    let (name, bytes) = part.file(today()).expect("a file");
    Document::open(&name, &bytes)
}

fn orders() -> Orders {
    let (name, bytes) = Part::Orders.file(today()).expect("a file");
    Reading::run(Table::open(&name, &bytes), Mapping::default())
}

#[test]
fn step_1_makes_the_file_that_was_sent() {
    let orders = orders();
    assert!(orders.findings.is_empty(), "{:?}", orders.findings);
    let (from, to) = period("2024-03-01").expect("a period");
    let period = Period::new(OrderDay::read(&from), OrderDay::read(&to)).expect("a period");
    let made = records(&orders, &plan(&orders, &PlanRequest::new(period)));
    let made: Vec<_> =
        made.into_iter().map(|record| (record.order, record.amount, record.previous, record.customer)).collect();
    let sent = sent::SENT.iter().map(|(order, yen, previous, customer, _)| {
        (order.to_string(), u64::from(*yen), previous.to_string(), customer.to_string())
    });
    assert_eq!(made, sent.collect::<Vec<_>>());
    // The broken file has the same orders, and one of 0 yen.
    let mut broken: Vec<_> =
        sent::BROKEN.lines().filter_map(|line| line.strip_prefix("3,,")?.split(',').next()).collect();
    broken.retain(|order| *order != "379");
    broken.dedup();
    assert_eq!(broken, made.iter().map(|(order, ..)| order.as_str()).collect::<Vec<_>>());
}

#[test]
fn every_state_that_matters_occurs_and_nothing_contradicts() {
    let (name, bytes) = Part::Inquiry.file(today()).expect("a file");
    let material = Material {
        orders: crate::commands::reconcile::listed(&orders(), None),
        auths: vec![Sheet::read(&part(Part::Sent))],
        results: vec![Sheet::read(&part(Part::Result))],
        inquiries: vec![Inquiry::read(&bytes, &Columns::new())],
        others_open: true,
        ..Material::default()
    };
    assert!(is_name(&name));
    let month = reconcile(&material, &Facts::default(), &profile(), today());
    let of = |state| -> Vec<&str> {
        month.entries.iter().filter(|entry| entry.state == state).filter_map(|entry| entry.order.as_deref()).collect()
    };
    assert_eq!(of(State::Expired), ["150"]);
    assert_eq!(of(State::Uncertain), ["151"]);
    assert_eq!(of(State::ToCapture), ["152", "153", "338", "339", "381", "382", "388", "391"]);
    assert_eq!(of(State::Settled), ["154", "240", "246", "249", "386"]);
    assert_eq!(of(State::CaptureRequested), ["385"]);
    assert_eq!(of(State::Declined), ["384", "389", "390"]);
    // 392 is undecided; nothing else is in the list and was not sent.
    assert_eq!(of(State::NotSent), ["392"]);
    assert_eq!(month.entries.len(), 8 + 5 + 1 + 1 + 1 + 3 + 1);
    let due: Vec<_> =
        month.entries.iter().filter_map(|entry| Some((entry.order.as_deref()?, show(entry.due_on?)))).collect();
    for (order, day) in [("151", "2024-02-29"), ("152", "2024-03-01"), ("153", "2024-03-04"), ("338", "2024-04-28")] {
        assert!(due.contains(&(order, day.to_owned())), "{order}: {due:?}");
    }
    let codes: Vec<_> = month.remarks.iter().map(|remark| remark.code.as_str()).collect();
    // Declined, due soon (until yesterday, today, in three days), expired: nothing that does not belong together.
    assert_eq!(codes, ["R004", "R004", "R004", "Q002", "Q001", "Q001", "Q001"], "{:?}", month.remarks);
}

#[test]
fn the_result_belongs_to_what_was_sent_and_not_to_the_broken_file() {
    let (broken, sent, back) = (part(Part::Broken), part(Part::Sent), part(Part::Result));
    let [broken, sent, back] = [broken, sent, back].map(|document| Sheet::read(&document));
    for order in [[&broken, &sent], [&sent, &broken]] {
        let owner = crate::month::owner::owners([&back].into_iter(), &order)[0].map(|at| order[at].records.len());
        assert_eq!(owner, Some(11));
    }
    let outcomes = crate::result::pair(
        (&sent, crate::model::remark::FileRef::new(crate::model::remark::Part::Auth, 0)),
        (&back, crate::model::remark::FileRef::new(crate::model::remark::Part::Result, 0)),
        &profile(),
    );
    let count = |outcome| outcomes.count(outcome).records;
    assert_eq!([count(Outcome::Ok), count(Outcome::Ng), count(Outcome::Unknown)], [8, 3, 0]);
}

#[test]
fn practice_data_is_known_by_its_name() {
    for part in Part::ALL {
        let (name, _) = part.file(today()).expect("a file");
        assert!(is_name(&name) && is_name(&mark(&name)), "{name}");
    }
    for (name, practice) in [
        ("練習_order120601093522_練習.csv", true),
        ("order120601093522_練習 (1).csv", true),
        ("order120601093522_練習_2.csv", true),
        ("order120601093522.csv", false),
        ("練習問題の店_order.csv", false),
    ] {
        assert_eq!(is_name(name), practice, "{name}");
    }
    assert_eq!(mark("a.b.csv"), "a.b_練習.csv");
    assert_eq!(mark("a_練習.csv"), "a_練習.csv");
    assert_eq!(mark("練習_a.csv"), "a_練習.csv", "said once");
}
