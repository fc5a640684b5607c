//! What holds of every two files: a comparison has a mirror, changes can be taken back, two months account for every record.

use std::collections::{BTreeMap, BTreeSet};

use kensatsu::engine::check::Checker;
use kensatsu::engine::commands::compare::Way;
use kensatsu::engine::compare::{Comparison, Damage, Listing, Names, compare};
use kensatsu::engine::document::difference::difference;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::{Document, write};
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::model::kind::column;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::split;
use kensatsu::engine::split::{Limits, SplitError};
use proptest::prelude::*;
use serde_json::json;

use super::{file, months, read, support};

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
