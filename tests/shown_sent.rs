//! What an open result file or inquiry list shows to be sent is not offered again, though nobody has written it down yet.

use kensatsu_engine::base::japanese_date::Day;
use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::remark::Part;
use kensatsu_engine::protocol::orders;
use kensatsu_engine::protocol::payments::{Act, Request as OfPayments, Response as Seen};
use kensatsu_engine::protocol::{FileId, Overview, Request, Response};
use kensatsu_engine::session::Session;

const SENT: &str = "1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n3,,502,,7022,,,10,,,,339,,286\r\n4,2\r\n";
/// 501 is OK, 502 NG.
const RESULT: &str = "1,020,12345,,,,0,,\r\n3,,501,,5250,,,10,,,,338,,285,0,,,310009\r\n\
                      3,,502,,7022,,,10,,,,339,,286,1,P020,02,\r\n4,2\r\n";
/// The same two, and one that nobody sent yet.
const NEXT: &str = "1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n3,,502,,7022,,,10,,,,339,,286\r\n\
                    3,,503,,1100,,,10,,,,340,,287\r\n4,3\r\n";
const ORDERS: &str = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
                      338,285,5250,クレジットカード,発送済み,2012-06-02 10:00:00,2\r\n\
                      339,286,7022,クレジットカード,発送済み,2012-06-02 10:00:00,2\r\n\
                      340,287,1100,クレジットカード,発送済み,2012-06-02 10:00:00,2\r\n\
                      501,285,5250,クレジットカード,新規受付,2012-07-02 10:00:00,3\r\n\
                      502,286,7022,クレジットカード,新規受付,2012-07-02 10:00:00,3\r\n\
                      503,287,1100,クレジットカード,新規受付,2012-07-02 10:00:00,3\r\n";
const LIST: &str = "取引ID,決済ID,注文番号,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n\
                    1,310009,501,消込済,2012/07/12 10:00:00,2012/08/01 10:00:00,\"5,250円\"\r\n\
                    2,310010,502,オーソリNG,2012/07/12 10:00:00,2012/07/12 10:00:00,\"7,022円\"\r\n";

fn open(session: &mut Session, name: &str, text: &str, language: Language) -> Response {
    let request = Request::Open { name: name.to_owned(), language, choices: Choices::default() };
    session.serve(request, text.as_bytes())
}

fn file(session: &mut Session, name: &str, text: &str, language: Language) -> Overview {
    match open(session, name, text, language) {
        Response::Opened(overview) => *overview,
        other => panic!("{other:?}"),
    }
}

fn again(session: &mut Session, file: FileId) -> Overview {
    match session.serve(Request::Recheck { file }, b"") {
        Response::Checked(overview) => *overview,
        other => panic!("{other:?}"),
    }
}

fn sentences(session: &mut Session, overview: &Overview) -> Vec<String> {
    let request = Request::Findings { file: overview.id, code: None, start: 0, count: 99 };
    match session.serve(request, b"") {
        Response::Findings(page) => {
            page.items.into_iter().filter(|finding| finding.code.starts_with('X')).map(|one| one.message).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn orders_of(session: &mut Session, request: orders::Request) -> Box<orders::Overview> {
    match session.serve(Request::Orders(request), b"") {
        Response::Orders(said) => match *said {
            orders::Response::Changed { overview, .. } => overview,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// What the page does after each file of steps 3 and 4 that comes.
fn look(session: &mut Session) -> u32 {
    let request = OfPayments::Look { today: "2012-08-10".to_owned(), language: Language::Ja };
    match session.serve(Request::Payments(request), b"") {
        Response::Payments(said) => match *said {
            Seen::Overview { overview } => overview.shown,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Opens a file of steps 3 and 4.
fn take(session: &mut Session, name: &str, text: &str, language: Language) {
    open(session, name, text, language);
    look(session);
}

fn close(session: &mut Session, part: Part) {
    let act = Act::Forget { part, index: 0 };
    let language = Language::Ja;
    session.serve(Request::Payments(OfPayments::Act { act, today: "2012-08-10".to_owned(), language }), b"");
}

#[test]
fn a_file_with_an_order_that_is_ok_in_an_open_result_is_an_error() {
    for language in [Language::Ja, Language::En] {
        let mut session = Session::new();
        let next = file(&mut session, "next.csv", NEXT, language);
        assert_eq!(sentences(&mut session, &next), Vec::<String>::new());
        take(&mut session, "july-result.csv", RESULT, language);
        let next = again(&mut session, next.id);
        let said = sentences(&mut session, &next);
        assert_eq!(said.len(), 1, "502 was declined, 503 is new: {said:?}");
        assert!(said[0].contains("501") && said[0].contains("july-result.csv"), "{said:?}");
        close(&mut session, Part::Result);
        let next = again(&mut session, next.id);
        assert_eq!(sentences(&mut session, &next), Vec::<String>::new(), "nothing shows it any more");
    }
}

#[test]
fn the_file_whose_result_is_open_is_not_held_against_itself() {
    let mut session = Session::new();
    let sent = file(&mut session, "sent.csv", SENT, Language::Ja);
    take(&mut session, "result.csv", RESULT, Language::Ja);
    let sent = again(&mut session, sent.id);
    assert_eq!(sentences(&mut session, &sent), Vec::<String>::new());
    // A second download of the same orders, or one with other amounts, is another file: sending it charges twice.
    for text in [SENT.to_owned(), SENT.replace(",,5250,,", ",,5251,,"), SENT.replace("502", "504")] {
        let other = file(&mut session, "other.csv", &format!("{text}\r\n"), Language::Ja);
        look(&mut session);
        let other = again(&mut session, other.id);
        assert_eq!(sentences(&mut session, &other).len(), 1, "{text}");
        session.serve(Request::Close { file: other.id }, b"");
    }
    assert_eq!(sentences(&mut session, &sent), Vec::<String>::new());
}

#[test]
fn an_inquiry_list_with_exactly_the_orders_of_a_file_speaks_against_it() {
    let mut session = Session::new();
    let only =
        file(&mut session, "only.csv", "1,020,12345,,,\r\n3,,501,,5250,,,10,,,,338,,285\r\n4,1\r\n", Language::Ja);
    take(&mut session, "list.csv", LIST, Language::Ja);
    let only = again(&mut session, only.id);
    assert_eq!(sentences(&mut session, &only).len(), 1);
}

#[test]
fn a_capture_file_whose_result_is_open_is_not_sent_again() {
    let mut session = Session::new();
    let capture = SENT.replace("1,020,", "1,021,");
    take(&mut session, "result.csv", &RESULT.replace("1,020,", "1,021,"), Language::Ja);
    let capture = file(&mut session, "capture.csv", &capture, Language::Ja);
    look(&mut session);
    let capture = again(&mut session, capture.id);
    // Of a capture nobody knows what its NG means.
    assert!(sentences(&mut session, &capture).iter().any(|said| said.contains("501")));
}

#[test]
fn of_a_payment_that_two_lists_have_the_last_word_counts() {
    let mut session = Session::new();
    take(&mut session, "list.csv", LIST, Language::Ja);
    let voided = LIST.replace("消込済,2012/07/12 10:00:00,2012/08/01", "売上取消済,2012/07/12 10:00:00,2012/08/05");
    take(&mut session, "later.csv", &voided, Language::Ja);
    let next = file(&mut session, "next.csv", NEXT, Language::Ja);
    assert_eq!(sentences(&mut session, &next), Vec::<String>::new(), "it may be authorized anew");
}

#[test]
fn what_is_shown_changes_with_what_the_files_show_and_with_nothing_else() {
    let mut session = Session::new();
    let before = look(&mut session);
    take(&mut session, "result.csv", RESULT, Language::Ja);
    let with = look(&mut session);
    assert_ne!(before, with);
    assert_eq!(look(&mut session), with);
    close(&mut session, Part::Result);
    assert_ne!(look(&mut session), with);
}

#[test]
fn an_order_that_the_inquiry_list_has_as_settled_is_an_error() {
    let mut session = Session::new();
    take(&mut session, "list.csv", LIST, Language::Ja);
    let next = file(&mut session, "next.csv", NEXT, Language::Ja);
    let said = sentences(&mut session, &next);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("501") && said[0].contains("list.csv"), "{said:?}");
}

#[test]
fn zeros_that_an_order_of_an_open_result_has_lost_are_asked_about() {
    for language in [Language::Ja, Language::En] {
        let mut session = Session::new();
        take(&mut session, "result.csv", &RESULT.replace(",,501,", ",,00501,"), language);
        let next = file(&mut session, "next.csv", NEXT, language);
        let said = sentences(&mut session, &next);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("501") && said[0].contains("result.csv"), "{said:?}");
    }
}

#[test]
fn step_1_offers_no_order_that_an_open_result_or_list_shows_to_be_sent() {
    // What the result has as declined is asked about, and not charged once more unasked.
    for (name, text, part, left) in
        [("result.csv", RESULT, Part::Result, (1, 1)), ("list.csv", LIST, Part::Inquiry, (2, 0))]
    {
        let mut session = Session::new();
        let list = match open(&mut session, "orders.csv", ORDERS, Language::Ja) {
            Response::Orders(said) => match *said {
                orders::Response::Opened(overview) => overview.id,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        let days = [Day::read("2012-07-01"), Day::read("2012-07-31")];
        let period = || orders::Request::Period { list, from: days[0], to: days[1] };
        let included =
            |overview: &orders::Overview| overview.counts.as_ref().map_or(0, |counts| counts.included.orders);
        assert_eq!(included(&orders_of(&mut session, period())), 3);
        take(&mut session, name, text, Language::Ja);
        let seen = orders_of(&mut session, period());
        let undecided = seen.counts.as_ref().map_or(0, |counts| counts.undecided.orders);
        assert_eq!((included(&seen), undecided), left, "{name}: 501 was sent");
        close(&mut session, part);
        assert_eq!(included(&orders_of(&mut session, period())), 3, "{name}: nothing shows it any more");
    }
}

#[test]
fn a_practice_result_says_nothing_of_real_orders() {
    let mut session = Session::new();
    take(&mut session, "練習_result_練習.csv", RESULT, Language::Ja);
    let next = file(&mut session, "next.csv", NEXT, Language::Ja);
    assert_eq!(sentences(&mut session, &next), Vec::<String>::new());
}
