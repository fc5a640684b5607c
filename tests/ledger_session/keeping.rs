//! Writing down and keeping: what could not be kept, copies, the same bytes once more, practice.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::open_ledger::Change;
use kensatsu::engine::practice::Part;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::protocol::ledger::{InLedger, Keeping, NotKept, Note};
use kensatsu::engine::protocol::payments::{Act, Tick};
use kensatsu::engine::protocol::{Request, Response, ledger, orders};

use super::languages::{in_both, spoken};
use super::{AUTH, Desk, RETRY, TODAY, captured, later, month, reminded, sample};

#[test]
fn the_same_bytes_recorded_as_another_sending_are_said_to_be_one() {
    in_both(|| {
        let mut desk = Desk::default();
        let again = |sentence: &str| match spoken() {
            Language::Ja => sentence.contains("別の送信"),
            Language::En => sentence.contains("another sending"),
        };
        assert!(!again(&desk.record_file(AUTH, &sample(AUTH), "1206120001")));
        assert!(!again(&desk.record_file(AUTH, &sample(AUTH), "1206120001")), "that upload, once more");
        assert!(!again(&desk.record_file("b.csv", b"1,020,12345,,,\r\n3,,7,,5000,,,10,,,,5,,9\r\n4,1\r\n", "2")));
        assert!(again(&desk.record_file(AUTH, &sample(AUTH), "1206120002")));
        assert_eq!(desk.rows().len(), 3);
    });
}

#[test]
fn a_list_that_is_chosen_as_the_ledgers_file_is_named() {
    in_both(|| {
        let mut desk = Desk::default();
        for (name, step) in [("orders-eccube2.csv", "1"), ("inquiry-manual-p7-before.csv", "4")] {
            let request = ledger::Request::Import { name: name.to_owned(), whole: false, language: spoken() };
            let Response::Failed(said) = desk.ledger(request, &sample(name)) else { panic!("{name} was taken in") };
            assert!(said.contains(step) && !said.contains("1行1文字目"), "{said}");
        }
    });
}

#[test]
fn practice_data_never_comes_into_the_ledger() {
    in_both(practice_data_never_comes_into_the_ledger_said);
}

fn practice_data_never_comes_into_the_ledger_said() {
    let mut desk = Desk::default();
    desk.0.ledger_mut().set_keeping(Keeping::Browser);
    for part in Part::ALL {
        desk.0.serve(Request::Practice { part, today: TODAY.to_owned(), language: spoken() }, b"");
    }
    let seen = desk.look();
    assert_eq!(seen.results.iter().map(|result| result.in_ledger).collect::<Vec<_>>(), [InLedger::No]);
    desk.act(Act::Tick { list: 0, what: Tick::Found { search: String::new(), on: true } });
    assert!(desk.look().work.records > 0, "there is something to capture");
    desk.act(Act::Captured);
    for what in [Note::Result(0), Note::CarryOver(0), Note::Work] {
        let request = ledger::Request::Note { what, on: TODAY.to_owned(), language: spoken() };
        assert_eq!(desk.0.serve(Request::Ledger(request), b""), Response::Cancelled);
    }
    desk.0.serve(Request::LeavePractice, b"");
    assert!(desk.rows().is_empty());
}

#[test]
fn what_could_not_be_kept_is_taken_back_and_a_copy_needs_nothing_kept() {
    let mut desk = Desk::default();
    desk.record_file("a.csv", &sample(AUTH), "1");
    desk.export();
    let held = desk.0.ledger_mut();
    assert!(held.changes().iter().all(Change::is_a_mark), "only the mark of the copy is left to be kept");
    held.take_changes();

    desk.0.serve(Request::Ledger(ledger::Request::EraseAll { language: spoken() }), b"");
    let held = desk.0.ledger_mut();
    assert!(held.changes().iter().all(Change::takes_away));
    held.put_back();
    let refused = held.not_kept(NotKept::Full, spoken());
    assert!(matches!(refused, Response::Failed(sentence) if sentence.contains("いっぱい")));
    let summary = held.summary(&Profile::paygent_cagolab(), spoken());
    assert_eq!((summary.entries, summary.orders), (1, 3));
    assert_eq!(summary.backed_up.as_deref(), Some("2012-06-13T10:00"), "the copy is still known");
    assert_eq!(desk.check("b.csv", &sample(AUTH)).1, 3);
}

#[test]
fn a_ledger_that_was_only_taken_in_has_nothing_to_be_saved() {
    in_both(a_ledger_that_was_only_taken_in_has_nothing_to_be_saved_said);
}

fn a_ledger_that_was_only_taken_in_has_nothing_to_be_saved_said() {
    let copy = captured();
    let mut desk = later(&copy);
    assert!(!desk.0.ledger_mut().summary(&Profile::paygent_cagolab(), spoken()).unsaved, "the file has it");
    desk.record_file("b.csv", b"1,020,12345,,,\r\n3,,9001,,500,,,10,,,,9000,,7\r\n4,1\r\n", "77");
    assert!(desk.0.ledger_mut().summary(&Profile::paygent_cagolab(), spoken()).unsaved);
    desk.done(ledger::Request::Import { name: "copy.json".to_owned(), whole: false, language: spoken() }, &copy);
    assert!(
        desk.0.ledger_mut().summary(&Profile::paygent_cagolab(), spoken()).unsaved,
        "what was written down before is still in no file"
    );
}

#[test]
fn a_request_that_was_given_up_does_not_hold_the_ledger() {
    let mut desk = Desk::default();
    desk.record_file("other.csv", RETRY, "1");
    let list = desk.june().id;
    let bring = || Request::Orders(orders::Request::Bring { list, name: "翌月分.json".to_owned() });
    // Its file cannot be read, so that no step is ever taken.
    let work = desk.0.start(bring());
    work.cancel(&mut desk.0);
    assert!(desk.record_file(AUTH, &sample(AUTH), "2").contains("記録しました"));
    // Whatever was forgotten is let go before the ledger is brought in.
    drop(desk.0.start(bring()));
    desk.0.let_go();
    assert!(desk.record_file("third.csv", RETRY, "3").contains("記録しました"));
}

#[test]
fn an_older_copy_of_the_ledgers_file_is_known_for_one() {
    in_both(an_older_copy_of_the_ledgers_file_is_known_for_one_said);
}

fn an_older_copy_of_the_ledgers_file_is_known_for_one_said() {
    let mut desk = month();
    let first = desk.export();
    desk.look();
    desk.note(Note::Result(0));
    let second = desk.export();
    let older = |seen: u64, copy: &[u8]| {
        let mut desk = Desk::default();
        desk.ledger(ledger::Request::Today { on: TODAY.to_owned(), seen }, b"");
        let Response::Ledger(ledger::Response::Done { summary, .. }) = desk.ledger(
            ledger::Request::Import { name: "ledger (1).json".to_owned(), whole: false, language: spoken() },
            copy,
        ) else {
            panic!("taken in")
        };
        (summary.older, summary.written)
    };
    assert_eq!(older(0, &first), (false, 1));
    assert_eq!(older(2, &first), (true, 1), "the page has seen the second");
    assert_eq!(older(2, &second), (false, 2));
    // The newer file is opened as well: everything is there.
    let mut desk = Desk::default();
    desk.ledger(ledger::Request::Today { on: TODAY.to_owned(), seen: 2 }, b"");
    desk.done(ledger::Request::Import { name: "ledger (1).json".to_owned(), whole: false, language: spoken() }, &first);
    desk.done(ledger::Request::Import { name: "ledger.json".to_owned(), whole: false, language: spoken() }, &second);
    assert!(!reminded(&mut desk, TODAY).older);
}
