//! Files that are kept from month to month, as JSON: what was read and is written again is read as the same.

use kensatsu_engine::base::language::Language;
use kensatsu_engine::check::settings::Settings;
use kensatsu_engine::commands::check::check;
use kensatsu_engine::ledger::file;
use kensatsu_engine::model::choices::Choices;
use kensatsu_engine::orders::carry_over::CarryOver;
use kensatsu_engine::profile::Profile;

/// Enough of a file for every pattern of a profile to be asked.
const FILE: &[u8] = b"1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,A-9,,0,,,61,,,,x,,\r\n4,2\r\n";

/// A profile that was read checks a file.
pub fn profile(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(profile) = Profile::from_json(text) else { return };
    assert_eq!(Profile::from_json(&profile.to_json()).expect("our own"), profile);
    let settings = Settings { profile, choices: Choices::default(), language: Language::Ja };
    check("a.csv", FILE, &settings).expect("bytes can be read");
}

/// A ledger that is read as whole is written as it was.
pub fn ledger(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(ledger) = file::read_whole(text) else { return };
    let written = file::write(&ledger);
    let again = file::read_whole(&written).expect("our own");
    assert_eq!(file::write(&again), written);
}

/// A list means the same after it was written, and so does every copy of it.
pub fn carry_over(bytes: &[u8]) {
    let Ok(list) = CarryOver::read("list", bytes) else { return };
    let again = CarryOver::read("list", list.to_json().as_bytes()).expect("our own");
    assert_eq!(again.keys(), list.keys());
    assert_eq!(again.to_json(), list.to_json());
}
