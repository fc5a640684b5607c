//! The names that the tool itself gives to entries: each person reads them in his own language, whichever they were written in.

use std::borrow::Cow;

use crate::base::language::Language;

/// A name's beginning in Japanese and in English; a day or a file's name follows.
pub(crate) type OwnName = [&'static str; 2];

/// Payments that were captured on the console.
pub(crate) const WORK_LIST: OwnName = ["売上作業一覧 ", "capture work list "];
/// Payments that an inquiry list has as settled.
pub(crate) const SETTLED: OwnName = ["照会データで消込済 ", "settled by inquiry list "];
/// Captured payments that a later inquiry list has as still authorized.
pub(crate) const MISSED: OwnName = ["照会データで未消込 ", "not settled by inquiry list "];
/// Captured payments that a person has seen to be settled on the console, and no inquiry list has shown.
pub(crate) const BY_HAND: OwnName = ["コンソールで消込済を確認(手で) ", "seen settled on the console by hand "];
/// Declined orders that were closed by hand.
pub(crate) const CLOSED_DECLINED: OwnName = ["対応済みにした NG(", "declined and closed ("];

/// A name of the tool's own, with what follows.
pub(crate) fn own_name(name: OwnName, rest: &str, language: Language) -> String {
    format!("{}{rest}", name[usize::from(language == Language::En)])
}

/// Whether a name is that of declined orders which were closed by hand: they are on no list.
pub fn is_of_closed(name: &str) -> bool {
    CLOSED_DECLINED.iter().any(|begin| name.starts_with(begin))
}

/// Whether a name is that of payments which a person has seen to be settled, and no inquiry list.
pub(crate) fn is_by_hand(name: &str) -> bool {
    BY_HAND.iter().any(|begin| name.starts_with(begin))
}

/// An entry's name as it is read in a language; a day in it as days are written everywhere else.
pub fn read_in(name: &str, language: Language) -> Cow<'_, str> {
    for own in [WORK_LIST, SETTLED, MISSED, BY_HAND, CLOSED_DECLINED] {
        if let Some(rest) = own.into_iter().find_map(|begin| name.strip_prefix(begin)) {
            let day = rest.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            let rest = if day { rest.replace('-', "/") } else { rest.to_owned() };
            return Cow::Owned(own_name(own, &rest, language));
        }
    }
    Cow::Borrowed(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_tool_are_read_in_both_languages_and_names_of_files_stay() {
        for (name, ja, en) in [
            ("売上作業一覧 2012-06-13", "売上作業一覧 2012/06/13", "capture work list 2012/06/13"),
            (
                "settled by inquiry list 2012-06-13",
                "照会データで消込済 2012/06/13",
                "settled by inquiry list 2012/06/13",
            ),
            ("対応済みにした NG(june.csv)", "対応済みにした NG(june.csv)", "declined and closed (june.csv)"),
            ("売上作業一覧.json", "売上作業一覧.json", "売上作業一覧.json"),
        ] {
            assert_eq!(read_in(name, Language::Ja), ja);
            assert_eq!(read_in(name, Language::En), en);
        }
    }
}
