//! Capturing what was authorized: a work list for the console's own bulk capture (M 16-18), and the file that stays locked.
//!
//! A record has one way of capture, never two: [`Ways`] is a map, and a file holds only the records whose way it is.

use crate::model::capture_way::Way;
use crate::model::capture_way::Ways;

use serde::{Deserialize, Serialize};

use crate::base::date::Moment;
use crate::base::language::Language;
use crate::document::Document;
use crate::document::edit::Change;
use crate::document::write;
use crate::document::write::WriteError;
use crate::facts::trailer::set_count;
use crate::model::finding::RowId;
use crate::model::kind::column;
use crate::month::state::{Entry, State, Total};
use crate::profile::{Profile, TransactionType};
use crate::result::Sheet;

/// What is to be ticked on the console.
#[derive(Clone, Debug)]
pub struct WorkList<'a> {
    /// In the console's first order: 取引発生日時, earliest first (M 16); without one, in file order behind them.
    pub entries: Vec<&'a Entry>,
    /// To be compared with the console's confirmation screen (M 18).
    pub total: Total,
}

/// The work list: what waits to be captured (also on the uncertain day), as far as its way is the console.
pub fn work_list<'a>(entries: &'a [Entry], ways: &Ways) -> WorkList<'a> {
    let waits = |entry: &&Entry| matches!(entry.state, State::ToCapture | State::Uncertain);
    let way = |entry: &Entry| entry.order.as_deref().and_then(|order| ways.get(order)).copied().unwrap_or_default();
    let mut chosen: Vec<&Entry> = entries.iter().filter(waits).filter(|entry| way(entry) == Way::Console).collect();
    let key = |entry: &&Entry| (entry.occurred.is_none(), entry.occurred as Option<Moment>, entry.place);
    chosen.sort_by_key(key);
    let mut total = Total::default();
    chosen.iter().for_each(|entry| total.add(entry.amount));
    WorkList { entries: chosen, total }
}

/// The two files that stay locked (domain.md §2, Safety).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LockedKind {
    /// `021` in the manual (M 8), of which public sources say otherwise.
    Capture,
    /// A void, whose code is not known (?).
    Void,
}

/// The type's entry in the profile, when a file of this kind may be written: its code and its layout are confirmed.
pub fn unlocked(kind: LockedKind, profile: &Profile) -> Option<(&TransactionType, &str)> {
    let name = match kind {
        LockedKind::Capture => "売上",
        LockedKind::Void => "取消",
    };
    let entry = profile.transaction_types.value.iter().find(|entry| entry.name == name && entry.layout_confirmed)?;
    Some((entry, entry.code.as_deref()?))
}

/// Why the file is locked, in one sentence's breath: both facts, and the way that always works.
pub fn locked(kind: LockedKind, language: Language) -> &'static str {
    match (kind, language) {
        (LockedKind::Capture, Language::Ja) => {
            "売上ファイルの書き出しはロックされています: ペイジェントのオンライン電文では 021 はオーソリ取消、022 が売上ですが、マニュアルではファイルの 021 が売上で、売上は画面で行い(16〜19ページ)、ファイルでは行いません。契約の仕様書でコードとレコードの並びを確かめ、設定(transaction_types の「売上」の code と layout_confirmed)に書くまで書き出せません。いつでもできるのは、コンソールの一括売上処理です(--work-list で一覧を表示できます)。"
        }
        (LockedKind::Capture, Language::En) => {
            "Writing a capture file is locked: in Paygent's on-line messages 021 is authorization cancel and 022 is capture; the manual gives 021 for capture in a file, and captures on screen (pp. 16-19), never by file. Confirm the code and the layout from your contract's specification and put them into the profile (transaction_types, capture (売上): code and layout_confirmed). The way that always works is the console's own bulk capture (--work-list prints what to capture)."
        }
        (LockedKind::Void, Language::Ja) => {
            "取消ファイルの書き出しはロックされています: ペイジェントのオンライン電文では 021 はオーソリ取消、022 が売上で、ファイルでの取消のコードは公開されていません。契約の仕様書でコードとレコードの並びを確かめ、設定に書くまで書き出せません。取消はコンソールの「詳細」から行ってください。"
        }
        (LockedKind::Void, Language::En) => {
            "Writing a void file is locked: in Paygent's on-line messages 021 is authorization cancel and 022 is capture, and the code of a void in a file is not public. Confirm the code and the layout from your contract's specification and put them into the profile. Void on the console's detail screen (詳細) until then."
        }
    }
}

/// Writes some records of a transaction file as a file of their own: every other record taken out, the trailer counted,
/// and, for another type, its code in the header. The records keep their bytes.
///
/// # Errors
///
/// A character that cannot be encoded.
pub fn part_of(
    document: &mut Document,
    sheet: &Sheet,
    keep: &dyn Fn(RowId) -> bool,
    code: Option<&str>,
    profile: &Profile,
) -> Result<Vec<u8>, WriteError> {
    let mut changes: Vec<Change> = Vec::new();
    let (kept, removed): (Vec<RowId>, Vec<RowId>) =
        sheet.records.iter().map(|record| record.row).partition(|row| keep(*row));
    changes.extend(removed.into_iter().map(|row| Change::Removed { row, after: true }));
    if let Some((_, trailer, _)) = sheet.trailer {
        changes.push(set_count(document, trailer, kept.len() as u64));
    }
    if let (Some(code), Some(head)) = (code, &sheet.header) {
        changes.push(document.set_cell(head.row, column::TYPE, code));
    }
    // The file may be open in step 2: its undo and redo stay as they are.
    changes.iter().for_each(|change| document.history_mut().apply_open(change));
    let written = write::to_vec(document, profile);
    document.history_mut().revert_open(&changes.into_iter().map(|change| (None, change)).collect());
    written
}
