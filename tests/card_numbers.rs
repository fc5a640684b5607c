//! Card numbers never rest and are never shown: they stand in every place and in every writing, and whatever comes out is
//! searched for them. The numbers are issuers' published test numbers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::mask::mask;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::protocol::ledger;
use kensatsu::engine::protocol::orders;
use kensatsu::engine::protocol::payments;
use kensatsu::engine::protocol::report;
use kensatsu::engine::protocol::{FileId, Request, Response};
use kensatsu::engine::session::Session;

const NUMBER: &str = "3530111333300000";

/// The number as it is written in files, mails and names.
fn writings() -> Vec<String> {
    let groups = ["3530", "1113", "3330", "0000"];
    let full: String =
        NUMBER.chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c)).collect();
    let apart = [" ", "-", ".", "_", "―", "‑", "─", "・", "~", "  ", ":", "|", "*", "+", "=", "：", "｜", "＝"]
        .map(|between| groups.join(between));
    let mut all =
        vec![NUMBER.to_owned(), full, format!("99{NUMBER}"), format!("{NUMBER}7"), "3,530,111,333,300,000".to_owned()];
    all.extend(apart);
    all.extend(["()", "[]", "（）", "【】"].map(|pair| in_brackets(&groups, pair)));
    all
}

/// `(3530)(1113)(3330)(0000)`.
fn in_brackets(groups: &[&str], pair: &str) -> String {
    let mut pair = pair.chars();
    let (open, close) = (pair.next().unwrap_or_default(), pair.next().unwrap_or_default());
    groups.iter().map(|group| format!("{open}{group}{close}")).collect()
}

/// Whether a text gives the number away, however it is written there.
fn tells(text: &str) -> bool {
    let narrow = |c: char| {
        if ('０'..='９').contains(&c) { char::from_u32(c as u32 - '０' as u32 + '0' as u32) } else { Some(c) }
    };
    let digits: String = text.chars().filter_map(narrow).filter(char::is_ascii_digit).collect();
    digits.contains(NUMBER)
}

#[track_caller]
fn silent(what: &str, writing: &str, text: &str) {
    if let Some(line) = text.lines().find(|line| tells(line)) {
        panic!("{what} with {writing:?} tells the number: {line}");
    }
    assert!(!tells(text), "{what} with {writing:?} tells the number over several lines");
}

fn cell(text: &str) -> String {
    format!("\"{text}\"")
}

/// A transaction file that has the writing in every cell that may hold something.
fn transaction(writing: &str) -> String {
    let cell = cell(writing);
    let plain = "3,,338,,11246,,,10,,,,236,,285\r\n";
    let all = format!("3,{cell},{cell},{cell},{cell},{cell},,{cell},,,,{cell},{cell},{cell}\r\n");
    let amount = format!("3,,339,,{cell},,,10,,,,237,,286\r\n3,,340,,\"{writing}円\",,,10,,,,238,,287\r\n");
    let formula = format!("3,,\"=\"\"{writing}\"\"\",,500,,,10,,,,\"'{writing}\",,\"=A1&\"\"{writing}\"\"\"\r\n");
    format!("1,020,{cell},{cell},,\r\n{plain}{all}{amount}{formula}4,{cell}\r\n")
}

/// A result file with the writing in what the console appends, and in the order numbers.
fn result(writing: &str) -> String {
    let cell = cell(writing);
    format!(
        "1,020,12345,,,,0,,{cell}\r\n3,,338,,11246,,,10,,,,236,,285,0,,,{cell}\r\n3,,{cell},,500,,,10,,,,237,,{cell},1,{cell},{cell},{cell}\r\n4,2\r\n"
    )
}

/// An order list with the writing in every column.
fn list(writing: &str) -> String {
    let cell = cell(writing);
    format!(
        "注文番号,会員ID,お名前(姓),支払い方法,対応状況,お支払い合計,注文日時,定期回数,{cell}\r\n338,285,山田,クレジットカード,新規受付,11246,2012/06/11 10:00,2,x\r\n{cell},{cell},{cell},{cell},{cell},{cell},{cell},{cell},{cell}\r\n339,{cell},{cell},{cell},{cell},{cell},2012/06/11 10:00,2,{cell}\r\n"
    )
}

fn inquiry(writing: &str) -> String {
    let cell = cell(writing);
    format!(
        "取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時,支払日時,決済金額\r\n{cell},{cell},{cell},{cell},オーソリOK,2012/06/12 09:54:02,{cell},,{cell}\r\n1,2,3,4,{cell},2012/06/12 09:54:02,,,11246円\r\n"
    )
}

fn mail(writing: &str) -> String {
    format!(
        "Subject: {writing}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n受付番号:{writing}\r\nファイル一括処理完了のお知らせ\r\n"
    )
}

/// The files of a month, with the writing wherever it can stand.
fn files(writing: &str) -> Vec<(String, Vec<u8>)> {
    let name = |end: &str| format!("{writing}{end}");
    [
        (name(".csv"), transaction(writing)),
        (name("-result.csv"), result(writing)),
        (name("-orders.csv"), list(writing)),
        (name("-inquiry.csv"), inquiry(writing)),
        (name(".eml"), mail(writing)),
        (name("-a.json"), format!("{{\"format\": \"{writing}\"}}")),
        (name("-b.json"), format!("{{\"format\": \"kensatsu-profile\", \"version\": 1, \"{writing}\": 1}}")),
        (name("-c.json"), format!("{{\"format\": \"kensatsu-ledger\", \"version\": 2, \"entries\": [{{\"sha256\": \"0\", \"entry\": {{\"name\": {{\"changed\": 1, \"values\": [\"{writing}\"]}}}}}}]}}")),
        (name("-d.json"), format!("{{\"format\": \"kensatsu-carry-over\", \"version\": 1, \"entries\": [{{\"order\": \"{writing}\", \"customer\": \"{writing}\", \"amount\": \"{writing}\"}}]}}")),
        (name("-e.json"), format!("{{\"format\": \"kensatsu-orders-mapping\", \"version\": 1, \"{writing}\": \"{writing}\"}}")),
        (name(".txt"), format!("{writing}\r\n{writing}\r\n")),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .to_vec()
}

struct Desk {
    session: Session,
    writing: String,
}

impl Desk {
    fn ask(&mut self, request: Request, bytes: &[u8]) -> Response {
        let what = format!("{request:?}").chars().take(60).collect::<String>();
        let answer = self.session.serve(request, bytes);
        silent(&mask(&what), &self.writing, &format!("{:?}", answer.without_content()));
        answer
    }

    fn ledger(&mut self, request: ledger::Request, bytes: &[u8]) -> Response {
        self.ask(Request::Ledger(request), bytes)
    }

    /// Everything that can be asked about an open transaction file.
    fn about_file(&mut self, file: FileId, language: Language) {
        let at = "2026-11-28 10:00".to_owned();
        for request in [
            Request::Rows { file, faults_only: false, start: 0, count: 100 },
            Request::Findings { file, code: None, start: 0, count: 100 },
            Request::Walk { file, from: None, forward: true },
            Request::Find { file, text: "338".to_owned(), from: None, forward: true, column: None },
            Request::PreviewSafe { file },
            Request::ApplySafe { file },
            Request::Report(report::Request::Sheet { file, at: at.clone() }),
            Request::Choose {
                file,
                choices: Choices {
                    transaction_type: Some(self.writing.clone()),
                    merchant_id: Some(self.writing.clone()),
                },
            },
            Request::Speak { file, language },
        ] {
            self.ask(request, b"");
        }
        for form in [report::Form::Csv, report::Form::Json, report::Form::Column, report::Form::Text] {
            let mut made = self.ask(Request::Report(report::Request::Make { file, form, at: at.clone() }), b"");
            let content = made.take_content().unwrap_or_default();
            for text in
                [String::from_utf8_lossy(&content).into_owned(), encoding_rs::SHIFT_JIS.decode(&content).0.into_owned()]
            {
                silent(&format!("the report {form:?}"), &self.writing, &text);
            }
        }
        let saved = self.ask(Request::Save { file }, b"");
        if let Response::Saved(saved) = saved {
            assert!(!saved.name.contains('*'), "no file's name may hold a star: {}", saved.name);
        }
        for receipt in [self.writing.clone(), "2881".to_owned()] {
            let told = ledger::EntryUpdate { receipt: Some(receipt), ..ledger::EntryUpdate::default() };
            self.ledger(ledger::Request::Record { file, update: told, language }, b"");
        }
    }

    fn about_list(&mut self, list: FileId) {
        for request in [
            orders::Request::Columns { list },
            orders::Request::Rows { list, search: Box::default(), page: 0 },
            orders::Request::Findings { list, page: 0 },
            orders::Request::Detail { list, line: 2 },
            orders::Request::Detail { list, line: 3 },
            orders::Request::Make { list, merchant_id: self.writing.clone(), at: "2012-06-13 09:00".to_owned() },
            orders::Request::Report { list, kind: orders::ReportKind::Csv, at: "2012-06-13 09:00".to_owned() },
            orders::Request::Report { list, kind: orders::ReportKind::Page, at: "2012-06-13 09:00".to_owned() },
            orders::Request::Speak { list, language: Language::En },
            orders::Request::ExportMapping { list },
        ] {
            let made = matches!(request, orders::Request::Make { .. });
            let mut answer = self.ask(Request::Orders(request), b"");
            let content = answer.take_content().filter(|_| !made).unwrap_or_default();
            silent("what a list is told in", &self.writing, &String::from_utf8_lossy(&content));
        }
    }
}

#[test]
fn no_answer_of_the_session_tells_a_card_number() {
    for (nth, writing) in writings().into_iter().enumerate() {
        // Each writing in one language and one encoding: every pair of them comes up.
        {
            let language = [Language::Ja, Language::En][nth % 2];
            let mut desk = Desk { session: Session::new(), writing: writing.clone() };
            for (name, content) in files(&writing) {
                let encoded = encoding_rs::SHIFT_JIS.encode(&String::from_utf8_lossy(&content)).0.into_owned();
                {
                    let bytes = if nth % 4 < 2 { content } else { encoded };
                    let open = Request::Open { name: name.clone(), language, choices: Choices::default() };
                    match desk.ask(open, &bytes) {
                        Response::Opened(overview) => desk.about_file(overview.id, language),
                        Response::Orders(answer) => {
                            if let orders::Response::Opened(overview) = *answer {
                                desk.about_list(overview.id);
                            }
                        }
                        _ => {}
                    }
                    let told =
                        ledger::EntryUpdate { receipt: Some("2881".to_owned()), ..ledger::EntryUpdate::default() };
                    desk.ledger(
                        ledger::Request::RecordFile { name: name.clone(), update: Some(told), language },
                        &bytes,
                    );
                    desk.ledger(ledger::Request::Import { name: name.clone(), whole: false, language }, &bytes);
                    let open = orders::Request::Open { name: name.clone(), language, choices: Choices::default() };
                    if let Response::Orders(answer) = desk.ask(Request::Orders(open), &bytes)
                        && let orders::Response::Opened(overview) = *answer
                    {
                        desk.about_list(overview.id);
                    }
                }
            }
            desk.ask(Request::Payments(payments::Request::Look { today: "2012-06-13".to_owned(), language }), b"");
            let search = String::new();
            for of in [
                payments::Listing::Records { result: 0, outcome: None },
                payments::Listing::Declined { result: 0, group: 0 },
                payments::Listing::ResultRemarks { result: 0 },
                payments::Listing::MonthRemarks,
                payments::Listing::Payments { list: 0, by: None, descending: false, search: search.clone() },
                payments::Listing::Suggestions,
                payments::Listing::Work,
                payments::Listing::Waiting,
                payments::Listing::Entries { state: search.clone(), due: search },
            ] {
                desk.ask(Request::Payments(payments::Request::Page { of, start: 0, count: 100, language }), b"");
            }
            let search = ledger::Search { text: writing.clone(), from: writing.clone(), ..ledger::Search::default() };
            desk.ledger(ledger::Request::Page { search, start: 0, count: 100, language }, b"");
            let all = ledger::Search::default();
            desk.ledger(ledger::Request::Page { search: all, start: 0, count: 100, language }, b"");
            desk.ledger(ledger::Request::Today { on: "2012-06-13".to_owned(), seen: 0 }, b"");
            let mut export = desk.ledger(ledger::Request::Export { at: "2012-06-13".to_owned(), language }, b"");
            let content = export.take_content().unwrap_or_default();
            silent("the ledger's file", &writing, &String::from_utf8_lossy(&content));
        }
    }
}

/// A folder of its own for one test, emptied when the test begins.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder in the target folder");
    path
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: one command an entry")]
fn no_command_prints_or_keeps_a_card_number() {
    let folder = folder("card_numbers");
    for (nth, writing) in writings().into_iter().enumerate() {
        let place = folder.join(nth.to_string());
        fs::create_dir_all(&place).expect("a folder");
        let path = |name: &str| place.join(name).to_str().expect("a plain path").to_owned();
        for (name, content) in files(&writing) {
            fs::write(path(&name), content).expect("written");
        }
        let file = |end: &str| path(&format!("{writing}{end}"));
        let (auth, answer, list, inquiry) =
            (file(".csv"), file("-result.csv"), file("-orders.csv"), file("-inquiry.csv"));
        let (ledger, mail) = (path("ledger.json"), file(".eml"));
        let run = |arguments: &[&str]| {
            let output =
                Command::new(env!("CARGO_BIN_EXE_kensatsu")).args(arguments).output().expect("the program runs");
            let what = mask(&arguments.join(" ")).into_owned();
            silent(&what, &writing, &String::from_utf8_lossy(&output.stdout));
            silent(&what, &writing, &String::from_utf8_lossy(&output.stderr));
        };
        {
            let (lang, format) = [("ja", "text"), ("en", "json"), ("ja", "json"), ("en", "text")][nth % 4];
            {
                let how = ["--lang", lang, "--format", format];
                for read in [&auth, &answer, &list, &inquiry, &mail, &file("-a.json"), &file(".txt"), &file("none.csv")]
                {
                    run(&[&["check", read], &how[..]].concat());
                }
                run(&[&["check", &auth, "--merchant-id", &writing, "--type", &writing], &how[..]].concat());
                run(&[&["result", &auth, &answer], &how[..]].concat());
                run(&[&["capture", &auth, &answer, "--work-list"], &how[..]].concat());
                run(&[&["ledger", "add", "--ledger", &ledger, "--file", &auth, "--result", &answer], &how[..]].concat());
                run(&[&["ledger", "add", "--ledger", &ledger, "--file", &auth, "--receipt", &writing], &how[..]]
                    .concat());
                run(&[&["ledger", "add", "--ledger", &ledger, "--file", &auth, "--on", &writing], &how[..]].concat());
                run(&[&["ledger", "list", "--ledger", &ledger], &how[..]].concat());
                run(&[&["ledger", "release", "--ledger", &ledger, "--order", &writing], &how[..]].concat());
                run(&[&["check", &auth, "--ledger", &ledger], &how[..]].concat());
                let out = path(&format!("{lang}-{format}.csv"));
                run(&[&["auth", &list, "--merchant-id", &writing, "--from", &writing, "-o", &out], &how[..]].concat());
                for brought in ["-a.json", "-d.json", "-e.json", ".txt"] {
                    let brought = file(brought);
                    run(&[&["auth", &list, "--merchant-id", "12345", "--carry-over", &brought, "-o", &out], &how[..]]
                        .concat());
                    run(&[&["auth", &list, "--merchant-id", "12345", "--mapping", &brought, "-o", &out], &how[..]]
                        .concat());
                    run(&[&["check", &auth, "--profile", &brought], &how[..]].concat());
                    run(&[&["ledger", "list", "--ledger", &brought], &how[..]].concat());
                }
                let month = [
                    "reconcile",
                    "--orders",
                    &list,
                    "--auth",
                    &auth,
                    "--result",
                    &answer,
                    "--inquiry",
                    &inquiry,
                    "--today",
                    "2012-06-13",
                ];
                run(&[&month[..], &how[..]].concat());
            }
        }
        run(&["fix", "-o", &path("fixed.csv"), &auth]);
        run(&["fix", "--review", "D007,T003,T004,H007,D027", "-o", &path("fixed.csv"), &auth]);
        run(&["fix", "--review", &writing, "-o", &path("other.csv"), &auth]);
        run(&["retry", &auth, &answer, "-o", &path("retry.csv")]);
        run(&["carry-over", &auth, &answer, "-o", &path("carry.json")]);
        run(&["profile", "learn", "-o", &path("profile.json"), &auth]);
        run(&["profile", "show", "--profile", &file("-b.json")]);
        run(&[&writing]);
        run(&["check", &format!("--{writing}"), &auth]);
        run(&["check", "--lang", &writing, &auth]);
        if let Ok(kept) = fs::read_to_string(&ledger) {
            silent("the ledger that is kept", &writing, &kept);
        }
    }
}
