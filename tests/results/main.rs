//! Steps 3 and 4: the fixtures of the R and Q rules in `tests/results/<CODE>-<name>[-<variant>]/`, the manual's pictures, and
//! properties that hold for every month.
//!
//! `auth.csv`, `result.csv` and `inquiry-N.csv` (each where there is one) give exactly the findings and states of
//! `expected.json`. States are by order number, those of a payment without an order by payment ID.

mod again;
mod fixtures;
mod inquiry;
mod made;
mod manual;
mod properties;
mod reading;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kensatsu::engine::base::date::read_day;
use kensatsu::engine::base::language::Language;
use kensatsu::engine::check::settings::Settings;
use kensatsu::engine::commands::reconcile::ReconcileInput;
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::inquiry::Mapping;
use kensatsu::engine::model::choices::Choices;
use kensatsu::engine::month::material::Facts;
use kensatsu::engine::profile::Profile;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn file(path: &Path) -> Option<NamedBytes> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some(NamedBytes { name, bytes: fs::read(path).ok()? })
}

fn sample(name: &str) -> NamedBytes {
    file(&root().join("samples").join(name)).expect("a sample")
}

fn settings(language: Language) -> Settings {
    Settings { profile: Profile::paygent_cagolab(), choices: Choices::default(), language }
}

fn given(today: &str) -> ReconcileInput {
    let today = read_day(today).expect("a day");
    let (auths, results, inquiries) = (Vec::new(), Vec::new(), Vec::new());
    ReconcileInput { orders: None, auths, results, inquiries, mapping: Mapping::new(), facts: Facts::default(), today }
}

fn states(out: &Value) -> BTreeMap<String, String> {
    let name = |record: &Value| record["order"].as_str().or(record["payment_id"].as_str()).unwrap_or("").to_owned();
    let records = out["records"].as_array().expect("records");
    records.iter().map(|record| (name(record), record["state"].as_str().unwrap_or("").to_owned())).collect()
}
