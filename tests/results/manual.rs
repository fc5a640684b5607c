//! The manual's pictures of results and inquiry lists.

use kensatsu::engine::base::language::Language;
use kensatsu::engine::commands::reconcile::month;
use kensatsu::engine::commands::results;
use kensatsu::engine::commands::results::NamedBytes;
use kensatsu::engine::month::state::Total;
use kensatsu::engine::result::Outcome;
use serde_json::json;

use super::{given, sample, settings, states};

#[test]
fn the_manuals_page_7_before_and_after_the_capture() {
    let auth = sample("transaction-manual-p7.csv");
    let back = sample("result-manual-p7.csv");
    let out = results::result(&auth, &back, &settings(Language::Ja)).expect("an answer");
    assert_eq!((out.ok.records, out.ok.amount, out.ng.records, out.unknown.records), (2, 18_268, 1, 0));
    assert_eq!((out.records[2].order.as_str(), out.records[2].outcome), ("379", Outcome::Ng));

    let mut given = given("2012-06-14");
    (given.auths, given.results) = (vec![auth], vec![back]);
    let list = results::work_list(&given, &settings(Language::Ja)).expect("a list");
    assert_eq!(list.total, Total { records: 2, amount: 18_268 });
    given.inquiries = vec![sample("inquiry-manual-p7-before.csv")];
    let list = results::work_list(&given, &settings(Language::Ja)).expect("a list");
    let times: Vec<_> = list.payments.iter().map(|payment| payment.occurred_at.as_deref()).collect();
    assert_eq!(times, [Some("2012/06/12 09:54:02"), Some("2012/06/12 09:54:43")]);
    for lists in [
        vec!["inquiry-manual-p7-after.csv"],
        vec!["inquiry-manual-p7-before.csv", "inquiry-manual-p7-after.csv"],
        vec!["inquiry-manual-p7-after.csv", "inquiry-manual-p7-before.csv"],
    ] {
        given.inquiries = lists.into_iter().map(sample).collect();
        let out = serde_json::to_value(month(&given, &settings(Language::Ja)).expect("a month")).unwrap();
        assert_eq!(json!(states(&out)), json!({"338": "settled", "339": "to-capture", "379": "declined"}));
        assert_eq!(out["records"][1]["due_on"], "2012-08-10");
    }
}

#[test]
fn the_manuals_page_19_also_pasted_and_in_every_form() {
    let states_of = |bytes: Vec<u8>| {
        let mut given = given("2008-12-06");
        given.inquiries = vec![NamedBytes { name: "list".into(), bytes }];
        states(&serde_json::to_value(month(&given, &settings(Language::Ja)).expect("a month")).unwrap())
    };
    let after = sample("inquiry-manual-p19-after.csv").bytes;
    let expected = json!({"226860": "settled", "226861": "settled", "226863": "to-capture", "226864": "declined"});
    assert_eq!(json!(states_of(after.clone())), expected);
    let text = encoding_rs::SHIFT_JIS.decode(&after).0.into_owned();
    assert_eq!(json!(states_of(text.clone().into_bytes())), expected);
    assert_eq!(json!(states_of(encoding_rs::EUC_JP.encode(&text).0.into_owned())), expected);
    let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(json!(states_of(utf16)), expected);
    // Paygent's own list format, and the table as it is copied from the screen: a tick box and 詳細 in front.
    let lines: Vec<&str> = text.lines().collect();
    let with_ids: String = std::iter::once("1,0,,\r\n".to_owned())
        .chain(lines.iter().enumerate().map(|(at, line)| format!("{},{line}\r\n", if at == 0 { 2 } else { 3 })))
        .chain(["4,4\r\n".to_owned()])
        .collect();
    assert_eq!(json!(states_of(with_ids.into_bytes())), expected);
    let pasted = "\t取引ID ▼▲\t決済ID ▼▲\t支払機関名 ▼▲\tカード番号 ▼▲\t決済ステータス ▼▲\t取引発生日時 ▼▲\t最終更新日時 ▼▲\t支払日時 ▼▲\t決済金額 ▼▲\t\n\
        \t詳細\t654321\t226860\tビザ/マスタ\t**** *01 1234\t消込済\t2008/12/05 09:54:02\t2008/12/05 10:16:04\t2008/12/05 10:16:59\t10,500円\t\n\
        \t詳細\t654323\t226863\tJCB\t**** *99 1010\tオーソリOK\t2008/12/05 10:01:54\t2008/12/05 10:01:55\t-\t21,000円\t\n";
    assert_eq!(json!(states_of(pasted.as_bytes().to_vec())), json!({"226860": "settled", "226863": "to-capture"}));
}
