//! Files of the operator: chosen, dropped, and read piece by piece.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, DomException, File, FileList};

use super::timer::timer;

/// Bytes that are read at a time: few enough to stop in between, and enough that asking for them costs nothing beside them.
pub const CHUNK: u64 = 4 << 20;

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It was moved or deleted, or its share went away.
    Gone,
    /// Another program holds it, or it was changed after it was chosen.
    Locked,
    /// The browser may not read it.
    NotAllowed,
    /// It is a folder.
    Directory,
    /// It is 4 GiB or larger: places in it would not fit.
    TooLarge,
    /// Anything else.
    Unreadable,
}

impl FileProblem {
    /// The name by which a problem travels from the worker to the page.
    pub fn as_str(self) -> &'static str {
        match self {
            FileProblem::Gone => "gone",
            FileProblem::Locked => "locked",
            FileProblem::NotAllowed => "not-allowed",
            FileProblem::Directory => "directory",
            FileProblem::TooLarge => "too-large",
            FileProblem::Unreadable => "unreadable",
        }
    }

    /// Reads that name.
    pub fn parse(name: &str) -> FileProblem {
        use FileProblem::*;
        [Gone, Locked, NotAllowed, Directory, TooLarge]
            .into_iter()
            .find(|problem| problem.as_str() == name)
            .unwrap_or(Unreadable)
    }

    /// What the browser's exception means.
    fn of(error: &JsValue) -> FileProblem {
        let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
        match name.as_str() {
            "NotFoundError" => FileProblem::Gone,
            "NotReadableError" | "InvalidStateError" | "AbortError" => FileProblem::Locked,
            "NotAllowedError" | "SecurityError" => FileProblem::NotAllowed,
            "TypeMismatchError" => FileProblem::Directory,
            _ => FileProblem::Unreadable,
        }
    }
}

/// Reads one piece of a file, `from` to `to` in bytes.
pub async fn read(file: &File, from: u64, to: u64) -> Result<Vec<u8>, FileProblem> {
    piece(file, from, to)?
        .await
        .map_err(|error| FileProblem::of(&error))
        .and_then(buffer_of)
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
}

/// Asks for a piece of a file; it is on its way before anybody waits for it.
fn piece(file: &File, from: u64, to: u64) -> Result<JsFuture, FileProblem> {
    let blob: &Blob = file;
    let slice = blob.slice_with_f64_and_f64(from as f64, to as f64).map_err(|error| FileProblem::of(&error))?;
    Ok(JsFuture::from(slice.array_buffer()))
}

fn buffer_of(buffer: JsValue) -> Result<ArrayBuffer, FileProblem> {
    buffer.dyn_into().map_err(|_| FileProblem::Unreadable)
}

/// Pieces that are on their way at a time: a browser answers each after a while, however fast the disk is.
const AHEAD: usize = 3;

/// Milliseconds after which a piece is late.
const LATE: f64 = 100.0;

/// A file that is read piece by piece; while one is looked at, the next ones are on their way.
pub struct Reading {
    file: File,
    read: u64,
    /// The next pieces, and where each ends.
    coming: VecDeque<(JsFuture, u64)>,
}

impl Reading {
    /// Begins to read a file.
    pub fn new(file: File) -> Reading {
        Reading { file, read: 0, coming: VecDeque::new() }
    }

    /// Bytes that were read, and all there are.
    pub fn progress(&self) -> (u64, u64) {
        (self.read, self.file.size() as u64)
    }

    /// Whether nothing of it was asked for yet.
    pub fn is_new(&self) -> bool {
        self.read == 0 && self.coming.is_empty()
    }

    /// The next piece; `None` when it does not come for a while, as from a share that hangs: whoever waits can say so, or stop.
    pub async fn next(&mut self) -> Result<Option<ArrayBuffer>, FileProblem> {
        let size = self.progress().1;
        while self.coming.len() < AHEAD {
            let from = self.coming.back().map_or(self.read, |(_, to)| *to);
            if from == size && !self.coming.is_empty() {
                break;
            }
            let to = (from + CHUNK).min(size);
            self.coming.push_back((piece(&self.file, from, to)?, to));
        }
        let (coming, to) = self.coming.front_mut().ok_or(FileProblem::Unreadable)?;
        let (to, mut late) = (*to, timer(LATE));
        let come = poll_fn(|context| match Pin::new(&mut *coming).poll(context) {
            Poll::Ready(come) => Poll::Ready(Some(come)),
            Poll::Pending => Pin::new(&mut late).poll(context).map(|_| None),
        });
        let Some(come) = come.await else { return Ok(None) };
        self.coming.pop_front();
        let bytes = come.map_err(|error| FileProblem::of(&error)).and_then(buffer_of)?;
        // Fewer bytes than there were: the file shrank while it was read.
        if u64::from(bytes.byte_length()) != to - self.read {
            return Err(FileProblem::Locked);
        }
        self.read = to;
        Ok(Some(bytes))
    }
}

/// The files of a list.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// What was dropped: the files, and whether a folder was among them.
pub fn of_drop(transfer: &DataTransfer) -> (Vec<File>, bool) {
    let items = transfer.items();
    let mut files = Vec::new();
    let mut folder = false;
    for at in 0..items.length() {
        let Some(item) = items.get(at).filter(|item| item.kind() == "file") else {
            continue;
        };
        if item.webkit_get_as_entry().ok().flatten().is_some_and(|entry| entry.is_directory()) {
            folder = true;
        } else if let Ok(Some(file)) = item.get_as_file() {
            files.push(file);
        }
    }
    if files.is_empty() && !folder {
        files = transfer.files().as_ref().map(of_list).unwrap_or_default();
    }
    (files, folder)
}

/// A text as a file, so that it is recognised and read as any other.
pub fn of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), name).ok()
}
