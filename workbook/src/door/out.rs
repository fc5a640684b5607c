//! Writes the answer: rows of fields.

use std::collections::{BTreeMap, BTreeSet};

use super::{FIELD, PART, ROW};
use crate::propose::{CellChange, Conversion, Question};
use crate::{Answers, Proposal, words};

/// Conversions that are listed at most.
const MOST: usize = 500;
/// Cells of a question that have a field, or are named, at most; as one is answered the next comes.
const MOST_ASKED: usize = 100;

/// An answer that is being written.
pub(super) struct Out {
    pub text: String,
    japanese: bool,
}

impl Out {
    pub(super) fn new(japanese: bool) -> Out {
        Out { text: String::new(), japanese }
    }

    pub(super) fn row(&mut self, fields: &[&str]) {
        if !self.text.is_empty() {
            self.text.push(ROW);
        }
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.text.push(FIELD);
            }
            // What a cell holds must not look like the end of it.
            self.text.extend(field.chars().map(|c| if matches!(c, ROW | FIELD) { '\u{FFFD}' } else { c }));
        }
    }

    pub(super) fn proposal(&mut self, proposal: &Proposal, answers: &Answers, other_sheet: bool) {
        let japanese = self.japanese;
        let [title, what, button, cell, holds, proposed, made] = words::dialog(japanese);
        let what = what.replace("{sheet}", &proposal.sheet).replace("{records}", &proposal.records.to_string());
        self.row(&["H", title, &what, button, cell, holds, proposed, made]);
        if other_sheet {
            self.row(&["N", words::other_sheet(japanese)]);
        }
        for note in &proposal.notes {
            self.row(&["N", words::note(*note, japanese)]);
        }
        let held = proposal.conversions.iter().map(|done| (done.cell.as_str(), done)).collect();
        for question in &proposal.questions {
            self.question(question, &proposal.questions, answers, &held);
        }
        self.conversions(&proposal.conversions);
        match proposal.open().next() {
            Some(question) => {
                let sentence = words::open(proposal.open().count(), japanese);
                self.row(&["O", question.key, &sentence]);
            }
            None => self.row(&["T", &String::from_utf8_lossy(&proposal.csv)]),
        }
    }

    /// In the sheet's order; where there are too many, those first that are not like thousands of others.
    fn conversions(&mut self, all: &[Conversion]) {
        let others = all.iter().filter(|done| !is_plain(done)).count().min(MOST);
        let (mut plain, mut other) = (MOST - others, others);
        for done in all {
            let left = if is_plain(done) { &mut plain } else { &mut other };
            let Some(less) = left.checked_sub(1) else { continue };
            *left = less;
            let after = done.proposed.as_deref().unwrap_or("?");
            self.row(&["C", &done.cell, &done.holds, after, words::what(done.what, self.japanese)]);
        }
        if all.len() > MOST {
            self.row(&["M", &words::more_cells(all.len() - MOST, self.japanese)]);
        }
    }

    fn question(
        &mut self,
        question: &Question,
        all: &[Question],
        answers: &Answers,
        held: &BTreeMap<&str, &Conversion>,
    ) {
        let japanese = self.japanese;
        let holds = |cell: &str| held.get(cell).map_or("", |done| done.holds.as_str());
        let first = question.about.first().map_or("", |cell| holds(cell));
        let labels: Vec<String> = labels(question, japanese).iter().map(|label| label.replace("{}", first)).collect();
        let choices = question.choices.iter().zip(&labels).flat_map(|(choice, label)| [choice.as_str(), label]);
        let (mut cells, mut about, mut for_all) = (String::new(), String::new(), "");
        match question.key {
            "sheet" => {}
            "hidden-rows" | "hidden-columns" => about = self.named(&question.about),
            "zeros-order" | "zeros-customer" | "zeros-merchant" => {
                let cells: Vec<_> = question.about.iter().map(|cell| format!("{cell} ({})", holds(cell))).collect();
                about = self.named(&cells);
                for_all = words::digits(japanese);
            }
            _ => {
                let mut fields = fields(question, answers);
                let rest = question.about.len() - fields.len();
                // A formula whose value is asked for already has its field there.
                let others = all.iter().filter(|other| question.key == "formulas" && has_fields(other.key));
                let others: BTreeSet<&str> = others.flat_map(|other| &other.about).map(String::as_str).collect();
                fields.retain(|cell| !others.contains(cell));
                if rest > 0 {
                    about = words::more_cells(rest, japanese);
                }
                let asked = |cell| held.get(cell).filter(|done| !is_plain(done)).map_or("", |done| done.holds.as_str());
                cells = joined(fields.into_iter().flat_map(|cell| [cell, asked(cell)]));
            }
        }
        let sentence = words::without(words::question(question, japanese), &question.choices);
        self.row(&["Q", question.key, &sentence, &joined(choices), &cells, &about, for_all]);
    }

    fn named(&self, about: &[String]) -> String {
        let mut named = about[..about.len().min(MOST_ASKED)].join(", ");
        if about.len() > MOST_ASKED {
            named += " … ";
            named += &words::more_cells(about.len() - MOST_ASKED, self.japanese);
        }
        named
    }
}

/// Whether the cells of a question have fields of their own, and it is not that about formulas.
fn has_fields(key: &str) -> bool {
    !key.starts_with("zeros-") && !matches!(key, "sheet" | "hidden-rows" | "hidden-columns" | "formulas")
}

/// What happens to every number of a column.
fn is_plain(done: &Conversion) -> bool {
    matches!(done.what, CellChange::Number | CellChange::ZerosRestored | CellChange::ZerosShown)
}

/// The cells that have a field: those that have an answer of their own, and the first of the others.
fn fields<'a>(question: &'a Question, answers: &Answers) -> Vec<&'a str> {
    let open: BTreeSet<&str> = question.open.iter().map(String::as_str).collect();
    let mut free = MOST_ASKED;
    let mut is_shown = |cell: &&str| {
        if answers.contains_key(*cell) {
            return true;
        }
        let is_next = free > 0 && (open.is_empty() || open.contains(cell));
        free -= usize::from(is_next);
        is_next
    };
    question.about.iter().map(String::as_str).filter(|cell| is_shown(cell)).collect()
}

/// What the choices are called; sheets by their numbers and names.
fn labels(question: &Question, japanese: bool) -> Vec<String> {
    let names: Vec<&str> = question.about.iter().flat_map(|about| about.split(" / ")).collect();
    if question.key == "sheet" && names.len() == question.choices.len() {
        return names.into_iter().map(str::to_owned).collect();
    }
    question.choices.iter().map(|choice| words::choice(choice, japanese).to_owned()).collect()
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.map(|part| part.replace(PART, "\u{FFFD}")).collect::<Vec<_>>().join(&PART.to_string())
}
