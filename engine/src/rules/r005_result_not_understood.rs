//! R005 result-not-understood: what the result file says cannot be understood.
//!
//! The number and order of the appended cells is not public (domain.md §4), so a cell that is neither 0 nor 1, a record
//! without such a cell, a header that is NG as a whole, or another type only warns, and the outcome is unknown. Unknown is
//! never captured, sent again or carried over. Records in another order are paired by order number and said once.

use crate::rules::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: Code::R005,
    name: "result-not-understood",
    severities: &[Severity::Warning],
    fixes: &[FixKind::None],
    console: &[Console::Accepted],
    evidence: "?",
    ja: Words {
        title: "結果を読み取れません",
        messages: &[
            "{cell} が「{value}」で、0(OK)でも 1(NG)でもありません。結果の列ではないおそれがあるので、どの注文の結果も使いません。コンソールで確かめてください。",
            "{line} 行目の注文 {order} に、結果のセルがありません。この注文は売上にも再送にも入れません。",
            "このファイルには結果が一つも追記されていません。送った取引ファイルそのものではありませんか。結果ファイルを選んでください。",
            "ヘッダの結果({cell})が「{value}」です。ファイル全体が処理されていないおそれがあるので、どの注文の結果も使いません。コンソールで確かめてください。",
            "ヘッダの取引種別({cell})が「{value}」です。オーソリ(020)の結果としては読めないので、どの注文の結果も使いません。",
            "{line} 行目から、並び順が送った取引ファイルと違います。注文番号で突き合わせました。結果ファイルをほかのソフトで並べ替えていないか確かめてください。",
            "追記されたセルのうち、どれが結果(0 または 1)か分かりません。設定の result_cells で、追記されたセルの名前を順に決めてください。",
            "注文 {order} の結果が、二つの結果ファイルで食い違っています。この注文の結果は使いません。コンソールで確かめてください。",
            "結果ファイルのデータレコードに注文番号がありません({line} 行目)。この行の結果は使いません。",
            "結果らしい列の値が {cell} から 1 だけで、応答コードのない行もあります。結果の列ではないおそれがあるので、どの注文の結果も使いません。コンソールで確かめてください。",
            "{line} 行目をはじめ {n} 行は、レコードとして読めないので使っていません。結果ファイルをもう一度保存し直してください。",
            "この結果ファイルの最後に、トレーラレコードがありません。途中で切れているおそれがあるので、件数を確かめ、もう一度保存し直してください。",
            "{line} 行目のヘッダが「{value}」で、結果と応答コードだけのものです。ファイル全体が受け付けられなかったおそれがあるので、どの注文の結果も使いません。コンソールで確かめてください。",
            "ヘッダかトレーラの {cell} に「{value}」があり、結果の書き方が分かりません。どの注文の結果も使いません。コンソールで確かめてください。",
            "この結果ファイルの最初に、ヘッダレコードがありません。どのアップロードの結果か確かめられないので、もう一度保存し直してください。",
            "{cell} の決済ID「{value}」が {n} 件のレコードにあります。表計算ソフトで番号が変わったおそれがあるので、この決済IDは使いません。結果ファイルをもう一度保存し直すか、コンソールでは注文番号と金額で探してください。",
            "{cell} の決済ID「{value}」など {n} 件は、表計算ソフトで桁が失われています。コンソールではこの番号で探せません。結果ファイルをもう一度保存し直すか、コンソールでは注文番号と金額で探してください。",
        ],
        what: "0(OK)でも 1(NG)でもない値のある結果の列など、読み方の分からない結果ファイルと、結果のないデータレコードを見つけます。",
        why: "結果のセルの並びは公開されていません。分からない結果を推測で使うと、二重請求や請求もれになるおそれがあります。",
        help: "コンソールの決済情報照会で、その注文の決済ステータスを確かめてください。セルの並びが違うときは、設定で名前を決めてください。",
    },
    en: Words {
        title: "A result that is not understood",
        messages: &[
            "“{value}” in {cell} is neither 0 (OK) nor 1 (NG). The column may hold something else, so no result of this file is used. Look at the console.",
            "Order {order} in line {line} has no result cell. It is neither captured nor sent again.",
            "No result is appended anywhere in this file. Is it the transaction file itself? Choose the result file.",
            "The header's result ({cell}) is “{value}”. The whole file may not have been processed, so no result of it is used. Look at the console.",
            "The header's transaction type ({cell}) is “{value}”. It cannot be read as the result of an authorization (020), so no result of it is used.",
            "From line {line} on the records are in another order than those that were sent. They were paired by order number. Check whether the result file was sorted elsewhere.",
            "Which of the appended cells is the result (0 or 1) is not known. Name the appended cells in order in the profile's result_cells.",
            "Two result files disagree about order {order}. Neither is used. Look at the console.",
            "A data record of the result file has no order number (line {line}). Its result is not used.",
            "The column that looks like the results holds nothing but 1 from {cell} on, and a response code is missing beside it. It may hold something else, so no result of this file is used. Look at the console.",
            "Line {line} and others, {n} lines in all, are no records and are not used. Save the result file again.",
            "This result file has no trailer record. It may have been cut off: check the number of records and save it again.",
            "The header in line {line} is “{value}”: nothing but a result and a response code. The whole file may have been refused, so no result of it is used. Look at the console.",
            "“{value}” in {cell} of the header or trailer is not understood as a result. No result of this file is used. Look at the console.",
            "This result file has no header record. Of which upload it is cannot be told; save it again.",
            "The payment ID “{value}” in {cell} stands in {n} records. A spreadsheet may have changed it, so it is not used. Save the result file again, or look for the payments by order number and amount on the console.",
            "A spreadsheet has cut digits of the payment ID “{value}” in {cell} ({n} such IDs in all). The console does not know them by it: save the result file again, or look for the payments by order number and amount.",
        ],
        what: "Finds result files that cannot be read with certainty, as when the column holds more than 0 (OK) and 1 (NG), and data records without a result.",
        why: "The order of the result cells is not public. Using a result by guess may charge twice or not at all.",
        help: "Look up the payment's status on the console. If the cells are laid out otherwise, name them in the profile.",
    },
    judge: Judge::Elsewhere,
    repair: None,
};
