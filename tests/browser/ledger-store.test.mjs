// The ledger's store when it is newer, refused, silent or not to be had: each is said in words, and what was recorded is still
// there, or lives in a file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { NAME, on, stored } from "./ledger-store.mjs";

/** Another, newer kensatsu takes the store: the same content, a higher version. */
const upgrade = (app) =>
  app.page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 99);
        request.onupgradeneeded = () => {
          const database = request.result;
          for (const part of ["entries", "facts"]) {
            if (!database.objectStoreNames.contains(part)) database.createObjectStore(part);
          }
        };
        request.onblocked = () => reject(new Error("this page does not let go of the store"));
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    NAME,
  );

/** How the ledger lives where there is no store: in memory, told to be unsaved, and in the file that is saved and opened. */
async function livesInFile(app, keeping, words) {
  const at = on(app);
  await at.visit();
  await at.keeping(keeping);
  assert.match(await at.text("ledger-keeping"), words);
  assert.equal(await at.id("ledger-keep").count(), 0, "what cannot be kept is not offered");
  await at.record("a.csv", "1206120001", 3);
  assert.match((await at.rows(1))[0], /1206120001.*a\.csv/);
  assert.match(await at.text("ledger-keeping"), /保存していない記録があります/);
  assert.ok(await at.reload(), "what no file has is not left without a question");

  await at.visit();
  await at.rows(0);
  await at.record("a.csv", "1206120001", 3);
  await at.record("b.csv", "1206120002", 4);
  const file = await at.export();
  await at.id("ledger-keeping").filter({ hasNotText: "保存していない" }).waitFor();
  assert.ok(!(await at.reload()), "a file has everything");
  await at.visit();
  await at.keeping(keeping);
  await at.rows(0);
  await at.import(file);
  const rows = (await at.rows(2)).join("\n");
  assert.match(rows, /1206120001/);
  assert.match(rows, /1206120002/);

  // Recorded as it is offered, the ledger's file is saved at once.
  await at.choose("c.csv", "1206120003", 5);
  await at.id("dialog-ledger-record").waitFor();
  const saved = await app.download(() => at.id("ledger-record").click());
  assert.match(readFileSync(saved.path, "utf8"), /1206120003/);
  await at.id("ledger-keeping").filter({ hasNotText: "保存していない" }).waitFor();
}

test("a store of a newer version is left alone, and said; what is recorded meanwhile goes into a file", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await upgrade(app);
  await livesInFile(app, "File(Newer)", /新しい版の検札のもの[\s\S]*触れていません/);
  assert.deepEqual(await stored(app), { version: 99, keys: [] });
});

test("a newer page takes the store while this one has it: nothing on screen or in the store is lost", async (t) => {
  const app = await open(t);
  const at = on(app);
  await app.state("empty");
  await at.visit();
  await at.agree();
  await at.record("a.csv", "1206120001", 3);
  const before = await stored(app);
  assert.equal(before.keys.length, 1);
  await upgrade(app);

  // The next record is in memory only, and the page says so at once.
  await at.record("b.csv", "1206120002", 4);
  await at.keeping("File(Newer)");
  await at.rows(2);
  assert.match(await at.text("ledger-keeping"), /新しい版で開いてください[\s\S]*保存していない記録があります/);
  const file = await at.export();
  assert.match(file, /1206120001/);
  assert.match(file, /1206120002/);
  assert.deepEqual(await stored(app), { version: 99, keys: before.keys });

  await at.reload();
  await at.visit();
  await at.keeping("File(Newer)");
  await at.rows(0);
  await at.import(file);
  await at.rows(2);
  assert.deepEqual(await stored(app), { version: 99, keys: before.keys });
});

// A browser refuses in three ways. The ledger's store is opened by the worker, whose text is a blob of the page's.
const REFUSALS = {
  "there is none": "Object.defineProperty(self, 'indexedDB', { value: undefined });",
  "it must not be touched":
    "Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('refused', 'SecurityError'); } });",
  "it does not open": "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'UnknownError'); };",
};

/** Runs in the page: every worker whose text is a blob begins with this script. */
function prepend(script) {
  const Real = globalThis.Blob;
  globalThis.Blob = class extends Real {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [`${script}\n`, ...parts] : parts, options);
    }
  };
}

for (const [name, script] of Object.entries(REFUSALS)) {
  test(`a refused store (${name}): the ledger lives in a file, and the page says why`, async (t) => {
    const app = await open(t, { prepare: (page) => page.addInitScript(prepend, script) });
    await app.state("empty");
    await livesInFile(app, "File(Refused)", /このブラウザでは保存できません/);
    assert.equal(app.page.workers().length, 2, "the engine's worker, and the one that makes hashes, were not refused");
    assert.equal(await stored(app), null);
  });
}

// A store that waits for another connection, which never closes.
const WAITS = `
  const real = IDBFactory.prototype.open;
  self.held = real.call(indexedDB, "held", 1);
  IDBFactory.prototype.open = function () { return real.call(this, "held", 2); };`;

test("a store that never answers: after some seconds the page says so, and goes on without it", async (t) => {
  const app = await open(t, { prepare: (page) => page.addInitScript(prepend, WAITS) });
  await app.state("empty");
  const at = on(app);
  await at.visit();
  await at.keeping("File(Silent)");
  assert.match(await at.text("ledger-keeping"), /返事がありません[\s\S]*再読み込み[\s\S]*開いて/);
  await at.record("a.csv", "1206120001", 3);
  assert.match((await at.rows(1))[0], /1206120001.*a\.csv/);
  assert.match(await at.text("ledger-keeping"), /保存していない記録があります/);
});

test("a store that falls silent while another tab writes without end: said, and what is recorded goes on in memory", async (t) => {
  const app = await open(t);
  const at = on(app);
  await app.state("empty");
  await at.visit();
  await at.agree();
  await at.record("a.csv", "1206120001", 3);
  await app.page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const facts = request.result.transaction(["entries", "facts"], "readwrite").objectStore("facts");
          // Asked again with every answer, a transaction never ends.
          const again = () => (facts.get("nothing").onsuccess = again);
          again();
          resolve();
        };
      }),
    NAME,
  );
  await at.record("b.csv", "1206120002", 4);
  await at.keeping("File(Silent)");
  assert.equal((await at.rows(2)).length, 2, "what is on screen stays there");
  assert.match(await at.text("ledger-keeping"), /保存していない記録があります/);
});

test("kensatsu.html from disk: the ledger lives in a file, and the page says why", async (t) => {
  const app = await open(t, { single: true });
  await app.state("empty");
  await livesInFile(app, "File(FromDisk)", /ディスクから直接開いている[\s\S]*共用/);
  assert.deepEqual(await app.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);
});
