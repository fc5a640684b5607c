// What the browser shows of the page: its title, its sign, and the question before unsaved work is lost.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sample, transactions } from "./files.mjs";
import { open, SINGLE } from "./harness.mjs";
import { atCell } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const titled = (app, title) => app.page.waitForFunction((title) => document.title === title, title);

test("the title says which file is open and how much was found in it", async (t) => {
  const app = await open(t);
  await app.state("empty");
  assert.equal(await app.page.title(), "検札 — 取引ファイルの検査");
  await app.choose(INPUT, { "order.csv": transactions(3, () => ({ amount: "" })) });
  await titled(app, "指摘 3件 — order.csv — 検札");
  await id(app, "grid").focus();
  for (const key of ["Control+Home", "F8"]) await app.page.keyboard.press(key);
  await atCell(app, "E2");
  for (const key of ["7", "Enter"]) await app.page.keyboard.press(key);
  await titled(app, "指摘 2件 — order.csv — 検札");
  await id(app, "language-en").click();
  await titled(app, "2 findings — order.csv — 検札");
  await app.choose(INPUT, { "other.csv": transactions(2) });
  await titled(app, "0 findings — other.csv — 検札");
  await id(app, "tab").first().click();
  await titled(app, "2 findings — order.csv — 検札");
});

test("the page has its sign, on a server and as one file", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const icon = await app.page.locator('link[rel="icon"]').evaluate((link) => link.href);
  const answer = await fetch(icon);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /svg/);
  assert.match(await answer.text(), /<svg[^>]*>[\s\S]*<\/svg>/);
  const manifest = await (await fetch(await app.page.locator('link[rel="manifest"]').evaluate((link) => link.href))).json();
  assert.ok(manifest.name.includes("検札") && manifest.icons.length > 0 && manifest.start_url !== undefined && manifest.display, "installable");
  assert.match(readFileSync(fileURLToPath(SINGLE), "utf8"), /rel="icon" href="data:image\/svg\+xml/);
});

/** Whether closing the page asks first. The page stays when it does. */
async function asks(app) {
  const answered = Promise.race([
    app.page.waitForEvent("dialog").then(async (dialog) => {
      assert.equal(dialog.type(), "beforeunload");
      await dialog.dismiss();
      return true;
    }),
    app.page.waitForEvent("close").then(() => false),
  ]);
  // A browser closes a page that does not answer for a second without asking: not while the test itself keeps it busy.
  await app.page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 })));
  await app.page.close({ runBeforeUnload: true });
  return answered;
}

test("leaving asks while changes are unsaved, and only then", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await id(app, "safe-fixes").click();
  await id(app, "apply-safe").click();
  await id(app, "safe-fixes").waitFor({ state: "detached" });
  assert.equal(await asks(app), true);
  // It is still there, with its change; also when another file is on screen.
  assert.equal(await id(app, "count-errors").innerText(), "0");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await id(app, "file-name").filter({ hasText: /^transaction-manual-p7\.csv$/ }).waitFor();
  assert.equal(await asks(app), true);
  await id(app, "tab").first().click();
  await app.download(() => id(app, "save").click());
  await id(app, "dialog-saved").waitFor();
  assert.equal(await asks(app), false);
});

test("leaving asks while something is typed that is not taken yet: a cell, a setting", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+Home");
  await app.page.keyboard.type("9");
  await id(app, "editor").waitFor();
  assert.equal(await asks(app), true);
  await app.page.keyboard.press("Escape");
  await id(app, "editor").waitFor({ state: "detached" });
  await id(app, "place-settings").click();
  await id(app, "setting-max_records").fill("5000");
  assert.equal(await asks(app), true);
  await id(app, "settings-take").click();
  await app.page.locator('[data-testid="settings-take"][aria-disabled]').waitFor();
  assert.equal(await asks(app), false);
});

/** A list of which one order was taken out by hand. */
async function decided(t, prepare) {
  const app = await open(t, { prepare });
  await app.state("empty");
  await id(app, "step-1").click();
  await app.choose('[data-testid="orders-open"]', [sample("orders-eccube2.csv")]);
  await id(app, "orders-period-from").fill("2012-06-01");
  await id(app, "orders-period-to").fill("2012-06-30");
  await id(app, "orders-judge").click();
  await id(app, "orders-standing").waitFor();
  await id(app, "orders-row").filter({ hasText: "入る" }).first().getByTestId("orders-tick").check();
  await id(app, "orders-put-out").click();
  await app.page.locator("#orders-reason").fill("お客様のご希望");
  await id(app, "orders-many-yes").click();
  await id(app, "orders-take-back").waitFor();
  return app;
}

test("what was decided about orders outlives a reload, and leaving does not ask about it", async (t) => {
  const app = await decided(t);
  await app.page.waitForFunction(() => localStorage.getItem("kensatsu.decisions"));
  assert.equal(await asks(app), false);
});

test("where the browser keeps nothing, leaving asks about what was decided", async (t) => {
  const forgets = (page) => page.addInitScript(() => void (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }));
  const app = await decided(t, forgets);
  assert.equal(await asks(app), true);
});

test("leaving a file that was only looked at, or practice data, asks nothing", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  await id(app, "grid").click();
  assert.equal(await asks(app), false);

  const practice = await open(t);
  await practice.state("empty");
  await id(practice, "practice").first().click();
  await practice.state("ready");
  await id(practice, "step-2").click();
  await id(practice, "safe-fixes").click();
  await id(practice, "apply-safe").click();
  await id(practice, "safe-fixes").waitFor({ state: "detached" });
  assert.equal(await asks(practice), false);
});
