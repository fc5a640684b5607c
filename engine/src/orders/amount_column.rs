//! The column with what is paid, by its name: which may be it, and whether a list takes something off its total.

use crate::base::amount::Amount;
use crate::base::fold::{fold, narrow};
use crate::orders::field::known_names;
use crate::text::table::{Row, Table};

/// Parts of the names of columns that may hold what is paid.
const AMOUNTS: [&str; 7] = ["合計", "小計", "額", "total", "amount", "seikyu", "syokei"];

/// Parts of the names of columns with what is taken off a total, or was paid or given back already.
const OFF: [&str; 44] = [
    "調整",
    "返金",
    "返品額",
    "前受",
    "前払",
    "内金",
    "手付",
    "優待",
    "特典",
    "サービス額",
    "相殺",
    "マイル",
    "コイン",
    "チケット",
    "電子マネー",
    "補助",
    "補填",
    "キャッシュバック",
    "利用額",
    "残高利用",
    "既払",
    "支払済",
    "入金額",
    "refund",
    "ディスカウント",
    "バウチャー",
    "voucher",
    "ギフトコード",
    "giftcard",
    "リワード",
    "reward",
    "リベート",
    "割戻",
    "値下",
    "差引",
    "差額",
    "マイナス",
    "プリペイド",
    "ストアクレジット",
    "storecredit",
    "還元",
    "免除",
    "減免",
    "預リ",
];

/// Whether a column's name (folded) is one of what may be paid, so that its sum is worth a look.
pub fn may_be_amount(folded: &str) -> bool {
    AMOUNTS.iter().any(|word| folded.contains(&fold(word)))
}

/// Whether any row has points used, a discount or a coupon beside its total. `names`: the table's column names, folded.
pub(super) fn takes_off(names: &[String], table: &Table) -> bool {
    let is_off = |name: &String| {
        let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
        has(&[
            "ポイント",
            "値引",
            "割引",
            "クーポン",
            "ギフト券",
            "ギフトカード",
            "商品券",
            "充当",
            "減額",
            "控除",
            "point",
            "discount",
            "coupon",
            "waribiki",
        ]) && !has(&["加算", "付与", "獲得", "残高"])
    };
    // Names that may as well be of a text or a date: only an amount there counts.
    let may_be_off = |name: &String| {
        let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
        let is_gained = ["加算", "付与", "獲得"].iter().any(|word| name.contains(word));
        let is_short = |word: &str| {
            let end = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphabetic());
            name.match_indices(word)
                .any(|(at, _)| end(name[..at].chars().next_back()) && end(name[at + word.len()..].chars().next()))
        };
        (!is_gained && (is_short("off") || is_short("pt")))
            || (!is_gained && (has(&OFF) || (name.contains('割') && !has(&["分割", "割賦", "割合", "役割"]))))
    };
    let places = |is: &dyn Fn(&String) -> bool| (0..names.len()).filter(|at| is(&names[*at])).collect::<Vec<_>>();
    let (off, perhaps) = (places(&is_off), places(&may_be_off));
    let says = |text: &str| {
        let text = text.trim_end_matches("pt").trim_end_matches("ポイント");
        !matches!(text, "" | "-" | "NULL" | "なし" | "無し" | "無")
            && !text.chars().map(narrow).all(|c| matches!(c, '0' | '.' | '円' | '¥' | '\\' | '-'))
    };
    let is_sum = |text: &str| match Amount::read(text) {
        Amount::Negative => true,
        amount => amount.yen().is_some_and(|yen| yen > 0),
    };
    let met = |row: &Row, columns: &[usize], counts: &dyn Fn(&str) -> bool| {
        columns.iter().any(|at| row.text(*at).is_some_and(|text| counts(&text)))
    };
    // What is taken off may have any name: below one that nobody knows an amount with a minus is enough.
    let known = known_names();
    let others = places(&|name| !name.is_empty() && !known.contains(name));
    let is_minus = |text: &str| Amount::read(text) == Amount::Negative;
    let is_off = |row: &Row| met(row, &off, &says) || met(row, &perhaps, &is_sum) || met(row, &others, &is_minus);
    table.rows().any(|row| is_off(&row))
}
