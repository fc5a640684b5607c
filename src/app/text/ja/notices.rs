//! お知らせの文.

use crate::app::state::{Unreadable, What};
use crate::app::text::{Told, one_line};
use crate::engine::base::language::Language;

const LANGUAGE: Language = Language::Ja;

pub fn tell(what: &What) -> Told {
    let told = |title: &str, message: String, help: &str| Told {
        title: title.to_owned(),
        message,
        help: help.to_owned(),
        ..Told::default()
    };
    let s = &super::settings::TEXT;
    match what {
        What::Refused(refusal) => Told {
            title: format!("「{}」: {}", refusal.name, refusal.title),
            message: refusal.message.clone(),
            help: refusal.help.clone(),
            evidence: format!("{} · {}", refusal.evidence, refusal.code),
            list: Vec::new(),
        },
        What::Failed(sentence) => told("できませんでした", sentence.clone(), ""),
        What::Unreadable { name, problem } => unreadable(name, *problem),
        What::OrderList { name, replaced } => told(
            "これは受注一覧のCSVです。作成で開きました",
            format!("「{name}」を開きました。{}", if *replaced { "前に開いていた受注一覧は閉じました。" } else { "" }),
            "",
        ),
        What::OpenedMeanwhile(name) => told(
            "ファイルを2「検査」で開きました",
            format!("「{name}」を開きました。ほかの作業の途中だったので、画面はそのままにしています。"),
            "",
        ),
        What::Page { name, tables } => told(
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
        What::PerhapsOrders(arrival) => told(
            "受注一覧なら、このまま開けます",
            format!("「{}」の列名は、検札の知らないものです。どの列が何かを、次の画面で決められます。", arrival.name),
            "",
        ),
        What::Stays(name) => {
            told("画面のファイルはそのままです", format!("「{name}」は開いたままで、何も変わっていません。"), "")
        }
        What::PracticeLeft => told(
            "練習を終えました",
            "実際のファイルを開いたので、練習データはすべて閉じました。混ざることはありません。".to_owned(),
            "",
        ),
        What::PracticeWaits => told(
            "いまは練習を始められません",
            "前の作業がまだ終わっていません。終わる前に始めると、その結果が失われます。".to_owned(),
            "終わってから、もう一度押してください。",
        ),
        What::Text => told(
            "文字がドロップされました",
            "検札にドロップできるのはファイルです。文字のままでは開けません。".to_owned(),
            "ペイジェントオンラインの画面からコピーした表は、4「売上」の「コンソールの表を貼り付ける」に貼り付けてください。ほかの文字は、ファイルに保存してからドロップしてください。",
        ),
        What::Cancelled => told("中止しました", "何も変わっていません。".to_owned(), ""),
        What::Died { again, lost } => told(
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
        What::NoWorker => told(
            "検査を始められません",
            "お使いのブラウザでは検査の部品が動きません。".to_owned(),
            "Edge、Chrome、Firefox、Safari の新しい版で開いてください。",
        ),
        What::NoPromise => told("お知らせ", super::ledger::TEXT.no_promise.to_owned(), ""),
        What::LedgerLinked { name, sentence } => {
            told("お知らせ", format!("{sentence}{}", (super::ledger::TEXT.linked)(name)), "")
        }
        What::LedgerSaved(name) => told(
            "台帳をファイルに保存しました",
            format!("ファイルは「{name}」です。次からは、このファイルを台帳として開いてください。"),
            "",
        ),
        What::LedgerMerged => told("お知らせ", super::ledger::TEXT.merged.to_owned(), ""),
        What::LedgerNotOpened(problem) => told(
            "台帳のファイルを開けませんでした",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            "「台帳のファイルを開く」で選び直してください。",
        ),
        What::LedgerNotWritten(problem) => told(
            "台帳のファイルに書き込めませんでした",
            (super::ledger::TEXT.not_written)(*problem).to_owned(),
            super::ledger::TEXT.not_written_help,
        ),
        What::NotOpen => {
            told("このファイルは閉じられています", "何も変わっていません。".to_owned(), "もう一度開いてください。")
        }
        What::Unexpected => told(
            "思わぬ答えが返りました",
            "いま頼んだことは行われませんでした。検札の不具合です。".to_owned(),
            "必要なら保存してから、ページを読み込み直してください。繰り返すときは、開発者にお知らせください。",
        ),
        What::NoDownload => told(
            "ダウンロードできませんでした",
            "ブラウザがダウンロードを止めました。".to_owned(),
            "ブラウザのダウンロードの設定を確かめて、もう一度保存してください。",
        ),
        What::Told(sentence) => told("お知らせ", sentence.clone(), ""),
        What::Altered(sentence) => told("前に扱ったときと、内容が違います", sentence.clone(), ""),
        What::Note(sentence) => told("お知らせ", sentence.clone(), ""),
        What::Known(known) => super::super::known::tell(s, known),
        What::Many(several) => Told {
            title: (s.many)(several.len()),
            list: several.iter().map(|what| one_line(what, tell)).collect(),
            help: s.many_help.to_owned(),
            ..Told::default()
        },
        What::Arrived { opened, all } => told(&(s.arrived)(*opened, *all), String::new(), s.arrived_help),
        What::Twin { name, same } => {
            let (title, help) = (s.twin)(name, *same);
            told(&title, String::new(), help)
        }
        What::Copy { name, of, more } => told(&(s.copy)(name, of, *more), String::new(), s.copy_help),
        What::NotMatched => {
            let [title, message, help] = super::TEXT.not_matched;
            told(title, message.to_owned(), help)
        }
        What::OldFindings => told(s.old_findings.0, s.old_findings.1.to_owned(), ""),
        What::SettingsTaken { files } => {
            let (title, message) = (s.taken)(*files);
            told(title, message, "")
        }
        What::SettingsSame(source) => told(&(s.same)(source), String::new(), ""),
        What::KeptSettings(error) => told(s.kept_broken, error.sentence(LANGUAGE), s.kept_broken_help),
    }
}

fn unreadable(name: &str, problem: Unreadable) -> Told {
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
            "フォルダーの中の取引ファイル(CSV)を 1 つドロップしてください。",
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
    Told { title, message: message.to_owned(), help: help.to_owned(), ..Told::default() }
}
