//! Taking in a file that step 2 has refused: a result file or an inquiry list.

use rustc_hash::FxHashSet;

use crate::base::language::Language;
use crate::base::words::thousands;
use crate::check::Report;
use crate::document::Document;
use crate::inquiry::{Payment, Reading, Status};
use crate::model::kind::FileKind;
use crate::model::remark::Part;
use crate::open_payments::{ListFile, Payments, ResultFile, in_language};
use crate::protocol::payments::TakenFile;
use crate::result::{Sheet, SheetReading};

/// A file that is being taken in.
pub(crate) enum Taking {
    Result(Box<Document>, SheetReading),
    List(Box<Document>, Box<Reading>),
}

/// Bytes and lines read in one slice.
const BYTES: usize = 512 * 1024;
const LINES: usize = 4_000;

/// Begins to take a file in, when it is a result file or an inquiry list; gives it back otherwise.
pub(crate) fn recognise(
    payments: &Payments,
    document: Box<Document>,
    report: &Report,
) -> Result<Taking, Box<Document>> {
    if report.kind == FileKind::Result {
        return Ok(Taking::Result(document, SheetReading::default()));
    }
    if !matches!(report.kind, FileKind::Inquiry | FileKind::Unknown) {
        return Err(document);
    }
    let (text, encoding) = document.source().text();
    // A pasted table, or a list whose columns were mapped by hand before.
    let looks_so = |reading: &Reading| report.kind == FileKind::Inquiry || reading.is_recognised();
    match Reading::begin(text, encoding, &payments.mapping).filter(looks_so) {
        Some(reading) => Ok(Taking::List(document, Box::new(reading))),
        None => Err(document),
    }
}

impl Taking {
    /// Does one slice: how far it is, or `None` when all is read.
    pub(crate) fn step(&mut self) -> Option<(u64, u64)> {
        match self {
            Taking::Result(document, reading) => {
                let total = document.lines().len() as u64;
                (!reading.step(document, LINES)).then(|| (reading.done(), total))
            }
            Taking::List(document, reading) => {
                let (text, encoding) = document.source().text();
                (!reading.step(text, encoding, BYTES, LINES)).then(|| reading.progress(text.len()))
            }
        }
    }

    /// Keeps what was read, and says what it is.
    pub(crate) fn finish(self, payments: &mut Payments, language: Language) -> TakenFile {
        match self {
            Taking::Result(document, reading) => payments.take_result(&document, reading.finish(), language),
            Taking::List(document, reading) => {
                let sha256 = document.source().sha256().to_owned();
                let file = ListFile {
                    name: document.name().to_owned(),
                    sha256,
                    inquiry: reading.finish(),
                    ticked: Default::default(),
                };
                payments.take_list(file, language)
            }
        }
    }
}

impl Payments {
    pub(crate) fn take_result(&mut self, document: &Document, sheet: Sheet, language: Language) -> TakenFile {
        let sha256 = document.source().sha256().to_owned();
        let name = document.name().to_owned();
        if let Some(known) = self.results.iter().find(|known| known.sha256 == sha256) {
            return TakenFile { part: Part::Result, sentence: known_already(&name, &known.name, language) };
        }
        let records = thousands(sheet.records.len() as u64);
        let (steps, made) = self.former.remove(&sha256).unwrap_or_default();
        self.results.push(ResultFile { name: name.clone(), sha256, sheet, steps, made });
        self.touch();
        let sentence = in_language(
            language,
            format!("{name} は取引結果ファイルです({records} 件)。手順 3「結果」で開きました。"),
            format!("{name} is a result file ({records} records). It is open in step 3, Results."),
        );
        TakenFile { part: Part::Result, sentence }
    }

    fn take_list(&mut self, file: ListFile, language: Language) -> TakenFile {
        let name = file.name.clone();
        if let Some(known) = self.lists.iter().find(|known| known.sha256 == file.sha256) {
            return TakenFile { part: Part::Inquiry, sentence: known_already(&name, &known.name, language) };
        }
        let payments = thousands(file.inquiry.payments.len() as u64);
        self.answer(&file);
        self.lists.push(file);
        // A list that was opened after the capture can tell whether it came through.
        self.facts.captured.append(&mut self.pending);
        self.touch();
        let sentence = in_language(
            language,
            format!("{name} は照会データです({payments} 件)。手順 4「売上」で開きました。"),
            format!("{name} is an inquiry list ({payments} payments). It is open in step 4, Capture."),
        );
        TakenFile { part: Part::Inquiry, sentence }
    }
}

impl Payments {
    /// A list that shows that the console has captured what was said to be captured answers it: it cannot be taken back any more.
    fn answer(&mut self, file: &ListFile) {
        let is_done = |payment: &&Payment| matches!(payment.status, Status::CaptureRequested | Status::Settled);
        let done = file.inquiry.payments.iter().filter(is_done);
        let names: FxHashSet<&str> =
            done.flat_map(|payment| [payment.payment_id.as_deref(), payment.order.as_deref()]).flatten().collect();
        for said in &mut self.said {
            said.answered |= said.keys.iter().any(|key| names.contains(key.as_str()));
        }
    }
}

fn known_already(name: &str, known: &str, language: Language) -> String {
    in_language(
        language,
        format!("{name} は、すでに開いている {known} と同じ内容です。もう一度は加えません。"),
        format!("{name} is the same as {known}, which is open already. It is not added again."),
    )
}
