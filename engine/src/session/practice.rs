//! Practising: a session of its own for the made-up month. Everything real is put aside untouched, so that nothing made up can
//! be mixed with it, and comes back as it was. The ledger alone stays where whoever keeps it finds it; nothing here asks it, and the
//! month is held against an empty one.

use crate::base::date::read_day;
use crate::base::language::Language;
use crate::document::Opening;
use crate::open_ledger::LedgerState;
use crate::practice;
use crate::practice::Part;
use crate::session::Session;

impl Session {
    /// Whether only made-up data is open.
    pub fn is_practising(&self) -> bool {
        self.real_session.is_some()
    }

    /// The ledger that the month is held against: while practising none, whose orders would stand among the made-up ones.
    pub(super) fn month_ledger(&self) -> &LedgerState {
        if self.is_practising() { &self.no_ledger } else { &self.ledger }
    }

    /// Puts everything real aside.
    fn practise(&mut self) {
        if self.is_practising() {
            return;
        }
        let ledger = std::mem::take(&mut self.ledger);
        let (next, language, profile) = (self.next, self.language, practice::profile());
        let session = Session { next, profile, language, ledger, ..Session::new() };
        self.real_session = Some(Box::new(std::mem::replace(self, session)));
    }

    /// Lets everything made up go; what was open before is open again.
    pub(super) fn leave_practice(&mut self) {
        if let Some(mut real) = self.real_session.take() {
            real.ledger = std::mem::take(&mut self.ledger);
            (real.next, real.language) = (self.next, self.language);
            *self = *real;
        }
    }

    /// A file of the practice month, ready to be opened; a sentence when the day cannot be read.
    pub(super) fn practice_file(&mut self, part: Part, today: &str, language: Language) -> Result<Opening, String> {
        self.practise();
        let file = read_day(today).and_then(|today| part.file(today));
        let (name, bytes) = file.ok_or_else(|| crate::session::payments::no_day(language))?;
        let mut opening = Opening::new(&name);
        opening.feed(&bytes);
        Ok(opening)
    }
}
