//! Texts as they are compared: operators search without minding widths, spaces, capitals or hiragana.

/// A text without spaces, in narrow letters and wide katakana, lower case.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FF9E}' | '\u{FF9F}' => voice(&mut out, c),
            _ if crate::base::shape::is_stray(c) => {}
            _ => out.extend(fold_char(c).to_lowercase()),
        }
    }
    out
}

/// Full-width digits and signs as narrow ones; everything else as it stands.
pub fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '−' | '‐' | '–' => '-',
        _ => c,
    }
}

fn fold_char(c: char) -> char {
    match c {
        // Hiragana stands 0x60 below katakana.
        'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        '\u{FF66}'..='\u{FF9D}' => wide_kana(c),
        _ => narrow(c),
    }
}

fn wide_kana(c: char) -> char {
    const WIDE: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    WIDE.chars().nth(c as usize - 0xFF66).unwrap_or(c)
}

/// Half-width katakana write their voicing mark as a character of its own.
fn voice(out: &mut String, mark: char) {
    let Some(last) = out.pop() else { return };
    let step = match (last, mark) {
        ('カ'..='ト' | 'ハ'..='ホ', '\u{FF9E}') => 1,
        ('ハ'..='ホ', '\u{FF9F}') => 2,
        _ => 0,
    };
    let voiced = if last == 'ウ' && mark == '\u{FF9E}' { Some('ヴ') } else { char::from_u32(last as u32 + step) };
    out.push(voiced.unwrap_or(last));
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn widths_spaces_and_kana_make_no_difference() {
        for (text, same) in [
            ("荒田　花子", "荒田花子"),
            ("あらた", "アラタ"),
            ("ｱﾗﾀ ﾊﾅｺ", "アラタハナコ"),
            ("ﾌﾘｶﾞﾅ", "フリガナ"),
            ("ﾊﾟｳﾞｯ", "パヴッ"),
            ("Ｔｅｌ（１）", "tel(1)"),
            ("User285@Example.JP", "user285@example.jp"),
        ] {
            assert_eq!(fold(text), same, "{text}");
        }
    }
}
