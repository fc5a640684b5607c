//! The two tables of text, held against each other: what one language says the other says too, and in its own letters.
//!
//! Most texts are closures, so what is compared are the sources: string by string where a field is plain, and all
//! strings together where it is code.

use std::collections::BTreeMap;

/// The modules of a language: name, English, Japanese.
const MODULES: &[(&str, &str, &str)] = &[
    ("mod", include_str!("en/mod.rs"), include_str!("ja/mod.rs")),
    ("console", include_str!("en/console.rs"), include_str!("ja/console.rs")),
    ("guide", include_str!("en/guide.rs"), include_str!("ja/guide.rs")),
    ("help", include_str!("en/help.rs"), include_str!("ja/help.rs")),
    ("ledger", include_str!("en/ledger.rs"), include_str!("ja/ledger.rs")),
    ("notices", include_str!("en/notices.rs"), include_str!("ja/notices.rs")),
    ("orders", include_str!("en/orders.rs"), include_str!("ja/orders.rs")),
    ("payments", include_str!("en/payments.rs"), include_str!("ja/payments.rs")),
    ("practice", include_str!("en/practice.rs"), include_str!("ja/practice.rs")),
    ("report", include_str!("en/report.rs"), include_str!("ja/report.rs")),
    ("settings", include_str!("en/settings.rs"), include_str!("ja/settings.rs")),
    ("trouble", include_str!("en/trouble.rs"), include_str!("ja/trouble.rs")),
];

/// Japanese words that stand in English texts, the longer ones first.
const IN_ENGLISH: &[&str] = &[
    // This tool, and what it puts into the names of files.
    "検札",
    "未解決あり",
    "_検査済",
    // What stands on the screens of the shop and of the console, in its mails and files: it has to be found there.
    "ファイル一括処理完了のお知らせ",
    "「ファイルがありません」",
    "CSVダウンロード",
    "ペイジェントCSV",
    "取引結果ファイル",
    "取引発生日時",
    "オーソリ期限切れ",
    "加盟店情報管理",
    "情報照会",
    "取引種別",
    "決済処理中",
    "完了処理済",
    "消込済",
    "一括売上",
    "オーソリ",
    "売上",
    "取消",
    "お客様番号",
    "顧客番号",
    "注文番号",
    "金額",
    // States of an order in the shop.
    "定期配送完了済み",
    "顧客キャンセル",
    "キャンセル",
    "決済失敗",
    "継続確認中",
];

/// Japanese texts without a Japanese letter.
const LATIN_IN_JAPANESE: &[&str] = &[
    // What is written on the keys.
    "Home / End",
    "Ctrl + Home / End",
    "PageUp / PageDown",
    "Enter / F2",
    "Delete",
    "Ctrl + Delete",
    "Ctrl + F / Ctrl + G",
    "Ctrl + V",
    "F8 / Shift + F8",
    "Ctrl + Z / Ctrl + Y",
    "Ctrl + S",
    // Encodings, line ends and formats have no other name.
    "UTF-8",
    "EUC-JP",
    "ISO-2022-JP(JIS)",
    "CRLF(Windows)",
    "LF",
    "JSON",
    // So the order list and the console say it themselves.
    "TEL",
    "OK {} · NG {}",
    // The marks of evidence.
    "M 8",
    "P",
    "K",
    "learned",
    "set",
    // Names of the profile, which are not shown.
    "result",
    "response_code",
    "response_detail",
    "payment_id",
    "other",
];

/// Fields that need not look the same.
const OWN: &[&str] = &[
    // The language itself.
    "mod.language",
    "notices.LANGUAGE",
    // A name in two lines breaks elsewhere.
    "mod.column_heads",
    // Japanese has a word behind a number where English has none, and English a plural.
    "mod.count",
    "orders.rows_a_page",
    "ledger.found",
    "mod.fn entries",
    "mod.fn many",
];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A string as it is shown.
    Text(String),
    /// A name, a number, a character or a sign.
    Code(String),
}

impl Token {
    fn is(&self, code: &str) -> bool {
        matches!(self, Token::Code(own) if own == code)
    }
}

/// The tokens of a source; comments are left out. Raw strings do not occur in these files.
fn tokens(source: &str) -> Vec<Token> {
    let mut rest = source.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '"' => tokens.push(Token::Text(text(&mut rest))),
            '\'' => {
                let mut ahead = rest.clone();
                let (first, second) = (ahead.next(), ahead.next());
                // Else it is a lifetime.
                if first == Some('\\') || second == Some('\'') {
                    let escaped = rest.next_if_eq(&'\\').is_some();
                    let inner = rest.by_ref().take_while(|c| *c != '\'').collect::<String>();
                    // The quote itself, escaped, ended it too early.
                    if escaped && inner.is_empty() {
                        rest.next();
                    }
                    tokens.push(Token::Code(format!("'{inner}'")));
                }
            }
            c if c.is_alphanumeric() || c == '_' => {
                let mut whole = String::from(c);
                while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    whole.push(c);
                }
                tokens.push(Token::Code(whole));
            }
            c if c.is_whitespace() => {}
            c => {
                let pair = rest.next_if(|next| matches!((c, *next), (':', ':') | ('=', '>') | ('-', '>')));
                tokens.push(Token::Code([Some(c), pair].into_iter().flatten().collect()));
            }
        }
    }
    tokens
}

/// The rest of a string behind its first quote.
fn text(rest: &mut std::iter::Peekable<std::str::Chars>) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next() {
                Some('u') => {
                    let code: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                    text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                // A line that goes on below.
                Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some(c) => text.push(c),
                None => {}
            },
            c => text.push(c),
        }
    }
    text
}

/// The fields of a module's table, and its functions, each with its tokens.
fn fields(source: &str) -> BTreeMap<String, Vec<Token>> {
    let mut fields: BTreeMap<String, Vec<Token>> = BTreeMap::new();
    let mut current = String::new();
    let (mut depth, mut table) = (0usize, false);
    let tokens = tokens(source);
    for (at, token) in tokens.iter().enumerate() {
        let next = |ahead: usize| tokens.get(at + ahead);
        let closes = ["}", ")", "]"].iter().any(|sign| token.is(sign));
        if closes {
            depth -= 1;
        }
        if depth == 0 {
            if token.is("fn") || token.is("const") {
                table = token.is("const");
                current = match next(1) {
                    Some(Token::Code(name)) => format!("{}{name}", if table { "" } else { "fn " }),
                    _ => String::new(),
                };
            }
            if ["use", "mod", "pub"].iter().any(|code| token.is(code)) {
                current.clear();
            }
        }
        if let Token::Code(name) = token
            && table
            && depth == 1
            && next(1).is_some_and(|token| token.is(":"))
        {
            current = name.clone();
        }
        if ["{", "(", "["].iter().any(|sign| token.is(sign)) {
            depth += 1;
        }
        if !current.is_empty() {
            fields.entry(current.clone()).or_default().push(token.clone());
        }
    }
    fields
}

/// The strings of a field that are shown: those of patterns are not.
fn shown(field: &[Token]) -> Vec<&str> {
    let mut hidden = vec![false; field.len()];
    for (arrow, _) in field.iter().enumerate().filter(|(_, token)| token.is("=>")) {
        let mut depth = 0;
        for at in (0..arrow).rev() {
            let token = &field[at];
            if [")", "]", "}"].iter().any(|sign| token.is(sign)) {
                depth += 1;
            }
            if ["(", "[", "{"].iter().any(|sign| token.is(sign)) {
                depth -= 1;
            }
            if depth < 0 || depth == 0 && token.is(",") || depth == 1 && token.is("}") {
                break;
            }
            hidden[at] = true;
        }
    }
    let texts = field.iter().zip(hidden).filter(|(_, hidden)| !hidden);
    texts.filter_map(|(token, _)| if let Token::Text(text) = token { Some(text.as_str()) } else { None }).collect()
}

/// Whether a field is no code: its strings stand one to one beside those of the other language.
fn is_plain(field: &[Token]) -> bool {
    !["|", "fn", "match"].iter().any(|code| field.iter().any(|token| token.is(code)))
}

/// What a plain field looks like without its strings.
fn shape(field: &[Token]) -> String {
    let mut shape = String::new();
    for token in field {
        match token {
            Token::Text(_) => shape.push('*'),
            // The last comma of a list is the formatter's.
            Token::Code(code) if [")", "]", "}"].contains(&code.as_str()) => {
                shape = format!("{}{code}", shape.trim_end_matches(','));
            }
            Token::Code(code) => shape.push_str(code),
        }
    }
    shape.trim_end_matches(',').to_owned()
}

/// Without what `format!` puts in.
fn without_places(text: &str) -> String {
    let mut inside = false;
    let keeps = |c: &char| {
        let was = inside;
        inside = (inside || *c == '{') && *c != '}';
        !was && !inside
    };
    text.chars().filter(keeps).collect()
}

const fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF66}'..='\u{FF9F}')
}

fn has_japanese(text: &str) -> bool {
    text.chars().any(is_japanese)
}

fn has_latin(text: &str) -> bool {
    without_places(text).chars().any(|c| c.is_ascii_alphabetic())
}

/// Every field of both languages: its name, the English and the Japanese.
fn pairs() -> Vec<(String, Vec<Token>, Vec<Token>)> {
    let mut pairs = Vec::new();
    for (module, english, japanese) in MODULES {
        let (english, mut japanese) = (fields(english), fields(japanese));
        for (name, field) in english {
            let other = japanese.remove(&name).unwrap_or_default();
            pairs.push((format!("{module}.{name}"), field, other));
        }
        pairs.extend(japanese.into_iter().map(|(name, field)| (format!("{module}.{name}"), Vec::new(), field)));
    }
    pairs
}

#[test]
fn what_one_language_says_the_other_says_too() {
    let mut faults = Vec::new();
    let mut plain = 0;
    for (name, english, japanese) in pairs() {
        if OWN.contains(&name.as_str()) {
            continue;
        }
        let (en, ja) = (shown(&english), shown(&japanese));
        let says = |texts: &[&str]| texts.iter().any(|text| !text.is_empty());
        if says(&en) != says(&ja) {
            faults.push(format!("{name}: one language says nothing"));
        }
        let empty = |texts: &[&str]| texts.iter().filter(|text| text.is_empty()).count();
        if !is_plain(&english) || !is_plain(&japanese) {
            if empty(&en) != empty(&ja) {
                faults.push(format!("{name}: {} and {} empty texts", empty(&en), empty(&ja)));
            }
            continue;
        }
        plain += 1;
        if shape(&english) != shape(&japanese) {
            faults.push(format!("{name}: {} and {} do not match", shape(&english), shape(&japanese)));
        }
        for (en, ja) in en.iter().zip(&ja).filter(|(en, ja)| en.is_empty() != ja.is_empty()) {
            faults.push(format!("{name}: “{en}” and “{ja}”"));
        }
    }
    assert!(plain > 500, "{plain} plain fields: the sources were not understood");
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn each_language_is_in_its_own_letters() {
    let mut faults = Vec::new();
    for (name, english, japanese) in pairs() {
        for text in shown(&english) {
            let rest = IN_ENGLISH.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
            if has_japanese(&rest) {
                faults.push(format!("{name}: “{text}” in English"));
            }
        }
        let japanese = shown(&japanese);
        let foreign = |text: &&str| !text.is_empty() && !has_japanese(text) && !LATIN_IN_JAPANESE.contains(text);
        for text in japanese.iter().filter(|text| has_latin(text)).filter(|text| foreign(text)) {
            faults.push(format!("{name}: “{text}” in Japanese"));
        }
        // Where English has words, signs alone are not enough.
        if shown(&english).into_iter().any(has_latin) && !japanese.is_empty() && japanese.iter().all(foreign) {
            faults.push(format!("{name}: {japanese:?} in Japanese"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_exception_is_left_over() {
    let pairs = pairs();
    let english: Vec<&str> = pairs.iter().flat_map(|(_, english, _)| shown(english)).collect();
    let japanese: Vec<&str> = pairs.iter().flat_map(|(_, _, japanese)| shown(japanese)).collect();
    let left = IN_ENGLISH.iter().filter(|word| !english.iter().any(|text| text.contains(**word)));
    let left = left.chain(LATIN_IN_JAPANESE.iter().filter(|text| !japanese.contains(text)));
    let left = left.chain(OWN.iter().filter(|name| !pairs.iter().any(|(own, ..)| own == *name)));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<&&str>::new());
}
