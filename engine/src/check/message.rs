//! The sentence of a finding, made when it is shown.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::cell_name;
use crate::base::words::fill;
use crate::base::words::line_name;
use crate::base::words::shorten;
use crate::base::words::thousands;
use crate::document::Document;
use crate::ledger::{Earlier, Way, read_in};
use crate::model::choices::Choices;
use crate::model::code::Code;
use crate::model::finding::{Finding, RowId};
use crate::profile::Profile;
use crate::rules;
use crate::rules::{Rule, Words};

impl Rule {
    /// The rule's words in a language.
    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }
}

/// The cell that a finding names; `None` for a row or file.
pub fn cell_of(finding: &Finding) -> Option<String> {
    finding.column.map(|column| cell_name(column, finding.line))
}

/// The text of the cell that a finding names, masked; `None` for a row or file.
///
/// A cell that an open quote has made of the rest of the file is told by its first line.
pub fn value_of(finding: &Finding, document: &Document) -> Option<String> {
    let text = masked_text(document, finding.row?, finding.column?);
    if finding.code != Code::F007 {
        return Some(text);
    }
    text.split(['\r', '\n']).next().map(str::to_owned)
}

/// A cell's text as it may be shown; empty when there is no such cell.
pub fn masked_text(document: &Document, row: RowId, column: u16) -> String {
    document.cell_text(row, column).map_or_else(String::new, |text| mask(&text).into_owned())
}

/// The finding's sentence.
pub fn sentence(
    finding: &Finding,
    document: &Document,
    profile: &Profile,
    choices: &Choices,
    language: Language,
) -> String {
    let value = value_of(finding, document);
    sentence_with(finding, value.as_deref().unwrap_or_default(), profile, choices, None, language)
}

/// The finding's sentence, where the text of its cell and the earlier file that it names are at hand.
pub fn sentence_with(
    finding: &Finding,
    cell_text: &str,
    profile: &Profile,
    choices: &Choices,
    earlier: Option<&Earlier>,
    language: Language,
) -> String {
    let words = rules::rule(finding.code).words(language);
    let template = words.messages.get(usize::from(finding.variant)).copied().unwrap_or(words.title);
    let said = fill(template, |name| match name {
        "cell" => cell_of(finding).unwrap_or_else(|| line_name(finding.line, language)),
        "line" => finding.line.to_string(),
        "value" => shorten(cell_text),
        "n" => thousands(finding.n),
        "m" => thousands(finding.m),
        "chosen" => chosen(profile, choices),
        "earlier" => earlier.map_or_else(String::new, |earlier| earlier_in_words(earlier, language)),
        "merchant" => choices.merchant_id.clone().or_else(|| profile.merchant_id.value.clone()).unwrap_or_default(),
        _ => String::new(),
    });
    mask(&said).into_owned()
}

/// An earlier file as a finding names it: what it was, its receipt number and its day, as far as they are known.
pub fn earlier_in_words(earlier: &Earlier, language: Language) -> String {
    let Earlier { name, receipt, on, way, captured, closed, .. } = earlier;
    let ja = language == Language::Ja;
    let what = match (way, captured) {
        (_, true) if ja => "売上にした",
        (_, true) => "captured, of ",
        (Way::Upload | Way::Saved, _) => "",
        // Its name says what it is.
        (Way::CarryOver, _) if *closed => "",
        (Way::WorkList, _) if ja => "売上の一覧 ",
        (Way::WorkList, _) => "the work list ",
        (Way::CarryOver, _) if ja => "翌月分の一覧 ",
        (Way::CarryOver, _) => "the carry-over list ",
    };
    let (name, receipt) = (mask(&read_in(name, language)).into_owned(), mask(receipt));
    let name = shorten(&name);
    let (receipt, on) = (shorten(&receipt), on.replace('-', "/"));
    let mut known = Vec::new();
    if !receipt.is_empty() {
        known.push(if ja { format!("受付番号 {receipt}") } else { format!("receipt number {receipt}") });
    }
    if !on.is_empty() {
        known.push(on);
    }
    match (known.is_empty(), ja) {
        (true, _) => format!("{what}{name}"),
        (false, true) => format!("{what}{name}({})", known.join("、")),
        (false, false) => format!("{what}{name} ({})", known.join(", ")),
    }
}

/// The chosen type by name.
fn chosen(profile: &Profile, choices: &Choices) -> String {
    let key = choices.transaction_type.as_deref().unwrap_or_default();
    match profile.transaction_type_by_key(key) {
        Some(entry) => entry.code.as_ref().map_or_else(|| entry.name.clone(), |code| format!("{}({code})", entry.name)),
        None => key.to_owned(),
    }
}

/// Evidence marks in words: `M 7-8, X` → マニュアル 7-8ページ、表計算ソフトの動作.
pub fn evidence_in_words(evidence: &str, language: Language) -> String {
    let parts: Vec<String> =
        evidence.split(", ").scan(' ', |mark, part| Some(one_evidence(part, mark, language))).collect();
    parts.join(match language {
        Language::Ja => "、",
        Language::En => ", ",
    })
}

/// A part without a mark of its own, as the 20 in `M 14, 20`, carries on the one before.
fn one_evidence(part: &str, mark: &mut char, language: Language) -> String {
    let own = part.chars().next().filter(|c| !c.is_ascii_digit());
    *mark = own.unwrap_or(*mark);
    let pages = part.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (ja, en) = match *mark {
        'M' => (format!("マニュアル {pages}ページ"), format!("manual p. {pages}")),
        'P' => ("Paygent の接続モジュール".to_owned(), "Paygent's connect module".to_owned()),
        'E' => ("EC-CUBE 2 の定義".to_owned(), "EC-CUBE 2".to_owned()),
        'X' => ("表計算ソフトの動作".to_owned(), "what spreadsheets do".to_owned()),
        'K' => ("検札の判断(お金やカード情報を守るため)".to_owned(), "our own policy (money or card data)".to_owned()),
        // `set` and `learned`: marks of a profile's values.
        's' => ("ご自身で設定".to_owned(), "set by you".to_owned()),
        'l' => ("実際のファイルから学習".to_owned(), "learned from a real file".to_owned()),
        _ => ("確認できていません".to_owned(), "not confirmed".to_owned()),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_templates() {
        assert_eq!([0, 999, 1000, 28443, 1_234_567].map(thousands), ["0", "999", "1,000", "28,443", "1,234,567"]);
        assert_eq!(fill("{a}と{b}", str::to_uppercase), "AとB");
        assert_eq!(fill("{a", |_| "x".into()), "{a");
    }

    #[test]
    fn evidence_is_said_in_words() {
        assert_eq!(evidence_in_words("M 7-8, X", Language::Ja), "マニュアル 7-8ページ、表計算ソフトの動作");
        assert_eq!(evidence_in_words("M 14, 20", Language::En), "manual p. 14, manual p. 20");
        assert_eq!(evidence_in_words("set", Language::En), "set by you");
        assert_eq!(evidence_in_words("learned", Language::Ja), "実際のファイルから学習");
        assert_eq!(evidence_in_words("?", Language::En), "not confirmed");
    }
}
