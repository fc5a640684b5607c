//! Whether a file that was dropped belongs to step 1.

use crate::document::Document;
use crate::open_orders::Asked;
use crate::session::Session;
use crate::session::orders::work::Task;
use crate::text::kind as what;
use crate::text::kind::Kind;
use crate::text::source::Source;
use crate::text::table::Splitting;

/// Whether its column names are those of an order list.
pub fn is_order_list(document: &Document) -> bool {
    what::recognise(document.source(), true) == Some(Kind::Orders)
}

/// What step 1 takes beside an order list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    Mapping,
    CarryOver,
}

/// Whether a file is one of kensatsu's own that step 1 takes.
pub fn aside(source: &Source) -> Option<Aside> {
    match what::recognise(source, true)? {
        Kind::Mapping => Some(Aside::Mapping),
        Kind::CarryOver => Some(Aside::CarryOver),
        _ => None,
    }
}

/// The table of a file that was read already.
fn splitting(document: Document) -> Splitting {
    let name = document.name().to_owned();
    Splitting::new(&name, document.into_source())
}

/// The work of opening a file that belongs here.
pub fn task(session: &Session, document: Document, asked: Asked) -> Task {
    let original = document.source().original();
    match session.orders.list.as_ref().filter(|_| aside(document.source()).is_some()) {
        Some(list) => Task::Bring { list: list.id, name: document.name().to_owned(), bytes: original.to_vec() },
        None => Task::of(splitting(document), asked),
    }
}
