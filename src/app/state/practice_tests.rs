//! Practising with a real engine behind the state: what is made up and what is real never meet.

use super::ledger::Action as LedgerAction;
use super::settings::KEEP_PROFILE;
use super::*;
use crate::engine::protocol::Response;
use crate::engine::session::Session;

const ORDERS: &[u8] = include_bytes!("../../../tests/samples/orders-eccube2.csv");
const FILE: &[u8] = include_bytes!("../../../tests/samples/transaction-manual-p7.csv");
const RESULT: &[u8] = include_bytes!("../../../tests/samples/result-manual-p7.csv");

/// The state with a real engine behind it.
struct Page {
    state: State,
    session: Session,
    /// Everything that was done since the page was opened.
    effects: Vec<Effect>,
    tickets: u32,
}

impl Page {
    fn new() -> Page {
        let mut page =
            Page { state: State::new(Language::Ja), session: Session::new(), effects: Vec::new(), tickets: 0 };
        page.act(Action::Today("2024-03-01".to_owned()));
        page
    }

    fn act(&mut self, action: Action) {
        let effects = self.state.apply(action, 0.0);
        self.serve(effects);
    }

    /// Answers what was asked, and whatever is asked then.
    fn serve(&mut self, mut effects: Vec<Effect>) {
        while let Some(at) = effects.iter().position(|effect| matches!(effect, Effect::Send { .. })) {
            let Effect::Send { number, request, ticket } = effects.remove(at) else { continue };
            self.effects.push(Effect::Send { number, request: request.clone(), ticket });
            let bytes = match &*request {
                Request::Open { name, .. } if name.contains("orders") => ORDERS,
                Request::Open { name, .. } if name.contains("result") => RESULT,
                Request::Open { .. } => FILE,
                _ => b"",
            };
            let response = Box::new(self.session.serve(*request, bytes));
            effects.extend(self.state.apply(Action::Answer { number, response }, 1.0));
        }
        self.effects.extend(effects);
    }

    fn open(&mut self, name: &str) {
        self.tickets += 1;
        self.act(Action::Arrive(vec![Arrival { ticket: self.tickets, name: name.to_owned(), bytes: 1 }]));
    }

    fn orders(&mut self, action: orders::Action) {
        self.act(Action::Orders(action));
    }

    fn judge(&mut self, from: &str, to: &str) {
        for (to, text) in [(false, from), (true, to)] {
            self.orders(orders::Action::Period { to, text: text.to_owned() });
        }
        self.orders(orders::Action::Judge);
    }

    fn included(&self) -> Option<u64> {
        Some(self.state.orders.list.as_ref()?.counts.as_ref()?.included.orders)
    }

    fn names(&self) -> Vec<String> {
        self.state.tabs().iter().map(|file| file.overview.name.clone()).collect()
    }

    fn month_files(&self) -> Vec<String> {
        let seen = self.state.payments.seen.as_ref();
        seen.map(|seen| seen.files.iter().map(|file| file.name.clone()).collect()).unwrap_or_default()
    }
}

fn practising() -> Page {
    let mut page = Page::new();
    page.act(Action::Practice);
    page
}

#[test]
fn the_whole_month_is_there_at_once() {
    let mut page = practising();
    assert!(page.state.is_practising());
    assert_eq!((page.state.place, page.state.doing()), (Place::Orders, PageStatus::Ready));
    assert_eq!(page.state.orders.period, ("2024/02/21".to_owned(), "2024/03/01".to_owned()));
    assert_eq!(page.names(), ["練習_order240229093522_検査済.csv", "練習_order240229093522.csv"]);
    let file = page.state.file.clone().expect("a file");
    assert!(file.overview.errors > 5 && file.overview.practice, "the broken one is shown");
    let seen = page.state.payments.seen.clone().expect("steps 3 and 4");
    assert_eq!((seen.results[0].ok.records, seen.results[0].ng.records), (8, 3));
    assert_eq!(seen.results[0].paired.as_deref(), Some("練習_order240229093522_検査済.csv"));
    assert_eq!((seen.outlook.uncertain.records, seen.soon.records, seen.outlook.expired.records), (1, 2, 1));
    assert!(page.state.notices.is_empty(), "{:?}", page.state.notices);
    page.orders(orders::Action::Judge);
    assert_eq!(page.included(), Some(11));
    assert!(!page.state.unsaved(), "nothing made up is missed");
}

#[test]
fn a_broken_file_is_mended_when_no_error_is_left() {
    let mut page = practising();
    let file = page.state.file.as_ref().expect("the broken one").overview.clone();
    page.act(Action::PreviewSafe);
    page.act(Action::ApplySafe);
    let mended = page.state.file.clone().expect("a file");
    assert!(mended.changed() && !mended.is_kept(), "nothing was saved");
    let left = mended.overview.clone();
    assert!(left.errors > 0 && left.errors < file.errors);
    assert!(!page.state.did_steps[1], "errors are left: {}", left.errors);
}

#[test]
fn step_2_leads_to_the_broken_file_wherever_another_is_shown() {
    let mut page = practising();
    assert_eq!(page.state.broken_elsewhere(), None, "it is shown");
    let broken = page.state.file.as_ref().expect("a file").overview.id;
    page.open("練習_order240229093522_検査済_練習.csv");
    assert_eq!(page.state.broken_elsewhere(), Some(broken));
    page.act(Action::Switch(broken));
    assert_eq!(page.state.broken_elsewhere(), None);
    page.act(Action::LeavePractice);
    assert_eq!(page.state.broken_elsewhere(), None);
}

#[test]
fn what_is_real_waits_and_comes_back_as_it_was() {
    let mut page = Page::new();
    page.open("orders.csv");
    page.judge("2012/06/11", "2012/06/30");
    page.open("order.csv");
    assert_eq!(page.included(), Some(3));
    page.open("result.csv");
    page.act(Action::Visit(Place::Results));
    let before = (page.names(), page.included(), page.month_files(), page.state.place);
    // The result shows that two of them were sent; the third was declined, and is asked about.
    assert_eq!((before.1, before.2.len()), (Some(0), 3));

    page.act(Action::Practice);
    assert_eq!(page.month_files().len(), 5);
    assert!(page.month_files().iter().all(|name| name.starts_with("練習_")), "{:?}", page.month_files());
    page.act(Action::LeavePractice);
    assert!(!page.state.is_practising());
    assert_eq!((page.names(), page.included(), page.month_files(), page.state.place), before);
    // The engine has it, too.
    page.judge("2012/06/11", "2012/06/11");
    let counts = page.state.orders.list.as_ref().and_then(|list| list.counts.clone()).expect("counts");
    assert_eq!((counts.included.orders, counts.undecided.orders), (0, 1));
    page.act(Action::Visit(Place::Results));
    assert_eq!(page.month_files(), before.2);
}

#[test]
fn a_real_file_ends_practice_and_is_opened_alone() {
    for name in ["orders.csv", "order.csv", "result.csv"] {
        let mut page = practising();
        page.open(name);
        assert!(!page.state.is_practising(), "{name}");
        assert!(page.state.notices.iter().any(|notice| notice.what == NoticeKind::PracticeLeft), "{name}");
        page.act(Action::Visit(Place::Capture));
        let names = [page.names(), page.month_files()].concat();
        assert!(!names.is_empty() || name == "orders.csv");
        assert!(names.iter().all(|open| open == name), "{names:?}");
        assert!(page.state.orders.list.as_ref().is_none_or(|list| !list.practice));
    }
    // What was saved while practising comes back into practice.
    let mut page = practising();
    page.open("練習_order240229093522_練習.csv");
    assert!(page.state.is_practising() && page.names().len() == 3);
    // A real carry-over list is of no use for a made-up order list.
    page.orders(orders::Action::Bring(vec![Arrival { ticket: 9, name: "翌月分.json".to_owned(), bytes: 1 }]));
    assert!(!page.state.is_practising());
}

#[test]
fn nothing_made_up_reaches_the_ledger_or_the_settings() {
    let mut page = Page::new();
    let before = page.state.settings.clone();
    page.act(Action::Practice);
    page.effects.clear();
    page.act(Action::Ledger(LedgerAction::AskRecord));
    assert_eq!((page.state.place, &page.state.dialog), (Place::Ledger, &None));
    page.act(Action::Visit(Place::Ledger));
    page.act(Action::Settings(settings::Action::Reset));
    assert_eq!((page.state.place, &page.state.dialog), (Place::Settings, &None));
    page.act(Action::Visit(Place::Orders));
    page.orders(orders::Action::Judge);
    page.orders(orders::Action::Make { merchant_id: "99999".to_owned(), at: "2024-03-01 09:00:00".to_owned() });
    assert!(matches!(page.state.dialog, Some(Dialog::Orders(orders::Dialog::Made(_)))));
    page.act(Action::Merchant("88888".to_owned()));
    page.act(Action::Payments(payments::Action::Act(crate::engine::protocol::payments::Act::Captured)));
    page.act(Action::LeavePractice);
    let kept = page.effects.iter().any(|effect| matches!(effect, Effect::Keep { name: KEEP_PROFILE, .. }));
    let asked = page
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Send { request, .. } if matches!(**request, Request::Ledger(_))));
    assert!(!kept && !asked);
    assert_eq!(page.state.settings, before);
    // Nor is anything made up left to be seen.
    assert!(page.state.orders.list.is_none() && page.names().is_empty() && page.month_files().is_empty());
    assert_eq!(page.state.doing(), PageStatus::Empty);
}

#[test]
fn what_was_asked_of_the_ledger_before_is_answered_where_it_was_asked() {
    let mut page = Page::new();
    let effects = page.state.apply(Action::Visit(Place::Ledger), 0.0);
    let asked = effects.into_iter().find_map(|effect| match effect {
        Effect::Send { number, request, .. } => Some((number, request)),
        _ => None,
    });
    let (number, request) = asked.expect("a page of the ledger");
    page.act(Action::Practice);
    let mut other = Session::new();
    let response: Response = other.serve(*request, b"");
    page.act(Action::Answer { number, response: Box::new(response) });
    assert!(page.state.is_practising() && page.state.ledger.page.is_none());
    page.act(Action::LeavePractice);
    assert!(page.state.ledger.page.is_some());
}

#[test]
fn what_is_being_written_into_the_ledger_is_written_before_practice_begins() {
    for keep in [true, false] {
        let mut page = Page::new();
        page.open("order.csv");
        page.act(Action::Ledger(LedgerAction::AskRecord));
        let told = crate::engine::protocol::ledger::EntryUpdate::default();
        let asked =
            page.state.apply(Action::Ledger(LedgerAction::Record { update: told, keep, at: String::new() }), 0.0);
        page.act(Action::Practice);
        assert!(!page.state.is_practising(), "{keep}");
        assert!(page.state.notices.iter().any(|notice| notice.what == NoticeKind::PracticeWaits), "it is said why");
        page.serve(asked);
        let kept = page.state.ledger.summary.as_ref().map(|summary| summary.entries);
        assert_eq!(kept, Some(1), "{keep}");
        page.act(Action::Practice);
        assert!(page.state.is_practising() && page.state.notices.is_empty());
    }
}

#[test]
fn unsaved_work_is_missed_while_practising_and_language_and_day_go_on() {
    let mut page = Page::new();
    page.open("orders.csv");
    page.judge("2012/06/11", "2012/06/30");
    let decision = orders::Action::Decide {
        which: crate::engine::protocol::orders::Selection::Line(10),
        decision: crate::engine::protocol::orders::Decision::Put(
            Some(crate::engine::orders::eligibility::ManualOverride::Out),
            "x".to_owned(),
        ),
    };
    page.orders(decision);
    page.orders(orders::Action::NotKept);
    assert!(page.state.unsaved());
    page.act(Action::Practice);
    assert!(page.state.unsaved(), "the page must not be closed without a question");
    page.act(Action::SetLanguage(Language::En));
    page.act(Action::Settings(settings::Action::NotKept));
    assert_eq!(page.state.place, Place::Orders, "a browser that keeps nothing leads nowhere");
    page.act(Action::Today("2024-03-02".to_owned()));
    page.act(Action::LeavePractice);
    assert_eq!((page.state.language, page.state.today.as_str()), (Language::En, "2024-03-02"));
    assert!(page.state.unsaved());
}

#[test]
fn practice_begins_anew_and_ends_with_the_worker() {
    let mut page = practising();
    page.orders(orders::Action::Judge);
    page.act(Action::Practice);
    assert_eq!((page.included(), page.names().len()), (None, 2));
    page.open("練習_x_練習.csv");
    page.act(Action::Died);
    assert!(!page.state.is_practising());
    assert!(page.effects.contains(&Effect::Forget { ticket: 1 }));
    assert!(page.state.notices.iter().any(|notice| matches!(notice.what, NoticeKind::Died { again: false, .. })));
}
