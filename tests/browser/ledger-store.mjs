// What the tests of the ledger's store share: the ledger's place, and what the browser has of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { transactions } from "./files.mjs";

export const NAME = "kensatsu-ledger"; // src/platform/store/ledger.rs

/** The ledger's place, driven as an operator does. */
export function on(app) {
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
      await id("ledger-find-text").fill(receipt);
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
    /** Erases the entry that stands first. */
    eraseFirst: async () => {
      await id("ledger-edit").first().click();
      await id("ledger-erase").click();
      await id("ledger-erase-yes").click();
      await said("の記録を消しました");
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
export const stored = (app) =>
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
