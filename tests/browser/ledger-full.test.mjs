// The ledger's store when it is full, too small or damaged: what was recorded is still there, or was taken back and said so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { NAME, on, stored } from "./ledger-store.mjs";
import { little } from "./storage.mjs";

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

  await at.eraseFirst();
  await at.rows(2);
  assert.equal((await stored(app)).keys.length, 2);
  await page.bringToFront();
  await other.id("ledger-clear").click();
  await other.rows(2);
  await other.eraseFirst();
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
  await at.eraseFirst();
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
