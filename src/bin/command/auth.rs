//! `auth`: from the order list to the authorization file (step 1).

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::auth;
use kensatsu::engine::commands::auth::{AuthOut, AuthRefusal, AuthWish, Choice, LinesOut, Question};
use kensatsu::engine::commands::said::Said;
use kensatsu::engine::model::choices::Choices;

use super::kept::{Kept, beside};
use super::ledger::Mark;
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
    /// 台帳のファイル。すでに送った注文を除きます
    #[arg(long)]
    ledger: Option<PathBuf>,
    /// 一覧が途中で切れているように見えても、これで全部だと確かめた
    #[arg(long)]
    accept_incomplete: bool,
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
    // Whoever uses the same list or ledger waits: both are read, judged and marked in one go.
    let list = args.carry_over.as_deref().map(List::take).transpose()?;
    let kept = args.ledger.as_deref().map(Kept::take).transpose()?;
    let ledger = super::ledger::asked(kept.as_ref().map(Kept::path))?;
    let wish = wish(args, list.as_ref())?;
    let out = auth::auth_against(&name(&args.orders), open(&args.orders)?, &wish, &settings, ledger)
        .map_err(|refusal| sentence(args, refusal))?;
    write(&args.output, list.as_ref(), kept.as_ref(), &out)?;
    match args.format {
        Format::Json => print(&json(&out)?)?,
        Format::Text => print(&text(&out, settings.language))?,
    }
    if out.is_asked() {
        return Err(unanswered(&out, settings.language));
    }
    Ok(out.left_to_decide)
}

/// Why nothing was written: what a person must say first.
fn unanswered(out: &AuthOut, language: Language) -> String {
    let asked = out.questions.iter().filter(|question| question.about.is_blocking());
    let asked: Vec<_> = asked.map(|question| question.message.as_str()).collect();
    let why = [
        "答えが必要なことがあるため、ファイルを作りませんでした。questions を読み、--mapping か --accept-incomplete で答えてください。",
        "Something must be answered first, so no file was made. Read the questions and answer with --mapping or --accept-incomplete. ",
    ];
    format!("{}{}", why[usize::from(language == Language::En)], asked.join(" "))
}

fn wish(args: &AuthArgs, list: Option<&List>) -> Result<AuthWish, String> {
    let mapping =
        args.mapping.as_deref().map(|path| fs::read_to_string(path).map_err(|error| unreadable(path, &error)));
    let carry_over = list.map(|list| {
        let path = list.kept.path();
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        Ok::<_, String>((name(&list.mark.list), bytes))
    });
    Ok(AuthWish {
        name: name(&args.output),
        merchant_id: args.merchant_id.clone(),
        from: args.from.clone(),
        to: args.to.clone(),
        mapping: mapping.transpose()?,
        confirm_renewal: args.confirm_renewal.clone(),
        carry_over: carry_over.transpose()?,
        accept_incomplete: args.accept_incomplete,
    })
}

fn sentence(args: &AuthArgs, refusal: AuthRefusal) -> String {
    match refusal {
        AuthRefusal::Input(error) => unreadable(&args.orders, &error),
        other => other.said(args.lang.into()),
    }
}

/// A carry-over list, held, and where it remembers that it was applied.
struct List {
    kept: Kept,
    mark: Mark,
    rest: PathBuf,
}

impl List {
    fn take(path: &Path) -> Result<List, String> {
        let mark = Mark::of(path)?;
        let kept = Kept::take(path)?;
        if !mark.is_json && mark.state.symlink_metadata().is_ok() {
            return Err(format!(
                "{} は、すでにファイルに加えてあります({} に記録があります)。二重に請求しないよう、もう一度は使えません。新しい一覧には別の名前を付けてください。",
                path.display(),
                mark.state.display()
            ));
        }
        Ok(List { kept, mark, rest: beside(path, ".rest.json") })
    }

    /// Remembers that it was applied; gives back how it was before.
    fn remember(&self, applied: &str) -> Result<Vec<u8>, String> {
        let before = fs::read(self.kept.path()).map_err(|error| unreadable(self.kept.path(), &error))?;
        if self.mark.is_json {
            self.kept.write(applied.as_bytes()).map_err(|error| {
                format!(
                    "{} に、使ったことを記録できません({error})。ファイルは作りませんでした。",
                    self.mark.state.display()
                )
            })?;
        } else {
            output::write_whole(&self.mark.state, applied.as_bytes())?;
        }
        Ok(before)
    }

    fn forget(&self, before: &[u8]) {
        let _ = if self.mark.is_json { self.kept.write(before) } else { fs::remove_file(&self.mark.state) };
    }
}

/// Writes the file and what the list and the ledger must remember of it. The marks come before the file, so that what can
/// be lost is the file, never a mark.
fn write(path: &Path, list: Option<&List>, ledger: Option<&Kept>, out: &AuthOut) -> Result<(), String> {
    let Some(content) = &out.content else { return Ok(()) };
    let Some((list, applied)) = list.zip(out.applied_list.as_deref()) else {
        return output::write_whole(path, content);
    };
    if let Some(rest) = &out.rest_list {
        output::write_whole(&list.rest, rest.as_bytes())?;
    }
    let without_rest = |_: &String| {
        if out.rest_list.is_some() {
            let _ = fs::remove_file(&list.rest);
        }
    };
    let before = list.remember(applied).inspect_err(without_rest)?;
    let reserved = ledger.zip(out.ledger.as_deref());
    let reserved = reserved.map_or(Ok(None), |(kept, content)| {
        let before = fs::read(kept.path()).map_err(|error| unreadable(kept.path(), &error))?;
        super::ledger::replace(kept, content).map(|()| Some((kept, before)))
    });
    let written = reserved.and_then(|reserved| {
        output::write_whole(path, content).inspect_err(|_| {
            if let Some((kept, before)) = reserved {
                let _ = kept.write(&before);
            }
        })
    });
    written.inspect_err(|_| list.forget(&before)).inspect_err(without_rest)
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
            record.record.order,
            record.record.previous,
            thousands(record.record.amount),
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
    lines.extend(out.questions.iter().map(|question| asked(question, language)));
    lines.push(accounting(&out.lines, language));
    lines.extend(out.findings.iter().map(|finding| match &finding.cell {
        Some(cell) => format!("[{cell}] {}", finding.message),
        None => finding.message.clone(),
    }));
    lines.join("\n") + "\n"
}

fn asked(question: &Question, language: Language) -> String {
    let at = usize::from(language == Language::En);
    let amount = |choice: &Choice| {
        choice.amount.map(|yen| format!("({} {})", thousands(yen), ["円", "yen"][at])).unwrap_or_default()
    };
    let choices: Vec<_> =
        question.choices.iter().map(|choice| format!("{}{}", choice.answer, amount(choice))).collect();
    let name = question.name.as_deref().unwrap_or_default();
    let numbers: Vec<_> = question.lines.iter().take(20).map(u32::to_string).collect();
    let more = if question.lines.len() > numbers.len() { ", …" } else { "" };
    let [mark, line, answers] = [["[質問]", "行", "答え"], ["[question]", "line", "answers"]][at];
    format!(
        "{mark} {name} {} ({line} {}{more}; {answers}: {})",
        question.message,
        numbers.join(", "),
        choices.join(", ")
    )
}

/// Every line of the list, in numbers that sum up.
fn accounting(lines: &LinesOut, language: Language) -> String {
    let swallowed: u32 = lines.swallowed.iter().map(|(first, last)| last - first + 1).sum();
    let LinesOut { read, names, blank, included, excluded, undecided, .. } = lines;
    let skipped = lines.skipped.len();
    [
        format!("{read} 行 = 列名 {names} + 入れる {included} + 対象外 {excluded} + 未判定 {undecided} + 空 {blank} + 読み飛ばし {skipped} + 引用符に入った行 {swallowed}"),
        format!("{read} lines = names {names} + included {included} + excluded {excluded} + undecided {undecided} + blank {blank} + skipped {skipped} + swallowed {swallowed}"),
    ][usize::from(language == Language::En)]
    .clone()
}
