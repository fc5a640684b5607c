//! What an upload sends that the ledger knows as sent already: it is written down all the same, since it has happened, but not without
//! a word.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::ledger::{Entry, Ledger, OrderStatus, Way};

/// The sentence about an upload that is about to be written down; `None` when it charges nobody twice.
pub(super) fn warning(ledger: &Ledger, entry: &Entry, language: Language) -> Option<String> {
    if entry.way != Way::Upload {
        return None;
    }
    let is_sent = |number: &&str| match ledger.standing(&entry.kind, number) {
        OrderStatus::Submitted(earlier) => earlier.way == Way::Upload,
        _ => false,
    };
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
