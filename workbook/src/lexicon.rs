//! The texts of a workbook, which its cells name by number.

use crate::book::Refusal;
use crate::xml::{Node, Nodes};

/// Where in a text's element the reading is: its letters, but not how they are read aloud.
#[derive(Default)]
pub(crate) struct Run {
    text: bool,
    /// Inside furigana, which a Japanese Excel keeps beside names.
    reading: bool,
}

impl Run {
    pub(crate) fn open(&mut self, name: &str) {
        match name {
            "t" => self.text = true,
            "rPh" => self.reading = true,
            _ => {}
        }
    }

    pub(crate) fn close(&mut self, name: &str) {
        match name {
            "t" => self.text = false,
            "rPh" => self.reading = false,
            _ => {}
        }
    }

    /// Whether what is read now belongs to the text.
    pub(crate) fn is_text(&self) -> bool {
        self.text && !self.reading
    }
}

/// The texts, in one piece.
#[derive(Default)]
pub(crate) struct Lexicon {
    all: String,
    ends: Vec<usize>,
}

impl Lexicon {
    pub(crate) fn read(text: &str) -> Result<Lexicon, Refusal> {
        let (mut lexicon, mut run) = (Lexicon::default(), Run::default());
        let mut nodes = Nodes::of(text);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => run.open(element.name()),
                Node::Close(name) if name == "si" => lexicon.ends.push(lexicon.all.len()),
                Node::Close(name) => run.close(&name),
                Node::Text(text) if run.is_text() => lexicon.all += &text,
                Node::Text(_) => {}
            }
        }
        Ok(lexicon)
    }

    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.all.get(start..*self.ends.get(at)?)
    }
}
