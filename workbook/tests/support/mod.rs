//! Workbooks made by code: an archive with stored parts, and the parts of an .xlsx and an .ods.

#![allow(dead_code)]

/// The sum that archives hold of each part.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// A part of an archive: its bytes as they are stored, and what they are unpacked.
pub(crate) struct Part {
    pub name: String,
    pub stored: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub size: u32,
    pub crc: u32,
}

impl Part {
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Part {
        let size = u32::try_from(bytes.len()).expect("a small part");
        Part { name: name.to_owned(), stored: bytes.to_vec(), method: 0, flags: 0, size, crc: crc(bytes) }
    }
}

/// An archive of parts.
pub(crate) fn archive(parts: &[Part]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let number = |out: &mut Vec<u8>, value: usize, bytes: usize| out.extend_from_slice(&value.to_le_bytes()[..bytes]);
    for part in parts {
        let at = out.len();
        let shared = |out: &mut Vec<u8>| {
            for (value, bytes) in [
                (20, 2),
                (usize::from(part.flags), 2),
                (usize::from(part.method), 2),
                (0, 4),
                (part.crc as usize, 4),
                (part.stored.len(), 4),
                (part.size as usize, 4),
                (part.name.len(), 2),
                (0, 2),
            ] {
                number(out, value, bytes);
            }
        };
        out.extend_from_slice(b"PK\x03\x04");
        shared(&mut out);
        out.extend_from_slice(part.name.as_bytes());
        out.extend_from_slice(&part.stored);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        shared(&mut directory);
        directory.extend([0; 10]);
        number(&mut directory, at, 4);
        directory.extend_from_slice(part.name.as_bytes());
    }
    let (start, size) = (out.len(), directory.len());
    out.extend(directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    for (value, bytes) in [(parts.len(), 2), (parts.len(), 2), (size, 4), (start, 4), (0, 2)] {
        number(&mut out, value, bytes);
    }
    out
}

/// A sheet of an .xlsx: its name, what stands in its element `sheet`, its rows, and what stands around them.
#[derive(Clone, Default)]
pub(crate) struct Sheet {
    pub name: String,
    pub state: String,
    pub rows: String,
    pub before: String,
    pub after: String,
}

pub(crate) fn sheet(rows: &str) -> Sheet {
    Sheet { name: "order".to_owned(), rows: rows.to_owned(), ..Sheet::default() }
}

/// A text as it stands in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Styles: 0 as it is, 1 a day, 2 six digits, 3 without decimals, 4 an own date, 5 text.
const STYLES: &str = r#"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="000000"/>
<numFmt numFmtId="165" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
<xf numFmtId="1"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs></styleSheet>"#;

/// The parts of an .xlsx; `texts` are its shared texts.
pub(crate) fn parts(sheets: &[Sheet], texts: &[&str]) -> Vec<Part> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let list =
        |inside: String| format!(r#"<?xml version="1.0" encoding="UTF-8"?><Relationships>{inside}</Relationships>"#);
    let mut named = String::new();
    let mut relations = relation("rS", "styles", "styles.xml") + &relation("rT", "sharedStrings", "sharedStrings.xml");
    let mut parts = vec![Part::stored("[Content_Types].xml", b"<Types/>")];
    for (at, sheet) in sheets.iter().enumerate() {
        let Sheet { name, state, rows, before, after } = sheet;
        let (at, name) = (at + 1, escaped(name));
        named += &format!(r#"<sheet name="{name}" sheetId="{at}" {state} r:id="rId{at}"/>"#);
        relations += &relation(&format!("rId{at}"), "worksheet", &format!("worksheets/sheet{at}.xml"));
        let text = format!("<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>");
        parts.push(Part::stored(&format!("xl/worksheets/sheet{at}.xml"), text.as_bytes()));
    }
    let texts: String = texts.iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
    for (name, text) in [
        ("_rels/.rels", list(relation("r1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", format!("<workbook><workbookPr/><sheets>{named}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", list(relations)),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")),
    ] {
        parts.push(Part::stored(name, text.as_bytes()));
    }
    parts
}

/// An .xlsx of one sheet.
pub(crate) fn xlsx(rows: &str) -> Vec<u8> {
    archive(&parts(&[sheet(rows)], &[]))
}

/// An .xlsx that holds the cells of a CSV as texts, empty ones left out.
pub(crate) fn of_texts(csv: &str) -> Vec<u8> {
    xlsx(&rows(csv, &|cell, at| format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(cell))))
}

/// An .xlsx as a spreadsheet saves a CSV that it has opened: numbers are numbers.
pub(crate) fn as_excel(csv: &str) -> Vec<u8> {
    xlsx(&rows(csv, &|cell, at| match cell.parse::<f64>() {
        Ok(number) => format!(r#"<c r="{at}"><v>{number}</v></c>"#),
        Err(_) => format!(r#"<c r="{at}" t="inlineStr"><is><t>{}</t></is></c>"#, escaped(cell)),
    }))
}

/// The rows of a sheet for a plain CSV.
pub(crate) fn rows(csv: &str, cell: &dyn Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    for (line, text) in csv.lines().enumerate() {
        let line = line + 1;
        out += &format!(r#"<row r="{line}">"#);
        for (at, value) in text.split(',').enumerate().filter(|(_, value)| !value.is_empty()) {
            let column = char::from(b'A' + u8::try_from(at).expect("a narrow file"));
            out += &cell(value, &format!("{column}{line}"));
        }
        out += "</row>";
    }
    out
}

/// An .ods whose table is this.
pub(crate) fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        Part::stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        Part::stored("content.xml", content.as_bytes()),
    ])
}
