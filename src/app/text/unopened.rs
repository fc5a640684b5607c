//! What is said of a file that opens at no step.

use super::NoticeText;
use super::settings::Text;
use crate::engine::protocol::recognised::Recognised;

pub fn tell(s: &Text, known: &Recognised) -> NoticeText {
    match known {
        Recognised::Mail { name, subject, receipt, receipts, completion } => NoticeText {
            title: (s.mail)(name, *completion),
            message: if subject.is_empty() { String::new() } else { (s.mail_subject)(subject) },
            help: match receipt {
                Some(receipt) => (s.mail_receipt)(receipt),
                None if receipts.is_empty() => s.mail_no_receipt.to_owned(),
                None => (s.mail_several)(&receipts.join(", ")),
            },
            ..NoticeText::default()
        },
        Recognised::BrokenProfile { name, sentence } => {
            NoticeText { title: (s.broken_profile)(name), message: sentence.clone(), ..NoticeText::default() }
        }
        Recognised::Other { name, kind } => {
            let (what, help) = (s.other)(*kind);
            NoticeText { title: name.clone(), message: what.to_owned(), help: help.to_owned(), ..NoticeText::default() }
        }
        // Saved settings are offered, not told of.
        Recognised::Profile { name, .. } => NoticeText { title: name.clone(), ..NoticeText::default() },
    }
}
