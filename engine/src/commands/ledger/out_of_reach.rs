//! What must be said about results that get out of the console's reach.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::ledger::{Entry, Ledger, reaches};

/// What must be said about results that get out of the console's reach. `next`: uploads that are about to follow.
pub fn warnings(ledger: &Ledger, next: usize, language: Language) -> Vec<String> {
    let name = |entry: &Entry| {
        let receipt = entry.receipt.value().map(|receipt| match language {
            Language::Ja => format!("受付番号 {receipt}"),
            Language::En => format!("receipt number {receipt}"),
        });
        receipt.or_else(|| Some(mask(entry.name.value()?).into_owned()))
    };
    let reaches = reaches(ledger);
    let about: Vec<String> =
        reaches.iter().filter(|reach| reach.is_last()).filter_map(|reach| name(reach.entry)).collect();
    let lost = reaches.iter().filter(|reach| reach.left().is_none()).count() as u64;
    let mut said = Vec::new();
    for name in about {
        said.push(match (language, next) {
            (Language::Ja, 0) => format!(
                "{name} の取引結果ファイルが、まだ保存されていません。次にアップロードすると、コンソールから取り出せなくなります(最新 10 件まで、マニュアル14ページ)。先に保存してください。"
            ),
            (Language::Ja, _) => format!(
                "{name} の取引結果ファイルが保存されていません。このアップロードで、コンソールから取り出せなくなります(最新 10 件まで、マニュアル14ページ)。"
            ),
            (Language::En, 0) => format!(
                "The result file of {name} was not saved yet. The next upload puts it out of the console's reach (the latest 10 only, manual p. 14). Save it first."
            ),
            (Language::En, _) => format!(
                "The result file of {name} was not saved. This upload puts it out of the console's reach (the latest 10 only, manual p. 14)."
            ),
        });
    }
    if lost > 0 {
        let lost = thousands(lost);
        said.push(match language {
            Language::Ja => format!(
                "取引結果ファイルが保存されないまま、コンソールから取り出せなくなったアップロードが {lost} 件あります。照会データで確かめてください。"
            ),
            Language::En => format!(
                "{lost} uploads are out of the console's reach without a saved result file. Look them up in the inquiry list."
            ),
        });
    }
    said
}
