//! `compare`: two files of a kind side by side, and this month against last month.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kensatsu::engine::base::amount::sum;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::compare as once;
use kensatsu::engine::commands::compare::{CompareOut, LoneOut, MonthsOut, Total, TotalsOut};

use super::input::{name, read};
use super::results::{CommonArgs, said};
use super::speech::{counted, language, say};
use super::{Format, Ran, json, print};

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
    if let Some(by) = arguments.by {
        let way = match by {
            By::Previous => once::Way::Previous,
            By::Customer => once::Way::Customer,
        };
        let out = once::compare_months(&a, &b, way, &settings).map_err(said)?;
        print(&match arguments.common.format {
            Format::Json => json(&out)?,
            Format::Text => months_text(&out, &names),
        })?;
        return Ok(!out.is_same());
    }
    let out = once::compare(&a, &b, &settings).map_err(said)?;
    print(&match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => text(&out, &names),
    })?;
    Ok(!out.is_same())
}

fn text(out: &CompareOut, names: &[String; 2]) -> String {
    let mut text = totals(&out.totals, names);
    if out.amounts_only {
        text += &say(
            "台帳には注文番号と金額だけがあるので、ほかのセルはくらべていません。\n",
            "The ledger has order numbers and amounts alone; no other cell was compared.\n",
        );
    }
    for (records, name) in [(&out.only_a, &names[0]), (&out.only_b, &names[1])] {
        let (ja, en) = (format!("{name} だけにある注文"), format!("Only in {name}"));
        lones(&mut text, records, say(ja, en));
    }
    if !out.changed.is_empty() {
        let count = out.changed.len() as u64;
        let _ = writeln!(
            text,
            "{}",
            say(
                format!("変わったセル: {} 件", thousands(count)),
                format!("Changed: {}", counted(count, "cell", "cells"))
            )
        );
    }
    for change in &out.changed {
        let order = change.order.as_ref().map(|order| say(format!("注文 {order} "), format!("order {order} ")));
        let (before, after) = (shown(&change.before), shown(&change.after));
        let damage =
            change.damage.map(|damage| format!(" [{}]", once::damage_word(damage, language()))).unwrap_or_default();
        let cell = change.cell.as_ref().map(|cell| format!("{cell} ")).unwrap_or_default();
        let _ = writeln!(text, "  {}{cell}{}: {before} → {after}{damage}", order.unwrap_or_default(), change.name);
    }
    for twice in &out.twice {
        let (a, b) = (lines(&twice.lines_a), lines(&twice.lines_b));
        let _ = writeln!(
            text,
            "{}",
            say(
                format!(
                    "注文 {} は 1 つのファイルに 2 回以上あります(A {a} 行目、B {b} 行目)。どれがどれに当たるかは、行を見て確かめてください。",
                    twice.order
                ),
                format!(
                    "Order {} stands more than once (A: lines {a}; B: lines {b}). Look at the lines to see which is which.",
                    twice.order
                )
            )
        );
    }
    for (numbers, name) in [(&out.lines.a, &names[0]), (&out.lines.b, &names[1])] {
        if !numbers.is_empty() {
            let numbers = lines(numbers);
            let _ = writeln!(
                text,
                "{}",
                say(
                    format!("レコードとして読めない行のうち {name} だけにあるもの: {numbers} 行目"),
                    format!("Lines that are no records, only in {name}: {numbers}")
                )
            );
        }
    }
    if out.is_same() {
        text += &say("同じ内容です。\n", "Both say the same.\n");
    }
    text
}

fn months_text(out: &MonthsOut, names: &[String; 2]) -> String {
    let mut text = totals(&out.totals, names);
    let last = match out.last {
        "ledger" => say("台帳", "the ledger"),
        "b" => names[1].clone(),
        _ => names[0].clone(),
    };
    text += &say(format!("先月: {last}\n"), format!("Last month: {last}\n"));
    let changed = out.changed.len() as u64;
    if changed > 0 {
        let (ja, en) = (thousands(changed), counted(changed, "record", "records"));
        text += &say(
            format!("金額が変わった注文: {ja} 件(変化の大きい順)\n"),
            format!("Other amounts: {en}, the largest change first\n"),
        );
    }
    for moved in &out.changed {
        let (before, after) = (yen(moved.before), yen(moved.after));
        let damage =
            moved.damage.map(|damage| format!(" [{}]", once::damage_word(damage, language()))).unwrap_or_default();
        let large = if moved.large { say(" [大きな変化]", " [large]") } else { String::new() };
        let (now, then) = (moved.records, moved.records_before);
        let together = if (now, then) == (1, 1) {
            String::new()
        } else {
            say(
                format!("(この顧客の合計: 今月 {now} 件、先月 {then} 件)"),
                format!(" (this customer together: now {now}, then {then})"),
            )
        };
        let order = moved.order.as_deref().unwrap_or("-");
        let line = moved.line.unwrap_or_default();
        text += &say(
            format!(
                "  {line} 行目 注文 {order}(先月 {}): {before} → {after}{damage}{large}{together}\n",
                moved.previous
            ),
            format!(
                "  line {line} order {order} (last month {}): {before} → {after}{damage}{large}{together}\n",
                moved.previous
            ),
        );
    }
    let new: Vec<LoneOut> = out.new.iter().map(|new| new.record.clone()).collect();
    lones(&mut text, &new, say("先月の注文がない注文", "Not there last month"));
    let Total { records, amount } = out.first_renewals;
    if records > 0 {
        let (ja, en, amount) = (thousands(records), counted(records, "record", "records"), thousands(amount));
        text += &say(
            format!("  うち、初めての継続と見られるもの(先月に同じ顧客がない): {ja} 件 {amount} 円\n"),
            format!("  of these perhaps first renewals (no such customer last month): {en}, {amount} yen\n"),
        );
    }
    lones(&mut text, &out.missing, say("今月に続きがない先月の注文", "Last month's orders that nobody goes on from"));
    let Total { records, amount } = out.chained;
    if records > 0 {
        let (ja, en, amount) = (thousands(records), counted(records, "record", "records"), thousands(amount));
        text += &say(
            format!("直前回の注文が同じファイルの中にある注文: {ja} 件 {amount} 円\n"),
            format!("Previous order in the same file: {en}, {amount} yen\n"),
        );
    }
    for shared in &out.shared {
        let (order, lines) = (&shared.previous, lines(&shared.lines));
        text += &say(
            format!("先月の注文 {order} を直前回とする注文が 2 件以上あります({lines} 行目)。\n"),
            format!("Several records name last month's order {order} (lines {lines}).\n"),
        );
    }
    for order in &out.twice {
        text += &say(
            format!("先月の注文 {order} は 2 回以上あるので、金額をくらべていません。\n"),
            format!("Last month's order {order} stands more than once; its amount was not compared.\n"),
        );
    }
    let (ja, en) = (thousands(out.same), counted(out.same, "record", "records"));
    text += &say(format!("先月と同じ金額: {ja} 件\n"), format!("The same amount as last month: {en}\n"));
    text
}

fn totals(totals: &TotalsOut, names: &[String; 2]) -> String {
    let mut text = String::new();
    for (side, name, total) in [("A", &names[0], totals.a), ("B", &names[1], totals.b)] {
        let (records, amount) = (thousands(total.records), thousands(total.amount));
        text += &say(
            format!("{side}: {name} {records} 件 {amount} 円\n"),
            format!("{side}: {name} {}, {amount} yen\n", counted(total.records, "record", "records")),
        );
    }
    text
}

fn lones(text: &mut String, records: &[LoneOut], heading: String) {
    if records.is_empty() {
        return;
    }
    let count = records.len() as u64;
    let amount = thousands(sum(records.iter().map(|record| record.amount)));
    let (ja, en) = (thousands(count), counted(count, "record", "records"));
    *text += &say(format!("{heading}: {ja} 件 {amount} 円\n"), format!("{heading}: {en}, {amount} yen\n"));
    for record in records {
        let order = record.order.as_deref().unwrap_or("-");
        let line = record.line.map(|line| say(format!(" {line} 行目"), format!(" line {line}"))).unwrap_or_default();
        let _ = writeln!(text, "  {order}{line} {}", yen(record.amount));
    }
}

fn yen(amount: Option<u64>) -> String {
    let amount = amount.map_or_else(|| "-".to_owned(), thousands);
    say(format!("{amount} 円"), format!("{amount} yen"))
}

fn shown(text: &str) -> String {
    if text.is_empty() { say("(空)", "(empty)") } else { text.to_owned() }
}

fn lines(numbers: &[u32]) -> String {
    if numbers.is_empty() {
        return "-".to_owned();
    }
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
