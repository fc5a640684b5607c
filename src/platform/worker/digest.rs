//! The browser's own SHA-256, made beside the check in a worker of its own: it takes all bytes at once and copies them, and whoever
//! asks for it stands still meanwhile.
//!
//! It gets copies of what the engine has, while the file comes where its findings need the hash, and else afterwards: what is hashed is
//! what was read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use data_encoding::HEXLOWER;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

/// Of fewer bytes ours is there before the browser's would be.
const FEWEST: u64 = 1 << 18;
/// The browser takes all bytes at once and copies them.
const MOST: u64 = 64 << 20;

/// Takes `[bytes, number]`, then the pieces; answers `[number, hash]`, or `[number]` when there is none.
const SCRIPT: &str = "let b,a,n;onmessage=async({data:d})=>{let m=n;try{if(d.length){[a,n]=d;b=new Uint8Array(a);a=0}else{b.set(new Uint8Array(d),a);\
a+=d.byteLength;if(a==b.length){d=b;b=0;postMessage([m,await crypto.subtle.digest('SHA-256',d)])}}}catch{postMessage([m])}}";

/// The hashes that are waited for, by their numbers, and whom to tell of each.
type Waiting = Rc<RefCell<Vec<(u32, Function)>>>;

/// The worker that makes hashes, one after the other. Dropping it ends the worker.
pub struct Hasher {
    worker: Worker,
    waiting: Waiting,
    number: Cell<u32>,
    broken: Rc<Cell<bool>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Hasher {
    /// Starts the worker. None where the browser has no hash to offer (over plain http) or gives no worker.
    pub fn start() -> Option<Hasher> {
        let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
        if !part(&part(&js_sys::global(), "crypto"), "subtle").is_object() {
            return None;
        }
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let script = Blob::new_with_str_sequence_and_options(&Array::of1(&SCRIPT.into()), &kind).ok()?;
        let address = Url::create_object_url_with_blob(&script).ok()?;
        let worker = Worker::new(&address).ok()?;
        let waiting = Waiting::default();
        let broken = Rc::new(Cell::new(false));
        let told = waiting.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let answer: Array = event.data().unchecked_into();
            // A number that the worker got from here.
            let number = answer.get(0).as_f64().unwrap_or_default() as u32;
            tell(take(&told, number), &answer.get(1));
        });
        let (told, broke) = (waiting.clone(), broken.clone());
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            broke.set(true);
            tell_all(&told);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Hasher { worker, waiting, number: Cell::new(0), broken, _on_message: on_message, _on_error: on_error })
    }

    /// Whether it makes the hash of so many bytes: it is worth it, and can be.
    pub fn takes(&self, bytes: u64) -> bool {
        !self.broken.get() && (FEWEST..=MOST).contains(&bytes)
    }

    /// Begins to make the hash of so many bytes; none when it does not take them.
    pub fn begin(&self, bytes: u64) -> Option<Hash> {
        if !self.takes(bytes) {
            return None;
        }
        let number = self.number.get().wrapping_add(1);
        self.number.set(number);
        let made = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push((number, resolve)));
        self.worker.post_message(&Array::of2(&(bytes as f64).into(), &number.into())).ok()?;
        Some(Hash { made: JsFuture::from(made), number, waiting: self.waiting.clone() })
    }

    /// Hands over the next bytes, which are a copy: nobody else has them afterwards.
    pub fn feed(&self, piece: Uint8Array) {
        let buffer = piece.buffer();
        if self.worker.post_message_with_transfer(&buffer, &Array::of1(&buffer)).is_err() {
            tell_all(&self.waiting);
        }
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn tell(waits: Option<Function>, hash: &JsValue) {
    if let Some(resolve) = waits {
        let _ = resolve.call1(&JsValue::UNDEFINED, hash);
    }
}

/// There will be no hash.
fn tell_all(waiting: &Waiting) {
    for (_, resolve) in waiting.take() {
        tell(Some(resolve), &JsValue::UNDEFINED);
    }
}

/// Whom to tell of a hash, which nobody waits for afterwards.
fn take(waiting: &Waiting, number: u32) -> Option<Function> {
    let mut waiting = waiting.borrow_mut();
    let at = waiting.iter().position(|(of, _)| *of == number)?;
    Some(waiting.swap_remove(at).1)
}

/// Whether the engine has to make the hash while the bytes arrive, since nobody else does: made afterwards it would hold up everything.
pub fn is_ours(bytes: u64, hasher: Option<&Hasher>) -> bool {
    bytes >= FEWEST && !hasher.is_some_and(|hasher| hasher.takes(bytes))
}

/// A hash that is being made.
pub struct Hash {
    made: JsFuture,
    number: u32,
    waiting: Waiting,
}

impl Drop for Hash {
    /// Nobody waits for it any more.
    fn drop(&mut self) {
        take(&self.waiting, self.number);
    }
}

impl Hash {
    /// The hash, 64 hex digits. None is no harm: the engine makes it when it is asked for.
    pub async fn made(mut self) -> Option<String> {
        let buffer = (&mut self.made).await.ok().filter(JsValue::is_object)?;
        Some(HEXLOWER.encode(&Uint8Array::new(&buffer).to_vec()))
    }
}
