// The engine's thread; boot.js puts the wasm's glue (`wasm_bindgen`) in front of it. The first message brings the
// module that the page has already compiled. Everything here is synchronous: a message that follows early waits its
// turn until Rust listens, and an exception reaches the page as the worker's `error` event.
"use strict";

self.onmessage = ({ data: module }) => {
  self.onmessage = null;
  wasm_bindgen.initSync({ module }); // runs `main`, which takes over `onmessage` and says "ready"
};
