//! An amount that its comma put into two cells: `11,246円` without quotes is `11` and `246円`.

use crate::base::fold::narrow;

/// What two cells beside each other look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SplitAmount {
    /// Nothing but digits: `11` and `246`, which may as well be two numbers.
    Bare,
    /// A sign of money opens the one or closes the other: `￥11` and `246`, `11` and `246円`, `11` and `246.00`.
    Signed,
}

/// Whether two cells may be one amount, cut at its comma; `None` when they are not.
pub(crate) fn split_amount(head: &str, rest: &str) -> Option<SplitAmount> {
    let narrowed = |text: &str| text.trim().chars().map(narrow).collect::<String>();
    let (head, rest) = (narrowed(head), narrowed(rest));
    let bare = head.trim_start_matches(['\\', '¥', '￥']).trim_start();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_head = matches!(bare.len(), 1..=3) && is_digits(bare) && !bare.starts_with('0');
    let (_, close) = rest.split_at_checked(3).filter(|(digits, _)| is_digits(digits))?;
    if !is_head || !closes_amount(close) {
        return None;
    }
    let is_bare = bare.len() == head.len() && close.is_empty();
    Some(if is_bare { SplitAmount::Bare } else { SplitAmount::Signed })
}

/// Whether a text is what may stand behind the digits of an amount: `円`, `.00`, `-`, `円(税込)`.
fn closes_amount(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix('.').map_or(text, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let lower = text.trim_start().to_ascii_lowercase();
    let text = ["円", "yen", "jpy"].into_iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let text = text.trim_start().trim_start_matches(['-', 'ー', '―', '也']).trim_start();
    let tax = text.trim_start_matches(['(', '[', '【', '〔']);
    text.is_empty() || ["税込", "税抜", "内税", "外税", "税別", "消費税"].iter().any(|word| tax.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cells_are_one_amount_or_not() {
        for (head, rest, expected) in [
            ("11", "246", Some(SplitAmount::Bare)),
            ("１１", "２４６", Some(SplitAmount::Bare)),
            ("￥11", "246", Some(SplitAmount::Signed)),
            ("\\11", "246円", Some(SplitAmount::Signed)),
            ("11", "246 円", Some(SplitAmount::Signed)),
            ("11", "246.00", Some(SplitAmount::Signed)),
            ("11", "246-", Some(SplitAmount::Signed)),
            ("11", "246円（税込）", Some(SplitAmount::Signed)),
            ("11円", "246", None),
            ("011", "246", None),
            ("0", "246", None),
            ("1100", "246", None),
            ("", "246", None),
            ("11", "24", None),
            ("11", "2467", None),
            ("11", "￥246", None),
            ("11", "246-1234", None),
            ("11", "246円引き", None),
            ("11", "二四六", None),
        ] {
            assert_eq!(split_amount(head, rest), expected, "{head},{rest}");
        }
    }
}
