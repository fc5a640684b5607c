//! What is asked before an upload is written down as it was typed: a number that another upload has, a moment that has not come.

use crate::base::date::read_day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::ledger::own_name::read_in;
use crate::ledger::{Entry, Ledger, Upload, Way};

/// The question about what is said of an upload; `None` when nothing is odd. `today`: the day in Japan, empty when nobody knows.
pub(crate) fn question(
    ledger: &Ledger,
    sent: &Entry,
    said: &Upload,
    today: &str,
    language: Language,
) -> Option<String> {
    let doubts = [of_moment(said, today, language), of_receipt(ledger, sent, said, language)];
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

/// Nothing is uploaded more than a day ahead of this device's clock.
pub(super) fn of_moment(said: &Upload, today: &str, language: Language) -> Option<String> {
    let day = |text: &str| read_day(text.get(..10)?);
    let ahead = (day(said.on.as_deref()?)? - day(today)?).whole_days();
    (ahead > 1).then(|| match language {
        Language::Ja => "受付日時が未来の日時です。".to_owned(),
        Language::En => "The time of upload is in the future.".to_owned(),
    })
}

/// The console gives each upload a number of its own.
fn of_receipt(ledger: &Ledger, sent: &Entry, said: &Upload, language: Language) -> Option<String> {
    let receipt = said.receipt.as_ref()?;
    if sent.receipt.values().contains(receipt) {
        return None;
    }
    let has_it = |entry: &&Entry| entry.way == Way::Upload && entry.receipt.values().contains(receipt);
    let number = mask(receipt);
    if let Some(other) = ledger.uploads().filter(has_it).find(|entry| entry.sha256 != sent.sha256) {
        let other = other.name.value().map_or("", String::as_str);
        let other = mask(&read_in(other, language)).into_owned();
        return Some(match language {
            Language::Ja => format!("{number} は {other} の番号です。"),
            Language::En => format!("{number} is the number of {other}."),
        });
    }
    let is_number = receipt.bytes().any(|byte| byte.is_ascii_digit());
    (!is_number).then(|| match language {
        Language::Ja => format!("「{number}」には数字がありません。"),
        Language::En => format!("“{number}” has no digit."),
    })
}
