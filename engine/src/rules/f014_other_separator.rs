//! F014 other-separator: the cells are separated by tabs or semicolons.
//!
//! Seen in the file as a whole: the lines read as records only with tabs or semicolons as separators. A
//! spreadsheet writes such files under “text” or with another region (X). The fix replaces the separators and
//! is for review, because a value may have held the same character.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F014,
    name: "other-separator",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review],
    console: &[Console::File],
    evidence: "X",
    ja: Words {
        title: "区切りがコンマではありません",
        messages: &[
            "セルの区切りがタブになっています。取引ファイルの区切りはコンマです。もう一度ダウンロードし直すか、直した内容を確かめてからコンマに変えてください。",
            "セルの区切りがセミコロン(;)になっています。取引ファイルの区切りはコンマです。もう一度ダウンロードし直すか、直した内容を確かめてからコンマに変えてください。",
        ],
        what: "セルの区切りがコンマではなく、タブやセミコロンになっているファイルを見つけます。",
        why: "表計算ソフトで別の形式で保存すると、区切りが変わります。ファイルがエラーになる見込みです。",
        help: "もう一度ダウンロードし直すのが確実です。コンマに変えるときは、前後の内容を確かめてから適用してください。",
    },
    en: Words {
        title: "The separator is not a comma",
        messages: &[
            "The cells are separated by tabs. A transaction file uses commas. Download it again, or look at the corrected content and change the tabs to commas.",
            "The cells are separated by semicolons (;). A transaction file uses commas. Download it again, or look at the corrected content and change the semicolons to commas.",
        ],
        what: "Finds a file whose cells are separated by tabs or semicolons instead of commas.",
        why: "Saving in another format in a spreadsheet changes the separator. We expect the file to be refused.",
        help: "Downloading again is the sure way. If you change to commas, compare before and after first.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    if document.separator() != b',' && !document.overlay().whole().separators {
        let finding = out.file(u8::from(document.separator() == b';'));
        if document.is_stuck(context.tally.unread) {
            finding.fix = FixKind::None;
        }
    }
}

fn repair(_: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_whole(|whole| whole.separators = true)])
}
