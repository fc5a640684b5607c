//! What the console would show of every finding, page by page.

use crate::check::forecast::{ConsoleDisplay, ConsoleForecast};
use crate::model::finding::{Finding, Severity};
use crate::open_file::findings::finding_out;
use crate::protocol::Response as Answer;
use crate::protocol::console::{FindingGroup, Line, Page, Request, Response};
use crate::rules;
use crate::session::Session;

/// Findings in one page at most.
const MOST: u64 = 500;

pub(crate) fn answer(session: &Session, request: &Request) -> Answer {
    let Request::Page { file, which, start, count } = request;
    let Some(open) = session.files.get(file) else {
        return Answer::NotOpen;
    };
    let mut watcher = ConsoleForecast::default();
    let (mut counts, mut lines) = ([0; 5], Vec::new());
    let end = start.saturating_add((*count).min(MOST));
    for finding in &open.report.findings {
        let seen = watcher.next(finding);
        for (at, each) in FindingGroup::ALL.into_iter().enumerate() {
            if !holds(each, seen, finding) {
                continue;
            }
            if each == *which && (*start..end).contains(&counts[at]) {
                lines.push(Line {
                    seen,
                    title: rules::rule(finding.code).words(open.language).title.to_owned(),
                    finding: finding_out(finding, open, &session.profile),
                });
            }
            counts[at] += 1;
        }
    }
    let page = Page { file: *file, revision: open.revision, which: *which, start: *start, counts, lines };
    Answer::Console(Response::Page(page))
}

fn holds(which: FindingGroup, seen: ConsoleDisplay, finding: &Finding) -> bool {
    match which {
        FindingGroup::All => true,
        FindingGroup::Shown => matches!(seen, ConsoleDisplay::FileItem | ConsoleDisplay::Listed(_)),
        FindingGroup::Cut => matches!(seen, ConsoleDisplay::FileItemAgain | ConsoleDisplay::Cut(_)),
        FindingGroup::Unknown => seen == ConsoleDisplay::Unknown,
        FindingGroup::Own => seen == ConsoleDisplay::Accepted && finding.severity != Severity::Notice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::choices::Choices;
    use crate::protocol::{FileId, Request as Asked};
    use crate::session::show;

    fn opened(file: &str) -> (Session, FileId) {
        let mut session = Session::new();
        let open = Asked::Open {
            name: "a.csv".to_owned(),
            language: crate::base::language::Language::Ja,
            choices: Choices::default(),
        };
        let Answer::Opened(overview) = session.serve(open, file.as_bytes()) else { panic!("not opened") };
        (session, overview.id)
    }

    fn page(session: &mut Session, file: FileId, which: FindingGroup, start: u64, count: u64) -> Page {
        match session.serve(Asked::Console(Request::Page { file, which, start, count }), &[]) {
            Answer::Console(Response::Page(page)) => page,
            other => panic!("{other:?}"),
        }
    }

    /// A header of an unknown type, `records` records without an amount, and an order number of another shape.
    fn file(records: usize) -> String {
        let record = |i: usize| format!("3,,{},,,,,10,,,,{},,{}\r\n", 1000 + i, 500 + i, 9000 + i);
        let lines: String = (0..records).map(record).collect();
        format!("1,020,12345,,,,\r\n{lines}3,,a.b,,2000000,,,10,,,,1,,2\r\n4,{}\r\n", records + 1)
    }

    #[test]
    fn the_list_is_cut_after_51_and_nothing_is_lost() {
        for (records, cut) in [(51, 0), (60, 9)] {
            let (mut session, id) = opened(&file(records));
            let all = page(&mut session, id, FindingGroup::All, 0, 500);
            let [total, shown, hidden, unknown, own] = all.counts;
            let notices = all.lines.iter().filter(|line| line.finding.severity == Severity::Notice).count() as u64;
            assert_eq!(total, shown + hidden + unknown + own + notices);
            assert_eq!((shown, hidden, unknown, own), (51, cut, 2, 1));
            let numbers: Vec<u64> = all
                .lines
                .iter()
                .filter_map(|line| match line.seen {
                    ConsoleDisplay::Listed(number) | ConsoleDisplay::Cut(number) => Some(number),
                    _ => None,
                })
                .collect();
            assert_eq!(numbers, (1..=records as u64).collect::<Vec<_>>());
            let overview = show::overview(&session, id).expect("it is open");
            assert_eq!((overview.upload.hidden, overview.upload.uncertain, overview.upload.own), (cut, unknown, own));
        }
    }

    #[test]
    fn pages_put_together_are_the_whole() {
        let (mut session, id) = opened(&file(120));
        for which in FindingGroup::ALL {
            let whole = page(&mut session, id, which, 0, 500).lines;
            let parts = [0, 50, 100].map(|start| page(&mut session, id, which, start, 50).lines).concat();
            assert_eq!(whole[..whole.len().min(150)], parts[..]);
        }
    }
}
