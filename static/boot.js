// Starts the page: compiles the wasm once and gives it to the page's own instance and to each worker that the page
// asks for. The hosted page fetches its wasm; the single file carries it in a block of its own.
"use strict";

(async () => {
  const { glue, wasm, wasmIntegrity, book, bookIntegrity, serviceWorker } = document.currentScript.dataset;
  const carried = document.getElementById("wasm");
  const words = (japanese, english) => ((navigator.language ?? "ja").startsWith("ja") ? japanese : english);

  function fail(sentence, cause) {
    const root = document.getElementById("app");
    root.dataset.state = "failed";
    const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const [main, said] = [part("main", ""), part("p", sentence)];
    said.setAttribute("role", "alert");
    main.append(part("h1", document.title), said);
    root.replaceChildren(main);
    if (cause) console.error(cause);
  }

  // A lasting sentence above the page, with a button when there is something to do.
  function tell(name, sentence, label, act) {
    const note = Object.assign(document.createElement("p"), { className: "boot-note", textContent: sentence });
    note.setAttribute("role", "status");
    note.dataset.testid = name;
    if (label) {
      const button = Object.assign(document.createElement("button"), { textContent: label, onclick: act });
      note.append(" ", button);
    }
    document.body.prepend(note);
  }

  // Gives files to the program as if they were dropped.
  function give(files) {
    if (files.length === 0) return;
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }

  // Where the page is installed, the system opens files with it.
  function openWith() {
    globalThis.launchQueue?.setConsumer(({ files }) =>
      Promise.all(files.map((file) => file.getFile())).then(give).catch(() => tell("not-opened", words(
        "選んだファイルを読めませんでした。移動されたか、開く許可がありません。このページにドロップしてください。",
        "The chosen file could not be read: it was moved, or may not be opened. Please drop it on this page.",
      ))));
  }

  // A file that is dropped before the program is there waits for it; the answer hands it over.
  function keepDrops() {
    let kept = [];
    const over = (event) => event.preventDefault();
    const drop = (event) => {
      event.preventDefault();
      kept = [...event.dataTransfer.files];
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
      give(kept);
    };
  }

  // A fault of the program is a bug; but even then the operator gets a sentence instead of a page that does nothing.
  function watch() {
    const lastWords = (event) => {
      const cause = event.error ?? event.reason;
      // A stack that overflows is a RangeError.
      if (!(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) || document.querySelector(".last-words")) return;
      const sentence = document.documentElement.lang === "en"
        ? "We are sorry: this page has failed. Please reload it and open your file again. The original file is unchanged."
        : "申し訳ありません。この画面に不具合が起きました。ページを再読み込みして、ファイルをもう一度開いてください。元のファイルは変わっていません。";
      const note = Object.assign(document.createElement("p"), { className: "last-words", textContent: sentence });
      note.setAttribute("role", "alert");
      document.body.prepend(note);
      document.getElementById("app").dataset.state = "failed";
    };
    addEventListener("error", lastWords);
    addEventListener("unhandledrejection", lastWords);
  }

  // The names change with the contents: what the browser has is not asked for again, unless it is not what it should be.
  async function get(name, integrity) {
    const ask = (cache) => fetch(name, { integrity, cache });
    let response = await ask("force-cache").catch(() => ask("reload"));
    if (!response.ok) response = await ask("reload");
    if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
    return response;
  }

  async function compile(response) {
    // Streaming demands the exact MIME type, which a plain file server on an intranet may not send.
    return response.headers.get("Content-Type")?.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  }

  // The glue's text, for the worker. The page's own has run by now, unless the server calls it something else than a script.
  function text(response) {
    if (typeof wasm_bindgen === "undefined") {
      throw new Error(`${response.url} did not run (Content-Type: ${response.headers.get("Content-Type")}; it must be text/javascript)`);
    }
    return response.text();
  }

  // One character a byte, in its lower eight bits (tools/pack.mjs).
  function unpack(block) {
    const text = block.textContent;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  // From here on nothing may be fetched, not even from the page's own server. A policy can only be tightened, never
  // loosened, and the workers inherit it. (The single file's policy says so from its first line.)
  function closeTheDoor() {
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  }

  // What the worker runs behind the glue. The first message brings the module that the page has already compiled.
  // Everything in it is synchronous: a message that follows early waits its turn until Rust listens.
  function thread() {
    // A fault of the program ends the engine; the page must know, to say so and to go on with a new one.
    self.onerror = self.onunhandledrejection = () => self.postMessage({ died: true });
    self.onmessage = ({ data: module }) => {
      self.onmessage = null;
      wasm_bindgen.initSync({ module }); // runs `main`, which takes over `onmessage` and says "ready"
    };
  }

  // What Rust is given as its worker: a worker, or where the browser refuses one (some do in a page from disk) the
  // page's own thread, which serves in slices. Nobody posts to it before it says "ready", so it may change until then.
  function startEngine(module, url) {
    const engine = { onmessage: null, onerror: null, onmessageerror: null };
    let ready = false;
    const use = (port, stop) => {
      port.onmessage = (event) => {
        ready ||= event.data === "ready";
        engine.onmessage?.(event);
      };
      engine.postMessage = (message) => port.postMessage(message);
      engine.terminate = stop;
    };
    const serveHere = () => {
      const { port1, port2 } = new MessageChannel();
      use(port1, () => port1.close());
      wasm_bindgen.serveHere(port2);
      if (!document.querySelector(".boot-note[data-testid=no-worker]")) {
        tell("no-worker", words(
          "このブラウザは、このページに裏方の処理(ワーカー)を許していません。そのまま使えますが、大きなファイルの検査中は画面の動きが少し遅くなります。",
          "This browser does not allow this page a background worker. Everything works, but the screen is a little slower while a large file is checked.",
        ));
      }
    };
    try {
      const worker = new Worker(url);
      use(worker, () => worker.terminate());
      worker.onerror = worker.onmessageerror = (event) => {
        if (ready) return engine.onerror?.(event);
        event.preventDefault();
        worker.onmessage = worker.onerror = worker.onmessageerror = null;
        worker.terminate();
        serveHere();
      };
      worker.postMessage(module);
    } catch {
      serveHere();
    }
    return engine;
  }

  // Asks the reader of workbooks: a wasm of its own, which imports nothing.
  async function answer({ module, question, file }) {
    const { memory, room, answer, said } = (await WebAssembly.instantiate(module)).exports;
    const asked = new TextEncoder().encode(question);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const at = room(asked.length + bytes.length);
    new Uint8Array(memory.buffer, at).set(asked);
    new Uint8Array(memory.buffer, at + asked.length).set(bytes);
    const length = answer(asked.length);
    return new TextDecoder().decode(new Uint8Array(memory.buffer, said(), length));
  }

  // What Rust is given as the reader. It is compiled when the first workbook comes, and runs in a worker that ends with its
  // answer: so does whatever a hostile workbook makes of it. Without an answer the text is empty.
  function startReader(bytes) {
    const serve = "self.onmessage = ({ data }) => answer(data).catch(() => '').then((text) => self.postMessage(text));";
    const url = URL.createObjectURL(new Blob([`const answer = ${answer};\n${serve}`], { type: "text/javascript" }));
    let compiled;
    return async (question, file) => {
      compiled ??= WebAssembly.compile(bytes());
      const asked = { module: await compiled, question, file };
      const here = () => answer(asked).catch(() => "");
      let worker;
      try {
        worker = new Worker(url);
      } catch {
        return here();
      }
      const said = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          resolve(here());
        };
        worker.postMessage(asked);
      });
      worker.terminate();
      return said;
    };
  }

  // Offline use, where browsers allow it: over https, or from this machine. A new version waits until the operator
  // agrees, so that the old one's page never meets the new one's files.
  async function stayAvailable() {
    const container = navigator.serviceWorker;
    const registration = await container.register(serviceWorker, { updateViaCache: "none" });
    const offer = (waiting) => {
      if (!waiting || !container.controller) return;
      tell("update", words(
        "新しい版があります。今の作業を保存してから切り替えてください。",
        "There is a new version. Save your work, then switch to it.",
      ), words("新しい版に切り替える", "Switch to the new version"), () => {
        // Another tab may have switched already.
        if (!registration.waiting) return location.reload();
        container.addEventListener("controllerchange", () => location.reload(), { once: true });
        registration.waiting.postMessage("take over");
      });
    };
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => coming.state === "installed" && offer(coming));
    });
  }

  if (typeof WebAssembly !== "object") {
    return fail(words(
      "このブラウザでは WebAssembly が使えないため、このページは動きません。Edge、Chrome、Firefox、Safari の新しい版で開くか、WebAssembly を止めている設定について管理者に相談してください。",
      "This page needs WebAssembly, which this browser lacks or has switched off. Please use a recent Edge, Chrome, Firefox or Safari, or ask your administrator about the setting.",
    ));
  }
  const handOver = keepDrops();
  try {
    // The reader of workbooks comes along, for nothing is fetched later; it is compiled when a workbook comes.
    const bytes = (response) => response.arrayBuffer();
    const [module, glueText, reader] = carried
      ? [await WebAssembly.compile(unpack(carried)), document.getElementById("glue").textContent]
      : await Promise.all([get(wasm, wasmIntegrity).then(compile), get(glue).then(text), get(book, bookIntegrity).then(bytes)]);
    closeTheDoor();
    watch();

    // The worker starts from a blob: started from a file it would be free of the page's policy, and would fetch that
    // file again at every start.
    const workerUrl = URL.createObjectURL(new Blob([glueText, `\n(${thread})();`], { type: "text/javascript" }));
    globalThis.startWorker = () => startEngine(module, workerUrl);
    globalThis.readBook = startReader(() => reader ?? unpack(document.getElementById("book")));

    await wasm_bindgen({ module_or_path: module });
    // Behind the first drawing, with which the program begins to listen.
    setTimeout(() => {
      handOver();
      openWith();
    });
  } catch (cause) {
    // From a server it is its administrator who can help, and needs to know what was missing.
    return fail(words(
      "ページを読み込めませんでした。再読み込みしても直らないときは、ブラウザを新しい版にするか、管理者に知らせてください。",
      "The page could not be loaded. If loading it again does not help, please update the browser or tell your administrator.",
    ) + (carried ? "" : ` (${cause.message})`), cause);
  }
  if (serviceWorker && isSecureContext && navigator.serviceWorker) {
    stayAvailable().catch(() => {}); // the page works without; it is only not there when the network is off
  }
})();
