// The ledger's store when it does not do as it is told: newer, refused, full, or not to be had. Each is said in words, and
// what was recorded is still there, or was taken back and said so.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { little } from "./storage.mjs";

const NAME = "kensatsu-ledger"; // src/platform/store/ledger.rs

/** The ledger's place, driven as an operator does. */
function on(app) {
  const id = (name) => app.page.getByTestId(name);
  const said = (words) => id("ledger-said").filter({ hasText: words }).waitFor();
  const self = {
    id,
    said,
    text: (name) => id(name).first().innerText(),
    visit: async () => {
      await id("place-ledger").click();
      await id("ledger-count").waitFor();
    },
    keeping: (how) => app.page.locator(`[data-testid="ledger-keeping"][data-keeping="${how}"]`).waitFor(),
    /** Waits until so many entries are on screen, and answers their words. */
    rows: async (count) => {
      await id("ledger-count").filter({ hasText: new RegExp(`^${count} 件`) }).waitFor();
      const rows = await id("ledger-row").evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
      assert.equal(rows.length, count);
      return rows;
    },
    /** Asks the ledger anew, not the screen: it has no entry of this receipt number. */
    hasNot: async (receipt) => {
      await id("ledger-find-receipt").fill(receipt);
      await id("ledger-find").click();
      await self.rows(0);
      await id("ledger-clear").click();
    },
    choose: async (name, receipt, records) => {
      await app.choose('[data-testid="ledger-record-file"]', { [name]: transactions(records) });
      await id("ledger-receipt").fill(receipt);
    },
    /** Records it without saving the ledger's file, which is offered where the browser keeps nothing. */
    record: async (name, receipt, records) => {
      await self.choose(name, receipt, records);
      await id("dialog-ledger-record").waitFor();
      const offered = await id("ledger-agree").count();
      if (offered) await id("ledger-agree").uncheck();
      await id("ledger-record").click();
      await said(name);
    },
    agree: async () => {
      await id("ledger-keep").click();
      await said("このブラウザに保存します");
    },
    /** Loads the page anew; answers whether the browser asked before it left. */
    reload: async () => {
      const asked = [];
      const answer = (dialog) => {
        asked.push(dialog.type());
        return dialog.accept();
      };
      app.page.on("dialog", answer);
      await app.page.reload();
      app.page.off("dialog", answer);
      await app.state("empty");
      return asked.includes("beforeunload");
    },
    export: async () => readFileSync((await app.download(() => id("ledger-export").click())).path, "utf8"),
    import: async (text) => {
      await app.choose('[data-testid="ledger-import"]', { "copy.json": text });
      await said("新しい記録");
    },
  };
  return self;
}

/** What the browser has of the store: its version, and the entries' names. */
const stored = (app) =>
  app.page.evaluate(async (name) => {
    const found = (await indexedDB.databases()).find((one) => one.name === name);
    if (!found) return null;
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    const keys = await done(database.transaction("entries").objectStore("entries").getAllKeys());
    database.close();
    return { version: found.version, keys };
  }, NAME);

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

for (const [name, script] of Object.entries(REFUSALS)) {
  test(`a refused store (${name}): the ledger lives in a file, and the page says why`, async (t) => {
    const refuse = (script) => {
      const Real = globalThis.Blob;
      globalThis.Blob = class extends Real {
        constructor(parts, options) {
          super(options?.type === "text/javascript" ? [`${script}\n`, ...parts] : parts, options);
        }
      };
    };
    const app = await open(t, { prepare: (page) => page.addInitScript(refuse, script) });
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
  const prepend = (script) => {
    const Real = globalThis.Blob;
    globalThis.Blob = class extends Real {
      constructor(parts, options) {
        super(options?.type === "text/javascript" ? [`${script}\n`, ...parts] : parts, options);
      }
    };
  };
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

test("a full store: what could not be written is taken back and said, and goes in when there is room again", async (t) => {
  const app = await open(t);
  const at = on(app);
  const storage = await little(app);
  await app.state("empty");
  await at.visit();
  await at.agree();
  await at.record("a.csv", "1206120001", 3);
  const before = await stored(app);
  await storage.full();

  // A new record.
  await at.choose("b.csv", "1206120002", 4);
  await at.id("ledger-record").click();
  const dialog = at.id("dialog-ledger-record");
  await dialog.filter({ hasText: "保存領域がいっぱい" }).waitFor();
  assert.match(await dialog.innerText(), /台帳は元のままで、失われた記録はありません/);
  assert.equal(await at.id("ledger-receipt").inputValue(), "1206120002", "what was typed is still there");
  await app.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await at.hasNot("1206120002");
  assert.match((await at.rows(1))[0], /1206120001.*a\.csv/);

  // A correction.
  await at.id("ledger-edit").click();
  await at.id("ledger-receipt").fill("999");
  await at.id("ledger-amend").click();
  await app.page.getByRole("dialog").filter({ hasText: "保存領域がいっぱい" }).waitFor();
  await app.page.keyboard.press("Escape");
  await at.hasNot("999");
  assert.match((await at.rows(1))[0], /1206120001/);
  assert.deepEqual(await stored(app), before);

  // The page does not show more than the store has.
  await at.reload();
  await at.visit();
  await at.keeping("Browser");
  assert.match((await at.rows(1))[0], /1206120001.*a\.csv/);

  // Room again.
  await storage.room();
  await at.record("b.csv", "1206120002", 4);
  await at.rows(2);
  await at.reload();
  await at.visit();
  await at.rows(2);
});

test("a full store still gives its copy, and lets go of one or all; another tab hears of it", async (t) => {
  const app = await open(t);
  const at = on(app);
  const storage = await little(app);
  await app.state("empty");
  await at.visit();
  await at.agree();
  for (const n of [1, 2, 3]) await at.record(`${n}.csv`, `120612000${n}`, n + 2);
  const page = await app.context.newPage();
  await page.goto(app.server.url);
  const other = on({ ...app, page });
  await other.visit();
  await other.rows(3);
  // A page in the background has no frames, and every click would wait for one.
  const front = () => app.page.bringToFront();
  await front();
  await storage.full();

  const copy = JSON.parse(await at.export());
  assert.deepEqual(copy.entries.map(({ entry }) => entry.receipt.values[0]).sort(), ["1206120001", "1206120002", "1206120003"]);
  await at.id("ledger-backup").filter({ hasNotText: "まだファイルに保存していません" }).waitFor();

  await at.id("ledger-edit").first().click();
  await at.id("ledger-erase").click();
  await at.id("ledger-erase-yes").click();
  await at.said("の記録を消しました");
  await at.rows(2);
  assert.equal((await stored(app)).keys.length, 2);
  await page.bringToFront();
  await other.id("ledger-clear").click();
  await other.rows(2);
  await other.id("ledger-edit").first().click();
  await other.id("ledger-erase").click();
  await other.id("ledger-erase-yes").click();
  await other.said("の記録を消しました");
  await front();
  await at.id("ledger-clear").click();
  await at.rows(1);

  await page.bringToFront();
  await other.id("ledger-erase-all").click();
  await other.id("ledger-erase-yes").click();
  await other.said("すべて消しました");
  await front();
  await at.id("ledger-clear").click();
  await at.rows(0);
  await at.reload();
  await at.visit();
  await at.rows(0);
  assert.deepEqual((await stored(app)).keys, []);

  // Room again: from here on the erasures are marked as ever.
  await storage.room();
  await at.record("4.csv", "1206120004", 6);
  await page.bringToFront();
  await other.id("ledger-clear").click();
  await other.rows(1);
  await front();
  await at.id("ledger-edit").click();
  await at.id("ledger-erase").click();
  await at.id("ledger-erase-yes").click();
  await at.said("の記録を消しました");
  await page.bringToFront();
  await other.id("ledger-clear").click();
  await other.rows(0);
});

test("a damaged record in the store: what can be read goes out as a copy, and the store is not touched", async (t) => {
  const app = await open(t);
  const at = on(app);
  await app.state("empty");
  await at.visit();
  await at.agree();
  for (const n of [1, 2, 3]) await at.record(`${n}.csv`, `120612000${n}`, n + 2);
  const { keys } = await stored(app);
  await app.page.evaluate(damage, { name: NAME, key: keys[1] });
  await at.reload();
  await at.visit();
  await at.keeping("File(Broken)");
  assert.match(await at.text("ledger-keeping"), /保存されている台帳を読めません[\s\S]*触れていません/);
  await at.rows(2);
  const copy = JSON.parse(await at.export());
  assert.equal(copy.entries.length, 2);
  assert.deepEqual((await stored(app)).keys, keys);
});

// Runs in the page: writes over the text of one record.
function damage({ name, key }) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction("entries", "readwrite");
      const entries = transaction.objectStore("entries");
      const found = entries.get(key);
      found.onsuccess = () => entries.put({ ...found.result, text: new Uint8Array([0x7b, 0x21]) }, key);
      transaction.oncomplete = () => (database.close(), resolve());
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

test("a store too small when the operator agrees: the records stay in the page, and it says so", async (t) => {
  const app = await open(t);
  const at = on(app);
  const storage = await little(app);
  await app.state("empty");
  await at.visit();
  await at.keeping("NotAsked");
  await at.record("a.csv", "1206120001", 120_000); // almost two times the limit
  // The browser has looked at the room when the page looked for its store, and trusts that for a while: it is used up.
  await storage.full();
  await at.id("ledger-keep").click();
  await at.said("保存領域がいっぱい");
  await at.visit();
  await at.keeping("NotAsked");
  assert.match((await at.rows(1))[0], /1206120001/);
  assert.match(await at.text("ledger-keeping"), /保存していない記録があります/);
  assert.deepEqual((await stored(app)).keys, [], "nothing was kept by halves");

  await storage.room();
  await at.agree();
  await at.keeping("Browser");
  await at.reload();
  await at.visit();
  assert.match((await at.rows(1))[0], /1206120001.*120,000/);
});

test("kensatsu.html from disk: the ledger lives in a file, and the page says why", async (t) => {
  const app = await open(t, { single: true });
  await app.state("empty");
  await livesInFile(app, "File(FromDisk)", /ディスクから直接開いている[\s\S]*共用/);
  assert.deepEqual(await app.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);
});
