// The ledger's file, into which the page writes: chosen once, opened with one press the next time, never written over what
// somebody else wrote, and never called saved when it is not.
//
// The handles are the browser's own, of a file on disk that was dropped before; what a headless browser cannot do, answering
// its question and writing outside of its sandbox, is done in its place.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { ledger, on, reload } from "./ledger.mjs";

const EMPTY = '{"format": "kensatsu-ledger", "version": 1, "revision": 1, "entries": []}';

/** A desk with a ledger's file, and a page from disk to which the browser's picker gives that file. */
async function desk(t, { locale = "ja-JP", content }) {
  const folder = mkdtempSync(join(tmpdir(), "kensatsu-ledger-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "台帳.json");
  writeFileSync(path, content);
  const app = await open(t, { own: true, single: true, locale, prepare: (page) => picker(page, path) });
  await app.state("empty");
  await dropped(app.page, path);
  return { app, path, ...on(app), onDisk: () => readFileSync(path, "utf8") };
}

async function picker(page, path) {
  await page.exposeFunction("onDisk", (text) => writeFileSync(path, text));
  await page.addInitScript(() => {
    let handle;
    addEventListener("drop", (event) => {
      handle = event.dataTransfer.items[0]?.getAsFileSystemHandle();
      event.stopImmediatePropagation();
      event.preventDefault();
    }, { capture: true });
    addEventListener("dragover", (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
    }, { capture: true });
    globalThis.showOpenFilePicker = async () => [await handle];
    FileSystemFileHandle.prototype.requestPermission = async () => globalThis.answer ?? "granted";
    FileSystemFileHandle.prototype.createWritable = async function () {
      await this.getFile().then((file) => file.slice(0, 1).arrayBuffer()); // what is gone cannot be written
      let text;
      return { write: async (bytes) => void (text = new TextDecoder().decode(bytes)), close: () => globalThis.onDisk(text) };
    };
  });
}

/** Drops the file as a person does, so that the browser gives its handle. */
async function dropped(page, path) {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await client.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
}

/** Records an upload of so many records. */
async function record({ app, id }, name, records) {
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { [name]: transactions(records) });
  await id("ledger-record").click();
  await id("dialog-ledger-record").waitFor({ state: "detached" });
}

const entries = (text) => JSON.parse(text).entries.length;

/** Waits until the file has so many entries. */
async function written({ onDisk }, count) {
  for (let tries = 0; tries < 200 && entries(onDisk()) !== count; tries += 1) await new Promise((later) => setTimeout(later, 50));
  assert.equal(entries(onDisk()), count);
}

for (const locale of ["ja-JP", "en-GB"]) {
  const ja = locale === "ja-JP";
  test(`every record is written into the chosen file, and one press opens it again (${locale})`, async (t) => {
    const at = await desk(t, { locale, content: EMPTY });
    const { app, id, text } = at;
    await app.screenshot(`ledger-file-offered-${locale}`);
    await id("ledger-link").click();
    await app.page.getByRole("status").filter({ hasText: ja ? "記録のたびに「台帳.json」に書き込みます" : "is written into “台帳.json”" }).first().waitFor();
    await record(at, "a.csv", 3);
    await written(at, 1);
    await record(at, "b.csv", 4);
    await written(at, 2);
    await app.screenshot(`ledger-file-linked-${locale}`);
    assert.match(await text("ledger-keeping"), ja ? /台帳のファイルに書き込んでいます/ : /Written into the ledger's file/);
    // Nothing is lost when the page is closed now: nobody asks.
    app.page.once("dialog", () => assert.fail("nothing is unsaved"));
    await app.page.reload();
    await app.state("empty");
    app.page.removeAllListeners("dialog");
    const again = id("ledger-link-again");
    assert.match(await again.innerText(), ja ? /台帳「台帳\.json」を開く/ : /Open the ledger “台帳\.json”/);
    await app.screenshot(`ledger-file-again-${locale}`);
    await again.focus();
    await app.page.keyboard.press("Enter");
    await id("today").waitFor();
    await record(at, "c.csv", 5);
    await written(at, 3);
  });
}

test("what somebody else wrote meanwhile stays, and is said", async (t) => {
  const at = await desk(t, { content: EMPTY });
  const { app, id } = at;
  await id("ledger-link").click();
  await record(at, "a.csv", 3);
  await written(at, 1);
  const theirs = await desk(t, { content: at.onDisk() });
  await theirs.id("ledger-link").click();
  await record(theirs, "theirs.csv", 7);
  await written(theirs, 2);
  writeFileSync(at.path, theirs.onDisk());
  await record(at, "b.csv", 4);
  await written(at, 3);
  await app.page.getByRole("status").filter({ hasText: "両方の記録をまとめて書き込みます" }).first().waitFor();
  await ledger(app);
  assert.match(await id("ledger-count").innerText(), /^3 件/);
});

test("what was not written is red, is asked about on leaving, and is tried again", async (t) => {
  const at = await desk(t, { content: EMPTY });
  const { app, id } = at;
  await id("ledger-link").click();
  await record(at, "a.csv", 3);
  await written(at, 1);
  renameSync(at.path, `${at.path}.away`);
  await record(at, "b.csv", 4);
  await id("ledger-not-written").filter({ hasText: "見つかりません" }).waitFor();
  await app.screenshot("ledger-file-not-written");
  let asked = false;
  app.page.once("dialog", (dialog) => {
    asked = true;
    dialog.dismiss();
  });
  await app.page.reload({ timeout: 5_000 }).catch(() => {});
  assert.equal(asked, true, "leaving would lose the record");
  renameSync(`${at.path}.away`, at.path);
  await id("ledger-write-again").click();
  await written(at, 2);
  await id("ledger-not-written").waitFor({ state: "detached" });
});

test("a damaged file, or a browser that says no, is left as it is; the writing can be stopped and forgotten", async (t) => {
  const broken = EMPTY.replace('"entries": []', '"entries": [{"sha256": "0", "entry": {}}]');
  const at = await desk(t, { content: broken });
  const { app, id, onDisk } = at;
  await id("ledger-link").click();
  await app.page.getByRole("alert").filter({ hasText: "台帳のファイルが壊れています" }).first().waitFor();
  await record(at, "a.csv", 3);
  await id("ledger-link").waitFor();
  assert.equal(onDisk(), broken);
  writeFileSync(at.path, EMPTY);
  await app.page.evaluate(() => void (globalThis.answer = "denied"));
  await id("ledger-link").click();
  await app.page.getByRole("alert").filter({ hasText: "許可されませんでした" }).first().waitFor();
  assert.equal(onDisk(), EMPTY);
  await app.page.evaluate(() => void (globalThis.answer = "granted"));
  await id("ledger-link").click();
  await written(at, 1);
  await id("ledger-unlink").click();
  await id("ledger-link").waitFor();
  await reload(app);
  await id("ledger-link").waitFor();
  assert.equal(await id("ledger-link-again").count(), 0);
  assert.equal(await app.page.evaluate(async () => (await indexedDB.databases()).length), 0);
});
