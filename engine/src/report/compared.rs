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
    /// The first file is the later one: this month's, or, by order number, the only one that shows what a spreadsheet did to it.
    pub is_turned: bool,
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

/// What the two sides are called, by what they are compared: the first one and the second.
pub fn sides_of(way: Way, is_turned: bool, language: Language) -> [&'static str; 2] {
    if way == Way::Order {
        return ["A", "B"];
    }
    let [mut first, mut second] =
        [["先月", "Last month"], ["今月", "This month"]].map(|name| in_language(language, name));
    if is_turned {
        std::mem::swap(&mut first, &mut second);
    }
    [first, second]
}

/// What is said of both files, whatever they are compared by: of months this month's yen less last month's.
pub(super) fn facts(sides: &[Side; 2], way: Way, is_turned: bool, language: Language) -> Vec<Fact> {
    let [a, b] = sides;
    let [first, second] = sides_of(way, is_turned, language);
    let total = |side: &Side| counted(side.records, side.amount, language);
    let fact = |label: String, value: String| Fact { label, value };
    let (later, earlier, before, after) = if is_turned { (first, second, b, a) } else { (second, first, a, b) };
    let label = format!("{}({later} − {earlier})", in_language(language, ["金額の差", "Difference "]));
    let yen = in_language(language, [" 円", " yen"]);
    vec![
        fact(format!("{first} {}", a.name), total(a)),
        fact(format!("{second} {}", b.name), total(b)),
        fact(label, difference(before.amount, after.amount) + yen),
    ]
}

pub(super) fn part(title: &str, count: usize, lines: Vec<Line>) -> Part {
    Part { title: title.to_owned(), count: count as u64, lines }
}

/// The cells that differ: those that cost money first; what nobody is charged for, last.
fn by_weight(
    found: &Comparison,
    sides: (&Listing, &Listing),
    names: &Names,
    refused: &[(RowId, u16)],
    most: usize,
    language: Language,
) -> [Part; 4] {
    let mut weights = [0usize; 4];
    let mut cells = [const { Vec::new() }; 4];
    for change in &found.changed {
        let at = Weight::of(change, sides.1, refused) as usize;
        weights[at] += 1;
        if cells[at].len() < most {
            cells[at].push(cell(change, sides, names, language));
        }
    }
    let [stops, amounts, others, harmless] = cells;
    let changed = |at: Weight, title, lines| part(in_language(language, title), weights[at as usize], lines);
    [
        changed(Weight::Refused, ["アップロードで止まる違い", "Differences that stop the upload"], stops),
        changed(Weight::Amount, ["金額が変わったセル", "Amounts that changed"], amounts),
        changed(Weight::Other, ["変わったセル", "Cells that changed"], others),
        changed(Weight::Harmless, ["請求に関わらない違い", "Differences that charge nobody otherwise"], harmless),
    ]
}

/// Two files by their orders; `most`: so many lines of each part are wanted. `refused`: cells of header and trailer for which the
/// console is expected to refuse the second file.
pub fn by_order(
    found: &Comparison,
    (left, right): (&Listing, &Listing),
    names: &Names,
    sides: &[Side; 2],
    refused: &[(RowId, u16)],
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
    let twice = in_language(
        language,
        [
            "2 回以上ある注文(どれがどれか、行を見て確かめてください)",
            "Orders that stand more than once (look which is which)",
        ],
    );
    let unread = in_language(language, ["レコードとして読めない行", "Lines that are no records"]);
    let [stops, amounts, others, harmless] = by_weight(found, (left, right), names, refused, most, language);
    let mut parts = vec![
        stops,
        part(&only("A"), found.only_a.len(), lones(&found.only_a, left, true)),
        part(&only("B"), found.only_b.len(), lones(&found.only_b, right, false)),
        amounts,
        part(twice, found.twice.len(), twice_lines(found, most)),
        others,
        part(&format!("{unread} (A)"), found.lines_a.len(), lines(&found.lines_a, true)),
        part(&format!("{unread} (B)"), found.lines_b.len(), lines(&found.lines_b, false)),
        harmless,
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
    let is_turned = is_first_hurt(found, left, right);
    Compared {
        facts: facts(sides, Way::Order, false, language),
        parts,
        way: Way::Order,
        note: note.to_owned(),
        is_turned,
    }
}

/// Changed cells that are looked at for which of both files a spreadsheet has been at.
const MOST_LOOKED_AT: usize = 1_000;

/// Whether a spreadsheet has been at the first file and not at the second, as far as their cells show it.
fn is_first_hurt(found: &Comparison, a: &Listing, b: &Listing) -> bool {
    let damaged = found.changed.iter().filter(|change| change.damage.is_some()).take(MOST_LOOKED_AT);
    let mut is_hurt = false;
    for change in damaged {
        let (before, after) = (change.before(a), change.after(b));
        if Damage::hurts(&before, &after) {
            return false;
        }
        is_hurt |= Damage::hurts(&after, &before);
    }
    is_hurt
}

/// How much a changed cell matters.
#[derive(Clone, Copy)]
enum Weight {
    /// A cell of header or trailer for which the console refuses the file.
    Refused,
    /// It is what somebody is charged.
    Amount,
    Other,
    /// Empty cells, and zeros in a header or trailer: nobody is charged otherwise.
    Harmless,
}

impl Weight {
    fn of(change: &Change, b: &Listing, refused: &[(RowId, u16)]) -> Weight {
        match change.damage {
            _ if is_head(change, b) && refused.contains(&(change.row, change.named)) => Weight::Refused,
            _ if is_amount(change, b) => Weight::Amount,
            Some(Damage::EmptyCells) => Weight::Harmless,
            Some(Damage::LeadingZerosLost) if is_head(change, b) => Weight::Harmless,
            _ => Weight::Other,
        }
    }
}

/// Whether a change is one of an order's amount, in a file of records.
fn is_amount(change: &Change, b: &Listing) -> bool {
    change.named == column::AMOUNT && b.is_records && !change.order.is_none()
}

/// Whether a change is one of the header or the trailer.
fn is_head(change: &Change, b: &Listing) -> bool {
    [b.header, b.trailer].contains(&Some(change.row))
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
    let mut note = change.damage.map(|damage| damage_word(damage, language)).unwrap_or_default().to_owned();
    if is_amount(change, b)
        && let (Ok(was), Ok(is)) = (was.parse::<u64>(), is.parse::<u64>())
    {
        let more = difference(was, is) + in_language(language, [" 円", " yen"]);
        note = if note.is_empty() { more } else { format!("{note} ({more})") };
    }
    if change.named == column::CLASS && b.is_records && !is_head(change, b) {
        let named =
            [&was, &is].into_iter().filter_map(|class| Some(format!("{class} = {}", class_word(class, language)?)));
        note = Some(note).filter(|note| !note.is_empty()).into_iter().chain(named).collect::<Vec<_>>().join(", ");
    }
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
        note,
        is_yen: is_amount(change, b),
        back: can_go_back.then_some(back),
    }
}

/// What a payment class is called, as the manual has it.
fn class_word(class: &str, language: Language) -> Option<&'static str> {
    let words = match class {
        "10" => ["1回払い", "at once"],
        "21" | "22" | "23" | "24" => ["ボーナス払い", "with the bonus"],
        "61" => ["分割払い", "by instalments"],
        "80" => ["リボ払い", "revolving"],
        _ => return None,
    };
    Some(in_language(language, words))
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
    let is_trailer = Some(change.row) == b.trailer;
    let names = match (is_head(change, b), change.named) {
        (false, column::ORDER) => ["注文番号", "order number"],
        (false, column::AMOUNT) => ["請求金額", "amount"],
        (false, column::CLASS) => ["支払区分", "payment class"],
        (false, column::PREVIOUS) => ["直前回の注文番号", "previous order number"],
        (false, column::CUSTOMER) => ["顧客番号", "customer number"],
        (true, column::COUNT) if is_trailer => ["合計件数", "record count"],
        (true, column::TYPE) if !is_trailer => ["取引種別", "transaction type"],
        (true, column::MERCHANT) if !is_trailer => ["マーチャントID", "merchant ID"],
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
    let [a, b] = sides_of(found.way, found.is_turned, language);
    match language {
        Language::Ja => row(["種類", "注文番号", "場所", a, b], safe("内容")),
        Language::En => row(["Kind", "Order number", "Place", a, b], safe("Note")),
    }
    for part in &found.parts {
        for line in &part.lines {
            // Yen as a number, whichever of the two files says it; unless its commas are what differs.
            let [before, after] = [&line.before, &line.after].map(|text| text.replace(',', ""));
            let is_number = line.is_yen && before != after;
            let (before, after) = if is_number { (before, after) } else { (line.before.clone(), line.after.clone()) };
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
        let comma = Line { after: "3,563".to_owned(), ..line("3563", "") };
        let found = Compared {
            facts: vec![fact("+84,715 円"), fact("−84,715 円"), fact("64 件 478,632 円")],
            parts: vec![part("金額", 4, vec![line("3,563", "−100"), line("6908", ""), line("-5", "=1+1"), comma])],
            way: Way::Order,
            note: String::new(),
            is_turned: false,
        };
        let text = String::from_utf8(csv(&found, Language::Ja)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], "\"金額\",\"0338\",\"21行目\",\"3563\",\"\",\"差 −100\"");
        assert_eq!(lines[2], "\"金額\",\"0338\",\"21行目\",\"6908\",\"\",\"\"");
        assert_eq!(lines[3], "\"金額\",\"0338\",\"21行目\",\"'-5\",\"\",\"'=1+1\"", "formulas stay texts");
        assert_eq!(lines[4], "\"金額\",\"0338\",\"21行目\",\"3563\",\"3,563\",\"\"", "the comma is what differs");
        let ends: Vec<_> = lines[6..].iter().map(|line| line.rsplit_once("\"B − A\",").unwrap().1).collect();
        assert_eq!(ends, ["84715", "-84715", "\"64 件 478,632 円\""]);
    }
}
