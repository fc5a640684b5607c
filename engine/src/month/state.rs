//! The states of an order, and what is counted of them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::base::amount::sum;
use crate::base::date::{Day, Moment};
use crate::base::language::Language;
use crate::model::remark::Place;
use crate::month::deadline::DaySource;
use crate::orders::eligibility::Reason;

macro_rules! states {
    ($($(#[$doc:meta])* $state:ident, $field:ident, $name:literal, $ja:literal;)+) => {
        /// Where an order stands. Exactly one of these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum State { $($(#[$doc])* $state),+ }

        impl State {
            /// Every state, in the order of the month.
            pub const ALL: &'static [State] = &[$(State::$state),+];

            /// The name used on the command line.
            pub fn name(self) -> &'static str {
                match self { $(State::$state => $name),+ }
            }

            /// The state in words.
            pub fn words(self, language: Language) -> &'static str {
                match (language, self) { $((Language::Ja, State::$state) => $ja, (Language::En, State::$state) => $name),+ }
            }
        }

        /// Counts and yen of every state.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct Totals { $($(#[$doc])* pub $field: Total),+ }

        impl Totals {
            /// The total of a state.
            pub fn of(&self, state: State) -> Total {
                match state { $(State::$state => self.$field),+ }
            }

            pub(crate) fn of_mut(&mut self, state: State) -> &mut Total {
                match state { $(State::$state => &mut self.$field),+ }
            }
        }
    };
}

states! {
    /// In the order list and in no file that was sent.
    NotSent, not_sent, "not-sent", "未送信";
    /// Sent, and there is no result file yet.
    Waiting, waiting, "waiting", "結果待ち";
    /// オーソリNG
    Declined, declined, "declined", "オーソリNG";
    /// オーソリOK, not captured.
    ToCapture, to_capture, "to-capture", "売上待ち";
    /// Captured, and not yet seen to be settled: the console works on it (売上要求中), or the operator captured it and no list says more.
    CaptureRequested, capture_requested, "capture-requested", "売上にした(未確認)";
    /// 消込済
    Settled, settled, "settled", "消込済";
    /// The day after the last on which a capture can be relied on, or later while the console still has it: capture at once.
    Uncertain, uncertain, "uncertain", "期限切れのおそれ(至急)";
    /// Beyond the 60 days, or オーソリ期限切れ.
    Expired, expired, "expired", "期限切れ";
    /// 取消済
    Voided, voided, "voided", "取消済";
    /// An authorization that no inquiry list has, or a payment that belongs to no known order.
    NotMatched, not_matched, "not-matched", "結びつかない";
    /// Something about it cannot be said for certain: never captured by guess.
    Unknown, unknown, "unknown", "要確認";
}

impl State {
    /// The state as the page shows it.
    pub fn shown(self, language: Language) -> String {
        match (language, self) {
            (Language::Ja, _) => self.words(language).to_owned(),
            (Language::En, State::CaptureRequested) => "captured, not confirmed".to_owned(),
            (Language::En, _) => self.name().replace('-', " "),
        }
    }
}

/// How many, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// How many.
    pub records: u64,
    /// Whole yen; amounts that cannot be read are not counted.
    pub amount: u64,
}

impl Total {
    /// Counts one more.
    pub fn add(&mut self, amount: Option<u64>) {
        self.records += 1;
        self.amount = sum([Some(self.amount), amount]);
    }
}

/// One order, or one payment that belongs to no known order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `None` for a payment without an order.
    pub order: Option<Rc<str>>,
    /// The customer number, where a file says it.
    pub customer: Option<Rc<str>>,
    /// Whole yen: what was sent, else what the order list or the inquiry list says.
    pub amount: Option<u64>,
    /// The one state that it is in.
    pub state: State,
    /// 決済ID, where an inquiry list or a result has it.
    pub payment_id: Option<Rc<str>>,
    /// 取引ID, where an inquiry list has it.
    pub trading_id: Option<Rc<str>>,
    /// 取引発生日時, where an inquiry list has it.
    pub occurred: Option<Moment>,
    /// The day of the authorization, which is day 1; `None` when nobody knows it.
    pub authorized_on: Option<Day>,
    /// Where `authorized_on` comes from.
    pub day_source: Option<DaySource>,
    /// The last day to rely on, while it can be captured.
    pub due_on: Option<Day>,
    /// Where it stands first.
    pub place: Place,
    /// Where its payment stands in the inquiry list that counts.
    pub payment: Option<Place>,
    /// A payment without an order, of the amount and days of an order that stands here as well. Whether it is that order's is for the
    /// operator to say; until then the order is what is due, and the payment is not due a second time.
    pub candidate: bool,
}

impl Entry {
    /// Its state as the page shows it, with what it may be.
    pub fn shown(&self, language: Language) -> String {
        let state = self.state.shown(language);
        match (self.candidate, language) {
            (false, _) => state,
            (true, Language::Ja) => format!("{state}(候補あり)"),
            (true, Language::En) => format!("{state} (candidate)"),
        }
    }
}

/// An order of the order list that is not to be sent, and that no other file knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Physical line, 1-based.
    pub line: u32,
    /// The order number.
    pub order: Rc<str>,
    /// Why it is not to be sent.
    pub reason: Reason,
    /// Whole yen.
    pub amount: Option<u64>,
}
