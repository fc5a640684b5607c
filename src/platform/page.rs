//! The tables of a saved web page, as the text that copying them would give. A document that is made from a text is in no window: none
//! of its scripts runs, and nothing that it names is fetched.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, DomParser, Element, File, NodeList, SupportedType, TextDecoder, TextDecoderOptions};

use super::file;

/// Bytes; a page is taken to pieces at once.
const LARGEST: f64 = (20 << 20) as f64;
/// Fewer columns are no list, but what places things on a page.
const FEWEST_COLUMNS: usize = 3;
/// Where another table stood in a cell: a character that no page uses.
const INNER: char = '\u{fdd0}';
/// A cell does not reach further than a sheet is wide.
const WIDEST: usize = 200;
/// Where a page names its encoding.
const HEAD: usize = 4096;

/// Whether a file may be a saved page, by its name. Some systems call their pages .xls.
pub fn may_be(file: &File) -> bool {
    let name = file.name().to_ascii_lowercase();
    file.size() <= LARGEST && [".html", ".htm", ".xhtml", ".xls"].iter().any(|end| name.ends_with(end))
}

/// The tables of a page as files with tabs between the cells; none where it has no table, or is no page.
pub async fn tables(page: &File) -> Vec<File> {
    let bytes = file::read(page, 0, page.size() as u64).await.unwrap_or_default();
    let text = text_of(&bytes).filter(|text| text.trim_start().starts_with('<'));
    let texts = text.and_then(|text| texts_of(&text).ok()).unwrap_or_default();
    let name = page.name();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let named = |(at, text): (usize, &String)| {
        let name = if texts.len() == 1 { format!("{stem}.txt") } else { format!("{stem}-{}.txt", at + 1) };
        file::of_text(&name, text)
    };
    texts.iter().enumerate().filter_map(named).collect()
}

/// The page as a text: in the encoding that its first bytes or its head name, else UTF-8, else Shift_JIS.
fn text_of(bytes: &[u8]) -> Option<String> {
    let named = label_of(bytes);
    let decoded = |label: &str| decode(bytes, label).ok();
    named.as_deref().and_then(decoded).or_else(|| decoded("utf-8")).or_else(|| decoded("shift_jis"))
}

fn label_of(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, ..] => return Some("utf-16le".to_owned()),
        [0xfe, 0xff, ..] => return Some("utf-16be".to_owned()),
        [0xef, 0xbb, 0xbf, ..] => return Some("utf-8".to_owned()),
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let named = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let end = named.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
    Some(named[..end.unwrap_or(named.len())].to_owned()).filter(|label| !label.is_empty())
}

/// By the browser, which has every encoding of the web.
fn decode(bytes: &[u8], label: &str) -> Result<String, JsValue> {
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    TextDecoder::new_with_label_and_options(label, &strict)?.decode_with_u8_array(bytes)
}

fn texts_of(page: &str) -> Result<Vec<String>, JsValue> {
    let document = DomParser::new()?.parse_from_string(&without_handlers(page), SupportedType::TextHtml)?;
    leave_what_is_seen(&document)?;
    let mut texts = Vec::new();
    // The inner ones first: a list of its own is taken out of the cell where it stands, anything else is that cell's text.
    for table in all(&document.query_selector_all("table")?).iter().rev() {
        let rows = rows_of(table)?;
        let lines = || rows.iter().map(|row| row.join("\t").replace(INNER, "") + "\r\n").collect::<String>();
        let mut inner = INNER.to_string();
        if is_list(&rows) {
            texts.push(lines());
        } else {
            inner += &lines().replace('\t', " ");
        }
        table.replace_with_with_str_1(&inner)?;
    }
    texts.reverse();
    Ok(texts)
}

/// Whether the rows are those of a list. A table with others in it may only place things; then it has no two rows of its own words.
fn is_list(rows: &[Vec<String>]) -> bool {
    let places = rows.iter().flatten().any(|cell| cell.contains(INNER));
    let own = |row: &&Vec<String>| {
        row.iter().filter(|cell| !cell.is_empty() && !cell.contains(INNER)).count() >= FEWEST_COLUMNS
    };
    if places {
        rows.iter().filter(own).count() > 1
    } else {
        rows.len() > 1 && rows.iter().any(|row| row.len() >= FEWEST_COLUMNS)
    }
}

/// The page with its event handlers renamed. They could not run; but the browser would say of each in its console that it was blocked.
fn without_handlers(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let (mut in_tag, mut quote) = (false, None);
    for (at, letter) in page.char_indices() {
        let rest = &page.as_bytes()[at + letter.len_utf8()..];
        kept.push(letter);
        match letter {
            '<' if !in_tag => in_tag = rest.first().is_some_and(u8::is_ascii_alphabetic),
            '>' if quote.is_none() => in_tag = false,
            '"' | '\'' if in_tag && quote.is_none_or(|open| open == letter) => {
                quote = if quote.is_some() { None } else { Some(letter) };
            }
            _ => {}
        }
        let between = in_tag && quote.is_none() && (letter.is_ascii_whitespace() || "/\"'".contains(letter));
        if between && rest.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"on")) {
            kept.push_str("data-");
        }
    }
    kept
}

fn all(nodes: &NodeList) -> Vec<Element> {
    (0..nodes.length()).filter_map(|at| nodes.get(at)?.dyn_into().ok()).collect()
}

/// Takes out what the page does not show, and writes out what its fields hold.
fn leave_what_is_seen(document: &Document) -> Result<(), JsValue> {
    for hidden in all(&document.query_selector_all("script,style,template,noscript,[hidden]")?) {
        hidden.remove();
    }
    for option in all(&document.query_selector_all("option")?) {
        if Reflect::get(&option, &"selected".into())?.is_falsy() {
            option.remove();
        }
    }
    for field in all(&document.query_selector_all("input")?) {
        let is_text =
            matches!(&*field.get_attribute("type").unwrap_or_default(), "" | "text" | "number" | "tel" | "date");
        if let Some(value) = field.get_attribute("value").filter(|_| is_text) {
            field.replace_with_with_str_1(&value)?;
        }
    }
    for end in all(&document.query_selector_all("br")?) {
        end.replace_with_with_str_1(" ")?;
    }
    Ok(())
}

/// The cells of each row, each where it stands: a cell that reaches over others leaves those empty.
fn rows_of(table: &Element) -> Result<Vec<Vec<String>>, JsValue> {
    let mut rows = Vec::new();
    // For each column, how many rows more a cell above reaches over.
    let mut taken: Vec<usize> = Vec::new();
    for row in all(&table.query_selector_all("tr")?) {
        let mut cells = Vec::new();
        let over = |cells: &mut Vec<String>, taken: &mut [usize]| {
            while let Some(left) = taken.get_mut(cells.len()).filter(|left| **left > 0) {
                *left -= 1;
                cells.push(String::new());
            }
        };
        for cell in all(&row.query_selector_all("td,th")?) {
            over(&mut cells, &mut taken);
            let reach =
                |name| cell.get_attribute(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1).clamp(1, WIDEST);
            let (across, down) = (reach("colspan"), reach("rowspan"));
            if taken.len() < cells.len() + across {
                taken.resize(cells.len() + across, 0);
            }
            taken[cells.len()..cells.len() + across].fill(down - 1);
            cells.push(quoted(&cell.text_content().unwrap_or_default()));
            cells.resize(cells.len() + across - 1, String::new());
        }
        over(&mut cells, &mut taken);
        rows.push(cells);
    }
    Ok(rows)
}

/// The text as a page shows it, with its spaces drawn together, and quoted as in a table that is copied.
fn quoted(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches('\u{a0}');
    if text.contains('"') { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
