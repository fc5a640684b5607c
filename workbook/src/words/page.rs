//! The words of the page's dialog.

use super::pick;

/// Its title, what the workbook is, the button, what stands over the three columns, and what is said of the CSV once it is open.
pub fn dialog(japanese: bool) -> [&'static str; 7] {
    if japanese {
        [
            "ブックを CSV に戻す",
            "シート「{sheet}」は取引ファイルのようです(データレコード {records} 件)。表計算ソフトが変えたところを、セルごとに示します。元の CSV をもう一度ダウンロードできるなら、そのほうが確かです。",
            "CSV として開く",
            "セル",
            "ブックの中",
            "CSV",
            "ブックから作った CSV です。まだどこにも保存されていません。検査の結果を見てから保存し、保存したファイルをアップロードしてください。",
        ]
    } else {
        [
            "A CSV from the workbook",
            "The sheet “{sheet}” looks like a transaction file (data records: {records}). What the spreadsheet changed is shown cell by cell. If you can download the CSV again, that is safer.",
            "Open as CSV",
            "Cell",
            "In the workbook",
            "CSV",
            "This CSV was made from the workbook and is not saved anywhere yet. Look at the check, save it, and upload the file that you saved.",
        ]
    }
}

/// What a choice of a question is called; `{}` stands for what the first of its cells holds.
pub fn choice(choice: &str, japanese: bool) -> &str {
    let pair = match choice {
        "keep" => ("そのまま使う", "Use as it is"),
        "leave-out" => ("入れない", "Leave out"),
        "none" => ("先頭に 0 はなかった({} のまま)", "No zeros in front: {} as it is"),
        "round" => ("四捨五入する", "Round"),
        _ => return choice,
    };
    pick(japanese, pair)
}

/// What the field is called that takes a number of digits.
pub fn digits(japanese: bool) -> &'static str {
    pick(japanese, ("先頭に 0 があった: 0 も数えた全体の桁数", "It had zeros in front; number of digits with them"))
}

/// A sheet was chosen that has other things in it.
pub fn other_sheet(japanese: bool) -> &'static str {
    pick(
        japanese,
        (
            "選んだシートは取引ファイルではありません(1、3、4 で始まる行がありません)。別のシートを選んでください。",
            "The chosen sheet is no transaction file (its rows do not begin with 1, 3 and 4). Choose another.",
        ),
    )
}

/// Nothing can be opened before so many questions have an answer.
pub fn open(questions: usize, japanese: bool) -> String {
    if japanese {
        format!("答えの要る質問が {questions} つ残っています。すべてに答えると、CSV として開けます。")
    } else {
        let are = if questions == 1 { "1 question needs its answer" } else { "Questions that need an answer" };
        let count = if questions == 1 { String::new() } else { format!(": {questions}") };
        format!("{are}{count}. When all have one, the CSV can be opened.")
    }
}

/// So many cells more than are shown.
pub fn more_cells(count: usize, japanese: bool) -> String {
    if japanese { format!("ほか {count} セル") } else { format!("and {count} more") }
}

/// A question without what names its choices to the command line, `(none)`: the page has them as buttons.
pub fn without(sentence: &str, choices: &[String]) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some((before, inside, after)) = group(rest) {
        let words = inside.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        if words.into_iter().any(|word| choices.iter().any(|choice| choice == word)) {
            out += before.trim_end();
        } else {
            out += before;
            out += &rest[before.len()..rest.len() - after.len()];
        }
        rest = after;
    }
    out + rest
}

/// The first words in brackets, with what stands before and behind them.
fn group(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_choice_to_the_command_line_is_left_out() {
        let choices = ["none".to_owned(), "keep".to_owned()];
        for (sentence, left) in [
            ("Had they no zeros (none)? Say how many (6).", "Had they no zeros? Say how many (6)."),
            ("0 はありませんでしたか(none)。(6 など)", "0 はありませんでしたか。(6 など)"),
            ("Say what it was (keep: as it is).", "Say what it was."),
            ("Nonesuch (nonesuch), and (", "Nonesuch (nonesuch), and ("),
        ] {
            assert_eq!(without(sentence, &choices), left);
        }
    }
}
