//! One transaction file as several: what belongs together stays together and in its order, every part has the header and a
//! trailer that counts it, and no byte of a record changes.
//!
//! Records belong together when they share an order, a customer or a previous order: a chain in two files would be charged
//! in an order that nobody knows, and a double charge could not be seen any more.

use crate::base::localized::Localized;
use rustc_hash::FxHashMap;
use thiserror::Error;

use crate::check::Report;
use crate::compare::listing::{Listing, Names};
use crate::document::Document;
use crate::document::write::{WriteError, Writer};
use crate::facts::trailer::set_count;
use crate::model::code::Code;
use crate::model::finding::{RowId, Severity};
use crate::model::kind::FileKind;
use crate::profile::Profile;
use crate::text::records::Number;

/// The most that a part may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Data records; `None`: as many as there are.
    pub records: Option<u64>,
    /// Bytes, header and trailer included.
    pub bytes: u64,
}

/// Why a file is not split.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SplitError {
    /// Only transaction files are split.
    #[error("取引ファイルではないので、分けられません。")]
    OtherKind,
    /// The layout of its records is not known, or was not confirmed: neither count nor amounts can be relied on (domain.md §2).
    #[error(
        "この取引種別のレコードの並びは確かめられていないので、分けられません。契約の仕様書で確かめた配置を、設定に入れてください。"
    )]
    Layout,
    /// It has errors that a split would carry along or hide.
    #[error("ほかのエラー({0})を直してから分けてください。分けると、重複や件数の違いが見えなくなります。")]
    Errors(String),
    /// It is within the limits as it is.
    #[error("上限を超えていないので、分ける必要がありません({records} 件、{bytes} バイト)。")]
    Fits {
        /// Its data records.
        records: u64,
        /// Its size.
        bytes: u64,
    },
    /// Records that belong together are too many or too large for one part.
    #[error(
        "{line} 行目の注文 {order} から始まる {records} 件({bytes} バイト)は、同じ注文・顧客・直前回の注文でつながっているので分けられず、1 つのファイルの上限を超えています。上限を見直すか、件数を減らしてください。"
    )]
    Group {
        /// Physical line of the first of them, 1-based.
        line: u32,
        /// The order number of the first of them.
        order: String,
        /// How many they are.
        records: u64,
        /// The bytes of their lines, without header and trailer.
        bytes: u64,
    },
    /// Not even the header, the trailer and one record fit.
    #[error("上限が小さすぎます。件数は 1 以上にしてください。")]
    Limit,
}

impl Localized for SplitError {
    fn in_english(&self) -> String {
        match self {
            SplitError::OtherKind => "It is no transaction file, so it cannot be split.".to_owned(),
            SplitError::Layout => {
                "The layout of records of this type was not confirmed, so the file cannot be split. Put the layout from your contract's specification into the settings.".to_owned()
            }
            SplitError::Errors(codes) => format!(
                "Repair the other errors ({codes}) before it is split: a split hides double orders and wrong counts."
            ),
            SplitError::Fits { records, bytes } => {
                format!("It is within the limits and need not be split (records: {records}, bytes: {bytes}).")
            }
            SplitError::Group { line, order, records, bytes } => format!(
                "What begins with order {order} at line {line} shares orders, customers or previous orders, so it cannot be taken apart, and is over the limit of a file (records: {records}, bytes: {bytes}). Raise the limit, or take records out."
            ),
            SplitError::Limit => "The limit is too small. Allow at least one record.".to_owned(),
        }
    }
}

/// Which records go into which part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// For each part its records, in file order.
    pub parts: Vec<Vec<RowId>>,
    /// What the amounts of each add up to, whole yen.
    pub amounts: Vec<u64>,
    header: Option<RowId>,
    trailer: Option<RowId>,
}

/// Plans the parts of a checked file as it stands now.
///
/// # Errors
///
/// Why it cannot or need not be split.
pub fn plan(document: &Document, report: &Report, profile: &Profile, limits: Limits) -> Result<Plan, SplitError> {
    if report.kind != FileKind::Transaction {
        return Err(SplitError::OtherKind);
    }
    if !report.judged {
        return Err(SplitError::Layout);
    }
    refuse_errors(report)?;
    let mut names = Names::default();
    let listing = Listing::of_records(document, report.survey.usual_cells.unwrap_or_default() as usize, &mut names);
    let writer = Writer::new(document, profile);
    let size = |row: RowId| writer.content(row).map_or(0, |bytes| bytes.len()) + writer.ending(row).len();
    let heads = [listing.header, listing.trailer].into_iter().flatten().map(size).sum::<usize>();
    let heads = heads + document.source().leading().len();
    let sizes: Vec<u64> = (0..listing.len()).map(|at| size(listing.row(at)) as u64).collect();
    let (records, bytes) = (listing.len() as u64, heads as u64 + sizes.iter().sum::<u64>());
    let most = limits.records.unwrap_or(u64::MAX);
    if most == 0 {
        return Err(SplitError::Limit);
    }
    if records <= most && bytes <= limits.bytes {
        return Err(SplitError::Fits { records, bytes });
    }
    let mut parts: Vec<Vec<u32>> = Vec::new();
    let (mut filled, mut held) = (0, 0);
    for group in groups(&listing) {
        let (count, size) = (group.len() as u64, group.iter().map(|at| sizes[*at as usize]).sum::<u64>());
        if count > most || heads as u64 + size > limits.bytes {
            let row = listing.row(group[0] as usize);
            let order = names.text(listing.numbers()[group[0] as usize]).into_owned();
            return Err(SplitError::Group { line: listing.line(row), order, records: count, bytes: size });
        }
        let is_full = held + count > most || heads as u64 + filled + size > limits.bytes;
        if parts.is_empty() || is_full {
            parts.push(Vec::new());
            (filled, held) = (0, 0);
        }
        (filled, held) = (filled + size, held + count);
        if let Some(part) = parts.last_mut() {
            part.extend(group);
        }
    }
    let mut plan = Plan { header: listing.header, trailer: listing.trailer, ..Plan::default() };
    for mut part in parts {
        part.sort_unstable();
        plan.amounts.push(crate::base::amount::sum(part.iter().map(|at| listing.amount(*at as usize))));
        plan.parts.push(part.into_iter().map(|at| listing.row(at as usize)).collect());
    }
    Ok(plan)
}

/// Whether an error is one that a split is for.
pub fn is_for_split(code: Code) -> bool {
    matches!(code, Code::F010 | Code::U001)
}

fn refuse_errors(report: &Report) -> Result<(), SplitError> {
    let mut codes: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !is_for_split(finding.code))
        .map(|finding| finding.code.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() { Ok(()) } else { Err(SplitError::Errors(codes.join(", "))) }
}

/// The records that belong together, in the order in which each group begins.
fn groups(listing: &Listing) -> Vec<Vec<u32>> {
    let mut sets = Sets((0..).take(listing.len()).collect());
    // Who was the first to name an order, as its own or as its previous one; and the first of each customer.
    let (mut orders, mut customers) = (FxHashMap::default(), FxHashMap::default());
    let links = listing.previous().iter().zip(listing.customers());
    for (at, (order, (previous, customer))) in (0..).zip(listing.numbers().iter().zip(links)) {
        let mut join = |known: &mut FxHashMap<Number, u32>, number: Number| {
            if !number.is_none() {
                let first = *known.entry(number).or_insert(at);
                sets.join(first, at);
            }
        };
        join(&mut orders, *order);
        join(&mut orders, *previous);
        join(&mut customers, *customer);
    }
    let mut all: Vec<Vec<u32>> = Vec::new();
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for at in (0..).take(listing.len()) {
        let place = *places.entry(sets.find(at)).or_insert(all.len());
        match all.get_mut(place) {
            Some(group) => group.push(at),
            None => all.push(vec![at]),
        }
    }
    all
}

/// Sets of records that grow together.
struct Sets(Vec<u32>);

impl Sets {
    fn find(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            // Half of the way is forgotten each time, so that no way grows long.
            let above = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

/// The bytes of a part: header, its records as they stand, and a trailer that counts them.
///
/// # Errors
///
/// A character that cannot be encoded.
pub fn part(document: &mut Document, plan: &Plan, at: usize, profile: &Profile) -> Result<Vec<u8>, WriteError> {
    let rows = plan.parts.get(at).map_or(&[][..], Vec::as_slice);
    let count = plan.trailer.map(|trailer| set_count(document, trailer, rows.len() as u64));
    count.iter().for_each(|change| document.history_mut().apply_open(change));
    let written = assemble(document, plan, rows, profile);
    document.history_mut().revert_open(&count.into_iter().map(|change| (None, change)).collect());
    written
}

fn assemble(document: &Document, plan: &Plan, rows: &[RowId], profile: &Profile) -> Result<Vec<u8>, WriteError> {
    let writer = Writer::new(document, profile);
    let mut out = Vec::new();
    if !document.overlay().whole().encoding {
        out.extend_from_slice(document.source().leading());
    }
    for row in plan.header.iter().chain(rows).chain(&plan.trailer) {
        out.extend_from_slice(&writer.content(*row)?);
        out.extend(writer.ending(*row));
    }
    Ok(out)
}

/// The name of a part, counted from 1: `order.csv` → `order_1.csv`.
pub fn name(of: &str, part: usize) -> String {
    match of.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}_{part}.{ending}"),
        _ => format!("{of}_{part}"),
    }
}

/// Whether a file is called as a part of another one would be.
pub fn is_part_of(part: &str, of: &str) -> bool {
    let split = |name: &'_ str| -> (String, String) {
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem.to_owned(), ending.to_owned()),
            _ => (name.to_owned(), String::new()),
        }
    };
    let ((part, ending), (of, own)) = (split(part), split(of));
    let number = part.strip_prefix(&of).and_then(|rest| rest.strip_prefix('_'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // Where its name was given before to another one, it has a second number.
    let is_numbered = |rest: &str| rest.split_once('_').map_or(is_number(rest), |(a, b)| is_number(a) && is_number(b));
    ending == own && number.is_some_and(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_known_by_its_name() {
        for of in ["order.csv", "order", "a.b.csv"] {
            assert!(is_part_of(&name(of, 12), of), "{of}");
            assert!(is_part_of(&name(&name(of, 12), 2), of), "{of}");
        }
        for (part, of) in [
            ("order.csv", "order.csv"),
            ("order_検査済.csv", "order.csv"),
            ("order_.csv", "order.csv"),
            ("order_1.txt", "order.csv"),
            ("order2_1.csv", "order.csv"),
        ] {
            assert!(!is_part_of(part, of), "{part}");
        }
    }
}
