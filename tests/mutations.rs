//! Order lists, result files, inquiry lists and mails with faults at random: no line is lost, no yen changes silently, nothing panics.
//!
//! `KENSATSU_MUTATIONS` says how many files are tried (100,000 before a release); the default takes some seconds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::base::fold::narrow;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::auth::LinesOut;
use kensatsu::engine::commands::check::check;
use kensatsu::engine::document::Document;
use kensatsu::engine::inquiry::{Field as InquiryField, Inquiry, Mapping};
use kensatsu::engine::ledger::SentBefore;
use kensatsu::engine::mail;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::kind::FileKind;
use kensatsu::engine::model::remark::{FileRef, Part};
use kensatsu::engine::orders::eligibility::{Confirmed, Period, Plan, PlanRequest, Verdict};
use kensatsu::engine::orders::field::Field;
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping as OrderMapping;
use kensatsu::engine::orders::order::{Order, Orders};
use kensatsu::engine::orders::plan::plan;
use kensatsu::engine::orders::question::{About, questions};
use kensatsu::engine::orders::read::Reading;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::result::{Outcome, Sheet, alone, pair};
use kensatsu::engine::text::table::Table;

/// How many files each test tries.
fn tries() -> u64 {
    std::env::var("KENSATSU_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

/// Numbers at random, the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (n.max(1) as u64)).unwrap_or(0)
    }
}

const BYTES: &[u8] = b"0123456789,,,\"\"\r\n\t ;.-=:<>'\\\x83\x5C\x8A\x7E\x1B$B(\0A";

/// One to four faults of those that occur: bytes changed, lost and added, lines lost, doubled and moved, the end cut off,
/// cells emptied.
fn faulty(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(out.len().max(1)).min(out.len().saturating_sub(1));
        match dice.below(9) {
            _ if out.is_empty() => out.push(b'1'),
            0 => out[at] = BYTES[dice.below(BYTES.len())],
            1 => drop(out.remove(at)),
            2 => out.insert(at, BYTES[dice.below(BYTES.len())]),
            3 => out.truncate(at),
            4 => out.insert(at, b'"'),
            5 => {
                let end = out.len().min(at + 1 + dice.below(6));
                out.drain(at..end);
            }
            way => {
                let mut lines: Vec<Vec<u8>> = out.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (from, to) = (dice.below(lines.len()), dice.below(lines.len()));
                match way {
                    6 => drop(lines.remove(from)),
                    7 => lines.insert(to, lines[from].clone()),
                    _ => lines.swap(from, to),
                }
                out = lines.concat();
            }
        }
    }
    out
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The files of the fixtures whose names begin so, each once. Tests stand beside some of them.
fn originals(folder: &str, begin: &str) -> Vec<Vec<u8>> {
    let folders = fs::read_dir(tests().join(folder)).expect("the fixtures").flatten().map(|entry| entry.path());
    let within = folders.flat_map(|path| match fs::read_dir(&path) {
        Ok(files) => files.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path],
    });
    let fixtures = within.filter(|path| path.extension().is_none_or(|extension| extension != "rs"));
    let named = fixtures.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin)));
    let all: BTreeSet<_> = named.map(|path| fs::read(path).expect("a file")).collect();
    assert!(!all.is_empty(), "{folder}/…/{begin}");
    all.into_iter().collect()
}

/// Tries faulty copies of files; a failure shows the file.
fn try_all(what: &str, seed: u64, originals: &[Vec<u8>], check: impl Fn(&[u8])) {
    let mut dice = Dice(seed);
    for _ in 0..tries() {
        let original = &originals[dice.below(originals.len())];
        let bytes = faulty(original, &mut dice);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&bytes)));
        assert!(outcome.is_ok(), "{what}: {}", bytes.escape_ascii());
    }
    println!("{what}: {} mutations", tries());
}

/// The physical lines of a text.
fn physical_lines(bytes: &[u8]) -> usize {
    let mut lines = 0;
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        at += end.map_or(bytes.len() - at, |end| end + 1);
        at += usize::from(bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n'));
        lines += 1;
    }
    lines
}

#[test]
fn no_faulty_result_file_loses_a_line_or_changes_a_yen_silently() {
    let sent = Sheet::read(&Document::open("sent", &fs::read(tests().join("results/clean/auth.csv")).expect("a file")));
    let profile = Profile::paygent_cagolab();
    let files = (FileRef::new(Part::Auth, 0), FileRef::new(Part::Result, 0));
    try_all("result files", 0x9E37_79B9_7F4A_7C15, &originals("results", "result"), |bytes| {
        let document = Document::open("back", bytes);
        let back = Sheet::read(&document);
        let outcomes = pair((&sent, files.0), (&back, files.1), &profile);
        // Every record that was sent has an answer, and what is not known has a remark.
        assert_eq!(outcomes.answers.len(), sent.records.len());
        let known = outcomes.answers.iter().filter(|answer| answer.outcome != Outcome::Unknown).count();
        assert!(known == sent.records.len() || !outcomes.remarks.is_empty());
        for answer in outcomes.answers.iter().filter(|answer| answer.outcome != Outcome::Unknown) {
            let sent = sent.records.iter().find(|record| record.order == answer.order).expect("it was sent");
            assert_eq!(answer.amount, sent.amount);
            let result = if answer.outcome == Outcome::Ok { "0" } else { "1" };
            let says = back.records.iter().filter(|record| record.order == answer.order).collect::<Vec<_>>();
            assert_eq!(says.len(), 1, "an order that comes twice is not known");
            assert_eq!(says[0].amount, sent.amount);
            assert!((14..says[0].cells).any(|at| says[0].appended(at).is_some_and(|text| &**text == result)));
        }
        // Every line is a record, header, trailer, blank, or named as unread.
        let (records, unread) = (back.records.len(), back.unread.map_or(0, |(_, lines)| lines));
        let others = usize::try_from(unread).unwrap() + records + usize::from(back.header.is_some());
        let lines = physical_lines(document.source().text().0);
        let trailers_and_blanks = lines.checked_sub(others).expect("no line counts twice");
        let text = String::from_utf8_lossy(document.source().text().0).into_owned();
        let is_quiet = |line: &str| line.chars().all(|c| !c.is_alphanumeric()) || line.contains('4');
        let quiet = text.split(['\r', '\n']).filter(|line| is_quiet(line)).count();
        assert!(trailers_and_blanks <= quiet, "{trailers_and_blanks} lines of {lines} are in no place");
        // Without what was sent it is the same file.
        let outcomes = alone((&back, files.1), &profile);
        let ok =
            outcomes.with(Outcome::Ok).all(|answer| back.records.iter().any(|record| record.order == answer.order));
        assert!(ok);
    });
}

/// What a list says and what becomes of its orders, all of them confirmed.
fn read_orders(bytes: &[u8]) -> (Orders, Plan) {
    let orders = Reading::run(Table::open("orders.csv", bytes), OrderMapping::default());
    let request = PlanRequest {
        confirmed: Confirmed::All,
        ..PlanRequest::new(Period::new(None, None).expect("no end, no fault"))
    };
    let plan = plan(&orders, &request);
    (orders, plan)
}

/// The yen of each order that is charged, by the line that says so, and the line of the column names.
fn charged(orders: &Orders, plan: &Plan) -> (String, BTreeMap<String, u64>) {
    let judged = orders.orders.iter().zip(&plan.verdicts);
    let included = judged.filter(|(order, verdict)| order.lines == 1 && matches!(verdict, Verdict::Included { .. }));
    let line = |order: &Order| (orders.table.line_text(order.line), order.amount.expect("it is charged"));
    (orders.table.line_text(orders.table.header_line()), included.map(|(order, _)| line(order)).collect())
}

#[test]
fn no_faulty_order_list_loses_a_line_or_changes_a_yen_silently() {
    let mut lists = originals("lists", "");
    lists.extend(originals("samples", "orders"));
    let whole: Vec<_> =
        lists.iter().map(|bytes| read_orders(bytes)).map(|(orders, plan)| charged(&orders, &plan)).collect();
    try_all("order lists", 0xC2B2_AE3D_27D4_EB4F, &lists, |bytes| {
        let (orders, plan) = read_orders(bytes);
        // Every line belongs to an order or is named.
        let lines = LinesOut::of(&orders, &plan);
        let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
        let named = lines.names + lines.blank + u32::try_from(lines.skipped.len()).expect("few lines") + swallowed;
        assert_eq!(named + lines.included + lines.excluded + lines.undecided, lines.read, "{lines:?}");
        assert_eq!(lines.read as usize, physical_lines(orders.table.source().text().0));
        let asked = questions(&orders, Some(&plan), &SentBefore::default(), false, Language::Ja);
        let is_asked = asked.iter().any(|question| question.about == About::Incomplete);
        assert!(is_asked || (lines.swallowed.is_empty() && orders.incomplete.is_empty()));
        assert!(lines.skipped.is_empty() || !orders.findings.is_empty(), "skipped lines are named");
        let column = orders.columns.first(Field::Amount);
        for (order, _) in
            orders.orders.iter().zip(&plan.verdicts).filter(|(_, verdict)| matches!(verdict, Verdict::Included { .. }))
        {
            // What is charged stands in the column of what is paid, and nothing of it is left out.
            let row = orders.table.row_at(order.line).expect("the order's row");
            let text = row.text(column.expect("a column of what is paid")).expect("a cell").into_owned();
            let whole = text.strip_suffix(".00").or_else(|| text.strip_suffix(".0")).unwrap_or(&text);
            let digits: String = whole.chars().map(narrow).filter(char::is_ascii_digit).collect();
            assert_eq!(digits.parse().ok(), order.amount, "{text} in line {}", order.line);
            assert!(whole.chars().map(narrow).all(|c| c.is_ascii_digit() || "\\¥円,.".contains(c)), "{text}");
        }
        // A line that no fault met says the same as before, under the same names.
        let (names, amounts) = charged(&orders, &plan);
        for (known, before) in whole.iter().filter(|(known, _)| *known == names) {
            let differs = |(line, yen): &(&String, &u64)| before.get(*line).is_some_and(|before| before != *yen);
            assert_eq!(amounts.iter().find(differs), None, "{known}");
        }
    });
}

/// A made-up list of which every order and its yen are known beforehand, whoever reads it: 30 renewals of 30 customers behind what
/// they paid last month.
struct Clean {
    text: String,
    /// Yen by order number.
    yen: BTreeMap<String, u64>,
}

const LAYOUTS: [&str; 4] = [
    "注文番号,会員ID,お名前(姓),小計,使用ポイント,お支払い合計,支払い方法,対応状況,注文日時,定期回数,備考",
    "注文番号,お支払い合計,会員ID,支払い方法,対応状況,注文日時,定期回数",
    "注文日時,対応状況,支払い方法,会員ID,定期回数,注文番号,お支払い合計",
    "会員ID,注文番号,定期回数,注文日時,お支払い合計,対応状況,支払い方法,SHOPメモ,端末種別ID",
];

fn clean_list(dice: &mut Dice) -> Clean {
    let names: Vec<&str> = LAYOUTS[dice.below(LAYOUTS.len())].split(',').collect();
    let mut text = names.join(",") + "\r\n";
    let mut yen = BTreeMap::new();
    let quoted = dice.below(3) == 0;
    for at in 0..60 {
        let (customer, is_new) = (7_000 + at % 30 * 13, at >= 30);
        let (order, amount) = (10_000 + at * 7, 1_000 + dice.below(90_000));
        yen.insert(order.to_string(), amount as u64);
        let cell = |name: &&str| match *name {
            "注文番号" => order.to_string(),
            "会員ID" => customer.to_string(),
            "お支払い合計" => amount.to_string(),
            "小計" => (amount + 100).to_string(),
            "使用ポイント" => "100".to_owned(),
            "支払い方法" => "クレジットカード".to_owned(),
            "対応状況" => if is_new { "新規受付" } else { "入金済み" }.to_owned(),
            "注文日時" => format!("2012-0{}-{:02} 10:00:00", if is_new { 6 } else { 5 }, 1 + at % 28),
            "定期回数" => if is_new { "3" } else { "2" }.to_owned(),
            "お名前(姓)" => "山田".to_owned(),
            "端末種別ID" => "10".to_owned(),
            _ => "表の予定".to_owned(),
        };
        let cells: Vec<String> = names.iter().map(cell).collect();
        text += &if quoted { format!("\"{}\"", cells.join("\",\"")) } else { cells.join(",") };
        text += "\r\n";
    }
    Clean { text, yen }
}

/// Bytes that no number is made of: what a digit more or less makes of an amount nobody could see.
const NO_NUMBER: &[u8] = b",,,,\"\"\"\r\n\t ;.=:<>'\\\x83\x5C\x8A\x1B(\0/_+*#%";

/// One fault that leaves every digit of a number where it is or tears it apart, and now and then a line lost, doubled or moved.
fn torn(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let any = |dice: &mut Dice| NO_NUMBER[dice.below(NO_NUMBER.len())];
    let sign = |out: &[u8], dice: &mut Dice| {
        let at = dice.below(out.len());
        (at..out.len()).find(|at| matches!(out[*at], b',' | b'"' | b'\r' | b'\n' | b' ' | b':')).unwrap_or(at)
    };
    match dice.below(8) {
        0 | 1 => {
            let at = dice.below(out.len());
            out.insert(at, any(dice));
        }
        2 => {
            let at = sign(&out, dice);
            out[at] = any(dice);
        }
        3 => drop(out.remove(sign(&out, dice))),
        4 => out.truncate(dice.below(bytes.len())),
        5 => {
            let at = sign(&out, dice);
            out.splice(at..at, [any(dice), any(dice)]);
        }
        6 => {
            // What a damaged disk or a wrong encoding took. A space beside a number is taken for one that pads it.
            let (at, byte) = (dice.below(out.len()), any(dice));
            out[at] = if byte.is_ascii_whitespace() { b'?' } else { byte };
        }
        _ => {}
    }
    for _ in 0..dice.below(3) {
        let mut lines: Vec<Vec<u8>> = out.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            break;
        }
        let (from, to) = (dice.below(lines.len()), dice.below(lines.len()));
        match dice.below(3) {
            0 => drop(lines.remove(from)),
            1 => lines.insert(to, lines[from].clone()),
            _ => lines.swap(from, to),
        }
        out = lines.concat();
    }
    out
}

#[test]
fn no_order_is_charged_with_other_yen_than_the_clean_list_had_without_a_word() {
    let mut dice = Dice(0x51ED_270B_9F4A_7C15);
    let (mut charged, mut said) = (0u64, 0u64);
    for _ in 0..tries() {
        let clean = clean_list(&mut dice);
        let encoded = match dice.below(2) {
            0 => encoding_rs::SHIFT_JIS.encode(&clean.text).0.into_owned(),
            _ => clean.text.clone().into_bytes(),
        };
        let bytes = torn(&encoded, &mut dice);
        let (orders, plan) = read_orders(&bytes);
        let is_asked = questions(&orders, Some(&plan), &SentBefore::default(), false, Language::Ja)
            .iter()
            .any(|one| one.about.is_blocking());
        for (order, verdict) in orders.orders.iter().zip(&plan.verdicts) {
            let Verdict::Included { previous, .. } = verdict else { continue };
            charged += 1;
            let Some(before) = clean.yen.get(&*order.number) else { continue };
            // Every renewal stands 30 rows behind what its customer paid before.
            let number: usize = order.number.parse().expect("digits");
            let is_linked = **previous == *(number - 30 * 7).to_string() || !clean.yen.contains_key(&**previous);
            if order.amount == Some(*before) && is_linked {
                continue;
            }
            said += 1;
            let mut findings = orders.findings.iter().chain(&plan.findings);
            let has_finding = findings
                .any(|finding| finding.fault != Fault::PeriodOpen && (finding.line == 0 || finding.line == order.line));
            assert!(
                is_asked || has_finding,
                "order {number} was {before} yen and is charged {:?} after {previous}: {}",
                order.amount,
                bytes.escape_ascii()
            );
        }
    }
    println!("clean lists torn: {} files, {charged} orders charged, {said} with other yen, all of them said", tries());
}

#[test]
fn no_faulty_inquiry_list_loses_a_line_or_changes_a_yen_silently() {
    let mut lists = originals("results", "inquiry");
    lists.extend(originals("samples", "inquiry"));
    lists.extend(originals("kinds", "inquiry"));
    try_all("inquiry lists", 0x2545_F491_4F6C_DD1D, &lists, |bytes| {
        let list = Inquiry::read(bytes, &Mapping::new());
        if list.columns.is_empty() {
            return;
        }
        let lines = &list.lines;
        let payments = list.payments.len() as u64;
        let sum = lines.names + lines.blank + lines.records + lines.within + payments + list.skipped().count() as u64;
        assert_eq!(sum + lines.lost(), lines.read);
        let remarks = list.remarks(FileRef::new(Part::Inquiry, 0));
        assert!(lines.lost() == 0 && list.skipped().count() == 0 || !remarks.is_empty(), "lost lines are named");
        if let Some((_, count)) = lines.trailer {
            assert!(count == Some(payments) || !remarks.is_empty(), "the trailer is held against the rows");
        }
        for payment in &list.payments {
            let text = payment.text(InquiryField::Amount, &list.columns);
            let digits: String = text.split('.').next().unwrap_or("").chars().filter(char::is_ascii_digit).collect();
            assert!(payment.amount.is_none_or(|yen| digits.parse() == Ok(yen)), "{text} is not {:?}", payment.amount);
        }
    });
}

#[test]
fn no_faulty_mail_gives_a_number_that_is_not_in_it() {
    try_all("mails", 0xD1B5_4A32_D192_ED03, &originals("kinds", "mail-"), |bytes| {
        let Some(mail) = mail::read(bytes) else { return };
        assert!(mail.receipts.iter().all(|number| number.bytes().any(|byte| byte.is_ascii_digit())));
        assert_eq!(mail.receipt.is_some(), mail.receipts.len() == 1);
        assert!(mail.receipts.len() < 2 || mail.receipt.is_none(), "of several none is taken");
    });
}

#[test]
fn no_faulty_file_of_any_kind_is_let_through_without_a_word() {
    let settings =
        Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language: Language::Ja };
    let mut files = originals("rules", "bad.csv");
    files.extend(originals("kinds", ""));
    try_all("files of every kind", 0xA076_1D64_78BD_642F, &files, |bytes| {
        let out = check("file", bytes, &settings).expect("bytes can be read");
        let said = out.findings.iter().all(|finding| !finding.message.contains(['{', '}']));
        assert!(said || bytes.contains(&b'{') || bytes.contains(&b'}'), "a sentence with a gap");
        // What is no transaction file is said to be none, and nothing of it counts as accepted.
        if out.summary.kind != FileKind::Transaction {
            assert!(!out.findings.is_empty() && !out.upload_preview.accepted);
        }
    });
}
