//! What a file is, as its bytes and its first lines show. The one place that says so: the check, every step, the page and the
//! command line ask here.
//!
//! Nothing is judged here: a file of another kind is no fault of its own. What is not told apart here (records of a
//! transaction file or its result, and any other text) is `None`.

use memchr::memmem;

use crate::base::fold::fold;
use crate::base::shape::is_stray;
use crate::text::source::Source;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook of Excel's.
    Workbook,
    /// The same as Excel wrote it until 2003.
    OldWorkbook,
    /// A workbook of another spreadsheet.
    OtherWorkbook,
    /// A workbook as a text: XML スプレッドシート 2003, or OpenDocument's flat form.
    XmlWorkbook,
    /// XML of another kind, and no page.
    Xml,
    /// A file of Word's or PowerPoint's.
    Office,
    /// An old file of one of Office's programs.
    OldOffice,
    /// An Office file with a password.
    Locked,
    /// A mail as Outlook saves it.
    OutlookMail,
    Archive,
    Pdf,
    Picture,
    /// A web page, or a piece of one.
    Page,
    /// Not a text.
    Binary,
    /// A mail (.eml).
    Mail,
    /// 受注一覧.
    Orders,
    /// 照会データ.
    Inquiry,
    /// 台帳, and other files of this tool.
    Ledger,
    Profile,
    CarryOver,
    Mapping,
    Report,
    /// JSON of another program, or broken.
    Json,
    /// A link to a page instead of a file.
    Shortcut,
    /// A calendar with deadlines.
    Calendar,
}

/// Bytes from the beginning that are looked at where a list's names stand.
const HEAD: usize = 64 * 1024;
/// Lines in which the names are looked for: exports put titles and warnings above them.
const ORDER_NAMES_WITHIN: usize = 20;
/// The same for the console's list: its headings may take a line each.
const INQUIRY_NAMES_WITHIN: usize = 42;

/// Says what a file is; `has_records`: whether a line of it is a record of a transaction file.
pub(crate) fn recognise(source: &Source, has_records: bool) -> Option<Kind> {
    let (text, encoding) = source.text();
    let head = &text[..text.len().min(HEAD)];
    magic(bare(source.original())).or_else(|| {
        let head = encoding.decode(head).0;
        let head = head.trim_start_matches(is_stray);
        let bare = head.trim_start_matches(|c| is_stray(c) || FRONT.contains(&c));
        let begins = |with: &str| bare.get(..with.len()).is_some_and(|bare| bare.eq_ignore_ascii_case(with));
        let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| begins(start));
        let is_tag = bare.strip_prefix('<').is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '/')) && rest.contains('>')
        });
        let is_binary = || !has_records && is_binary(text);
        of_json(bare)
            .or_else(|| begins("[InternetShortcut]").then_some(Kind::Shortcut))
            .or_else(|| begins("BEGIN:VCALENDAR").then_some(Kind::Calendar))
            .or_else(|| is_page.then_some(Kind::Page))
            .or_else(|| (begins("<?xml") || begins("<workbook")).then(|| of_xml(bare)))
            .or_else(|| is_mail(bare).then_some(Kind::Mail))
            .or_else(|| list(head))
            // A piece above records is something that a shop's program said: then the file is no page.
            .or_else(|| (is_tag && !has_records).then_some(Kind::Page))
            .or_else(|| is_binary().then_some(Kind::Binary))
    })
}

/// What a repair takes out in front of the first cell besides spaces and breaks: what the file is must not hang on it.
const FRONT: [char; 4] = ['"', ',', ';', '='];

/// The bytes from the first one on that no repair takes out.
fn bare(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_front = |byte: u8| byte <= b' ' && byte != 0x1F || FRONT.contains(&char::from(byte));
    let at = bytes.iter().position(|byte| !is_front(*byte)).unwrap_or(bytes.len());
    &bytes[at..]
}

/// What the first bytes say.
fn magic(bytes: &[u8]) -> Option<Kind> {
    const PICTURES: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];
    const ARCHIVES: [&[u8]; 3] = [b"\x1F\x8B\x08", b"7z\xBC\xAF", b"Rar!\x1A"];
    let begins = |with: &&[u8]| bytes.starts_with(with);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Some(zipped(bytes))
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Some(compound(bytes))
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Kind::Office)
    } else if bytes.starts_with(b"%PDF") {
        Some(Kind::Pdf)
    } else if PICTURES.iter().any(begins) {
        Some(Kind::Picture)
    } else {
        ARCHIVES.iter().any(begins).then_some(Kind::Archive)
    }
}

/// A zip: Office and OpenDocument files are zips whose parts tell what they are.
fn zipped(bytes: &[u8]) -> Kind {
    let holds = |name: &[u8]| memmem::find(bytes, name).is_some();
    if holds(b"xl/") {
        Kind::Workbook
    } else if holds(b"vnd.oasis.opendocument.spreadsheet") {
        Kind::OtherWorkbook
    } else if holds(b"word/") || holds(b"ppt/") {
        Kind::Office
    } else {
        Kind::Archive
    }
}

/// An old Office file (OLE): the names of its streams, in UTF-16, tell which. A mail may hold a workbook, so it comes first.
fn compound(bytes: &[u8]) -> Kind {
    const STREAMS: [(&str, Kind); 8] = [
        ("__substg1.0_", Kind::OutlookMail),
        ("__nameid_version1.0", Kind::OutlookMail),
        ("__properties_version1.0", Kind::OutlookMail),
        ("EncryptedPackage", Kind::Locked),
        ("Workbook", Kind::OldWorkbook),
        ("WordDocument", Kind::Office),
        ("PowerPoint Document", Kind::Office),
        ("Book", Kind::OldWorkbook),
    ];
    let holds = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
        memmem::find(bytes, &wide).is_some()
    };
    STREAMS.into_iter().find(|(name, _)| holds(name)).map_or(Kind::OldOffice, |(_, kind)| kind)
}

/// What an XML text is, by its root. A page may be XML, too.
fn of_xml(head: &str) -> Kind {
    const ROOTS: [(&str, Kind); 5] = [
        ("<html", Kind::Page),
        ("<!doctype html", Kind::Page),
        ("<workbook", Kind::XmlWorkbook),
        ("<ss:workbook", Kind::XmlWorkbook),
        ("<office:document", Kind::XmlWorkbook),
    ];
    let head = head.to_ascii_lowercase();
    let found = ROOTS.iter().filter_map(|(root, kind)| Some((head.find(root)?, *kind)));
    found.min_by_key(|(at, _)| *at).map_or(Kind::Xml, |(_, kind)| kind)
}

/// NUL bytes, or more than one control character in a hundred bytes.
fn is_binary(text: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F);
    text.contains(&0) || text.iter().filter(is_control).count() * 100 > text.len()
}

/// A file of this tool, or another program's JSON.
fn of_json(head: &str) -> Option<Kind> {
    let is_object = head.starts_with('{');
    let is_list = head.starts_with('[') && head.contains('{');
    if !(is_object || is_list) {
        return None;
    }
    let own = [
        ("\"kensatsu-ledger\"", Kind::Ledger),
        ("\"kensatsu-profile\"", Kind::Profile),
        ("\"kensatsu-carry-over\"", Kind::CarryOver),
        ("\"kensatsu-mapping\"", Kind::Mapping),
        ("\"kensatsu-report\"", Kind::Report),
    ];
    Some(own.into_iter().find(|(name, _)| is_object && head.contains(name)).map_or(Kind::Json, |(_, kind)| kind))
}

/// Fields of which a mail has at least two.
pub(crate) const MAIL_FIELDS: [&str; 10] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "content-type",
    "delivered-to",
];

/// The head of a mail: at least two of [`MAIL_FIELDS`], before the first line that is no field.
fn is_mail(head: &str) -> bool {
    let mut known = Vec::new();
    for (at, line) in head.lines().enumerate() {
        // A folded value; the envelope line that mail programs put in front.
        if line.starts_with([' ', '\t']) || (at == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some((name, _)) = line.trim_start_matches(FRONT).split_once(':') else { break };
        let name = name.trim_end().to_ascii_lowercase();
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            break;
        }
        if MAIL_FIELDS.contains(&name.as_str()) && !known.contains(&name) {
            known.push(name);
        }
    }
    known.len() >= 2
}

/// An order list or an inquiry list, by its column names (domain.md §5, 6).
fn list(head: &str) -> Option<Kind> {
    const INQUIRY: &str = "取引ID,決済ID,決済ステータス,取引発生日時,決済金額";
    /// The number of an order, as shops call it.
    const NUMBERS: &str =
        "注文番号,受注番号,オーダー番号,注文ID,受注ID,売上ID,伝票番号,受注コード,order_disp_no,order number,order id";
    /// What else tells an order list from other tables; a carry-over list has an order, a customer and an amount, too.
    const ORDERS: &str = "対応状況,対応状況(名称),対応状況(ID),受注ステータス,注文ステータス,注文状況,注文日時,受注日時,受注日,注文日,購入日時,購入日,\
支払い方法,支払方法,お支払い方法,お支払方法,支払方法(名称),決済方法,お支払い合計,お支払合計,支払い合計,支払合計,購入金額,注文金額,総合計金額,\
合計金額,請求合計金額,処理状況,全商品発送日,発送完了日時,発送日,定期回数,定期購入回数,financial status,payment method,created at,order_date,kessai_id";
    let known = |list: &str| list.split(',').map(fold).collect::<Vec<_>>();
    let (inquiry, numbers, orders) = (known(INQUIRY), known(NUMBERS), known(ORDERS));
    let mut of_console = Vec::new();
    for (at, line) in head.split(['\r', '\n']).filter(|line| !line.is_empty()).take(INQUIRY_NAMES_WITHIN).enumerate() {
        // Quotes, spaces and the screen's sort marks are no part of a name.
        let names: Vec<String> = line.split([',', '\t', ';']).map(plain).filter(|name| !name.is_empty()).collect();
        let count = |known: &[String]| names.iter().filter(|name| known.contains(name)).count();
        let (numbered, others) = (count(&numbers), count(&orders));
        let is_orders = |least| at < ORDER_NAMES_WITHIN && ((numbered > 0 && others >= least) || others > 2);
        // A shop's list may have a payment's columns, too; the console's list has no such number of a shop's.
        if is_orders(2) {
            return Some(Kind::Orders);
        }
        for name in names.iter().filter(|name| inquiry.contains(name)) {
            if !of_console.contains(name) {
                of_console.push(name.clone());
            }
        }
        if of_console.len() >= 2 {
            return Some(Kind::Inquiry);
        }
        if is_orders(1) {
            return Some(Kind::Orders);
        }
    }
    None
}

/// A column name without quotes, spaces and the screen's sort marks, as [`fold`] leaves it.
fn plain(name: &str) -> String {
    fold(&name.replace(['"', '▼', '▲', '▽', '△'], "")).chars().filter(|c| !is_stray(*c)).collect()
}
