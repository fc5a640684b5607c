//! `reconcile`: the whole month.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::mask::mask;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::reconcile as month;
use kensatsu::engine::commands::reconcile::{Facts, MonthOut, ReconcileInput};
use kensatsu::engine::commands::results::has_errors;

use super::input::read;
use super::results::{CommonArgs, said};
use super::results_text::findings_text;
use super::speech::{counted, say, without};
use super::today::{day, today};
use super::{Format, Ran, json, output, print, values};

#[derive(Args)]
pub struct ReconcileArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 受注一覧
    #[arg(long, value_name = "FILE")]
    orders: Option<PathBuf>,
    /// 送った取引ファイル(いくつでも)
    #[arg(long, value_name = "FILE")]
    auth: Vec<PathBuf>,
    /// 取引結果ファイル(いくつでも)
    #[arg(long, value_name = "FILE")]
    result: Vec<PathBuf>,
    /// 照会データ(いくつでも)
    #[arg(long, value_name = "FILE")]
    inquiry: Vec<PathBuf>,
    /// コンソールで売上を計上した注文番号か決済ID(例: 338,339)
    #[arg(long, value_delimiter = ',', value_name = "KEY")]
    captured: Vec<String>,
    /// 決済IDと注文番号の結びつけ(例: 310001=338)
    #[arg(long, value_delimiter = ',', value_parser = values::pair, value_name = "PAYMENT=ORDER")]
    confirm: Vec<(String, String)>,
    /// オーソリの完了日(例: 2012-06-12)。照会データがないときに使います
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    authorized_on: Option<String>,
    /// 今日の日付(日本時間、例: 2012-06-12)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    today: Option<String>,
    /// 売上の期限のカレンダー(.ics)を書き出します
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
}

/// Runs `reconcile`.
pub fn reconcile(arguments: &ReconcileArgs) -> Ran {
    let settings = arguments.common.settings()?;
    if let Some(path) = &arguments.calendar {
        output::refuse_existing(path)?;
    }
    of_one_order(&arguments.confirm)?;
    let given = given(arguments)?;
    let out = month::month(&given, &settings).map_err(said)?;
    all_known(arguments, &out)?;
    if let Some(path) = &arguments.calendar {
        output::write_whole(path, out.calendar.as_bytes())?;
    }
    let said = match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => text(&out, settings.language),
    };
    match &arguments.calendar {
        Some(path) => output::answer(path, &said)?,
        None => print(&said)?,
    }
    Ok(has_errors(&out.findings))
}

fn given(arguments: &ReconcileArgs) -> Result<ReconcileInput, String> {
    let files = |paths: &[PathBuf]| paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>();
    let some = arguments.auth.len() + arguments.result.len() + arguments.inquiry.len();
    if some == 0 && arguments.orders.is_none() {
        return Err(say(
            "--orders、--auth、--result、--inquiry のどれかでファイルを指定してください。",
            "Name a file by --orders, --auth, --result or --inquiry.",
        ));
    }
    Ok(ReconcileInput {
        orders: arguments.orders.as_deref().map(read).transpose()?,
        auths: files(&arguments.auth)?,
        results: files(&arguments.result)?,
        inquiries: files(&arguments.inquiry)?,
        mapping: Default::default(),
        facts: Facts {
            captured: arguments.captured.iter().map(|key| key.trim().to_owned()).collect(),
            confirmed: arguments.confirm.iter().cloned().collect(),
            authorized_on: arguments.authorized_on.as_deref().map(day).transpose()?,
            ..Facts::default()
        },
        today: today(arguments.today.as_deref())?,
    })
}

/// One payment belongs to one order: of two answers none is taken.
fn of_one_order(confirmed: &[(String, String)]) -> Result<(), String> {
    let contradicts = |(at, (payment, order)): &(usize, &(String, String))| {
        confirmed[..*at].iter().any(|(other, before)| other == payment && before != order)
    };
    let Some((_, (payment, _))) = confirmed.iter().enumerate().find(contradicts) else { return Ok(()) };
    let payment = mask(payment);
    Err(say(
        format!(
            "--confirm で、決済「{payment}」に違う注文が 2 つ指定されています。どちらか正しいほうだけを指定してください。"
        ),
        format!("--confirm gives payment “{payment}” two different orders. Give only the right one."),
    ))
}

/// What the operator says was captured, or belongs together, has to be in the files: a slip of the pen changes no state unseen.
fn all_known(arguments: &ReconcileArgs, out: &MonthOut) -> Result<(), String> {
    let has = |key: &str| {
        let key = mask(key);
        out.records.iter().any(|row| [&row.order, &row.payment_id].into_iter().flatten().any(|known| *known == key))
    };
    let captured = arguments.captured.iter().map(|key| ("--captured", key.trim()));
    let confirmed = arguments.confirm.iter().map(|(payment, _)| ("--confirm", payment.as_str()));
    let orders = arguments.confirm.iter().map(|(_, order)| ("--confirm", order.as_str()));
    match captured.chain(confirmed).chain(orders).find(|(_, key)| !has(key)) {
        None => Ok(()),
        Some((option, key)) => {
            let key = mask(key);
            Err(say(
                format!("{option} の「{key}」は、指定されたどのファイルにもありません。番号をお確かめください。"),
                format!("“{key}” of {option} is in none of the files. Check the number."),
            ))
        }
    }
}

/// What is not to be sent at all, with the reasons.
fn excluded(text: &mut String, out: &MonthOut, language: Language) {
    let ja = language == Language::Ja;
    for (reason, total) in &out.excluded_totals {
        let ([words, english], records, amount) = (reason.words(), thousands(total.records), thousands(total.amount));
        let _ = if ja {
            writeln!(text, "対象外({words}): {records} 件 {amount} 円")
        } else {
            writeln!(text, "not to be sent ({english}): {}, {amount} yen", counted(total.records, "record", "records"))
        };
    }
}

fn text(out: &MonthOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let mut text = String::new();
    let unread = |state: Option<month::State>| {
        let rows =
            out.records.iter().filter(|row| row.amount.is_none() && state.is_none_or(|state| row.state == state));
        without(rows.count() as u64, language)
    };
    for state in month::State::ALL {
        let total = out.totals.of(*state);
        if total.records > 0 {
            let (words, records, amount) = (state.words(language), thousands(total.records), thousands(total.amount));
            let less = unread(Some(*state));
            let _ = if ja {
                writeln!(text, "{words}: {records} 件 {amount} 円{less}")
            } else {
                writeln!(text, "{words}: {}, {amount} yen{less}", counted(total.records, "record", "records"))
            };
        }
    }
    let (records, amount, less) = (thousands(out.total.records), thousands(out.total.amount), unread(None));
    let _ = if ja {
        writeln!(text, "合計: {records} 件 {amount} 円{less}")
    } else {
        writeln!(text, "all: {}, {amount} yen{less}", counted(out.total.records, "record", "records"))
    };
    excluded(&mut text, out, language);
    for row in &out.records {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let amount = row.amount.map_or_else(|| "-".to_owned(), thousands);
        let (order, payment, words, due) =
            (or_dash(&row.order), or_dash(&row.payment_id), row.state.words(language), or_dash(&row.due_on));
        let _ = if ja {
            writeln!(text, "  注文 {order}  決済ID {payment}  {amount} 円  {words}  期限 {due}")
        } else {
            writeln!(text, "  order {order}  payment {payment}  {amount} yen  {words}  due {due}")
        };
    }
    if out.records.iter().any(|row| row.due_on.is_some()) {
        text.push_str(match (ja, out.day_given) {
            (true, false) => "期限は、照会データの取引発生日時を 1 日目として数えました。\n",
            (true, true) => {
                "期限は、照会データの取引発生日時(なければ、指定されたオーソリの完了日)を 1 日目として数えました。\n"
            }
            (false, false) => "Due days count from 取引発生日時 of the inquiry list as day 1.\n",
            (false, true) => {
                "Due days count from 取引発生日時 of the inquiry list (without one, from the given day) as day 1.\n"
            }
        });
    }
    findings_text(&mut text, &out.findings, language);
    text
}
