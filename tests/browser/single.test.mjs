// One file from disk, and the same page in a folder of a server: both do the whole job and ask for nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { DIST, open } from "./harness.mjs";
import { mainJob } from "./job.mjs";

const WAYS = { "kensatsu.html from disk": { single: true }, "the page in a folder of a server": { prefix: "/経理/検札/" } };

for (const [name, options] of Object.entries(WAYS)) {
  test(`${name}: the main job`, async (t) => {
    const app = await open(t, options);
    await app.state("empty");
    const before = app.server.requests.length;
    await mainJob(app);
    // The engine has its own worker (and that one another, which makes hashes).
    assert.equal(app.page.workers().length, 2);
    assert.deepEqual(app.server.requests.slice(before), []);
    if (options.single) assert.equal(before, 0);
  });

  test(`${name}: the main job without a worker, on the page's own thread`, async (t) => {
    const refuse = () => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException("refused", "SecurityError");
        }
      };
    };
    const app = await open(t, { ...options, prepare: (page) => page.addInitScript(refuse) });
    await mainJob(app);
    assert.match(await app.page.getByTestId("no-worker").innerText(), /ワーカー/);
    assert.equal(app.page.workers().length, 0);
  });

  test(`${name}: without storage`, async (t) => {
    const refuse = () => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(globalThis, name, { get: () => { throw new DOMException("refused", "SecurityError"); } });
      }
    };
    await mainJob(await open(t, { ...options, prepare: (page) => page.addInitScript(refuse) }));
  });

  test(`${name}: without WebAssembly a sentence says what is missing`, async (t) => {
    const app = await open(t, { ...options, prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) });
    await app.state("failed");
    assert.match(await app.root.innerText(), /WebAssembly/);
  });

  test(`${name}: without JavaScript a sentence says so`, async (t) => {
    const app = await open(t, { ...options, context: { javaScriptEnabled: false } });
    // Read as text: what stands in <noscript> is an element only where no script runs.
    assert.match(await app.page.locator("noscript").innerText(), /JavaScript/);
    assert.equal(await app.root.isVisible(), false, "nothing else is said");
  });
}

test("the hosted page's file opened from disk: a sentence names the file to open", async (t) => {
  // Browsers load nothing that belongs to such a page; only its own words are there.
  const app = await open(t, { url: pathToFileURL(join(DIST, "index.html")).href, errors: /./, blocked: /^file:/ });
  const words = app.page.locator(".from-disk");
  await words.waitFor();
  assert.match(await words.innerText(), /kensatsu\.html を開いて[\s\S]*open kensatsu\.html/);
  const single = await open(t, { single: true });
  await single.state("empty");
  assert.doesNotMatch(readFileSync(join(DIST, "kensatsu.html"), "utf8").slice(0, 100_000), /from-disk/);
});

test("kensatsu.html in a browser that is too old for its WebAssembly: a sentence says what to do", async (t) => {
  const refuse = () => {
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError("invalid opcode"));
  };
  const app = await open(t, { single: true, prepare: (page) => page.addInitScript(refuse), errors: /CompileError/ });
  await app.state("failed");
  assert.match(await app.root.innerText(), /ブラウザを新しい版に|update the browser/);
});

test("the console, where the page tells people to look, says nothing at the first start", async (t) => {
  for (const options of Object.values(WAYS)) {
    const said = [];
    const prepare = (page) => page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    const app = await open(t, { ...options, prepare });
    await mainJob(app); // by then the store was looked for
    assert.deepEqual(said.filter((line) => !/by Playwright/.test(line)), []);
  }
});

test("安全のしくみ verifies a downloaded kensatsu.html against SHA256SUMS", async (t) => {
  const app = await open(t, { single: true });
  await app.state("empty");
  const html = join(DIST, "kensatsu.html");
  await app.drop("#app", [html]);
  const verified = app.page.getByTestId("verified");
  await verified.locator("code").waitFor();
  assert.match(await verified.innerText(), new RegExp(createHash("sha256").update(readFileSync(html)).digest("hex")));
  assert.match(await app.page.getByTestId("edition").innerText(), /\d+\.\d+\.\d+/);
  await app.choose('[data-testid="verify-input"]', [html, join(DIST, "SHA256SUMS")]);
  await verified.locator('[data-listed="true"]').waitFor();
  await app.screenshot("verified");
  const changed = Buffer.concat([readFileSync(html), Buffer.from(" ")]);
  await app.choose('[data-testid="verify-input"]', { "kensatsu.html": changed, SHA256SUMS: readFileSync(join(DIST, "SHA256SUMS")) });
  await verified.locator('[data-listed="false"]').waitFor();

  // The archive, and a list as Windows writes it.
  const archive = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]);
  const sum = createHash("sha256").update(archive).digest("hex");
  const list = (line) => ({ "kensatsu-0.1.0-hosted.tar.gz": archive, "SHA256SUMS.txt": Buffer.from(`\ufeff${line}\r\n`, "utf16le") });
  await app.drop("#app", list(`${sum}  kensatsu-0.1.0-hosted.tar.gz`.toUpperCase()));
  await verified.locator('[data-listed="true"]').waitFor();
  await app.drop("#app", list(`${sum.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}  kensatsu-0.1.0-hosted.tar.gz`));
  await verified.locator('[data-listed="false"]').waitFor();
});

test("a hosted page whose parts are missing or called something else says what is wrong, and to whom to tell it", async (t) => {
  const broken = async (options) => {
    const app = await open(t, { ...options, errors: /./ });
    await app.state("failed");
    const said = await app.root.innerText();
    assert.match(said, /管理者に知らせてください/);
    return said;
  };
  const without = async (ending) => {
    const dir = mkdtempSync(join(tmpdir(), "kensatsu-"));
    t.after(() => rmSync(dir, { recursive: true, force: true }));
    cpSync(DIST, dir, { recursive: true });
    for (const name of readdirSync(dir).filter((name) => ending.test(name))) rmSync(join(dir, name));
    return dir;
  };
  // An answer that does not match its hash is kept from the page, with its status; the browser's console names the file.
  await broken({ dir: await without(/\.wasm$/) });
  assert.match(await broken({ dir: await without(/^kensatsu-page\..*js$/) }), /kensatsu-page\.[0-9a-f]{12}\.js: HTTP 404/);
  // No script of the page runs: the sentence has to stand in the page.
  for (const options of [{ dir: await without(/^boot\./) }, { types: { ".js": "text/plain" } }]) {
    const app = await open(t, { ...options, errors: /./ });
    const sentence = app.page.locator(".stuck.from-disk");
    await sentence.waitFor();
    assert.match(await sentence.innerText(), /boot .*text\/javascript.*管理者に知らせてください.*tell your administrator/s);
  }
});
