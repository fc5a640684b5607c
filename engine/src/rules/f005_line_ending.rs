//! F005 line-ending: the lines do not all end with CRLF.
//!
//! Once a file: LF alone, CR alone, or a mixture; the last variant is a file in CRLF while the profile
//! expects LF. CRLF is what the connect module writes (P); what the console does with another end is not
//! known, hence a warning. The fix rewrites the ends of lines only, never a line end inside a quoted cell.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F005,
    name: "line-ending",
    severities: &[Severity::Warning],
    fixes: &[FixKind::Safe],
    console: &[Console::Unknown],
    evidence: "P",
    ja: Words {
        title: "改行の種類が違います",
        messages: &[
            "行の終わりの改行が LF です。取引ファイルの改行は CRLF なので、そろえてください。値は変わりません。",
            "行の終わりの改行が CR です。取引ファイルの改行は CRLF なので、そろえてください。値は変わりません。",
            "行の終わりの改行に、何種類かが混ざっています。取引ファイルの改行は CRLF なので、そろえてください。値は変わりません。",
            "行の終わりの改行は CRLF ですが、設定では LF になっています。ショップから届いたままのファイルなら、設定を確かめてください。",
        ],
        what: "行の終わりの改行が CRLF でないもの、混ざっているものを見つけます。",
        why: "別のソフトで保存すると、改行の種類が変わることがあります。ペイジェントオンラインでどう扱われるかは、まだ分かっていません。",
        help: "「安全な修正」で改行をそろえてください。変わるのは改行だけです。",
    },
    en: Words {
        title: "The line ends are of another kind",
        messages: &[
            "The lines end with LF. A transaction file uses CRLF, so make them alike. No value changes.",
            "The lines end with CR. A transaction file uses CRLF, so make them alike. No value changes.",
            "The lines end in several ways. A transaction file uses CRLF, so make them alike. No value changes.",
            "The lines end with CRLF, but the settings expect LF. If the file is just as the shop gave it, check the settings.",
        ],
        what: "Finds line ends other than CRLF, and mixtures.",
        why: "Saving in another program can change the line ends. We do not know yet what the console does with them.",
        help: "Make the line ends alike with the safe fixes. Nothing else changes.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    if document.overlay().whole().line_endings {
        return;
    }
    let variant = match (document.endings().name(), context.profile.line_ending.value) {
        ("none", _) | ("crlf", LineEnding::Crlf) | ("lf", LineEnding::Lf) => return,
        ("lf", _) => 0,
        ("cr", _) => 1,
        ("crlf", _) => 3,
        _ => 2,
    };
    out.file(variant);
}

fn repair(_: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_whole(|whole| whole.line_endings = true)])
}
