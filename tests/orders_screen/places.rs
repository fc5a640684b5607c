//! Every order has one place.

use kensatsu::engine::orders::eligibility::ManualOverride;
use kensatsu::engine::protocol::orders::{
    Decision, OrderFilter, Place, Request as Ask, Response as Answer, Selection, Standing,
};
use kensatsu::engine::session::Session;
use proptest::prelude::*;

use super::{ask, june, make, open, rows};

proptest! {
    /// Whatever is decided, every order stands in exactly one place, and records and yen add up.
    #[test]
    fn places_partition(
        orders in prop::collection::vec((1u32..6, 0u64..3000, 0usize..7, 1u8..28, 0u8..4), 1..30),
        by_hand in prop::collection::vec((0u32..30, prop::bool::ANY), 0..5),
    ) {
        const STATUSES: [&str; 7] = ["1", "3", "5", "決済失敗", "顧客キャンセル", "不明", "継続確認中"];
        let mut text = String::from("注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n");
        for (at, (customer, amount, status, day, count)) in orders.iter().enumerate() {
            let count = if *count == 0 { String::new() } else { count.to_string() };
            text += &format!("{},{customer},{amount},クレジットカード,{},2012-06-{day:02},{count}\n", at + 1, STATUSES[*status]);
        }
        let mut session = Session::new();
        let list = open(&mut session, "a.csv", text.as_bytes()).id;
        june(&mut session, list);
        for (at, put_in) in by_hand {
            let put = Some(if put_in { ManualOverride::In } else { ManualOverride::Out });
            let decision = Decision::Put(put, "試験".to_owned());
            ask(&mut session, Ask::Decide { list, which: Selection::Line(at + 2), decision });
        }
        let overview = june(&mut session, list);
        let counts = overview.counts.expect("counts");
        let all = || [counts.included, counts.undecided].into_iter().chain(counts.excluded.iter().map(|(_, sum)| *sum));
        prop_assert_eq!(all().map(|sum| sum.orders).sum::<u64>(), orders.len() as u64);
        prop_assert_eq!(all().map(|sum| sum.amount).sum::<u64>(), orders.iter().map(|order| order.1).sum::<u64>());
        let shown = rows(&mut session, list, OrderFilter::All).rows;
        let of = |place: Place| shown.iter().filter(|row| row.place == Some(place)).count() as u64;
        prop_assert_eq!(of(Place::Included), counts.included.orders);
        for (reason, sum) in &counts.excluded {
            prop_assert_eq!(of(Place::Excluded(*reason)), sum.orders);
        }
        let made = make(&mut session, list);
        prop_assert_eq!((made.records, made.amount), (counts.included.orders, counts.included.amount));
        // A file without records is never offered; any other passes step 2.
        prop_assert!(made.records == 0 || made.errors == 0, "{:?}", made.found);
    }
}

/// What stands above the list says the same as the rows: each filter lists as many orders as its count, and together they are all.
#[test]
fn the_counts_above_the_list_are_those_of_its_rows() {
    let text = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n\
        1,7,500,クレジットカード,5,2012-05-11,2\n2,7,600,クレジットカード,1,2012-06-11,3\n\
        3,0,700,クレジットカード,1,2012-06-11,3\n4,8,約500円,クレジットカード,1,2012-06-12,3\n\
        5,9,900,クレジットカード,決済失敗,2012-06-12,3\n"
        .as_bytes();
    let mut session = Session::new();
    let list = open(&mut session, "a.csv", text).id;
    let counts = june(&mut session, list).counts.expect("counts");
    let mut all = counts.included.orders + counts.undecided.orders;
    for standing in [Standing::MustBeLookedAt, Standing::Sent, Standing::OutOfPeriod, Standing::Out] {
        assert_eq!(
            rows(&mut session, list, OrderFilter::Out(standing)).total,
            counts.stand(standing).orders,
            "{standing:?}"
        );
        all += counts.stand(standing).orders;
    }
    assert_eq!(all, 5);
    let must = counts.to_be_looked_at();
    assert_eq!((must.orders, must.amount, must.unread), (2, 700, 1), "of one the amount cannot be read");
    // A guest's order says so, and nothing else does.
    let guests = rows(&mut session, list, OrderFilter::All).rows;
    assert_eq!(guests.iter().filter(|row| row.guest).map(|row| row.order.as_str()).collect::<Vec<_>>(), ["3"]);
}

/// Why the newest order of the customer is not the previous one is said; where it is, nothing is.
#[test]
fn a_later_order_that_nobody_paid_is_named_beside_the_previous_one() {
    let text = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n\
        200,7,500,クレジットカード,5,2012-05-11,2\n338,7,600,クレジットカード,1,2012-05-20,3\n\
        501,7,700,クレジットカード,1,2012-06-11,4\n300,8,500,クレジットカード,5,2012-05-11,2\n\
        502,8,700,クレジットカード,1,2012-06-11,4\n"
        .as_bytes();
    let mut session = Session::new();
    let list = open(&mut session, "a.csv", text).id;
    june(&mut session, list);
    let mut detail = |line: u32| match ask(&mut session, Ask::Detail { list, line }) {
        Answer::Detail(detail) => *detail,
        other => panic!("{other:?}"),
    };
    let passed_over = detail(4);
    assert_eq!(passed_over.row.previous.as_deref(), Some("200"));
    assert_eq!(passed_over.passed_over.map(|order| order.order).as_deref(), Some("338"));
    let plain = detail(6);
    assert_eq!((plain.row.previous.as_deref(), plain.passed_over), (Some("300"), None));
}
