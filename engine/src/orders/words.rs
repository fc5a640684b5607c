//! The sentence of a finding about an order list: what is wrong and what to do.

use serde::Serialize;

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::letters;
use crate::base::words::{cell_name, thousands};
use crate::model::finding::Severity;
use crate::orders::finding::{Fault, OrderFinding};
use crate::orders::preset;
use crate::text::table::Table;

/// A finding as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub struct OrderFindingOut {
    /// What is wrong, by its kebab-case name.
    pub name: Fault,
    /// How bad it is.
    pub severity: Severity,
    /// Physical line, 1-based.
    pub line: Option<u32>,
    /// As the operator's spreadsheet names it.
    pub cell: Option<String>,
    /// The cell's text, masked.
    pub value: Option<String>,
    /// What is wrong and what to do, in one or two sentences.
    pub message: String,
}

/// A finding as it is shown in a language.
pub fn show(finding: &OrderFinding, table: &Table, language: Language) -> OrderFindingOut {
    let value = value(finding, table);
    OrderFindingOut {
        name: finding.fault,
        severity: finding.fault.severity(),
        line: Some(finding.line).filter(|line| *line > 0),
        cell: finding.column.filter(|_| finding.line > 0).map(|column| cell_name(column, finding.line)),
        message: sentence(finding, value.as_deref().unwrap_or_default(), language),
        value,
    }
}

fn value(finding: &OrderFinding, table: &Table) -> Option<String> {
    if finding.fault == Fault::PresetUsed {
        return Some(preset::name(finding.n).to_owned());
    }
    let column = usize::from(finding.column?);
    if finding.line == table.header_line() {
        return table.columns().get(column).map(|name| mask(name).into_owned());
    }
    Some(mask(&table.row_at(finding.line)?.text(column).unwrap_or_default()).into_owned())
}

fn sentence(finding: &OrderFinding, value: &str, language: Language) -> String {
    let at = usize::from(language == Language::En);
    let field = finding.field.map_or("", |field| field.words()[at]);
    let column = finding.column.map(letters).unwrap_or_default();
    let shown: String = value.chars().map(|c| if c.is_control() { '␣' } else { c }).take(40).collect();
    let many = words_of_many(finding.fault).filter(|_| finding.m > 0);
    many.unwrap_or_else(|| words(finding.fault))[at]
        .replace("{field}", field)
        .replace("{column}", &column)
        .replace("{line}", &finding.line.to_string())
        .replace("{n}", &thousands(finding.n))
        .replace("{m}", &thousands(finding.m))
        .replace("{value}", &shown)
}

/// What is said once of the first of many cells of a column (m: how many).
#[rustfmt::skip]
fn words_of_many(fault: Fault) -> Option<[&'static str; 2]> {
    match fault {
        Fault::AmountDecorated => Some(["請求金額の {m} 件は、カンマや円記号などの付いた書き方です(「{value}」を {n} 円と読みました、など)。円の整数として読みました。正しいか確かめてください。", "{m} amounts are written with commas, yen signs and the like ({value} was read as {n} yen). They were read as whole yen. Check that they are right."]),
        Fault::DateUnreadable => Some(["{field}の {m} 件(「{value}」など)を日付として読めません。2012-06-11 や 令和6年6月11日 のように、年から書いてください。", "{m} values of the {field}, such as {value}, cannot be read as dates. Write them from the year on, as in 2012-06-11."]),
        _ => None,
    }
}

#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "a table: one fault a line")]
fn words(fault: Fault) -> [&'static str; 2] {
    match fault {
        Fault::NotAnOrderList => ["注文番号、支払方法、受注日の列がひとつもないため、受注一覧として読めません。受注一覧の「CSVダウンロード」で保存したファイルを選ぶか、列の対応を指定してください。", "No column holds an order number, a payment method or an order date, so this cannot be read as an order list. Choose the file of CSVダウンロード on the order list, or name the columns."],
        Fault::PeriodOpen => ["受注日の期間が指定されていません。すべての受注を対象にしています。期間を指定してください。", "No period was given, so every order counts. Give a period."],
        Fault::MappingForOtherColumns => ["この列の対応は、別の列のファイルのために作られたものです。列が正しく対応しているかを確かめてください。", "This mapping was made for a file with other columns. Check that the columns are the right ones."],
        Fault::ColumnMissing => ["{field}の列が見つかりません。列の対応で指定するまで、どの注文も請求できません。", "No column holds the {field}. Nothing can be charged until the mapping names one."],
        Fault::NeededColumnTwice => ["「{value}」という列が 2 つあり、どちらが{field}か決められません。列の対応で「{value}#1」か「{value}#2」を指定してください。", "Two columns are named {value}; which one is the {field} cannot be told. Name {value}#1 or {value}#2 in the mapping."],
        Fault::AmountColumnAsked => ["支払われる金額の列を決められません(「{value}」など)。ポイントや値引きを引いた後の金額の列を、列の対応で指定してください。指定するまで、どの注文も請求できません。", "Which column holds what is paid cannot be told ({value} or another). Name in the mapping the column of the amount after points and discounts. Nothing can be charged until then."],
        Fault::PresetUsed => ["{value}の受注一覧として読みました。公に知られていない列は、質問か列の対応で指定してください。", "It was read as an order list of {value}. What is not publicly known of its columns is asked for."],
        Fault::NoOrder => ["{n} 行は、合計や件数の行など、注文番号のない行です。注文ではないため読み飛ばしました(最初は {line} 行目)。", "{n} rows without an order number, such as sums and counts, are no orders and were skipped (the first is line {line})."],
        Fault::NamesAgain => ["列名の行が、受注の間にもう {n} 行あります。読み飛ばしました。", "The column names stand {n} times more among the rows. They were skipped."],
        Fault::OtherNames => ["{line} 行目に、別の列名が並んでいます。{line} 行目から {n} 行目までは列が違うため読みませんでした。一覧を 1 つずつのファイルに分けてください。", "Other column names stand in line {line}. Lines {line} to {n} have other columns and were not read. Split the file, one list each."],
        Fault::LostLines => ["{line} 行目から {n} 行目までは、何も読めない行です(NUL 文字だけ)。ダウンロードが途中で壊れ、注文が欠けているおそれがあります。元の画面からダウンロードし直してください。", "Lines {line} to {n} hold nothing but NUL characters. The download was damaged and may lack orders. Download the list again."],
        Fault::Hole => ["{line} 行目の {column} 列に、読めない部分(NUL 文字)があります。何が書かれていたか決められないため、請求しません。元の画面からダウンロードし直してください。", "Column {column} of line {line} has NUL characters. What stood there cannot be told, so the row is not charged. Download the list again."],
        Fault::SaysIncomplete => ["{line} 行目に、一覧がこれで全部ではないと書いてあります。期間を分けるなどして、残りもダウンロードしてください。", "Line {line} says that the list is not all there is. Download the rest, too, for instance a shorter period at a time."],
        Fault::ColumnForTwo => ["列の対応で「{value}」の列が{field}に指定されていますが、その列は別の項目です。{field}の列を指定し直すまで、どの注文も請求できません。", "The mapping names the column {value} for the {field}, but it holds something else. Nothing can be charged until it names another."],
        Fault::CountDiffers => ["{line} 行目には {n} 件と書いてありますが、読んだ注文は {m} 件です。件数の行が古いか、ほかの注文が混ざっているおそれがあります。元の画面の件数と比べてください。", "Line {line} says {n} orders, but {m} were read. The line may be old, or orders of another list may have got in. Compare the number with the shop's screen."],
        Fault::OrdersAboveNames => ["列名より上の {line} 行目から {n} 行目までに、注文があります。列名ごと並べ替えたおそれがあります。これらの注文は読んでいません。列名の行を一番上に戻すか、元の画面からダウンロードし直してください。", "Orders stand in lines {line} to {n}, above the column names: the list may have been sorted together with them. These orders were not read. Put the line of the names back on top, or download the list again."],
        Fault::AboveNames => ["列名より上の {line} 行目から {n} 行目までは、受注ではないため読み飛ばしました。", "Lines {line} to {n}, above the column names, are no orders and were skipped."],
        Fault::ShortRows => ["{n} 行は、終わりの空のセルがありません。表計算ソフトで保存するとこうなります。必要な値はそろっているため、そのまま読みました。", "{n} rows lack empty cells at their end, as a spreadsheet saves them. All that is needed is there, so they were read."],
        Fault::FormulaTexts => ["{n} 個のセルが =\"338\" の形です。引用符の中の値として読みました。", "{n} cells are written like =\"338\". The value inside the quotes was read."],
        Fault::AmountPoints => ["{n} 個の請求金額の終わりに .0 か .00 があります。円の整数として読みました。", "{n} amounts end with .0 or .00. They were read as whole yen."],
        Fault::ColumnTwice => ["「{value}」という列が 2 つあります({column} 列)。使っていません。", "Two columns are named {value} (column {column}). Neither is used."],
        Fault::ColumnUnmapped => ["「{value}」の列({column} 列)は、どの項目にも対応していません。必要なら列の対応で指定してください。", "The column {value} (column {column}) maps to nothing. If it is needed, name it in the mapping."],
        Fault::StopColumn => ["「{value}」の列({column} 列)に、請求してはいけないことを示すかもしれない値のある注文が {n} 件あります。どうするかを答えるまで、請求しません。", "In {n} orders the column {value} (column {column}) may say that they must not be charged. They are not charged until someone says what it means."],
        Fault::TooFewCells => ["{line} 行目はセルが {n} 個しかありません(列は {m} 個)。値がずれているおそれがあるため、請求しません。元の画面からダウンロードし直してください。", "Line {line} has only {n} cells for {m} columns. Its values may have moved, so it is not charged. Download the list again."],
        Fault::TooManyCells => ["{line} 行目はセルが {n} 個あります(列は {m} 個)。値がずれているおそれがあるため、請求しません。元の画面からダウンロードし直してください。", "Line {line} has {n} cells for {m} columns. Its values may have moved, so it is not charged. Download the list again."],
        Fault::PaddedRow => ["{n} 行の終わりに、空のセルが余分にあります。値はそのまま読みました。", "{n} rows end with empty cells beyond the columns. Their values were read as they stand."],
        Fault::UnnamedColumns => ["名前のない列が {n} 個あります。使っていません。", "{n} columns have no name. They are not used."],
        Fault::BlankRows => ["何もない行か、空のセルだけの行が、{n} 行あります。読み飛ばしました。", "{n} rows are empty, or have nothing but empty cells. They were skipped."],
        Fault::PhpQuotes => ["表・能・ソなどの字の後ろの引用符(\")が、ショップのプログラム(PHP)の書き方になっています。その書き方で読みました。", "Quotes behind characters such as 表, 能 and ソ are written as the shop's program (PHP) writes them. They were read that way."],
        Fault::QuotesUnsure => ["{line} 行目などの引用符(\")は、2 通りに読めます。どちらで読むかを選ぶまで、ファイルを作りません。", "The quotes in line {line} and others can be read in two ways. No file is made until one is chosen."],
        Fault::CutOff => ["{line} 行目で一覧が途切れているおそれがあります。この行は請求しません。元の画面からダウンロードし直すのが確実です。", "The list may break off in line {line}. That row is not charged. Downloading the list again is the sure way."],
        Fault::ErrorText => ["{line} 行目から {n} 行目までは、ショップのプログラムのエラーの文です。書き出しが途中で止まり、注文が欠けているおそれがあります。元の画面からダウンロードし直してください。", "Lines {line} to {n} are an error text of the shop's program. The export may have broken off and lack orders. Download the list again."],
        Fault::OtherText => ["{line} 行目から {n} 行目までは、注文でも合計でもない文です。書き出しが途中で止まり、注文が欠けているおそれがあります。元の画面からダウンロードし直してください。", "Lines {line} to {n} are a text, and neither orders nor sums. The export may have broken off and lack orders. Download the list again."],
        Fault::Swallowed => ["{line} 行目の引用符(\")が閉じていないため、{n} 行目から {m} 行目までが 1 つのセルに入りました。これらの注文は請求しません。元の画面で備考の引用符を直し、ダウンロードし直してください。", "A quote in line {line} is not closed, so lines {n} to {m} went into one cell. These orders are not charged. Mend the quotes of the remark on the shop's screen and download the list again."],
        Fault::RemarkQuotes => ["{n} 行で、請求に使わないセルの引用符(\")が正しくありません。使うセルは読めているため、そのまま読みました。", "In {n} rows the quotes of a cell that charging does not need are broken. The needed cells are sound, so the rows were read."],
        Fault::RemarkUndecodable => ["{n} 行で、請求に使わないセルに読めない文字があります。使うセルは読めているため、そのまま読みました。", "In {n} rows a cell that charging does not need has characters that cannot be read. The needed cells are sound, so the rows were read."],
        Fault::CustomerSeveral => ["顧客番号「{value}」の注文に、違う名前かメールアドレスがあります。同じ顧客かどうかを、元の画面で確かめてください。", "Orders of the customer number {value} have different names or mail addresses. Check on the shop's screen that it is one customer."],
        Fault::BrokenQuote => ["{line} 行目の引用符(\")が正しく閉じていません。どこまでがセルか決められないため、請求しません。", "A quote in line {line} is broken. Where its cells end cannot be told, so it is not charged."],
        Fault::Undecodable => ["{field}に読めない文字があります。ファイルを元の画面からダウンロードし直してください。", "The {field} has characters that cannot be read. Download the list again."],
        Fault::OrderMissing => ["注文番号がありません。この注文は請求できません。", "The order number is missing. This order cannot be charged."],
        Fault::OrderUnusable => ["注文番号「{value}」は、取引ファイルに書けません。元の画面で番号を確かめてください。", "The order number {value} cannot stand in a transaction file. Look it up on the shop's screen."],
        Fault::OrderTwice => ["注文番号「{value}」は {n} 行目にもあります。二重の請求を防ぐため、どちらも請求しません。片方を消してください。", "The order number {value} stands in line {n}, too. Neither is charged, so that nobody pays twice. Remove one of them."],
        Fault::CustomerMissing => ["顧客番号がありません。この注文は請求できません。", "The customer number is missing. This order cannot be charged."],
        Fault::CustomerUnusable => ["顧客番号「{value}」は、取引ファイルに書けません。元の画面で番号を確かめてください。", "The customer number {value} cannot stand in a transaction file. Look it up on the shop's screen."],
        Fault::AmountMissing => ["請求金額がありません。この注文は請求できません。", "The amount is missing. This order cannot be charged."],
        Fault::AmountDecorated => ["請求金額「{value}」を {n} 円と読みました。正しいか確かめてください。", "The amount {value} was read as {n} yen. Check that this is right."],
        Fault::AmountNegative => ["請求金額「{value}」はマイナスです。この注文は請求できません。", "The amount {value} is negative. This order cannot be charged."],
        Fault::AmountUnreadable => ["請求金額「{value}」を読めません。この注文は請求できません。円の整数で書いてください。", "The amount {value} cannot be read. This order cannot be charged. Write whole yen."],
        Fault::AmountForeign => ["{line} 行目の通貨は円ではありません。この注文は請求できません。", "The currency in line {line} is not yen. This order cannot be charged."],
        Fault::AmountSplit => ["{line} 行目は、請求金額「{value}」の次のセルが 3 桁の数字です。カンマのある金額(10,175 など)が 2 つのセルに分かれたおそれがあるため、請求しません。元の画面で金額を確かめ、ダウンロードし直してください。", "In line {line} three digits stand in the cell behind the amount {value}. An amount with a comma, such as 10,175, may have become two cells, so it is not charged. Look the amount up on the shop's screen and download the list again."],
        Fault::DateMissing => ["受注日がありません。期間に入るか決められないため、請求しません。", "The order date is missing. Whether it lies in the period cannot be told, so it is not charged."],
        Fault::DateUnreadable => ["{field}「{value}」を日付として読めません。2012-06-11 や 令和6年6月11日 のように、年から書いてください。", "The {field} {value} cannot be read as a date. Write it from the year on, as in 2012-06-11."],
        Fault::CountUnreadable => ["定期回数「{value}」を読めません。この注文は未判定です。", "The count {value} cannot be read. The order stays undecided."],
        Fault::StatusUnknown => ["対応状況「{value}」の意味がわかりません({n} 件)。列の対応で意味を指定するまで、請求しません。", "Nobody knows what the status {value} means ({n} orders). They are not charged until the mapping says so."],
        Fault::PaymentUnknown => ["支払方法「{value}」がペイジェントのカード払いかどうかわかりません({n} 件)。列の対応で指定するまで、請求しません。", "Whether the payment method {value} is a card through Paygent cannot be told ({n} orders). They are not charged until the mapping says so."],
        Fault::ConfirmedInVain => ["2回目以降と指定された注文のうち {n} 件は、未判定ではないか、この一覧にありません。番号を確かめてください。", "{n} of the orders that were confirmed as renewals are not undecided or not in this list. Check the numbers."],
        Fault::ByHandRefused => ["{line} 行目の注文は、手で加えることができません。番号、金額、直前回の注文番号を確かめてください。", "The order in line {line} cannot be put in by hand. Check its numbers, amount and previous order."],
        Fault::PreviousDoubtful => ["{line} 行目の注文に指定された直前回の注文は、この一覧では発送済みでも入金済みでもありません。", "The previous order that was set for line {line} is neither shipped nor paid in this list."],
        Fault::AmountLarge => ["{line} 行目の注文は {n} 円で、ふだんより大きな金額です。正しいか確かめてください。", "The order in line {line} is charged {n} yen, which is unusually large. Check that this is right."],
        Fault::AmountChanged => ["注文 {value} は {m} 円で、直前回の注文の {n} 円から大きく変わっています({line} 行目)。正しいか確かめてください。", "Order {value} is charged {m} yen; its previous order was {n} yen, a large change (line {line}). Check that this is right."],
        Fault::PreviousDeclined => ["注文 {value} の直前回の注文は、台帳によると NG のままです({line} 行目)。前回分の入金と、カードが使えるかを確かめてください。", "According to the ledger the previous order of order {value} was declined, and nothing was done about it (line {line}). See whether it was paid since, and whether the card can be charged."],
        Fault::DigitsLost => ["{field}「{value}」のように、16 桁目から後がすべて 0 の{field}が 2 件以上あります。表計算ソフトが桁を切り捨てたおそれがあります。元の画面からダウンロードし直し、表計算ソフトで開かずに使ってください。", "Two or more numbers such as the {field} {value} have nothing but zeros behind the 15th digit. A spreadsheet may have cut them. Download the list again and do not open it in a spreadsheet."],
        Fault::FileEmpty => ["請求できる注文がないため、ファイルを作りませんでした。", "There is no order to charge, so no file was made."],
        Fault::Undecided => ["初回か2回目以降かが未判定の注文が {n} 件あります。2回目以降と確かめるまで、ファイルに入りません。", "Of {n} orders it is undecided whether they are first orders or renewals. They stay out until someone confirms that they are renewals."],
        Fault::CheckFailed => ["作ったファイルに、検査で {n} 件のエラーがあります。ファイルは書き出しません。", "The check found {n} errors in the file that was made. It is not written."],
        Fault::ColumnsUnsure => ["「{value}」の列も{field}と読めますが、もう一方の列と食い違う行があります。どちらが正しいか決められないので、列の対応で{field}の列を指定してください。それまで、食い違う注文は請求できません。", "The column {value} could hold the {field}, too, and does not agree with the other one. Which of them is right nobody can tell: name the column of the {field} in the mapping. Until then, orders of which they disagree cannot be charged."],
        Fault::DeclinedOtherwise => ["注文番号「{value}」は、台帳では {n} 円で NG になっています。今の金額はそれと違います。前の請求に入っていた繰り越しの金額が抜けていないか、確かめてください。抜けている注文は、別に請求できます。", "The ledger has the order number {value} as declined with {n} yen, and the amount is another now. See whether carried amounts were in it that are missing now. These orders can be charged on their own."],
        Fault::PerhapsSubmitted => ["注文番号「{value}」は、台帳では送信済みの注文と同じかもしれません(先頭の 0 か大文字・小文字だけが違うか、番号が伏せてあります)。同じ注文なら二重の請求になります。送る前に、元の画面で確かめてください。", "The order number {value} may be one that was sent already, says the ledger (only leading zeros or case differ, or the number is masked). If it is the same order, the customer pays twice. Check it before you send the file."],
    }
}
