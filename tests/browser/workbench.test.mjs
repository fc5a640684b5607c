// Several files, looking through one, reports and languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, transactions, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);

test("30 files at once, each in its own tab; the first is shown", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`file${i}.csv`, transactions(3)]));
  await app.drop("#app", files);
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 30);
  await app.state("ready");
  await id(app, "tab").nth(29).focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator('[data-testid="tab"][aria-current="page"]', { hasText: "file29.csv" }).waitFor();
  await app.screenshot("tabs");
});

test("Ctrl+F looks through the whole file, Ctrl+G goes to a line", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(5000) });
  await app.state("ready");
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+f");
  await app.page.keyboard.type("020");
  await app.page.keyboard.press("Enter");
  await app.page.waitForFunction(() => document.querySelector('[data-testid="hits"]').textContent.trim() !== "");
  await app.page.keyboard.press("Control+g");
  await app.page.keyboard.type("4000");
  await app.page.keyboard.press("Enter");
  await app.page.locator('[role="row"][data-line="4000"].current').waitFor();
  await app.screenshot("search");
});

test("the language changes without losing the file, and the findings can be had as a CSV", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await id(app, "language-en").click();
  await app.page.locator('[data-testid="finding-group"]', { hasText: "manual" }).first().waitFor();
  await id(app, "reports").click();
  await app.screenshot("reports");
  const report = await app.download(() => id(app, "report-csv").click());
  assert.match(bytesOf(report.path).toString(), /^\uFEFF"Line"/);
});

test("the places of a rule stand beside one another, and the one where one is stands out", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const app = await open(t, { colorScheme });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', { "faults.csv": withoutAmounts(20) });
    await app.state("ready");
    await app.page.keyboard.press("F8");
    const here = app.page.locator('.place[aria-current="true"]');
    await here.waitFor();
    const tops = await id(app, "place").evaluateAll((places) => places.map((place) => place.getBoundingClientRect().top));
    assert.ok(tops.length >= 5 && new Set(tops).size < tops.length / 2, `their tops: ${tops}`);
    const [ink, ground] = await here.evaluate((place) => [getComputedStyle(place).color, getComputedStyle(place).backgroundColor]);
    const [, other] = await id(app, "place").last().evaluate((place) => [getComputedStyle(place).color, getComputedStyle(place).backgroundColor]);
    assert.ok(ground !== other && ink !== ground, `${ink} on ${ground}, the others on ${other}`);
  }
});

test("what is said of a file that was opened at its own step is in sight", async (t) => {
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    const app = await open(t, { viewport });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    for (const [name, says] of [["inquiry-manual-p7-before.csv", /照会データ/], ["orders-eccube2.csv", /受注一覧/]]) {
      await app.choose('[data-testid="file-input"]', [sample(name)]);
      const notice = id(app, "notice").filter({ hasText: says }).first();
      await notice.waitFor();
      const box = await notice.boundingBox();
      assert.ok(box.y >= 0 && box.y + 40 < viewport.height, `${name} at ${viewport.width} px: ${box.y} px`);
      assert.ok(await notice.evaluate((it) => it.contains(document.elementFromPoint(it.getBoundingClientRect().x + 60, it.getBoundingClientRect().y + 20))), `${name}: covered`);
    }
  }
});
