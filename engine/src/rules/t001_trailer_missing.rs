//! T001 trailer-missing: the file has no trailer record.
//!
//! Once, after the last line, with its number and without a cell. With a final newline the fix adds a trailer
//! with the count, for review and after the advice to download again. Without one the file looks cut off in
//! the middle, and there is none. It is not also a count mismatch, and an unclosed quote (F007) keeps it
//! silent.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::T001,
    name: "trailer-missing",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review, FixKind::None],
    console: &[Console::File],
    evidence: "M 8",
    ja: Words {
        title: "トレーラレコードがありません",
        messages: &[
            "ファイルの最後({cell})に、トレーラレコードがありません(マニュアル8ページ)。もう一度ダウンロードし直してください。注文がすべてそろっていれば、合計件数 {n} 件で付け足すこともできます。",
            "ファイルの最後({cell})にトレーラレコードも改行もなく、途中で切れたようです。もう一度ダウンロードし直してください。",
        ],
        what: "最後にトレーラレコード(4 で始まる行)がないファイルを見つけます。",
        why: "トレーラレコードがないと、注文がすべてそろっているか分かりません。ファイルがエラーになる見込みです。",
        help: "もう一度ダウンロードし直してください。付け足すときは、管理画面の件数と合計件数が合うか、先に確かめてください。",
    },
    en: Words {
        title: "The trailer record is missing",
        messages: &[
            "The end of the file ({cell}) has no trailer record (manual p. 8). Download the file again. If all orders are there, a trailer with the record count {n} can be added.",
            "The end of the file ({cell}) has neither a trailer record nor a line end: the file looks cut off. Download it again.",
        ],
        what: "Finds a file that has no trailer record (a line that begins with 4) at the end.",
        why: "Without the trailer record nobody can tell whether all orders are there. We expect the file to be refused.",
        help: "Download the file again. Before you add a trailer, check that the record count agrees with the admin screen.",
    },
    judge: Judge::File(judge),
    repair: Some(repair),
};

fn judge(document: &Document, context: &Context, out: &mut Sink) {
    let survey = context.survey;
    let (Some((last, _)), true, None) = (survey.last, survey.trailers.is_empty(), survey.unclosed) else {
        return;
    };
    let cut_off = document.line(last.row).is_some_and(|line| line.ending == 0);
    let finding = out.line(Location { record: 0, ..last }, u8::from(cut_off));
    finding.n = survey.records;
    if cut_off {
        finding.fix = FixKind::None;
    }
}

fn repair(_: &Finding, document: &Document, context: &Context) -> Option<Vec<Change>> {
    // Another fix of the same round may have taken a record out.
    let count = trailer::records_left(document, context).to_string();
    let mut cells = vec!["4", &count];
    cells.resize(usize::from(context.profile.trailer_cells.value), "");
    let trailer = Rc::new(LineEdit::new_line(&cells));
    Some(vec![document.set_whole(|whole| whole.trailer = Some(trailer))])
}
