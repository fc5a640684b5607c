//! `ledger merge`: two ledgers become one, and so does one that somebody else wrote meanwhile.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{sent_twice, used_twice};
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::ledger::{Entry, Ledger, file};

/// The answer of `ledger merge`, with the ledger to write.
#[derive(Clone, Debug, Serialize)]
pub struct MergeOut {
    /// Entries of the ledger that was made.
    pub entries: u64,
    /// Entries that both files had.
    pub in_both: u64,
    /// Orders that two different uploads have, one of each ledger, and that neither result declines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sent_twice: Vec<String>,
    /// Sentences about what may be charged twice, and about uploads that may be one or two: nobody said a receipt number or a time of
    /// them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The ledger to write; not in the JSON.
    #[serde(skip)]
    pub content: String,
}

/// Brings two ledgers together, without loss and without duplicates.
pub fn merge(mut a: Ledger, b: Ledger, language: Language) -> MergeOut {
    let before = a.len() + b.len();
    let is_doubtful = |entry: &&Entry| entry.is_indistinct() && a.get(&entry.id).is_some_and(Entry::is_indistinct);
    let one_or_two = b.entries().filter(is_doubtful).map(|entry| one_or_two(entry, language));
    let one_or_two: Vec<String> = one_or_two.collect();
    let known: BTreeSet<String> = a.entries().map(|entry| entry.id.clone()).collect();
    for entry in b.entries() {
        a.absorb(entry.clone());
    }
    a.settle_lists();
    let is_new = |entry: &Entry| !known.contains(&entry.id);
    let twice = sent_twice(&a, &is_new, language);
    let lists = used_twice(&a, language).into_iter();
    MergeOut {
        entries: a.len() as u64,
        in_both: (before - a.len()) as u64,
        warnings: lists.chain(twice.sentence(language)).chain(one_or_two).collect(),
        sent_twice: twice.orders,
        content: file::write(&a),
    }
}

/// What is said of an upload that both ledgers have without a receipt number and a time.
pub fn one_or_two(entry: &Entry, language: Language) -> String {
    let name = entry.name.value().map(|name| mask(name).into_owned()).unwrap_or_default();
    match language {
        Language::Ja => format!(
            "{name} は両方の台帳にあり、どちらにも受付番号と日時がないので、同じ送信か別々の送信か区別できません。ひとつの記録にまとめました。2 回送ったのなら、それぞれの台帳に ledger add で受付番号(--receipt)を書き足してから、もう一度まとめてください。"
        ),
        Language::En => format!(
            "{name} is in both ledgers, in neither with a receipt number or a time, so nobody can tell whether it was sent once or twice. It became one entry. If it was sent twice, add the receipt number (--receipt) to each ledger with ledger add, and merge them again."
        ),
    }
}

/// Writes a ledger whose file somebody else wrote meanwhile: what is there now is brought together with ours. `before` is what
/// ours was made of: what ours took out of it stays out.
pub fn rejoined(before: Option<&Ledger>, mut ours: Ledger, there: &Ledger) -> String {
    let taken: BTreeSet<String> = before
        .into_iter()
        .flat_map(Ledger::entries)
        .map(|entry| entry.id.to_string())
        .filter(|id| ours.get(id).is_none())
        .collect();
    for entry in there.entries().filter(|entry| !taken.contains(&*entry.id)) {
        ours.absorb(entry.clone());
    }
    ours.settle_lists();
    file::write(&ours)
}
