//! The console's completion mail (domain.md §4): nothing of it is needed but its receipt number.
//!
//! A mail comes as an `.eml`, in any of the encodings that Japanese mails use, or as a text that somebody saved or
//! copied. Whatever else stands in a mail is not kept.

mod body;
mod header;

use super::encoding::{Encoding, detect};
use super::orders::fold::narrow;

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    /// The receipt number (受付番号), when it names one.
    pub receipt: Option<String>,
    /// Whether it is the console's 「ファイル一括処理完了のお知らせ」.
    pub completion: bool,
}

/// A mail is never as large as this; what comes behind is not looked at.
const MOST: usize = 2 << 20;
/// What the subject of a completion mail says, on a public page.
const COMPLETION: &str = "一括処理完了";
const RECEIPT: &str = "受付番号";

/// Reads a mail; `None` when the bytes are not one.
pub fn read(bytes: &[u8]) -> Option<Mail> {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let (subject, text) = if header::is_mail(bytes) {
        let part = header::split(bytes);
        (header::decoded(&part.headers, "subject"), body::text(&part))
    } else {
        let text = detect(bytes).decode(bytes).0.into_owned();
        if !(text.contains(COMPLETION) && text.contains(RECEIPT)) || text.trim_start().starts_with('<') {
            return None;
        }
        (subject_line(&text), text)
    };
    Some(Mail {
        receipt: receipt(&subject).or_else(|| receipt(&text)),
        completion: subject.contains(COMPLETION) || text.contains(COMPLETION),
        subject,
    })
}

/// The line of a saved text that holds the subject.
fn subject_line(text: &str) -> String {
    let line = text.lines().find(|line| line.contains(COMPLETION)).unwrap_or("").trim();
    let bare = ["件名", "Subject"].iter().find_map(|name| line.strip_prefix(name)).unwrap_or(line);
    bare.trim_start_matches([':', '：', ' ', '\t', '　']).to_owned()
}

/// The number behind 受付番号, in plain digits and letters.
pub fn receipt(text: &str) -> Option<String> {
    text.match_indices(RECEIPT).find_map(|(at, word)| {
        let behind = text[at + word.len()..].chars().map(narrow);
        let number: String = behind
            .skip_while(|c| c.is_whitespace() || matches!(c, ':' | '=' | '[' | '(' | '「' | '【' | '・' | '>'))
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        (number.bytes().any(|byte| byte.is_ascii_digit()) && number.len() <= 40).then_some(number)
    })
}

/// The encoding that a mail names; an unknown name is looked at as it comes.
fn charset(name: &str, bytes: &[u8]) -> Encoding {
    match name.trim_matches(['"', ' ']).to_ascii_lowercase().as_str() {
        "iso-2022-jp" | "iso-2022-jp-ms" | "cp50220" | "cp50221" => Encoding::Iso2022Jp,
        "shift_jis" | "windows-31j" | "cp932" | "x-sjis" => Encoding::Windows31J,
        "euc-jp" => Encoding::EucJp,
        "utf-8" => Encoding::Utf8,
        _ => detect(bytes),
    }
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
        for text in ["", "1,020,12345\r\n3,,338\r\n", "受付番号,件数\r\n1,2\r\n", "{\"format\":\"x\"}", "From here on"]
        {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn another_mail_is_a_mail_without_a_number() {
        let mail = read_text("From: a@example.jp\nDate: today\nSubject: lunch\n\nat 12");
        assert_eq!((mail.receipt, mail.completion), (None, false));
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
