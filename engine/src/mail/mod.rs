//! The console's completion mail (domain.md §4): nothing of it is needed but its receipt number.
//!
//! A mail comes as an `.eml`, in any of the encodings that Japanese mails use, or as a text that somebody saved or
//! copied. Whatever else stands in a mail is not kept.

mod body;
mod charset;
mod decode;
mod header;
mod html;
mod receipt;

use std::borrow::Cow;

use crate::text::encoding::{Encoding, detect};

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The subject, decoded; empty when there is none.
    pub subject: String,
    /// The receipt number (受付番号), when it names exactly one.
    pub receipt: Option<String>,
    /// The different receipt numbers that it names; of several none is taken unasked (domain.md §4).
    pub receipts: Vec<String>,
    /// Whether it is the console's 「ファイル一括処理完了のお知らせ」.
    pub completion: bool,
}

/// A mail is never as large as this; what comes behind is not looked at.
const MOST: usize = 32 << 20;
/// A text that somebody saved is looked at so far.
const MOST_TEXT: usize = 2 << 20;
/// What the subject of a completion mail says, on a public page.
const COMPLETION: &str = "一括処理完了";
const RECEIPT: &str = "受付番号";

/// Reads a mail; `None` when the bytes are not one.
pub fn read(bytes: &[u8]) -> Option<Mail> {
    let bytes = &bytes[..bytes.len().min(MOST)];
    if let Some(bytes) = Some(narrow(bytes)).filter(|bytes| header::is_mail(bytes)) {
        let mut said = Vec::new();
        let mut subjects = Vec::new();
        for bytes in body::mailbox(&bytes) {
            let part = header::split(bytes);
            subjects.push(header::decoded(&part.headers, "subject"));
            body::collect(&part, &mut said);
        }
        let subject = subjects.first().cloned().unwrap_or_default();
        subjects.append(&mut said);
        return Some(mail(subject, &subjects));
    }
    let text = saved_text(&bytes[..bytes.len().min(MOST_TEXT)])?;
    Some(mail(subject_line(&text), &[text]))
}

/// The receipt numbers of what somebody pasted where one is asked for: a mail, or a piece of one.
pub fn pasted(text: &str) -> Vec<String> {
    read(text.as_bytes()).map_or_else(|| receipt::receipts(text), |mail| mail.receipts)
}

fn mail(subject: String, said: &[String]) -> Mail {
    let mut receipts: Vec<String> = Vec::new();
    for number in said.iter().flat_map(|text| receipt::receipts(text)) {
        if !receipts.contains(&number) {
            receipts.push(number);
        }
    }
    // A line may be broken anywhere in Japanese.
    let completion = said.iter().any(|text| text.split_whitespace().collect::<String>().contains(COMPLETION));
    let receipt = receipts.first().filter(|_| receipts.len() == 1).cloned();
    Mail { subject, receipt, receipts, completion }
}

/// The bytes without a byte order mark; UTF-16, as an editor saves it, as UTF-8.
fn narrow(bytes: &[u8]) -> Cow<'_, [u8]> {
    match detect(&bytes[..bytes.len().min(4096)]) {
        encoding @ (Encoding::Utf16Le | Encoding::Utf16Be) => {
            let text = encoding.decode(bytes).0.into_owned();
            Cow::Owned(text.trim_start_matches('\u{FEFF}').as_bytes().to_vec())
        }
        encoding => Cow::Borrowed(bytes.strip_prefix(encoding.bom()).unwrap_or(bytes)),
    }
}

/// A completion mail that somebody saved as a text or as a page.
fn saved_text(bytes: &[u8]) -> Option<String> {
    let text = detect(bytes).decode(bytes).0;
    if !(text.contains(COMPLETION) && text.contains(RECEIPT)) {
        return None;
    }
    if !text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') {
        return Some(text.into_owned());
    }
    // A page of the console may have a column of such numbers: that is no mail.
    Some(html::text(&text)).filter(|text| receipt::receipts(text).len() == 1)
}

/// The line of a saved text that holds the subject.
fn subject_line(text: &str) -> String {
    let line = text.lines().find(|line| line.contains(COMPLETION)).unwrap_or("").trim();
    let bare = ["件名", "Subject"].iter().find_map(|name| line.strip_prefix(name)).unwrap_or(line);
    bare.trim_start_matches([':', '：', ' ', '\t', '　']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUBJECT: &str = "ファイル一括処理完了のお知らせ(受付番号:1206010935)";

    fn base64(bytes: &[u8]) -> String {
        data_encoding::BASE64.encode(bytes)
    }

    fn jis(text: &str) -> Vec<u8> {
        Encoding::Iso2022Jp.encode(text).expect("Japanese")
    }

    fn read_text(text: &str) -> Mail {
        read(text.as_bytes()).expect("a mail")
    }

    #[test]
    fn a_mail_in_iso_2022_jp_is_read_as_the_console_sends_it() {
        // Long subjects are cut into several words, on lines of their own.
        let words: Vec<_> = ["ファイル一括処理", "完了のお知らせ", "(受付番号:1206010935)"]
            .iter()
            .map(|part| format!("=?ISO-2022-JP?B?{}?=", base64(&jis(part))))
            .collect();
        let mut mail = format!(
            "Received: from a.example\r\nFrom: =?ISO-2022-JP?B?{}?= <a@example.jp>\r\nSubject: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n",
            base64(&jis("ペイジェント")),
            words.join("\r\n ")
        )
        .into_bytes();
        mail.extend(jis("ファイル一括処理が完了しました。\r\n"));
        let read = read(&mail).unwrap();
        assert_eq!(read.subject, SUBJECT);
        assert_eq!(read.receipt.as_deref(), Some("1206010935"));
        assert!(read.completion);
    }

    #[test]
    fn a_subject_in_quoted_printable_utf_8_is_read() {
        let quoted: String = SUBJECT.bytes().map(|byte| format!("={byte:02X}")).collect();
        let mail = read_text(&format!("From: a@example.jp\nTo: b@example.jp\nSubject: =?utf-8?Q?{quoted}?=\n\nx"));
        assert_eq!((mail.subject.as_str(), mail.receipt.as_deref()), (SUBJECT, Some("1206010935")));
    }

    #[test]
    fn a_number_that_stands_in_the_text_alone_is_found_however_it_is_packed() {
        let plain = "ご担当者様\r\n受付番号 ： １２０６－０１\r\n";
        let packed = [
            ("base64", base64(plain.as_bytes())),
            ("quoted-printable", plain.bytes().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().join("=\r\n")),
        ];
        for (packing, text) in packed {
            let part = format!(
                "Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {packing}\r\n\r\n{text}\r\n"
            );
            let whole = format!("From: a@example.jp\r\nSubject: done\r\n{part}");
            assert_eq!(read_text(&whole).receipt.as_deref(), Some("1206-01"), "{packing}");
            let several = format!(
                "From: a@example.jp\r\nSubject: done\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: image/png\r\n\r\nxx\r\n--=_b\r\n{part}--=_b--\r\n"
            );
            assert_eq!(read_text(&several).receipt.as_deref(), Some("1206-01"), "{packing} in parts");
        }
    }

    #[test]
    fn a_saved_text_is_read_too() {
        let mail = read(&Encoding::Windows31J.encode(&format!("差出人: a\r\n件名: {SUBJECT}\r\n\r\n本文")).unwrap());
        assert_eq!(mail.unwrap().subject, SUBJECT);
    }

    #[test]
    fn other_files_are_no_mails() {
        for text in [
            "",
            "1,020,12345\r\n3,,338\r\n",
            "受付番号,件数\r\n1,2\r\n",
            "<p>受付番号,一括処理完了</p>",
            "{\"format\":\"x\"}",
            "From here on",
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn another_mail_is_a_mail_without_a_number() {
        let mail = read_text("From: a@example.jp\nDate: today\nSubject: lunch\n\nat 12");
        assert_eq!((mail.receipt, mail.completion), (None, false));
    }

    /// A mail whose subject is cut into words at any bytes, each word as it stands.
    fn cut(charset: &str, bytes: &[u8], at: usize) -> Mail {
        let word = |part: &[u8]| format!("=?{charset}?B?{}?=", base64(part));
        let words = format!("{}\r\n {}", word(&bytes[..at]), word(&bytes[at..]));
        read_text(&format!("From: a@example.jp\r\nSubject: {words}\r\n\r\n"))
    }

    #[test]
    fn a_subject_may_be_cut_into_words_anywhere() {
        for (charset, encoding) in [
            ("ISO-2022-JP", Encoding::Iso2022Jp),
            ("utf-8", Encoding::Utf8),
            ("Shift_JIS", Encoding::Windows31J),
            ("EUC-JP", Encoding::EucJp),
        ] {
            let bytes = encoding.encode(SUBJECT).expect("Japanese");
            for at in 1..bytes.len() {
                let mail = cut(charset, &bytes, at);
                assert_eq!(
                    (mail.subject.as_str(), mail.receipt.as_deref()),
                    (SUBJECT, Some("1206010935")),
                    "{charset} at {at}"
                );
            }
        }
    }

    #[test]
    fn words_that_leave_the_japanese_characters_open_are_read() {
        // Cut inside a character, each half with escape sequences of its own.
        let bytes = jis("ファイル一括処理完了のお知らせ");
        let half = |range: std::ops::Range<usize>| [b"\x1B$B", &bytes[range], b"\x1B(B"].concat();
        let (first, second) = (half(3..16), half(16..bytes.len() - 3));
        let end = jis("(受付番号:2881)");
        for words in [
            vec![first.clone(), second.clone(), end.clone()],
            // The last word begins anew though the one before was left open.
            vec![bytes[..bytes.len() - 3].to_vec(), end.clone()],
            vec![bytes[..bytes.len() - 3].to_vec(), jis("("), jis("受付番号:2881)")],
        ] {
            let words: Vec<_> = words.iter().map(|word| format!("=?ISO-2022-JP?B?{}?=", base64(word))).collect();
            let mail = read_text(&format!("From: a@example.jp\r\nSubject: {}\r\n\r\n", words.join("\r\n ")));
            assert_eq!(mail.receipt.as_deref(), Some("2881"), "{}", mail.subject);
            assert!(mail.completion, "{}", mail.subject);
        }
    }

    #[test]
    fn a_wrong_charset_is_seen_through() {
        let text = "ファイル一括処理完了のお知らせ\r\n受付番号:2881\r\n";
        for encoding in [Encoding::Iso2022Jp, Encoding::Utf8, Encoding::Windows31J, Encoding::EucJp] {
            for named in ["us-ascii", "iso-8859-1", "utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "x-unknown"] {
                let mut mail =
                    format!("From: a@example.jp\r\nSubject: x\r\nContent-Type: text/plain; charset={named}\r\n\r\n")
                        .into_bytes();
                mail.extend(encoding.encode(text).unwrap());
                let mail = read(&mail).unwrap();
                assert_eq!(
                    (mail.receipt.as_deref(), mail.completion),
                    (Some("2881"), true),
                    "{} as {named}",
                    encoding.name()
                );
            }
        }
    }

    #[test]
    fn forwarded_and_html_mails_are_read() {
        let html = "<html><head><style>td{x:1}</style></head><body><!-- 受付番号:1 --><b>受付</b>番号</td><TD>&nbsp;&#50;881</TD></body></html>";
        let inner = format!("From: a@example.jp\r\nSubject: {SUBJECT}\r\n\r\n");
        let part = |kind: &str, text: &str| format!("--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n");
        let whole = |parts: &str| {
            format!(
                "From: a@example.jp\r\nSubject: Fw\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
            )
        };
        let of_b2 = "--b2\r\nContent-Type: text/plain\r\n\r\n受付番号: 2881\r\n--b2--\r\n";
        for (parts, number) in [
            (part("text/html; charset=utf-8", html), "2881"),
            (part("text/plain", "see below") + &part("message/rfc822", &inner), "1206010935"),
            (part("application/octet-stream; name=a.eml", &inner), "1206010935"),
            (part("multipart/alternative; boundary=\"b2\"", of_b2), "2881"),
        ] {
            assert_eq!(read_text(&whole(&parts)).receipt.as_deref(), Some(number), "{parts}");
        }
        assert_eq!(
            read_text(&format!("From: a@example.jp\r\nSubject: Fw\r\nContent-Type: message/rfc822\r\n\r\n{inner}"))
                .receipt
                .as_deref(),
            Some("1206010935")
        );
    }

    #[test]
    fn of_several_numbers_none_is_taken() {
        let mail = read_text(&format!(
            "From: a@example.jp\r\nSubject: {SUBJECT}\r\n\r\n受付番号: 2882\r\n受付番号: 1206010935"
        ));
        assert_eq!((mail.receipt, mail.receipts), (None, vec!["1206010935".to_owned(), "2882".to_owned()]));
        assert_eq!(pasted("【受付番号】2881"), ["2881"]);
    }

    #[test]
    fn a_soft_break_with_blanks_cuts_no_number() {
        let head = "From: a@example.jp\r\nSubject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
        let label: String = RECEIPT.bytes().map(|byte| format!("={byte:02X}")).collect();
        for soft in ["=\r\n", "= \r\n", "=\t \n", "=\n"] {
            let mail = read_text(&format!("{head}{label}:28{soft}81\r\n"));
            assert_eq!(mail.receipt.as_deref(), Some("2881"), "{soft:?}");
        }
    }

    #[test]
    fn of_several_mails_in_one_file_every_subject_counts() {
        let subject = |number: u32| {
            let text = format!("ファイル一括処理完了のお知らせ(受付番号:{number})");
            format!("From: a@example.jp\r\nSubject: =?utf-8?B?{}?=\r\n\r\nx\r\n", base64(text.as_bytes()))
        };
        let both = ["2881".to_owned(), "2882".to_owned()];
        let line = "From a@example.jp Mon Jun 11 13:00:00 2012\r\n";
        let mailbox = [2881, 2882].map(|number| format!("{line}{}\r\n", subject(number))).concat();
        let parts = [2881, 2882].map(|number| format!("--b\r\n\r\n{}", subject(number))).concat();
        let digest = format!(
            "From: a@example.jp\r\nSubject: Fw\r\nContent-Type: multipart/digest; boundary=b\r\n\r\n{parts}--b--\r\n"
        );
        for text in [mailbox, digest] {
            let mail = read_text(&text);
            assert_eq!((mail.receipt, mail.receipts.as_slice()), (None, both.as_slice()), "{text}");
        }
    }

    #[test]
    fn a_boundary_may_hold_a_semicolon() {
        let text = "From: a@example.jp\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=\"a;b\"\r\n\r\n--a;b\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        let mail = read_text(&format!("{text}{}\r\n--a;b--\r\n", base64("受付番号:2881".as_bytes())));
        assert_eq!(mail.receipt.as_deref(), Some("2881"));
    }

    #[test]
    fn a_mail_that_an_editor_saved_is_read() {
        let text = format!("From: a@example.jp\r\nSubject: {SUBJECT}\r\n\r\n");
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [wide, marked] {
            assert_eq!(read(&bytes).and_then(|mail| mail.receipt).as_deref(), Some("1206010935"));
        }
        let page = format!("<html><body><h1>{SUBJECT}</h1></body></html>");
        assert_eq!(read_text(&page).receipt.as_deref(), Some("1206010935"));
        assert_eq!(read(b"<html><table><tr><td>x</td></tr></table></html>"), None);
    }

    proptest::proptest! {
        #[test]
        fn broken_mails_never_panic(head in "\\PC{0,40}", body in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let mut bytes = format!("From: a\r\nSubject: =?iso-2022-jp?B?{head}?= {head}\r\nContent-Type: multipart/mixed; boundary={head}\r\nContent-Transfer-Encoding: base64\r\n\r\n--{head}\r\n").into_bytes();
            bytes.extend(body);
            let _ = read(&bytes);
        }
    }
}
