// Starts the page: compiles the wasm once and gives it to the page's own instance and to each worker that the page
// asks for. It is a file of its own because the page's policy forbids inline scripts.
"use strict";

(async () => {
  function fail(sentence, cause) {
    const root = document.getElementById("app");
    root.dataset.state = "failed";
    root.setAttribute("role", "alert");
    root.textContent = sentence;
    if (cause) console.error(cause);
  }

  async function get(name) {
    const response = await fetch(name);
    if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
    return response;
  }

  async function compile(response) {
    // Streaming demands the exact MIME type, which a plain file server on an intranet may not send.
    return response.headers.get("Content-Type")?.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  // From here on nothing may be fetched, not even from the page's own server. A policy can only be tightened, never
  // loosened, and the workers inherit it.
  function closeTheDoor() {
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  }

  if (location.protocol === "file:") {
    return fail("このページはファイルを直接開いても動きません。社内のウェブサーバーに置くか、make serve で表示されるアドレスを開いてください。");
  }
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    return fail("お使いのブラウザではこのページは動きません。Edge、Chrome、Firefox、Safari の新しい版で開いてください。");
  }

  try {
    const [module, ...workerSource] = await Promise.all([
      get("kensatsu-page_bg.wasm").then(compile),
      get("kensatsu-page.js").then((response) => response.text()),
      get("worker.js").then((response) => response.text()),
    ]);
    closeTheDoor();

    // Called from Rust; the worker says "ready" when it listens. It starts from a blob: a worker started from a file
    // would be free of the page's policy, and would fetch that file again at every start.
    const workerUrl = URL.createObjectURL(new Blob(workerSource, { type: "text/javascript" }));
    globalThis.startWorker = () => {
      const worker = new Worker(workerUrl);
      worker.postMessage(module);
      return worker;
    };

    await wasm_bindgen({ module_or_path: module });
  } catch (cause) {
    fail("ページを読み込めませんでした。再読み込みしても直らないときは、ブラウザを新しい版にするか、管理者に知らせてください。", cause);
  }
})();
