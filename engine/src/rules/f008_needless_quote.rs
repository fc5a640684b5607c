//! F008 needless-quote: cells are quoted although nothing in them needs it.
//!
//! Once a file, with the number of cells. A cell needs quotes only for a comma, a quote or a line end inside
//! it; the connect module itself quotes no other cell (P), and accepts quoted ones. A profile that learned
//! quoting from a genuine file makes it no fault. The fix takes the quotes off and leaves the values.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F008,
    name: "needless-quote",
    severities: &[Severity::Notice],
    fixes: &[FixKind::Safe],
    console: &[Console::Accepted],
    evidence: "P",
    ja: Words {
        title: "要らない引用符があります",
        messages: &[
            "引用符(\")で囲む必要のないセルが {n} 個あります。このままでも構いませんが、引用符を外すこともできます。値は変わりません。",
        ],
        what: "囲む必要がないのに引用符(\")で囲まれたセルを数えます。",
        why: "別のソフトで保存し直した印です。引用符があっても値は同じです。",
        help: "そのままでも構いません。ダウンロードしたときの形にそろえるには、「安全な修正」で引用符を外してください。",
    },
    en: Words {
        title: "There are quotes that are not needed",
        messages: &[
            "Cells with quotes (\") that nothing in them needs: {n}. They may stay, or the quotes can be taken off. No value changes.",
        ],
        what: "Counts the cells that are quoted although nothing in them needs it.",
        why: "It shows that another program saved the file. With quotes or without, the value is the same.",
        help: "They may stay. To bring the file back to the form of the download, take the quotes off with the safe fixes.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    if context.tally.needless_quotes > 0 && !document.overlay().whole().quotes {
        let finding = out.file(0);
        finding.n = context.tally.needless_quotes;
        if document.is_stuck(context.tally.unread) {
            finding.fix = FixKind::None;
        }
    }
}

fn repair(_: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_whole(|whole| whole.quotes = true)])
}
