//! Files as they really come: of each kind a small made-up one in `tests/kinds/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::check::{check, fix};
use kensatsu::engine::inquiry::{Inquiry, Mapping, Payment};
use kensatsu::engine::mail;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::remark::{FileRef, Part};
use kensatsu::engine::profile::Profile;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn folder() -> PathBuf {
    tests().join("kinds")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files whose names begin so.
fn files(begin: &str) -> Vec<String> {
    let names = fs::read_dir(folder()).expect("the files").flatten();
    let mut names: Vec<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with(begin));
    names.sort();
    assert!(!names.is_empty(), "{begin}");
    names
}

#[test]
fn a_completion_mail_gives_its_number_in_every_form_and_of_two_none() {
    for name in files("mail-") {
        let mail = mail::read(&bytes(&name)).unwrap_or_else(|| panic!("{name} is a mail"));
        let (receipt, receipts) = (mail.receipt.as_deref(), mail.receipts.len());
        let expected = if name == "mail-two-numbers.eml" { (None, 2) } else { (Some("4107"), 1) };
        assert_eq!((receipt, receipts), expected, "{name}");
        assert!(mail.completion, "{name}");
    }
}

/// A list's payments as (payment ID, yen), and the variants of its Q005.
fn listed(name: &str) -> (Vec<(String, Option<u64>)>, Vec<u8>) {
    let list = Inquiry::read(&bytes(name), &Mapping::new());
    assert!(list.is_recognised(), "{name}");
    let id = |payment: &Payment| payment.payment_id.as_deref().unwrap_or_default().to_owned();
    let payments = list.payments.iter().map(|payment| (id(payment), payment.amount)).collect();
    let remarks = list.remarks(FileRef::new(Part::Inquiry, 0));
    (payments, remarks.iter().filter(|remark| remark.code == Code::Q005).map(|remark| remark.variant).collect())
}

#[test]
fn inquiry_lists_account_for_every_line() {
    let all = [("310011".to_owned(), Some(3200)), ("310012".to_owned(), Some(4100)), ("310013".to_owned(), Some(5000))];
    for (name, payments, said) in [
        ("inquiry-own-format.csv", 3, vec![]),
        ("inquiry-own-format-short.csv", 2, vec![7]),
        ("inquiry-own-format-cut.csv", 2, vec![8]),
        ("inquiry-pasted-headings.txt", 3, vec![]),
        ("inquiry-title-and-sum.csv", 3, vec![5]),
    ] {
        assert_eq!(listed(name), (all[..payments].to_vec(), said), "{name}");
    }
    let (payments, said) = listed("inquiry-open-quote.csv");
    assert_eq!(payments[0], all[0]);
    assert!(said.contains(&6), "what the quote took is named: {said:?}");
}

/// Old Office files: the names of their streams stand in UTF-16.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut out = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    for stream in streams {
        out.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        out.extend([0; 16]);
    }
    out
}

/// Files, the rule that stops them, and a word that the sentence says in Japanese and English.
fn kinds() -> Vec<(Vec<u8>, &'static str, [&'static str; 2])> {
    let text = |text: &str| text.as_bytes().to_vec();
    let sjis = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    vec![
        (text("PK\x03\x04 xl/workbook.xml"), "F002", [".xlsx", ".xlsx"]),
        (text("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "F002", [".ods", ".ods"]),
        (text("PK\x03\x04 word/document.xml"), "F002", ["Word", "Word"]),
        (text("PK\x03\x04 orders.csv"), "F002", ["zip", "zip"]),
        (b"\x1F\x8B\x08\0\0".to_vec(), "F002", ["zip", "zip"]),
        (compound(&["Root Entry", "Workbook"]), "F002", [".xls", ".xls"]),
        (compound(&["Root Entry", "Book"]), "F002", [".xls", ".xls"]),
        (compound(&["EncryptedPackage"]), "F002", ["パスワード", "password"]),
        (compound(&["Root Entry", "__substg1.0_0037001F", "Workbook"]), "F002", ["Outlook", "Outlook"]),
        (compound(&["WordDocument"]), "F002", ["Word", "Word"]),
        (compound(&["x"]), "F002", ["古い形式の Office", "old Office"]),
        (text("%PDF-1.4"), "F002", ["PDF", "PDF"]),
        (text("{\\rtf1\\ansi x}"), "F002", ["Word", "Word"]),
        (b"\x89PNG\r\n".to_vec(), "F002", ["画像", "picture"]),
        (text("<!DOCTYPE html><title>login</title>"), "F002", ["Webページ", "web page"]),
        (text("\n  <div class=\"login\">1,2</div>"), "F002", ["Webページ", "web page"]),
        (text("From: a@example.jp\r\nSubject: lunch\r\n\r\nat 12"), "F013", ["メール", "mail"]),
        (sjis("対応状況,注文番号\r\n5,338\r\n"), "F013", ["受注一覧", "order list"]),
        (sjis("受注の一覧\r\n\r\n\"注文番号\"\t\"支払方法\"\r\n"), "F013", ["受注一覧", "order list"]),
        (
            sjis("<br />\r\n<b>Warning</b>: x in a.php\r\n注文番号,会員ID,お支払い合計\r\n"),
            "F013",
            ["受注一覧", "order list"],
        ),
        (text("注文番号,会員ID,合計,支払方法,対応状況,決済ID,決済ステータス\n"), "F013", ["受注一覧", "order list"]),
        (bytes("inquiry-own-format.csv"), "F013", ["照会データ", "inquiry list"]),
        (bytes("inquiry-pasted-headings.txt"), "F013", ["照会データ", "inquiry list"]),
        (text("{\"format\":\"kensatsu-ledger\"}"), "F013", ["台帳", "ledger"]),
        (text("{\"format\":\"kensatsu-profile\"}"), "F013", ["設定", "settings"]),
        (text("{\"format\":\"kensatsu-carry-over\"}"), "F013", ["翌月分", "carry-over"]),
        (text("{\"format\":\"kensatsu-mapping\"}"), "F013", ["割り当て", "mapping"]),
        (text("{\"format\":\"kensatsu-report\"}"), "F013", ["検査結果", "report"]),
        (text("{\"a\":1}"), "F013", ["JSON", "JSON"]),
        (text("[InternetShortcut]\r\nURL=x"), "F013", ["リンク", "link"]),
        (text("BEGIN:VCALENDAR\r\n"), "F013", ["予定表", "calendar"]),
        (
            text("1,020,12345,,,,0,,\r\n3,,338,,11246,,,10,,,,200,,285,0\r\n4,1\r\n"),
            "F013",
            ["取引結果ファイル", "result file"],
        ),
        (text("  \r\n"), "F001", ["空", "empty"]),
    ]
}

#[test]
fn every_kind_of_file_is_called_by_its_name() {
    for (bytes, code, words) in kinds() {
        for (language, word) in [Language::Ja, Language::En].into_iter().zip(words) {
            let settings = Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language };
            let out = check("file", bytes.as_slice(), &settings).expect("bytes can be read");
            let found: Vec<_> = out.findings.iter().filter(|finding| finding.code.starts_with("F0")).collect();
            let stop = found.iter().find(|finding| finding.code == code);
            let said = stop.unwrap_or_else(|| panic!("{}: {found:?}", bytes.escape_ascii())).message.as_str();
            assert!(said.contains(word), "{said}");
        }
    }
}

#[test]
fn every_command_says_what_a_wrong_file_is() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kinds");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let sample = |name: &str| tests().join("samples").join(name).to_string_lossy().into_owned();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_kensatsu"))
            .args(arguments)
            .env("LC_ALL", "C")
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let (sent, back) = (sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv"));
    fs::write(path("login.csv"), "<html><body>login</body></html>").expect("a file");
    fs::write(path("mail.eml"), bytes("mail-forwarded.eml")).expect("a file");
    fs::write(path("ledger.json"), "").expect("a file");
    let (login, mail, made) = (path("login.csv"), path("mail.eml"), path("made.csv"));
    for (arguments, word) in [
        (vec!["auth", &login, "--merchant-id", "12345", "-o", &made], "Webページ"),
        (vec!["auth", &sent, "--merchant-id", "12345", "-o", &made], "取引ファイル"),
        (vec!["auth", &back, "--merchant-id", "12345", "-o", &made], "取引結果ファイル"),
        (vec!["result", &sent, &mail], "メール"),
        (vec!["result", &login, &back], "Webページ"),
        (vec!["reconcile", "--orders", &mail, "--today", "2012-06-14"], "メール"),
        (vec!["reconcile", "--inquiry", &login, "--today", "2012-06-14"], "Webページ"),
        (vec!["reconcile", "--auth", &mail, "--today", "2012-06-14"], "メール"),
        (vec!["ledger", "add", "--ledger", &made, "--file", &mail], "メール"),
        (vec!["ledger", "add", "--ledger", &made, "--file", &sent, "--result", &login], "Webページ"),
    ] {
        let said = run(&arguments);
        assert!(said.contains(word), "{arguments:?}: {said}");
        assert!(!Path::new(&made).exists(), "{arguments:?}");
    }
}

#[test]
fn a_workbook_saved_as_xml_is_no_web_page() {
    let settings =
        Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language: Language::Ja };
    let workbook = "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet/></Workbook>";
    for (text, words) in [
        (
            format!("<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n{workbook}"),
            "XML スプレッドシート",
        ),
        (workbook.to_owned(), "XML スプレッドシート"),
        ("<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:o\"/>".to_owned(), "XML スプレッドシート"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html><body>ログイン</body></html>".to_owned(), "Webページ"),
        ("<?xml version=\"1.0\"?>\n<error><code>403</code></error>".to_owned(), "XML のファイル"),
    ] {
        let out = check("a.xls", text.as_bytes(), &settings).expect("an answer");
        assert_eq!(out.findings.iter().map(|found| found.code).collect::<Vec<_>>(), ["F002"], "{text}");
        assert!(out.findings[0].message.contains(words), "{text}: {}", out.findings[0].message);
    }
}

#[test]
fn a_list_that_breaks_off_in_its_last_row_is_said() {
    let names = "決済ID,決済ステータス,決済金額\r\n310001,オーソリOK,11246\r\n";
    let quoted = "決済ID,決済ステータス,決済金額\r\n\"310002\",\"オーソリOK\",\"11246\"";
    for (text, is_said) in [
        (format!("{names}310002,オーソリOK,112"), true),
        (format!("{names}310002,オーソリOK"), true),
        (format!("{names}310002,オーソリOK,11246\r\n"), false),
        (format!("{names}310002,オーソリOK,112\r\n\r\n"), false),
        // A cell that is closed is whole.
        (quoted.to_owned(), false),
        // A table that was copied ends so.
        (format!("{names}310002,オーソリOK,11246").replace(',', "\t"), false),
        (format!("{names}310002,オーソリ").replace(',', "\t"), true),
        // The count says it already.
        ("1,0\r\n2,決済ID,決済ステータス,決済金額\r\n3,310001,オーソリOK,112".to_owned(), false),
    ] {
        let list = Inquiry::read(text.as_bytes(), &Mapping::new());
        let remarks = list.remarks(FileRef::new(Part::Inquiry, 0));
        let said = remarks.iter().filter(|remark| remark.code == Code::Q005 && remark.variant == 9).count();
        assert_eq!(said, usize::from(is_said), "{text}");
    }
}

/// What a repair takes out in front (an empty line, a byte order mark, quotes, blanks) must not be all that kept a file from being
/// taken for something else: what is left would be refused as a whole.
#[test]
fn a_repair_never_makes_another_kind_of_file() {
    let records = b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";
    let fronts: [&[u8]; 10] =
        [b"", b"\r", b"\r\n", b"\n\n", b"\xEF\xBB\xBF", b"\"", b" ", b"\0", b",,\r\n", b"\"\"\r\n\""];
    let marks: [&[u8]; 15] = [
        b"\x1F\x8B\x08",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"{\\rtf",
        b"%PDF",
        b"GIF8",
        b"RIFF",
        b"\xFF\xD8\xFF",
        b"{\"a\":1}",
        b"[{}]",
        b"<html>",
        b"<?xml?>",
        b"BEGIN:VCALENDAR",
        b"From: a\r\nTo: b\r\n",
        b"From: a\"\r\n\"To: b\"\r\n",
    ];
    let ends: [&[u8]; 3] = [b"", b"\"", b"\r\n"];
    let settings =
        || Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language: Language::En };
    for front in fronts {
        for mark in marks {
            for end in ends {
                let bytes = [front, mark, end, records.as_slice()].concat();
                let Ok(out) = fix("file", bytes.as_slice(), Vec::new(), &settings()) else { continue };
                assert!(out.before.records <= out.after.records, "{}", bytes.escape_ascii());
            }
        }
    }
}
