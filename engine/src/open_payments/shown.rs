//! What open result files and inquiry lists show to be sent, so that nobody is charged twice before it is written down.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::date::Moment;
use crate::facts::context::whole_type;
use crate::inquiry::{Mapping, Payment, Status};
use crate::ledger::{Kind, Ledger, SentBefore, Way};
use crate::model::kind::column;
use crate::month::ledger_entries::{note_of, of_orders};
use crate::open_payments::month_snapshot::{MonthSnapshot, Paired};
use crate::open_payments::{Payments, ResultFile};
use crate::practice;
use crate::profile::Profile;
use crate::protocol::FileId;
use crate::result::Outcome;

/// What was made of the files that are open when they were last looked at, until others are.
#[derive(Default)]
pub(super) struct Shown(RefCell<Known>);

#[derive(Clone, Default)]
struct Known {
    /// The picture that was looked at last.
    serial: u64,
    of: Of,
    ledger: Option<Rc<Ledger>>,
    revision: u32,
}

/// What it was made of.
#[derive(Clone, Default, PartialEq)]
struct Of {
    results: Vec<OfResult>,
    lists: Vec<String>,
    mapping: Mapping,
    merchant_id: Option<String>,
}

#[derive(Clone, PartialEq)]
struct OfResult {
    sha256: String,
    /// The file of step 2 that it answers, record by record.
    answered: Option<FileId>,
    /// The places of the orders that are certainly NG, as it was paired.
    declined: Vec<usize>,
}

impl Payments {
    /// The orders that open files show to be sent, as a ledger that nobody keeps, and a number that changes with it. As they were
    /// when they were last looked at: the page looks after every result and list that comes or goes, and when it shows step 3 or 4.
    pub(crate) fn shown(&self, profile: &Profile) -> (Option<Rc<Ledger>>, u32) {
        let mut known = self.shown.0.borrow_mut();
        // It is asked for often, and a picture that was seen already shows nothing new.
        if let Some(picture) = self.picture.as_ref().filter(|picture| picture.serial != known.serial) {
            known.serial = picture.serial;
            let of = self.of(picture, profile);
            if known.of != of {
                let ledger = self.as_ledger(picture, profile);
                // Nothing that shows anything is what there was at the beginning.
                let is_nothing = ledger.is_none() && known.ledger.is_none();
                let revision = known.revision + u32::from(!is_nothing);
                *known = Known { serial: picture.serial, of, ledger, revision };
            }
        }
        (known.ledger.clone(), known.revision)
    }

    /// What a file of step 2 is held against. The file that an open result answers record by record was sent, and is called so;
    /// what the open files show of its orders is about itself.
    pub(crate) fn sent_before(
        &self,
        ledger: Option<Rc<Ledger>>,
        file: Option<FileId>,
        profile: &Profile,
    ) -> SentBefore {
        let shown = self.shown(profile).0;
        let known = self.shown.0.borrow();
        let is_answered = file.is_some() && known.of.results.iter().any(|result| result.answered == file);
        SentBefore::new(ledger, shown.filter(|_| !is_answered))
    }

    fn of(&self, picture: &MonthSnapshot, profile: &Profile) -> Of {
        let answered = |result: &ResultFile, paired: &Paired| {
            let sent = self.sent.get(paired.owner?)?;
            (sent.sheet.orders() == result.sheet.orders()).then_some(sent.id)
        };
        let results = self.results.iter().zip(&picture.results);
        Of {
            results: results
                .map(|(file, paired)| OfResult {
                    sha256: file.sha256.clone(),
                    answered: answered(file, paired),
                    declined: declined(paired),
                })
                .collect(),
            lists: self.lists.iter().map(|list| list.sha256.clone()).collect(),
            mapping: self.mapping.clone(),
            merchant_id: profile.merchant_id.value.clone(),
        }
    }

    fn as_ledger(&self, picture: &MonthSnapshot, profile: &Profile) -> Option<Rc<Ledger>> {
        let mut ledger = Ledger::new();
        for (file, paired) in self.results.iter().zip(&picture.results) {
            if !practice::is_name(&file.name) && is_own(file, profile) {
                add_result(&mut ledger, file, paired, profile);
            }
        }
        self.add_lists(&mut ledger);
        ledger.settle();
        (!ledger.is_empty()).then(|| Rc::new(ledger))
    }

    /// Authorized payments are no more to be authorized, captured ones no more to be captured. Of a payment that several lists
    /// have the last word counts; of any other status nothing is known.
    fn add_lists(&self, ledger: &mut Ledger) {
        let mut last: BTreeMap<(&str, &str), (Option<Moment>, usize, &Payment)> = BTreeMap::new();
        for (at, list) in self.lists.iter().enumerate().filter(|(_, list)| !practice::is_name(&list.name)) {
            for payment in &list.inquiry.payments {
                let Some(order) = payment.order.as_deref() else { continue };
                let key = (order, payment.payment_id.as_deref().unwrap_or_default());
                let is_later = last.get(&key).is_none_or(|(updated, ..)| *updated <= payment.updated);
                if is_later {
                    last.insert(key, (payment.updated, at, payment));
                }
            }
        }
        let captured = [Status::CaptureRequested, Status::Settled];
        let authorized = [Status::Authorized, Status::CaptureRequested, Status::Settled];
        for (at, list) in self.lists.iter().enumerate() {
            for (kind, statuses) in [(Kind::Authorization, &authorized[..]), (Kind::Capture, &captured)] {
                let payments = last.values().filter(|(_, of, payment)| *of == at && statuses.contains(&payment.status));
                let orders = payments.filter_map(|(.., payment)| Some((payment.order.as_deref()?, payment.amount)));
                let orders: Vec<_> = orders.collect();
                if !orders.is_empty() {
                    let mut entry = of_orders(Way::Upload, kind, &orders);
                    entry.name.set(list.name.clone());
                    ledger.absorb(entry);
                }
            }
        }
    }
}

fn declined(paired: &Paired) -> Vec<usize> {
    let answers = paired.outcomes.answers.iter().enumerate();
    answers.filter(|(_, answer)| answer.outcome == Outcome::Ng).map(|(at, _)| at).collect()
}

/// Whether a result is not one of another merchant, as far as both say who it is: his orders may have the same numbers.
fn is_own(file: &ResultFile, profile: &Profile) -> bool {
    let Some(own) = profile.merchant_id.value.as_deref() else { return true };
    let of = file.sheet.header.as_ref().map_or("", |head| head.cell(column::MERCHANT));
    of.is_empty() || own.is_empty() || of.trim_start_matches('0') == own.trim_start_matches('0')
}

/// All records of a result were sent; what is certainly NG may be sent again.
fn add_result(ledger: &mut Ledger, file: &ResultFile, paired: &Paired, profile: &Profile) {
    let code = file.sheet.header.as_ref().map_or("", |head| head.cell(column::TYPE));
    // A result may stand where the type was: then it is one of an authorization.
    let kind = match profile.transaction_type(whole_type(code.trim())) {
        Some(_) => Kind::of_type(code, profile),
        None => Kind::Authorization,
    };
    let mut entry = of_orders(Way::Upload, kind, &file.sheet.orders());
    if entry.records == 0 {
        return;
    }
    entry.name.set(file.name.clone());
    let note = note_of(&entry, &paired.outcomes, &file.name, &file.sha256);
    entry.result.set(note);
    ledger.absorb(entry);
}
