//! Made-up data to try the tool with: one month with the faults that operators really make, from the order list to the
//! captures, all about the same shop, customers and orders. No person, shop or card in it is real.

mod inquiry;
mod orders;
mod sent;

use serde::{Deserialize, Serialize};

use crate::base::date::{Day, days_after, read_day, show};
use crate::profile::Profile;
use crate::text::encoding::Encoding;

/// A file of the practice month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The order list, of which step 1 makes the month's file as it should have been.
    Orders,
    /// The transaction file as it was sent, with nothing wrong.
    Sent,
    /// The same file as a spreadsheet left it, for step 2.
    Broken,
    /// The result file of what was sent: OK and NG.
    Result,
    /// What the console shows of the payments, those of earlier months too.
    Inquiry,
}

impl Part {
    /// In the order of their opening: what a file belongs to comes before it.
    pub const ALL: [Part; 5] = [Part::Orders, Part::Sent, Part::Broken, Part::Result, Part::Inquiry];

    /// The file's name and bytes, made for a day; `None` beyond the calendar.
    pub fn file(self, today: Day) -> Option<(String, Vec<u8>)> {
        let stem = format!("練習_order{}093522", days_before(today, 1)?.replace('-', "").get(2..)?);
        let (name, text) = match self {
            Part::Orders => ("練習_受注一覧.csv".to_owned(), orders::text(today)?),
            Part::Sent => (format!("{stem}_検査済.csv"), sent::file()),
            Part::Broken => (format!("{stem}.csv"), sent::BROKEN.to_owned()),
            Part::Result => (format!("{stem}_検査済_結果.csv"), sent::result()),
            Part::Inquiry => ("練習_照会データ.csv".to_owned(), inquiry::text(today)?),
        };
        Some((name, Encoding::Windows31J.encode(&text).ok()?))
    }
}

/// The days whose orders make the practice month: the first and the last, as the operator types them.
pub fn period(today: &str) -> Option<(String, String)> {
    let today = read_day(today)?;
    let end = |ago| days_before(today, ago).map(|day| day.replace('-', "/"));
    Some((end(orders::PERIOD.0)?, end(orders::PERIOD.1)?))
}

/// What practice is checked with: the format as it ships and the made-up shop's merchant ID, never the operator's settings.
pub fn profile() -> Profile {
    let mut profile = Profile::paygent_cagolab();
    profile.merchant_id.value = Some("12345".to_owned());
    profile
}

/// Whether a file's name says that it is practice data: also one that was saved here and is opened again.
pub fn is_name(name: &str) -> bool {
    // A number stands behind it where the name was given already, by the browser (`…_練習 (1).csv`) or here (`…_練習_2.csv`).
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_numbered = name.rsplit_once("_練習_").is_some_and(|(_, rest)| rest.split('.').next().is_some_and(is_number));
    name.starts_with("練習_") || is_numbered || ["_練習.", "_練習 ("].iter().any(|mark| name.contains(mark))
}

/// The name of a file that is made while practising: it says so once, at its end, where the name of every saved file does.
pub fn mark(name: &str) -> String {
    let name = name.strip_prefix("練習_").unwrap_or(name);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    match end {
        _ if stem.ends_with("_練習") => name.to_owned(),
        "" => format!("{stem}_練習"),
        end => format!("{stem}_練習.{end}"),
    }
}

fn days_before(today: Day, days: i64) -> Option<String> {
    days_after(today, -days).map(show)
}

#[cfg(test)]
mod tests;
