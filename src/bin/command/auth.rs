//! `auth`: from the order list to the authorization file (step 1).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::language::Language;
use kensatsu::engine::message::thousands;
use kensatsu::engine::session::auth::{self, AuthOut, AuthRefusal, AuthWish};
use kensatsu::engine::session::once::Settings;
use kensatsu::engine::session::protocol::Choices;

use super::{Format, Lang, Ran, json, name, open, output, print, read_profile, unreadable};

#[derive(Args)]
pub struct AuthArgs {
    /// 受注一覧の CSV
    orders: PathBuf,
    /// ショップのマーチャントID
    #[arg(long)]
    merchant_id: String,
    /// 受注日の始まり(例: 2012-06-01)
    #[arg(long)]
    from: Option<String>,
    /// 受注日の終わり(この日を含みます)
    #[arg(long)]
    to: Option<String>,
    /// 列の対応のファイル
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// 2回目以降だと確かめた未判定の注文(all、または 338,339 のような注文番号)
    #[arg(long, value_delimiter = ',')]
    confirm_renewal: Vec<String>,
    /// 加えて請求する金額の一覧(繰り越しの JSON か CSV)
    #[arg(long)]
    carry_over: Option<PathBuf>,
    /// 設定ファイル
    #[arg(long)]
    profile: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    #[arg(long, value_enum, default_value = "ja")]
    lang: Lang,
    /// 書き出すファイル(すでにあるファイルには書きません)
    #[arg(short, long)]
    output: PathBuf,
}

/// Runs the command.
pub fn run(args: &AuthArgs) -> Ran {
    output::refuse_existing(&args.output)?;
    let settings = Settings {
        profile: read_profile(args.profile.as_deref())?,
        choices: Choices { transaction_type: Some("020".to_owned()), merchant_id: Some(args.merchant_id.clone()) },
        language: args.lang.into(),
    };
    let list = args.carry_over.as_deref().map(List::of).transpose()?;
    let out = auth::auth(&name(&args.orders), open(&args.orders)?, &wish(args, list.as_ref())?, &settings)
        .map_err(|refusal| sentence(args, refusal))?;
    write(&args.output, list.as_ref(), &out)?;
    match args.format {
        Format::Json => print(&json(&out)?)?,
        Format::Text => print(&text(&out, settings.language))?,
    }
    Ok(out.left_to_decide)
}

fn wish(args: &AuthArgs, list: Option<&List>) -> Result<AuthWish, String> {
    let mapping =
        args.mapping.as_deref().map(|path| fs::read_to_string(path).map_err(|error| unreadable(path, &error)));
    let carry_over = list.map(|list| {
        let bytes = fs::read(&list.path).map_err(|error| unreadable(&list.path, &error))?;
        Ok::<_, String>((name(&list.path), bytes))
    });
    Ok(AuthWish {
        name: name(&args.output),
        merchant_id: args.merchant_id.clone(),
        from: args.from.clone(),
        to: args.to.clone(),
        mapping: mapping.transpose()?,
        confirm_renewal: args.confirm_renewal.clone(),
        carry_over: carry_over.transpose()?,
    })
}

fn sentence(args: &AuthArgs, refusal: AuthRefusal) -> String {
    match refusal {
        AuthRefusal::Input(error) => unreadable(&args.orders, &error),
        other => other.to_string(),
    }
}

/// A carry-over list and where it remembers that it was applied: a JSON in itself, a CSV in a file beside it.
struct List {
    path: PathBuf,
    state: PathBuf,
    rest: PathBuf,
}

impl List {
    fn of(path: &Path) -> Result<List, String> {
        let head = fs::read(path).map_err(|error| unreadable(path, &error))?;
        let is_json = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start().starts_with(b"{");
        let beside = |end: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let state = if is_json { path.to_owned() } else { beside(".applied.json") };
        if !is_json && state.symlink_metadata().is_ok() {
            return Err(format!(
                "{} は、すでにファイルに加えてあります({} に記録があります)。二重に請求しないよう、もう一度は使えません。新しい一覧には別の名前を付けてください。",
                path.display(),
                state.display()
            ));
        }
        Ok(List { path: path.to_owned(), state, rest: beside(".rest.json") })
    }
}

/// Writes the file and what the list must remember of it: all or nothing.
fn write(path: &Path, list: Option<&List>, out: &AuthOut) -> Result<(), String> {
    let Some(content) = &out.content else { return Ok(()) };
    let Some((list, applied)) = list.zip(out.applied_list.as_deref()) else {
        return output::write_whole(path, content);
    };
    if let Some(rest) = &out.rest_list {
        output::write_whole(&list.rest, rest.as_bytes())?;
    }
    let written = output::write_whole(path, content).and_then(|()| {
        // A file whose list does not know of it could be made a second time.
        remember(&list.state, applied).inspect_err(|_| drop(fs::remove_file(path)))
    });
    written.inspect_err(|_| {
        if out.rest_list.is_some() {
            let _ = fs::remove_file(&list.rest);
        }
    })
}

/// Replaces the list's state in one step.
fn remember(state: &Path, applied: &str) -> Result<(), String> {
    let mut beside = state.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| file.write_all(applied.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, state));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        format!("{} に、使ったことを記録できません({error})。ファイルは作りませんでした。", state.display())
    })
}

fn text(out: &AuthOut, language: Language) -> String {
    let at = usize::from(language == Language::En);
    let (records, amount) = (thousands(out.file.records), thousands(out.file.amount));
    let mut lines = vec![
        [
            format!("{}: {records} 件、{amount} 円", out.file.name),
            format!("{}: {records} records, {amount} yen", out.file.name),
        ][at]
            .clone(),
    ];
    for record in &out.included {
        lines.push(format!(
            "  {} ← {}  {} {}",
            record.order,
            record.previous,
            thousands(record.amount),
            ["円", "yen"][at]
        ));
    }
    let mut reasons = std::collections::BTreeMap::<_, Vec<&str>>::new();
    for excluded in &out.excluded {
        reasons.entry(excluded.reason).or_default().push(&excluded.order);
    }
    for (reason, orders) in reasons {
        lines.push(format!("{} ({}): {}", reason.words()[at], orders.len(), orders.join(", ")));
    }
    if !out.undecided.is_empty() {
        let orders: Vec<_> = out.undecided.iter().map(|order| order.order.as_str()).collect();
        lines.push(format!("{} ({}): {}", ["未判定", "undecided"][at], orders.len(), orders.join(", ")));
    }
    lines.extend(out.findings.iter().map(|finding| match &finding.cell {
        Some(cell) => format!("[{cell}] {}", finding.message),
        None => finding.message.clone(),
    }));
    lines.join("\n") + "\n"
}
