//! What a list itself says of how complete it is: that it was cut at a limit, or how many orders there are (domain.md §6).

use crate::base::fold::fold;
use crate::base::shape::is_plain_number;
use crate::orders::columns::Columns;
use crate::orders::field::Field;
use crate::text::table::{Row, Table};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListClaim {
    /// That more orders exist than are in the list.
    Cut,
    /// How many orders or rows there are.
    Counts(Vec<u64>),
    /// How many orders or rows a list can have at most (`None`: that cannot be read), and how many there are.
    Limit(Option<u64>, Vec<u64>),
}

impl ListClaim {
    /// Whether it goes with what was read; `counted`: each way of counting it.
    pub(crate) fn fits(&self, counted: &[u64]) -> bool {
        let fit = |counts: &[u64]| counts.iter().all(|said| counted.contains(said));
        match self {
            ListClaim::Cut => false,
            ListClaim::Counts(said) => fit(said),
            // A list that has as many as it can have may have lost the others.
            ListClaim::Limit(limit, said) => {
                let is_below = |limit: u64| counted.iter().all(|counted| *counted < limit);
                limit.is_some_and(is_below) && fit(said)
            }
        }
    }

    /// The number of orders that it says, where it goes with nothing that was read only because it is smaller.
    pub(crate) fn fewer(&self, counted: &[u64]) -> Option<u64> {
        let ListClaim::Counts(said) = self else { return None };
        let odd = said.iter().copied().find(|said| !counted.contains(said))?;
        let is_fewer = said.iter().all(|said| counted.iter().any(|counted| said <= counted));
        is_fewer.then_some(odd)
    }
}

/// Words of a list that stopped before its end.
const CUT: [&str; 20] = [
    "以降は出力",
    "以降は表示",
    "以降は省略",
    "以降を省略",
    "一部を省略",
    "省略しました",
    "省略されました",
    "上限を超",
    "上限に達",
    "件を超えたため",
    "件を超えている",
    "件のみ",
    "出力しきれ",
    "表示しきれ",
    "打ち切",
    "途中まで",
    "truncated",
    "omitted",
    "limit exceeded",
    "limit reached",
];

/// Words of a limit that holds for every list.
const LIMIT: [&str; 5] = ["場合", "一度に", "最大", "上限は", "件のみ"];

/// Words of what has happened to this list, whatever limit is named beside them.
const HAPPENED: [&str; 6] = ["ました", "たため", "ているため", "ています", "ております", "件中"];

/// What a text says, if anything.
fn said(text: &str) -> Option<ListClaim> {
    // What programs of databases write below a list: (4 rows), 4 rows in set.
    let text = fold(text).replace("rows", "件").replace("行)", "件)");
    let has = |words: &[&str]| words.iter().any(|word| text.contains(&fold(word)));
    let (limit, counts) = (limit(&text), counts(&text));
    let is_named = has(&CUT) || (limit.is_some() && has(&LIMIT[1..]));
    let is_limit = has(&LIMIT) && !has(&HAPPENED) && is_named;
    if is_limit {
        return Some(ListClaim::Limit(limit, counts));
    }
    if has(&CUT) {
        return Some(ListClaim::Cut);
    }
    (!counts.is_empty()).then_some(ListClaim::Counts(counts))
}

/// A folded text as the numbers in it are looked for.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !matches!(c, ',' | '"' | '\'' | ';' | '\t')).collect()
}

/// The number before each 件, with what stands before and behind it.
fn numbers(text: &[char]) -> impl Iterator<Item = (&[char], u64, &[char])> {
    let number = |(at, _): (usize, &char)| {
        let begin = text[..at].iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |before| before + 1);
        let number: String = text[begin..at].iter().collect();
        Some((&text[..begin], number.parse().ok()?, &text[at + 1..]))
    };
    text.iter().enumerate().filter(|(_, c)| **c == '件').filter_map(number)
}

/// Whether what stands behind 件 makes the number before it a limit: 1000件のみ, 1000件まで.
fn ends_limit(before: &[char], behind: &[char]) -> bool {
    let behind: String = behind.iter().take(4).collect();
    let before: String = before.iter().collect();
    let is_named = ["上限ハ", "最大", "最大デ"].iter().any(|word| before.ends_with(word));
    is_named || ["ノミ", "マデ", "ヲ超エ"].iter().any(|word| behind.starts_with(word))
}

/// The smallest number of a limit. `text`: folded.
fn limit(text: &str) -> Option<u64> {
    let text = letters(text);
    numbers(&text).filter(|(before, _, behind)| ends_limit(before, behind)).map(|(_, number, _)| number).min()
}

/// The numbers before 件 that speak of all: 合計 1500 件, 全1500件, 件数: 3件. `text`: folded.
fn counts(text: &str) -> Vec<u64> {
    let text = letters(text);
    let count = |(before, number, behind): (&[char], u64, &[char])| {
        let is_position = behind.first().is_some_and(|c| matches!(c, '目' | '数' | '名'));
        let is_limit = ends_limit(before, behind);
        let before: String = before.iter().collect();
        let is_all = ["計", "全", "全部デ", "数", "果", "当", "total", ":", "数ハ"]
            .iter()
            .any(|word| before.ends_with(&fold(word)))
            || matches!(before.trim(), "" | "(");
        Some(number).filter(|_| is_all && !is_position && !is_limit)
    };
    numbers(&text).filter_map(count).collect()
}

/// What a row that is no order says of the list.
pub(crate) fn said_of_list(row: &Row<'_>, columns: &Columns) -> Option<ListClaim> {
    // Nearly every row begins with a number, and is done with.
    let first = row.text(0).unwrap_or_default();
    if is_plain_number(&first) && !first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    // A sum's words may stand in any of them; what an order says may not.
    let holds = |field: &Field| {
        columns.first(*field).and_then(|column| row.text(column)).is_some_and(|text| !may_be_sum(&text))
    };
    let held =
        [Field::Customer, Field::Payment, Field::Status, Field::OrderedAt].iter().filter(|field| holds(field)).count();
    let number = columns.first(Field::Order).and_then(|column| row.text(column)).unwrap_or_default();
    // An order with its number says nothing of the list, whatever its remarks are, and also without the empty cells behind them.
    if held > 1 && is_plain_number(&number) {
        return None;
    }
    let is_short = columns.last_needed().is_none_or(|last| row.len() <= last);
    (is_short || held == 0).then(|| said(&row.whole())).flatten()
}

fn may_be_sum(text: &str) -> bool {
    let text = fold(text);
    text.is_empty() || ["計", "件", "total", "sum"].iter().any(|word| text.contains(word))
}

/// What the lines above the column names say: first and last line (1-based), and what.
pub(crate) fn said_above(table: &Table) -> Vec<(u32, u32, ListClaim)> {
    let lines = table.above_names().filter(|(_, _, is_blank)| !is_blank);
    lines.filter_map(|(first, last, _)| Some((first, last, said(&table.line_text(first))?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lines_say() {
        for text in [
            "※1000件を超えたため、以降は出力されません",
            "検索結果が上限を超えました。1000件のみ出力します。",
            "* 件数が多いため一部を省略しました",
            "(1,000 rows shown, rest truncated)",
        ] {
            assert_eq!(said(text), Some(ListClaim::Cut), "{text}");
        }
        for (text, limit, counts) in [
            ("※一度に出力できるのは1,000件のみです", Some(1000), vec![]),
            ("１０００件を超える場合は、以降は出力されません", Some(1000), vec![]),
            ("最大1000件まで(全12件)", Some(1000), vec![12]),
            ("一度に出力できるのは千件のみです", None, vec![]),
        ] {
            assert_eq!(said(text), Some(ListClaim::Limit(limit, counts)), "{text}");
        }
        for (text, counts) in [
            ("全1500件中1000件", vec![1500]),
            ("合計 1500件", vec![1500]),
            ("合計,,,42842,,,,,,", vec![]),
            ("4件", vec![4]),
            ("件数: １,５００ 件", vec![1500]),
            ("合計,3件,5000", vec![3]),
            ("(4 rows)", vec![4]),
            ("4 rows in set (0.00 sec)", vec![4]),
            ("(4 行)", vec![4]),
            ("1件目から20件目", vec![]),
            ("受注一覧", vec![]),
        ] {
            assert_eq!(
                said(text),
                Some(ListClaim::Counts(counts)).filter(|said| *said != ListClaim::Counts(vec![])),
                "{text}"
            );
        }
    }
}
