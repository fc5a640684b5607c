//! A file that is no transaction file may belong to another step: it is opened there.

use super::super::document::Document;
use super::super::language::Language;
use super::protocol::Response;
use super::{Session, known};

/// Takes a file that step 2 refused, when another step knows it; `None` when nobody does.
///
/// Each kind has its own function here; the first that knows the file has it.
pub fn elsewhere(_session: &mut Session, document: &Document, language: Language) -> Option<Response> {
    // Those that open nowhere come last: what they are is all that can be said.
    known::recognise(document, language).map(|known| Response::Recognised(Box::new(known)))
}
