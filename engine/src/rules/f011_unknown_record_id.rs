//! F011 unknown-record-id: a line begins with something other than 1, 3 or 4.
//!
//! The first cell says what a line is: 1 header, 3 data, 4 trailer. The finding stands at that cell.
//! Line 1 that looks like column names gets words of its own. A text without a single line like a record gets this once,
//! at its first line, and nothing else. It silences T003, since the line may have been a data
//! record.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F011,
    name: "unknown-record-id",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "行の種類が分かりません",
        messages: &[
            "{line}行目は、列名の行のようです。取引ファイルに列名の行はありません(マニュアル8ページ)。ショップの出力で列名を付けないようにするか、もう一度ダウンロードし直してください。",
            "{cell} が「{value}」です。行の先頭は 1(ヘッダレコード)、3(データレコード)、4(トレーラレコード)のどれかです(マニュアル8ページ)。もう一度ダウンロードし直してください。",
            "取引ファイルのレコード(1、3、4 で始まる行)らしい行が一つもないので、取引ファイルではないようです。「ペイジェントCSV」ボタンでダウンロードしたファイルか確かめてください(マニュアル6ページ)。",
        ],
        what: "先頭のセルが 1、3、4 のどれでもない行を見つけます。",
        why: "先頭のセルが行の種類を表します。違う値があると、ファイルがエラーになる見込みです。",
        help: "列がずれたり、行が壊れたりしているときは、もう一度ダウンロードし直してください。列名の行は取引ファイルには要りません。",
    },
    en: Words {
        title: "The kind of a line is not known",
        messages: &[
            "The text in line {line} looks like column names. A transaction file has none (manual p. 8). Remove them in the export of the shop, or download again.",
            "{cell} is “{value}”. The first cell of a line has to be 1 (header record), 3 (data record) or 4 (trailer record) (manual p. 8). Download the file again.",
            "No line is like a record, which begins with 1, 3 or 4, so this does not seem to be a transaction file. Check that the file was downloaded with the button ペイジェントCSV (manual p. 6).",
        ],
        what: "Finds lines whose first cell is not 1, 3 or 4.",
        why: "The first cell says what kind of record a line is. With any other value, we expect the file to be refused.",
        help: "If cells have moved or a line is damaged, download the file again. A transaction file needs no line of column names.",
    },
    judge: Judge::Any(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    if row.kind == RecordKind::Unknown {
        out.cell(row, column::RECORD_ID, u8::from(!is_column_names(row, context)));
    }
}

/// The first line, several names and no number.
fn is_column_names(row: &Row, context: &Context) -> bool {
    let is_first = context.survey.first.is_some_and(|(spot, _)| spot.row == row.id);
    let has_number = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic);
    let named = row.cells.iter().filter(|cell| !cell.value().is_empty()).count();
    is_first && named >= 2 && !row.cells.iter().any(|cell| has_number(cell.value()))
}

/// A text without any record gets one finding, at its first line that is not blank, and nothing else.
pub(super) fn judge_text_without_records(context: &Context, out: &mut Sink) {
    if let Some((spot, _)) = context.survey.first {
        out.at(spot, column::RECORD_ID, 2);
    }
}
