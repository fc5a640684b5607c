//! The files of the month, a line each.

use crate::base::date::show_moment;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number_of::number_of;
use crate::base::words::thousands;
use crate::ledger::{Entry as Upload, Ledger};
use crate::model::remark::Part;
use crate::open_payments::month_snapshot::MonthSnapshot;
use crate::open_payments::{ListFile, Payments, ResultFile, SentFile, in_language};
use crate::practice;
use crate::protocol::payments::FileLine;

impl Payments {
    pub(crate) fn file_lines(&self, picture: &MonthSnapshot, ledger: &Ledger, language: Language) -> Vec<FileLine> {
        let orders = self.orders.iter().map(|(name, orders)| orders_line(name, orders.len(), language));
        let sent = self.sent.iter().enumerate();
        let sent = sent.map(|(at, file)| self.sent_line((at, file), picture, ledger, language));
        let results = self.results.iter().enumerate();
        let results = results.map(|(at, file)| self.result_line((at, file), picture, language));
        let lists = self.lists.iter().enumerate().map(|(at, file)| list_line(at, file, language));
        orders.chain(sent).chain(results).chain(lists).collect()
    }

    fn sent_line(
        &self,
        (at, file): (usize, &SentFile),
        picture: &MonthSnapshot,
        ledger: &Ledger,
        language: Language,
    ) -> FileLine {
        let results: Vec<&str> = self
            .results
            .iter()
            .zip(&picture.results)
            .filter(|(_, paired)| paired.owner == Some(at))
            .map(|(result, _)| result.name.as_str())
            .collect();
        let sent = picture.counted.contains(&at);
        // What the ledger has as sent needs no word of the operator.
        let upload = ledger.uploads_with(&file.sheet.orders()).into_iter().next_back();
        let upload = upload.filter(|_| results.is_empty() && !practice::is_name(&file.name));
        let note = match (results.is_empty(), sent || upload.is_some()) {
            (false, _) => in_language(
                language,
                format!("結果: {}", results.join("、")),
                format!("result: {}", results.join(", ")),
            ),
            (true, true) => sent_words(upload, language),
            (true, false) => {
                in_language(language, "まだ送っていないファイルです(数えません)", "not counted: not sent yet")
            }
        };
        FileLine {
            file: Some(file.id),
            paired: !results.is_empty(),
            sent,
            recorded: upload.is_some(),
            ..line(Part::Auth, at, &file.name, file.sheet.records.len(), note)
        }
    }

    fn result_line(&self, (at, file): (usize, &ResultFile), picture: &MonthSnapshot, language: Language) -> FileLine {
        let sent = picture.results.get(at).and_then(|paired| self.sent.get(paired.owner?));
        let note = match sent {
            Some(sent) => {
                in_language(language, format!("送ったファイル: {}", sent.name), format!("sent as {}", sent.name))
            }
            None if picture.results.get(at).is_some_and(|paired| paired.replaced.is_some()) => in_language(
                language,
                "同じアップロードのほかの結果を数えます",
                "not counted: another result of the same upload is",
            ),
            None => in_language(language, "送ったファイルは開いていません", "the file that was sent is not open"),
        };
        line(Part::Result, at, &file.name, file.sheet.records.len(), note)
    }
}

fn line(part: Part, index: usize, name: &str, records: usize, note: String) -> FileLine {
    FileLine {
        part,
        index: number_of(index),
        file: None,
        name: name.to_owned(),
        records: records as u64,
        note,
        paired: false,
        sent: false,
        recorded: false,
    }
}

fn orders_line(name: &str, orders: usize, language: Language) -> FileLine {
    let count = thousands(orders as u64);
    let note = in_language(language, format!("受注 {count} 件"), format!("{count} orders"));
    line(Part::Orders, 0, name, orders, note)
}

fn list_line(at: usize, file: &ListFile, language: Language) -> FileLine {
    let latest = file.inquiry.payments.iter().filter_map(|payment| payment.updated).max();
    let note = latest.map_or_else(
        || in_language(language, "最終更新日時が分かりません", "last update not known"),
        |moment| {
            let moment = show_moment(moment);
            in_language(language, format!("最終更新 {moment}"), format!("last update {moment}"))
        },
    );
    line(Part::Inquiry, at, &file.name, file.inquiry.payments.len(), note)
}

/// A file that was sent, and whether its result is known.
fn sent_words(upload: Option<&Upload>, language: Language) -> String {
    let receipt = upload.map(|upload| mask(&upload.receipt.values().join(", ")).into_owned());
    let receipt = receipt.filter(|receipt| !receipt.is_empty());
    let waits = upload.is_none_or(|upload| upload.result.values().is_empty());
    let number = |words: &str| receipt.map(|receipt| words.replace("{}", &receipt)).unwrap_or_default();
    match language {
        Language::Ja => format!("送信済み{}{}", number("(受付番号 {})"), if waits { "・結果待ち" } else { "" }),
        Language::En => format!("sent{}{}", number(" (receipt number {})"), if waits { ", no result yet" } else { "" }),
    }
}
