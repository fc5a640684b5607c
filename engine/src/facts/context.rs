//! What a check is made with: the profile, the operator's choices, and what was seen of the file as a whole.

use crate::facts::row::Row;
use crate::facts::survey::Survey;
use crate::ledger::{Kind, SentBefore};
use crate::model::choices::Choices;
use crate::model::kind::RecordKind;
use crate::profile::{Profile, ProfileEncoding};
use crate::text::encoding::lacking;

/// Everything that a rule may look at beside its line.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The format, as data.
    pub profile: &'a Profile,
    /// What the operator chose beside the file.
    pub choices: &'a Choices,
    /// The type that the records are judged as: the header's, else the chosen one, else 020 (domain.md §2).
    pub judged_as: &'a str,
    /// Cells that a data record is expected to have: learned, else what most have.
    pub usual_cells: u32,
    /// What the lines are and how they follow each other.
    pub survey: &'a Survey,
    /// What was counted while the lines were judged; complete once rules about the file are asked.
    pub tally: Tally,
    /// What was sent before, where something is at hand that says it.
    pub sent: Option<&'a SentBefore>,
}

/// What rules about the whole file need from the single lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Cells that are quoted though nothing in them needs it.
    pub needless_quotes: u64,
    /// Cells with a character that would be lost in the profile's encoding, even after the safe fixes.
    pub lost: u64,
    /// Cells with bytes that are not in the file's encoding.
    pub unread: u64,
}

impl Tally {
    /// Counts what is odd about a line.
    pub fn observe(&mut self, row: &Row) {
        for cell in &row.cells {
            let marks = cell.marks;
            self.needless_quotes += u64::from(marks.needless_quote);
            let lost = marks.undecodable || marks.lacking || (marks.stray_inside && lacking(&cell.text).is_some());
            self.lost += u64::from(lost);
            self.unread += u64::from(marks.undecodable);
        }
    }
}

impl<'a> Context<'a> {
    /// The context of a surveyed file.
    pub fn new(profile: &'a Profile, choices: &'a Choices, survey: &'a Survey, tally: Tally) -> Context<'a> {
        let known = &profile.data_cells;
        Context {
            profile,
            choices,
            judged_as: judged_as(choices, survey),
            usual_cells: if known.is_unknown() {
                survey.usual_cells.unwrap_or(u32::from(known.value))
            } else {
                u32::from(known.value)
            },
            survey,
            tally,
            sent: None,
        }
    }

    /// The same, with what was sent before.
    pub fn against(self, sent: &'a SentBefore) -> Context<'a> {
        Context { sent: Some(sent).filter(|sent| !sent.is_empty()), ..self }
    }

    /// What the file asks of the console, and what may know it from before.
    pub fn sent_before(&self) -> Option<(Kind, &'a SentBefore)> {
        Some((Kind::of_type(self.judged_as, self.profile), self.sent?))
    }

    /// Whether the layout of the data records is known (domain.md §2: 020 files until the profile says otherwise).
    pub fn has_layout(&self) -> bool {
        self.profile.has_layout(self.judged_as)
    }

    /// The merchant ID that the operator's files carry.
    pub fn merchant_id(&self) -> Option<&'a str> {
        self.choices.merchant_id.as_deref().or(self.profile.merchant_id.value.as_deref())
    }

    /// Whether characters that Windows-31J lacks matter.
    pub fn lacks(&self) -> bool {
        self.profile.encoding.value == ProfileEncoding::Windows31J
    }

    /// Whether a file of this type may be written at all (domain.md §2, Safety).
    pub fn may_write_type(&self, code: &str) -> bool {
        self.profile.has_layout(code)
    }

    /// Whether a line is a data record whose layout is known.
    pub fn judges(&self, row: &Row) -> bool {
        row.kind == RecordKind::Data && self.has_layout()
    }
}

/// `20` and `21` count as the codes that a spreadsheet took the zero from.
pub fn whole_type(code: &str) -> &str {
    match code {
        "20" => "020",
        "21" => "021",
        _ => code,
    }
}

fn judged_as<'a>(choices: &'a Choices, survey: &'a Survey) -> &'a str {
    match survey.transaction_type.as_deref() {
        Some(code) if !code.is_empty() => whole_type(code),
        _ => choices.transaction_type.as_deref().unwrap_or("020"),
    }
}
