//! Where numbers stand in a list: found by going along where both lists are in their order, else in a table that is made in
//! slices.

use crate::base::number_of::number_of;
use rustc_hash::FxHashMap;

use crate::text::records::Number;

/// Where the numbers of one list stand, for those of another that are asked for one after the other.
#[derive(Default)]
pub(super) struct Places {
    /// Both lists ascend: what is asked for next stands here, or further on.
    along: Option<usize>,
    /// Where each number stands first, unless they are gone along.
    table: FxHashMap<Number, u32>,
    /// Numbers that stand more than once, each with where it stands first; in the order in which they came again.
    twice: Vec<(Number, u32)>,
    /// Those numbers, where there is a table.
    several: FxHashMap<Number, u32>,
    /// Numbers that were taken in.
    read: usize,
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Nowhere,
    Once(u32),
    /// More than once; first here.
    Several(u32),
}

impl Places {
    /// For a list in which the numbers of another are going to be looked for.
    pub(super) fn new(list: &[Number], asked: &[Number]) -> Places {
        let is_along = list.is_sorted() && asked.is_sorted();
        Places { along: is_along.then_some(0), ..Places::default() }
    }

    /// Takes in so many numbers more; whether all were.
    pub(super) fn step(&mut self, list: &[Number], most: usize) -> bool {
        let end = list.len().min(self.read.saturating_add(most));
        if self.read == 0 && self.along.is_none() {
            self.table.reserve(list.len());
        }
        for at in self.read..end {
            let number = list[at];
            if number.is_none() {
                continue;
            }
            if self.along.is_some() {
                let is_again = at > 0 && list[at - 1] == number;
                if is_again && self.twice.last().is_none_or(|(last, _)| *last != number) {
                    self.twice.push((number, number_of(at) - 1));
                }
                continue;
            }
            match self.table.entry(number) {
                std::collections::hash_map::Entry::Vacant(entry) => drop(entry.insert(number_of(at))),
                std::collections::hash_map::Entry::Occupied(entry) => {
                    let first = *entry.get();
                    if self.several.insert(number, first).is_none() {
                        self.twice.push((number, first));
                    }
                }
            }
        }
        self.read = end;
        end == list.len()
    }

    /// Where a number stands. When lists are gone along, the numbers that are asked for ascend.
    pub(super) fn find(&mut self, list: &[Number], number: Number) -> Place {
        if number.is_none() {
            return Place::Nowhere;
        }
        let Some(at) = &mut self.along else {
            return match self.table.get(&number) {
                None => Place::Nowhere,
                Some(first) if !self.several.is_empty() && self.several.contains_key(&number) => Place::Several(*first),
                Some(first) => Place::Once(*first),
            };
        };
        while list.get(*at).is_some_and(|here| *here < number) {
            *at += 1;
        }
        match list.get(*at) {
            Some(here) if *here == number && list.get(*at + 1) == Some(&number) => Place::Several(number_of(*at)),
            Some(here) if *here == number => Place::Once(number_of(*at)),
            _ => Place::Nowhere,
        }
    }

    /// Numbers that stand more than once, each with where it stands first; in the order in which they came again.
    pub(super) fn twice(&self) -> &[(Number, u32)] {
        &self.twice
    }
}

/// How many of some numbers stand in a list; each as often as it is asked for.
pub(super) struct Meeting {
    places: Places,
    is_read: bool,
    asked: usize,
    met: u64,
}

impl Meeting {
    pub(super) fn new(list: &[Number], asked: &[Number]) -> Meeting {
        Meeting { places: Places::new(list, asked), is_read: false, asked: 0, met: 0 }
    }

    /// Looks for so many numbers more; how many there are when all were looked for.
    pub(super) fn step(&mut self, list: &[Number], asked: &[Number], most: usize) -> Option<u64> {
        if !self.is_read {
            self.is_read = self.places.step(list, most);
            if !self.is_read || most < usize::MAX {
                return None;
            }
        }
        let end = asked.len().min(self.asked.saturating_add(most));
        let mut met = 0;
        for number in &asked[self.asked..end] {
            met += u64::from(self.places.find(list, *number) != Place::Nowhere);
        }
        (self.asked, self.met) = (end, self.met + met);
        (end == asked.len()).then_some(self.met)
    }
}
