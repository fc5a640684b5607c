//! `auth`: from the order list to the authorization file (step 1).

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;
use kensatsu::engine::base::words::thousands;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::auth;
use kensatsu::engine::commands::auth::{AuthOut, AuthRefusal, AuthRequest};
use kensatsu::engine::commands::errors_in_english::Localized;
use kensatsu::engine::commands::reconcile::read_day;
use kensatsu::engine::model::choices::Choices;

use super::auth_text::{left_amounts, text};
use super::kept::{Kept, beside};
use super::ledger::Mark;
use super::speech::{counted, language, reason, say, tell};
use super::text::blind;
use super::{Format, Ran, json, name, open, output, read_profile, unreadable, values};

#[derive(Args)]
pub struct AuthArgs {
    /// 受注一覧の CSV(- は標準入力)
    orders: PathBuf,
    /// ショップのマーチャントID
    #[arg(long, value_parser = values::merchant_id, value_name = "ID")]
    merchant_id: String,
    /// 受注日の始まり(例: 2012-06-01)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    from: Option<String>,
    /// 受注日の終わり(この日を含みます)
    #[arg(long, value_parser = values::day, value_name = "DATE")]
    to: Option<String>,
    /// 列の対応のファイル。質問の答えもここに書きます(下に例)
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// 2回目以降だと確かめた未判定の注文(all、または 338,339 のような注文番号)
    #[arg(long, value_delimiter = ',', value_name = "ORDER")]
    confirm_renewal: Vec<String>,
    /// 番号が似ていても別の注文だと確かめた注文(all、または 010,10 のような注文番号)
    #[arg(long, value_delimiter = ',', value_name = "ORDER")]
    confirm_distinct: Vec<String>,
    /// 前に NG だったが、もう一度請求すると決めた注文(all、または 338,339 のような注文番号)
    #[arg(long, value_delimiter = ',', value_name = "ORDER")]
    confirm_again: Vec<String>,
    /// 加えて請求する金額の一覧(繰り越しの JSON か CSV)
    #[arg(long, value_name = "FILE")]
    carry_over: Option<PathBuf>,
    /// 台帳のファイル。すでに送った注文を除きます
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// 一覧が途中で切れているように見えても、これで全部だと確かめた
    #[arg(long)]
    accept_incomplete: bool,
    /// 設定ファイル
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// json(既定)または text
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// 書き出すファイル(すでにあるファイルには書きません。- は標準出力)
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// Runs the command.
pub fn run(args: &AuthArgs) -> Ran {
    in_order(args)?;
    all_or_some("--confirm-renewal", &args.confirm_renewal)?;
    all_or_some("--confirm-distinct", &args.confirm_distinct)?;
    all_or_some("--confirm-again", &args.confirm_again)?;
    output::refuse_existing(&args.output)?;
    let settings = Settings {
        profile: read_profile(args.profile.as_deref())?,
        choices: Choices { transaction_type: Some("020".to_owned()), merchant_id: Some(args.merchant_id.clone()) },
        language: language(),
    };
    // Whoever uses the same list or ledger waits: both are read, judged and marked in one go.
    let list = args.carry_over.as_deref().map(List::take).transpose()?;
    let kept = args.ledger.as_deref().map(Kept::take).transpose()?;
    let seen = kept.as_ref().map(Kept::content).transpose()?.flatten();
    let ledger = match (&kept, &seen) {
        (Some(kept), Some(bytes)) => Some(Rc::new(super::ledger::of(kept, bytes)?)),
        _ => super::ledger::asked(kept.as_ref().map(Kept::path))?,
    };
    let request = request(args, list.as_ref())?;
    let mut out = auth::auth_against(&name(&args.orders), open(&args.orders)?, &request, &settings, ledger)
        .map_err(|refusal| sentence(args, refusal))?;
    if let (Some(kept), Some(_)) = (&kept, &out.content) {
        // What somebody else wrote meanwhile may name these very orders.
        kept.is_still(seen.as_deref())?;
    }
    write(&args.output, list.as_ref(), kept.as_ref(), &out)?;
    let rest = list.as_ref().filter(|_| out.content.is_some() && out.applied_list.is_some() && out.rest_list.is_some());
    if let (Some(list), Some(carried)) = (rest, &mut out.carry_over) {
        carried.rest = Some(list.rest.display().to_string());
    }
    let said = match args.format {
        Format::Json => json(&out)?,
        Format::Text if args.ledger.is_none() => text(&out, settings.language) + &blind(),
        Format::Text => text(&out, settings.language),
    };
    // Without a file standard output is free for the answer.
    if out.content.is_some() {
        output::answer(&args.output, &said)?
    } else {
        super::print(&said)?
    }
    if out.is_asked() {
        return Err(unanswered(&out));
    }
    tell_left(&out);
    tell_rest(list.as_ref(), &out);
    Ok(out.left_to_decide)
}

/// A period that ends before it begins is said before anything is read.
fn in_order(args: &AuthArgs) -> Result<(), String> {
    let day = |text: &Option<String>| text.as_deref().and_then(read_day);
    match (day(&args.from), day(&args.to)) {
        (Some(from), Some(to)) if from > to => Err(say(
            "期間の終わり(--to)が、始まり(--from)より前です。期間を指定し直してください。",
            "The period ends (--to) before it begins (--from). Give it again.",
        )),
        _ => Ok(()),
    }
}

/// Everything and some of it cannot both be meant, nor can an order without a number.
fn all_or_some(option: &str, orders: &[String]) -> Result<(), String> {
    let all = orders.iter().filter(|order| order.trim() == "all").count();
    if orders.iter().any(|order| order.trim().is_empty()) {
        return Err(say(
            format!("{option} に空の注文番号があります。all か、注文番号をコンマで区切って指定してください。"),
            format!("{option} has an empty order number. Give all, or order numbers with commas between them."),
        ));
    }
    if all > 0 && all < orders.len() {
        return Err(say(
            format!(
                "{option} に all と注文番号の両方があります。すべてなら all だけ、一部なら注文番号だけを指定してください。"
            ),
            format!(
                "{option} has both all and order numbers. Give all alone for every order, or the order numbers alone."
            ),
        ));
    }
    Ok(())
}

/// Says what stayed out though it may be due: the reason of an exit code that no finding gives.
fn tell_left(out: &AuthOut) {
    let due = out.excluded.iter().filter(|order| order.reason.must_be_decided()).count() as u64;
    if due > 0 {
        let (ja, en) = (thousands(due), counted(due, "order is", "orders are"));
        tell(&say(
            format!("人が確かめる注文が {ja} 件、入っていません。理由は excluded にあります。"),
            format!("{en} left out that a person must look at. The reasons are in “excluded”."),
        ));
    }
    if let Some(sentence) = left_amounts(out) {
        tell(&sentence);
    }
    if let Some(shipped) = out.carry_over.as_ref().map(|list| list.shipped.join(", ")).filter(|list| !list.is_empty()) {
        tell(&say(
            format!(
                "発送済みの注文 {shipped} の金額を加えました。まだ入金されていないことを、管理画面で確かめてください。"
            ),
            format!(
                "Amounts of shipped orders were added: {shipped}. Make sure on the admin screen that they were not paid."
            ),
        ));
    }
}

/// Says where the amounts are that were not added: of the operator's own list they are not in the same file any more.
fn tell_rest(list: Option<&List>, out: &AuthOut) {
    let Some((list, rest)) = list.zip(out.carry_over.as_ref().and_then(|carried| carried.rest.as_deref())) else {
        return;
    };
    let name = list.mark.list.display();
    tell(&if list.mark.is_json {
        say(
            format!(
                "加えなかった金額は {rest} に移しました。{name} には、加えた金額だけが残っています。次のファイルには {rest} を指定してください。"
            ),
            format!(
                "The amounts that were not added were moved to {rest}; {name} holds only those that were. For the next file give {rest}."
            ),
        )
    } else {
        say(
            format!(
                "加えなかった金額は {rest} にあります。次のファイルには、{name} ではなく {rest} を指定してください。"
            ),
            format!("The amounts that were not added are in {rest}. For the next file give {rest} instead of {name}."),
        )
    });
}

/// Why nothing was written: what a person must say first.
fn unanswered(out: &AuthOut) -> String {
    let asked = out.questions.iter().filter(|question| question.about.is_blocking());
    let asked: Vec<_> = asked.map(|question| question.message.as_str()).collect();
    let why = say(
        "答えが必要なことがあるため、ファイルを作りませんでした。questions を読み、--mapping か --accept-incomplete で答えてください(書き方は kensatsu help auth)。",
        "Something must be answered first, so no file was made. Read the questions and answer with --mapping or --accept-incomplete (kensatsu help auth shows how). ",
    );
    why + &asked.join(" ")
}

fn request(args: &AuthArgs, list: Option<&List>) -> Result<AuthRequest, String> {
    let mapping =
        args.mapping.as_deref().map(|path| fs::read_to_string(path).map_err(|error| unreadable(path, &error)));
    let carry_over = list.map(|list| {
        let path = list.kept.path();
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        Ok::<_, String>((name(&list.mark.list), bytes))
    });
    Ok(AuthRequest {
        name: name(&args.output),
        merchant_id: args.merchant_id.clone(),
        from: args.from.clone(),
        to: args.to.clone(),
        mapping: mapping.transpose()?,
        confirm_renewal: args.confirm_renewal.clone(),
        confirm_distinct: args.confirm_distinct.clone(),
        confirm_again: args.confirm_again.clone(),
        carry_over: carry_over.transpose()?,
        accept_incomplete: args.accept_incomplete,
    })
}

fn sentence(args: &AuthArgs, refusal: AuthRefusal) -> String {
    match refusal {
        AuthRefusal::Input(error) => unreadable(&args.orders, &error),
        other => other.said(language()),
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
            let (list, state) = (path.display(), mark.state.display());
            return Err(say(
                format!(
                    "{list} は、すでにファイルに加えてあります({state} に記録があります)。二重に請求しないよう、もう一度は使えません。新しい一覧には別の名前を付けてください。"
                ),
                format!(
                    "{list} is in a file already ({state} says so). To charge nobody twice it cannot be used again. Give a new list another name."
                ),
            ));
        }
        Ok(List { kept, mark, rest: beside(path, ".rest.json") })
    }

    /// Remembers that it was applied; gives back how it was before.
    fn remember(&self, applied: &str) -> Result<Vec<u8>, String> {
        let before = fs::read(self.kept.path()).map_err(|error| unreadable(self.kept.path(), &error))?;
        if self.mark.is_json {
            self.kept.write(applied.as_bytes()).map_err(|error| {
                let (file, why) = (self.mark.state.display(), reason(&error));
                say(
                    format!("{file} に、使ったことを記録できません({why})。ファイルは作りませんでした。"),
                    format!("That it was used cannot be written into {file} ({why}). No file was made."),
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
