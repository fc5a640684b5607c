//! D027 formula-text: a number is written as a text for a spreadsheet, `="000338"` or `'000338`.
//!
//! That is what people do so that a spreadsheet keeps the zeros (evidence X); the console takes it as it stands. In any cell
//! of a number, as D020. The rules about the number's form (D004, D007, D018, D024) are silent; the others judge the text
//! inside. The fix leaves the text inside alone, where it is plain: letters, digits, `-` and `_`.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D027,
    name: "formula-text",
    severities: &[Severity::Error],
    fixes: &[FixKind::Review],
    console: &[Console::Record],
    evidence: "X",
    ja: Words {
        title: "番号が表計算ソフト向けの書き方になっています",
        messages: &[
            "{cell} の「{value}」は、先頭の 0 を残すための表計算ソフト向けの書き方です。中の文字だけにしてよければ直しますか?",
            "{cell} の「{value}」は、表計算ソフト向けの書き方です。中の文字をそのまま番号として使えないので、もう一度ダウンロードし直してください。",
        ],
        what: "=\"000338\" や '000338 のように、表計算ソフトで 0 を残すために書かれた番号や金額を見つけます。",
        why: "ペイジェントオンラインは表計算ソフトではないので、= や ' や \" も番号の一部になります。エラーになる見込みです。",
        help: "中の文字が管理画面の番号と同じか確かめてから、修正を適用してください。もう一度ダウンロードし直し、Excel で開かずに使えば起こりません。",
    },
    en: Words {
        title: "A number is written for a spreadsheet",
        messages: &[
            "“{value}” in {cell} is written so that a spreadsheet keeps the zeros. If the text inside is right, leave that alone in the cell?",
            "“{value}” in {cell} is written for a spreadsheet, and the text inside cannot be used as a number. Download the file again.",
        ],
        what: "Finds numbers and amounts written to keep zeros in a spreadsheet, such as =\"000338\" and '000338.",
        why: "The console is no spreadsheet: =, ' and \" become part of the number. We expect an error.",
        help: "Make sure that the text inside is the number on the admin screen, then apply the fix. It does not happen to a file that is downloaded and not opened in Excel.",
    },
    judge: Judge::Any(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    if !row.may_be_damaged() {
        return;
    }
    for named in row.numbers() {
        let Some(inside) = row.inside(named) else { continue };
        let plain = is_plain_number(inside);
        let finding = out.named(row, named, u8::from(!plain));
        finding.fix = if plain { FixKind::Review } else { FixKind::None };
    }
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    let (row, column) = (finding.row?, finding.column?);
    let text = document.cell_text(row, column)?;
    let text: String = text.chars().filter(|c| !is_stray(*c)).collect();
    let inside = formula_text(&text).filter(|inside| is_plain_number(inside))?;
    Some(vec![document.set_cell(row, column, inside)])
}
