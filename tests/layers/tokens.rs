//! A file of Rust in words and signs.

/// The code of a file in words and signs: without comments, texts, and tests.
pub fn tokens(text: &str) -> Vec<String> {
    let code = without_test_modules(text);
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = raw_text(rest) {
            length
        } else if c == '"' {
            1 + closing(&rest[1..], '"')
        } else if c == '\'' {
            letter(rest)
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            tokens.push(rest[..end].to_owned());
            end
        } else {
            let length = if rest.starts_with("::") { 2 } else { c.len_utf8() };
            if !c.is_whitespace() {
                tokens.push(rest[..length].to_owned());
            }
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// What stands behind `#[cfg(test)]` is no part of the house: a module at the end of a file, or one in a file of its own.
fn without_test_modules(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push_str(line);
            out.push('\n');
        } else if line.starts_with('#')
            && lines.next().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'))
        {
            break;
        }
    }
    out
}

/// The length of a raw text (`r"…"`, `r#"…"#`) that begins here.
fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let marks = hashes.len() - hashes.trim_start_matches('#').len();
    let inside = hashes[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    Some(2 + marks + inside.find(&end).map_or(inside.len(), |at| at + end.len()))
}

/// The length of a character in quotes, or of a lifetime's sign.
fn letter(rest: &str) -> usize {
    let mut inside = rest.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(escaped)) => 2 + escaped.len_utf8() + closing(&rest[2 + escaped.len_utf8()..], '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 1,
    }
}

/// The length up to and with a closing quote.
fn closing(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            c if c == quote && !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    rest.len()
}
