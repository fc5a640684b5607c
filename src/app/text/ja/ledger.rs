//! 台帳.

use crate::app::format::{day, grouped};
use crate::app::state::ledger::Problem;
use crate::app::text::ledger::Text;
use crate::engine::ledger::{Kind, Status, Way as Sent};
use crate::engine::model::capture_way::Way;
use crate::engine::protocol::ledger::{Keeping, TodayItem, Todo, WhyFile};

/// Until when it is to be captured, or for how long it is too late.
fn deadline(item: &TodayItem) -> String {
    let due = day(item.due_on.as_deref().unwrap_or_default());
    match item.days_left {
        Some(0) => "売上の期限は今日です。".to_owned(),
        Some(1) => "売上の期限は明日です。".to_owned(),
        Some(days) if days < 0 => format!("売上の期限を {}日過ぎました。", -days),
        _ => format!("売上の期限は {due} です。"),
    }
}

pub const TEXT: Text = Text {
    title: "台帳",
    only_here: "この端末の記録のみです。ほかの端末や、ここに記録していないアップロードは分かりません。",
    reading: "台帳を読んでいます",
    uploaded: "アップロードしました",
    retries: |orders| {
        format!(
            "このファイルには、前に NG だった注文の再送が {} 件あります。台帳で確かめた再送なので、止めません。",
            grouped(orders)
        )
    },
    not_open: "台帳を開いていないので、二重請求は調べていません",
    empty_blind: "台帳が空なので、二重請求は調べていません",
    denied: "送っていません",
    seen: "コンソールで消込済なのを見ました",
    seen_ask: |sum| format!("{sum} が消込済なのを、コンソールで見ましたか"),
    seen_words: "次の注文のどれもが消込済のときだけ進んでください。「手で確認」として残り、照会データで見るまでは「消込済」とはしません。",
    close: |orders| format!("{}件を対応済みにする", grouped(orders)),
    close_words: "この NG の注文をもう知らせません。この注文をまた送ろうとすると、エラーでお知らせします。",
    month: ["今月送った", "オーソリOK", "売上にした"],
    parts_wait: |all, left| format!("分けた {all} 個のうち、アップロードの確認がまだのもの {left} 個"),
    waits_title: "アップロードしましたか",
    today: "今日すること",
    today_name: "今日",
    today_state: |tag, records| format!("{tag} {}件", grouped(records)),
    today_files: |tag, files| format!("{tag} {}ファイル", grouped(files)),
    nothing_today: "急ぎはありません",
    ahead: "期限",
    open: |name| format!("{name}を開く"),
    of_results: "台帳にある、結果の処理が済んでいないファイル",
    of_results_words: "要るファイルは、取引結果ファイルと、お客様の連絡先を見るための受注一覧(手順 1)です。再送するときは、送った取引ファイルも開いてください。",
    wanted: "この結果ファイルは、いま開いていません",
    wanted_words: |result, name| match result {
        Some(result) => format!("「{result}」を開いてください。{name} を送った結果です。"),
        None => format!("{name} の取引結果ファイルを開いてください。"),
    },
    wanted_other: |names| format!("いま開いている「{names}」は、別の送信の結果です。"),
    unsaved_today: "台帳に、ファイルへ保存していない記録があります。保存するまで、このページを閉じないでください。",
    resent: |count| format!("再送 {}件", grouped(count)),
    none_today: "期限の近い売上や、結果を待つファイルはありません。",
    more_today: |count| format!("ほか {} 件", grouped(count)),
    todo: |item| {
        let due = day(item.due_on.as_deref().unwrap_or_default());
        let (tag, words) = match item.todo {
            Todo::Overdue => ("期限切れ", format!("{due} までに売上にしていません。至急、ペイジェントオンラインで確かめてください。")),
            Todo::Uncertain => ("至急", format!("期限は {due} でした。まだ間に合うかもしれません。照会データを開いて残りを確かめ、至急、売上にしてください。")),
            Todo::DueToday => ("今日まで", "今日中に売上にしてください。新しい照会データを開くと、消込済のものは外れます。".to_owned()),
            Todo::NotSettled => {
                let seen = day(item.seen_on.as_deref().unwrap_or_default());
                ("未消込", format!("売上にしたはずですが、照会データ({seen})ではオーソリOKのままです。{}コンソールで確かめ、消込済になったら新しい照会データを開いてください。", deadline(item)))
            }
            Todo::DueTomorrow => ("明日まで", "明日までに売上にしてください。".to_owned()),
            Todo::DueSoon | Todo::Due => {
                ("売上", format!("{due} までに売上にしてください(あと {} 日)。", item.days_left.unwrap_or_default()))
            }
            Todo::Saved => ("確認", "保存したファイルです。アップロードしましたか。".to_owned()),
            Todo::Reserved => {
                ("予約中", "翌月分の一覧を入れたファイルが、送られたか確かめられていません。送っていないときは、もう一度使えるようにしてください。".to_owned())
            }
            Todo::LastChance => {
                ("結果", "次にアップロードすると、結果をコンソールから取り出せなくなります。先に取引結果ファイルを保存してください。".to_owned())
            }
            Todo::Failed => ("要対応", "NG の注文が、再送も翌月分への繰り越しもされていません。".to_owned()),
            Todo::ByHand => ("手で確認", "コンソールで消込済なのを見た、という記録だけがあります。照会データではまだ見ていません。".to_owned()),
            Todo::Unverified => {
                ("確認", format!("売上にしました。{}新しい照会データで、消込済になったかを確かめてください。", deadline(item)))
            }
            Todo::NoResult => ("結果", "取引結果ファイルがまだ記録されていません。".to_owned()),
            Todo::CarriedOver => {
                ("翌月分", "翌月分の一覧が、まだどのファイルにも加えられていません。次の取引ファイルを作るときに、一覧を選んで加えてください。".to_owned())
            }
            Todo::OutOfReach => {
                ("結果", "結果はもうコンソールから取り出せません。照会データで確かめてください。".to_owned())
            }
        };
        (
            tag,
            if item.lacks_result() {
                format!(
                    "{}どの注文が OK か、まだ分かりません。結果ファイルか照会データを開いてください。",
                    deadline(item)
                )
            } else {
                words
            },
        )
    },
    damaged: |count| {
        format!(
            "壊れた記録が {}件あり、読み込んでいません。ほかに保存したファイルがあれば、それも開いてください。",
            grouped(count)
        )
    },
    merged_files: |count| {
        format!(
            "{}つのファイルを合わせました。「台帳をファイルに保存」で 1 つのファイルにしてください。",
            grouped(count)
        )
    },
    older: "この台帳は、このブラウザで前に見たものより古いものです。新しいほうの台帳のファイルを開いてください。",
    named: |name| format!("台帳「{name}」"),
    saved_as: |name, day, entries| format!("台帳「{name}」({day}に保存、記録{entries}件)"),
    save_blind: "調べずに保存する",
    save_blind_title: "二重請求を調べずに保存しますか",
    missing: |named| format!("{named}を開いていないので、二重請求は調べていません。先に開いてください。"),
    missing_short: |named| format!("{named}を開いていません。二重請求は調べていません。"),
    older_than: |named| {
        format!(
            "開いている台帳は古いものです。新しいのは{named}です。先に新しい台帳を開かないと、二重請求を見落とします。"
        )
    },
    older_short: |named| format!("開いている台帳は古いものです。新しいのは{named}です。"),
    last_on: |day| format!("最後の記録 {day}"),
    stale_short: |days| format!("{days} 日前"),
    stale: |days| format!("最後の記録から {days} 日たっています。古い控えではないか、確かめてください。"),
    no_promise: "ブラウザの空きが少ないと、台帳が消えることがあります。月に1度、ファイルにも保存してください。",
    link: "台帳のファイルを開いて、自動で書き込む",
    link_words: "選んだファイルに、記録のたびに書き込みます。ファイルの場所はこのブラウザが覚え、次からはボタンを押すだけで開けます。",
    link_again: |name| format!("台帳「{name}」を開く"),
    linked_title: "台帳のファイルに書き込んでいます",
    linked: |name| format!("記録のたびに「{name}」に書き込みます。"),
    unlink: "自動の書き込みをやめる",
    merged: "台帳のファイルは、ほかの人かほかの画面が書き換えていました。両方の記録をまとめて書き込みます。消した記録がもどっていれば、もう一度消してください。",
    not_written: |problem| match problem {
        Problem::NotAllowed => "ブラウザで、ファイルへの書き込みが許可されませんでした。",
        Problem::Gone => {
            "台帳のファイルが見つかりません。移動したか、名前が変わったか、共有フォルダーにつながっていません。"
        }
        Problem::Other => "ほかのプログラムがファイルを使っているか、ディスクに空きがありません。",
    },
    not_written_help: "記録はこの画面にあります。閉じる前に、台帳で「もう一度書き込む」か「台帳をファイルに保存」を押してください。",
    write_again: "もう一度書き込む",
    keep_file: "記録したら、台帳をすぐファイルに保存する",
    record_unkept: "保存せずに記録する",
    if_not_kept: "保存しないと、このページを閉じたときに記録は失われ、次に同じ注文を送っても気づけません。",
    open_it: "前に使った台帳があれば、先にそのファイルを開いてください。開くまで、二重請求は調べられません。初めてなら、要りません。",
    seen_last: |name| format!("このブラウザから最後に保存した台帳: {name}"),
    saved_last: |name, day, entries| format!("前に保存したのは「{name}」({day}、記録{entries}件)です。"),
    tools_words: "「ファイルを選んで記録」は、送ったファイルを台帳に書き加えます。「台帳をファイルに保存」は、いまの台帳を1つのファイルに残します。",

    result_recorded: "この結果は台帳に記録してあります。",
    result_unsaved: "(ファイルには未保存)",
    result_again: |ng, again, words| match (ng.saturating_sub(again), again) {
        (0, 0) => String::new(),
        (_, 0) => "NG の注文をもう一度送るのは、コンソールで「完了処理済」を確かめてからです。".to_owned(),
        (0, again) => format!("NG {}件は、{words}。もう一度は送れません。", grouped(again)),
        (left, again) => {
            format!(
                "NG {}件は、{words}。ほかの {}件をもう一度送るのは、「完了処理済」を確かめてからです。",
                grouped(again),
                grouped(left)
            )
        }
    },
    awaited: "まだ結果のないファイル",
    result_waits: "この結果は、まだ台帳にありません。NG の注文を送り直す前に書き足してください。",
    result_tell: "台帳に書き足す",
    result_not_sent: "送ったファイルが台帳にありません。記録しておくと、同じ注文をもう一度送ろうとしたときに止められます。",
    result_elsewhere: "このファイルの注文は、台帳では別のファイルか一覧に入っています。直してからアップロードしたときは、アップロードしたファイルを開いてください。",
    result_asked: "この結果がどの送信のものか、注文と金額だけでは決められません。台帳で送信を選び、そこにこの取引結果ファイルを記録してください。",
    result_of: |name| format!("{name} の結果として記録する"),
    result_poorer: "この取引ファイルには、もっと件数の多い結果がもう台帳にあるので、この結果は書き足しません。再送の結果なら、再送したファイルを開いて、台帳に記録してください。",

    keeping: |keeping| match keeping {
        Keeping::NotAsked => (
            "まだ保存先が決まっていません",
            "いまの記録は、このページを閉じると消えます。「このブラウザに保存する」か「台帳をファイルに保存」を選んでください。",
        ),
        Keeping::Browser => (
            "このブラウザに保存しています",
            "閲覧データを消したり、プライベートウィンドウを閉じたりすると、台帳も消えます。ときどきファイルにも保存してください。2 人で使うときは、そのファイルを渡して開いてもらいます。",
        ),
        Keeping::File(why) => (
            "台帳はファイルで保管してください",
            match why {
                WhyFile::FromDisk => {
                    "ページをディスクから直接開いているので、ブラウザの保存領域はほかのローカルのページと共用です。始めに台帳のファイルを開き、終わりにファイルに保存してください。"
                }
                WhyFile::Refused => {
                    "このブラウザでは保存できません(プライベートウィンドウなど)。始めに台帳のファイルを開き、終わりにファイルに保存してください。"
                }
                WhyFile::Newer => {
                    "保存されている台帳は、新しい版の検札のものです。新しい版で開いてください。保存されている記録には触れていません。"
                }
                WhyFile::Silent => {
                    "ブラウザに保存した台帳から返事がありません。ほかのタブの検札を閉じて、このページを再読み込みするか、保存しておいた台帳のファイルを開いてください。"
                }
                WhyFile::Broken => {
                    "保存されている台帳を読めません。保存されている記録には触れていません。保存しておいた台帳のファイルを開いてください。"
                }
            },
        ),
    },
    keep: "このブラウザに保存する",
    how_kept: "保存のしくみ",
    keep_consent: "台帳をこのブラウザに保存します。保存するのは注文番号と金額、決済ID、ファイルの名前と受付番号だけで、氏名・住所・カード番号は保存しません。",
    amount_kept: |entries, orders, size| format!("記録 {entries} 件・注文 {orders} 件・約 {size}"),
    unsaved_short: "未保存",
    unsaved_erased: "記録をすべて消しましたが、前に保存したファイルには残っています。",
    unsaved: "保存していない記録があります。ファイルに保存するまで、ページを閉じないでください。",
    backed_up: |at, changed| match (at, changed) {
        (None, _) => "まだファイルに保存していません。".to_owned(),
        (Some(at), true) => format!("最後にファイルに保存したのは {at} です。そのあと記録が変わっています。"),
        (Some(at), false) => format!("最後にファイルに保存したのは {at} です。"),
    },

    record_file: "ファイルを選んで記録",
    export: "台帳をファイルに保存",
    open_file: "台帳のファイルを開く",
    erase_all: "すべて消す",

    search: "探す",
    receipt: "受付番号",
    any_part: "番号・ファイル名",
    orders_of: |count| format!("注文 {}件", grouped(count)),
    orders_found: |count| format!("見つかった注文 {}件", grouped(count)),
    order_declined: " オーソリNG",
    from: "受付日(から)",
    to: "受付日(まで)",
    kind: "取引種別",
    any_kind: "すべて",
    kinds: |kind| match kind {
        Kind::Authorization => "オーソリ".to_owned(),
        Kind::Capture => "売上".to_owned(),
        Kind::Void => "取消".to_owned(),
        Kind::Other(code) => format!("その他({code})"),
    },
    ways: |way| match way {
        Sent::Upload => "",
        Sent::WorkList => "売上の一覧",
        Sent::CarryOver => "翌月分の一覧",
        Sent::Saved => "保存だけ",
    },
    find: "探す",
    clear: "条件を消す",
    found: |count| format!("{count} 件"),
    table: "台帳の記録",
    on: "受付日時",
    name: "ファイル",
    records: "処理件数",
    amount: "金額",
    ng: "NG件数",
    status: "ステータス",
    statuses: |status| match status {
        Status::Processing => "決済処理中",
        Status::Completed => "完了処理済",
    },
    has_result: "結果あり",
    due: "売上",
    partly_settled: |settled, left| format!("消込済 {} / 未確認 {}", grouped(settled), grouped(left)),
    captured: |settled| if settled { "消込済" } else { "売上にした(未確認)" },
    due_on: |day| format!("{day} まで"),
    overdue: |day| format!("{day} を過ぎました"),
    unknown: "—",
    edit: "修正する",
    edit_one: |name| format!("{name} の記録を修正する"),
    unread: |count| format!("読めない金額 {}件を除く", grouped(count)),
    reach: |later| match later {
        0..6 => None,
        9 => Some("結果が未保存です。次のアップロードで取り出せなくなります。".to_owned()),
        later => {
            Some(format!("結果が未保存です。あと {} 回のアップロードで取り出せなくなります。", 10 - later.min(10)))
        }
    },
    out_of_reach: "結果が未保存のまま、コンソールから取り出せなくなりました。",
    empty: "まだ記録がありません。ファイルを保存したあと「アップロードしました」を押すか、アップロード済みのファイルを選んで記録してください。",
    none_found: "条件に合う記録はありません。",

    mail_read: |receipt| format!("完了メールから受付番号 {receipt} を読みました。どの記録の番号か、選んでください。"),
    take_mail: "この番号を書く",

    record_title: "アップロードを台帳に記録します",
    record_words: "記録すると、同じ注文をもう一度送ろうとしたときに止めます。受付番号は空でもかまいません。あとからでも書き足せます。",
    record: "記録する",
    receipt_hint: "ペイジェントオンラインの確認画面か完了メールにある番号(空でもかまいません)",
    mail: "完了メールから読み取る",
    mail_hint: "メールの件名か本文を貼り付けると、受付番号を読み取ります。",
    mail_none: "受付番号が見つかりません。「ファイル一括処理完了のお知らせ」のメールを貼り付けてください。",
    on_hint: "アップロードした日時です。あとから記録するときは直してください(例: 2012/06/12 09:54)。",
    edit_title: "記録を修正します",
    on_needed: "受付日時を入れてください。",
    due_then: |day| format!("売上の期限: {day}"),
    captured_of: |captured, all| format!("{}件のうち {}件を計上しました", grouped(all), grouped(captured)),
    status_label: "コンソールでのステータス",
    capture: "売上の計上",
    capture_ways: |way| match way {
        None => "まだ計上していません",
        Some(Way::Console) => "コンソールの一括売上処理で計上しました",
        Some(Way::File) => "売上ファイルで計上しました",
        Some(Way::Shop) => "ショップの一括売上で計上しました",
    },
    capture_on: "計上した日",
    result: "取引結果",
    result_words: |row| match row.result {
        None => "取引結果ファイルをまだ記録していません。NG の注文を送り直すには、先に記録してください。".to_owned(),
        Some(result) => {
            format!("OK {} 件・NG {} 件・不明 {} 件", grouped(result.ok), grouped(result.ng), grouped(result.unknown))
        }
    },
    add_result: "取引結果ファイルを選ぶ",
    save: "記録する",
    erase: "この記録を消す",
    erase_title: "記録を消しますか",
    erase_words: |name, row| {
        let sum = (super::payments::PAYMENTS.sum)(row.records, row.amount);
        let receipt = row.receipt.as_ref().map(|receipt| format!("、受付番号 {receipt}")).unwrap_or_default();
        let unused = match row.way {
            Sent::CarryOver => format!("保存した一覧のファイルも、もう使わないでください({sum})。"),
            _ => String::new(),
        };
        format!(
            "「{name}」({sum}{receipt})の記録を消します。消すと、同じ注文をもう一度送っても止められません。{unused}元に戻すには、保存しておいた台帳のファイルを開きます。"
        )
    },
    list_words: |row| {
        let sum = (super::payments::PAYMENTS.sum)(row.records, row.amount);
        let then = match row.used {
            true => {
                "この一覧の金額は、取引ファイルに入っています。記録を消すと、同じ注文をもう一度請求しても止められません。"
            }
            false => {
                "翌月の取引ファイルに加えないことにしたときは、この記録を消すと、注文はほかの方法で送れるようになります。"
            }
        };
        format!("翌月分の一覧({sum})です。一覧には受付番号も受付日時もありません。{then}")
    },
    list_free: |row| match row.used {
        true => "この記録を消す".to_owned(),
        false => format!("この一覧を使わない({} 件を元に戻す)", grouped(row.records)),
    },
    erase_all_title: "台帳をすべて消しますか",
    erase_all_words: |entries| {
        format!(
            "{entries} 件の記録をすべて消します。消すと、同じ注文をもう一度送っても止められません。消す前にファイルに保存してください。"
        )
    },
    cancel: "やめる",
};
