//! F012 missing-final-newline: the last line, a trailer, has no line end.
//!
//! Only when the last record is a trailer, for then nothing can have been cut off but the line end itself; a
//! file that stops earlier is the business of T001. The console is expected to accept it. The fix appends one
//! line end.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F012,
    name: "missing-final-newline",
    severities: &[Severity::Notice],
    fixes: &[FixKind::Safe],
    console: &[Console::Accepted],
    evidence: "P",
    ja: Words {
        title: "最後の行に改行がありません",
        messages: &[
            "最後の行の終わりに改行がありません。このままでも構いませんが、付け足すこともできます。請求の内容は変わりません。",
        ],
        what: "最後のトレーラレコードの終わりに改行がないものを見つけます。",
        why: "ダウンロードしたままのファイルには、最後にも改行があります。別のソフトで保存し直した印かもしれません。",
        help: "そのままでも構いません。「安全な修正」で改行を付け足せます。",
    },
    en: Words {
        title: "The last line has no line end",
        messages: &[
            "There is no line end after the last line. It may stay so, or a line end can be added. Nothing that is charged changes.",
        ],
        what: "Finds a last trailer record that has no line end.",
        why: "A file as it was downloaded has a line end there too. Perhaps another program saved the file.",
        help: "It may stay so. The safe fixes add the line end.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let Some((spot, RecordKind::Trailer)) = context.survey.last else {
        return;
    };
    if context.survey.unclosed.is_some() {
        return;
    }
    let ends_file = document.line(spot.row).is_some_and(|line| line.ending == 0);
    if ends_file && !document.overlay().whole().final_newline {
        let finding = out.line(spot, 0);
        if document.source().is_torn() {
            finding.fix = FixKind::None;
        }
    }
}

fn repair(_: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_whole(|whole| whole.final_newline = true)])
}
