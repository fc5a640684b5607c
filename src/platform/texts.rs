//! Many short texts for the document at once.
//!
//! A text crosses from the program to the browser at the price of a call and a decoding, however short it is; a screen of cells has
//! some two hundred. Here they cross as one, and the browser cuts them apart.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    /// A text node or an element, for values that are the browser's already.
    type Written;

    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn set_node_value(this: &Written, value: &JsString);

    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn set_node_number(this: &Written, value: u32);

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Written, name: &JsString, value: u32);
}

/// Texts in the order in which they will be asked for.
pub struct Texts {
    all: JsString,
    /// UTF-16 units that have been passed.
    at: u32,
}

impl Texts {
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Texts {
        Texts { all: texts.collect::<String>().into(), at: 0 }
    }

    /// Writes the next text, which this is, into a text node; or passes it.
    pub fn write(&mut self, text: &str, node: Option<&Node>) {
        let end = self.at + text.encode_utf16().count() as u32;
        if let Some(node) = node {
            node.unchecked_ref::<Written>().set_node_value(&self.all.substring(self.at, end));
        }
        self.at = end;
    }
}

/// Writes a number into a text node.
pub fn write_number(node: &Node, number: u32) {
    node.unchecked_ref::<Written>().set_node_number(number);
}

/// The name of an attribute that will be given numbers often.
pub struct Numbered(JsString);

impl Numbered {
    pub fn new(name: &str) -> Numbered {
        Numbered(name.into())
    }

    pub fn set(&self, element: &Element, number: u32) {
        element.unchecked_ref::<Written>().set_attribute(&self.0, number);
    }
}
