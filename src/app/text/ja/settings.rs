//! 設定の文.

use crate::app::format::grouped;
use crate::app::state::settings::Source;
use crate::app::text::settings::Text;
use crate::engine::profile::Key;
use crate::engine::protocol::recognised::Other;

pub const TEXT: Text = Text {
    title: "設定",
    intro: "検査に使う値です。どの値にも、どこで確かめたものかを書いてあります。変えた値は「この設定を使う」を押すと有効になり、開いているファイルを検査し直します。",
    kept_nothing: "設定はまだ保存していません。変えると、このブラウザの中にだけ保存します。",
    kept_here: "設定は、この端末のこのブラウザの中にだけ保存しています。ファイルの内容は保存しません(手順 1 で注文ごとに決めたことだけは、一覧を閉じるまで、注文番号とともに残します)。",
    kept_refused: "このブラウザは設定を保存できません。ページを閉じると元に戻ります。「設定をファイルに保存」で残し、次に開いたときにそのファイルを開いでください。",
    field,
    unit: |key| match key {
        Key::LargeAmount | Key::LargeChangeYen => "円",
        Key::LargeChange => "%",
        Key::MaxRecords => "件",
        Key::MaxBytes => "バイト",
        Key::DueDays => "日",
        Key::DataCells | Key::HeaderCells | Key::TrailerCells => "個",
        _ => "",
    },
    shop: "お店と契約",
    limits: "確かめる基準",
    shape: "ファイルの形",
    optional: "(任意)",
    evidence: "根拠",
    marks: "値の根拠の意味",
    mark_list: &[
        ("M 8", "CAGOLAB のマニュアルに書いてあり、検札が従う値です。"),
        ("P", "ペイジェントが公開している接続モジュールから分かる値です。"),
        ("K", "お金やカード情報を守るために、検札が決めた値です。ペイジェントの決まりではありません。"),
        ("?", "まだ誰も確かめていない値です。この値だけを理由に、エラーにはしません。"),
        ("learned", "実際のファイルから学んだ値です。"),
        ("set", "ご自身で設定した値です。"),
    ],
    digits: "数字",
    letters: "英字",
    own_pattern: "ほかの形にする(正規表現)",
    own_pattern_word: "ご自身で書いた形",
    put_back: "初期値に戻す",
    put_back_of: |name| format!("{name}を初期値に戻す"),

    classes: "支払区分",
    code: "コード",
    name: "名前",
    usual: "ふだん使う",
    add_class: "支払区分を追加",
    remove: |name| format!("支払区分 {name} を削除"),
    row_field: |row, name| format!("{row}行目の{name}"),

    types: "取引種別",
    allowed: "選んでよい",
    layout: "レコードの並び",
    by_manual: "マニュアルで確認済み(7〜8ページ)",
    confirmed: "契約の仕様書で確認済み",
    locked: "ロック中(保存できません)",
    not_here: "検札では扱いません",
    carrier: "キャリア決済",
    lock: |name| format!("{name}の保存をロックする"),
    unlock: |name| format!("{name}のロックを解除する…"),
    unlock_short: "解除する…",
    lock_short: "ロックする",
    lock_facts: [
        "マニュアルでは、ファイルの取引種別 021 は売上です(8ページ)。ただし、売上は画面の一括売上処理で行っていて(16〜19ページ)、ファイルで売上を計上する例はありません。",
        "ペイジェントのオンライン電文では、021 はオーソリ取消、022 が売上です。取り違えると、売上のつもりがオーソリの取消になるおそれがあります。",
        "そのため、売上・取消のファイルの保存はロックしてあります。いつでも確かな方法は、コンソールの一括売上処理です。",
    ],
    unlock_title: |name| format!("{name}のロックを解除する"),
    unlock_code: "契約の仕様書にある取引種別のコード",
    unlock_code_known: |code| format!("今の設定は {code} です。同じコードを入力してください。"),
    unlock_confirm: "契約のファイル仕様書で、この取引種別のレコードの並びが、オーソリの取引ファイル(A〜N列)と同じであることを確かめました。",
    unlock_refused: "解除できません。設定と同じコードを数字で入力し、仕様書で確かめたことに印を付けてください。",
    unlock_then: "解除は、設定の画面で「この設定を使う」を押すと有効になります。",
    unlock_now: "ロックを解除する",

    encodings: ["Windows-31J(シフトJIS)", "UTF-8"],
    line_endings: ["CRLF(Windows)", "LF"],
    result_cell: |number| format!("追加される {number}番目のセル"),
    result_cells: &[
        ("result", "処理結果(0・1)"),
        ("response_code", "レスポンスコード"),
        ("response_detail", "レスポンス詳細"),
        ("payment_id", "決済ID"),
        ("other", "その他(使わない)"),
    ],
    no_result_cell: "(なし)",

    learn: "実際のファイルから学ぶ",
    learn_words: "ショップからダウンロードしたままで、Excelなどで一度も開いていない取引ファイルだけを使ってください。何が変わるかを見てから決められます。",
    learn_none: "取引ファイルを開くと、そのファイルから学べます。",
    learn_short: "この実ファイルから学ぶ…",
    learn_offer: "ショップから届いたままの、どこでも開いていないファイルなら、指摘ではなく設定のほうが違うのかもしれません。",

    export: "設定をファイルに保存",
    import: "設定のファイルを開く…",
    reset: "初期値に戻す…",
    take: "この設定を使う",
    discard: "変更を取り消す",
    saved: ["✓ 保存しました", "✓ 使っています(このブラウザには保存できません)"],
    untouched: "変更はありません",
    touched: |count| format!("変更 {}件(まだ使っていません)", grouped(count)),
    faulty: |count| format!("直すところが {}件あります", grouped(count)),

    offer_title: |source| match source {
        Source::File(name) => format!("「{name}」の設定を開く"),
        Source::Learned(name) => format!("「{name}」から学ぶ"),
        Source::Shipped => "設定を初期値に戻す".to_owned(),
    },
    offer_words: |source| match source {
        Source::File(_) => "次の設定が変わります。開いているファイルは検査し直します。",
        Source::Learned(_) => {
            "ショップからダウンロードしたままのファイルですか。そうであれば、次の設定をこのファイルに合わせます。開いているファイルは検査し直します。"
        }
        Source::Shipped => "次の設定が初期値に戻ります。開いているファイルは検査し直します。",
    },
    offer_take: "この設定にする",
    setting: "設定",
    not_set: "(未設定)",

    taken: |files| {
        let again = match files {
            0 => "次に開くファイルから、この設定で検査します。".to_owned(),
            files => format!("開いている {}個のファイルを検査し直しました。", grouped(files as u64)),
        };
        ("設定を変えました", again)
    },
    same: |source| match source {
        Source::File(name) => format!("「{name}」の設定は、今の設定と同じです。"),
        Source::Learned(name) => format!("「{name}」は、今の設定のとおりです。"),
        Source::Shipped => "今の設定は、初期値と同じです。".to_owned(),
    },
    kept_broken: "前回の設定を読めないので、初期値で始めます",
    kept_broken_help: "設定の画面で設定し直すか、保存しておいたファイルを開いてください。",
    old_findings: (
        "検査し直すのを中止しました",
        "このファイルの指摘は、前の設定のままです。設定の画面からもう一度「この設定を使う」か、ファイルを開き直してください。",
    ),

    mail: |name, completion| {
        if completion {
            format!("「{name}」は、ファイル一括処理完了のお知らせメールです")
        } else {
            format!("「{name}」はメールです")
        }
    },
    mail_subject: |subject| format!("件名: {subject}"),
    mail_receipt: |receipt| format!("受付番号: {receipt}"),
    mail_several: |numbers| {
        format!("受付番号が二つ以上あるので({numbers})、どれも使いません。コンソールで確かめて入力してください。")
    },
    mail_no_receipt: "受付番号は見つかりませんでした。ファイル一括処理完了のお知らせのメールをドロップすると、受付番号を読み取ります。",
    copy_receipt: "受付番号をコピー",
    broken_profile: |name| format!("「{name}」の設定を開けません"),
    other: |kind| match kind {
        Other::CarryOver => (
            "これは、次回に請求する注文の一覧(繰り越し)です",
            "1「作成」で受注一覧を開くときに使うファイルです。アップロードしないでください。",
        ),
        Other::Mapping => {
            ("これは、受注一覧の列の対応表です", "1「作成」で使うファイルです。アップロードしないでください。")
        }
        Other::Report => (
            "これは、検札の検査結果のレポートです",
            "読むためのファイルで、取引ファイルではありません。検査した取引ファイルのほうを開いてください。",
        ),
        Other::Json => (
            "これは、検札のものではない JSON ファイルか、壊れた JSON ファイルです",
            "検札の設定や台帳であれば、保存したときのままのファイルを選んでください。",
        ),
        Other::Shortcut => (
            "これは、Webページへのリンクです",
            "ファイルそのものではありません。リンク先からファイルをダウンロードし、そのファイルをドロップしてください。",
        ),
        Other::Calendar => (
            "これは、カレンダー(.ics)のファイルです",
            "OutlookやGoogleカレンダーなど、カレンダーのアプリで開いてください。",
        ),
    },
    many: |count| format!("開けないファイルが {}個ありました", grouped(count as u64)),
    many_help: "開けたファイルはそのまま使えます。",
    arrived: |opened, all| {
        format!("{}個のファイルのうち、{}個を開きました", grouped(u64::from(all)), grouped(u64::from(opened)))
    },
    arrived_help: "取引ファイルはタブで切り替えられます。ほかのファイルは、それぞれの手順で開いています。",
    copy: |name, of, more| {
        let others = if more > 0 { format!("(ほかにも {more}件)") } else { String::new() };
        format!("「{name}」は、開いている「{of}」と内容がまったく同じです{others}")
    },
    copy_help: "同じファイルを二度ダウンロードすると、名前に番号が付きます。アップロードするのは、どちらか一つだけにしてください。両方を送ると二重の請求になります。",
    twin: |name, same| {
        let help = if same {
            "内容もまったく同じです。二重にアップロードしないようご注意ください。"
        } else {
            "内容は違います。タブの番号で区別できます。アップロードする前に、どちらが正しいか確かめてください。"
        };
        (format!("「{name}」という名前のファイルが、もう一つ開いています"), help)
    },
};

fn field(key: Key) -> (&'static str, &'static str) {
    match key {
        Key::Name => ("設定の名前", "レポートと、保存するファイルの名前に使います。"),
        Key::MerchantId => (
            "マーチャントID",
            "ペイジェントから発行された数字です。ファイルのIDと比べ(H008)、欠けていれば補います(H001・H007)。",
        ),
        Key::MaxRecords => {
            ("1ファイルの件数の上限", "契約で決まっている件数です。分かれば、超えたファイルを見つけます(U001)。")
        }
        Key::LargeChange => ("大きな変化と見なす割合", "先月と比べて、金額がこの割合以上変わった注文に印を付けます。"),
        Key::LargeChangeYen => ("大きな変化と見なす金額", "入力すると、変化がこの金額以上の注文にも印を付けます。"),
        Key::LargeAmount => ("高額と見なす金額", "この金額以上の請求に注意を出します(D010)。"),
        Key::DataCells => {
            ("データレコードのセルの数", "実際のファイルを見るまで分かりません。14以上です(D001・D002)。")
        }
        Key::HeaderCells => ("ヘッダレコードのセルの数", "これを超えるセルに注意を出します(H009)。"),
        Key::TrailerCells => ("トレーラレコードのセルの数", "これを超えるセルに注意を出します(T005)。"),
        Key::OrderNumberPattern => {
            ("注文番号の形", "正規表現です。値の全体が合わないときに注意を出します(D004・D024)。")
        }
        Key::CustomerNumberPattern => ("顧客番号の形", "正規表現です。値の全体が合わないときに注意を出します(D018)。"),
        Key::PaymentClasses => {
            ("支払区分", "ここにないコードはエラー、「ふだん使う」でないコードは注意になります(D012)。")
        }
        Key::TransactionTypes => (
            "取引種別",
            "コンソールで選ぶ種別です。オーソリ・売上・取消のほかは選ばないよう、マニュアルにあります(10ページ)。",
        ),
        Key::Encoding => ("文字コード", "ほかの文字コードのファイルは、直してから送ります(F004)。"),
        Key::LineEnding => ("改行", "ほかの改行のファイルに注意を出します(F005)。"),
        Key::MaxBytes => ("ファイルの大きさの上限", "これより大きいファイルはアップロードできません(F010)。"),
        Key::ResultCells => {
            ("取引結果ファイルで追加されるセル", "データレコードの末尾に追加される結果の並びです。手順3で使います。")
        }
        Key::DueDays => ("売上を計上できる日数", "オーソリの日を1日目として数えます。マニュアルでは最大60日です。"),
    }
}
