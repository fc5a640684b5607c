//! Whoever reads English meets no Japanese sentence: refusals of the session, walked in both languages.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::finding::RowId;
use kensatsu_engine::protocol::payments::{Act, Make};
use kensatsu_engine::protocol::report::{Form, Request as Report, With};
use kensatsu_engine::protocol::{Block, FileId, Request, Response, ledger, orders, payments, settings};
use kensatsu_engine::result::NextStep;
use kensatsu_engine::session::Session;

const FILE: &str = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";

struct Desk {
    session: Session,
    language: Language,
    sentences: Vec<String>,
    /// What was not refused.
    taken: Vec<String>,
}

impl Desk {
    fn new(language: Language) -> Desk {
        Desk { session: Session::new(), language, sentences: Vec::new(), taken: Vec::new() }
    }

    fn open(&mut self, text: &[u8]) -> FileId {
        let (name, language) = ("a.csv".to_owned(), self.language);
        match self.session.serve(Request::Open { name, language, choices: Choices::default() }, text) {
            Response::Opened(overview) => overview.id,
            other => panic!("{other:?}"),
        }
    }

    /// The request may be refused with a sentence.
    fn refused(&mut self, request: Request, bytes: &[u8]) {
        let asked = format!("{request:?}");
        match self.session.serve(request, bytes) {
            Response::Failed(sentence) => self.sentences.push(format!("{asked}\n → {sentence}")),
            _ => self.taken.push(asked),
        }
    }

    /// Refusals of every step; each is one that an operator can come to.
    fn walk(&mut self) {
        let language = self.language;
        let file = self.open(FILE.as_bytes());
        let block = Block { rows: (0, 5), columns: (0, 9), faults_only: false };
        self.refused(Request::Edit { file, row: RowId(0), column: 40_000, text: "1".to_owned() }, b"");
        self.refused(Request::Write { file, block, text: "1\t2\r\n3".repeat(40_000) }, b"");
        self.refused(Request::Report(Report::Split { file, part: 0 }), b"");
        let compared = Report::Compare { file, with: With::Ledger, way: None, csv: false };
        self.refused(Request::Report(compared), b"");
        self.session.serve(Request::Edit { file, row: RowId(0), column: 4, text: "500".to_owned() }, b"");
        self.refused(Request::Settings(settings::Request::Learn { file }), b"");
        // What the file's encoding lacks.
        self.refused(Request::Edit { file, row: RowId(0), column: 3, text: "😀".to_owned() }, b"");

        let told = ledger::EntryUpdate { receipt: Some("??".to_owned()), ..ledger::EntryUpdate::default() };
        self.refused(Request::Ledger(ledger::Request::Record { file, update: told, language }), b"");
        let told = ledger::EntryUpdate { on: Some("soon".to_owned()), ..ledger::EntryUpdate::default() };
        self.refused(
            Request::Ledger(ledger::Request::RecordFile { name: "a.csv".to_owned(), update: Some(told), language }),
            FILE.as_bytes(),
        );
        let none = "none".to_owned();
        self.refused(Request::Ledger(ledger::Request::Erase { id: none.clone(), language }), b"");
        self.refused(Request::Ledger(ledger::Request::Deny { id: none.clone(), language }), b"");
        for (whole, text) in [(false, "{"), (false, r#"{"format":"other","version":1,"entries":[]}"#), (true, DAMAGED)]
        {
            let request = ledger::Request::Import { name: "l.json".to_owned(), whole, language };
            self.refused(Request::Ledger(request), text.as_bytes());
        }
        let today = || "2012-06-13".to_owned();
        let act = |act| Request::Payments(payments::Request::Act { act, today: today(), language });
        self.refused(act(Act::Captured), b"");
        self.refused(act(Act::Unlock { code: "x".to_owned() }), b"");
        self.refused(act(Act::AuthorizedOn { day: "x".to_owned() }), b"");
        let step = Act::Step { result: 9, order: None, group: 9, step: NextStep::Retry };
        self.refused(act(step), b"");
        for what in [Make::Retry { result: 9 }, Make::CarryOver { result: 9 }] {
            self.refused(Request::Payments(payments::Request::Make { what, today: today(), language }), b"");
        }

        let list = self.order_list();
        let make = |merchant_id: &str| {
            let (merchant_id, at) = (merchant_id.to_owned(), "2012-06-13T10:00:00".to_owned());
            Request::Orders(orders::Request::Make { list, merchant_id, at })
        };
        self.refused(make("x"), b"");
        self.refused(make(""), b"");
        let brought = |name: &str| Request::Orders(orders::Request::Bring { list, name: name.to_owned() });
        self.refused(brought("list.json"), b"{");
        self.refused(brought("list.csv"), b"a,b\r\n1,2\r\n");
    }

    fn order_list(&mut self) -> FileId {
        let (name, language, choices) = ("orders.csv".to_owned(), self.language, Choices::default());
        let bytes = include_bytes!("samples/orders-eccube2.csv");
        match self.session.serve(Request::Orders(orders::Request::Open { name, language, choices }), bytes) {
            Response::Orders(said) => match *said {
                orders::Response::Opened(overview) => overview.id,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
}

const DAMAGED: &str = r#"{"format":"kensatsu-ledger","version":1,"entries":[{"sha256":"0","entry":{}}]}"#;

/// Sentences have hiragana; the names of columns, which stay as they are in the file, have none.
fn is_japanese(c: char) -> bool {
    matches!(c, 'ぁ'..='ん')
}

#[test]
fn whoever_reads_english_meets_no_japanese_sentence_and_the_other_way_round() {
    for (language, japanese) in [(Language::En, false), (Language::Ja, true)] {
        let mut desk = Desk::new(language);
        desk.walk();
        let wrong: Vec<_> = desk
            .sentences
            .iter()
            .filter(|said| said.split(" → ").nth(1).is_some_and(|said| said.chars().any(is_japanese) != japanese))
            .collect();
        assert!(wrong.is_empty(), "{language:?}: {wrong:#?}");
        assert!(desk.sentences.len() >= 20, "{} refused, taken: {:#?}", desk.sentences.len(), desk.taken);
    }
}

#[test]
fn what_is_asked_of_a_closed_file_is_answered_by_the_page_in_its_language() {
    let mut desk = Desk::new(Language::En);
    let file = desk.open(FILE.as_bytes());
    desk.session.serve(Request::Close { file }, b"");
    let at = || "2012-06-13T10:00:00".to_owned();
    let list = file;
    for request in [
        Request::Rows { file, faults_only: false, start: 0, count: 9 },
        Request::Undo { file },
        Request::Save { file },
        Request::ApplySafe { file },
        Request::Edit { file, row: RowId(0), column: 4, text: "1".to_owned() },
        Request::Recheck { file },
        Request::Report(Report::Make { file, form: Form::Column, at: at() }),
        Request::Report(Report::Split { file, part: 0 }),
        Request::Report(Report::Compare { file, with: With::Ledger, way: None, csv: false }),
        Request::Settings(settings::Request::Learn { file }),
        Request::Orders(orders::Request::Save { list }),
        Request::Orders(orders::Request::Check { list }),
    ] {
        let asked = format!("{request:?}");
        assert_eq!(desk.session.serve(request, b""), Response::NotOpen, "{asked}");
    }
}
