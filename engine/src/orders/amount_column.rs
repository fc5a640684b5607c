//! The column with what is paid, by its name: which may be it, and whether a list takes something off its total.

use crate::base::amount::Amount;
use crate::base::fold::{fold, narrow};
use crate::orders::field::known_names;
use crate::text::table::{Row, Table};

/// Parts of the names of columns that may hold what is paid.
const AMOUNTS: [&str; 8] = ["合計", "小計", "総計", "額", "total", "amount", "seikyu", "syokei"];

/// Words of paying: a column that has one of them and holds amounts may hold what is paid, too.
const PAYING: [&str; 9] = ["支払", "請求", "決済", "引落", "引キ落", "課金", "代金", "charged", "paid"];

/// Parts of the names of columns beside a total that hold a part of it, or another sum than the order's.
const PARTS: [&str; 24] = [
    "小計",
    "subtotal",
    "商品",
    "明細",
    "税",
    "tax",
    "送料",
    "shipping",
    "配送",
    "手数料",
    "代引",
    "fee",
    "包装",
    "単価",
    "原価",
    "仕入",
    "粗利",
    "利益",
    "対象",
    "限度",
    "累計",
    "前回",
    "ポイント",
    "point",
];

/// Parts of the names of columns that speak of paying and hold no amount.
const NO_AMOUNTS: [&str; 13] =
    ["番号", "コード", "回", "方法", "区分", "種別", "状", "日", "先", "名", "数", "date", "method"];

/// Parts of the names of columns with what is taken off a total, or was paid or given back already.
const OFF: [&str; 49] = [
    "調整",
    "返金",
    "払戻",
    "払イ戻",
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
    "ネビキ",
    "ワリビキ",
    "スタンプ",
];

/// Parts of the names of columns with what a shop gives, or brings forward: yen may stand there.
const GIVEN: [&str; 14] = [
    "キャンペーン",
    "campaign",
    "セール",
    "プロモ",
    "promo",
    "特価",
    "オ試シ",
    "祝",
    "紹介",
    "友達",
    "繰越",
    "繰リ越シ",
    "過入金",
    "過不足",
];

/// Parts of such names that say that something else stands there.
const NO_SUMS: [&str; 20] = [
    "番号",
    "コード",
    "code",
    "回数",
    "区分",
    "種別",
    "状",
    "日",
    "先",
    "名",
    "数",
    "率",
    "者",
    "期間",
    "種類",
    "内容",
    "フラグ",
    "flg",
    "flag",
    "経路",
];

/// Whether a column's name (folded) is one of what may be paid, so that its sum is worth a look.
pub(crate) fn may_be_amount(folded: &str) -> bool {
    AMOUNTS.iter().any(|word| folded.contains(&fold(word)))
}

/// Whether a column's name (folded) speaks of paying, though not of an amount: its cells decide.
pub(super) fn speaks_of_paying(folded: &str) -> bool {
    let is_id = folded.ends_with("id") || folded.ends_with("no");
    has_any(folded, &PAYING) && !is_id && !has_any(folded, &NO_AMOUNTS) && !is_part(folded)
}

/// Whether a column's name (folded) is one of a part of a total. What says that the part is included is the whole.
fn is_part(folded: &str) -> bool {
    has_any(folded, &PARTS) && !has_any(folded, &["込", "incl"])
}

/// Whether a column that may hold what is paid says another amount than the total (`total`: its column) in any row.
/// `names`: the table's column names, folded.
pub(super) fn has_rival(names: &[String], total: usize, table: &Table) -> bool {
    let may_be = |name: &str| (may_be_amount(name) && !is_part(name)) || speaks_of_paying(name);
    let rivals: Vec<_> =
        (0..names.len()).filter(|at| *at != total && may_be(&names[*at]) && !is_off(&names[*at])).collect();
    let yen = |row: &Row, at: usize| Amount::read(&row.text(at)?).yen();
    // Where the cells may have moved, nothing under a column's name is that column's.
    let is_sound = |row: &Row| row.len() <= row.columns() && row.broken_quote().is_none();
    let differs = |row: &Row| {
        let taken = yen(row, total);
        taken.is_some() && rivals.iter().any(|at| yen(row, *at).is_some_and(|yen| Some(yen) != taken))
    };
    !rivals.is_empty() && table.rows().any(|row| is_sound(&row) && differs(&row))
}

/// Whether a column's name (folded) is one of what is taken off a total: [`off_column`] looks at it.
fn is_off(folded: &str) -> bool {
    is_surely_off(folded) || may_be_off(folded)
}

fn has_any(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| folded.contains(&fold(word)))
}

fn is_surely_off(folded: &str) -> bool {
    const WORDS: [&str; 14] = [
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
    ];
    has_any(folded, &WORDS) && !is_earned(folded) && !folded.contains("残高")
}

/// Names that may as well be of a text or a date: only an amount there counts.
fn may_be_off(folded: &str) -> bool {
    if is_earned(folded) {
        return false;
    }
    // 購入金額 holds no 入金額.
    let folded = &folded.replace("購入", "");
    let is_short = |word: &str| {
        let end = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphabetic());
        folded
            .match_indices(word)
            .any(|(at, _)| end(folded[..at].chars().next_back()) && end(folded[at + word.len()..].chars().next()))
    };
    let is_share = folded.contains('割') && !has_any(folded, &["分割", "割賦", "割合", "役割"]);
    let is_points = ["利用p", "使用p", "p利用", "p使用"].contains(&folded.trim_start_matches(['ゴ', '御']));
    let is_given = has_any(folded, &GIVEN) && !has_any(folded, &NO_SUMS) && !folded.ends_with("id");
    is_short("off") || is_short("pt") || is_points || has_any(folded, &OFF) || is_given || is_share
}

/// Whether amounts in yen below a column's name (folded) that nobody knows may change what is paid.
fn may_change(folded: &str) -> bool {
    const PRICES: [&str; 10] = ["価", "単", "price", "代", "料", "費", "金額", "残", "年収", "予算"];
    !is_part(folded)
        && !has_any(folded, &PRICES)
        && !may_be_amount(folded)
        && !speaks_of_paying(folded)
        && !is_earned(folded)
}

/// Points and the like that an order earns, or that a customer has.
fn is_earned(folded: &str) -> bool {
    has_any(folded, &["加算", "付与", "獲得", "保有", "累計"]) && !has_any(folded, &["利用", "使用"])
}

/// A column (0-based), and what in its cells counts.
type Looked<'a> = (usize, Vec<&'a dyn Fn(&str) -> bool>);

/// Parts of the names of columns whose numbers are no yen, beside [`NO_SUMS`].
const NO_YEN: [&str; 78] = [
    "番",
    "回",
    "量",
    "状",
    "年",
    "月",
    "時",
    "分",
    "歳",
    "齢",
    "号",
    "〒",
    "電話",
    "tel",
    "fax",
    "携帯",
    "住所",
    "階",
    "間隔",
    "周期",
    "サイクル",
    "コース",
    "プラン",
    "ランク",
    "レベル",
    "サイズ",
    "重",
    "店舗",
    "地域",
    "エリア",
    "媒体",
    "担当",
    "順",
    "在庫",
    "評価",
    "ロット",
    "receipt",
    "rank",
    "size",
    "weight",
    "zip",
    "date",
    "time",
    "count",
    "qty",
    "quantity",
    "group",
    "type",
    "class",
    "status",
    "version",
    "level",
    "age",
    "year",
    "month",
    "day",
    "line",
    "row",
    "index",
    "staff",
    "stock",
    "number",
    "num",
    "store",
    "職",
    "県",
    "国",
    "言語",
    "伝票",
    "部門",
    "支店",
    "倉庫",
    "グループ",
    "セグメント",
    "タイプ",
    "クラス",
    "カテゴリ",
    "スコア",
];

/// The first column under a name that nobody knows whose numbers may be a reduction: never more than the total (`total`: its column),
/// and ten yen or more in some row. `names`: the table's column names, folded; `ignored`: columns of which somebody has said that
/// nothing of them is needed, or what they hold.
pub(super) fn unknown_reduction(names: &[String], total: usize, ignored: &[String], table: &Table) -> Option<usize> {
    let known = known_names();
    let is_unknown = |name: &String| {
        let is_number =
            has_any(name, &NO_YEN) || has_any(name, &NO_SUMS) || name.ends_with("id") || name.ends_with("no");
        !name.is_empty() && !known.contains(name) && !ignored.contains(name) && !is_number && may_change(name)
    };
    let is_sound = |row: &Row| row.len() <= row.columns() && row.broken_quote().is_none();
    let may_reduce = |at: &usize| {
        let mut is_large = false;
        for row in table.rows().filter(is_sound) {
            let text = row.text(*at).unwrap_or_default();
            if matches!(&*text, "" | "-" | "NULL" | "なし" | "無し" | "無") {
                continue;
            }
            let yen = match Amount::read(&text) {
                Amount::Plain(0, _) => 0,
                Amount::Plain(yen, 0) | Amount::FullWidth(yen) | Amount::Decorated(yen) => yen,
                _ => return false,
            };
            match row.text(total).and_then(|text| Amount::read(&text).yen()) {
                Some(total) if yen > total => return false,
                Some(_) => is_large |= yen >= 10,
                None => {}
            }
        }
        is_large
    };
    (0..names.len()).filter(|at| *at != total && is_unknown(&names[*at])).find(may_reduce)
}

/// The first column that any row has points used, a discount, a coupon, or yen under a name that nobody knows in, beside its
/// total. `names`: the table's column names, folded.
pub(super) fn off_column(names: &[String], table: &Table) -> Option<usize> {
    let known = known_names();
    let says = |text: &str| {
        let text = text.trim_end_matches("pt").trim_end_matches("ポイント");
        !matches!(text, "" | "-" | "NULL" | "なし" | "無し" | "無")
            && !text.chars().map(narrow).all(|c| matches!(c, '0' | '.' | '円' | '¥' | '￥' | '\\' | '-' | '△' | '▲'))
    };
    let is_sum = |text: &str| match Amount::read(text) {
        Amount::Negative => true,
        amount => amount.yen().is_some_and(|yen| yen > 0),
    };
    // What is taken off may have any name: below one that nobody knows an amount with a minus, or one that says yen, is enough.
    let is_minus = |text: &str| Amount::read(text) == Amount::Negative;
    let is_yen = |text: &str| matches!(Amount::read(text), Amount::Decorated(yen) if yen > 0) && !text.contains('.');
    let kinds: Vec<Looked> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let mut kinds: Vec<&dyn Fn(&str) -> bool> = Vec::new();
            let is_unknown = !name.is_empty() && !known.contains(name);
            if is_surely_off(name) {
                kinds.push(&says);
            }
            if may_be_off(name) || (is_unknown && name.ends_with('金') && may_change(name)) {
                kinds.push(&is_sum);
            }
            if is_unknown {
                kinds.push(&is_minus);
            }
            if is_unknown && may_change(name) {
                kinds.push(&is_yen);
            }
            (at, kinds)
        })
        .filter(|(_, kinds)| !kinds.is_empty())
        .collect();
    let met = |row: &Row| {
        let is_met = |(at, kinds): &&Looked| row.text(*at).is_some_and(|text| kinds.iter().any(|is| is(&text)));
        kinds.iter().find(is_met).map(|(at, _)| *at)
    };
    table.rows().find_map(|row| met(&row))
}
