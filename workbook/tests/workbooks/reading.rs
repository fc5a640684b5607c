//! What can be read, and why a file cannot.

use kensatsu_workbook::book::{Value, column_name};
use kensatsu_workbook::propose::Fault;
use kensatsu_workbook::{Answers, Refusal, propose, read, words};

use super::support::{self, Part, archive, escaped, ods, of_texts, parts, sheet, xlsx};
use super::{GOOD, asked, csv, known, proposed};

#[test]
fn texts_may_be_shared_and_furigana_is_none_of_them() {
    let mut made = parts(&[sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#)], &[]);
    made.retain(|part| part.name != "xl/sharedStrings.xml");
    let texts = "<sst><si><t>1</t></si><si><r><t>日本</t></r><r><t xml:space=\"preserve\"> &amp;橋</t></r><rPh><t>ニホン</t></rPh></si></sst>";
    made.push(Part::stored("xl/sharedStrings.xml", texts.as_bytes()));
    let book = read(&archive(&made)).expect("a workbook");
    let values: Vec<&Value> = book.sheets[0].rows[0].cells.iter().map(|cell| &cell.value).collect();
    assert_eq!(values, [&Value::Text("1".into()), &Value::Text("日本 &橋".into())]);
}

#[test]
fn an_ods_is_read_as_well() {
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let skip = |count: u32| format!(r#"<table:table-cell table:number-columns-repeated="{count}"/>"#);
    let number = |value: &str, shown: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    let day = r#"<table:table-cell office:value-type="date" office:date-value="2012-06-11"><text:p>12/06/11</text:p></table:table-cell>"#;
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let table = [
        r#"<table:table table:name="order"><table:table-column table:number-columns-repeated="16384"/>"#.to_owned(),
        row(&[text("1"), text("020"), text("12345"), skip(16_381)]),
        row(&[number("3", "3"), skip(1), number("338", "000338"), skip(1), number("500", "500"), skip(2), number("10", "10"), skip(3), day.to_owned(), skip(1), text("285")]),
        row(&[number("4", "4"), number("1", "1")]),
        r#"<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#.to_owned(),
    ];
    let book = ods(&table.concat());
    let open = proposed(&book, &[]);
    assert_eq!(asked(&open), [("dates", vec!["L2"])]);
    let answered = proposed(&book, &[("L2", "6-11")]);
    assert_eq!(csv(&answered), "1,020,12345,,,\r\n3,,000338,,500,,,10,,,,6-11,,285\r\n4,1\r\n");
}

#[test]
fn what_cannot_be_read_is_one_sentence() {
    let good = of_texts(GOOD);
    let locked: Vec<u8> =
        b"\xD0\xCF\x11\xE0".iter().copied().chain("EncryptedPackage".bytes().flat_map(|b| [b, 0])).collect();
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 64 << 20], 6);
    let bomb = Part { method: 8, size: 64 << 20, stored: packed.clone(), ..Part::stored("xl/workbook.xml", b"") };
    let liar = Part { method: 8, size: 100, stored: packed, ..Part::stored("xl/workbook.xml", b"") };
    let secret = Part { flags: 1, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let other = Part { method: 12, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let damaged = Part { crc: 1, ..Part::stored("xl/workbook.xml", b"<workbook/>") };
    let repeated = |rows: u32| {
        let cell =
            r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="3"/>"#;
        ods(&format!(
            r#"<table:table><table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row></table:table>"#
        ))
    };
    // Its archive is whole, but whoever wrote the sheet was stopped: the lines that are missing must not be missing in silence.
    let begun = br#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>"#;
    let mut stopped = parts(&[sheet("")], &[]);
    stopped
        .iter_mut()
        .filter(|part| part.name.ends_with("sheet1.xml"))
        .for_each(|part| *part = Part::stored(&part.name, begun));
    for (bytes, why) in [
        (Vec::new(), Refusal::Damaged),
        (good[..good.len() / 2].to_vec(), Refusal::Damaged),
        (locked, Refusal::Locked),
        (b"\xD0\xCF\x11\xE0 Workbook".to_vec(), Refusal::OtherFormat),
        (archive(&[bomb]), Refusal::TooLarge),
        (archive(&[liar]), Refusal::Damaged),
        (archive(&[secret]), Refusal::Locked),
        (archive(&[other]), Refusal::Damaged),
        (archive(&[damaged]), Refusal::Damaged),
        (archive(&[Part::stored("word/document.xml", b"<w/>")]), Refusal::Damaged),
        (repeated(1_048_576), Refusal::TooLarge),
        (xlsx(r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="A2"><v>1</v></c></row>"#), Refusal::Damaged),
        (xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#), Refusal::Damaged),
        (xlsx("<row><c></row>"), Refusal::Damaged),
        (archive(&stopped), Refusal::Damaged),
    ] {
        assert_eq!(read(&bytes).map(|_| ()), Err(why), "{} bytes", bytes.len());
        for japanese in [true, false] {
            assert!(words::refusal(why, japanese).ends_with(['。', '.']));
        }
    }
    for (rows, why) in [("", Refusal::Empty), (r#"<row r="1"><c r="A1"><v>5</v></c></row>"#, Refusal::NotTransaction)] {
        let book = read(&xlsx(rows)).expect("a workbook");
        assert_eq!(propose(&book, &known(), &Answers::new()), Err(Fault::Workbook(why)), "{rows}");
    }
}

#[test]
fn an_order_list_is_named_as_one() {
    let row = |names: &[&str]| {
        let cell = |(at, name): (usize, &&str)| {
            let column = column_name(u32::try_from(at).expect("few columns"));
            format!(r#"<c r="{column}1" t="inlineStr"><is><t>{name}</t></is></c>"#)
        };
        let cells: String = names.iter().enumerate().map(cell).collect();
        format!(r#"<row r="1">{cells}</row>"#)
    };
    for (names, why) in [
        (&["注文番号", "会員ID", "お支払い合計", "対応状況"][..], Refusal::OrderList),
        (&["注文番号", "メモ", "対応状況"], Refusal::NotTransaction),
        (&["会員ID", "対応状況", "支払方法"], Refusal::NotTransaction),
    ] {
        let book = read(&xlsx(&row(names))).expect("a workbook");
        assert_eq!(propose(&book, &known(), &Answers::new()), Err(Fault::Workbook(why)), "{names:?}");
    }
    assert!(words::refusal(Refusal::OrderList, true).contains("受注一覧"));
}

#[test]
fn a_compressed_workbook_is_the_same() {
    let packed =
        |part: Part| Part { method: 8, stored: miniz_oxide::deflate::compress_to_vec(&part.stored, 6), ..part };
    let rows =
        support::rows(GOOD, &|cell, at| format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(cell)));
    let made: Vec<Part> = parts(&[sheet(&rows)], &[]).into_iter().map(packed).collect();
    assert_eq!(csv(&proposed(&archive(&made), &[])), GOOD);
}

#[test]
fn columns_are_named_as_spreadsheets_name_them() {
    assert_eq!([0, 13, 25, 26, 701, 702].map(column_name), ["A", "N", "Z", "AA", "ZZ", "AAA"]);
}
