//! XML as the parts of a workbook use it: elements by their names without prefix, attributes, and text.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::book::Refusal;

/// What comes next.
pub(crate) enum Node<'a> {
    /// An element begins; of an empty one the end follows at once.
    Open(Element<'a>),
    Close(String),
    Text(String),
}

/// An element's beginning.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|found| found.key.local_name().into_inner() == name)?;
        unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
    }

    /// Whether an attribute says yes.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }
}

/// Reads from the beginning to the end, whatever is nested.
pub(crate) struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    /// The end of an empty element, which has yet to be told.
    closing: Option<String>,
    /// Elements that have begun and not ended.
    open: u64,
}

impl<'a> Nodes<'a> {
    pub(crate) fn of(text: &'a str) -> Nodes<'a> {
        Nodes { reader: Reader::from_str(text), closing: None, open: 0 }
    }

    /// The next one; `None` at the end. A text that ends inside an element is damaged.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Refusal> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Node::Close(name)));
        }
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(start) => {
                    self.open += 1;
                    Node::Open(Element(start))
                }
                Event::Empty(start) => {
                    let element = Element(start);
                    self.closing = Some(element.name().to_owned());
                    Node::Open(element)
                }
                Event::End(end) => {
                    self.open = self.open.checked_sub(1).ok_or(Refusal::Damaged)?;
                    Node::Close(end.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let named = unescape(&format!("&{};", &*name)).map(std::borrow::Cow::into_owned);
                    Node::Text(named.map_err(|_| Refusal::Damaged)?)
                }
                // Whoever wrote it was stopped: what is missing would be missing without a word.
                Event::Eof if self.open > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}
