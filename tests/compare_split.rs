//! Two files side by side, this month against last month, and one file as several: properties of the engine, and the command line.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::Checker;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::compare::{Way, compare_months};
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::compare::{Comparison, Damage, Listing, Names, compare};
use kensatsu::engine::document::Document;
use kensatsu::engine::document::difference::difference;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::write;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::{RowId, Severity};
use kensatsu::engine::model::kind::column;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::split;
use kensatsu::engine::split::{Limits, SplitError};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What two files say differently, in texts.
#[derive(Debug)]
struct Sides {
    found: Comparison,
    /// Records.
    len: [usize; 2],
    /// Records that only one of the files has: order, line, yen.
    alone: [Vec<(String, RowId, Option<u64>)>; 2],
    /// Column, before, after and damage of each cell.
    cells: Vec<(u16, String, String, Option<Damage>)>,
}

fn sides(a: &[u8], b: &[u8]) -> Sides {
    let profile = Profile::paygent_cagolab();
    let (a, b) = (read(a, &profile), read(b, &profile));
    let mut names = Names::default();
    let (left, right) = (Listing::of_records(&a, 14, &mut names), Listing::of_records(&b, 14, &mut names));
    let found = compare(&left, &right, &names);
    let alone = [&found.only_a, &found.only_b]
        .map(|all| all.iter().map(|lone| (names.text(lone.order).into_owned(), lone.row, lone.amount)).collect());
    let cell = |change: &kensatsu::engine::compare::Change| {
        let (before, after) = (change.before(&left).into_owned(), change.after(&right).into_owned());
        (change.named, before, after, change.damage)
    };
    let cells = found.changed.iter().map(cell).collect();
    Sides { len: [left.len(), right.len()], alone, cells, found }
}

fn read(bytes: &[u8], profile: &Profile) -> Document {
    Document::read("a.csv", bytes, profile).expect("bytes can be read")
}

/// What differs, without what belongs to one of the two places.
fn cells(found: &Sides, turned: bool) -> Vec<String> {
    let cell = |(named, before, after, damage): &(u16, String, String, Option<Damage>)| match turned {
        false => format!("{named} {before:?} {after:?} {damage:?}"),
        true => format!("{named} {after:?} {before:?} {:?}", damage.map(|damage| damage.mirrored())),
    };
    let mut all: Vec<String> = found.cells.iter().map(cell).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(support::config(256))]

    #[test]
    fn a_file_says_the_same_as_itself(bytes in prop_oneof![support::messy_bytes(), support::bytes()]) {
        let found = sides(&bytes, &bytes).found;
        prop_assert!(found.is_same() && found.twice.is_empty(), "{found:?}");
    }

    #[test]
    fn a_comparison_has_a_mirror(a in support::messy_bytes(), b in support::messy_bytes()) {
        let (one, other) = (sides(&a, &b), sides(&b, &a));
        prop_assert_eq!(&one.alone[0], &other.alone[1]);
        prop_assert_eq!(&one.alone[1], &other.alone[0]);
        prop_assert_eq!(cells(&one, false), cells(&other, true));
        let ([records_a, records_b], one, other) = (one.len, one.found, other.found);
        prop_assert_eq!((&one.lines_a, &one.lines_b), (&other.lines_b, &other.lines_a));
        prop_assert_eq!(one.twice.len(), other.twice.len());
        // No record is lost: those that stand in one file only are as many more as the file has.
        prop_assert_eq!(records_a + one.only_b.len(), records_b + one.only_a.len());
    }

    #[test]
    fn taking_back_every_change_gives_the_file_as_it_was(
        edits in prop::collection::vec((1u32..40, 0u16..15, "[0-9A-Zあ,\"]{0,6}"), 0..12),
        added in prop::collection::vec(1u32..40, 0..4),
        zeros in prop::collection::btree_set(0usize..40, 0..6),
    ) {
        let profile = Profile::paygent_cagolab();
        let original = padded(40, &zeros);
        let mut changed = read(&original, &profile);
        for (row, at, text) in edits.iter().filter(|(_, at, _)| !matches!(*at, 0 | column::ORDER)) {
            let row = kensatsu::engine::model::finding::RowId(*row);
            let change = changed.set_cell(row, *at, text);
            changed.history_mut().apply_open(&change);
        }
        let mut text = write::to_vec(&changed, &profile).expect("it can be written");
        for at in &added {
            let line = format!("3,,N{at},,500,,,10,,,,1{at},,2{at}\r\n4,40\r\n");
            text.truncate(text.len() - "4,40\r\n".len());
            text.extend(line.into_bytes());
        }
        // A spreadsheet takes the zeros away.
        let text = zeros.iter().fold(text, |text, at| {
            replaced(&text, format!("\n3,,{:07},", 900 + at).as_bytes(), format!("\n3,,{},", 900 + at).as_bytes())
        });
        let mut now = read(&text, &profile);
        let before = read(&original, &profile);
        let compared = |now: &Document| {
            let mut names = Names::default();
            let (left, right) = (Listing::of_records(&before, 14, &mut names), Listing::of_records(now, 14, &mut names));
            let found = compare(&left, &right, &names);
            let said: Vec<String> = found.changed.iter().map(|change| change.before(&left).into_owned()).collect();
            (found, said)
        };
        let (found, mut said) = compared(&now);
        prop_assert!(found.only_a.is_empty(), "{found:?}");
        for record in &found.only_b {
            now.history_mut().apply_open(&Change::Removed { row: record.row, after: true });
        }
        // Where a text behind the end of a line was taken back, an empty cell is left; the next look names it.
        let mut changed = found.changed;
        for turn in 0.. {
            prop_assert!(turn < 3, "{changed:?}");
            for (change, before) in changed.iter().zip(&said) {
                let back = match change.cells_before() {
                    Some(count) => now.set_len(change.row, usize::from(count)),
                    None => now.set_cell(change.row, change.column, before),
                };
                now.history_mut().apply_open(&back);
            }
            let (found, next) = compared(&now);
            if found.changed.is_empty() {
                break;
            }
            (changed, said) = (found.changed, next);
        }
        prop_assert_eq!(write::to_vec(&now, &profile).unwrap(), original);
    }

    #[test]
    fn every_change_of_a_cell_can_be_taken_back_by_itself_and_all_of_them_give_the_file(
        edits in prop::collection::vec((0u32..6, 0u16..16, 0u8..4, "[0-9あ,\"]{0,4}"), 1..20),
        first in any::<prop::sample::Index>(),
    ) {
        let profile = Profile::paygent_cagolab();
        let original = padded(4, &BTreeSet::new());
        let mut document = read(&original, &profile);
        for (row, column, what, text) in &edits {
            let row = RowId(*row);
            let change = match what {
                0 => document.set_len(row, usize::from(*column).max(1)),
                1 if usize::from(*column) + 1 < document.count_cells(row) => document.join_cells(row, *column, text),
                _ => document.set_cell(row, *column, text),
            };
            document.history_mut().apply_open(&change);
        }
        let changes = |document: &Document| -> Vec<(RowId, u16)> {
            let edited: BTreeMap<RowId, _> = document.overlay().edited().collect();
            let of = |(row, edit): (RowId, &std::rc::Rc<_>)| {
                difference(document, row, None, Some(edit)).into_iter().map(move |(column, ..)| (row, column))
            };
            edited.into_iter().flat_map(of).collect()
        };
        // Texts in other cells of the line stay, unless cells were joined, added or cut off there.
        for turn in 0.. {
            let left = changes(&document);
            if left.is_empty() {
                break;
            }
            prop_assert!(turn < 100, "{left:?}");
            let (row, column) = *first.get(&left);
            let change = document.take_back(row, column);
            document.history_mut().apply_open(&change);
            prop_assert!(!changes(&document).contains(&(row, column)) || changes(&document).len() < left.len(), "{row:?} {column}");
        }
        prop_assert_eq!(write::to_vec(&document, &profile).unwrap(), original);
    }

    #[test]
    fn a_month_beside_itself_has_the_same_amounts_of_each_customer(
        links in prop::collection::vec((0usize..12, 0usize..30, 1u64..90_000), 1..60),
    ) {
        let text = chains(&links);
        let found = months(&text, &text, Way::Customer);
        prop_assert_eq!(&found["same"], &json!(links.len()));
        for nothing in ["new", "missing", "changed", "shared", "twice"] {
            prop_assert_eq!(&found[nothing], &json!([]), "{}", nothing);
        }
    }

    #[test]
    fn two_months_account_for_every_record_whichever_is_given_first(
        last in prop::collection::vec((1u64..50, 0usize..8), 1..40),
        this in prop::collection::vec((0usize..44, 1u64..50, 0usize..8), 1..40),
        shuffle in any::<bool>(),
    ) {
        // Some orders of last month stand twice; some previous orders are nowhere, or in the same file.
        let order = |at: usize| if at % 11 == 10 { 1_000 + at - 1 } else { 1_000 + at };
        let mut lines: Vec<String> =
            last.iter().enumerate().map(|(at, (amount, customer))| format!("{} {amount} {} {}", order(at), 500 + at, 50 + customer)).collect();
        if shuffle {
            lines.reverse();
        }
        let named = |at: usize| if at >= 42 { 9_000 } else { order(at) };
        let ours: Vec<String> = this
            .iter()
            .enumerate()
            .map(|(at, (previous, amount, customer))| format!("{} {amount} {} {}", 9_000 + at, named(*previous), 50 + customer))
            .collect();
        let (last, this) = (file(&lines.join(";")), file(&ours.join(";")));
        let orders = |text: &[u8]| -> Vec<String> {
            data_lines(text).iter().map(|line| String::from_utf8_lossy(line).split(',').nth(2).unwrap().to_owned()).collect()
        };
        let previous: Vec<String> = ours.iter().map(|line| line.split(' ').nth(2).unwrap().to_owned()).collect();
        let theirs = orders(&last);
        let is_twice = |number: &str| theirs.iter().filter(|other| *other == number).count() > 1;
        let found = months(&last, &this, Way::Previous);
        let len = |key: &str| found[key].as_array().unwrap().len();
        let unsure = previous.iter().filter(|number| is_twice(number)).count();
        let chained = found["chained"]["records"].as_u64().unwrap() as usize;
        let same = found["same"].as_u64().unwrap() as usize;
        prop_assert_eq!(len("new") + len("changed") + same + chained + unsure, ours.len());
        prop_assert_eq!(len("missing"), theirs.iter().filter(|number| !previous.contains(number)).count());
        let differences: Vec<u64> = found["changed"].as_array().unwrap().iter()
            .map(|moved| moved["before"].as_u64().unwrap().abs_diff(moved["after"].as_u64().unwrap())).collect();
        prop_assert!(differences.is_sorted_by(|a, b| a >= b), "{:?}", differences);
        if previous.iter().any(|number| theirs.contains(number)) {
            let turned = months(&this, &last, Way::Previous);
            for key in ["new", "missing", "changed", "shared", "twice", "same", "chained", "first_renewals"] {
                prop_assert_eq!(&turned[key], &found[key], "{}", key);
            }
        }
    }

    #[test]
    fn the_parts_of_a_file_are_the_file(
        links in prop::collection::vec((0usize..12, 0usize..30, 1u64..90_000), 1..60),
        most in 1u64..12,
        bytes in prop_oneof![Just(u64::MAX), 80u64..2_000],
    ) {
        let profile = Profile::paygent_cagolab();
        let text = chains(&links);
        let mut document = read(&text, &profile);
        let report = Checker::run(&document, &profile, &Choices::default());
        prop_assume!(report.errors == 0);
        let plan = match split::plan(&document, &report, &profile, Limits { records: Some(most), bytes }) {
            Ok(plan) => plan,
            Err(SplitError::Fits { records, .. }) => {
                prop_assert!(records <= most && text.len() as u64 <= bytes);
                return Ok(());
            }
            Err(error) => {
                prop_assert!(matches!(error, SplitError::Group { .. }), "{error:?}");
                return Ok(());
            }
        };
        let (mut lines, mut records, mut amount) = (Vec::new(), 0, 0);
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for at in 0..plan.parts.len() {
            let part = split::part(&mut document, &plan, at, &profile).expect("it can be written");
            let judged = Checker::run(&read(&part, &profile), &profile, &Choices::default());
            prop_assert_eq!((judged.errors, judged.records), (0, plan.parts[at].len() as u64));
            prop_assert!(judged.records <= most && part.len() as u64 <= bytes, "{} {}", judged.records, part.len());
            prop_assert_eq!(judged.amount, plan.amounts[at]);
            (records, amount) = (records + judged.records, amount + judged.amount);
            let own: Vec<Vec<u8>> = data_lines(&part);
            // In the order of the file.
            let places: Vec<_> = own.iter().map(|line| data_lines(&text).iter().position(|other| other == line)).collect();
            prop_assert!(places.is_sorted() && places.iter().all(Option::is_some));
            for line in &own {
                let cells: Vec<String> = String::from_utf8_lossy(line).trim_end().split(',').map(str::to_owned).collect();
                for key in [format!("o{}", cells[2]), format!("o{}", cells[11]), format!("c{}", cells[13])] {
                    prop_assert_eq!(*owners.entry(key).or_insert(at), at);
                }
            }
            lines.extend(own);
        }
        let mut original = data_lines(&text);
        original.sort();
        lines.sort();
        prop_assert_eq!(lines, original);
        prop_assert_eq!((records, amount), (report.records, report.amount));
        // The file itself is as it was.
        prop_assert_eq!(write::to_vec(&document, &profile).unwrap(), text);
    }
}

/// The answer of two months.
fn months(a: &[u8], b: &[u8], way: Way) -> Value {
    let named = |name: &str, bytes: &[u8]| NamedBytes { name: name.to_owned(), bytes: bytes.to_vec() };
    let profile = Profile::paygent_cagolab();
    let settings = Settings { profile, choices: Choices::default(), language: Language::En };
    let answer = compare_months(named("a.csv", a), named("b.csv", b), way, &settings, |out| serde_json::to_value(out));
    answer.expect("two transaction files").expect("JSON")
}

/// Records with order numbers of seven digits, some with zeros in front.
fn padded(records: usize, zeros: &BTreeSet<usize>) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    for at in 0..records {
        let order = if zeros.contains(&at) { 900 + at } else { 5_000_000 + at };
        text.push_str(&format!("3,,{order:07},,{},,,10,,,,{},,{}\r\n", 1000 + at, 100_000 + at, 500_000 + at));
    }
    text.push_str(&format!("4,{records}\r\n"));
    text.into_bytes()
}

/// Records of some customers, each the previous order's follower or not.
fn chains(links: &[(usize, usize, u64)]) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, (customer, before, amount)) in links.iter().enumerate() {
        let previous = match last.get(customer) {
            Some(known) if before % 3 == 0 => 1_000 + known,
            _ => 100 + at * 40 + before,
        };
        last.insert(*customer, at);
        let previous = if (1_000..1_000 + links.len()).contains(&previous) { previous } else { 700_000 + previous };
        text.push_str(&format!("3,,{},,{amount},,,10,,,,{previous},,{}\r\n", 1_000 + at, 50 + customer));
    }
    text.push_str(&format!("4,{}\r\n", links.len()));
    text.into_bytes()
}

fn data_lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|b| *b == b'\n').filter(|line| line.starts_with(b"3")).map(<[u8]>::to_vec).collect()
}

fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    match text.windows(from.len()).position(|window| window == from) {
        Some(at) => [&text[..at], to, &text[at + from.len()..]].concat(),
        None => text.to_vec(),
    }
}

#[test]
fn no_line_of_a_kind_is_left_out() {
    // What is no record is compared as a line, and a missing trailer is said.
    let a = b"1,020,12345,,,\r\n3,,338,,500,,,10,,,,1,,2\r\nx,y\r\n4,1\r\n";
    let b = b"1,020,12345,,,\r\n3,,338,,500,,,10,,,,1,,2\r\nx,z\r\n";
    let found = sides(a, b).found;
    assert_eq!((found.lines_a, found.lines_b), (vec![3, 4], vec![3]));
    let document = read(a, &Profile::paygent_cagolab());
    let listing = Listing::of_records(&document, 14, &mut Names::default());
    assert_eq!((listing.len(), listing.others.len()), (1, 1));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for one test, with some files.
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("compare-{test}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    fs::copy(root().join("tests/samples/transaction-manual-p7.csv"), path.join("order.csv")).expect("a sample");
    for (name, records) in files {
        fs::write(path.join(name), file(records)).expect("a file");
    }
    path
}

/// A transaction file of records that are given as `order amount previous customer`, separated by `;`.
fn file(records: &str) -> Vec<u8> {
    let mut text = String::from("1,020,12345,,,\r\n");
    let all: Vec<&str> = records.split(';').collect();
    for record in &all {
        let cells: Vec<&str> = record.split_whitespace().collect();
        text.push_str(&format!("3,,{},,{},,,10,,,,{},,{}\r\n", cells[0], cells[1], cells[2], cells[3]));
    }
    text.push_str(&format!("4,{}\r\n", all.len()));
    encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()
}

fn run(folder: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(line.split_whitespace()).stdin(Stdio::null()).output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The exit code and the JSON of an answer.
fn answer(folder: &Path, line: &str) -> (Option<i32>, Value) {
    let output = run(folder, line);
    let value = serde_json::from_slice(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), value.unwrap_or_else(|error| panic!("{line}: {error} {said}")))
}

#[test]
fn two_files_are_compared_by_order_number() {
    let folder = folder(
        "by-order",
        &[
            ("a.csv", "000338 11246 200 285; 339 7022 338 285; 379 10175 236 360; 12345678901234567 500 7 8"),
            ("b.csv", "379 1017 236 ３６０; 338 11246 201 285; 400 900 300 9; 12345678901234500 500 7 8"),
        ],
    );
    let (code, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!(code, Some(1));
    assert_eq!(found["only_a"], json!([{"order": "339", "line": 3, "amount": 7022}]));
    assert_eq!(found["only_b"], json!([{"order": "400", "line": 4, "amount": 900}]));
    assert_eq!(
        found["changed"],
        json!([
            {"order": "379", "cell": "E2", "before": "10175", "after": "1017", "damage": "digit-missing"},
            {"order": "379", "cell": "N2", "before": "360", "after": "３６０", "damage": "full-width"},
            {"order": "338", "cell": "C3", "before": "000338", "after": "338", "damage": "leading-zeros-lost"},
            {"order": "338", "cell": "L3", "before": "200", "after": "201", "damage": null},
            {"order": "12345678901234500", "cell": "C5", "before": "12345678901234567", "after": "12345678901234500",
             "damage": "digits-lost"},
        ])
    );
    assert_eq!(found["totals"], json!({"a": {"records": 4, "amount": 28943}, "b": {"records": 4, "amount": 13663}}));
    for (lang, words) in [
        ("ja", ["b.csv だけにある注文: 1 件 900 円", "請求金額: 10175 → 1017 [桁が 1 つ減っています]"]),
        ("en", ["Only in b.csv: 1 record, 900 yen", "amount: 10175 → 1017 [one digit less]"]),
    ] {
        let text = out(&run(&folder, &format!("compare a.csv b.csv --lang {lang}")));
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
    let (code, same) = answer(&folder, "compare --format json a.csv a.csv");
    assert_eq!((code, &same["changed"], &same["only_a"]), (Some(0), &json!([]), &json!([])));
    assert!(out(&run(&folder, "compare a.csv a.csv --lang en")).contains("Both say the same."));
}

#[test]
fn an_order_that_stands_twice_is_said_and_never_taken_for_another() {
    let folder = folder(
        "twice",
        &[
            ("a.csv", "338 100 1 2; 338 200 1 2; 339 5 6 7"),
            ("b.csv", "338 300 1 2; 338 400 1 2; 339 5 6 7"),
            ("c.csv", "338 200 1 2; 338 150 1 2; 339 5 6 7"),
        ],
    );
    let (_, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!(found["changed"], json!([]));
    assert_eq!(found["twice"], json!([{"order": "338", "lines_a": [2, 3], "lines_b": [2, 3]}]));
    let amounts = |side: &str| -> Vec<u64> {
        found[side].as_array().unwrap().iter().map(|record| record["amount"].as_u64().unwrap()).collect()
    };
    assert_eq!((amounts("only_a"), amounts("only_b")), (vec![100, 200], vec![300, 400]));
    // One of them is the same: then the other is the other one, and it is said all the same.
    let (_, found) = answer(&folder, "compare --format json a.csv c.csv");
    assert_eq!(found["changed"][0]["before"], "100");
    assert_eq!((&found["changed"][0]["after"], found["twice"].as_array().map(Vec::len)), (&json!("150"), Some(1)));
    assert!(out(&run(&folder, "compare a.csv b.csv")).contains("2 回以上あります"));
}

#[test]
fn an_order_number_that_cannot_be_read_is_found_by_what_stands_beside_it() {
    let folder = folder(
        "unreadable",
        &[
            ("a.csv", "1234567890123 100 1 2; 1234567890124 200 3 4; 7 5 6 9"),
            ("b.csv", "1.23E+12 100 1 2; 1.23E+12 200 3 4; 2012/6/11 5 6 9"),
        ],
    );
    let (code, found) = answer(&folder, "compare --format json a.csv b.csv");
    let damage: Vec<&str> = found["changed"].as_array().unwrap().iter().filter_map(|c| c["damage"].as_str()).collect();
    assert_eq!((code, damage), (Some(1), vec!["scientific-notation", "scientific-notation", "date"]));
    assert_eq!((&found["only_a"], &found["only_b"]), (&json!([]), &json!([])));
}

#[test]
fn empty_cells_that_only_one_file_has_are_named_for_their_bytes_differ() {
    let folder = folder("empty", &[("a.csv", "338 100 1 2; 339 5 6 7")]);
    let text = String::from_utf8(file("338 100 1 2; 339 5 6 7")).unwrap();
    for (changed, cells) in [
        (text.replace(",,2\r\n", ",,2,,\r\n"), vec!["O2"]),
        (text.replace("4,2\r\n", "4,2,\r\n"), vec!["C4"]),
        (text.replace(",,,10,,,,1,,2\r\n", ",,,10,,,,1,,3,x,\r\n"), vec!["N2", "O2"]),
    ] {
        fs::write(folder.join("b.csv"), changed).unwrap();
        for (line, is_b) in [("a.csv b.csv", true), ("b.csv a.csv", false)] {
            let (code, found) = answer(&folder, &format!("compare --format json {line}"));
            let named: Vec<&str> =
                found["changed"].as_array().unwrap().iter().map(|c| c["cell"].as_str().unwrap()).collect();
            assert_eq!((code, &named), (Some(1), &cells), "{is_b}");
        }
    }
    let said = |lang| out(&run(&folder, &format!("compare a.csv b.csv --lang {lang}")));
    fs::write(folder.join("b.csv"), text.replace(",,2\r\n", ",,2,\r\n")).unwrap();
    assert!(said("ja").contains("注文 338 O2 行末の空のセルの数が違います"), "{}", said("ja"));
    assert!(said("en").contains("order 338 O2 another number of empty cells"), "{}", said("en"));
}

#[test]
fn a_count_that_follows_from_the_records_is_no_difference_and_a_wrong_one_is() {
    let folder = folder("count", &[("a.csv", "338 100 1 2; 339 5 6 7"), ("b.csv", "338 100 1 2")]);
    let (_, found) = answer(&folder, "compare --format json a.csv b.csv");
    assert_eq!((&found["changed"], found["only_a"][0]["order"].as_str()), (&json!([]), Some("339")));
    let wrong = String::from_utf8(file("338 100 1 2")).unwrap().replace("4,1", "4,2");
    fs::write(folder.join("c.csv"), wrong).unwrap();
    let (_, found) = answer(&folder, "compare --format json a.csv c.csv");
    assert_eq!(found["changed"], json!([]), "the count is as it was, and so are not the records");
    let (code, found) = answer(&folder, "compare --format json b.csv c.csv");
    assert_eq!((code, found["changed"][0]["cell"].as_str()), (Some(1), Some("B3")));
}

#[test]
fn files_of_other_kinds_are_refused_in_words_and_lists_are_compared_by_column() {
    let folder = folder("kinds", &[]);
    for (to, from) in [
        ("result.csv", "result-manual-p7.csv"),
        ("orders.csv", "orders-eccube2.csv"),
        ("inquiry.csv", "inquiry-manual-p7-before.csv"),
    ] {
        fs::copy(root().join("tests/samples").join(from), folder.join(to)).expect("a sample");
    }
    fs::write(folder.join("x.bin"), [0, 1, 2]).unwrap();
    for (line, ja, en) in [
        ("compare order.csv result.csv", "取引結果ファイル", "a result file"),
        ("compare orders.csv inquiry.csv", "照会データ", "an inquiry list"),
        ("compare order.csv x.bin", "比べられるファイルではありません", "no file that can be compared"),
        ("compare --by previous order.csv orders.csv", "取引ファイルを 2 つ", "two transaction files"),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            let output = run(&folder, &format!("{line} --lang {lang}"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{line}");
            assert!(said.contains(word) && said.lines().count() == 1, "{line}: {said}");
        }
    }
    for name in ["result.csv", "orders.csv", "inquiry.csv"] {
        let (code, found) = answer(&folder, &format!("compare --format json {name} {name}"));
        assert_eq!(code, Some(0), "{name}: {found}");
        assert!(found["totals"]["a"]["records"].as_u64() > Some(0), "{name}");
        // One amount is another.
        let text = encoding_rs::SHIFT_JIS.decode(&fs::read(folder.join(name)).unwrap()).0.into_owned();
        let changed = text.replace("10175", "1017").replace("10,175", "1,017");
        assert_ne!(changed, text, "{name} has that amount");
        fs::write(folder.join("changed.csv"), encoding_rs::SHIFT_JIS.encode(&changed).0).unwrap();
        let (code, found) = answer(&folder, &format!("compare --format json {name} changed.csv"));
        assert_eq!(code, Some(1), "{name}");
        assert!(!found["changed"].as_array().unwrap().is_empty() && found["only_a"] == json!([]), "{name}: {found}");
    }
}

#[test]
fn the_ledger_remembers_orders_and_amounts() {
    let folder = folder("ledger", &[("later.csv", "338 11246 200 285; 339 702 338 999; 380 5 6 7")]);
    run(&folder, "ledger add --ledger ledger.json --file order.csv");
    let (code, found) = answer(&folder, "compare --format json ledger.json later.csv");
    assert_eq!((code, &found["amounts_only"]), (Some(1), &json!(true)));
    assert_eq!(
        found["changed"],
        json!([{"order": "339", "cell": "E3", "before": "7022", "after": "702", "damage": "digit-missing"}])
    );
    assert_eq!(
        (found["only_a"][0]["order"].as_str(), found["only_b"][0]["order"].as_str()),
        (Some("379"), Some("380"))
    );
    let (code, _) = answer(&folder, "compare --format json ledger.json order.csv");
    assert_eq!(code, Some(0));
    fs::write(folder.join("other.csv"), file("1 2 3 4")).unwrap();
    assert_eq!(run(&folder, "compare ledger.json other.csv").status.code(), Some(2));
}

#[test]
fn this_month_is_held_against_last_month() {
    let folder = folder(
        "months",
        &[
            ("last.csv", "338 11246 200 285; 340 7022 201 286; 379 10175 236 360; 380 500 237 361"),
            (
                "this.csv",
                "438 11246 338 285; 440 70220 340 286; 479 10075 379 360; 500 800 77 900; 501 800 78 285; 502 9 500 900",
            ),
        ],
    );
    let (code, found) = answer(&folder, "compare --by previous --format json last.csv this.csv");
    assert_eq!((code, found["last"].as_str(), &found["same"]), (Some(1), Some("a"), &json!(1)));
    assert_eq!(
        found["changed"],
        json!([
            {"order": "440", "previous": "340", "line": 3, "before": 7022, "after": 70220, "damage": "digit-extra",
             "large": true, "records": 1, "records_before": 1},
            {"order": "479", "previous": "379", "line": 4, "before": 10175, "after": 10075, "damage": null,
             "large": false, "records": 1, "records_before": 1},
        ])
    );
    let orders = |key: &str| -> Vec<String> {
        found[key].as_array().unwrap().iter().map(|record| record["order"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((orders("new"), orders("missing")), (vec!["500".to_owned(), "501".to_owned()], vec!["380".to_owned()]));
    assert_eq!(found["first_renewals"], json!({"records": 1, "amount": 800}));
    assert_eq!(found["chained"], json!({"records": 1, "amount": 9}));
    // Which is this month's is seen from the numbers.
    let (_, turned) = answer(&folder, "compare --by previous --format json this.csv last.csv");
    assert_eq!((turned["last"].as_str(), &turned["changed"]), (Some("b"), &found["changed"]));
    assert_eq!(turned["totals"]["a"], found["totals"]["b"]);
    run(&folder, "ledger add --ledger ledger.json --file last.csv");
    let (_, ledger) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!((ledger["last"].as_str(), &ledger["changed"]), (Some("ledger"), &found["changed"]));
    assert_eq!(ledger["missing"][0]["order"], "380");
    for (lang, word) in
        [("ja", "70,220 円 [桁が 1 つ増えています] [大きな変化]"), ("en", "70,220 yen [one digit more] [large]")]
    {
        let text = out(&run(&folder, &format!("compare --by previous last.csv this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // By customer: those of one are taken together; the ledger knows none.
    let (code, found) = answer(&folder, "compare --by customer --format json last.csv this.csv");
    let amounts =
        |at: usize| [&found["changed"][at]["before"], &found["changed"][at]["after"], &found["changed"][at]["records"]];
    assert_eq!((code, amounts(0)), (Some(1), [&json!(7022), &json!(70220), &json!(1)]));
    assert_eq!(amounts(1), [&json!(11246), &json!(12046), &json!(2)]);
    assert_eq!((&found["first_renewals"]["records"], &found["missing"][0]["order"]), (&json!(2), &json!("380")));
    let refused = run(&folder, "compare --by customer ledger.json this.csv --lang en");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("keeps no customer numbers"));
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn a_file_is_split_whole_or_not_at_all() {
    let folder = folder("split", &[("big.csv", "1 10 901 51; 2 20 902 52; 3 30 903 51; 4 40 904 54; 5 50 905 55")]);
    let (code, found) = answer(&folder, "split --max-records 2 -o parts big.csv");
    assert_eq!((code, &found["records"], &found["amount"]), (Some(0), &json!(5), &json!(150)));
    let parts = found["parts"].as_array().unwrap();
    let part = |at: usize| fs::read_to_string(folder.join("parts").join(parts[at]["name"].as_str().unwrap())).unwrap();
    assert_eq!(
        parts.iter().map(|part| part["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["big_1.csv", "big_2.csv", "big_3.csv"]
    );
    assert_eq!(part(0), String::from_utf8(file("1 10 901 51; 3 30 903 51")).unwrap(), "a customer stays in one file");
    assert_eq!(part(2), String::from_utf8(file("5 50 905 55")).unwrap());
    assert_eq!((&parts[1]["records"], &parts[1]["amount"]), (&json!(2), &json!(60)));
    assert_eq!(found["findings"][0]["code"], "D019");
    for name in ["big_1.csv", "big_2.csv", "big_3.csv"] {
        assert_eq!(run(&folder.join("parts"), &format!("check {name}")).status.code(), Some(0), "{name}");
    }
    // What cannot be split: nothing is written, and one sentence says why.
    let wrong = String::from_utf8(file("1 10 901 51; 2 20 902 52")).unwrap().replace("4,2", "4,3");
    fs::write(folder.join("wrong.csv"), wrong).unwrap();
    fs::create_dir(folder.join("taken")).unwrap();
    fs::write(folder.join("taken/big_3.csv"), "mine").unwrap();
    fs::write(folder.join("list.csv"), fs::read(root().join("tests/samples/orders-eccube2.csv")).unwrap()).unwrap();
    for (line, ja, en) in [
        ("split --max-records 1 -o new big.csv", "つながっているので分けられず", "cannot be taken apart"),
        ("split --max-records 1 -o new wrong.csv", "T003", "T003"),
        ("split -o new big.csv", "分ける必要がありません", "need not be split"),
        ("split --max-records 2 -o taken big.csv", "上書きはしません", "not written over"),
        ("split --max-records 2 -o new list.csv", "取引ファイルではない", "no transaction file"),
        ("split --max-records 0 -o new big.csv", "0", "0"),
        ("split --max-records 2 -o no/new big.csv", "何も書き出していません", "Nothing was written"),
    ] {
        for (lang, word) in [("ja", ja), ("en", en)] {
            let output = run(&folder, &format!("{line} --lang {lang}"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{line}: {said}");
            assert!(said.contains(word) && said.lines().count() == 1, "{line}: {said}");
        }
    }
    assert!(!folder.join("new").exists());
    assert_eq!(fs::read_dir(folder.join("taken")).unwrap().count(), 1);
    assert_eq!(fs::read(folder.join("taken/big_3.csv")).unwrap(), b"mine");
}

#[test]
fn a_file_over_the_console_s_bytes_is_split_by_its_bytes() {
    let profile = Profile::paygent_cagolab();
    let text = support::clean(3_000);
    let most = text.len() as u64 / 3;
    let document = read(&text, &profile);
    let mut small = profile.clone();
    small.max_bytes.value = most;
    let report = Checker::run(&document, &small, &Choices::default());
    let errors: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(errors, ["F010"]);
    let plan = split::plan(&document, &report, &small, Limits { records: None, bytes: most }).expect("a plan");
    assert_eq!(plan.parts.len(), 4);
    assert_eq!(plan.parts.iter().map(Vec::len).sum::<usize>(), 3_000);
}

/// A ledger with some files, one after the other.
fn ledger_of(folder: &Path, files: &[&str]) {
    for (at, name) in files.iter().enumerate() {
        let line = format!("ledger add --ledger ledger.json --file {name} --on 2012-05-11T10:{at:02}");
        assert_eq!(run(folder, &line).status.code(), Some(0), "{name}");
    }
}

fn orders(found: &Value, key: &str) -> Vec<String> {
    let all = found[key].as_array().unwrap_or_else(|| panic!("{key}: {found}"));
    all.iter().map(|record| record["order"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_upload_of_last_month_counts_and_of_an_order_the_newest() {
    let folder = folder(
        "parts-of-last-month",
        &[
            ("old.csv", "50 1000 1 700; 51 1000 2 701; 52 1000 3 702; 100 1 4 501"),
            ("last_1.csv", "100 1000 9 501; 101 1000 8 502; 102 1000 7 503"),
            ("last_2.csv", "200 1000 9 601; 201 1000 8 602; 202 1000 7 603; 203 1000 6 604; 204 1000 6 605"),
            ("again.csv", "102 3000 7 503"),
            ("this.csv", "900 1000 100 501; 901 1000 101 502; 902 3000 102 503; 903 10000 200 601; 904 10000 50 700"),
        ],
    );
    run(&folder, "ledger add --ledger ledger.json --file old.csv --on 2012-04-11");
    ledger_of(&folder, &["last_1.csv", "last_2.csv", "again.csv"]);
    let (_, found) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!((orders(&found, "changed"), &found["same"]), (vec!["903".to_owned(), "904".to_owned()], &json!(3)));
    assert_eq!(orders(&found, "new"), Vec::<String>::new());
    // Of a month long ago only the order counts that is named; of last month's parts all.
    assert_eq!(orders(&found, "missing"), ["201", "202", "203", "204"]);
}

#[test]
fn what_the_ledger_does_not_know_is_no_first_renewal() {
    let folder = folder(
        "not-in-the-ledger",
        &[
            ("last.csv", "100 1000 9 501; 101 1000 8 502"),
            ("this.csv", "900 1000 100 501; 901 700 77 900; 902 600 78 901"),
        ],
    );
    ledger_of(&folder, &["last.csv"]);
    let (_, found) = answer(&folder, "compare --by previous --format json ledger.json this.csv");
    assert_eq!(found["first_renewals"], json!({"records": 0, "amount": 0}));
    assert_eq!(found["perhaps_first_renewals"], json!({"records": 2, "amount": 1300}));
    assert_eq!(
        (orders(&found, "new"), &found["new"][0]["first_renewal"]),
        (vec!["901".to_owned(), "902".to_owned()], &Value::Null)
    );
    for (lang, word) in
        [("ja", "台帳が知らない注文の続き"), ("en", "first renewals, or orders that the ledger does not know")]
    {
        let text = out(&run(&folder, &format!("compare --by previous ledger.json this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // Without a customer nobody knows either.
    fs::write(folder.join("guest.csv"), file("900 1000 100 501; 901 700 77 0")).unwrap();
    let (_, found) = answer(&folder, "compare --by previous --format json last.csv guest.csv");
    assert_eq!(
        (&found["first_renewals"]["records"], &found["perhaps_first_renewals"]["records"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn zeros_that_a_spreadsheet_took_hide_no_amount() {
    let folder = folder(
        "loose-months",
        &[
            ("last.csv", "0001001 1000 9 0501; 0001002 1000 8 0502; 12345678901234567 1000 7 503"),
            ("this.csv", "0002001 10000 1001 501; 0002002 1000 1002 502; 2003 5000 12345678901234500 503"),
        ],
    );
    ledger_of(&folder, &["last.csv"]);
    for line in
        ["--by previous last.csv this.csv", "--by previous this.csv last.csv", "--by previous ledger.json this.csv"]
    {
        let (_, found) = answer(&folder, &format!("compare --format json {line}"));
        assert_eq!(
            (orders(&found, "changed"), &found["same"]),
            (vec!["0002001".to_owned(), "2003".to_owned()], &json!(1)),
            "{line}"
        );
        assert_eq!(
            (&found["changed"][0]["damage"], &found["new"], &found["missing"]),
            (&json!("digit-extra"), &json!([]), &json!([]))
        );
        assert_eq!(
            found["loose"],
            json!([
                {"order": "0002001", "line": 2, "number": "1001", "found": "0001001", "damage": "leading-zeros-lost"},
                {"order": "0002002", "line": 3, "number": "1002", "found": "0001002", "damage": "leading-zeros-lost"},
                {"order": "2003", "line": 4, "number": "12345678901234500", "found": "12345678901234567", "damage": "digits-lost"},
            ])
        );
    }
    let (_, found) = answer(&folder, "compare --by customer --format json last.csv this.csv");
    assert_eq!((orders(&found, "changed"), &found["same"]), (vec!["0002001".to_owned(), "2003".to_owned()], &json!(1)));
    assert_eq!((&found["loose"][0]["number"], &found["loose"][0]["found"]), (&json!("501"), &json!("0501")));
    for (lang, word) in
        [("ja", "1001 → 0001001 [先頭の 0 が落ちています]"), ("en", "1001 → 0001001 [leading zeros lost]")]
    {
        let text = out(&run(&folder, &format!("compare --by previous last.csv this.csv --lang {lang}")));
        assert!(text.contains(word), "{text}");
    }
    // Where two could be meant, nothing is joined; nor where the number itself is there.
    fs::write(folder.join("two.csv"), file("01001 1000 9 501; 0001001 2000 8 502; 1002 5 6 503; 01002 50 6 504"))
        .unwrap();
    fs::write(folder.join("now.csv"), file("901 1000 1001 501; 902 5 1002 503")).unwrap();
    let (_, found) = answer(&folder, "compare --by previous --format json two.csv now.csv");
    assert_eq!(
        (orders(&found, "new"), &found["loose"], &found["same"]),
        (vec!["901".to_owned()], &json!([]), &json!(1))
    );
}

#[test]
fn the_parts_that_were_recorded_are_the_file_that_was_split() {
    let folder = folder(
        "recorded-parts",
        &[
            ("order_1.csv", "1 10 901 51; 3 30 903 51; 6 60 1 7"),
            ("order_2.csv", "2 20 902 52; 4 40 904 54"),
            ("whole.csv", "1 10 901 51; 2 20 902 52; 3 30 903 51; 4 40 904 54; 6 60 1 7"),
        ],
    );
    ledger_of(&folder, &["order_1.csv", "order_2.csv"]);
    let (code, found) = answer(&folder, "compare --format json ledger.json whole.csv");
    assert_eq!((code, &found["only_b"], &found["only_a"]), (Some(0), &json!([]), &json!([])));
    assert_eq!(found["totals"]["a"], found["totals"]["b"]);
}

#[test]
fn running_numbers_that_lost_their_digits_are_found_by_what_stands_beside_them() {
    let folder = folder(
        "running",
        &[
            (
                "a.csv",
                "12345678901234561 100 12345678901230001 51; 12345678901234571 200 12345678901230002 52; 0077777678901234571 5 1 53",
            ),
            (
                "b.csv",
                "12345678901234500 100 12345678901230000 51; 12345678901234500 200 12345678901230000 52; 77777678901234500 5 1 53",
            ),
        ],
    );
    for (line, at) in [("a.csv b.csv", "after"), ("b.csv a.csv", "before")] {
        let (_, found) = answer(&folder, &format!("compare --format json {line}"));
        assert_eq!((&found["only_a"], &found["only_b"]), (&json!([]), &json!([])));
        let changed = found["changed"].as_array().unwrap();
        assert!(changed.len() == 5 && changed.iter().all(|change| change["damage"] == "digits-lost"), "{found}");
        assert!(changed.iter().all(|change| change[at].as_str().unwrap().ends_with("00")), "{found}");
    }
}
