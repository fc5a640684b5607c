//! The one WebAssembly module, started twice: in the window it is the page, in the worker it is the engine.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;

    if js_sys::global().has_type::<web_sys::Window>() {
        kensatsu::app::mount();
    } else {
        kensatsu::platform::worker::serve();
    }
}

// The page exists in the browser alone; the command line is `src/bin/kensatsu.rs`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
