//! T002 trailer-misplaced: data records or another trailer follow a trailer.
//!
//! At the line of the trailer that is not the last record. Sorting or pasting in a spreadsheet moves it up. A
//! header behind it is F015 instead. It silences T003, since it is not known which records the count was made
//! for. No fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T002,
    name: "trailer-misplaced",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "トレーラレコードの場所が違います",
        messages: &[
            "{cell}のトレーラレコードが、ファイルの最後にありません。トレーラレコードは最後の一行だけです(マニュアル8ページ)。もう一度ダウンロードし直してください。",
        ],
        what: "後ろにデータレコードや別のトレーラレコードが続く、トレーラレコードを見つけます。",
        why: "並べ替えや貼り付けで行の場所が変わったのかもしれません。ファイルがエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。行を足したときは、請求してよい注文か、合計件数が合うかを確かめてください。",
    },
    en: Words {
        title: "A trailer record is in the wrong place",
        messages: &[
            "The trailer record at {cell} is not at the end of the file. A file has one trailer record, on its last line (manual p. 8). Download the file again.",
        ],
        what: "Finds a trailer record that is followed by data records or another trailer record.",
        why: "Sorting or pasting may have moved lines. We expect the file to be refused.",
        help: "Download the file again. If you added lines, check that they may be charged and that the record count agrees.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(_: &Document, context: &Context, out: &mut Sink) {
    if context.survey.unclosed.is_none() {
        for spot in &context.survey.misplaced_trailers {
            out.line(*spot, 0);
        }
    }
}
