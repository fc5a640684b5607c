//! Values of arguments, held against what they can be before anything is read.

use kensatsu::engine::base::mask::mask;
use kensatsu::engine::commands::check::has_fix;
use kensatsu::engine::commands::ledger::{clean_moment, clean_receipt};
use kensatsu::engine::commands::reconcile::read_day;
use kensatsu::engine::model::code::Code;

use super::speech::say;

/// A day, `2012-06-12`.
pub fn day(text: &str) -> Result<String, String> {
    let said = || say("日付は 2012-06-12 のように書いてください", "a date is written like 2012-06-12");
    read_day(text).map(|_| text.to_owned()).ok_or_else(said)
}

/// A day, or a day with a time.
pub fn moment(text: &str) -> Result<String, String> {
    let said = || {
        say(
            "日時は 2012-06-12 か 2012-06-12T09:54:02 のように書いてください",
            "a time is written like 2012-06-12 or 2012-06-12T09:54:02",
        )
    };
    clean_moment(text).map(|_| text.to_owned()).ok_or_else(said)
}

/// 受付番号
pub fn receipt(text: &str) -> Result<String, String> {
    let said = || say("受付番号は数字と英字だけです", "a receipt number has digits and letters only");
    clean_receipt(text).map(|_| text.to_owned()).ok_or_else(said)
}

/// 取引種別
pub fn transaction_type(text: &str) -> Result<String, String> {
    let sound = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let said = || say("取引種別は 020 のような 3 桁の数字です", "a transaction type has three digits, like 020");
    sound.then(|| text.to_owned()).ok_or_else(said)
}

/// マーチャントID
pub fn merchant_id(text: &str) -> Result<String, String> {
    let sound = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let said = || say("マーチャントID は数字だけです", "a merchant ID has digits only");
    sound.then(|| text.to_owned()).ok_or_else(said)
}

/// A rule that has a fix.
pub fn rule_with_fix(text: &str) -> Result<Code, String> {
    let Some(code) = Code::parse(text.trim()) else {
        return Err(say(
            format!("規則「{}」はありません。kensatsu rules で一覧を表示できます", mask(text)),
            format!("there is no rule “{}”; kensatsu rules lists them", mask(text)),
        ));
    };
    let name = code.as_str();
    has_fix(code).then_some(code).ok_or_else(|| {
        say(
            format!("{name} には、ここで適用できる修正がありません。正しい値は人が決めます"),
            format!("{name} has no fix that could be applied here: a person decides what is right"),
        )
    })
}

/// 決済ID=注文番号
pub fn pair(text: &str) -> Result<(String, String), String> {
    let said = || say("決済ID=注文番号 の形で書いてください", "it is written as PAYMENT=ORDER");
    let (payment, order) = text.split_once('=').ok_or_else(said)?;
    let (payment, order) = (payment.trim(), order.trim());
    let sound = !payment.is_empty() && !order.is_empty();
    sound.then(|| (payment.to_owned(), order.to_owned())).ok_or_else(said)
}
