//! Files that steps 3 and 4 make.

use crate::protocol::sentences;
use std::collections::BTreeSet;

use crate::base::date::show;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::model::capture_way::Way;
use crate::month::calendar as ics;
use crate::month::capture;
use crate::month::capture::LockedKind;
use crate::month::ledger_entries::made_of_saved;
use crate::month::state::Entry;
use crate::open_payments::again;
use crate::open_payments::due::counted;
use crate::open_payments::month_snapshot::{MonthSnapshot, Paired};
use crate::open_payments::{MadeFile, in_language, rows};
use crate::orders::carry_over;
use crate::orders::carry_over::CarryOver;
use crate::practice;
use crate::protocol::payments::{Line, Made, Make, Overview};
use crate::report::csv::safe;
use crate::result::{Answer, Count, NextStep, Outcome};
use crate::session::Session;
use crate::text::source::sha256;

/// How many days before a due day the calendar reminds.
pub(super) const REMIND_DAYS: u16 = 3;

/// A file that was made, before the overview is put beside it.
pub(super) struct Draft {
    what: Make,
    name: String,
    count: Count,
    notes: Vec<String>,
    content: Vec<u8>,
}

impl Draft {
    pub(super) fn with(self, overview: Box<Overview>) -> Made {
        let sha256 = sha256(&self.content);
        let Draft { what, name, count, notes, content } = self;
        Made { what, name, count, sha256, notes, overview, content }
    }
}

impl Session {
    /// Makes a file; a sentence when it cannot be made.
    pub(super) fn make(&mut self, what: Make, language: Language) -> Result<Draft, String> {
        let practising = self.is_practising();
        let mut draft = self.draft(what, language)?;
        if !matches!(draft.what, Make::Retry { .. } | Make::CarryOver { .. }) {
            let name = if practising { practice::mark(&draft.name) } else { draft.name };
            draft.name = self.names.give(&name, 1, &sha256(&draft.content));
        }
        if matches!(draft.what, Make::Retry { .. }) && !practising {
            self.note_retry(&draft);
        }
        Ok(draft)
    }

    /// A retry file is saved to be sent: a ledger that is in use asks whether it was, and its orders are held until then.
    fn note_retry(&mut self, draft: &Draft) {
        self.let_go();
        let entry = made_of_saved(&draft.name, &draft.content, &self.profile).ok();
        let entry = entry.filter(|_| !practice::is_name(&draft.name));
        if let Some(entry) = entry.filter(|_| self.ledger.is_in_use()) {
            self.ledger.note_part(entry);
        }
    }

    fn draft(&mut self, what: Make, language: Language) -> Result<Draft, String> {
        match what {
            Make::Retry { result } => self.next_file(what, result as usize, NextStep::Retry, language),
            Make::CarryOver { result } => self.next_file(what, result as usize, NextStep::CarryOver, language),
            Make::CaptureFile { result } => self.capture_file(what, result as usize, language),
            Make::WorkCsv | Make::MonthCsv | Make::Calendar => {
                let practising = self.is_practising();
                let picture = self.payments.picture.as_ref().ok_or_else(|| sentences::closed(language))?;
                Ok(match what {
                    Make::WorkCsv => self.work_csv(picture, language),
                    Make::MonthCsv => month_csv(picture, language),
                    _ => calendar(picture, practising, language),
                })
            }
        }
    }

    /// A retry file or carry-over list; one that was made is given again as it was.
    fn next_file(&mut self, what: Make, result: usize, step: NextStep, language: Language) -> Result<Draft, String> {
        let asked = self.claims(result).map(|claims| claims.asked_again(step)).unwrap_or_default();
        let elsewhere = self.is_elsewhere(result);
        let practising = self.is_practising();
        let Session { files, payments, profile, names, .. } = self;
        let closed = || sentences::closed(language);
        let picture = payments.picture.as_ref().ok_or_else(closed)?;
        let (paired, file) = picture.results.get(result).zip(payments.results.get(result)).ok_or_else(closed)?;
        if let Some(made) = file.made.get(&step) {
            let (name, content) = (made.name.clone(), made.content.clone());
            let notes = vec![in_language(
                language,
                "前に保存したものと同じファイルです。",
                "This is the same file as saved before.",
            )];
            return Ok(Draft { what, name, count: made.count, notes, content });
        }
        let chosen: Vec<&Answer> = (paired.groups.iter().flat_map(|group| group.answers(&paired.outcomes)))
            .filter(|answer| file.step_of(&answer.order) == step && answer.amount.is_some())
            .filter(|answer| !asked.iter().any(|(order, _)| **order == *answer.order))
            .collect();
        if let Some((_, earlier)) = asked.first().filter(|_| chosen.is_empty()) {
            return Err(again::only_again(asked.len(), earlier, elsewhere, language));
        }
        if chosen.is_empty() {
            return Err(in_language(language, "選んだ注文がありません。", "No order is chosen."));
        }
        let count = counted(chosen.iter().map(|answer| answer.amount));
        let orders: BTreeSet<String> = chosen.iter().map(|answer| answer.order.to_string()).collect();
        let mut notes = chains(paired, &orders, step, language);
        notes.extend(asked.iter().map(|(order, earlier)| again::again(order, earlier, language)));
        let stem = |name: &str| name.rsplit_once('.').map_or(name.to_owned(), |(stem, _)| stem.to_owned());
        let (name, content) = match step {
            NextStep::Retry => {
                let sent = paired.owner.and_then(|at| payments.sent.get(at)).ok_or_else(|| no_sent(language))?;
                let rows: BTreeSet<_> =
                    chosen.iter().filter_map(|answer| answer.sent.as_ref()).map(|record| record.row).collect();
                let open = files.get_mut(&sent.id).ok_or_else(closed)?;
                let content =
                    capture::part_of(&mut open.document, &sent.sheet, &|row| rows.contains(&row), None, profile);
                (format!("{}_再送.csv", stem(&sent.name)), content.map_err(|error| error.to_string())?)
            }
            _ => (format!("{}_翌月分.json", stem(&file.name)), carry_over(&chosen)),
        };
        let name = if practising { practice::mark(&name) } else { name };
        let name = names.give(&name, 1, &sha256(&content));
        let made = MadeFile { name: name.clone(), content: content.clone(), orders, count };
        if let Some(file) = payments.results.get_mut(result) {
            file.made.insert(step, made);
        }
        payments.revision += 1;
        Ok(Draft { what, name, count, notes, content })
    }

    /// The OK records whose way is a file, while it is unlocked.
    fn capture_file(&mut self, what: Make, result: usize, language: Language) -> Result<Draft, String> {
        let ledger = self.month_ledger().ledger().clone();
        let Session { files, payments, profile, .. } = self;
        let closed = || sentences::closed(language);
        let Some((_, code)) = capture::unlocked(LockedKind::Capture, profile) else {
            return Err(capture::locked(LockedKind::Capture, language).to_owned());
        };
        let picture = payments.picture.as_ref().ok_or_else(closed)?;
        let paired = picture.results.get(result).ok_or_else(closed)?;
        let sent = paired.owner.and_then(|at| payments.sent.get(at)).ok_or_else(|| no_sent(language))?;
        let by_file: BTreeSet<&str> = (picture.month.entries.iter())
            .filter(|entry| crate::open_payments::page::waits(entry) && payments.way_of(entry) == Way::File)
            .filter_map(|entry| entry.order.as_deref())
            .filter(|order| !ledger.is_captured(order))
            .collect();
        let ok = paired.outcomes.with(Outcome::Ok).filter(|answer| by_file.contains(&*answer.order));
        let chosen: Vec<&Answer> = ok.collect();
        if chosen.is_empty() {
            return Err(in_language(
                language,
                "売上の方法を「売上ファイル」にした注文がありません。",
                "No order has the capture file as its way.",
            ));
        }
        let rows: BTreeSet<_> =
            chosen.iter().filter_map(|answer| answer.sent.as_ref()).map(|record| record.row).collect();
        let count = counted(chosen.iter().map(|answer| answer.amount));
        let keys: Vec<String> = chosen.iter().map(|answer| answer.order.to_string()).collect();
        let open = files.get_mut(&sent.id).ok_or_else(closed)?;
        let content =
            capture::part_of(&mut open.document, &sent.sheet, &|row| rows.contains(&row), Some(code), profile)
                .map_err(|error| error.to_string())?;
        let stem = sent.name.rsplit_once('.').map_or(sent.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}_売上.csv");
        // Made once: what is in it waits no longer.
        payments.pending.extend(keys);
        payments.touch();
        let notes = vec![in_language(
            language,
            "このファイルの注文は、コンソールの一括売上処理では売上にしないでください。",
            "Do not capture the orders of this file on the console as well.",
        )];
        Ok(Draft { what, name, count, notes, content })
    }

    fn work_csv(&self, picture: &MonthSnapshot, language: Language) -> Draft {
        let entries = self.payments.work(picture);
        let count = counted(entries.iter().map(|entry| entry.amount));
        let heads = match language {
            Language::Ja => ["取引発生日時", "取引ID", "決済ID", "注文番号", "顧客番号", "決済金額", "期限", "残り"],
            Language::En => ["Authorized at", "Trading ID", "Payment ID", "Order", "Customer", "Amount", "Due", "Left"],
        };
        let line = |entry: &&Entry| rows::waiting(entry, Way::Console, picture.today, language);
        let amounts = entries.iter().map(|entry| entry.amount);
        let content = table(&heads, entries.iter().map(line).zip(amounts), 5, count, language);
        let name = in_language(language, "売上作業一覧", "capture-work-list");
        Draft {
            what: Make::WorkCsv,
            name: format!("{name}_{}.csv", show(picture.today)),
            count,
            notes: Vec::new(),
            content,
        }
    }
}

fn no_sent(language: Language) -> String {
    in_language(
        language,
        "送った取引ファイルが開いていないので、書き出せません。取引ファイルも開いてください。",
        "The transaction file that was sent is not open, so this cannot be written. Open it as well.",
    )
}

/// What hangs on the orders of a file.
fn chains(paired: &Paired, orders: &BTreeSet<String>, step: NextStep, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    for (at, chain) in paired.groups.iter().flat_map(|group| &group.orders).filter(|(_, chain)| !chain.is_empty()) {
        let Some(answer) = paired.outcomes.answers.get(*at).filter(|answer| orders.contains(&*answer.order)) else {
            continue;
        };
        let names: Vec<String> = chain.iter().map(|order| mask(order).into_owned()).collect();
        let order = mask(&answer.order).into_owned();
        let hang = names.join("、");
        notes.push(if step == NextStep::Retry {
            in_language(
                language,
                format!(
                    "注文 {hang} は、NG になった注文 {order} を直前回の注文としています。カードを確かめてください。"
                ),
                format!(
                    "Order {} names the declined order {order} as its previous order. Check its card.",
                    names.join(", ")
                ),
            )
        } else {
            in_language(
                language,
                format!("注文 {hang} は、翌月に回した注文 {order} を直前回の注文としています。"),
                format!(
                    "Order {} names order {order}, which is carried over, as its previous order.",
                    names.join(", ")
                ),
            )
        });
    }
    notes
}

fn carry_over(chosen: &[&Answer]) -> Vec<u8> {
    let entry = |answer: &&Answer| {
        let customer = answer.customer.as_deref().unwrap_or_default().to_owned();
        Some(carry_over::Entry::new(answer.order.to_string(), customer, answer.amount?))
    };
    CarryOver::new(chosen.iter().filter_map(entry).collect()).to_json().into_bytes()
}

fn month_csv(picture: &MonthSnapshot, language: Language) -> Draft {
    let entries = &picture.month.entries;
    let count = crate::open_payments::overview::count(picture.month.total());
    let heads = match language {
        Language::Ja => ["注文番号", "顧客番号", "金額", "状態", "決済ID", "オーソリの日", "期限", "残り"],
        Language::En => ["Order", "Customer", "Amount", "State", "Payment ID", "Authorized on", "Due", "Left"],
    };
    let lines = entries.iter().map(|entry| (rows::entry(entry, picture.today, language), entry.amount));
    let mut content = table(&heads, lines, 2, count, language);
    for (reason, count) in crate::open_payments::overview::left_out(picture, language) {
        let words = in_language(
            language,
            format!("送らない注文({reason}) {} 件", count.records),
            format!("Not to be sent ({reason}): {}", count.records),
        );
        content.extend(format!("{},,{},,,,,\r\n", safe(&words), count.amount).into_bytes());
    }
    let name = in_language(language, "突き合わせ", "reconciliation");
    Draft {
        what: Make::MonthCsv,
        name: format!("{name}_{}.csv", show(picture.today)),
        count,
        notes: Vec::new(),
        content,
    }
}

/// A table for a spreadsheet: UTF-8 with a BOM, CRLF, no cell a formula, amounts as plain numbers, the total below.
fn table(
    heads: &[&str],
    lines: impl Iterator<Item = (Line, Option<u64>)>,
    amount: usize,
    count: Count,
    language: Language,
) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    let mut row = |cells: &[String]| {
        out.push_str(&cells.iter().map(|cell| safe(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    row(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>());
    for (line, yen) in lines {
        let mut cells = line.cells;
        if let Some(cell) = cells.get_mut(amount) {
            *cell = yen.map(|yen| yen.to_string()).unwrap_or_default();
        }
        row(&cells);
    }
    let mut total = vec![String::new(); heads.len()];
    if let Some(first) = total.first_mut() {
        *first = in_language(language, format!("合計 {} 件", count.records), format!("Total: {}", count.records));
    }
    if let Some(cell) = total.get_mut(amount) {
        *cell = count.amount.to_string();
    }
    row(&total);
    out.into_bytes()
}

fn calendar(picture: &MonthSnapshot, practising: bool, language: Language) -> Draft {
    // In a calendar nobody sees the file's name any more.
    let write = if practising { ics::practice_calendar } else { ics::calendar };
    let content = write(&picture.outlook, picture.today, REMIND_DAYS, language).into_bytes();
    let due = picture.outlook.days.iter().filter(|day| day.due.records > 0);
    let count = counted(due.map(|day| Some(day.due.amount)).collect::<Vec<_>>().into_iter());
    let name = in_language(language, "売上期限", "capture-due");
    Draft {
        what: Make::Calendar,
        name: format!("{name}_{}.ics", show(picture.today)),
        count,
        notes: Vec::new(),
        content,
    }
}
