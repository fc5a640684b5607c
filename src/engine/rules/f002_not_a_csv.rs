//! F002 not-a-csv: the file is of another kind: a workbook, a mail of Outlook's, an archive, a picture, a page.
//!
//! Known by the first bytes and what stands in them, and for other binary data by the lack of a single readable record. It ends the
//! check, because every later rule would only talk about noise. Each variant says what the file is and how to
//! get the right one; a spreadsheet file is the usual case (evidence X).

use super::prelude::*;

pub const RULE: Rule = Rule {
    code: Code::F002,
    name: "not-a-csv",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "X",
    ja: Words {
        title: "CSV ではないファイルです",
        messages: &[
            "これは CSV ではなく、Excel のブック(.xlsx)です。取引ファイルをもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、古い形式の Excel のブック(.xls)です。取引ファイルをもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、圧縮されたファイル(zip など)です。中のファイルを取り出し、その中の取引ファイル(CSV)を開いてください。",
            "これは CSV ではなく、PDF です。ダウンロードした取引ファイル(CSV)を選び直してください。",
            "これは CSV ではなく、画像です。ダウンロードした取引ファイル(CSV)を選び直してください。",
            "これは CSV ではなく、Webページ(HTML)です。ファイルの代わりにログイン画面などが保存されたのかもしれません。管理画面にログインし直して、もう一度ダウンロードしてください。",
            "これは CSV ではなく、文字として読めない別の種類のファイルです。ダウンロードした取引ファイル(CSV)を選び直すか、もう一度ダウンロードしてください。",
            "これは CSV ではなく、Outlook で保存したメール(.msg)です。メールを Outlook で開き、件名と本文をコピーして、この画面に貼り付けてください。「名前を付けて保存」でテキスト(.txt)にしても読めます。",
            "これは CSV ではなく、パスワードの付いた Office のファイルです。取引ファイルをもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、表計算ソフトのブック(.ods)です。取引ファイルをもう一度ダウンロードし、表計算ソフトで開かずにそのまま使ってください。",
            "これは CSV ではなく、Word や PowerPoint のファイルです。ダウンロードした取引ファイル(CSV)を選び直してください。",
            "これは CSV ではなく、古い形式の Office のファイルです。ダウンロードした取引ファイル(CSV)を選び直すか、もう一度ダウンロードしてください。",
        ],
        what: "Excel のブック、Outlook のメール(.msg)、zip、PDF、画像、Webページなど、CSV ではないファイルを見つけます。",
        why: "アップロードできるのは CSV の取引ファイルだけです。名前の終わりを .csv に変えても、中身は変わりません。",
        help: "管理画面の「ペイジェントCSV」ボタンで取引ファイルをもう一度ダウンロードし、Excel などで開かずにそのまま使ってください。",
    },
    en: Words {
        title: "This file is not a CSV",
        messages: &[
            "This is not a CSV but an Excel workbook (.xlsx). Download the transaction file again and use it as it is, without opening it in Excel.",
            "This is not a CSV but an old Excel workbook (.xls). Download the transaction file again and use it as it is, without opening it in Excel.",
            "This is not a CSV but an archive (zip or the like). Extract it and open the transaction file (CSV) that is inside.",
            "This is not a CSV but a PDF. Choose the transaction file (CSV) that you downloaded.",
            "This is not a CSV but a picture. Choose the transaction file (CSV) that you downloaded.",
            "This is not a CSV but a web page (HTML). Perhaps the login screen was saved instead of the file. Log in to the admin screen again and download once more.",
            "This is not a CSV but some other kind of file that cannot be read as text. Choose the transaction file (CSV) that you downloaded, or download it again.",
            "This is not a CSV but a mail saved by Outlook (.msg). Open the mail in Outlook, copy subject and text, and paste them on this page. Saved as text (.txt) it can be read, too.",
            "This is not a CSV but an Office file with a password. Download the transaction file again and use it as it is, without opening it in Excel.",
            "This is not a CSV but a spreadsheet workbook (.ods). Download the transaction file again and use it as it is, without opening it in a spreadsheet.",
            "This is not a CSV but a Word or PowerPoint file. Choose the transaction file (CSV) that you downloaded.",
            "This is not a CSV but an old Office file. Choose the transaction file (CSV) that you downloaded, or download it again.",
        ],
        what: "Finds files that are not CSV: Excel workbooks, mails saved by Outlook (.msg), zip archives, PDFs, pictures, web pages and other binary data.",
        why: "Only a CSV transaction file can be uploaded. Changing the end of the name to .csv does not change what is inside.",
        help: "Download the transaction file again with the button ペイジェントCSV on the admin screen, and use it as it is, without opening it in Excel or another program.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let bytes = document.source().original();
    let has_records = context.survey.readable > 0;
    if let Some(variant) = magic(bytes).or_else(|| page(document, has_records)) {
        out.file(variant);
    } else if !has_records && is_binary(document.source().text().0) {
        out.file(6);
    }
}

/// What the first bytes say.
fn magic(bytes: &[u8]) -> Option<u8> {
    const ARCHIVES: [&[u8]; 3] = [b"\x1F\x8B\x08", b"7z\xBC\xAF", b"Rar!\x1A"];
    const PICTURES: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];
    let begins = |with: &&[u8]| bytes.starts_with(with);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zipped(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(compound(bytes));
    }
    if bytes.starts_with(b"%PDF") {
        return Some(3);
    }
    if PICTURES.iter().any(begins) {
        return Some(4);
    }
    ARCHIVES.iter().any(begins).then_some(2)
}

/// A zip: Office and OpenDocument files are zips whose parts tell what they are.
fn zipped(bytes: &[u8]) -> u8 {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if holds(b"xl/") {
        0
    } else if holds(b"vnd.oasis.opendocument.spreadsheet") {
        9
    } else if holds(b"word/") || holds(b"ppt/") {
        10
    } else {
        2
    }
}

/// An old Office file (OLE): the names of its streams, in UTF-16, tell which. A mail may hold a workbook, so it comes first.
fn compound(bytes: &[u8]) -> u8 {
    const STREAMS: [(&str, u8); 8] = [
        ("__substg1.0_", 7),
        ("__nameid_version1.0", 7),
        ("__properties_version1.0", 7),
        ("EncryptedPackage", 8),
        ("Workbook", 1),
        ("WordDocument", 10),
        ("PowerPoint Document", 10),
        ("Book", 1),
    ];
    let holds = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    STREAMS.into_iter().find(|(name, _)| holds(name)).map_or(11, |(_, variant)| variant)
}

/// A web page or a piece of one, in whatever encoding. A piece above records is something that a shop's program said: then
/// the file is no page.
fn page(document: &Document, has_records: bool) -> Option<u8> {
    const STARTS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml"];
    let text = document.source().text().0.trim_ascii_start();
    let head = text[..text.len().min(16)].to_ascii_lowercase();
    let is_tag = matches!(head.as_slice(), [b'<', second, ..] if second.is_ascii_alphabetic() || matches!(second, b'!' | b'/'))
        && memchr::memchr(b'>', text).is_some();
    (STARTS.iter().any(|start| head.starts_with(start)) || (is_tag && !has_records)).then_some(5)
}

/// NUL bytes, or more than one control character in a hundred bytes.
fn is_binary(text: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F);
    text.contains(&0) || text.iter().filter(is_control).count() * 100 > text.len()
}
