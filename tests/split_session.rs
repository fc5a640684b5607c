//! Splitting through the session's door: the parts, what is refused and why, and what the ledger knows of each part.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::protocol::report::{Request as Asked, Response as Answer};
use kensatsu::engine::protocol::settings::Request as Settings;
use kensatsu::engine::protocol::{FileId, Overview, Request, Response, ledger};
use kensatsu::engine::session::Session;

#[path = "support/languages.rs"]
mod languages;
use languages::{in_both, spoken};

/// Records as `order amount previous customer`.
fn file(records: &[&str]) -> String {
    let line = |record: &&str| match record.split(' ').collect::<Vec<_>>()[..] {
        [order, amount, previous, customer] => format!("3,,{order},,{amount},,,10,,,,{previous},,{customer}\r\n"),
        _ => panic!("{record}"),
    };
    let lines: String = records.iter().map(line).collect();
    format!("1,020,12345,,,\r\n{lines}4,{}\r\n", records.len())
}

/// A page whose shop may send so many records at once.
struct Desk(Session);

impl Desk {
    fn new(most: u64) -> Desk {
        let mut session = Session::new();
        let mut profile = Profile::paygent_cagolab();
        profile.max_records.value = Some(most);
        session.serve(Request::Settings(Settings::Set { profile: Box::new(profile) }), b"");
        Desk(session)
    }

    fn open(&mut self, name: &str, text: &str) -> Overview {
        let open = Request::Open { name: name.to_owned(), language: spoken(), choices: Choices::default() };
        match self.0.serve(open, text.as_bytes()) {
            Response::Opened(overview) => *overview,
            other => panic!("{other:?}"),
        }
    }

    fn part(&mut self, file: FileId, part: u32) -> Response {
        let answer = self.0.serve(Request::Report(Asked::Split { file, part }), b"");
        self.0.ledger_mut().take_changes();
        answer
    }

    /// Every part: its name and text; and what is said of them at the end.
    fn parts(&mut self, file: FileId) -> (Vec<(String, String)>, String) {
        let (mut parts, mut at) = (Vec::new(), 0);
        loop {
            let Response::Report(Answer::Part { next, said, made, .. }) = self.part(file, at) else {
                panic!("no part")
            };
            parts.push((made.name, String::from_utf8(made.content).expect("ASCII")));
            match (next, said) {
                (Some(next), None) => at = next,
                (None, Some(said)) => return (parts, said),
                other => panic!("{other:?}"),
            }
        }
    }

    /// Why a file is not split, in the operator's language.
    fn refusal(&mut self, text: &str) -> String {
        let file = self.open("a.csv", text).id;
        let Response::Failed(sentence) = self.part(file, 0) else { panic!("it was split: {text}") };
        let is_japanese = sentence.chars().any(|c| ('ぁ'..='ヿ').contains(&c));
        assert_eq!(is_japanese, spoken() == Language::Ja, "{sentence}");
        sentence
    }

    fn waiting(&mut self) -> Vec<ledger::TodayItem> {
        let request = ledger::Request::Today { on: "2012-06-13".to_owned(), seen: 0 };
        match self.0.serve(Request::Ledger(request), b"") {
            Response::Ledger(ledger::Response::Today(today)) => today.items,
            other => panic!("{other:?}"),
        }
    }
}

fn count(overview: &Overview, code: &str) -> u64 {
    overview.groups.iter().find(|group| group.code == code).map_or(0, |group| group.count)
}

const FIVE: [&str; 5] = ["1 100 91 81", "2 200 92 82", "3 300 93 83", "4 400 3 83", "5 500 95 85"];

#[test]
fn each_part_is_recorded_by_itself_and_then_the_whole_is_not_to_be_sent() {
    in_both(|| {
        let mut desk = Desk::new(3);
        let whole = desk.open("order.csv", &file(&FIVE));
        assert_eq!((count(&whole, "U001"), whole.errors), (1, 1));
        // What the parts are to be is shown before anything is made or written down.
        let planned = match desk.0.serve(Request::Report(Asked::SplitPlan { file: whole.id }), b"") {
            Response::Report(Answer::Parts { parts, .. }) => parts,
            other => panic!("{other:?}"),
        };
        let planned: Vec<_> = planned.iter().map(|part| (part.name.as_str(), part.records, part.amount)).collect();
        assert_eq!(planned, [("order_1.csv", 2, 300), ("order_2.csv", 3, 1_200)]);
        assert!(desk.waiting().is_empty());
        let (parts, said) = desk.parts(whole.id);
        assert!(said.contains("1,500"), "{said}");
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["order_1.csv", "order_2.csv"]);
        // Order 4 goes on from 3: the two stay together, in order.
        assert_eq!(parts[0].1, file(&FIVE[..2]));
        assert_eq!(parts[1].1, file(&FIVE[2..]));
        // Nothing is sent yet; of each part it is asked.
        assert_eq!(count(&desk.open("order.csv", &file(&FIVE)), "X001"), 0);
        let waiting = desk.waiting();
        assert_eq!(waiting.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), names);
        let told = ledger::EntryUpdate { receipt: Some("77".to_owned()), ..ledger::EntryUpdate::default() };
        let record = ledger::Request::RecordSaved { id: waiting[0].id.clone(), update: told, language: spoken() };
        let Response::Ledger(ledger::Response::Done { .. }) = desk.0.serve(Request::Ledger(record), b"") else {
            panic!("not recorded");
        };
        assert_eq!(count(&desk.open("order.csv", &file(&FIVE)), "X001"), 2, "the whole would charge them again");
        assert_eq!(count(&desk.open("order_2.csv", &parts[1].1), "X001"), 0, "the other part waits");
        assert_eq!(desk.waiting().iter().filter(|item| item.name == "order_2.csv").count(), 1);
    });
}

#[test]
fn parts_of_another_state_have_names_of_their_own() {
    in_both(|| {
        let mut desk = Desk::new(3);
        let whole = desk.open("order.csv", &file(&FIVE));
        let (parts, _) = desk.parts(whole.id);
        assert_eq!(parts[0].0, "order_1.csv");
        assert_eq!(desk.parts(whole.id).0, parts, "the same bytes keep their names");
        let edit = Request::Edit { file: whole.id, row: RowId(1), column: 4, text: "150".to_owned() };
        desk.0.serve(edit, b"");
        let Response::Report(Answer::Parts { parts: planned, .. }) =
            desk.0.serve(Request::Report(Asked::SplitPlan { file: whole.id }), b"")
        else {
            panic!("no plan")
        };
        let (again, _) = desk.parts(whole.id);
        assert_eq!((&*again[0].0, &*planned[0].name), ("order_1_2.csv", "order_1_2.csv"));
    });
}

#[test]
fn what_a_split_would_hide_is_refused_in_words() {
    in_both(|| {
        let mut desk = Desk::new(2);
        // An error that only the whole file shows.
        assert!(desk.refusal(&file(&["1 100 91 81", "1 200 92 82", "3 300 93 83"])).contains("D005"));
        // A chain that is longer than a part may be.
        let chain = ["1 100 91 81", "2 100 1 81", "3 100 2 81", "4 100 92 82"];
        let mut other = Desk::new(2);
        let file_id = other.open("a.csv", &file(&chain)).id;
        other.look_at_warnings(file_id);
        let Response::Failed(sentence) = other.part(file_id, 0) else { panic!("it was split") };
        assert!(sentence.contains('1') && sentence.contains('3'), "{sentence}");
        // Nothing is over a limit.
        assert!(desk.refusal(&file(&["1 100 91 81", "2 200 92 82"])).contains('2'));
        // A file that was closed is an answer of its own.
        assert_eq!(desk.part(FileId(99), 0), Response::NotOpen);
        let planned = other.0.serve(Request::Report(Asked::SplitPlan { file: file_id }), b"");
        assert_eq!(planned, Response::Failed(sentence), "refused before it is shown");
    });
}

#[test]
fn warnings_are_looked_at_before_a_split_hides_them() {
    in_both(|| {
        let mut desk = Desk::new(2);
        // The same customer in three records that do not go on from one another.
        let text = file(&["1 100 91 81", "2 200 92 82", "3 300 93 83", "4 2000000 94 84"]);
        desk.refusal(&text);
        let opened = desk.open("b.csv", &text);
        assert_eq!(count(&opened, "D010"), 1);
        desk.look_at_warnings(opened.id);
        assert_eq!(desk.parts(opened.id).0.len(), 2);
    });
}

impl Desk {
    /// Ticks every warning that asks for it.
    fn look_at_warnings(&mut self, file: FileId) {
        let open = match self.0.serve(Request::Speak { file, language: spoken() }, b"") {
            Response::Spoken(overview) => *overview,
            other => panic!("{other:?}"),
        };
        for group in open.groups.iter().filter(|group| group.confirm.is_some()) {
            for finding in &group.first {
                let (code, place) = (group.code.clone(), finding.row.map(|row| (row, finding.column)));
                self.0.serve(Request::Confirm { file, code, place, on: true }, b"");
            }
        }
    }
}
