use super::super::tests::{answer, arrival, opened, overview, sent};
use super::super::{Action as Page, Dialog, Place};
use super::*;
use crate::engine::protocol::recognised::{Other, Recognised};
use crate::engine::protocol::{Refusal, Response};

fn set_up(state: &mut State, action: Action) -> Vec<Effect> {
    state.apply(Page::Settings(action), 0.0)
}

fn typed(state: &mut State, key: Key, text: &str) {
    set_up(state, Action::Edit(Edit::Text(key, text.to_owned())));
}

fn kept(effects: &[Effect]) -> Option<Profile> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep { name: KEEP_PROFILE, text } => Profile::from_json(text).ok(),
        _ => None,
    })
}

fn is_set(request: &Request) -> bool {
    matches!(request, Request::Settings(door::Request::Set { .. }))
}

#[test]
fn what_is_typed_counts_only_when_it_is_taken() {
    let mut state = opened(1);
    state.apply(Page::Visit(Place::Settings), 0.0);
    typed(&mut state, Key::LargeAmount, "5000");
    assert_eq!(state.settings.changes.len(), 1);
    assert_eq!(state.settings.profile.large_amount.value, 1_000_000);
    let effects = set_up(&mut state, Action::Take);
    assert_eq!(kept(&effects).unwrap().large_amount.value, 5_000);
    sent(&effects, is_set);
    let number = sent(&effects, |request| matches!(request, Request::Recheck { .. }));
    assert_eq!(state.settings.kept, Kept::Here);
    assert!(!state.settings.touched());
    answer(&mut state, number, Response::Checked(Box::new(overview(2))));
    assert_eq!(state.file.as_ref().unwrap().overview.revision, 2);
    assert_eq!(state.notices.last().unwrap().what, NoticeKind::SettingsTaken { files: 1 });
}

#[test]
fn what_cannot_be_used_is_not_taken() {
    let mut state = State::new(Language::Ja);
    typed(&mut state, Key::DataCells, "3");
    assert!(state.settings.fault(Key::DataCells, None).is_some());
    assert_eq!(set_up(&mut state, Action::Take), []);
    set_up(&mut state, Action::Discard);
    assert!(!state.settings.touched());
    assert_eq!(state.settings.draft.data_cells, "14");
}

#[test]
fn every_open_file_is_checked_again_also_those_that_are_not_on_screen() {
    let mut state = opened(1);
    let effects = state.apply(arrival(2), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    let mut second = overview(1);
    second.id = FileId(2);
    answer(&mut state, number, Response::Opened(Box::new(second)));
    typed(&mut state, Key::LargeAmount, "5000");
    let effects = set_up(&mut state, Action::Take);
    let again = sent(&effects, |request| matches!(request, Request::Recheck { file } if *file == FileId(1)));
    sent(&effects, |request| matches!(request, Request::Recheck { file } if *file == FileId(2)));
    let mut first = overview(7);
    first.errors = 9;
    answer(&mut state, again, Response::Checked(Box::new(first)));
    assert_eq!(state.file.as_ref().unwrap().overview.id, FileId(2), "the file on screen stays");
    assert!(state.tabs().iter().any(|file| file.overview.id == FileId(1) && file.overview.errors == 9));
}

#[test]
fn what_the_browser_kept_is_used_and_what_it_cannot_read_is_said() {
    let mut state = State::new(Language::Ja);
    let mut profile = Profile::paygent_cagolab();
    profile.large_amount.value = 77;
    let effects = set_up(&mut state, Action::Remembered(Some(profile.to_json())));
    sent(&effects, is_set);
    assert_eq!((state.settings.profile.large_amount.value, state.settings.kept), (77, Kept::Here));
    assert!(kept(&effects).is_none(), "nothing is written by reading");

    let mut state = State::new(Language::Ja);
    let newer = profile.to_json().replacen("\"version\": 1", "\"version\": 9", 1);
    assert_eq!(set_up(&mut state, Action::Remembered(Some(newer))), []);
    assert!(matches!(&state.notices[0].what, NoticeKind::KeptSettings(error) if error.to_string().contains('9')));
    assert_eq!(*state.settings.profile, Profile::paygent_cagolab());
}

#[test]
fn a_new_worker_is_told_the_settings_before_it_opens_anything() {
    let mut state = opened(1);
    typed(&mut state, Key::LargeAmount, "5000");
    set_up(&mut state, Action::Take);
    state.apply(Page::Died, 0.0);
    let effects = state.apply(Page::GoOn, 0.0);
    assert_eq!(state.settings.profile.large_amount.value, 5_000);
    let set = sent(&effects, is_set);
    let open = sent(&effects, |request| matches!(request, Request::Open { .. }));
    assert!(set < open);
}

/// The answer to an opening.
fn told(state: &mut State, response: Response) -> Vec<Effect> {
    let effects = state.apply(arrival(9), 0.0);
    let number = sent(&effects, |request| matches!(request, Request::Open { .. }));
    answer(state, number, response)
}

fn recognised(known: Recognised) -> Response {
    Response::Recognised(Box::new(known))
}

#[test]
fn settings_from_a_file_are_shown_before_they_are_taken() {
    let mut state = opened(1);
    let mut profile = Profile::paygent_cagolab();
    profile.large_amount.value = 77;
    let saved =
        |profile: Profile| recognised(Recognised::Profile { name: "a.json".into(), profile: Box::new(profile) });
    told(&mut state, saved(profile));
    let Some(Dialog::Offer(offer)) = &state.dialog else { panic!("an offer") };
    assert_eq!(offer.changes.iter().map(|change| change.key).collect::<Vec<_>>(), [Key::LargeAmount]);
    assert_eq!(state.settings.profile.large_amount.value, 1_000_000);
    let effects = set_up(&mut state, Action::TakeOffer);
    assert_eq!(kept(&effects).unwrap().large_amount.value, 77);
    assert_eq!(state.dialog, None);

    // The same once more has nothing to offer.
    let mut same = Profile::paygent_cagolab();
    same.large_amount.value = 77;
    told(&mut state, saved(same));
    assert_eq!(state.dialog, None);
    assert!(matches!(state.notices.last().unwrap().what, NoticeKind::SettingsSame(_)));
}

#[test]
fn settings_that_come_together_with_a_file_still_wait_for_a_yes() {
    let mut state = State::new(Language::Ja);
    let files = [1, 2].map(|ticket| super::super::Arrival { ticket, name: "a".into(), bytes: 1 });
    let effects = state.apply(Page::Arrive(files.to_vec()), 0.0);
    let numbers: Vec<u32> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { number, .. } => Some(*number),
            _ => None,
        })
        .collect();
    let mut profile = Profile::paygent_cagolab();
    profile.name = "other".into();
    answer(&mut state, numbers[0], recognised(Recognised::Profile { name: "a".into(), profile: Box::new(profile) }));
    answer(&mut state, numbers[1], Response::Opened(Box::new(overview(1))));
    assert!(matches!(state.dialog, Some(Dialog::Offer(_))) && state.file.is_some());
}

#[test]
fn learning_offers_what_a_file_has() {
    let mut state = opened(1);
    let effects = set_up(&mut state, Action::Learn(FileId(1)));
    let number = sent(&effects, |request| matches!(request, Request::Settings(door::Request::Learn { .. })));
    let mut profile = Profile::paygent_cagolab();
    profile.data_cells.value = 20;
    let learned = door::Response::Learned { name: "order.csv".into(), profile: Box::new(profile) };
    answer(&mut state, number, Response::Settings(learned));
    assert!(
        matches!(&state.dialog, Some(Dialog::Offer(Offer { source: Source::Learned(name), .. })) if name == "order.csv")
    );
}

#[test]
fn a_type_stays_locked_until_its_code_is_typed_and_its_layout_confirmed() {
    let mut state = State::new(Language::Ja);
    set_up(&mut state, Action::ShowUnlock(1));
    for (code, confirmed) in [("022", true), ("021", false), ("", true)] {
        set_up(&mut state, Action::Unlock { row: 1, code: code.to_owned(), confirmed });
        assert_eq!(state.dialog, Some(Dialog::Unlock { row: 1, refused: true }), "{code}");
    }
    set_up(&mut state, Action::Unlock { row: 1, code: "021".to_owned(), confirmed: true });
    assert_eq!(state.dialog, None);
    assert!(!state.settings.profile.has_layout("021"), "not before it is taken");
    let effects = set_up(&mut state, Action::Take);
    assert!(kept(&effects).unwrap().has_layout("021"));
}

#[test]
fn a_mail_and_other_files_are_told_of_without_alarm() {
    let mut state = opened(1);
    told(&mut state, recognised(Recognised::Other { name: "a.ics".into(), kind: Other::Calendar }));
    assert!(!state.notices[0].what.is_alarm());
    assert_eq!(state.doing(), super::super::PageStatus::Ready);
}

#[test]
fn many_files_that_cannot_be_opened_make_one_notice() {
    let mut state = State::new(Language::Ja);
    let files = (1..=30).map(|ticket| super::super::Arrival { ticket, name: format!("{ticket}.csv"), bytes: 1 });
    let effects = state.apply(Page::Arrive(files.collect()), 0.0);
    let numbers: Vec<u32> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { number, .. } => Some(*number),
            _ => None,
        })
        .collect();
    for number in numbers {
        let mut open = overview(1);
        open.id = FileId(number);
        open.name = format!("{number}.csv");
        let refusal = Refusal {
            name: open.name.clone(),
            code: "F001".into(),
            title: "空です".into(),
            message: String::new(),
            help: String::new(),
            evidence: String::new(),
            perhaps_orders: false,
            workbook: false,
        };
        let response = if number % 3 == 0 { Response::Refused(refusal) } else { Response::Opened(Box::new(open)) };
        answer(&mut state, number, response);
    }
    assert_eq!(state.tabs().len(), 20);
    let many = state.notices.iter().find_map(|notice| match &notice.what {
        NoticeKind::Many(several) => Some(several.len()),
        _ => None,
    });
    assert_eq!(many, Some(10));
    assert!(state.notices.iter().any(|notice| notice.what == NoticeKind::Arrived { opened: 20, all: 30 }));
    assert!(state.notices.len() <= 4, "{:?}", state.notices);
}

#[test]
fn a_file_of_the_same_name_says_whether_it_is_the_same() {
    let mut state = opened(1);
    for (hash, same) in [("a3f9c1e2", true), ("00000000", false)] {
        let mut twin = overview(1);
        twin.id = FileId(if same { 2 } else { 3 });
        twin.sha256 = hash.repeat(8);
        told(&mut state, Response::Opened(Box::new(twin)));
        assert!(state.notices.iter().any(|it| it.what == NoticeKind::DuplicateOpen { name: "order.csv".into(), same }));
    }
}

#[test]
fn the_same_content_under_another_name_is_told() {
    let mut state = opened(1);
    let copy = Overview { id: FileId(2), name: "order (1).csv".into(), ..overview(1) };
    told(&mut state, Response::Opened(Box::new(copy)));
    let what = NoticeKind::Copy { name: "order (1).csv".into(), of: "order.csv".into(), more: 0 };
    assert!(state.notices.iter().any(|it| it.what == what), "{:?}", state.notices);
}

#[test]
fn the_language_is_remembered() {
    let mut state = State::new(Language::Ja);
    let effects = state.apply(Page::SetLanguage(Language::En), 0.0);
    assert_eq!(effects, [Effect::Keep { name: KEEP_LANGUAGE, text: "en".to_owned() }]);
}

#[test]
fn what_was_taken_is_said_until_the_form_is_changed() {
    let mut state = State::new(Language::Ja);
    typed(&mut state, Key::LargeAmount, "１，０００");
    assert!(state.settings.faults.is_empty() && !state.settings.taken, "{:?}", state.settings.faults);
    set_up(&mut state, Action::Take);
    assert_eq!((state.settings.profile.large_amount.value, state.settings.taken), (1_000, true));
    typed(&mut state, Key::LargeAmount, "2000");
    assert!(!state.settings.taken);
}
