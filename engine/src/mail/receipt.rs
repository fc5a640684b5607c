//! The receipt number (受付番号) in a text.

use crate::base::fold::narrow;
use crate::base::mask::hides;
use crate::base::shape::is_invisible;
use crate::mail::RECEIPT;

/// A label and its number stand no further apart.
const APART: usize = 60;
/// The most characters of a number.
const LONGEST: usize = 40;
/// So much behind it is looked at.
const MORE: usize = 20;

/// The different numbers behind 受付番号, in plain digits and letters, in the order of the text.
pub(super) fn receipts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Nobody sees where a character without width stands: not in a number either.
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    // As letters are spread over a line in a form.
    let text = &text.replace("受 付 番 号", RECEIPT).replace("受　付　番　号", RECEIPT);
    for (at, word) in text.match_indices(RECEIPT) {
        let within: String = text[at + word.len()..].chars().take(APART + LONGEST + MORE).map(narrow).collect();
        let behind = label_end(&within);
        let is_near = within.chars().count() - behind.chars().count() <= APART;
        let is_open = text[..at].ends_with(['(', '（', '【', '「', '[', '［']);
        if let Some(number) = number(behind).filter(|_| is_near && !(is_open && is_wrapped(behind)))
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
    found
}

/// What comes behind the signs and words between the label and its number: `:`, 】, は, No., → and the like.
fn label_end(text: &str) -> &str {
    const WORDS: [&str; 6] = ["は", "が", "No.", "NO.", "No", "第"];
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        match WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// The number at the beginning of a text: digits, also with commas between thousands, or letters, digits and `-`. Not a
/// day, a time, or how many of something.
fn number(text: &str) -> Option<String> {
    let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let grouped = grouped(text).filter(|(_, behind)| !behind.starts_with(|c| is_part(&c)));
    let plain = || {
        let number: String = text.chars().take_while(is_part).collect();
        let behind = &text[number.len()..];
        (number, behind)
    };
    let (number, behind) = grouped.unwrap_or_else(plain);
    let number = number.trim_end_matches('-').to_owned();
    let (apart, goes_on) = (behind.starts_with(' '), goes_on(behind));
    let behind = behind.trim_start();
    let is_time = behind.starts_with([':', '/', '.']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
    let names_another = ["件数", "件名", "日時", "日付", "時刻", "時間", "名前", "分類"];
    let counts = behind.starts_with(['年', '月', '日', '時', '分', '件', '円', '名', '個'])
        && !names_another.iter().any(|name| behind.starts_with(name));
    // `2 881` may be a number that was taken apart: half of it is none.
    let is_cut = apart && number.len() <= 3 && behind.bytes().take_while(u8::is_ascii_digit).count() == 3;
    let is_day = number.len() == 10 && number.matches('-').count() == 2;
    let is_number = number.len() <= LONGEST && number.bytes().any(|byte| byte.is_ascii_digit());
    (is_number && !hides(&number) && !is_time && !counts && !is_day && !is_cut && !goes_on).then_some(number)
}

/// Whether a number goes on behind its first part in a way that is not read: `1206_01`, `12,06010935`, `1206 0109`. A day, a
/// time and how many of something stand for themselves. `behind`: what stands right behind the first part.
fn goes_on(behind: &str) -> bool {
    const JOINTS: [char; 14] = [' ', '_', 'ー', '‑', '—', '―', '~', '〜', '・', '+', '#', ',', '、', '､'];
    const OWN: [char; 12] = ['年', '月', '日', '時', '分', '件', '円', '名', '個', '/', ':', '.'];
    let Some(rest) = behind.strip_prefix(JOINTS).map(|rest| rest.trim_start_matches(' ')) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = rest[digits..].trim_start_matches(' ');
    let is_own = end.starts_with(OWN) || (digits == 4 && end.starts_with('-'));
    digits > 0 && !is_own
}

/// Whether a line was broken within a number: digits alone end it, and digits begin the next, which may be quoted by `>`.
fn is_wrapped(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let next = behind.trim_start_matches(['\r', '\n', '>', ' ']);
    behind.starts_with(['\r', '\n']) && next.starts_with(|c: char| c.is_ascii_digit())
}

/// `2,881` as 2881, and what comes behind it.
fn grouped(text: &str) -> Option<(String, &str)> {
    let mut parts = 0;
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(text.len());
    let written = text[..end].trim_end_matches(',');
    for part in written.split(',') {
        parts += 1;
        let whole = if parts == 1 { matches!(part.len(), 1..=3) } else { part.len() == 3 };
        if !whole {
            return None;
        }
    }
    (parts > 1).then(|| (written.replace(',', ""), &text[written.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_behind_whatever_stands_between() {
        for text in [
            "受付番号:2881",
            "受付番号：２８８１",
            "【受付番号】2881",
            "［受付番号］ 2881",
            "受付番号は2881です",
            "受付番号は「2881」です。",
            "受付番号 No.2881",
            "受付番号Ｎｏ．２８８１",
            "受付番号 → 2881",
            "受付番号: 2,881",
            "受付番号：２，８８１\r\n",
            "受付番号\t2881\t2012/06/11",
            "> 受付番号\r\n> 　2881\r\n",
            "受付番号(2881)",
            "受付番号: 2881, 12件",
            "お知らせ(受付番号:2881)\r\n受付番号：2881",
            "受付番号の控え\r\n受付番号:2881",
            "受付番号: 2881 件数 3",
            "受付番号　２８８１　日時 2012/06/12",
            "受 付 番 号：2881",
        ] {
            assert_eq!(receipts(text), ["2881"], "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_receipt_is_not_taken() {
        for text in [
            "受付番号: 2012/06/11 13:00",
            "受付番号: 2012-06-11",
            "受付番号:\r\n12 件を処理しました",
            "受付番号と受付日時",
            "受付番号については 2881 へ",
            "受付番号:",
            "受付番号: 2 881",
            "受付番号: 12件",
            "番号: 2881",
        ] {
            assert_eq!(receipts(text), Vec::<String>::new(), "{text}");
        }
        // What goes on in a way that nobody reads here is no number: half of it would be another upload's.
        for text in [
            "受付番号:1206\u{2011}01",
            "受付番号:1206ー010935",
            "受付番号:1206_010935",
            "受付番号:12,06010935",
            "受付番号:12、06010935",
            "受付番号:1206 010935",
            "受付番号: 1206 0109 35",
            "お知らせ(受付番号:1206\r\n010935)",
            "> お知らせ（受付番号：1206\r\n> 010935）",
            &format!("受付番号{}2881", " ".repeat(61)),
        ] {
            assert_eq!(receipts(text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "受付番号:28\u{200B}81",
            "受付番号:\u{2060}2881\u{FEFF}",
            "(受付番号:2881\r\n処理件数:3)",
            "お知らせ(受付番号:2881)\r\n2012/06/11",
            "受付番号:2881\r\n3件",
            "受付番号:2881、処理件数:3",
            "受付番号 2881 2012/06/12 10:00",
            "受付番号 2881 12:00",
            &format!("受付番号{}2881", " ".repeat(57)),
        ] {
            assert_eq!(receipts(text), ["2881"], "{text}");
        }
        assert_eq!(receipts("受付番号:2881\r\n受付番号:2882\r\n受付番号:2881"), ["2881", "2882"]);
        assert_eq!(receipts("受付番号: 1206-01"), ["1206-01"]);
    }
}
