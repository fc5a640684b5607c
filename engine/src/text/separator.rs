//! What stands between the cells of a table.

/// Lines that are not blank among which the column names are looked for.
pub(crate) const HEAD_LINES: usize = 20;

/// What stands between the cells: what `sep=` says, else what most of the first lines have, else what the first has most of.
pub(crate) fn separator(text: &[u8]) -> u8 {
    let lines = text.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.trim_ascii().is_empty());
    let lines: Vec<_> = lines.take(HEAD_LINES).collect();
    if let Some(said) = lines.first().and_then(|line| said_separator(line)) {
        return said;
    }
    let count = |line: &[u8], wanted: u8| memchr::memchr_iter(wanted, line).count();
    let key = |wanted: u8| {
        let having = lines.iter().filter(|line| count(line, wanted) > 0).count();
        (having, lines.first().map_or(0, |line| count(line, wanted)))
    };
    // The last of equals wins: commas.
    [b';', b'\t', b','].into_iter().max_by_key(|separator| key(*separator)).unwrap_or(b',')
}

/// What a spreadsheet's `sep=;` says.
pub(crate) fn said_separator(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [name @ .., separator @ (b';' | b',')] if name.eq_ignore_ascii_case(b"sep=") => Some(*separator),
        // The tab itself went as white space.
        name if name.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
}
