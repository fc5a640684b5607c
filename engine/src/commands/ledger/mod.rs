//! Whole answers for the command line: `ledger add`, `list`, `merge` and `release`, with the stable keys of their JSON.

mod add;
mod carried;
mod merge;
pub(crate) mod odd;
mod out_of_reach;
mod release;
mod result_for;
mod sent_twice;
mod typed;

use serde::Serialize;
use thiserror::Error;

use crate::base::language::Language;
use crate::check::settings::Settings;
use crate::commands::files::NamedBytes;
use crate::ledger::{Entry, Query, QueryError, file};
pub use crate::ledger::{Ledger, Status, Way};
use crate::month::ledger_entries::MakeError;
use crate::month::ledger_row::{LedgerRow, rows};
use crate::orders::carry_over::CarryOverError;
use crate::profile::Profile;

pub use add::{AddOut, AddRequest, add};
pub use carried::used_twice;
pub use merge::{MergeOut, merge, one_or_two, rejoined};
pub use out_of_reach::warnings;
pub use release::{Release, ReleaseOut, release};
pub use result_for::not_of_another;
pub use sent_twice::sent_twice;
pub use typed::{clean_moment, clean_receipt};

/// Why a request about the ledger cannot be served. One sentence for the operator.
#[derive(Debug, Error)]
pub enum LedgerRefusal {
    /// A ledger (by its name) that cannot be used.
    #[error("{0}: {1}")]
    File(String, file::LedgerError),
    /// A ledger (by its name) that is no UTF-8.
    #[error("{0} は UTF-8 の文書ではないので、台帳として読めません。保存した台帳のファイルをそのまま選んでください。")]
    NoText(String),
    /// A file of which no entry can be made.
    #[error(transparent)]
    Make(#[from] MakeError),
    /// Not a file for the ledger; and what it is instead.
    #[error("{0} {1}")]
    Foreign(MakeError, String),
    /// A search that cannot be made.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A moment that cannot be read, masked.
    #[error("「{0}」は日時ではありません。2012-06-12 か 2012-06-12T09:54:02 のように指定してください。")]
    Date(String),
    /// A carry-over list (by its name) that cannot be used.
    #[error("{0}: {1}")]
    List(String, CarryOverError),
    /// The list's file was uploaded: it is used up.
    #[error("この一覧を入れたファイルは、台帳ではアップロード済みです。二重に請求しないよう、もう一度は使えません。")]
    Sent,
    /// The list is in several files (their names), and nobody says which was not sent.
    #[error(
        "この一覧は 2 つ以上のファイル({0})に入っています。送らなかったファイルを作ったときの一覧を --carry-over で指定してください。"
    )]
    Several(String),
    /// No record of the file (by its name) can carry an amount of the list (by its name).
    #[error(
        "{0} には、{1} の金額を入れられる顧客の注文がありません。この一覧が入ったファイルかどうかを確かめてください。台帳は元のままです。"
    )]
    NotInFile(String, String),
    /// Neither the list nor the order waits in a saved file.
    #[error("台帳には、送ったか確かめていないファイルに入れた、その一覧も注文もありません。")]
    NotReserved,
    /// A receipt number that is none, masked.
    #[error("受付番号が「{0}」となっています。数字と英字だけで指定してください。")]
    Receipt(String),
}

/// The answer of `ledger list`.
#[derive(Clone, Debug, Serialize)]
pub struct ListOut {
    /// The latest first.
    pub entries: Vec<LedgerRow>,
    /// How many entries the whole ledger has.
    pub total: u64,
    /// Sentences that a person should read before the next upload.
    pub warnings: Vec<String>,
}

/// Reads a ledger's file, whole or not at all.
///
/// # Errors
///
/// What is wrong with it, and where.
pub fn read(from: &NamedBytes) -> Result<Ledger, LedgerRefusal> {
    let text = std::str::from_utf8(&from.bytes).map_err(|_| LedgerRefusal::NoText(from.name.clone()))?;
    file::read_whole(text).map_err(|error| LedgerRefusal::File(from.name.clone(), error))
}

/// The entries that are looked for.
///
/// # Errors
///
/// A date that is none.
pub fn list(
    ledger: &Ledger,
    receipt: Option<&str>,
    span: (Option<&str>, Option<&str>),
    settings: &Settings,
) -> Result<ListOut, LedgerRefusal> {
    let query = Query::read(receipt, span.0, span.1, None)?;
    let found = ledger.search(&query);
    Ok(ListOut {
        entries: rows(&found, ledger, &settings.profile),
        total: ledger.len() as u64,
        warnings: [warnings(ledger, 0, settings.language), charged_twice(ledger, &|_| true, settings.language)]
            .concat(),
    })
}

/// What may be charged twice: carry-over lists that are in two files, and orders that are in two uploads, one of which `is_asked` about.
pub(crate) fn charged_twice(ledger: &Ledger, is_asked: &dyn Fn(&Entry) -> bool, language: Language) -> Vec<String> {
    let orders = sent_twice(ledger, is_asked, language).sentence(language);
    used_twice(ledger, language).into_iter().chain(orders).collect()
}

/// The profile's due days, for whoever shows a row alone.
pub fn row_of(ledger: &Ledger, id: &str, profile: &Profile) -> Option<LedgerRow> {
    let entry = ledger.get(id)?;
    rows(&[entry], ledger, profile).pop()
}
