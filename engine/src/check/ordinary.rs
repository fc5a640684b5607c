//! What is ordinary about a data record. Real files consist of records that no rule about single lines has anything to say of;
//! they are recognised in one look at their bytes, and only what they are worth is taken. Of the others only what is not
//! ordinary is judged (`tests/certificate.rs`).

use crate::document::Document;
use crate::facts::context::Context;
use crate::model::finding::RowId;
use crate::text::records::{Grants, Layout, Number, Ordinary};

/// What an ordinary data record of a surveyed file looks like.
pub fn layout(document: &Document, context: &Context) -> Layout {
    let profile = context.profile;
    let classes = &profile.payment_classes.value;
    // Of two classes with one code the first counts (D012).
    let first = |code: &str| classes.iter().find(|class| class.code == code);
    let usual = classes.iter().filter(|class| first(&class.code).is_some_and(|first| first.usual));
    Layout {
        separator: document.separator(),
        cells: context.usual_cells as usize,
        amounts_below: profile.large_amount.value,
        classes: usual.filter_map(|class| Number::of_digits(class.code.as_bytes())).collect(),
        orders: profile.order_number_pattern.value.takes_digits(),
        customers: profile.customer_number_pattern.value.takes_digits(),
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
