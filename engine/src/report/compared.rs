//! Two files side by side in words: a sheet to print, and a table for a spreadsheet.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::{cell_name, line_name, thousands};
use crate::compare::{Change, Comparison, Damage, Listing, Lone, Names, Way};
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::report::Fact;
use crate::report::csv::safe;

/// What two files say differently, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Records and yen of both, and what differs.
    pub facts: Vec<Fact>,
    /// What differs, by the way in which it does; parts in which nothing stands are left out.
    pub parts: Vec<Part>,
    /// By what the two are joined.
    pub way: Way,
    /// What has to be known about it: which file is last month's, what the ledger does not keep.
    pub note: String,
}

/// Damaged cells that are named in the short sentence.
const MOST_NAMED: usize = 3;

/// What differs in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// In which way it differs.
    pub title: String,
    /// Differences in this way; more than `lines` when there are many.
    pub count: u64,
    /// The first of them.
    pub lines: Vec<Line>,
}

/// One difference. Texts are masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The order number; empty where there is none.
    pub order: String,
    /// Where it stands, in words.
    pub place: String,
    /// What the first file says.
    pub before: String,
    /// What the second file says.
    pub after: String,
    /// What is to be known of it, such as the damage that a spreadsheet did.
    pub note: String,
    /// Both texts are whole yen, or empty.
    pub is_yen: bool,
    /// How the second file can be made as the first one here; `None` where it cannot.
    pub back: Option<Back>,
}

/// What makes a line of the second file as it is in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Back {
    /// The text of [`Line::before`], put into the cell of this column (0-based).
    Cell(RowId, u16),
    /// So many cells; those that go, or come, are empty.
    Len(RowId, u16),
}

pub(super) fn in_language(language: Language, [ja, en]: [&'static str; 2]) -> &'static str {
    if language == Language::Ja { ja } else { en }
}

fn counted(records: u64, amount: u64, language: Language) -> String {
    let (records, amount) = (thousands(records), thousands(amount));
    format!("{records} {} {amount} {}", in_language(language, ["件", "records,"]), in_language(language, ["円", "yen"]))
}

/// A file (or what the ledger remembers of one) by its name, its records and its yen.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The file's name, or the ledger's.
    pub name: String,
    /// Data records.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
}

/// What is said of both files, whatever they are compared by; `is_b_later`: B's yen less A's are what is more.
pub(super) fn facts(sides: &[Side; 2], is_b_later: bool, language: Language) -> Vec<Fact> {
    let [a, b] = sides;
    let total = |side: &Side| counted(side.records, side.amount, language);
    let fact = |label: String, value: String| Fact { label, value };
    let (order, before, after) = if is_b_later { ("B − A", a, b) } else { ("A − B", b, a) };
    let label = format!("{}({order})", in_language(language, ["金額の差", "Difference "]));
    let yen = in_language(language, [" 円", " yen"]);
    vec![
        fact(format!("A {}", a.name), total(a)),
        fact(format!("B {}", b.name), total(b)),
        fact(label, difference(before.amount, after.amount) + yen),
    ]
}

pub(super) fn part(title: &str, count: usize, lines: Vec<Line>) -> Part {
    Part { title: title.to_owned(), count: count as u64, lines }
}

/// Two files by their orders; `most`: so many lines of each part are wanted.
pub fn by_order(
    found: &Comparison,
    (left, right): (&Listing, &Listing),
    names: &Names,
    sides: &[Side; 2],
    most: usize,
    language: Language,
) -> Compared {
    let only = |side: &str| match language {
        Language::Ja => format!("{side} だけにある注文"),
        Language::En => format!("Orders only in {side}"),
    };
    let lones = |records: &[Lone], listing: &Listing, is_a: bool| {
        records.iter().take(most).map(|record| lone(listing, is_a, record, names, language)).collect::<Vec<_>>()
    };
    let lines = |numbers: &[u32], is_a: bool| {
        let line =
            |number: &u32| with_amounts(Line { place: line_name(*number, language), ..Line::default() }, is_a, "●");
        numbers.iter().take(most).map(line).collect::<Vec<_>>()
    };
    let changed = in_language(language, ["変わったセル", "Cells that changed"]);
    let twice = in_language(
        language,
        [
            "2 回以上ある注文(どれがどれか、行を見て確かめてください)",
            "Orders that stand more than once (look which is which)",
        ],
    );
    let unread = in_language(language, ["レコードとして読めない行", "Lines that are no records"]);
    let cells = found.changed.iter().take(most).map(|change| cell(change, (left, right), names, language)).collect();
    let mut parts = vec![
        part(changed, found.changed.len(), cells),
        part(&only("A"), found.only_a.len(), lones(&found.only_a, left, true)),
        part(&only("B"), found.only_b.len(), lones(&found.only_b, right, false)),
        part(twice, found.twice.len(), twice_lines(found, most)),
        part(&format!("{unread} (A)"), found.lines_a.len(), lines(&found.lines_a, true)),
        part(&format!("{unread} (B)"), found.lines_b.len(), lines(&found.lines_b, false)),
    ];
    parts.retain(|part| part.count > 0);
    let note = if found.amounts_only {
        in_language(
            language,
            [
                "台帳にあるのは注文番号と金額だけなので、それだけを比べました。ほかのセルの違いは分かりません。",
                "The ledger keeps order numbers and amounts alone, so only these were compared. Whether other cells differ is not known.",
            ],
        )
    } else {
        ""
    };
    Compared { facts: facts(sides, true, language), parts, way: Way::Order, note: note.to_owned() }
}

/// Where a record stands; nothing for what the ledger remembers.
pub(super) fn place(listing: &Listing, row: RowId, language: Language) -> String {
    let line = listing.line(row);
    if line == 0 { String::new() } else { line_name(line, language) }
}

pub(super) fn difference(before: u64, after: u64) -> String {
    let sign = match after.cmp(&before) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", thousands(after.abs_diff(before)))
}

pub(super) fn with_amounts(mut line: Line, is_a: bool, text: &str) -> Line {
    *(if is_a { &mut line.before } else { &mut line.after }) = text.to_owned();
    line
}

pub(super) fn lone(listing: &Listing, is_a: bool, record: &Lone, names: &Names, language: Language) -> Line {
    let order = mask(&names.text(record.order)).into_owned();
    let place = place(listing, record.row, language);
    let amount = record.amount.map(thousands).unwrap_or_default();
    with_amounts(Line { order, place, is_yen: true, ..Line::default() }, is_a, &amount)
}

fn twice_lines(found: &Comparison, most: usize) -> Vec<Line> {
    let list = |lines: &[u32]| lines.iter().take(20).map(u32::to_string).collect::<Vec<_>>().join(", ");
    let line = |known: &crate::compare::Twice| Line {
        order: mask(&known.order).into_owned(),
        before: list(&known.lines_a),
        after: list(&known.lines_b),
        ..Line::default()
    };
    found.twice.iter().take(most).map(line).collect()
}

fn cell(change: &Change, (a, b): (&Listing, &Listing), names: &Names, language: Language) -> Line {
    let (was, is) = (change.before(a), change.after(b));
    let (before, after) = (mask(&was), mask(&is));
    let damage = change.damage.map(|damage| damage_word(damage, language)).unwrap_or_default();
    // What is masked cannot be put back from the screen; nor can a part of what a comma has split.
    let can_go_back = before == was && change.column == change.named;
    let back = match change.cells_before() {
        Some(count) => Back::Len(change.row, count),
        None => Back::Cell(change.row, change.column),
    };
    Line {
        order: mask(&names.text(change.order)).into_owned(),
        place: format!("{} {}", cell_name(change.column, b.line(change.row)), column_name(change, b, language)),
        before: before.into_owned(),
        after: after.into_owned(),
        note: damage.to_owned(),
        is_yen: change.named == column::AMOUNT && b.is_records && !change.order.is_none(),
        back: can_go_back.then_some(back),
    }
}

/// What a damage is called.
pub fn damage_word(damage: Damage, language: Language) -> &'static str {
    in_language(
        language,
        match damage {
            Damage::LeadingZerosLost => ["先頭の 0 が落ちています", "leading zeros lost"],
            Damage::DigitsLost => ["16 桁目から先が 0 になっています", "digits behind the 15th lost"],
            Damage::ScientificNotation => ["指数の形になっています", "scientific notation"],
            Damage::Date => ["日付になっています", "a date"],
            Damage::ErrorValue => ["表計算ソフトのエラーです", "a spreadsheet's error"],
            Damage::FullWidth => ["全角です", "full width"],
            Damage::Decorated => ["記号やカンマがついています", "with signs or commas"],
            Damage::StrayCharacter => ["空白などがついています", "with spaces"],
            Damage::Unreadable => ["文字が読めなくなっています", "characters that cannot be read"],
            Damage::EmptyCells => {
                ["行末の空のセルの数が違います", "another number of empty cells at the end of the line"]
            }
            Damage::DigitMissing => ["桁が 1 つ減っています", "one digit less"],
            Damage::DigitExtra => ["桁が 1 つ増えています", "one digit more"],
        },
    )
}

/// What the column of a change is called, by the manual or by the list itself.
pub fn column_name<'a>(change: &Change, b: &'a Listing, language: Language) -> Cow<'a, str> {
    if !b.is_records {
        return mask(b.names.get(usize::from(change.named)).map_or("", |name| name));
    }
    let names = match (!change.order.is_none(), change.named) {
        (_, column::ORDER) if Some(change.row) != b.header => ["注文番号", "order number"],
        (_, column::AMOUNT) => ["請求金額", "amount"],
        (_, column::CLASS) => ["支払区分", "payment class"],
        (_, column::PREVIOUS) => ["直前回の注文番号", "previous order number"],
        (_, column::CUSTOMER) => ["顧客番号", "customer number"],
        (false, column::COUNT) if Some(change.row) == b.trailer => ["合計件数", "record count"],
        (false, column::TYPE) => ["取引種別", "transaction type"],
        (false, column::MERCHANT) => ["マーチャントID", "merchant ID"],
        _ => ["", ""],
    };
    Cow::Borrowed(in_language(language, names))
}

/// A difference with its sign and unit as the number that it is: a sign in front of a text would be a formula's.
fn as_number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['+', '−'])?;
    let digits: String = unsigned.chars().filter(char::is_ascii_digit).collect();
    let sign = if text.starts_with('−') { "-" } else { "" };
    (!digits.is_empty()).then(|| format!("{sign}{digits}"))
}

/// The same as a table for a spreadsheet: UTF-8 with a BOM; no cell runs as a formula.
pub fn csv(found: &Compared, language: Language) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    let mut row = |cells: [&str; 5], last: String| {
        out.push_str(&format!("{},{last}\r\n", cells.map(safe).join(",")));
    };
    match language {
        Language::Ja => row(["種類", "注文番号", "場所", "A", "B"], safe("内容")),
        Language::En => row(["Kind", "Order number", "Place", "A", "B"], safe("Note")),
    }
    for part in &found.parts {
        for line in &part.lines {
            // Yen as a number, whichever of the two files says it.
            let yen = |text: &str| if line.is_yen { text.replace(',', "") } else { text.to_owned() };
            let (before, after) = (yen(&line.before), yen(&line.after));
            // A difference that stands first has a word before its sign.
            let word =
                if line.note.starts_with(['+', '−']) { in_language(language, ["差 ", "difference "]) } else { "" };
            row([&part.title, &line.order, &line.place, &before, &after], safe(&format!("{word}{}", line.note)));
        }
    }
    row([""; 5], safe(""));
    for fact in &found.facts {
        row(["", "", "", "", &fact.label], as_number(&fact.value).unwrap_or_else(|| safe(&fact.value)));
    }
    if !found.note.is_empty() {
        row([""; 5], safe(&found.note));
    }
    out.into_bytes()
}

/// What differs in one sentence; nothing where both say the same. Amounts that lost a digit and the like are named.
pub fn in_short(found: &Compared, language: Language) -> Option<String> {
    let of = in_language(language, [" 件", ""]);
    let parts = found.parts.iter().map(|part| format!("{} {}{of}", part.title, thousands(part.count)));
    let all = parts.collect::<Vec<_>>().join(in_language(language, ["、", ", "]));
    if all.is_empty() {
        return None;
    }
    let damaged = found.parts.iter().flat_map(|part| &part.lines).filter(|line| !line.note.is_empty());
    let one = |line: &Line| match language {
        _ if line.before.is_empty() && line.after.is_empty() => format!("{}: {}.", line.place, line.note),
        Language::Ja => format!("{} は {} → {} で、{}。", line.place, line.before, line.after, line.note),
        Language::En => format!("{}: {} → {}, {}.", line.place, line.before, line.after, line.note),
    };
    let damaged: Vec<String> = damaged.take(MOST_NAMED).map(one).collect();
    let said = match language {
        Language::Ja => format!("{all}があります。「比べる」で見られます。"),
        Language::En => format!("{all}. “Compare” shows them."),
    };
    Some([&[said], &damaged[..]].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_a_number_for_a_spreadsheet_and_nothing_has_a_mark_that_needs_none() {
        let fact = |value: &str| Fact { label: "B − A".to_owned(), value: value.to_owned() };
        let line = |before: &str, note: &str| Line {
            order: "0338".to_owned(),
            place: "21行目".to_owned(),
            before: before.to_owned(),
            note: note.to_owned(),
            is_yen: true,
            ..Line::default()
        };
        let found = Compared {
            facts: vec![fact("+84,715 円"), fact("−84,715 円"), fact("64 件 478,632 円")],
            parts: vec![part("金額", 3, vec![line("3,563", "−100"), line("6908", ""), line("-5", "=1+1")])],
            way: Way::Order,
            note: String::new(),
        };
        let text = String::from_utf8(csv(&found, Language::Ja)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], "\"金額\",\"0338\",\"21行目\",\"3563\",\"\",\"差 −100\"");
        assert_eq!(lines[2], "\"金額\",\"0338\",\"21行目\",\"6908\",\"\",\"\"");
        assert_eq!(lines[3], "\"金額\",\"0338\",\"21行目\",\"'-5\",\"\",\"'=1+1\"", "formulas stay texts");
        let ends: Vec<_> = lines[5..].iter().map(|line| line.rsplit_once("\"B − A\",").unwrap().1).collect();
        assert_eq!(ends, ["84715", "-84715", "\"64 件 478,632 円\""]);
    }
}
