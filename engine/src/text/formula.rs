//! Texts of a formula, `="338"` and `'338`: people and programs write numbers so that a spreadsheet keeps their zeros.

/// The text inside of `="338"`, also of `"=""338"""`, and of `'338` where digits and letters alone stand behind the mark.
pub(crate) fn formula(raw: &[u8]) -> Option<&[u8]> {
    let between = |start: &[u8], end: &[u8]| raw.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    let quoted = between(b"\"=\"\"", b"\"\"\"").or_else(|| between(b"=\"", b"\""));
    if let Some(inside) = quoted {
        return (!inside.contains(&b'"')).then_some(inside);
    }
    let marked = raw.strip_prefix(b"'").filter(|inside| !inside.is_empty());
    marked.filter(|inside| inside.iter().all(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn what_stands_inside_is_found_in_every_language() {
        for (raw, inside) in [
            ("=\"338\"", Some("338")),
            ("\"=\"\"338\"\"\"", Some("338")),
            ("=\"A-338 \"", Some("A-338 ")),
            ("=\"発送済み\"", Some("発送済み")),
            ("=\"\"", Some("")),
            ("\"=\"\"\"\"\"\"", None),
            ("'0338", Some("0338")),
            ("'it's", None),
            ("'", None),
            ("=338", None),
            ("\"338\"", None),
            ("=\"3\"\"8\"", None),
            ("=\"", None),
        ] {
            assert_eq!(formula(raw.as_bytes()), inside.map(str::as_bytes), "{raw}");
        }
    }
}
