//! Whether a file that was dropped belongs to step 1.

use crate::document::Document;
use crate::text::kind as what;
use crate::text::kind::Kind;
use crate::text::source::Source;

/// Whether its column names are those of an order list.
pub(crate) fn is_order_list(document: &Document) -> bool {
    what::recognise(document.source(), true) == Some(Kind::Orders)
}

/// What step 1 takes beside an order list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListCompanion {
    Mapping,
    CarryOver,
}

/// Whether a file is one of kensatsu's own that step 1 takes.
pub(crate) fn list_companion(source: &Source) -> Option<ListCompanion> {
    match what::recognise(source, true)? {
        Kind::Mapping => Some(ListCompanion::Mapping),
        Kind::CarryOver => Some(ListCompanion::CarryOver),
        _ => None,
    }
}
