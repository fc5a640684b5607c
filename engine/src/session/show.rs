//! Serving the small questions about an open file.

use crate::open_file::findings::{finding_out, findings, walk};
use crate::open_file::repairs::repairs;
use crate::open_file::rows::{rows, text};
use crate::open_file::{OpenFile, block, find, overview};
use crate::protocol::ledger::ResultCount;
use crate::protocol::{FIRST_LINES, FileId, Overview, Request, Response};
use crate::session::Session;

/// Everything about an open file that is small; `None` when it is closed.
pub(super) fn overview(session: &Session, id: FileId) -> Option<Overview> {
    let open = session.files.get(&id)?;
    let (note, from) = session.came_back(open);
    let altered = from.is_some() || session.is_altered(open);
    let recorded = session.recorded(id).is_some();
    let ledger_result = (!open.practice).then(|| result_of_bytes(session, open)).flatten();
    Some(Overview { altered, recorded, ledger_result, ..overview::overview(open, id, &session.profile, note, from) })
}

/// What the ledger has as the result of the upload of just these bytes.
fn result_of_bytes(session: &Session, open: &OpenFile) -> Option<ResultCount> {
    let sha256 = open.document.source().sha256_by_now().filter(|_| open.document.overlay().is_empty())?;
    let upload = session.ledger.ledger().uploads().find(|upload| upload.sha256 == sha256)?;
    upload.result.value().map(|result| ResultCount { ok: result.ok, ng: result.ng, unknown: result.unknown })
}

/// The same of a file that was just opened, with its first lines.
pub(super) fn opened(session: &Session, id: FileId) -> Option<Overview> {
    let lines = rows(session.files.get(&id)?, &session.profile, id, false, 0, FIRST_LINES).rows;
    Some(Overview { lines, ..overview(session, id)? })
}

/// Answers the small questions.
pub(super) fn answer(session: &Session, request: &Request) -> Response {
    answer_open(session, request).unwrap_or(Response::NotOpen)
}

/// `None` when the file is not open.
fn answer_open(session: &Session, request: &Request) -> Option<Response> {
    let open = |file: &FileId| session.files.get(file);
    let profile = &session.profile;
    Some(match request {
        Request::Rows { file, faults_only, start, count } => {
            Response::Rows(rows(open(file)?, profile, *file, *faults_only, *start, *count))
        }
        Request::Findings { file, code, start, count } => {
            Response::Findings(findings(open(file)?, profile, *file, code.clone(), *start, *count))
        }
        Request::Text { file, row, column } => Response::Text(text(open(file)?, *row, *column)),
        Request::Copy { file, block } => match block::copied(open(file)?, block) {
            Ok((text, lines)) => Response::Copied { text, lines },
            Err(sentence) => Response::Failed(sentence),
        },
        Request::Repairs { file, code, start, count } => {
            Response::Repairs(repairs(open(file)?, profile, *file, code, *start, *count)?)
        }
        Request::Walk { file, from, forward } => {
            let open = open(file)?;
            Response::Found(walk(open, *from, *forward).map(|at| finding_out(at, open, profile)))
        }
        Request::Find { file, text, from, forward, column } => {
            Response::Hit(find::find(open(file)?, text, *from, *forward, *column))
        }
        Request::Line { file, line } => Response::Hit(find::line(open(file)?, *line)),
        Request::Whereabouts { file, row, faults_only } => {
            Response::Hit(find::whereabouts(open(file)?, *row, *faults_only))
        }
        _ => Response::Cancelled,
    })
}
