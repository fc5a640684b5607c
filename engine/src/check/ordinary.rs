//! What is ordinary about a data record. Real files consist of records that no rule about single lines has anything to say of;
//! they are recognised in one look at their bytes, and only what they are worth is taken. Of the others only what is not
//! ordinary is judged (`tests/certificate.rs`).

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::document::{Document, ordinary};
use crate::facts::context::Context;
use crate::facts::row::OneCell;
use crate::model::finding::{Finding, RowId};
use crate::model::kind::column;
use crate::text::records;
use crate::text::records::{Found, Grants, Layout, Ordinary};

/// What an ordinary data record of a surveyed file looks like.
pub fn layout(document: &Document, context: &Context) -> Layout {
    ordinary::layout(context.profile, document.separator(), context.usual_cells as usize)
}

/// What was found to be ordinary while the file was split, where it was looked for the right thing.
pub fn found<'a>(document: &'a Document, layout: &Layout) -> Option<&'a Rc<Found>> {
    let found = document.found().filter(|found| found.layout == *layout)?;
    // A sum beyond what fits is for those who add line by line.
    (found.amount.is_some() && found.len() == document.lines().len()).then_some(found)
}

/// The same as [`classify`], from what was found before where it was; needless quotes, which were counted then, are left out.
#[inline]
pub fn look_again(document: &Document, id: RowId, layout: &Layout, found: Option<&Found>) -> Ordinary {
    match found {
        Some(found) => Ordinary::known(found.grants(id.0 as usize), found.link(id.0 as usize)),
        None => classify(document, id, layout),
    }
}

/// What is ordinary about a line; nothing of one that edits touched.
#[inline]
pub fn classify(document: &Document, id: RowId, layout: &Layout) -> Ordinary {
    let overlay = document.overlay();
    let Some(line) = document.line(id).filter(|_| overlay.cells(id).is_none() && !overlay.is_removed(id)) else {
        return Ordinary::default();
    };
    let mut found = layout.look_within(document.source().text().0, line.content());
    if line.quoted && overlay.whole().separators && found.grants != Grants::ALL {
        // Which quotes are needed is no longer what it was (F008).
        found.grants = found.grants.without(Grants::TEXT);
    }
    found
}

/// The one cell of a line that is not ordinary, where the rules that are left ask about no other.
#[inline]
pub fn all_but_one(document: &Document, id: RowId, granted: Grants) -> Option<OneCell<'_>> {
    let named = match granted.lacks_only()? {
        Grants::AMOUNT => column::AMOUNT,
        Grants::CLASS => column::CLASS,
        _ => column::CUSTOMER,
    };
    let overlay = document.overlay();
    if !overlay.is_empty() && (overlay.cells(id).is_some() || overlay.is_removed(id) || overlay.whole().separators) {
        return None;
    }
    let line = document.line(id).filter(|line| !line.quoted || granted.has(Grants::TEXT))?;
    let content = &document.source().text().0[line.content()];
    let raw = records::cell(content, document.separator(), line.quoted, usize::from(named));
    Some(OneCell { id, line, named, raw, granted })
}

/// What came of amounts that are not ordinary, by how they stand in the file: a shop has few prices, and whoever writes one of them
/// differently does so with all.
#[derive(Default)]
pub struct Amounts(FxHashMap<Box<[u8]>, Amount>);

/// What was found of an amount.
pub struct Amount {
    /// As it was found in the first record that has it.
    pub findings: Box<[Finding]>,
    /// What it is worth.
    pub yen: Option<u64>,
}

/// So many amounts are remembered, of so many bytes.
const MOST_AMOUNTS: usize = 1 << 14;
const MOST_BYTES: usize = 32;

impl Amounts {
    /// What came of the same amount before.
    pub fn get(&self, one: &OneCell) -> Option<&Amount> {
        if one.named == column::AMOUNT { self.0.get(one.raw) } else { None }
    }

    /// Remembers what came of an amount.
    pub fn remember(&mut self, one: &OneCell, findings: &[Finding], yen: Option<u64>) {
        if one.named == column::AMOUNT && one.raw.len() <= MOST_BYTES && self.0.len() < MOST_AMOUNTS {
            self.0.insert(one.raw.into(), Amount { findings: findings.into(), yen });
        }
    }
}
