//! Where a file belongs that step 2 refuses.

use super::super::document::Document;
use super::Session;
use super::orders;

/// The work of opening it there; `None` when it belongs nowhere. `code` is the rule that refused it.
pub fn elsewhere(
    session: &Session,
    document: Document,
    asked: orders::work::Asked,
    code: &str,
) -> Option<orders::work::Task> {
    // Nothing in it, or no text at all.
    if code == "F001" {
        return None;
    }
    if code == "F002" && orders::recognise::aside(document.source().original()).is_none() {
        return None;
    }
    orders::recognise::task(session, document, asked)
}
