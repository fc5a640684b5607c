//! `ledger`: what was sent when, in a file that the operator keeps.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::{Args, Subcommand};
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::commands::errors_in_english::Localized;
use kensatsu::engine::commands::ledger as once;
use kensatsu::engine::commands::ledger::{AddRequest, Ledger, LedgerRefusal, ListOut, Status, Way};
use kensatsu::engine::commands::results::NamedBytes;

use super::input::{name, read};
use super::kept::{Kept, beside};
use super::results::CommonArgs;
use super::speech::{counted, language, reason, say, tell, without};
use super::today::today;
use super::{Format, Ran, json, output, print, values};

#[derive(Subcommand)]
pub enum LedgerCommand {
    /// アップロードしたファイルを台帳に記録します。結果や受付番号は、あとから同じファイルで書き足せます。
    Add(AddArgs),
    /// 台帳の記録を表示します。
    List(ListArgs),
    /// 2 つの台帳をまとめます。重複はひとつになり、失われる記録はありません。
    Merge(MergeArgs),
    /// 送らなかったファイルに入れた翌月分の一覧を、もう一度使えるようにします。
    Release(ReleaseArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 台帳のファイル(なければ作ります)
    #[arg(long, value_name = "FILE")]
    ledger: PathBuf,
    /// アップロードした取引ファイル、翌月分の一覧、または売上の一覧(JSON)
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// その取引結果ファイル
    #[arg(long, value_name = "FILE")]
    result: Option<PathBuf>,
    /// 受付番号
    #[arg(long, value_parser = values::receipt, value_name = "NUMBER")]
    receipt: Option<String>,
    /// アップロードした日時(日本時間、例: 2012-06-12T09:54:02)
    #[arg(long, value_parser = values::moment, value_name = "TIME")]
    on: Option<String>,
    /// 作ったあとに書き換えたファイルを記録するとき、その中に入っている繰り越しの一覧
    #[arg(long, value_name = "FILE")]
    carry_over: Option<PathBuf>,
}

#[derive(Args)]
pub struct ListArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 台帳のファイル
    #[arg(long, value_name = "FILE")]
    ledger: PathBuf,
    /// この受付番号の記録だけ
    #[arg(long, value_parser = values::receipt, value_name = "NUMBER")]
    receipt: Option<String>,
    /// この日から(例: 2012-06-01)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    from: Option<String>,
    /// この日まで(この日を含みます)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    to: Option<String>,
}

#[derive(Args)]
#[group(id = "what", required = true, multiple = false, args = ["carry_over", "order"])]
pub struct ReleaseArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 台帳のファイル
    #[arg(long, value_name = "FILE")]
    ledger: PathBuf,
    /// 使った一覧(JSON か CSV)
    #[arg(long, value_name = "FILE")]
    carry_over: Option<PathBuf>,
    /// 一覧にある注文番号
    #[arg(long)]
    order: Option<String>,
}

#[derive(Args)]
pub struct MergeArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// 一方の台帳
    a: PathBuf,
    /// もう一方の台帳
    b: PathBuf,
    /// 書き出すファイル(すでにあるファイルには書きません)
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// Runs the command.
pub fn run(command: &LedgerCommand) -> Ran {
    match command {
        LedgerCommand::Add(arguments) => add(arguments),
        LedgerCommand::List(arguments) => list(arguments),
        LedgerCommand::Merge(arguments) => merge(arguments),
        LedgerCommand::Release(arguments) => release(arguments),
    }
}

/// The ledger of `--ledger`, for commands that ask it.
pub fn asked(path: Option<&Path>) -> Result<Option<Rc<Ledger>>, String> {
    path.map(|path| open(path).map(Rc::new)).transpose()
}

fn said(error: LedgerRefusal) -> String {
    error.said(language())
}

pub fn open(path: &Path) -> Result<Ledger, String> {
    once::read(&read(path)?).map_err(said)
}

fn add(arguments: &AddArgs) -> Ran {
    let settings = arguments.common.settings()?;
    let kept = Kept::take(&arguments.ledger)?;
    let seen = kept.content()?;
    let ledger = seen.as_deref().map_or_else(|| Ok(Ledger::new()), |bytes| of(&kept, bytes))?;
    let result = arguments.result.as_deref().map(read).transpose()?;
    let carry_over = arguments.carry_over.as_deref().map(read).transpose()?;
    // Without a clock a time of upload is taken as it is given.
    let today = today(None).map(|day| day.to_string()).unwrap_or_default();
    let request = AddRequest { receipt: arguments.receipt.clone(), on: arguments.on.clone(), today, carry_over };
    let out = once::add(ledger, &read(&arguments.file)?, result.as_ref(), &request, &settings).map_err(said)?;
    keep(&kept, seen.as_deref(), out.content.clone())?;
    drop(kept);
    print(&match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => added_text(&out, settings.language),
    })?;
    Ok(false)
}

fn list(arguments: &ListArgs) -> Ran {
    let settings = arguments.common.settings()?;
    let span = (arguments.from.as_deref(), arguments.to.as_deref());
    let out = once::list(&open(&arguments.ledger)?, arguments.receipt.as_deref(), span, &settings).map_err(said)?;
    print(&match arguments.common.format {
        Format::Json => json(&out)?,
        Format::Text => list_text(&out, settings.language),
    })?;
    Ok(false)
}

fn merge(arguments: &MergeArgs) -> Ran {
    output::refuse_existing(&arguments.output)?;
    let settings = arguments.common.settings()?;
    let mut out = once::merge(open(&arguments.a)?, open(&arguments.b)?, settings.language);
    // One file beside itself has nobody else's sendings.
    let whole = |path: &Path| fs::canonicalize(path).ok();
    if whole(&arguments.a).is_some_and(|a| Some(a) == whole(&arguments.b)) {
        out.warnings.clear();
    }
    output::write_whole(&arguments.output, out.content.as_bytes())?;
    let (entries, both) = (thousands(out.entries), thousands(out.in_both));
    let said = match (arguments.common.format, settings.language) {
        (Format::Json, _) => json(&out)?,
        (_, Language::Ja) => format!("{entries} 件の記録をまとめました({both} 件は両方にありました)。\n"),
        (_, Language::En) => format!("{}, {both} of them in both files.\n", counted(out.entries, "entry", "entries")),
    };
    output::answer(&arguments.output, &said)?;
    out.warnings.iter().for_each(|warning| tell(warning));
    Ok(!out.warnings.is_empty())
}

/// Marks beside a CSV list, and inside a JSON one, that it was used.
pub struct Mark {
    pub list: PathBuf,
    pub state: PathBuf,
    pub is_json: bool,
}

impl Mark {
    /// Where a list remembers that it was applied: a JSON in itself, a CSV in a file beside it.
    pub fn of(list: &Path) -> Result<Mark, String> {
        let head = read(list)?.bytes;
        let is_json = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start().starts_with(b"{");
        let state = if is_json { list.to_owned() } else { beside(list, ".applied.json") };
        Ok(Mark { list: list.to_owned(), state, is_json })
    }
}

fn release(arguments: &ReleaseArgs) -> Ran {
    let settings = arguments.common.settings()?;
    let mark = arguments.carry_over.as_deref().map(Mark::of).transpose()?;
    let list = mark.as_ref().map(|mark| Kept::take(&mark.list)).transpose()?;
    let kept = Kept::take(&arguments.ledger)?;
    // Of a CSV it is the file beside it that says what was used.
    let beside = mark.as_ref().filter(|mark| !mark.is_json && mark.state.exists()).map(|mark| mark.state.as_path());
    let bytes = list.as_ref().map(|list| read(beside.unwrap_or(list.path()))).transpose()?;
    let what = match (&bytes, &arguments.order) {
        (Some(list), _) => once::Release::List(list),
        (None, order) => once::Release::Order(order.as_deref().unwrap_or_default()),
    };
    let seen = kept.content()?;
    let ledger = seen.as_deref().map_or_else(|| open(kept.path()), |bytes| of(&kept, bytes))?;
    let out = once::release(ledger, &what).map_err(said)?;
    // Whether it was sent meanwhile is asked of the ledger anew.
    kept.is_still(seen.as_deref())?;
    replace(&kept, &out.content)?;
    if let (Some(mark), Some(list)) = (&mark, &list) {
        unmark(mark, list, out.list.as_deref())?;
    }
    if out.still_marked {
        tell(&say(
            "一覧のファイルそのものには、まだ「使った」という記録があります。その一覧をもう一度使うには、続けて ledger release に --carry-over でそのファイルを指定してください。",
            "The list's own file still says that it was used. To use that file again, run ledger release once more with --carry-over and the file.",
        ));
    }
    let orders = out.orders.join(", ");
    print(&match (arguments.common.format, settings.language) {
        (Format::Json, _) => json(&out)?,
        (_, Language::Ja) if out.released == 0 => {
            format!("台帳ではもう使えるようになっています。一覧のファイルの記録も消しました: {orders}\n")
        }
        (_, Language::En) if out.released == 0 => {
            format!("It was free in the ledger already; now its own file says so, too: {orders}\n")
        }
        (_, Language::Ja) => format!("翌月分の一覧 {} 件を、もう一度使えるようにしました: {orders}\n", out.released),
        (_, Language::En) => {
            format!("{} can be used again: {orders}\n", counted(out.released, "carry-over list", "carry-over lists"))
        }
    })?;
    Ok(false)
}

/// The list itself says no longer that it was used.
fn unmark(mark: &Mark, list: &Kept, unused: Option<&str>) -> Result<(), String> {
    let done = match unused {
        Some(unused) if mark.is_json => list.write(unused.as_bytes()),
        _ if !mark.is_json && mark.state.exists() => fs::remove_file(&mark.state),
        _ => Ok(()),
    };
    done.map_err(|error| {
        let (file, why) = (mark.state.display(), reason(&error));
        say(
            format!("台帳では使えるようにしましたが、{file} を書き直せません({why})。"),
            format!("It is free in the ledger, but {file} cannot be written ({why})."),
        )
    })
}

/// A ledger of the bytes that its file held.
pub fn of(kept: &Kept, bytes: &[u8]) -> Result<Ledger, String> {
    once::read(&NamedBytes { name: name(kept.path()), bytes: bytes.to_vec() }).map_err(said)
}

/// How often somebody else may write between our reading and our writing.
const MOST_TRIES: u32 = 8;

/// Keeps a ledger that was made of what was `seen`: what somebody else wrote meanwhile is brought together with it, and what
/// was written is read back.
fn keep(kept: &Kept, seen: Option<&[u8]>, content: String) -> Result<(), String> {
    let (mut content, mut last) = (content, seen.map(<[u8]>::to_vec));
    for _ in 0..MOST_TRIES {
        let there = kept.content()?;
        if let Some(bytes) = there.as_deref().filter(|bytes| last.as_deref() != Some(*bytes)) {
            let before = seen.map(|seen| of(kept, seen)).transpose()?;
            content = once::rejoined(before.as_ref(), of(kept, content.as_bytes())?, &of(kept, bytes)?);
        }
        replace(kept, &content)?;
        last = Some(content.clone().into_bytes());
        if kept.content()? == last {
            return Ok(());
        }
    }
    let file = kept.path().display();
    Err(say(
        format!(
            "{file} に、ほかの人が書き続けているため、記録できたか確かめられません。少し待って、もう一度実行してください。"
        ),
        format!(
            "Others go on writing {file}, so it is not certain that the entry is there. Wait a little and try again."
        ),
    ))
}

/// Replaces the ledger in one step: it is whole before and after.
pub fn replace(kept: &Kept, content: &str) -> Result<(), String> {
    kept.write(content.as_bytes()).map_err(|error| {
        let (file, why) = (kept.path().display(), reason(&error));
        say(
            format!("{file} に記録できません({why})。台帳は元のままです。"),
            format!("{file} cannot be written ({why}). The ledger is as it was."),
        )
    })
}

fn added_text(out: &once::AddOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let name = &out.entry.name;
    let mut text = match (out.done, ja) {
        ("new", true) => format!("{name} を台帳に記録しました。\n"),
        ("new", false) => format!("{name} was written into the ledger.\n"),
        ("changed", true) => format!("{name} の記録に書き足しました。\n"),
        ("changed", false) => format!("The entry of {name} was amended.\n"),
        (_, true) => format!("{name} は、すでに同じ内容で記録されています。\n"),
        (_, false) => format!("{name} is in the ledger already, just like this.\n"),
    };
    text.extend(out.warnings.iter().flat_map(|warning| [warning.as_str(), "\n"]));
    text
}

fn list_text(out: &ListOut, language: Language) -> String {
    let ja = language == Language::Ja;
    let mut text = String::new();
    for row in &out.entries {
        let status = match (row.status, ja) {
            // What was not uploaded has no status on the console.
            _ if row.way != Way::Upload => "-",
            (Status::Processing, true) => "決済処理中",
            (Status::Processing, false) => "processing",
            (Status::Completed, true) => "完了処理済",
            (Status::Completed, false) => "completed",
        };
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let ng = row.result.map_or_else(|| "-".to_owned(), |result| thousands(result.ng));
        let (on, receipt, due) = (or_dash(&row.on), or_dash(&row.receipt), or_dash(&row.due_on));
        let (records, amount) = (thousands(row.records), thousands(row.amount));
        let (name, less) = (&row.name, without(row.unread, language));
        let _ = if ja {
            writeln!(
                text,
                "{on}  受付番号 {receipt}  {records} 件 {amount} 円{less}  NG {ng}  {status}  期限 {due}  {name}"
            )
        } else {
            writeln!(
                text,
                "{on}  receipt {receipt}  {}, {amount} yen{less}  NG {ng}  {status}  due {due}  {name}",
                counted(row.records, "record", "records")
            )
        };
    }
    let _ = if ja {
        writeln!(text, "{} 件(この台帳の記録のみ)", out.entries.len())
    } else {
        writeln!(text, "{} (of this ledger only)", counted(out.entries.len() as u64, "entry", "entries"))
    };
    text.extend(out.warnings.iter().flat_map(|warning| [warning.as_str(), "\n"]));
    text
}
