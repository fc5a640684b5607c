//! H002 header-misplaced: a header record is not at the top, or there is more than one.
//!
//! The first variant is a header further down (sorting in a spreadsheet does this); the second another header
//! without a trailer between the two. After a trailer it is F015. Nothing repairs it, since a row's place may
//! not be the only thing that changed.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H002,
    name: "header-misplaced",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "ヘッダレコードの場所が違います",
        messages: &[
            "{cell}にヘッダレコードがあります。ヘッダレコードは 1行目に置きます(マニュアル8ページ)。行が並べ替えられたようなので、もう一度ダウンロードし直してください。",
            "{cell}に、もう一つヘッダレコードがあります。ヘッダレコードは 1行目の一つだけです(マニュアル8ページ)。もう一度ダウンロードし直してください。",
        ],
        what: "1行目以外にあるヘッダレコードと、二つ以上あるヘッダレコードを見つけます。",
        why: "表計算ソフトで並べ替えたり貼り付けたりすると、行の場所が変わります。ファイルがエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。並べ替えや貼り付けのときに、ほかの行も変わっているかもしれません。",
    },
    en: Words {
        title: "A header record is in the wrong place",
        messages: &[
            "There is a header record at {cell}. The header belongs on line 1 (manual p. 8). The lines seem to have been sorted, so download the file again.",
            "There is another header record at {cell}. A file has only one, on line 1 (manual p. 8). Download the file again.",
        ],
        what: "Finds a header record that is not on line 1, and a second one.",
        why: "Sorting or pasting in a spreadsheet moves lines. We expect the file to be refused.",
        help: "Download the file again. Other lines may have changed as well when lines were sorted or pasted.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(_: &Document, context: &Context, out: &mut Sink) {
    for (spot, another) in &context.survey.misplaced_headers {
        out.line(*spot, u8::from(*another));
    }
}
