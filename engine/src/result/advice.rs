//! What the manual says to do about a declined authorization (M 20; domain.md §9).

use serde::{Deserialize, Serialize};

use crate::base::language::Language;

/// Why an authorization was declined, as far as the manual gives advice for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The card is expired.
    CardExpired,
    /// The card was cancelled.
    CardCancelled,
    /// The charge is over the card's limit.
    OverLimit,
    /// The console calls the file's format wrong.
    FormatWrong,
    /// An order of 0 yen.
    EmptyOrZero,
    /// The response does not say which; its code and detail are shown as they are.
    Other,
}

impl Reason {
    /// Reads the reason from the words of the response detail. Codes are in no public document (?), so they decide
    /// nothing.
    pub fn of(detail: Option<&str>) -> Reason {
        const WORDS: [(Reason, &[&str]); 5] = [
            (Reason::OverLimit, &["限度額", "限度オーバー", "利用枠", "残高不足"]),
            (Reason::CardExpired, &["有効期限"]),
            (Reason::CardCancelled, &["解約", "無効カード", "カード無効", "退会"]),
            (Reason::EmptyOrZero, &["0円", "０円"]),
            (Reason::FormatWrong, &["フォーマット", "書式", "形式"]),
        ];
        let detail = detail.unwrap_or_default();
        let says = |words: &[&str]| words.iter().any(|word| detail.contains(word));
        WORDS.iter().find(|(_, words)| says(words)).map_or(Reason::Other, |(reason, _)| *reason)
    }

    /// The reason in a few words.
    pub fn title(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Reason::CardExpired => ("カードの有効期限切れ", "the card is expired"),
            Reason::CardCancelled => ("カードの解約", "the card was cancelled"),
            Reason::OverLimit => ("限度額を超えています", "over the limit"),
            Reason::FormatWrong => ("CSV の形式が違います", "the CSV format is wrong"),
            Reason::EmptyOrZero => ("0 円の注文です", "an order of 0 yen"),
            Reason::Other => ("理由の分からないもの", "reason unknown"),
        };
        if language == Language::Ja { ja } else { en }
    }

    /// What the manual says to do.
    pub fn advice(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Reason::CardExpired | Reason::CardCancelled => (
                "再注文していただくか、お客様に直接カード番号と有効期限を聞いて、新規に決済登録をしてください(マニュアル20ページ。このツールにカード番号は入力できません)。",
                "Have the customer order again, or ask the customer for the card number and expiry and register the payment anew (manual p. 20; this tool never takes a card number).",
            ),
            Reason::OverLimit => (
                "カード会社に限度額を上げてもらってください(1 日の限度額なら当日だけ上げてもらえることがあります)。月の限度額のときは、翌月に金額を変えて 2 か月分を請求します(マニュアル20ページ)。",
                "Have the card company raise the limit (a daily limit can often be raised for the day), or, for a monthly limit, charge two months together next month by changing the amount (manual p. 20).",
            ),
            Reason::FormatWrong => (
                "CSV の内容を確かめるか、もう一度ダウンロードしてください(マニュアル20ページ)。",
                "Look at the content of the CSV, or download it again (manual p. 20).",
            ),
            Reason::EmptyOrZero => (
                "値引きなどで 0 円になっていないか、受注を確かめてください(マニュアル20ページ)。",
                "Check whether a discount or the like brought the order to 0 yen (manual p. 20).",
            ),
            Reason::Other => (
                "カードの有効期限切れ・解約なら、再注文か新規の決済登録をお願いします。限度額を超えたのなら、カード会社に上げてもらうか、翌月に 2 か月分を請求します(マニュアル20ページ)。どれなのかは、お客様かカード会社に確かめてください。",
                "Card expired or cancelled: have the customer order again or register the payment anew. Over the limit: have it raised, or charge two months together next month (manual p. 20). Ask the customer or the card company which it is.",
            ),
        };
        if language == Language::Ja { ja } else { en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_response_lead_to_the_manuals_advice() {
        for (detail, reason) in [
            (Some("カード有効期限エラー"), Reason::CardExpired),
            (Some("利用限度額オーバー"), Reason::OverLimit),
            (Some("解約済みカード"), Reason::CardCancelled),
            (Some("カード会社エラー"), Reason::Other),
            (None, Reason::Other),
        ] {
            assert_eq!(Reason::of(detail), reason, "{detail:?}");
        }
    }
}
