//! What an upload sends that the ledger knows as sent already: it is written down all the same, since it has happened, but not without
//! a word.

use rustc_hash::FxHashSet;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::number::canonical;
use crate::base::words::thousands;
use crate::ledger::own_name::read_in;
use crate::ledger::{Entry, Ledger, Way};

/// The sentence about an upload that is about to be written down; `None` when it charges nobody twice.
pub(super) fn warning(ledger: &Ledger, entry: &Entry, language: Language) -> Option<String> {
    if entry.way != Way::Upload {
        return None;
    }
    let is_sent = |number: &&str| ledger.other_upload(&entry.kind, number, "").is_some();
    let mut sent = entry.orders.numbers().filter(is_sent);
    let first = mask(sent.next()?);
    let all = thousands(1 + sent.count() as u64);
    Some(match language {
        Language::Ja => format!(
            "台帳によると、このうち {all} 件({first} など)は、前のアップロードですでに送っています。二重に請求していないか、コンソールで確かめてください。1 回しか送っていないときは、どちらかの記録を消してください。"
        ),
        Language::En => format!(
            "The ledger says that {all} of these orders ({first} and so on) were sent with an earlier upload. Look at the console whether anybody was charged twice. If they were sent only once, erase one of the entries."
        ),
    })
}

/// Orders that are in two uploads at once, and these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentTwice {
    /// The orders, masked, each once.
    pub orders: Vec<String>,
    /// The names of the first such pair of uploads.
    uploads: Option<(String, String)>,
}

impl SentTwice {
    fn add(&mut self, order: &str, first: &Entry, second: &Entry, language: Language) {
        self.orders.push(mask(order).into_owned());
        let name = |entry: &Entry| mask(&read_in(entry.name.value().map_or("", String::as_str), language)).into_owned();
        // In whichever order the ledger has them.
        let mut names = [name(first), name(second)];
        names.sort();
        let [first, second] = names;
        self.uploads.get_or_insert((first, second));
    }

    /// The sentence; `None` when there is none.
    pub fn sentence(&self, language: Language) -> Option<String> {
        const MOST: usize = 10;
        let (first, second) = self.uploads.as_ref()?;
        let count = self.orders.len();
        let mut orders = self.orders.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
        if count > MOST {
            orders += match language {
                Language::Ja => " など",
                Language::En => " and so on",
            };
        }
        let all = thousands(count as u64);
        Some(match language {
            Language::Ja => format!(
                "台帳によると、{all} 件の注文({orders})を、2 つのアップロード({first} と {second} など)で送っています。二重に請求していないか、コンソールで確かめてください。1 回しか送っていないときは、どちらかの記録を消してください。"
            ),
            Language::En => format!(
                "The ledger says that orders were sent with two uploads ({first} and {second}): {all} ({orders}). Look at the console whether anybody was charged twice. If they were sent only once, erase one of the entries."
            ),
        })
    }
}

/// The orders that two uploads of a ledger have, in neither declined. `is_asked`: the uploads of which one must be.
pub fn sent_twice(ledger: &Ledger, is_asked: &dyn Fn(&Entry) -> bool, language: Language) -> SentTwice {
    let mut twice = SentTwice::default();
    let mut seen = FxHashSet::default();
    for entry in ledger.uploads().filter(|entry| is_asked(entry)) {
        for (at, number) in (0u32..).zip(entry.orders.numbers()) {
            let other = if entry.is_declined(at) { None } else { ledger.other_upload(&entry.kind, number, &entry.id) };
            if let Some(other) = other.filter(|_| seen.insert((&entry.kind, canonical(number).into_owned()))) {
                twice.add(number, other, entry, language);
            }
        }
    }
    twice
}
