//! The name under which a file is saved.

/// What a saved file is, as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// No error is left, and what is to be looked at was looked at.
    Checked,
    /// Errors are left, something was not looked at, or the records could not be judged.
    Unresolved,
    /// Made-up data.
    Practice,
}

impl Verdict {
    const ALL: [Verdict; 3] = [Verdict::Checked, Verdict::Unresolved, Verdict::Practice];

    fn suffix(self) -> &'static str {
        match self {
            Verdict::Checked => "_検査済",
            Verdict::Unresolved => "_未解決あり",
            Verdict::Practice => "_練習",
        }
    }
}

/// The name to save under; never the name that the file was opened with.
pub(crate) fn saved_name(name: &str, verdict: Verdict) -> String {
    let (stem, extension) = name.rsplit_once('.').map_or((name, "csv"), |(stem, extension)| (stem, extension));
    let bare = Verdict::ALL.iter().find_map(|verdict| stem.strip_suffix(verdict.suffix())).unwrap_or(stem);
    // Made-up data says so once, at its end.
    let bare = if verdict == Verdict::Practice { bare.strip_prefix("練習_").unwrap_or(bare) } else { bare };
    let suffix = verdict.suffix();
    // As browsers write it: no file's name may hold a star, with which a card number is masked.
    let bare = bare.replace('*', "_");
    let new = format!("{bare}{suffix}.{extension}");
    if new == name { format!("{bare}{suffix}_2.{extension}") } else { new }
}
