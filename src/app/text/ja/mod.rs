//! 日本語.

mod console;
mod guide;
mod help;
mod ledger;
mod notices;
mod orders;
mod payments;
mod practice;
mod report;
mod settings;
mod trouble;

use super::{Text, difference};
use crate::app::format::grouped;
use crate::engine::base::language::Language;
use crate::engine::protocol::Changes;

pub const TEXT: Text = Text {
    language: Language::Ja,
    orders: orders::TEXT,
    ledger: ledger::TEXT,
    payments: &payments::PAYMENTS,

    settings: &settings::TEXT,
    practising: &practice::TEXT,

    brand: "検札",
    brand_reading: "けんさつ",
    title: "検札 — 取引ファイルの検査",
    language_switch: "表示の言語",
    kind_transaction: "取引ファイル",
    encoding,
    practice_tag: "練習",
    copy: "コピー",
    copied: "コピーしました",
    copy_hash: "SHA-256 の全体をコピー",
    close: "閉じる",
    steps: "作業の流れ",
    step_check: "検査",
    step_waiting: "ファイル待ちです",
    step_state: |errors, warnings| match (errors, warnings) {
        (0, 0) => "エラー・注意なし".to_owned(),
        _ => format!("エラー {}・注意 {}", grouped(errors), grouped(warnings)),
    },
    open_file: "ファイルを開く",
    practice: "練習データ",
    keys: "キー操作",
    key_list: &[
        ("↑ ↓ ← →", "セルを移動します"),
        ("Home / End", "行の先頭・末尾のセルへ"),
        ("Ctrl + Home / End", "ファイルの先頭・末尾へ"),
        ("PageUp / PageDown", "1画面ずつ移動します"),
        ("Enter / F2", "セルを編集します(Enter で確定、Esc でやめる)"),
        ("Delete", "セルを空にします"),
        ("Ctrl + Delete", "行を削除します(もう一度押すと戻します)"),
        ("Ctrl + F / Ctrl + G", "ファイル全体を検索・行を指定して移動します"),
        ("Shift + スペース、Ctrl + C", "行の全体をコピーします"),
        (
            "Shift + 矢印 / Shift + クリック / ドラッグ",
            "セルや行の範囲を選びます(Delete で空に、Ctrl + Delete で行をまとめて削除します)",
        ),
        ("Ctrl + V", "コピーした文字や表を、選んだセルから貼り付けます(コンソールの表は、どこでも貼り付けて開けます)"),
        ("F8 / Shift + F8", "次の指摘・前の指摘へ"),
        ("Ctrl + Z / Ctrl + Y", "戻す・やり直す"),
        ("Ctrl + S", "保存します"),
    ],

    welcome: "今月のファイルを、ここへ",
    welcome_sentences: [
        "ペイジェントの取引ファイルを受注一覧から作り、送る前に検査し、結果と売上まで見届けます。すべて、この端末の中で行います。",
        "アップロードの前に、すべての行の誤りを、場所と直し方とともにお見せします(コンソールの画面に出る誤りは、先頭の 51件だけです)。",
        "直したファイルは新しい名前で保存します。元のファイルは変わりません。",
    ],
    drop_here: "受注一覧・取引ファイル・結果ファイル・照会データを、ここにドロップ",
    drop_example: "どの手順のファイルかは、検札が見分けます",
    drop_now: "ここで離すと、ファイルを開きます",
    choose_file: "ファイルを選ぶ",
    try_practice: "練習データで試す",

    reading: "読み込んでいます",
    splitting: "行とセルに分けています",
    checking: "検査しています",
    writing: "書き出しています",
    cancel: "中止",

    tell: notices::tell,
    go_on: "続ける",
    open_again: "同じファイルをもう一度開く",

    count: |count| format!("{}件", grouped(count)),
    record_count: |count| format!("{}件", grouped(count)),
    yen: |yen| format!("{} 円", grouped(yen)),
    times: |count| format!("{}件", grouped(count)),
    line: |line| format!("{}行目", grouped(u64::from(line))),
    whole_file: "ファイル全体",
    nothing: "(空)",
    no_cells: "(なし)",
    comma: "、",
    records: "件数",
    amount: "金額",
    total_amount: "合計金額",
    error: "エラー",
    warning: "注意",
    notice: "お知らせ",
    one_error: "エラー",
    one_warning: "注意",
    one_notice: "お知らせ",

    filter: "指摘の絞り込み",
    faults_only: "指摘のある行だけ",
    undo: "戻す",
    undo_title: "直前の変更を取り消します(Ctrl+Z)",
    redo: "やり直す",
    redo_title: "取り消した変更をもう一度行います(Ctrl+Y)",
    apply_safe: |count| format!("安全な修正 {}件を適用", grouped(count)),
    save: "保存",
    save_asks: "保存…",
    save_title: "新しい名前で保存します(Ctrl+S)",

    grid: "取引ファイルの内容",
    line_number: "行",
    no_lines: "指摘のある行はありません。",
    header_record: "ヘッダ",
    trailer_record: "トレーラ",
    blank_line: "空行",
    column_heads: [
        ("", "レコード"),
        ("", "種別/件数"),
        ("", "注文番号"),
        ("", ""),
        ("", "請求金額"),
        ("", ""),
        ("", ""),
        ("", "支払区分"),
        ("", ""),
        ("", ""),
        ("", ""),
        ("直前回の", "注文番号"),
        ("", ""),
        ("", "顧客番号"),
    ],
    header_cells: ["レコードID", "取引種別", "マーチャントID"],
    data_cells: [
        "レコードID",
        "",
        "注文番号",
        "",
        "請求金額",
        "",
        "",
        "支払区分",
        "",
        "",
        "",
        "直前回の注文番号",
        "",
        "顧客番号",
    ],
    trailer_cells: ["レコードID", "合計件数"],
    edited: "変更済み",
    take_back: "元の値に戻す",
    edit: "編集",
    edit_title: "セルを編集します(F2)",
    remove_row: "行を削除",
    remove_row_title: "この行を削除し、合計件数を合わせます(Ctrl+Delete)",
    restore_row: "行を戻す",
    restore: "行を戻す",

    open_files: "開いているファイル",
    close_file: "このファイルを閉じる",
    unsaved_mark: "未保存",
    error_count: |count| format!("エラー {}", grouped(count)),
    search: "検索",
    search_title: "ファイル全体を検索します(Ctrl+F)",
    hits: |number, count| {
        if count == 0 {
            "見つかりません".to_owned()
        } else {
            format!("{}件のうち {}件目", grouped(count), grouped(number))
        }
    },
    go_to_line: "行へ",
    sort_by: |column| format!("{column}列で並べ替え"),
    reports: "レポート",

    report: &report::TEXT,
    help: &help::TEXT,
    console: &console::TEXT,

    pages_of: |list| format!("{list}のページ"),
    page_shown: |first, last, total| format!("{total}件のうち {first}〜{last}件目"),
    first_page: "最初のページ",
    previous_page: "前のページ",
    next_page: "次のページ",
    last_page: "最後のページ",
    unjudged: |code| {
        format!(
            "取引種別「{code}」のデータレコードは、並びが分からないため中身を検査していません。マニュアル8ページは 021 を売上としていますが、ペイジェントのオンライン電文では 021 はオーソリの取消、022 が売上です。契約時の仕様書で確かめるまで、アップロードしないでください。売上は、ペイジェントオンラインの一括売上処理(マニュアル16〜19ページ)で行えます。"
        )
    },
    verdict_unjudged: "データレコードの中身は検査していません",
    no_findings_practice: "これは練習データです。アップロードしないでください。",
    no_findings_unjudged: "ヘッダとトレーラ、文字だけを調べました。仕様書で確かめるまで、アップロードしないでください。",
    saved_practice: "これは練習データです。ペイジェントオンラインにアップロードしないでください。",
    saved_unjudged: "この取引種別のデータレコードは中身を検査していません。契約時の仕様書で確かめるまで、アップロードしないでください。",
    saved_with_warnings: |count| {
        format!(
            "注意が {}件 残っています。内容を確かめてから、Excelで開かずに、ペイジェントオンラインにアップロードしてください。",
            grouped(count)
        )
    },
    saved_unconfirmed: |count| {
        format!(
            "確かめていないものが {}件 あります。まだアップロードしないでください。確かめて印を付けてから、もう一度保存してください。",
            grouped(count)
        )
    },
    removed_records: "削除する行の内容",
    order_number: "注文番号",
    customer_number: "顧客番号",
    empty_cells: |count| format!("(空のセル {}個)", grouped(count)),
    unread_amounts: |count| format!("読めない金額 {}件は、合計金額に入っていません", grouped(count)),
    did_removed: |line, order, amount, twin| match (order, amount) {
        ("", _) => format!("{line}行目を削除しました。"),
        (order, _) if twin.is_some() => {
            format!("{line}行目を削除しました。注文 {order} は {}行目で請求されます。", twin.unwrap_or_default())
        }
        (order, "") => format!("{line}行目(注文番号 {order})を削除しました。"),
        (order, amount) => {
            format!("{line}行目(注文番号 {order}、{amount} 円)を削除しました。この注文は請求されません。")
        }
    },
    did_card_number: "カード番号らしい数字のあるセルは、表示もコピーもせず、全体を入力し直すことだけができます（Delete で空になります）。",
    did_wrote: |cells, yen| {
        let yen = yen.map_or_else(|| "変化なし".to_owned(), |(sign, yen)| format!("{sign}{} 円", grouped(yen)));
        format!("{}セルを書き換えました(合計金額 {yen})。「戻す」を押すと、一度に戻ります。", grouped(cells))
    },
    did_lines: |count, out| {
        format!(
            "{}行を{}",
            grouped(count),
            if out { "削除しました。その注文は請求されません。" } else { "戻しました。" }
        )
    },
    block: |lines, columns| match columns {
        Some(columns) => format!("{}行 × {columns}列", grouped(lines.into())),
        None => format!("{}行の全体", grouped(lines.into())),
    },
    replace_by: "置き換え後",
    replace_one: "置き換える",
    replace_all: "すべて置き換える",
    replace_all_title: |cells| format!("{}セルを書き換えます", grouped(cells)),
    replace_column: |column| format!("{column}列だけ"),
    replace_whole: "セルの全体が一致するものだけ",
    replace_count: |name, cells, yen| match yen {
        Some((sign, yen)) => format!("{name} {}セル({sign}{} 円)", grouped(cells), grouped(yen)),
        None => format!("{name} {}セル", grouped(cells)),
    },
    did_chosen: |line| format!("{line}行目を選びました。Ctrl+C で行の全体をコピーします。"),
    did_copied: |place| format!("{place}をコピーしました。"),
    did_restored: |line| format!("{line}行目を戻しました。"),
    did_fixed: |before, after| {
        format!("修正しました。エラーは {}件 から {}件 になりました。", grouped(before), grouped(after))
    },
    did_took_back: "セルを元の値に戻しました。",
    did_undone: "直前の変更を取り消しました。",
    did_redone: "取り消した変更をもう一度行いました。",
    findings_and_forecast: "指摘と見込み",
    findings: "指摘",
    finding_count: |count| format!("指摘 {}件", grouped(count)),
    previous: "前へ",
    previous_title: "前の指摘へ(Shift+F8)",
    next: "次へ",
    next_title: "次の指摘へ(F8)",
    no_findings: "指摘はありません。",
    no_findings_save: "「保存」で新しい名前で保存し、Excelで開かずにアップロードしてください。",
    no_findings_upload: "保存は不要です。このファイルを、Excelで開かずにそのままアップロードしてください。",
    none_of_this_kind: "この種類の指摘はありません。",
    rule_filter: "一覧に出す指摘の種類",
    every_rule: "すべての種類の指摘",
    places: "場所",
    show_more: |count| format!("さらに表示(残り {}件)", grouped(count)),
    why_and_how: "なぜ・どうする",
    fix: "直す…",
    fix_from_list: |count| format!("一覧で見て直す…({}件)", grouped(count)),
    repairs_words: "直す行だけを選んでください。Space で選び、Enter で選んだ行を直します。はじめは何も選ばれていません。",
    repairs_apply: |count| format!("選んだ {}件 を直す", grouped(count)),
    repairs_removed: "レコードを削除",
    review_fix: "確認して修正",
    safe_fix: "安全な修正",

    forecast: "ペイジェントオンラインでの見込み",
    judgement: "検札の判断",
    verdict_accepted: "受け付けられる見込みです",
    verdict_do_not_send: "送らないでください",
    verdict_answered: "この取引ファイルの結果が開いています。送信済みなので、次は手順 3「結果」です。",
    verdict_result: |ok, ng| {
        format!("送信済み・結果も記録済みです(OK {}・NG {})。もう送らないでください。", grouped(ok), grouped(ng))
    },
    verdict_parts: |parts| {
        format!(
            "このファイルは分けてあります(送ったかまだ分からないもの {parts} 個)。分けたファイルだけを送り、このファイルは送らないでください。"
        )
    },
    charges_twice: |records, yen| {
        let yen = yen.map(|yen| format!(" {} 円", grouped(yen))).unwrap_or_default();
        format!("アップロードすると、{}件{yen}を二重に請求します。", grouped(records))
    },
    verdict_sent: "台帳では、このファイルは送信済みです。送ったのが今回なら、次は結果ファイルを待ちます。",
    verdict_not_yet: "まだ送らないでください",
    verdict_confirm: "確かめてから送ってください",
    verdict_matching: "台帳と照合しています",
    notices_older: |count| format!("前のお知らせ {}件", grouped(count)),
    not_matched: [
        "台帳との照合を中止しました",
        "この内容を前に送ったかどうかは、まだ分かりません。照合するまで保存できません。",
        "「保存」を押すと、もう一度照合します。",
    ],
    recorded_answered: ["送信済みで、結果も台帳にあります", "オーソリOK の注文は、次に「売上」で計上します。"],
    verdict_recorded: "送信済みです。結果を待ちます",
    recorded_next: "結果ファイルが届いたら、このページで開いてください。",
    verdict_altered: "ここで保存したものと、内容が違います。違うところを確かめてください。",
    to_confirm: |open| match open {
        0 => "すべて確かめました。".to_owned(),
        _ => format!("まだ確かめていないもの: {}件。指摘の欄で、確かめたものに印を付けてください。", grouped(open)),
    },
    confirm: "確かめたもの",
    confirm_one: |place| format!("{place} を確かめました"),
    confirm_all: |count, yen| format!("{}件(合計 {} 円)をすべて確かめました", grouped(count), grouped(yen)),
    console_title: "ペイジェントオンラインでの見込み",
    console_accepts: "アップロードすると、次の内容の確認画面が出る見込みです。",
    console_refuses: "アップロードすると、次のエラーが出る見込みです。",
    console_forecast: "この画面はマニュアルにもとづく見込みです。実際の結果はペイジェントオンラインでお確かめください。",
    console_file_item: "取引ファイル",
    console_record_items: |count| format!("データレコード(先頭の {}件)", grouped(count)),
    console_records_label: "データレコードのエラー",
    console_hides: |count| {
        format!("このほか {}件は、ペイジェントオンラインには表示されません(表示は先頭の 51件まで)。", grouped(count))
    },
    console_hides_none: "表示されないエラーはありません。",
    own_concern: "ペイジェントでは見つからない、送る前に確かめたい指摘",
    uncertain: "ペイジェントでの扱いが分からない指摘",
    payment_kind: "決済種別",
    payment_card: "クレジットカード決済",
    payment_carrier: "キャリア決済",
    transaction_type: "取引種別",
    merchant_id: "マーチャントID",
    merchant_hint: "自社のID(数字)。ファイルと比べ、欠けていれば補います",
    as_in_file: |name| {
        if name.is_empty() {
            "ファイルのとおり".to_owned()
        } else {
            format!("{name}(ファイルのとおり)")
        }
    },
    not_allowed: "選択しないでください(マニュアル10ページ)",

    no_changes: "変更はありません",
    not_saved_yet: "まだ保存していません",
    on_saving: "保存すると: ",
    changes,
    checked_in: |seconds| format!("検査 {seconds} 秒 · 先頭 51件だけでなく、すべての行を調べました"),

    leave: "やめる",
    apply: "適用する",
    before: "変更前",
    after: "変更後",
    place: "場所",
    edits: "変更の一覧",
    more_edits: |count| format!("このほか {}か所を変更します。", grouped(count)),
    removed_lines: |count, lines| {
        format!("削除 {}行: {lines}行目{}", grouped(count), if count > 20 { " ほか" } else { "" })
    },
    removed_blank: |count, lines| {
        format!("空の行を削除 {}行: {lines}行目{}", grouped(count), if count > 20 { " ほか" } else { "" })
    },
    safe_title: "安全な修正をまとめて適用",
    safe_words: "決済の意味が変わらない修正だけです。適用したあとも「戻す」で取り消せます。",
    fix_title: |place| format!("{place} を直す"),
    replace_title: "保存していない変更があります",
    replace_words: |name| format!("「{name}」を閉じると、保存していない変更は失われます。閉じますか?"),
    replace: "変更を捨てて閉じる",
    errors_left: |count| format!("エラーが {}件 残っています", grouped(count)),
    errors_left_words: "このまま保存できますが、ペイジェントオンラインで受け付けられないか、誤った請求になるおそれがあります。ファイル名には「未解決あり」が付きます。",
    save_anyway: "未解決のまま保存",
    typed_title: "書き換えた内容を確かめてから保存してください",
    typed_cells: |cells| format!("手で書き換えた注文番号・金額・直前回の注文番号・顧客番号: {}件", grouped(cells)),
    typed_difference: "差",
    typed_doubtful: " 桁を確かめてください",
    typed_more: |cells| format!("ほか {}件", grouped(cells)),
    saved_sent: "保存した内容は、送信済みのファイルとまったく同じです。アップロードすると二重に請求します。",
    saved_earlier: |names| format!("前に保存した「{}」は送らないでください。", names.join("」「")),
    saved_title: "保存しました",
    saved_back: "検査に戻って直す",
    not_uploaded_yet: "まだです",
    on_saved: "保存済み: ",
    details: "くわしく",
    saved_advice: "次は、Excelで開かずに、そのままペイジェントオンラインにアップロードしてください。済んだら「アップロードしました」を押します。",
    saved_with_errors: |count| {
        format!("エラーが {}件 残っています。アップロードする前に直してください。", grouped(count))
    },
    saved_check: |errors, warnings| {
        format!("保存したファイルをもう一度検査しました: エラー {}件、注意 {}件。", grouped(errors), grouped(warnings))
    },
    download_again: "もう一度ダウンロード",
    hash_before: "元のファイルの SHA-256",
    hash_after: "保存したファイルの SHA-256",
    trust_short: "通信なし",
    trust_long: " — データはこの端末の外に出ません",
    trust_title: "安全のしくみ",
    trust_kept: (
        "何が残るか",
        &[
            "開いたファイルの中身: 残りません。ページを閉じると消えます。",
            "保存したファイルと台帳のファイル: パソコンの、ご自身で選んだ場所。要らなくなったら、そのファイルを消してください。",
            "台帳(注文番号、金額、決済ID、ファイルの名前、受付番号、日時、結果): 記録するときに、ブラウザに保存する印を外さなかった場合だけ、このブラウザの中。「台帳」の「すべて消す」で消えます。",
            "設定、表示の言語、最後に保存した台帳のファイルの名前: このブラウザの中。設定は「初期値に戻す」で元に戻ります。",
            "「作成」で決めたこと: 注文番号とともに、受注一覧を「閉じる」までこのブラウザの中。",
            "全部をまとめて消すには、ブラウザの「閲覧データの削除」で、このページのデータを消してください。",
        ],
    ),
    trust_technical: (
        "技術的なしくみ(管理者の方へ)",
        &[
            "通信は、ページ自身の決まり(コンテンツセキュリティポリシー)でブラウザに禁じさせています。画像、フォーム、ほかのサイトのプログラムも同じです。1つのHTMLファイルで使うときは初めから、サーバーに置いて使うときは自分のファイルを読み終えたときからで、あとから緩めることはできません。",
            "決まりで止められない方法のうち、WebRTC や新しい窓を開く機能は、このページのプログラムから呼べません。呼べる機能の一覧をテストで見張っています。",
        ],
    ),
    trust_sections: &[
        (
            "データはこの端末の外に出ません",
            &[
                "検査も修正も、このブラウザの中だけで行います。ファイルを送る先のサーバーはありません。",
                "カード番号を尋ねることはなく、カード番号らしい値は伏せて表示します。",
            ],
        ),
        (
            "ご自身での確かめ方",
            &[
                "F12 キーで開発者ツールを開き、「ネットワーク」を見ながらファイルを開いてください。データを送る通信は 1件もありません。",
                "ページを開いたあとで機内モードにしても、ネットワークのケーブルを抜いても、同じように使えます。",
            ],
        ),
        (
            "この約束の外にあるもの",
            &[
                "ブラウザそのものと、ブラウザに入れた拡張機能。",
                "保存したファイルの置き場所と、ご自身で行うペイジェントオンラインへのアップロード。",
            ],
        ),
    ],
    verify_title: "配布されたものと同じか確かめる",
    verify_words: "ダウンロードした kensatsu.html を、配布元の SHA256SUMS と一緒にこの画面にドロップするか選んでください。すでに信頼しているページで確かめてください。",
    verify_choose: "確かめるファイルを選ぶ",
    verify_same: "SHA256SUMS に載っているものと同じです。",
    verify_other: "SHA256SUMS に載っていません。使わずに、配布元からもう一度ダウンロードしてください。",
    verify_compare: "SHA256SUMS にある kensatsu.html の行と同じか、見比べてください。",
    edition: "このページの版: ",
};

fn encoding(name: &str) -> String {
    match name {
        "windows-31j" | "shift_jis" => "Windows-31J(シフトJIS)".to_owned(),
        "ascii" | "us-ascii" => "半角英数字のみ(ASCII)".to_owned(),
        "utf-8" => "UTF-8".to_owned(),
        "utf-8-bom" => "UTF-8(BOM付き)".to_owned(),
        "utf-16le" | "utf-16be" => "UTF-16(Unicodeテキスト)".to_owned(),
        "euc-jp" => "EUC-JP".to_owned(),
        "iso-2022-jp" => "ISO-2022-JP(JIS)".to_owned(),
        other => other.to_ascii_uppercase(),
    }
}

fn changes(changes: &Changes) -> String {
    let mut parts = Vec::new();
    if changes.cells > 0 {
        parts.push(format!("修正 {}セル", grouped(changes.cells)));
    }
    if changes.removed_rows > 0 {
        parts.push(format!("削除 {}行", grouped(changes.removed_rows)));
    }
    if changes.added_rows > 0 {
        parts.push(format!("追加 {}行", grouped(changes.added_rows)));
    }
    if changes.whole_file > 0 {
        parts.push(format!("ファイル全体の形式 {}項目", grouped(changes.whole_file)));
    }
    if changes.amounts > 0 {
        parts.push(format!("金額を変えた注文 {}件", grouped(changes.amounts)));
    }
    parts.push(match difference((changes.amount_before, changes.amount_after)) {
        Some((sign, yen)) => format!("金額 {sign}{} 円", grouped(yen)),
        None if changes.amounts > 0 => "合計の差 0 円".to_owned(),
        None => "金額の変化なし".to_owned(),
    });
    parts.join("、")
}
