//! The authorization file of the orders that may be charged (M 7-8; domain.md §2).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::base::amount::add;
use crate::base::japanese_date::Moment;
use crate::base::localized::Localized;
use crate::model::kind::column;
use crate::orders::eligibility::{Plan, Verdict};
use crate::orders::order::Orders;
use crate::profile::{Profile, ProfileEncoding};
use crate::text::encoding::Encoding;

/// The code of オーソリ (M 8).
const AUTHORIZATION: &str = "020";

/// 支払区分 for one payment (M 8).
const ONE_PAYMENT: &str = "10";

/// One data record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The order number.
    pub order: String,
    /// The customer number.
    pub customer: String,
    /// Whole yen.
    pub amount: u64,
    /// 直前回の注文番号.
    pub previous: String,
}

/// Why no file can be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AuthError {
    /// A text that is no merchant ID.
    #[error("マーチャントID「{0}」が正しくありません。ペイジェントから付与された番号を、数字だけで指定してください。")]
    MerchantId(String),
    /// No merchant ID was given.
    #[error("マーチャントIDを入力してください。ペイジェントから付与された番号です。")]
    NoMerchantId,
    /// A character of a number that the encoding to write lacks.
    #[error("「{0}」は、書き込む文字コードにない文字です。元の画面で番号を確かめてください。")]
    Unencodable(char),
    /// The amounts come to more than a sum can hold.
    #[error("金額の合計が大きすぎて数えられないので、ファイルを作りません。金額の列が正しいか確かめてください。")]
    TotalTooLarge,
    /// One amount has more digits than any: the line (1-based) and the order, masked.
    #[error(
        "{0} 行目の注文 {1} の金額は大きすぎて、1 件の金額として扱えないので、ファイルを作りません。元の画面で金額を確かめ、受注一覧をダウンロードし直してください。"
    )]
    AmountTooLarge(u32, String),
}

impl Localized for AuthError {
    fn in_english(&self) -> String {
        match self {
            AuthError::MerchantId(text) => {
                format!("The merchant ID “{text}” is wrong. Give the number that Paygent assigned, digits only.")
            }
            AuthError::NoMerchantId => "Give the merchant ID, the number that Paygent assigned.".to_owned(),
            AuthError::Unencodable(character) => format!(
                "“{character}” is not in the encoding of the file. Look the number up on the screen that it comes from."
            ),
            AuthError::TotalTooLarge => "The amounts together are too large to be counted, so no file is made. \
                 Check whether the column of the amount is the right one."
                .to_owned(),
            AuthError::AmountTooLarge(line, order) => format!(
                "The amount of order {order} in line {line} is too large for any order, so no file is made. \
                 Check it on the shop's screen and download the list again."
            ),
        }
    }
}

/// The records of a plan, in the order of the file.
pub fn records(orders: &Orders, plan: &Plan) -> Vec<Record> {
    let record = |at: &usize| {
        let (order, verdict) = (orders.orders.get(*at)?, plan.verdicts.get(*at)?);
        let Verdict::Included { previous, .. } = verdict else { return None };
        let text = |text: &str| text.to_owned();
        Some(Record {
            order: text(&order.number),
            customer: text(&order.customer),
            amount: order.amount?,
            previous: text(previous),
        })
    };
    plan.sequence.iter().filter_map(record).collect()
}

/// Whether a text is a merchant ID: digits.
pub fn is_merchant_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The file: header, records, trailer, in the profile's cells, encoding and line ends.
///
/// # Errors
///
/// A merchant ID that is not digits, a character that the file's encoding lacks, or amounts that no sum can hold.
pub fn write(records: &[Record], merchant_id: &str, profile: &Profile) -> Result<Vec<u8>, AuthError> {
    if !is_merchant_id(merchant_id) {
        return Err(match merchant_id {
            "" => AuthError::NoMerchantId,
            wrong => AuthError::MerchantId(wrong.to_owned()),
        });
    }
    records.iter().try_fold(0, |sum, record| add(sum, record.amount)).ok_or(AuthError::TotalTooLarge)?;
    let mut lines =
        vec![line(usize::from(profile.header_cells.value), &[(0, "1"), (1, AUTHORIZATION), (2, merchant_id)])];
    let cells = usize::from(profile.data_cells.value);
    for record in records {
        lines.push(line(
            cells,
            &[
                (column::RECORD_ID, "3"),
                (column::ORDER, &record.order),
                (column::AMOUNT, &record.amount.to_string()),
                (column::CLASS, ONE_PAYMENT),
                (column::PREVIOUS, &record.previous),
                (column::CUSTOMER, &record.customer),
            ],
        ));
    }
    let trailer = usize::from(profile.trailer_cells.value);
    lines.push(line(trailer, &[(column::RECORD_ID, "4"), (column::COUNT, &records.len().to_string())]));
    let ending = std::str::from_utf8(profile.line_ending.value.bytes()).unwrap_or("\r\n");
    let text: String = lines.into_iter().flat_map(|line| [line, ending.to_owned()]).collect();
    let encoding = match profile.encoding.value {
        ProfileEncoding::Windows31J => Encoding::Windows31J,
        ProfileEncoding::Utf8 => Encoding::Utf8,
    };
    encoding.encode(&text).map_err(AuthError::Unencodable)
}

/// A record of so many cells. No value holds a comma or a quote (`orders::cells::is_usable`), so none is quoted.
fn line(cells: usize, values: &[(u16, &str)]) -> String {
    let mut line = vec![""; cells];
    for (column, value) in values {
        if let Some(cell) = line.get_mut(usize::from(*column)) {
            *cell = value;
        }
    }
    line.join(",")
}

/// The name under which the shop would have given the file: `orderYYMMDDhhmmss.csv` (M 7).
pub fn file_name(at: Moment) -> String {
    let (year, month, day) = at.day.parts();
    let (hour, minute, second) = at.time;
    format!("order{:02}{month:02}{day:02}{hour:02}{minute:02}{second:02}.csv", year % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_manuals() {
        let at = Moment::read("2012-06-01 09:35:22").expect("a moment");
        assert_eq!(file_name(at), "order120601093522.csv");
    }

    #[test]
    fn a_merchant_id_is_digits() {
        assert_eq!(write(&[], "", &Profile::paygent_cagolab()), Err(AuthError::NoMerchantId));
        for id in ["12a", "１２"] {
            assert_eq!(write(&[], id, &Profile::paygent_cagolab()), Err(AuthError::MerchantId(id.to_owned())));
        }
    }
}
