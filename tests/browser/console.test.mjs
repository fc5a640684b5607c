// The console's page beside everything that was found, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { enter, focusIs, keepsFocus, tabTo } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const rows = (app, selector) => app.page.locator(`[data-testid="upload-list"] ${selector}`).count();

/** 60 records without an amount, a wrong count in the trailer, and an order number of another shape. */
const SIXTY = Buffer.from(
  transactions(60, () => ({ amount: "" })).toString("latin1").replace(/4,60\r\n$/, "3,,a.b,,2000000,,,10,,,,1,,2\r\n4,60\r\n"),
  "latin1",
);

async function opened(t, file, options) {
  const app = await open(t, options);
  await app.state("empty");
  await app.choose(INPUT, file);
  await app.state("ready");
  return app;
}

test("the list is cut after 51, and the whole list says where and why", async (t) => {
  const app = await opened(t, { "sixty.csv": SIXTY });
  await enter(app, "console-open");
  await id(app, "cut-line").waitFor();
  await keepsFocus(app);
  // The console: its file item, 51 faults, and no more.
  assert.equal(await app.page.locator('[data-testid="screen-errors"] tbody tr').count(), 52);
  assert.equal(await app.page.locator('[data-testid="screen-errors"] tr.file-item[data-code="T003"]').count(), 1);
  assert.match(await id(app, "screen-cut").innerText(), /51/);
  // Beside it: everything; the line stands before the 52nd.
  assert.equal(await rows(app, '[data-seen="shown"]'), 52);
  assert.equal(await rows(app, '[data-seen="cut"]'), 9);
  assert.equal(await id(app, "cut-line").innerText(), "ここから先はコンソールに表示されません");
  const around = await id(app, "cut-line").evaluate((line) => {
    const row = line.closest("tr");
    return [row.previousElementSibling.innerText, row.nextElementSibling.innerText];
  });
  assert.match(around[0], /51件目に表示[\s\S]*E52/);
  assert.match(around[1], /52件目[\s\S]*E53/);

  // What is cut, alone; then into the grid.
  await enter(app, "which-2");
  await app.page.locator('[data-testid="which-2"][aria-pressed="true"]').waitFor();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="upload-list"] [data-seen="shown"]').length === 0);
  await focusIs(app, "which-2");
  await enter(app, "list-place");
  await app.page.locator('[role="row"][data-line="53"] .cell.current[data-column="4"]').waitFor();
  await focusIs(app, "grid");
});

test("what the console would not speak of is listed with its sentences", async (t) => {
  const app = await opened(t, { "sixty.csv": SIXTY });
  await tabTo(app, "console-open");
  await app.page.keyboard.press("Shift+Tab");
  await focusIs(app, "console-unknown");
  await app.page.keyboard.press("Enter");
  await app.page.locator('[data-testid="upload-list"] [data-code="D004"]').waitFor();
  assert.match(await id(app, "which-hint").innerText(), /分からない/);
  assert.match(await id(app, "upload-list").innerText(), /C62 /);
  await enter(app, "which-4");
  await app.page.locator('[data-testid="upload-list"] [data-code="D010"]').waitFor();
  await enter(app, "back", "Shift+Tab");
  await id(app, "grid").waitFor();
  await focusIs(app, "console-unknown");
});

test("a clean file gets the confirmation, and another type the fault", async (t) => {
  const app = await opened(t, [sample("transaction-manual-p7.csv")]);
  await enter(app, "console-open");
  await id(app, "screen-confirmation").waitFor();
  assert.match(await id(app, "screen-confirmation").innerText(), /決済種別\s+クレジットカード決済\s+取引種別\s+オーソリ\s+件数\s+3件\s+金額\s+28,443/);
  await tabTo(app, "transaction-type");
  for (let presses = 0; presses < 5 && (await id(app, "transaction-type").inputValue()) !== "021"; presses += 1) {
    await app.page.keyboard.press("ArrowDown");
  }
  await app.page.locator('[data-testid="screen-errors"] [data-code="H005"]').waitFor();
  await app.page.locator('[data-testid="upload-list"] [data-code="H005"]').waitFor();
  await keepsFocus(app);
  await enter(app, "screen-place");
  await app.page.locator('[role="row"][data-line="1"] .cell.current[data-column="1"]').waitFor();
  await focusIs(app, "grid");
});

test("a long list has pages, and language and pages change without losing the place", async (t) => {
  const app = await opened(t, { "many.csv": transactions(5_000, () => ({ amount: "" })) });
  await enter(app, "console-open");
  await id(app, "cut-line").waitFor();
  assert.equal(await rows(app, "[data-seen]"), 100);
  await enter(app, "page-last");
  await id(app, "page-shown").first().getByText("5,000").waitFor();
  await app.page.locator('[data-testid="upload-list"]', { hasText: "E5001" }).waitFor();
  await keepsFocus(app);
  await enter(app, "language-en", "Shift+Tab");
  await id(app, "cut-line").getByText("From here on, the console shows nothing").waitFor();
  await app.page.locator('[data-testid="upload-list"]', { hasText: "E5001" }).waitFor();
});
