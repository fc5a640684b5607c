//! Reading a file from its beginning to its end, while what has come is looked at.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use js_sys::{ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::file::FileProblem;
use super::timer::timer;

/// Bytes that may come at once.
const ROOM: u32 = 1 << 20;
/// Pieces that are asked for at a time: while one is looked at, the other comes.
const AHEAD: usize = 2;
/// Milliseconds after which a piece is late, at the most.
const LATE: f64 = 100.0;

#[wasm_bindgen]
extern "C" {
    /// What a file gives: its bytes one after the other.
    type Stream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &Stream, options: &JsValue) -> Result<Reader, JsValue>;

    /// Takes bytes from it, in the order in which they were asked for.
    type Reader;
    #[wasm_bindgen(method)]
    fn read(this: &Reader, into: &JsValue) -> Promise;

    /// What has come; no value is the end.
    type Come;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Come) -> Option<Uint8Array>;
}

/// A reader, and whether it writes into the rooms that it is given. Where that is so, memory is asked for once and not for each piece:
/// for 44 MB it takes three fifths of the time.
fn reader(file: &File) -> Result<(Reader, bool), JsValue> {
    let stream = || file.stream().unchecked_into::<Stream>();
    let options = Object::new();
    // Setting a plain property of a new plain object cannot fail.
    let _ = Reflect::set(&options, &"mode".into(), &"byob".into());
    match stream().reader(&options) {
        Ok(reader) => Ok((reader, true)),
        Err(_) => stream().reader(&JsValue::UNDEFINED).map(|reader| (reader, false)),
    }
}

/// A file that is read piece by piece.
pub struct Reading {
    file: File,
    read: u64,
    reader: Option<(Reader, bool)>,
    coming: VecDeque<JsFuture>,
    /// The piece that is looked at: its room is free when the next one is asked for.
    last: Option<Uint8Array>,
    /// What ends the wait for a piece. One that is not over serves for the next piece, too.
    late: Option<JsFuture>,
}

impl Reading {
    /// Begins to read a file.
    pub fn new(file: File) -> Reading {
        Reading { file, read: 0, reader: None, coming: VecDeque::new(), last: None, late: None }
    }

    /// Bytes that were read, and all there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.read, self.file.size() as u64)
    }

    /// Whether there is more to come.
    pub fn goes_on(&self) -> bool {
        let (read, all) = self.progress();
        read < all
    }

    /// Whether nothing of it was asked for yet.
    pub fn is_new(&self) -> bool {
        self.reader.is_none()
    }

    /// The next piece, which is there until one more is asked for; `None` when it does not come for a while, as from a share that hangs:
    /// whoever waits can say so, or stop.
    pub async fn next(&mut self) -> Result<Option<Uint8Array>, FileProblem> {
        self.ask()?;
        let coming = self.coming.front_mut().ok_or(FileProblem::Unreadable)?;
        let late = self.late.get_or_insert_with(|| timer(LATE));
        let come = poll_fn(|context| match Pin::new(&mut *coming).poll(context) {
            Poll::Ready(come) => Poll::Ready(Some(come)),
            Poll::Pending => Pin::new(&mut *late).poll(context).map(|_| None),
        });
        let Some(come) = come.await else {
            self.late = None;
            return Ok(None);
        };
        self.coming.pop_front();
        let piece = come.map_err(|error| FileProblem::of(&error))?.unchecked_into::<Come>().value();
        // Its end, though fewer bytes have come than there were: the file shrank while it was read.
        let piece = piece.filter(|piece| piece.length() > 0).ok_or(FileProblem::Locked)?;
        self.read += u64::from(piece.length());
        self.last = Some(piece.clone());
        Ok(Some(piece))
    }

    /// Asks for as many pieces as may be on their way.
    fn ask(&mut self) -> Result<(), FileProblem> {
        let (reader, fills) = match &mut self.reader {
            Some(reader) => reader,
            none => none.insert(reader(&self.file).map_err(|error| FileProblem::of(&error))?),
        };
        // A small file needs a small room: fifty may come at once.
        let bytes = ROOM.min(self.file.size() as u32);
        while self.coming.len() < AHEAD {
            let into = if *fills {
                let last = self.last.take().map(|piece| piece.buffer().unchecked_into());
                Uint8Array::new(&last.unwrap_or_else(|| ArrayBuffer::new(bytes))).into()
            } else {
                JsValue::UNDEFINED
            };
            self.coming.push_back(JsFuture::from(reader.read(&into)));
        }
        Ok(())
    }
}
