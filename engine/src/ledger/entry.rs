//! One entry: a file that was uploaded, or a list that was worked through.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::base::mask::mask;
use crate::ledger::in_file::{InFile, join_files};
use crate::ledger::orders::Orders;
use crate::ledger::own_name::is_by_hand;
use crate::ledger::payment_ids::PaymentIds;
use crate::ledger::statement::Statement;

/// An entry's name: 32 hex digits that follow from its content, so that two people who write down the same upload
/// write the same entry.
pub type EntryId = String;

/// What a file asks of the console.
///
/// By its meaning, not by its code: the code of a capture is not certain (domain.md §2, Safety).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// オーソリ, `020`.
    Authorization,
    /// 売上.
    Capture,
    /// 取消.
    Void,
    /// Any other 取引種別, by the code in the header.
    Other(String),
}

/// The way something was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A transaction file that was uploaded to the console.
    Upload,
    /// A work list whose payments were ticked on the console (M 16-18).
    WorkList,
    /// A list of declined orders that are charged with next month's (M 20).
    CarryOver,
    /// A file that was saved to be uploaded; nobody has said yet whether it was. It says nothing of its orders, and goes
    /// when the upload is recorded or denied.
    Saved,
}

/// The console's word for a receipt (M 14), with its name in the ledger's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 決済処理中
    #[default]
    Processing,
    /// 完了処理済
    Completed,
}

/// A result file that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultNote {
    /// The result file's name and SHA-256.
    pub name: String,
    /// SHA-256 of the result file, 64 hex digits.
    pub sha256: String,
    /// Records that were certainly authorized.
    pub ok: u64,
    /// Records that were certainly declined.
    pub ng: u64,
    /// Records whose result is not certain.
    pub unknown: u64,
    /// The orders that are certainly NG, as numbers into the entry's orders (0-based, ascending).
    pub declined: Vec<u32>,
    /// `2:` and a SHA-256 over outcome, code and payment ID of each record: the same answer saved once more has the same. Without the mark
    /// over all of their cells, as earlier programs wrote it; empty in a ledger of version 1.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
}

impl ResultNote {
    /// Whether another note says the same of the same records; one of an earlier program is believed to, when its counts agree.
    pub fn says_the_same(&self, other: &ResultNote) -> bool {
        if self.sha256 == other.sha256 || (self.content == other.content && !self.content.is_empty()) {
            return true;
        }
        let is_comparable = [self, other].iter().all(|note| note.content.starts_with(BY_OUTCOME));
        !is_comparable && (self.ok, self.ng, &self.declined) == (other.ok, other.ng, &other.declined)
    }

    /// The orders that this result declines and an earlier one did not, by their places in the upload.
    pub fn declined_beyond(&self, earlier: &ResultNote) -> impl Iterator<Item = u32> {
        self.declined.iter().copied().filter(|at| earlier.declined.binary_search(at).is_err())
    }
}

/// What is said instead of a file where orders were closed by hand: they are in no file, and in none that comes.
pub const CLOSED: &str = "closed";

/// Before what [`ResultNote::content`] is made of now.
pub(crate) const BY_OUTCOME: &str = "2:";

/// How the payments of an authorization file were captured. Once, whichever the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Captured {
    /// By the console, a file, or the shop.
    pub way: crate::model::capture_way::Way,
    /// The civil day or moment in Japan; empty when nobody said.
    #[serde(default)]
    pub on: String,
}

/// One entry. The upper half never changes; the lower is what was said later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Follows from what never changes, so that two people write down one upload as one entry.
    pub id: EntryId,
    /// How it went out, if it did.
    pub way: Way,
    /// What the file, or the list, is for.
    pub kind: Kind,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Data records of the file.
    pub records: u64,
    /// Whole yen.
    pub amount: u64,
    /// Records that are counted but not kept, because their order number looks like a card number or cannot be read.
    #[serde(default, skip_serializing_if = "is_none")]
    pub left_out: u64,
    /// The orders in it, with their amounts.
    pub orders: Orders,

    /// The file's name.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub name: Statement<String>,
    /// 受付番号.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub receipt: Statement<String>,
    /// When it was uploaded: a civil day or moment in Japan, `2012-06-12` or `2012-06-12T09:54:02`.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub on: Statement<String>,
    /// How far the console was with it when somebody looked (M 14); a work list is completed when its payments are settled.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub status: Statement<Status>,
    /// What came back; never said as long as no result file was put in.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub result: Statement<ResultNote>,
    /// The payment IDs that the result gave its orders, where it names them; by them its payments are known in an inquiry list.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub payment_ids: Statement<PaymentIds>,
    /// How its payments were captured; never said as long as they were not.
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub captured: Statement<Captured>,
    /// For a carry-over list: the SHA-256 of the file that it was added to; [`CLOSED`] when nobody is to be charged for it any more.
    /// For payments that were captured: the day on which they were seen to be settled (since version 2, which had no field for it).
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub applied: Statement<String>,
    /// For a carry-over list: the SHA-256 of a file that was saved with it and perhaps never sent. Until that is known, the
    /// list is not added to another.
    /// For payments that were captured: the day of a later inquiry list that shows them still authorized (likewise).
    #[serde(default, skip_serializing_if = "Statement::is_never")]
    pub reserved: Statement<String>,
    /// For a carry-over list: every file that it is in or was, with the records that carry its amounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_files: Vec<InFile>,
}

fn is_none(number: &u64) -> bool {
    *number == 0
}

impl Entry {
    /// The name under which the same upload is written down everywhere. `nth`: 0, or how many uploads of the same bytes
    /// came before it.
    pub fn id_of(way: Way, kind: &Kind, sha256: &str, nth: u32) -> EntryId {
        Entry::id_of_sending(way, kind, sha256, nth, "")
    }

    /// The same for an upload of which is known what makes it another than somebody else's of the same bytes: its receipt
    /// number, else its time.
    pub fn id_of_sending(way: Way, kind: &Kind, sha256: &str, nth: u32, sending: &str) -> EntryId {
        let way = match way {
            Way::Upload => "upload",
            Way::WorkList => "work-list",
            Way::CarryOver => "carry-over",
            Way::Saved => "saved",
        };
        let kind = match kind {
            Kind::Authorization => "authorization",
            Kind::Capture => "capture",
            Kind::Void => "void",
            Kind::Other(code) => code,
        };
        let sending = if sending.is_empty() { String::new() } else { format!("\n{sending}") };
        let mut id = crate::text::source::sha256(format!("{way}\n{kind}\n{sha256}\n{nth}{sending}").as_bytes());
        id.truncate(32);
        id
    }

    /// The entry without a card number in it, wherever it came from: the ledger rests.
    pub(super) fn guarded(mut self) -> Entry {
        let guard = |text: &mut String| {
            if let Cow::Owned(masked) = mask(text) {
                *text = masked;
            }
        };
        for statement in [&mut self.name, &mut self.receipt, &mut self.on] {
            statement.rewrite(guard);
        }
        self.result.rewrite(|note| guard(&mut note.name));
        self.payment_ids.rewrite(PaymentIds::guard);
        if let Kind::Other(code) = &mut self.kind {
            guard(code);
        }
        self.orders = self.orders.masked();
        self.guard_files();
        self
    }

    /// When it was uploaded, for sorting and searching; empty when nobody said.
    pub fn when(&self) -> &str {
        self.on.value().map_or("", String::as_str)
    }

    /// The status; a result file that came back speaks for itself.
    pub fn status(&self) -> Status {
        match self.status.value() {
            Some(status) => *status,
            None if self.result.value().is_some() => Status::Completed,
            None => Status::Processing,
        }
    }

    /// Whether an order (by its number in [`Entry::orders`]) was certainly declined. Where two ledgers know different
    /// results, only what both say counts.
    pub fn is_declined(&self, order: u32) -> bool {
        let results = self.result.values();
        !results.is_empty() && results.iter().all(|result| result.declined.binary_search(&order).is_ok())
    }

    /// Whether every record was certainly declined, so that the very same file may be sent again.
    pub fn is_wholly_declined(&self) -> bool {
        let all = |result: &ResultNote| result.declined.len() as u64 == self.records;
        self.left_out == 0
            && self.records > 0
            && !self.result.values().is_empty()
            && self.result.values().iter().all(all)
    }

    /// Whether an upload has neither a receipt number nor a time: two of the same bytes cannot be told apart then.
    pub fn is_indistinct(&self) -> bool {
        self.way == Way::Upload && self.receipt.values().is_empty() && self.on.values().is_empty()
    }

    /// Whether a carry-over list is in a file already, sent or perhaps sent: it is not added to another.
    pub fn is_used(&self) -> bool {
        self.way == Way::CarryOver && (!self.applied.values().is_empty() || !self.holders().is_empty())
    }

    /// Whether declined orders were closed by hand with it: nobody is to be charged for them any more.
    pub fn is_closed(&self) -> bool {
        self.way == Way::CarryOver && self.applied.values().iter().any(|file| file == CLOSED)
    }

    /// Whether a list was captured and no inquiry list has shown yet that the console settled it.
    pub fn waits_for_settling(&self) -> bool {
        // Payments of which the order is not known can be found in no list.
        self.waits_to_be_settled() && self.left_out == 0
    }

    /// The same of a list of which perhaps not every order is known.
    pub fn waits_to_be_settled(&self) -> bool {
        self.way == Way::WorkList && self.kind == Kind::Capture && !self.is_settled()
    }

    /// Whether what was captured is what the console has settled. The status of an upload is another: the console's with the file.
    pub fn is_settled(&self) -> bool {
        match (self.way, &self.kind) {
            (Way::WorkList, Kind::Capture) => self.status() == Status::Completed,
            (Way::Upload, Kind::Authorization) => {
                !self.captured.values().is_empty() && !self.applied.values().is_empty()
            }
            _ => false,
        }
    }

    /// Whether it says of captured payments that a person has seen them settled on the console: no inquiry list has shown it.
    pub fn is_by_hand(&self) -> bool {
        self.way == Way::WorkList && self.name.values().iter().any(|name| is_by_hand(name))
    }

    /// The civil day on which what was captured was seen to be settled; `None` while it is not, or when nobody kept the day.
    pub fn settled_on(&self) -> Option<&str> {
        self.applied.value().filter(|_| self.is_settled()).map(String::as_str)
    }

    /// The day of the inquiry list that shows its payments still authorized after they were captured; `None` when none does.
    pub fn missed_on(&self) -> Option<&str> {
        self.reserved.value().filter(|_| self.waits_to_be_settled()).map(String::as_str)
    }

    /// The day or moment on which its payments were captured; empty when nobody said.
    pub fn captured_on(&self) -> &str {
        match self.captured.value() {
            Some(captured) if self.kind == Kind::Authorization => &captured.on,
            _ => self.when(),
        }
    }

    /// Whether a carry-over list is in a file of which nobody has said yet whether it was sent.
    pub fn is_reserved(&self) -> bool {
        self.is_used() && self.applied.values().is_empty()
    }

    /// How often something was said about it.
    pub fn changes(&self) -> u64 {
        let texts = [&self.name, &self.receipt, &self.on, &self.applied, &self.reserved].map(Statement::changes);
        let ids = self.payment_ids.changes();
        let others = [self.status.changes(), self.result.changes(), ids, self.captured.changes()];
        let files: u64 = self.in_files.iter().map(|known| 1 + u64::from(known.turns)).sum();
        texts.into_iter().chain(others).map(u64::from).sum::<u64>() + files
    }

    /// Brings what another ledger knows of the same entry into this one; `true` when that is news.
    pub fn join(&mut self, other: &Entry) -> bool {
        let news = [
            self.name.join(&other.name),
            self.receipt.join(&other.receipt),
            self.on.join(&other.on),
            self.status.join(&other.status),
            self.result.join(&other.result),
            self.payment_ids.join(&other.payment_ids),
            self.captured.join(&other.captured),
            self.applied.join(&other.applied),
            self.reserved.join(&other.reserved),
            join_files(&mut self.in_files, &other.in_files),
        ];
        news.contains(&true)
    }
}
