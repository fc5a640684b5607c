//! お知らせの文.

use crate::app::state::{NoticeKind, Unreadable};
use crate::app::text::{NoticeText, one_line};
use crate::engine::base::language::Language;

const LANGUAGE: Language = Language::Ja;

// A table, one notice an arm; a reason inside the brackets would be taken for a text of the page.
#[expect(clippy::too_many_lines)]
pub fn tell(what: &NoticeKind) -> NoticeText {
    let notice = |title: &str, message: String, help: &str| NoticeText {
        title: title.to_owned(),
        message,
        help: help.to_owned(),
        ..NoticeText::default()
    };
    let s = &super::settings::TEXT;
    match what {
        NoticeKind::Refused(refusal) => NoticeText {
            title: format!("「{}」: {}", refusal.name, refusal.title),
            message: refusal.message.clone(),
            help: refusal.help.clone(),
            evidence: format!("{} · {}", refusal.evidence, refusal.code),
            list: Vec::new(),
        },
        NoticeKind::Failed(sentence) => notice("できませんでした", sentence.clone(), ""),
        NoticeKind::Unreadable { name, problem } => unreadable(name, *problem),
        NoticeKind::OrderList { name, replaced } => notice(
            "これは受注一覧のCSVです。作成で開きました",
            format!("「{name}」を開きました。{}", if *replaced { "前に開いていた受注一覧は閉じました。" } else { "" }),
            "",
        ),
        NoticeKind::OpenedMeanwhile(name) => notice(
            "ファイルを2「検査」で開きました",
            format!("「{name}」を開きました。ほかの作業の途中だったので、画面はそのままにしています。"),
            "",
        ),
        NoticeKind::Page { name, tables } => notice(
            &format!("「{name}」の中の表を読み取りました"),
            format!(
                "Webページとして保存されたファイルです。表を、貼り付けた表と同じように読みます。{}",
                if *tables > 1 {
                    format!("表が{tables}つあるので、別々のファイルとして開きます。")
                } else {
                    String::new()
                }
            ),
            "ページに出ていない列や行は、ここにもありません。もとのCSVがあれば、そちらを開いてください。",
        ),
        NoticeKind::PerhapsOrders(arrival) => notice(
            "受注一覧なら、このまま開けます",
            format!("「{}」の列名は、検札の知らないものです。どの列が何かを、次の画面で決められます。", arrival.name),
            "",
        ),
        NoticeKind::Stays(name) => {
            notice("画面のファイルはそのままです", format!("「{name}」は開いたままで、何も変わっていません。"), "")
        }
        NoticeKind::PracticeLeft => notice(
            "練習を終えました",
            "実際のファイルを開いたので、練習データはすべて閉じました。混ざることはありません。".to_owned(),
            "",
        ),
        NoticeKind::PracticeWaits => notice(
            "いまは練習を始められません",
            "前の作業がまだ終わっていません。終わる前に始めると、その結果が失われます。".to_owned(),
            "終わってから、もう一度押してください。",
        ),
        NoticeKind::Text => notice(
            "文字がドロップされました",
            "検札にドロップできるのはファイルです。文字のままでは開けません。".to_owned(),
            "ペイジェントオンラインの画面からコピーした表は、4「売上」の「コンソールの表を貼り付ける」に貼り付けてください。ほかの文字は、ファイルに保存してからドロップしてください。",
        ),
        NoticeKind::Cancelled => notice("中止しました", "何も変わっていません。".to_owned(), ""),
        NoticeKind::Died { again, lost } => notice(
            "検査の途中で止まりました",
            format!(
                "このページの検査の部品が止まりました。メモリーが足りなくなったおそれがあります。{}",
                if *lost {
                    "保存していない変更は失われました。"
                } else {
                    "元のファイルは変わっていません。"
                }
            ),
            if *again {
                "ほかのタブやアプリを閉じてから、もう一度開いてください。"
            } else {
                "ほかのタブやアプリを閉じてから、続けてください。"
            },
        ),
        NoticeKind::NoWorker => notice(
            "検査を始められません",
            "お使いのブラウザでは検査の部品が動きません。".to_owned(),
            "Edge、Chrome、Firefox、Safari の新しい版で開いてください。",
        ),
        NoticeKind::NoPromise => notice("お知らせ", super::ledger::TEXT.no_promise.to_owned(), ""),
        NoticeKind::LedgerLinked { name, sentence } => {
            notice("お知らせ", format!("{sentence}{}", (super::ledger::TEXT.linked)(name)), "")
        }
        NoticeKind::LedgerSaved(name) => notice(
            "台帳をファイルに保存しました",
            format!("ファイルは「{name}」です。次からは、このファイルを台帳として開いてください。"),
            "",
        ),
        NoticeKind::LedgerMerged => notice("お知らせ", super::ledger::TEXT.merged.to_owned(), ""),
        NoticeKind::LedgerNotOpened(problem) => notice(
            "台帳のファイルを開けませんでした",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            "「台帳のファイルを開く」で選び直してください。",
        ),
        NoticeKind::LedgerNotWritten(problem) => notice(
            "台帳のファイルに書き込めませんでした",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            super::ledger::TEXT.not_written_help,
        ),
        NoticeKind::NotOpen => {
            notice("このファイルは閉じられています", "何も変わっていません。".to_owned(), "もう一度開いてください。")
        }
        NoticeKind::Unexpected => notice(
            "思わぬ答えが返りました",
            "いま頼んだことは行われませんでした。検札の不具合です。".to_owned(),
            "必要なら保存してから、ページを読み込み直してください。繰り返すときは、開発者にお知らせください。",
        ),
        NoticeKind::NoDownload => notice(
            "ダウンロードできませんでした",
            "ブラウザがダウンロードを止めました。".to_owned(),
            "ブラウザのダウンロードの設定を確かめて、もう一度保存してください。",
        ),
        NoticeKind::Info(sentence) => notice("お知らせ", sentence.clone(), ""),
        NoticeKind::Altered(sentence) => notice("前に扱ったときと、内容が違います", sentence.clone(), ""),
        NoticeKind::Note(sentence) | NoticeKind::Ledger(sentence) => notice("お知らせ", sentence.clone(), ""),
        NoticeKind::Known(known) => super::super::unopened::tell(s, known),
        NoticeKind::Many(several) => NoticeText {
            title: (s.many)(several.len()),
            list: several.iter().map(|what| one_line(what, tell)).collect(),
            help: s.many_help.to_owned(),
            ..NoticeText::default()
        },
        NoticeKind::Arrived { opened, all } => notice(&(s.arrived)(*opened, *all), String::new(), s.arrived_help),
        NoticeKind::DuplicateOpen { name, same } => {
            let (title, help) = (s.twin)(name, *same);
            notice(&title, String::new(), help)
        }
        NoticeKind::Copy { name, of, more } => notice(&(s.copy)(name, of, *more), String::new(), s.copy_help),
        NoticeKind::NotMatched => {
            let [title, message, help] = super::TEXT.not_matched;
            notice(title, message.to_owned(), help)
        }
        NoticeKind::OldFindings => notice(s.old_findings.0, s.old_findings.1.to_owned(), ""),
        NoticeKind::SettingsTaken { files } => {
            let (title, message) = (s.taken)(*files);
            notice(title, message, "")
        }
        NoticeKind::SettingsSame(source) => notice(&(s.same)(source), String::new(), ""),
        NoticeKind::KeptSettings(error) => notice(s.kept_broken, error.sentence(LANGUAGE), s.kept_broken_help),
    }
}

fn unreadable(name: &str, problem: Unreadable) -> NoticeText {
    let (title, message, help) = match problem {
        Unreadable::Gone => (
            format!("「{name}」が見つかりません"),
            "選んだあとに移動・削除されたか、共有フォルダーにつながらなくなりました。",
            "ファイルの場所を確かめて、もう一度開いてください。",
        ),
        Unreadable::Locked => (
            format!("「{name}」を読めません"),
            "Excelなどで開いたままか、選んだあとに中身が変わったか、共有フォルダーにつながらなくなりました。",
            "Excelを閉じてから、もう一度開いてください。",
        ),
        Unreadable::NotAllowed => (
            format!("「{name}」を読むことが許されていません"),
            "ファイルを読む権限がないか、ブラウザの設定で止められています。",
            "デスクトップなど自分のフォルダーにコピーしてから開いてください。",
        ),
        Unreadable::Directory => (
            "フォルダーは開けません".to_owned(),
            "ドロップされたのはフォルダーです。",
            "フォルダーの中の取引ファイル(CSV)を 1つドロップしてください。",
        ),
        Unreadable::TooLarge => (
            format!("「{name}」は大きすぎます"),
            "4 GiB 以上のファイルは読めません。取引ファイルではないはずです。",
            "別のファイルを選んでください。",
        ),
        Unreadable::Other => (
            format!("「{name}」を読めません"),
            "ファイルの読み込みに失敗しました。",
            "ファイルをデスクトップにコピーしてから、もう一度開いてください。",
        ),
    };
    NoticeText { title, message: message.to_owned(), help: help.to_owned(), ..NoticeText::default() }
}
