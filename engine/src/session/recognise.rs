//! A file that is no transaction file may belong to another step: it is opened there.

use crate::base::language::Language;
use crate::document::Document;
use crate::protocol::Response;
use crate::session::{Session, ledger, orders, unopened};

/// Takes a file that step 2 refused, when another step knows it; `None` when nobody does.
///
/// Each kind has its own function here; the first that knows the file has it.
pub(super) fn elsewhere(session: &mut Session, document: &Document, language: Language) -> Option<Response> {
    // Those that open nowhere come last: what they are is all that can be said.
    ledger::arrived(session, document)
        .or_else(|| unopened::recognise(document, language).map(|known| Response::Recognised(Box::new(known))))
}

/// Whether step 1 takes a file: an order list by its column names or because the operator says so (`as_orders`), or a
/// file of our own that belongs to an open list. `refused` is the rule that keeps it out of step 2.
pub(super) fn is_for_orders(session: &Session, document: &Document, as_orders: bool, refused: Option<&str>) -> bool {
    match refused {
        // Nothing in it.
        Some("F001") => false,
        // What is known to be something else is said to be that, also when it was taken for an order list.
        Some("F002" | "F013") => {
            let list_companion = orders::recognise::list_companion(document.source()).is_some();
            (list_companion && session.orders.list.is_some()) || orders::recognise::is_order_list(document)
        }
        _ if as_orders => crate::document::names::has_column_names(document),
        _ => false,
    }
}
