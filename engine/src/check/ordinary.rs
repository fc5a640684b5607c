//! What is ordinary about a data record. Real files consist of records that no rule about single lines has anything to say of;
//! they are recognised in one look at their bytes, and only what they are worth is taken. Of the others only what is not
//! ordinary is judged (`tests/certificate.rs`).

use std::rc::Rc;

use crate::document::{Document, ordinary};
use crate::facts::context::Context;
use crate::facts::row::Row;
use crate::model::finding::RowId;
use crate::model::kind::column;
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

/// The same as [`look`], from what was found before where it was; needless quotes are left out.
#[inline]
pub fn look_again(document: &Document, id: RowId, layout: &Layout, found: Option<&Found>) -> Ordinary {
    match found {
        Some(found) => Ordinary::known(found.grants(id.0 as usize), found.link(id.0 as usize)),
        None => look(document, id, layout),
    }
}

/// What is ordinary about a line; nothing of one that edits touched.
#[inline]
pub fn look(document: &Document, id: RowId, layout: &Layout) -> Ordinary {
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

/// The one cell of a line that is not ordinary, where the rules that are left ask about no other: so it is in most faulty lines. Not
/// for the numbers of orders, which are held against each other.
#[inline]
pub fn all_but_one(document: &Document, id: RowId, grants: Grants) -> Option<u16> {
    const ALONE: [(Grants, u16); 3] =
        [(Grants::AMOUNT, column::AMOUNT), (Grants::CLASS, column::CLASS), (Grants::CUSTOMER, column::CUSTOMER)];
    let (_, named) = ALONE.into_iter().find(|(grant, _)| grants == Grants::ALL.without(*grant))?;
    let overlay = document.overlay();
    let as_opened = overlay.cells(id).is_none() && !overlay.is_removed(id) && !overlay.whole().separators;
    as_opened.then_some(named)
}

/// Needless quotes of a line whose text is ordinary, of which `row` has read this named cell.
pub fn needless_quotes(document: &Document, row: &Row, named: u16, layout: &Layout) -> u64 {
    let Some(line) = document.line(row.id).filter(|line| line.quoted) else { return 0 };
    let text = document.source().text().0;
    let quotes = memchr::memchr_iter(b'"', &text[line.content()]).count();
    match row.cell(named) {
        // No other cell is quoted.
        Some(cell) if quotes == 2 && cell.marks.needless_quote => 1,
        Some(cell) if quotes == 2 && document.needs_quotes(cell.text.as_bytes()) => 0,
        _ => layout.look_within(text, line.content()).needless_quotes.into(),
    }
}
