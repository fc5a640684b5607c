//! What the reader of JSON says, in the operator's language. Its own words are English, and about a program's types.

use crate::base::language::Language;
use crate::base::words::shorten;

/// Where an error is in a text: line and character, both 1-based. The reader counts bytes.
pub(crate) fn place(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = line.get(..error.column()).map_or(error.column(), |before| before.chars().count());
    (error.line(), column.max(1))
}

/// The reason behind an error, without its place.
pub(crate) fn reason(said: &str, language: Language) -> String {
    let [ja, en] = words(said);
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Beginnings of what the reader says, and what that means.
const SAID: [(&str, [&str; 2]); 17] = [
    (
        "EOF while parsing a string",
        ["文字列が閉じられないまま、ファイルが終わっています", "the file ends inside a text"],
    ),
    ("EOF while parsing", ["ファイルが途中で終わっています", "the file ends too early"]),
    ("expected `:`", ["名前のあとに : がありません", "there is no : behind the name"]),
    ("expected `,` or `]`", ["値のあとに , か ] がありません", "there is no , or ] behind the value"]),
    ("expected `,` or `}`", ["値のあとに , か } がありません", "there is no , or } behind the value"]),
    ("expected ident", ["true、false、null のつづりが違います", "true, false or null is spelt otherwise"]),
    ("expected value", ["値があるはずの所に、ほかのものがあります", "something else stands where a value should"]),
    ("key must be a string", ["名前が \" で囲まれていません", "a name is not between quotes"]),
    ("trailing comma", ["最後の , が余分です", "the last comma is one too many"]),
    ("trailing characters", ["終わりの } のあとに、余分な文字があります", "there is more behind the last }"]),
    ("control character", ["文字列の中に改行や制御文字があります", "a text holds a line break or a control character"]),
    ("invalid escape", ["\\ のあとの文字が正しくありません", "what stands behind a \\ means nothing"]),
    ("number out of range", ["数が大きすぎます", "a number is too large"]),
    ("invalid number", ["数の書き方が正しくありません", "a number is not written as one"]),
    ("invalid length", ["値の個数が正しくありません", "there are too many values, or too few"]),
    ("invalid unicode", ["文字コードとして読めない文字があります", "a character cannot be read"]),
    ("recursion limit", ["かっこの入れ子が深すぎます", "brackets are nested too deeply"]),
];

fn words(said: &str) -> [String; 2] {
    let name = || shorten(said.split('`').nth(1).unwrap_or_default());
    if said.starts_with("unknown field") {
        let name = name();
        return [format!("「{name}」という項目はありません"), format!("“{name}” is no key of this file")];
    }
    if said.starts_with("missing field") {
        let name = name();
        return [format!("「{name}」の項目がありません"), format!("the key “{name}” is missing")];
    }
    if said.starts_with("duplicate field") {
        let name = name();
        return [format!("「{name}」の項目が 2 回あります"), format!("the key “{name}” is there twice")];
    }
    if said.starts_with("unknown variant") {
        let name = name();
        return [format!("「{name}」という値は使えません"), format!("“{name}” is no value that can stand here")];
    }
    if said.starts_with("invalid type") || said.starts_with("invalid value") {
        return of_type(said);
    }
    let known = SAID.iter().find(|(begins, _)| said.starts_with(begins)).map(|(_, words)| words.map(str::to_owned));
    known.unwrap_or_else(|| ["内容が正しくありません".to_owned(), "its content is not right".to_owned()])
}

/// `invalid type: string "x", expected u64`.
fn of_type(said: &str) -> [String; 2] {
    let expected = said.rsplit("expected ").next().unwrap_or_default();
    let [ja, en] = match expected {
        it if it.starts_with(['u', 'i']) && it[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            ["0 以上の整数", "a whole number, 0 or more"]
        }
        it if it.starts_with("a string") || it.starts_with("string") => ["文字列", "a text"],
        it if it.starts_with("a boolean") => ["true か false", "true or false"],
        it if it.starts_with("a sequence") || it.starts_with("a list") => ["[ ] で囲んだ並び", "a list in [ ]"],
        it if it.starts_with("a map") || it.starts_with("struct") => ["{ } で囲んだ項目", "keys in { }"],
        _ => ["ほかの種類の値", "a value of another kind"],
    };
    [format!("ここには{ja}が要ります"), format!("{en} is needed here")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_reader_gets_into_a_japanese_sentence() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        struct One {
            name: String,
            amount: u64,
            list: Vec<bool>,
        }
        let texts = [
            "",
            "{",
            "[1",
            "{\"name\"",
            "{\"name\" 1}",
            "{\"name\": \"",
            "{name: 1}",
            "{\"name\": \"a\",}",
            "{\"name\": \"a\"} x",
            "{\"name\": \"a\nb\"}",
            "{\"name\": \"\\q\"}",
            "{\"name\": 1}",
            "{\"colour\": 1}",
            "{\"name\": \"a\"}",
            "[]",
            "1",
            "{\"name\": \"a\", \"name\": \"b\"}",
            "{\"name\": \"a\", \"amount\": -1}",
            "{\"amount\": \"many\"}",
            "{\"amount\": 1e999}",
            "{\"amount\": 1.5}",
            "{\"amount\": 01}",
            "{\"amount\": tru}",
            "{\"list\": [1]}",
            "{\"list\": 1}",
            "\u{1}",
        ];
        for text in texts {
            let error = serde_json::from_str::<One>(text).unwrap_err();
            let said = reason(&error.to_string(), Language::Ja);
            let foreign: String = said.split(['「', '」']).step_by(2).collect();
            let foreign = foreign.replace("true", "").replace("false", "").replace("null", "");
            assert!(!foreign.contains(|c: char| c.is_ascii_alphabetic()), "{error}: {said}");
            let english = reason(&error.to_string(), Language::En);
            assert!(english.is_ascii() || english.contains('“'), "{english}");
            for word in ["u64", "struct", "EOF", "expected", "parsing", "column"] {
                assert!(!english.contains(word), "{error}: {english}");
            }
        }
    }

    #[test]
    fn a_place_counts_characters() {
        let text = "{\n\"名前\": \"山田\" x}";
        let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
        assert_eq!(place(text, &error), (2, 12));
        let error = serde_json::from_str::<serde_json::Value>("").unwrap_err();
        assert_eq!(place("", &error), (1, 1));
    }
}
