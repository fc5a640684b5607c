//! Step 1 without a browser: what is asked, and what an answer changes.

use super::super::{Action as Any, Effect, Place, State};
use super::{Action, Answered, Dialog, Part};
use crate::engine::base::language::Language;
use crate::engine::orders::eligibility::{ManualOverride, Reason};
use crate::engine::orders::field::Field;
use crate::engine::orders::question::About;
use crate::engine::protocol::Request;
use crate::engine::protocol::orders::{
    Decision, OrderFilter, Place as OrderPlace, Request as Ask, Selection, Standing,
};
use crate::engine::session::Session;

const LIST: &[u8] = include_bytes!("../../../../tests/samples/orders-eccube2.csv");

/// The same with one more line break.
const OTHER: &[u8] = &{
    let mut bytes = [b'\n'; LIST.len() + 1];
    let mut at = 0;
    while at < LIST.len() {
        bytes[at] = LIST[at];
        at += 1;
    }
    bytes
};

/// The state with a real engine behind it.
struct Page {
    state: State,
    session: Session,
    effects: Vec<Effect>,
    list: &'static [u8],
}

impl Page {
    fn new() -> Page {
        Page { state: State::new(Language::Ja), session: Session::new(), effects: Vec::new(), list: LIST }
    }

    fn act(&mut self, action: Any) {
        let mut effects = self.state.apply(action, 0.0);
        while let Some(at) = effects.iter().position(|effect| matches!(effect, Effect::Send { .. })) {
            let Effect::Send { number, request, .. } = effects.remove(at) else { continue };
            let bytes = if matches!(*request, Request::Open { .. }) { self.list } else { b"" };
            let response = Box::new(self.session.serve(*request, bytes));
            effects.extend(self.state.apply(Any::Answer { number, response }, 1.0));
        }
        self.effects = effects;
    }

    fn orders(&mut self, action: Action) {
        self.act(Any::Orders(action));
    }

    fn answer(&mut self, about: About, name: Option<String>, answer: &str) {
        self.orders(Action::Answer(Answered { about, name, answer: answer.to_owned(), words: String::new() }));
    }

    fn opened() -> Page {
        Page::with(LIST)
    }

    fn with(list: &'static [u8]) -> Page {
        let mut page = Page { list, ..Page::new() };
        page.act(Any::Arrive(vec![super::super::Arrival { ticket: 1, name: "orders.csv".to_owned(), bytes: 1 }]));
        page
    }
}

#[test]
fn a_dropped_order_list_opens_in_step_1_and_nothing_is_judged_without_a_period() {
    let mut page = Page::opened();
    assert_eq!((page.state.place, page.state.orders.part), (Place::Orders, Part::List));
    let list = page.state.orders.list.clone().expect("a list");
    assert_eq!((list.orders, list.counts.is_none()), (12, true));
    assert_eq!(page.state.orders.rows.as_ref().map(|rows| rows.rows.len()), Some(12));
    // One end alone is no period.
    page.orders(Action::Period { to: false, text: "2012/6/11".to_owned() });
    page.orders(Action::Judge);
    assert_eq!(page.state.orders.period_wrong, (false, true));
    assert!(page.effects.contains(&Effect::Focus("orders-period-to")));
}

#[test]
fn who_went_elsewhere_while_a_list_was_being_opened_stays_there() {
    let mut page = Page::new();
    let arrival = super::super::Arrival { ticket: 1, name: "orders.csv".to_owned(), bytes: 1 };
    let effects = page.state.apply(Any::Arrive(vec![arrival]), 0.0);
    page.state.apply(Any::Visit(Place::Ledger), 0.0);
    for effect in effects {
        let Effect::Send { number, request, .. } = effect else { continue };
        let response = Box::new(page.session.serve(*request, LIST));
        page.state.apply(Any::Answer { number, response }, 1.0);
    }
    assert_eq!(page.state.place, Place::Ledger);
    assert!(page.state.orders.list.is_some(), "it waits in step 1");
    let said = |notice: &super::super::Notice| matches!(notice.what, super::super::NoticeKind::OrderList { .. });
    assert!(page.state.notices.iter().any(said));
}

#[test]
fn the_lists_own_month_is_offered_whatever_the_day_is() {
    let mut page = Page::opened();
    page.act(Any::Today("2026-11-30".to_owned()));
    page.orders(Action::Span(super::Span::Month));
    let counts = |page: &Page| page.state.orders.list.as_ref().and_then(|list| list.counts.clone()).expect("counts");
    assert_eq!(counts(&page).stand(Standing::OutOfPeriod).orders, 12, "no order is of this month");
    page.orders(Action::Span(super::Span::OfList));
    assert_eq!(page.state.orders.period, ("2012-06-01".to_owned(), "2012-06-30".to_owned()));
    assert_eq!(counts(&page).included.orders, 3);
}

#[test]
fn what_is_carried_over_is_left_out_for_this_list_alone() {
    let mut page = Page::opened();
    page.orders(Action::CarryNothing);
    assert!(page.state.orders.carries_nothing);
    page.orders(Action::Close);
    assert!(!page.state.orders.carries_nothing);
}

#[test]
fn from_the_period_to_the_file_and_into_step_2() {
    let mut page = Page::opened();
    page.orders(Action::Period { to: false, text: "2012/6/11".to_owned() });
    page.orders(Action::Period { to: true, text: "2012年6月30日".to_owned() });
    page.orders(Action::Judge);
    page.orders(Action::OrderFilter(OrderFilter::Included));
    assert_eq!(page.state.orders.rows.as_ref().map(|rows| rows.total), Some(3));
    page.orders(Action::Make { merchant_id: "12345".to_owned(), at: "2012-06-01 09:35:22".to_owned() });
    assert!(matches!(page.state.dialog, Some(super::super::Dialog::Orders(Dialog::Made(_)))));
    page.orders(Action::Save);
    assert!(page.effects.contains(&Effect::Download { name: "order120601093522.csv".to_owned() }));
    page.orders(Action::Check);
    assert_eq!(page.state.place, Place::Check);
    assert_eq!(page.state.file.as_ref().map(|file| file.overview.records), Some(3));
}

#[test]
fn what_is_no_merchant_id_is_said_at_its_field_and_nowhere_else() {
    let mut page = Page::opened();
    page.orders(Action::Period { to: false, text: "2012/6/11".to_owned() });
    page.orders(Action::Period { to: true, text: "2012/6/30".to_owned() });
    assert!(page.state.orders.is_period_typed());
    page.orders(Action::Judge);
    for wrong in ["", "12a"] {
        page.orders(Action::Make { merchant_id: wrong.to_owned(), at: "2012-06-01 09:35:22".to_owned() });
        assert_eq!(page.state.orders.merchant_wrong.as_deref(), Some(wrong));
        assert!(page.effects.contains(&Effect::Focus("orders-merchant")));
        assert!(page.state.dialog.is_none() && page.state.notices.iter().all(|notice| !notice.what.is_alarm()));
    }
    page.orders(Action::Make { merchant_id: "12345".to_owned(), at: "2012-06-01 09:35:22".to_owned() });
    assert!(matches!(page.state.dialog, Some(super::super::Dialog::Orders(Dialog::Made(_)))));
}

#[test]
fn what_must_be_looked_at_and_is_not_in_the_file_is_counted() {
    const CUT: &[u8] = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\r\n\
        501,285,5250,クレジットカード,新規受付,2012-06-12 10:00:00,3\r\n"
        .as_bytes();
    let mut page = Page::with(CUT);
    page.orders(Action::Period { to: false, text: "2012/6/11".to_owned() });
    page.orders(Action::Period { to: true, text: "2012/6/30".to_owned() });
    page.orders(Action::Judge);
    let counts = page.state.orders.list.as_ref().and_then(|list| list.counts.clone()).expect("judged");
    let left = counts.to_be_looked_at();
    assert_eq!((left.orders, left.amount), (1, 5_250), "its previous order is missing: {counts:?}");
}

#[test]
fn answers_about_a_list_that_was_closed_change_nothing() {
    let mut page = Page::opened();
    let list = page.state.orders.list.as_ref().map(|list| list.id).expect("a list");
    let effects = page.state.apply(Any::Orders(Action::ShowOrder(2)), 0.0);
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Send { request, .. } if **request == Request::Orders(Ask::Detail { list, line: 2 })
    )));
    page.orders(Action::Close);
    assert!(page.state.orders.list.is_none() && page.state.orders.rows.is_none());
}

#[test]
fn a_period_that_is_typed_and_not_judged_keeps_the_file_from_being_made() {
    let mut page = Page::opened();
    for (to, text) in [(false, "2012/06/11"), (true, "2012/06/30")] {
        page.orders(Action::Period { to, text: text.to_owned() });
    }
    assert!(page.state.orders.is_period_open());
    page.orders(Action::Judge);
    assert!(!page.state.orders.is_period_open());
    let make = || Action::Make { merchant_id: "12345".to_owned(), at: "2012-06-01 09:35:22".to_owned() };
    page.orders(Action::Period { to: true, text: "2012/06/12".to_owned() });
    assert!(page.state.orders.is_period_open());
    page.orders(make());
    assert_eq!(page.state.dialog, None);
    assert!(page.effects.contains(&Effect::Focus("orders-judge")));
    // The same day, written otherwise, is the same period.
    page.orders(Action::Period { to: true, text: "2012-6-30".to_owned() });
    page.orders(make());
    assert!(matches!(page.state.dialog, Some(super::super::Dialog::Orders(Dialog::Made(_)))));
}

#[test]
fn conditions_that_are_typed_and_not_searched_for_are_said() {
    let mut page = Page::opened();
    assert!(!page.state.orders.is_search_open());
    page.orders(Action::Type(super::Input::AmountFrom, "10,000".to_owned()));
    assert!(page.state.orders.is_search_open());
    page.orders(Action::Search);
    assert!(!page.state.orders.is_search_open());
    page.orders(Action::Type(super::Input::AmountTo, "たくさん".to_owned()));
    assert!(page.state.orders.is_search_open());
    page.orders(Action::ClearSearch);
    assert!(!page.state.orders.is_search_open());
}

#[test]
fn numbers_alike_are_a_question_that_one_press_answers_and_another_takes_back() {
    let mut page = Page::with(
        "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数\n1,7,500,クレジットカード,発送済み,2012-05-01,2\n\
         010,7,500,クレジットカード,新規受付,2012-06-11,3\n10,7,500,クレジットカード,新規受付,2012-06-12,4\n"
            .as_bytes(),
    );
    page.orders(Action::Period { to: false, text: "2012/6/1".to_owned() });
    page.orders(Action::Period { to: true, text: "2012/6/30".to_owned() });
    page.orders(Action::Judge);
    let standing = |page: &Page| {
        let list = page.state.orders.list.as_ref().expect("a list");
        let counts = list.counts.as_ref().expect("judged");
        (counts.included.orders, counts.undecided.orders, list.renewals_to_confirm, list.questions.clone())
    };
    let (included, undecided, renewals, questions) = standing(&page);
    assert_eq!((included, undecided, renewals, questions.len()), (0, 2, 0, 1));
    assert_eq!((questions[0].about, questions[0].rows.len()), (About::AlikeNumbers, 2));
    assert!(page.state.orders.rows.as_ref().is_some_and(|rows| rows.rows.iter().filter(|row| row.alike).count() == 2));
    let answer = questions[0].choices[0].answer.clone();
    page.answer(questions[0].about, None, &answer);
    let (included, undecided, _, questions) = standing(&page);
    assert_eq!((included, undecided, questions.len()), (2, 0, 0));
    page.orders(Action::TakeBack);
    assert_eq!(standing(&page).3.len(), 1);
    // Of one order written twice one is put in.
    page.orders(Action::Decide {
        which: Selection::Line(4),
        decision: Decision::Put(Some(ManualOverride::In), "同じ注文".to_owned()),
    });
    let (included, undecided, ..) = standing(&page);
    assert_eq!((included, undecided), (1, 1));
}

#[test]
fn what_a_column_says_against_charging_is_a_question_that_one_press_answers() {
    for (answer, included, cancelled) in [("charge", 1, false), ("leave-out", 0, true)] {
        let mut page = Page::with(
            "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数,キャンセルフラグ\n1,7,500,クレジットカード,発送済み,2012-05-01,2,0\n\
             2,7,500,クレジットカード,新規受付,2012-06-11,3,1\n"
                .as_bytes(),
        );
        page.orders(Action::Period { to: false, text: "2012/6/1".to_owned() });
        page.orders(Action::Period { to: true, text: "2012/6/30".to_owned() });
        page.orders(Action::Judge);
        let list = |page: &Page| page.state.orders.list.clone().expect("a list");
        let asked = list(&page).questions.clone();
        assert_eq!((asked.len(), asked[0].about, asked[0].lines.as_slice()), (1, About::StopColumn, &[3][..]));
        let name = asked[0].name.clone();
        page.answer(asked[0].about, name, answer);
        let counts = list(&page).counts.clone().expect("judged");
        assert_eq!((counts.included.orders, list(&page).questions.len()), (included, 0), "{answer}");
        assert_eq!(list(&page).mapping.stops.len(), 1);
        let is_cancelled = |(reason, _): &(Reason, _)| *reason == Reason::Cancelled;
        assert_eq!(counts.excluded.iter().any(is_cancelled), cancelled, "{answer}");
        // It can be asked again.
        page.orders(Action::Show(Part::Columns));
        page.orders(Action::Stops { column: "キャンセルフラグ".to_owned(), stop: None });
        page.orders(Action::ApplyMapping);
        assert_eq!((list(&page).questions.len(), list(&page).mapping.stops.len()), (1, 0), "{answer}");
    }
}

#[test]
fn declined_orders_are_charged_once_more_or_left_out_with_the_words_of_the_answer() {
    for (answer, decision) in [
        ("again", Decision::Again),
        ("leave-out", Decision::Put(Some(ManualOverride::Out), "今回は入れない".to_owned())),
    ] {
        let mut page = Page::opened();
        let words = "今回は入れない".to_owned();
        let given = Answered { about: About::Declined, name: None, answer: answer.to_owned(), words };
        let effects = page.state.apply(Any::Orders(Action::Answer(given)), 0.0);
        let is_decided = |effect: &Effect| {
            matches!(effect, Effect::Send { request, .. } if matches!(&**request,
                Request::Orders(Ask::Decide { which: Selection::Declined, decision: taken, .. }) if *taken == decision))
        };
        assert!(effects.iter().any(is_decided), "{answer}");
    }
}

#[test]
fn an_item_that_charging_needs_stands_in_one_column() {
    let mut page = Page::opened();
    page.orders(Action::Show(Part::Columns));
    let draft = |page: &Page| page.state.orders.columns.clone().expect("the columns");
    let amounts = |page: &Page| draft(page).fields.iter().filter(|held| **held == Some(Field::Amount)).count();
    assert_eq!((amounts(&page), draft(&page).missing()), (1, vec![]));
    page.orders(Action::Hold { field: Field::Amount, column: Some(0) });
    assert_eq!(draft(&page).fields.iter().position(|held| *held == Some(Field::Amount)), Some(0));
    assert_eq!((amounts(&page), draft(&page).missing()), (1, vec![Field::Order]), "what stood there has no column");
    page.orders(Action::Hold { field: Field::Amount, column: None });
    assert_eq!((amounts(&page), draft(&page).missing()), (0, vec![Field::Order, Field::Amount]));
}

/// What is to be kept of the decisions, if that was asked for.
fn kept(effects: &[Effect]) -> Option<String> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep { name: super::KEEP_DECISIONS, text } => Some(text.clone()),
        _ => None,
    })
}

fn june(page: &mut Page) {
    page.orders(Action::Period { to: false, text: "2012-06-01".to_owned() });
    page.orders(Action::Period { to: true, text: "2012-06-30".to_owned() });
    page.orders(Action::Judge);
}

fn take_one_out(page: &mut Page) {
    let rows = page.state.orders.rows.clone().expect("rows");
    let line = rows.rows.iter().find(|row| row.place == Some(OrderPlace::Included)).expect("one is in").line;
    let decision = Decision::Put(Some(ManualOverride::Out), "山田様のご希望".to_owned());
    page.orders(Action::Decide { which: Selection::Line(line), decision });
}

#[test]
fn leaving_asks_about_decisions_only_where_they_would_be_lost() {
    let mut page = Page::opened();
    june(&mut page);
    take_one_out(&mut page);
    let text = kept(&page.effects).expect("it is kept");
    assert!(!page.state.unsaved(), "a reload brings it back");
    page.orders(Action::NotKept);
    assert!(page.state.unsaved(), "the browser keeps nothing");

    let mut page = Page::new();
    page.orders(Action::Remembered(Some(text)));
    page.act(Any::Arrive(vec![super::super::Arrival { ticket: 1, name: "orders.csv".to_owned(), bytes: 1 }]));
    june(&mut page);
    assert!(page.state.orders.list.as_ref().is_some_and(|list| list.recalled > 0));
    assert!(!page.state.unsaved(), "what was brought back is kept still");
    // Nor are they lost with the worker.
    page.act(Any::Died);
    page.session = Session::new();
    page.act(Any::GoOn);
    june(&mut page);
    assert!(page.state.orders.list.as_ref().is_some_and(|list| list.recalled > 0), "{:?}", page.state.orders.list);
}

#[test]
fn decisions_outlive_a_reload_for_the_very_same_list_and_one_press_takes_them_back() {
    let mut page = Page::opened();
    june(&mut page);
    take_one_out(&mut page);
    let text = kept(&page.effects).expect("it is kept");
    assert!(!text.contains("山田"), "no word of who ordered: {text}");
    let before = page.state.orders.list.as_ref().and_then(|list| list.counts.clone());

    // The page is loaded again.
    let mut page = Page::new();
    page.orders(Action::Remembered(Some(text.clone())));
    page.act(Any::Arrive(vec![super::super::Arrival { ticket: 1, name: "orders.csv".to_owned(), bytes: 1 }]));
    june(&mut page);
    let list = page.state.orders.list.clone().expect("a list");
    assert_eq!(list.counts, before);
    assert!(list.recalled > 0 && list.can_take_back, "it is said, and can be taken back");
    page.orders(Action::TakeBack);
    assert_eq!(kept(&page.effects), Some(String::new()), "and it is not kept any more");
    assert_eq!(page.state.orders.list.as_ref().map(|list| list.by_hand), Some(0));

    // Another list with the same numbers is another list.
    let mut page = Page::new();
    page.list = OTHER;
    page.orders(Action::Remembered(Some(text)));
    page.act(Any::Arrive(vec![super::super::Arrival { ticket: 1, name: "orders.csv".to_owned(), bytes: 1 }]));
    june(&mut page);
    assert_eq!(page.state.orders.list.as_ref().map(|list| (list.recalled, list.by_hand)), Some((0, 0)));
}

fn make(page: &mut Page, at: &str) {
    page.orders(Action::Make { merchant_id: "12345".to_owned(), at: at.to_owned() });
}

/// The name of the file in step 2.
fn checked(page: &Page) -> &str {
    page.state.file.as_ref().map(|file| &*file.overview.name).unwrap_or_default()
}

#[test]
fn a_saved_file_is_opened_in_step_2_whatever_was_made_after_it() {
    let mut page = Page::opened();
    june(&mut page);
    make(&mut page, "2012-06-01 09:35:22");
    page.orders(Action::Save);
    // Another one is made, and its window closed without saving.
    make(&mut page, "2012-06-01 09:40:00");
    page.act(Any::CloseDialog);
    page.orders(Action::Check);
    assert_eq!((page.state.place, checked(&page)), (Place::Check, "order120601093522.csv"));
    // A second time it is led to, and not opened once more.
    page.act(Any::Visit(Place::Orders));
    page.orders(Action::Check);
    assert_eq!((page.state.place, page.state.tabs().len()), (Place::Check, 1));
}

#[test]
fn closing_the_list_lets_go_what_was_decided_about_it() {
    let mut page = Page::opened();
    june(&mut page);
    take_one_out(&mut page);
    page.orders(Action::Close);
    assert_eq!(kept(&page.effects), Some(String::new()));
}
