//! The headline of a file that is about to be sent: one of three things, and never more than is known.

use crate::model::finding::Severity;

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its hash has met the ledger.
    pub matched: bool,
    /// It was sent before, as a file or with its orders, or its result is known. Its own upload does not count while it is `recorded`.
    pub sent: bool,
    /// Findings that are errors.
    pub errors: u64,
    /// Warnings that somebody must look at before the file is sent.
    pub to_confirm: u64,
    /// It was written down as uploaded in this visit, just as it stands, and its result is not known yet.
    pub recorded: bool,
    /// Its bytes are others than those that were saved, or sent, under its name.
    pub altered: bool,
    /// Its records were judged.
    pub judged: bool,
    /// The console is expected to take it.
    pub accepted: bool,
}

/// The headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 台帳と照合しています
    Matching,
    /// 送らないでください
    DoNotSend,
    /// 送信済みです: the next thing is its result.
    Sent,
    /// まだ送らないでください
    NotYet,
    /// The records of this type are not judged: nobody can say.
    Unjudged,
    /// 確かめてから送ってください
    Confirm,
    /// 受け付けられる見込みです
    Accepted,
}

/// The headline of what is known.
pub fn verdict(known: &Known) -> Verdict {
    match known {
        Known { sent: true, .. } => Verdict::DoNotSend,
        Known { recorded: true, .. } => Verdict::Sent,
        Known { errors: 1.., .. } | Known { accepted: false, .. } => Verdict::NotYet,
        Known { matched: false, .. } => Verdict::Matching,
        Known { judged: false, .. } => Verdict::Unjudged,
        Known { to_confirm: 1.., .. } | Known { altered: true, .. } => Verdict::Confirm,
        _ => Verdict::Accepted,
    }
}

/// Whether a finding says that the file, or an order of it, was sent before.
pub fn says_sent(code: &str) -> bool {
    matches!(code, "X001" | "X002")
}

/// Whether a finding is to be looked at before the file is sent, though the console would take it.
pub fn is_to_confirm(code: &str, severity: Severity) -> bool {
    const CODES: [&str; 10] = ["D010", "D012", "D015", "D019", "D021", "D023", "D026", "D028", "H008", "X003"];
    severity == Severity::Warning && CODES.contains(&code)
}

/// Whether settings that were learned from the file could be why a rule speaks: of its encoding and line ends, its cells, and what its
/// numbers and classes look like. Sums and lines that are missing are no setting.
pub fn is_perhaps_the_settings(code: &str) -> bool {
    const CODES: [&str; 10] = ["F004", "F005", "D001", "D002", "D004", "D012", "D018", "D024", "H009", "T005"];
    CODES.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: Known = Known {
        matched: true,
        sent: false,
        recorded: false,
        errors: 0,
        to_confirm: 0,
        altered: false,
        judged: true,
        accepted: true,
    };

    #[test]
    fn the_table() {
        for (known, expected) in [
            (CLEAN, Verdict::Accepted),
            (Known { to_confirm: 1, ..CLEAN }, Verdict::Confirm),
            (Known { altered: true, ..CLEAN }, Verdict::Confirm),
            (Known { altered: true, errors: 1, ..CLEAN }, Verdict::NotYet),
            (Known { judged: false, ..CLEAN }, Verdict::Unjudged),
            (Known { matched: false, ..CLEAN }, Verdict::Matching),
            (Known { matched: false, to_confirm: 1, ..CLEAN }, Verdict::Matching),
            (Known { matched: false, errors: 1, ..CLEAN }, Verdict::NotYet),
            (Known { errors: 1, to_confirm: 3, ..CLEAN }, Verdict::NotYet),
            (Known { accepted: false, ..CLEAN }, Verdict::NotYet),
            (Known { sent: true, ..CLEAN }, Verdict::DoNotSend),
            (Known { recorded: true, ..CLEAN }, Verdict::Sent),
            (Known { recorded: true, errors: 1, accepted: false, ..CLEAN }, Verdict::Sent),
            (Known { recorded: true, sent: true, ..CLEAN }, Verdict::DoNotSend),
            (Known { sent: true, errors: 2, accepted: false, matched: false, ..CLEAN }, Verdict::DoNotSend),
        ] {
            assert_eq!(verdict(&known), expected, "{known:?}");
        }
    }

    #[test]
    fn never_green_beside_an_error_and_never_amber_for_what_cannot_be_mended() {
        for bits in 0u32..256 {
            let bit = |at: u32| bits >> at & 1 == 1;
            let known = Known {
                matched: bit(0),
                sent: bit(1),
                errors: u64::from(bit(2)),
                to_confirm: u64::from(bit(3)),
                judged: bit(4),
                accepted: bit(5),
                altered: bit(6),
                recorded: bit(7),
            };
            let said = verdict(&known);
            let sound = known.matched && !known.sent && !known.recorded && known.errors == 0 && known.accepted;
            assert!(
                said != Verdict::Accepted || (sound && known.judged && known.to_confirm == 0 && !known.altered),
                "{known:?}"
            );
            assert!(said != Verdict::Confirm || sound, "{known:?}");
        }
    }
}
