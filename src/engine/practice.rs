//! Made-up data to try the tool with: the faults that operators really make. No person, shop or card in it is real.

/// The practice file's name. Whoever sees it knows what it is.
pub const NAME: &str = "練習_order120601093522.csv";

/// Whether a file's name says that it is practice data: also one that was saved here and is opened again.
pub fn is_name(name: &str) -> bool {
    // A browser that has the name already puts a number behind it: `…_練習 (1).csv`.
    name.starts_with("練習_") || ["_練習.", "_練習 ("].iter().any(|mark| name.contains(mark))
}

/// A transaction file as it looks after a spreadsheet and a hurried hand: the type without its zero, full-width digits,
/// a comma and a yen sign in amounts, a space, an order of 0 yen, the same order twice, a row cleared instead of
/// deleted, and a count that nobody corrected.
pub fn file() -> Vec<u8> {
    super::encoding::Encoding::Windows31J.encode(TEXT).unwrap_or_default()
}

const TEXT: &str = "\
1,20,12345,,,,,,,,,,,\r
3,,338,,11246,,,10,,,,200,,285\r
3,,339,,7022,,,10,,,,338,,285\r
3,,379,,0,,,10,,,,236,,360\r
3,,381,,１２８００,,,10,,,,240,,377\r
3,,382,,1280000,,,10,,,,241,,378\r
3,,384,,\"4,980\",,,10,,,,243,,381\r
3,,385,,4980 ,,,10,,,,244,,382\r
3,,386,,￥6300,,,10,,,,245,,390\r
3,,386,,6300,,,10,,,,245,,390\r
,,,,,,,,,,,,,\r
3,,388,,5250,,,10,,,,,,391\r
3,,389,,7988,,,61,,,,247,,392\r
3,,390,,1.05E+04,,,10,,,,248,,393\r
3,,391,,9800,,,10,,,,249,,394\r
4,15,,,,,,,,,,,,\r
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_data_is_known_by_its_name() {
        for (name, practice) in [
            (NAME, true),
            ("練習_order120601093522_練習.csv", true),
            ("order120601093522_練習 (1).csv", true),
            ("order120601093522.csv", false),
            ("練習問題の店_order.csv", false),
        ] {
            assert_eq!(is_name(name), practice, "{name}");
        }
    }
}
