//! Two files side by side in words: a sheet to print, and a table for a spreadsheet.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::{cell_name, line_name, thousands};
use crate::check::Report;
use crate::compare::{Change, Comparison, Damage, Listing, Lone, Names, compare};
use crate::document::Document;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::report::Fact;
use crate::report::csv::safe;
use crate::report::sheet::MOST_LINES;

/// What two files say differently, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Records and yen of both, and what differs.
    pub facts: Vec<Fact>,
    /// What differs, by the way in which it does; parts in which nothing stands are left out.
    pub parts: Vec<Part>,
}

/// What differs in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// In which way it differs.
    pub title: String,
    /// Differences in this way; more than `lines` when there are many.
    pub count: u64,
    /// The first [`MOST_LINES`].
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
    /// The cell where `before` can be put back; `None` where nothing can.
    pub back: Option<(RowId, u16)>,
}

/// A file and its check.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The file, open.
    pub document: &'a Document,
    /// What its check found.
    pub report: &'a Report,
}

impl<'a> Side<'a> {
    fn listing(self, names: &mut Names) -> Listing<'a> {
        Listing::of_records(self.document, self.report.survey.usual_cells.unwrap_or_default() as usize, names)
    }
}

fn say(language: Language, [ja, en]: [&'static str; 2]) -> &'static str {
    if language == Language::Ja { ja } else { en }
}

fn counted(records: u64, amount: u64, language: Language) -> String {
    let (records, amount) = (thousands(records), thousands(amount));
    format!("{records}{}{amount}{}", say(language, ["件 ", ", "]), say(language, [" 円", " yen"]))
}

/// Compares two transaction files; `most`: so many lines of each part are wanted.
fn compared_up_to(a: Side, b: Side, most: usize, language: Language) -> Compared {
    let mut names = Names::default();
    let (left, right) = (a.listing(&mut names), b.listing(&mut names));
    let found = compare(&left, &right, &names);
    let (one, other) = (a.document.name(), b.document.name());
    let total = |side: Side| counted(side.report.records, side.report.amount, language);
    let fact = |label: String, value: String| Fact { label, value };
    let mut facts = vec![fact(format!("A {one}"), total(a)), fact(format!("B {other}"), total(b))];
    facts.push(fact(
        say(language, ["金額の差(B − A)", "Difference in yen (B − A)"]).to_owned(),
        difference(a.report.amount, b.report.amount),
    ));
    let only = |side: &str| match language {
        Language::Ja => format!("{side} だけにある注文"),
        Language::En => format!("Orders only in {side}"),
    };
    let lone = |listing: &Listing, is_a: bool, record: &Lone| lone(listing, is_a, record, language);
    let lines = |numbers: &[u32], is_a: bool| {
        let line =
            |number: &u32| with_amounts(Line { place: line_name(*number, language), ..Line::default() }, is_a, "●");
        numbers.iter().take(most).map(line).collect::<Vec<_>>()
    };
    let changed = say(language, ["変わったセル", "Cells that changed"]).to_owned();
    let twice = say(
        language,
        [
            "2 回以上ある注文(どれがどれか、行を見て確かめてください)",
            "Orders that stand more than once (look which is which)",
        ],
    );
    let unread = say(language, ["レコードとして読めない行", "Lines that are no records"]).to_owned();
    let part = |title: String, count: usize, lines: Vec<Line>| Part { title, count: count as u64, lines };
    let mut parts = vec![
        part(
            changed,
            found.changed.len(),
            found.changed.iter().take(most).map(|change| cell(change, &right, language)).collect(),
        ),
        part(
            only("A"),
            found.only_a.len(),
            found.only_a.iter().take(most).map(|record| lone(&left, true, record)).collect(),
        ),
        part(
            only("B"),
            found.only_b.len(),
            found.only_b.iter().take(most).map(|record| lone(&right, false, record)).collect(),
        ),
        part(twice.to_owned(), found.twice.len(), twice_lines(&found, most)),
        part(unread.clone() + " (A)", found.lines_a.len(), lines(&found.lines_a, true)),
        part(unread + " (B)", found.lines_b.len(), lines(&found.lines_b, false)),
    ];
    parts.retain(|part| part.count > 0);
    Compared { facts, parts }
}

/// Compares two transaction files, as far as it is shown.
pub fn compared(a: Side, b: Side, language: Language) -> Compared {
    compared_up_to(a, b, MOST_LINES, language)
}

fn difference(before: u64, after: u64) -> String {
    let sign = match after.cmp(&before) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", thousands(after.abs_diff(before)))
}

fn with_amounts(mut line: Line, is_a: bool, text: &str) -> Line {
    *(if is_a { &mut line.before } else { &mut line.after }) = text.to_owned();
    line
}

fn lone(listing: &Listing, is_a: bool, record: &Lone, language: Language) -> Line {
    let order = mask(record.order.as_deref().unwrap_or_default()).into_owned();
    let place = line_name(listing.line(record.row), language);
    let amount = record.amount.map(thousands).unwrap_or_default();
    with_amounts(Line { order, place, ..Line::default() }, is_a, &amount)
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

fn cell(change: &Change, b: &Listing, language: Language) -> Line {
    let (before, after) = (mask(&change.before), mask(&change.after));
    let damage = change.damage.map(|damage| damage_word(damage, language)).unwrap_or_default();
    // What is masked cannot be put back from the screen; nor can a part of what a comma has split.
    let can_go_back = before == change.before && change.column == change.named;
    Line {
        order: mask(change.order.as_deref().unwrap_or_default()).into_owned(),
        place: format!("{} {}", cell_name(change.column, b.line(change.row)), column_name(change, b, language)),
        before: before.into_owned(),
        after: after.into_owned(),
        note: damage.to_owned(),
        back: can_go_back.then_some((change.row, change.column)),
    }
}

/// What a damage is called.
pub fn damage_word(damage: Damage, language: Language) -> &'static str {
    say(
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
            Damage::DigitMissing => ["桁が 1 つ減っています", "one digit less"],
            Damage::DigitExtra => ["桁が 1 つ増えています", "one digit more"],
        },
    )
}

/// What the column of a change is called, by the manual or by the list itself.
pub fn column_name(change: &Change, b: &Listing, language: Language) -> String {
    if !b.is_records {
        return mask(b.names.get(usize::from(change.named)).map_or("", |name| name)).into_owned();
    }
    let names = match (change.order.is_some(), change.named) {
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
    say(language, names).to_owned()
}

/// The same as a table for a spreadsheet: UTF-8 with a BOM; no cell runs as a formula.
pub fn csv(a: Side, b: Side, language: Language) -> Vec<u8> {
    let found = compared_up_to(a, b, usize::MAX, language);
    let mut out = String::from("\u{FEFF}");
    let mut row = |cells: [&str; 6]| {
        out.push_str(&cells.map(safe).join(","));
        out.push_str("\r\n");
    };
    row(match language {
        Language::Ja => ["種類", "注文番号", "場所", "A", "B", "内容"],
        Language::En => ["Kind", "Order number", "Place", "A", "B", "Note"],
    });
    for part in &found.parts {
        for line in &part.lines {
            row([&part.title, &line.order, &line.place, &line.before, &line.after, &line.note]);
        }
    }
    row([""; 6]);
    for fact in &found.facts {
        row(["", "", "", "", &fact.label, &fact.value]);
    }
    out.into_bytes()
}

/// What differs in one sentence; `None` where both say the same.
pub fn in_short(a: Side, b: Side, language: Language) -> Option<String> {
    let found = compared_up_to(a, b, 0, language);
    let parts = found.parts.iter().map(|part| format!("{} {}", part.title, thousands(part.count)));
    let all = parts.collect::<Vec<_>>().join(say(language, ["、", ", "]));
    (!all.is_empty()).then(|| match language {
        Language::Ja => format!("保存したとき(A)といまのファイル(B)では、{all}。「比べる」で見られます。"),
        Language::En => format!("Between what was saved (A) and the file now (B): {all}. “Compare” shows them."),
    })
}
