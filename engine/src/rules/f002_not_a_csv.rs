//! F002 not-a-csv: the file is of another kind: a workbook, a mail of Outlook's, an archive, a picture, a page.
//!
//! Known by the first bytes and what stands in them, and for other binary data by the lack of a single readable record. It ends the
//! check, because every later rule would only talk about noise. Each variant says what the file is and how to
//! get the right one; a spreadsheet file is the usual case (evidence X).

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F002,
    name: "not-a-csv",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "X",
    ja: Words {
        title: "CSV ではないファイルです",
        messages: &[
            "これは CSV ではなく、Excel のブック(.xlsx)です。元の CSV をもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、古い形式の Excel のブック(.xls)です。元の CSV をもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、圧縮されたファイル(zip など)です。中のファイルを取り出し、その中の CSV を開いてください。",
            "これは CSV ではなく、PDF です。ダウンロードした CSV を選び直してください。",
            "これは CSV ではなく、画像です。ダウンロードした CSV を選び直してください。",
            "これは CSV ではなく、Webページ(HTML)です。ファイルの代わりにログイン画面などが保存されたのかもしれません。管理画面にログインし直して、もう一度ダウンロードしてください。",
            "これは CSV ではなく、文字として読めない別の種類のファイルです。ダウンロードした CSV を選び直すか、もう一度ダウンロードしてください。",
            "これは CSV ではなく、Outlook で保存したメール(.msg)です。メールを Outlook で開き、件名と本文をコピーして、この画面に貼り付けてください。「名前を付けて保存」でテキスト(.txt)にしても読めます。",
            "これは CSV ではなく、パスワードの付いた Office のファイルです。元の CSV をもう一度ダウンロードし、Excel で開かずにそのまま使ってください。",
            "これは CSV ではなく、表計算ソフトのブック(.ods)です。元の CSV をもう一度ダウンロードし、表計算ソフトで開かずにそのまま使ってください。",
            "これは CSV ではなく、Word や PowerPoint のファイルです。ダウンロードした CSV を選び直してください。",
            "これは CSV ではなく、古い形式の Office のファイルです。ダウンロードした CSV を選び直すか、もう一度ダウンロードしてください。",
            "これは CSV ではなく、XML の形で保存された表計算ソフトのブック(XML スプレッドシート)です。元の CSV をもう一度ダウンロードし、表計算ソフトで開かずにそのまま使ってください。",
            "これは CSV ではなく、XML のファイルです。ダウンロードした CSV を選び直すか、もう一度ダウンロードしてください。",
        ],
        what: "Excel のブック、Outlook のメール(.msg)、zip、PDF、画像、Webページなど、CSV ではないファイルを見つけます。",
        why: "アップロードできるのは CSV の取引ファイルだけです。名前の終わりを .csv に変えても、中身は変わりません。",
        help: "管理画面でもう一度ダウンロードし、Excel などで開かずにそのまま使ってください(取引ファイルは「ペイジェントCSV」、受注一覧は「CSVダウンロード」のボタン)。",
    },
    en: Words {
        title: "This file is not a CSV",
        messages: &[
            "This is not a CSV but an Excel workbook (.xlsx). Download the CSV again and use it as it is, without opening it in Excel.",
            "This is not a CSV but an old Excel workbook (.xls). Download the CSV again and use it as it is, without opening it in Excel.",
            "This is not a CSV but an archive (zip or the like). Extract it and open the CSV that is inside.",
            "This is not a CSV but a PDF. Choose the CSV that you downloaded.",
            "This is not a CSV but a picture. Choose the CSV that you downloaded.",
            "This is not a CSV but a web page (HTML). Perhaps the login screen was saved instead of the file. Log in to the admin screen again and download once more.",
            "This is not a CSV but some other kind of file that cannot be read as text. Choose the CSV that you downloaded, or download it again.",
            "This is not a CSV but a mail saved by Outlook (.msg). Open the mail in Outlook, copy subject and text, and paste them on this page. Saved as text (.txt) it can be read, too.",
            "This is not a CSV but an Office file with a password. Download the CSV again and use it as it is, without opening it in Excel.",
            "This is not a CSV but a spreadsheet workbook (.ods). Download the CSV again and use it as it is, without opening it in a spreadsheet.",
            "This is not a CSV but a Word or PowerPoint file. Choose the CSV that you downloaded.",
            "This is not a CSV but an old Office file. Choose the CSV that you downloaded, or download it again.",
            "This is not a CSV but a spreadsheet workbook saved as XML (XML Spreadsheet). Download the CSV again and use it as it is, without opening it in a spreadsheet.",
            "This is not a CSV but an XML file. Choose the CSV that you downloaded, or download it again.",
        ],
        what: "Finds files that are not CSV: Excel workbooks, mails saved by Outlook (.msg), zip archives, PDFs, pictures, web pages and other binary data.",
        why: "Only a CSV transaction file can be uploaded. Changing the end of the name to .csv does not change what is inside.",
        help: "Download it again on the admin screen (the transaction file with the button ペイジェントCSV, the order list with CSVダウンロード) and use it as it is, without opening it in Excel or another program.",
    },
    judge: Judge::Gate(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let variant = match context.survey.kind_of(document) {
        Some(Kind::Workbook) => 0,
        Some(Kind::OldWorkbook) => 1,
        Some(Kind::Archive) => 2,
        Some(Kind::Pdf) => 3,
        Some(Kind::Picture) => 4,
        Some(Kind::Page) => 5,
        Some(Kind::Binary) => 6,
        Some(Kind::OutlookMail) => 7,
        Some(Kind::Locked) => 8,
        Some(Kind::OtherWorkbook) => 9,
        Some(Kind::Office) => 10,
        Some(Kind::OldOffice) => 11,
        Some(Kind::XmlWorkbook) => 12,
        Some(Kind::Xml) => 13,
        _ => return,
    };
    out.file(variant);
}
