//! Answering from what is known of the open list.

use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::open_ledger::sentences;
use crate::open_orders::OpenList;
use crate::open_orders::make::HandedOver;
use crate::orders::eligibility::Period;
use crate::protocol::orders::{Request, Response};
use crate::protocol::{FileId, Response as Answer};
use crate::session::Session;

/// What is answered from what is known.
pub(super) fn answer(session: &mut Session, request: Request) -> Answer {
    let id = id_of(&request);
    let Some(list) = id.and_then(|id| open(&mut session.orders.list, id)) else {
        return closed();
    };
    let said = match request {
        Request::Speak { language, .. } => {
            list.language = language;
            return changed(list, None);
        }
        Request::Period { from, to, .. } => match Period::new(from, to) {
            Ok(period) => {
                list.set_period(period);
                return changed(list, None);
            }
            Err(error) => return Answer::Failed(error.said(list.language)),
        },
        Request::Tick { tick, .. } => {
            list.tick(&tick);
            return changed(list, None);
        }
        Request::Decide { which, decision, .. } => match list.decide(&which, &decision) {
            Ok(note) => return changed(list, note),
            Err(sentence) => return Answer::Failed(sentence),
        },
        Request::TakeBack { .. } => {
            list.take_back();
            return changed(list, None);
        }
        Request::Decided { .. } => list.to_keep(),
        Request::Recall { text, .. } => {
            list.recall(&text);
            return changed(list, None);
        }
        Request::Accept { yes, .. } => {
            list.accept(yes);
            return changed(list, None);
        }
        Request::DropCarryOver { .. } => {
            list.bring(None);
            return changed(list, None);
        }
        Request::Foresee { which, put, .. } => match list.foresee(&which, put) {
            Some(foreseen) => Response::BulkPreview(Box::new(foreseen)),
            None => return Answer::Cancelled,
        },
        Request::Columns { .. } => Response::Columns(Box::new(list.columns())),
        Request::ExportMapping { .. } => Response::File(Box::new(list.marked(list.export_mapping()))),
        Request::Rows { search, page, .. } => Response::Rows(Box::new(list.rows(&search, page))),
        Request::Findings { page, .. } => {
            Response::Findings { list: list.id, revision: list.revision, page, items: list.findings_page(page) }
        }
        Request::Detail { line, .. } => match list.detail(line) {
            Some(detail) => Response::Detail(Box::new(detail)),
            None => return Answer::Cancelled,
        },
        Request::Save { .. } => return save(session),
        Request::Report { kind, at, .. } => Response::File(Box::new(list.marked(list.report(kind, &at)))),
        Request::Keep { rest, .. } => match list.kept(rest) {
            Some(file) => Response::File(Box::new(list.marked(file))),
            None => return Answer::Cancelled,
        },
        Request::Close { .. } => {
            session.orders.list = None;
            Response::Closed
        }
        // Longer work, begun where it is served slice by slice.
        Request::Open { .. }
        | Request::Bring { .. }
        | Request::Map { .. }
        | Request::Make { .. }
        | Request::Check { .. } => return Answer::Cancelled,
    };
    Answer::Orders(Box::new(said))
}

fn save(session: &mut Session) -> Answer {
    let language = session.orders.list.as_ref().map_or(Language::Ja, |list| list.language);
    let saved = session.orders.list.as_mut().and_then(|list| Some((list.id, list.save()?)));
    let Some((list, HandedOver { file, entry, used, carried })) = saved else {
        return closed();
    };
    if let Some(entry) = entry {
        // Nobody may carry these amounts over once more, so the mark is made before the file goes out.
        session.let_go();
        if used.is_some_and(|used| session.ledger.reserve(used, &entry.sha256).is_none()) {
            return Answer::Failed(sentences::busy(language));
        }
        session.ledger.note_saved(list, entry);
    }
    let hash = file.saved.as_ref().and_then(|overview| overview.saved.clone()).unwrap_or_default().1;
    if let Some(list) = carried {
        session.orders.applied.insert(list, hash.clone());
    }
    // It is open in no step: no file has this number.
    session.saved.push((file.name.clone(), hash, FileId(0)));
    Answer::Orders(Box::new(Response::File(Box::new(file))))
}

fn id_of(request: &Request) -> Option<FileId> {
    match request {
        Request::Open { .. } => None,
        Request::Bring { list, .. }
        | Request::Speak { list, .. }
        | Request::Columns { list }
        | Request::Map { list, .. }
        | Request::ExportMapping { list }
        | Request::Period { list, .. }
        | Request::Tick { list, .. }
        | Request::Decide { list, .. }
        | Request::TakeBack { list }
        | Request::Decided { list }
        | Request::Recall { list, .. }
        | Request::Accept { list, .. }
        | Request::Foresee { list, .. }
        | Request::Rows { list, .. }
        | Request::Findings { list, .. }
        | Request::Detail { list, .. }
        | Request::DropCarryOver { list }
        | Request::Make { list, .. }
        | Request::Save { list }
        | Request::Check { list }
        | Request::Report { list, .. }
        | Request::Keep { list, .. }
        | Request::Close { list } => Some(*list),
    }
}

/// The list that a request is about, unless it was closed.
pub(super) fn open(list: &mut Option<OpenList>, id: FileId) -> Option<&mut OpenList> {
    list.as_mut().filter(|list| list.id == id)
}

pub(super) fn closed() -> Answer {
    Answer::NotOpen
}

pub(super) fn changed(list: &OpenList, note: Option<String>) -> Answer {
    Answer::Orders(Box::new(Response::Changed { overview: Box::new(list.overview()), note }))
}
