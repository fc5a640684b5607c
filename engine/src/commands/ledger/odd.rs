//! Sentences about what the operator says of an upload and what does not fit: the command line warns of it when it is written down, the
//! page asks before (`open_ledger/question.rs`).

use crate::base::date::read_day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::ledger::own_name::read_in;
use crate::ledger::{Entry, Ledger, ResultNote, Upload};

/// The sentence about a result that is about to take the place of another: what that had as certainly authorized is declined now, and
/// may be sent again.
pub(super) fn other_result(known: &Entry, note: &ResultNote, language: Language) -> Option<String> {
    // Where the earlier one left something open, the later one is its answer.
    let certain = known.result.values().iter().find(|before| before.unknown == 0 && !before.says_the_same(note))?;
    let mut news = note.declined_beyond(certain);
    let first = known.orders.numbers().nth(news.next()? as usize).map(mask).unwrap_or_default();
    let all = thousands(1 + news.count() as u64);
    Some(match language {
        Language::Ja => format!(
            "この送信の結果は、前に別の内容で台帳に記録してありました。前は OK だった注文 {all} 件({first} など)が、今度の結果では NG です。送り直すと二重に請求するおそれがあるので、先にコンソールで確かめてください。"
        ),
        Language::En => format!(
            "The ledger had another result of this upload. Orders that were authorized by that one are declined by this one: {all} ({first} and so on). To send them again may charge them twice: look at the console first."
        ),
    })
}

/// The uploads that have a receipt number.
pub(crate) fn with_receipt<'a>(ledger: &'a Ledger, receipt: &str) -> impl Iterator<Item = &'a Entry> {
    ledger.uploads().filter(move |entry| entry.receipt.values().iter().any(|known| known == receipt))
}

/// The sentence about a receipt number that another upload has already: the console gives each its own.
pub(crate) fn receipt_of_other(receipt: &str, other: &Entry, language: Language) -> String {
    let name = mask(&read_in(other.name.value().map_or("", String::as_str), language)).into_owned();
    let receipt = mask(receipt);
    match language {
        Language::Ja => format!(
            "受付番号 {receipt} は、台帳では {name} の受付番号でもあります。受付番号はアップロードごとに違うので、確かめてください。"
        ),
        Language::En => format!(
            "The ledger has receipt number {receipt} as that of {name}, too. Every upload has its own: check the number."
        ),
    }
}

/// Nothing is uploaded more than a day ahead of this device's clock.
pub(crate) fn moment_ahead(said: &Upload, today: &str, language: Language) -> Option<String> {
    let day = |text: &str| read_day(text.get(..10)?);
    let ahead = (day(said.on.as_deref()?)? - day(today)?).whole_days();
    (ahead > 1).then(|| match language {
        Language::Ja => "受付日時が未来の日時です。".to_owned(),
        Language::En => "The time of upload is in the future.".to_owned(),
    })
}
