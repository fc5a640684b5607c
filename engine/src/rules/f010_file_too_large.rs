//! F010 file-too-large: the file is larger than the console takes.
//!
//! More bytes than the profile's limit, which ships as 10,485,760 (P). The size is that of the file as it was
//! read. Nothing repairs it; the orders have to be spread over several files. It may stand beside F013.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F010,
    name: "file-too-large",
    severities: &[Severity::Error],
    fixes: &[FixKind::None],
    console: &[Console::File],
    evidence: "P",
    ja: Words {
        title: "ファイルが大きすぎます",
        messages: &[
            "ファイルの大きさが {n} バイトで、上限の {m} バイトを超えています。「いくつかのファイルに分ける」で、上限に収まるように分けられます。",
        ],
        what: "設定にある上限より大きいファイルを見つけます。",
        why: "上限を超えるファイルは、アップロードでエラーになる見込みです。",
        help: "ほかにエラーがなければ「いくつかのファイルに分ける」で分けられます(コマンドでは split)。または受注日などの検索条件で注文を分け、ダウンロードし直してください。同じ注文が二つのファイルに入らないようにしてください。",
    },
    en: Words {
        title: "The file is too large",
        messages: &["The file has {n} bytes, more than the limit of {m} bytes. “Split into several files” divides it."],
        what: "Finds a file that is larger than the limit in the settings.",
        why: "We expect the upload of a file above the limit to fail.",
        help: "When nothing else is an error, “Split into several files” does it (on the command line: split). Or divide the orders by search conditions such as the order date and download several files. Take care that no order is in two of them.",
    },
    judge: Judge::File(judge),
    repair: None,
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let limit = context.profile.max_bytes.value;
    let bytes = write::written_bytes(document, context.profile);
    if bytes > limit {
        let finding = out.file(0);
        (finding.n, finding.m) = (bytes, limit);
    }
}
