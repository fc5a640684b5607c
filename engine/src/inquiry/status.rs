//! 決済ステータス (domain.md §5).

use crate::base::fold::fold;
use serde::{Deserialize, Serialize};

/// What the console says of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// オーソリOK: can be captured.
    Authorized,
    /// オーソリNG
    Declined,
    /// 売上要求中
    CaptureRequested,
    /// 消込済, also after 売上取消期限切.
    Settled,
    /// オーソリ期限切れ
    Expired,
    /// オーソリ取消済, 売上取消済
    Voided,
    /// Anything else: never captured by guess.
    Unknown,
}

impl Status {
    /// Reads a status; width and spaces do not matter, nor do half-width kana.
    pub fn read(text: &str) -> Status {
        // As `fold` leaves them.
        match fold(text).as_str() {
            "オーソリok" => Status::Authorized,
            "オーソリng" => Status::Declined,
            "売上要求中" => Status::CaptureRequested,
            "消込済" | "消込済ミ" | "消込済(売上取消期限切)" | "消込済(売上取消期限切レ)" => {
                Status::Settled
            }
            "オーソリ期限切レ" | "オーソリ期限切" => Status::Expired,
            "オーソリ取消済" | "売上取消済" => Status::Voided,
            _ => Status::Unknown,
        }
    }
}

impl Status {
    /// What stands beside the console's word in English; nothing for a word that nobody knows.
    pub fn in_english(self) -> Option<&'static str> {
        Some(match self {
            Status::Authorized => "authorized",
            Status::Declined => "declined",
            Status::CaptureRequested => "capture requested",
            Status::Settled => "settled",
            Status::Expired => "expired",
            Status::Voided => "voided",
            Status::Unknown => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn known_statuses_in_any_width_and_nothing_by_guess() {
        for (text, status) in [
            ("オーソリOK", Status::Authorized),
            (" オーソリＯＫ ", Status::Authorized),
            ("ｵｰｿﾘOK", Status::Authorized),
            ("ｵｰｿﾘNG", Status::Declined),
            ("ｵｰｿﾘ期限切れ", Status::Expired),
            ("消込済（売上取消期限切）", Status::Settled),
            ("消込済み", Status::Settled),
            ("消込済(売上取消期限切れ)", Status::Settled),
            ("オーソリ", Status::Unknown),
            ("オーソリOK?", Status::Unknown),
            ("", Status::Unknown),
        ] {
            assert_eq!(Status::read(text), status, "{text}");
        }
    }
}
