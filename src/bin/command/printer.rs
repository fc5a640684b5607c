//! Long answers on standard output.

use std::io::Write;

use kensatsu::engine::base::guard::Guarded;

use super::print;

/// Standard output for what may be long: it goes out in pieces of whole lines, each line through the guard.
#[derive(Default)]
pub struct Printer {
    text: Vec<u8>,
    failed: Option<String>,
}

impl Printer {
    const PIECE: usize = 1 << 16;

    /// Hands on the whole lines that are there.
    fn hand_on(&mut self) {
        let whole = self.text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        if self.failed.is_none() {
            self.failed = print_bytes(&self.text[..whole]).err();
        }
        self.text.drain(..whole);
    }

    /// Hands on what is left.
    pub fn end(mut self) -> Result<(), String> {
        self.hand_on();
        match self.failed {
            Some(failed) => Err(failed),
            None => print_bytes(&self.text),
        }
    }

    /// An answer as JSON.
    pub fn json(mut self, value: &impl serde::Serialize) -> Result<(), String> {
        serde_json::to_writer_pretty(&mut self, &Guarded(value)).map_err(|error| error.to_string())?;
        self.text.push(b'\n');
        self.end()
    }
}

impl Write for Printer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.text.extend_from_slice(bytes);
        if self.text.len() > Printer::PIECE {
            self.hand_on();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn print_bytes(text: &[u8]) -> Result<(), String> {
    // Nobody writes anything but whole texts.
    std::str::from_utf8(text).map_or_else(|_| print(&String::from_utf8_lossy(text)), print)
}
