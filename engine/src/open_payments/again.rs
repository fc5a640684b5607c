//! What is said of declined orders that another file or list asks for already.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::check::message::earlier_in_words;
use crate::ledger::{Earlier, Way};
use crate::open_payments::say;

/// An order that was left out.
pub fn again(order: &str, earlier: &Earlier, language: Language) -> String {
    let (order, way) = (mask(order), earlier.way);
    let earlier = earlier_in_words(earlier, language);
    let (ja, en) = match way {
        Way::CarryOver => ("に入っています", "is on"),
        Way::Saved => {
            ("に入っていて、それを送ったかどうかは分かりません", "is in a saved file, which was perhaps sent:")
        }
        _ => ("ですでに送っています", "was already sent with"),
    };
    say(
        language,
        format!("注文 {order} は、台帳によると {earlier} {ja}。二重に請求しないよう、入れていません。"),
        format!(
            "According to the ledger, order {order} {en} {earlier}. It was left out, so that nobody is charged twice."
        ),
    )
}

/// All of them were left out. `elsewhere`: the file that is open is not the one that was uploaded.
pub fn only_again(orders: usize, earlier: &Earlier, elsewhere: bool, language: Language) -> String {
    let (orders, way) = (thousands(orders as u64), earlier.way);
    let earlier = earlier_in_words(earlier, language);
    let (ja, en) = match way {
        Way::CarryOver => ("などに入っています", "are on"),
        Way::Saved => {
            ("などに入っていて、それを送ったかどうかは分かりません", "are in saved files, which were perhaps sent:")
        }
        _ => ("などですでに送っています", "were already sent with"),
    };
    let sentence = say(
        language,
        format!("選んだ注文 {orders} 件は、台帳によると {earlier} {ja}。二重に請求しないよう、ファイルは作りません。"),
        format!(
            "According to the ledger, the {orders} chosen orders {en} {earlier} or another. No file is made, so that nobody is charged twice."
        ),
    );
    let hint = say(
        language,
        "直してからアップロードしたときは、アップロードしたファイルを開いてから、もう一度作ってください。",
        " If the file was corrected before it was uploaded, open the uploaded file and try again.",
    );
    if elsewhere && !matches!(way, Way::CarryOver | Way::Saved) { sentence + &hint } else { sentence }
}
