//! A file that is no transaction file may belong to another step: it is opened there.

use super::super::document::Document;
use super::super::language::Language;
use super::Session;
use super::protocol::Response;

/// Takes a file that step 2 refused, when another step knows it; `None` when nobody does.
///
/// Each kind has its own function here; the first that knows the file has it.
pub fn elsewhere(_session: &mut Session, _document: &Document, _language: Language) -> Option<Response> {
    None
}
