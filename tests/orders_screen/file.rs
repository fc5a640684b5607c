//! The file that is made, and what is said before it is saved.

use kensatsu::engine::orders::eligibility::Reason;
use kensatsu::engine::protocol::orders::{OrderFilter, Request as Ask, Response as Answer};
use kensatsu::engine::protocol::{Request, Response};
use kensatsu::engine::session::Session;

use super::{LIST, MANUAL, ask, june, make, open, rows, save};

#[test]
fn the_manuals_file_comes_out_byte_for_byte() {
    let mut session = Session::new();
    let overview = open(&mut session, "orders.csv", LIST);
    assert_eq!((overview.orders, overview.missing.as_slice(), overview.has_count), (12, &[][..], true));
    // Nothing is decided for "everything": the period is asked for.
    assert_eq!(overview.counts, None);
    let list = overview.id;
    let counts = june(&mut session, list).counts.expect("counts");
    assert_eq!((counts.included.orders, counts.included.amount, counts.undecided.orders), (3, 28_443, 0));
    let excluded: Vec<_> = counts.excluded.iter().map(|(reason, sum)| (*reason, sum.orders)).collect();
    assert_eq!(
        excluded,
        [
            (Reason::NotPaygent, 1),
            (Reason::FirstOrder, 1),
            (Reason::Completed, 1),
            (Reason::Cancelled, 1),
            (Reason::ZeroAmount, 1),
            (Reason::OutOfRange, 4)
        ]
    );
    let included = rows(&mut session, list, OrderFilter::Included);
    let pairs: Vec<_> = included.rows.iter().rev().map(|row| (row.order.as_str(), row.previous.as_deref())).collect();
    assert_eq!(pairs, [("338", Some("200")), ("339", Some("338")), ("379", Some("236"))]);
    assert_eq!((included.hits, included.total), (12, 3));

    let made = make(&mut session, list);
    assert_eq!((made.records, made.amount, made.errors), (3, 28_443, 0));
    assert_eq!((made.first, made.last), (Some(("338".into(), 11_246)), Some(("379".into(), 10_175))));
    let (name, content) = save(&mut session, list);
    assert_eq!((name.as_str(), content.as_slice()), ("order120601093522.csv", MANUAL));
    match session.serve(Request::Orders(Ask::Check { list }), b"") {
        Response::Opened(file) => assert_eq!((file.records, file.errors, file.amount), (3, 0, 28_443)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_file_before_it_is_saved_says_its_period_and_merchant() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let made = make(&mut session, list);
    assert_eq!(made.period, (Some("2012/06/11".to_owned()), Some("2012/06/30".to_owned())));
    assert_eq!(made.merchant_id, "12345");
}

#[test]
fn a_customer_with_two_orders_is_named_before_the_file_is_saved_and_in_the_window_of_each() {
    let list = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                338,285,5250,クレジットカード,発送済み,2012-05-02 10:00:00,1\r\n\
                501,285,5250,クレジットカード,新規受付,2012-06-12 10:00:00,2\r\n\
                502,285,7022,クレジットカード,新規受付,2012-06-20 10:00:00,3\r\n\
                339,286,1100,クレジットカード,発送済み,2012-05-02 10:00:00,1\r\n\
                503,286,1100,クレジットカード,新規受付,2012-06-20 10:00:00,2\r\n";
    let mut session = Session::new();
    let id = open(&mut session, "orders.csv", list.as_bytes()).id;
    june(&mut session, id);
    let beside = |session: &mut Session, line| match ask(session, Ask::Detail { list: id, line }) {
        Answer::Detail(detail) => detail.beside.into_iter().map(|other| other.order).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(beside(&mut session, 3), ["502"]);
    assert_eq!(beside(&mut session, 4), ["501"]);
    assert_eq!(beside(&mut session, 6), Vec::<String>::new(), "the other order of 286 is not in the file");
    let made = make(&mut session, id);
    let found: Vec<_> =
        made.found.iter().map(|found| (found.code.as_str(), found.count, found.orders.clone())).collect();
    assert_eq!(found, [("D019", 1, vec!["502".to_owned()])]);
}
