//! The file that comes out, and what none is made of.

use std::fs;

use serde_json::{Value, json};

use super::{FROM, auth, folder, pairs, sample, strings};

#[test]
fn the_manuals_file_comes_out_byte_for_byte() {
    let answer = auth(&sample("orders-eccube2.csv"), &folder("manual").join("o.csv"), &FROM);
    assert_eq!(
        pairs(&answer.json["included"], "order", "previous"),
        strings(&[("338", "200"), ("339", "338"), ("379", "236")])
    );
    assert_eq!(
        pairs(&answer.json["excluded"], "order", "reason"),
        strings(&[
            ("200", "out-of-range"),
            ("236", "out-of-range"),
            ("301", "out-of-range"),
            ("310", "out-of-range"),
            ("380", "not-paygent"),
            ("381", "first-order"),
            ("382", "cancelled"),
            ("383", "zero-amount"),
            ("399", "completed"),
        ])
    );
    assert_eq!((answer.exit, &answer.json["undecided"], &answer.json["findings"]), (Some(0), &json!([]), &json!([])));
    assert_eq!(answer.file, fs::read(sample("transaction-manual-p7.csv")).ok());
}

#[test]
fn nothing_is_overwritten_and_faults_of_use_exit_with_2() {
    let folder = folder("use");
    let (list, out) = (sample("orders-eccube2.csv"), folder.join("there.csv"));
    fs::write(&out, "precious").expect("a file");
    let refused = auth(&list, &out, &FROM);
    assert_eq!((refused.exit, refused.file.as_deref()), (Some(2), Some(b"precious".as_slice())));
    let mapping = folder.join("mapping.json");
    fs::write(&mapping, "{\"format\": \"kensatsu-mapping\", \"version\": 1, \"colour\": 1}").expect("a file");
    let new = folder.join("new.csv");
    for more in [
        vec!["--from", "6/11"],
        vec!["--from", "2012-06-12", "--to", "2012-06-11"],
        vec!["--mapping", mapping.to_str().expect("a plain path")],
        vec!["--mapping", "no-such-file.json"],
    ] {
        let answer = auth(&list, &new, &more);
        assert_eq!((answer.exit, answer.file, answer.error.lines().count()), (Some(2), None, 1), "{more:?}");
    }
}

#[test]
fn amounts_that_no_sum_can_hold_are_refused_before_anything_is_written() {
    let folder = folder("sum");
    let list =
        String::from_utf8_lossy(&encode(&fs::read(sample("orders-eccube2.csv")).expect("a sample"))).into_owned();
    let large = list.replace("11246", "9007199254740000").replace("10175", "9007199254740000");
    assert_ne!(list, large);
    let (orders, out) = (folder.join("orders.csv"), folder.join("out.csv"));
    fs::write(&orders, large).expect("a list");
    let answer = auth(&orders, &out, &["--from", "2012-06-11", "--lang", "en"]);
    assert_eq!((answer.exit, answer.file), (Some(2), None));
    // Which amount it is, and where.
    assert!(
        answer.error.contains("order 338 in line") || answer.error.contains("order 379 in line"),
        "{}",
        answer.error
    );
}

/// A sample in UTF-8, so that its text can be changed.
fn encode(bytes: &[u8]) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned().into_bytes()
}

#[test]
fn another_file_is_not_an_order_list() {
    let answer = auth(&sample("transaction-manual-p7.csv"), &folder("other").join("o.csv"), &FROM);
    assert_eq!((answer.exit, answer.json, answer.file), (Some(2), Value::Null, None));
    assert!(answer.error.contains("これは取引ファイルです"), "{}", answer.error);
}

#[test]
fn what_is_no_order_list_is_refused_in_one_sentence() {
    let folder = folder("no-list");
    for (at, text) in [
        "会員ID,お名前(姓),メールアドレス\n285,荒田,a@example.jp\n",
        "会員ID,お名前(姓),お名前(名),郵便番号1,電話番号1,メールアドレス,性別,誕生日,登録日\n285,荒田,花,100,03,a@example.jp,2,1980-01-01,2011-01-01\n",
        "顧客番号,氏名,購入回数,購入金額累計\n285,荒田,3,30000\n",
        "会員ID,氏名,ステータス,会員状態\n285,荒田,有効,本会員\n",
        "商品ID,商品名,価格,在庫数\n1,A,500,10\n",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.join(format!("{at}.csv"));
        fs::write(&path, text).expect("a file");
        for (lang, said) in [("ja", "受注一覧として読めません"), ("en", "cannot be read as an order list")] {
            let answer = auth(&path, &folder.join("o.csv"), &["--from", "2012-06-11", "--lang", lang]);
            assert_eq!((answer.exit, answer.json, answer.file), (Some(2), Value::Null, None), "{text}");
            assert!(answer.error.contains(said) && answer.error.lines().count() == 1, "{}", answer.error);
        }
    }
    // A list of orders that lacks columns is asked about.
    for text in ["注文番号,会員ID,お名前(姓)\n338,285,荒田\n", "会員ID,総計,決済,状態\n285,500,カード,新規受付\n"]
    {
        let path = folder.join("list.csv");
        fs::write(&path, text).expect("a file");
        let answer = auth(&path, &folder.join("o.csv"), &FROM);
        assert_eq!(
            (answer.exit, answer.json["questions"][0]["about"].as_str()),
            (Some(2), Some("amount-column")),
            "{text}"
        );
    }
}
