//! The sentences about a workbook, in the languages of the screens.

mod page;

pub use page::{choice, dialog, digits, more_cells, open, other_sheet, without};

use crate::book::Refusal;
use crate::propose::{CellChange, Fault, Note, Question};

/// A sentence in Japanese and in English.
type Pair = (&'static str, &'static str);

fn pick(japanese: bool, (ja, en): Pair) -> &'static str {
    if japanese { ja } else { en }
}

/// Why nothing can be proposed, and what to do.
pub fn fault(fault: &Fault, japanese: bool) -> String {
    match fault {
        Fault::Workbook(why) => refusal(*why, japanese).to_owned(),
        Fault::Answer { key, value, choices, digits } => {
            let said = match japanese {
                true => format!("「{key}={value}」は、このブックの質問の答えではありません。"),
                false => format!("\"{key}={value}\" answers no question about this workbook. "),
            };
            let number = digits.then(|| pick(japanese, ("桁数(1〜15)", "a number of digits (1 to 15)")).to_owned());
            let allowed: Vec<String> = choices.iter().cloned().chain(number).collect();
            let allowed = allowed.join(pick(japanese, ("、", ", ")));
            let hint = match (allowed.is_empty(), japanese) {
                (true, true) => "質問とその選択肢をお確かめください。".to_owned(),
                (true, false) => "Look at the questions and their choices.".to_owned(),
                (_, true) => format!("答えられるのは次のものだけです: {allowed}。"),
                (_, false) => format!("What can be answered: {allowed}."),
            };
            said + &hint
        }
    }
}

/// Why a workbook cannot be read, and what to do.
pub fn refusal(why: Refusal, japanese: bool) -> &'static str {
    pick(
        japanese,
        match why {
            Refusal::Locked => (
                "ブックにパスワードが付いていて読めません。元の CSV をもう一度ダウンロードしてください。",
                "The workbook has a password and cannot be read. Download the CSV again.",
            ),
            Refusal::OtherFormat => (
                "この形式のブックは読めません(読めるのは .xlsx と .ods です)。元の CSV をもう一度ダウンロードしてください。",
                "Workbooks of this form cannot be read (.xlsx and .ods can). Download the CSV again.",
            ),
            Refusal::Damaged => (
                "ブックが壊れているか、途中で切れていて読めません。元の CSV をもう一度ダウンロードしてください。",
                "The workbook is damaged or breaks off, and cannot be read. Download the CSV again.",
            ),
            Refusal::NotWorkbook => (
                "ブックではありません(.xlsx でも .ods でもありません)。",
                "This is no workbook (neither .xlsx nor .ods).",
            ),
            Refusal::TooLarge => (
                "ブックの中身が大きすぎるので、開いていません。取引ファイルの大きさではありません。元の CSV をもう一度ダウンロードしてください。",
                "What is in the workbook is too large, and was not opened: no transaction file is of that size. Download the CSV again.",
            ),
            Refusal::Empty => (
                "ブックのどのシートにも、何も入っていません。元の CSV をもう一度ダウンロードしてください。",
                "No sheet of the workbook has anything in it. Download the CSV again.",
            ),
            Refusal::OrderList => (
                "ブックの中身は受注一覧のようです。ブックからは請求データを作れません。カートの受注一覧を「CSVダウンロード」でもう一度ダウンロードし、その CSV を「作成」で開いてください。",
                "What is in the workbook looks like an order list. No charges are made from a workbook: download the list of the cart again as a CSV (CSVダウンロード), and open that in Create.",
            ),
            Refusal::NotTransaction => (
                "ブックの中身は取引ファイルではありません(1、3、4 で始まる行がありません)。元の CSV をもう一度ダウンロードしてください。",
                "What is in the workbook is no transaction file (its rows do not begin with 1, 3 and 4). Download the CSV again.",
            ),
        },
    )
}

/// What is told and not asked.
pub fn note(note: Note, japanese: bool) -> &'static str {
    pick(
        japanese,
        match note {
            Note::Macros => (
                "ブックにマクロが入っています。実行していません。",
                "There are macros in the workbook; they were not run.",
            ),
            Note::Links => (
                "ブックにほかのファイルへのリンクがあります。開いていません。",
                "The workbook has links to other files; they were not followed.",
            ),
            Note::Hidden => (
                "このシートは隠れています。表計算ソフトで見ていたシートとは別かもしれません。",
                "This sheet is hidden: it may not be the one that was looked at.",
            ),
            Note::HiddenSheets => (
                "ブックに隠れたシートがあります。その中身は使いません。",
                "The workbook has hidden sheets; what is in them is not used.",
            ),
            Note::Filter => (
                "シートにフィルターが付いています。今は何も隠れていません。",
                "The sheet has a filter, which hides nothing now.",
            ),
        },
    )
}

/// What a spreadsheet did to a cell.
pub fn what(what: CellChange, japanese: bool) -> &'static str {
    pick(
        japanese,
        match what {
            CellChange::Number => (
                "数値になっています。先頭に 0 があったなら、消えています",
                "is a number now: zeros in front, if there were any, are gone",
            ),
            CellChange::ZerosRestored => {
                ("先頭の 0 が消えていたので、戻します", "had lost its zeros in front; they are restored")
            }
            CellChange::ZerosShown => (
                "表示形式が付けている先頭の 0 を、値にします",
                "has its zeros only in how it is shown; they become part of it",
            ),
            CellChange::ZeroLost => (
                "先頭の 0 が消えています。自動では戻しません",
                "has lost its zero in front, which is not restored unasked",
            ),
            CellChange::DigitsLost => {
                ("15 桁より後ろの数字が失われています", "has more than 15 digits: those behind are lost")
            }
            CellChange::Date => {
                ("日付に変わっています。元の文字は残っていません", "was turned into a date: what it was is not kept")
            }
            CellChange::Fraction => {
                ("小数です(表示では丸められていることがあります)", "has a fraction, which the display may hide")
            }
            CellChange::Boolean => ("TRUE か FALSE に変わっています", "was turned into TRUE or FALSE"),
            CellChange::Error => {
                ("エラー値です。元の文字は残っていません", "is an error value: what it was is not kept")
            }
            CellChange::Formula => (
                "数式の、最後に計算された値です(計算し直していません)",
                "is the last value of a formula, not calculated again",
            ),
            CellChange::Unreadable => ("読めない数値です", "is a number that cannot be read"),
        },
    )
}

/// What is asked, for the cells, rows, columns or sheets that stand behind it.
pub fn question(question: &Question, japanese: bool) -> &'static str {
    pick(
        japanese,
        match question.key {
            "sheet" => (
                "シートがいくつかあります。どれが取引ファイルですか。",
                "There are several sheets. Which one is the transaction file?",
            ),
            "hidden-rows" => (
                "隠れている行があります(フィルターで隠れた行も含みます)。取引ファイルに入れますか(keep)、入れませんか(leave-out)。",
                "Rows are hidden, perhaps by a filter. Do they belong to the transaction file (keep), or not (leave-out)?",
            ),
            "hidden-columns" => (
                "隠れている列に値があります。そのまま入れますか(keep)。",
                "Hidden columns hold something. Is it kept (keep)?",
            ),
            "zeros-order" => (
                "注文番号(直前回も)が数値になっています。先頭に 0 はありませんでしたか(none)。あったなら、0 も数えた全体の桁数を答えてください。",
                "Order numbers (previous ones too) are numbers now. Were they without zeros in front (none)? If they had some, give their number of digits with them.",
            ),
            "zeros-customer" => (
                "顧客番号が数値になっています。先頭に 0 はありませんでしたか(none)。あったなら、0 も数えた全体の桁数を答えてください。",
                "Customer numbers are numbers now. Were they without zeros in front (none)? If they had some, give their number of digits with them.",
            ),
            "zeros-merchant" => (
                "マーチャントIDが数値になっています。先頭に 0 はありませんでしたか(none)。あったなら、0 も数えた全体の桁数を答えてください。",
                "The merchant ID is a number now. Was it without zeros in front (none)? If it had some, give its number of digits with them.",
            ),
            "long-numbers" => (
                "16 桁以上の数値です。15 桁より後ろは元の数字ではありません。元の番号を、セルごとに答えてください(今の数字のままでよければ keep)。",
                "Numbers of 16 and more digits: what stands behind the 15th is not what was there. Say for each cell what it was (keep: as it is).",
            ),
            "dates" => (
                "日付に変わったセルです。元の文字を、セルごとに答えてください。",
                "Cells were turned into dates. Say for each what it was.",
            ),
            "fractions" => (
                "小数のセルです。四捨五入しますか(round)。そうでなければ、セルごとに答えてください。",
                "Cells have fractions. Are they rounded (round)? Otherwise say for each what it is.",
            ),
            "formulas" => (
                "数式のセルです。最後に計算された値を使いますか(keep)。そうでなければ、セルごとに答えてください。",
                "Cells have formulas. Is the value of the last calculation taken (keep)? Otherwise say for each what it is.",
            ),
            _ => (
                "元の文字がブックに残っていないセルです。セルごとに答えてください。",
                "Of these cells the workbook does not keep what they were. Say it for each.",
            ),
        },
    )
}
