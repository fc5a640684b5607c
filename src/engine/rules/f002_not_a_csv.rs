//! F002 not-a-csv: the file is of another kind: a workbook, an archive, a picture, a page.
//!
//! Known by the first bytes, and for other binary data by the lack of a single readable record. It ends the
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
            "これは CSV ではなく、zip で圧縮されたファイルです。中のファイルを取り出し、その中の取引ファイル(CSV)を開いてください。",
            "これは CSV ではなく、PDF です。ダウンロードした取引ファイル(CSV)を選び直してください。",
            "これは CSV ではなく、画像です。ダウンロードした取引ファイル(CSV)を選び直してください。",
            "これは CSV ではなく、Webページ(HTML)です。ファイルの代わりにログイン画面などが保存されたのかもしれません。管理画面にログインし直して、もう一度ダウンロードしてください。",
            "これは CSV ではなく、文字として読めない別の種類のファイルです。ダウンロードした取引ファイル(CSV)を選び直すか、もう一度ダウンロードしてください。",
        ],
        what: "Excel のブック、zip、PDF、画像、Webページなど、CSV ではないファイルを見つけます。",
        why: "アップロードできるのは CSV の取引ファイルだけです。名前の終わりを .csv に変えても、中身は変わりません。",
        help: "管理画面の「ペイジェントCSV」ボタンで取引ファイルをもう一度ダウンロードし、Excel などで開かずにそのまま使ってください。",
    },
    en: Words {
        title: "This file is not a CSV",
        messages: &[
            "This is not a CSV but an Excel workbook (.xlsx). Download the transaction file again and use it as it is, without opening it in Excel.",
            "This is not a CSV but an old Excel workbook (.xls). Download the transaction file again and use it as it is, without opening it in Excel.",
            "This is not a CSV but a zip archive. Extract it and open the transaction file (CSV) that is inside.",
            "This is not a CSV but a PDF. Choose the transaction file (CSV) that you downloaded.",
            "This is not a CSV but a picture. Choose the transaction file (CSV) that you downloaded.",
            "This is not a CSV but a web page (HTML). Perhaps the login screen was saved instead of the file. Log in to the admin screen again and download once more.",
            "This is not a CSV but some other kind of file that cannot be read as text. Choose the transaction file (CSV) that you downloaded, or download it again.",
        ],
        what: "Finds files that are not CSV: Excel workbooks, zip archives, PDFs, pictures, web pages and other binary data.",
        why: "Only a CSV transaction file can be uploaded. Changing the end of the name to .csv does not change what is inside.",
        help: "Download the transaction file again with the button ペイジェントCSV on the admin screen, and use it as it is, without opening it in Excel or another program.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let bytes = document.source().original();
    if let Some(variant) = magic(bytes).or_else(|| page(document)) {
        out.file(variant);
    } else if context.survey.readable == 0 && is_binary(document.source().text().0) {
        out.file(6);
    }
}

/// What the first bytes say.
fn magic(bytes: &[u8]) -> Option<u8> {
    const PICTURES: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        // An .xlsx is a zip whose parts stand in a folder xl.
        let workbook = memchr::memmem::find(bytes, b"xl/").is_some();
        return Some(if workbook { 0 } else { 2 });
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(1);
    }
    if bytes.starts_with(b"%PDF") {
        return Some(3);
    }
    PICTURES.iter().any(|magic| bytes.starts_with(magic)).then_some(4)
}

/// A web page, in whatever encoding.
fn page(document: &Document) -> Option<u8> {
    const STARTS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml"];
    let text = document.source().text().0.trim_ascii_start();
    let head = text[..text.len().min(16)].to_ascii_lowercase();
    STARTS.iter().any(|start| head.starts_with(start)).then_some(5)
}

/// NUL bytes, or more than one control character in a hundred bytes.
fn is_binary(text: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F);
    text.contains(&0) || text.iter().filter(is_control).count() * 100 > text.len()
}
