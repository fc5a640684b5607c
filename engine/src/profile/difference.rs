//! What differs between two profiles, setting by setting.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::profile::{Key, PaymentClass, Profile, TransactionType};

/// A setting that differs, as it stands in each of two profiles. Texts that are empty mean: nothing is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which setting.
    pub key: Key,
    /// The value in the first profile, as text.
    pub before: String,
    /// The value in the second profile, as text.
    pub after: String,
    /// The marks of where the values come from.
    pub evidence_before: String,
    /// Those of the second profile.
    pub evidence_after: String,
}

/// Every setting that differs in value or evidence, in the order of [`Key::ALL`].
pub fn differences(before: &Profile, after: &Profile) -> Vec<Difference> {
    // Compared as the file has them: two values may look alike. (`to_value` would be a third way to write all of a profile.)
    let [json_before, json_after] =
        [before, after].map(|profile| serde_json::from_str::<Value>(&profile.to_json()).unwrap_or_default());
    Key::ALL
        .into_iter()
        .filter(|key| json_before.get(key.as_str()) != json_after.get(key.as_str()))
        .map(|key| Difference {
            key,
            before: shown(key, before),
            after: shown(key, after),
            evidence_before: key.evidence(before).to_owned(),
            evidence_after: key.evidence(after).to_owned(),
        })
        .collect()
}

/// A value as one text.
fn shown(key: Key, profile: &Profile) -> String {
    match key {
        Key::Name => profile.name.clone(),
        Key::MerchantId => profile.merchant_id.value.clone().unwrap_or_default(),
        Key::MaxRecords => profile.max_records.value.map(|count| count.to_string()).unwrap_or_default(),
        Key::LargeAmount => profile.large_amount.value.to_string(),
        Key::LargeChange => profile.large_change.value.to_string(),
        Key::LargeChangeYen => profile.large_change_yen.value.map(|yen| yen.to_string()).unwrap_or_default(),
        Key::DataCells => profile.data_cells.value.to_string(),
        Key::HeaderCells => profile.header_cells.value.to_string(),
        Key::TrailerCells => profile.trailer_cells.value.to_string(),
        Key::OrderNumberPattern => profile.order_number_pattern.value.as_str().to_owned(),
        Key::CustomerNumberPattern => profile.customer_number_pattern.value.as_str().to_owned(),
        Key::PaymentClasses => list(&profile.payment_classes.value, class),
        Key::TransactionTypes => list(&profile.transaction_types.value, kind),
        Key::Encoding => profile.encoding.value.name().to_owned(),
        Key::LineEnding => profile.line_ending.value.name().to_uppercase(),
        Key::MaxBytes => profile.max_bytes.value.to_string(),
        Key::ResultCells => profile.result_cells.value.join(" / "),
        Key::DueDays => profile.due_days.value.to_string(),
    }
}

fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    items.iter().map(one).collect::<Vec<_>>().join(" / ")
}

/// `10 1回払い ✓`: the tick says that it is usual.
fn class(class: &PaymentClass) -> String {
    let tick = if class.usual { " ✓" } else { "" };
    format!("{} {}{tick}", class.code, class.name).replace("  ", " ")
}

/// `021 売上 ○ ✓`: the circle says that it may be chosen, the tick that its layout is confirmed.
fn kind(entry: &TransactionType) -> String {
    let code = entry.code.as_deref().unwrap_or("?");
    let (circle, tick) = (if entry.allowed { " ○" } else { "" }, if entry.layout_confirmed { " ✓" } else { "" });
    let carrier = if entry.carrier { " (carrier)" } else { "" };
    format!("{code} {}{carrier}{circle}{tick}", entry.name)
}
