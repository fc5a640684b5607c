import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";

test("the page loads its own files, each once, and is ready for a file", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.screenshot("smoke");

  const wasm = app.server.requests.filter((path) => /_bg\.[^/]*\.wasm$/.test(path));
  assert.equal(wasm.length, 1);
  assert.match(wasm[0], /^\/kensatsu-page_bg\.[0-9a-f]{12}\.wasm$/);
});

test("a file that is dropped before the program is there is not lost", async (t) => {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  const app = await open(t, {
    prepare: (page) => page.route("**/*.wasm", async (route) => (await held, route.continue())),
  });
  await app.state("busy");
  await app.drop("body", [sample("transaction-manual-p7.csv")]);
  letGo();
  await app.state("ready");
  await app.page.getByTestId("file-name").filter({ hasText: "transaction-manual-p7.csv" }).waitFor();
});

test("it works in a folder of a server that knows nothing of wasm", async (t) => {
  const app = await open(t, { prefix: "/経理/検札/", types: { ".wasm": "application/octet-stream" } });
  await app.state("empty");
});

test("after loading nothing can be fetched, neither by the page nor by its worker", async (t) => {
  const app = await open(t, { errors: /Content Security Policy/ });
  await app.state("empty");
  const worker = app.page.workers()[0] ?? (await app.page.waitForEvent("worker"));
  const before = app.server.requests.length;

  const attempt = (url) => fetch(url).then(() => "fetched", () => "refused");
  for (const url of [app.server.url, "http://127.0.0.1:9/"]) {
    assert.equal(await app.page.evaluate(attempt, url), "refused");
    assert.equal(await worker.evaluate(attempt, url), "refused");
  }
  // A worker that is started again needs no file either.
  await app.page.evaluate(
    () => new Promise((resolve) => (startWorker().onmessage = (message) => message.data === "ready" && resolve())),
  );
  assert.equal(app.server.requests.length, before);
});

test("a page that cannot load says so", async (t) => {
  const app = await open(t, {
    errors: /ERR_FAILED|Failed to fetch/,
    prepare: (page) => page.route("**/*.wasm", (route) => route.abort()),
  });
  await app.state("failed");
  assert.match(await app.root.textContent(), /読み込めませんでした/);
});
