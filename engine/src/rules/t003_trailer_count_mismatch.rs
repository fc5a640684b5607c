//! T003 trailer-count-mismatch: the record count is not the number of data records.
//!
//! Cell B of the trailer against the data records counted; both numbers are said. Rows removed by hand are
//! the usual reason, and the manual (p. 8) asks to rewrite the count then; but rows may also have been lost,
//! so the fix is for review. T002, F011, F015 and an undecodable record ID silence it.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T003,
    name: "trailer-count-mismatch",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "合計件数がデータレコードの数と違います",
        messages: &[
            "{cell} の合計件数は {n} 件ですが、データレコードは {m} 件です。行が失われたのかもしれません。もう一度ダウンロードし直すか、{m} 件が正しければ合計件数を直してください。",
        ],
        what: "トレーラレコードの合計件数と、データレコードの数が違うものを見つけます。",
        why: "件数が違うと、ファイルがエラーになる見込みです。請求する注文が失われているかもしれません。",
        help: "行を削除したときは、合計件数を変更後の数に直します(マニュアル8ページ)。削除した覚えがなければ、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The record count does not agree with the data records",
        messages: &[
            "The record count in {cell} is {n}, but the number of data records is {m}. Lines may have been lost. Download the file again, or correct the count if {m} is right.",
        ],
        what: "Finds a record count in the trailer record that differs from the number of data records.",
        why: "When they differ we expect the file to be refused. Orders to be charged may have been lost.",
        help: "If you removed lines, change the record count to the new number (manual p. 8). If you did not, download the file again.",
    },
    judge: Judge::Trailer(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let survey = context.survey;
    let count = row.number(column::COUNT).value().and_then(read_count);
    if survey.unclosed.is_some() || !survey.count_is_comparable() {
        return;
    }
    if let Some(count) = count.filter(|count| *count != survey.records) {
        let finding = out.cell(row, column::COUNT, 0);
        (finding.n, finding.m) = (count, survey.records);
    }
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    Some(vec![trailer::set_count(document, finding.row?, trailer::records_left(document, context))])
}
