//! Files that open at no step, and are known all the same: mails, saved settings, files of this tool, links.
//!
//! Lists and result files are known to the check itself (F013), other programs' files to F002.

use crate::base::language::Language;
use crate::document::Document;
use crate::mail;
use crate::protocol::recognised::{Other, Recognised};
use crate::session::settings;
use crate::text::kind as what;
use crate::text::kind::Kind;

/// Says what a refused file is; `None` when the check's own sentence says it best.
pub(crate) fn recognise(document: &Document, language: Language) -> Option<Recognised> {
    let kind = what::recognise(document.source(), true);
    match kind {
        Some(Kind::Profile) => Some(settings::recognise(document, language)),
        Some(kind) if other(kind).is_some() => {
            other(kind).map(|kind| Recognised::Other { name: document.name().to_owned(), kind })
        }
        // The check says so itself.
        Some(Kind::Ledger) => None,
        // Also a mail that was saved as a text or as a page.
        _ => of_mail(document),
    }
}

fn of_mail(document: &Document) -> Option<Recognised> {
    let mail = mail::read(document.source().original())?;
    let mail::Mail { subject, receipt, receipts, completion } = mail;
    Some(Recognised::Mail { name: document.name().to_owned(), subject, receipt, receipts, completion })
}

fn other(kind: Kind) -> Option<Other> {
    Some(match kind {
        Kind::CarryOver => Other::CarryOver,
        Kind::Mapping => Other::Mapping,
        Kind::Report => Other::Report,
        Kind::Json => Other::Json,
        Kind::Shortcut => Other::Shortcut,
        Kind::Calendar => Other::Calendar,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::choices::Choices;
    use crate::profile::Profile;
    use crate::protocol::{Request, Response};
    use crate::session::Session;

    fn opened(name: &str, bytes: &[u8]) -> Response {
        let request = Request::Open { name: name.to_owned(), language: Language::Ja, choices: Choices::default() };
        Session::new().serve(request, bytes)
    }

    fn recognised(name: &str, text: &str) -> Recognised {
        match opened(name, text.as_bytes()) {
            Response::Recognised(recognised) => *recognised,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn saved_settings_are_offered_and_broken_ones_say_where() {
        let good = Profile::paygent_cagolab().to_json();
        let Recognised::Profile { profile, .. } = recognised("a.json", &good) else { panic!("settings") };
        assert_eq!(*profile, Profile::paygent_cagolab());
        for (wrong, said) in [
            (good.replacen("\"version\": 1", "\"version\": 7", 1), "7"),
            (good.replacen("1000000", "-1", 1), "large_amount.value"),
            (good.replacen("\"usual\"", "\"sual\"", 1), "payment_classes.value[0].sual"),
            (good[..good.len() - 4].to_owned(), "JSON"),
        ] {
            let Recognised::BrokenProfile { sentence, .. } = recognised("a.json", &wrong) else { panic!("{said}") };
            assert!(sentence.contains(said), "{sentence}");
        }
    }

    #[test]
    fn a_completion_mail_gives_its_receipt_number() {
        let mail = "From: a@example.jp\r\nSubject: =?utf-8?B?44OV44Kh44Kk44Or5LiA5ous5Yem55CG5a6M5LqG44Gu44GK55+l44KJ44GbKOWPl+S7mOeVquWPtzoxMjM0KQ==?=\r\n\r\n";
        let Recognised::Mail { receipt, completion, .. } = recognised("a.eml", mail) else { panic!("a mail") };
        assert_eq!((receipt.as_deref(), completion), (Some("1234"), true));
    }

    #[test]
    fn other_files_of_the_month_are_named() {
        for (text, kind) in [
            ("{\"format\":\"kensatsu-carry-over\"}", Other::CarryOver),
            ("{\"format\":\"kensatsu-mapping\"}", Other::Mapping),
            ("{\"format\":\"kensatsu-report\"}", Other::Report),
            ("{\"format\":\"other\"}", Other::Json),
            ("{broken", Other::Json),
            ("[InternetShortcut]\r\nURL=https://example.jp/", Other::Shortcut),
            ("BEGIN:VCALENDAR\r\nVERSION:2.0", Other::Calendar),
        ] {
            assert_eq!(recognised("x", text), Recognised::Other { name: "x".to_owned(), kind }, "{text}");
        }
    }

    #[test]
    fn a_ledger_is_for_the_ledger() {
        let response = opened("x", b"{\"format\":\"kensatsu-ledger\"}");
        assert!(matches!(response, Response::Ledger(_)), "{response:?}");
    }

    #[test]
    fn what_the_check_knows_keeps_its_own_sentence() {
        for (text, code) in [
            ("", "F001"),
            ("PK\u{3}\u{4}xl/", "F002"),
            ("<!DOCTYPE html>", "F002"),
            ("\u{D0}\u{CF}", "F011"),
            ("hello\r\n", "F011"),
        ] {
            match opened("x", text.as_bytes()) {
                Response::Refused(refusal) => assert_eq!(refusal.code, code, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
