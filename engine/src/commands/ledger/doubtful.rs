//! What is written down as the operator says it, and does not fit what the ledger has: not without a word.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::ledger::{Entry, Ledger, ResultNote};

/// The sentence about a result that is about to take the place of another: what that had as certainly authorized is declined now, and
/// may be sent again.
pub(super) fn other_result(known: &Entry, note: &ResultNote, language: Language) -> Option<String> {
    // Where the earlier one left something open, the later one is its answer.
    let certain = known.result.values().iter().find(|before| before.unknown == 0 && !before.says_the_same(note))?;
    let is_news = |at: &&u32| certain.declined.binary_search(at).is_err();
    let mut news = note.declined.iter().filter(is_news);
    let first = known.orders.numbers().nth(*news.next()? as usize).map(mask).unwrap_or_default();
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

/// The sentence about a receipt number that another upload has already.
pub(super) fn other_receipt(ledger: &Ledger, id: &str, receipt: &str, language: Language) -> Option<String> {
    let has_it = |entry: &&Entry| entry.id != id && entry.receipt.values().iter().any(|known| known == receipt);
    let other = ledger.uploads().find(has_it)?;
    let name = other.name.value().map(|name| mask(name).into_owned()).unwrap_or_default();
    let receipt = mask(receipt);
    Some(match language {
        Language::Ja => format!(
            "受付番号 {receipt} は、台帳では {name} の受付番号でもあります。受付番号はアップロードごとに違うので、確かめてください。"
        ),
        Language::En => format!(
            "The ledger has receipt number {receipt} as that of {name}, too. Every upload has its own: check the number."
        ),
    })
}
