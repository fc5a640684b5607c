//! The codes of all rules. A code is never used again for something else.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($code:ident),+ $(,)?) => {
        /// A rule's code, in the order of the table in domain.md §8.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Code { $(#[doc = stringify!($code)] $code),+ }

        impl Code {
            /// Every code, in table order.
            pub const ALL: &'static [Code] = &[$(Code::$code),+];

            /// The code as it is written, `"F001"`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => stringify!($code)),+ }
            }

            /// Reads a code as it is written; `None` when there is no such rule.
            pub fn parse(text: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == text)
            }
        }
    };
}

codes! {
    F001, F002, F003, F004, F005, F006, F007, F008, F009, F010, F011, F012, F013, F014, F015,
    H001, H002, H003, H004, H005, H006, H007, H008, H009,
    D001, D002, D003, D004, D005, D006, D007, D008, D009, D010, D011, D012, D013, D014, D015,
    D016, D017, D018, D019, D020, D021, D022, D023, D024, D025, D026, D027, D028,
    T001, T002, T003, T004, T005, T006,
    U001,
    X001, X002, X003,
    R001, R002, R003, R004, R005, R006,
    Q001, Q002, Q003, Q004, Q005, Q006,
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
