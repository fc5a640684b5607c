//! H001 header-missing: line 1 is no header record.
//!
//! Once, at line 1, without a cell, and only when the file has no header at all; one that stands elsewhere is
//! H002. The fix asks for the transaction type and the merchant ID and adds a line in front. It writes 020
//! only: 021 is locked (domain.md §2, Safety) until the settings confirm it, and then there is no fix.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::H001,
    name: "header-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review, FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "ヘッダレコードがありません",
        messages: &[
            "1行目がヘッダレコードではありません(マニュアル8ページ)。もう一度ダウンロードし直してください。オーソリのファイルなら、取引種別とマーチャントIDを確かめて付け足すこともできます。",
        ],
        what: "先頭にヘッダレコード(1 で始まる行)がないファイルを見つけます。",
        why: "ヘッダレコードには取引種別とマーチャントIDがあります。ないとファイルがエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。付け足すときは、取引種別(オーソリは 020)と、ペイジェントから付与されたマーチャントIDを確かめて入れてください。",
    },
    en: Words {
        title: "The header record is missing",
        messages: &[
            "Line 1 is not a header record (manual p. 8). Download the file again. For an authorization file, you can also add the header with its transaction type and merchant ID.",
        ],
        what: "Finds a file that has no header record (a line that begins with 1) at the top.",
        why: "The header record holds the transaction type and the merchant ID. Without it we expect the file to be refused.",
        help: "Download the file again. To add the header instead, enter the transaction type (020 for authorization) and the merchant ID that Paygent issued to you.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let survey = context.survey;
    // A first line that cannot be read may well be the header: its own fault says so.
    let unreadable = matches!(survey.first, Some((_, RecordKind::Unreadable)));
    let Some((first, _)) = survey.first.filter(|_| survey.headers.is_empty() && !unreadable) else {
        return;
    };
    let spot = Location { row: document.rows().next().unwrap_or(first.row), line: 1, record: 0 };
    let known = header_type(context).is_some() && context.merchant_id().is_some();
    out.line(spot, 0).fix = if known { FixKind::Review } else { FixKind::None };
}

/// The type to write: the chosen one, else 020, and only one that may be written (domain.md §2, Safety).
fn header_type<'a>(context: &Context<'a>) -> Option<&'a str> {
    let code = context.choices.transaction_type.as_deref().unwrap_or("020");
    context.may_write_type(code).then_some(code)
}

fn repair(_: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    let mut cells = vec!["1", header_type(context)?, context.merchant_id()?];
    cells.resize(usize::from(context.profile.header_cells.value), "");
    let header = Rc::new(LineEdit::new_line(&cells));
    Some(vec![document.set_whole(|whole| whole.header = Some(header))])
}
