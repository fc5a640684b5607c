//! 作成の言葉.

use crate::app::format::grouped;
use crate::app::text::difference;
use crate::app::text::orders::Text;
use crate::engine::protocol::orders::ChangedOrder;

pub const TEXT: Text = Text {
    title: "作成",
    step_period: "判定待ち",
    step_sent: |orders| format!("{}件 送信済み", grouped(orders)),
    step_state: |a, b| {
        if b == 0 {
            format!("{}件を請求", grouped(a))
        } else {
            format!("{}件を請求、未判定\u{a0}{}件", grouped(a), grouped(b))
        }
    },
    start_sentences: [
        "ショップの管理画面からダウンロードした受注一覧から、ペイジェントに送る取引ファイル(オーソリ)を作ります。",
        "どの注文を請求できるか、できない注文はなぜかを、1件ずつ示します。",
        "作ったファイルはその場で検査します。請求する注文は、人が確かめてから決まります。",
    ],
    drop_here: "受注一覧のCSVをここにドロップしてください",
    drop_hint: "管理画面の「CSVダウンロード」で保存したファイル(マニュアル 6ページ)。列の名前が違う一覧は、下のボタンから選ぶと、列の対応を指定できます。",
    choose_list: "受注一覧を選ぶ",
    open_as: "受注一覧として開く",
    open_another: "別の一覧を開く",
    close_list: "閉じる",
    parts: "受注一覧の表示",
    part_list: "注文",
    part_columns: |count| {
        if count == 0 { "列の対応".to_owned() } else { format!("列の対応(不足 {})", grouped(count)) }
    },
    part_findings: |count| format!("指摘 {}件", grouped(count)),
    order_count: |count| format!("{}件", grouped(count)),
    yen: |count| format!("{} 円", grouped(count)),
    period_title: "受注日",
    period_open: "入力した期間は、まだ判定に使っていません。「判定する」を押してください。",
    period_words: "請求する注文の期間を選んでください。",
    period_filled: "「判定する」を押してください。",
    period_from: "始まり",
    period_to: "終わり(この日を含む)",
    judge: "判定する",
    this_month: "今月",
    last_month: "先月",
    since_sent: "前回の続き",
    example: |text| format!("例: {text}"),
    not_a_date: "日付として読めません。2012/06/11 のように、年から書いてください。",
    not_an_amount: "金額として読めません。円の整数で書いてください。",
    search_title: |count| {
        if count == 0 { "検索条件".to_owned() } else { format!("検索条件({}件を指定中)", grouped(count)) }
    },
    search_go: "この条件で検索する",
    search_open: "入力した検索条件は、まだ検索に使っていません。",
    search_clear: "条件を消す",
    from: |text| format!("{text}(から)"),
    to: |text| format!("{text}(まで)"),
    any_status: "選択してください",
    order_number: "注文番号",
    status: "対応状況",
    name: "顧客名",
    kana: "顧客名(カナ)",
    email: "メールアドレス",
    phone: "TEL",
    birth: "生年月日",
    sex: "性別",
    male: "男性",
    female: "女性",
    remark: "備考欄コメント",
    has_remark: "備考欄にコメントがある注文",
    ordered: "受注日",
    updated: "更新日",
    amount: "購入金額",
    payment: "支払方法",
    name_and_count: |text, count| format!("{text}({}件)", grouped(count)),
    result: "検索結果一覧",
    hits: |count| format!("{}件が該当しました", grouped(count)),
    only: |text, count| format!("うち「{text}」 {}件を表示しています。", grouped(count)),
    show_all: "すべて表示",
    no_rows: "この条件に合う注文はありません。条件を変えて検索してください。",
    sort: "表示順",
    sorts: [
        "判定の順(要確認が先)",
        "更新日の新しい順",
        "更新日の古い順",
        "受注日の新しい順",
        "受注日の古い順",
        "注文番号の小さい順",
        "注文番号の大きい順",
        "購入金額の高い順",
        "購入金額の低い順",
        "ファイルの順",
    ],
    page_size: "検索結果表示件数",
    rows_a_page: |count| format!("{count}件"),
    tick: "選択",
    tick_order: |text| format!("注文 {text} を選ぶ"),
    tick_words: "手で変えるときだけ、注文を選びます。",
    tick_all: "全て選択",
    tick_none: "全て解除",
    ticked: |count| format!("変える注文を{}件選んでいます", grouped(count)),
    ticked_rows: "選んだ注文",
    ticked_group: "選んだ注文の操作",
    confirm_ticked: "選んだ注文を2回目以降と確認",
    put_out_ticked: "選んだ注文を外す",
    put_in_ticked: "選んだ注文を入れる",
    put_in_idle: "入れても、ファイルは変わりません。もう入っているか、直前回の注文がないか、番号・金額・受注日を読めない注文です。直前回の注文は、注文番号を押すと選べます。",
    keep_ticked: "選んだ注文だけを残す",
    customer_name: "顧客名",
    customer_number: "顧客番号",
    member: "会員種別/購入履歴",
    shipped: "全商品発送日",
    place: "判定",
    previous: "直前回",
    why: "わけ",
    places: ["入る", "外れる", "要確認"],
    not_in_period: "期間外",
    changed: "金額が大きく変化",
    unpaid: "直前回がNG",
    changed_from: |before, after| {
        let by = difference((before, after)).map(|(sign, yen)| format!("({sign}{} 円)", grouped(yen)));
        format!("直前回 {} 円{}", grouped(before), by.unwrap_or_default())
    },
    stand: |count| format!(" {}件", grouped(count)),
    paid_before: |text| format!("前に支払い済み(注文 {text}、同じ顧客。回数の記載なし)"),
    perhaps_first: "初回のようです(前の支払いなし)",
    none_in_period: |first, last| format!("この期間の注文はありません。この一覧の受注日は {first} 〜 {last} です。"),
    judge_month: |month| format!("{month} を判定する"),
    not_paid_before: "前の支払いなし(同じ顧客。回数の記載なし)",
    did: |(orders, yen), (now, sum)| {
        if (orders, yen) == (now, sum) {
            "決めました。ファイルに入る注文は変わりません。".to_owned()
        } else {
            format!(
                "決めました。ファイルに入る注文: {}件 {} 円 → {}件 {} 円",
                grouped(orders),
                grouped(yen),
                grouped(now),
                grouped(sum)
            )
        }
    },
    first_or_renewal: |count| format!("未判定 {}件: 初回か2回目以降か", grouped(count)),
    unreadable: "読めません",
    not_judged: "期間の指定待ち",
    detail_title: "くわしく見る・手で決める",
    included: "ファイルに入る",
    undecided: "未判定",
    excluded: "ファイルに入らない注文",
    previous_is: |text| format!("直前回 {text}"),
    by_hand: "(手で決定)",
    findings_title: |a, b| format!("読み取りの指摘(エラー {}件、注意 {}件)", grouped(a), grouped(b)),
    findings_name: "読み取りの指摘",
    findings_words: "読めなかったところと、読み方に注意が要るところです。エラーのある注文は、ファイルに入りません。",
    no_findings: "すべて読めました。",
    place_in_file: "場所",
    severity: "種類",
    what: "内容",
    mapping_title: "列の対応",
    mapping_words: "請求に要る 6つの項目が、受注一覧のどの列にあるかを選んでください。名前で分かる列は選んであります。推測は、選ぶまで使いません。",
    mapping_remembered: "この列の組み合わせの対応を覚えています。同じ列の一覧は、次から指定なしで開けます。",
    missing: |text| format!("まだ列が決まっていない項目: {text}"),
    guesses: "推測",
    guess: |a, b| format!("「{a}」の列は「{b}」ではありませんか。"),
    take_guess: |text| format!("{text}にする"),
    sum_of: |yen| format!("全体で {yen}"),
    column: "列",
    column_holds: "項目",
    needed: "請求に要る項目",
    column_of: |text| format!("{text}の列"),
    all_columns: |count| format!("すべての列({})", grouped(count)),
    first_rows: "はじめの行",
    holds: |text| format!("「{text}」の列の項目"),
    holds_nothing: "(使わない)",
    no_name: "(空欄)",
    statuses_title: "対応状況の意味",
    payments_title: "支払方法",
    means: |text| format!("「{text}」の意味"),
    unknown_meaning: "わからない(請求しない)",
    meanings: &[
        "請求を待つ注文",
        "発送済み",
        "入金済み",
        "決済処理中",
        "定期配送完了済み",
        "キャンセル",
        "顧客キャンセル",
        "決済失敗",
        "継続確認中",
    ],
    kinds: &["ペイジェントのカード払い", "そのほかの支払い"],
    apply_mapping: "この対応で読み直す",
    export_mapping: "対応をファイルに保存",
    import_mapping: "対応のファイルを開く",
    panel: "内訳と取引ファイル",
    questions_title: |count| format!("先に確かめること {}件", grouped(count)),
    accepted: "受注一覧はこれで全部だと確かめました。途切れた行と、引用符に入った行は請求しません。",
    take_back: "取り消す",
    quoted: |text| format!("「{text}」"),
    more_lines: |count| format!("ほか {}行", grouped(count)),
    question_rows: |count| format!("{}行を見る", grouped(count)),
    accept_incomplete: "これで全部だと確かめた(上の行は請求しない)",
    last_row_whole: |yen| {
        let amount = if yen.is_empty() { String::new() } else { format!("({yen})") };
        format!("この行は全部そろっている{amount}")
    },
    distinct: "どれも別のもの(それぞれ請求する)",
    declined_again: "「完了処理済」を確かめたので、もう一度請求する",
    declined_out: "NG だった注文を、今回は入れない",
    recalled: |count| format!("同じ受注一覧について前に決めた {}件を、そのまま使っています。", grouped(count)),
    stops: ["請求には関係ない(これらの注文も請求する)", "これらの注文は請求しない"],
    stops_title: "請求を止めるおそれのある列",
    alike: "似た番号がほかにある",
    quotes_php: "ショップのプログラム(PHP)の書き方で読む",
    quotes_standard: "ふつうの書き方で読む",
    column_and_sum: |column, yen| format!("「{column}」の列(全体で {yen})"),
    lines: |[read, orders, names, blank, skipped, swallowed]| {
        let parts =
            [(orders, "注文"), (names, "列名"), (blank, "空"), (skipped, "読み飛ばし"), (swallowed, "引用符の中")];
        let met = parts.into_iter().filter(|(count, _)| *count > 0);
        let met: Vec<_> = met.map(|(count, name)| format!("{name} {count}")).collect();
        format!("{read}行を読みました({})。", met.join("、"))
    },
    cannot_judge: "請求に要る列が見つからないため、どの注文も請求できません。",
    to_columns: "列の対応を指定する",
    errors_in_list: |count| format!("読めないところが {}件あります。その注文はファイルに入りません。", grouped(count)),
    to_findings: "指摘を見る",
    where_title: "注文の内訳",
    where_waiting: "受注日の期間を指定すると、請求できる注文と、できない注文のわけを示します。",
    undecided_words: "定期回数が読めない注文です。初回か2回目以降かを、人が確かめます。",
    no_count_words: "定期回数の列がないため、初回か2回目以降かがわかりません。1件ずつ確かめるか、まとめて確認してください。",
    confirm_all: "2回目以降かを確かめる…",
    confirm_all_title: |count| format!("未判定の {}件のうち、2回目以降の注文を選んでください", grouped(count)),
    confirm_all_words: [
        "同じ顧客が前に支払った注文は、選んであります。初回の注文が混じっていると、オンラインで支払い済みの金額をもう一度請求します。ショップの管理画面で確かめてから進んでください(マニュアル 7ページ)。",
        "確認した注文には、レポートに「2回目以降と確認」と記録します。",
    ],
    confirm_all_yes: |count| format!("{}件を2回目以降とする", grouped(count)),
    left_out: |text| format!("注文 {text} を外したため、直前回の注文が変わった注文があります。"),
    now_hangs_on: |a, b| format!("注文 {a}: 直前回は {b} になりました"),
    hangs_on_nothing: |text| format!("注文 {text}: 直前回の注文がなくなり、ファイルから外れました"),
    file_title: "取引ファイル(オーソリ)",
    file_total: |a, b| format!("{}件 {} 円", grouped(a), grouped(b)),
    sent: "送信済み",
    named: |orders, more| format!("注文 {orders}{}", if more { " ほか" } else { "" }),
    beside: |orders| {
        format!("同じ顧客のほかの注文もファイルに入ります: {orders}。同じ商品を二重に請求しないか、確かめてください。")
    },
    all_sent: |orders, authorized, to_capture, undecided| {
        let left = match undecided {
            0 => String::new(),
            _ => format!("未判定の {}件は、決めるまで請求しません。", grouped(undecided)),
        };
        let next = match (authorized, to_capture) {
            (0, _) => "結果ファイルが届いたら、このページで開いてください。".to_owned(),
            (_, 0) => format!("オーソリOK の {}件は、どれも売上にしてあります。", grouped(authorized)),
            _ => format!(
                "オーソリOK の {}件のうち、売上待ちは {}件です。次は売上です。",
                grouped(authorized),
                grouped(to_capture)
            ),
        };
        format!("✓ 期間内の {}件は送信済みです。{next}{left}", grouped(orders))
    },
    file_empty: |undecided, most| match (undecided, most) {
        (0, Some((reason, orders))) => format!(
            "請求できる注文がありません。期間内の {}件は「{reason}」で外れています。そうでないはずのときは、「列の対応」の対応状況の意味を確かめてください。",
            grouped(orders)
        ),
        (0, None) => "請求できる注文がありません。期間を見直してください。".to_owned(),
        (undecided, _) => format!("請求できる注文がありません。未判定の {}件を確かめてください。", grouped(undecided)),
    },
    begins_too_late: |orders, first, from| {
        format!(
            "前回の注文がこの一覧にありません({}件。一覧の受注日は {first} から)。受注日を前の月から(たとえば {from} から)にして、ダウンロードし直してください。",
            grouped(orders)
        )
    },
    merchant_hint: "ペイジェントから付与された番号(数字)",
    make: "確かめて作る…",
    make_hint: "保存する前に、件数と金額を確かめます。",
    make_period_open: "入力した期間をまだ判定していないので、作れません。先に「判定する」を押してください。",
    made_period: "受注日の期間",
    period_is: |from, to| format!("{from} 〜 {to}"),
    preview_file: "取引ファイル",
    preview: |before, after| {
        if before == after { format!("{before}(変わりません)") } else { format!("{before} → {after}") }
    },
    brought: "いま外れていて、新しく入る注文:",
    brought_charged: "請求済み・発送済みなど、請求してはいけないと判定した注文が入ります。二重に請求するおそれがあります。",
    lost: |orders, yen| {
        format!(
            "いまファイルに入っている {}件 {} 円は、直前回の注文がなくなるため、ファイルから外れます。",
            grouped(orders),
            grouped(yen)
        )
    },
    merchant_missing: "マーチャントIDを数字で入れてください。",
    make_waiting: "先に受注日の期間を指定してください。",
    sent_as: |text| format!("{text} の注文は、台帳では送信済みです。"),
    saved_as: |text| format!("{text} を保存しました。"),
    check_now: "検査で開く",
    carry_title: "繰り越し(翌月に2カ月分請求)",
    carry_words: "先月請求できなかった金額の一覧(JSON、または「顧客番号,注文番号,金額」のCSV)を加えられます(マニュアル 20ページ)。",
    carry_open: "繰り越しの一覧を選ぶ",
    carry_drop: "繰り越しをやめる",
    still_to_carry: |sum, orders, more| {
        let orders = if orders.is_empty() {
            String::new()
        } else {
            format!("(注文 {orders}{})", if more { " ほか" } else { "" })
        };
        format!(
            "翌月分の一覧の {}件 {} 円{orders}が、まだ加えられていません。",
            grouped(sum.orders),
            grouped(sum.amount)
        )
    },
    carry_choose: "翌月分の一覧を選ぶ",
    carry_nothing: "今回は加えない",
    of_which_carried: |yen| format!("(うち繰り越し {} 円)", grouped(yen)),
    carried: "翌月分",
    previous_skipped: |order, status| {
        let status = if status.is_empty() { String::new() } else { format!("({status})") };
        format!(
            "新しいほうの注文 {order}{status}は、支払いが済んだことがこの一覧から分からないので、直前回にしていません。"
        )
    },
    carry_none: "加える先の注文がありません。",
    carry_left: |count| format!("加えなかったもの {}件", grouped(count)),
    carry_from: |text| format!("元の注文 {text}"),
    carry_cancelled: "受注一覧では、元の注文がキャンセルされています",
    carry_charged: "受注一覧では、元の注文は入金済みか決済処理中です",
    carry_status_unclear: "受注一覧の対応状況からは、元の注文をまだ請求してよいか分かりません。元の画面で確かめてください",
    carry_too_much: "足すと、金額として大きすぎます",
    carry_no_record: "この顧客の注文がファイルにありません",
    carry_order_in_file: "元の注文がこのファイルに入っています",
    carry_customer_unknown: "どの顧客のものかわかりません",
    carry_customer_differs: "注文は別の顧客のものです",
    carry_perhaps: "先頭の 0 か大文字・小文字だけが違う番号があります。同じ番号なら、一覧を直してください",
    carry_already_submitted: "台帳に、この注文をもう送った記録があります",
    carry_saved_to_send: "保存したファイル(再送など)に入っていて、送ったかどうかをまだ確かめていません。「今日」で答えてください",
    carry_applied: "この繰り越しは、保存した取引ファイルに入りました。二重に請求しないよう、適用済みの一覧を保存して、元の一覧と置き換えてください。",
    keep_applied: "適用済みの一覧を保存",
    keep_rest: "残りの一覧を保存",
    customer_is: |text| format!("顧客 {text}"),
    order_is: |text| format!("注文 {text}"),
    report_title: "レポート",
    report_words: "入れた注文と外した注文を、わけと一緒に記録します。",
    report_csv: "CSVで保存",
    report_page: "印刷用に保存",
    reason: "理由(レポートに載ります)",
    reason_missing: "理由を書いてください。",
    put_in: "ファイルに入れる",
    put_out: "ファイルから外す",
    put_undo: "手の指定をやめる",
    put_out_title: |count| format!("選んだ {}件を外しますか", grouped(count)),
    put_out_words: "選んだ注文をファイルから外します。一覧そのものは変わりません。",
    put_in_title: |count| format!("選んだ {}件を入れますか", grouped(count)),
    put_in_words: "判定で外れた注文も入れます。請求済みや初回の注文を入れると、二重に請求するおそれがあります。1件ずつわけを確かめてください。",
    keep_title: "選んだ注文だけを残しますか",
    keep_words: "ファイルに入る注文のうち、選んでいないものをすべて外します。",
    undecided_one: "初回か2回目以降かがわからない注文です。ショップの管理画面で確かめてください。",
    confirm_one: "2回目以降と確認した",
    confirmed_one: "2回目以降と確認した注文です。",
    confirm_undo: "確認を取り消す",
    hand_title: "手で決める",
    hanging: |text| format!("この注文を外すと、注文 {text} の直前回の注文が変わるか、なくなります。"),
    cannot_be_put_in: "番号、金額、受注日のどれかが読めないため、手でも入れられません。元の画面でデータを直し、ダウンロードし直してください。",
    risk_twice: "請求済みまたは発送済みです。入れると二重に請求するおそれがあります。",
    risk_declined: "前に送って NG だった注文です。そのファイルの状態がコンソールで完了処理済であることと、再送ファイルや翌月分の一覧に入れていないことを確かめてください。でなければ二重に請求するおそれがあります。",
    risk_not_card: "ペイジェントのカード払いではありません。入れても請求できないおそれがあります。",
    needs_previous: "直前回の注文がないため、ファイルに入りません。直前回の注文番号を指定してください。",
    risk_other: "判定では請求の対象になりません。入れるわけを確かめてください。",
    previous_title: "直前回の注文",
    previous_later: "2回目以降と確認すると、直前回の注文を探します。",
    no_previous: "直前回の注文はありません。",
    previous_of_customer: "同じ顧客の前の注文から選ぶ",
    choose_previous: "(選んでください)",
    previous_number: "直前回の注文番号(一覧にない古い注文も書けます)",
    previous_set: "この注文を直前回にする",
    previous_undo: "見つけた注文に戻す",
    made_title: "この取引ファイルを保存しますか",
    made_words: "件数、合計金額、最初と最後の注文を確かめてください。",
    made_empty_title: "請求できる注文がありません",
    made_empty: "この期間に請求できる注文がないため、ファイルは作りません。期間と、外れた注文のわけを確かめてください。",
    made_empty_undecided: |count| {
        format!(
            "ファイルは空です。未判定の注文が {}件あります。2回目以降と確かめるまで、ファイルに入りません。",
            grouped(count)
        )
    },
    first_record: "最初の注文",
    last_record: "最後の注文",
    file_name: "ファイル名",
    check_passed: |a, b| {
        format!("検査(手順 2)でエラーはありません(注意 {}件、お知らせ {}件)。", grouped(a), grouped(b))
    },
    check_failed: |count| {
        format!("検査(手順 2)で {}件のエラーがあります。このファイルは保存できません。", grouped(count))
    },
    made_by_hand: |sum, orders, more| {
        let more = if more { " ほか" } else { "" };
        format!(
            "手で入れた注文が {}件 {} 円 入っています(注文 {orders}{more})。",
            grouped(sum.orders),
            grouped(sum.amount)
        )
    },
    still_to_look_at: |sum| {
        let unread = match sum.unread {
            0 => String::new(),
            unread => format!("+金額の読めない注文 {}件", grouped(unread)),
        };
        format!("要確認の {}件({} 円{unread})は入っていません。", grouped(sum.orders), grouped(sum.amount))
    },
    made_unpaid: |count| {
        format!(
            "直前回の注文が、台帳によると NG のままの注文が {}件あります。前回分の入金を確かめてください。",
            grouped(count)
        )
    },
    made_changed: |count, named| {
        let one = |one: &ChangedOrder| format!("{}({} 円 → {} 円)", one.order, grouped(one.before), grouped(one.after));
        let named = named.iter().map(one).collect::<Vec<_>>().join("、");
        let more = if count > 3 { "など" } else { "" };
        format!(
            "直前回から金額が大きく変わった注文が {}件あります: {named}{more}。正しいか確かめてください。",
            grouped(count)
        )
    },
    still_undecided: |count| format!("未判定の {}件は入っていません。", grouped(count)),
    save: "保存する",
    saved_words: "次は、Excelで開かずに、そのままペイジェントオンラインにアップロードしてください。済んだら「アップロードしました」を押します。",
    practice_saved: "練習データです。アップロードしないでください。",
};
