//! Sentences about what was done with the ledger.

use crate::base::language::Language;
use crate::base::words::thousands;
use crate::ledger::RecordOutcome;
use crate::ledger::file::Damage;
use crate::ledger::own_name::{CLOSED_DECLINED, own_name, read_in};
use crate::protocol::ledger::{NotKept, ResultCount};

fn of(language: Language, ja: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Ja => ja.into(),
        Language::En => en.into(),
    }
}

pub(crate) fn recorded(name: &str, when: RecordOutcome, language: Language) -> String {
    let name = read_in(name, language);
    match when {
        RecordOutcome::New => {
            of(language, format!("{name} を台帳に記録しました。"), format!("{name} was written into the ledger."))
        }
        RecordOutcome::Changed => {
            of(language, format!("「{name}」の記録に書き足しました。"), format!("The entry of {name} was amended."))
        }
        RecordOutcome::Known => of(
            language,
            format!("{name} は、すでに同じ内容で記録されています。"),
            format!("{name} is in the ledger already, just like this."),
        ),
    }
}

/// Payments that an inquiry list has as settled.
pub(crate) fn settled(count: u64, language: Language) -> String {
    let count = thousands(count);
    of(
        language,
        format!("照会データで消込済と確かめた {count}件を、台帳に記録しました。"),
        format!("Written into the ledger as settled, as the inquiry list shows: {count}."),
    )
}

/// Captures of which a person says that the console settled them.
pub(crate) fn seen_by_hand(count: u64, language: Language) -> String {
    let count = thousands(count);
    of(
        language,
        format!(
            "{count}件を、コンソールで消込済なのを見たものとして台帳に残しました(手で確認)。照会データではまだ見ていません。"
        ),
        format!(
            "Written into the ledger as seen settled on the console by hand: {count}. No inquiry list has shown it yet."
        ),
    )
}

/// Why a person's word settles nothing here.
pub(crate) fn only_a_list(language: Language) -> String {
    of(
        language,
        "照会データでオーソリOKのままのものは、消込済になった新しい照会データを開くまで、確かめたことにはできません。",
        "What an inquiry list shows as still authorized counts as settled only when a newer inquiry list shows it settled (消込済).",
    )
}

/// Captures of which an inquiry list shows that they did not happen.
pub(crate) fn missed(count: u64, language: Language) -> String {
    let count = thousands(count);
    of(
        language,
        format!("売上にしたはずの {count}件が照会データではオーソリOKのままなことを、台帳に記録しました。"),
        format!("It was written into the ledger that payments which were captured are still authorized: {count}."),
    )
}

/// What declined orders that are closed are called in the ledger.
pub(crate) fn closed_name(upload: &str, language: Language) -> String {
    own_name(CLOSED_DECLINED, &format!("{upload})"), language)
}

/// Declined orders of which nobody is reminded any more.
pub(crate) fn closed(count: u64, language: Language) -> String {
    let count = thousands(count);
    of(
        language,
        format!(
            "NG の注文 {count}件を対応済みにしました。もう知らせません。これらの注文を送ろうとすると、エラーでお知らせします。あとで元に戻すには、台帳でこの記録を消してください。"
        ),
        format!(
            "{} closed: nobody is reminded of {}, and sending {} is an error. To take that back later, erase this entry in the ledger.",
            if count == "1" { "1 declined order is".to_owned() } else { format!("{count} declined orders are") },
            if count == "1" { "it" } else { "them" },
            if count == "1" { "it" } else { "one" },
        ),
    )
}

/// Beside that an upload was recorded whose bytes had been uploaded before.
pub(crate) fn sent_again(language: Language) -> String {
    of(
        language,
        "同じ内容のファイルの記録がほかにもあるので、これは別の送信として数えます。1回しか送っていないときは、この記録を消してください。".to_owned(),
        " The same bytes were recorded before, so this counts as another sending. If the file was sent only once, erase this entry.".to_owned(),
    )
}

pub(crate) fn learned(name: &str, language: Language) -> String {
    let name = read_in(name, language);
    of(
        language,
        format!("台帳の {name} の記録に、取引結果を書き足しました。"),
        format!("The result was added to the ledger's entry of {name}."),
    )
}

pub(crate) fn erased(name: &str, language: Language) -> String {
    let name = read_in(name, language);
    of(language, format!("{name} の記録を消しました。"), format!("The entry of {name} was erased."))
}

/// What erasing a work list means for the files that it captured.
pub(crate) fn uncaptured(files: usize, language: Language) -> String {
    if files == 0 {
        return String::new();
    }
    let files = thousands(files as u64);
    of(
        language,
        format!("この一覧で売上にしたことになっていた取引ファイル {files} 件も、売上前に戻しました。"),
        format!(" The transaction files that it had captured ({files}) wait for their capture again."),
    )
}

/// Somebody said that a file was not sent.
pub(crate) fn denied(name: &str, lists: usize, language: Language) -> String {
    let said = of(
        language,
        format!("{name} は送っていないものとして、もう尋ねません。"),
        format!("{name} was not sent; nobody asks for it any more."),
    );
    if lists == 0 {
        return said;
    }
    said + of(
        language,
        "入れていた翌月分の一覧は、もう一度使えます。",
        " The carry-over list that is in it can be used again.",
    )
    .as_str()
}

pub(crate) fn in_several(language: Language) -> String {
    of(
        language,
        "この一覧は 2 つ以上のファイルに入っています。一覧ではなく、送らなかったファイルのほうで「送らなかった」を選んでください。",
        "This list is in several files. Say of the file that was not sent, not of the list, that it was not.",
    )
}

pub(crate) fn erased_all(language: Language) -> String {
    of(language, "台帳の記録をすべて消しました。", "The whole ledger was erased.")
}

pub(crate) fn keeps(language: Language) -> String {
    of(language, "これからは、この台帳をこのブラウザに保存します。", "From now on this browser keeps the ledger.")
}

pub(crate) fn gone(language: Language) -> String {
    of(
        language,
        "この記録は、もう台帳にありません。別のタブで消したのかもしれません。",
        "This entry is not in the ledger any more. Perhaps it was erased in another tab.",
    )
}

/// What is said of another file that was chosen as a ledger's; `what`: what it is, empty where nobody knows.
pub(crate) fn no_ledger(what: &str, language: Language) -> Option<String> {
    let not = of(language, "台帳ではありません。", " It is not a ledger.");
    (!what.is_empty()).then(|| format!("{what}{not}"))
}

pub(crate) fn no_file(language: Language) -> String {
    of(
        language,
        "このファイルは、記録する前に保存してください。アップロードしたファイルそのものを「ファイルを選んで記録」で選ぶこともできます。",
        "Save this file before it is written into the ledger, or choose the uploaded file itself.",
    )
}

pub(crate) fn busy(language: Language) -> String {
    of(
        language,
        "検査の途中なので、台帳を変えられません。少し待ってから、もう一度お試しください。",
        "A check is going on, so the ledger cannot be changed. Wait a moment and try again.",
    )
}

pub(crate) fn no_receipt(text: &str, language: Language) -> String {
    of(
        language,
        format!(
            "「{text}」は受付番号として記録できません。ペイジェントオンラインに表示された番号を、数字と英字だけで入力してください。"
        ),
        format!(
            "“{text}” cannot be a receipt number. Type the number that the console shows, digits and letters only."
        ),
    )
}

pub(crate) fn no_date(text: &str, language: Language) -> String {
    of(
        language,
        format!("「{text}」は日時ではありません。2012/06/12 09:54 のように入力してください。"),
        format!("“{text}” is no date. Type it like 2012/06/12 09:54."),
    )
}

pub(crate) fn imported(new: u64, changed: u64, damages: &[Damage], language: Language) -> String {
    let (new, changed) = (thousands(new), thousands(changed));
    let mut said = of(
        language,
        format!("台帳のファイルを開きました。新しい記録 {new} 件、書き足した記録 {changed} 件です。"),
        format!("The ledger's file was opened: {new} new entries, {changed} amended."),
    );
    if !damages.is_empty() {
        let places: Vec<String> = damages.iter().take(5).map(|damage| damage.sentence(language)).collect();
        let more = damages.len().saturating_sub(5);
        let (places, count) = (places.join("、"), thousands(damages.len() as u64));
        let more = if more > 0 {
            of(language, format!("、ほか {more} 件"), format!(", and {more} more"))
        } else {
            String::new()
        };
        said += &of(
            language,
            format!(
                "壊れた記録が {count}件あり、読み込んでいません({places}{more})。ほかに保存したファイルがあれば、それも開いてください。"
            ),
            format!(
                " Damaged entries that were not read: {count} ({places}{more}). If another file was saved, open that as well."
            ),
        );
    }
    said
}

/// What is said of uploads that were here and in the file, in neither with a receipt number or a time.
pub(crate) fn one_or_two(indistinct: u64, language: Language) -> String {
    if indistinct == 0 {
        return String::new();
    }
    let count = thousands(indistinct);
    of(
        language,
        format!(
            "受付番号も日時もない送信が {count} 件、両方にありました。同じ送信か別々の送信か区別できないので、ひとつのままにしています。2 回送ったものがあれば、受付番号を書き足してください。"
        ),
        format!(
            " {count} uploads without a receipt number and a time were in both. Nobody can tell whether they were sent once or twice, so each is one entry. If one was sent twice, add its receipt numbers."
        ),
    )
}

pub(crate) fn not_kept(why: NotKept, language: Language) -> String {
    match why {
        NotKept::Full => of(
            language,
            "ブラウザの保存領域がいっぱいで、記録できませんでした。台帳は元のままで、失われた記録はありません。台帳をファイルに保存してから、古い記録を消すか、ディスクの空きを増やしてください。",
            "The browser's store is full, so nothing was written. The ledger is as it was and nothing was lost. Save it to a file, then erase old entries or make room on the disk.",
        ),
        NotKept::Newer => of(
            language,
            "別のタブで、新しい版の検札がこの台帳を使っています。このページを再読み込みしてから、もう一度記録してください。台帳は元のままです。",
            "Another tab uses this ledger with a newer version of kensatsu. Reload this page and try again. The ledger is as it was.",
        ),
        NotKept::Silent => of(
            language,
            "ブラウザの保存領域から返事がないので、記録できたか分かりません。ほかのタブの検札を閉じ、このページを再読み込みして、台帳に記録があるか確かめてください。",
            "The browser's store does not answer, so nobody knows whether this was written. Close kensatsu in other tabs, reload this page, and look whether the ledger has it.",
        ),
        NotKept::Other => of(
            language,
            "ブラウザに記録できませんでした。台帳は元のままです。もう一度お試しください。続くときは、台帳をファイルに保存してください。",
            "The browser could not keep the change. The ledger is as it was. Try again; if it goes on, save the ledger to a file.",
        ),
    }
}

/// Adds what a result file said.
pub(crate) fn with_result(sentence: String, count: Option<ResultCount>, language: Language) -> String {
    let Some(ResultCount { ok, ng, unknown }) = count else { return sentence };
    let (ok, ng, unknown) = (thousands(ok), thousands(ng), thousands(unknown));
    sentence
        + &of(
            language,
            format!("OK {ok} 件、NG {ng} 件、不明 {unknown} 件です。"),
            format!(" {ok} OK, {ng} NG, {unknown} unknown."),
        )
}
