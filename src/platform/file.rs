//! Files of the operator: chosen, dropped, and read.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, DomException, File, FileList};

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
    pub(super) fn of(error: &JsValue) -> FileProblem {
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

/// Reads a part of a file, `from` to `to` in bytes.
pub async fn read(file: &File, from: u64, to: u64) -> Result<Vec<u8>, FileProblem> {
    let blob: &Blob = file;
    let part = blob.slice_with_f64_and_f64(from as f64, to as f64).map_err(|error| FileProblem::of(&error))?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(|error| FileProblem::of(&error))?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| FileProblem::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
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
