//! The ledger's file on the operator's disk or share, where the browser lets a page write into a file that was chosen for it
//! (Chromium; also a page from disk). The browser asks the operator; without a yes nothing is read and nothing written.
//!
//! The place is remembered as the browser's own handle in a store of its own, once the operator agreed by choosing it.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File};

use super::file;

const NAME: &str = "kensatsu-ledger-file";
const PLACES: &str = "places";
const LEDGER: &str = "ledger";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = showOpenFilePicker)]
    fn show_open_file_picker() -> Result<Promise, JsValue>;

    /// A file that the browser lets the page open again.
    type Handle;
    #[wasm_bindgen(method, js_name = requestPermission)]
    fn request_permission(this: &Handle, mode: &Object) -> Promise;
    #[wasm_bindgen(method, js_name = getFile)]
    fn get_file(this: &Handle) -> Promise;
    #[wasm_bindgen(method, js_name = createWritable)]
    fn create_writable(this: &Handle) -> Promise;

    /// What is written stands in the file once this is closed, whole; until then the file is as it was.
    type Writable;
    #[wasm_bindgen(method)]
    fn write(this: &Writable, bytes: &Uint8Array) -> Promise;
    #[wasm_bindgen(method)]
    fn close(this: &Writable) -> Promise;
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was chosen.
    Nothing,
    /// The operator or the browser said no.
    NotAllowed,
    /// It was moved or deleted.
    Gone,
    /// Anything else; also when what was read back differs from what was written.
    Other,
}

impl From<JsValue> for Problem {
    fn from(error: JsValue) -> Problem {
        let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
        match name.as_str() {
            "AbortError" => Problem::Nothing,
            "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => Problem::NotAllowed,
            "NotFoundError" => Problem::Gone,
            _ => Problem::Other,
        }
    }
}

impl From<idb::Error> for Problem {
    fn from(_: idb::Error) -> Problem {
        Problem::Other
    }
}

/// The ledger's file, open and allowed to be written.
pub struct LedgerFile {
    handle: Handle,
    /// What was last read of it, or written into it.
    last: Vec<u8>,
}

/// Whether the browser lets pages write into files.
pub fn is_offered() -> bool {
    Reflect::has(&js_sys::global(), &"showOpenFilePicker".into()).unwrap_or(false)
}

/// Lets the operator choose the file, and asks whether the page may write into it. Its place is remembered.
pub async fn choose() -> Result<(LedgerFile, File), Problem> {
    let chosen = JsFuture::from(show_open_file_picker()?).await?;
    let handle: Handle = Array::from(&chosen).get(0).unchecked_into();
    let opened = open(handle).await?;
    // That it cannot be remembered is no reason not to use it.
    let _ = remember(&opened.0.handle).await;
    Ok(opened)
}

/// Opens the file of an earlier visit; the browser asks again.
pub async fn again() -> Result<(LedgerFile, File), Problem> {
    let places = places().await?;
    let transaction = places.transaction(&[PLACES], TransactionMode::ReadOnly)?;
    let handle = transaction.object_store(PLACES)?.get(JsValue::from(LEDGER))?.await?;
    places.close();
    open(handle.ok_or(Problem::Gone)?.unchecked_into()).await
}

/// Forgets the place.
pub async fn forget() {
    if let Ok(factory) = Factory::new()
        && let Ok(request) = factory.delete(NAME)
    {
        let _ = request.await;
    }
}

impl LedgerFile {
    /// Reads it again; whether it is still what was last read or written.
    pub async fn look(&mut self) -> Result<(File, bool), Problem> {
        let file: File = JsFuture::from(self.handle.get_file()).await?.unchecked_into();
        let bytes = bytes(&file).await?;
        let same = bytes == self.last;
        self.last = bytes;
        Ok((file, same))
    }

    /// Writes it whole, and reads it back.
    pub async fn write(&mut self, content: &Uint8Array) -> Result<(), Problem> {
        let stream: Writable = JsFuture::from(self.handle.create_writable()).await?.unchecked_into();
        JsFuture::from(stream.write(content)).await?;
        JsFuture::from(stream.close()).await?;
        self.look().await?;
        if self.last == content.to_vec() { Ok(()) } else { Err(Problem::Other) }
    }
}

async fn open(handle: Handle) -> Result<(LedgerFile, File), Problem> {
    let mode = Object::new();
    Reflect::set(&mode, &"mode".into(), &"readwrite".into())?;
    let allowed = JsFuture::from(handle.request_permission(&mode)).await?;
    if allowed.as_string().as_deref() != Some("granted") {
        return Err(Problem::NotAllowed);
    }
    let mut ledger = LedgerFile { handle, last: Vec::new() };
    let (file, _) = ledger.look().await?;
    Ok((ledger, file))
}

async fn bytes(file: &File) -> Result<Vec<u8>, Problem> {
    file::read(file, 0, file.size() as u64).await.map_err(|problem| match problem {
        file::FileProblem::Gone => Problem::Gone,
        file::FileProblem::NotAllowed => Problem::NotAllowed,
        _ => Problem::Other,
    })
}

async fn remember(handle: &Handle) -> Result<(), Problem> {
    let places = places().await?;
    let transaction = places.transaction(&[PLACES], TransactionMode::ReadWrite)?;
    transaction.object_store(PLACES)?.put(handle, Some(&LEDGER.into()))?.await?;
    transaction.commit()?.await?;
    places.close();
    Ok(())
}

async fn places() -> Result<Database, Problem> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(PLACES, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}
