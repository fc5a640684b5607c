//! What is said of declined orders that another file or list asks for already.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::check::message::earlier_in_words;
use crate::ledger::{Earlier, Way};
use crate::open_payments::in_language;

/// Where an order is already, or one of several.
fn there(earlier: &Earlier, several: bool, language: Language) -> String {
    let (ja, en) = match earlier.way {
        Way::CarryOver => ("に入っています", ["is on", "are on"]),
        Way::Saved => (
            "に入っていて、それを送ったかどうかは分かりません",
            ["is in a saved file, which was perhaps sent:", "are in saved files, which were perhaps sent:"],
        ),
        _ => ("ですでに送っています", ["was already sent with", "were already sent with"]),
    };
    let earlier = earlier_in_words(earlier, language);
    let ([more_ja, more_en], en) = if several { (["など", " or another"], en[1]) } else { (["", ""], en[0]) };
    in_language(language, format!("{earlier} {more_ja}{ja}"), format!("{en} {earlier}{more_en}"))
}

/// An order that was left out.
pub(crate) fn again(order: &str, earlier: &Earlier, language: Language) -> String {
    let order = mask(order);
    let there = there(earlier, false, language);
    in_language(
        language,
        format!("注文 {order} は、台帳によると {there}。二重に請求しないよう、入れていません。"),
        format!("According to the ledger, order {order} {there}. It was left out, so that nobody is charged twice."),
    )
}

/// All of them were left out. `elsewhere`: the file that is open is not the one that was uploaded.
pub(crate) fn only_again(orders: usize, earlier: &Earlier, elsewhere: bool, language: Language) -> String {
    let orders = thousands(orders as u64);
    let there = there(earlier, true, language);
    let sentence = in_language(
        language,
        format!("選んだ注文 {orders} 件は、台帳によると {there}。二重に請求しないよう、ファイルは作りません。"),
        format!(
            "According to the ledger, the {orders} chosen orders {there}. No file is made, so that nobody is charged twice."
        ),
    );
    let hint = in_language(
        language,
        "直してからアップロードしたときは、アップロードしたファイルを開いてから、もう一度作ってください。",
        " If the file was corrected before it was uploaded, open the uploaded file and try again.",
    );
    if elsewhere && !matches!(earlier.way, Way::CarryOver | Way::Saved) { sentence + &hint } else { sentence }
}
