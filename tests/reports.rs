//! Reports of a check: what every one says, and what none may do.

#[path = "rules/fixture.rs"]
#[allow(dead_code)]
mod fixture;
mod support;

use fixture::fixtures;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::mask::{hides, mask};
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::check::{Checker, Report};
use kensatsu::engine::commands::check::check;
use kensatsu::engine::document::Document;
use kensatsu::engine::document::edit::Change;
use kensatsu::engine::document::write;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::model::code::Code;
use kensatsu::engine::model::finding::RowId;
use kensatsu::engine::profile::Profile;
use kensatsu::engine::protocol::report as asked;
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::report::sheet::{MOST_LINES, Sheet, sheet};
use kensatsu::engine::report::{Form, Head, Making, Subject};
use kensatsu::engine::session::{Session, Step};
use kensatsu::engine::text::encoding::Encoding;
use kensatsu::engine::text::records;
use proptest::prelude::*;
use serde_json::Value;

const AT: &str = "2026-11-23T21:07:31+09:00";
const FORMS: [Form; 4] = [Form::Csv, Form::Json, Form::Column, Form::Text];

fn settings(language: Language) -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language }
}

fn judged(document: &Document, settings: &Settings) -> (Report, Head) {
    let report = Checker::run(document, &settings.profile, &settings.choices);
    let head = Head::new(document, &report, settings, false, AT);
    (report, head)
}

fn made(form: Form, document: &Document, settings: &Settings) -> Vec<u8> {
    let (report, head) = judged(document, settings);
    Making::run(form, document, &report, settings.clone(), head)
}

fn text(form: Form, document: &Document, settings: &Settings) -> String {
    String::from_utf8(made(form, document, settings)).expect("UTF-8")
}

fn printed(document: &Document, settings: &Settings) -> Sheet {
    let (report, head) = judged(document, settings);
    sheet(&Subject { document, report: &report, settings, head: &head })
}

#[test]
fn every_report_says_of_which_file_with_what_and_when() {
    let document = Document::open("order120601093522.csv", &support::faulty(3));
    for language in [Language::Ja, Language::En] {
        let settings = settings(language);
        let sheet = serde_json::to_string(&printed(&document, &settings)).expect("plain data");
        let column = document.source().encoding().decode(&made(Form::Column, &document, &settings)).0.into_owned();
        let [csv, json, text] = [Form::Csv, Form::Json, Form::Text].map(|form| text(form, &document, &settings));
        for (form, report) in [("csv", csv), ("json", json), ("text", text), ("column", column), ("sheet", sheet)] {
            for part in [
                "order120601093522.csv",
                document.source().sha256(),
                "CAGOLAB / Paygent",
                env!("CARGO_PKG_VERSION"),
                AT,
            ] {
                assert!(report.contains(part), "{form} {language:?} lacks {part}:\n{report}");
            }
        }
    }
}

#[test]
fn an_edited_file_is_told_by_two_hashes() {
    let mut document = Document::open("a.csv", &support::faulty(3));
    let change = document.set_cell(RowId(1), 4, "500");
    document.history_mut().apply(vec![(None, change)]);
    let settings = settings(Language::Ja);
    let now = write::to_vec(&document, &settings.profile).expect("can be written");
    let hash = kensatsu::engine::text::source::sha256(&now);
    for form in [Form::Csv, Form::Json, Form::Text] {
        let report = text(form, &document, &settings);
        assert!(report.contains(&hash) && report.contains(document.source().sha256()), "{form:?}");
    }
}

#[test]
fn the_json_is_that_of_the_command_line() {
    for fixture in fixtures() {
        for language in [Language::Ja, Language::En] {
            let settings = fixture.settings(language);
            let bytes = fixture.bytes("bad.csv").expect("a bad file");
            let document = Document::open("bad.csv", &bytes);
            let mut report: Value = serde_json::from_slice(&made(Form::Json, &document, &settings)).expect("JSON");
            let about = report.as_object_mut().expect("an object").remove("report").expect("what it is about");
            assert_eq!(about["profile"]["name"], settings.profile.name.as_str());
            let whole = check("bad.csv", bytes.as_slice(), &settings).expect("bytes in memory can be read");
            assert_eq!(report, serde_json::to_value(whole).expect("plain data"), "{}", fixture.name);
        }
    }
}

#[test]
fn nothing_of_a_customer_is_in_the_text_for_the_clipboard() {
    let file = "1,020,12345,,,\r\n3,,=ORDER 77,,-88001,,,99,,,,PREV/66,,CUST:55\r\n3,,,,4111111111111111,,,10,,,,,,CUST:55\r\n4,9\r\n";
    let document = Document::open("a.csv", file.as_bytes());
    for language in [Language::Ja, Language::En] {
        let text = text(Form::Text, &document, &settings(language));
        for cell in ["ORDER", "88001", "PREV", "CUST", "4111", "411111"] {
            assert!(!text.contains(cell), "{cell} in\n{text}");
        }
        assert!(text.contains("D009") && text.contains("E2"), "{text}");
        assert!(text.lines().count() < 30, "{text}");
    }
}

#[test]
fn no_report_shows_a_card_number_that_is_not_in_the_file_itself() {
    // A published test number. The file with a column of findings is the operator's own file.
    let document = Document::open("a.csv", b"1,020,12345,,,\r\n3,,4111111111111111,,100,,,10,,,,1,,2\r\n4,1\r\n");
    let settings = settings(Language::Ja);
    for form in [Form::Csv, Form::Json, Form::Text] {
        assert!(!text(form, &document, &settings).contains("4111111111111111"), "{form:?}");
    }
    assert!(!format!("{:?}", printed(&document, &settings)).contains("4111111111111111"));
}

#[test]
fn the_table_opens_in_a_windows_spreadsheet_and_runs_nothing() {
    let file = "1,020,12345,,,\r\n3,,=cmd|' /C calc'!A0,,+1,,,-1,,,,@x,,\"\t=1\"\r\n3,,＝1+1,,－5,,,＋1,,,,＠a,,00123\r\n4,2\r\n";
    let bytes = encoding_rs::SHIFT_JIS.encode(file).0.into_owned();
    let document = Document::open("=a.csv", &bytes);
    for language in [Language::Ja, Language::En] {
        let report = text(Form::Csv, &document, &settings(language));
        assert!(report.starts_with('\u{FEFF}') && report.ends_with("\r\n"));
        assert!(!report.replace("\r\n", "").contains(['\r', '\n']), "line breaks are CRLF alone");
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(report.as_bytes());
        let rows: Vec<_> = rows.records().map(|row| row.expect("a table with as many cells in every row")).collect();
        for cell in rows.iter().flatten() {
            let first = cell.trim_start().chars().next().unwrap_or(' ');
            assert!(!"=+-@＝＋－＠\t\r".contains(first), "{cell:?} can run");
        }
        let findings = judged(&document, &settings(language)).0.findings.len();
        assert_eq!(rows.iter().filter(|row| Code::parse(&row[4]).is_some()).count(), findings);
    }
}

proptest! {
    #![proptest_config(support::config(2000))]

    #[test]
    fn no_text_can_become_a_formula(text in "[\\PC\t\r\n=+@'\"|%-]{0,8}") {
        let cell = kensatsu::engine::report::csv::safe(&text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(cell.as_bytes());
        let row = reader.records().next().expect("one row").expect("sound quotes");
        let read = &row[0];
        prop_assert_eq!(row.len(), 1);
        prop_assert!(read == text || read.strip_prefix('\'') == Some(&text));
        prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']));
    }
}

/// What the report with a column must be, held against the file that would be saved.
fn assert_column(document: &Document, language: Language) {
    let settings = settings(language);
    let report = judged(document, &settings).0;
    let now = write::to_vec(document, &settings.profile).expect("can be written");
    let (before, out) = (Document::open("a.csv", &now), made(Form::Column, document, &settings));
    let after = Document::open("a.csv", &out);
    assert_eq!(after.separator(), before.separator());
    assert_eq!(after.lines().len(), before.lines().len() + 1, "a line a record, and the last");
    let rows: Vec<RowId> = document.rows().collect();
    assert_eq!(rows.len(), before.lines().len());
    let mut columns = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let id = RowId(at as u32);
        let (old, new) = (before.content(id), after.content(id));
        let hidden = |document: &Document| document.original_texts(id).iter().any(|text| hides(text));
        assert!(!hidden(&after), "no card number: {new:?}");
        let hidden = hidden(&before) || hides(&before.text_encoding().decode(old).0);
        assert!(hidden || new.starts_with(old), "the line's own bytes stay: {old:?} {new:?}");
        let codes: Vec<_> = report.findings.iter().filter(|f| f.row == Some(*row)).map(|f| f.code.as_str()).collect();
        if codes.is_empty() {
            assert!(hidden || old == new);
            continue;
        }
        let texts = after.original_texts(id);
        let last = texts.last().expect("the findings' cell");
        assert!(codes.iter().all(|code| last.contains(code)), "{codes:?} in {last}");
        // Old cells keep their text; only the empty ones between are new.
        let was: Vec<_> = before.original_texts(id).iter().map(|text| mask(text).into_owned()).collect();
        assert_eq!(texts[..was.len()], was[..]);
        assert!(texts[was.len()..texts.len() - 1].iter().all(String::is_empty));
        columns.push(texts.len());
        if at + 1 < rows.len() {
            let ending = |document: &Document| document.line(id).map(|line| line.ending);
            assert_eq!(ending(&before), ending(&after));
        }
    }
    columns.sort_unstable();
    assert!(columns.first() == columns.last(), "one column: {columns:?}");
    let last = after.original_texts(RowId(rows.len() as u32));
    assert!(last[0].is_empty() && last.last().is_some_and(|cell| cell.contains("SHA-256")), "{last:?}");
}

proptest! {
    #![proptest_config(support::config(600))]

    #[test]
    fn the_column_leaves_every_byte_of_the_file_where_it_was(text in support::messy(), edit in 0u32..12, cut in 0u32..12) {
        let bytes = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        let mut document = Document::open("a.csv", &bytes);
        // Without a single record the separator is not known to be a comma.
        prop_assume!(document.separator() == b',' && document.source().encoding() == Encoding::Windows31J);
        assert_column(&document, Language::En);
        let lines = document.lines().len() as u32;
        prop_assume!(lines > 2);
        let whole = records::quoting(document.content(RowId(lines - 1))) != records::Quoting::Unclosed;
        prop_assume!(whole && edit % (lines - 1) != cut % (lines - 1));
        let changes = vec![
            (None, document.set_cell(RowId(edit % (lines - 1)), 2, "n,e\"w")),
            (None, Change::Removed { row: RowId(cut % (lines - 1)), after: true }),
        ];
        document.history_mut().apply(changes);
        assert_column(&document, Language::En);
    }
}

#[test]
fn the_column_stands_beside_every_kind_of_damage() {
    for file in [
        "1,020,12345,,,\r\n3,,\"33\"8,,1,,,10,,,,1,,2\r\n4,1\r\n",
        "1,020,12345,,,\r\n3,,338,,\"1,,,10,,,,1,,2\r\n4,1\r\n",
        "1,020,12345,,,\r\n3,,338,,\"1\"\"\r\n4,1\r\n",
        "1,020,12345,,,\r\n\r\n,,,\r\n   \r\n3,,338,,0,,,10,,,,1,,2\r\n3,,33,,0,,,10,,,,1,,2\r\n4,2",
        "1,020,12345,,,\n3,,338,,0,,,10,,,,1,,2\r3,,33,,\"0\r\n\",,,10,,,,1,,2\r\n4,2",
        "1;020;12345;;;\r\n3;;338;;0;;;10;;;;1;;2\r\n4;1\r\n",
        "1\t020\t12345\r\n3\t\t338\t\t1,000\t\t\t10\t\t\t\t1\t\t2\r\n4\t1\r\n",
    ] {
        assert_column(&Document::open("a.csv", file.as_bytes()), Language::En);
    }
}

#[test]
fn the_column_is_in_the_files_own_encoding() {
    let text = "1,020,12345,,,\r\n3,,注文３３８,,0,,,10,,,,200,,２８５\r\n3,,ｱ①,,１２円,,,10,,,,x,,y\r\n4,3\r\n";
    for encoding in [
        Encoding::Windows31J,
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::EucJp,
        Encoding::Iso2022Jp,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ] {
        let text = if encoding == Encoding::Iso2022Jp { text.replace('ｱ', "ア") } else { text.to_owned() };
        let mark: &[u8] = match encoding {
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            other => other.bom(),
        };
        let bytes = [mark, &encoding.encode(&text).expect("can be encoded")].concat();
        let document = Document::open("a.csv", &bytes);
        assert_eq!(document.source().encoding(), encoding);
        let out = made(Form::Column, &document, &settings(Language::Ja));
        let (decoded, wrong) = encoding.decode(out.strip_prefix(mark).expect("the mark stays in front"));
        assert!(
            !wrong && decoded.contains("D008 エラー") && decoded.contains("アップロードしないでください"),
            "{decoded}"
        );
        for (old, new) in text.lines().zip(decoded.lines()) {
            assert!(new.starts_with(old), "{}: {new}", encoding.name());
        }
        assert_column(&document, Language::Ja);
    }
}

#[test]
fn the_column_is_made_of_every_fixture() {
    for fixture in fixtures() {
        for file in ["bad.csv", "good.csv"] {
            let Some(bytes) = fixture.bytes(file) else { continue };
            let document = Document::open(file, &bytes);
            let settings = fixture.settings(Language::Ja);
            let out = made(Form::Column, &document, &settings);
            let lead = document.source().leading().len();
            assert_eq!(out[..lead], bytes[..lead], "{}", fixture.name);
            let (_, wrong) = document.source().encoding().decode(&out[lead..]);
            let (_, was) = document.source().encoding().decode(&bytes[lead..]);
            assert!(was || !wrong, "{}: decodes as the file did", fixture.name);
        }
    }
}

#[test]
fn the_sheet_counts_every_finding_and_prints_a_bearable_number() {
    let many = Document::open("a.csv", &support::faulty(MOST_LINES + 50));
    let sheet = printed(&many, &settings(Language::Ja));
    let found = judged(&many, &settings(Language::Ja)).0.findings.len() as u64;
    assert_eq!(sheet.groups.iter().map(|group| group.count).sum::<u64>(), found);
    assert!(sheet.groups.iter().all(|group| group.lines.len() == MOST_LINES.min(group.count as usize)));
    assert!(sheet.groups.is_sorted_by_key(|group| group.severity));
}

/// Serves a request; how many slices it took beside the answer.
fn serve(session: &mut Session, request: Request) -> (usize, Response) {
    let mut work = session.start(request);
    let mut slices = 1;
    loop {
        match work.step(session) {
            Step::More { done, total, .. } => assert!(done <= total),
            Step::Done(response) => return (slices, response),
        }
        slices += 1;
    }
}

#[test]
fn a_long_report_is_made_in_slices_and_handed_over() {
    let mut session = Session::new();
    let open = Request::Open { name: "a.csv".to_owned(), language: Language::Ja, choices: Choices::default() };
    let Response::Opened(overview) = session.serve(open, &support::faulty(20_000)) else { panic!("not opened") };
    for form in FORMS {
        let make = asked::Request::Make { file: overview.id, form, at: AT.to_owned() };
        let (slices, response) = serve(&mut session, Request::Report(make));
        let Response::Report(mut answer) = response else { panic!("{form:?}: {response:?}") };
        let content = answer.content().map(std::mem::take);
        let asked::Response::Made(made) = answer else { panic!("{form:?}") };
        assert_eq!(made.name, form.name("a.csv"));
        match form {
            Form::Text => assert!(content.is_none() && made.text.is_some_and(|text| text.contains("20,000"))),
            _ => assert!(slices > 5 && content.is_some_and(|content| content.len() > 1_000_000), "{form:?} {slices}"),
        }
    }
    let closed = asked::Request::Make { file: FileId(99), form: Form::Csv, at: AT.to_owned() };
    assert_eq!(session.serve(Request::Report(closed), &[]), Response::NotOpen);
}

#[test]
fn an_amount_beyond_what_fits_is_in_no_total_wherever_it_stands_and_that_is_said() {
    let record = |order: u32, yen: &str| format!("3,,{order},,{yen},,,10,,,,9{order},,{order}\r\n");
    for large in ["9007199254740991", "18446744073709551616", "99999999999999999999"] {
        for amounts in [[large, "500", "600"], ["500", large, "600"], ["500", "600", large]] {
            let records: String = (10..).zip(amounts).map(|(order, yen)| record(order, yen)).collect();
            let document = Document::open("a.csv", format!("1,020,12345,,,\r\n{records}4,3\r\n").as_bytes());
            let settings = settings(Language::En);
            let report = judged(&document, &settings).0;
            assert_eq!((report.amount, report.unread, report.errors), (1_100, 1, 1), "{amounts:?}");
            assert!(text(Form::Text, &document, &settings).contains("¥1,100 (without 1 that cannot"), "{amounts:?}");
        }
    }
}

#[test]
fn a_total_beyond_what_fits_is_at_least_so_much() {
    let record = |order: u32| format!("3,,{order},,999999999999999,,,10,,,,9{order},,{order}\r\n");
    let records: String = (10..20).map(record).collect();
    let document = Document::open("a.csv", format!("1,020,12345,,,\r\n{records}4,10\r\n").as_bytes());
    let settings = settings(Language::En);
    assert_eq!(judged(&document, &settings).0.amount, 9_007_199_254_740_991);
    for form in [Form::Text, Form::Json] {
        assert!(text(form, &document, &settings).contains("≥ 9,007,199,254,740,991"), "{form:?}");
    }
}
