//! What the operator decides about orders: one by one, many at once, and taken back.

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::orders::eligibility::{ManualOverride, Reason};
use kensatsu::engine::protocol::orders::{
    Decision, OrderFilter, Place, ReportKind, Request as Ask, Response as Answer, Search, Selection, Standing, Tick,
};
use kensatsu::engine::protocol::{Request, Response};
use kensatsu::engine::session::Session;

use super::{AT, LIST, MANUAL, WITHOUT_COUNT, ask, changed, failed, june, make, open, rows, save};

#[test]
fn without_a_count_nothing_goes_in_until_it_is_confirmed() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", WITHOUT_COUNT).id;
    let counts = june(&mut session, list).counts.expect("counts");
    assert_eq!((counts.included.orders, counts.undecided.orders), (0, 4));
    let made = make(&mut session, list);
    assert_eq!((made.records, made.undecided), (0, 4));
    // An empty file is never handed over.
    assert_eq!(session.serve(Request::Orders(Ask::Save { list }), b""), Response::NotOpen);

    for line in rows(&mut session, list, OrderFilter::Undecided)
        .rows
        .iter()
        .filter(|row| row.order != "381")
        .map(|row| row.line)
    {
        ask(&mut session, Ask::Decide { list, which: Selection::Line(line), decision: Decision::Renewal(true) });
    }
    make(&mut session, list);
    assert_eq!(save(&mut session, list).1, MANUAL);

    // Another period brings other orders: nobody said anything of those.
    let wider = Ask::Period { list, from: Day::read("2012-01-01"), to: Day::read("2012-06-30") };
    let counts = changed(ask(&mut session, wider)).counts.expect("counts");
    assert_eq!((counts.included.orders, counts.undecided.orders), (3, 1));
    let undecided = rows(&mut session, list, OrderFilter::Undecided).rows.iter().map(|row| row.line).collect();
    let all = Ask::Decide { list, which: Selection::Lines(undecided), decision: Decision::Renewal(true) };
    let overview = changed(ask(&mut session, all));
    assert_eq!(overview.counts.expect("counts").undecided.orders, 0);
    assert_eq!(overview.confirmed, 4);
}

#[test]
fn by_hand_with_a_reason_that_goes_into_the_report() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let line = |session: &mut Session, order: &str| {
        let rows = rows(session, list, OrderFilter::All);
        rows.rows.iter().find(|row| row.order == order).expect("the order").line
    };
    let (first, other) = (line(&mut session, "338"), line(&mut session, "381"));
    let out = |reason: &str| Ask::Decide {
        list,
        which: Selection::Line(first),
        decision: Decision::Put(Some(ManualOverride::Out), reason.to_owned()),
    };
    assert!(failed(&mut session, out(" "), b"").contains("理由"));
    let Answer::Detail(detail) = ask(&mut session, Ask::Detail { list, line: first }) else { panic!() };
    assert_eq!(detail.hanging, ["339"]);
    assert_eq!(detail.candidates.iter().map(|one| one.order.as_str()).collect::<Vec<_>>(), ["200"]);

    let overview = changed(ask(&mut session, out("=電話で依頼")));
    assert_eq!(overview.left_out[0].order, "338");
    assert_eq!(overview.left_out[0].hanging, [("339".to_owned(), Some("200".to_owned()))]);
    assert_eq!(overview.counts.expect("counts").included.orders, 2);
    ask(
        &mut session,
        Ask::Decide {
            list,
            which: Selection::Line(other),
            decision: Decision::Put(Some(ManualOverride::In), "継続と確認".to_owned()),
        },
    );
    // 381 is a customer's first order in this list: without a previous order it stays out, also by hand …
    assert_eq!(rows(&mut session, list, OrderFilter::Included).total, 2);
    // … until someone says which it is.
    let previous = |number: &str| Ask::Decide {
        list,
        which: Selection::Line(other),
        decision: Decision::Previous(Some(number.to_owned())),
    };
    assert!(failed(&mut session, previous("338"), b"").contains("別の顧客"));
    ask(&mut session, previous("150"));
    assert_eq!(rows(&mut session, list, OrderFilter::Included).total, 3);
    // Before the file is saved it is said what a person put in.
    let (sum, orders) = make(&mut session, list).put_in;
    assert_eq!((sum.orders, orders), (1, vec!["381".to_owned()]));

    let Answer::File(report) = ask(&mut session, Ask::Report { list, kind: ReportKind::Csv, at: AT.to_owned() }) else {
        panic!()
    };
    let text = String::from_utf8(report.content).expect("UTF-8");
    assert!(text.contains("\"'=電話で依頼\"") && text.contains("継続と確認"), "{text}");
    assert!(!text.contains("荒田") && !text.contains("@"), "no name or address in the report");
    let Answer::File(page) = ask(&mut session, Ask::Report { list, kind: ReportKind::Page, at: AT.to_owned() }) else {
        panic!()
    };
    assert!(String::from_utf8(page.content).expect("UTF-8").contains("<td>=電話で依頼</td>"));
}

#[test]
fn rows_are_ticked_one_by_one_all_and_none() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let search = Box::new(Search { only: OrderFilter::Included, size: 100, ..Search::default() });
    assert_eq!(changed(ask(&mut session, Ask::Tick { list, tick: Tick::All(search) })).ticked, 3);
    assert_eq!(changed(ask(&mut session, Ask::Tick { list, tick: Tick::Line(8, false) })).ticked, 2);
    let keep = Ask::Decide {
        list,
        which: Selection::NotTicked,
        decision: Decision::Put(Some(ManualOverride::Out), "選ばなかった".to_owned()),
    };
    assert_eq!(changed(ask(&mut session, keep)).counts.expect("counts").included.orders, 2);
    assert_eq!(changed(ask(&mut session, Ask::Tick { list, tick: Tick::None })).ticked, 0);
}

#[test]
fn what_many_orders_would_come_to_is_foreseen_before_it_is_decided() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let bulk_preview = |session: &mut Session, which, put| match ask(session, Ask::BulkPreview { list, which, put }) {
        Answer::BulkPreview(foreseen) => *foreseen,
        other => panic!("{other:?}"),
    };
    changed(ask(&mut session, Ask::Tick { list, tick: Tick::All(Box::default()) }));
    let foreseen = bulk_preview(&mut session, Selection::Ticked, ManualOverride::In);
    assert_eq!((foreseen.orders, foreseen.before.orders, foreseen.before.amount), (12, 3, 28_443));
    // The shipped orders of before are due themselves then and have no previous order: all that hangs on them drops out.
    assert_eq!((foreseen.after.orders, foreseen.lost.orders, foreseen.lost.amount), (0, 3, 28_443));
    let then = changed(ask(
        &mut session,
        Ask::Decide {
            list,
            which: Selection::Ticked,
            decision: Decision::Put(Some(ManualOverride::In), "試し".to_owned()),
        },
    ));
    let counts = then.counts.expect("counts");
    assert_eq!((foreseen.after.orders, foreseen.after.amount), (counts.included.orders, counts.included.amount));

    // Taking out is no loss, except for what hangs on it.
    let undo = Ask::Decide { list, which: Selection::Ticked, decision: Decision::Put(None, String::new()) };
    assert_eq!(changed(ask(&mut session, undo)).counts.expect("counts").included.orders, 3);
    let foreseen = bulk_preview(&mut session, Selection::Ticked, ManualOverride::Out);
    assert_eq!((foreseen.after.orders, foreseen.lost.orders, foreseen.brought.len()), (0, 0, 0));

    // A cancelled order that comes in is named with its reason and its yen.
    let foreseen = bulk_preview(&mut session, Selection::Line(11), ManualOverride::In);
    assert_eq!((foreseen.after.orders, foreseen.after.amount, foreseen.lost.orders), (4, 28_443 + 5_250, 0));
    let brought: Vec<_> = foreseen.brought.iter().map(|(why, sum)| (*why, sum.orders, sum.amount)).collect();
    assert_eq!(brought, [(Reason::Cancelled, 1, 5_250)]);
}

#[test]
fn the_last_decision_is_taken_back_whatever_it_was_about() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    let judged = june(&mut session, list);
    assert!(!judged.can_take_back, "nothing was decided yet");
    let put = |which: Selection| Ask::Decide {
        list,
        which,
        decision: Decision::Put(Some(ManualOverride::Out), "電話".to_owned()),
    };
    let line = rows(&mut session, list, OrderFilter::Included).rows[0].line;
    let out = changed(ask(&mut session, put(Selection::Line(line))));
    assert!(out.can_take_back);
    assert_ne!(out.counts, judged.counts);
    let all = changed(ask(&mut session, put(Selection::NotTicked)));
    assert_eq!(all.counts.as_ref().map(|counts| counts.included.orders), Some(0));
    // One decision is taken back, not both; a tick is none.
    ask(&mut session, Ask::Tick { list, tick: Tick::Line(line, true) });
    let back = changed(ask(&mut session, Ask::TakeBack { list }));
    assert_eq!((&back.counts, back.by_hand, back.can_take_back), (&out.counts, out.by_hand, false));
    // Another period ends it.
    changed(ask(&mut session, put(Selection::NotTicked)));
    assert!(!june(&mut session, list).can_take_back);
}

#[test]
fn an_undecided_order_says_whether_its_customer_paid_before() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", WITHOUT_COUNT).id;
    june(&mut session, list);
    let undecided = rows(&mut session, list, OrderFilter::Undecided).rows;
    let earlier = |order: &str| {
        let row = undecided.iter().find(|row| row.order == order).expect("an undecided order");
        row.earlier.clone()
    };
    assert_eq!(earlier("338").as_deref(), Some("200"));
    assert_eq!(earlier("379").as_deref(), Some("236"));
    assert!(rows(&mut session, list, OrderFilter::Out(Standing::Out)).rows.iter().all(|row| row.earlier.is_none()));
    // Orders of other days are counted apart from those that are left out.
    assert!(
        rows(&mut session, list, OrderFilter::Out(Standing::Out))
            .rows
            .iter()
            .all(|row| row.place != Some(Place::Excluded(Reason::OutOfRange)))
    );
}
