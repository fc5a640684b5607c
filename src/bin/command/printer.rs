//! Long answers on standard output.

use std::io::Write;

use kensatsu::engine::base::guard::Guarded;

use super::print;

/// So many bytes go out together.
const PIECE: usize = 1 << 16;

/// Standard output for what may be long: it goes out in pieces of whole lines, each line through the guard.
#[derive(Default)]
pub struct Printer {
    text: String,
    failed: Option<String>,
}

impl Printer {
    /// The parts of a line, or several whole lines. What fails is said at the end.
    pub fn say(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
        if self.text.len() > PIECE {
            self.hand_on();
        }
    }

    /// Hands on the whole lines that are there.
    fn hand_on(&mut self) {
        let whole = self.text.rfind('\n').map_or(0, |end| end + 1);
        if self.failed.is_none() {
            self.failed = print(&self.text[..whole]).err();
        }
        self.text.drain(..whole);
    }

    /// Hands on what is left.
    pub fn end(mut self) -> Result<(), String> {
        self.hand_on();
        match self.failed {
            Some(failed) => Err(failed),
            None => print(&self.text),
        }
    }

    /// An answer as JSON.
    pub fn json(self, value: &impl serde::Serialize) -> Result<(), String> {
        let mut json = Json { bytes: Vec::new(), printer: self };
        serde_json::to_writer_pretty(&mut json, &Guarded(value)).map_err(|error| error.to_string())?;
        json.bytes.push(b'\n');
        json.hand_on();
        json.printer.end()
    }
}

/// JSON on its way to a printer.
struct Json {
    bytes: Vec<u8>,
    printer: Printer,
}

impl Json {
    fn hand_on(&mut self) {
        // Whole texts alone are written.
        self.printer.say(&[&String::from_utf8_lossy(&self.bytes)]);
        self.bytes.clear();
    }
}

impl Write for Json {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() > PIECE {
            self.hand_on();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
