//! What the operator decides.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::base::date::read_day;
use crate::base::language::Language;
use crate::base::mask::mask;
use crate::inquiry::Field;
use crate::model::capture_way::Way;
use crate::model::remark::Part;
use crate::month::state::Entry;
use crate::open_payments::{Asked, Captured, Payments, in_language, key_of, names_of};
use crate::protocol::FileId;
use crate::protocol::payments::{Act, Tick};
use crate::protocol::sentences;
use crate::result::{NextStep, Sheet};
use crate::session::Session;

type Acted = Result<(), String>;

impl Session {
    /// Does what the operator decided; a sentence when it cannot be done.
    pub(super) fn act(&mut self, act: Act, language: Language) -> Acted {
        match act {
            Act::AsResult { file } => self.as_result(file, language),
            Act::Name { cells } => self.name_cells(cells, language),
            Act::Unlock { code } => self.unlock(&code, language),
            Act::Step { result, order, group, step } => {
                let taken = self.taken(result as usize, order.as_deref(), group, step, language)?;
                self.payments.step((result as usize, group), order, step, &taken, language)
            }
            act => self.payments.act(act, language),
        }
    }

    /// Step 2 lets the file go: as a transaction file it must not be sent again.
    fn as_result(&mut self, file: FileId, language: Language) -> Acted {
        let open = self.files.remove(&file).ok_or_else(|| sentences::closed(language))?;
        let sheet = Sheet::read(&open.document);
        self.payments.take_result(&open.document, sheet, language);
        Ok(())
    }

    fn name_cells(&mut self, cells: Vec<String>, language: Language) -> Acted {
        const NAMES: [&str; 5] = ["result", "response_code", "response_detail", "payment_id", ""];
        let sound = cells.iter().all(|cell| NAMES.contains(&cell.as_str()));
        let once = |name: &str| cells.iter().filter(|cell| *cell == name).count() <= 1;
        if !sound || !cells.iter().any(|cell| cell == "result") {
            return Err(in_language(
                language,
                "「処理結果」のセルを 1 つ選んでください。どれか分からないときは、契約の仕様書を確かめるか、このままにしてください(要確認のままになります)。",
                "Choose one cell as the result. When you do not know which, look into your contract's specification or leave it: the records then stay not understood.",
            ));
        }
        if !NAMES.iter().take(4).all(|name| once(name)) {
            return Err(in_language(
                language,
                "同じ意味のセルが 2 つあります。それぞれ別の意味を選んでください。",
                "Two cells have the same meaning. Choose another for each.",
            ));
        }
        self.profile.result_cells.value = cells;
        self.payments.touch();
        Ok(())
    }

    /// The orders of a group that another file or list asks for already. One of them alone is refused; where all of them are, the file
    /// that would be made of them says so.
    fn taken(
        &self,
        result: usize,
        order: Option<&str>,
        group: u32,
        step: NextStep,
        language: Language,
    ) -> Result<BTreeSet<Rc<str>>, String> {
        let asked = self.asked(result, language);
        let picture = self.payments.picture.as_ref().and_then(|picture| picture.results.get(result));
        let found = picture.and_then(|paired| Some((paired, paired.groups.get(group as usize)?)));
        let Some((paired, group)) = found.filter(|_| step != NextStep::LeaveOut) else { return Ok(BTreeSet::new()) };
        let is_taken = |asked: &Asked| !(asked.again && step == NextStep::CarryOver);
        if let Some(asked) = order.and_then(&asked).filter(is_taken) {
            let order = mask(order.unwrap_or_default());
            let words = asked.words;
            return Err(in_language(
                language,
                format!("注文 {order} は選べません: {words}。二重に請求しないよう、もう一度は入れません。"),
                format!("Order {order} cannot be chosen: {words}. It is not asked for twice."),
            ));
        }
        let all: Vec<Rc<str>> = group.answers(&paired.outcomes).map(|answer| answer.order.clone()).collect();
        let taken: BTreeSet<Rc<str>> = all.iter().filter(|order| asked(order).is_some()).cloned().collect();
        Ok(if taken.len() < all.len() { taken } else { BTreeSet::new() })
    }

    fn unlock(&mut self, code: &str, language: Language) -> Acted {
        let code = code.trim();
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(in_language(
                language,
                "売上のコードは半角数字 3 けたです。契約の仕様書のとおりに入力してください。",
                "The code of a capture has 3 digits. Type it as your contract's specification gives it.",
            ));
        }
        let types = &self.profile.transaction_types.value;
        if types.iter().any(|entry| entry.name != "売上" && entry.code.as_deref() == Some(code)) {
            return Err(in_language(
                language,
                format!("コード {code} は別の取引種別のものです。契約の仕様書で売上のコードを確かめてください。"),
                format!(
                    "Code {code} belongs to another transaction type. Look up the code of 売上 in your contract's specification."
                ),
            ));
        }
        for entry in self.profile.transaction_types.value.iter_mut().filter(|entry| entry.name == "売上") {
            entry.code = Some(code.to_owned());
            entry.layout_confirmed = true;
        }
        self.payments.touch();
        Ok(())
    }
}

impl Payments {
    fn act(&mut self, act: Act, language: Language) -> Acted {
        match act {
            Act::Sent { file, sent } => {
                if sent {
                    self.marked.insert(file);
                } else {
                    self.marked.remove(&file);
                }
                self.touch();
            }
            Act::Forget { part, index } => self.forget(part, index as usize),
            Act::Column { field, name } => self.column(field, name),
            Act::Tick { list, what } => self.tick(list as usize, &what),
            Act::Confirm { payment, order } => {
                self.facts.confirmed.insert(payment, order);
                self.touch();
            }
            Act::Way { order, way } => self.way(order, way),
            Act::Walk { key, on } => self.walk(key, on),
            Act::Choose { key, on } => self.choose(key, on),
            Act::Captured => self.captured(),
            Act::NotCaptured => self.not_captured(),
            Act::AuthorizedOn { day } => return self.authorized_on(&day, language),
            Act::AsResult { .. } | Act::Name { .. } | Act::Unlock { .. } | Act::Step { .. } => {}
        }
        Ok(())
    }

    fn forget(&mut self, part: Part, index: usize) {
        match part {
            Part::Result if index < self.results.len() => {
                // What was made of it stays made, should it come back: nothing goes into two files.
                let file = self.results.remove(index);
                self.former.insert(file.sha256, (file.steps, file.made));
            }
            Part::Inquiry if index < self.lists.len() => drop(self.lists.remove(index)),
            Part::Orders => self.orders = None,
            _ => {}
        }
        self.touch();
    }

    fn column(&mut self, field: Field, name: String) {
        if name.is_empty() {
            self.mapping.remove(&field);
        } else {
            self.mapping.insert(field, name);
        }
        for list in &mut self.lists {
            list.inquiry.map(&self.mapping);
            list.ticked.clear();
        }
        self.touch();
    }

    /// The next step of declined orders; only those that are certainly NG are in a group at all.
    fn step(
        &mut self,
        (result, group): (usize, u32),
        order: Option<String>,
        step: NextStep,
        taken: &BTreeSet<Rc<str>>,
        language: Language,
    ) -> Acted {
        let Some(picture) = &self.picture else { return Ok(()) };
        let (Some(file), Some(paired)) = (self.results.get_mut(result), picture.results.get(result)) else {
            return Err(sentences::closed(language));
        };
        if file.made.contains_key(&step) {
            return Err(in_language(
                language,
                "このファイルはもう保存してあります。二重に請求しないよう、注文をあとから加えることはできません。",
                "This file has been saved already. So that nobody is charged twice, no order can be added to it.",
            ));
        }
        let Some(group) = paired.groups.get(group as usize) else { return Err(sentences::closed(language)) };
        let chosen: Vec<Rc<str>> = group
            .answers(&paired.outcomes)
            .filter(|answer| order.as_deref().is_none_or(|order| order == &*answer.order))
            .filter(|answer| answer.amount.is_some() && !file.is_fixed(&answer.order))
            .filter(|answer| order.is_some() || !taken.contains(&answer.order))
            .map(|answer| answer.order.clone())
            .collect();
        for order in chosen {
            file.steps.insert(order.to_string(), step);
        }
        self.revision += 1;
        Ok(())
    }

    fn tick(&mut self, list: usize, what: &Tick) {
        let Some(picture) = self.picture.take() else { return };
        let (places, on) = match what {
            Tick::One { payment, on } => (vec![*payment as usize], *on),
            Tick::Found { search, on } => (self.found(&picture, list, search), *on),
        };
        let places: Vec<usize> = places.into_iter().filter(|at| self.is_tickable(&picture, list, *at)).collect();
        if let Some(file) = self.lists.get_mut(list) {
            for at in places {
                if on {
                    file.ticked.insert(at)
                } else {
                    file.ticked.remove(&at)
                };
            }
        }
        self.picture = Some(picture);
        self.revision += 1;
    }

    /// One way for each order: a map has no room for a second.
    fn way(&mut self, order: String, way: Way) {
        self.ways.insert(order, way);
        self.revision += 1;
    }

    fn walk(&mut self, key: String, on: bool) {
        if on {
            self.walked.insert(key);
        } else {
            self.walked.remove(&key);
        }
        self.revision += 1;
    }

    /// Of what no open inquiry list has, one or all.
    fn choose(&mut self, key: Option<String>, on: bool) {
        let Some(picture) = &self.picture else { return };
        let meant = |entry_key: &String| key.as_ref().is_none_or(|key| key == entry_key);
        let not_listed = self.not_listed(picture).filter(|entry| self.way_of(entry) == Way::Console);
        let keys: Vec<String> = not_listed.map(key_of).filter(meant).collect();
        for key in keys {
            if on {
                self.chosen.insert(key)
            } else {
                self.chosen.remove(&key)
            };
        }
        self.revision += 1;
    }

    /// The work list was captured, or what was walked through of it: it waits no longer, until a later list says more.
    fn captured(&mut self) {
        let Some(picture) = &self.picture else { return };
        let work = self.captured_by(picture);
        let order = |entry: &&Entry| (entry.order.as_deref().unwrap_or_default().to_owned(), entry.amount);
        self.worked = work.iter().map(order).collect();
        let places: BTreeSet<(usize, usize)> = work
            .iter()
            .filter_map(|entry| entry.payment)
            .filter_map(|place| Some((usize::from(place.file.index), (place.record as usize).checked_sub(1)?)))
            .collect();
        let keys: Vec<String> = work.iter().copied().flat_map(names_of).collect();
        let entries: Vec<Entry> = work.into_iter().cloned().collect();
        self.pending.extend(keys.iter().cloned());
        let ticked = self.lists.iter_mut().enumerate().map(|(at, list)| {
            let (gone, stays) = list.ticked.iter().partition(|payment| places.contains(&(at, **payment)));
            list.ticked = stays;
            (list.sha256.clone(), gone)
        });
        let ticked = ticked.collect();
        let chosen: BTreeSet<String> = keys.iter().filter(|key| self.chosen.remove(*key)).cloned().collect();
        let walked = std::mem::take(&mut self.walked);
        self.said.push(Captured { keys, entries, ticked, chosen, walked, worked: None, answered: false });
        self.touch();
    }

    /// The last work list was not captured after all: it waits again, with its ticks as they were. Also what a later list
    /// was held against it is taken back.
    fn not_captured(&mut self) {
        if !self.can_take_back() {
            return;
        }
        let Some(Captured { keys, ticked, chosen, walked, worked, .. }) = self.said.pop() else { return };
        self.chosen.extend(chosen);
        self.unworked = worked;
        self.walked.extend(walked);
        for key in &keys {
            self.pending.remove(key);
            self.facts.captured.remove(key);
        }
        for (sha256, ticked) in ticked {
            if let Some(list) = self.lists.iter_mut().find(|list| list.sha256 == sha256) {
                list.ticked.extend(ticked);
            }
        }
        self.touch();
    }

    fn authorized_on(&mut self, day: &str, language: Language) -> Acted {
        let read = read_day(day);
        if read.is_none() && !day.trim().is_empty() {
            return Err(in_language(
                language,
                "オーソリの日を読めません。2012/06/12 のように入力してください。",
                "The day of the authorizations cannot be read. Type it like 2012/06/12.",
            ));
        }
        self.facts.authorized_on = read;
        self.touch();
        Ok(())
    }
}
