//! レポート.

use crate::app::format::grouped;
use crate::app::text::report::{Text, short};

pub const TEXT: Text = Text {
    title: "レポート",
    intro: "検査の結果を、印刷したり、ファイルにして残したりできます。元のファイルは変わりません。",
    back: "検査に戻る",
    print: "印刷",
    print_hint: "下の用紙をそのまま印刷します(Ctrl+P でも同じです)。PDF に残すときは、印刷先に「PDF に保存」を選んでください。",
    downloads: "ファイルにする・コピーする",
    csv: ("指摘の一覧(CSV)", "Excelで開ける表です。数式として動くセルはありません。"),
    column: (
        "指摘の列を付けたファイル",
        "元のセルはそのままで、右端に指摘の列があります。確認用です。アップロードしないでください。",
    ),
    json: ("JSON", "ほかのプログラムで使う形式です。コマンドの check と同じ項目です。"),
    copy: (
        "要約をコピー",
        "メールなどに貼り付ける短い文です。件数と合計金額が入ります。顧客番号などのセルの内容は入りません。",
    ),
    summary: "コピーされる文を見る",
    copied: "コピーしました",
    not_copied: "コピーできませんでした。「コピーされる文を見る」を開き、文を選んで Ctrl+C を押してください。",
    downloaded: |name| format!("「{name}」をダウンロードしました"),
    waiting: "レポートを作っています",
    sheet: "検査結果",
    practice: "練習データです。実際のお客様のデータではありません。",
    about_file: "ファイル",
    totals: "結果",
    about_check: "検査したもの",
    no_findings: "指摘はありません。",
    what_to_do: "対処",
    evidence: "根拠",
    place: "場所",
    record: "何件目",
    value: "値",
    message: "内容",
    count: |count| format!("{}件", grouped(count)),
    compare: "比べる",
    compare_title: "2つのファイルを比べる",
    compare_intro: |name, months| match months {
        true => format!("画面のファイル「{name}」を、もうひとつの月のファイルと比べます。"),
        false => format!("A(もとのファイル)と B(画面のファイル「{name}」)を比べます。"),
    },
    compare_with: "A のファイル",
    compare_none: "画面のファイルを、もうひとつと並べて、違うところだけを見ます。何と比べますか?",
    compare_from: ["編集する前のファイル…", "編集後のコピー…", "先月のファイル…", "送ったもの(台帳)"],
    compare_no_ledger: "「送ったもの」は、台帳を開くと選べます。",
    compare_pick: "A のファイルを選ぶ…",
    compare_swap: "A と B を入れ替える",
    compare_turned: "A には表計算ソフトで変わった跡があり、B にはありません。A がもとのファイルですか? B がもとのファイルなら「A と B を入れ替える」を押してください。答えるまで、B には書き戻しません。",
    compare_sure: "A がもとのファイルです",
    compare_only_a: "この画面からは B に行を足せません。要る注文のときは、A を画面に出し、そちらを直して送ってください。",
    compare_show_a: "A を画面に出す",
    took_back: |place, text| match text {
        "" => format!("{place}を A と同じに戻しました。"),
        _ => format!("{place}を {text} に戻しました。"),
    },
    compare_yen: |yen| format!("{yen} 円"),
    compare_csv: "違いの一覧(CSV)",
    compare_same: [
        "2つのファイルは同じ内容です。",
        "先月と違うところはありません。",
        "注文番号と金額は台帳と同じです。",
    ],
    compare_unsaved: |name| format!("「{name}」は、まだ保存していない変更を含む、画面のとおりの内容です。"),
    compare_by: "比べ方",
    compare_ways: ["前と後(注文番号)", "先月と今月(直前回の注文番号)", "先月と今月(顧客番号)"],
    compare_ledger: "台帳に記録した送信",
    compare_choose: "選んでください",
    compare_left: |count| {
        format!("ほか {}件は省いています。すべての違いは「違いの一覧(CSV)」にあります。", grouped(count))
    },
    split: "いくつかのファイルに分ける",
    split_words: "次のファイルに分けて、順にダウンロードします。同じ顧客の注文は、ひとつのファイルにまとまります。ブラウザーが「複数のファイルのダウンロード」を尋ねたら、許可してください。元のファイルは送らず、分けたファイルをすべて送ります。",
    split_now: |parts| format!("{parts} 個をダウンロードする"),
    take_back: |name, place, text| {
        let label = match text.map(short) {
            None => "空のセルを A と同じ数にする".to_owned(),
            Some(text) if text.is_empty() => format!("{place} を空にする"),
            Some(text) => format!("{place} を {text} にする"),
        };
        [format!("{name} の "), label]
    },
    compare_columns: ["注文番号", "場所", "A の値", "B の値", "内容"],
    left_out: |count| {
        format!("ほか {}件は、紙では省いています。すべての指摘は「指摘の一覧(CSV)」にあります。", grouped(count))
    },
};
