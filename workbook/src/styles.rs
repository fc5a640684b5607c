//! Which format each style of an .xlsx shows its numbers in.

use std::collections::BTreeMap;

use crate::book::Refusal;
use crate::format::Format;
use crate::xml::{Node, Nodes};

/// The formats by style.
#[derive(Default)]
pub(crate) struct Styles(Vec<Format>);

impl Styles {
    pub(crate) fn read(text: &str) -> Result<Styles, Refusal> {
        let mut codes = BTreeMap::new();
        let mut formats = Vec::new();
        let mut of_cells = false;
        let mut nodes = Nodes::of(text);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => {
                    let number = || element.get("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                    match element.name() {
                        "numFmt" => {
                            codes.insert(number(), Format::of_code(&element.get("formatCode").unwrap_or_default()));
                        }
                        "cellXfs" => of_cells = true,
                        "xf" if of_cells => {
                            let id = number();
                            formats.push(codes.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                        }
                        _ => {}
                    }
                }
                Node::Close(name) if name == "cellXfs" => of_cells = false,
                _ => {}
            }
        }
        Ok(Styles(formats))
    }

    /// The format of a style's number.
    pub(crate) fn format(&self, style: usize) -> Format {
        self.0.get(style).copied().unwrap_or_default()
    }
}
