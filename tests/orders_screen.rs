//! Step 1 as the page asks for it: through the session's door, from the order list to the bytes of the file.

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::orders::eligibility::{ManualOverride, Reason};
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::protocol::orders::{
    Decision, Made, OrderFilter, Overview, Place, ReportKind, Request as Ask, Response as Answer, Rows, Search,
    Selection, Tick,
};
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::session::Session;
use proptest::prelude::*;

const LIST: &[u8] = include_bytes!("samples/orders-eccube2.csv");
const WITHOUT_COUNT: &[u8] = include_bytes!("samples/orders-eccube2-without-count.csv");
const MANUAL: &[u8] = include_bytes!("samples/transaction-manual-p7.csv");
const AT: &str = "2012-06-01 09:35:22";

fn open(session: &mut Session, name: &str, bytes: &[u8]) -> Overview {
    let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
    match session.serve(request, bytes) {
        Response::Orders(said) => match *said {
            Answer::Opened(overview) => *overview,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn ask(session: &mut Session, request: Ask) -> Answer {
    match session.serve(Request::Orders(request), b"") {
        Response::Orders(said) => *said,
        other => panic!("{other:?}"),
    }
}

fn failed(session: &mut Session, request: Ask, bytes: &[u8]) -> String {
    match session.serve(Request::Orders(request), bytes) {
        Response::Failed(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

fn changed(said: Answer) -> Overview {
    match said {
        Answer::Changed { overview, .. } => *overview,
        other => panic!("{other:?}"),
    }
}

fn june(session: &mut Session, list: FileId) -> Overview {
    changed(ask(session, Ask::Period { list, from: Day::read("2012-06-11"), to: Day::read("2012-06-30") }))
}

fn make(session: &mut Session, list: FileId) -> Made {
    match ask(session, Ask::Make { list, merchant_id: "12345".to_owned(), at: AT.to_owned() }) {
        Answer::Made(made) => *made,
        other => panic!("{other:?}"),
    }
}

fn save(session: &mut Session, list: FileId) -> (String, Vec<u8>) {
    match ask(session, Ask::Save { list }) {
        Answer::File(file) => (file.name.clone(), file.content.clone()),
        other => panic!("{other:?}"),
    }
}

fn rows(session: &mut Session, list: FileId, only: OrderFilter) -> Rows {
    let search = Box::new(Search { only, size: 100, ..Search::default() });
    match ask(session, Ask::Rows { list, search, page: 0 }) {
        Answer::Rows(rows) => *rows,
        other => panic!("{other:?}"),
    }
}

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
    let all = Ask::Decide { list, which: Selection::Undecided, decision: Decision::Renewal(true) };
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
fn a_mapping_is_made_once_for_a_set_of_columns() {
    let mut session = Session::new();
    let text = "No.,会員ID,ご請求額(税込),支払い方法,対応状況,注文日時,何回目\n\
        1,7,100,カード(新),処理待ち,2012-05-01,1\n2,7,100,カード(新),処理待ち,2012-06-11,2\n";
    let overview = open(&mut session, "a.csv", text.as_bytes());
    let list = overview.id;
    assert_eq!(overview.missing, [Field::Order, Field::Amount]);
    let Answer::Columns(columns) = ask(&mut session, Ask::Columns { list }) else { panic!() };
    assert_eq!(columns.columns[0].cells, ["1", "2"]);
    // What is paid is never guessed: its candidates are asked about.
    assert!(columns.guesses.iter().all(|guess| guess.field != Field::Amount || guess.column.is_none()));
    assert_eq!(overview.questions[0].choices[0].answer, "ご請求額(税込)");

    let mut mapping = columns.mapping;
    mapping.fields.insert(Field::Order, vec!["No.".to_owned()]);
    mapping.fields.insert(Field::Amount, vec!["ご請求額(税込)".to_owned()]);
    mapping.fields.insert(Field::Count, vec!["何回目".to_owned()]);
    mapping.statuses.insert("処理待ち".to_owned(), kensatsu::engine::orders::status::Meaning::Open);
    mapping.payments.insert("カード(新)".to_owned(), kensatsu::engine::orders::status::PaymentKind::Paygent);
    let Answer::Opened(overview) = ask(&mut session, Ask::Map { list, mapping: Box::new(mapping) }) else { panic!() };
    assert_eq!((overview.missing.as_slice(), overview.mapping != Mapping::default()), (&[][..], true));
    let Answer::File(exported) = ask(&mut session, Ask::ExportMapping { list }) else { panic!() };

    // The next list with the same columns needs no mapping, the exported one serves another session.
    let next = open(&mut session, "b.csv", text.as_bytes());
    assert_eq!((next.missing.as_slice(), next.mapping != Mapping::default()), (&[][..], true));
    let mut other = Session::new();
    let list = open(&mut other, "c.csv", text.as_bytes()).id;
    let bring = Request::Orders(Ask::Bring { list, name: "m.json".to_owned() });
    match other.serve(bring, &exported.content) {
        Response::Orders(said) => match *said {
            Answer::Opened(overview) => assert_eq!(overview.missing, []),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_carry_over_list_of_which_nothing_was_added_is_not_used() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let bring = || Ask::Bring { list, name: "carry.csv".to_owned() };
    let text = "顧客番号,注文番号,金額\r\n999,888,5000\r\n".as_bytes();
    session.serve(Request::Orders(bring()), text);
    make(&mut session, list);
    save(&mut session, list);
    // It still waits, and can be brought again.
    match session.serve(Request::Orders(bring()), text) {
        Response::Orders(said) => assert!(!changed(*said).carry_over.expect("a list").applied),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_carry_over_list_is_shown_before_and_after_and_used_once() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let bring = || Ask::Bring { list, name: "carry.csv".to_owned() };
    let text = "顧客番号,注文番号,金額\r\n360,236,5000\r\n999,1,300\r\n".as_bytes();
    let overview = match session.serve(Request::Orders(bring()), text) {
        Response::Orders(said) => changed(*said),
        other => panic!("{other:?}"),
    };
    let carry = overview.carry_over.expect("a list");
    let merged = &carry.merged[0];
    assert_eq!((merged.order.as_str(), merged.before, merged.after), ("379", 10_175, 15_175));
    assert_eq!((merged.from.as_slice(), carry.left.len()), (&["236".to_owned()][..], 1));
    let made = make(&mut session, list);
    assert_eq!((made.amount, made.errors), (33_443, 0));
    let (_, content) = save(&mut session, list);
    assert!(String::from_utf8(content).expect("text").contains("3,,379,,15175,"));
    let Answer::File(kept) = ask(&mut session, Ask::Keep { list, rest: false }) else { panic!() };
    let Answer::File(rest) = ask(&mut session, Ask::Keep { list, rest: true }) else { panic!() };
    let Answer::File(report) = ask(&mut session, Ask::Report { list, kind: ReportKind::Csv, at: AT.to_owned() }) else {
        panic!()
    };
    assert!(String::from_utf8(report.content).expect("UTF-8").contains("10,175 円 → 15,175 円(元の注文 236)"));

    assert!(failed(&mut session, bring(), text).contains("もう一度は使えません"));
    assert!(failed(&mut session, bring(), &kept.content).contains("もう一度は使えません"));
    assert!(String::from_utf8(rest.content).expect("UTF-8").contains("\"999\""));
    // A change makes another file: what was carried over is in the first one.
    june(&mut session, list);
    assert_eq!(make(&mut session, list).amount, 28_443);
}

#[test]
fn every_list_is_told_apart() {
    let mut session = Session::new();
    for (name, bytes) in [("empty", b"".as_slice()), ("carry", "顧客番号,注文番号,金額\r\n360,236,5000\r\n".as_bytes())]
    {
        let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
        let response = session.serve(request, bytes);
        assert!(matches!(response, Response::Refused(_)), "{name}: {response:?}");
    }
    // Steps 3 and 4 have lists of their own.
    for (name, bytes) in [
        ("inquiry", include_bytes!("samples/inquiry-manual-p19-after.csv").as_slice()),
        ("result", include_bytes!("samples/result-manual-p7.csv").as_slice()),
    ] {
        let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
        let response = session.serve(request, bytes);
        assert!(matches!(response, Response::Payments(_)), "{name}: {response:?}");
    }
    // Under other names the operator says that it is one; a transaction file is opened as what it is.
    let open = |bytes: &[u8], session: &mut Session| {
        let request = Ask::Open { name: "a.csv".to_owned(), language: Language::En, choices: Choices::default() };
        session.serve(Request::Orders(request), bytes)
    };
    match open(b"id,who,yen\n1,2,3\n", &mut session) {
        Response::Orders(said) => assert!(matches!(*said, Answer::Opened(_)), "{said:?}"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(open(MANUAL, &mut session), Response::Opened(_)));
    assert!(matches!(open(b"", &mut session), Response::Refused(_)));
}

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

#[test]
fn what_many_orders_would_come_to_is_foreseen_before_it_is_decided() {
    let mut session = Session::new();
    let list = open(&mut session, "orders.csv", LIST).id;
    june(&mut session, list);
    let foresee = |session: &mut Session, which, put| match ask(session, Ask::Foresee { list, which, put }) {
        Answer::BulkPreview(foreseen) => *foreseen,
        other => panic!("{other:?}"),
    };
    changed(ask(&mut session, Ask::Tick { list, tick: Tick::All(Box::default()) }));
    let foreseen = foresee(&mut session, Selection::Ticked, ManualOverride::In);
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
    let foreseen = foresee(&mut session, Selection::Ticked, ManualOverride::Out);
    assert_eq!((foreseen.after.orders, foreseen.lost.orders, foreseen.brought.len()), (0, 0, 0));

    // A cancelled order that comes in is named with its reason and its yen.
    let foreseen = foresee(&mut session, Selection::Line(11), ManualOverride::In);
    assert_eq!((foreseen.after.orders, foreseen.after.amount, foreseen.lost.orders), (4, 28_443 + 5_250, 0));
    let brought: Vec<_> = foreseen.brought.iter().map(|(why, sum)| (*why, sum.orders, sum.amount)).collect();
    assert_eq!(brought, [(Reason::Cancelled, 1, 5_250)]);
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
    assert!(rows(&mut session, list, OrderFilter::Out).rows.iter().all(|row| row.earlier.is_none()));
    // Orders of other days are counted apart from those that are left out.
    assert!(
        rows(&mut session, list, OrderFilter::Out)
            .rows
            .iter()
            .all(|row| row.place != Some(Place::Excluded(Reason::OutOfRange)))
    );
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
