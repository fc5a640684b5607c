//! This month against last month in words.

use crate::base::language::Language;
use crate::base::mask::mask;
use crate::base::words::thousands;
use crate::compare::months::{self, Moved, Newcomer};
use crate::compare::{Listing, Names, Way};
use crate::profile::Profile;
use crate::report::Fact;
use crate::report::compared::{
    Compared, Line, Part, Side, damage_word, difference, facts, in_language, lone, part, place, with_amounts,
};
use crate::text::records::Number;

/// This month against last month.
pub(crate) struct Months<'a> {
    pub found: &'a months::Months,
    pub names: &'a Names,
    pub this: &'a Listing<'a>,
    pub last: &'a Listing<'a>,
    /// Last month's is the first of both files.
    pub is_a_last: bool,
    pub way: Way,
    /// What is called a large change.
    pub profile: &'a Profile,
}

/// Records of which nobody can say whether they are first renewals.
pub fn perhaps_first(is_ledger: bool, language: Language) -> &'static str {
    let of_ledger = [
        "初めての継続か、台帳が知らない注文の続き(直前回の注文が台帳にない)",
        "first renewals, or orders that the ledger does not know (the previous order is not in it)",
    ];
    let of_file = [
        "初めての継続かどうか分からない注文(顧客番号がない)",
        "perhaps first renewals, perhaps not (without a customer number)",
    ];
    in_language(language, if is_ledger { of_ledger } else { of_file })
}

fn first_renewals(language: Language) -> &'static str {
    in_language(
        language,
        ["初めての継続と見られる注文(先月に同じ顧客がない)", "Perhaps first renewals (no such customer last month)"],
    )
}

/// Records that name an order of another customer.
pub fn other_customers(language: Language) -> &'static str {
    in_language(
        language,
        [
            "直前回の注文が、先月は別の顧客のものだった注文(別の顧客のカードに請求するおそれがあります)",
            "Orders whose previous one was another customer's last month (another customer's card may be charged)",
        ],
    )
}

/// Records that last month writes otherwise.
pub fn joined_loosely(language: Language) -> &'static str {
    in_language(
        language,
        [
            "先月と番号の書き方が違う注文(先頭の 0、桁、大文字と小文字。同じものとみなして比べました)",
            "Joined although their numbers are written otherwise (zeros in front, digits, case)",
        ],
    )
}

impl Months<'_> {
    /// In words; `most`: so many lines of each part are wanted.
    pub(crate) fn said(&self, sides: &[Side; 2], most: usize, language: Language) -> Compared {
        let mut parts = vec![
            self.other_customers(most, language),
            self.other_amounts(most, language),
            self.newcomers(self.new_word(language), Some(false), most, language),
            self.newcomers(first_renewals(language), Some(true), most, language),
            self.newcomers(perhaps_first(self.last.document.is_none(), language), None, most, language),
            self.joined_loosely(most, language),
            self.gone(most, language),
            self.with_one_previous(most, language),
            self.twice_last_month(most, language),
        ];
        parts.retain(|part| part.count > 0);
        let (facts, note) = (self.facts(sides, language), self.last_file(sides, language));
        Compared { facts, parts, way: self.way, note, is_turned: !self.is_a_last }
    }

    fn order(&self, number: Number) -> String {
        mask(&self.names.text(number)).into_owned()
    }

    /// Records whose customer or previous order last month does not know; `is_first`: those of one kind.
    fn newcomers(&self, title: &str, is_first: Option<bool>, most: usize, language: Language) -> Part {
        let all: Vec<&Newcomer> = self.found.new.iter().filter(|new| new.is_first == is_first).collect();
        let newcomer = |new: &&Newcomer| {
            let mut line = lone(self.this, !self.is_a_last, &new.record, self.names, language);
            let known =
                new.previous.some().map(|order| format!("{} {}", self.previous_word(language), self.order(order)));
            line.note = known.unwrap_or_default();
            line
        };
        part(title, all.len(), all.iter().take(most).map(newcomer).collect())
    }

    fn other_customers(&self, most: usize, language: Language) -> Part {
        let strangers = self.found.strangers.iter().take(most).map(|stranger| {
            let row = place(self.this, stranger.row, language);
            let line = Line { order: self.order(stranger.order), place: row, ..Line::default() };
            let line = with_amounts(line, self.is_a_last, &self.order(stranger.before));
            let note = format!("{} {}", self.previous_word(language), self.order(stranger.previous));
            Line { note, ..with_amounts(line, !self.is_a_last, &self.order(stranger.customer)) }
        });
        part(other_customers(language), self.found.strangers.len(), strangers.collect())
    }

    fn other_amounts(&self, most: usize, language: Language) -> Part {
        let moved = self.found.largest_first().take(most).map(|moved| self.moved(moved, language));
        let title = ["金額が変わった注文(変化の大きい順)", "Other amounts, the largest change first"];
        part(in_language(language, title), self.found.changed.len(), moved.collect())
    }

    fn joined_loosely(&self, most: usize, language: Language) -> Part {
        let loose = self.found.loose.iter().take(most).map(|loose| {
            let row = place(self.this, loose.row, language);
            let line = Line { order: self.order(loose.order), place: row, ..Line::default() };
            let line = with_amounts(line, self.is_a_last, &self.order(loose.found));
            let note = loose.damage(self.names).map_or("", |damage| damage_word(damage, language)).to_owned();
            Line { note, ..with_amounts(line, !self.is_a_last, &self.order(loose.number)) }
        });
        part(joined_loosely(language), self.found.loose.len(), loose.collect())
    }

    /// Last month's orders that this month does not go on from.
    fn gone(&self, most: usize, language: Language) -> Part {
        let missing = &self.found.missing;
        let lines = missing.iter().take(most).map(|last| lone(self.last, self.is_a_last, last, self.names, language));
        let title = ["今月に続きがない先月の注文", "Ended since last month"];
        part(in_language(language, title), missing.len(), lines.collect())
    }

    fn with_one_previous(&self, most: usize, language: Language) -> Part {
        let shared = self.found.shared.iter().take(most).map(|(order, lines)| {
            let lines = lines.iter().take(20).map(u32::to_string).collect::<Vec<_>>().join(", ");
            let line = Line { order: self.order(*order), ..Line::default() };
            with_amounts(line, !self.is_a_last, &lines)
        });
        let title = ["同じ直前回の注文を持つ注文(行)", "Orders with the same previous order (lines)"];
        part(in_language(language, title), self.found.shared.len(), shared.collect())
    }

    fn twice_last_month(&self, most: usize, language: Language) -> Part {
        let twice = &self.found.twice;
        let lines = twice.iter().take(most).map(|order| Line { order: self.order(*order), ..Line::default() });
        let title =
            ["先月に 2 回以上ある注文(金額を比べていません)", "Orders that stand twice last month (not compared)"];
        part(in_language(language, title), twice.len(), lines.collect())
    }

    fn facts(&self, sides: &[Side; 2], language: Language) -> Vec<Fact> {
        let found = self.found;
        let mut facts = facts(sides, self.way, !self.is_a_last, language);
        let mut fact = |label: [&'static str; 2], value: String| {
            facts.push(Fact { label: in_language(language, label).to_owned(), value });
        };
        let count = |count: u64| format!("{}{}", thousands(count), in_language(language, [" 件", ""]));
        let large = found.changed.iter().filter(|moved| moved.is_large(self.profile)).count() as u64;
        fact(["先月と同じ金額", "The same amount as last month"], count(found.same));
        fact(["大きく変わった注文", "Large changes"], format!("{} ({})", count(large), self.threshold(language)));
        if !found.chained.is_empty() {
            fact(
                ["直前回が同じファイルにある注文", "Previous order in the same file"],
                count(found.chained.len() as u64),
            );
        }
        facts
    }

    /// Which of both files is last month's, and what it does not have.
    fn last_file(&self, sides: &[Side; 2], language: Language) -> String {
        let last = &sides[usize::from(!self.is_a_last)].name;
        let mut note = match language {
            Language::Ja => format!("先月のファイル: {last}"),
            Language::En => format!("Last month: {last}"),
        };
        if self.last.document.is_none() {
            note += in_language(
                language,
                [
                    "(注文番号と金額だけが残っています。顧客番号はありません)",
                    " (it keeps order numbers and amounts alone, no customers)",
                ],
            );
        }
        note
    }

    fn threshold(&self, language: Language) -> String {
        let percent = self.profile.large_change.value;
        match (self.profile.large_change_yen.value.map(thousands), language) {
            (None, Language::Ja) => format!("{percent}% 以上"),
            (None, Language::En) => format!("{percent}% or more"),
            (Some(yen), Language::Ja) => format!("{percent}% 以上か {yen} 円以上"),
            (Some(yen), Language::En) => format!("{percent}% or {yen} yen or more"),
        }
    }

    fn previous_word(&self, language: Language) -> &'static str {
        in_language(language, ["直前回", "previous order"])
    }

    fn new_word(&self, language: Language) -> &'static str {
        in_language(
            language,
            if self.way == Way::Customer {
                ["顧客番号がなく、比べられない注文", "Orders without a customer, which cannot be compared"]
            } else {
                ["先月の注文がない注文", "Orders whose previous one is not there"]
            },
        )
    }

    fn moved(&self, moved: &Moved, language: Language) -> Line {
        let text = |yen: Option<u64>| yen.map(thousands).unwrap_or_default();
        let (before, after) = (text(moved.before), text(moved.after));
        let change = moved.before.zip(moved.after).map(|(before, after)| difference(before, after));
        let change = change.map(|change| change + in_language(language, [" 円", " yen"]));
        let large = moved.is_large(self.profile).then(|| in_language(language, ["大きな変化", "large"]).to_owned());
        let damage = moved.damage().map(|damage| damage_word(damage, language).to_owned());
        let several = (moved.records != (1, 1)).then(|| match (language, moved.records) {
            (Language::Ja, (now, then)) => format!("この顧客の合計(今月 {now} 件、先月 {then} 件)"),
            (Language::En, (now, then)) => format!("this customer together (now {now}, then {then})"),
        });
        let notes: Vec<String> = [large, damage, change, several].into_iter().flatten().collect();
        let (before, after) = if self.is_a_last { (before, after) } else { (after, before) };
        Line {
            order: self.order(moved.order),
            place: place(self.this, moved.row, language),
            before,
            after,
            note: notes.join(in_language(language, ["、", ", "])),
            is_yen: true,
            back: None,
        }
    }
}
