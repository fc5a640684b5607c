//! ヘルプ.

use crate::app::text::help::{NamedCell, Reading, Record, Text};
use crate::engine::model::finding::{Console, FixKind};

pub const TEXT: Text = Text {
    title: "ヘルプ",
    back: "戻る",
    index: "ヘルプの目次",
    search: "指摘の説明を探す",
    search_hint: "例: D008、合計件数",
    found: |count| format!("{count}件"),
    none_found: |query| format!("「{query}」に合う説明はありません。ほかの言葉で探してください。"),
    elsewhere: [
        ("台帳を開く", "記録 送信 アップロード 受付番号 保存 バックアップ 共有 引き継ぎ"),
        ("練習データで試す", "練習 試用 サンプル 見本"),
        ("キーボードの操作", "キーボード ショートカット キー F8 Ctrl+Z Ctrl+F"),
        ("検査結果を印刷する・レポートにする", "印刷 PDF レポート 報告 CSV JSON 要約"),
        ("2つのファイルを比べる", "比較 差分 違い 先月 今月 編集後"),
        ("設定を開く", "プロファイル マーチャントID 上限 件数 配布 管理者 文字コード"),
        ("データが外に出ないこと(管理者の方にも)", "管理者 情報システム 安全 セキュリティ 通信 オフライン 確かめ方"),
    ],
    families: [
        ('F', "ファイル"),
        ('H', "ヘッダレコード"),
        ('D', "データレコード"),
        ('T', "トレーラレコード"),
        ('U', "件数の上限"),
        ('R', "取引結果ファイル"),
        ('Q', "売上と期限"),
        ('X', "台帳との重なり"),
    ],
    what: "何を見るか",
    why: "なぜ",
    help: "どうする",
    evidence: "根拠",
    severity: "重さ",
    fix: "修正",
    fix_of: |fix| match fix {
        FixKind::Safe => "安全な修正(まとめて適用できます)",
        FixKind::Review => "1件ずつ確認して修正",
        FixKind::None => "ご自分で判断してください",
    },
    console: "ペイジェントオンラインでの見込み",
    console_of: |console| match console {
        Console::File => "取引ファイルの項目にエラーが出る",
        Console::Record => "データレコードのエラーとして出る",
        Console::Accepted => "エラーにならず受け付けられる",
        Console::Unknown => "扱いが分からない",
    },
    or: "、または",
    example: "例",
    example_hint: "番号は架空のものです。印のあるところがこの指摘の場所です。",
    bad: "指摘のある例",
    good: "指摘のない例",
    whole_file: "この指摘はファイル全体についてのものです。",
    in_the_ledger: |earlier| format!("台帳には、同じ注文を前に送った記録があります: {earlier}"),
    marked: "この指摘の場所",
    as_text: "ファイルの中身をそのまま文字で見たところです。",
    why_link: "くわしい説明",
    all_rules: "すべての指摘の説明",
    guide: &super::guide::GUIDE,
    trouble: &super::trouble::TROUBLE,
    reading: Reading {
        title: "取引ファイルの読み方",
        intro: "取引ファイルは、列名の行がない CSV です。1行が 1件のレコードで、左端のレコードIDが行の種類を表します。次の表は、マニュアル7ページの画面と同じ形のファイルです(番号は架空のものです)。丸の中の番号は、下の説明の番号です。",
        sheet: "取引ファイルの例",
        line: "行",
        record: "行の種類",
        legend: "番号の説明",
        cell: "セル",
        name: "項目",
        meaning: "内容",
        page: "マニュアル",
        unnamed: "番号のないセルは、マニュアルに名前がありません。空のままにします。",
        records: [
            Record {
                name: "ヘッダレコード",
                short: "ヘッダ",
                summary: "1行目に 1件だけあります。何の取引で、どの加盟店かを表します。",
                cells: &[
                    NamedCell {
                        column: 0, name: "レコードID", meaning: "1 で固定です。", page: "8ページ"
                    },
                    NamedCell {
                        column: 1,
                        name: "取引種別",
                        meaning: "オーソリ時は 020、売上処理時は 021 です。Excelで開くと先頭の 0 が消えて 20 と見えます。",
                        page: "8ページ",
                    },
                    NamedCell {
                        column: 2,
                        name: "マーチャントID",
                        meaning: "ペイジェント社から付与された御社のIDです。マニュアル7ページの吹き出しには「お客様番号」とありますが、N列の顧客番号とは別のものです。",
                        page: "8ページ",
                    },
                ],
            },
            Record {
                name: "データレコード",
                short: "データ",
                summary: "注文 1件につき 1行です。",
                cells: &[
                    NamedCell {
                        column: 0, name: "レコードID", meaning: "3 で固定です。", page: "8ページ"
                    },
                    NamedCell {
                        column: 2,
                        name: "注文番号",
                        meaning: "今回請求する注文の番号です。",
                        page: "7-8ページ",
                    },
                    NamedCell {
                        column: 4,
                        name: "請求金額",
                        meaning: "請求する金額です。円の整数で、0 円の注文は決済できません。",
                        page: "7-8、20ページ",
                    },
                    NamedCell {
                        column: 7, name: "支払区分", meaning: "10 は 1回払いです。", page: "8ページ"
                    },
                    NamedCell {
                        column: 11,
                        name: "直前回の注文番号",
                        meaning: "この注文の 1つ前の注文番号です。3行目の 338 は 2行目の注文を指しています。",
                        page: "7-8ページ",
                    },
                    NamedCell {
                        column: 13,
                        name: "顧客番号",
                        meaning: "カゴラボの顧客の番号です。",
                        page: "7-8ページ",
                    },
                ],
            },
            Record {
                name: "トレーラレコード",
                short: "トレーラ",
                summary: "最後の行に 1件だけあります。",
                cells: &[
                    NamedCell {
                        column: 0, name: "レコードID", meaning: "4 で固定です。", page: "8ページ"
                    },
                    NamedCell {
                        column: 1,
                        name: "合計件数",
                        meaning: "データレコードの数です。行を削除したら、変更後の数に書き換えます。",
                        page: "8ページ",
                    },
                ],
            },
        ],
        care: "気をつけること",
        cautions: &[
            (
                "Excelで開いて保存しない",
                "先頭の 0 が消える、長い番号が 1.23E+15 になる、日付に変わる、といった壊れ方をします。内容を見るときは検札で開いてください。",
            ),
            ("行を削除したら合計件数も直す", "検札で行を削除すると、合計件数も合わせて直ります(マニュアル8ページ)。"),
            (
                "CSVダウンロードとペイジェントCSVを取り違えない",
                "受注の検索結果には、ボタンが並んでいます(マニュアル6ページ)。「CSVダウンロード」は受注一覧、「ペイジェントCSV」が取引ファイルです。",
            ),
            (
                "迷ったら、もう一度ダウンロードする",
                "手で直すより、ダウンロードし直すほうが確かなことが多くあります(マニュアル20ページ)。",
            ),
        ],
        left_out: "取引ファイルに入らない注文",
        left_out_intro: "次の注文は、ダウンロードしたファイルに入りません(マニュアル7ページ)。",
        states: &[
            "ペイジェントの対象情報でない",
            "初回の情報である",
            "定期配送完了済み",
            "キャンセル",
            "顧客キャンセル",
            "決済失敗",
            "継続確認中",
        ],
    },
};
