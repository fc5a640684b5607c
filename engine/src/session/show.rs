//! Serving the small questions about an open file.

use crate::base::language::Language;
use crate::open_file::findings::{finding_out, findings, walk};
use crate::open_file::repairs::repairs;
use crate::open_file::rows::{rows, text};
use crate::open_file::{block, find, overview};
use crate::protocol::sentences;
use crate::protocol::{FileId, Overview, Request, Response};
use crate::session::Session;

/// As many columns as a spreadsheet has.
pub const MOST_COLUMNS: u16 = 16_384;

/// Everything about an open file that is small; `None` when it is closed.
pub fn overview(session: &Session, id: FileId) -> Option<Overview> {
    let open = session.files.get(&id)?;
    let (note, from) = session.came_back(open);
    Some(overview::overview(open, id, &session.profile, note, from))
}

/// Answers the small questions.
pub fn answer(session: &Session, request: &Request) -> Response {
    let open = |file: &FileId| session.files.get(file);
    match request {
        Request::Rows { file, faults_only, start, count } => match open(file) {
            Some(open) => Response::Rows(rows(open, &session.profile, *file, *faults_only, *start, *count)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Findings { file, code, start, count } => match open(file) {
            Some(open) => Response::Findings(findings(open, &session.profile, *file, code.clone(), *start, *count)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Text { file, row, column } => match open(file) {
            Some(open) => Response::Text(text(open, *row, *column)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Copy { file, block } => match open(file).map(|open| block::copied(open, block)) {
            Some(Ok((text, lines))) => Response::Copied { text, lines },
            Some(Err(sentence)) => Response::Failed(sentence),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Repairs { file, code, start, count } => {
            let found = open(file).and_then(|open| repairs(open, &session.profile, *file, code, *start, *count));
            found.map_or_else(|| Response::Failed(sentences::closed(Language::Ja)), Response::Repairs)
        }
        Request::Walk { file, from, forward } => match open(file) {
            Some(open) => {
                Response::Found(walk(open, *from, *forward).map(|at| finding_out(at, open, &session.profile)))
            }
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Find { file, text, from, forward } => match open(file) {
            Some(open) => Response::Hit(find::find(open, text, *from, *forward)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Line { file, line } => match open(file) {
            Some(open) => Response::Hit(find::line(open, *line)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        Request::Whereabouts { file, row, faults_only } => match open(file) {
            Some(open) => Response::Hit(find::whereabouts(open, *row, *faults_only)),
            None => Response::Failed(sentences::closed(Language::Ja)),
        },
        _ => Response::Cancelled,
    }
}
