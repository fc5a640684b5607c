//! D007 amount-malformed: an amount is not written as whole yen in half-width digits.
//!
//! Full-width digits alone are a safe fix. A comma, a yen sign (U+00A5 is read as a backslash), 円, a fraction
//! of zeros and mixtures of them can be read and are for review, with the amount shown. Anything else has no
//! fix. Not for damage that D020 names, a minus (D009) or a zero (D008). The sum of amounts counts the
//! repaired value. A number beyond what a record may ask for is refused in words, too: no other number is put
//! in its place. 020 files only.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D007,
    name: "amount-malformed",
    severities: &[Severity::Error],
    fixes: &[FixKind::Safe, FixKind::Review, FixKind::None],
    console: &[Console::Record],
    evidence: "M 8, X",
    ja: Words {
        title: "請求金額の書き方が正しくありません",
        messages: &[
            "{cell} の請求金額「{value}」が全角の数字です。半角に直すと {n} 円です。",
            "{cell} の請求金額「{value}」に、コンマや円記号など数字でない文字があります。{n} 円と読めます。この金額でよければ、数字だけに直しますか?",
            "{cell} の請求金額「{value}」を、円の整数として読めません。管理画面で金額を確かめて直すか、もう一度ダウンロードし直してください。",
            "{cell} の請求金額「{value}」の点は、桁の区切りとも小数点とも読めるので、金額が分かりません。管理画面で金額を確かめて直すか、もう一度ダウンロードし直してください。",
            "{cell} の請求金額「{value}」の最後の - は、金額の終わりのしるしともマイナスとも読めるので、金額が分かりません。管理画面で金額を確かめて直すか、もう一度ダウンロードし直してください。",
            "{cell} の請求金額「{value}」は大きすぎて、1 件の金額として扱えません。桁が余分に付いているおそれがあります。管理画面で金額を確かめて直すか、もう一度ダウンロードし直してください。",
        ],
        what: "全角の数字、コンマ、円記号、「円」、小数点など、半角の数字だけでない請求金額を見つけます。",
        why: "請求金額は、半角の数字だけで書きます。ほかの文字があるとデータレコードのエラーになる見込みです。",
        help: "全角の数字は「安全な修正」で直せます。コンマなどがあるときは、読み取った金額が正しいか確かめてから適用してください。読めないときは、もう一度ダウンロードし直してください。",
    },
    en: Words {
        title: "The amount is not written correctly",
        messages: &[
            "The amount “{value}” in {cell} is in full-width digits. In half-width digits it is {n} yen.",
            "The amount “{value}” in {cell} has characters other than digits, such as a comma or a yen sign. It reads as {n} yen. If that is right, change it to digits only?",
            "The amount “{value}” in {cell} cannot be read as whole yen. Check the amount on the admin screen and correct it, or download the file again.",
            "The dot in the amount “{value}” in {cell} may part thousands or decimals, so the amount is not known. Check it on the admin screen and correct it, or download the file again.",
            "The - at the end of the amount “{value}” in {cell} may close the amount, as in Japanese, or be a minus, so the amount is not known. Check it on the admin screen and correct it, or download the file again.",
            "The amount “{value}” in {cell} is too large for any record. It may have digits too many. Check it on the admin screen and correct it, or download the file again.",
        ],
        what: "Finds amounts that are not half-width digits only: full-width digits, commas, yen signs, 円, decimal points and the like.",
        why: "An amount is written in half-width digits only. With anything else we expect an error for the record.",
        help: "The safe fixes correct full-width digits. With commas and the like, make sure that the amount read is right before you apply it. If it cannot be read, download the file again.",
    },
    judge: Judge::Data(judge),
    repair: Some(repair),
};

fn judge(row: &Row, _: &Context, out: &mut Sink) {
    let (variant, fix, yen) = match row.amount() {
        // 0 yen is D008's, however it is written.
        Some(Amount::FullWidth(yen)) if yen > 0 => (0, FixKind::Safe, yen),
        Some(Amount::Decorated(yen)) if yen > 0 => (1, FixKind::Review, yen),
        Some(Amount::Malformed) => (two_ways(row), FixKind::None, 0),
        _ => return,
    };
    let finding = out.named(row, column::AMOUNT, variant);
    // Three digits right of it may be the rest of a larger amount: then nobody but a person can tell.
    (finding.fix, finding.n) = (if row.amount_may_go_on() { FixKind::None } else { fix }, yen);
}

/// The variant of an amount that cannot be read: it may have two readings, or be too large.
fn two_ways(row: &Row) -> u8 {
    let value = row.number(column::AMOUNT).value();
    if value.is_some_and(is_too_large) {
        return 5;
    }
    match value.and_then(two_readings) {
        None => 2,
        Some(TwoReadings::ThreeDecimals) => 3,
        Some(TwoReadings::MinusBehind) => 4,
    }
}

fn repair(finding: &Finding, document: &Document, _: &Context) -> Option<Vec<Change>> {
    let (row, column) = (finding.row?, finding.column?);
    // Full-width digits keep their leading zeros, which are D011's.
    let text = if finding.variant == 0 { narrow_digits(document, row, column)? } else { finding.n.to_string() };
    Some(vec![document.set_cell(row, column, &text)])
}

fn narrow_digits(document: &Document, row: RowId, column: u16) -> Option<String> {
    let text = document.cell_text(row, column)?;
    text.chars().filter(|c| !is_stray(*c)).map(|c| if c.is_ascii_digit() { Some(c) } else { narrow_digit(c) }).collect()
}

fn narrow_digit(c: char) -> Option<char> {
    ('０'..='９').contains(&c).then(|| char::from_digit(u32::from(c) - u32::from('０'), 10)).flatten()
}
