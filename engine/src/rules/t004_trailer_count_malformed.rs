//! T004 trailer-count-malformed: the record count is empty or not a number.
//!
//! Cell B of the trailer cannot be read as a count. The fix writes the number of data records, for review,
//! since the file's own word on how many there should be is lost. Damage by a spreadsheet is D020 and stands
//! alone.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T004,
    name: "trailer-count-malformed",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "合計件数が正しくありません",
        messages: &[
            "{cell} の合計件数が空です。データレコードは {m} 件あります。この件数が正しいか確かめて、合計件数を入れてください(マニュアル8ページ)。",
            "{cell} の合計件数「{value}」を件数として読めません。データレコードは {m} 件あります。この件数が正しいか確かめて、合計件数を直してください(マニュアル8ページ)。",
        ],
        what: "トレーラレコードの合計件数が空か、件数として読めないものを見つけます。",
        why: "合計件数がないと、注文がすべてそろっているか分かりません。ファイルがエラーになる見込みです。",
        help: "管理画面の件数と比べ、合っていれば合計件数を直してください。合わなければ、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The record count is not correct",
        messages: &[
            "The record count in {cell} is empty. The number of data records is {m}. Check that it is right and enter it as the record count (manual p. 8).",
            "The record count “{value}” in {cell} cannot be read as a number. The number of data records is {m}. Check that it is right and correct the record count (manual p. 8).",
        ],
        what: "Finds a record count in the trailer record that is empty or cannot be read.",
        why: "Without the record count nobody can tell whether all orders are there. We expect the file to be refused.",
        help: "Compare with the admin screen. If the number agrees, correct the record count. If not, download the file again.",
    },
    judge: Judge::Trailer(judge),
    repair: Some(repair),
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    if context.survey.unclosed.is_some() {
        return;
    }
    let variant = match row.number(column::COUNT) {
        Read::Missing => 0,
        Read::Value(count) if read_count(count).is_none() => 1,
        Read::Value(_) | Read::Unreadable => return,
    };
    out.cell(row, column::COUNT, variant).m = context.survey.records;
}

fn repair(finding: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    Some(vec![trailer::set_count(document, finding.row?, trailer::records_left(document, context))])
}
