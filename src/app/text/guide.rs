//! Words of the guide through the month.

/// The month's four steps, what to do when something happens, and how nothing is sent twice.
pub struct Guide {
    pub title: &'static str,
    pub intro: &'static str,
    /// The steps 1 to 4.
    pub steps: [GuideStep; 4],
    pub cases: &'static str,
    pub cases_intro: &'static str,
    /// What happened, and what to do.
    pub case_list: [(&'static str, &'static str); 8],
    pub sent: Sent,
}

/// One step of the month.
pub struct GuideStep {
    pub name: &'static str,
    pub when: &'static str,
    pub todo: &'static [&'static str],
    /// Leads there.
    pub go: &'static str,
}

/// How the ledger keeps an order from being sent twice (X001, X002).
pub struct Sent {
    pub title: &'static str,
    pub intro: &'static str,
    /// The columns: what became of the order before, what this tool says, what to do.
    pub head: [&'static str; 3],
    pub rows: [[&'static str; 3]; 4],
    pub scope: &'static str,
    pub go: &'static str,
}
