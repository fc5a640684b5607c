//! F015 two-files-in-one: a second header follows a trailer.
//!
//! Two transaction files were joined into one. A file has one header, its data records and one trailer (M 8),
//! so the line of the second header is named. Without a trailer between the headers it is H002 instead. It
//! silences T003, since the count of neither part can be judged.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F015,
    name: "two-files-in-one",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "二つの取引ファイルがつながっています",
        messages: &[
            "トレーラレコードより後ろの{cell}に、別のヘッダレコードがあります。二つの取引ファイルがつながっているようです。それぞれもう一度ダウンロードし直してください。",
        ],
        what: "トレーラレコードの後ろに、別のヘッダレコードがあるファイルを見つけます。",
        why: "取引ファイルのヘッダレコードとトレーラレコードは、それぞれ一つです(マニュアル8ページ)。つながったファイルはエラーになる見込みで、同じ注文が二度入っているおそれもあります。",
        help: "それぞれのファイルをもう一度ダウンロードし直し、別々に検査してください。すでにアップロードしたファイルが混ざっていないかも確かめてください。",
    },
    en: Words {
        title: "Two transaction files are joined",
        messages: &[
            "There is another header record after the trailer record, at {cell}. Two transaction files seem to be joined. Download each of them again.",
        ],
        what: "Finds a file in which another header record follows a trailer record.",
        why: "A transaction file has one header record and one trailer record (manual p. 8). We expect a joined file to be refused, and an order may be in it twice.",
        help: "Download each file again and check them one by one. Make sure that none of them has been uploaded already.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(_: &Document, context: &Context, out: &mut Sink) {
    for spot in &context.survey.second_files {
        out.line(*spot, 0);
    }
}
