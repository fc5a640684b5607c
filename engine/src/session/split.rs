//! An open file as several, handed over one after the other. The ledger asks of each part whether it was sent.

use crate::open_file::parts;
use crate::protocol::{FileId, Response as Answer};
use crate::session::Session;

/// What the parts of an open file would be.
pub(super) fn plan(session: &Session, file: FileId) -> Answer {
    session.files.get(&file).map_or(Answer::NotOpen, |open| parts::plan(open, file, &session.profile, &session.names))
}

/// Makes one part (counted from 0) of an open file.
pub(super) fn answer(session: &mut Session, file: FileId, part: u32) -> Answer {
    let Some(open) = session.files.get_mut(&file) else { return Answer::NotOpen };
    match parts::make(open, file, part as usize, &session.profile, &mut session.names) {
        Ok((response, entry)) => {
            if let Some(entry) = entry {
                session.ledger.note_part(entry);
            }
            Answer::Report(response)
        }
        Err(instead) => *instead,
    }
}
