//! `compare`: two files of a kind side by side, and this month against last month.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::compare as once;
use kensatsu::engine::commands::compare::{
    ChangeOut, CompareOut, Damage, Each, LoneOut, LooseOut, MonthsOut, MovedOut, StrangerOut, Total, TotalsOut,
};

use super::input::{name, read};
use super::printer::Printer;
use super::results::{CommonArgs, said};
use super::speech::{counted, is_japanese, language, say};
use super::{Format, Ran};

#[derive(Args)]
pub struct CompareArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// previous: 今月の直前回の注文番号を、先月の注文と突き合わせます(どちらが今月かは番号で分かります)。customer: 顧客番号で突き合わせます(A が先月)
    #[arg(long, value_enum)]
    by: Option<By>,
    /// もとのファイル(取引ファイル、結果、照会データ、受注一覧、台帳)
    a: PathBuf,
    /// 比べるファイル
    b: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    Previous,
    Customer,
}

/// Runs `compare`.
pub fn run(arguments: &CompareArgs) -> Ran {
    let settings = arguments.common.settings()?;
    let (a, b) = (read(&arguments.a)?, read(&arguments.b)?);
    let names = [name(&arguments.a), name(&arguments.b)];
    let format = arguments.common.format;
    if let Some(by) = arguments.by {
        let way = match by {
            By::Previous => once::Way::Previous,
            By::Customer => once::Way::Customer,
        };
        let print = |out: &MonthsOut| match format {
            Format::Json => Printer::default().json(out),
            Format::Text => Text::new(&names).months(out),
        };
        return once::compare_months(a, b, way, &settings, |out| print(out).map(|()| !out.is_same())).map_err(said)?;
    }
    let print = |out: &CompareOut| match format {
        Format::Json => Printer::default().json(out),
        Format::Text => Text::new(&names).files(out),
    };
    once::compare(a, b, &settings, |out| print(out).map(|()| !out.is_same())).map_err(said)?
}

/// The answer in words, line by line: there may be millions of them.
struct Text<'a> {
    out: Printer,
    names: &'a [String; 2],
    is_japanese: bool,
}

impl<'a> Text<'a> {
    fn new(names: &'a [String; 2]) -> Text<'a> {
        Text { out: Printer::default(), names, is_japanese: is_japanese() }
    }

    /// One of two texts, by the language.
    fn say(&self, ja: &'static str, en: &'static str) -> &'static str {
        if self.is_japanese { ja } else { en }
    }

    /// A line of these parts.
    fn line(&mut self, parts: &[&str]) {
        self.out.say(parts);
        self.out.say(&["\n"]);
    }

    fn line_of(&mut self, ja: String, en: String) {
        self.line(&[&say(ja, en)]);
    }

    fn files(mut self, out: &CompareOut) -> Result<(), String> {
        let names = self.names;
        self.totals(&out.totals);
        if out.amounts_only {
            self.line(&[self.say(
                "台帳には注文番号と金額だけがあるので、ほかのセルはくらべていません。",
                "The ledger has order numbers and amounts alone; no other cell was compared.",
            )]);
        }
        for ((records, name), amount) in [(&out.only_a, &names[0]), (&out.only_b, &names[1])].into_iter().zip(out.alone)
        {
            self.lones(records, amount, say(format!("{name} だけにある注文"), format!("Only in {name}")));
        }
        let count = out.changed.len() as u64;
        if count > 0 {
            let (ja, en) = (thousands(count), counted(count, "cell", "cells"));
            self.line_of(format!("変わったセル: {ja} 件"), format!("Changed: {en}"));
        }
        for change in out.changed.iter() {
            self.change(&change);
        }
        for twice in &out.twice {
            let (a, b) = (lines(&twice.lines_a), lines(&twice.lines_b));
            self.line_of(
                format!(
                    "注文 {} は 1 つのファイルに 2 回以上あります(A {a} 行目、B {b} 行目)。どれがどれに当たるかは、行を見て確かめてください。",
                    twice.order
                ),
                format!(
                    "Order {} stands more than once (A: lines {a}; B: lines {b}). Look at the lines to see which is which.",
                    twice.order
                ),
            );
        }
        for (numbers, name) in [(&out.lines.a, &names[0]), (&out.lines.b, &names[1])] {
            if !numbers.is_empty() {
                let numbers = lines(numbers);
                self.line_of(
                    format!("レコードとして読めない行のうち {name} だけにあるもの: {numbers} 行目"),
                    format!("Lines that are no records, only in {name}: {numbers}"),
                );
            }
        }
        if out.is_same() {
            self.line(&[self.say("同じ内容です。", "Both say the same.")]);
        }
        self.out.end()
    }

    fn change(&mut self, change: &ChangeOut) {
        let [order, behind] = match &change.order {
            Some(order) => [self.say("注文 ", "order "), order],
            None => ["", ""],
        };
        let [cell, space] = change.cell.as_ref().map_or(["", ""], |cell| [cell.as_str(), " "]);
        let empty = self.say("(空)", "(empty)");
        let [before, after] = [&change.before, &change.after].map(|text| if text.is_empty() { empty } else { &**text });
        let gap = if behind.is_empty() { "" } else { " " };
        let [open, damage, close] = damaged(change.damage);
        if change.damage == Some(Damage::EmptyCells) {
            return self.line(&["  ", order, behind, gap, cell, space, damage]);
        }
        let name = &*change.name;
        self.line(&["  ", order, behind, gap, cell, space, name, ": ", before, " → ", after, open, damage, close]);
    }

    fn months(mut self, out: &MonthsOut) -> Result<(), String> {
        self.totals(&out.totals);
        let last = match out.last {
            "ledger" => say("台帳", "the ledger"),
            "b" => self.names[1].clone(),
            _ => self.names[0].clone(),
        };
        self.line_of(format!("先月: {last}"), format!("Last month: {last}"));
        let [new, missing] = out.alone;
        self.other_amounts(out);
        self.newcomers(out, new);
        self.strangers(&out.other_customer);
        self.loose(&out.loose);
        let heading = say("今月に続きがない先月の注文", "Ended since last month");
        self.lones(&out.missing, missing, heading);
        let Total { records, amount } = out.chained;
        if records > 0 {
            let (ja, en, amount) = (thousands(records), counted(records, "record", "records"), thousands(amount));
            self.line_of(
                format!("直前回の注文が同じファイルの中にある注文: {ja} 件 {amount} 円"),
                format!("Previous order in the same file: {en}, {amount} yen"),
            );
        }
        for shared in &out.shared {
            let (order, lines) = (&shared.previous, lines(&shared.lines));
            self.line_of(
                format!("先月の注文 {order} を直前回とする注文が 2 件以上あります({lines} 行目)。"),
                format!("Several records name last month's order {order} (lines {lines})."),
            );
        }
        for order in &out.twice {
            self.line_of(
                format!("先月の注文 {order} は 2 回以上あるので、金額をくらべていません。"),
                format!("Last month's order {order} stands more than once; its amount was not compared."),
            );
        }
        let (ja, en) = (thousands(out.same), counted(out.same, "record", "records"));
        self.line_of(format!("先月と同じ金額: {ja} 件"), format!("The same amount as last month: {en}"));
        self.out.end()
    }

    fn other_amounts(&mut self, out: &MonthsOut) {
        let changed = out.changed.len() as u64;
        if changed > 0 {
            let (ja, en) = (thousands(changed), counted(changed, "record", "records"));
            self.line_of(
                format!("金額が変わった注文: {ja} 件(変化の大きい順)"),
                format!("Other amounts: {en}, the largest change first"),
            );
        }
        for moved in out.changed.iter() {
            self.moved(&moved);
        }
    }

    /// `yen`: of all of them.
    fn newcomers(&mut self, out: &MonthsOut, yen: u64) {
        self.lones_of(out.new.len(), yen, say("先月の注文がない注文", "Not there last month"));
        for new in out.new.iter() {
            self.lone(&new.record);
        }
        let unknown = once::perhaps_first(out.last == "ledger", language());
        let firsts = self.say(
            "初めての継続と見られるもの(先月に同じ顧客がない)",
            "perhaps first renewals (no such customer last month)",
        );
        for (Total { records, amount }, what) in [(out.first_renewals, firsts), (out.perhaps_first_renewals, unknown)] {
            if records > 0 {
                let (ja, en, amount) = (thousands(records), counted(records, "record", "records"), thousands(amount));
                self.line_of(
                    format!("  うち、{what}: {ja} 件 {amount} 円"),
                    format!("  of these {what}: {en}, {amount} yen"),
                );
            }
        }
    }

    fn strangers(&mut self, all: &[StrangerOut]) {
        if !all.is_empty() {
            self.line(&[once::other_customers(language()), ":"]);
        }
        for stranger in all {
            let StrangerOut { line, previous, customer, before, .. } = stranger;
            let order = stranger.order.as_deref().unwrap_or("-");
            self.line_of(
                format!("  {line} 行目 注文 {order}(顧客 {customer}): 先月の注文 {previous} は顧客 {before}"),
                format!("  line {line} order {order} (customer {customer}): last month's order {previous} is of customer {before}"),
            );
        }
    }

    fn loose(&mut self, all: &[LooseOut]) {
        if !all.is_empty() {
            self.line(&[once::joined_loosely(language()), ":"]);
        }
        for loose in all {
            let [open, damage, close] = damaged(loose.damage);
            let [head, named] = if self.is_japanese { ["  ", " 行目 注文 "] } else { ["  line ", " order "] };
            let (line, order) = (loose.line.to_string(), loose.order.as_deref().unwrap_or("-"));
            self.line(&[head, &line, named, order, ": ", &loose.number, " → ", &loose.found, open, damage, close]);
        }
    }

    fn moved(&mut self, moved: &MovedOut) {
        let (before, after) = (yen(moved.before), yen(moved.after));
        let [open, damage, close] = damaged(moved.damage);
        let large = if moved.large { self.say(" [大きな変化]", " [large]") } else { "" };
        let together = match (moved.records, moved.records_before) {
            (1, 1) => String::new(),
            (now, then) => say(
                format!("(この顧客の合計: 今月 {now} 件、先月 {then} 件)"),
                format!(" (this customer together: now {now}, then {then})"),
            ),
        };
        let order = moved.order.as_deref().unwrap_or("-");
        let line = moved.line.unwrap_or_default().to_string();
        let [head, named] = if self.is_japanese { ["  ", " 行目 注文 "] } else { ["  line ", " order "] };
        let (last, end) = (self.say("(先月 ", " (last month "), "): ");
        let yen = self.say(" 円", " yen");
        self.line(&[
            head,
            &line,
            named,
            order,
            last,
            &moved.previous,
            end,
            &before,
            yen,
            " → ",
            &after,
            yen,
            open,
            damage,
            close,
            large,
            &together,
        ]);
    }

    fn totals(&mut self, totals: &TotalsOut) {
        let names = self.names;
        for (side, name, total) in [("A", &names[0], totals.a), ("B", &names[1], totals.b)] {
            let (records, amount) = (thousands(total.records), thousands(total.amount));
            self.line_of(
                format!("{side}: {name} {records} 件 {amount} 円"),
                format!("{side}: {name} {}, {amount} yen", counted(total.records, "record", "records")),
            );
        }
    }

    fn lones(&mut self, records: &Each<LoneOut>, amount: u64, heading: String) {
        self.lones_of(records.len(), amount, heading);
        for record in records.iter() {
            self.lone(&record);
        }
    }

    /// What stands above records that the other file does not have.
    fn lones_of(&mut self, records: usize, amount: u64, heading: String) {
        if records > 0 {
            let (count, amount) = (records as u64, thousands(amount));
            let (ja, en) = (thousands(count), counted(count, "record", "records"));
            self.line_of(format!("{heading}: {ja} 件 {amount} 円"), format!("{heading}: {en}, {amount} yen"));
        }
    }

    fn lone(&mut self, record: &LoneOut) {
        let order = record.order.as_deref().unwrap_or("-");
        let line = record.line.map(|line| line.to_string());
        let [before, line, behind] = match &line {
            Some(line) if self.is_japanese => [" ", line, " 行目 "],
            Some(line) => [" line ", line, " "],
            None => ["", "", " "],
        };
        self.line(&["  ", order, before, line, behind, &yen(record.amount), self.say(" 円", " yen")]);
    }
}

/// A damage in brackets.
fn damaged(damage: Option<Damage>) -> [&'static str; 3] {
    damage.map_or([""; 3], |damage| [" [", once::damage_word(damage, language()), "]"])
}

fn yen(amount: Option<u64>) -> String {
    amount.map_or_else(|| "-".to_owned(), thousands)
}

fn lines(numbers: &[u32]) -> String {
    if numbers.is_empty() {
        return "-".to_owned();
    }
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
