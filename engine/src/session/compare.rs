//! Two open files side by side, or one and what the ledger remembers: read and compared in slices.

use crate::base::amount;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::compare::against::{Against, Likely};
use crate::compare::listing::Listed;
use crate::compare::remembered::Memory;
use crate::compare::{Comparing, Listing, Names, Way, compare, remembered};
use crate::model::finding::{Console, RowId};
use crate::open_file::OpenFile;
use crate::practice;
use crate::protocol::report::{Made, Response, With};
use crate::protocol::{FileId, Response as Answer};
use crate::report::Form;
use crate::report::compared::{self, Compared, Side};
use crate::report::months::Months;
use crate::report::sheet::MOST_LINES;
use crate::session::Session;

/// Lines read and pairs compared in one slice: a few milliseconds.
const SLICE: usize = 5_000;
/// Records up to which what differs is said when a file is opened: that is not done in slices.
const SAID_AT_ONCE: u64 = 20_000;
/// Uploads that are called by their names.
const MOST_NAMED: usize = 5;

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The file on screen (B).
    pub file: FileId,
    pub with: With,
    /// `None`: as is likely meant.
    pub way: Option<Way>,
    pub csv: bool,
}

/// A comparison on its way.
pub(super) struct Task {
    asked: Asked,
    /// Of both files when it was begun.
    revisions: (u32, u32),
    names: Names,
    a: Listed,
    b: Listed,
    /// What the ledger remembers: the name, the records that it counts, and their yen.
    memory: Option<Side>,
    way: Option<Way>,
    /// While it is found out which way is meant.
    likely: Likely,
    joining: Option<Joining>,
    /// Records and pairs that were looked at since both files are read.
    done: u64,
}

/// What the two are being joined by.
enum Joining {
    Order(Box<Comparing>),
    /// `is_turned`: A is this month's.
    Months {
        against: Against,
        way: Way,
        is_turned: bool,
    },
}

/// How far a comparison is.
pub(super) enum Step {
    More(u64, u64),
    Done(Answer),
}

impl Task {
    pub(super) fn begin(session: &Session, asked: Asked) -> Result<Task, Box<Answer>> {
        let Some(revisions) = revisions(session, asked) else { return Err(Box::new(closed())) };
        let usual =
            |id| session.files.get(&id).and_then(|open| open.report.survey.usual_cells).unwrap_or_default() as usize;
        let (names, a) = match asked.with {
            With::File(id) => (Names::default(), Listed::new(usual(id))),
            With::Ledger => (Names::of_ledger(), Listed::default()),
        };
        let b = Listed::new(usual(asked.file));
        let way = asked.way;
        Ok(Task { asked, revisions, names, a, b, memory: None, way, likely: Likely::default(), joining: None, done: 0 })
    }

    /// Does one slice.
    pub(super) fn step(&mut self, session: &Session) -> Step {
        if revisions(session, self.asked) != Some(self.revisions) {
            return Step::Done(closed());
        }
        let Some(open) = session.files.get(&self.asked.file) else { return Step::Done(closed()) };
        let with = match self.asked.with {
            With::File(id) => session.files.get(&id),
            With::Ledger => None,
        };
        if self.joining.is_none() && !self.read_on(open, with) {
            return self.more(open, with);
        }
        if with.is_none()
            && self.memory.is_none()
            && let Err(sentence) = self.remember(session, open)
        {
            return Step::Done(Answer::Failed(sentence));
        }
        self.done += SLICE as u64;
        let b = Listing { document: Some(&open.document), listed: std::mem::take(&mut self.b) };
        let a = Listing { document: with.map(|with| &with.document), listed: std::mem::take(&mut self.a) };
        if !self.join(&a, &b) {
            (self.a, self.b) = (a.listed, b.listed);
            return self.more(open, with);
        }
        let sides = [self.memory.clone().unwrap_or_else(|| with.map(side).unwrap_or_default()), side(open)];
        let most = if self.asked.csv { usize::MAX } else { MOST_LINES };
        let (language, names) = (open.language, &self.names);
        let found = match self.joining.take() {
            Some(Joining::Order(comparing)) => {
                compared::by_order(&comparing.finish(), (&a, &b), names, &sides, &refused(open), most, language)
            }
            Some(Joining::Months { against, way, is_turned }) => {
                let (this, last) = if is_turned { (&a, &b) } else { (&b, &a) };
                let (found, profile) = (against.finish(), &session.profile);
                let months = Months { found: &found, names, this, last, is_a_last: !is_turned, way, profile };
                months.said(&sides, most, language)
            }
            None => return self.more(open, with),
        };
        Step::Done(self.answer(session, open, with, found))
    }

    /// How far it is: the first half is reading.
    fn more(&self, open: &OpenFile, with: Option<&OpenFile>) -> Step {
        let total = 2 * (open.report.records + with.map_or(open.report.records, |with| with.report.records));
        let read = (self.a.lines_read() + self.b.lines_read()) as u64;
        // How many records are looked at, and how often, depends on what the files say.
        Step::More((read + self.done / 3).min(total), total)
    }

    /// Brings so many records more together, once it is known by what; whether all are.
    fn join(&mut self, a: &Listing, b: &Listing) -> bool {
        match &mut self.joining {
            None => {
                self.joining = self.begin_joining(a, b);
                false
            }
            Some(Joining::Order(comparing)) => comparing.step(a, b, &self.names, SLICE),
            Some(Joining::Months { against, is_turned: true, .. }) => against.step(a, b, &self.names, SLICE),
            Some(Joining::Months { against, is_turned: false, .. }) => against.step(b, a, &self.names, SLICE),
        }
    }

    fn begin_joining(&mut self, a: &Listing, b: &Listing) -> Option<Joining> {
        let way = match self.way {
            Some(way) => way,
            None => *self.way.insert(self.likely.step(a, b, SLICE)?),
        };
        if way == Way::Order {
            return Some(Joining::Order(Box::new(Comparing::new(a, b))));
        }
        // The ledger is never this month.
        let is_turned = a.document.is_some() && self.likely.is_turned(a, b, SLICE)?;
        let (this, last) = if is_turned { (a, b) } else { (b, a) };
        Some(Joining::Months { against: Against::new(this, last, way), way, is_turned })
    }

    /// Reads so many lines more; whether both files are read.
    fn read_on(&mut self, open: &OpenFile, with: Option<&OpenFile>) -> bool {
        let names = &mut self.names;
        let mut read = |listed: &mut Listed, file: &OpenFile| {
            let mut listing = Listing { document: Some(&file.document), listed: std::mem::take(listed) };
            let done = listing.step(names, SLICE);
            *listed = listing.listed;
            done
        };
        read(&mut self.b, open) && with.is_none_or(|with| read(&mut self.a, with))
    }

    /// What the ledger has to say, by what is asked for: the same file, or the month before.
    fn remember(&mut self, session: &Session, open: &OpenFile) -> Result<(), String> {
        let ledger = session.ledger.ledger();
        let b = Listing { document: Some(&open.document), listed: std::mem::take(&mut self.b) };
        let own = open.document.source().sha256();
        let upload = remembered::of_upload(ledger, &b, &self.names);
        let is_same = upload.as_ref().is_some_and(|memory| memory.met * 2 >= b.len());
        let before = remembered::of_last_month(ledger, &b, own, &self.names);
        let way = self.way.filter(|way| *way != Way::Customer).unwrap_or(if is_same || before.is_none() {
            Way::Order
        } else {
            Way::Previous
        });
        self.b = b.listed;
        let Some(known) = (if way == Way::Order { upload } else { before }) else {
            return Err(nothing_remembered(open.document.name(), way, open.language));
        };
        self.memory = Some(memory(&known, open.language));
        self.a = Listing::of_ledger(known.orders.into_iter(), &mut self.names).listed;
        self.way = Some(way);
        Ok(())
    }

    fn answer(&self, session: &Session, open: &OpenFile, with: Option<&OpenFile>, found: Compared) -> Answer {
        let Asked { file, with: id, csv, .. } = self.asked;
        if !csv {
            return Answer::Report(Response::Compared { file, with: id, compared: Box::new(found) });
        }
        let name = open.document.name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let name = format!("{}_比較.csv", stem.replace('*', "_"));
        let is_made_up = open.practice || with.is_some_and(|with| with.practice) || session.is_practising();
        let name = if is_made_up { practice::mark(&name) } else { name };
        let content = compared::csv(&found, open.language);
        Answer::Report(Response::Made(Box::new(Made { form: Form::Csv, name, text: None, content })))
    }
}

fn revisions(session: &Session, asked: Asked) -> Option<(u32, u32)> {
    let revision = |id| session.files.get(&id).map(|open: &OpenFile| open.revision);
    let with = match asked.with {
        With::File(id) => revision(id)?,
        With::Ledger => 0,
    };
    Some((revision(asked.file)?, with))
}

fn closed() -> Answer {
    Answer::NotOpen
}

fn side(open: &OpenFile) -> Side {
    let (records, amount) = (open.report.records, open.report.amount);
    Side { name: open.document.name().to_owned(), records, amount }
}

/// Uploads by their names, and all that the ledger counts of them.
fn memory(known: &Memory, language: Language) -> Side {
    let names = names_of(known, language);
    let name = match language {
        Language::Ja => format!("台帳({names})"),
        Language::En => format!("the ledger ({names})"),
    };
    // An upload counts what it does not keep, too; of several it is what they say together.
    let (records, amount) = match known.entries[..] {
        [entry] if entry.orders.len() as usize == known.orders.len() => (entry.records, entry.amount),
        _ => (known.orders.len() as u64, amount::sum(known.orders.iter().map(|(_, amount)| *amount))),
    };
    Side { name, records, amount }
}

fn names_of(known: &Memory, language: Language) -> String {
    let names = known.entries.iter().take(MOST_NAMED).map(|entry| crate::open_ledger::name(entry));
    let names = names.collect::<Vec<_>>().join(if language == Language::Ja { "、" } else { ", " });
    match (known.entries.len().saturating_sub(MOST_NAMED), language) {
        (0, _) => names,
        (more, Language::Ja) => format!("{names} ほか {more} 件"),
        (more, Language::En) => format!("{names} and {more} more"),
    }
}

fn nothing_remembered(name: &str, way: Way, language: Language) -> String {
    let name = mask(name);
    match (language, way) {
        (Language::Ja, Way::Order) => format!("台帳には、{name} の注文を送った記録がないので、比べられません。"),
        (Language::Ja, _) => {
            format!(
                "台帳には、{name} の直前回の注文がひとつもないので、比べられません。先月の取引ファイルを開いて比べてください。"
            )
        }
        (_, Way::Order) => {
            format!("The ledger remembers no upload with an order of {name}, so there is nothing to compare.")
        }
        _ => format!(
            "The ledger has none of the previous orders of {name}. Open last month's transaction file and compare with it."
        ),
    }
}

/// Cells for which the console is expected to refuse the whole file.
fn refused(open: &OpenFile) -> Vec<(RowId, u16)> {
    let of_file = open.report.findings.iter().filter(|finding| finding.console == Console::File);
    of_file.filter_map(|finding| finding.row.zip(finding.column)).collect()
}

/// What two open files say differently, in one sentence; of large files nothing.
pub(super) fn in_short(before: &OpenFile, now: &OpenFile) -> Option<String> {
    if before.report.records + now.report.records > SAID_AT_ONCE {
        return None;
    }
    let mut names = Names::default();
    let (a, b) = (now_of(before, &mut names), now_of(now, &mut names));
    let found = compared::by_order(
        &compare(&a, &b, &names),
        (&a, &b),
        &names,
        &[side(before), side(now)],
        &refused(now),
        MOST_LINES,
        now.language,
    );
    let short = compared::in_short(&found, now.language)?;
    Some(match now.language {
        Language::Ja => format!("保存したとき(A)といまのファイル(B)では、{short}"),
        Language::En => format!("Between what was saved (A) and the file now (B): {short}"),
    })
}

fn now_of<'a>(open: &'a OpenFile, names: &mut Names) -> Listing<'a> {
    Listing::of_records(&open.document, open.report.survey.usual_cells.unwrap_or_default() as usize, names)
}

/// Whether a file is one that was recorded as sent and has changed since, and what the ledger knows of the change.
pub(super) fn since_recorded(session: &Session, open: &OpenFile) -> Option<String> {
    use crate::model::code::Code;
    let found = |code| open.report.findings.iter().filter(move |finding| finding.code == code);
    // Unchanged it is X002; without an order that was sent it is another file.
    let sent = found(Code::X001).count() as u64;
    if sent == 0 || found(Code::X002).next().is_some() || open.practice {
        return None;
    }
    if open.report.records > SAID_AT_ONCE {
        let name = mask(open.document.name());
        // Every month's file may have that name.
        let known = sent * 2 >= open.report.records
            && session.ledger.ledger().uploads().any(|entry| crate::open_ledger::name(entry) == name);
        return known.then(|| match open.language {
            Language::Ja => format!("台帳に記録した「{name}」が、送ったあとで変わっています。「比べる」で見られます。"),
            Language::En => {
                format!("“{name}”, as the ledger recorded it, has changed since it was sent. “Compare” shows how.")
            }
        });
    }
    let mut names = Names::of_ledger();
    let b = now_of(open, &mut names);
    let known = remembered::of_upload(session.ledger.ledger(), &b, &names)?;
    let name = names_of(&known, open.language);
    // Half of what was sent; of a file that is called like it half of what is left. Every month's file may have that name.
    let is_called_so = name == mask(open.document.name());
    if known.met * 2 < known.orders.len() && !(is_called_so && known.met * 2 >= b.len()) {
        return None;
    }
    let a = Listing::of_ledger(known.orders.iter().copied(), &mut names);
    let language = open.language;
    let sides = [memory(&known, language), side(open)];
    let found =
        compared::by_order(&compare(&a, &b, &names), (&a, &b), &names, &sides, &refused(open), MOST_LINES, language);
    let short = compared::in_short(&found, language);
    Some(match (language, short) {
        (Language::Ja, Some(short)) => format!(
            "台帳に記録した「{name}」が、送ったあとで変わっています。台帳(A)といまのファイル(B)では、{short} {}",
            found.note
        ),
        (Language::Ja, None) => format!(
            "台帳に記録した「{name}」と、内容(SHA-256)が違います。注文番号と金額は送ったときのままです。{}",
            found.note
        ),
        (Language::En, Some(short)) => format!(
            "“{name}”, as the ledger recorded it, has changed since it was sent. Between the ledger (A) and the file now (B): {short} {}",
            found.note
        ),
        (Language::En, None) => format!(
            "This is not, byte for byte, “{name}” as the ledger recorded it; its orders and amounts are as they were sent. {}",
            found.note
        ),
    })
}
