//! The text of a mail that is a web page.

/// What a page says: without its marks, each block on lines of its own.
pub(super) fn text(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let mark = &rest[open + 1..];
        let name: String = mark.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!')).collect();
        let name = name.to_ascii_lowercase();
        // What stands in these is not for a reader.
        let end = match name.as_str() {
            "style" => "</style",
            "script" => "</script",
            "!" if mark.starts_with("!--") => "-->",
            _ => ">",
        };
        let Some(close) = find(mark, end) else { break };
        rest = mark[close + end.len()..].trim_start_matches(|c| end.starts_with("</") && c == '>');
        let inline = name.trim_start_matches('/');
        if !matches!(inline, "b" | "i" | "u" | "a" | "em" | "font" | "span" | "strong" | "wbr" | "!") {
            out.push('\n');
        }
    }
    out.push_str(rest);
    unescape(&out)
}

/// Where a mark stands, in letters of either case.
fn find(text: &str, mark: &str) -> Option<usize> {
    let (text, mark) = (text.as_bytes(), mark.as_bytes());
    memchr::memchr_iter(mark[0], text)
        .find(|at| text.get(*at..at + mark.len()).is_some_and(|found| found.eq_ignore_ascii_case(mark)))
}

/// `&#65306;`, `&#x2192;`, `&nbsp;` and the like as characters; others stay as they are.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        let Some((end, found)) = end.and_then(|end| Some((end, character(&rest[1..end])?))) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        out.push(found);
        rest = &rest[end + 1..];
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let number = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
        return char::from_u32(number);
    }
    Some(match name {
        "nbsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "rarr" => '→',
        _ => return None,
    })
}
