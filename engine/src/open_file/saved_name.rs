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

/// The name to save under, and the number with which it begins to be counted: never the name that the file was opened with.
pub(crate) fn saved_name(name: &str, verdict: Verdict) -> (String, u32) {
    let (stem, extension) = name.rsplit_once('.').map_or((name, "csv"), |(stem, extension)| (stem, extension));
    let (bare, number) = Verdict::ALL.iter().find_map(|verdict| saved_before(stem, *verdict)).unwrap_or((stem, 0));
    // Made-up data says so once, at its end.
    let bare = if verdict == Verdict::Practice { bare.strip_prefix("練習_").unwrap_or(bare) } else { bare };
    let suffix = verdict.suffix();
    // As browsers write it: no file's name may hold a star, with which a card number is masked.
    let bare = bare.replace('*', "_");
    let new = format!("{bare}{suffix}.{extension}");
    let is_own = number > 0 && stem.starts_with(&format!("{bare}{suffix}"));
    (new, if is_own { number.saturating_add(1) } else { 1 })
}

/// What a file was called before it was saved, and how often, when its name says that it was.
fn saved_before(stem: &str, verdict: Verdict) -> Option<(&str, u32)> {
    let suffix = verdict.suffix();
    if let Some(bare) = stem.strip_suffix(suffix) {
        return Some((bare, 1));
    }
    let (rest, number) = stem.rsplit_once('_')?;
    // A longer number is no count of savings.
    Some((rest.strip_suffix(suffix)?, number.parse().ok().filter(|number| (2..10_000).contains(number))?))
}

/// The names that were given in a visit, and to what: another file never gets one of them, which the browser would change.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<(String, String)>);

impl Names {
    /// The name that `what` (its SHA-256, or what else tells its bytes) has or gets: the one wanted, or with a number from
    /// `first` on.
    pub(crate) fn free(&self, wanted: &str, first: u32, what: &str) -> String {
        let is_anothers =
            |name: &String| self.0.iter().any(|(given, of)| given.to_lowercase() == name.to_lowercase() && of != what);
        let mut number = first;
        loop {
            let name = numbered(wanted, number);
            if !is_anothers(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// The same, and it is given.
    pub(crate) fn give(&mut self, wanted: &str, first: u32, what: &str) -> String {
        let name = self.free(wanted, first, what);
        if !self.0.iter().any(|(given, _)| *given == name) {
            self.0.push((name.clone(), what.to_owned()));
        }
        name
    }
}

/// `order.csv`, `order_2.csv` …
fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        _ if number < 2 => name.to_owned(),
        Some((stem, extension)) if !stem.is_empty() => format!("{stem}_{number}.{extension}"),
        _ => format!("{name}_{number}"),
    }
}
