//! What the page asks before an upload is written down as it was typed: a number that another upload has, a moment that has not come.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::commands::ledger::odd::{moment_ahead, receipt_of_other, with_receipt};
use crate::ledger::{Entry, Ledger, Upload};

/// The question about what is said of an upload; `None` when nothing is odd. `today`: the day in Japan, empty when nobody knows.
pub(crate) fn question(
    ledger: &Ledger,
    sent: &Entry,
    said: &Upload,
    today: &str,
    language: Language,
) -> Option<String> {
    let doubts = [moment_ahead(said, today, language), of_receipt(ledger, sent, said, language)];
    let mut words: Vec<String> = doubts.into_iter().flatten().collect();
    if words.is_empty() {
        return None;
    }
    let [ask, gap] = match language {
        Language::Ja => ["このまま記録するときは、もう一度「記録する」を押してください。", ""],
        Language::En => ["To record it all the same, press “Record” once more.", " "],
    };
    words.push(ask.to_owned());
    Some(words.join(gap))
}

/// The console gives each upload a number of its own.
fn of_receipt(ledger: &Ledger, sent: &Entry, said: &Upload, language: Language) -> Option<String> {
    let receipt = said.receipt.as_ref()?;
    if sent.receipt.values().contains(receipt) {
        return None;
    }
    if let Some(other) = with_receipt(ledger, receipt).find(|entry| entry.sha256 != sent.sha256) {
        return Some(receipt_of_other(receipt, other, language));
    }
    let number = mask(receipt);
    let is_number = receipt.bytes().any(|byte| byte.is_ascii_digit());
    (!is_number).then(|| match language {
        Language::Ja => format!("「{number}」には数字がありません。"),
        Language::En => format!("“{number}” has no digit."),
    })
}
