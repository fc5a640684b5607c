//! Columns that no field has and that say that an order must not be charged: flags and days of cancelling, returns, paused
//! subscriptions, and of what was charged or shipped under another name. What shops mean by them differs, so a person says it
//! once (domain.md §6 is silent).
//!
//! The words stand as `fold` gives them: without spaces, in wide katakana, in lower case.

use crate::base::amount::Amount;
use crate::base::fold::fold;
use crate::base::japanese_date::Moment;
use crate::orders::columns::Columns;
use crate::orders::field::{Field, known_names};
use crate::orders::guess::mapping_names;
use crate::orders::mapping::Mapping;
use crate::orders::stop::Stop;
use crate::text::table::{Row, Table};

/// A column that may say that an order must not be charged.
#[derive(Clone, Debug)]
pub struct StopColumn {
    /// 0-based.
    pub column: usize,
    /// As a mapping writes it.
    pub name: String,
    /// What a person said of it.
    pub said: Option<Stop>,
    /// What its name speaks of.
    about: About,
    /// Orders that would be charged without it.
    pub orders: u64,
}

/// What a column's name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// What ends an order or puts it off: whatever stands there counts, unless it says no.
    End,
    /// What is done once: a day or a yes that counts.
    Done,
    /// How far something of the kind is: only words that say so count.
    State,
    /// Yen that were paid already.
    Paid,
    /// Whether an order is to be charged, or goes on: a no counts.
    Wanted,
    /// Nobody knows: only words of either kind, alone in their cell, count.
    Unknown,
}

/// What ends an order, or puts it off.
const ENDS: [&str; 26] = [
    "キャンセル",
    "取消",
    "取リ消シ",
    "解約",
    "退会",
    "休止",
    "停止",
    "中止",
    "返品",
    "返金",
    "払戻",
    "払イ戻",
    "返送",
    "削除",
    "解除",
    "無効",
    "保留",
    "要確認",
    "要注意",
    "除外",
    "対象外",
    "終了",
    "中断",
    "満了",
    "失効",
    "スキップ",
];

/// The same in the names of columns alone.
const NAMED_ENDS: [&str; 17] = [
    "cancel",
    "delete",
    "del_flg",
    "del_flag",
    "delflg",
    "delflag",
    "refund",
    "withdraw",
    "suspend",
    "ブラックリスト",
    "重複",
    "不正",
    "テスト注文",
    "テストフラグ",
    "エラー",
    "失敗",
    "error",
];

/// What is done with an order once.
const ONCE: [&str; 12] =
    ["発送", "出荷", "入金", "決済", "課金", "請求", "売上", "消込", "支払", "オーソリ", "与信", "csv出力"];

/// The same in the names that programs give their columns.
const PROGRAM_ONCE: [&str; 6] = ["paid", "shipped", "fulfilled", "captured", "charged", "settled"];

/// What a column's name says beside that, where it holds whether it was done, or when.
const WHETHER: [&str; 9] = ["済", "フラグ", "flg", "flag", "日", "完了", "実行", "出力", "一括"];

/// The same, where it holds how far it is.
const STATES: [&str; 5] = ["状", "ステータス", "status", "結果", "区分"];

/// Whole names of columns that say whether something was done, or when.
const DONE: [&str; 21] = [
    "発送",
    "出荷",
    "入金",
    "入金確認",
    "課金",
    "請求",
    "決済",
    "売上",
    "売上処理",
    "課金処理",
    "請求処理",
    "決済処理",
    "消込",
    "与信",
    "オーソリ",
    "完了",
    "完了日",
    "完了日時",
    "配送完了",
    "配達完了",
    "ペイジェントcsv",
];

/// Whole names of columns with what was paid already.
const PAID: [&str; 5] = ["入金額", "入金金額", "入金済額", "支払済額", "支払済金額"];

/// Whole names of columns that say whether an order is to be charged, or its subscription goes on.
const WANTED: [&str; 16] = [
    "有効",
    "有効フラグ",
    "有効flg",
    "active",
    "is_active",
    "enabled",
    "請求対象",
    "課金対象",
    "決済対象",
    "請求可否",
    "課金可否",
    "決済可否",
    "継続",
    "継続フラグ",
    "継続意思",
    "次回継続",
];

/// Words of a column's name that speaks of what may be done or is planned, of how, of how often, or of mails.
const ELSE: [&str; 42] = [
    "可能",
    "可否",
    "不可",
    "期限",
    "ポリシー",
    "規約",
    "規定",
    "条件",
    "方法",
    "特約",
    "先",
    "料",
    "回数",
    "件数",
    "率",
    "履歴",
    "担当",
    "メール",
    "メルマガ",
    "配信",
    "案内",
    "policy",
    "mail",
    "予定",
    "希望",
    "指定",
    "番号",
    "業者",
    "期間",
    "時間",
    "曜日",
    "サイクル",
    "間隔",
    "次回",
    "名義",
    "書",
    "前回",
    "開始",
    "期日",
    "目安",
    "締",
    "ポイント",
];

/// Of these, what does not take an ending word's meaning away: who wishes to leave is not to be charged unasked.
const STILL_ENDS: [&str; 9] = ["予定", "希望", "指定", "次回", "前回", "開始", "期日", "目安", "締"];

/// Columns that are looked at.
const MOST_COLUMNS: usize = 300;

impl StopColumn {
    /// The columns of a table that may say so: by their names, or, where nobody knows what they hold, by what stands there.
    pub fn find(table: &Table, columns: &Columns, mapping: &Mapping) -> Vec<StopColumn> {
        let taken = |at: usize| Field::all().any(|field| columns.of(field).contains(&at));
        let known = known_names();
        let names = mapping_names(table);
        let one = |(column, name): (usize, &String)| {
            let folded = fold(&table.columns()[column]);
            let about = about(&folded);
            let is_looked_at = about == About::End || (!folded.is_empty() && !known.contains(&folded));
            let said = mapping.stop(name);
            let is_free = is_looked_at && !taken(column) && said != Some(Stop::Charge);
            is_free.then(|| StopColumn { column, name: name.clone(), said, about, orders: 0 })
        };
        names.iter().enumerate().take(MOST_COLUMNS).filter_map(one).collect()
    }

    /// Whether it says of a row that it must not be charged.
    pub fn says(&self, row: &Row<'_>) -> bool {
        if self.about == About::Unknown && !row.is_short_text(self.column) {
            return false;
        }
        let Some(text) = row.text(self.column).filter(|text| !text.is_empty()) else { return false };
        let folded = fold(&text);
        match self.about {
            About::End => !says_no(&folded) && !folded.starts_with("9999"),
            About::Done => says_yes(&folded) || is_done(&folded) || Moment::read(&text).is_some() || refuses(&folded),
            About::State => is_done(&folded) || is_end(&folded) || succeeded(&folded),
            About::Paid => Amount::read(&text).yen().is_some_and(|yen| yen > 0),
            About::Wanted => {
                refuses(&folded)
                    || matches!(
                        &*folded,
                        "0" | "no"
                            | "n"
                            | "false"
                            | "f"
                            | "off"
                            | "ng"
                            | "×"
                            | "✕"
                            | "無"
                            | "無シ"
                            | "ナシ"
                            | "否"
                            | "イイエ"
                            | "不可"
                    )
            }
            About::Unknown => is_end(&folded) || (is_done(&folded) && ONCE.iter().any(|word| folded.starts_with(word))),
        }
    }

    /// Whether what it speaks of is that an order was charged or shipped.
    pub fn is_of_charging(&self, row: &Row<'_>) -> bool {
        let is_end = || row.text(self.column).is_some_and(|text| refuses(&fold(&text)));
        !matches!(self.about, About::End | About::Wanted) && !is_end()
    }
}

/// What a column's name (folded) speaks of.
fn about(folded: &str) -> About {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let is_else = |word: &&str| folded.contains(*word);
    let ends = has(&ENDS) || has(&NAMED_ENDS);
    if DONE.contains(&folded) {
        About::Done
    } else if PAID.contains(&folded) {
        About::Paid
    } else if WANTED.contains(&folded) {
        About::Wanted
    } else if ELSE.iter().filter(|word| !(ends && STILL_ENDS.contains(word))).any(is_else) {
        About::Unknown
    } else if ends {
        About::End
    } else if ((has(&ONCE) || has(&PROGRAM_ONCE) || has(&["payment", "fulfillment", "配送", "配達"])) && has(&STATES))
        || has(&["status"])
    {
        About::State
    } else if has(&PROGRAM_ONCE) || (has(&ONCE) && has(&WHETHER)) {
        About::Done
    } else {
        About::Unknown
    }
}

/// Whether a cell (folded) says that it shall not be.
fn refuses(folded: &str) -> bool {
    is_end(folded) || folded.ends_with("シナイ") || folded == "不要"
}

/// Whether a cell (folded) of a result says that it went well.
fn succeeded(folded: &str) -> bool {
    matches!(folded, "ok" | "成功" | "正常終了")
}

/// Whether a cell (folded) of a column for a yes says yes.
fn says_yes(folded: &str) -> bool {
    matches!(
        folded,
        "1" | "yes"
            | "y"
            | "true"
            | "t"
            | "on"
            | "ok"
            | "ハイ"
            | "有"
            | "有リ"
            | "アリ"
            | "○"
            | "◯"
            | "〇"
            | "●"
            | "✓"
    )
}

/// Whether a cell (folded) says that something was done, or failed.
fn is_done(folded: &str) -> bool {
    const SAID: [&str; 15] = [
        "済",
        "売上確定",
        "請求確定",
        "完了",
        "失敗",
        "エラー",
        "処理中",
        "消込",
        "paid",
        "shipped",
        "fulfilled",
        "captured",
        "settled",
        "failed",
        "オーソリok",
    ];
    const NOT_YET: [&str; 6] = ["未", "待", "前", "予定", "not ", "中止"];
    // 決済 is no word for what is done.
    let folded = &*folded.replace("決済", "");
    let is_not_yet =
        folded.starts_with('不') || folded.starts_with("un") || NOT_YET.iter().any(|word| folded.contains(word));
    !is_not_yet && (SAID.iter().any(|word| folded.contains(word)) || is_ng(folded))
}

/// `NG`, `結果:NG`, and not the end of an English word.
fn is_ng(folded: &str) -> bool {
    folded.strip_suffix("ng").is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a cell (folded) says that nothing of the kind was done.
fn says_no(folded: &str) -> bool {
    const NO: [&str; 29] = [
        "null",
        "none",
        "nil",
        "nan",
        "undefined",
        "no",
        "n",
        "false",
        "f",
        "off",
        "n/a",
        "無",
        "無シ",
        "ナシ",
        "未",
        "イイエ",
        "否",
        "正常",
        "通常",
        "有効",
        "継続",
        "継続中",
        "利用中",
        "会員",
        "対象外",
        "未設定",
        "未登録",
        "未入力",
        "未定",
    ];
    // 未返金 may be owed still.
    let is_not_yet = || folded.strip_prefix('未').is_some_and(|rest| rest != "返金" && ENDS.contains(&rest));
    let is_nothing = |c: char| "0.,-/:円¥￥\\ー―—×✕△▲".contains(c);
    folded.chars().all(is_nothing)
        || NO.contains(&folded)
        || is_not_yet()
        || ["ナシ", "無シ", "シテイナイ", "シナイ", "シマセン", "アリマセン"].iter().any(|end| folded.ends_with(end))
}

/// Whether a cell (folded) is nothing but such a word.
fn is_end(folded: &str) -> bool {
    const BEFORE: [&str; 8] = ["定期", "顧客", "注文", "会員", "一時", "全額", "一部", "要"];
    // Of no column's name: what people write where an order shall wait.
    const ALONE: [&str; 8] = ["休ミ", "オ休ミ", "見送リ", "見合ワセ", "見積", "テスト注文", "二重注文", "重複注文"];
    const BEHIND: [&str; 21] = [
        "",
        "済",
        "済ミ",
        "中",
        "予定",
        "希望",
        "受付",
        "受付済",
        "受付済ミ",
        "依頼",
        "申請",
        "申請中",
        "処理中",
        "手続中",
        "待チ",
        "扱イ",
        "シマシタ",
        "対応",
        "対応中",
        "対応済",
        "対応済ミ",
    ];
    let bare = BEFORE.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(folded);
    const ENGLISH: [&str; 10] = [
        "cancelled",
        "canceled",
        "paused",
        "suspended",
        "refunded",
        "deleted",
        "returned",
        "expired",
        "ended",
        "stopped",
    ];
    let begins =
        |text: &str| ENDS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| BEHIND.contains(&rest)));
    ENGLISH.contains(&folded) || ALONE.contains(&bare) || begins(folded) || begins(bare)
}

#[cfg(test)]
mod tests {
    use super::{DONE, ELSE, ENDS, NAMED_ENDS, ONCE, PAID, PROGRAM_ONCE, STATES, STILL_ENDS, WANTED, WHETHER};
    use crate::base::fold::fold;

    #[test]
    fn the_words_stand_as_texts_are_compared() {
        let all: [&[&str]; 11] =
            [&DONE, &ELSE, &ENDS, &NAMED_ENDS, &ONCE, &PAID, &PROGRAM_ONCE, &STATES, &STILL_ENDS, &WANTED, &WHETHER];
        for word in all.into_iter().flatten() {
            assert_eq!(fold(word), *word);
        }
    }
}
