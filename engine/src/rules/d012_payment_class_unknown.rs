//! D012 payment-class-unknown: the payment class is not 10.
//!
//! Cell H. Missing, or not in the profile: an error. 23 bonus, 61 instalments and 80 revolving are known from
//! the connect module (P), but the manual's file has nothing but 10 = one payment (M 8), so they are a
//! warning and the console is expected to accept them. No fix. 020 files only, until the profile has a layout
//! for the type.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::D012,
    name: "payment-class-unknown",
    severities: &[Severity::Error, Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Record, Console::Accepted],
    evidence: "M 8, P",
    ja: Words {
        title: "支払区分を確かめてください",
        messages: &[
            "{cell} の支払区分がありません。1回払いは 10 です(マニュアル8ページ)。もう一度ダウンロードし直してください。",
            "{cell} の支払区分「{value}」は、設定にない値です。1回払いは 10 です(マニュアル8ページ)。もう一度ダウンロードし直すか、正しい値を確かめてください。",
            "{cell} の支払区分「{value}」は、1回払い(10)ではありません。ボーナス払い・分割払い・リボ払いのどれかを表す値です。お客様の選んだ支払方法か確かめてください。",
        ],
        what: "支払区分がない、設定にない、または 1回払い(10)でないデータレコードを見つけます。",
        why: "支払区分がないか分からない値だと、エラーになる見込みです。10 でない値は、お客様の選んでいない支払方法で請求するおそれがあります。",
        help: "ふだんは 10(1回払い)です。値が違うときは、もう一度ダウンロードし直してください。契約の仕様書にある値なら、設定に加えることができます。",
    },
    en: Words {
        title: "Check the payment class",
        messages: &[
            "There is no payment class in {cell}. One payment is 10 (manual p. 8). Download the file again.",
            "The payment class “{value}” in {cell} is not in the settings. One payment is 10 (manual p. 8). Download the file again, or check the right value.",
            "The payment class “{value}” in {cell} is not one payment (10). It stands for bonus, instalments or revolving payment. Check that the customer chose it.",
        ],
        what: "Finds data records whose payment class is missing, not in the settings, or not one payment (10).",
        why: "Without a known payment class we expect an error. With one other than 10, a customer could be charged in a way that they did not choose.",
        help: "As a rule it is 10 (one payment). If it differs, download the file again. If the specification of your contract has the value, you can add it to the settings.",
    },
    judge: Judge::Data(judge),
    repair: None,
};

fn judge(row: &Row, context: &Context, out: &mut Sink) {
    let Some(code) = row.number(column::CLASS).value() else {
        if row.is_missing(column::CLASS) {
            out.named(row, column::CLASS, 0);
        }
        return;
    };
    match context.profile.payment_classes.value.iter().find(|class| class.code == code) {
        Some(class) if class.usual => {}
        Some(_) => {
            let finding = out.named(row, column::CLASS, 2);
            finding.severity = Severity::Warning;
            finding.console = Console::Accepted;
        }
        None => {
            out.named(row, column::CLASS, 1);
        }
    }
}
