//! Letting the worker's event loop run, so that messages come through while a long work goes on.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type MessageChannel;
    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;
    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;
    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;
    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &MessagePort, call: &Function);
    #[wasm_bindgen(method, js_name = postMessage)]
    fn post_message(this: &MessagePort, value: &JsValue);
}

thread_local! {
    // A timer would wait at least 4 ms between two slices; a message to oneself does not.
    static CHANNEL: MessageChannel = MessageChannel::new();
}

/// Gets ready for the first wait: a browser takes some milliseconds to make the channel.
pub fn prepare() {
    CHANNEL.with(|_| ());
}

/// Waits until what is queued by now has been served. For one waiter at a time.
pub async fn tick() {
    let promise = Promise::new(&mut |resolve, _| {
        CHANNEL.with(|channel| {
            channel.port1().set_onmessage(&resolve);
            channel.port2().post_message(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(promise).await;
}
