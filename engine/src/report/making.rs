//! Making a report, some findings or lines at a time.

use serde::{Deserialize, Serialize};

use crate::check::Report;
use crate::check::settings::Settings;
use crate::document::Document;
use crate::report::{Head, Subject, column, csv, json, text};

/// The forms of a report that are files, or a text for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// The findings as a table for a spreadsheet.
    Csv,
    /// Everything, for a program, with the keys of the command line.
    Json,
    /// The file as it stands, with a column of findings.
    Column,
    /// A few lines for a message, without anything of a customer.
    Text,
}

impl Form {
    /// What the report's name ends with.
    pub fn suffix(self) -> &'static str {
        match self {
            Form::Csv => "_指摘.csv",
            Form::Json => "_検査結果.json",
            Form::Column => "_指摘つき.csv",
            Form::Text => "_要約.txt",
        }
    }

    /// The report's name, beside the file that it is of.
    pub fn name(self, file: &str) -> String {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // As browsers write it: no file's name may hold a star, with which a card number is masked.
        format!("{}{}", stem.replace('*', "_"), self.suffix())
    }
}

/// A report that is being made. The document must not change until it is done.
pub struct Making {
    form: Form,
    settings: Settings,
    head: Head,
    out: Vec<u8>,
    /// Findings (or, for [`Form::Column`], lines) done, and all there are.
    done: usize,
    total: usize,
    begun: bool,
    column: Option<column::Column>,
}

impl Making {
    /// Begins a report; nothing is made before [`Making::step`].
    pub fn new(form: Form, document: &Document, report: &Report, settings: Settings, head: Head) -> Making {
        let column = (form == Form::Column).then(|| column::Column::new(document, &report.findings));
        let total = match form {
            Form::Column => document.shown_rows().count(),
            Form::Csv | Form::Json => report.findings.len(),
            Form::Text => 0,
        };
        Making { form, settings, head, out: Vec::new(), done: 0, total, begun: false, column }
    }

    /// Goes on by so many findings or lines; `true` when the report is whole.
    pub fn step(&mut self, document: &Document, report: &Report, budget: usize) -> bool {
        let Making { settings, head, out, column, .. } = self;
        let subject = Subject { document, report, settings, head };
        if !std::mem::replace(&mut self.begun, true) {
            match self.form {
                Form::Csv => csv::begin(&subject, out),
                Form::Json => json::begin(&subject, out),
                Form::Column => column::begin(&subject, out),
                Form::Text => out.extend(text::write(&subject).into_bytes()),
            }
        }
        let until = self.done.saturating_add(budget).min(self.total);
        match (self.form, column) {
            (Form::Csv, _) => report.findings[self.done..until].iter().for_each(|f| csv::finding(f, &subject, out)),
            (Form::Json, _) => {
                for (at, finding) in report.findings[self.done..until].iter().enumerate() {
                    json::finding(finding, self.done + at == 0, &subject, out);
                }
            }
            (Form::Column, Some(column)) => column.lines(self.done, until, &subject, out),
            _ => {}
        }
        self.done = until;
        if self.done < self.total {
            return false;
        }
        match (self.form, &self.column) {
            (Form::Csv, _) => csv::end(&subject, &mut self.out),
            (Form::Json, _) => json::end(&subject, &mut self.out),
            (Form::Column, Some(column)) => column.end(&subject, &mut self.out),
            _ => {}
        }
        true
    }

    /// Findings or lines done, and all there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.done as u64, self.total as u64)
    }

    /// The finished report.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Makes the whole report in one go.
    pub fn run(form: Form, document: &Document, report: &Report, settings: Settings, head: Head) -> Vec<u8> {
        let mut making = Making::new(form, document, report, settings, head);
        while !making.step(document, report, usize::MAX) {}
        making.take()
    }
}
