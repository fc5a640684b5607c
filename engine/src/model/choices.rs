//! What the operator chose beside a file.
use serde::{Deserialize, Serialize};

/// What the operator chose beside the file: as in the console's upload form, and the saved merchant ID.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The chosen 取引種別: its code, or its name when the profile has no code for it. `None`: as in the file.
    pub transaction_type: Option<String>,
    /// The merchant ID that the operator's files carry.
    pub merchant_id: Option<String>,
}
