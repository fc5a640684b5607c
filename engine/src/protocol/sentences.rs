//! Why a request cannot be served.

use crate::base::language::Language;

/// The words of a language, Japanese first.
pub(crate) fn words(language: Language, both: [&'static str; 2]) -> &'static str {
    both[match language {
        Language::Ja => 0,
        Language::En => 1,
    }]
}

pub(crate) fn closed(language: Language) -> String {
    words(language, ["このファイルは閉じられています。もう一度開いてください。", "This file is closed. Open it again."])
        .to_owned()
}

pub(crate) fn nothing_to_learn(language: Language) -> String {
    words(
        language,
        [
            "取引ファイルではないか、データレコードがないので、設定のもとにできません。ショップからダウンロードしたままの取引ファイルを使ってください。",
            "This is no transaction file, or has no data records: no settings can be taken from it. Use a transaction file just as the shop gave it.",
        ],
    )
    .to_owned()
}

pub(crate) fn no_such_cell(language: Language) -> String {
    words(language, ["この行は変更できません。", "This line cannot be changed."]).to_owned()
}

pub(crate) fn lacking(character: char, language: Language) -> String {
    match language {
        Language::Ja => format!("「{character}」は Windows-31J にない文字なので、入力できません。"),
        Language::En => {
            format!("\u{201C}{character}\u{201D} is not in Windows-31J and cannot be entered.")
        }
    }
}

pub(crate) fn unread_byte(language: Language) -> String {
    let both = [
        "「\u{FFFD}」は読めなかった文字の印なので、入力できません。セルの内容を全部入力し直してください。",
        "\u{201C}\u{FFFD}\u{201D} stands for what could not be read and cannot be entered. Type the whole cell anew.",
    ];
    words(language, both).to_owned()
}

/// Of a result file or an inquiry list of the practice month that is opened beside real files.
pub(crate) fn only_in_practice(name: &str, language: Language) -> String {
    match language {
        Language::Ja => format!(
            "{name} は練習で作ったファイルです。実際のデータと混ざらないよう、練習の外では開きません。「練習データで試す」を押してから開いてください。"
        ),
        Language::En => format!(
            "{name} was made while practising. So that it is not mixed with real data, it opens only in practice: choose “Try it with practice data” first."
        ),
    }
}
