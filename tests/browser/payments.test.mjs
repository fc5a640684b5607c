// Steps 3 and 4 with the manual's pictures: results, capture, deadlines, the whole month.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();

/** The page on a day in Japan (noon), with files open. */
async function on(t, day, files, options = {}) {
  const app = await open(t, {
    ...options,
    // Only the date: timers and the performance clock go on.
    prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`)),
  });
  await app.state("empty");
  for (const file of files) {
    await app.choose(INPUT, Array.isArray(file) ? { [file[0]]: file[1] } : [sample(file)]);
    await app.state("ready");
  }
  return app;
}

/** Waits until a text stands in an element. */
const says = (app, name, words) => id(app, name).filter({ hasText: words }).first().waitFor();

test("page 7: the result is paired, 379 is declined, 338 and 339 are to be captured", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"]);
  await says(app, "paired-with", "transaction-manual-p7.csv(3 件のうち 3 件が一致)");
  assert.match(await text(app, "result-ok"), /2件 18,268円/);
  assert.match(await text(app, "result-ng"), /1件 10,175円/);
  assert.match(await text(app, "result-unknown"), /0件/);
  await says(app, "declined-orders", "379");
  await says(app, "remarks", "R004");
  assert.match(await id(app, "remarks").innerText(), /O4/);
  await app.screenshot("results-1366", { fullPage: true });

  await id(app, "step-4").click();
  await says(app, "work-total", "2件 18,268円");
  const rows = await id(app, "work-rows").locator("tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => /33[89]/.exec(row)?.[0]), ["338", "339"]);
  await app.screenshot("capture-1366");
});

test("an inquiry list is ticked, captured and verified: 338 is settled, 339 still to be captured", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv", "inquiry-manual-p7-before.csv"]);
  const { page } = app;
  await id(app, "payments").waitFor();
  assert.equal(await id(app, "tick").count(), 2, "only オーソリOK can be ticked");
  await id(app, "tick-found").click();
  await says(app, "ticked", "2件 18,268円");
  await id(app, "tick").nth(1).click();
  await says(app, "ticked", "1件 11,246円");
  await says(app, "work-total", "1件 11,246円");
  await app.screenshot("inquiry-1366", { fullPage: true });
  await id(app, "captured").click();
  await says(app, "captured-now", "1件 11,246円");
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");

  await app.choose(INPUT, [sample("inquiry-manual-p7-after.csv")]);
  await id(app, "view-month").click();
  const state = (name) => page.locator(`[data-state-name="${name}"]`);
  await state("settled").filter({ hasText: "11,246" }).waitFor();
  assert.match(await state("to-capture").innerText(), /1\s+7,022/);
  assert.match(await state("declined").innerText(), /1\s+10,175/);
  assert.match(await id(app, "states-total").innerText(), /3\s+28,443/);
  await state("to-capture").getByTestId("drill").click();
  await page.locator('[data-testid="entries"][data-total="1"]').waitFor();
  assert.match(await text(app, "entries"), /339/);
  await app.screenshot("month-1366", { fullPage: true });

  const csv = await app.download(() => id(app, "csv-month").click());
  const lines = bytesOf(csv.path).toString("utf8").split("\r\n");
  assert.equal(lines.length, 6);
  assert.match(lines[4], /合計 3 件.*28443/);
});

test("page 19: settled, to be captured, declined; sorted both ways, searched, pasted", async (t) => {
  const app = await on(t, "2008-12-06", ["inquiry-manual-p19-after.csv"]);
  const { page } = app;
  const column = async (at) => (await page.locator(`[data-testid="payments"] tbody tr td:nth-child(${at})`).allInnerTexts()).join();
  await id(app, "payments").waitFor();
  assert.equal(await column(2), "654321,654322,654323,654324");
  await id(app, "sort-Amount-down").click();
  await page.locator('[data-testid="payments"] th[aria-sort="descending"]').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-testid="payments"] tbody td:nth-child(2)').innerText === "654323");
  assert.equal(await column(2), "654323,654321,654322,654324");
  await id(app, "list-search").fill("9,900円");
  await id(app, "list-search").press("Enter");
  await page.locator('[data-testid="payments"][data-total="1"]').waitFor();
  assert.equal(await column(2), "654322");
  await id(app, "view-month").click();
  const count = async (name) => /\d+/.exec(await page.locator(`[data-state-name="${name}"] td`).first().innerText())[0];
  await id(app, "states-table").waitFor();
  assert.deepEqual([await count("settled"), await count("to-capture"), await count("declined")], ["2", "1", "1"]);

  const pasted = await on(t, "2008-12-06", []);
  await pasted.page.getByTestId("step-4").click();
  const table = bytesOf(sample("inquiry-manual-p19-before.csv"));
  const rows = new TextDecoder("shift_jis").decode(table).split("\r\n").map((line) => line.replace(/"([^"]*)"/g, (_, cell) => cell.replace(",", "，")).replaceAll(",", "\t").replaceAll("，", ","));
  await id(pasted, "paste-field").fill(rows.join("\n"));
  await id(pasted, "paste-open").click();
  await id(pasted, "payments").waitFor();
  assert.equal(await id(pasted, "tick").count(), 3);
});
