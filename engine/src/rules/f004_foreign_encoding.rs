//! F004 foreign-encoding: the file is not in Windows-31J.
//!
//! Once a file: a byte order mark, UTF-16, EUC-JP, ISO-2022-JP, or UTF-8 with anything beyond ASCII; plain
//! ASCII is the same in all of them and is no fault. The fix converts and is safe unless a character would be
//! lost; one that a safe F009 fix removes is no loss. It may stand beside F013. The last variant is the
//! reverse: the file is Windows-31J, but the profile names another encoding.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::F004,
    name: "foreign-encoding",
    severities: &[Severity::Error],
    fixes: &[FixKind::Safe, FixKind::None],
    console: &[Console::File],
    evidence: "P",
    ja: Words {
        title: "文字コードが違います",
        messages: &[
            "ファイルの文字コードが UTF-8 です。取引ファイルの文字コードは Windows-31J なので、変換が必要です。",
            "ファイルの文字コードが UTF-8(BOM 付き)です。取引ファイルの文字コードは Windows-31J なので、変換が必要です。",
            "ファイルの文字コードが UTF-16 です。取引ファイルの文字コードは Windows-31J なので、変換が必要です。",
            "ファイルの文字コードが EUC-JP です。取引ファイルの文字コードは Windows-31J なので、変換が必要です。",
            "ファイルの文字コードが ISO-2022-JP です。取引ファイルの文字コードは Windows-31J なので、変換が必要です。",
            "ファイルの文字コードは Windows-31J ですが、設定では別の文字コードになっています。ショップから届いたままのファイルなら、設定を確かめてください。",
        ],
        what: "取引ファイルの文字コードが Windows-31J でないものを見つけます。",
        why: "文字コードが違うと、文字が化けたり、ファイルがエラーになったりする見込みです。",
        help: "「安全な修正」で Windows-31J に変換してください。値は変わりません。変換すると失われる文字があるときは、自動では変換しません。指摘されたセル(F003)を正しい値に直してから変換するか、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The file has another encoding",
        messages: &[
            "The file is encoded in UTF-8. A transaction file is encoded in Windows-31J, so it has to be converted.",
            "The file is encoded in UTF-8 with a BOM. A transaction file is encoded in Windows-31J, so it has to be converted.",
            "The file is encoded in UTF-16. A transaction file is encoded in Windows-31J, so it has to be converted.",
            "The file is encoded in EUC-JP. A transaction file is encoded in Windows-31J, so it has to be converted.",
            "The file is encoded in ISO-2022-JP. A transaction file is encoded in Windows-31J, so it has to be converted.",
            "The file is encoded in Windows-31J, but the settings expect another encoding. If the file is just as the shop gave it, check the settings.",
        ],
        what: "Finds a transaction file that is not encoded in Windows-31J.",
        why: "In another encoding, text may turn into wrong characters. We expect the file to be refused.",
        help: "Convert to Windows-31J with the safe fixes; no value changes. When a character would be lost, nothing is converted by itself: correct the cells that F003 names and convert then, or download the file again.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    if document.overlay().whole().encoding {
        return;
    }
    let variant = match (document.source().encoding(), context.profile.encoding.value) {
        (Encoding::Windows31J, ProfileEncoding::Utf8) if !document.source().original().is_ascii() => 5,
        (Encoding::Windows31J | Encoding::Unknown, _) | (Encoding::Utf8, ProfileEncoding::Utf8) => {
            return;
        }
        (Encoding::Utf8, _) => 0,
        (Encoding::Utf8Bom, _) => 1,
        (Encoding::Utf16Le | Encoding::Utf16Be, _) => 2,
        (Encoding::EucJp, _) => 3,
        (Encoding::Iso2022Jp, _) => 4,
    };
    let safe = variant != 5 && context.tally.lost == 0;
    out.file(variant).fix = if safe { FixKind::Safe } else { FixKind::None };
}

fn repair(_: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    Some(vec![document.set_whole(|whole| whole.encoding = true)])
}
