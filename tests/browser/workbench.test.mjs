// Several files, looking through one, reports and languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, transactions } from "./files.mjs";
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
