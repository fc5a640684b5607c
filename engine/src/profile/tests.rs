use proptest::prelude::*;

use crate::base::language::Language;
use crate::orders::status::Meaning;
use crate::profile::fault::faults;
use crate::profile::*;

fn shipped() -> Profile {
    Profile::paygent_cagolab()
}

fn refused(text: &str) -> ProfileError {
    Profile::from_json(text).expect_err("the profile is refused")
}

#[test]
fn what_the_columns_of_an_order_list_are_goes_with_the_profile() {
    let mut profile = shipped();
    let statuses = [("処理待ち".to_owned(), Meaning::Open)].into();
    profile.remember("0123456789abcdef".to_owned(), Mapping { statuses, ..Mapping::default() });
    assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile.clone()));
    assert!(matches!(
        refused(&profile.to_json().replacen(
            "\"kensatsu-mapping\",\n      \"version\": 1",
            "\"kensatsu-mapping\",\n      \"version\": 2",
            1
        )),
        ProfileError::Newer(2)
    ));
    profile.remember("0123456789abcdef".to_owned(), Mapping::default());
    assert_eq!(profile, shipped());
}

#[test]
fn the_profile_that_ships_is_valid_and_survives_a_round_trip() {
    assert_eq!(Profile::from_json(&shipped().to_json()), Ok(shipped()));
    assert_eq!(faults(&shipped()), []);
    assert_eq!(Profile::from_json(&format!("\u{FEFF}{}", shipped().to_json())), Ok(shipped()));
}

#[test]
fn an_unknown_key_is_named_with_its_place_wherever_it_stands() {
    let good = shipped().to_json();
    let top = refused(&good.replacen("  \"name\"", "  \"colour\": 1,\n  \"name\"", 1));
    assert_eq!(top, ProfileError::Unknown { path: "colour".to_owned(), line: 4, column: 10 });
    let deep = refused(&good.replacen("\"usual\": true", "\"usual\": true, \"rate\": 2", 1));
    let ProfileError::Unknown { path, line, .. } = &deep else { panic!("{deep:?}") };
    assert_eq!(path, "payment_classes.value[0].rate");
    assert!(*line > 40, "{line}");
    assert!(deep.to_string().contains("payment_classes.value[0].rate"));
}

#[test]
fn every_other_fault_says_where_it_is() {
    let good = shipped().to_json();
    assert!(matches!(refused("no"), ProfileError::Broken { line: 1, .. }));
    assert!(matches!(refused(&good[..good.len() / 2]), ProfileError::Broken { line: 2.., .. }));
    assert_eq!(refused("{}"), ProfileError::Foreign(String::new()));
    assert_eq!(refused("[1]"), ProfileError::Foreign(String::new()));
    assert_eq!(refused("{\"format\":\"other\"}"), ProfileError::Foreign("other".to_owned()));
    assert_eq!(refused(&good.replacen("\"version\": 1", "\"version\": 2", 1)), ProfileError::Newer(2));
    let negative = refused(&good.replacen("1000000", "-1", 1));
    assert!(
        matches!(&negative, ProfileError::Negative { path, line: 2.., .. } if path == "large_amount.value"),
        "{negative:?}"
    );
    let missing = refused("{\"format\":\"kensatsu-profile\",\"version\":1}");
    assert!(matches!(&missing, ProfileError::Missing { path, .. } if path == "name"), "{missing:?}");
    let wrong = refused(&good.replacen("1000000", "\"many\"", 1));
    assert!(matches!(&wrong, ProfileError::Wrong { path, .. } if path == "large_amount.value"), "{wrong:?}");
    let large = refused(&good.replacen("[0-9A-Za-z_-]+", "(?:[0-9]{1,99}){1,99}", 1));
    assert_eq!(large, ProfileError::Invalid(Fault::new(Key::OrderNumberPattern, Reason::PatternTooLarge)));
    let merchant = shipped().to_json().replacen("\"value\": null", "\"value\": \"4111111111111111\"", 1);
    assert_eq!(refused(&merchant), ProfileError::Invalid(Fault::new(Key::MerchantId, Reason::CardNumber)));
    let pattern = refused(&good.replacen("[0-9A-Za-z_-]+", "[0-9", 1));
    assert!(
        matches!(&pattern, ProfileError::Wrong { path, .. } if path == "order_number_pattern.value"),
        "{pattern:?}"
    );
    let few = refused(&good.replacen("\"value\": 14", "\"value\": 13", 1));
    assert_eq!(few, ProfileError::Invalid(Fault::new(Key::DataCells, Reason::Less(14))));
}

#[test]
fn every_refusal_is_a_sentence_in_both_languages() {
    let place = || ("a.b".to_owned(), 3, 7);
    let (path, line, column) = place();
    for error in [
        ProfileError::Broken { line, column },
        ProfileError::Foreign(String::new()),
        ProfileError::Foreign("other".to_owned()),
        ProfileError::Newer(2),
        ProfileError::Unknown { path: path.clone(), line, column },
        ProfileError::Missing { path: path.clone(), line, column },
        ProfileError::Negative { path: path.clone(), line, column },
        ProfileError::Wrong { path, line, column },
        ProfileError::Invalid(Fault::at(Key::PaymentClasses, 1, Reason::Twice("10".to_owned()))),
    ] {
        assert!(error.sentence(Language::Ja).ends_with('。'), "{error:?}");
        assert!(error.sentence(Language::En).ends_with('.'), "{error:?}");
    }
}

/// A change to the form, and what is then said.
fn after(change: impl FnOnce(&mut Draft)) -> Result<Profile, Vec<Fault>> {
    let mut draft = Draft::of(&shipped());
    change(&mut draft);
    draft.read(&shipped())
}

#[test]
fn a_value_that_is_typed_counts_as_the_operators_own() {
    let profile = after(|draft| {
        draft.merchant_id = " 12345 ".to_owned();
        draft.max_records = "3,000".to_owned();
        draft.data_cells = "20".to_owned();
    })
    .unwrap();
    assert_eq!(profile.merchant_id, Valued { value: Some("12345".to_owned()), evidence: SET.to_owned() });
    assert_eq!(profile.max_records.value, Some(3_000));
    assert!(!profile.data_cells.is_unknown());
    // What was not touched keeps its evidence.
    assert_eq!(profile.large_amount, shipped().large_amount);
    let keys: Vec<_> = differences(&shipped(), &profile).into_iter().map(|it| it.key).collect();
    assert_eq!(keys, [Key::MerchantId, Key::MaxRecords, Key::DataCells]);
}

#[test]
fn a_value_that_is_put_back_has_its_old_evidence() {
    let learned = after(|draft| draft.data_cells = "20".to_owned()).unwrap();
    let mut draft = Draft::of(&learned);
    draft.set_text(Key::DataCells, "14".to_owned());
    assert_eq!(draft.read(&learned), Ok(shipped()));
}

#[test]
fn what_cannot_be_used_is_said_at_its_field() {
    let one = |change: fn(&mut Draft)| after(change).unwrap_err();
    assert_eq!(one(|draft| draft.name.clear()), [Fault::new(Key::Name, Reason::Missing)]);
    assert_eq!(one(|draft| draft.merchant_id = "12a".into()), [Fault::new(Key::MerchantId, Reason::NotDigits)]);
    assert_eq!(one(|draft| draft.max_records = "0".into()), [Fault::new(Key::MaxRecords, Reason::Less(1))]);
    assert_eq!(one(|draft| draft.large_amount = "-5".into()), [Fault::new(Key::LargeAmount, Reason::NotANumber)]);
    assert_eq!(one(|draft| draft.data_cells = "13".into()), [Fault::new(Key::DataCells, Reason::Less(14))]);
    assert_eq!(one(|draft| draft.data_cells = "99999".into()), [Fault::new(Key::DataCells, Reason::More(1_000))]);
    assert_eq!(
        one(|draft| draft.max_bytes = "99999999999999999999".into()),
        [Fault::new(Key::MaxBytes, Reason::More(9_007_199_254_740_991))]
    );
    assert_eq!(
        one(|draft| draft.order_number_pattern = "[0-9".into()),
        [Fault::new(Key::OrderNumberPattern, Reason::NotAPattern)]
    );
    assert_eq!(
        one(|draft| draft.payment_classes[1].code = "10".into()),
        [Fault::at(Key::PaymentClasses, 1, Reason::Twice("10".into()))]
    );
    assert_eq!(
        one(|draft| draft.transaction_types[2].code = "x".into()),
        [Fault::at(Key::TransactionTypes, 2, Reason::NotDigits)]
    );
}

#[test]
fn a_type_is_unlocked_only_by_its_code_and_a_confirmation() {
    let mut draft = Draft::of(&shipped());
    assert!(!draft.unlock(1, "021", false), "not confirmed");
    assert!(!draft.unlock(1, "022", true), "another code");
    assert!(!draft.unlock(1, "", true), "no code");
    assert!(draft.unlock(1, "021", true));
    assert!(draft.read(&shipped()).unwrap().has_layout("021"));
    // Another code is another layout.
    draft.recode(1, "022");
    assert!(!draft.read(&shipped()).unwrap().has_layout("022"));
    // 取消 has no code here: it is learned with the confirmation.
    assert!(draft.unlock(2, "023", true));
    assert!(draft.read(&shipped()).unwrap().has_layout("023"));
    draft.lock(2);
    assert!(!draft.read(&shipped()).unwrap().has_layout("023"));
}

fn classes() -> impl Strategy<Value = Vec<PaymentClass>> {
    prop::collection::btree_map("[0-9]{1,3}", ("\\PC{0,8}", any::<bool>()), 0..5).prop_map(|classes| {
        let class = |(code, (name, usual))| PaymentClass { code, name, usual };
        classes.into_iter().map(class).collect()
    })
}

/// Profiles as a form can make them (texts without spaces around them).
fn profiles() -> impl Strategy<Value = Profile> {
    let numbers = (1u64..1 << 40, 14u16..1_000, prop::option::of(1u64..1 << 40), 1u16..=60, 1u64..1 << 40);
    let texts = ("[^\\s]\\PC{0,10}[^\\s]", prop::option::of("[0-9]{1,12}"), "[a-z]{0,3}[0-9]{1,3}");
    (numbers, texts, classes(), any::<bool>()).prop_map(|(numbers, texts, classes, utf8)| {
        let mut profile = shipped();
        let own = |evidence: &mut String| SET.clone_into(evidence);
        profile.large_amount.value = numbers.0;
        profile.data_cells = Valued { value: numbers.1, evidence: "learned".to_owned() };
        profile.max_records.value = numbers.2;
        profile.due_days.value = numbers.3;
        profile.max_bytes.value = numbers.4;
        profile.name = texts.0.trim().to_owned();
        profile.merchant_id.value = texts.1;
        own(&mut profile.merchant_id.evidence);
        profile.order_number_pattern.value = Pattern::new(&texts.2).expect("a pattern");
        profile.payment_classes.value = classes;
        if utf8 {
            profile.encoding.value = ProfileEncoding::Utf8;
            profile.line_ending.value = LineEnding::Lf;
        }
        profile
    })
}

proptest! {
    #[test]
    fn what_is_exported_is_imported_as_it_was(profile in profiles()) {
        prop_assert_eq!(Profile::from_json(&profile.to_json()), Ok(profile));
    }

    #[test]
    fn the_form_shows_a_profile_without_changing_it(mut profile in profiles()) {
        // The form takes spaces around a name away.
        for class in &mut profile.payment_classes.value {
            class.name = class.name.trim().to_owned();
        }
        prop_assert_eq!(Draft::of(&profile).read(&profile), Ok(profile.clone()));
        prop_assert_eq!(differences(&profile, &profile), []);
    }

    #[test]
    fn two_profiles_differ_exactly_when_a_difference_is_named(one in profiles(), other in profiles()) {
        prop_assert_eq!(differences(&one, &other).is_empty(), one == other);
    }

    #[test]
    fn a_broken_file_never_panics(at in 0usize..3_000, with in "\\PC{0,3}") {
        let good = shipped().to_json();
        let at = (0..=at.min(good.len())).rev().find(|at| good.is_char_boundary(*at)).unwrap_or(0);
        let _ = Profile::from_json(&format!("{}{with}{}", &good[..at], &good[at..]));
    }
}

#[test]
fn two_appended_cells_of_one_name_are_refused_in_both_languages() {
    let mut profile = shipped();
    profile.result_cells.value = ["result", "payment_id", "", "", "payment_id"].map(str::to_owned).to_vec();
    let faults = faults(&profile);
    assert_eq!(faults, [Fault::at(Key::ResultCells, 4, Reason::TwoCells("payment_id".to_owned()))]);
    for language in [Language::Ja, Language::En] {
        assert!(faults[0].sentence(language).contains("payment_id"));
    }
}
