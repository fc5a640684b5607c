//! A file that was written is read and checked once more before it is handed over.

use crate::base::language::Language;
use crate::check::{Checker, Report};
use crate::document::{Document, Opening};
use crate::ledger::Entry;
use crate::model::code::Code;
use crate::month::ledger_entries::made_of;
use crate::open_file::OpenFile;
use crate::profile::Profile;
use crate::protocol::FileId;
use crate::protocol::sentences;
use crate::session::Session;
use crate::session::slice::{BYTES, LINES};

/// The bytes that were written, and how far their check is.
pub(super) struct Written {
    content: Vec<u8>,
    opening: Option<Opening>,
    document: Option<Document>,
    checker: Option<Checker>,
}

/// What was written, and found to be what the screen says.
pub(super) struct Kept {
    pub content: Vec<u8>,
    pub report: Report,
    /// Errors that the screen counts, too.
    pub errors: u64,
    /// It was edited into the very bytes of a file that was sent, which is said apart.
    pub is_sent: bool,
    /// What the ledger would say of it.
    pub entry: Option<Entry>,
}

/// Why what was written is not what the screen says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// The ledger has learned since the check that these orders were sent.
    Ledger,
    /// A fault of ours.
    Writing,
}

impl Mismatch {
    /// What to tell the operator.
    pub(super) fn sentence(self, language: Language) -> &'static str {
        sentences::words(
            language,
            match self {
                Mismatch::Ledger => [
                    "検査のあとで台帳が変わりました。同じ注文をもう送ったおそれがあります。保存していません。ファイルを開き直して、指摘を確かめてください。",
                    "The ledger has changed since the check: these orders may have been sent already. Nothing was saved. Open the file again and look at the findings.",
                ],
                Mismatch::Writing => [
                    "書き出した内容を検査し直したところ、画面の内容と一致しませんでした。保存していません。お手数ですが、開発者にお知らせください。",
                    "What was written does not agree with what is shown. Nothing was saved. Please tell the developers.",
                ],
            },
        )
    }
}

impl Written {
    pub(super) fn new(content: Vec<u8>, name: &str, profile: &Profile) -> Written {
        let mut opening = Opening::new(name).expecting(profile);
        opening.feed(&content);
        Written { content, opening: Some(opening), document: None, checker: None }
    }

    /// Reads and checks what was written; `None` when done.
    pub(super) fn check(&mut self, session: &Session, id: FileId, open: &OpenFile) -> Option<(u64, u64)> {
        if let Some(mut opening) = self.opening.take() {
            if !opening.step(BYTES) {
                let progress = opening.progress();
                self.opening = Some(opening);
                return Some(progress);
            }
            let document = opening.finish();
            let sent = session.sent_for(Some(id));
            self.checker = Some(Checker::new(&document).against(sent));
            self.document = Some(document);
        }
        let (document, checker) = (self.document.as_ref()?, self.checker.as_mut()?);
        if checker.step(document, &session.profile, &open.choices, LINES) { None } else { Some(checker.progress()) }
    }

    /// The bytes and their check, when they say what the screen says. `recorded`: the screen leaves out that it was sent just
    /// now; what is saved once more is not to be sent once more.
    pub(super) fn finish(self: Box<Self>, shown: &Report, profile: &Profile, recorded: bool) -> Result<Kept, Mismatch> {
        let report = self.checker.ok_or(Mismatch::Writing)?.finish();
        let of = |report: &Report, code| report.findings.iter().filter(|finding| finding.code == code).count() as u64;
        // That these very bytes were sent before (X002) is known only now that they are written.
        let new = of(&report, Code::X002) + u64::from(recorded) * of(&report, Code::X001);
        let same = (report.records, report.amount) == (shown.records, shown.amount);
        if !same || report.errors > shown.errors + new {
            let sent = of(&report, Code::X001) > of(shown, Code::X001);
            return Err(if same && sent { Mismatch::Ledger } else { Mismatch::Writing });
        }
        let entry = self.document.and_then(|document| made_of(&document, &report, profile).ok());
        // What is known only now would be one error more than the screen has, unless it is the only one.
        let sent = of(&report, Code::X002).saturating_sub(of(shown, Code::X002));
        let errors = Some(report.errors - sent).filter(|others| *others > 0 && !recorded).unwrap_or(report.errors);
        Ok(Kept { content: self.content, report, errors, is_sent: sent > 0, entry })
    }
}
