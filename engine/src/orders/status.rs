//! What a status or a payment method means for charging (M 7; E; domain.md §6).

use serde::{Deserialize, Serialize};

use crate::base::fold::fold;

/// What an order's 対応状況 means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// Waits to be charged.
    Open,
    /// 発送済み.
    Shipped,
    /// 入金済み.
    Paid,
    /// 決済処理中: a charge is on its way.
    Processing,
    /// 定期配送完了済み.
    Completed,
    /// キャンセル.
    Cancelled,
    /// 顧客キャンセル.
    CustomerCancelled,
    /// 決済失敗.
    PaymentFailed,
    /// 継続確認中.
    PendingConfirmation,
}

impl Meaning {
    /// What a status means by its number (EC-CUBE 2's 1-7) or name; `None` for one that nobody here has seen.
    pub fn known(status: &str) -> Option<Meaning> {
        let status = fold(status);
        STATUSES.iter().find(|(_, names)| names.iter().any(|name| fold(name) == status)).map(|(meaning, _)| *meaning)
    }
}

const STATUSES: [(Meaning, &[&str]); 9] = [
    (
        Meaning::Open,
        &[
            "1",
            "2",
            "4",
            "新規受付",
            "新規注文",
            "新規",
            "受付",
            "注文受付",
            "受注",
            "入金待ち",
            "取り寄せ中",
            "対応中",
            "未対応",
        ],
    ),
    (Meaning::Shipped, &["5", "発送済み", "発送済", "出荷済み", "出荷済"]),
    (Meaning::Paid, &["6", "入金済み", "入金済"]),
    (Meaning::Processing, &["7", "決済処理中"]),
    (Meaning::Completed, &["定期配送完了済み", "定期配送完了済", "定期配送完了"]),
    (Meaning::Cancelled, &["3", "キャンセル", "注文取消し", "注文取消", "返品"]),
    (Meaning::CustomerCancelled, &["顧客キャンセル"]),
    (Meaning::PaymentFailed, &["決済失敗"]),
    (Meaning::PendingConfirmation, &["継続確認中"]),
];

/// Whether an order is paid by a card through Paygent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentKind {
    /// By card, so Paygent charges it.
    Paygent,
    /// Any other way.
    Other,
}

impl PaymentKind {
    /// What a payment method is by its name; `None` when it cannot be told: it speaks of cards without being one of the
    /// usual names, or it is a number, and shops number their payment methods as they like.
    pub fn known(name: &str) -> Option<PaymentKind> {
        let name = fold(name);
        let cards = ["クレジットカード", "クレジット", "カード"];
        let around = [
            "",
            "決済",
            "払い",
            "支払い",
            "支払",
            "でのお支払い",
            "(ペイジェント)",
            "(paygent)",
            "決済(ペイジェント)",
            "決済(paygent)",
        ];
        let before = ["", "ペイジェント", "paygent"];
        let is_card = before.iter().any(|before| {
            name.strip_prefix(&fold(before)).is_some_and(|rest| {
                cards.iter().any(|card| {
                    rest.strip_prefix(&fold(card)).is_some_and(|rest| around.iter().any(|end| fold(end) == rest))
                })
            })
        });
        if is_card {
            return Some(PaymentKind::Paygent);
        }
        let has = |words: &[&str]| words.iter().any(|word| has_word(&name, &fold(word)));
        let spelled = with_long_sounds(&name);
        if has(&CARDS) || CARDS.iter().any(|word| has_word(&spelled, &fold(word))) {
            return None;
        }
        let may_be_card = has(&["ペイジェント", "paygent"]) && !has(&OTHERS);
        let says_nothing = !name.chars().any(char::is_alphabetic) || matches!(&*name, "null" | "none" | "n/a" | "不明");
        (!may_be_card && !says_nothing).then_some(PaymentKind::Other)
    }
}

/// A name with ー where something that looks like it stands between katakana: カ-ド, カ―ド, カ一ド.
fn with_long_sounds(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is_kana = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| matches!(c, 'ァ'..='ヺ'));
    let sound = |(at, c): (usize, &char)| {
        let is_between = is_kana(at.checked_sub(1)) && is_kana(Some(at + 1));
        if is_between && matches!(c, '-' | '―' | '—' | '─' | '一' | '~' | '〜') { 'ー' } else { *c }
    };
    letters.iter().enumerate().map(sound).collect()
}

/// Whether a name holds a word: one of two or three letters only as a word of its own.
fn has_word(name: &str, word: &str) -> bool {
    let is_short = word.len() <= 3 && word.is_ascii();
    let is_end = |c: Option<char>| !is_short || !c.is_some_and(|c| c.is_ascii_alphanumeric());
    name.match_indices(word)
        .any(|(at, _)| is_end(name[..at].chars().next_back()) && is_end(name[at + word.len()..].chars().next()))
}

/// Words and brands of cards: beside anything else they say too little.
const CARDS: [&str; 33] = [
    "カード",
    "クレジット",
    "クレカ",
    "card",
    "credit",
    "visa",
    "ビザ",
    "master",
    "マスター",
    "jcb",
    "amex",
    "アメックス",
    "アメリカン",
    "diners",
    "ダイナース",
    "デビット",
    "discover",
    "ディスカバー",
    "銀聯",
    "unionpay",
    "american",
    "クレジツト",
    // Brands that are known in Japan alone.
    "nicos",
    "ニコス",
    "セゾン",
    "saison",
    "オリコ",
    "ジャックス",
    "jaccs",
    "エポス",
    "mufg",
    "uc",
    "dc",
];

/// Parts of names of what is no card payment (M 5 and usual carts).
const OTHERS: [&str; 26] = [
    "代金引換",
    "代引",
    "郵便振替",
    "銀行",
    "振込",
    "コンビニ",
    "後払い",
    "後払",
    "現金",
    "ポイント",
    "キャリア",
    "ドコモ",
    "docomo",
    "au",
    "ソフトバンク",
    "softbank",
    "amazon",
    "paypay",
    "paypal",
    "楽天",
    "linepay",
    "atm",
    "払込",
    "メルペイ",
    "applepay",
    "電子マネー",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_by_number_and_name() {
        for (text, meaning) in [
            ("1", Some(Meaning::Open)),
            ("５", Some(Meaning::Shipped)),
            ("入金済み", Some(Meaning::Paid)),
            ("定期配送完了 済み", Some(Meaning::Completed)),
            ("8", None),
            ("", None),
            ("発送準備", None),
        ] {
            assert_eq!(Meaning::known(text), meaning, "{text}");
        }
    }

    #[test]
    fn only_a_certain_card_payment_is_one() {
        for (text, kind) in [
            ("クレジットカード", Some(PaymentKind::Paygent)),
            ("ｸﾚｼﾞｯﾄｶｰﾄﾞ決済", Some(PaymentKind::Paygent)),
            ("PAYGENTクレジット", Some(PaymentKind::Paygent)),
            ("クレジットカード決済（ペイジェント）", Some(PaymentKind::Paygent)),
            ("郵便振替(トライアルセット用)", Some(PaymentKind::Other)),
            ("代金引換", Some(PaymentKind::Other)),
            ("ペイジェント銀行ネット", Some(PaymentKind::Other)),
            ("店頭払い", Some(PaymentKind::Other)),
            ("クレジットカード(旧)", None),
            ("クレジットカード(ポイント併用)", None),
            ("カード払い(銀行系・流通系)", None),
            ("クレジットカード(AUTO)", None),
            ("VISA・MASTER・JCB・AMEX", None),
            ("銀聯", None),
            ("American Express", None),
            ("ＡＭＥＲＩＣＡＮ　ＥＸＰＲＥＳＳ", None),
            ("UC・DC・NICOS", None),
            ("セゾン", None),
            ("カ-ド決済", None),
            ("カ―ド", None),
            ("カ一ド払い", None),
            ("ｸﾚｼﾞﾂﾄ", None),
            ("コンビニ-ATM", Some(PaymentKind::Other)),
            ("コンビニ－ペイジー", Some(PaymentKind::Other)),
            ("-", None),
            ("auかんたん決済", Some(PaymentKind::Other)),
            ("5", None),
            ("", None),
        ] {
            assert_eq!(PaymentKind::known(text), kind, "{text}");
        }
    }
}
