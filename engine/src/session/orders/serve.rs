//! Answering from what is known of the open list.

use crate::base::japanese_date::Day;
use crate::base::language::Language;
use crate::base::localized::Localized;
use crate::open_ledger::sentences;
use crate::open_orders::OpenList;
use crate::open_orders::make::HandedOver;
use crate::orders::eligibility::Period;
use crate::profile::LargeChange;
use crate::protocol::orders::{Decision, FileOut, Request, Response, Selection};
use crate::protocol::{FileId, Response as Answer};
use crate::session::Session;

/// What is answered from what is known.
pub(super) fn answer(session: &mut Session, request: Request) -> Answer {
    let Some(list) = request.list().and_then(|id| open(&mut session.orders.list, id)) else {
        return closed();
    };
    let said = match request {
        Request::Speak { language, .. } => return after(list, |list| list.language = language),
        Request::Period { from, to, .. } => {
            return set_period(list, session.profile.large_change_limits(), from, to);
        }
        Request::Tick { tick, .. } => return after(list, |list| list.tick(&tick)),
        Request::Decide { which, decision, .. } => return decide(list, &which, &decision),
        Request::TakeBack { .. } => return after(list, OpenList::take_back),
        Request::Recall { text, .. } => return after(list, |list| list.recall(&text)),
        Request::Accept { yes, .. } => return after(list, |list| list.accept(yes)),
        Request::DropCarryOver { .. } => return after(list, |list| list.bring(None)),
        Request::Save { .. } => return save(session),
        Request::Decided { .. } => Some(list.to_keep()),
        Request::BulkPreview { which, put, .. } => {
            list.bulk_preview(&which, put).map(|preview| Response::BulkPreview(Box::new(preview)))
        }
        Request::Columns { .. } => Some(Response::Columns(Box::new(list.columns()))),
        Request::ExportMapping { .. } => Some(file(list, list.export_mapping())),
        Request::Rows { search, page, .. } => Some(Response::Rows(Box::new(list.rows(&search, page)))),
        Request::Findings { page, .. } => Some(findings(list, page)),
        Request::Detail { line, .. } => list.detail(line).map(|detail| Response::Detail(Box::new(detail))),
        Request::Report { kind, at, .. } => Some(file(list, list.report(kind, &at))),
        Request::Keep { rest, .. } => list.kept(rest).map(|kept| file(list, kept)),
        Request::Close { .. } => {
            session.orders.list = None;
            Some(Response::Closed)
        }
        // Longer work, begun where it is served slice by slice.
        Request::Open { .. }
        | Request::Bring { .. }
        | Request::Map { .. }
        | Request::Make { .. }
        | Request::Check { .. } => None,
    };
    said.map_or(Answer::Cancelled, |said| Answer::Orders(Box::new(said)))
}

/// The list as it stands after it was told something.
fn after(list: &mut OpenList, tell: impl FnOnce(&mut OpenList)) -> Answer {
    tell(list);
    changed(list, None)
}

fn set_period(list: &mut OpenList, large: LargeChange, from: Option<Day>, to: Option<Day>) -> Answer {
    match Period::new(from, to) {
        Ok(period) => after(list, |list| list.set_period(period, large)),
        Err(error) => Answer::Failed(error.said(list.language)),
    }
}

fn decide(list: &mut OpenList, which: &Selection, decision: &Decision) -> Answer {
    match list.decide(which, decision) {
        Ok(note) => changed(list, note),
        Err(sentence) => Answer::Failed(sentence),
    }
}

fn findings(list: &OpenList, page: u32) -> Response {
    Response::Findings { list: list.id, revision: list.revision, page, items: list.findings_page(page) }
}

fn file(list: &OpenList, file: FileOut) -> Response {
    Response::File(Box::new(list.marked(file)))
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
