//! The completion mail (M 13; domain.md §4): its subject carries the receipt number.

use super::super::date::{read_moment, show_moment};

/// What a completion mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// 受付番号
    pub receipt: String,
    /// When the mail says that something happened, as `2012-06-12T09:54:02`, where it does.
    pub on: Option<String>,
}

const SUBJECT: &str = "ファイル一括処理完了のお知らせ";
const RECEIPT: &str = "受付番号";

/// Reads the receipt number out of a mail's text, or out of its subject alone. `None` when it is no completion mail: a
/// receipt number is never guessed from a text about something else.
pub fn read(text: &str) -> Option<Mail> {
    // A copied mail may have its lines broken anywhere, also in the subject.
    let narrow: String = text.chars().map(narrow).filter(|c| !c.is_control() || *c == '\n').collect();
    let plain: String = narrow.chars().filter(|c| !c.is_whitespace()).collect();
    let behind = plain.split_once(SUBJECT).map(|(_, behind)| behind)?;
    let receipt = receipt(behind)?;
    let on = narrow.lines().find_map(day_of).or_else(|| narrow.lines().find_map(day_behind_colon));
    Some(Mail { receipt, on })
}

/// The number behind 受付番号, with a colon, brackets or nothing between.
fn receipt(text: &str) -> Option<String> {
    let (_, behind) = text.split_once(RECEIPT)?;
    let behind = behind.trim_start_matches([':', '=', '[', '「', '【', '(']);
    let number: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!number.is_empty() && number.len() <= 40 && number.contains(|c: char| c.is_ascii_digit())).then_some(number)
}

fn day_of(line: &str) -> Option<String> {
    read_moment(line.trim()).map(iso)
}

fn day_behind_colon(line: &str) -> Option<String> {
    let (_, value) = line.split_once(':')?;
    read_moment(value.trim()).map(iso)
}

fn iso(moment: super::super::date::Moment) -> String {
    show_moment(moment).replace('/', "-").replace(' ', "T")
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_carries_the_receipt_number() {
        for text in [
            "Subject: ファイル一括処理完了のお知らせ(受付番号:1206120001)",
            "ファイル一括処理完了のお知らせ（受付番号：1206120001）\n\nお客様各位",
            "件名: ファイル一括処理完了の\r\n お知らせ (受付番号: 1206120001)",
            "ファイル一括処理完了のお知らせ\n処理が完了しました。\n受付番号 １２０６１２０００１",
        ] {
            assert_eq!(read(text).map(|mail| mail.receipt).as_deref(), Some("1206120001"), "{text}");
        }
    }

    #[test]
    fn another_mail_is_no_completion_mail() {
        for text in [
            "",
            "受付番号:123",
            "ファイル一括処理完了のお知らせ",
            "ファイル一括処理完了のお知らせ(受付番号:)",
            "ご注文の受付番号は 12 です",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_in_the_mail_is_read() {
        let text = "ファイル一括処理完了のお知らせ(受付番号:12)\n受付日時:2012/06/12 09:54:02\n";
        assert_eq!(read(text).and_then(|mail| mail.on).as_deref(), Some("2012-06-12T09:54:02"));
    }
}
