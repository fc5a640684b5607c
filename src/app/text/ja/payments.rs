//! 手順 3「結果」と 4「売上」の文.

use crate::app::format::grouped;
use crate::app::text::payments::Payments;
use crate::engine::inquiry::Field;
use crate::engine::protocol::payments::Pressing;

fn pressing_name(what: Pressing) -> &'static str {
    match what {
        Pressing::NotSettled => "未消込",
        Pressing::Overdue => "期限切れ",
        Pressing::Uncertain => "至急",
        Pressing::Today => "今日まで",
        Pressing::Tomorrow => "明日まで",
        Pressing::Soon => "あと2〜7日",
        Pressing::Later => "期限まで8日以上",
    }
}

pub const PAYMENTS: Payments = Payments {
    step_results: "結果",
    step_capture: "売上",
    results_none: ["結果ファイル待ち", "今月は未送信", "結果は記録済み"],
    results_state: |ok, ng, unknown| match unknown {
        0 => format!("OK {} · NG {}", grouped(ok), grouped(ng)),
        _ => format!("OK {} · NG {} · 要確認 {}", grouped(ok), grouped(ng), grouped(unknown)),
    },
    capture_state: |waiting, soon, urgent, expired| {
        let parts = [("売上待ち", waiting), ("うち7日以内", soon), ("至急", urgent), ("期限切れ", expired)];
        let parts: Vec<_> = parts.iter().filter(|(_, count)| *count > 0).collect();
        match parts[..] {
            [] => "売上待ちなし".to_owned(),
            [(name, count)] => format!("{name} {}件", grouped(*count)),
            _ => parts.iter().map(|(name, count)| format!("{name} {}", grouped(*count))).collect::<Vec<_>>().join("・"),
        }
    },
    without_ledger: "台帳の記録がないので、どの注文の決済か、すでに売上にした決済かが分からないことがあります。台帳があれば開いてください。",
    unconfirmed: |count| format!("未確認 {}件", grouped(count)),
    pressing_name,
    pressing_short: |what, count| format!("{} {}件", pressing_name(what), grouped(count)),
    work_done: "済",
    work_short: "作業一覧",
    compare_short: "コンソールの確認画面と同じか、確かめてください",
    did_capture: |sum| format!("✓ {sum} を「売上にした(未確認)」に移しました。"),
    due: "期限",
    pressing: |what| match what {
        Pressing::NotSettled => {
            "売上にしたはずが、消込済になっていません。ペイジェントオンラインで至急確かめてください。"
        }
        Pressing::Overdue => "売上の期限が過ぎています。ペイジェントオンラインで至急確かめてください。",
        Pressing::Uncertain => {
            "昨日が売上の期限でした。まだ間に合うかもしれません。至急、ペイジェントオンラインで売上にしてください。"
        }
        Pressing::Today => "今日が売上の期限です。今日中に売上にしてください。",
        Pressing::Tomorrow => "明日が売上の期限です。",
        Pressing::Soon => "売上の期限まで、あと2〜7日です。",
        Pressing::Later => "売上の期限が8日以上先か、期限の日が分からないものです。",
    },
    yen: |amount| format!("{} 円", grouped(amount)),
    sum: |records, amount| format!("{}件 {} 円", grouped(records), grouped(amount)),

    files: "この月のファイル",
    files_words: "ここにあるファイルをまとめて突き合わせます。手順 2「検査」で開いた取引ファイルも入ります。",
    file_kinds: ["受注一覧", "取引ファイル", "取引結果ファイル", "照会データ"],
    was_sent: |name| format!("{name} はアップロード済み"),
    as_result: "結果ファイルとして読む",
    forget: "外す",
    forget_of: |name| format!("{name} を外す"),

    results_empty: [
        "ペイジェントオンラインでダウンロードした取引結果ファイルを開くと、どの注文がオーソリOKになり、どれがNGになったかが分かります(マニュアル14ページ)。",
        "送った取引ファイルも開いておくと、1 件ずつ突き合わせます。ファイルの名前は何でもかまいません。",
        "このページのどこにでもドロップできます。",
    ],
    out_of_reach: "結果ファイルは、新しいアップロードが 10 回あるとコンソールから取り出せなくなります(「ファイルがありません」と表示されます。マニュアル14ページ)。処理が終わったら、早めに保存してください。",
    paired: |name, matched, sent| {
        format!("送った取引ファイル: {name}({} 件のうち {} 件が一致)", grouped(sent), grouped(matched))
    },
    alone_known: "注文番号と金額は、台帳にある送信の記録とすべて同じです。顧客番号なども比べるときは、送った取引ファイルも開いてください。",
    to_capture: |count| format!("次へ: 売上待ちの {}件を見る", grouped(count)),
    none_to_capture: |captured, expired| match (captured, expired) {
        (0, 0) => "このなかに、いま売上にできる注文はありません。".to_owned(),
        (_, 0) => format!("{}件は売上にしました。", grouped(captured)),
        (0, _) => format!("{}件は期限切れです。", grouped(expired)),
        _ => format!("{}件は売上にしました。{}件は期限切れです。", grouped(captured), grouped(expired)),
    },
    alone: "送った取引ファイルが開いていないので、結果ファイルだけで読みました。抜けた注文や金額の違いは分かりません。取引ファイルも開いてください。",
    foreign: "開いている取引ファイルとも、台帳にある送信とも一致しません。どの注文も OK や NG とはしません。送った取引ファイルを開くか、手順 2「検査」で関係のない取引ファイルを閉じてください。",
    foreign_declined: "結果は読み取れていません。NG の注文があるかどうかは分かりません。",
    replaces: |names| format!("同じアップロードの結果です。{names} の代わりに、こちらを数えます。"),
    replaced_by: |name| format!("同じアップロードの結果 {name} のほうを数えています。このファイルは数えません。"),
    bring_back: "元に戻す",
    ok: "オーソリOK",
    ng: "オーソリNG",
    unknown: "要確認",
    unknown_words: "要確認の注文は、OK とも NG とも決められません。売上にも、再送にも、翌月分にも入れません。コンソールで確かめてください。",
    declined: "NG の注文",
    declined_words: "注文ごとに、次の手順を 1 つだけ選んでください。",
    nothing_declined: "NG の注文はありません。",
    declined_heads: [
        "注文番号",
        "顧客番号",
        "金額",
        "応答コード",
        "詳細",
        "この注文に続く注文",
        "お名前",
        "電話番号",
        "メール",
        "次の手順",
    ],
    contact_heads: ["注文番号", "顧客番号", "お名前", "電話番号", "メール", "金額", "理由", "応答コード・詳細"],
    with_response: |reason, response| format!("{reason}({response})"),
    contacts_copy: "連絡先の一覧をコピー",
    contacts_words: "お名前と連絡先は、手順 1 の受注一覧から表示しています。検札には残しません。",
    contacts_none: "受注一覧が開いていないので、お名前・電話番号・メールは分かりません。開くと、下の表に並び、連絡先の一覧としてコピーできます。",
    step_of: |order| format!("注文 {order} の次の手順"),
    step_of_group: |group| format!("「{group}」をまとめて選ぶ"),
    steps: ["何もしない(お客様に連絡)", "再送ファイルに入れる", "翌月分の一覧に入れる"],
    mixed: "注文ごとに違います",
    next: "次の手順のファイル",
    finished: "コンソールで、このファイルのステータスが「完了処理済」になっているのを確かめました。",
    finished_first: "先に、ステータスが「完了処理済」なのを確かめて、チェックを入れてください。処理中のものを再送すると、二重に請求するおそれがあります。",
    finished_in_ledger: "台帳では、このファイルのステータスは「完了処理済」です。",
    save_retry: "再送ファイルを保存",
    save_retry_words: "NG の注文だけを、元のままの新しい取引ファイルにします。",
    save_carry_over: "翌月分の一覧を保存",
    save_carry_over_words: "翌月の取引ファイルを作るとき(手順 1)に、金額を足し合わせる一覧です(マニュアル20ページ)。",
    choose_sent: "送った取引ファイルを選ぶ",
    no_retry_alone: "再送ファイルを作るには、送った取引ファイルも開いてください。",
    made: |name| format!("保存しました: {name}"),
    again: "同じものをもう一度保存",
    open_retry: "再送ファイルを検査で開く",
    naming: "結果のセルの意味",
    naming_words: "結果ファイルで各行の末尾に付くセルの並びは公開されていません。値を見て、それぞれの意味を選んでください。選んだ意味は、このあとの結果ファイルにも使います(設定に入ります)。",
    naming_unsure: "処理結果のセルが見つかりません。意味を選ぶまで、どの注文も OK や NG とはしません。",
    cell_of: |letters| format!("{letters} 列の意味"),
    cell_names: ["使わない", "処理結果(0 = OK、1 = NG)", "応答コード", "応答の詳細", "決済ID"],
    take_names: "この意味で読み直す",
    samples: "値の例",
    remarks: "気づいたこと",
    remarks_none: "気になることはありません。",
    remark_heads: ["場所", "コード", "内容", "ファイル"],
    records: "すべての注文",
    record_heads: ["行", "注文番号", "顧客番号", "金額", "結果", "応答コード", "詳細", "決済ID"],
    all: "すべて",
    severities: ["エラー", "注意", "お知らせ"],

    views: "売上の画面",
    view_capture: "一括売上",
    view_days: "60日の期限",
    view_month: "突き合わせ",
    unanswered: |sum| {
        format!(
            "ほかに、結果をまだ記録していない注文が {sum} あります。どれが OK か分からないので、作業一覧には入れていません。先に結果ファイルを開いてください。"
        )
    },
    capture_empty: [
        "結果ファイルの OK の注文か、コンソールの照会データから、売上にするものの作業一覧を作ります(マニュアル16〜19ページ)。",
        "照会データは、CSV でも、コンソールの画面からコピーした表でもかまいません。",
        "売上にしたあとの照会データも開くと、消込済になったかどうかを確かめられます。",
    ],
    open_list: "照会データを開く",
    lists: "照会データ",
    fields: |field| match field {
        Field::TradingId => "取引ID",
        Field::PaymentId => "決済ID",
        Field::Order => "注文番号(マーチャント取引ID)",
        Field::Institution => "支払機関名",
        Field::Card => "カード番号",
        Field::Status => "決済ステータス",
        Field::OccurredAt => "取引発生日時",
        Field::UpdatedAt => "最終更新日時",
        Field::PaidAt => "支払日時",
        Field::Amount => "決済金額",
    },
    missing: "見つからない列",
    missing_words: "この一覧で見つからなかった列です。別の名前で入っているときは、選んでください。",
    no_column: "この一覧にはない",
    column_of: |field| format!("{field}の列"),
    search: "ID・注文番号・金額で探す",
    search_go: "探す",
    tick: "選択",
    tick_of: |id| format!("{id} を選ぶ"),
    tick_found: "一覧の決済をすべて選ぶ",
    tick_none: "すべて外す",
    only_ok: "選べるのは、オーソリOK で、期限内か至急のものだけです。取引ファイルか結果ファイルも開いているときは、注文と結びついたものに限ります。",
    ticked: "選択中",
    judged: "判定",
    order: "注文番号",
    ascending: |name| format!("{name}の小さい順・早い順に並べる"),
    descending: |name| format!("{name}の大きい順・遅い順に並べる"),
    paste: "コンソールの表を貼り付ける",
    paste_words: "照会画面の表を、見出しの行から選んでコピーし、ここに貼り付けてください。",
    paste_field: "コピーした表",
    paste_name: "貼り付けた照会データ.txt",
    paste_open: "照会データとして開く",
    suggestions: "結びつきの確認",
    suggestions_words: "金額が同じ注文が 1 つだけある決済です。金額だけでは同じ取引とは言い切れません。日付も見て、合っているものだけ確定してください。確定するまで売上にはしません。",
    suggestion_heads: ["取引発生日時", "決済ID", "金額", "注文番号", "確認"],
    confirm_short: "この注文で確定",
    work: "売上の作業一覧",
    work_words: "上から順に選び、一括売上処理をしてください(マニュアル16〜18ページ)。",
    work_from_results: "結果ファイルか台帳で OK の注文です。",
    work_from_list: "照会データと台帳の売上待ちで選んだものです。照会データの分は、コンソールと同じ、取引発生日時の早い順です。",
    work_none_ticked: "照会データや台帳の売上待ちで選んだものが、ここに並びます。",
    work_empty: "売上にするものがありません。",
    work_heads: ["取引発生日時", "取引ID", "決済ID", "注文番号", "顧客番号", "決済金額", "期限", "残り"],
    compare: "コンソールの確認画面の件数と合計金額が、これと同じなのを確かめてください(マニュアル18ページ):",
    of_work: |sum| format!("(「済」にしたもの。一覧のすべてでは {sum})"),
    print: "印刷",
    csv: "CSVで保存",
    captured: |count, all| match all {
        true => format!("{}件すべてを売上にしました", grouped(count)),
        false => format!("「済」の {}件を売上にしました", grouped(count)),
    },
    captured_ask: |sum| format!("{sum} をすべて、コンソールで売上にしましたか"),
    captured_ask_words: |urgent| {
        let urgent =
            if urgent > 0 { format!("このうち {}件は至急です。", grouped(urgent)) } else { String::new() };
        format!(
            "{urgent}コンソールの確認画面の件数と金額が、これと同じときだけ進んでください。一部だけを売上にしたときは、戻って、その行の「済」に印を付けてください。"
        )
    },
    captured_yes: "すべて売上にしました",
    captured_not_yet: "やめる",
    not_listed: |sum, known| {
        let why = if known {
            "開いている照会データには、その決済IDがありません。新しい照会データを開くと、今の状態が分かります。"
        } else {
            "開いている照会データのどの決済かは、まだ分かりません。結果ファイルも開くと、決済IDで結びつきます。"
        };
        format!(
            "台帳では、ほかに {sum} が売上待ちです。{why}コンソールで売上にするものに印を付けると、作業一覧に入ります。"
        )
    },
    urgent_left: |sum| format!("至急の {sum} は、まだ選んでいません"),
    not_listed_title: "照会データと結びついていない、台帳の売上待ち",
    choose_all: "すべて選ぶ",
    captured_words: "コンソールで一部だけを売上にしたときは、それだけの「済」に印を付けてから押してください。印がなければ、一覧のすべてを「売上にした(未確認)」にします。あとで新しい照会データを開いて、消込済になったかどうかを確かめてください。",
    unlinked: |sum| {
        format!(
            "{sum} は、台帳の注文と結びついていません。このままでは台帳に残りません。先に結果ファイルを開いてください。"
        )
    },
    not_captured: "取り消す(まだ売上にしていません)",
    not_captured_words: [
        "最後に「売上にしました」と押したものは、下の「取り消す」で元に戻ります。",
        "台帳に書いたものがあれば、一緒に取り消します。このページを閉じるか読み込み直したあとは、ここでは戻せません。台帳で「売上作業一覧」の記録を消してください。",
    ],
    captured_now: |sum| {
        format!("売上にした(未確認): {sum}。新しい照会データを開いて、消込済になったかどうかを確かめてください。")
    },
    ways: "売上の方法",
    ways_words: "注文ごとに、売上の方法は 1 つだけです。2 つの方法で売上にすることはできません。",
    way: "方法",
    way_of: |order| format!("注文 {order} の売上の方法"),
    way_names: ["コンソールの一括売上処理", "売上ファイル", "ショップの一括売上"],
    locked: "売上ファイルと取消ファイルはロックされています",
    unlock: "売上ファイルのロックを外す",
    unlock_code: "契約の仕様書にある売上のコード(3 けた)",
    unlock_confirm: "契約の仕様書で、レコードの並びがオーソリのファイルと同じなのを確かめました。",
    unlock_go: "ロックを外す",
    unlocked: "売上ファイルのロックは外れています。方法を「売上ファイル」にした注文だけを書き出します。",
    save_capture: "売上ファイルを保存",

    today: |day| format!("{day}(日本時間。この端末の時計によります)"),
    counted_from: |days| {
        format!(
            "期限は、オーソリの日から数えて {days} 日目です。次の日は「至急」、そのあとは期限切れです(マニュアル17ページ)。"
        )
    },
    counted_days: |listed, given| {
        let parts = [("照会データの取引発生日時から", listed), ("台帳の受付日か、入力した日から", given)];
        let parts = parts.iter().filter(|(_, count)| *count > 0);
        let parts: Vec<_> = parts.map(|(from, count)| format!("{from} {}件", grouped(*count))).collect();
        if parts.is_empty() { String::new() } else { format!("数えはじめ: {}。", parts.join("、")) }
    },
    authorized_on: "オーソリの日(照会データにも台帳にもないとき)",
    authorized_on_words: "照会データがない注文は台帳の受付日から、台帳にもないものはこの日から数えます。空にすると数えません。",
    take: "決める",
    tile_expired: "期限切れ",
    tile_without_day: "日付が分からない",
    calendar: "これから60日の期限",
    calendar_words: "棒は、件数のおおよその多さです。日を選ぶと、その日の注文を表示します。祝日に印はありません。",
    no_deadline: |from, to| format!("{from}〜{to} 期限なし"),
    weekdays: ["日", "月", "火", "水", "木", "金", "土"],
    due_list: "期限の早い順",
    due_heads: ["期限", "残り", "件数", "金額"],
    nothing_due: "これから60日に期限が来るものはありません。",
    days_left: |days| match days {
        0 => "今日まで".to_owned(),
        1 => "明日まで".to_owned(),
        _ => format!("あと{days}日"),
    },
    ics: "カレンダー用に保存(.ics)",
    ics_words: "期限の 3 日前に知らせます。件数と金額だけで、お客様の情報は入りません。",
    due_on: |day, records| format!("{day} が期限の {} 件を表示", grouped(records)),

    states: "すべての注文と決済",
    left_out: |sum| format!("送らない注文(状態に数えません): {sum}"),
    left_out_words: "キャンセルや初回の注文など、手順 1 で外れる注文です。未送信ではありません。",
    states_words: "どの注文も、ちょうど 1 つの状態に入ります。状態を選ぶと、その注文を表示します。",
    state_heads: ["状態", "件数", "金額"],
    total: "合計",
    entries: "注文と決済",
    entries_of: |state| format!("注文と決済 — {state}"),
    entries_due: |day| format!("{day} が期限の注文と決済"),
    show_all: "すべてを表示",
    entry_heads: ["注文番号", "顧客番号", "金額", "状態", "決済ID", "オーソリの日", "期限", "残り"],
    month_remarks: "突き合わせで気づいたこと",
    printed_on: |day| format!("検札 · {day}"),
};
