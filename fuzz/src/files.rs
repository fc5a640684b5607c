//! Files that somebody opens.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::check::settings::Settings;
use kensatsu_engine::commands::auth::{AuthRequest, LinesOut};
use kensatsu_engine::commands::reconcile::{Facts, ReconcileInput, month, read_day};
use kensatsu_engine::commands::results::NamedBytes;
use kensatsu_engine::commands::{auth as orders, check as transaction};
use kensatsu_engine::inquiry::{Inquiry, Mapping};
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::model::finding::Severity;
use kensatsu_engine::model::kind::FileKind;
use kensatsu_engine::model::remark::{FileRef, Part};
use kensatsu_engine::orders::eligibility::{Confirmed, Period, PlanRequest};
use kensatsu_engine::orders::mapping::Mapping as OrderMapping;
use kensatsu_engine::orders::plan::plan;
use kensatsu_engine::orders::read::Reading;
use kensatsu_engine::profile::Profile;
use kensatsu_engine::text::table::Table;

fn settings(language: Language) -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language }
}

/// A check says the same in both languages, and lets nothing through that is no transaction file.
pub fn check(bytes: &[u8]) {
    let said = |language| transaction::check("file", bytes, &settings(language)).expect("bytes can be read");
    let (ja, en) = (said(Language::Ja), said(Language::En));
    let codes = |out: &transaction::CheckOut| {
        out.findings.iter().map(|finding| (finding.code, finding.line, finding.cell.clone())).collect::<Vec<_>>()
    };
    assert_eq!(codes(&ja), codes(&en));
    assert!(ja.summary.kind == FileKind::Transaction || !(ja.findings.is_empty() || ja.upload_preview.accepted));
    assert_eq!(ja.summary.errors == 0, !ja.findings.iter().any(|finding| finding.severity == Severity::Error));
}

/// The safe fixes lose no record and no yen (what becomes readable is added), and find nothing to do in what they made.
pub fn fix(bytes: &[u8]) {
    let settings = settings(Language::En);
    let Ok(once) = transaction::fix("file", bytes, Vec::new(), &settings) else { return };
    assert!(once.before.amount <= once.after.amount && once.before.records == once.after.records, "{once:?}");
    // Where a byte that no encoding has was taken out, another encoding may come to light; it is an error of its own then (F004).
    let encoding =
        |bytes: &[u8]| transaction::check("file", bytes, &settings).expect("bytes can be read").file.encoding;
    if encoding(bytes) != encoding(&once.content) {
        return;
    }
    let Ok(twice) = transaction::fix("file", once.content.as_slice(), Vec::new(), &settings) else { return };
    assert_eq!(twice.content, once.content);
    assert!(twice.edits.is_empty() && twice.removed_lines.is_empty(), "{twice:?}");
    assert!(
        (&twice.before.records, &twice.before.amount) == (&once.after.records, &once.after.amount),
        "{once:?} {twice:?}"
    );
}

/// Every line of an order list is accounted for, and a file is made only where nothing is asked.
pub fn auth(bytes: &[u8]) {
    let list = Reading::run(Table::open("orders.csv", bytes), OrderMapping::default());
    let Ok(period) = Period::new(None, None) else { return };
    let plan = plan(&list, &PlanRequest { confirmed: Confirmed::All, ..PlanRequest::new(period) });
    let lines = LinesOut::of(&list, &plan);
    let swallowed: u64 = lines.swallowed.iter().map(|(first, last)| u64::from(last - first) + 1).sum();
    let counts = [lines.names, lines.blank, lines.included, lines.excluded, lines.undecided].map(u64::from);
    let named = counts.iter().sum::<u64>() + swallowed + lines.skipped.len() as u64;
    assert_eq!(named, u64::from(lines.read), "{lines:?}");
    let request = AuthRequest {
        merchant_id: "12345".to_owned(),
        confirm_renewal: vec!["all".to_owned()],
        ..AuthRequest::default()
    };
    let Ok(out) = orders::auth("orders.csv", bytes, &request, &settings(Language::Ja)) else { return };
    assert!(!out.is_asked() || out.content.is_none());
    let sum: u64 = out.included.iter().map(|order| order.record.amount).sum();
    assert_eq!((out.file.records, out.file.amount), (out.included.len() as u64, sum));
    if let Some(content) = &out.content {
        let made =
            transaction::check("made.csv", content.as_slice(), &settings(Language::En)).expect("bytes can be read");
        assert_eq!((made.summary.errors, made.summary.records, made.summary.amount), (0, out.file.records, sum));
    }
    serde_json::to_string(&out).expect("plain data");
}

/// What stands between two files that are tried together.
pub(crate) const BETWEEN: u8 = 0x1E;

/// Every payment of a month is in one state, and the states add up to all of them.
pub fn reconcile(bytes: &[u8]) {
    let mut parts = bytes.split(|byte| *byte == BETWEEN);
    let mut next = |name: &str| parts.next().map(|bytes| NamedBytes { name: name.to_owned(), bytes: bytes.to_vec() });
    let [auth, result, inquiry, orders] = ["auth.csv", "result.csv", "inquiry.csv", "orders.csv"].map(&mut next);
    let given = ReconcileInput {
        orders,
        auths: auth.into_iter().collect(),
        results: result.into_iter().collect(),
        inquiries: inquiry.into_iter().collect(),
        mapping: Mapping::new(),
        facts: Facts::default(),
        today: read_day("2024-07-01").expect("a day"),
    };
    let Ok(out) = month(&given, &settings(Language::En)) else { return };
    assert_eq!(out.records.len() as u64, out.total.records);
    serde_json::to_string(&out).expect("plain data");
}

/// Every line of an inquiry list is accounted for, and what is lost is said.
pub fn inquiry(bytes: &[u8]) {
    let list = Inquiry::read(bytes, &Mapping::new());
    if list.columns.is_empty() {
        return;
    }
    let lines = &list.lines;
    let skipped = list.skipped().count() as u64;
    let named = lines.names + lines.blank + lines.records + lines.within + list.payments.len() as u64 + skipped;
    assert_eq!(named + lines.lost(), lines.read);
    let remarks = list.remarks(FileRef::new(Part::Inquiry, 0));
    assert!(lines.lost() + skipped == 0 || !remarks.is_empty(), "lost lines are named");
}

/// A receipt's number has digits, and of several none is taken.
pub fn mail(bytes: &[u8]) {
    let Some(mail) = kensatsu_engine::mail::read(bytes) else { return };
    assert!(mail.receipts.iter().all(|number| number.bytes().any(|byte| byte.is_ascii_digit())));
    assert_eq!(mail.receipt.is_some(), mail.receipts.len() == 1);
}
