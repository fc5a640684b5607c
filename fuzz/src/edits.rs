//! What an operator does to a file, in any order.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::finding::RowId;
use kensatsu_engine::protocol::{Block, FileId, Overview, Replacing, Request, Response};
use kensatsu_engine::session::{Session, Step};

/// Texts that are typed: right, mended, refused.
const TEXTS: [&str; 8] = ["", "500", "０", "338", "a,b", "\"", "x\u{1F600}", "11,246"];

/// The most steps of one script: more of them reach nothing new.
const STEPS: usize = 40;

/// A script, four bytes a step, and behind the first zero byte the file: what is saved is what is there, nothing counts as saved that is
/// not, and undoing everything gives the file's bytes.
pub fn edits(bytes: &[u8]) {
    let cut = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (script, file) = (&bytes[..cut], bytes.get(cut + 1..).unwrap_or_default());
    // What belongs to another step is not opened here.
    let Some(mut operator) = Operator::new(file) else { return };
    for step in script.chunks_exact(4).take(STEPS) {
        operator.does([step[0], step[1], step[2], step[3]]);
    }
    let mut undone = operator.now.can_undo;
    while undone {
        operator.ask(Request::Undo { file: operator.file });
        undone = operator.now.can_undo;
    }
    assert_eq!(operator.written(), operator.opened, "undoing everything gives what was opened");
}

struct Operator {
    session: Session,
    file: FileId,
    now: Overview,
    /// What would have been saved at first: the file itself, where it can be written.
    opened: Option<Vec<u8>>,
    /// What was saved last.
    saved: Option<Vec<u8>>,
}

impl Operator {
    fn new(bytes: &[u8]) -> Option<Operator> {
        let mut session = Session::new();
        let open = Request::Open { name: "a.csv".to_owned(), language: Language::En, choices: Choices::default() };
        let Response::Opened(now) = session.serve(open, bytes) else { return None };
        let mut operator = Operator { file: now.id, now: *now, session, opened: None, saved: None };
        operator.opened = operator.written();
        operator.saved.clone_from(&operator.opened);
        assert!(
            operator.opened.as_deref().is_none_or(|opened| opened == bytes),
            "a file that is not changed is saved as it is"
        );
        Some(operator)
    }

    /// The file as it would be saved, without saving it; `None` where it cannot be.
    fn written(&mut self) -> Option<Vec<u8>> {
        match self.session.serve(Request::Save { file: self.file }, b"") {
            Response::Saved(saved) => Some(saved.content),
            _ => None,
        }
    }

    fn ask(&mut self, request: Request) {
        if let Response::Checked(now) = self.session.serve(request, b"") {
            self.now = *now;
        }
    }

    fn does(&mut self, [what, line, column, text]: [u8; 4]) {
        let file = self.file;
        let (row, column) = (RowId(u32::from(line)), u16::from(column % 20));
        let text = TEXTS[usize::from(text) % TEXTS.len()].to_owned();
        let rows = (u32::from(line % 16), u32::from(line % 16 + line / 64));
        let block = Block { rows, columns: (column, column + u16::from(what / 64)), faults_only: false };
        let request = match what % 16 {
            0..=3 => Request::Edit { file, row, column, text },
            4 => Request::Remove { file, row },
            5 => Request::Restore { file, row },
            6 => Request::Undo { file },
            7 => Request::Redo { file },
            8 => Request::ApplySafe { file },
            9 => Request::Write { file, block, text },
            10 => Request::RemoveLines { file, block, out: what < 128 },
            11 => Request::Replace {
                file,
                what: Replacing { wanted: "3".to_owned(), by: text, column: None, whole: what < 128 },
                at: None,
                preview: false,
            },
            12 => return self.begins_and_stops(Request::Edit { file, row, column, text }),
            13 => return self.begins_and_stops(Request::ApplySafe { file }),
            14 => Request::Recheck { file },
            _ => return self.saves(),
        };
        self.ask(request);
        self.tells_the_truth();
    }

    /// Something is begun and stopped: everything is as it was before.
    fn begins_and_stops(&mut self, request: Request) {
        let (before, overview) = (self.peek(), self.now.clone());
        let mut work = self.session.start(request);
        match work.step(&mut self.session) {
            Step::Done(Response::Checked(now)) => self.now = *now,
            Step::Done(_) => {}
            Step::More { .. } => {
                work.cancel(&mut self.session);
                self.ask(Request::Recheck { file: self.file });
                assert_eq!(self.peek(), before);
                assert_eq!((self.now.can_undo, self.now.can_redo), (overview.can_undo, overview.can_redo));
            }
        }
        self.tells_the_truth();
    }

    /// What cannot be written leaves what was saved before.
    fn saves(&mut self) {
        let Some(written) = self.written() else { return };
        self.saved = Some(written);
        self.ask(Request::Recheck { file: self.file });
        assert!(!self.now.unsaved, "what was saved is saved");
    }

    /// Every cell as it stands, to compare without saving.
    fn peek(&mut self) -> Option<String> {
        let block = Block { rows: (0, 99), columns: (0, u16::MAX), faults_only: false };
        match self.session.serve(Request::Copy { file: self.file, block }, b"") {
            Response::Copied { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What is not called unsaved is what was saved last.
    fn tells_the_truth(&mut self) {
        if self.now.unsaved {
            return;
        }
        // Saving changes nothing here: it is saved already.
        let now = self.written();
        assert_eq!(now, self.saved, "not unsaved, and yet not what was saved");
    }
}
