//! What open result files and inquiry lists show to be sent, so that nobody is charged twice before it is written down.

use std::cell::RefCell;
use std::rc::Rc;

use crate::inquiry::Status;
use crate::ledger::{Kind, Ledger, Way};
use crate::model::kind::column;
use crate::model::remark::{FileRef, Part};
use crate::month::ledger_entries::{note_of, of_orders};
use crate::open_payments::{ListFile, Payments, ResultFile};
use crate::practice;
use crate::profile::Profile;
use crate::result;

/// What was made of the files that are open, until others are.
#[derive(Default)]
pub struct Shown(RefCell<Known>);

#[derive(Clone, Default)]
struct Known {
    files: Vec<(String, usize)>,
    ledger: Option<Rc<Ledger>>,
    revision: u32,
}

impl Payments {
    /// The orders that open files show to be sent, as a ledger that nobody keeps, and a number that changes with it.
    pub fn shown(&self, profile: &Profile) -> (Option<Rc<Ledger>>, u32) {
        let results = self.results.iter().map(|file| (file.sha256.clone(), 0));
        let with_order =
            |list: &ListFile| list.inquiry.payments.iter().filter(|payment| payment.order.is_some()).count();
        let lists = self.lists.iter().map(|list| (list.sha256.clone(), with_order(list)));
        let files: Vec<_> = results.chain(lists).collect();
        let mut known = self.shown.0.borrow_mut();
        if known.files != files {
            let ledger = self.as_ledger(profile);
            *known = Known { files, ledger, revision: known.revision + 1 };
        }
        (known.ledger.clone(), known.revision)
    }

    fn as_ledger(&self, profile: &Profile) -> Option<Rc<Ledger>> {
        let mut ledger = Ledger::new();
        for result in self.results.iter().filter(|result| !practice::is_name(&result.name)) {
            add_result(&mut ledger, result, profile);
        }
        for list in self.lists.iter().filter(|list| !practice::is_name(&list.name)) {
            add_list(&mut ledger, list);
        }
        ledger.settle();
        (!ledger.is_empty()).then(|| Rc::new(ledger))
    }
}

/// All records of a result were sent; what is certainly NG may be sent again.
fn add_result(ledger: &mut Ledger, file: &ResultFile, profile: &Profile) {
    let outcomes = result::alone((&file.sheet, FileRef::new(Part::Result, 0)), profile);
    let code = file.sheet.header.as_ref().map_or("", |head| head.cell(column::TYPE));
    let kind = Kind::of_type(if code.is_empty() { "020" } else { code }, profile);
    let mut entry = of_orders(Way::Upload, kind, &file.sheet.orders());
    if entry.records == 0 {
        return;
    }
    entry.name.say(file.name.clone());
    let note = note_of(&entry, &outcomes, &file.name, &file.sha256);
    entry.result.say(note);
    ledger.absorb(entry);
}

/// Authorized payments are no more to be authorized, captured ones no more to be captured. Of any other status nothing is known.
fn add_list(ledger: &mut Ledger, file: &ListFile) {
    let with = |kind: Kind, statuses: &[Status]| {
        let payments = file.inquiry.payments.iter().filter(|payment| statuses.contains(&payment.status));
        let orders: Vec<_> = payments.filter_map(|payment| Some((payment.order.as_deref()?, payment.amount))).collect();
        let mut entry = of_orders(Way::Upload, kind, &orders);
        entry.name.say(file.name.clone());
        Some(entry).filter(|_| !orders.is_empty())
    };
    let captured = [Status::CaptureRequested, Status::Settled];
    let authorized = [Status::Authorized, Status::CaptureRequested, Status::Settled];
    for entry in [with(Kind::Authorization, &authorized), with(Kind::Capture, &captured)].into_iter().flatten() {
        ledger.absorb(entry);
    }
}
