//! What a request begins.

use crate::base::language::Language;
use crate::check::fix::Wanted;
use crate::document::Opening;
use crate::model::choices::Choices;
use crate::open_orders::Asked;
use crate::practice;
use crate::protocol;
use crate::protocol::{FileId, Request, Response};
use crate::session::work::change::{
    Before, changing, edit, fixing, fixing_these, remove, remove_lines, replace, set_len, take_back, write,
};
use crate::session::work::{Task, checked, closed};
use crate::session::{Session, compare, console, ledger, orders, payments, report, settings, show, split};

/// An order list is opened by way of step 2, which knows what is no list of any kind; so is the file that was made of it.
fn begin_orders(session: &mut Session, request: protocol::orders::Request) -> Task {
    use protocol::orders::Request as Orders;
    match request {
        Orders::Open { name, language, choices } => {
            let practice = session.is_practising() || practice::is_name(&name);
            let asked = Asked { language, choices, practice, as_orders: true };
            Task::Open { opening: Box::new(Opening::new(&name).expecting(&session.profile)), asked }
        }
        Orders::Check { list } => match orders::work::made(session, list) {
            Some((opening, Asked { language, choices, practice, .. })) => {
                let asked = Asked { language, choices, practice, as_orders: false };
                Task::Open { opening: Box::new(opening), asked }
            }
            None => Task::Answer(Some(closed())),
        },
        request => Task::Orders(Box::new(orders::work::Task::begin(session, request))),
    }
}

pub(super) fn begin(session: &mut Session, request: Request) -> Task {
    match request {
        Request::Orders(request) => begin_orders(session, request),
        Request::Open { name, language, choices } => {
            let practice = session.is_practising() || practice::is_name(&name);
            let asked = Asked { language, choices, practice, as_orders: false };
            Task::Open { opening: Box::new(Opening::new(&name).expecting(&session.profile)), asked }
        }
        Request::Practice { part, today, language } => match session.practice_file(part, &today, language) {
            Ok(opening) => {
                let as_orders = part == practice::Part::Orders;
                let asked = Asked { language, choices: Choices::default(), practice: true, as_orders };
                Task::Open { opening: Box::new(opening), asked }
            }
            Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
        },
        Request::LeavePractice => {
            session.leave_practice();
            Task::Answer(Some(Response::Closed))
        }
        Request::Close { file } => {
            session.files.remove(&file);
            Task::Answer(Some(Response::Closed))
        }
        Request::PreviewSafe { file } => fixing(session, file, Wanted::Safe, false),
        Request::ApplySafe { file } => fixing(session, file, Wanted::Safe, true),
        Request::PreviewFix { file, findings } => fixing_these(session, file, &findings, false),
        Request::ApplyFix { file, findings } => fixing_these(session, file, &findings, true),
        // Nothing made up is written down, whoever asks for it.
        Request::Ledger(_) if session.is_practising() => Task::Answer(None),
        Request::Ledger(request) => Task::Ledger(Box::new(ledger::Job::new(request))),
        Request::Save { file } => Task::Save { file, written: None },
        Request::Rows { .. }
        | Request::Text { .. }
        | Request::Copy { .. }
        | Request::Repairs { .. }
        | Request::Findings { .. }
        | Request::Walk { .. }
        | Request::Find { .. }
        | Request::Line { .. }
        | Request::Whereabouts { .. } => Task::Answer(Some(show::answer(session, &request))),
        Request::Hash { file } => hashed(session, file),
        Request::Speak { file, language } => {
            if let Some(open) = session.files.get_mut(&file) {
                open.language = language;
            }
            spoken(session, file)
        }
        Request::Confirm { file, code, place, on } => {
            if let Some(open) = session.files.get_mut(&file) {
                open.confirm(&code, place, on);
            }
            spoken(session, file)
        }
        Request::Sort { file, by } => {
            if let Some(open) = session.files.get_mut(&file) {
                open.sort(by);
            }
            Task::Answer(Some(checked(session, file)))
        }
        Request::Settings(request) => {
            settings::begin(session, request).map_or_else(|answer| Task::Answer(Some(*answer)), Task::Settings)
        }
        Request::Payments(protocol::payments::Request::OpenRetry { result, language }) => {
            open_retry(session, result, language)
        }
        Request::Payments(request) => Task::Payments(Box::new(payments::Work::begin(session, request))),
        Request::Console(asked) => Task::Answer(Some(console::answer(session, &asked))),
        Request::Report(protocol::report::Request::SplitPlan { file }) => {
            Task::Answer(Some(split::plan(session, file)))
        }
        Request::Report(protocol::report::Request::Split { file, part }) => {
            Task::Answer(Some(split::answer(session, file, part)))
        }
        Request::Report(protocol::report::Request::Compare { file, with, way, csv }) => {
            match compare::Task::begin(session, compare::Asked { file, with, way, csv }) {
                Ok(task) => Task::Compare(Box::new(task)),
                Err(answer) => Task::Answer(Some(*answer)),
            }
        }
        Request::Report(asked) => match report::Task::begin(session, asked) {
            Ok(task) => Task::Report(Box::new(task)),
            Err(answer) => Task::Answer(Some(*answer)),
        },
        Request::Recheck { file } => changing(session, file, |_| Ok(Before::Nothing)),
        Request::Choose { file, choices } => {
            changing(session, file, |open| Ok(Before::Choices(std::mem::replace(&mut open.choices, choices))))
        }
        Request::Undo { file } => changing(session, file, |open| {
            Ok(if open.document.history_mut().undo() { Before::Undone } else { Before::Nothing })
        }),
        Request::Redo { file } => changing(session, file, |open| {
            Ok(if open.document.history_mut().redo() { Before::Redone } else { Before::Nothing })
        }),
        Request::Edit { file, row, column, text } => edit(session, file, row, column, &text),
        Request::TakeBack { file, row, column } => take_back(session, file, row, column),
        Request::SetLen { file, row, len } => set_len(session, file, row, len),
        Request::Write { file, block, text } => write(session, file, &block, &text),
        Request::RemoveLines { file, block, out } => remove_lines(session, file, &block, out),
        Request::Replace { file, what, at, preview } => replace(session, file, &what, at, preview),
        Request::Remove { file, row } => remove(session, file, row, true),
        Request::Restore { file, row } => remove(session, file, row, false),
    }
}

/// A retry file that was made is checked as any other.
fn open_retry(session: &Session, result: u32, language: Language) -> Task {
    let Some((name, content)) = session.payments.retry_file(result) else {
        return Task::Answer(Some(Response::Failed(payments::nothing_there(language))));
    };
    let mut opening = Opening::new(name).expecting(&session.profile);
    opening.feed(content);
    Task::Open {
        opening: Box::new(opening),
        asked: Asked { language, choices: Choices::default(), practice: session.is_practising(), as_orders: false },
    }
}

/// The hash of a file that was opened before it was there. Where the ledger has a file with it, this one is checked again.
fn hashed(session: &mut Session, file: FileId) -> Task {
    let Some(open) = session.files.get(&file) else { return Task::Answer(Some(closed())) };
    let sha256 = open.document.source().sha256().to_owned();
    if session.sent_for(Some(file)).has_bytes(&sha256) {
        return changing(session, file, |_| Ok(Before::Nothing));
    }
    let hashed = show::overview(session, file);
    Task::Answer(Some(hashed.map_or_else(closed, |overview| Response::Hashed(Box::new(overview)))))
}

/// Everything about a file, said anew.
fn spoken(session: &Session, file: FileId) -> Task {
    let spoken = show::overview(session, file);
    Task::Answer(Some(spoken.map_or_else(closed, |overview| Response::Spoken(Box::new(overview)))))
}
