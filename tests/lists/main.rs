//! Order lists as shops really have them: nothing that changes money is guessed, every line is accounted for, and one fault is
//! one finding.

mod above_names;
mod amounts;
mod carts;
mod columns;
mod cut_off;
mod items;
#[path = "../support/languages.rs"]
mod languages;
mod numbers;
mod quotes;
mod reductions;
mod rows;
mod split_amounts;
mod stops;
#[path = "../support/mod.rs"]
mod support;
mod torn;

use std::path::Path;

use kensatsu::engine::base::japanese_date::Day;
use kensatsu::engine::commands::auth::LinesOut;
use kensatsu::engine::convert::auth;
use kensatsu::engine::ledger::SentBefore;
use kensatsu::engine::orders::eligibility::{Confirmed, Period, Plan, PlanRequest, Verdict};
use kensatsu::engine::orders::finding::Fault;
use kensatsu::engine::orders::mapping::Mapping;
use kensatsu::engine::orders::order::Orders;
use kensatsu::engine::orders::plan::plan;
use kensatsu::engine::orders::question::{About, Question, questions};
use kensatsu::engine::orders::read::Reading;
use kensatsu::engine::text::table::Table;

use languages::spoken;

/// A list that was read, and what becomes of its orders from the first of June on.
struct Read {
    orders: Orders,
    plan: Plan,
}

impl Read {
    fn of(bytes: &[u8], mapping: Mapping) -> Read {
        Read::from(bytes, mapping, "2012-06-01", Confirmed::None)
    }

    fn from(bytes: &[u8], mapping: Mapping, from: &str, confirmed: Confirmed) -> Read {
        let orders = Reading::run(Table::open("orders.csv", bytes), mapping);
        let period = Period::new(Day::read(from), None).expect("a period");
        let plan = plan(&orders, &PlanRequest { confirmed, ..PlanRequest::new(period) });
        Read { orders, plan }
    }

    /// Order, amount and previous order of what goes into the file.
    fn included(&self) -> Vec<(String, u64, String)> {
        let records = auth::records(&self.orders, &self.plan).into_iter();
        records.map(|record| (record.order, record.amount, record.previous)).collect()
    }

    fn numbers(&self) -> Vec<String> {
        self.included().into_iter().map(|(order, ..)| order).collect()
    }

    fn verdict(&self, order: &str) -> &Verdict {
        let at = self.orders.orders.iter().position(|known| &*known.number == order).expect("the order is there");
        &self.plan.verdicts[at]
    }

    fn faults(&self) -> Vec<Fault> {
        self.orders.findings.iter().map(|finding| finding.fault).collect()
    }

    fn asked(&self) -> Vec<Question> {
        questions(&self.orders, Some(&self.plan), &SentBefore::default(), false, spoken())
    }

    fn about(&self) -> Vec<(About, Vec<u32>)> {
        self.asked().into_iter().map(|question| (question.about, question.lines)).collect()
    }

    fn lines(&self) -> LinesOut {
        LinesOut::of(&self.orders, &self.plan)
    }
}

fn sum(lines: &LinesOut) -> u32 {
    let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
    let skipped = u32::try_from(lines.skipped.len()).expect("few lines");
    lines.names + lines.blank + lines.included + lines.excluded + lines.undecided + skipped + swallowed
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name)).expect("a fixture")
}

fn june(name: &str) -> Read {
    Read::of(&fixture(name), Mapping::default())
}

fn text(text: &str) -> Read {
    Read::of(text.as_bytes(), Mapping::default())
}

fn both() -> Vec<(String, u64, String)> {
    vec![("338".into(), 11246, "200".into()), ("379".into(), 10175, "236".into())]
}

const NAMES: &str = "注文番号,会員ID,要望等,お支払い合計,支払い方法,対応状況,注文日時,発送完了日時,定期回数,備考";

/// Orders 1 and 2, shipped, of customers 7 and 8.
const EARLIER: &str = "1,7,,500,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n2,8,,600,クレジットカード,発送済み,2012-05-01,2012-05-02,2,\n";

fn row(order: u32, customer: u32, remark: &str, amount: &str) -> String {
    format!("{order},{customer},{remark},{amount},クレジットカード,新規受付,2012-06-11,,3,")
}

fn list(rows: &[String]) -> String {
    rows.iter().fold(format!("{NAMES}\n{EARLIER}"), |text, row| text + row + "\n")
}
