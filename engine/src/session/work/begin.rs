//! What a request begins.

use crate::base::language::Language;
use crate::check::fix::Wanted;
use crate::document::Opening;
use crate::model::choices::Choices;
use crate::open_file::OpenFile;
use crate::open_orders::Asked;
use crate::practice;
use crate::protocol;
use crate::protocol::{FileId, Request, Response, Sorting};
use crate::session::work::change::{
    Before, changing, choose, edit, fixing, fixing_these, redo, remove, remove_lines, replace, set_len, take_back,
    undo, write,
};
use crate::session::work::{Task, checked, closed};
use crate::session::{Session, compare, console, ledger, orders, payments, report, settings, show, split};

/// An order list is opened by way of step 2, which knows what is no list of any kind; so is the file that was made of it.
fn begin_orders(session: &mut Session, request: protocol::orders::Request) -> Task {
    use protocol::orders::Request as Orders;
    match request {
        Orders::Open { name, language, choices } => open(session, &name, language, choices, true),
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
        Request::Open { name, language, choices } => open(session, &name, language, choices, false),
        Request::Practice { part, today, language } => open_practice(session, part, &today, language),
        Request::LeavePractice => leave_practice(session),
        Request::Close { file } => close(session, file),
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
        Request::Speak { file, language } => spoken_after(session, file, |open| open.language = language),
        Request::Confirm { file, code, place, on } => {
            spoken_after(session, file, |open| open.confirm(&code, place, on))
        }
        Request::Sort { file, by } => sort(session, file, by),
        Request::Settings(request) => begun(settings::begin(session, request).map(Task::Settings)),
        Request::Payments(request) => begin_payments(session, request),
        Request::Console(asked) => Task::Answer(Some(console::answer(session, &asked))),
        Request::Report(asked) => begin_report(session, asked),
        Request::Recheck { file } => changing(session, file, |_| Ok(Before::Nothing)),
        Request::Choose { file, choices } => choose(session, file, choices),
        Request::Undo { file } => undo(session, file),
        Request::Redo { file } => redo(session, file),
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

/// A task that has begun, or the answer why it has not.
fn begun(task: Result<Task, Box<Response>>) -> Task {
    task.unwrap_or_else(|answer| Task::Answer(Some(*answer)))
}

fn open(session: &Session, name: &str, language: Language, choices: Choices, as_orders: bool) -> Task {
    let practice = session.is_practising() || practice::is_name(name);
    let asked = Asked { language, choices, practice, as_orders };
    Task::Open { opening: Box::new(Opening::new(name).expecting(&session.profile)), asked }
}

fn open_practice(session: &mut Session, part: practice::Part, today: &str, language: Language) -> Task {
    match session.practice_file(part, today, language) {
        Ok(opening) => {
            let as_orders = part == practice::Part::Orders;
            let asked = Asked { language, choices: Choices::default(), practice: true, as_orders };
            Task::Open { opening: Box::new(opening), asked }
        }
        Err(sentence) => Task::Answer(Some(Response::Failed(sentence))),
    }
}

fn leave_practice(session: &mut Session) -> Task {
    session.leave_practice();
    Task::Answer(Some(Response::Closed))
}

fn close(session: &mut Session, file: FileId) -> Task {
    session.files.remove(&file);
    Task::Answer(Some(Response::Closed))
}

fn sort(session: &mut Session, file: FileId, by: Option<Sorting>) -> Task {
    if let Some(open) = session.files.get_mut(&file) {
        open.sort(by);
    }
    Task::Answer(Some(checked(session, file)))
}

fn begin_payments(session: &mut Session, request: protocol::payments::Request) -> Task {
    match request {
        protocol::payments::Request::OpenRetry { result, language } => open_retry(session, result, language),
        request => Task::Payments(Box::new(payments::Work::begin(session, request))),
    }
}

fn begin_report(session: &mut Session, asked: protocol::report::Request) -> Task {
    use protocol::report::Request as Report;
    match asked {
        Report::SplitPlan { file } => Task::Answer(Some(split::plan(session, file))),
        Report::Split { file, part } => Task::Answer(Some(split::answer(session, file, part))),
        Report::Compare { file, with, way, csv } => {
            let task = compare::Task::begin(session, compare::Asked { file, with, way, csv });
            begun(task.map(|task| Task::Compare(Box::new(task))))
        }
        asked => begun(report::Task::begin(session, asked).map(|task| Task::Report(Box::new(task)))),
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

/// Everything about a file, said anew after it was told something.
fn spoken_after(session: &mut Session, file: FileId, tell: impl FnOnce(&mut OpenFile)) -> Task {
    session.files.get_mut(&file).map(tell);
    let spoken = show::overview(session, file);
    Task::Answer(Some(spoken.map_or_else(closed, |overview| Response::Spoken(Box::new(overview)))))
}
